"""Sides → how they look: the same colour and mark in every figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matplotlib.lines import Line2D

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


def key(held: Mapping[str, Look], marker: str | None = None) -> dict[str, Line2D]:
    """Say which side looks how, by its own mark or by one that all share."""
    return {
        side or "no side": Line2D([], [], color=look.colour, marker=marker or look.marker, linestyle="", markersize=6)
        for side, look in held.items()
    }
