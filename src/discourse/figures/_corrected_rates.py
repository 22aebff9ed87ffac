"""Corrected rates table → dots with intervals: in how many sentences each frame occurs, beside what the rules find."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import FAINT, INK, nothing
from discourse.figures.drawing.panels import fitting, term_panels
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.tables import table_of
from discourse.wording import capital, heading, listed, number, plain, plural, verb, visible


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
        The table is another one, or has several for one cell.

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
        **shares, term=table["family"].map(heading), coded=table["coded_with"] + table["coded_without"]
    )
    sentences = table.groupby(group, sort=False)["sentences"].first()
    coded, all_of_them = plural(table["sample"].iloc[0], "coded row"), plural(sentences.sum(), "sentence")
    often = table.groupby("family", sort=False)[["share", "raw"]].max().max(axis=1).nlargest(MOST).index
    shown = table[table["family"].isin(often)]
    left_out = table["family"].nunique() - len(often)
    rare = f" Not shown: {plural(left_out, 'frame')} of smaller shares." if left_out else ""
    parts, few = fitting(
        {
            f"{heading(name)}\n{plural(sentences[name], 'sentence')}": part
            for name, part in shown.groupby(group, sort=False)
        },
        plain(group),
    )
    figure, panels = term_panels(
        parts,
        _title(table),
        axis="% of the sentences",
        caption=f"n = {coded}, {all_of_them}.{few}{rare} Dot: share corrected by the coded sample; line: its 95% "
        "interval, which holds the error of the rules as well, in these texts. Tick: share of the sentences in "
        "which the rules find a hit. Beside: coded sentences. Without a dot: the sample does not correct the share.",
        alt=_alt(pd.concat(list(parts.values()))),
        legend={
            "Corrected by the sample": Line2D([], [], color=INK, marker="o"),
            "By the rules alone": Line2D([], [], color=FAINT, marker="|", linestyle="", markersize=9),
        },
    )
    for axes, y, part in panels:
        axes.scatter(part["raw"], y, s=80, marker="|", color=FAINT, linewidths=1.3, clip_on=False)
        rows.dots(axes, y, part["share"], (part["low"], part["high"]), color=INK)
        rows.beside(axes, y, {"n": part["coded"]})
    panels[0][0].set_xlim(left=0)  # they share it
    return figure


def _title(table: pd.DataFrame) -> str:
    """Tell in how many cells the sample finds more than the rules do, where it corrects any."""
    known = table[table["share"].notna()]
    if known.empty:
        reasons = ", ".join(dict.fromkeys(filter(None, table["status"])))
        return f"No share is corrected{f': {visible(reasons)}' if reasons else ''}"
    more = int((known["share"] > known["raw"]).sum())
    found = f"{capital(out_of(more, len(known), 'corrected share'))} {verb(more, 'is', 'are')} higher"
    return f"{found} than what the rules find"


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for name, part in table.groupby(table.columns[0], sort=False):
        shares = [
            f"{row.term} {number(row.share)}% ({number(row.low)} to {number(row.high)}; rules {number(row.raw)}%)"
            for row in part.itertuples()
        ]
        parts.append(f"{visible(name)}: {listed(shares, 20)}.")
    return f"Dots with intervals of corrected shares of sentences. {' '.join(parts)}"
