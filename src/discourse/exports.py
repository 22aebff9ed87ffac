"""Table → a file that others read: CSV, Parquet or a workbook, in which no text can become a formula."""

import csv
import datetime as dt
import re
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd

from discourse.calls import checked
from discourse.files import MissingFileError, StudyError, write_whole

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a text begins that a spreadsheet would compute, behind the apostrophes that already guard it."""

_ROWS, _LETTERS = 1_048_576, 32_767
"""What a sheet of a workbook can hold: rows, and characters in a cell."""

_CREATED = dt.datetime(1980, 1, 1)  # noqa: DTZ001  # a file's first day; a moment would change its bytes


@checked
def write_table(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table to a file, its format by its suffix.

    Parameters
    ----------
    table : DataFrame
        Any table. An index that only numbers the rows is left out; another becomes columns.
    path : path
        A file that ends in `.csv`, `.parquet` or `.xlsx`. The same table gives the same bytes.

    Raises
    ------
    StudyError
        The suffix is another one; the library that writes the format is not installed; a workbook cannot hold the
        table.
    OSError
        The file cannot be written; an older one is untouched then.

    Notes
    -----
    A spreadsheet computes what begins with `=`, `+`, `-` or `@`, a tab or a carriage return. Before a text like that
    an apostrophe is put in a CSV file, and in a workbook the cell is marked as text, which shows nothing. Numbers stay
    numbers, and Parquet has no formulas.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "terms.csv")
    >>> write_table(pd.DataFrame({"term": ["war", "=1+1"], "change": [3, -2]}), path)
    >>> print(path.read_text(encoding="utf-8"))
    term,change
    war,3
    '=1+1,-2
    <BLANKLINE>
    """
    if not isinstance(table, pd.DataFrame):
        msg = f"write_table: table={table!r:.40} of type {type(table).__name__}, where a table belongs"
        raise TypeError(msg)
    file = Path(path)
    form = file.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        message = f"tables are written as {', '.join(f'.{known}' for known in FORMATS)}, not as {file.suffix or 'none'}"
        raise StudyError(file, None, message)
    if not file.parent.is_dir():
        raise MissingFileError(file.parent, None, "no such folder; make it, or name another place")
    try:
        data = FORMATS[form](plain(table))
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; .{form} needs it: pip install 'discourse-study[tables]'"
        raise StudyError(file, None, message) from None
    except OverflowError as error:
        raise StudyError(file, None, str(error)) from None
    write_whole(file, data)


