"""Table of topics' shares → dots: how much of each topic lies in each document."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import FAINT, INK, SMALL, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.stats.thresholds import AT_ONCE
from discourse.tables import table_of
from discourse.wording import capital, heading, highest, join, listed, number, percent, plural, verb, visible

HALF = 0.5
"""A topic with more than this in one document lies mostly there."""


@styled()
def topic_shares(table: pd.DataFrame) -> Figure:
    """Show how much of each topic lies in each document, and how much would if it were spread evenly.

    Parameters
    ----------
    table : DataFrame
        The table `shares` of `measures.topics`.

    Returns
    -------
    Figure
        The topics by number, of more than twenty the first.

    Raises
    ------
    ValueError
        The table is another one, or has more of one topic than of another.

    See Also
    --------
    topic_terms : What each topic is made of.
    """
    table = table_of("topics(…).shares", table)
    if table.empty:
        return nothing("there is no word to make topics of")
    rows_of = pd.crosstab(table["document"], table["topic"])
    if rows_of.ne(rows_of.iloc[:, 0], axis=0).any(axis=None):
        msg = "this is not the table of measures.topics(…).shares: it has more rows of one topic than of another"
        raise ValueError(msg)
    unit = next((name for name in ("sentence", "passage") if name in table), "document")
    parts = _parts(table)
    even = rows_of.iloc[:, 0] / rows_of.iloc[:, 0].sum()
    shown = parts.head(MOST)
    few = f" Shown: the first {len(shown)}." if len(shown) < len(parts) else ""
    few += f" Of each the {MOST} documents that hold most are drawn." if parts.shape[1] > MOST else ""
    terms = table.drop_duplicates("topic").set_index("topic")["first_terms"]
    labels = [fold(f"{topic}: {terms[topic] or 'no term'}", 2.4) for topic in shown.index]
    leading = [highest(part) if part.max() > 0 else [] for _, part in shown.iterrows()]
    where = [fold(join(map(heading, first)) if 0 < len(first) <= 2 else "–", 1.6, SMALL) for first in leading]
    inches = np.maximum(rows.heights(labels), rows.heights(where, size=SMALL))
    figure = page(
        inches.sum() + 0.62,
        _title(parts, even, unit),
        caption=f"n = {_units(table, rows_of.iloc[:, 0].sum(), unit)} in {plural(parts.shape[1], 'document')}, "
        f"{plural(len(parts), 'topic')}, numbered by their share of the corpus, each with its first terms.{few} Of a "
        "topic spread evenly a document would hold what the tick shows: its part of the "
        f"{unit}s. Another number of topics gives other topics.",
        alt=_alt(shown, even, terms),
        legend={
            "Document that holds most": Line2D([], [], color=INK, marker="o", linestyle="", markersize=6),
            "Other documents": Line2D([], [], color=INK, marker="o", linestyle="", markersize=6, mfc=rows.HOLLOW),
            "If spread evenly": Line2D([], [], color=FAINT, marker="|", linestyle="", markersize=9),
        },
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, inches)
    for place, (_, whole), first in zip(y, shown.iterrows(), leading, strict=True):
        part = whole.nlargest(MOST)
        rows.dots(axes, [place] * len(part), 100 * part, hollow=~part.index.isin(first), color=INK)
        axes.scatter(100 * even[first], [place] * len(first), s=110, marker="|", color=FAINT, linewidths=1.4, zorder=2)
    axes.axvline(100 * HALF, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlim(0, 100)
    axes.set_xlabel("% of the topic")
    rows.beside(axes, y, {"most": [number(100 * part.max()) + "%" for _, part in shown.iterrows()], "in": where})
    return figure


def _units(table: pd.DataFrame, rows: int, unit: str) -> str:
    """Count what is fitted, and say where it is in batches."""
    return plural(rows, unit) + (" (fitted in batches)" if table["all_rows"].iloc[0] > AT_ONCE else "")


def _parts(table: pd.DataFrame) -> pd.DataFrame:
    """The part of each topic that each document holds, documents in their order."""
    totals = table.pivot_table(index="topic", columns="document", values="share", aggfunc="sum", sort=False)
    totals = totals.loc[sorted(totals.index), list(dict.fromkeys(table["document"]))]
    whole = totals.sum(axis=1)
    return totals.div(whole.where(whole > 0), axis=0).fillna(0.0)


def _title(parts: pd.DataFrame, even: "pd.Series[float]", unit: str) -> str:
    if parts.shape[1] == 1:
        return "With one document, topics cannot be told from it"
    if even.max() >= HALF:
        where = join(map(visible, highest(even)), "and in")
        return f"With {percent(even.max())} of all {unit}s in {where}, much of any topic lies there in any case"
    mostly = int((parts.max(axis=1) > HALF).sum())
    return f"{capital(out_of(mostly, len(parts), 'topic'))} {verb(mostly, 'lies', 'lie')} mostly in one document"


def _alt(parts: pd.DataFrame, even: "pd.Series[float]", terms: "pd.Series[str]") -> str:
    topics = []
    for topic, part in parts.iterrows():
        most = part.sort_values(ascending=False, kind="stable").head(5)
        held = [f"{visible(name)} {percent(share)} (evenly {percent(even[name])})" for name, share in most.items()]
        topics.append(f"topic {topic} ({visible(terms[topic] or 'no term')}): {listed(held)}")
    return (
        f"Dots of the part of {plural(len(parts), 'topic')} in each of {plural(parts.shape[1], 'document')}. "
        f"{'; '.join(topics)}."
    )
