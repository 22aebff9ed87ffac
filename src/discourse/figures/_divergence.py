"""Divergence table → dots: how far apart sides are beside what chance gives, and how far each document is."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, fold, nothing, page
from discourse.figures.drawing.palette import legend, styles
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible

NAMED = 12
"""Of so many documents in all each has a row of its own; of more, all are dots of one row for each pair."""


@styled()
def divergence(table: pd.DataFrame) -> Figure:
    """Draw the divergence of sides on the range that permuting their documents gives, and each document's own.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.divergence`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.divergence : How far the vocabularies of sides are apart.
    shift : The words that the difference of two sides comes from.
    """
    table = table_of("divergence", table)
    if table.empty:
        return nothing()
    table = table.assign(row=table["document"] if len(table) <= NAMED else "each document")
    pairs = table.drop_duplicates(["target", "reference"])
    labels = _labels(table)
    inches = rows.heights(list(labels.values()))
    by_group = styles(table["group"])
    figure = page(
        inches.sum() + 0.62,
        "How far apart the sides' vocabularies are, and those of documents",
        caption=f"n = {plural(table['document'].nunique(), 'document')}, of each side in brackets, each brought to "
        f"{plural(pairs['matched_tokens'].min(), 'token')}. Dark dot: Jensen–Shannon divergence of the sides. Line and "
        "tick: range and mean when whole documents change sides. p: the share of these permutations that reach the "
        "dot; in brackets the smallest p that these documents can give. Other marks: each document from all others.",
        alt=_alt(table),
        legend=legend(by_group),
    )
    axes = figure.subplots()
    place = dict(zip(labels, rows.label(axes, list(labels.values()), inches), strict=True))
    _sides(axes, pairs, [place[pair] for pair in zip(pairs["target"], pairs["reference"], strict=True)])
    keys = zip(table["target"], table["reference"], table["row"], strict=True)
    table = table.assign(y=[place[key] for key in keys])
    for group, style in by_group.items():
        own = table[table["group"] == group]
        rows.dots(axes, own["y"], own["document_divergence"], color=style.color, marker=style.marker)
    axes.set_xlim(0, 1)
    axes.set_xlabel("bits (0: the same use of words, 1: no word in common)")
    return figure


def _labels(table: pd.DataFrame) -> dict[tuple[str, ...], str]:
    """The label of each pair of sides, and of each row below it, the furthest document first."""
    labels: dict[tuple[str, ...], str] = {}
    for (target, reference), part in table.groupby(["target", "reference"], sort=False):
        first = part.iloc[0]
        labels[target, reference] = (
            f"{fold(target, 2.0)} ({first['documents_target']:.0f})\n"
            f"{fold(reference, 2.0)} ({first['documents_reference']:.0f})"
        )
        below = part.sort_values("document_divergence", ascending=False, kind="stable")["row"]
        labels |= {(target, reference, name): fold(name, 2.0) for name in below}
    return labels


def _sides(axes: Axes, pairs: pd.DataFrame, y: list[float]) -> None:
    axes.hlines(y, pairs["null_low"], pairs["null_high"], colors=FAINT, linewidth=4, alpha=0.35)
    axes.scatter(pairs["null_mean"], y, marker="|", s=120, color=FAINT, linewidths=1.4, zorder=2)
    axes.scatter(pairs["divergence"], y, s=40, color=INK, zorder=3)
    chances = zip(pairs["p"], pairs["smallest_p"], strict=True)
    p = [f"{number(value, 3)} ({number(smallest, 3)})" for value, smallest in chances]
    rows.beside(axes, y, {"p (smallest)": p})


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for (target, reference), part in table.groupby(["target", "reference"], sort=False):
        row = part.iloc[0]
        own = part.sort_values("document_divergence", ascending=False, kind="stable")
        documents = [
            f"{visible(name)} {number(value, 3)}"
            for name, value in zip(own["document"], own["document_divergence"], strict=True)
        ]
        parts.append(
            f"{visible(target)} and {visible(reference)} {number(row['divergence'], 3)} bits, "
            f"{number(row['null_low'], 3)} to {number(row['null_high'], 3)} when permuted, p {number(row['p'], 3)}, "
            f"smallest {number(row['smallest_p'], 3)}; documents from all others: {listed(documents, 12)}"
        )
    return f"Jensen–Shannon divergence of {plural(len(parts), 'pair')} of sides: {listed(parts)}."
