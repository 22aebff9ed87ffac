"""Study folder → Corpus: documents.csv, spans.csv and the texts beside them, checked."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from discourse.corpus import dates
from discourse.corpus.record import REQUIRED, UNIQUE, Corpus
from discourse.corpus.settings import read_settings
from discourse.corpus.spans import read_spans
from discourse.files import (
    MissingFileError,
    Rows,
    StudyError,
    collecting,
    decode,
    decode_prose,
    delimiter,
    is_file,
    read_rows,
    refuse,
    unparse,
    write_whole,
)

_SHAPES = {
    "document": (r"[^\W_][\w.-]*", "letters, digits, '-', '_' or '.', beginning with a letter or digit"),
    "file": (r"[^/\\]*", "the name of a file in this folder, without a path"),
    "sha256": (r"([0-9a-f]{64})?", "empty, or 64 hexadecimal digits in lower case"),
    "language": (r"([a-z]{2,3}(-[A-Za-z0-9]+)*)?", "empty, or a language code such as en"),
}


def read_folder(path: str | Path) -> Corpus:
    """Read and check a study folder: documents.csv, its texts, and spans.csv where there is one.

    The text of a row is the file that it names; where it names none, it is that of the document in texts.csv, a table
    with the columns document and text.

    Parameters
    ----------
    path : path
        The folder.

    Returns
    -------
    Corpus

    Raises
    ------
    FileNotFoundError
        The folder, a table or a text is missing.
    StudyError
        A hash, a metadata field, a column, a span, an encoding or the set of texts is not as documented,
        or a document has no words. It is the first error; its `more` are the others.

    See Also
    --------
    read_study : The corpus with its codebook, tokens and codings.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise MissingFileError(folder, None, "no such study folder; name where it is now: it holds documents.csv")
    listing = folder / "documents.csv"
    problems: list[StudyError] = []
    rows = _read_listing(listing, problems)
    stored: dict[str, str] = {}
    with collecting(problems):
        stored = _read_stored(folder / "texts.csv", rows)
    problems += _undecided(folder / "left-out.csv")
    texts: dict[str, str | None] = {row["document"]: None for _, row in rows}
    wrong = {problem.line for problem in problems}
    for line, row in rows:
        if line not in wrong and (row.get("file") or row["document"] in stored):
            with collecting(problems):
                texts[row["document"]] = _read_text(listing, line, row, stored)
    documents = pd.DataFrame([row for _, row in rows], dtype=str).set_index("document")
    with collecting(problems):
        spans = read_spans(folder / "spans.csv", texts)
    with collecting(problems):
        settings = read_settings(folder)
        if settings.side not in {"side", *documents}:
            message = f"there is no column {settings.side!r} to compare by; documents.csv has {', '.join(documents)}"
            raise StudyError(folder / "study.toml", None, message)
    refuse(problems)
    if settings.side in documents:
        documents["side"] = documents[settings.side]
    return Corpus(documents, tuple(text or "" for text in texts.values()), spans, settings.passages)


def write_hashes(path: str | Path) -> list[str]:
    """Fill in the SHA-256 of every text of a study folder whose row has none.

    Parameters
    ----------
    path : path
        The folder. Its documents.csv is written anew, with a column `sha256` if it had none, where a hash was
        missing; no hash that is there is changed.

    Returns
    -------
    list of str
        The documents whose hash was filled in.

    Raises
    ------
    FileNotFoundError
        The table or a text is missing.
    StudyError
        The table is not as documented.
    """
    listing = Path(path) / "documents.csv"
    problems: list[StudyError] = []
    lines = _read_listing(listing, problems)
    refuse(problems)
    rows = [row for _, row in lines]
    stored = _read_stored(listing.parent / "texts.csv", lines)
    missing = [row for row in rows if not row.get("sha256")]
    for row in missing:
        row["sha256"] = hashlib.sha256(_data(listing.parent, row, stored)).hexdigest()
    if missing:
        text = decode(listing, listing.read_bytes())
        line_end = "\r\n" if "\r\n" in text else "\n"
        table = unparse([list(missing[0]), *(row.values() for row in rows)], delimiter(text), line_end)
        write_whole(listing, table.encode())
    return [row["document"] for row in missing]


# --- documents ----------------------------------------------------------------------------------


def _read_listing(listing: Path, problems: list[StudyError]) -> Rows:
    """Read documents.csv; what is wrong with its fields and files is added to the problems."""
    if not is_file(listing):
        remedy = f"it is a table of the texts with the columns {', '.join(REQUIRED)}"
        raise MissingFileError(listing, None, f"missing; {remedy}; `discourse new STUDY --from SOURCE` makes it")
    rows = read_rows(listing, REQUIRED, further=True)
    if not rows:
        raise StudyError(listing, None, "no document; give each text a row")
    problems += _documents(listing, rows)
    problems += _files(listing, rows)
    return rows


def _documents(path: Path, rows: Rows) -> Iterator[StudyError]:
    """Every field is as documented, no document or file is listed twice, and no side is spelt two ways."""
    seen: dict[tuple[str, str], int] = {}
    sides: dict[str, str] = {}
    for line, row in rows:
        yield from _fields(path, line, row)
        for column in UNIQUE:
            if row.get(column) and (other := seen.setdefault((column, row[column]), line)) != line:
                yield StudyError(path, line, f"{column} {row[column]!r} is on line {other} too; keep one")
        side = row.get("side", "")
        if (spelling := sides.setdefault(side.casefold(), side)) != side:
            yield StudyError(path, line, f"side {side!r} is also spelt {spelling!r}; use one spelling")


