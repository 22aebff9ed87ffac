"""Arguments of a call → the same arguments, or one sentence: what was given, where, and what belongs there."""

import difflib
import inspect
import os
import reprlib
import types
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin

P = ParamSpec("P")
R = TypeVar("R")

NAMED = 6
"""Of what there is, so many are named."""

_MADE_BY = {
    "Client": "distributed.Client(address)",
    "Codebook": "read_codebook(path)",
    "Corpus": "read_corpus(path)",
    "Counts": "count_terms(tokens)",
    "Family": "read_codebook(path).headline",
    "Figure": "a function of figures",
    "Tokens": "tokenize(corpus)",
    "Topics": "measures.topics(counts, n_topics)",
}
"""What makes each record of this library."""
_OF_A_STUDY = {"Codebook": "codebook", "Corpus": "corpus", "Tokens": "tokens"}
"""Where a study has it."""
_TABLES = {
    "accusations": ("measures.accusations(hits, tokens, codebook)", "document start end family agent"),
    "coding": ("read_codings(paths)", "document start end family coder"),
    "hits": ("measures.occurrences(tokens, codebook)", "document start end family"),
}
"""What makes the table of an argument, and columns that tell it from others; other tables are checked where they go."""
_SEVERAL = "a list"
_WORDS = {Path: "a path", str: "one text", int: "a whole number", float: "a number", bool: "True or False"}
_SCALARS: dict[Any, Callable[[object], bool]] = {
    bool: lambda value: type(value).__name__ in {"bool", "bool_"},
    int: lambda value: isinstance(value, Integral) and not isinstance(value, bool),
    float: lambda value: isinstance(value, Real) and not isinstance(value, bool),
    str: lambda value: isinstance(value, str),
    Path: lambda value: isinstance(value, os.PathLike),
    types.NoneType: lambda value: value is None,
    None: lambda value: value is None,
}
"""What has no parts, and what it takes to be one."""
_SEVERAL_IN_ONE = {"Counts", "Tokens", "Topics"}
_MAY_BE_NUMBERS = {"target", "reference"}
"""Values of a column, such as a year, that may be given as numbers."""
_CHECKED_LATER = "table"
"""What a figure or a reading takes; `tables.table_of` knows more of it."""


def checked(verb: Callable[P, R]) -> Callable[P, R]:
    """Check the arguments of a public function by its annotations, before it sees them.

    Parameters
    ----------
    verb : callable
        The function or method.

    Returns
    -------
    callable
        It raises TypeError where an argument is missing, unknown, or of another kind, and ValueError where a table
        lacks its columns: in one sentence with the argument, what was given, and what belongs there.

    Examples
    --------
    >>> @checked
    ... def shout(words: list[str]) -> str:
    ...     return " ".join(words).upper()
    >>> shout("no")
    Traceback (most recent call last):
        ...
    TypeError: shout: words='no' is one text where a list of texts belongs; give ['no']
    """
    signature = inspect.signature(verb)

    @wraps(verb)
    def call(*arguments: P.args, **keywords: P.kwargs) -> R:
        try:
            given = signature.bind(*arguments, **keywords).arguments
        except TypeError as error:
            names = [name for name in signature.parameters if name != "self"]
            msg = f"{verb.__qualname__}: {error}; its arguments are {', '.join(names)}"
            raise TypeError(msg) from None
        for name, value in given.items():
            parameter = signature.parameters[name]
            for argument, one in _each(name, value, parameter.kind):
                _check(verb.__qualname__, argument, one, parameter.annotation)
        _check_texts(verb.__qualname__, given.get("hits"), given.get("tokens"))
        return verb(*arguments, **keywords)

    return call


def all_checked(names: Mapping[str, Any], public: Iterable[str]) -> dict[str, Any]:
    """Check the calls of all functions of a façade.

    Parameters
    ----------
    names : mapping
        What the module holds.
    public : iterable of str
        Which of it is public.

    Returns
    -------
    dict
        The public functions by their names, each checked.
    """
    return {name: checked(names[name]) for name in public if inspect.isfunction(names[name])}


def unknown(what: str, value: object, known: Iterable[object], where: str = "", *, have: str = "there are") -> str:
    """Write that a name is none of those there are, with the one that is meant, as far as one can guess.

    Parameters
    ----------
    what : str
        What it would be the name of, as in `side`.
    value : object
        The name.
    known : iterable
        Those there are.
    where : str
        Where they are looked for.
    have : str
        What introduces those there are.

    Returns
    -------
    str

    Examples
    --------
    >>> unknown("side", "North", ["north", "south"], "in these counts", have="they have")
    "no side 'North' in these counts; did you mean 'north'? They have north, south"
    """
    names = [str(name) for name in known]
    lower = {name.lower(): name for name in reversed(names)}
    close = difflib.get_close_matches(str(value).lower(), lower, n=1)
    start = f"no {what} {value!r}{where and f' {where}'}; "
    start += f"did you mean {lower[close[0]]!r}? {have[:1].upper()}{have[1:]}" if close else have
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{start} {', '.join(names[:NAMED]) or 'none'}{more}"


def _each(name: str, value: Any, kind: Any) -> list[tuple[str, object]]:
    """An argument with its name; those that have no name of their own, or only that, one by one."""
    if kind is inspect.Parameter.VAR_POSITIONAL:
        return [(name, one) for one in value]
    return list(value.items()) if kind is inspect.Parameter.VAR_KEYWORD else [(name, value)]


