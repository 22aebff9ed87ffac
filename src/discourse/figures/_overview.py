"""Overview table → bars of the documents' lengths."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.palette import legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import each, spelled
from discourse.stats.thresholds import SHOWN_SIDES
from discourse.tables import table_of
from discourse.wording import capital, heading, listed, number, plural, sided, visible

_COUNTS = ["tokens", "quoted", "passages", "sentences"]


@styled()
def overview(table: pd.DataFrame) -> Figure:
    """Show how long each document is, and how much of it is between quotation marks.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.overview`.

    Returns
    -------
    Figure
        Documents are in the order of the table; of more than twenty their sides are drawn, at most so
        many, the longest.

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
    shown, note = _shown(table)
    by_side = styles(table["side"]) if table["side"].any() else {}
    colors = [by_side[side].color if by_side else INK for side in shown["side"]]
    labels = [
        "\n".join(filter(None, (fold(heading(name), 2.2), fold(below, 2.2))))
        for name, below in zip(shown["name"], shown["below"], strict=True)
    ]
    inches = rows.heights(labels, 0.3)
    figure = page(
        inches.sum() + 0.62,
        _title(table),
        caption=f"n = {plural(table['tokens'].sum(), 'token')} in {plural(len(table), 'document')}. {note}",
        alt=_alt(shown, table),
        legend=legend(by_side) | {"Between quotation marks": Patch(facecolor="none", edgecolor=INK, hatch="//////")},
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, inches)
    if by_side:
        mark(axes, y, shown["side"], by_side)
    outside = shown["tokens"] - shown["quoted"]
    style: dict[str, Any] = {"height": 0.19, "edgecolor": colors, "linewidth": 0.8}
    axes.barh(y, outside, color=colors, **style)
    axes.barh(y, shown["quoted"], left=outside, color="none", hatch="//////", **style)
    axes.set_xlim(0, max(shown["tokens"].max(), 1))
    axes.set_xlabel("tokens")
    axes.xaxis.set_major_locator(MaxNLocator(5))  # numbers of seven figures do not run into each other
    axes.xaxis.set_major_formatter(lambda value, _: number(value))
    rows.beside(axes, y, {name: shown[name] for name in _COUNTS})
    return figure


def _shown(table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Show documents, with the genre of each below its name, or, of many, what their sides add up to."""
    named = table.assign(name=table["document"], below=table["genre"])
    sides = table.groupby("side")
    if len(table) <= MOST or len(sides) == 1:
        note = "Under each document: its genre." if table["genre"].any() else ""
        return _longest(named, MOST, "document", note)
    sums = sides[_COUNTS].sum().reset_index()
    names = [f"{side or 'no side'}, {plural(size, 'document')}" for side, size in sides.size().items()]
    return _longest(sums.assign(name=names, below=""), SHOWN_SIDES, "side", "The documents are added up by side.")


def _longest(rows: pd.DataFrame, most: int, noun: str, note: str) -> tuple[pd.DataFrame, str]:
    if len(rows) <= most:
        return rows, note
    largest = rows["tokens"].nlargest(most).index
    return rows[rows.index.isin(largest)], f"{note} Shown: the {most} longest of {plural(len(rows), noun)}.".strip()


def _title(table: pd.DataFrame) -> str:
    sizes = table.groupby("side").size()
    noun = "document" if len(table) == 1 else "documents"
    whole = f"{capital(spelled(len(table)))} {noun} with {plural(table['tokens'].sum(), 'token')}"
    if len(sizes) == 1:
        return whole if len(table) == 1 or not table["side"].any() else f"{whole}, all of one side"
    if len(sizes) > 4:
        return f"{whole} on {spelled(len(sizes))} sides"
    where = [(f"on {sided(side)}" if side else "of no side", size) for side, size in sizes.items()]
    return f"{whole}: {each(where)}"


def _alt(shown: pd.DataFrame, table: pd.DataFrame) -> str:
    bars = [
        f"{visible(row.name)}{_in_brackets(row.side, row.below)} {number(row.tokens)}, "
        f"{number(row.quoted)} of them quoted"
        for row in shown.itertuples(index=False)
    ]
    return (
        f"Bars of the lengths of {plural(len(table), 'document')}, {plural(table['tokens'].sum(), 'token')} "
        f"in all: {listed(bars, MOST)}."
    )


def _in_brackets(*parts: str) -> str:
    """Write what is known of a document, each thing once."""
    known = ", ".join(visible(part) for part in dict.fromkeys(parts) if part)
    return f" ({known})" if known else ""
