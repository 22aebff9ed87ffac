"""A file → text, or rows with their lines, or a message that names file, line and cure."""

import csv
import io
import re
from pathlib import Path

Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with the line that it begins on."""


def read_rows(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> Rows:
    """Read a CSV file with these columns, and perhaps the optional ones.

    Raises
    ------
    FileNotFoundError
        There is no such file.
    ValueError
        It is not UTF-8 or not CSV, a column is missing, unknown or there twice, or a row is too short or long.
    """
    if not path.is_file():
        msg = f"{path}: missing; a study folder holds it with the columns {', '.join(columns)}"
        raise FileNotFoundError(msg)
    text = decode(path, path.read_bytes()).removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: Rows = []
    try:
        header = next(reader, [])
        _check_header(path, header, columns, optional)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells:
                rows.append((line, _row(path, line, header, cells)))
    except csv.Error as error:
        cure = "the file must be comma-separated, with quotation marks around cells that hold a comma"
        raise at_line(path, reader.line_num, f"{error}; {cure}") from None
    return rows


def _check_header(path: Path, header: list[str], columns: tuple[str, ...], optional: tuple[str, ...]) -> None:
    for column in header:
        if column not in columns + optional:
            cure = f"allowed are {', '.join(columns + optional)}, comma-separated"
            raise at_line(path, 1, f"unknown column {column!r}; {cure}")
    for column in columns:
        if (times := header.count(column)) != 1:
            raise at_line(path, 1, f"column {column!r} must stand there once, not {times} times")


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(header):
        fault = f"{len(cells)} cells where the header has {len(header)}"
        raise at_line(path, line, f"{fault}; put quotation marks around a cell that holds a comma")
    return dict(zip(header, cells, strict=True))


def decode(path: Path, data: bytes) -> str:
    """Read bytes as UTF-8 text.

    Raises
    ------
    ValueError
        They are not UTF-8, or hold a zero byte; with the line and the byte.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, fault = error.start, f"(0x{data[error.start]:02x}) is not UTF-8"
    else:
        if "\0" not in text:
            return text
        byte, fault = data.index(b"\0"), "is zero, as in no plain text"
    line = len(re.findall(rb"\r\n|[\n\r]", data[:byte])) + 1
    raise at_line(path, line, f"byte {byte} {fault}; save the file as plain text in UTF-8")


def at_line(path: Path, line: int, fault: str) -> ValueError:
    """Make the error that says where a fault stands."""
    return ValueError(f"{path}, line {line}: {fault}")
