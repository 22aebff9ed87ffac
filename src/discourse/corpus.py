"""Study folder → Corpus: the only room that opens a text."""

import datetime as dt
import hashlib
import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from discourse.tables import Rows, at_line, decode, read_rows

COLUMNS = (
    "document", "file", "sha256", "title", "genre", "side", "addressee", "event", "platform", "publisher",
    "published", "dated_by_text", "reported_speaker", "language", "source_file", "note",
)  # fmt: skip
"""The columns of documents.csv."""

SPAN_COLUMNS = ("document", "role", "first", "last", "reason")
"""The columns of spans.csv."""

ROLES = ("title", "byline", "dateline", "caption", "marker", "boilerplate")
"""What a stretch that is not body text can be."""

_REQUIRED = ("document", "file", "sha256", "genre", "side", "language")
_SHAPES = {
    "document": (r"[a-z0-9][a-z0-9._-]*", "lower-case letters, digits, '-', '_' or '.'"),
    "file": (r"[^/\\]+", "the name of a file in this folder, without a path"),
    "sha256": (r"[0-9a-f]{64}", "64 hexadecimal digits in lower case"),
    "language": (r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "a language code such as en"),
    "published": (r"(\d{4}(-\d{2}(-\d{2})?)?)?", "empty, or a date as YYYY, YYYY-MM or YYYY-MM-DD"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The documents of a study, checked, with the stretches that are not body text.

    Attributes
    ----------
    documents : DataFrame
        One row a document, index `document`, in the order of documents.csv; its columns.
    texts : tuple of str
        The original texts, in the same order. All offsets in this library point into them.
    spans : DataFrame
        The ledger of stretches that are not body text, one row each: document, role, start, end, text,
        reason.
    """

    documents: pd.DataFrame
    texts: tuple[str, ...]
    spans: pd.DataFrame = field(repr=False)

    def text(self, document: str) -> str:
        """Give the original text of one document.

        Raises
        ------
        KeyError
            The corpus has no such document.
        """
        return self.texts[self._place(document)]

    @property
    def sides(self) -> list[str]:
        """The sides, in alphabetical order."""
        return sorted(set(self.documents["side"]))

    def without(self, document: str) -> "Corpus":
        """Leave one document out.

        Raises
        ------
        KeyError
            The corpus has no such document.
        """
        place = self._place(document)
        texts = self.texts[:place] + self.texts[place + 1 :]
        spans = self.spans[self.spans["document"] != document].reset_index(drop=True)
        return Corpus(self.documents.drop(index=document), texts, spans)

    def _place(self, document: str) -> int:
        known = list(self.documents.index)
        if document not in known:
            msg = f"no document {document!r} in this corpus; it has {', '.join(known)}"
            raise KeyError(msg)
        return known.index(document)


def read_corpus(path: str | Path) -> Corpus:
    """Read and check a study folder: documents.csv, spans.csv and the texts beside them.

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
    ValueError
        A hash, a metadata field, a column, a span, an encoding or the set of texts is not as documented,
        or a document has no words. The message names the file, the line and the cure.
    """
    folder = Path(path)
    if not folder.is_dir():
        msg = f"{folder}: no such study folder; name a folder that holds documents.csv"
        raise FileNotFoundError(msg)
    listing = folder / "documents.csv"
    rows = read_rows(listing, COLUMNS)
    _check_documents(listing, rows)
    _check_files(listing, rows)
    texts = {row["document"]: _read_text(listing, line, row) for line, row in rows}
    spans = _read_spans(folder / "spans.csv", texts)
    _check_left(folder, texts, spans)
    documents = pd.DataFrame([row for _, row in rows], columns=list(COLUMNS)).set_index("document")
    return Corpus(documents, tuple(texts.values()), spans)


# --- tables -------------------------------------------------------------------------------------


# --- documents ----------------------------------------------------------------------------------


def _check_documents(path: Path, rows: Rows) -> None:
    """Every field is as documented, no document or file stands twice, and no side is spelt two ways."""
    if not rows:
        msg = f"{path}: no document; give each text a row"
        raise ValueError(msg)
    seen: dict[tuple[str, str], int] = {}
    sides: dict[str, str] = {}
    for line, row in rows:
        _check_fields(path, line, row)
        for column in ("document", "file"):
            if (other := seen.setdefault((column, row[column]), line)) != line:
                raise at_line(path, line, f"{column} {row[column]!r} stands on line {other} too; keep one")
        if (spelling := sides.setdefault(row["side"].casefold(), row["side"])) != row["side"]:
            raise at_line(path, line, f"side {row['side']!r} is also spelt {spelling!r}; use one spelling")


def _check_fields(path: Path, line: int, row: dict[str, str]) -> None:
    for column, value in row.items():
        if value != value.strip():
            raise at_line(path, line, f"{column} {value!r} begins or ends with a blank; take it out")
        if column in _REQUIRED and not value:
            raise at_line(path, line, f"{column} is empty; every document needs one")
    for column, (shape, wanted) in _SHAPES.items():
        if not re.fullmatch(shape, row[column]):
            raise at_line(path, line, f"{column} {row[column]!r} is not {wanted}")
    try:
        dt.date.fromisoformat(f"{row['published'] or '2000'}-01-01"[:10])
    except ValueError:
        raise at_line(path, line, f"published {row['published']!r} is no day of the calendar") from None


def _check_files(listing: Path, rows: Rows) -> None:
    """Every row has its text and every text has its row."""
    listed = {row["file"] for _, row in rows}
    for line, row in rows:
        if not (listing.parent / row["file"]).is_file():
            msg = f"{listing}, line {line}: there is no text {row['file']!r} beside it; add it, or drop the row"
            raise FileNotFoundError(msg)
    for text in sorted(listing.parent.iterdir()):
        if text.suffix.lower() == ".txt" and text.name not in listed:
            msg = f"{text}: this text has no row in {listing}; add one, or move the file away"
            raise ValueError(msg)


def _read_text(listing: Path, line: int, row: dict[str, str]) -> str:
    path = listing.parent / row["file"]
    data = path.read_bytes()
    text = decode(path, data)
    digest = hashlib.sha256(data).hexdigest()
    if digest != row["sha256"]:
        msg = (
            f"{path}: the text has changed: its SHA-256 is {digest}, {listing}, line {line} says "
            f"{row['sha256']}; restore the file, or enter the new hash if the change is meant"
        )
        raise ValueError(msg)
    if not any(map(str.isalnum, text)):
        msg = f"{path}: empty document, without a letter or digit; fill it, or drop {listing}, line {line}"
        raise ValueError(msg)
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
    spans = [_locate(path, line, row, texts) for line, row in read_rows(path, SPAN_COLUMNS)]
    order = list(texts)
    spans.sort(key=lambda span: (order.index(span.document), span.start))
    for one, other in itertools.pairwise(spans):
        if one.document == other.document and other.start < one.end:
            fault = f"this span of {one.document!r} overlaps that of line {one.line}"
            raise at_line(path, other.line, f"{fault}; a stretch has one role")
    table = pd.DataFrame(spans, columns=_Span._fields).drop(columns="line")
    return table.astype({"start": "int64", "end": "int64"})


def _locate(path: Path, line: int, row: dict[str, str], texts: dict[str, str]) -> _Span:
    """Find a span in its text: from the start of `first` to the end of `last`, each exactly once there."""
    document, role, first, last = (row[column] for column in SPAN_COLUMNS[:4])
    if document not in texts:
        raise at_line(path, line, f"no document {document!r}; known are {', '.join(texts)}")
    if role not in ROLES:
        raise at_line(path, line, f"unknown role {role!r}; allowed are {', '.join(ROLES)}")
    text = texts[document]
    for column in ("first", "last"):
        if (times := _occurrences(text, row[column])) != 1:
            fault = f"{column} {row[column]!r} occurs {times} times in {document!r}"
            raise at_line(path, line, f"{fault}; copy a longer stretch of the text that stands there once")
    start, end = text.index(first), text.index(last) + len(last)
    if end < start + len(first):
        raise at_line(path, line, f"last {last!r} ends before first {first!r} does; exchange them")
    for edge in (start, end):
        if text[edge - 1 : edge].isalnum() and text[edge : edge + 1].isalnum():
            cut = text[max(edge - 10, 0) : edge + 10]
            raise at_line(path, line, f"this span cuts a word of {document!r} in {cut!r}; copy whole words")
    return _Span(document, role, start, end, text[start:end], row["reason"], line)


def _check_left(folder: Path, texts: dict[str, str], spans: pd.DataFrame) -> None:
    """Something is left of each text when the spans are taken away."""
    for document, text in texts.items():
        own = spans[spans["document"] == document]
        left = list(text)
        for start, end in zip(own["start"], own["end"], strict=True):
            left[start:end] = " " * (end - start)
        if not any(map(str.isalnum, left)):
            fault = f"empty document {document!r}, its spans cover all of it"
            msg = f"{folder / 'spans.csv'}: {fault}; leave its own text out of them"
            raise ValueError(msg)


def _occurrences(text: str, part: str) -> int:
    """Count the places where a stretch stands, overlapping ones included; a blank one stands nowhere."""
    return len(re.findall(f"(?={re.escape(part)})", text)) if part.strip() else 0
