"""Texts, and a table of what is known of them → the rows of both."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from discourse.corpus.sources.files import Gathered, gather
from discourse.corpus.sources.record import LeftOut, Row, columns
from discourse.files import StudyError


def gathered(path: Path, encoding: str = "", metadata: Path | None = None, document: str = "") -> Gathered:
    """Read every document of a source, with what another table says of it.

    Parameters
    ----------
    path : Path
        The source.
    encoding : str
        That of its texts, where it is another than UTF-8.
    metadata : Path, optional
        The other table, in UTF-8 or in the encoding of the texts.
    document : str
        The column of a table that holds the ids.

    Returns
    -------
    Gathered
        The documents that the table has a row of; all of them where there is no such table.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    StudyError
        Nothing in it can be read.
    """
    found = gather(path, encoding, metadata)
    return found if metadata is None else with_metadata(found, metadata, encoding, document)


def with_metadata(found: Gathered, metadata: Path, encoding: str = "", document: str = "") -> Gathered:
    """Join to documents what another table says of them.

    Parameters
    ----------
    found : Gathered
        The documents.
    metadata, encoding, document
        As of `gathered`.

    Returns
    -------
    Gathered
        The documents that the table has a row of.

    Raises
    ------
    FileNotFoundError
        There is no such table.
    StudyError
        It cannot be read, or no cell of it names a document.
    """
    try:
        table = gather(metadata)
    except StudyError:
        table = gather(metadata, encoding)
    if not table.is_table:
        raise StudyError(metadata, None, "this is no table; metadata are a row a document, with its name in a column")
    rows, unmatched = _joined(found.rows, table.rows, document or "document")
    if not rows:
        (_, called), *_ = table.rows
        names = ", ".join(repr(name) for row in found.rows[:3] for name in sorted(_names(row, document))[:1])
        message = f"no cell of it names a text: row one is {', '.join(map(repr, called.values()))}, texts are {names}"
        raise StudyError(metadata, None, f"{message}; give each row the name of its file in a column")
    return Gathered(rows, [*found.left_out, *table.left_out, *unmatched], found.is_table)


def _joined(rows: Sequence[Row], table: Sequence[Row], document: str) -> tuple[list[Row], list[LeftOut]]:
    """Join the rows of a table to the documents that they are of.

    A file may be named by its path, its name or its stem, if no other bears it.
    The key is the column that most documents are found in, by id or by the name of the file.
    The text stays that of the document.
    """
    called: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for name in _names(row, document):
            called.setdefault(name, set()).add(place)
    paths = [_key(row.cells.get("source_file", "")) for row in rows]
    times = Counter(paths)
    called |= {path: {place} for place, path in enumerate(paths) if path and times[path] == 1}
    key = max(columns(table), key=lambda name: sum(_key(row.cells.get(name, "")) in called for row in table))
    cells: dict[int, dict[str, str]] = {}
    left_out = []
    for line, own in table:
        name = own.get(key, "")
        of = called.get(_key(name), set())
        if fault := _fault(of, cells):
            left_out.append(LeftOut(line, f"{fault} {name!r}, which is its {key}"))
        else:
            cells[min(of)] = {
                column: cell for column, cell in own.items() if column not in (key, "text", "source_file", document)
            }
    alone = [row.place for place, row in enumerate(rows) if place not in cells]
    left_out += [LeftOut(place, f"no row of the metadata has its name as {key}") for place in alone]
    return [Row(row.place, row.cells | cells[place]) for place, row in enumerate(rows) if place in cells], left_out


def _fault(texts: Collection[int], known: Collection[int]) -> str:
    """Say why a row cannot be that of a text: it is of none, or of several, or another row is."""
    if len(texts) != 1:
        return "several texts are called" if texts else "no text is called"
    return "there is a row already of" if min(texts) in known else ""


def _names(row: Row, document: str) -> set[str]:
    """List what a document may be called."""
    file = PurePosixPath(row.cells.get("source_file", ""))
    return {_key(name) for name in (row.cells.get(document, ""), str(file), file.name, file.stem)} - {""}


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())
