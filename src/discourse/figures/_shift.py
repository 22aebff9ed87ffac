"""Shift table → word shift graph: which content words make two sides differ."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import pairs, rows
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.palette import compared
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import join, listed, number, percent, plural, readable, verb, visible


@styled()
def shift(table: pd.DataFrame, top: int = 20) -> Figure:
    """Draw the content words that add most to the divergence, towards the side that uses them more.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.shift`.
    top : int
        How many words.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    keyness : Which words are unexpectedly frequent on either side.

    References
    ----------
    Gallagher, R. J. et al. (2021). Generalized word shift graphs. *EPJ Data Science*, 10, 4.
    https://doi.org/10.1140/epjds/s13688-021-00260-3
    """
    table = table_of("shift", table)
    if table.empty:
        return nothing("there are no two sides to compare")
    styles = compared(table)
    target, reference = pairs.names(table)
    shown = table[table["content"]].head(top)
    if shown.empty:
        return nothing("no content word differs between the two")
    over = (shown["proportion"] > 0).to_numpy()
    labels = [fold(term, 1.8) for term in shown["term"]]
    whole = [table[f"count_{side}"].sum() for side in ("target", "reference")]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table, shown),
        caption=f"n = {plural(whole[0], 'token')} ({target}) and {plural(whole[1], 'token')} ({reference}). The "
        "content words that add most to the Jensen–Shannon divergence of all tokens, "
        f"{number(table['jsd'].sum(), 3)} bits; each bar points to the {readable(table['by'].iloc[0])} that uses the "
        f"word more. Beside: counts, {target} : {reference}. The shares divide a difference and do not test it.",
        alt=_alt(shown, pairs.where(table), *pairs.groups(table)),
        legend=pairs.legend(table),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    signed = (100 * shown["jsd_share"]).where(over, -100 * shown["jsd_share"])
    axes.barh(y, signed, height=rows.THICK, color=[styles[0].color if each else styles[1].color for each in over])
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.xaxis.set_major_formatter(lambda value, _: number(abs(value), 1))
    axes.set_xlabel("share of the divergence, %")
    rows.beside(axes, y, {"counts": pairs.counts(shown, "count")})
    return figure


def _title(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    first, grammar = shown["jsd_share"].sum(), table.loc[~table["content"], "jsd_share"].sum()
    words = f"The first {plural(len(shown), 'content word')} {verb(len(shown), 'makes', 'make')} {percent(first)}"
    return f"{words} of the difference between {join(pairs.groups(table))}, function words {percent(grammar)}"


def _alt(shown: pd.DataFrame, at: str, target: str, reference: str) -> str:
    words = [
        f"{visible(row.term)} {number(100 * row.jsd_share, 1)}% more {at} "
        f"{target if row.proportion > 0 else reference} ({number(row.count_target)} : {number(row.count_reference)})"
        for row in shown.itertuples()
    ]
    return f"Bars of each word's share of the divergence: {listed(words, 40)}."
