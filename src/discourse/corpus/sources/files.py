"""A file, a folder or an archive → the rows of all its documents, and what was left out."""

import codecs
import itertools
import logging
import os
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.record import File, LeftOut, Row, sound
from discourse.files import StudyError

_TABLES = {
    ".csv": "delimited",
    ".tsv": "delimited",
    ".jsonl": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "spreadsheet",
    ".ods": "spreadsheet",
}
_DOCUMENTS = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".html": "webpage",
    ".htm": "webpage",
    ".epub": "epub",
    ".xml": "tei",
    ".conllu": "conll_u",
}
"""The module that reads each format."""

_STREAMED = ("delimited", "jsonl", "parquet")
"""The modules that read a table some rows at a time, too."""

_REMEDIES = {
    ".doc": "save it as .docx",
    ".gz": "unpack it",
    ".json": "save it as .jsonl, an object a line",
    ".rtf": "save it as .docx",
    ".tar": "unpack it",
    ".xls": "save it as .xlsx",
    ".zip": "unpack it",
}
"""What can be done with other formats."""

_COMPANIONS = ("thumbs.db", "desktop.ini", "__macosx")
"""Files that systems put beside others."""


class Gathered(NamedTuple):
    """All that a source holds.

    Attributes
    ----------
    rows : list of Row
        One for each document.
    left_out : list of LeftOut
        What was not taken.
    is_table : bool
        Whether it is one table.
    """

    rows: list[Row]
    left_out: list[LeftOut]
    is_table: bool

    @classmethod
    def of(cls, parts: Iterable[Row | LeftOut], *, is_table: bool) -> "Gathered":
        """Part what was taken from what was not.

        Parameters
        ----------
        parts : iterable of (Row or LeftOut)
            Both.
        is_table : bool
            Whether the texts stand in one table.

        Returns
        -------
        Gathered
            What holds no characters is left out, too.
        """
        checked = list(sound(parts))
        rows = [part for part in checked if isinstance(part, Row)]
        return cls(rows, [part for part in checked if isinstance(part, LeftOut)], is_table)


class _Member(NamedTuple):
    """A file of a source, not yet read."""

    path: Path
    name: str
    load: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


class _Found(NamedTuple):
    """The files of a source, and what is none."""

    members: list[_Member]
    left_out: list[LeftOut]
    is_table: bool


class Stream(NamedTuple):
    """All that a source holds, one after another.

    Attributes
    ----------
    parts : iterator of (Row or LeftOut)
        What is taken and what is not.
    files : list of Path
        The files that it is read from.
    is_table : bool
        Whether it is one table.
    """

    parts: Iterator[Row | LeftOut]
    files: list[Path]
    is_table: bool


def gather(path: Path, encoding: str = "", beside: Path | None = None) -> Gathered:
    """Read every document of a source.

    Parameters
    ----------
    path : Path
        A table, a text, a folder of texts, or an archive of one of these.
    encoding : str
        That of its texts, where it is another than UTF-8.
    beside : Path, optional
        A file that is none of its texts, wherever it lies.

    Returns
    -------
    Gathered
        The rows of documents in files have the cells document, text, source_file and folder, and the metadata of the
        file; those of a table have its own. Files that systems put beside others are passed over.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    StudyError
        Nothing in it can be read.
    """
    found = _found(path, beside)
    read = _read if found.is_table else _document
    parts = [part for member in found.members for part in read(member, encoding)]
    gathered = Gathered.of([*found.left_out, *parts], is_table=found.is_table)
    if not gathered.rows:
        raise nothing_read(path, gathered.left_out)
    return gathered


def stream(path: Path, encoding: str = "", beside: Path | None = None) -> Stream:
    """Read the documents of a source one after another.

    Parameters
    ----------
    path, encoding, beside
        As of `gather`.

    Returns
    -------
    Stream
        A table in UTF-8 (.csv, .tsv, .jsonl) or of Parquet is read some rows at a time, and of a folder one file; any
        other table is read whole first, and so is an archive.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    StudyError
        An archive cannot be read.
    """
    found = _found(path, beside)
    read = _rows if found.is_table else _document
    parts = (part for member in found.members for part in read(member, encoding))
    files = [member.path for member in found.members] if path.is_dir() else [path]
    return Stream(sound(itertools.chain(found.left_out, parts)), files, found.is_table)


def nothing_read(path: Path, left_out: Sequence[LeftOut]) -> StudyError:
    """Refuse a source that holds no text.

    Parameters
    ----------
    path : Path
        The source.
    left_out : sequence of LeftOut
        What it holds.

    Returns
    -------
    StudyError
    """
    reasons = [f"\n  {place}: {reason}" for place, reason in left_out[:9]] or ["; there is no row in it"]
    message = f"no text can be read here, of {', '.join((*_DOCUMENTS, *_TABLES))}{''.join(reasons)}"
    return StudyError(path, None, message)


def _found(path: Path, beside: Path | None) -> _Found:
    """List the files of a source, and what is none."""
    if not path.exists():
        msg = f"{path}: no such file or folder; name a folder of texts, or a table of them"
        raise FileNotFoundError(msg)
    found = [part for part in _members(path) if beside is None or not _same(part, beside)]
    members = [part for part in found if isinstance(part, _Member)]
    left_out = [part for part in found if isinstance(part, LeftOut)]
    return _Found(members, left_out, is_table=len(members) == 1 and members[0].suffix in _TABLES)


