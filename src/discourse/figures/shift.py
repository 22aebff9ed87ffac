"""Shift table → word shift graph: which words make two sides differ."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.save import styled
from discourse.figures.sheet import INK, clean, fold, listed, number, plural, require, sheet
from discourse.figures.sides import looks


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
        f"{number(100 * shown['jsd_share'].sum(), 1)}% of its {number(table['jsd'].sum(), 3)} bits together; each bar points to the side that uses the word more.",
        alt=_alt(shown, target, reference),
    )
    held = looks([target, reference]) if "target" in table.attrs else None
    axes = figure.subplots()
    at = rows.label(axes, labels)
    axes.barh(
        at, (100 * shown["jsd_share"]).where(over, -100 * shown["jsd_share"]), height=rows.THICK,
        color=[held[target if each else reference].colour if held else INK for each in over],
    )  # fmt: skip
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.xaxis.set_major_formatter(lambda value, _: number(abs(value), 1))
    axes.set_xlabel(f"share of the divergence, %:  ← more in {reference}    more in {target} →")
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
