"""Trends table → lines: a panel for each thing that is counted, from period to period, and one for the documents."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from discourse.figures.drawing import palette
from discourse.figures.drawing.page import INK, LABEL, SMALL, WIDTH, fold, nothing, page, panels
from discourse.figures.drawing.save import styled
from discourse.stats.thresholds import FEW_DOCUMENTS, PER
from discourse.tables import table_of
from discourse.wording import capital, heading, join, listed, noun, number, plural, plurals, readable, visible

PANELS = 7
"""So many things have a panel at most; with that of the documents they fill a page."""
LINES = len(palette.COLORS)
"""So many groups have a line at most."""
BODY = 1.5
"""Inches that a row of panels takes."""
NAMED = 3
"""So many things are named in the title."""


@styled()
def trends(table: pd.DataFrame) -> Figure:
    """Draw how often something occurs from period to period, and how many documents that rests on.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.trends`; with its `by`, each group has a line of its own.

    Returns
    -------
    Figure
        One panel for each thing that is counted, of more than seven those with most hits; of more than three groups
        those with most hits. Of contests it is shares that are drawn. A period without documents is a gap.

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell.

    See Also
    --------
    rates : The same without dates.
    readings.trends : What of it can be told from chance.
    """
    table = table_of("trends", table)
    if table.empty:
        return nothing("no document has a date, or nothing is counted")
    level, by = str(table.columns[1]), str(table.columns[2]) if table.columns[2] != "hits" else ""
    what = level if table["kind"].iloc[0] == "patterns" else noun(level, table["kind"].iloc[0])
    if table["later_from"].iloc[0] == "":
        return nothing(f"all documents with a date are of one {table['every'].iloc[0]}")
    if not table["hits"].any():
        return nothing(f"no {what} has a hit in a document with a date")
    shown, notes = _leading(table, level, by, what)
    parts = {str(name): part for name, part in shown.groupby(level, sort=False)}
    drawn = palette.styles(shown[by].astype(str)) if by else {}  # of many groups those that are shown
    columns = 2 if len(parts) > 1 else 1
    figure = page(
        BODY * -(-(len(parts) + 1) // columns) + 0.1,
        _title(shown, level, by),
        caption=_caption(table, notes),
        alt=_alt(parts, what, by),
        legend=palette.legend(drawn, by),
    )
    grid = panels(figure, len(parts) + 1, columns)
    for axes, (name, part) in zip(grid, parts.items(), strict=False):
        axes.set_title(fold(heading(name), WIDTH / columns - 0.6), fontsize=LABEL)
        _lines(axes, part, by, drawn)
    grid[0].set_ylabel(_measured(table), fontsize=SMALL)
    _documents(grid[-1], next(iter(parts.values())), by, drawn)
    for axes in grid:
        axes.tick_params(labelsize=SMALL, labelbottom=True)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=axes is grid[-1]))
    return figure


def _leading(table: pd.DataFrame, level: str, by: str, what: str) -> tuple[pd.DataFrame, str]:
    """Take what has most hits, and say what is left out."""
    notes = ""
    for column, most, name in ((level, PANELS, what), (by, LINES, by)):
        hits = table.groupby(column, sort=False)["hits"].sum() if column else pd.Series(dtype=int)
        if len(hits) > most:
            notes += f" Shown: the {most} of {plural(len(hits), readable(name))} with most hits."
            table = table[table[column].isin(hits.nlargest(most).index)]
    hits = table.groupby(level, sort=False)["hits"].transform("sum")
    return table[hits > 0], notes


def _values(part: pd.DataFrame) -> tuple["pd.Series[float]", "pd.Series[float]", "pd.Series[float]"]:
    """What is drawn, and its bounds over documents: shares of rivals, or rates."""
    if "share" in part:
        return part["share"], part["share_document_low"], part["share_document_high"]
    return part["per_thousand"], part["document_low"], part["document_high"]


def _measured(table: pd.DataFrame) -> str:
    return "share of the rivals" if "share" in table else f"hits per {PER:,} tokens"


def _middle(part: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """The middle of each period."""
    begins, ends = (pd.to_datetime(part[name]).astype("datetime64[s]") for name in ("begins", "ends"))
    return begins + (ends - begins) / 2


def _lines(axes: Axes, part: pd.DataFrame, by: str, drawn: dict[str, palette.Style]) -> None:
    """Draw one line a group: hollow where too few documents tell an interval."""
    top = 0.0
    for name, rows in part.groupby(by, sort=False) if by else [("", part)]:
        color, marker = drawn[str(name)] if by else (INK, "o")
        x, (y, low, high) = _middle(rows), _values(rows)
        axes.plot(x, y, color=color, linewidth=1.1, zorder=2)
        axes.vlines(x, low, high, colors=color, linewidth=1.1, alpha=0.6, zorder=1.5)
        few = (rows["documents"] < FEW_DOCUMENTS).to_numpy()
        inside = ["none" if hollow else color for hollow in few]
        axes.scatter(x, y, s=13, marker=marker, c=inside, edgecolors=color, linewidths=0.9, zorder=3)
        top = max(top, 1.25 * y.max(), min(high.max(), 2.5 * y.max()) if high.notna().any() else 0.0)
    axes.set_ylim(0, top or 1)


def _documents(axes: Axes, part: pd.DataFrame, by: str, drawn: dict[str, palette.Style]) -> None:
    """Draw how many documents each period has."""
    axes.set_title("Documents", fontsize=LABEL)
    below = np.zeros(part["period"].nunique())
    for name, rows in part.groupby(by, sort=False) if by else [("", part)]:
        color = drawn[str(name)].color if by else INK
        axes.vlines(_middle(rows), below, below + rows["documents"], colors=color, linewidth=2.5)
        below = below + rows["documents"].to_numpy()
    axes.set_ylim(0)


def _title(table: pd.DataFrame, level: str, by: str) -> str:
    """Say what has changed more than documents differ; where there are groups, what is shown."""
    every, later = table["every"].iloc[0], table["later_from"].iloc[0]
    if by:
        return f"{capital(join(_some(table[level])))} by {every}, each {readable(by)} by itself"
    whole = table.drop_duplicates(level)
    more, less = whole[whole["change_low"] > 0], whole[whole["change_high"] < 0]
    clauses = [
        f"{often} often {join(_some(part[level]))}" for often, part in (("more", more), ("less", less)) if len(part)
    ]
    if not clauses:
        return f"By {every}: no change that can be told from how documents differ"
    the = "the " if every == "decade" else ""
    return f"From {the}{later} on: {', '.join(clauses)}"


def _some(names: "pd.Series[str]") -> list[str]:
    """Name the first, and count the others."""
    different = [readable(name) for name in names.drop_duplicates()]
    more = len(different) - NAMED
    return [*different[:NAMED], *([f"{number(more)} more"] if more > 0 else [])]


def _caption(table: pd.DataFrame, notes: str) -> str:
    hits = f"n = {plural(table['hits'].sum(), 'hit')}"
    gaps = table.groupby("period", sort=False)["documents"].sum().eq(0).sum()
    empty = f" A gap: no document ({plural(gaps, 'period')})." if gaps else ""
    _, low, _ = _values(table)
    bounds = (
        " Upright lines: 95% intervals, if documents were independent, cut at the edge." if low.notna().any() else ""
    )
    few = table["documents"].between(1, FEW_DOCUMENTS - 1).any()
    hollow = f" Hollow: fewer than {FEW_DOCUMENTS} documents, too few for an interval." if few else ""
    unit = "share of the hits of all rivals" if "share" in table else f"hits per {PER:,} tokens"
    return f"{hits}. Line: {unit}, in the middle of each {table['every'].iloc[0]}.{bounds}{hollow}{empty}{notes}"


def _alt(parts: dict[str, pd.DataFrame], what: str, by: str) -> str:
    """Say the first and the last value of each line."""
    texts = []
    for name, part in parts.items():
        for group, rows in part.groupby(by, sort=False) if by else [("", part)]:
            known = rows[rows["documents"] > 0]
            values = zip(_values(known)[0], known["period"], strict=True)
            ends = [f"{number(value, 2)} in {period}" for value, period in values][:: max(len(known) - 1, 1)]
            texts.append(f"{readable(name)}{f' ({visible(group)})' if by else ''} {' to '.join(ends)}")
    return f"Lines of {plural(len(parts), what, plurals(what))} over time: {listed(texts, 20)}."