def _check(verb: str, name: str, value: object, annotation: Any) -> None:
    choices = _choices(annotation)
    if name in _MAY_BE_NUMBERS and isinstance(value, Real):
        return
    if name != _CHECKED_LATER and not any(_fits(value, choice) for choice in choices):
        wanted = " or ".join(dict.fromkeys(filter(None, map(_called, choices))))
        belongs = "belong" if wanted in _SEVERAL_IN_ONE else "belongs"
        msg = f"{verb}: {name}{_shown(value)} where {wanted} {belongs}{_remedy(name, value, choices)}"
        raise TypeError(msg)
    table = _TABLES.get(name) if len(choices) == 1 else None
    columns = getattr(value, "columns", None)
    if table and columns is not None and (missing := set(table[1].split()) - set(columns)):
        msg = f"{verb}: {name} lacks the columns {', '.join(sorted(missing))}; give the table of {table[0]}"
        raise ValueError(msg)


def _check_texts(verb: str, hits: Any, tokens: Any) -> None:
    """Check that hits are of the texts that they are compared with."""
    if hasattr(tokens, "corpus") and "document" in getattr(hits, "columns", ()):
        names = tokens.corpus.documents.index
        if missing := sorted(set(hits["document"]) - set(names)):
            error = unknown("document", missing[0], names, "among the tokens'", have="they have")
            msg = f"{verb}: hits of other texts: {error}"
            raise ValueError(msg)


def _choices(annotation: Any) -> tuple[Any, ...]:
    """What an annotation allows, one by one."""
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)


def _fits(value: object, choice: Any) -> bool:
    """Whether a value is what an annotation allows; what it does not tell is allowed."""
    origin = get_origin(choice)
    if origin is Literal:
        return value in get_args(choice)
    if choice in _SCALARS:
        return _SCALARS[choice](value)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return hasattr(value, "items") and not isinstance(value, type)
    if isinstance(origin, type) and issubclass(origin, Iterable):
        if not isinstance(value, Iterable) or isinstance(value, str) or _is_record(value):
            return False
        (kind, *_) = (*get_args(choice), None)
        told = kind in _WORDS and isinstance(value, list | tuple)
        return not told or all(map(_SCALARS[kind], value))
    is_record = isinstance(choice, type) and choice.__name__ in {*_MADE_BY, "DataFrame"}
    return not is_record or any(parent.__name__ == choice.__name__ for parent in type(value).__mro__)


def _is_record(value: object) -> bool:
    """Whether a value is a record of this library, or a table."""
    return any(parent.__name__ in {*_MADE_BY, "Study", "DataFrame"} for parent in type(value).__mro__)


def _called(choice: Any) -> str:
    """What an annotation wants, in words; nothing where it stands for nothing."""
    origin = get_origin(choice)
    if origin is Literal:
        return " or ".join(map(repr, get_args(choice)))
    if choice in _WORDS:
        return _WORDS[choice]
    if choice is types.NoneType or choice is None:
        return ""
    if isinstance(origin, type):
        (part, *_) = (*get_args(choice), None)
        parts = {str: " of texts", int: " of whole numbers"}.get(part, "")
        return "a mapping" if issubclass(origin, Mapping) else f"{_SEVERAL}{parts}"
    kind = getattr(choice, "__name__", str(choice))
    return _one(kind)


def _one(kind: str) -> str:
    """Write one of a kind with its article."""
    return "a table" if kind == "DataFrame" else kind if kind in _SEVERAL_IN_ONE else f"a {kind}"


def _shown(value: object) -> str:
    """The value after its argument: itself where it is short, else what it is."""
    kind = type(value).__name__
    if isinstance(value, str):
        return f"={reprlib.repr(value)} is one text"
    if isinstance(value, bool | Real | None):
        return f"={value!r} is {'a number' if isinstance(value, Real) and not isinstance(value, bool) else 'none'}"
    if isinstance(value, list | tuple | set | dict):
        return f"={reprlib.repr(value)} is a {kind}"
    return f" is {_one(kind)}"


def _remedy(name: str, value: object, choices: tuple[Any, ...]) -> str:
    """What to give instead, where it can be told."""
    kinds = [getattr(choice, "__name__", "") for choice in choices]
    kind = type(value).__name__
    parts = [_OF_A_STUDY[wanted] for wanted in kinds if wanted in _OF_A_STUDY]
    made = [_MADE_BY[wanted] for wanted in kinds if wanted in _MADE_BY]
    several = any(_called(choice).startswith(_SEVERAL) for choice in choices)
    digits = isinstance(value, str) and value.strip().isdecimal()
    offers = {
        f"give study.{''.join(parts[:1])}": kind == "Study" and bool(parts),
        "give tokens.corpus": kind == "Tokens" and "Corpus" in kinds,
        f"give the table of {_TABLES.get(name, ('',))[0]}": name in _TABLES and kinds[0] == "DataFrame",
        f"{''.join(made[:1])} makes one": bool(made),
        f"give [{value!r}]" if several else "": isinstance(value, str | Real) and several and str not in choices,
        "give one of them at a time": str in choices and not several and isinstance(value, list | tuple | set),
        f"give {str(value).strip()}, without quotation marks" if digits else "": digits
        and bool({int, float} & set(choices)),
    }
    return next((f"; {offer}" for offer, fits in offers.items() if fits), "")
