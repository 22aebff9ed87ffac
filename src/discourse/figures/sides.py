"""Sides → how they look: the same colour and mark in every figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from discourse.figures.sheet import FAINT, INK

COLOURS = ("#a6761d", "#7570b3", "#2f8f86")
"""Of one lightness, so that no side weighs more; far apart also for the colour-blind, and no signal colours."""
MARKERS = ("o", "s", "^", "D", "v", "P")


class Look(NamedTuple):
    """The colour and the mark of a side."""

    colour: str
    marker: str


def looks(sides: Iterable[str]) -> dict[str, Look]:
    """Give each side its look, in alphabetical order.

    More sides than colours take the colours again, with other marks.

    Examples
    --------
    >>> looks(["west", "east", "west"])["east"]
    Look(colour='#a6761d', marker='o')
    """
    return {
        side: Look(COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)])
        for place, side in enumerate(sorted(set(sides)))
    }


def key(held: Mapping[str, Look]) -> dict[str, Line2D]:
    """Say which side looks how."""
    return {
        side or "no side": Line2D([], [], color=look.colour, marker=look.marker, linestyle="", markersize=6)
        for side, look in held.items()
    }


def mark(axes: Axes, at: Iterable[float], sides: Iterable[str], held: Mapping[str, Look]) -> None:
    """Put each row's side before it, so that colour is not all that tells."""
    before = axes.get_yaxis_transform() + ScaledTranslation(-8 / 72, 0, axes.figure.dpi_scale_trans)
    for y, side in zip(at, sides, strict=True):
        axes.plot(
            0, y, color=held[side].colour, marker=held[side].marker, markersize=5, transform=before, clip_on=False
        )
    axes.tick_params(axis="y", pad=14)


def compared(table: pd.DataFrame) -> tuple[Look, Look]:
    """Give the looks of a target and a reference: those of the sides where the table's `.attrs` name them."""
    names = [table.attrs.get(name) for name in ("target", "reference")]
    held = looks(table.attrs.get("sides", names if all(names) else []))
    return held.get(names[0], Look(INK, "o")), held.get(names[1], Look(FAINT, "s"))
