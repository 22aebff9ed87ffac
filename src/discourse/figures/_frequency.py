"""Frequency table → dots with intervals: the first terms of each group."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, nothing
from discourse.figures.drawing.panels import fitting, term_panels
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import at, out_of
from discourse.tables import table_of
from discourse.wording import heading, highest, join, listed, number, percent, plural, readable, sided, verb, visible

NAMED = 3
"""Of so many groups the most frequent terms are named in the title."""


@styled()
def frequency(table: pd.DataFrame, top: int = 12) -> Figure:
    """Show the most frequent terms of each group with their intervals.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.frequency`, or the rows of some terms.
    top : int
        How many terms of each group.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.frequency : The frequency of each term, with three intervals.
    keyness : Which words are unexpectedly frequent on either side.
    """
    table = table_of("frequency", table)
    if table.empty:
        return nothing()
    called = sided if table["by"].iloc[0] == "side" else visible
    without = "No side" if table["group"].any() else "All documents"
    groups = {
        f"{heading(called(name)) if name else without}\n{plural(part['total'].iloc[0], 'token')}": part
        for name, part in table.groupby("group", sort=False)
    }
    total = sum(part["total"].iloc[0] for part in groups.values())
    kept = table["count"].sum() / total if total else 1.0
    firsts, few = fitting({name: part[part["count"] > 0].head(top) for name, part in groups.items()}, "group")
    parts = [number(groups[name]["parts"].iloc[0]) for name in firsts]
    figure, panels = term_panels(
        firsts,
        _title(table, " of the words kept" if kept < 1 else ""),
        axis="per 1,000 tokens",
        caption=f"n = {plural(total, 'token')}{_kept(kept)}.{few} Thick lines: 95% Wilson intervals, "
        "if tokens were independent. Thin lines: 95% bootstrap intervals over the parts that were counted "
        f"({join(parts)}). Shared words are not shared meanings.",
        alt=_alt(firsts),
    )
    highest = pd.concat(firsts)[["per_thousand", "high", "bootstrap_high"]].max(axis=None)
    for axes, y, part in panels:
        axes.hlines(y, part["low"], part["high"], colors=FAINT, linewidth=6, alpha=0.35, zorder=1)
        rows.dots(axes, y, part["per_thousand"], (part["bootstrap_low"], part["bootstrap_high"]), color=INK)
        rows.beside(axes, y, {"count": part["count"]})
        axes.spines["left"].set_visible(True)
        axes.set_xlim(0, 1.04 * highest if highest > 0 else 1)
    return figure


def _kept(share: float) -> str:
    """Say how many tokens the terms make, where others were left out."""
    return f", of which the words kept make {percent(share)}; rates are of all" if share < 1 else ""


def _title(table: pd.DataFrame, of: str) -> str:
    """Name the most frequent term of each group, of many groups the one that most often is; of all words or of some."""
    groups = table[table["count"] > 0].groupby("group", sort=False)
    leading = {str(name): list(part.loc[highest(part["per_thousand"]), "term"]) for name, part in groups}
    if not leading:
        return "No term occurs"
    firsts = pd.Series([term for terms in leading.values() for term in terms]).value_counts()
    whole, by = table["group"].nunique(), str(table["by"].iloc[0])
    if whole > NAMED:
        terms = highest(firsts)
        where = f"{'on' if by == 'side' else 'in'} {out_of(int(firsts.max()), whole, readable(by))}"
        return f"{_quoted(terms)} {verb(len(terms), 'is', 'are')} the most frequent{of or ' term'} {where}"
    if len(firsts) == 1 and len(leading) == whole:
        return f"{_quoted(list(firsts.index))} is the most frequent{of or ' term'}{' everywhere' if whole > 1 else ''}"
    parts = [f"{_quoted(terms)}{f' {at(name, by)}' if by else ''}" for name, terms in leading.items()]
    return f"Most frequent{of}: {join(parts)}"


def _quoted(terms: Sequence[str]) -> str:
    return join(f"“{visible(term)}”" for term in terms[:NAMED])


def _alt(firsts: dict[str, pd.DataFrame]) -> str:
    columns = ["term", "count", "per_thousand"]
    parts = []
    for name, part in firsts.items():
        terms = [
            f"{visible(term)} {number(count)} ({number(rate, 1)})"
            for term, count, rate in part[columns].itertuples(index=False)
        ]
        parts.append(f"{visible(name)}: {listed(terms, 20) or 'none'}.")
    return f"Dots with intervals of the most frequent terms, count and rate per 1,000 tokens. {' '.join(parts)}"
