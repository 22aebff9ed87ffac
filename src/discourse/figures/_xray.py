"""X-ray table → strips: where in its document each hit is."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import (
    FAINT,
    LABEL,
    LINE,
    SMALL,
    TALL,
    WIDTH,
    extent,
    fold,
    lines,
    nothing,
    page,
    panels,
)
from discourse.figures.drawing.palette import Style, legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import heading, listed, number, plural, readable, visible

FRAMES = 12
"""So many frames have a panel."""
STRIP, HEAD, WORDS = 0.17, 0.32, 1.6
"""Inches that a strip takes, a panel's title, and all that stands above and below the panels."""
_THIRDS = ("first", "middle", "last")


@styled()
def xray(table: pd.DataFrame) -> Figure:
    """Show where in its document each hit of each frame is, one panel a frame.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.xray`.

    Returns
    -------
    Figure
        Documents are in the order of the table, and one without a hit keeps its empty strip; of more than a page
        holds, the documents of a side are laid over each other, or, of one side, the longest are drawn. Frames without
        a hit are named in the caption; of more than twelve those with most hits have a panel.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.xray : Where in its document each hit is.
    rates : How frequent the hits of each frame are.
    """
    table = table_of("xray", table)
    if table.empty:
        return nothing()
    hits = table.groupby("family", sort=False)["at"].count()
    documents = table.drop_duplicates("document")
    if not hits.any():
        return nothing(f"no frame has a hit in {plural(len(documents), 'document')}")
    largest = hits[hits > 0].nlargest(FRAMES).index
    frames = [frame for frame in hits.index if frame in largest]
    strips = _strips(documents, len(frames))
    by_side = styles(documents["side"])
    down = -(-len(frames) // strips.across)
    labels = [fold(heading(name), 1.5, SMALL) for name in strips.names]
    inches = rows.heights(labels, STRIP, SMALL)
    beside = max(extent(line, SMALL) for label in labels for line in label.split("\n")) + 0.2
    heads = [fold(heading(frame), (WIDTH - beside) / strips.across - 0.2) for frame in frames]
    figure = page(
        (inches.sum() + HEAD + (max(map(lines, heads)) - 1) * LABEL * LINE) * down + 0.2,
        _title(table[table["family"].isin(frames)]),
        caption=f"n = {plural(hits.sum(), 'hit')} in {plural(len(documents), 'document')} with "
        f"{plural(documents['tokens'].sum(), 'token')}. Each strip is a document from its beginning to its end, "
        f"each line a hit; on the right the number of hits. {_left_out(hits, frames)}{strips.note}",
        alt=_alt(table, strips, frames, len(documents)),
        legend=legend(by_side),
    )
    grid = panels(figure, len(frames), strips.across, share_x=False)
    for place, (axes, frame, head) in enumerate(zip(grid, frames, heads, strict=True)):
        axes.set_title(head, fontsize=LABEL)
        y = rows.label(axes, labels if place % strips.across == 0 else [""] * len(labels), inches, size=SMALL)
        mark(axes, y, strips.sides, by_side)
        _draw(axes, y, strips, table[table["family"] == frame], by_side)
        axes.set_xlim(0, 1)
        axes.tick_params(axis="x", length=0)
        lowest = place >= len(frames) - strips.across
        axes.set_xticks([0, 1], ["beginning", "end"] if lowest else ["", ""], fontsize=SMALL)
        beginning, end = axes.get_xticklabels()
        beginning.set_horizontalalignment("left")
        end.set_horizontalalignment("right")
        axes.spines[:].set_visible(False)
    return figure


class _Strips(NamedTuple):
    """What has a strip: documents, or the sides that they are gathered in.

    Attributes
    ----------
    column : str
        `document` or `side`.
    names, sides : list of str
        Of the strips.
    across : int
        How many panels stand beside each other.
    note : str
        What was gathered or left out, as a sentence.
    """

    column: str
    names: list[str]
    sides: list[str]
    across: int
    note: str


def _strips(documents: pd.DataFrame, frames: int) -> _Strips:
    """Choose strips so that the panels fit the page: all documents, else their sides, else the longest."""
    names, sides = documents["document"].tolist(), documents["side"].tolist()
    allowed = (1,) if frames == 1 else (2, 3)
    for across in allowed:
        if len(names) <= _room(frames, across):
            return _Strips("document", names, sides, across, "")
    across = allowed[0]
    room = _room(frames, across)
    both = sorted(set(sides))
    if 1 < len(both) <= room:
        return _Strips("side", both, both, across, "The documents of a side are laid over each other.")
    longest = documents.loc[documents["tokens"].nlargest(room).index.sort_values()]
    note = f"Shown: the {room} longest of {plural(len(names), 'document')}."
    return _Strips("document", longest["document"].tolist(), longest["side"].tolist(), across, note)


def _room(frames: int, across: int) -> int:
    """How many strips of one line or two a panel has room for."""
    return min(MOST, int(((TALL - WORDS) / -(-frames // across) - HEAD) / (1.6 * STRIP)))


def _draw(axes: Axes, y: Floats, strips: _Strips, hits: pd.DataFrame, by_side: dict[str, Style]) -> None:
    counts = []
    for middle, name, side in zip(y, strips.names, strips.sides, strict=True):
        places = hits.loc[hits[strips.column] == name, "at"].dropna()
        counts.append(len(places))
        axes.barh(middle, 1, height=0.13, color=FAINT, alpha=0.2, zorder=0)
        axes.vlines(places, middle - 0.065, middle + 0.065, colors=by_side[side].color, linewidth=1.2)
    rows.beside(axes, y, {"": counts})


def _left_out(hits: "pd.Series[int]", frames: list[str]) -> str:
    without = [readable(frame) for frame in hits.index[hits == 0]]
    fewer = int((hits > 0).sum()) - len(frames)
    return (f"Without a hit: {listed(without)}. " if without else "") + (
        f"Left out: {plural(fewer, 'frame')} with fewer hits. " if fewer else ""
    )


def _title(table: pd.DataFrame) -> str:
    """Name the frame of which most hits are in one third of the documents."""
    hits = table.dropna(subset="at")
    third = np.minimum((3 * hits["at"]).astype(int), 2)
    counts = pd.crosstab(hits["family"], third).reindex(columns=range(3), fill_value=0)
    total = counts.sum(axis=1)
    enough = counts[total >= FEW_HITS]
    if enough.empty:
        return f"{plural(len(hits), 'hit')}, too few of any frame to say where they gather"
    shares = enough.div(total[enough.index], axis=0)
    frame, where = shares.max(axis=1).idxmax(), int(shares.max().idxmax())
    return (
        f"{heading(frame)} gathers most: {number(counts.loc[frame, where])} of {plural(total[frame], 'hit')} in the "
        f"{_THIRDS[where]} third"
    )


def _alt(table: pd.DataFrame, strips: _Strips, frames: list[str], documents: int) -> str:
    counts = table.groupby(["family", strips.column], sort=False)["at"].count()
    parts = [
        f"{readable(frame)} {' / '.join(number(counts.get((frame, name), 0)) for name in strips.names)}"
        for frame in frames
    ]
    return (
        f"Strips of {plural(documents, 'document')} with a line for each of "
        f"{plural(table['at'].count(), 'hit')}. Hits in {' / '.join(map(visible, strips.names))}: "
        f"{listed(parts, 20)}."
    )
