"""Words → the page of a figure: title, caption, alternative text, and labels that fit their place."""

import re
from collections.abc import Mapping
from functools import cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.textpath import text_to_path

from discourse.wording import visible

WIDTH, TALL = 7.2, 9.5
"""Inches from the left edge to the right, unless a figure needs more, and from the top to the bottom at most."""
MARGIN = 0.1
"""Inches of paper around."""
INK, FAINT = "#767676", "#888888"
"""What is written or drawn without a color of its own, and marks behind it, on a ground that the reader chooses.

No ink has a contrast of 4.5 on white and on the #111111 of a dark page alike: the best has 4.3 on both. This one has
4.5 on white and 4.2 on #111111. Marks have 3 and more on both."""
TITLE, LABEL, SMALL = 10.5, 8.5, 7.5
"""Sizes of letters in points."""
LINE = 1.25 / 72
"""Inches that a line of text takes for each point of its size."""
MARK = 0.55
"""Inches that an entry of a legend takes beside its words."""
BOLD = 1.13
"""How much wider bold letters are."""
_BREAKS = re.compile(r"(?<=[\s\-/–:])")


def page(
    body: float,
    title: str,
    *,
    caption: str,
    alt: str,
    legend: Mapping[str, Artist] | None = None,
    width: float = WIDTH,
) -> Figure:
    """Make a figure that has its words, and space between them for the axes.

    Parameters
    ----------
    body : float
        Inches of height that the axes take, with what is written at them.
    title : str
        What is shown.
    caption : str
        On how much it rests (n), and what marks and intervals mean.
    alt : str
        What it says, for those who cannot see it.
    legend : mapping of str to Artist, optional
        What each mark means.
    width : float
        Inches.
    """
    inside = 0.97 * (width - 2 * MARGIN)  # letters that are fitted to pixels are a little wider than their outlines
    above, below = fold(title, inside / BOLD, TITLE), fold(caption, inside, SMALL)
    columns = _columns(list(legend or ()), inside)
    labels = [fold(label, inside / columns - MARK) for label in legend or ()]
    head = MARGIN + lines(above) * TITLE * LINE + 0.06
    legend_height = max(
        sum(lines(label) * LABEL * LINE + 0.05 for label in column) for column in np.array_split(labels, columns)
    )
    foot = lines(below) * SMALL * LINE + 2 * MARGIN
    height = head + legend_height + body + foot
    side = MARGIN / 2 / width
    layout = ConstrainedLayoutEngine(
        rect=(side, foot / height, 1 - 2 * side, body / height), w_pad=MARGIN / 2, h_pad=0.03, wspace=0.04, hspace=0.04
    )
    figure = Figure(figsize=(width, height), layout=layout)
    left = MARGIN / width
    figure.text(left, 1 - MARGIN / height, above, ha="left", va="top", fontsize=TITLE, weight="bold")
    figure.text(left, MARGIN / height, below, ha="left", va="bottom", fontsize=SMALL)
    if legend:
        figure.legend(
            list(legend.values()), labels, loc="upper left", bbox_to_anchor=(left, 1 - head / height), ncols=columns,
            fontsize=LABEL, borderaxespad=0, borderpad=0, labelspacing=0.4, handlelength=1.6,
        )  # fmt: skip
    figure.set_label(visible(alt))
    return figure


def _columns(labels: list[str], inches: float) -> int:
    """Put as many entries of a legend beside each other as fit unbroken, or three."""
    widest = max(map(extent, labels), default=0)
    fitting = [number for number in range(4, len(labels) + 1) if widest <= inches / number - MARK]
    return max(fitting, default=max(1, min(len(labels), 3)))


def nothing(why: str = "the table has no rows") -> Figure:
    """Make the page of a figure for which there is nothing to draw, which says so in one sentence.

    Parameters
    ----------
    why : str
        What is missing, as a clause.

    Returns
    -------
    Figure
    """
    sentence = f"Nothing to draw: {why}."
    return page(0, sentence, caption="", alt=sentence)


def panels(figure: Figure, number: int, columns: int, *, share_x: bool = True) -> list[Axes]:
    """Divide a figure into so many equal panels, in rows from left to right."""
    rows = -(-number // columns)
    grid = figure.subplots(rows, columns, squeeze=False, sharex=share_x).ravel().tolist()
    for spare in grid[number:]:
        spare.remove()
    return grid[:number]


def fold(text: object, inches: float, size: float = LABEL) -> str:
    """Break a text into lines that are no wider than a place, whole, with nothing that TeX would read.

    Lines end at blanks and hyphens, inside a word only where it is wider than the place.
    """
    finished, line = [], ""
    for piece in _BREAKS.split(visible(text)):
        if line and extent(line + piece.rstrip(), size) > inches:
            finished.append(line)
            line = ""
        if extent(piece.rstrip(), size) <= inches:
            line += piece
            continue
        for letter in piece:
            if line and extent(line + letter, size) > inches:
                finished.append(line)
                line = ""
            line += letter
    return "\n".join(part.rstrip() for part in [*finished, line]).replace("$", r"\$")


def unbroken(text: str, size: float = LABEL) -> float:
    """Return the width in inches of the longest part that no line breaks."""
    return max(extent(piece.rstrip(), size) for piece in _BREAKS.split(text))


def extent(text: str, size: float = LABEL) -> float:
    """Return the width of a line in inches, kerning left out."""
    return sum(map(_advance, text)) * size / 72


@cache
def _advance(letter: str) -> float:
    """Measure a letter between two others, since a blank alone has no width; in points, at one point's size."""
    font = FontProperties(size=10)
    widths = [text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] for text in (f"n{letter}n", "nn")]
    return (widths[0] - widths[1]) / 10


def lines(text: str) -> int:
    """Count the lines of a text."""
    return text.count("\n") + 1
