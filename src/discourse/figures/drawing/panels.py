"""Tables of terms → small multiples: one panel a group, on one scale, a row for each of its terms."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import rows
from discourse.figures.drawing.page import LABEL, WIDTH, extent, fold, lines, page, panels
from discourse.wording import listed, number, visible

HEADING = 13
"""Points between a panel and its title, where the headings of its numbers are."""

Panel = tuple[Axes, Floats, pd.DataFrame]


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
        What it says, for who cannot see it.
    legend : mapping of str to Artist, optional
        What each mark means.

    Returns
    -------
    (Figure, panels)
        Each panel with the places of its rows, and its part.
    """
    across = min(len(parts), 3)
    inches = WIDTH / across
    labels = [[fold(term, inches * 0.45) for term in part["term"]] for part in parts.values()]
    aside = [max((extent(line) for label in folded for line in label.split("\n")), default=0) for folded in labels]
    titles = [
        "\n".join(fold(line, inches - taken - 0.25) for line in name.split("\n"))
        for name, taken in zip(parts, aside, strict=True)
    ]
    tallest = max(rows.ROW, *(rows.heights(folded).sum() for folded in labels))
    body = tallest + 0.15 * max(map(lines, titles)) + 0.6
    figure = page(body * -(-len(parts) // across), title, caption=caption, alt=alt, legend=legend)
    made = []
    for axes, name, folded, part in zip(
        panels(figure, len(parts), across), titles, labels, parts.values(), strict=True
    ):
        axes.set_title(name, fontsize=LABEL, pad=HEADING)
        axes.set_xlabel(axis)
        axes.tick_params(axis="x", labelbottom=True)
        made.append((axes, rows.label(axes, folded, total=tallest), part))
    return figure, made


def weights(parts: Mapping[str, pd.DataFrame], column: str, digits: int) -> str:
    """List the terms of each part with one number, for the alternative text."""
    listing = []
    for name, part in parts.items():
        pairs = zip(part["term"], part[column], strict=True)
        listing.append(f"{name}: {listed([f'{visible(term)} {number(value, digits)}' for term, value in pairs], 20)}.")
    return " ".join(listing)
