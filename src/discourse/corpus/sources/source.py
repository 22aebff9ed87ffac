"""Rows of a source → Source: ids that are safe, columns that clash with none, and what was left out."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from discourse.corpus import dates
from discourse.corpus.folder import invisible
from discourse.corpus.record import RESERVED
from discourse.corpus.sources.describe import described
from discourse.corpus.sources.files import Gathered
from discourse.corpus.sources.ids import safe_ids
from discourse.corpus.sources.metadata import gathered
from discourse.corpus.sources.record import LeftOut, Source, Table
from discourse.files import StudyError, decode_prose, may_be_none

_TAKEN = RESERVED | {"document", "file", "encoding", "sha256", "label"}
"""Names that a column of metadata cannot have."""

_BEGINNING = 4096
"""How many characters of a text are looked at for what is no prose."""

_NAME = 100
"""Characters that the name of a column has at most."""

_NOWHERE = Path()
"""The place of an error of which only the message is wanted."""

_LANGUAGE = re.compile(r"([a-z]{2,3}(-[A-Za-z0-9]+)*)?")


class Roles(NamedTuple):
    """The columns that are the text, the id, the side and the date of a document; empty where none is named."""

    text: str = ""
    document: str = ""
    side: str = ""
    date: str = ""


def read_source(
    path: str | Path,
    *,
    text: str = "",
    document: str = "",
    side: str = "",
    date: str = "",
    metadata: str | Path | None = None,
    encoding: str = "",
) -> Source:
    """Read texts from a table, a folder or an archive.

    Parameters
    ----------
    path : path
        The table, or the folder; its sub-folders are the sides of the texts in them, unless a column is.
    text : str
        The column of a table that holds the texts; not needed where only one can.
    document : str
        The column that holds the ids; otherwise one that is called so and has another value in each row, else the rows
        are numbered. In a folder the names of the files are the ids.
    side : str
        The column that becomes `side`.
    date : str
        The column that becomes `published`: ISO 8601, or another spelling where the column can be read in one way only.
    metadata : path, optional
        A table of further columns, of which one has the ids or the names of the files.
    encoding : str
        That of the texts, where it is another than UTF-8.

    Returns
    -------
    Source
        Cells are stripped of blanks at their ends. A column whose name has another meaning in a study, such as `file`
        or `count`, has a `_` after it.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    StudyError
        Nothing can be read, a column is missing or could be either of two, a date is none or could be either of two,
        or a side is spelt in two ways.

    See Also
    --------
    describe_source : Its columns, before it is said what each is.
    read_corpus : The same as a corpus.
    """
    path, roles = Path(path), Roles(text, document, side, date)
    found = gathered(path, encoding, None if metadata is None else Path(metadata), document)
    if not found.is_table:
        roles = roles._replace(text=text or "text", document=document or "document")
    source = assemble(path, found, roles)
    documents = source.documents
    return source if "source_file" in documents else replace(source, documents=documents.assign(source_file=path.name))


def assemble(path: Path, found: Gathered, roles: Roles) -> Source:
    """Make a source of rows.

    Parameters
    ----------
    path : Path
        Where the rows are from.
    found : Gathered
        The rows, and what was left out of them.
    roles : Roles
        The columns that were named.

    Returns
    -------
    Source

    Raises
    ------
    StudyError
        As of `read_source`.
    """
    if not found.rows:
        raise _nothing(path, found.left_out)
    roles = known(path, Table.of(found.rows), roles, is_table=found.is_table)
    faults = [fault(row.cells.get(roles.text, ""), row.cells.get(roles.side, "").strip()) for row in found.rows]
    rows = [row for row, fault in zip(found.rows, faults, strict=True) if not fault]
    refused = [LeftOut(row.place, fault) for row, fault in zip(found.rows, faults, strict=True) if fault]
    left_out = [*found.left_out, *refused]
    if not rows:
        raise _nothing(path, left_out)
    numbers = [number for number, fault in enumerate(faults, 1) if not fault]
    documents, renamed = documented(path, Table.of(rows), roles, numbers)
    return Source(
        documents=documents,
        texts=tuple(row.cells[roles.text] for row in rows),
        left_out=pd.DataFrame(left_out, columns=list(LeftOut._fields), dtype=str),
        renamed=renamed,
        is_table=found.is_table,
    )


def _nothing(path: Path, left_out: Sequence[LeftOut]) -> StudyError:
    """Refuse a source of which nothing can be taken."""
    told = "".join(f"\n  {place}: {reason}" for place, reason in left_out[:9])
    return StudyError(path, None, f"no text can be taken from here{told}")


def documented(path: Path, rows: Table, roles: Roles, numbers: Iterable[int]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make a table of documents of what a source says of them.

    Parameters
    ----------
    path : Path
        Where the rows are from.
    rows : Table
        The rows.
    roles : Roles
        All columns that are known, as of `known`.
    numbers : iterable of int
        The number of each row, by which it is called where there is no column of ids.

    Returns
    -------
    documents : DataFrame
        As of `Source`.
    renamed : dict
        As of `Source`.

    Raises
    ------
    StudyError
        A date is none or could be either of two, or a side is spelt in two ways.
    """
    _check_sides(path, rows, roles.side)
    cells = {name: column for name, column in rows.cells.items() if name not in roles[:2]}
    if roles.date:
        cells[roles.date] = _dates(path, rows, roles.date)
    names = _names(cells, roles)
    stem = path.stem
    called = rows.cells[roles.document] if roles.document else [f"{stem}-{number}" for number in numbers]
    ids, labels = safe_ids(called)
    documents = {"label": labels} if any(labels) else {}
    documents |= {new: cells[old] for old, new in names.items()}
    if not any(documents.get("folder", "")):
        documents.pop("folder", None)
    table = pd.DataFrame(documents, index=pd.Index(ids, name="document", dtype=str), dtype=str)
    return table, {old: new for old, new in names.items() if old != new}


