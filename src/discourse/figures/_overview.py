"""Overview table → bars of the documents' lengths."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import fold, nothing, page
from discourse.figures.drawing.palette import legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible


@styled()
def overview(table: pd.DataFrame) -> Figure:
    """Show how long each document is, and how much of it is between quotation marks.

    Documents are gathered by side, in corpus order.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.overview`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.overview : What each document is, and how long.
    readings.overview : The same table in sentences.
    """
    table = table_of("overview", table)
    if table.empty:
        return nothing()
    table = table.sort_values("side", kind="stable")
    by_side = styles(table["side"])
    colors = [by_side[side].color for side in table["side"]]
    labels = [
        "\n".join(filter(None, (fold(document, 2.2), fold(genre, 2.2))))
        for document, genre in zip(table["document"], table["genre"], strict=True)
    ]
    figure = page(
        rows.heights(labels, 0.3).sum() + 0.62,
        "Length of each document",
        caption=f"n = {plural(table['tokens'].sum(), 'token')} in {plural(len(table), 'document')}. "
        "Hatched: tokens between quotation marks. Under each document: its genre.",
        alt=_alt(table),
        legend=legend(by_side),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, rows.heights(labels, 0.3))
    mark(axes, y, table["side"], by_side)
    outside = table["tokens"] - table["quoted"]
    style: dict[str, Any] = {"height": 0.19, "edgecolor": colors, "linewidth": 0.8}
    axes.barh(y, outside, color=colors, **style)
    axes.barh(y, table["quoted"], left=outside, color="white", hatch="//////", **style)
    axes.set_xlim(0, max(table["tokens"].max(), 1))
    axes.set_xlabel("tokens")
    rows.beside(axes, y, {name: table[name] for name in ("tokens", "quoted", "passages", "sentences")})
    return figure


def _alt(table: pd.DataFrame) -> str:
    documents = [
        f"{visible(row.document)} ({visible(row.side)}, {visible(row.genre)}) {number(row.tokens)}, "
        f"{number(row.quoted)} of them quoted"
        for row in table.itertuples()
    ]
    return (
        f"Bars of the lengths of {plural(len(table), 'document')}, {plural(table['tokens'].sum(), 'token')} "
        f"in all: {listed(documents)}."
    )
