"""Table of topics' terms → bars: the highest terms of each topic."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.panels import fitting, term_panels, weights
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import spelled
from discourse.tables import table_of
from discourse.wording import capital, number, plural, verb


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
    topics = {f"Topic {topic}": part.head(top) for topic, part in table.groupby("topic")}
    shared = pd.concat(list(topics.values()))["term"].value_counts().gt(1).sum()
    firsts, few = fitting(topics, "topic")
    figure, panels = term_panels(
        firsts,
        f"{capital(spelled(shared))} leading {'terms' if shared > 1 else 'term'} "
        f"{verb(shared, 'belongs', 'belong')} to more than one topic",
        axis="weight",
        caption=f"n = {plural(len(topics), 'topic')} over {plural(table['term'].nunique(), 'term')}.{few} The "
        "weights of all terms of a topic sum to 1; topics are numbered by their share of the corpus.",
        alt=f"Bars of the highest weights of terms. {weights(firsts, 'weight', 3)}",
    )
    for axes, y, part in panels:
        rows.bars(axes, y, part["weight"])
        rows.beside(axes, y, {"weight": [number(weight, 3) for weight in part["weight"]]})
    return figure
