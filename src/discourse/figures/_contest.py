"""Contest table → bars: the rates of rival words in each document, a column a rival."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import palette, rows
from discourse.figures.drawing.groups import Sides, shown
from discourse.figures.drawing.page import INK, LABEL, LINE, SMALL, WIDTH, extent, fold, lines, nothing, page
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import among, leaders, spread
from discourse.stats.thresholds import FEW_HITS, PER
from discourse.tables import Interval, interval, table_of
from discourse.wording import capital, heading, listed, number, plural, readable, together, visible

MOST = 6
"""So many rivals have a column."""


@styled()
def contest(table: pd.DataFrame, sides: Sides | None = None) -> Figure:
    """Draw the rates of rival cues beside each other in each document.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.contest`, by document or by side.
    sides : mapping of str to str, optional
        Document → its side, as the table writes both; each document then bears the mark and color of its side.

    Returns
    -------
    Figure
        Of more than twenty documents their sides are drawn where `sides` tells them, else those with most hits;
        of more than six rivals the six with most hits. With fewer than five hits no interval is drawn.

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one rival in a group; or a document has no side.

    See Also
    --------
    rates : A heat map of the rates of all frames.
    """
    table = table_of("contest", table)
    if table.empty:
        return nothing("no rival words are looked for")
    bounds = interval(table)
    table, sides, note = shown(table.assign(low=bounds.low, high=bounds.high), sides, ["hits", "total"])
    by = str(table.columns[0])
    hits = table.groupby("cue", sort=False)["hits"].sum()
    if not hits.any():
        return nothing(f"no rival word occurs {among(table[by].nunique(), by)}")
    cues = [cue for cue in hits.index if cue in hits.nlargest(MOST).index]
    left = "" if len(cues) == len(hits) else f"Shown: the {MOST} of {plural(len(hits), 'rival')} with most hits. "
    table = _compared(table[table["cue"].isin(cues)])
    totals = table.groupby(by, sort=False)["total"].first()
    labels = [fold(heading(name), 2.0) for name in totals.index]
    inches = rows.heights(labels, 0.3)
    across = (WIDTH - 0.8 - max(extent(line) for label in labels for line in label.split("\n"))) / len(cues) - 0.1
    heads = [f"{fold(heading(cue), across)}\n{plural(hits[cue], 'hit')}" for cue in cues]
    styles = palette.styles(sides.values())
    figure = page(
        inches.sum() + max(map(lines, heads)) * LABEL * LINE + 0.5,
        _title(table, cues),
        caption=f"n = {plural(hits.sum(), 'hit')}, {plural(totals.sum(), 'token')} {among(len(totals), by)}. Number: "
        f"hits. {_marks(table, bounds)}{left}{note}",
        alt=_alt(table),
        legend=palette.legend(styles),
    )
    grid = figure.subplots(1, len(cues), squeeze=False, sharex=True).ravel().tolist()
    colors = [styles[sides[name]].color if sides else INK for name in totals.index]
    for place, (axes, cue, head) in enumerate(zip(grid, cues, heads, strict=True)):
        y = rows.label(axes, labels if not place else [""] * len(labels), inches)
        axes.set_title(head, fontsize=LABEL)
        _bars(axes, y, table[table["cue"] == cue].set_index(by).loc[totals.index], colors)
    grid[0].set_xlim(0, 1.25 * max(table["per_thousand"].max(), table["high"].max(), 0))
    grid[0].set_xlabel(f"hits per {PER:,} tokens", loc="left")
    if sides:
        palette.mark(grid[0], y, [sides[name] for name in totals.index], styles)
    rows.beside(grid[-1], y, {"tokens": totals})
    return figure


def _compared(table: pd.DataFrame) -> pd.DataFrame:
    """Take the rates, and the intervals of those that can be compared."""
    bounds = table.reindex(columns=["low", "high"])
    bounds.loc[table["hits"] < FEW_HITS] = np.nan
    return table.assign(per_thousand=PER * table["hits"] / table["total"], low=bounds["low"], high=bounds["high"])


def _bars(axes: Axes, y: Floats, part: pd.DataFrame, colors: list[str]) -> None:
    """Draw the bars of one rival, its hits at their ends and the intervals below them."""
    faces = [color if hits >= FEW_HITS else "none" for color, hits in zip(colors, part["hits"], strict=True)]
    axes.barh(y, part["per_thousand"], height=rows.THICK, color=faces, edgecolor=colors, linewidth=1)
    axes.hlines(y + 0.1, part["low"], part["high"], colors=INK, linewidth=1.2)
    axes.axvline(0, color=INK, linewidth=0.8)
    for place, hits, rate in zip(y, part["hits"], part["per_thousand"].fillna(0), strict=True):
        axes.annotate(
            number(hits), (rate, place), (4, 0), textcoords="offset points", va="center_baseline", fontsize=SMALL
        )
    axes.locator_params(axis="x", nbins=3)


def _marks(table: pd.DataFrame, bounds: Interval) -> str:
    """Say what lines and hollow bars are, where there are any."""
    assumed = "documents" if bounds.by_document else "tokens"
    lines = f"Lines: 95% intervals, if {assumed} were independent. " if table["low"].notna().any() else ""
    few = table["hits"].between(1, FEW_HITS - 1).any()
    return lines + (f"Hollow: fewer than {FEW_HITS} hits, too few to compare. " if few else "")


def _title(table: pd.DataFrame, cues: list[str]) -> str:
    """Say where each rival occurs, or, where all do everywhere, which does most."""
    by = str(table.columns[0])
    if table["hits"].all() and (lead := leaders(table)):
        return f"Most often {lead}"
    where = together(table.loc[table["hits"] > 0, ["cue", by]].itertuples(index=False))
    return capital(spread([(readable(cue), where.get(cue, [])) for cue in cues], table[by].nunique(), by))


def _alt(table: pd.DataFrame) -> str:
    by = str(table.columns[0])
    parts = []
    for name, part in table.groupby(by, sort=False):
        rates = [
            f"{readable(cue)} {number(hits)} ({number(rate, 1)} per {PER:,}"
            + (f", {number(low, 1)} to {number(high, 1)})" if np.isfinite(low) else ")")
            for cue, hits, rate, low, high in part[["cue", "hits", "per_thousand", "low", "high"]].itertuples(
                index=False
            )
        ]
        parts.append(f"{visible(name)} {' and '.join(rates)}")
    return (
        f"Bars of {plural(table['cue'].nunique(), 'rival')} {among(len(parts), by)}, "
        f"{plural(table['hits'].sum(), 'hit')}: {listed(parts, 20)}."
    )
