"""Text ⇄ rows of a table, each with its line."""

import csv
import difflib
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from discourse.files._errors import MissingFileError, StudyError, is_file, refuse
from discourse.files._text import decode

Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with the line that it begins on."""


_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may part the cells of a table, in words."""


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    further: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Rows:
    """Read a CSV file with these columns, and perhaps others.

    Its cells are parted by commas, semicolons or tabs, as its header shows. Rows without any content are passed over.

    Parameters
    ----------
    path : Path
        The file.
    columns : tuple of str
        The columns that it must have.
    optional : tuple of str
        Those that it may have besides.
    further : bool
        Whether it may have any other column as well.
    renamed : mapping, optional
        Earlier names of columns → today's.

    Returns
    -------
    list of (line, row)
        Each row maps the columns, in the order of the file, to its cells.

    Raises
    ------
    MissingFileError
        There is no such file.
    StudyError
        It is not UTF-8 or not CSV, a column is missing, unknown or there twice, or a row is too short or long.
    """
    if not is_file(path):
        raise MissingFileError(path, None, f"missing; it is a CSV file with the columns {', '.join(columns)}")
    text = decode(path, path.read_bytes()).removeprefix("\ufeff")
    names, records = parse(text)
    header = [(renamed or {}).get(column, column) for column in names]
    _check_header(path, header, columns, None if further else columns + optional, delimiter(text))
    refuse([StudyError(path, line, error) for line, _, error in records if error])
    return [(line, dict(zip(header, cells, strict=True))) for line, cells, _ in records]


def _check_header(
    path: Path, header: list[str], columns: tuple[str, ...], allowed: tuple[str, ...] | None, mark: str
) -> None:
    if not any(header):
        raise StudyError(path, None, f"empty; its first line names the columns: {', '.join(columns)}")
    for column in header:
        if allowed is not None and column not in allowed:
            remedy = f"allowed are {', '.join(allowed)}, {_MARKS[mark]}-separated"
            raise StudyError(path, 1, f"unknown column {column!r}; {remedy}")
        if not column.strip():
            raise StudyError(path, 1, "a column has no name; name it, or take it out")
    for column in dict.fromkeys((*columns, *header)):
        if (times := header.count(column)) != 1:
            remedy = "" if times else f"; {_nearest(column, header)}"
            raise StudyError(path, 1, f"column {column!r} must be there once, not {times} times{remedy}")


def _nearest(column: str, header: list[str]) -> str:
    """Name the column that was meant, or those there are."""
    names = {name.strip().casefold(): name for name in header}
    near = difflib.get_close_matches(column, names, n=1, cutoff=0.75)
    return f"rename {names[near[0]]!r}" if near else f"rename or add one: there are {', '.join(map(repr, header))}"


class Record(NamedTuple):
    """A row of a table, before anything is known of its columns.

    Attributes
    ----------
    line : int
        The line that it begins on.
    cells : list of str
        As many as the header has, or none where the row is broken.
    error : str
        Why it cannot be read, with the remedy; empty where it can.
    """

    line: int
    cells: list[str]
    error: str


def parse(text: str) -> tuple[list[str], list[Record]]:
    r"""Parse a table whose cells are parted by commas, semicolons or tabs.

    Parameters
    ----------
    text : str
        The table with its header, without a byte order mark.

    Returns
    -------
    header : list of str
        The names of the columns; none where the text is empty.
    records : list of Record
        The rows that hold anything.

    Examples
    --------
    >>> header, (record, broken) = parse("document;side\na;x\n;\nb\n")
    >>> record
    Record(line=2, cells=['a', 'x'], error='')
    >>> broken.line, broken.error
    (4, '1 cell where the header has 2; put quotation marks around a cell that holds a semicolon')
    """
    found = list(records(io.StringIO(text, newline=""), delimiter(text)))
    return (found[0].cells, found[1:]) if found else ([], [])


def records(lines: Iterable[str], mark: str) -> Iterator[Record]:
    r"""Parse a table line by line.

    Parameters
    ----------
    lines : iterable of str
        Its lines, with their ends as they are written and without a byte order mark.
    mark : {",", ";", "\t"}
        What parts the cells, as `delimiter` finds it.

    Yields
    ------
    Record
        The header, then the rows that hold anything.
    """
    limit = csv.field_size_limit(2**31 - 1)  # a whole text may stand in one cell
    try:
        found = _records(csv.reader(lines, delimiter=mark, strict=True), mark)
        for header in itertools.islice(found, 1):
            yield header
            yield from (_counted(row, len(header.cells), mark) for row in found if row.error or any(row.cells))
    finally:
        csv.field_size_limit(limit)


def _records(reader: Any, mark: str) -> Iterator[Record]:
    before = 0
    while True:
        line, cells, error = before + 1, [], ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            name = _MARKS[mark]
            remedy = f"the file must be {name}-separated, with quotation marks around cells that hold a {name}"
            error = f"{broken}; {remedy}"
            if reader.line_num > line:
                error = f"its quotation mark takes all up to line {reader.line_num} with it; {error}"
        before = reader.line_num
        if cells or error:
            yield Record(line, cells, error)


def _counted(record: Record, width: int, mark: str) -> Record:
    """Refuse a row that has more cells than the header, or fewer."""
    if record.error or len(record.cells) == width:
        return record
    count = f"{len(record.cells)} cell{'s' * (len(record.cells) != 1)} where the header has {width}"
    return Record(record.line, [], f"{count}; put quotation marks around a cell that holds a {_MARKS[mark]}")


def delimiter(text: str) -> str:
    r"""Find what parts the cells of a table: that of comma, semicolon and tab which its header has most often.

    Parameters
    ----------
    text : str
        The table.

    Returns
    -------
    {",", ";", "\t"}
    """
    header = re.match(r'(?:"[^"]*"|[^"\r\n])*', text)
    bare = re.sub(r'"[^"]*"', "", header[0]) if header else ""
    return max(_MARKS, key=bare.count)


def unparse(rows: Iterable[Iterable[object]], delimiter: str = ",", end: str = "\n") -> str:
    r"""Write rows as a table that `parse` reads back as they are.

    Parameters
    ----------
    rows : iterable of iterable
        The header, then the rows.
    delimiter : {",", ";", "\t"}
        What parts the cells.
    end : {"\n", "\r\n"}
        What ends the lines.

    Returns
    -------
    str

    Examples
    --------
    >>> unparse([["document", "text"], ["a", "One\rtwo"]])
    'document,text\na,"One\rtwo"\n'
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=delimiter)  # only where it ends its lines with both does it quote each of them
    quoting = csv.writer(line, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    lines = list[str]()
    for row in rows:
        cells = list(row)
        misleads = not lines and any(mark in str(cell) for cell in cells for mark in _MARKS.keys() - {delimiter})
        (quoting if misleads else writer).writerow(cells)  # a header shows what parts the cells
        lines.append(line.getvalue().removesuffix("\r\n") + end)
        line.seek(0)
        line.truncate()
    return "".join(lines)
