"""A table whose cells are parted by commas, semicolons or tabs (.csv, .tsv) → its rows."""

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

from discourse.corpus.sources.record import File, LeftOut, Row, named
from discourse.files import Record, decode, delimiter, lines, records

_HEADER = 1 << 16
"""How many characters are looked at for the header."""


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read a table of text.

    Parameters
    ----------
    file : File
        UTF-8, UTF-16 with its mark, or in the encoding that is named.

    Yields
    ------
    Row or LeftOut
        Each row that holds anything, with its line; left out is one that is broken, so that it costs no other.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    """
    text = decode(file.path, file.data, file.encoding).removeprefix("\ufeff")
    yield from _parts(file.name, records(io.StringIO(text, newline=""), delimiter(text)))


def stream(path: Path, name: str) -> Iterator[Row | LeftOut]:
    """Read such a table row by row.

    Parameters
    ----------
    path : Path
        The table, in UTF-8.
    name : str
        What it is called in its source.

    Yields
    ------
    Row or LeftOut
        As of `read`.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        mark = delimiter(file.read(_HEADER))
    yield from _parts(name, records((line for _, _, line in lines(path)), mark))


def _parts(name: str, table: Iterator[Record]) -> Iterator[Row | LeftOut]:
    """Name the cells of the rows as the header does."""
    for header in itertools.islice(table, 1):
        names = named(header.cells)
        for line, cells, error in table:
            place = f"{name}, line {line}"
            yield LeftOut(place, error) if error else Row(place, dict(zip(names, cells, strict=True)))
