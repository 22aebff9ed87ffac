"""A table whose cells are parted by commas, semicolons or tabs (.csv, .tsv) → its rows."""

from collections.abc import Iterator

from discourse.corpus.sources.record import File, LeftOut, Row, named
from discourse.files import decode, parse


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
    header, records = parse(decode(file.path, file.data, file.encoding).removeprefix("\ufeff"))
    names = named(header)
    for line, cells, error in records:
        place = f"{file.name}, line {line}"
        yield LeftOut(place, error) if error else Row(place, dict(zip(names, cells, strict=True)))
