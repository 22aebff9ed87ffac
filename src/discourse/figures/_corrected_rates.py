"""Corrected rates table → dots with intervals: in how many sentences each frame occurs, beside what the rules find."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, nothing
from discourse.figures.drawing.panels import term_panels
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, readable, visible


@styled()
def corrected_rates(table: pd.DataFrame) -> Figure:
    """Draw the share of the sentences in which each frame occurs, corrected by a coded sample, in one panel a group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.corrected_rates`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell.

    See Also
    --------
    rates : A heat map of the raw rates.
    """
    table = table_of("corrected_rates", table)
    if table.empty:
        return nothing()
    group = table.columns[0]
    shares = {name: 100 * table[name] for name in ("raw", "share", "low", "high")}
    table = table.assign(
        **shares, term=table["family"].map(readable), coded=table["coded_with"] + table["coded_without"]
    )
    sentences = table.groupby(group, sort=False)["sentences"].first()
    coded, all_of_them = plural(table["sample"].iloc[0], "coded row"), plural(sentences.sum(), "sentence")
    figure, panels = term_panels(
        {
            f"{visible(name)}\n{plural(sentences[name], 'sentence')}": part
            for name, part in table.groupby(group, sort=False)
        },
        f"Sentences in which each frame occurs, corrected by a sample, by {group}",
        axis="% of the sentences",
        caption=f"n = {coded}, {all_of_them}. Dot: share corrected by the coded sample; line: its 95% interval, which "
        "holds the error of the rules as well, in these texts. Tick: share of the sentences in which the rules find a "
        "hit. Beside: coded sentences. Without a dot: the sample does not correct the share.",
        alt=_alt(table),
        legend={
            "corrected": Line2D([], [], color=INK, marker="o"),
            "by the rules alone": Line2D([], [], color=FAINT, marker="|", linestyle="", markersize=9),
        },
    )
    for axes, y, part in panels:
        axes.scatter(part["raw"], y, s=80, marker="|", color=FAINT, linewidths=1.3, clip_on=False)
        rows.dots(axes, y, part["share"], (part["low"], part["high"]), color=INK)
        rows.beside(axes, y, {"n": part["coded"]})
    panels[0][0].set_xlim(left=0)  # they share it
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for name, part in table.groupby(table.columns[0], sort=False):
        shares = [
            f"{row.term} {number(row.share)}% ({number(row.low)} to {number(row.high)}; rules {number(row.raw)}%)"
            for row in part.itertuples()
        ]
        parts.append(f"{visible(name)}: {listed(shares, 20)}.")
    return f"Dots with intervals of corrected shares of sentences. {' '.join(parts)}"
