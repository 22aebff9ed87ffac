"""Document, its hits → page: the text with every hit marked by family, voice and agent; all documents → their list."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from discourse.labels import UNDETERMINED, UNNAMED
from discourse.pages._concordance import in_lines
from discourse.pages._leaf import Frame, Leaf
from discourse.pages._record import Report
from discourse.wording import capital, heading, readable, visible

PATH = "documents.html"

COLORS = 8
"""Families are told apart by so many colours, which then begin anew."""

_VOICES = {
    "author": "the author’s own",
    "quoted": "quoted",
    "reported": "reported",
    "title": "in the title",
    "caption": "in a caption",
    UNDETERMINED: "voice undetermined",
}
_DEVICES = {"scare": "in scare quotes", "so_called": "so-called", "negated": "negated"}
_NONE = "none found"
_NOT_SHOWN = frozenset(("file", "label", "sha256"))


class Hit(NamedTuple):
    """A hit as a page tells of it."""

    number: int
    text: str
    passage: int
    family: str
    color: int
    pattern: str
    voice: str
    speaker: str
    stance: str
    agent: str
    patient: str
    bounds: tuple[int, int]

    @property
    def told(self) -> str:
        """What is said of it where it stands."""
        parts = [capital(self.family), self.voice]
        parts.append(self.agent and f"presented as agent: {self.agent}")
        parts.append(f"presented as patient: {self.patient}" if self.patient not in {"", _NONE} else "")
        return " · ".join(filter(None, parts))


class Piece(NamedTuple):
    """A stretch of text in which nothing begins or ends."""

    text: str
    passage: int
    role: str
    reason: str
    hits: tuple[Hit, ...]

    @property
    def named(self) -> bool:
        """Whether it has a word, by which a link can be called."""
        return any(map(str.isalnum, self.text))


def document_page(document: str, frame: Frame, found: pd.DataFrame) -> Leaf:
    """Write the page of one document.

    Parameters
    ----------
    document : str
        Its id.
    frame : Frame
        How it points at other pages.
    found : DataFrame
        Its hits, the rows of `Report.hits`.

    Returns
    -------
    Leaf
    """
    report = frame.report
    path = frame.documents[document]
    hits = list(_hits(found, report))
    row = report.corpus.documents.loc[document]
    spans = report.corpus.spans
    spans = spans[spans["document"] == document]
    body = frame.render(
        "document.html.jinja",
        path,
        document=document,
        name=report.labels[document],
        metadata=_metadata(row),
        language=row.get("language", ""),
        pieces=list(_pieces(report, document, hits, spans)),
        hits=hits,
        families=_counted(hits),
        colors=COLORS,
        spans=[{name: visible(span[name]) for name in ("role", "text", "reason")} for span in spans.to_dict("records")],
    )
    return Leaf(path, report.labels[document], body, scripts=("hits.js",))


def documents_page(frame: Frame, left_out: int) -> Leaf:
    """Write the list of all documents.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.
    left_out : int
        How many documents have no page of their own.

    Returns
    -------
    Leaf
    """
    report = frame.report
    tokens = report.tokens.units("document").set_index("document")["tokens"]
    hits = report.hits["document"].value_counts()
    documents = report.corpus.documents
    shown = [
        name
        for name in ("side", "genre", "published", "language")
        if name in documents and (documents[name] != "").any()
    ]
    rows = [
        {
            "name": report.labels[document],
            "path": frame.documents.get(document, ""),
            "cells": [visible(heading(row[name]) if name == "side" else row[name]) for name in shown],
            "tokens": int(tokens.get(document, 0)),
            "hits": int(hits.get(document, 0)),
        }
        for document, row in documents.iterrows()
    ]
    body = frame.render("documents.html.jinja", PATH, columns=shown, rows=rows, left_out=left_out)
    return Leaf(PATH, "Documents", body, scripts=("csv.js", "dom.js", "tables.js"), listed=True)


def _metadata(row: "pd.Series[str]") -> list[tuple[str, str]]:
    """Say what the study knows of a document, in the order of its table."""
    values = [
        (name, visible(heading(value) if name == "side" else value))
        for name, value in row.items()
        if name not in _NOT_SHOWN
    ]
    return [(capital(readable(name)), value) for name, value in values if value]


def _hits(found: pd.DataFrame, report: Report) -> Iterator[Hit]:
    colors = {family: number % COLORS for number, family in enumerate(report.families)}
    for number, row in zip(found.index, found.to_dict("records"), strict=True):
        devices = [words for device, words in _DEVICES.items() if row[device]]
        yield Hit(
            number=int(number),
            text=visible(row["text"]),
            passage=int(row["passage"]),
            family=visible(report.families[row["family"]]),
            color=colors[row["family"]],
            pattern=visible(row["pattern"]),
            voice=", ".join([_VOICES[row["voice"]], *devices]),
            speaker=visible(row["speaker"]),
            stance=row["stance"],
            agent=_actors(row["agent"], report),
            patient=_actors(row["patient"], report),
            bounds=(row["start"], row["end"]),
        )


def _actors(names: str, report: Report) -> str:
    """Call actors by their labels; nothing where nobody was looked for."""
    if names == UNNAMED:
        return _NONE
    return visible(", ".join(report.actors.get(name, name) for name in names.split(", "))) if names else ""


def _counted(hits: Sequence[Hit]) -> list[tuple[str, int, int, Hit]]:
    """Count the hits of each family, the most frequent first, with its colour and its first hit."""
    first: dict[str, Hit] = {}
    counts: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.family, hit)
        counts[hit.family] = counts.get(hit.family, 0) + 1
    return [(name, counts[name], first[name].color, first[name]) for name in sorted(counts, key=lambda k: -counts[k])]


def _line(text: str, start: int) -> int:
    """Where the line begins that a passage does, if no word comes before it there, as behind the mark of a list."""
    line = text.rfind("\n", 0, start) + 1
    return start if any(map(str.isalnum, text[line:start])) else line


def _pieces(report: Report, document: str, hits: Sequence[Hit], spans: pd.DataFrame) -> Iterator[Piece]:
    """Cut a text wherever a hit, a passage or a stretch that is not body text begins or ends."""
    text = report.corpus.text(document)
    begins = {_line(text, start): number for start, number in report.passages.get(document, {}).items()}
    ledger = list(spans[["start", "end", "role", "reason"]].itertuples(index=False))
    cuts = {0, len(text), *begins, *(place for hit in hits for place in hit.bounds)}
    cuts |= {place for span in ledger for place in (span.start, span.end)}
    opens: dict[int, list[Hit]] = {}
    for hit in hits:
        opens.setdefault(hit.bounds[0], []).append(hit)
    current: list[Hit] = []
    for start, end in pairwise(sorted(cuts)):
        current = [hit for hit in current if hit.bounds[1] > start] + opens.get(start, [])
        span = next((span for span in ledger if span.start <= start < span.end), None)
        role, reason = (span.role, visible(span.reason)) if span else ("", "")
        yield Piece(in_lines(text[start:end]), begins.get(start, 0), role, reason, tuple(current))
