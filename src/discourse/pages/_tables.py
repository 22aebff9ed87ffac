"""Every table of the notebooks → one page of them, which sorts and filters, and their files."""

import base64
import csv
from io import StringIO
from typing import NamedTuple

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._record import Table
from discourse.wording import visible

PATH = "tables.html"

ROWS = 25
"""So many rows of a table are shown where no script runs, or before it is opened."""

EMBEDDED = 300_000
"""So many bytes of a table are in the page: the rows that it sorts and filters. Of a larger one the file has all."""


class Shown(NamedTuple):
    """A table as the page has it."""

    id: str
    name: str
    columns: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    total: int
    embedded: int
    data: str
    file: str


def tables_page(frame: Frame) -> Leaf:
    """Write the page of all tables.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
    """
    groups = [
        (number, notebook, [_shown(table, frame) for table in frame.report.tables if table.notebook == notebook.name])
        for number, notebook in enumerate(frame.report.notebooks)
    ]
    groups = [group for group in groups if group[2]]
    body = frame.render("tables.html.jinja", PATH, groups=groups)
    return Leaf(PATH, "Tables", body, scripts=("tables.js",), listed=True)


def table_files(frame: Frame) -> dict[str, bytes]:
    """Return the tables that are too large for the page, as files beside it.

    Parameters
    ----------
    frame : Frame
        How pages point at them.

    Returns
    -------
    dict of str to bytes
        By their path; none where all is one file.
    """
    if frame.single:
        return {}
    large = [table for table in frame.report.tables if len(table.csv) > EMBEDDED]
    return {_file(table, frame): table.csv for table in large}


def _file(table: Table, frame: Frame) -> str:
    """Name the file of a large table: that of the first of those that are the same."""
    first = next(other for other in frame.report.tables if other.csv == table.csv)
    page = frame.notebooks[first.notebook].removesuffix(".html").removeprefix("notebooks/")
    return f"tables/{page}-{first.name}.csv"


def _shown(table: Table, frame: Frame) -> Shown:
    records = list(csv.reader(StringIO(table.csv.decode("utf-8"), newline="")))
    columns, rows = (records[0], records[1:]) if records else ([], [])
    large = len(table.csv) > EMBEDDED
    part, embedded = _part(columns, rows) if large else (table.csv, len(rows))
    numeric = [_is_numeric([row[at] for row in rows[:ROWS]]) for at in range(len(columns))]
    return Shown(
        id=f"n{[notebook.name for notebook in frame.report.notebooks].index(table.notebook)}-{table.name}",
        name=table.name,
        columns=list(map(visible, columns)),
        rows=[list(map(_cell, row, numeric)) for row in rows[:ROWS]],
        numeric=numeric,
        total=len(rows),
        embedded=embedded,
        data=base64.b64encode(part).decode(),
        file=_file(table, frame) if large and not frame.single else "",
    )


def _part(columns: list[str], rows: list[list[str]]) -> tuple[bytes, int]:
    """Write as many of the first rows as the page holds."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for number, row in enumerate(rows):
        if file.tell() > EMBEDDED:
            return file.getvalue().encode(), number
        writer.writerow(row)
    return file.getvalue().encode(), len(rows)


def _cell(cell: str, is_number: bool) -> str:  # noqa: FBT001  # mapped over cells and columns
    """Write a cell; a number with five digits at most, since the file has all of them."""
    return f"{float(cell):.5g}" if is_number and not cell.isdecimal() and cell else visible(cell)


def _is_numeric(cells: list[str]) -> bool:
    """Whether the cells of a column that are not empty are numbers."""
    return any(cells) and all(not cell or _number(cell) for cell in cells)


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
