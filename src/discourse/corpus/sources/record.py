"""Values of a source → text; rows → documents with their texts, and what was left out."""

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from discourse.files import StudyError

_SOME = 64
"""How many documents are looked at together: as a rule, there is nothing in any of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Documents that somebody has, whatever they are kept in.

    Attributes
    ----------
    documents : DataFrame
        One row a document, index `document`: an id of letters, digits, '-', '_' and '.'. All columns are text:

        - label: the id as the source has it, where it had to be changed; else empty; only where one was changed
        - side: the column that was named, or the sub-folder
        - published: the column that was named, in ISO 8601
        - source_file: the file that the text is from
        - any other column of the source
    texts : tuple of str
        The texts, in the same order.
    left_out : DataFrame
        One row for each thing that was not taken: place (the file, with the line where it is a table) and reason.
    renamed : mapping
        The columns that have another name here than in the source.
    is_table : bool
        Whether the texts stand in one table.
    """

    documents: pd.DataFrame
    texts: tuple[str, ...]
    left_out: pd.DataFrame
    renamed: Mapping[str, str]
    is_table: bool


class File(NamedTuple):
    """A file of a source, or a member of an archive.

    Attributes
    ----------
    path : Path
        Where it is, for messages.
    name : str
        Its place within the source, with '/' between folders.
    data : bytes
        What it holds.
    encoding : str
        The encoding that was named, or nothing.
    """

    path: Path
    name: str
    data: bytes
    encoding: str


class Row(NamedTuple):
    """A document as its source has it: where it stands, and its cells by column."""

    place: str
    cells: dict[str, str]


class Table(NamedTuple):
    """Documents as their source has them, column by column.

    Attributes
    ----------
    places : list of str
        Where each stands.
    cells : dict
        The cells of each column, without blanks at their ends; one that a document does not have is empty.
    """

    places: list[str]
    cells: dict[str, list[str]]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Table":
        """Turn rows into columns.

        Parameters
        ----------
        rows : sequence of Row
            The documents.

        Returns
        -------
        Table
        """
        cells = {name: [row.cells.get(name, "").strip() for row in rows] for name in columns(rows)}
        return cls([row.place for row in rows], cells)


class LeftOut(NamedTuple):
    """Something that was not taken, and why."""

    place: str
    reason: str


def left_out_of(path: Path, left_out: Sequence[LeftOut]) -> StudyError:
    """Refuse a source of which not all can be taken.

    Parameters
    ----------
    path : Path
        The source.
    left_out : sequence of LeftOut
        What cannot be taken.

    Returns
    -------
    StudyError
        It names twenty of them.
    """
    shown = [f"\n  {place}: {reason}" for place, reason in left_out[:20]]
    more = f"\n  and {len(left_out) - 20} more" if len(left_out) > 20 else ""
    count = f"{len(left_out)} {'parts of it' if len(left_out) > 1 else 'part of it'} cannot be taken"
    remedy = "mend each or take it away, so that nothing is missing unawares"
    return StudyError(path, None, f"{count}; {remedy}:{''.join(shown)}{more}")


def sound(parts: Iterable[Row | LeftOut]) -> Iterator[Row | LeftOut]:
    """Leave out documents with what no table or text can hold.

    Parameters
    ----------
    parts : iterable of (Row or LeftOut)
        The parts of a source.

    Yields
    ------
    Row or LeftOut
        The same, but for rows in which a cell or the name of a column holds U+0000 or half of a character.
    """
    reason = "a cell of it holds what is no character (U+0000, or half of one); mend it"
    remaining = iter(parts)
    while some := list(itertools.islice(remaining, _SOME)):
        if _is_broken([part for part in some if isinstance(part, Row)]):
            some = [
                LeftOut(part.place, reason) if isinstance(part, Row) and _is_broken([part]) else part for part in some
            ]
        yield from some


def _is_broken(rows: Iterable[Row]) -> bool:
    cells = [row.cells for row in rows]
    written = itertools.chain(set[str]().union(*cells), *map(dict.values, cells))
    try:
        return b"\0" in "".join(written).encode()
    except UnicodeEncodeError:  # a surrogate
        return True


def columns(rows: Iterable[Row]) -> list[str]:
    """List the columns that any row has, in the order in which they come.

    Parameters
    ----------
    rows : iterable of Row
        The documents.

    Returns
    -------
    list of str
    """
    return list(dict.fromkeys(itertools.chain.from_iterable(row.cells for row in rows)))


def cell(value: object) -> str:
    """Write a value of a table as text.

    Parameters
    ----------
    value : object
        A text, a number, a date, or what stands for a missing one.

    Returns
    -------
    str
        A missing value is empty, a number has no needless decimals, and a date is in ISO 8601.

    Raises
    ------
    ValueError
        It is bytes that are not UTF-8.

    Examples
    --------
    >>> [cell(value) for value in (2009.0, 2.5, None, float("nan"), "NA")]
    ['2009', '2.5', '', '', 'NA']
    """
    if isinstance(value, str | bytes):
        return value.decode() if isinstance(value, bytes) else value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if hasattr(value, "tolist") and hasattr(value, "shape"):  # an array, or a number of one
        return cell(value.tolist())
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    whole = isinstance(value, float) and value.is_integer()
    return f"{value:.0f}" if whole else str(value)


def named(header: list[str]) -> list[str]:
    """Name every column once.

    Parameters
    ----------
    header : list of str
        The names that a table has, of which some may be empty or the same.

    Returns
    -------
    list of str
        As many names, each another.

    Examples
    --------
    >>> named(["", "text", "text "])
    ['column_1', 'text', 'text_2']
    """
    names: list[str] = []
    for number, title in enumerate(header, 1):
        name = " ".join(title.split()) or f"column_{number}"
        names.append(
            next(free for n in range(1, number + 1) if (free := f"{name}_{n}" if n > 1 else name) not in names)
        )
    return names
