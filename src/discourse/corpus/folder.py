"""Study folder → Corpus: documents.csv, spans.csv and the texts beside them, checked."""

import csv
import hashlib
import io
import itertools
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from discourse.corpus import dates
from discourse.corpus.record import REQUIRED, ROLES, SPAN_COLUMNS, UNIQUE, Corpus
from discourse.corpus.settings import read_settings
from discourse.files import Rows, StudyError, decode, decode_prose, delimiter, read_rows, write_whole

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
        or a document has no words.

    See Also
    --------
    read_study : The corpus with its codebook, tokens and codings.
    """
    folder = Path(path)
    if not folder.is_dir():
        msg = f"{folder}: no such study folder; name a folder that holds documents.csv"
        raise FileNotFoundError(msg)
    listing = folder / "documents.csv"
    rows = _read_listing(listing)
    stored = _read_stored(folder / "texts.csv", rows)
    texts = {row["document"]: _read_text(listing, line, row, stored) for line, row in rows}
    spans = _read_spans(folder / "spans.csv", texts)
    _check_left(folder, texts, spans)
    documents = pd.DataFrame([row for _, row in rows], dtype=str).set_index("document")
    settings = read_settings(folder)
    if settings.side not in {"side", *documents}:
        message = f"there is no column {settings.side!r} to compare by; documents.csv has {', '.join(documents)}"
        raise StudyError(folder / "study.toml", None, message)
    if settings.side in documents:
        documents["side"] = documents[settings.side]
    return Corpus(documents, tuple(texts.values()), spans, settings.passages)


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
    lines = _read_listing(listing)
    rows = [row for _, row in lines]
    stored = _read_stored(listing.parent / "texts.csv", lines)
    missing = [row for row in rows if not row.get("sha256")]
    for row in missing:
        row["sha256"] = hashlib.sha256(_data(listing.parent, row, stored)).hexdigest()
    if missing:
        text = decode(listing, listing.read_bytes())
        line_end = "\r\n" if "\r\n" in text else "\n"
        table = io.StringIO()
        writer = csv.DictWriter(table, list(missing[0]), lineterminator=line_end, delimiter=delimiter(text))
        writer.writeheader()
        writer.writerows(rows)
        write_whole(listing, table.getvalue().encode())
    return [row["document"] for row in missing]


# --- documents ----------------------------------------------------------------------------------


def _read_listing(listing: Path) -> Rows:
    """Read documents.csv: every field is as documented, and rows and texts belong together."""
    rows = read_rows(listing, REQUIRED, further=True)
    _check_documents(listing, rows)
    _check_files(listing, rows)
    return rows


def _check_documents(path: Path, rows: Rows) -> None:
    """Every field is as documented, no document or file is listed twice, and no side is spelt two ways."""
    if not rows:
        raise StudyError(path, None, "no document; give each text a row")
    seen: dict[tuple[str, str], int] = {}
    sides: dict[str, str] = {}
    for line, row in rows:
        _check_fields(path, line, row)
        for column in UNIQUE:
            if row.get(column) and (other := seen.setdefault((column, row[column]), line)) != line:
                raise StudyError(path, line, f"{column} {row[column]!r} is on line {other} too; keep one")
        side = row.get("side", "")
        if (spelling := sides.setdefault(side.casefold(), side)) != side:
            raise StudyError(path, line, f"side {side!r} is also spelt {spelling!r}; use one spelling")


def _check_fields(path: Path, line: int, row: dict[str, str]) -> None:
    for column, value in row.items():
        if value != value.strip():
            raise StudyError(path, line, f"{column} {value!r} begins or ends with a blank; take it out")
        if column in ("document", "side") and (unseen := invisible(value)):
            raise StudyError(path, line, f"{column} {value!r} holds {unseen}, which nobody sees; take it out")
        if column in REQUIRED and not value:
            raise StudyError(path, line, f"{column} is empty; every document needs one")
    for column, (shape, wanted) in _SHAPES.items():
        if column in row and not re.fullmatch(shape, row[column]):
            raise StudyError(path, line, f"{column} {row[column]!r} is not {wanted}")
    if (published := row.get("published")) and dates.span(published) is None:
        raise StudyError(path, line, f"published {published!r} is not {dates.WANTED}")


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


def _check_files(listing: Path, rows: Rows) -> None:
    """Every row has its text and every text has its row."""
    named = {row.get("file") for _, row in rows}
    for line, row in rows:
        if row.get("file") and not (listing.parent / row["file"]).is_file():
            msg = f"{listing}, line {line}: there is no text {row['file']!r} beside it; add it, or drop the row"
            raise FileNotFoundError(msg)
    for text in sorted(listing.parent.iterdir()):
        if text.suffix.lower() == ".txt" and text.name not in named:
            raise StudyError(text, None, f"this text has no row in {listing}; add one, or move the file away")


def _read_stored(path: Path, rows: Rows) -> Mapping[str, str]:
    """Read texts.csv, which holds the text of each document whose row names no file, and no other."""
    wanted = {row["document"]: line for line, row in rows if not row.get("file")}
    if not wanted and not path.exists():
        return {}
    stored: dict[str, str] = {}
    for line, row in read_rows(path, ("document", "text")):
        document = row["document"]
        if document in stored or document not in wanted:
            fault = "is there twice" if document in stored else "has no row without a file in documents.csv"
            raise StudyError(path, line, f"document {document!r} {fault}; keep one text for it")
        stored[document] = row["text"]
    for document, line in wanted.items():
        if document not in stored:
            message = f"document {document!r} names no file, and {path.name} has no text of it; give it one of them"
            raise StudyError(path.with_name("documents.csv"), line, message)
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


# --- spans --------------------------------------------------------------------------------------


class _Span(NamedTuple):
    document: str
    role: str
    start: int
    end: int
    text: str
    reason: str
    line: int


def _read_spans(path: Path, texts: dict[str, str]) -> pd.DataFrame:
    rows = read_rows(path, SPAN_COLUMNS) if path.exists() else []  # without the ledger all is body text
    spans = [_locate(path, line, row, texts) for line, row in rows]
    order = {document: place for place, document in enumerate(texts)}
    spans.sort(key=lambda span: (order[span.document], span.start))
    for span, following in itertools.pairwise(spans):
        if span.document == following.document and following.start < span.end:
            error = f"this span of {span.document!r} overlaps that of line {span.line}"
            raise StudyError(path, following.line, f"{error}; a stretch has one role")
    table = pd.DataFrame(spans, columns=_Span._fields).drop(columns="line")
    return table.astype({"start": "int64", "end": "int64"})


def _locate(path: Path, line: int, row: dict[str, str], texts: dict[str, str]) -> _Span:
    """Find a span in its text: from the start of `first` to the end of `last`, each exactly once there."""
    document, role, first, last = (row[column] for column in SPAN_COLUMNS[:4])
    if document not in texts:
        raise StudyError(path, line, f"no document {document!r}; known are {', '.join(texts)}")
    if role not in ROLES:
        raise StudyError(path, line, f"unknown role {role!r}; allowed are {', '.join(ROLES)}")
    text = texts[document]
    for column in ("first", "last"):
        if (times := _occurrences(text, row[column])) != 1:
            error = f"{column} {row[column]!r} occurs {times} times in {document!r}"
            raise StudyError(path, line, f"{error}; copy a longer stretch of the text that occurs there once")
    start, end = text.index(first), text.index(last) + len(last)
    if end < start + len(first):
        raise StudyError(path, line, f"last {last!r} ends before first {first!r} does; exchange them")
    for edge in (start, end):
        if text[edge - 1 : edge].isalnum() and text[edge : edge + 1].isalnum():
            cut = text[max(edge - 10, 0) : edge + 10]
            raise StudyError(path, line, f"this span cuts a word of {document!r} in {cut!r}; copy whole words")
    return _Span(document, role, start, end, text[start:end], row["reason"], line)


def _check_left(folder: Path, texts: dict[str, str], spans: pd.DataFrame) -> None:
    """Something is left of each text when the spans are taken away."""
    for document, own in spans.groupby("document"):
        left = list(texts[document])
        for start, end in zip(own["start"], own["end"], strict=True):
            left[start:end] = " " * (end - start)
        if not any(map(str.isalnum, left)):
            message = f"empty document {document!r}, its spans cover all of it; leave its own text out of them"
            raise StudyError(folder / "spans.csv", None, message)


def _occurrences(text: str, part: str) -> int:
    """Count the places where a stretch occurs, overlapping ones included; a blank one occurs nowhere."""
    return len(re.findall(f"(?={re.escape(part)})", text)) if part.strip() else 0
