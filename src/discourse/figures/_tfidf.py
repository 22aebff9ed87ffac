"""TF-IDF table → bars: the highest terms of each document."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.panels import fitting, term_panels, weights
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.tables import table_of
from discourse.wording import capital, heading, plural, verb


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
        The table is another one.

    See Also
    --------
    measures.tfidf : The weight of each term in each document.
    similarity : The cosines of these weights.
    """
    table = table_of("tfidf", table)
    if table.empty:
        return nothing()
    documents = {heading(name): part.head(top) for name, part in table.groupby("document", sort=False)}
    firsts, few = fitting(documents, "document")
    leading = pd.concat(list(documents.values()))
    alone = int((leading["documents"] == 1).sum())
    figure, panels = term_panels(
        firsts,
        f"{capital(out_of(alone, len(leading), 'leading term'))} {verb(alone, 'occurs', 'occur')} in one document only",
        axis="TF-IDF",
        caption=f"n = {plural(table['count'].sum(), 'token')} of {plural(table['term'].nunique(), 'term')} in "
        f"{plural(len(documents), 'document')}. The terms with the highest TF-IDF in each.{few} Hollow: the term "
        "occurs in this document only.",
        alt=f"Bars of the highest TF-IDF weights. {weights(firsts, 'tfidf', 2)}",
    )
    for axes, y, part in panels:
        rows.bars(axes, y, part["tfidf"], hollow=part["documents"].to_numpy() == 1)
        rows.beside(axes, y, {"count": part["count"]})
    return figure
