"""A workbook (.xlsx, .ods) → the rows of its first sheet that holds any."""

import io
from collections.abc import Iterator

from python_calamine import load_workbook

from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.record import File, LeftOut, Row, cell, named


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read a workbook.

    Parameters
    ----------
    file : File
        The workbook; the first row of a sheet is its header.

    Yields
    ------
    Row or LeftOut
        Each row that holds anything, with its number; left out are further sheets that hold any.

    Raises
    ------
    CalamineError
        It is no workbook, or has a password.
    """
    unpacked(file.data).close()
    workbook = load_workbook(io.BytesIO(file.data))
    sheets = [
        (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
    ]
    filled = [(name, rows) for name, rows in sheets if any(map(any, rows))]
    for name, (header, *rows) in filled[:1]:
        names = named([cell(value) for value in header])
        for number, values in enumerate(rows, 2):
            cells = list(map(cell, values))
            if any(cells):
                yield Row(f"{file.name}, sheet {name!r}, row {number}", dict(zip(names, cells, strict=True)))
    for name, _ in filled[1:]:
        yield LeftOut(
            f"{file.name}, sheet {name!r}", "only the first sheet is read; save this one as a table of its own"
        )
