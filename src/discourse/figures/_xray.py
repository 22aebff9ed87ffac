"""X-ray table → strips: where in its document each hit is."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.arrays import Floats
from discourse.figures.drawing import rows
from discourse.figures.drawing.page import LABEL, SMALL, fold, nothing, page, panels
from discourse.figures.drawing.palette import Style, legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, readable, visible


@styled()
def xray(table: pd.DataFrame) -> Figure:
    """Show where in its document each hit of each frame is, one panel a frame.

    Documents are gathered by side, in corpus order; a document without a hit keeps its empty strip.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.xray`.

    Returns
    -------
    Figure

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
    documents = table.drop_duplicates("document").sort_values("side", kind="stable")
    frames = list(dict.fromkeys(table["family"]))
    by_side = styles(documents["side"])
    across = 1 if len(frames) == 1 else 2
    labels = [fold(document, 1.5, SMALL) for document in documents["document"]]
    inches = rows.heights(labels, 0.17, SMALL)
    down = -(-len(frames) // across)
    figure = page(
        (inches.sum() + 0.32) * down + 0.2,
        "Where in its document each hit stands",
        caption=f"n = {plural(table['at'].count(), 'hit')} in {plural(len(documents), 'document')} with "
        f"{plural(documents['tokens'].sum(), 'token')}. Each strip is a document from its beginning to its end, "
        "each line a hit; on the right the number of hits.",
        alt=_alt(table, documents),
        legend=legend(by_side),
    )
    for place, (axes, frame) in enumerate(zip(panels(figure, len(frames), across, share_x=False), frames, strict=True)):
        axes.set_title(fold(readable(frame), 2.4), fontsize=LABEL)
        shown = labels if place % across == 0 else [""] * len(labels)
        y = rows.label(axes, shown, inches, size=SMALL)
        mark(axes, y, documents["side"], by_side)
        _strips(axes, y, table[table["family"] == frame], documents, by_side)
        axes.set_xlim(0, 1)
        axes.tick_params(axis="x", length=0)
        lowest = place >= len(frames) - across
        axes.set_xticks([0, 1], ["beginning", "end"] if lowest else ["", ""], fontsize=SMALL)
        beginning, end = axes.get_xticklabels()
        beginning.set_horizontalalignment("left")
        end.set_horizontalalignment("right")
        axes.spines[:].set_visible(False)
    return figure


def _strips(axes: Axes, y: Floats, hits: pd.DataFrame, documents: pd.DataFrame, by_side: dict[str, Style]) -> None:
    counts = []
    for middle, document, side in zip(y, documents["document"], documents["side"], strict=True):
        places = hits.loc[hits["document"] == document, "at"].dropna()
        counts.append(len(places))
        axes.barh(middle, 1, height=0.13, color="#efefef", zorder=0)
        axes.vlines(places, middle - 0.065, middle + 0.065, colors=by_side[side].color, linewidth=1.2)
    rows.beside(axes, y, {"": counts})


def _alt(table: pd.DataFrame, documents: pd.DataFrame) -> str:
    counts = table.groupby(["family", "document"], sort=False)["at"].count()
    parts = [
        f"{readable(frame)} {' / '.join(number(counts.get((frame, name), 0)) for name in documents['document'])}"
        for frame in dict.fromkeys(table["family"])
    ]
    return (
        f"Strips of {plural(len(documents), 'document')} with a line for each of "
        f"{plural(table['at'].count(), 'hit')}. Hits in {' / '.join(map(visible, documents['document']))}: "
        f"{listed(parts, 20)}."
    )
