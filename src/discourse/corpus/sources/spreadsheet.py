"""A workbook (.xlsx, .ods) → the rows of its first sheet that holds any."""

import io
from collections.abc import Iterator

from python_calamine import load_workbook

from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.record import File, LeftOut, Row, cell, named
from discourse.files import StudyError


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read a workbook.

    Parameters
    ----------
    file : File
        The workbook; the first row of a sheet that holds anything is its header.

    Yields
    ------
    Row or LeftOut
        Each row that holds anything, with its number; left out are further sheets that hold any.

    Raises
    ------
    StudyError
        The header is a title, which names no columns.
    CalamineError
        It is no workbook, or has a password.
    """
    unpacked(file.data).close()
    workbook = load_workbook(io.BytesIO(file.data))
    sheets = [
        (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
    ]
    filled = [(name, rows) for name, rows in sheets if any(map(any, rows))]
    for name, rows in filled[:1]:
        cells = {number: list(map(cell, values)) for number, values in enumerate(rows, 1) if any(map(cell, values))}
        (first, header), *rest = cells.items()
        wide = [place for place in range(len(header)) if any(row[place] for row in cells.values())]
        if len(wide) > 1 and sum(map(bool, header)) == 1:
            message = (
                f"{max(header)!r} stands alone in row {first}; the first row that holds anything names the columns"
            )
            raise StudyError(file.path, None, message)
        names = named([header[place] for place in wide])
        for number, row in rest:
            yield Row(
                f"{file.name}, sheet {name!r}, row {number}",
                dict(zip(names, [row[place] for place in wide], strict=True)),
            )
    for name, _ in filled[1:]:
        yield LeftOut(
            f"{file.name}, sheet {name!r}", "only the first sheet is read; save this one as a table of its own"
        )
