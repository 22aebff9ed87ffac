"""Hits of something in groups → heat map: a rate as color, the hits themselves in each cell."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import PatchCollection
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.typing import ColorType

from discourse.arrays import Floats
from discourse.figures.drawing import palette, rows
from discourse.figures.drawing.groups import Sides, most_hits, shown
from discourse.figures.drawing.page import (
    FAINT,
    INK,
    LABEL,
    LINE,
    SMALL,
    WIDTH,
    extent,
    fold,
    lines,
    nothing,
    page,
    unbroken,
)
from discourse.figures.drawing.titles import among, leaders
from discourse.stats.thresholds import FEW_HITS, PER
from discourse.wording import heading, listed, number, plural, readable, visible

RAMP = LinearSegmentedColormap.from_list("blues", ["#bfd8ef", "#6a9fd0", "#1b5190"]).with_extremes(bad="#76767622")
"""One hue, from light for little to dark for much, neither end lost on a white page or on a dark one."""
CELL, SCALE = 0.36, 0.85
"""Inches that a column needs for a number of three digits, and that the scale of colors takes."""
GAP = 0.02
"""Inches between a cell and its place."""


def heat_map(table: pd.DataFrame, kind: str, sides: Sides | None) -> Figure:
    """Draw rates of something in groups: the longer of the two makes the rows.

    Parameters
    ----------
    table : DataFrame
        A table whose first column names the group and its second what is counted, with hits and total.
    kind : str
        What is counted, as one word.
    sides : mapping of str to str, optional
        Document → side.

    Returns
    -------
    Figure
        What has no hit at all is named in the caption, and has no row.
    """
    whole, by_group, note = shown(table, sides, ["hits", "total"])
    group, level = whole.columns[:2]
    if not whole["hits"].any():
        return nothing(f"no {kind} has a hit {among(whole[group].nunique(), group)}")
    totals = whole.groupby(group, sort=False)["total"].first()
    table, left_out = most_hits(whole, level, kind)
    down, across = level, group
    if table[level].nunique() < len(totals):
        down, across = group, level
    parts = {
        level: {name: [heading(name)] for name in table[level]},
        group: {name: [heading(name), plural(total, "token")] for name, total in totals.items()},
    }
    left, above = list(dict.fromkeys(table[down])), list(dict.fromkeys(table[across]))
    table = table.assign(rate=PER * table["hits"] / table["total"].where(table["total"] > 0))
    wide = table.pivot(index=down, columns=across, values=["hits", "rate"])
    hits, rate = (wide[name].loc[left, above].to_numpy(dtype=float) for name in ("hits", "rate"))

    lead = leaders(whole)
    styles = palette.styles(by_group.values())
    layout = _layout([parts[down][name] for name in left], [parts[across][name] for name in above])
    figure = page(
        layout.inches.sum() + layout.depth + (0.3 if by_group else 0.15),
        f"Most frequent {kind}: {lead}" if lead else f"No {kind} leads with {FEW_HITS} hits or more",
        caption=f"n = {plural(whole['hits'].sum(), 'hit')}, {plural(totals.sum(), 'token')} "
        f"{among(len(totals), group)}. Number: hits. Colour: hits per {PER:,} tokens, with "
        f"fewer than {FEW_HITS} hits not to be compared; dot: none. {left_out} {note}",
        alt=_alt(table, kind),
        legend=palette.legend(styles),
        width=layout.width,
    )
    axes = figure.subplots()
    middle = rows.label(axes, layout.labels, layout.inches)
    cells(axes, layout.inches, hits, rate)
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(above)) + 0.5, layout.heads, rotation=90 if layout.turned else 0, linespacing=1.15)
    if by_group and down == group:
        palette.mark(axes, middle, [by_group[name] for name in left], styles)
    elif by_group:
        palette.mark_above(axes, np.arange(len(above)) + 0.5, [by_group[name] for name in above], styles)
    words = fold(f"hits per {PER:,} tokens", 0.9 * layout.inches.sum(), SMALL)
    _scale(figure, axes.collections[0], [axes], words)
    return figure


def cells(axes: Axes, inches: Floats, hits: Floats, rate: Floats) -> None:
    """Draw a cell of its own color for each number, with the number in it, and a dot for none."""
    edges = np.concatenate([[0], np.cumsum(inches)])
    some = hits > 0
    drawn = [
        Rectangle((column + GAP, edges[row] + GAP), 1 - 2 * GAP, inches[row] - 2 * GAP)
        for row, column in np.argwhere(some)
    ]
    collection = PatchCollection(drawn, cmap=RAMP, edgecolor=INK, linewidth=0.6)
    collection.set_array(rate[some])
    collection.set_clim(0, rate[some].max())
    axes.add_collection(collection)
    axes.set_xlim(0, hits.shape[1])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    middle = (edges[:-1] + edges[1:]) / 2
    for row, column in np.argwhere(some):
        axes.text(
            column + 0.5, float(middle[row]), number(hits[row, column]), ha="center", va="center_baseline",
            fontsize=LABEL, color=legible(RAMP(rate[row, column] / rate[some].max())),
        )  # fmt: skip
    row, column = np.nonzero(~some)
    axes.scatter(column + 0.5, middle[row], s=7, color=FAINT, linewidths=0)


def _scale(figure: Figure, mesh: ScalarMappable, grid: list[Axes], words: str) -> None:
    """Draw the scale of colors to the right of some axes."""
    bar = figure.colorbar(mesh, ax=grid, pad=0.02, fraction=0.04, aspect=24, shrink=0.9, anchor=(0, 1))
    bar.set_label(words, fontsize=SMALL)
    bar.ax.tick_params(labelsize=SMALL)
    bar.outline.set_visible(False)


class _Layout(NamedTuple):
    """What the words of a heat map take, in inches.

    Attributes
    ----------
    labels, heads : list of str
        Of the rows and of the columns, folded.
    inches : array
        The heights of the rows.
    width, depth : float
        Of the page, and of the headings above the columns.
    turned : bool
        Whether the headings are upright.
    """

    labels: list[str]
    heads: list[str]
    inches: Floats
    width: float
    depth: float
    turned: bool


def _layout(left: list[list[str]], above: list[list[str]]) -> _Layout:
    """Measure the labels; headings are folded into their columns, or turned where a word is wider than one."""
    labels = [_folded(parts, 2.3) for parts in left]
    aside = _widest(labels) + SCALE + 0.2
    width = max(WIDTH, aside + CELL * len(above))
    column = (width - aside) / len(above) - 0.08
    turned = max(unbroken(part) for parts in above for part in parts) > column
    heads = [_folded(parts, 2.0 if turned else column) for parts in above]
    depth = _widest(heads) if turned else max(map(lines, heads)) * LABEL * LINE
    return _Layout(labels, heads, rows.heights(labels, 0.25), width, depth, turned)


def _widest(labels: list[str]) -> float:
    return max(extent(line) for label in labels for line in label.split("\n"))


def _folded(parts: list[str], inches: float) -> str:
    return "\n".join(fold(part, inches) for part in parts)


def legible(color: ColorType) -> str:
    """Return black or white, whichever stands out more from the color (WCAG 2 relative luminance)."""
    channels = np.array(to_rgb(color))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return "black" if linear @ [0.2126, 0.7152, 0.0722] > 0.179 else "white"


def _alt(table: pd.DataFrame, kind: str) -> str:
    group, level = table.columns[:2]
    with_hits = table[table["hits"] > 0].sort_values("rate", ascending=False, kind="stable")
    named = [
        f"{readable(name)} in {visible(place)} {number(hits)} ({number(rate, 1)} per {PER:,})"
        for place, name, hits, rate in with_hits[[group, level, "hits", "rate"]].itertuples(index=False)
    ]
    return (
        f"Heat map of {plural(table[level].nunique(), kind)} by {plural(table[group].nunique(), group)}, "
        f"{plural(table['hits'].sum(), 'hit')} in all. Highest rates: {listed(named, 5) or 'none'}. "
        f"Without a hit: {number(len(table) - len(with_hits))} of {plural(len(table), 'cell')}."
    )
