"""Tables of terms → small multiples: one panel a group, on one scale, a row for each of its terms."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import rows
from discourse.figures.drawing.page import LABEL, WIDTH, extent, fold, lines, page, panels
from discourse.wording import listed, number, plural, visible

HEADING = 13
"""Points between a panel and its title, where the headings of its numbers are."""
TALL = 7.8
"""Inches that all panels take at most, so that with the words of the figure they fit a page."""

Panel = tuple[Axes, Floats, pd.DataFrame]


def fitting(parts: Mapping[str, pd.DataFrame], noun: str) -> tuple[dict[str, pd.DataFrame], str]:
    """Take as many of the first parts as a page has room for, and say in a sentence how many there are."""
    sizes = _sizes(parts)
    most = sizes.across * max(1, int(TALL / sizes.body))
    if len(parts) <= most:
        return dict(parts), ""
    return dict(list(parts.items())[:most]), f" Shown: the first {most} of {plural(len(parts), noun)}."


def term_panels(
    parts: Mapping[str, pd.DataFrame],
    title: str,
    *,
    axis: str,
    caption: str,
    alt: str,
    legend: Mapping[str, Artist] | None = None,
) -> tuple[Figure, list[Panel]]:
    """Make a panel for each part, with the labels of its terms and nothing drawn yet.

    Parameters
    ----------
    parts : mapping of str to DataFrame
        The panels by their titles, already clean; each table has a column `term`.
    title : str
        What is shown.
    axis : str
        What the horizontal axis measures.
    caption : str
        On how much it rests (n), and what marks and intervals mean.
    alt : str
        What it says, for those who cannot see it.
    legend : mapping of str to Artist, optional
        What each mark means.

    Returns
    -------
    (Figure, panels)
        Each panel with the places of its rows, and its part.
    """
    sizes = _sizes(parts)
    figure = page(sizes.body * -(-len(parts) // sizes.across), title, caption=caption, alt=alt, legend=legend)
    made = []
    for axes, name, folded, inches, part in zip(
        panels(figure, len(parts), sizes.across), *sizes[1:4], parts.values(), strict=True
    ):
        axes.set_title(name, fontsize=LABEL, pad=HEADING)
        axes.set_xlabel(axis)
        axes.tick_params(axis="x", labelbottom=True)
        made.append((axes, rows.label(axes, folded, inches, total=sizes.tallest), part))
    return figure, made


def weights(parts: Mapping[str, pd.DataFrame], column: str, digits: int) -> str:
    """List the terms of each part with one number, for the alternative text."""
    listing = []
    for name, part in parts.items():
        pairs = zip(part["term"], part[column], strict=True)
        listing.append(f"{name}: {listed([f'{visible(term)} {number(value, digits)}' for term, value in pairs], 20)}.")
    return " ".join(listing)


class _Sizes(NamedTuple):
    """What the words of panels take: how many stand beside each other, their words folded, and inches of height."""

    across: int
    titles: list[str]
    labels: list[list[str]]
    heights: list[Floats]
    tallest: float
    body: float


def _sizes(parts: Mapping[str, pd.DataFrame]) -> _Sizes:
    """Measure the words; panels of the same terms in the same order have them in the first of a row alone."""
    across = min(len(parts), 3)
    terms = [list(part["term"]) for part in parts.values()]
    shared = len(parts) > 1 and all(some == terms[0] for some in terms)
    room = 1.9 if shared else WIDTH / across * 0.45
    labels = [[fold(term, room) for term in some] for some in terms]
    heights = [rows.heights(folded) for folded in labels]
    aside = [max((extent(line) for label in folded for line in label.split("\n")), default=0) for folded in labels]
    inches = (WIDTH - max(aside)) / across if shared else WIDTH / across
    titles = [
        "\n".join(fold(line, inches - (0 if shared else taken) - 0.25) for line in name.split("\n"))
        for name, taken in zip(parts, aside, strict=True)
    ]
    if shared:
        labels = [folded if place % across == 0 else [""] * len(folded) for place, folded in enumerate(labels)]
    tallest = max(rows.ROW, *(some.sum() for some in heights))
    return _Sizes(across, titles, labels, heights, tallest, tallest + 0.15 * max(map(lines, titles)) + 0.6)
