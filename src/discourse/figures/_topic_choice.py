"""Table of topic choice → lines: coherence and stability over the number of topics, beside chance."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from discourse.figures.drawing.page import FAINT, INK, LABEL, nothing, page
from discourse.figures.drawing.rows import HOLLOW
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import highest, join, listed, number, plural

PANELS = (
    ("coherence", "baseline", "Coherence (mean NPMI)", (-1.05, 1.05)),
    ("stability", "stability_baseline", "Stability (mean Jaccard)", (-0.025, 1.025)),
)
STYLES: tuple[dict[str, Any], ...] = (
    {"color": INK, "marker": "o", "markersize": 5},
    {"color": FAINT, "marker": "s", "markersize": 4, "markerfacecolor": HOLLOW, "linestyle": "--"},
)


@styled()
def topic_choice(table: pd.DataFrame) -> Figure:
    """Show how coherent and how stable the topics are for each number of topics.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.topic_choice`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.topic_choice : Compare numbers of topics.
    topic_terms : What each topic is made of.
    """
    table = table_of("topic_choice", table)
    if table.empty:
        return nothing()
    names = ("Fitted topics", "Topics of terms drawn at random")
    figure = page(
        2.6,
        _title(table),
        caption=f"n = {plural(len(table), 'model')}, one for each number of topics. Coherence lies between −1 and 1, "
        "stability between 0 and 1. No number of topics is right.",
        alt=_alt(table),
        legend={name: Line2D([], [], **style) for name, style in zip(names, STYLES, strict=True)},
    )
    for axes, (*columns, title, limits) in zip(figure.subplots(1, 2), PANELS, strict=True):
        for column, style in zip(columns, STYLES, strict=True):
            axes.plot(table["k"], table[column], **style)
        axes.set_title(title, fontsize=LABEL)
        axes.set_xlabel("number of topics")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(limits)
    return figure


def _title(table: pd.DataFrame) -> str:
    best = [
        join([number(k) for k in table.loc[highest(table[column]), "k"]], "or") for column in ("coherence", "stability")
    ]
    if not all(best):
        return "No number of topics can be told to be coherent and stable"
    if best[0] == best[1]:
        return f"{best[0]} topics are the most coherent and the most stable"
    return f"{best[0]} topics are the most coherent, {best[1]} the most stable"


def _alt(table: pd.DataFrame) -> str:
    rows = [
        f"{row.k} topics {number(row.coherence, 2)} ({number(row.baseline, 2)}) and {number(row.stability, 2)} "
        f"({number(row.stability_baseline, 2)})"
        for row in table.itertuples()
    ]
    return f"Lines of coherence and stability, in brackets those of random topics: {listed(rows, 20)}."
