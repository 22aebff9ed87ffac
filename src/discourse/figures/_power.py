"""Power table → dots: how many documents a side it would take to see a difference in each term."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import heading, listed, number, plural


@styled()
def power(table: pd.DataFrame, top: int = 15) -> Figure:
    """Show how many documents a side would be needed for the first terms or frames.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.power`.
    top : int
        How many of its rows.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    robustness : What the documents at hand show, and what is left of it.
    """
    table = table_of("power", table).head(top)
    if table.empty:
        return nothing()
    labels = [fold(heading(term), 2.2) for term in table["term"]]
    told = table["needed"].notna()
    needed = [number(row.needed) if known else row.status for row, known in zip(table.itertuples(), told, strict=True)]
    first = table.iloc[0]
    parts = [f"{heading(term)} {value}" for term, value in zip(table["term"], needed, strict=True)]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table),
        caption=f"n = {plural(first['documents'], 'document')} that tell how much documents differ. In four of five "
        f"corpora of documents of {plural(round(first['tokens']), 'token')}, by Welch's t of document rates at level "
        "0.05. Logarithmic scale.",
        alt=f"Dots: documents needed on either side, {listed(parts, 20)}.",
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    axes.set_xscale("log")
    rows.dots(axes, y, table["needed"], color=INK)
    axes.set_xlim(2, max(20.0, 2 * table["needed"].max()) if told.any() else 20.0)
    axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    axes.set_xlabel("documents on either side")
    rows.beside(axes, y, {"needed": needed})
    return figure


def _title(table: pd.DataFrame) -> str:
    times, needed = table["ratio"].iloc[0], table["needed"].dropna()
    ratio = "twice" if times == 2 else f"{times:g} times"
    if needed.empty:
        return f"How many documents a rate {ratio} as high would take cannot be told"
    least, most = number(needed.min()), number(needed.max())
    return f"To see a rate {ratio} as high takes {least if least == most else f'{least} to {most}'} documents a side"
