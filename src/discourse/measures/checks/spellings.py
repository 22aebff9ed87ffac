"""Counts → spellings: pairs of forms that may be one word, and differ by date or side."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from discourse.arrays import Ints, Names
from discourse.tokens.counts import Counts

_LETTERS = 6
"""From how many letters on two forms that differ in one are taken for one word."""
_COLUMNS = "form other difference by place other_place count other_count documents other_documents".split()


def spellings(counts: Counts, min_count: int = 5) -> pd.DataFrame:
    """Find pairs of forms that may be spellings of one word, and are used at other dates or by other sides.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer, with their metadata.
    min_count : int
        How often each form must occur, in two documents at least.

    Returns
    -------
    DataFrame
        One row a pair and what parts it, the most frequent first (by the rarer form).

        - form, other: the earlier first where dates part them, else in alphabetical order
        - difference: `marks`, where they differ in hyphens or diacritics only; `letter`, where one letter between the
          first and the last is another, or is missing; such forms have six letters or more
        - by: `published`, where nine in ten documents with the one are dated before nine in ten with the other;
          `side`, where every side has one of them and none has both
        - place, other_place: the dates between which four in five of the documents lie, or the sides
        - count, other_count, documents, other_documents

    See Also
    --------
    keyness : Where a spelling of a date looks like a word of a side.

    Notes
    -----
    A difference in the last letter is left to inflection, and one in an apostrophe is of two words most often. What is
    listed is to be looked at: two words may differ in a letter, too.
    """
    counts = counts.sum("document")
    totals = np.asarray(counts.matrix.sum(axis=0)).ravel()
    columns = counts.matrix.tocsc()
    spread = np.diff(columns.indptr)
    frequent = {counts.terms[at]: at for at in np.flatnonzero((totals >= min_count) & (spread > 1))}
    dates, sides = _coded(counts.rows, "published"), _coded(counts.rows, "side")
    rows = []
    for pair, difference in _pairs(sorted(frequent)).items():
        places = [columns.indices[slice(*columns.indptr[at : at + 2])] for at in (frequent[form] for form in pair)]
        for by, order, where in _parted(dates, sides, *places):
            names, numbers = [pair[at] for at in order], [frequent[pair[at]] for at in order]
            size = [int(values[at]) for values in (totals, spread) for at in numbers]
            rows.append((*names, difference, by, *where, *size))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    rarer = table[["count", "other_count"]].min(axis=1)
    return table.assign(rarer=rarer).sort_values(
        ["rarer", "form", "other", "by"], ascending=[False, True, True, True], ignore_index=True
    )[_COLUMNS]


def _pairs(forms: list[str]) -> dict[tuple[str, str], str]:
    """Pair the forms that may be one word, each pair in alphabetical order, with what they differ in."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        for key in {_bare(form), *_without_one(form)}:
            groups.setdefault(key, []).append(form)
    return {
        (one, other): "marks" if _bare(one) == _bare(other) else "letter"
        for group in groups.values()
        for one in group
        for other in group
        if one < other and (_bare(one) == _bare(other) or _is_one_edit(one, other))
    }


def _bare(form: str) -> str:
    """Write a form without hyphens and diacritics."""
    letters = unicodedata.normalize("NFD", form.replace("-", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _without_one(form: str) -> Iterator[str]:
    """Take each letter but the first and the last out of a form, in turn."""
    if len(form) >= _LETTERS and form.isalpha():
        yield from (form[:at] + form[at + 1 :] for at in range(1, len(form) - 1))


def _is_one_edit(one: str, other: str) -> bool:
    """Test whether one letter between the first and the last is another, or is missing."""
    short, long = sorted((one, other), key=len)
    if not (short + long).isalpha() or len(short) < _LETTERS or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    same = next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


class _Coded(NamedTuple):
    """The value of each document as its place among all values in sorted order; −1 where it has none."""

    places: Ints
    names: Names


def _coded(rows: pd.DataFrame, column: str) -> _Coded:
    given = rows.get(column, pd.Series("", rows.index)).replace("", None)
    return _Coded(*pd.factorize(given.to_numpy(dtype=object), sort=True))


def _parted(dates: _Coded, sides: _Coded, one: Ints, other: Ints) -> Iterator[tuple[str, list[int], tuple[str, str]]]:
    """Find what parts the documents of two forms: dates, sides, or nothing; with the order and the places of both."""
    spans = [_span(dates.places[documents]) for documents in (one, other)]
    for order in ([0, 1], [1, 0]):
        earlier, later = (spans[at] for at in order)
        if earlier and later and earlier[1] < later[0]:
            yield "published", order, (_between(*dates.names[[*earlier]]), _between(*dates.names[[*later]]))
    held = [
        np.bincount(sides.places[documents] + 1, minlength=len(sides.names) + 1)[1:] > 0 for documents in (one, other)
    ]
    if all(map(np.any, held)) and (held[0] ^ held[1]).all():
        yield "side", [0, 1], (", ".join(sides.names[held[0]]), ", ".join(sides.names[held[1]]))


def _span(dates: Ints) -> tuple[int, int] | None:
    """The dates that a tenth of the documents are before and after; None where fewer than two have one."""
    dates = np.sort(dates[dates >= 0])
    tenth = len(dates) // 10
    return (dates[tenth], dates[-1 - tenth]) if len(dates) > 1 else None


def _between(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
