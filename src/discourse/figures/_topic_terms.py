"""Table of topics' terms → bars: the highest terms of each topic."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.panels import term_panels, weights
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import number, plural


@styled()
def topic_terms(table: pd.DataFrame, top: int = 8) -> Figure:
    """Show the terms with the highest weight in each topic, one panel a topic.

    Parameters
    ----------
    table : DataFrame
        The table `terms` of `measures.topics`.
    top : int
        How many terms of each topic.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    topic_shares : Where in the documents each topic is.
    """
    table = table_of("topics(…).terms", table)
    if table.empty:
        return nothing()
    firsts = {f"topic {topic}": part.head(top) for topic, part in table.groupby("topic")}
    figure, panels = term_panels(
        firsts,
        "Terms with the highest weight in each topic",
        axis="weight",
        caption=f"n = {plural(len(firsts), 'topic')} over {plural(table['term'].nunique(), 'term')}. The weights of "
        "all terms of a topic sum to 1; topics are numbered by their share of the corpus.",
        alt=f"Bars of the highest weights of terms. {weights(firsts, 'weight', 3)}",
    )
    for axes, y, part in panels:
        rows.bars(axes, y, part["weight"])
        rows.beside(axes, y, {"weight": [number(weight, 3) for weight in part["weight"]]})
    return figure
