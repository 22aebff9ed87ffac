"""Correspondence table → map: groups, and the terms that tell them apart."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing.page import BOLD, FAINT, INK, LINE, SMALL, WIDTH, extent, fold, lines, nothing, page
from discourse.figures.drawing.save import styled
from discourse.stats.thresholds import SHOWN_SIDES
from discourse.tables import table_of
from discourse.wording import heading, join, listed, number, percent, plural, readable, visible

TERMS = 40
"""So many terms have a point."""
LEAST = 3
"""Fewer groups lie on one line, which is no map."""
INSIDE, HIGH = WIDTH - 0.9, (3.0, 6.0)
"""Inches that a map is wide, and that it is high at least and at most."""
GAP = 0.07
"""Inches between a point and its name."""
NAMED = 1.6
"""Inches that a name is wide at most; a longer one is folded."""
STEPS = 5
"""So many lines above or below its point a name is at most; from one that is not beside it a line leads there."""
_Box = tuple[float, float, float, float]


class _Room(NamedTuple):
    """The frame of a map, and what of it is taken, in inches."""

    frame: _Box
    taken: list[_Box]


@styled()
def correspondence(table: pd.DataFrame, top: int = TERMS) -> Figure:
    """Draw groups and their leading terms as points of one map.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.correspondence`.
    top : int
        How many terms have a point: those that bear most of an axis, on each of its ends.

    Returns
    -------
    Figure
        Groups have one color, whatever their side is. A point whose name would lie on another, or leave the map, has
        none; of more than two dozen groups only those that bear most of the axes may have one. Two groups have one
        axis, and no map.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.correspondence : The coordinates.
    keyness : The terms in which two groups differ, with intervals.
    """
    table = table_of("correspondence", table)
    groups, terms = (table[table["what"] == what] for what in ("group", "term"))
    if groups.empty or terms.empty:
        return nothing("a map needs groups and terms")
    if len(groups) < LEAST:
        return nothing("two groups lie on one line, and a map needs three")
    bears = groups["share_x"] * groups["contribution_x"] + groups["share_y"] * groups["contribution_y"]
    names = groups.loc[bears.nlargest(SHOWN_SIDES).index.sort_values()]
    chosen = _leading(terms).head(top)
    points = pd.concat([names, chosen, groups.drop(index=names.index)], ignore_index=True)
    points["named"] = points.index < len(names) + len(chosen)
    wide, high = (max(float(np.ptp(points[axis])), 1e-9) for axis in ("x", "y"))
    inches = float(np.clip(INSIDE * high / wide, *HIGH))
    figure = page(
        inches + 0.5,
        _title(groups),
        caption=_caption(table, groups, names, terms, top),
        alt=_alt(names, _leading(terms)),
        legend={
            heading(groups["by"].iloc[0]): Line2D([], [], marker="D", color=INK, linestyle=""),
            "Term": Line2D([], [], marker="o", color=INK, markersize=3, linestyle=""),
        },
    )
    axes = figure.subplots()
    _draw(axes, points, (wide, high, inches))
    axes.set_xlabel(f"first axis ({percent(table['share_x'].iloc[0])} of the inertia)", fontsize=SMALL)
    axes.set_ylabel(f"second axis ({percent(table['share_y'].iloc[0])})", fontsize=SMALL)
    return figure


def _draw(axes: Axes, points: pd.DataFrame, size: tuple[float, float, float]) -> None:
    """Draw the points with their names, those of groups first, each where it is free; a unit is as long either way."""
    x, y = points["x"].to_numpy(), points["y"].to_numpy()
    wide, high, inches = size
    unit = min(INSIDE / (1.24 * wide), inches / (1.16 * high))  # inches, with a margin on each side
    is_group, is_named = (points["what"] == "group").to_numpy(), points["named"].to_numpy()
    axes.axvline(0, color=FAINT, linewidth=0.6, alpha=0.5)
    axes.axhline(0, color=FAINT, linewidth=0.6, alpha=0.5)
    axes.scatter(x[~is_group], y[~is_group], s=9, color=INK, linewidths=0)
    for some, area, alpha in ((is_group & ~is_named, 9, 0.4), (is_group & is_named, 34, 1)):
        axes.scatter(x[some], y[some], s=area, color=INK, marker="D", linewidths=0, alpha=alpha)
    middle = (x.max() + x.min()) / 2, (y.max() + y.min()) / 2
    left, bottom = middle[0] * unit - INSIDE / 2, middle[1] * unit - inches / 2
    room = _Room(
        (left, bottom, left + INSIDE, bottom + inches),
        [
            (px * unit - 0.03, py * unit - 0.03, px * unit + 0.03, py * unit + 0.03)
            for px, py in zip(x[is_named], y[is_named], strict=True)
        ],
    )
    for name, group, px, py in zip(points["name"][is_named], is_group[is_named], x[is_named], y[is_named], strict=True):
        text = fold(heading(name) if group else visible(name), NAMED, SMALL)
        place = _free(text, px * unit, py * unit, room)
        if place is not None:
            at, low, alignment, is_away = place
            axes.text(
                at / unit, low / unit, text, ha=alignment, va="bottom", fontsize=SMALL, color=INK,
                weight="bold" if group else "normal",
            )  # fmt: skip
            if is_away:
                axes.plot([px, at / unit], [py, (low + SMALL * LINE / 2) / unit], color=FAINT, linewidth=0.5)
    axes.set_xlim(left / unit, (left + INSIDE) / unit)
    axes.set_ylim(bottom / unit, (bottom + inches) / unit)
    axes.tick_params(labelsize=SMALL)


def _leading(terms: pd.DataFrame) -> pd.DataFrame:
    """Put those terms first that bear most of an axis on one of its ends."""
    ranks = [
        terms.groupby(np.sign(terms[axis]))[f"contribution_{axis}"].rank(ascending=False, method="first")
        for axis in ("x", "y")
    ]
    return terms.loc[np.minimum(*ranks).sort_values(kind="stable").index]


def _free(text: str, x: float, y: float, room: _Room) -> tuple[float, float, str, bool] | None:
    """Find room for a name beside its point, or some lines from it, in inches, and take it."""
    width, height = BOLD * max(extent(line, SMALL) for line in text.split("\n")), lines(text) * SMALL * LINE
    tries = [
        (x + GAP, y - height / 2, "left"),
        (x - GAP, y - height / 2, "right"),
        (x, y + 0.04, "center"),
        (x, y - 0.04 - height, "center"),
        (x + GAP, y + 0.05, "left"),
        (x - GAP, y + 0.05, "right"),
        (x + GAP, y - 0.05 - height, "left"),
        (x - GAP, y - 0.05 - height, "right"),
    ]
    away = [
        (at, y - height / 2 + sign * step * height, alignment)
        for step in range(2, STEPS + 1)
        for sign in (1, -1)
        for at, alignment in ((x + 2 * GAP, "left"), (x - 2 * GAP, "right"))
    ]
    for number_of, (at, bottom, alignment) in enumerate(tries + away):
        left = {"left": at, "right": at - width, "center": at - width / 2}[alignment]
        box = (left, bottom, left + width, bottom + height)
        if _inside(box, room.frame) and not _overlaps(box, room.taken):
            room.taken.append(box)
            return at, bottom, alignment, number_of >= len(tries)
    return None


def _inside(box: _Box, frame: _Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlaps(box: _Box, others: Iterable[_Box]) -> bool:
    left, bottom, right, top = box
    return any(left < o[2] and o[0] < right and bottom < o[3] and o[1] < top for o in others)


def _title(groups: pd.DataFrame) -> str:
    """Name the groups that lie farthest apart on the first axis."""
    low, high = (groups.loc[groups["x"] == edge, "name"] for edge in (groups["x"].min(), groups["x"].max()))
    return f"{heading(low.iloc[0])} and {visible(high.iloc[0])} lie farthest apart on the first axis"


def _caption(table: pd.DataFrame, groups: pd.DataFrame, names: pd.DataFrame, terms: pd.DataFrame, top: int) -> str:
    by = readable(groups["by"].iloc[0])
    fewer = f" Named: the {len(names)} that bear most of the axes." if len(names) < len(groups) else ""
    shares = percent(min(table["share_x"].iloc[0] + table["share_y"].iloc[0], 1))
    return (
        f"n = {plural(groups['count'].sum(), 'token')} of {plural(len(terms), 'term')} in "
        f"{plural(len(groups), 'group')} by {by}.{fewer} Terms: the {min(top, len(terms))} that bear most of an axis, "
        f"on either end; a point has no name where there is no room. The map shows {shares} of the inertia. Groups "
        "near each other have like vocabularies; how far a term is from a group means nothing, only its direction does."
    )


def _alt(groups: pd.DataFrame, terms: pd.DataFrame) -> str:
    places = [
        f"{visible(name)} ({number(x, 2)}, {number(y, 2)})"
        for name, x, y in zip(*map(groups.get, ("name", "x", "y")), strict=True)
    ]
    return (
        f"Map of {plural(len(groups), 'group')} and their terms. Groups: {listed(places, SHOWN_SIDES)}. Leading terms: "
        f"{join(map(visible, terms['name'].head(10)))}."
    )
