"""Rates of something in groups → heat map: a rate as color, the hits themselves in each cell."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, LABEL, LINE, SMALL, WIDTH, extent, fold, lines, page, unbroken
from discourse.stats.thresholds import PER
from discourse.wording import listed, number, plural, plurals, readable, visible

RAMP = ListedColormap(colormaps["cividis"](np.linspace(0.97, 0.12, 256)), "reversed cividis", bad="#f2f2f2")
"""Light is little and dark is much, as on paper; a pale grey is left for none."""
CELL, SCALE = 0.36, 0.85
"""Inches that a column needs for a number of three digits, and that the scale of colors takes."""


class Unit(NamedTuple):
    """What is counted, out of what, and out of how many of these a rate is given."""

    counted: str = "hit"
    whole: str = "token"
    per: int = PER

    def __str__(self) -> str:
        """Return the unit of a rate."""
        return f"{plurals(self.counted)} per {self.per:,} {plurals(self.whole)}"


def heat_map(table: pd.DataFrame, kind: str, *, title: str = "", note: str = "", unit: Unit | None = None) -> Figure:
    """Draw rates of something in groups: the longer of the two makes the rows.

    Parameters
    ----------
    table : DataFrame
        A table whose first column names the group and its second what is counted, with hits and total.
    kind : str
        What is counted, as one word.
    title : str
        What is shown, where it is not the hits of that.
    note : str
        What else the caption has to say.
    unit : Unit, optional
        The unit of the rates; hits per 1,000 tokens by default.

    Returns
    -------
    Figure
    """
    unit = unit or Unit()
    group, level = table.columns[:2]
    totals = table.groupby(group, sort=False)["total"].first()
    down, across = level, group
    if table[level].nunique() < len(totals):
        down, across = group, level
    parts = {
        level: {name: [readable(name)] for name in table[level]},
        group: {name: [visible(name), plural(total, unit.whole)] for name, total in totals.items()},
    }
    left, above = list(dict.fromkeys(table[down])), list(dict.fromkeys(table[across]))
    table = table.assign(rate=unit.per * table["hits"] / table["total"].where(table["total"] > 0))
    wide = table.pivot(index=down, columns=across, values=["hits", "rate"])
    hits, rate = (wide[name].loc[left, above].to_numpy(dtype=float) for name in ("hits", "rate"))

    layout = _layout([parts[down][name] for name in left], [parts[across][name] for name in above])
    figure = page(
        layout.inches.sum() + layout.depth + 0.15,
        title or f"Hits of each {kind} by {group}",
        caption=f"n = {plural(table['hits'].sum(), unit.counted)}, {plural(totals.sum(), unit.whole)}, "
        f"{plural(len(totals), group)}. Number: {plurals(unit.counted)}. "
        f"Colour: {unit}, from light to dark; pale grey: none." + (f" {note}" if note else ""),
        alt=_alt(table, kind, unit),
        width=layout.width,
    )
    axes = figure.subplots()
    middle = rows.label(axes, layout.labels, layout.inches)
    top = rate[hits > 0].max() if (hits > 0).any() else 1.0
    edges = np.concatenate([[0], np.cumsum(layout.inches)])
    mesh = color(axes, edges, np.ma.masked_where(~(hits > 0), rate), top)
    for (row, column), count in np.ndenumerate(hits):
        axes.text(
            column + 0.5, float(middle[row]), number(count), ha="center", va="center_baseline", fontsize=LABEL,
            color=_legible(rate[row, column] / top) if count > 0 else INK,
        )  # fmt: skip
    axes.xaxis.tick_top()
    axes.set_xticks(np.arange(len(above)) + 0.5, layout.heads, rotation=90 if layout.turned else 0, linespacing=1.15)
    scale(figure, mesh, [axes], fold(unit, 0.9 * layout.inches.sum(), SMALL))
    return figure


def color(axes: Axes, edges: npt.ArrayLike, values: np.ma.MaskedArray, top: float, gap: float = 1.5) -> QuadMesh:
    """Color the cells of a table, what is masked as none, with white between them."""
    across = np.arange(values.shape[1] + 1)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    return axes.pcolormesh(across, edges, values, cmap=RAMP, vmin=0, vmax=top, edgecolors="white", linewidth=gap)


def scale(figure: Figure, mesh: QuadMesh, grid: list[Axes], words: str) -> None:
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


def _legible(share: float) -> str:
    """Return black or white, whichever stands out more from the color (WCAG 2 relative luminance)."""
    channels = np.array(RAMP(float(share))[:3])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return "black" if linear @ [0.2126, 0.7152, 0.0722] > 0.179 else "white"


def _alt(table: pd.DataFrame, kind: str, unit: Unit) -> str:
    group, level = table.columns[:2]
    with_hits = table[table["hits"] > 0].sort_values("rate", ascending=False, kind="stable")
    cells = [
        f"{readable(name)} in {visible(place)} {number(hits)} ({number(rate, 1)} per {unit.per:,})"
        for place, name, hits, rate in with_hits[[group, level, "hits", "rate"]].itertuples(index=False)
    ]
    return (
        f"Heat map of {plural(table[level].nunique(), kind)} by {plural(table[group].nunique(), group)}, "
        f"{plural(table['hits'].sum(), unit.counted)} in all. Highest rates: {listed(cells, 5) or 'none'}. "
        f"Without a {unit.counted}: {number(len(table) - len(with_hits))} of {plural(len(table), 'cell')}."
    )
