"""TF-IDF table → bars: the highest terms of each document."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.bars import small_multiples
from discourse.figures.save import styled
from discourse.figures.sheet import clean, listed, number, plural, require


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
    firsts = {clean(name): part.head(top) for name, part in table.groupby("document", sort=False)}
    listing = [
        f"{name}: " + listed([f"{clean(term)} {number(weight, 2)}" for term, weight in
                              zip(part["term"], part["tfidf"], strict=True)], 20)
        for name, part in firsts.items()
    ]  # fmt: skip
    return small_multiples(
        firsts,
        "tfidf",
        title="Terms with the highest TF-IDF in each document",
        axis="TF-IDF",
        note="count",
        hollow={name: part["documents"] == 1 for name, part in firsts.items()},
        caption=f"n = {plural(table['count'].sum(), 'token')} of {plural(table['term'].nunique(), 'term')} in "
        f"{plural(len(firsts), 'document')}. Number: occurrences. Hollow: the term stands in this document only.",
        alt=f"Bars of the highest TF-IDF weights. {'. '.join(listing)}.",
    )
