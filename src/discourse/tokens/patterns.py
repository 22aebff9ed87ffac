"""Tokens + globs and phrases → positions: shared by concordance, collocates and frames."""

import bisect
import fnmatch
import itertools
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import expressions, language
from discourse.arrays import Bools, Ints, Small, stretches
from discourse.calls import NAMED
from discourse.codebook import pattern_error
from discourse.tokens.record import Tokens
from discourse.wording import plural


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Where patterns match in a stream of tokens, one entry a match, in reading order.

    Attributes
    ----------
    first : int array
        The stream index of the match's first token.
    length : int array
        How many tokens it has.
    pattern : int array
        The number of the pattern in the sequence that was asked for.
    """

    first: Ints
    length: Ints
    pattern: Ints

    def __len__(self) -> int:
        """Count the matches."""
        return len(self.first)

    def take(self, chosen: Ints) -> "Matches":
        """Take the chosen matches, in that order.

        Parameters
        ----------
        chosen : array of int
            Their numbers.

        Returns
        -------
        Matches
        """
        return Matches(self.first[chosen], self.length[chosen], self.pattern[chosen])


def find(tokens: Tokens, patterns: Sequence[str]) -> Matches:
    """Find every match of every pattern; a phrase matches inside one sentence.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    patterns : sequence of str
        Globs (`*`, `?`, `[0-9]`), each matched against a whole token; the words of a phrase are one blank
        apart. An address (a link, a mail address, an account name) is matched only by a glob that is
        written as one, with its `@`, `://` or `www.`.

    Returns
    -------
    Matches
        In reading order, overlapping ones included.

    Raises
    ------
    ValueError
        A pattern could match no sequence of tokens.

    See Also
    --------
    longest : Those of them that do not overlap.
    located : Where they are in the texts.
    """
    for pattern in patterns:
        if error := pattern_error(pattern):
            msg = f"pattern {pattern!r} {error}"
            raise ValueError(msg)
    words = [pattern.split(" ") for pattern in patterns]
    codes = {word: _codes(word, tokens.types) for word in itertools.chain.from_iterable(words)}
    heads = np.zeros(len(tokens.types), dtype=bool)
    for head, *_ in words:
        heads[codes[head]] = True
    order = tokens.places(heads)
    held = tokens.codes[order]
    order = order[by_code := np.argsort(held, kind="stable")]
    bounds = np.searchsorted(held[by_code], np.arange(len(tokens.types) + 1))
    found = []
    for head, *others in words:
        places = [order[bounds[code] : bounds[code + 1]] for code in codes[head]]
        first = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *places]), kind="stable")  # which is made of runs
        found.append(_going_on(tokens, tokens.codes, first, [codes[word] for word in others]))
    return _joined(found, list(map(len, words)))


def _going_on(tokens: Tokens, codes: Small, first: Ints, others: Sequence[npt.ArrayLike]) -> Ints:
    """Leave out all first tokens of a phrase but those that its other words follow, each of some codes."""
    if not others:
        return first
    first = first[first + len(others) < len(tokens)]
    for step, fitting in enumerate(others, start=1):
        first = first[np.isin(codes[first + step], fitting)]
    return first[first + len(others) < tokens.sentence_bounds[tokens.unit_of("sentence", first) + 1]]


def _joined(found: Sequence[Ints], lengths: Sequence[int]) -> Matches:
    """Put the matches of patterns of some lengths in reading order."""
    first = np.concatenate([np.zeros(0, dtype=np.int64), *found])
    pattern = np.repeat(np.arange(len(found)), [len(places) for places in found])
    matches = Matches(first, np.array(lengths, dtype=np.int64)[pattern], pattern)
    return matches if len(found) == 1 else matches.take(np.argsort(first, kind="stable"))


def _find_written(tokens: Tokens, patterns: Sequence[str], *, regex: bool, case: bool) -> Matches:
    """Find patterns in what the author wrote, capitals, accents and all, in place of the forms of the tokens.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    patterns : sequence of str
        Globs or regular expressions, each matched against a whole token as it is written; those of a phrase are one
        blank apart.
    regex : bool
        Whether they are regular expressions (of the library `regex`).
    case : bool
        Whether capitals and small letters differ.

    Returns
    -------
    Matches
        In reading order, overlapping ones included; a phrase matches inside one sentence.

    Raises
    ------
    ValueError
        A pattern is empty, or no regular expression, or takes too long.

    See Also
    --------
    find : Find globs in the forms of the tokens, which is quicker.
    """
    numbers: dict[str, int] = {}
    written = (numbers.setdefault(form, len(numbers)) for form in _written(tokens))
    codes = np.fromiter(written, dtype=np.int32, count=len(tokens))
    found, words = [], [pattern.split(" ") for pattern in patterns]
    for pattern in words:
        head, *others = (_fits(word, numbers, regex=regex, case=case) for word in pattern)
        first = np.flatnonzero(head[codes])
        found.append(_going_on(tokens, codes, first, list(map(np.flatnonzero, others))))
    return _joined(found, list(map(len, words)))


def _written(tokens: Tokens) -> Iterator[str]:
    """What the author wrote for each token, apostrophes and hyphens of every kind in one form."""
    bounds = itertools.pairwise(tokens.document_bounds.tolist())
    for text, (first, last) in zip(tokens.corpus.texts, bounds, strict=True):
        folded = language.fold(text)
        for start, end in zip(tokens.starts[first:last].tolist(), tokens.ends[first:last].tolist(), strict=True):
            yield folded[start:end]


def _fits(word: str, forms: Iterable[str], *, regex: bool, case: bool) -> Bools:
    """Tell of each form whether one word of a pattern matches it."""
    if not word:
        msg = "a pattern is blank, or has more than one blank between its words; write one"
        raise ValueError(msg)
    try:
        pattern = expressions.compiled(word if regex else fnmatch.translate(word), case=case)
        return np.array(expressions.fits(pattern, list(forms)), dtype=bool)
    except TimeoutError:
        msg = f"{word!r} takes more than {expressions.SECONDS} seconds; take out a repetition inside another"
        raise ValueError(msg) from None
    except ValueError as error:
        msg = (
            f"{word!r} is no regular expression: {error}; a blank parts the tokens of a phrase, write \\s in its place"
        )
        raise ValueError(msg) from None


def search(tokens: Tokens, sought: Sequence[str], *, regex: bool = False, case: bool = False) -> Matches:
    """Find patterns; where there is no match at all, warn, with what the texts write in their place.

    Parameters
    ----------
    tokens, sought, regex, case
        As of `find`; regular expressions and capitals as of `measures.concordance`.

    Returns
    -------
    Matches
    """
    matches = _find_written(tokens, sought, regex=regex, case=case) if regex or case else find(tokens, sought)
    if sought and not len(matches):
        remedy = "" if regex else written_otherwise(tokens, sought)
        what = repr(sought[0]) if len(sought) == 1 else f"any of {len(sought)} patterns"
        where = plural(len(tokens.corpus.documents), "document")
        warnings.warn(f"no hit of {what} in {where}{remedy and f'; {remedy}'}", stacklevel=5)
    return matches


def written_otherwise(tokens: Tokens, sought: Sequence[str]) -> str:
    """Describe how the texts write patterns that match nothing.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    sought : sequence of str
        The patterns.

    Returns
    -------
    str
        Such as `'so called' is written 'so-called' (2): search for that`; empty where they are written in no other way.
    """
    alike = {pattern: _spellings(tokens, pattern) for pattern in sought}
    named = [f"{pattern!r} is written {' or '.join(forms)}" for pattern, forms in alike.items() if forms]
    return f"{', '.join(named[:NAMED])}: search for that" if named else ""


def _spellings(tokens: Tokens, pattern: str) -> list[str]:
    """List what the texts write in place of a pattern: parted, joined or with a hyphen, or without the accents.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    pattern : str
        As of a codebook.

    Returns
    -------
    list of str
        Patterns that do match, each with how often in brackets, the most frequent first.
    """
    tries = {pattern.replace(" ", "-"), pattern.replace("-", " "), pattern.replace("-", ""), pattern.replace(" ", "")}
    tries |= {pattern.replace("?", ""), re.sub(r"\w\?", "", pattern)}  # where ? is meant as in a regular expression
    plain = _unaccented(pattern)
    alike = [form for form in tokens.types if form != pattern and _unaccented(form) == plain]
    sought = [other for other in sorted({*tries, *alike} - {pattern}) if not pattern_error(other)]
    matches = find(tokens, sought)
    counts = np.bincount(matches.pattern, minlength=len(sought))
    return [f"{sought[which]!r} ({counts[which]:,})" for which in np.argsort(-counts, kind="stable") if counts[which]]


def _unaccented(form: str) -> str:
    letters = unicodedata.normalize("NFD", form.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def longest(matches: Matches) -> Matches:
    """Select matches that do not overlap: the longest first, then the earliest, then the pattern named first.

    Parameters
    ----------
    matches : Matches
        All of them, as `find` returns them.

    Returns
    -------
    Matches
        In reading order.
    """
    return matches.take(selected(matches))


def selected(matches: Matches) -> Ints:
    """Number the matches that do not overlap, as `longest` selects them.

    Parameters
    ----------
    matches : Matches
        All of them, as `find` returns them.

    Returns
    -------
    array of int
        In reading order.
    """
    ends = matches.first + matches.length
    meets = matches.first[1:] < np.maximum.accumulate(ends)[:-1]  # one before it
    meets = np.concatenate([[False], meets, [False]])
    alone = ~(meets[:-1] | meets[1:])[: len(matches)]
    kept: list[int] = []
    taken: set[int] = set()
    order = np.lexsort((matches.pattern, matches.first, -matches.length))
    for match in order[~alone[order]].tolist():
        place = range(int(matches.first[match]), int(matches.first[match] + matches.length[match]))
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(match)
    return np.sort(np.concatenate([np.flatnonzero(alone), np.array(kept, dtype=np.int64)]))


def _codes(glob: str, types: Sequence[str]) -> list[int]:
    """List the types that a glob matches, searching among those that share its beginning."""
    literal = re.split(r"[*?\[]", glob)[0]
    first = bisect.bisect_left(types, literal)
    last = bisect.bisect_right(types, literal, lo=first, key=lambda form: form[: len(literal)])
    fits = re.compile(fnmatch.translate(glob)).match
    is_address = language.is_address(glob)
    return [code for code in range(first, last) if fits(types[code]) and language.is_address(types[code]) == is_address]


def located(tokens: Tokens, matches: Matches) -> pd.DataFrame:
    """Locate matches in the texts.

    Parameters
    ----------
    tokens : Tokens
        The tokens that were searched.
    matches : Matches
        What was found.

    Returns
    -------
    DataFrame
        One row a match, in their order: document; passage, sentence, position (numbers from 1 in the document);
        length (in tokens); start, end (offsets in the original text); text (as it is written); quoted (whether all of
        it is between quotation marks).
    """
    first, length = matches.first, matches.length
    documents = tokens.unit_of("document", first)
    starts, ends = (of.astype(np.int64) for of in (tokens.starts[first], tokens.ends[first + length - 1]))
    texts, numbers = tokens.corpus.texts, [of.tolist() for of in (documents, starts, ends)]
    quoted = tokens.quoted[stretches(first, length)]
    return pd.DataFrame(
        {
            "document": tokens.corpus.documents.index[documents],
            "passage": tokens.number_of("passage", first),
            "sentence": tokens.number_of("sentence", first),
            "position": first - tokens.document_bounds[documents] + 1,
            "length": length,
            "start": starts,
            "end": ends,
            "text": [texts[document][start:end] for document, start, end in zip(*numbers, strict=True)],
            "quoted": np.bincount(np.repeat(np.arange(len(first)), length), quoted, len(first)) == length,
        }
    ).astype({"text": str})
