"""Collocates table → dots: what occurs near a word, by the strength of the association."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.tables import table_of
from discourse.wording import highest, join, listed, number, plural, verb, visible

NAMED, MOST = 3, 14
"""So many words that are drawn to the node alike are named in the title; the highest logDice that there can be."""


@styled()
def collocates(table: pd.DataFrame, top: int = 15) -> Figure:
    """Show the strongest collocates of a node.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.collocates`.
    top : int
        How many collocates.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.collocates : How strongly each word is drawn to the node.
    readings.collocates : The same table in sentences.
    """
    table = table_of("collocates", table)
    if table.empty:
        return nothing()
    shown = table.head(top)
    node = visible(shown["node"].iloc[0])
    labels = [fold(word, 2.2) for word in shown["collocate"]]
    listing = [
        f"{visible(row.collocate)} {number(row.log_dice, 1)} ({number(row.count)} of {number(row.total)})"
        for row in shown.itertuples()
    ]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table),
        caption=f"n = {plural(table['count'].sum(), 'occurrence')} of {plural(len(table), 'collocate')} near "
        f"“{node}”, the {len(shown)} of highest logDice shown. Beside each: occurrences near the node, all "
        "occurrences, and documents where it is near. Hollow: one document only.",
        alt=f"Dots of the logDice of collocates of {node}: {listed(listing, 30)}.",
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    rows.dots(axes, y, shown["log_dice"], hollow=shown["documents"].to_numpy() == 1, color=INK)
    axes.grid(axis="y")
    axes.set_axisbelow(True)
    axes.set_xlim(np.floor(shown["log_dice"].min()), MOST)
    axes.set_xlabel(f"logDice ({MOST} at most)")
    columns = {"near": "count", "in all": "total", "documents": "documents"}
    rows.beside(axes, y, {heading: shown[name] for heading, name in columns.items()})
    return figure


def _title(table: pd.DataFrame) -> str:
    first = [f"“{visible(word)}”" for word in table.loc[highest(table["log_dice"]), "collocate"]]
    alone, node = int((table["documents"] == 1).sum()), f"“{visible(table['node'].iloc[0])}”"
    words = join(first) if len(first) <= NAMED else plural(len(first), "word")
    return (
        f"Of what is near {node}, {words} {verb(len(first), 'is', 'are')} drawn to it most; "
        f"{out_of(alone, len(table), 'collocate')} {verb(alone, 'is', 'are')} of one document"
    )
