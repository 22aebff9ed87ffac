"""Study folder → Corpus: the only room that opens a text."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

COLUMNS = (
    "document", "file", "sha256", "title", "genre", "side", "addressee", "event", "platform", "publisher",
    "published", "dated_by_text", "reported_speaker", "language", "source_file", "note",
)  # fmt: skip
"""The columns of documents.csv."""

SPAN_COLUMNS = ("document", "role", "first", "last", "reason")
ROLES = ("title", "byline", "dateline", "caption", "marker", "boilerplate")
"""What a stretch that is not body text can be."""

_REQUIRED = ("document", "file", "sha256", "genre", "side", "language")
_SHAPES = {
    "document": (r"[a-z0-9][a-z0-9._-]*", "lower-case letters, digits, '-', '_' or '.'"),
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
        """Give the original text of one document."""
        if document not in self.documents.index:
            known = ", ".join(self.documents.index)
            msg = f"no document {document!r} in this corpus; it has {known}"
            raise KeyError(msg)
        return self.texts[self.documents.index.get_loc(document)]

    @property
    def sides(self) -> list[str]:
        """The sides, in alphabetical order."""
        return sorted(set(self.documents["side"]))

    def without(self, document: str) -> "Corpus":
        """Leave one document out."""
        kept = self.documents.index != document
        texts = tuple(text for text, stays in zip(self.texts, kept, strict=True) if stays)
        spans = self.spans[self.spans["document"] != document].reset_index(drop=True)
        return Corpus(self.documents[kept], texts, spans)


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
    rows = _read_table(folder / "documents.csv", COLUMNS)
    _check_documents(folder / "documents.csv", rows)
    _check_files(folder, rows)
    texts = {row["document"]: _read_text(folder, line, row) for line, row in rows}
    spans = _read_spans(folder / "spans.csv", texts)
    documents = pd.DataFrame([row for _, row in rows], columns=list(COLUMNS)).set_index("document")
    return Corpus(documents, tuple(texts.values()), spans)


_Rows = list[tuple[int, dict[str, str]]]


def _read_table(path: Path, columns: tuple[str, ...]) -> _Rows:
    """Read a CSV file as (line, row) pairs, with exactly these columns."""
    if not path.is_file():
        msg = f"{path}: missing; a study folder holds it with the columns {', '.join(columns)}"
        raise FileNotFoundError(msg)
    reader = csv.reader(io.StringIO(_decode(path, path.read_bytes()), newline=""), strict=True)
    rows: _Rows = []
    try:
        header = next(reader, [])
        for column in header:
            if column not in columns:
                msg = f"{path}, line 1: unknown column {column!r}; allowed are {', '.join(columns)}"
                raise ValueError(msg)
        for column in columns:
            if header.count(column) != 1:
                msg = f"{path}, line 1: column {column!r} must stand there once, not {header.count(column)} times"
                raise ValueError(msg)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not cells:
                continue
            if len(cells) != len(header):
                msg = f"{path}, line {line}: {len(cells)} cells where the header has {len(header)}; quote commas"
                raise ValueError(msg)
            rows.append((line, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        msg = f"{path}, line {reader.line_num}: {error}; the file must be comma-separated, quoted with \""
        raise ValueError(msg) from None
    return rows


def _check_documents(path: Path, rows: _Rows) -> None:
    if not rows:
        msg = f"{path}: no document; give each text a row"
        raise ValueError(msg)
    for column in ("document", "file"):
        seen: dict[str, int] = {}
        for line, row in rows:
            if row[column] in seen:
                msg = f"{path}, line {line}: {column} {row[column]!r} stands on line {seen[row[column]]} too"
                raise ValueError(msg)
            seen[row[column]] = line
    for line, row in rows:
        for column in _REQUIRED:
            if not row[column].strip():
                msg = f"{path}, line {line}: {column} is empty; every document needs one"
                raise ValueError(msg)
        for column, (shape, wanted) in _SHAPES.items():
            if not re.fullmatch(shape, row[column]):
                msg = f"{path}, line {line}: {column} {row[column]!r} is not {wanted}"
                raise ValueError(msg)
        if Path(row["file"]).name != row["file"]:
            msg = f"{path}, line {line}: file {row['file']!r} must stand in the folder itself, without a path"
            raise ValueError(msg)


def _check_files(folder: Path, rows: _Rows) -> None:
    """Every row has its text and every text has its row."""
    listed = {row["file"] for _, row in rows}
    for line, row in rows:
        if not (folder / row["file"]).is_file():
            msg = f"{folder / 'documents.csv'}, line {line}: the text {row['file']!r} is missing from {folder}"
            raise FileNotFoundError(msg)
    for text in sorted(folder.glob("*.txt")):
        if text.name not in listed:
            msg = f"{text}: this text has no row in documents.csv; add one, or move the file away"
            raise ValueError(msg)


def _read_text(folder: Path, line: int, row: dict[str, str]) -> str:
    path = folder / row["file"]
    data = path.read_bytes()
    text = _decode(path, data)
    digest = hashlib.sha256(data).hexdigest()
    if digest != row["sha256"]:
        msg = (
            f"{path}: the text has changed: its SHA-256 is {digest}, documents.csv, line {line} says "
            f"{row['sha256']}; restore the file, or enter the new hash if the change is meant"
        )
        raise ValueError(msg)
    if not any(map(str.isalnum, text)):
        msg = f"{path}: empty document, no letter or digit in it; fill it or take its row out (line {line})"
        raise ValueError(msg)
    return text


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = (
            f"{path}, line {line}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; "
            "save the file as plain text in UTF-8"
        )
        raise ValueError(msg) from None


def _read_spans(path: Path, texts: dict[str, str]) -> pd.DataFrame:
    spans = [_locate(path, line, row, texts) for line, row in _read_table(path, SPAN_COLUMNS)]
    order = {document: number for number, document in enumerate(texts)}
    spans.sort(key=lambda span: (order[span["document"]], span["start"]))
    for one, other in zip(spans, spans[1:], strict=False):
        if one["document"] == other["document"] and other["start"] < one["end"]:
            msg = (
                f"{path}, lines {one['line']} and {other['line']}: these spans of {one['document']!r} overlap; "
                "a stretch has one role"
            )
            raise ValueError(msg)
    return pd.DataFrame(spans, columns=["document", "role", "start", "end", "text", "reason"])


def _locate(path: Path, line: int, row: dict[str, str], texts: dict[str, str]) -> dict[str, object]:
    """Find a span in its text: from the start of `first` to the end of `last`, each exactly once there."""
    document, role = row["document"], row["role"]
    if document not in texts:
        msg = f"{path}, line {line}: no document {document!r}; known are {', '.join(texts)}"
        raise ValueError(msg)
    if role not in ROLES:
        msg = f"{path}, line {line}: unknown role {role!r}; allowed are {', '.join(ROLES)}"
        raise ValueError(msg)
    text = texts[document]
    for column in ("first", "last"):
        times = _occurrences(text, row[column]) if row[column] else 0
        if times != 1:
            msg = (
                f"{path}, line {line}: {column} {row[column]!r} occurs {times} times in {document!r}; "
                "copy a longer stretch of the text that stands there once"
            )
            raise ValueError(msg)
    start = text.index(row["first"])
    end = text.index(row["last"]) + len(row["last"])
    if end < start + len(row["first"]):
        msg = f"{path}, line {line}: last {row['last']!r} ends before first {row['first']!r} does; exchange them"
        raise ValueError(msg)
    return {
        "document": document, "role": role, "start": start, "end": end, "text": text[start:end],
        "reason": row["reason"], "line": line,
    }  # fmt: skip


def _occurrences(text: str, part: str) -> int:
    """Count the places where a stretch stands, overlapping ones included."""
    return sum(1 for _ in re.finditer(f"(?={re.escape(part)})", text))
