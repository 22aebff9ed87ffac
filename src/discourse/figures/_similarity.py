"""Similarity table → dots with ranges: how close each pair of documents is, and whether it shares side and genre."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import INK, fold, lines, nothing, page
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import capital, heading, highest, listed, number, plural, visible

KINDS = {
    (True, True): "Same side and genre",
    (True, False): "Same side only",
    (True, None): "Same side",
    (False, True): "Same genre only",
    (False, False): "Neither",
    (False, None): "Different sides",
    (None, True): "Same genre",
    (None, False): "Different genres",
    (None, None): "Side and genre unknown",
}
"""What two documents share, as far as it is known of side and genre."""
ROOM = 2.9
"""Inches for the names of a pair."""
MARKERS = {True: "o", False: "D", None: "s"}
"""By what is known of the genres; that the sides differ makes a mark hollow."""


@styled()
def similarity(table: pd.DataFrame) -> Figure:
    """Show the cosine of each pair of documents with its range, the closest pair first.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.similarity`.

    Returns
    -------
    Figure
        Of more than two dozen pairs the closest.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.similarity : The cosine of each pair.
    tfidf : The weights that the cosines rest on.
    """
    table = table_of("similarity", table)
    if table.empty:
        return nothing("a similarity needs two documents")
    documents = len(set(table["document"]) | set(table["other"]))
    table = table.sort_values("cosine", ascending=False, kind="stable").reset_index(drop=True)
    shown = table.head(MOST)
    pairs = documents * (documents - 1) // 2
    few = f" Shown: the {len(shown)} closest." if len(shown) < pairs else ""
    lines_are = " Lines: range when any one passage is left out." if shown["low"].notna().any() else ""
    kinds = _kinds(shown)
    labels = [_label(row) for row in shown.itertuples()]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table),
        caption=f"n = {plural(pairs, 'pair')} of {plural(documents, 'document')}.{few} Cosine of TF-IDF weights, "
        f"from 0 (no common term) to 1.{lines_are} What is close may be copied, of "
        "one genre or about one event, and need not share a position.",
        alt=_alt(shown, table),
        legend={
            KINDS[kind]: Line2D(
                [],
                [],
                linestyle="",
                markersize=6,
                color=INK,
                marker=MARKERS[kind[1]],
                markerfacecolor=rows.HOLLOW if kind[0] is False else INK,
            )
            for kind in KINDS
            if kind in set(kinds)
        },
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    for kind in dict.fromkeys(kinds):
        part = shown[[other == kind for other in kinds]]
        rows.dots(
            axes, y[part.index], part["cosine"], (part["low"], part["high"]),
            hollow=kind[0] is False, color=INK, marker=MARKERS[kind[1]],
        )  # fmt: skip
    rows.beside(axes, y, {"cosine": [number(cosine, 2) for cosine in shown["cosine"]]})
    axes.set_xlim(0, 1)
    axes.set_xlabel("cosine")
    return figure


def _kinds(pairs: pd.DataFrame) -> list[tuple[bool | None, bool | None]]:
    """Tell of each pair whether side and genre are shared, as far as that is known."""
    sides, genres = (
        [None if pd.isna(flag) else bool(flag) for flag in pairs[column]] for column in ("same_side", "same_genre")
    )
    return list(zip(sides, genres, strict=True))


def _label(row: Any) -> str:
    """Write a pair in one line, else each of the two in a line of its own."""
    if lines(fold(_pair(row), ROOM)) == 1:
        return fold(_pair(row), ROOM)
    return "\n".join(fold(name, ROOM) for name in (f"{heading(row.document)} –", heading(row.other)))


def _pair(row: Any) -> str:
    return f"{heading(row.document)} – {heading(row.other)}"


def _title(table: pd.DataFrame) -> str:
    """Name the closest pair, and whether the next one shares a side."""
    closest = highest(table["cosine"])
    if len(closest) > 1:
        return f"{capital(plural(len(closest), 'pair'))} of documents are equally close"
    row = table.iloc[0]
    name = f"{capital(visible(row['document']))} and {visible(row['other'])}"
    if len(table) == 1:
        return f"{name} have a cosine of {number(row['cosine'], 2)}"
    second = table.iloc[1:]
    sides = set(second.loc[highest(second["cosine"]), "same_side"])
    words = {(True,): "; the next closest are of one side", (False,): "; the next closest are of different sides"}
    return f"{name} are closest{words.get(tuple(sides), '')}"


def _alt(shown: pd.DataFrame, table: pd.DataFrame) -> str:
    listing = [
        f"{visible(row.document)} – {visible(row.other)} {number(row.cosine, 2)} ({number(row.low, 2)} to "
        f"{number(row.high, 2)}), {KINDS[kind].lower()}"
        for row, kind in zip(shown.itertuples(), _kinds(shown), strict=True)
    ]
    return (
        f"Dots with ranges of the cosine of {plural(len(table), 'pair')} of documents, the closest first: "
        f"{listed(listing, MOST)}."
    )