def _same(part: _Member | LeftOut, path: Path) -> bool:
    return isinstance(part, _Member) and path.exists() and part.path.exists() and part.path.samefile(path)


def _members(path: Path) -> Iterator[_Member | LeftOut]:
    """List the files of a source in the order of their names."""
    if path.is_file() and path.suffix.lower() == ".zip":
        yield from _archive(path)
    elif path.is_file():
        yield _Member(path, _shown(path.name), path.read_bytes)
    elif path.is_dir():
        yield from _folder(path)
    else:
        yield LeftOut(path.name, "this is no regular file; name a folder of texts, or a table of them")


def _folder(path: Path) -> Iterator[_Member | LeftOut]:
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _is_companion(name))
        for name in [*folders, *sorted(names)]:
            place = Path(parent, name)
            inner = _shown(place.relative_to(path).as_posix())
            if place.is_file() and not _is_companion(name):
                yield _Member(place, inner, place.read_bytes)
            elif place.is_symlink() and not _is_companion(name):
                yield LeftOut(inner, "this is a link that leads to no file; put the texts themselves here")
            elif not place.is_dir() and not _is_companion(name):
                yield LeftOut(inner, "this is no regular file; take it away")


def _shown(name: str) -> str:
    """Write a name so that it can be printed, whatever its bytes are."""
    return name.encode("utf-8", "backslashreplace").decode()


def _archive(path: Path) -> Iterator[_Member | LeftOut]:
    """List the members of an archive, without a folder that holds them all, and without a way out of it."""
    try:
        archive = unpacked(path.read_bytes())
    except (ValueError, zipfile.BadZipFile) as error:
        raise StudyError(path, None, f"this archive cannot be read: {error}; unpack it, and read the folder") from None
    names = {member.filename: _inner(member.filename) for member in archive.infolist() if not member.is_dir()}
    kept = {name: parts for name, parts in names.items() if parts and not any(map(_is_companion, parts))}
    times = Counter(member.filename for member in archive.infolist())
    yield from (
        LeftOut(name, "it is in the archive more than once; the last of them is read")
        for name in kept
        if times[name] > 1
    )
    common = len({parts[0] for parts in kept.values()}) == 1 and all(len(parts) > 1 for parts in kept.values())
    for name, parts in sorted(kept.items(), key=lambda item: item[1]):
        yield _Member(path / name, "/".join(parts[common:]), partial(archive.read, name))


def _inner(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def _is_companion(name: str) -> bool:
    """Tell whether a file or folder is none of a scholar's, but put there by a system or a program."""
    return name.startswith((".", "~$")) or name.lower() in _COMPANIONS


def _document(member: _Member, encoding: str) -> Iterator[Row | LeftOut]:
    """Read the documents of a file, each with its id, its place and its folder."""
    if member.suffix in _TABLES:
        yield LeftOut(member.name, "this is a table; read it by itself, or give it as the metadata of the texts")
        return
    inner = PurePosixPath(member.name)
    own = {
        "document": inner.stem,
        "source_file": member.name,
        "folder": inner.parts[0] if len(inner.parts) > 1 else "",
    }
    for part in _read(member, encoding):
        yield part._replace(cells=own | part.cells) if isinstance(part, Row) else part


def _rows(member: _Member, encoding: str) -> Iterator[Row | LeftOut]:
    """Read a table some rows at a time where that can be done."""
    name = _TABLES[member.suffix]
    if encoding or name not in _STREAMED or not member.path.is_file() or _is_wide(member.path):
        yield from _read(member, encoding)
        return
    try:
        yield from import_module(f"{__package__}.{name}").stream(member.path, member.name)
    except Exception as error:  # noqa: BLE001  # as in _read
        yield _unread(member, error)


def _is_wide(path: Path) -> bool:
    """Tell whether a file begins with the mark of UTF-16."""
    with path.open("rb") as file:
        return file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _read(member: _Member, encoding: str) -> list[Row | LeftOut]:
    """Read a file with the module of its format; what cannot be read costs no other file."""
    name = (_TABLES | _DOCUMENTS).get(member.suffix)
    if name is None:
        what = f"no format that is read ends in {member.suffix}" if member.suffix else "its name has no suffix"
        remedy = _REMEDIES.get(member.suffix, "save its text as .txt")
        return [LeftOut(member.name, f"{what}; take it away, or {remedy}")]
    try:
        module = import_module(f"{__package__}.{name}")
        with _quiet():
            return list(module.read(File(member.path, member.name, member.load(), encoding)))
    except Exception as error:  # noqa: BLE001  # a library may raise anything at bytes that are not of its format
        return [_unread(member, error)]


def _unread(member: _Member, error: Exception) -> LeftOut:
    """Say why a file cannot be read."""
    if isinstance(error, ModuleNotFoundError):
        extra = "tables" if member.suffix in _TABLES else "documents"
        return LeftOut(member.name, f"{member.suffix} needs more; pip install 'discourse-study[{extra}]'")
    if isinstance(error, StudyError):
        place = member.name if error.line is None else f"{member.name}, line {error.line}"
        return LeftOut(place, error.message)
    reason = f"this cannot be read as {member.suffix} ({type(error).__name__}: {error})"
    return LeftOut(member.name, f"{reason}; open it in its own program, and save it anew")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what libraries of formats would print: what cannot be read is told as left out."""
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(level)
