"""Keyness table → dots with intervals: the terms that tell a target from a reference."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, fold, nothing, page
from discourse.figures.drawing.palette import compared, legend
from discourse.figures.drawing.save import styled
from discourse.tables import interval, table_of
from discourse.wording import listed, number, plural, visible


@styled()
def keyness(table: pd.DataFrame, top: int = 12) -> Figure:
    """Show the terms with the highest log-likelihood on each side, by their log ratio.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness` of one target.
    top : int
        How many terms of each side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, or has more than one target.

    See Also
    --------
    shift : How much each word adds to the difference of two sides.
    """
    table = table_of("keyness", table)
    if table.empty:
        return nothing()
    if (table["target"] != table["target"].iloc[0]).any():
        msg = "the table has several targets; give the rows of one: table[table['target'] == …]"
        raise ValueError(msg)
    target, reference = (visible(table[name].iloc[0]) for name in ("target", "reference"))
    more = table["rate_target"] - table["rate_reference"]
    over, under = (
        table[chosen].head(top).sort_values("log_ratio", ascending=False, kind="stable")
        for chosen in (more > 0, more < 0)
    )
    shown = pd.concat([over, under])
    if shown.empty:
        return nothing("no term differs between the two")
    bounds = interval(shown, "log_ratio_")
    styles = compared(table)
    labels = [fold(term, 1.8) for term in shown["term"]]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        f"Key terms: {target} and {reference}",
        caption=f"n = {plural(table['total_target'].iloc[0], 'token')} ({target}) and "
        f"{plural(table['total_reference'].iloc[0], 'token')} ({reference}). The "
        f"terms with the highest log-likelihood ({len(over)} and {len(under)}), by log ratio; where a count is 0, half "
        f"an occurrence in all tokens is added to both rates. {rows.lines_are(bounds)} Hollow: one document alone "
        f"carries the term. Counts: {target} : {reference}.",
        alt=_alt(shown, target, reference),
        legend=legend({f"more in {target}": styles[0], f"more in {reference}": styles[1]}),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    for part, places, style in zip((over, under), (y[: len(over)], y[len(over) :]), styles, strict=True):
        rows.dots(
            axes, places, part["log_ratio"], bounds.of(part.index),
            hollow=part["single_document"].to_numpy(dtype=bool), color=style.color, marker=style.marker,
        )  # fmt: skip
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    pairs = zip(shown["count_target"], shown["count_reference"], strict=True)
    rows.beside(axes, y, {"counts": [" : ".join(map(number, pair)) for pair in pairs]})
    return figure


def _alt(shown: pd.DataFrame, target: str, reference: str) -> str:
    words = [
        f"{visible(row.term)} {number(row.log_ratio, 2)} ({number(row.count_target)} : {number(row.count_reference)})"
        for row in shown.itertuples()
    ]
    return (
        f"Dots with intervals of log ratios, above 0 where {target} uses the term more than {reference}, with the "
        f"counts in both: {listed(words, 40) or 'none'}."
    )
