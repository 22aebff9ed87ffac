"""Table of topics' terms → bars: the highest terms of each topic."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.bars import small_multiples
from discourse.figures.save import styled
from discourse.figures.sheet import clean, listed, number, plural, require


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
        The table has no rows.
    """
    require(table, "the terms of measures.topics")
    firsts = {f"topic {topic}": part.head(top) for topic, part in table.groupby("topic")}
    listing = [
        f"{name}: " + listed([f"{clean(term)} {number(weight, 3)}" for term, weight in
                              zip(part["term"], part["weight"], strict=True)], 20)
        for name, part in firsts.items()
    ]  # fmt: skip
    return small_multiples(
        firsts,
        "weight",
        title="Terms with the highest weight in each topic",
        axis="weight",
        caption=f"n = {plural(len(firsts), 'topic')} over {plural(table['term'].nunique(), 'term')}. The weights of "
        "all terms of a topic sum to 1; topics are numbered by their share of the corpus.",
        alt=f"Bars of the highest weights of terms. {'. '.join(listing)}.",
    )
