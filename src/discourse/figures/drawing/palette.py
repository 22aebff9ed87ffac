"""Sides → their styles: the same color and mark in every figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from discourse.figures.drawing.page import FAINT
from discourse.wording import heading, readable

COLORS = ("#a6761d", "#7570b3", "#2f8f86")
"""Of one lightness, so that no side weighs more; far apart also for the color-blind, and no signal colors."""
MARKERS = ("o", "s", "^", "D", "v", "P")


class Style(NamedTuple):
    """The color and the mark of a side."""

    color: str
    marker: str


def styles(sides: Iterable[str]) -> dict[str, Style]:
    """Return the style of each side, by their places in alphabetical order.

    More sides than colors take the colors again, with other marks.

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
    return {side: _style(place) for place, side in enumerate(sorted(set(sides)))}


def _style(place: int) -> Style:
    return Style(COLORS[place % len(COLORS)], MARKERS[place % len(MARKERS)])


def legend(by_group: Mapping[str, Style], by: str = "side") -> dict[str, Line2D]:
    """Return the legend: which style is whose, be it a side or another value of the documents' metadata."""
    after = " side" if by == "side" else ""
    return {
        f"{heading(group)}{after}" if group else f"No {readable(by)}": Line2D(
            [], [], marker=marker, color=color, linestyle=""
        )
        for group, (color, marker) in by_group.items()
    }


def mark(axes: Axes, y: Iterable[float], sides: Iterable[str], by_side: Mapping[str, Style]) -> None:
    """Put each row's side before it, so that color is not all that tells."""
    before = axes.get_yaxis_transform() + ScaledTranslation(-8 / 72, 0, axes.figure.dpi_scale_trans)
    for place, side in zip(y, sides, strict=True):
        color, marker = by_side[side]
        axes.plot(0, place, color=color, marker=marker, markersize=5, transform=before, clip_on=False)
    axes.tick_params(axis="y", pad=14)


def mark_above(axes: Axes, x: Iterable[float], sides: Iterable[str], by_side: Mapping[str, Style]) -> None:
    """Put each column's side above it, between the column and its heading."""
    above = axes.get_xaxis_transform() + ScaledTranslation(0, 7 / 72, axes.figure.dpi_scale_trans)
    for place, side in zip(x, sides, strict=True):
        color, marker = by_side[side]
        axes.plot(place, 1, color=color, marker=marker, markersize=5, transform=above, clip_on=False)
    axes.tick_params(axis="x", pad=13)


def compared(table: pd.DataFrame) -> tuple[Style, Style]:
    """Return the styles of a target and a reference: those of the sides, of all the rest a neutral one.

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
    return _style(target - 1), _style(reference - 1) if reference else Style(FAINT, "s")
