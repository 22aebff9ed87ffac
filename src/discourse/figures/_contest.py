"""Contest table → dots with intervals: the rates of rival words in each document."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import interval, table_of
from discourse.wording import listed, number, plural, readable, visible

STYLES = ((INK, "o", False), (INK, "s", True), (FAINT, "^", False), (FAINT, "D", True))
"""Color, mark and hollowness of each rival; colors are left to the sides."""


@styled()
def contest(table: pd.DataFrame) -> Figure:
    """Draw the rates of rival cues beside each other in each document.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.contest`, by document or by side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, has several rows for one rival in a group, or more rivals than can be told apart.

    See Also
    --------
    rates : A heat map of the rates of all frames.
    """
    table = table_of("contest", table)
    if table.empty:
        return nothing()
    group = table.columns[0]
    cues, groups = list(dict.fromkeys(table["cue"])), list(dict.fromkeys(table[group]))
    if len(cues) > len(STYLES):
        msg = f"{len(cues)} rivals; at most {len(STYLES)} can be told apart in one figure"
        raise ValueError(msg)
    bounds = interval(table)
    totals = table.groupby(group, sort=False)["total"].first()
    labels = [f"{fold(name, 2.0)}\n{plural(totals[name], 'token')}" for name in groups]
    inches = rows.heights(labels, 0.17 * len(cues) + 0.1)
    legend = {
        readable(cue): Line2D([], [], color=color, marker=marker, markerfacecolor="white" if hollow else color)
        for cue, (color, marker, hollow) in zip(cues, STYLES, strict=False)
    }
    figure = page(
        inches.sum() + 0.62,
        f"Rates of rival words by {group}",
        caption=f"n = {plural(totals.sum(), 'token')}, {plural(len(groups), group)}, "
        f"{plural(table['hits'].sum(), 'hit')}. {rows.lines_are(bounds)}" + _few(table),
        alt=_alt(table),
        legend=legend,
    )
    axes = figure.subplots()
    middle = dict(zip(groups, rows.label(axes, labels, inches), strict=True))
    shift = {cue: 0.17 * (place - (len(cues) - 1) / 2) for place, cue in enumerate(cues)}
    y = table[group].map(middle).astype(float) + table["cue"].map(shift).astype(float)
    for cue, (color, marker, hollow) in zip(cues, STYLES, strict=False):
        chosen = (table["cue"] == cue).to_numpy()
        part = table[chosen]
        rows.dots(
            axes, y[chosen], part["per_thousand"], bounds.of(part.index), hollow=hollow, color=color, marker=marker
        )
    rows.beside(axes, y.tolist(), {"hits": table["hits"]})
    axes.hlines(np.cumsum(inches)[:-1], 0, 1, transform=axes.get_yaxis_transform(), colors="#dddddd", linewidth=0.6)
    axes.set_xlim(left=0)
    axes.spines["left"].set_visible(True)
    axes.set_xlabel("hits per 1,000 tokens")
    return figure


def _few(table: pd.DataFrame) -> str:
    """Name the rivals that are too rare for a rate to be compared."""
    hits = table.groupby("cue", sort=False)["hits"].sum()
    rare = [f"{readable(cue)} {number(count)}" for cue, count in hits.items() if count < FEW_HITS]
    return (
        f" With fewer than {FEW_HITS} hits in all ({listed(rare)}) a rival is shown as present, not compared."
        if rare
        else ""
    )


def _alt(table: pd.DataFrame) -> str:
    group = table.columns[0]
    columns = ["cue", "hits", "per_thousand", "low", "high"]
    parts, bounds = [], interval(table)
    for name, part in table.groupby(group, sort=False):
        low, high = bounds.of(part.index)[:2]
        rates = [
            f"{readable(cue)} {number(hits)} ({number(rate, 1)} per 1,000, {number(low, 1)} to {number(high, 1)})"
            for cue, hits, rate, low, high in part[columns].assign(low=low, high=high).itertuples(index=False)
        ]
        parts.append(f"{visible(name)} {' and '.join(rates)}")
    return (
        f"Dots with intervals of {plural(table['cue'].nunique(), 'cue')} in "
        f"{plural(len(parts), group)}, {plural(table['hits'].sum(), 'hit')}: {listed(parts)}."
    )
