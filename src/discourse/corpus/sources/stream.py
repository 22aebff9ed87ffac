"""A source of any size → its documents; each text is handed on as soon as it is read."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from discourse.corpus.sources.files import Gathered, Stream, nothing_read
from discourse.corpus.sources.metadata import with_metadata
from discourse.corpus.sources.record import LeftOut, Row, Table, left_out_of
from discourse.corpus.sources.source import Roles, documented, fault, known
from discourse.files import StudyError

_TOGETHER = 256
"""How many rows are taken together."""

_SAME = 4096
"""How many values of a column are remembered, each to be kept once however often it is written."""

_WORD = "word"
"""A text that can be taken."""

_FIRST = 8_000_000
"""How many characters are read before it is settled which column holds the texts."""


def documents_of(
    path: Path, found: Stream, roles: Roles, keep: Callable[[list[str]], None], metadata: tuple[Path, str] | None = None
) -> pd.DataFrame:
    """Read the documents of a source, as `read_source` does, and hand their texts on.

    Parameters
    ----------
    path : Path
        The source.
    found : Stream
        What it holds.
    roles : Roles
        The columns that were named.
    keep : callable
        Takes some texts at a time, in the order of the documents.
    metadata : (Path, str), optional
        A table of further columns, and its encoding where it is another than UTF-8.

    Returns
    -------
    DataFrame
        As of `Source.documents`.

    Raises
    ------
    FileNotFoundError
        There is no such table of further columns.
    StudyError
        As of `read_source`; or a part of the source cannot be taken.

    Notes
    -----
    What is known of the documents is held in memory, and none of their texts. Which column of a table holds the texts,
    where it is not named, its first eight million characters settle; if the rest leaves a doubt, the table is refused
    like any in which two columns could be it.
    """
    if not found.is_table:
        roles = roles._replace(text=roles.text or "text", document=roles.document or "document")
    reading = _Reading(path, roles, keep, is_table=found.is_table)
    for part in found.parts:
        reading.take(part)
    documents = reading.documents(metadata)
    return documents if "source_file" in documents else documents.assign(source_file=path.name)


class _Reading:
    """Rows as they are read: what is known of them is kept by columns, and their texts go elsewhere."""

    def __init__(self, path: Path, roles: Roles, keep: Callable[[list[str]], None], *, is_table: bool) -> None:
        self._path, self._roles, self._keep, self._is_table = path, roles, keep, is_table
        self._rows, self._left_out = Table([], {}), list[LeftOut]()
        self._waiting, self._size = list[Row](), 0
        self._text, self._examples = "", list[str]()
        self._same = defaultdict[str, dict[str, str]](dict)

    def take(self, part: Row | LeftOut) -> None:
        """Take a row; with others it waits until it is settled which column holds the texts, or they are many."""
        if isinstance(part, LeftOut):
            self._left_out.append(part)
            return
        self._waiting.append(part)
        self._size += len(part.cells.get(self._text, "")) if self._text else sum(map(len, part.cells.values()))
        if self._size >= _FIRST or (self._text and len(self._waiting) >= _TOGETHER):
            self._settle()

    def documents(self, metadata: tuple[Path, str] | None) -> pd.DataFrame:
        """Make the table of the documents when all are read."""
        if self._waiting:
            self._settle()
        if self._left_out:
            raise (left_out_of if self._text else nothing_read)(self._path, self._left_out)
        if not self._rows.places:
            raise nothing_read(self._path, [])
        rows = self._rows if metadata is None else self._joined(*metadata)
        examples = Table(rows.places, rows.cells | {self._text: self._examples})
        roles = known(self._path, examples, self._roles, is_table=self._is_table)
        if roles.text != self._text:
            message = f"which column holds the texts? It may be {self._text!r} or {roles.text!r}"
            raise StudyError(self._path, None, f"{message}; name it with text=… or --text")
        sides = rows.cells.get(roles.side, [])
        wrong = {side for side in set(sides) if fault(_WORD, side)}
        unseen = [LeftOut(rows.places[at], fault(_WORD, side)) for at, side in enumerate(sides) if side in wrong]
        if unseen:
            raise left_out_of(self._path, unseen)
        return documented(self._path, rows, roles, range(1, len(rows.places) + 1))[0]

    def _settle(self) -> None:
        """Find the column of the texts where it is not known yet, and take the rows that waited."""
        if not self._text:
            first = Table.of(self._waiting)
            self._text = known(self._path, first, Roles(text=self._roles.text), is_table=self._is_table).text
            self._examples = first.cells[self._text]
            self._rows.cells.update({name: [] for name in first.cells})
        texts = [row.cells.pop(self._text, "") for row in self._waiting]
        reasons = [fault(text, "") for text in texts]
        if any(reasons):
            self._left_out += [LeftOut(row.place, why) for row, why in zip(self._waiting, reasons, strict=True) if why]
            texts = [text for text, why in zip(texts, reasons, strict=True) if not why]
            self._waiting = [row for row, why in zip(self._waiting, reasons, strict=True) if not why]
        self._keep(texts)
        self._add(self._waiting)
        self._waiting.clear()
        self._size = 0

    def _add(self, rows: list[Row]) -> None:
        """Keep what is known of some documents; a value that is written many times is kept once."""
        new, (places, cells) = Table.of(rows), self._rows
        for name in new.cells:
            if name not in cells:
                cells[name] = [""] * len(places)
        for name, column in cells.items():
            values, same = new.cells.get(name, [""] * len(rows)), self._same[name]
            column.extend(map(same.setdefault, values, values))
            if len(same) > _SAME:
                same.clear()
        places += new.places

    def _joined(self, metadata: Path, encoding: str) -> Table:
        """Add what another table says of the documents."""
        names, values = self._rows.cells.keys(), zip(*self._rows.cells.values(), strict=True)
        cells = (dict(zip(names, of, strict=True)) for of in values)
        rows = [Row(*row) for row in zip(self._rows.places, cells, strict=True)]
        joined = with_metadata(Gathered(rows, [], self._is_table), metadata, encoding, self._roles.document)
        if joined.left_out:
            raise left_out_of(self._path, joined.left_out)
        return Table.of(joined.rows)
