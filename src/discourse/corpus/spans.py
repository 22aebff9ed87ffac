"""spans.csv → table of spans: the stretches of the texts that are not body text, found and checked."""

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from discourse import expressions
from discourse.corpus.record import ROLES, SPAN_COLUMNS
from discourse.files import StudyError, collecting, is_file, read_rows, refuse

ALL = "*"
"""What stands for all documents in spans.csv; what is taken from them is a regular expression between slashes."""

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


class _Span(NamedTuple):
    document: str
    role: str
    start: int
    end: int
    text: str
    reason: str
    line: int


def read_spans(path: Path, texts: Mapping[str, str | None]) -> pd.DataFrame:
    r"""Read spans.csv and find each stretch in its text.

    A row names a document, and the stretch by its first and last words, each of which occurs there once; or it is a
    rule for all documents: `document` is `*`, `first` a regular expression between slashes, such as
    `/^Page \d+ of \d+$/`, and `last` empty. In a rule `^` and `$` are the ends of a line, and every line end is `\n`.
    A stretch that a row names is not taken by a rule, nor one of an earlier rule by a later one.

    Parameters
    ----------
    path : Path
        The file; it may be absent.
    texts : mapping
        Document → text; None where the text could not be read, so that nothing is looked for in it.

    Returns
    -------
    DataFrame
        One row a stretch, in the order of the texts: document, role, start, end, text, reason.

    Raises
    ------
    StudyError
        A document or a role is unknown, a stretch is not there once, cuts a word or overlaps another, a rule is no
        regular expression, takes too long or finds nothing, or nothing is left of a text.
    """
    rows = read_rows(path, SPAN_COLUMNS) if is_file(path) else []  # without the ledger all is body text
    problems: list[StudyError] = []
    spans: list[_Span] = []
    for line, row in rows:
        if row["document"] != ALL and texts.get(row["document"], "") is not None:
            with collecting(problems):
                spans.append(_locate(path, line, row, texts))
    rank = {document: number for number, document in enumerate(texts)}
    spans.sort(key=lambda span: (rank[span.document], span.start))
    problems += _overlaps(path, spans)
    for line, row in rows:
        if row["document"] == ALL:
            with collecting(problems):
                spans += _free(_match(path, line, row, texts), spans)
    spans.sort(key=lambda span: (rank[span.document], span.start))
    problems += _emptied(path, spans, texts)
    refuse(problems)
    table = pd.DataFrame(spans, columns=_Span._fields).drop(columns="line")
    return table.astype({"start": "int64", "end": "int64"})


# --- a stretch of one document ------------------------------------------------------------------


def _locate(path: Path, line: int, row: dict[str, str], texts: Mapping[str, str | None]) -> _Span:
    """Find a span in its text: from the start of `first` to the end of `last`, each exactly once there."""
    document, role, first, last = (row[column] for column in SPAN_COLUMNS[:4])
    text = texts.get(document)
    if text is None:
        known = [*itertools.islice(texts, 12), *(["…"] if len(texts) > 12 else [])]
        raise StudyError(path, line, f"no document {document!r}; known are {', '.join(known)}, or {ALL} for all")
    _check_role(path, line, role)
    for column in ("first", "last"):
        if (times := _occurrences(text, row[column])) != 1:
            error = f"{column} {row[column]!r} occurs {times} times in {document!r}"
            raise StudyError(path, line, f"{error}; copy a longer stretch of the text that occurs there once")
    start, end = text.index(first), text.index(last) + len(last)
    if end < start + len(first):
        raise StudyError(path, line, f"last {last!r} ends before first {first!r} does; exchange them")
    if cut := _cut(text, start, end):
        raise StudyError(path, line, f"this span cuts a word of {document!r} in {cut!r}; copy whole words")
    return _Span(document, role, start, end, text[start:end], row["reason"], line)


