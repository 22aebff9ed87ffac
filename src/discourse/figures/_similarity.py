"""Similarity table → dots with ranges: how close each pair of documents is."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible


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
    table = table.sort_values(["cosine"], ascending=False, kind="stable")
    pairs = [
        f"{visible(document)} – {visible(other)}"
        for document, other in zip(table["document"], table["other"], strict=True)
    ]
    labels = [fold(pair, 2.9) for pair in pairs]
    documents = len(set(table["document"]) | set(table["other"]))
    listing = [
        f"{pair} {number(cosine, 2)} ({number(low, 2)} to {number(high, 2)})"
        for pair, cosine, low, high in zip(pairs, table["cosine"], table["low"], table["high"], strict=True)
    ]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        "Similarity of each pair of documents",
        caption=f"n = {plural(len(table), 'pair')} of {plural(documents, 'document')}. Cosine of TF-IDF weights, from "
        "0 (no common term) to 1. Lines: range when any one passage is left out.",
        alt=f"Dots with ranges of the cosine of {plural(len(table), 'pair')} of documents: {listed(listing, 20)}.",
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    rows.dots(axes, y, table["cosine"], (table["low"], table["high"]), color=INK)
    rows.beside(axes, y, {"cosine": [number(cosine, 2) for cosine in table["cosine"]]})
    axes.set_xlim(0, 1)
    axes.set_xlabel("cosine")
    return figure
