"""Key terms table → dots with intervals: the leading terms of each group, in rows below each other."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, SMALL, fold, nothing, page
from discourse.figures.drawing.palette import legend, styles
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import at
from discourse.stats.thresholds import SHOWN_SIDES
from discourse.tables import table_of
from discourse.wording import heading, join, listed, number, plural, plurals, readable, visible

HIGH, ROW = 7.6, 0.16
"""Inches that all rows take at most, so that with the words of the figure they fit a page, and that one takes."""
TITLED = 3
"""Of up to so many groups the first term is in the title."""
LABELS = 2.4
"""Inches that a label is wide at most; a longer one is folded."""


@styled()
def key_terms(table: pd.DataFrame, top: int = 8) -> Figure:
    """Draw the leading terms of each group by their log ratio to all other groups.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.key_terms`.
    top : int
        How many terms of each group at most; of many groups fewer are drawn, so that all stay on a page.

    Returns
    -------
    Figure
        A row a term. Of more than two dozen groups the first are drawn.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.key_terms : The terms, with tests.
    keyness : One comparison with both its directions.
    correspondence : The groups on a map.
    """
    table = table_of("key_terms", table)
    if table.empty:
        return nothing("there are no two groups to compare")
    groups = list(dict.fromkeys(table["group"]))
    shown, labels = _fitting(table[table["group"].isin(groups[:SHOWN_SIDES])], top)
    inches = rows.heights(labels, ROW, SMALL)
    by_group = styles(table["group"])
    figure = page(
        inches.sum() + 0.62,
        _title(table),
        caption=_caption(table, groups, int(shown["rank"].max())),
        alt=_alt(shown),
        legend=legend(by_group, str(table["by"].iloc[0])),
    )
    axes = figure.subplots()
    y = pd.Series(rows.label(axes, labels, inches, size=SMALL), index=shown.index)
    for group, part in shown.groupby("group", sort=False):
        bounds, style = (part["log_ratio_low"], part["log_ratio_high"]), by_group[str(group)]
        rows.dots(axes, y[part.index], part["log_ratio"], bounds, color=style.color, marker=style.marker)
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates, to all others")
    rows.beside(axes, y.tolist(), {name: _both(shown, name) for name in ("count", "documents")})
    return figure


def _fitting(table: pd.DataFrame, top: int) -> tuple[pd.DataFrame, list[str]]:
    """Take as many terms of each group as a page has room for, with the labels of their rows."""
    names = zip(table["group"], table["term"], strict=True)
    labels = pd.Series([fold(f"{heading(group)} · {visible(term)}", LABELS, SMALL) for group, term in names])
    ranks = table["rank"].to_numpy()
    for most in range(top, 1, -1):
        chosen = list(labels[ranks <= most])
        if rows.heights(chosen, ROW, SMALL).sum() <= HIGH:
            return table[ranks <= most], chosen
    return table[ranks == 1], list(labels[ranks == 1])


def _both(table: pd.DataFrame, column: str) -> list[str]:
    pairs = zip(table[column], table[f"{column}_rest"], strict=True)
    return [f"{number(own)} : {number(rest)}" for own, rest in pairs]


def _title(table: pd.DataFrame) -> str:
    """Name the term of each group that stands out most, or count the groups."""
    leading = table.drop_duplicates("group")
    if len(leading) > TITLED:
        return f"What stands out in each of {plural(len(leading), readable(table['by'].iloc[0]))}, against all others"
    words = [f"“{visible(row.term)}” {at(row.group, str(row.by))}" for row in leading.itertuples()]
    return f"Against all others, what stands out most is {join(words)}"


def _caption(table: pd.DataFrame, groups: list[str], most: int) -> str:
    by = readable(table["by"].iloc[0])
    drawn = f" Drawn: the first {SHOWN_SIDES} {plurals(by)}." if len(groups) > SHOWN_SIDES else ""
    return (
        f"n = {plural(len(table), 'term')} of {plural(len(groups), by)}.{drawn} Of each, up to {plural(most, 'term')} "
        "with the highest log-likelihood against all others together, in that order; all are in the table. Dots: log "
        f"ratio; lines: 95% intervals, if tokens were independent. Beside: counts and documents, {by} : all others. "
        "Where a count is 0, half an occurrence in all tokens is added to both rates."
    )


def _alt(shown: pd.DataFrame) -> str:
    parts = []
    for group, part in shown.groupby("group", sort=False):
        terms = [
            f"{visible(row.term)} {number(row.log_ratio, 2)} ({number(row.count)} : {number(row.count_rest)})"
            for row in part.itertuples()
        ]
        parts.append(f"{visible(group)}: {listed(terms)}")
    return (
        "Dots with intervals of the log ratios of the leading terms of each group to all others, with the counts of "
        f"both. {'. '.join(parts)}."
    )