def _fields(path: Path, line: int, row: dict[str, str]) -> Iterator[StudyError]:
    for column, value in row.items():
        if value != value.strip():
            yield StudyError(path, line, f"{column} {value!r} begins or ends with a blank; take it out")
        elif column in ("document", "side") and (unseen := invisible(value)):
            yield StudyError(path, line, f"{column} {value!r} holds {unseen}, which nobody sees; take it out")
        elif column in REQUIRED and not value:
            yield StudyError(path, line, f"{column} is empty; every document needs one")
        elif column in _SHAPES and not re.fullmatch(_SHAPES[column][0], value):
            yield StudyError(path, line, f"{column} {value!r} is not {_SHAPES[column][1]}")
        elif column == "published" and value and dates.span(value) is None:
            yield StudyError(path, line, f"published {value!r} is not {dates.WANTED}")


def invisible(value: str) -> str:
    """Name the first character of a value that cannot be seen.

    Parameters
    ----------
    value : str
        An id, or the name of a side.

    Returns
    -------
    str
        Such as `U+200B (ZERO WIDTH SPACE)`; empty where there is none. The joiners that scripts such as Persian are
        written with count as seen between two letters of such a script.
    """
    padded = f" {value} "
    for before, character, after in zip(padded, value, padded[2:], strict=False):
        joins = character in "\u200c\u200d" and not (before + after).isascii()
        if unicodedata.category(character) == "Cf" and not joins:
            return f"U+{ord(character):04X} ({unicodedata.name(character, 'unnamed')})"
    return ""


def _files(listing: Path, rows: Rows) -> Iterator[StudyError]:
    """Every row has its text and every text has its row; what a system keeps beside a file is none."""
    named = {row.get("file") for _, row in rows}
    for line, row in rows:
        if row.get("file") and not _is_text(listing.parent / row["file"]):
            message = f"there is no text {row['file']!r} beside it; add it, or drop the row"
            yield MissingFileError(listing, line, message)
    for text in sorted(listing.parent.iterdir()):
        if text.suffix.lower() == ".txt" and text.name not in named and not text.name.startswith("."):
            yield StudyError(text, None, f"this text has no row in {listing}; add one, or move the file away")


def _is_text(path: Path) -> bool:
    """Tell whether a text is there; what is no file is told like what is missing, with its row."""
    try:
        return is_file(path)
    except StudyError:
        return False


def _undecided(path: Path) -> Iterator[StudyError]:
    """Name what was left out when the study was made, and has not been decided on."""
    for line, row in read_rows(path, ("place", "reason")) if is_file(path) else []:
        remedy = "mend it and make the study anew, or take this row out to go on without it"
        yield StudyError(path, line, f"{row['place']} was left out: {row['reason']}; {remedy}")


def _read_stored(path: Path, rows: Rows) -> dict[str, str]:
    """Read texts.csv, which holds the text of each document whose row names no file, and no other."""
    wanted = {row["document"]: line for line, row in rows if not row.get("file")}
    if not wanted and not path.exists():
        return {}
    if not path.exists():
        message = f"document {next(iter(wanted))!r} names no file, and there is no {path.name}; give it one of them"
        raise StudyError(path.with_name("documents.csv"), next(iter(wanted.values())), message)
    stored: dict[str, str] = {}
    problems: list[StudyError] = []
    for line, row in read_rows(path, ("document", "text")):
        document = row["document"]
        if document in stored or document not in wanted:
            fault = "is there twice" if document in stored else "has no row without a file in documents.csv"
            problems.append(StudyError(path, line, f"document {document!r} {fault}; keep one text for it"))
        stored[document] = row["text"]
    for document, line in wanted.items():
        if document not in stored:
            message = f"document {document!r} names no file, and {path.name} has no text of it; give it one of them"
            problems.append(StudyError(path.with_name("documents.csv"), line, message))
    refuse(problems)
    return stored


def _data(folder: Path, row: Mapping[str, str], stored: Mapping[str, str]) -> bytes:
    """Read the bytes that the hash of a text is of."""
    document = row["document"]
    return stored[document].encode() if document in stored else (folder / row["file"]).read_bytes()


def _read_text(listing: Path, line: int, row: Mapping[str, str], stored: Mapping[str, str]) -> str:
    path = listing.with_name(row.get("file") or "texts.csv")
    data = _data(listing.parent, row, stored)
    text = decode_prose(path, data, row.get("encoding", "") if row.get("file") else "")
    digest = hashlib.sha256(data).hexdigest()
    if row.get("sha256") not in (None, "", digest):
        message = (
            f"the text has changed: its SHA-256 is {digest}, {listing}, line {line} has {row['sha256']}; restore the "
            "file, or, if the change is meant, empty the cell and run `discourse check --write-hashes`"
        )
        raise StudyError(path, None, message)
    if not any(map(str.isalnum, text)):
        message = f"empty document, without a letter or digit; fill it, or drop {listing}, line {line}"
        raise StudyError(path, None, message)
    return text
