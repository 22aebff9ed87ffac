"""Findings table → dots with ranges: which side leads in each frame, and how far that depends on a choice."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, fold, nothing, page
from discourse.figures.drawing.palette import legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import listed, number, plural, readable, visible


@styled()
def findings(table: pd.DataFrame) -> Figure:
    """Show the log ratio of each frame as published, with its range over all variants.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.findings`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    robustness : Every variant of each frame.
    """
    table = table_of("findings", table)
    if table.empty:
        return nothing()
    ratios = ["log_ratio", "low", "high", "kept"]
    table = table.assign(**table[ratios].where(table["enough"].astype(bool)))  # with too few hits nothing is compared
    by_side = styles(table["side"])
    labels = [fold(readable(family), 2.2) for family in table["family"]]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        "What is left of each difference between the sides",
        caption=f"n = {plural(len(table), 'frame')}. Dot: log₂ ratio of the rate of the side that leads, as published, "
        "to that of all others; line: its range over the variants. Hollow: it does not survive every variant. Beside: "
        "hits of that side and of all others, the share of the variants in which it leads, and whether leaving out one "
        "document breaks that. "
        f"Without a dot: fewer than {FEW_HITS} hits on each side, so that nothing is compared.",
        alt=_alt(table),
        legend=legend(by_side),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    mark(axes, y, table["side"], by_side)
    for side, style in by_side.items():
        chosen = (table["side"] == side).to_numpy()
        part = table[chosen]
        rows.dots(
            axes, y[chosen], part["log_ratio"], (part["low"], part["high"]),
            hollow=~part["survives"].to_numpy(dtype=bool), color=style.color, marker=style.marker,
        )  # fmt: skip
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    hits = zip(table["hits"], table["hits_rest"], strict=True)
    counts = [f"{number(own)} : {number(rest)}" for own, rest in hits]
    shares = [number(100 * share) for share in table["kept"]]
    broken = ["broken" if single else "" for single in table["single_document"]]
    rows.beside(axes, y, {"hits": counts, "leads, %": shares, "without one document": broken})
    return figure


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{readable(row.family)}, {visible(row.side)} {number(row.log_ratio, 2)} ({number(row.low, 2)} to "
        f"{number(row.high, 2)}), {'survives' if row.survives else 'does not survive'}"
        if row.enough
        else f"{readable(row.family)}, too few hits to compare"
        for row in table.itertuples()
    ]
    return f"Dots with ranges of the log ratio of {plural(len(table), 'frame')}: {listed(parts, 20)}."
