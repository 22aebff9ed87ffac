"""Report → the page on which hits are coded by hand: one at a time, in its passage."""

import csv
import io

import pandas as pd

from discourse import labels
from discourse.codebook import Codebook
from discourse.exports import as_csv, unguarded
from discourse.pages._data import as_json, document_labels
from discourse.pages._leaf import Frame, Leaf
from discourse.tokens.record import Tokens

PATH = "coding.html"

SCRIPTS = ("data.js", "intervals.js", "csv.js", "dom.js", "wording.js", "coding.js", "coding_page.js")

_LABELS = {
    "correct": ("yes", "no"),
    "voice": labels.VOICES,
    "stance": labels.STANCES,
    "device": labels.DEVICES,
    "agent_named": ("yes", "no"),
}
"""What a coder can choose in which column."""


def coding_page(frame: Frame) -> Leaf:
    """Write the page on which the sheet of a report is coded.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
        The file that it saves has the same bytes as one that was filled in by hand, and `read_codings` reads it.
    """
    report = frame.report
    data = {"sheet": as_json(sheet_of(report.sheet, report.tokens, report.codebook))}
    return Leaf(PATH, "Coding", frame.render("coding.html.jinja", PATH), SCRIPTS, data, listed=True)


def sheet_of(sheet: pd.DataFrame, tokens: Tokens, codebook: Codebook) -> dict[str, object]:
    """Gather what a page needs to code a sheet.

    Parameters
    ----------
    sheet : DataFrame
        The table of `measures.coding_sheet`.
    tokens : Tokens
        The same tokens.
    codebook : Codebook
        The same codebook.

    Returns
    -------
    dict
        `columns` and `rows`, each cell as the file of the sheet has it, without the apostrophe that guards it;
        `passages`, for each row the number of its passage in `texts`, and `starts`, where each of these begins in its
        document; `documents`, what each is called; `labels`, `families`, `actors` and `unnamed`, what can be entered.
    """
    columns, *rows = csv.reader(io.StringIO(as_csv(sheet).decode(), newline=""))
    passages = tokens.units("passage")
    places = pd.MultiIndex.from_frame(passages[["document", "passage"]])
    number = places.get_indexer(pd.MultiIndex.from_frame(_passage_of(sheet, passages)))
    used = sorted(set(number.tolist()))
    shown = passages.iloc[used]
    texts = [
        tokens.corpus.text(document)[start:end]
        for document, start, end in zip(shown["document"], shown["start"], shown["end"], strict=True)
    ]
    labels_of = document_labels(tokens.corpus)
    place = {passage: at for at, passage in enumerate(used)}
    return {
        "columns": columns,
        "rows": [list(map(unguarded, row)) for row in rows],
        "passages": [place[passage] for passage in number.tolist()],
        "texts": texts,
        "starts": shown["start"].tolist(),
        "documents": {name: labels_of[name] for name in dict.fromkeys(sheet["document"])},
        "labels": {column: list(allowed) for column, allowed in _LABELS.items()},
        "families": [
            {"id": family.id, "label": family.label, "definition": family.definition}
            for family in codebook.frames.values()
        ],
        "actors": [{"id": actor.id, "label": actor.label} for actor in codebook.actors.values()],
        "unnamed": labels.UNNAMED,
    }


def _passage_of(sheet: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Find the passage in which each row begins."""
    found = pd.merge_asof(
        sheet[["document", "start"]].reset_index().sort_values("start"),
        passages[["document", "start", "passage"]].sort_values("start"),
        on="start",
        by="document",
    )
    return found.sort_values("index")[["document", "passage"]]
