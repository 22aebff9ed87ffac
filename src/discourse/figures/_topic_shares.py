"""Table of topics' shares → strips: how each document is divided between topics, passage by passage."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import heatmap
from discourse.figures.drawing.page import LABEL, LINE, SMALL, fold, lines, nothing, page
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible

MANY = 60
"""So many columns still have white between them."""


@styled()
def topic_shares(table: pd.DataFrame) -> Figure:
    """Show the share of each topic in each passage of each document.

    Parameters
    ----------
    table : DataFrame
        The table `shares` of `measures.topics`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    topic_terms : What each topic is made of.
    """
    table = table_of("topics(…).shares", table)
    if table.empty:
        return nothing()
    rows_of = pd.crosstab(table["document"], table["topic"])
    if rows_of.ne(rows_of.iloc[:, 0], axis=0).any(axis=None):
        msg = "this is not the table of measures.topics(…).shares: it has more rows of one topic than of another"
        raise ValueError(msg)
    unit = next((name for name in ("sentence", "passage") if name in table), "document")
    topics = sorted(set(table["topic"]))
    documents = list(dict.fromkeys(table["document"]))
    strips = [_strip(table[table["document"] == name], topics) for name in documents]
    sizes = [strip.shape[1] for strip in strips]
    labels = [fold(name, 1.9) for name in documents]
    height = 0.05 + max(0.15 * len(topics), max(map(lines, labels)) * LABEL * LINE)
    figure = page(
        (height + 0.1) * len(documents) + 0.45,
        f"Share of each topic in each {unit}",
        caption=f"n = {plural(sum(sizes), unit)} in {plural(len(documents), 'document')}, "
        f"{plural(len(topics), 'topic')}. Each column is a {unit}, in order, each row a topic, by its number; "
        "pale grey: no share.",
        alt=_alt(table, documents, topics),
    )
    column = figure.subplots(len(documents), 1, squeeze=False, sharex=True)[:, 0].tolist()
    for axes, strip, label in zip(column, strips, labels, strict=True):
        gap = 0.8 if max(sizes) <= MANY else 0
        mesh = heatmap.color(axes, np.arange(len(topics) + 1), np.ma.masked_equal(strip, 0), 1, gap)
        axes.set_ylim(len(topics), 0)
        axes.set_yticks(np.arange(len(topics)) + 0.5, [str(topic) for topic in topics], fontsize=SMALL)
        axes.set_ylabel(label, rotation=0, ha="right", va="center", fontsize=LABEL)
        axes.xaxis.set_visible(axes is column[-1])
    numbers = np.unique(np.linspace(1, max(sizes), min(max(sizes), 15)).round().astype(int))
    column[-1].set_xlim(0, max(sizes))
    column[-1].set_xticks(numbers - 0.5, [number(value) for value in numbers])
    column[-1].set_xlabel(unit)
    heatmap.scale(figure, mesh, column, "share of the topic")
    return figure


def _strip(shares: pd.DataFrame, topics: list[int]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.stack([shares.loc[shares["topic"] == topic, "share"].to_numpy(dtype=float) for topic in topics])


def _alt(table: pd.DataFrame, documents: list[str], topics: list[int]) -> str:
    means = table.groupby(["document", "topic"])["share"].mean()
    parts = [f"{visible(name)} {' / '.join(number(means[name, topic], 2) for topic in topics)}" for name in documents]
    return (
        f"Heat map of the shares of {plural(len(topics), 'topic')} in {plural(len(documents), 'document')}. "
        f"Mean shares of topics {' / '.join(map(str, topics))}: {listed(parts)}."
    )