def write_tables(names: Mapping[str, object], folder: str | Path, form: str) -> None:
    """Write every table that has a public name, as in `keyness.csv`.

    Parameters
    ----------
    names : mapping
        What is named, as the global names of a notebook. Other values, and names with an underscore before them, are
        passed over.
    folder : path
        Where the files go; it is made if there is a table.
    form : {"csv", "parquet", "xlsx"}
        The format.

    Raises
    ------
    StudyError, OSError
        As `write_table`.
    """
    for name, value in names.items():
        if isinstance(value, pd.DataFrame) and not name.startswith("_"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            write_table(value, Path(folder, f"{name.replace('_', '-')}.{form}"))


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with columns only: text for each heading, and for each cell that is no number, date or truth.

    Parameters
    ----------
    table : DataFrame
        Any table.

    Returns
    -------
    DataFrame
        The same rows, numbered from 0.
    """
    columns = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in table.columns]
    bare = table.set_axis(pd.Index(columns, dtype=object), axis="columns")
    numbered = isinstance(table.index, pd.RangeIndex) and table.index.equals(pd.RangeIndex(len(table)))
    if not numbered:
        names = [name if name is not None else f"index {at}" for at, name in enumerate(table.index.names, 1)]
        index = table.index.set_names(list(map(str, names))).to_frame(index=False)
        bare = pd.concat([index, bare.reset_index(drop=True)], axis="columns")
    parts = [_texts(bare.iloc[:, at]) for at in range(bare.shape[1])]
    return pd.concat(parts, axis="columns") if parts else bare


def as_csv(table: pd.DataFrame) -> bytes:
    """Return a table as a CSV file: UTF-8, one line end for all systems, guarded against formulas.

    Parameters
    ----------
    table : DataFrame
        With columns only, as of `plain`.

    Returns
    -------
    bytes
    """
    safe = [_guarded(table.iloc[:, at]) for at in range(table.shape[1])]
    texts = [column for column in safe if column.dtype == "str"]
    # The writer sees a line end in \n only, so that with a \r somewhere all texts are quoted.
    returns = any(column.str.contains("\r", regex=False, na=False).any() for column in texts)
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    written = pd.concat(safe, axis="columns") if safe else table
    return written.to_csv(index=False, lineterminator="\n", quoting=quoting).encode("utf-8", "backslashreplace")


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would compute.

    Parameters
    ----------
    text : str
        What a cell holds.

    Returns
    -------
    str

    See Also
    --------
    unguarded : Take it off again.

    Examples
    --------
    >>> guarded("=1+1"), guarded("a = b"), unguarded(guarded("=1+1"))
    ("'=1+1", 'a = b', '=1+1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that `guarded` put before a text.

    Parameters
    ----------
    text : str
        What a cell holds.

    Returns
    -------
    str
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def n_rows(data: bytes, form: str) -> int:
    """Count the rows of a table that was written, without its header.

    Parameters
    ----------
    data : bytes
        The file.
    form : {"csv", "parquet", "xlsx"}
        Its format.

    Returns
    -------
    int

    Examples
    --------
    >>> n_rows(as_csv(pd.DataFrame({"term": ["war", "peace"]})), "csv")
    2
    """
    if form == "csv":
        return sum(1 for _ in csv.reader(StringIO(data.decode("utf-8"), newline=""))) - 1
    if form == "parquet":
        from pyarrow import parquet

        return int(parquet.read_metadata(BytesIO(data)).num_rows)
    with ZipFile(BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1


def _texts(column: pd.Series) -> pd.Series:
    """Write a category by its name, and what is no text, number, date or truth as a text."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    if column.dtype != object:
        return column
    cells = [cell if _is_missing(cell) or isinstance(cell, str) else str(cell) for cell in column]
    return pd.Series([None if _is_missing(cell) else cell for cell in cells], name=column.name, dtype="str")


def _is_missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)  # noqa: PLR0124  # NaN alone


def _guarded(column: pd.Series) -> pd.Series:
    named = column.rename(guarded(str(column.name)))
    return named.map(guarded, na_action="ignore") if column.dtype == "str" else named


def _as_parquet(table: pd.DataFrame) -> bytes:
    from pyarrow import Table, parquet

    file = BytesIO()
    parquet.write_table(Table.from_pandas(table, preserve_index=False).replace_schema_metadata(), file)
    return file.getvalue()


def _as_workbook(table: pd.DataFrame) -> bytes:
    from xlsxwriter import Workbook

    if len(table) >= _ROWS:
        msg = f"{len(table):,} rows are more than a sheet of a workbook holds; write it as .csv or .parquet"
        raise OverflowError(msg)
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "nan_inf_to_errors": True})
    book.set_properties({"created": _CREATED})
    sheet, as_text = book.add_worksheet(), book.add_format({"quote_prefix": True})
    for at, name in enumerate(table.columns):
        cells = [name, *table.iloc[:, at]]
        for row, cell in enumerate(cells):
            _write_cell(sheet, (row, at), cell, as_text)
    book.close()
    return file.getvalue()


def _write_cell(sheet: Any, place: tuple[int, int], cell: Any, as_text: object) -> None:
    if isinstance(cell, str):
        if len(cell) > _LETTERS:
            msg = f"a text of {len(cell):,} characters is more than a cell of a workbook holds; write it as .csv"
            raise OverflowError(msg)
        sheet.write_string(*place, cell, *([as_text] if guarded(cell) != cell else []))
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif pd.isna(cell):
        sheet.write_blank(*place, None)
    elif isinstance(cell, dt.datetime):
        sheet.write_string(*place, cell.isoformat())
    else:
        sheet.write_number(*place, cell)


FORMATS: dict[str, Callable[[pd.DataFrame], bytes]] = {"csv": as_csv, "parquet": _as_parquet, "xlsx": _as_workbook}
"""What writes a table, by the suffix of its file."""
