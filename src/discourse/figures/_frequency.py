"""Frequency table → dots with intervals: the first terms of each group."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, nothing
from discourse.figures.drawing.panels import term_panels
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, visible


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
    groups = {
        f"{visible(name)}\n{plural(part['total'].iloc[0], 'token')}": part
        for name, part in table.groupby("group", sort=False)
    }
    firsts = {name: part[part["count"] > 0].head(top) for name, part in groups.items()}
    total = sum(part["total"].iloc[0] for part in groups.values())
    parts = [number(part["parts"].iloc[0]) for part in groups.values()]
    figure, panels = term_panels(
        firsts,
        "The most frequent terms",
        axis="per 1,000 tokens",
        caption=f"n = {plural(total, 'token')}. Thick lines: 95% Wilson intervals, "
        "if tokens were independent. Thin lines: 95% bootstrap intervals over the parts that were counted "
        f"({' and '.join(parts) if len(parts) < 3 else ', '.join(parts)}).",
        alt=_alt(firsts),
    )
    highest = pd.concat(firsts)[["per_thousand", "high", "bootstrap_high"]].max(axis=None)
    for axes, y, part in panels:
        axes.hlines(y, part["low"], part["high"], colors="#c9c9c9", linewidth=6, zorder=1)
        rows.dots(axes, y, part["per_thousand"], (part["bootstrap_low"], part["bootstrap_high"]), color=INK)
        rows.beside(axes, y, {"count": part["count"]})
        axes.spines["left"].set_visible(True)
        axes.set_xlim(0, 1.04 * highest if highest > 0 else 1)
    return figure


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
