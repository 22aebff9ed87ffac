"""Parts of wholes → stacked bars: one a group, as long as the next, with a number in each part."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.typing import ColorType

from discourse.figures.drawing import palette, rows
from discourse.figures.drawing.groups import Sides
from discourse.figures.drawing.heatmap import RAMP
from discourse.figures.drawing.page import INK, SMALL, WIDTH, extent, fold, page
from discourse.wording import heading

FILL = RAMP(0.15)
"""One for all parts, and light, so that black is read on it: what is darker would seem to weigh more."""
HATCHES = ("////", "---", "\\\\\\\\", "|||", "++")
"""What tells parts apart, each with about as much ink as the next."""
BAR = 0.2
"""Inches that a bar is high."""


class Parts(NamedTuple):
    """What bars are divided into.

    Attributes
    ----------
    shares : DataFrame
        A row a group, a column a part, in words; a row sums to 1, or to 0 where there is nothing to divide.
    written : DataFrame
        The same cells, what is written in each part that has room for it.
    whole : sequence of str
        What each bar is out of.
    rest : str
        The part that is what the others are not, and has no fill; none by default.
    """

    shares: pd.DataFrame
    written: pd.DataFrame
    whole: Sequence[str]
    rest: str = ""


def stacked(parts: Parts, title: str, *, sides: Sides, caption: str, alt: str) -> Figure:
    """Draw a bar of 100% for each group.

    Parameters
    ----------
    parts : Parts
        What the bars are divided into.
    title : str
        What they say.
    sides : mapping of str to str
        Group → side; empty where no side is known.
    caption, alt : str
        As in `page`.

    Returns
    -------
    Figure
    """
    shares = parts.shares
    hatches = dict(zip((name for name in shares if name != parts.rest), HATCHES, strict=False))
    looks = {name: (FILL, hatch) for name, hatch in hatches.items()} | {parts.rest: ("none", "")}
    labels = [fold(heading(name), 2.3) for name in shares.index]
    inches = rows.heights(labels, BAR + 0.1)
    styles = palette.styles(sides.values())
    figure = page(
        inches.sum() + 0.45,
        title,
        caption=caption,
        alt=alt,
        legend={**{heading(name): _patch(*looks[name]) for name in shares}, **palette.legend(styles)},
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, inches)
    room = WIDTH - 0.6 - max(extent(line) for label in labels for line in label.split("\n"))
    room -= max((extent(whole, SMALL) for whole in parts.whole), default=0)
    left = np.zeros(len(shares))
    for name in shares:
        face, hatch = looks[name]
        width = 100 * shares[name].to_numpy()
        some = width > 0
        axes.barh(
            y[some], width[some], left=left[some], height=BAR, color=face, hatch=hatch, edgecolor=INK, linewidth=0.8
        )
        for place, start, wide, text in zip(y, left, width, parts.written[name], strict=True):
            if wide > 0 and extent(text, SMALL) + 0.06 < wide / 100 * room:
                middle = start + wide / 2
                axes.text(middle, place, text, ha="center", va="center_baseline", fontsize=SMALL, **_on(face))
        left += width
    if sides:
        palette.mark(axes, y, [sides[name] for name in shares.index], styles)
    rows.beside(axes, y, {"": parts.whole})
    axes.set_xlim(0, 100)
    axes.set_xticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
    return figure


def _patch(face: ColorType, hatch: str) -> Patch:
    return Patch(facecolor=face, hatch=hatch, edgecolor=INK)


def _on(face: ColorType) -> dict[str, Any]:
    """Write on a part so that its hatch leaves the letters free."""
    if face == "none":
        return {}
    return {"color": "black", "bbox": {"facecolor": face, "edgecolor": "none", "pad": 1}}
