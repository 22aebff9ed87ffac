"""Bytes ⇄ files: text and rows with their lines, or an error that says where; files written whole or not at all."""

import csv
import io
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with the line that it begins on."""
_MARKS = {",": "comma", "\t": "tab"}
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

    def __str__(self) -> str:
        """Return path, line and message."""
        place = f"{self.path}" if self.line is None else f"{self.path}, line {self.line}"
        return f"{place}: {self.message}"


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    further: bool = False,
    renamed: Mapping[str, str] | None = None,
    delimiter: str = ",",
) -> Rows:
    r"""Read a CSV file with these columns, and perhaps others.

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
    delimiter : {",", "\t"}
        What parts the cells.

    Returns
    -------
    list of (line, row)
        Each row maps the columns, in the order of the file, to its cells.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    StudyError
        It is not UTF-8 or not CSV, a column is missing, unknown or there twice, or a row is too short or long.
    """
    if not path.is_file():
        msg = f"{path}: missing; it is a CSV file with the columns {', '.join(columns)}"
        raise FileNotFoundError(msg)
    text = decode(path, path.read_bytes()).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    mark = _MARKS[delimiter]
    rows: Rows = []
    try:
        header = [(renamed or {}).get(column, column) for column in next(reader, [])]
        _check_header(path, header, columns, None if further else columns + optional, mark)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells:
                rows.append((line, _row(path, line, header, cells, mark)))
    except csv.Error as error:
        remedy = f"the file must be {mark}-separated, with quotation marks around cells that hold a {mark}"
        raise StudyError(path, reader.line_num, f"{error}; {remedy}") from None
    return rows


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
            raise StudyError(path, 1, f"column {column!r} must be there once, not {times} times")


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


_TOML_REMEDIES = (
    (r"Unclosed array", "a comma between two texts, or the closing ], is missing"),
    (r"Illegal character '\\n'|Unterminated string|Expected \"'", "the quotation mark that ends a text is missing"),
    (r"Unescaped|escape", "in double quotation marks a backslash is written twice; or use single ones"),
    (r"Cannot declare|Cannot overwrite|already|Cannot mutate", "this name is there twice; keep one, or rename it"),
    (r"Invalid value|Invalid initial", 'a text is in quotation marks, as in label = "War"'),
    (r"Expected '='", "a line is name = value, and a name with blanks is in quotation marks"),
    (r"Expected '\]'", "the closing ] of a table's name is missing, or its name needs quotation marks"),
    (r"Expected newline", "after a value comes a new line; a comma or a quotation mark may be missing before it"),
    (r"Unclosed inline", "the closing } is missing"),
)
"""What the messages of the standard library mean for who writes a file by hand."""


_TOO_DEEP = re.compile(r"(?<![\w\"'.-])(?:[\w\"'-]++\s*+\.\s*+){50}")


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Read a file of TOML tables.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    (dict, str)
        The tables, and the text that they are from, in which the lines of errors can be looked up.

    Raises
    ------
    StudyError
        It is not UTF-8 or not TOML, with the line and the remedy; or a number or a nesting is beyond all measure.
    """
    source = decode(path, path.read_bytes()).removeprefix("\ufeff")
    if deep := _TOO_DEEP.search(source):
        message = "not valid TOML here: a name of more than fifty parts; no table is so deep"
        raise StudyError(path, source.count("\n", 0, deep.start()) + 1, message)
    try:
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)\Z", str(error))
        line = len(source.splitlines()) if place is None or place[1] is None else int(place[1])
        reason = re.sub(r" \(at .*\)\Z", "", str(error))
        remedies = [remedy for sign, remedy in _TOML_REMEDIES if re.search(sign, reason)]
        raise StudyError(path, max(line, 1), f"not valid TOML: {'; '.join([reason, *remedies[:1]])}") from None
    except (ValueError, RecursionError):
        message = "not valid TOML here: a number of thousands of digits, or lists within lists without end; take it out"
        far = re.search(r"\d{4000}|[\[{]{100}", source)
        raise StudyError(path, source.count("\n", 0, far.start()) + 1 if far else None, message) from None


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
