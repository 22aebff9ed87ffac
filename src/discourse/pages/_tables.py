"""Every table of the notebooks → one page of them, which sorts and filters, and their files."""

import base64
import csv
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context
from io import BytesIO, StringIO, TextIOWrapper
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._record import Table
from discourse.wording import visible

PATH = "tables.html"

ROWS = 25
"""So many rows of a table are shown where no script runs, or before it is opened."""

EMBEDDED = 300_000
"""So many bytes of a table are in the page: the rows that it sorts and filters. Of a larger one the file has all."""


ZIPPED = 2_000_000
"""A file of more bytes is in an archive."""


_FIVE = Context(prec=5, rounding=ROUND_HALF_UP)

_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?|-?inf")
"""What a measure writes as a number."""


class Shown(NamedTuple):
    """A table as the page has it."""

    columns: list[str]
    rows: list[list[str]]
    numeric: list[bool]
    total: int
    embedded: int
    data: str
    file: str


class Listed(NamedTuple):
    """A table in the list of those of a notebook; a further one that is the same leads to the first."""

    table: Table
    place: str
    first: Table
    first_place: str
    shown: Shown | None


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
        (notebook, [_listed(table, frame) for table in frame.report.tables if table.notebook == notebook.name])
        for notebook in frame.report.notebooks
    ]
    body = frame.render("tables.html.jinja", PATH, groups=groups)
    return Leaf(PATH, "Tables", body, scripts=("csv.js", "dom.js", "tables.js"), listed=True)


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
    return {_file(table, frame): _zipped(table) if len(table.csv) > ZIPPED else table.csv for table in large}


def _zipped(table: Table) -> bytes:
    """Write an archive that has nothing of the moment or the system in it."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        entry = ZipInfo(f"{table.name}.csv")
        entry.create_system, entry.external_attr = 3, 0o644 << 16
        archive.writestr(entry, table.csv, ZIP_DEFLATED)
    return file.getvalue()


def _file(table: Table, frame: Frame) -> str:
    """Name the file of a large table: that of the first of those that are the same."""
    first = _first(table, frame)
    page = frame.notebooks[first.notebook].removesuffix(".html").removeprefix("notebooks/")
    return f"tables/{page}-{first.name}.{'zip' if len(table.csv) > ZIPPED else 'csv'}"


def _listed(table: Table, frame: Frame) -> Listed:
    first = _first(table, frame)
    return Listed(
        table, _place(table, frame), first, _place(first, frame), _shown(table, frame) if first is table else None
    )


def _first(table: Table, frame: Frame) -> Table:
    """Find the first of the tables that are the same."""
    return next(other for other in frame.report.tables if other.csv == table.csv)


def _place(table: Table, frame: Frame) -> str:
    """Name its place on the page."""
    return f"n{[notebook.name for notebook in frame.report.notebooks].index(table.notebook)}-{table.name}"


def _shown(table: Table, frame: Frame) -> Shown:
    records = csv.reader(TextIOWrapper(BytesIO(table.csv), "utf-8", newline=""))
    columns = next(records, [])
    large = len(table.csv) > EMBEDDED
    rows, part = _part(columns, records) if large else (list(records), table.csv)
    numeric = [_is_numeric([row[at] for row in rows]) for at in range(len(columns))]
    return Shown(
        columns=list(map(visible, columns)),
        rows=[list(map(_cell, row, numeric)) for row in rows[:ROWS]],
        numeric=numeric,
        total=len(rows) + sum(1 for _ in records),
        embedded=len(rows),
        data=base64.b64encode(part).decode(),
        file=_file(table, frame) if large and not frame.single else "",
    )


def _part(columns: list[str], records: Iterator[list[str]]) -> tuple[list[list[str]], bytes]:
    """Take as many of the first rows as the page holds."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    rows = []
    while file.tell() <= EMBEDDED and (row := next(records, None)) is not None:
        writer.writerow(row)
        rows.append(row)
    return rows, file.getvalue().encode()


def _cell(cell: str, is_number: bool) -> str:  # noqa: FBT001  # mapped over cells and columns
    """Write a cell; a number with five digits at most, a half upwards, as the script does: the file has all of them."""
    if not is_number or not cell or _WHOLE.fullmatch(cell):
        return visible(cell)
    return f"{float(_FIVE.create_decimal(float(cell))) + 0:.15g}"  # which has no -0


def _is_numeric(cells: list[str]) -> bool:
    """Whether the cells of a column that are not empty are numbers."""
    return any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)
