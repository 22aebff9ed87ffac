"""Bytes ⇄ files: text and rows with their lines, or an error that says where; files written whole or not at all."""

import csv
import difflib
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with the line that it begins on."""
_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may part the cells of a table, in words."""


class StudyError(ValueError):
    """What a scholar's file got wrong, where, and how it is mended.

    Parameters
    ----------
    path : path
        The file.
    line : int or None
        Its line, from 1; None where the error is of no line.
    message : str
        What is wrong there, with the value, and the remedy.

    Attributes
    ----------
    more : list of StudyError
        What else is wrong, where all was looked for.

    Examples
    --------
    >>> print(StudyError("documents.csv", 3, "file is empty; every document needs one"))
    documents.csv, line 3: file is empty; every document needs one
    """

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = Path(path)
        self.line = line
        self.message = message
        self.more: list[StudyError] = []

    def __str__(self) -> str:
        """Return path, line and message, and how much else is wrong."""
        place = f"{self.path}" if self.line is None else f"{self.path}, line {self.line}"
        others = f"; and {len(self.more)} more, which `discourse check` lists" if self.more else ""
        return f"{place}: {self.message}{others}"


class MissingFileError(StudyError, FileNotFoundError):
    """A file or a folder that a study needs is not there."""


@contextmanager
def collecting(problems: list[StudyError]) -> Iterator[None]:
    """Put what is wrong into a list, so that one can go on and look for more.

    Parameters
    ----------
    problems : list of StudyError
        It gets the error that is raised inside, and all that this one holds.

    Yields
    ------
    None
    """
    try:
        yield
    except StudyError as error:
        problems += [error, *error.more]
        error.more = []


def refuse(problems: Sequence[StudyError]) -> None:
    """Raise the first of these problems, which holds the others; none is none.

    Parameters
    ----------
    problems : sequence of StudyError
        What is wrong.

    Raises
    ------
    StudyError
        There is a problem.
    """
    if problems:
        problems[0].more = list(problems[1:])
        raise problems[0]


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    further: bool = False,
    renamed: Mapping[str, str] | None = None,
    separator: str = "",
) -> Rows:
    r"""Read a CSV file with these columns, and perhaps others.

    Rows of empty cells are passed over.

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
    separator : str
        What parts the cells; where it is empty, a comma, or a semicolon as spreadsheet programs write it.

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
    if not path.is_file():
        raise MissingFileError(path, None, f"missing; it is a CSV file with the columns {', '.join(columns)}")
    text = decode(path, path.read_bytes()).removeprefix("\ufeff")
    parts = separator or delimiter(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parts, strict=True)
    mark = _MARKS[parts]
    rows: Rows = []
    problems: list[StudyError] = []
    try:
        header = [(renamed or {}).get(column, column) for column in next(reader, [])]
        _check_header(path, header, columns, None if further else columns + optional, mark)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(map(str.strip, cells)):
                with collecting(problems):
                    rows.append((line, _row(path, line, header, cells, mark)))
    except csv.Error as error:
        remedy = f"the file must be {mark}-separated, with quotation marks around cells that hold a {mark}"
        problems.append(StudyError(path, reader.line_num, f"{error}; {remedy}"))
    refuse(problems)
    return rows


def delimiter(path: Path) -> str:
    """Find what parts the cells of a table that a spreadsheet program wrote.

    Parameters
    ----------
    path : Path
        The table.

    Returns
    -------
    {",", ";"}
        A semicolon where the header has one and no comma.
    """
    with path.open("rb") as file:
        header = file.readline()
    return ";" if b";" in header and b"," not in header else ","


def _check_header(
    path: Path, header: list[str], columns: tuple[str, ...], allowed: tuple[str, ...] | None, mark: str
) -> None:
    for column in header:
        if allowed is not None and column not in allowed:
            remedy = f"allowed are {', '.join(allowed)}, {mark}-separated"
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


def _row(path: Path, line: int, header: list[str], cells: list[str], mark: str) -> dict[str, str]:
    if len(cells) != len(header):
        error = f"{len(cells)} cells where the header has {len(header)}"
        raise StudyError(path, line, f"{error}; put quotation marks around a cell that holds a {mark}")
    return dict(zip(header, cells, strict=True))


def decode(path: Path, data: bytes) -> str:
    """Read bytes as UTF-8 text.

    Parameters
    ----------
    path : Path
        Where they are from, for the message.
    data : bytes
        The content of the file.

    Returns
    -------
    str

    Raises
    ------
    StudyError
        They are not UTF-8, or hold a zero byte; with the line and the byte.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, reason = error.start, f"(0x{data[error.start]:02x}) is not UTF-8"
    else:
        if "\0" not in text:
            return text
        byte, reason = data.index(b"\0"), "is zero, as in no plain text"
    line = len(re.findall(rb"\r\n|[\n\r]", data[:byte])) + 1
    raise StudyError(path, line, f"byte {byte} {reason}; save the file as plain text in UTF-8")


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file, so that whoever opens it finds the old content or the new one.

    The bytes go to a file beside it, which takes the name when it is complete and on the disk.

    Parameters
    ----------
    path : Path
        The file to make or to replace; its folder exists.
    data : bytes
        All that it shall hold.

    Raises
    ------
    OSError
        If the bytes cannot be written; the old file is untouched then, and nothing lies beside it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_whole(folder / "note.txt", b"whole")
    >>> (folder / "note.txt").read_bytes()
    b'whole'
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
