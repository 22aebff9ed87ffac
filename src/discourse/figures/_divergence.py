"""Divergence table → dots on the range of chance: how far apart sides are, and how far documents are."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, fold, page, require
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible


@styled()
def divergence(table: pd.DataFrame) -> Figure:
    """Draw the divergence of sides on the range that permuting their documents gives.

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
        The table is another one, or has no rows.

    See Also
    --------
    measures.divergence : How far the vocabularies of sides are apart.
    shift : The words that the difference of two sides comes from.
    """
    table = table_of("divergence", table)
    require(table, "measures.divergence")
    labels = [
        f"{fold(row.target, 2.0)} ({row.documents_target})\n{fold(row.reference, 2.0)} ({row.documents_reference})"
        for row in table.itertuples()
    ]
    documents = dict(zip(table["target"], table["documents_target"], strict=True))
    documents |= dict(zip(table["reference"], table["documents_reference"], strict=True))
    figure = page(
        rows.heights(labels, 0.4).sum() + 0.62,
        "Divergence of the sides' vocabularies, beside that of relabelled documents",
        caption=f"n = {plural(sum(documents.values()), 'document')}, of each side in brackets. Dot: Jensen–Shannon "
        "divergence of the sides. Line and tick: range and mean when whole documents change sides. p: "
        "share of the relabellings that reach the dot; in brackets the smallest p that these documents can give.",
        alt=_alt(table),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, rows.heights(labels, 0.4))
    axes.hlines(y, table["null_low"], table["null_high"], colors=FAINT, linewidth=4, alpha=0.35)
    axes.scatter(table["null_mean"], y, marker="|", s=120, color=FAINT, linewidths=1.4, zorder=2)
    axes.scatter(table["divergence"], y, s=40, color=INK, zorder=3)
    axes.set_xlim(0, 1)
    axes.set_xlabel("bits (0: the same use of words, 1: no word in common)")
    pairs = zip(table["p"], table["smallest_p"], strict=True)
    p = [f"{number(value, 3)} ({number(smallest, 3)})" for value, smallest in pairs]
    rows.beside(axes, y, {"p (smallest)": p})
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{visible(row.target)} and {visible(row.reference)} {number(row.divergence, 3)} bits, "
        f"{number(row.null_low, 3)} to {number(row.null_high, 3)} when relabelled, p {number(row.p, 3)}, smallest "
        f"{number(row.smallest_p, 3)}"
        for row in table.itertuples()
    ]
    return f"Jensen–Shannon divergence of {plural(len(table), 'pair')} of sides: {listed(parts)}."
