"""A Parquet table (.parquet) → its rows."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pyarrow import parquet

from discourse.corpus.sources.record import File, LeftOut, Row, cell, named

_ROWS = 4096
"""How many rows are read at a time."""


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read a Parquet table.

    Parameters
    ----------
    file : File
        The table.

    Yields
    ------
    Row or LeftOut
        Each row, with its number; left out is one with bytes that are no UTF-8.

    Raises
    ------
    ArrowInvalid
        It is no such table.
    """
    yield from _parts(file.name, io.BytesIO(file.data))


def stream(path: Path, name: str) -> Iterator[Row | LeftOut]:
    """Read such a table some rows at a time.

    Parameters
    ----------
    path : Path
        The table.
    name : str
        What it is called in its source.

    Yields
    ------
    Row or LeftOut
        As of `read`.

    Raises
    ------
    ArrowInvalid
        It is no such table.
    """
    with path.open("rb") as file:
        yield from _parts(name, file)


def _parts(name: str, file: BinaryIO) -> Iterator[Row | LeftOut]:
    """Write the cells of the rows as text."""
    table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    names = named(table.schema_arrow.names)
    batches = table.iter_batches(batch_size=_ROWS, use_threads=False)
    rows = (values for batch in batches for values in zip(*(column.to_pylist() for column in batch), strict=True))
    for number, values in enumerate(rows, 1):
        place = f"{name}, row {number}"
        try:
            yield Row(place, dict(zip(names, map(cell, values), strict=True)))
        except UnicodeDecodeError as error:
            yield LeftOut(place, f"a cell holds bytes that are no text ({error})")
