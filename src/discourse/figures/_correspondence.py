"""Correspondence table → map: groups, and the terms that tell them apart."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.arrays import Floats
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import BOLD, FAINT, INK, LINE, SMALL, WIDTH, extent, fold, lines, nothing, page
from discourse.figures.drawing.palette import COLORS
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import heading, join, listed, number, percent, plural, readable, visible

TERMS = 40
"""So many terms have a point."""
INSIDE, HIGH = WIDTH - 0.9, (3.0, 6.0)
"""Inches that a map is wide, and that it is high at least and at most."""
GAP = 0.07
"""Inches between a point and its name."""
NAMED = 1.6
"""Inches that a name is wide at most; a longer one is folded."""
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
        How many terms have a point: those that bear most of the two axes.

    Returns
    -------
    Figure
        A point whose name would lie on another, or leave the map, has none. Of two groups there is one axis; the other
        then shows how often a term occurs. Of more than twenty groups those that bear most of the axes are drawn.

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
    bears = groups["share_x"] * groups["contribution_x"] + groups["share_y"] * groups["contribution_y"]
    shown = groups.loc[bears.nlargest(MOST).index.sort_values()]
    points = pd.concat([shown, terms.head(top)], ignore_index=True)
    one = table["share_y"].iloc[0] < 1e-9
    y = np.log10(points["count"].to_numpy(dtype=float)) if one else points["y"].to_numpy()
    x = points["x"].to_numpy()
    wide, high = (max(float(np.ptp(values)), 1e-9) for values in (x, y))
    inches = HIGH[0] + 1 if one else float(np.clip(INSIDE * high / wide, *HIGH))
    figure = page(
        inches + 0.5,
        _title(groups, one=one),
        caption=_caption(table, groups, shown, terms, top),
        alt=_alt(shown, terms),
        legend={
            heading(groups["by"].iloc[0]): Line2D([], [], marker="D", color=COLORS[1], linestyle=""),
            "Term": Line2D([], [], marker="o", color=INK, markersize=3, linestyle=""),
        },
    )
    axes = figure.subplots()
    _draw(axes, points, x, y, (wide, high, inches), equal=not one)
    axes.set_xlabel(f"first axis ({percent(table['share_x'].iloc[0])} of the inertia)", fontsize=SMALL)
    if one:
        axes.set_ylabel("occurrences", fontsize=SMALL)
        ticks = 10.0 ** np.arange(np.floor(y.min()), np.ceil(y.max()) + 1)
        axes.set_yticks(np.log10(ticks), [number(tick) for tick in ticks])
    else:
        axes.set_ylabel(f"second axis ({percent(table['share_y'].iloc[0])})", fontsize=SMALL)
    return figure


def _draw(
    axes: Axes, points: pd.DataFrame, x: Floats, y: Floats, size: tuple[float, float, float], *, equal: bool
) -> None:
    """Draw the points with their names, those of groups first, each where it is free."""
    wide, high, inches = size
    margins = 0.12 * wide, 0.08 * high
    across, up = INSIDE / (wide + 2 * margins[0]), inches / (high + 2 * margins[1])  # inches for each unit
    if equal:
        across = up = min(across, up)
    is_group = (points["what"] == "group").to_numpy()
    axes.axvline(0, color=FAINT, linewidth=0.6, alpha=0.5)
    if equal:
        axes.axhline(0, color=FAINT, linewidth=0.6, alpha=0.5)
    axes.scatter(x[~is_group], y[~is_group], s=9, color=INK, linewidths=0)
    axes.scatter(x[is_group], y[is_group], s=34, color=COLORS[1], marker="D", linewidths=0)
    middle = (x.max() + x.min()) / 2, (y.max() + y.min()) / 2
    left, bottom = middle[0] * across - INSIDE / 2, middle[1] * up - inches / 2
    room = _Room(
        (left, bottom, left + INSIDE, bottom + inches),
        [(px * across - 0.03, py * up - 0.03, px * across + 0.03, py * up + 0.03) for px, py in zip(x, y, strict=True)],
    )
    for name, group, px, py in zip(points["name"], is_group, x, y, strict=True):
        text = fold(heading(name) if group else visible(name), NAMED, SMALL)
        place = _free(text, px * across, py * up, room)
        if place is not None:
            axes.text(
                place[0] / across, place[1] / up, text, ha=place[2], va="bottom", fontsize=SMALL,
                color=COLORS[1] if group else INK, weight="bold" if group else "normal",
            )  # fmt: skip
    axes.set_xlim(left / across, (left + INSIDE) / across)
    axes.set_ylim(bottom / up, (bottom + inches) / up)
    axes.tick_params(labelsize=SMALL)


def _free(text: str, x: float, y: float, room: _Room) -> tuple[float, float, str] | None:
    """Find room for a name beside its point, in inches, and take it."""
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
    for at, bottom, alignment in tries:
        left = {"left": at, "right": at - width, "center": at - width / 2}[alignment]
        box = (left, bottom, left + width, bottom + height)
        if _inside(box, room.frame) and not _overlaps(box, room.taken):
            room.taken.append(box)
            return at, bottom, alignment
    return None


def _inside(box: _Box, frame: _Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _overlaps(box: _Box, others: Iterable[_Box]) -> bool:
    left, bottom, right, top = box
    return any(left < o[2] and o[0] < right and bottom < o[3] and o[1] < top for o in others)


def _title(groups: pd.DataFrame, *, one: bool) -> str:
    """Name the groups that lie farthest apart on the first axis."""
    low, high = (groups.loc[groups["x"] == edge, "name"] for edge in (groups["x"].min(), groups["x"].max()))
    apart = f"{heading(low.iloc[0])} and {visible(high.iloc[0])} lie farthest apart"
    return apart if one else f"{apart} on the first axis"


def _caption(table: pd.DataFrame, groups: pd.DataFrame, shown: pd.DataFrame, terms: pd.DataFrame, top: int) -> str:
    by = readable(groups["by"].iloc[0])
    fewer = f" Drawn: the {len(shown)} that bear most of the axes." if len(shown) < len(groups) else ""
    shares = percent(min(table["share_x"].iloc[0] + table["share_y"].iloc[0], 1))
    return (
        f"n = {plural(groups['count'].sum(), 'token')} of {plural(len(terms), 'term')} in "
        f"{plural(len(groups), 'group')} by {by}.{fewer} Terms: the {min(top, len(terms))} that bear most of the axes; "
        f"a point has no name where there is no room. The map shows {shares} of the inertia. Groups near each other "
        "have like vocabularies; how far a term is from a group means nothing, only its direction does."
    )


def _alt(groups: pd.DataFrame, terms: pd.DataFrame) -> str:
    places = [
        f"{visible(name)} ({number(x, 2)}, {number(y, 2)})"
        for name, x, y in zip(*map(groups.get, ("name", "x", "y")), strict=True)
    ]
    return (
        f"Map of {plural(len(groups), 'group')} and their terms. Groups: {listed(places, MOST)}. Leading terms: "
        f"{join(map(visible, terms['name'].head(10)))}."
    )
