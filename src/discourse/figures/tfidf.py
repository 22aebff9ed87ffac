"""TF-IDF table → bars: the highest terms of each document."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.multiples import multiples, weights
from discourse.figures.save import styled
from discourse.figures.sheet import clean, plural, require


@styled()
def tfidf(table: pd.DataFrame, top: int = 8) -> Figure:
    """Show the terms with the highest weight in each document, one panel a document.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.tfidf`.
    top : int
        How many terms of each document.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows.
    """
    require(table, "measures.tfidf")
    documents = {clean(name): part for name, part in table.groupby("document", sort=False)}
    firsts = {name: part.head(top) for name, part in documents.items()}
    figure, panels = multiples(
        firsts,
        "Terms with the highest TF-IDF in each document",
        axis="TF-IDF",
        caption=f"n = {plural(table['count'].sum(), 'token')} of {plural(table['term'].nunique(), 'term')} in "
        f"{plural(len(firsts), 'document')}. Hollow: the term stands in this "
        "document only.",
        alt=f"Bars of the highest TF-IDF weights. {weights(firsts, 'tfidf', 2)}",
    )
    for axes, at, part in panels:
        rows.bars(axes, at, part["tfidf"], hollow=part["documents"].to_numpy() == 1)
        rows.beside(axes, at, {"count": part["count"]})
    return figure
