"""A scholar's regular expression → what it matches, or an error where it would search without end."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

import regex

SECONDS = 5
"""How long an expression may take on one text, or on all forms of a corpus."""


def compiled(source: str, *, case: bool = True) -> Any:
    r"""Make an expression ready; in it `^` and `$` are the ends of a line.

    Parameters
    ----------
    source : str
        The expression, as the library `regex` reads it: as the module `re` does, and classes such as `\p{Lu}`.
    case : bool
        Whether capitals and small letters differ.

    Returns
    -------
    regex.Pattern

    Raises
    ------
    ValueError
        It is no regular expression, with the reason.

    See Also
    --------
    stretches : Where it matches in a text.
    fits : Whether it matches all of each of many forms.
    """
    try:
        return regex.compile(source, regex.MULTILINE if case else regex.MULTILINE | regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise ValueError(str(error) or type(error).__name__) from None


def stretches(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    r"""Find what an expression matches, blank matches excepted.

    Parameters
    ----------
    pattern : regex.Pattern
        As `compiled` returns it.
    text : str
        Its line ends are `\n`.

    Yields
    ------
    tuple of (int, int)
        Start and end.

    Raises
    ------
    TimeoutError
        It takes too long.

    Examples
    --------
    >>> list(stretches(compiled("^Page .*$"), "Page 1\nText.\nPage 2"))
    [(0, 6), (13, 19)]
    """
    for match in pattern.finditer(text, timeout=SECONDS):
        if match[0].strip():
            yield match.span()


def fits(pattern: Any, forms: Iterable[str]) -> list[bool]:
    """Match each of many forms as a whole.

    Parameters
    ----------
    pattern : regex.Pattern
        As `compiled` returns it.
    forms : iterable of str
        The forms.

    Returns
    -------
    list of bool
        Whether the expression matches all of the form, for each.

    Raises
    ------
    TimeoutError
        It takes too long on all of them.

    Examples
    --------
    >>> fits(compiled("wars?", case=False), ["War", "wars", "warm"])
    [True, True, False]
    """
    end = monotonic() + SECONDS
    return [pattern.fullmatch(form, timeout=max(end - monotonic(), 0.0)) is not None for form in forms]
