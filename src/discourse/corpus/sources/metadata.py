"""Texts in files, and a table of what is known of them → the texts with both."""

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from discourse.corpus.sources.describe import columns
from discourse.corpus.sources.record import LeftOut, Row


def joined(rows: Sequence[Row], table: Sequence[Row], document: str) -> tuple[list[Row], list[LeftOut]]:
    """Join the rows of a table to the documents that they are of.

    Parameters
    ----------
    rows : sequence of Row
        The documents.
    table : sequence of Row
        What is known of them. Its key is the column that most documents are found in, by id or by the name of the file,
        with its suffix or without.
    document : str
        The column of the documents' ids.

    Returns
    -------
    rows : list of Row
        The documents that have a row, each with its cells, but for a text, which the file has.
    left_out : list of LeftOut
        The documents that have none, and the rows that are of no document, or of one that has a row already.
    """
    places = {name: place for place, row in enumerate(rows) for name in _names(row, document)}
    key = max(columns(table), key=lambda name: sum(_key(row.cells.get(name, "")) in places for row in table))
    cells: dict[int, dict[str, str]] = {}
    left_out = []
    for place, own in table:
        of = places.get(_key(own.get(key, "")))
        if of is None or of in cells:
            what = "no text is called" if of is None else "there is a row already of"
            left_out.append(LeftOut(place, f"{what} {own.get(key, '')!r}, which is its {key}"))
        else:
            cells[of] = {
                name: value for name, value in own.items() if name not in (key, "text", "source_file", document)
            }
    alone = [row.place for place, row in enumerate(rows) if place not in cells]
    left_out += [LeftOut(place, f"no row of the metadata has its name as {key}") for place in alone]
    return [Row(row.place, row.cells | cells[place]) for place, row in enumerate(rows) if place in cells], left_out


def _names(row: Row, document: str) -> set[str]:
    """List what a document may be called."""
    file = PurePosixPath(row.cells.get("source_file", ""))
    return {_key(name) for name in (row.cells.get(document, ""), str(file), file.name, file.stem)} - {""}


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())
