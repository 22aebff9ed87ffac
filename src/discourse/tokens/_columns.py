"""Tokens of some documents → columns of them, lean while a corpus is read."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from discourse import language
from discourse.arrays import Bools, Ints, Small


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The tokens of some documents, 13 bytes each.

    Attributes
    ----------
    codes : int32 array
        The number of each token's form.
    starts, ends : int32 array
        Where it begins and ends in its document.
    quoted : bool array
        Whether it is between quotation marks.
    passages, sentences : int array
        The numbers of the tokens that they begin with, in order; after the last token where they have none.
    counts : int array
        How many tokens each document has.
    """

    codes: Small
    starts: Small
    ends: Small
    quoted: Bools
    passages: Ints
    sentences: Ints
    counts: Ints

    def recoded(self, ranks: Small) -> "Columns":
        """Put other numbers in the place of those of the forms."""
        return replace(self, codes=ranks[self.codes])


def ranked(vocabulary: dict[str, int], used: Bools) -> tuple[list[str], Small]:
    """Sort the forms that are used; return them, and the rank of each number."""
    found = list(itertools.compress(vocabulary, used.tolist()))
    types, ranks = sorted(found), np.zeros(len(used), dtype=np.int32)
    place = dict(zip(types, range(len(types)), strict=True))
    ranks[used] = [place[form] for form in found]
    return types, ranks


def between(starts: Ints | Small, bounds: Iterable[tuple[int, int]]) -> Bools:
    """Test which tokens begin between any of some bounds."""
    between = np.zeros(len(starts), dtype=bool)
    for first, last in np.searchsorted(starts, np.array(list(bounds), dtype=starts.dtype).reshape(-1, 2)).tolist():
        between[first:last] = True
    return between


def scan(tokens: Iterable[tuple[int, int, str]], text: str, vocabulary: dict[str, int], by: str) -> Columns:
    """Read one text whole, by the rules of text."""
    scanned = [(vocabulary.setdefault(form, len(vocabulary)), start, end) for start, end, form in tokens]
    codes, starts, ends = np.array(scanned, dtype=np.int32).reshape(-1, 3).T.copy()
    passages = language.passages(text, by)
    sentences = [span for passage in passages for span in language.sentences(text, *passage)]
    quoted = [(found.start, found.end) for passage in passages for found in language.quotations(text, *passage)]
    return Columns(
        codes,
        starts,
        ends,
        quoted=between(starts, quoted),
        passages=np.searchsorted(starts, [start for start, _ in passages]),
        sentences=np.searchsorted(starts, [start for start, _ in sentences]),
        counts=np.array([len(codes)]),
    )


def joined(parts: list[Columns]) -> Columns:
    """Put the documents of several parts behind each other; the parts are given up, lest all be there twice."""
    sizes = np.array([len(part.codes) for part in parts], dtype=np.int64)
    columns = {name: [getattr(part, name) for part in parts] for name in Columns.__slots__}
    parts.clear()
    for name in ("passages", "sentences"):
        columns[name] = [units + shift for units, shift in zip(columns[name], np.cumsum(sizes) - sizes, strict=True)]
    return Columns(**{name: _end_to_end(columns.pop(name)) for name in Columns.__slots__})


def _end_to_end(columns: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    if not columns:
        return np.zeros(0, dtype=np.int32)
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def interleaved(columns: Columns, documents: Ints) -> Columns:
    """Put documents in their order, given the number of each that there is."""
    order = np.argsort(documents)
    first = np.cumsum(columns.counts) - columns.counts
    counts = columns.counts[order]
    shift = first[order] - (np.cumsum(counts) - counts)
    place = np.arange(len(columns.codes)) + np.repeat(shift, counts)

    def moved(units: Ints) -> Ints:
        begins = np.zeros(len(columns.codes) + 1, dtype=bool)
        begins[units] = True
        return np.flatnonzero(begins[:-1][place])

    return Columns(
        codes=columns.codes[place],
        starts=columns.starts[place],
        ends=columns.ends[place],
        quoted=columns.quoted[place],
        passages=moved(columns.passages),
        sentences=moved(columns.sentences),
        counts=counts,
    )
