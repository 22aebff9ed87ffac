"""Values → dot rows: one thing a row, with its label on the left, a dot or a bar, and numbers on the right.

Vertical places are in inches from the top, so that a row is as high as its label needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from discourse.arrays import Floats
from discourse.figures.drawing.page import INK, LABEL, LINE, SMALL, extent, lines
from discourse.tables import Interval
from discourse.wording import number

ROW, THICK = 0.21, 0.13
"""Inches that a row takes at least, and that a bar in it takes."""
HOLLOW = "none"
"""What is inside a hollow mark: the ground, whatever its color."""


def heights(labels: Sequence[str], least: float = ROW, size: float = LABEL) -> Floats:
    """Return the inches that each row takes, so that its label and its neighbours' stay apart."""
    return np.array([max(least, lines(label) * size * LINE + 0.05) for label in labels])


def label(
    axes: Axes,
    labels: Sequence[str],
    inches: Floats | None = None,
    *,
    total: float | None = None,
    size: float = LABEL,
) -> Floats:
    """Make a row for each label, the first at the top, and return the middle of each.

    Parameters
    ----------
    axes : Axes
        Where the rows are.
    labels : sequence of str
        Already folded.
    inches : array, optional
        The rows' heights.
    total : float, optional
        The height of the axes where that is more than the rows'.
    size : float
        Of the letters, in points.

    Returns
    -------
    array of float
        Inches from the top to the middle of each row.
    """
    inches = heights(labels, size=size) if inches is None else inches
    middle = np.cumsum(inches) - inches / 2
    axes.set_yticks(middle, labels, fontsize=size, linespacing=1.1)
    axes.set_ylim(total or inches.sum(), 0)
    axes.tick_params(axis="y", length=0, pad=7)
    axes.spines["left"].set_visible(False)
    return middle


def dots(
    axes: Axes,
    y: npt.ArrayLike,
    values: npt.ArrayLike,
    interval: "Interval | tuple[npt.ArrayLike, npt.ArrayLike] | None" = None,
    *,
    hollow: npt.ArrayLike = False,
    color: str,
    marker: str = "o",
) -> None:
    """Draw a dot in every row, with its interval; what is unknown is left out."""
    x = np.asarray(values, dtype=float)
    inside = np.where(np.broadcast_to(hollow, x.shape), HOLLOW, color).tolist()
    if interval is not None:
        axes.hlines(y, interval[0], interval[1], colors=color, linewidth=1.4, zorder=2)
    axes.scatter(
        x, y, s=30, marker=marker, c=inside, edgecolors=color, linewidths=1.3, zorder=3, clip_on=False
    )  # fmt: skip


def lines_are(interval: Interval) -> str:
    """Say what the lines of intervals are."""
    if not interval.by_document:
        return "Lines: 95% intervals, if tokens were independent."
    few = " None where hits come from too few documents." if interval.low.isna().any() else ""
    return f"Lines: 95% intervals, if documents were independent.{few}"


def bars(
    axes: Axes, y: npt.ArrayLike, values: npt.ArrayLike, *, hollow: npt.ArrayLike = False, color: str = INK
) -> None:
    """Draw a bar in every row."""
    x = np.asarray(values, dtype=float)
    inside = np.where(np.broadcast_to(hollow, x.shape), HOLLOW, color).tolist()
    axes.barh(y, x, height=THICK, color=inside, edgecolor=color, linewidth=1)


def beside(axes: Axes, y: Sequence[float] | Floats, columns: Mapping[str, "Iterable[float | str]"]) -> None:
    """Write columns of numbers to the right of the rows, each under its heading."""
    written = {
        heading: [value if isinstance(value, str) else number(value) for value in values]
        for heading, values in columns.items()
    }
    style: dict[str, Any] = {
        "xycoords": axes.get_yaxis_transform(), "textcoords": "offset points", "ha": "right", "fontsize": SMALL,
        "color": INK, "annotation_clip": False,
    }  # fmt: skip
    offset = 8.0
    for heading, texts in written.items():
        offset += 72 * max(extent(line, SMALL) for text in (heading, *texts) for line in text.split("\n"))
        for place, text in zip(y, texts, strict=True):
            axes.annotate(text, (1, place), (offset, 0), va="center_baseline", **style)
        axes.annotate(heading, (1, 0), (offset, 2), va="bottom", **style)
        offset += 9
