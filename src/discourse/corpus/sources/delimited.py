"""A table whose cells are parted by commas, semicolons or tabs (.csv, .tsv) → its rows."""

from collections.abc import Iterator

from discourse.corpus.sources.record import File, LeftOut, Row
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


def named(header: list[str]) -> list[str]:
    """Name every column once.

    Parameters
    ----------
    header : list of str
        The names that a table has, of which some may be empty or the same.

    Returns
    -------
    list of str
        As many names, each another.

    Examples
    --------
    >>> named(["", "text", "text "])
    ['column_1', 'text', 'text_2']
    """
    names: list[str] = []
    for number, title in enumerate(header, 1):
        name = " ".join(title.split()) or f"column_{number}"
        names.append(
            next(free for n in range(1, number + 1) if (free := f"{name}_{n}" if n > 1 else name) not in names)
        )
    return names
