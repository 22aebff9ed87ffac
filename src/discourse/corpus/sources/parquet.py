"""A Parquet table (.parquet) → its rows."""

import io
from collections.abc import Iterator

from pyarrow import parquet

from discourse.corpus.sources.record import File, LeftOut, Row, cell, named


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
    table = parquet.ParquetFile(io.BytesIO(file.data)).read()
    names = named(table.column_names)
    for number, values in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True), 1):
        place = f"{file.name}, row {number}"
        try:
            yield Row(place, dict(zip(names, map(cell, values), strict=True)))
        except UnicodeDecodeError as error:
            yield LeftOut(place, f"a cell holds bytes that are no text ({error})")