def known(path: Path, rows: Table, roles: Roles, *, is_table: bool) -> Roles:
    """Find the columns that were not named, where only one can be meant.

    Parameters
    ----------
    path : Path
        Where the rows are from.
    rows : Table
        The rows.
    roles : Roles
        The columns that were named.
    is_table : bool
        Whether the texts stand in one table.

    Returns
    -------
    Roles

    Raises
    ------
    StudyError
        A column is missing, is named for two things, or could be either of two.
    """
    about = described(rows).set_index("column")["suggested"]
    if long := [name for name in about.index if len(name) > _NAME]:
        message = f"the first row names the columns, and {long[0][:40] + '…'!r} is no name; put a row of names above it"
        raise StudyError(path, None, message)
    for role, name in roles._asdict().items():
        if name and name not in about:
            near = difflib.get_close_matches(name, about.index, 1)
            also = f"; did you mean {near[0]!r}?" if near else ""
            message = f"there is no column {name!r} for the {role}; there are {', '.join(about.index)}{also}"
            raise StudyError(path, None, message)
    if twice := [name for name in roles if name and roles.count(name) > 1]:
        raise StudyError(path, None, f"column {twice[0]!r} is named for two things; name one column for each")
    if not roles.text:
        texts = list(about.index[about == "text"])
        if len(texts) != 1:
            among = ", ".join(map(repr, texts or about.index))
            asked = (
                f"It may be one of {among}" if len(about) > 1 else f"It has {among} only, unless commas part its cells"
            )
            message = f"which column holds the texts? {asked}; name it with text=… or --text"
            raise StudyError(path, None, message)
        roles = roles._replace(text=texts[0])
    free = about[[name for name in about.index if name not in roles]]
    ids = list(free.index[free == "document"])
    dated = "published" in free and None not in dates.iso(rows.cells["published"])
    sided = ("side", "folder") if not is_table and any(rows.cells.get("folder", ())) else ("side",)
    return Roles(
        roles.text,
        roles.document or (ids[0] if ids else ""),
        roles.side or next((name for name in sided if name in free), ""),
        roles.date or ("published" if dated else ""),
    )


def fault(text: str, side: str) -> str:
    """Explain why a document cannot be taken.

    Parameters
    ----------
    text : str
        Its text.
    side : str
        Its side.

    Returns
    -------
    str
        Empty where it can.
    """
    if not any(map(str.isalnum, text)):
        return "its text has no letter or digit"
    if may_be_none(text):
        try:
            decode_prose(_NOWHERE, text[:_BEGINNING].encode())
        except StudyError as error:
            return error.message
    if side and (unseen := invisible(side)):
        return f"its side {side!r} holds {unseen}, which nobody sees; take it out"
    return ""


def _check_sides(path: Path, rows: Table, side: str) -> None:
    """Check that no side is spelt in two ways, which would be compared with each other."""
    spelt: dict[str, tuple[str, str]] = {}
    for at, name in zip(rows.places, rows.cells.get(side, ()), strict=bool(side)):
        spelling, place = spelt.setdefault(name.casefold(), (name, at))
        if spelling != name:
            message = f"{at}: side {name!r} is spelt {spelling!r} in {place}; use one spelling"
            raise StudyError(path, None, message)


def _dates(path: Path, rows: Table, name: str) -> list[str]:
    """Write the dates of a column in ISO 8601."""
    given = rows.cells[name]
    found = dates.iso(given)
    wrong = [place for place, date in enumerate(found) if date is None]
    if wrong:
        first = wrong[0]
        count = f", and {len(wrong) - 1} more are not" if len(wrong) > 1 else ""
        ways = dates.possible(given[first])
        which = f"may be {' or '.join(ways)}, and no other row tells which; {dates.WRITTEN}"
        message = (
            f"{rows.places[first]}: {name} {given[first]!r} {which if ways[1:] else f'is not {dates.WANTED}'}{count}"
        )
        raise StudyError(path, None, message)
    return [date or "" for date in found]


def _names(cells: Mapping[str, list[str]], roles: Roles) -> dict[str, str]:
    """Name each column as a study does, and none as something else is named there."""
    taken = _TAKEN | {"side", "published"}
    if not all(map(_LANGUAGE.fullmatch, cells.get("language", ()))):
        taken |= {"language"}
    names = {roles.side: "side", roles.date: "published"}
    for name in cells:
        if name not in names:
            new = " ".join(name.split()) or "column"
            if new in taken:
                new += "_in_source"
            while new in names.values() or (new != name and new in cells):
                new += "_"
            names[name] = new
    return {name: names[name] for name in cells}
