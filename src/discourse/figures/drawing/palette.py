"""Sides → their styles: the same color and mark in every figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from discourse.figures.drawing.page import FAINT, INK
from discourse.wording import heading, readable, sided, visible

COLORS = ("#a6761d", "#7570b3", "#2f8f86")
"""Of one lightness, so that no side weighs more; far apart also for the color-blind, and no signal colors."""
MARKERS = ("o", "s", "^", "D", "v", "P")


class Style(NamedTuple):
    """The color and the mark of a side."""

    color: str
    marker: str


def styles(sides: Iterable[str]) -> dict[str, Style]:
    """Return the style of each side, by their places in alphabetical order.

    A color that two sides shared would make them look alike: more sides than colors have their marks alone, and more
    than marks look all the same, so that only their names tell them apart.

    Parameters
    ----------
    sides : iterable of str
        The sides, in any order, as often as they occur.

    Returns
    -------
    dict of str to Style

    Examples
    --------
    >>> styles(["west", "east", "west"])["east"]
    Style(color='#a6761d', marker='o')
    """
    names = sorted(set(sides))
    looks: Iterable[Style]
    if len(names) <= len(COLORS):
        looks = map(Style, COLORS, MARKERS)
    elif len(names) <= len(MARKERS):
        looks = (Style(INK, marker) for marker in MARKERS)
    else:
        looks = (Style(INK, MARKERS[0]) for _ in names)
    return dict(zip(names, looks, strict=False))


def legend(by_group: Mapping[str, Style], by: str = "side") -> dict[str, Line2D]:
    """Return the legend: which style is whose, be it a side or another value of the documents' metadata."""
    if _alike(by_group):
        return {}
    called = sided if by == "side" else visible
    return {
        heading(called(group)) if group else f"No {readable(by)}": Line2D(
            [], [], marker=marker, color=color, linestyle=""
        )
        for group, (color, marker) in by_group.items()
    }


def _alike(by_group: Mapping[str, Style]) -> bool:
    """Whether styles tell nothing, since there are too many groups."""
    return len(set(by_group.values())) < len(by_group)


def mark(axes: Axes, y: Iterable[float], sides: Iterable[str], by_side: Mapping[str, Style]) -> None:
    """Put each row's side before it, so that color is not all that tells."""
    if _alike(by_side):
        return
    before = axes.get_yaxis_transform() + ScaledTranslation(-8 / 72, 0, axes.figure.dpi_scale_trans)
    for place, side in zip(y, sides, strict=True):
        color, marker = by_side[side]
        axes.plot(0, place, color=color, marker=marker, markersize=5, transform=before, clip_on=False)
    axes.tick_params(axis="y", pad=14)


def mark_above(axes: Axes, x: Iterable[float], sides: Iterable[str], by_side: Mapping[str, Style]) -> None:
    """Put each column's side above it, between the column and its heading."""
    if _alike(by_side):
        return
    above = axes.get_xaxis_transform() + ScaledTranslation(0, 7 / 72, axes.figure.dpi_scale_trans)
    for place, side in zip(x, sides, strict=True):
        color, marker = by_side[side]
        axes.plot(place, 1, color=color, marker=marker, markersize=5, transform=above, clip_on=False)
    axes.tick_params(axis="x", pad=13)


def compared(table: pd.DataFrame) -> tuple[Style, Style]:
    """Return the styles of a target and a reference: those of the sides, of all the rest a neutral one.

    Of many sides, which have no colors of their own, the two that are compared take the first.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness` or `measures.shift`.

    Returns
    -------
    (Style, Style)
        Of the target and of the reference.
    """
    target, reference = (int(table[column].iloc[0]) for column in ("number_target", "number_reference"))
    places = [target - 1, reference - 1]
    if max(places) >= len(COLORS):
        places = [int(target > reference > 0), int(reference > target)]
    first, second = (Style(COLORS[place], MARKERS[place]) for place in places)
    return first, second if reference else Style(FAINT, "s")