def _check_role(path: Path, line: int, role: str) -> None:
    if role not in ROLES:
        raise StudyError(path, line, f"unknown role {role!r}; allowed are {', '.join(ROLES)}")


def _occurrences(text: str, part: str) -> int:
    """Count the places where a stretch occurs, overlapping ones included; a blank one occurs nowhere."""
    return len(re.findall(f"(?={re.escape(part)})", text)) if part.strip() else 0


def _cut(text: str, start: int, end: int) -> str:
    """Return where an edge of a stretch is inside a word; empty where none is."""
    cuts = (
        edge for edge in (start, end) if text[max(edge - 1, 0) : edge].isalnum() and text[edge : edge + 1].isalnum()
    )
    return next((text[max(edge - 10, 0) : edge + 10] for edge in cuts), "")


def _overlaps(path: Path, spans: list[_Span]) -> Iterator[StudyError]:
    for span, following in itertools.pairwise(spans):
        if span.document == following.document and following.start < span.end:
            error = f"this span of {span.document!r} overlaps that of line {span.line}"
            yield StudyError(path, following.line, f"{error}; a stretch has one role")


def _emptied(path: Path, spans: list[_Span], texts: Mapping[str, str | None]) -> Iterator[StudyError]:
    """Name the texts of which nothing is left when the spans are taken away."""
    for document, own in itertools.groupby(spans, key=lambda span: span.document):
        left = list(texts[document] or "")
        for span in own:
            left[span.start : span.end] = " " * (span.end - span.start)
        if not any(map(str.isalnum, left)):
            message = f"empty document {document!r}, its spans cover all of it; leave its own text out of them"
            yield StudyError(path, None, message)


# --- a rule for all documents -------------------------------------------------------------------


def _match(path: Path, line: int, row: dict[str, str], texts: Mapping[str, str | None]) -> list[_Span]:
    """Find all that a rule takes."""
    _check_role(path, line, row["role"])
    rule = row["first"]
    if len(rule) < 3 or rule[0] != "/" or rule[-1] != "/" or row["last"]:
        message = f"first {rule!r} is no rule for all documents: write a regular expression between slashes, as in"
        raise StudyError(path, line, rf"{message} /^Page \d+$/, and leave last empty")
    try:
        pattern = expressions.compiled(rule[1:-1])
    except ValueError as error:
        raise StudyError(path, line, f"{rule:.80} is no regular expression: {error}") from None
    spans = []
    for document, text in texts.items():
        try:
            found = list(_found(pattern, text or ""))
        except TimeoutError:
            message = f"{rule:.80} takes more than {expressions.SECONDS} seconds on {document!r}"
            raise StudyError(path, line, f"{message}; take out a repetition inside another") from None
        for start, end in found:
            if cut := _cut(text or "", start, end):
                remedy = r"begin or end the rule with \b"
                raise StudyError(path, line, f"{rule:.80} cuts a word of {document!r} in {cut!r}; {remedy}")
        spans += [
            _Span(document, row["role"], *span, (text or "")[slice(*span)], row["reason"], line) for span in found
        ]
    if not spans:
        raise StudyError(path, line, f"{rule:.80} finds nothing in any document; mend it, or take the row out")
    return spans


def _found(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    r"""Find what a pattern matches in a text whose line ends are all read as `\n`."""
    pairs = [match.end() - number for number, match in enumerate(re.finditer("\r\n", text), 1)]
    for start, end in expressions.stretches(pattern, _LINE_END.sub("\n", text)):
        yield start + bisect.bisect_right(pairs, start), end + bisect.bisect_right(pairs, end)


def _free(found: list[_Span], taken: list[_Span]) -> Iterator[_Span]:
    """Leave out what overlaps a stretch that is taken already."""
    places: dict[str, list[_Span]] = {}
    for span in taken:
        places.setdefault(span.document, []).append(span)
    for span in found:
        if not any(other.start < span.end and span.start < other.end for other in places.get(span.document, ())):
            yield span
