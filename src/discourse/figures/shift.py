"""Shift table → word shift graph: which words make two sides differ."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.save import styled
from discourse.figures.sheet import INK, clean, fold, listed, number, plural, require, sheet
from discourse.figures.sides import compared, key


@styled()
def shift(table: pd.DataFrame, top: int = 20) -> Figure:
    """Draw the words that add most to the divergence, towards the side that uses them more.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.shift`. Its `.attrs["target"]` and `.attrs["reference"]` name the two sides;
        without them they are called so.
    top : int
        How many words.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows.
    """
    require(table, "measures.shift")
    held = compared(table)
    target, reference = (clean(table.attrs.get(name, name)) for name in ("target", "reference"))
    shown = table.head(top)
    over = (shown["proportion"] > 0).to_numpy()
    labels = [fold(term, 1.8) for term in shown["term"]]
    whole = [table[f"count_{side}"].sum() for side in ("target", "reference")]
    figure = sheet(
        rows.heights(labels).sum() + 0.62,
        f"Words that make {target} and {reference} differ",
        caption=f"n = {plural(whole[0], 'token')} ({target}) and {plural(whole[1], 'token')} ({reference}). The "
        f"{len(shown)} words that add most to the Jensen–Shannon divergence, "
        f"{number(100 * shown['jsd_share'].sum(), 1)}% of its {number(table['jsd'].sum(), 3)} bits together; each bar "
        "points to the side that uses the word more.",
        alt=_alt(shown, target, reference),
        key=key({f"more in {target}": held[0], f"more in {reference}": held[1]}),
    )
    axes = figure.subplots()
    at = rows.label(axes, labels)
    signed = (100 * shown["jsd_share"]).where(over, -100 * shown["jsd_share"])
    axes.barh(at, signed, height=rows.THICK, color=[held[0].colour if each else held[1].colour for each in over])
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.xaxis.set_major_formatter(lambda value, _: number(abs(value), 1))
    axes.set_xlabel("share of the divergence, %")
    counts = [
        f"{number(a)} : {number(b)}" for a, b in zip(shown["count_target"], shown["count_reference"], strict=True)
    ]
    rows.beside(axes, at, {"counts": counts})
    return figure


def _alt(shown: pd.DataFrame, target: str, reference: str) -> str:
    words = [
        f"{clean(row.term)} {number(100 * row.jsd_share, 1)}% more in {target if row.proportion > 0 else reference} "
        f"({number(row.count_target)} : {number(row.count_reference)})"
        for row in shown.itertuples()
    ]
    return f"Bars of each word's share of the divergence: {listed(words, 40)}."
