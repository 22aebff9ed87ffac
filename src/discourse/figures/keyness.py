"""Keyness table → dots with intervals: the terms that tell a target from a reference."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.save import styled
from discourse.figures.sheet import (
    FAINT,
    clean,
    fold,
    listed,
    number,
    plural,
    require,
    sheet,
)
from discourse.figures.sides import compared, key


@styled()
def keyness(table: pd.DataFrame, top: int = 12) -> Figure:
    """Show the terms with the highest log-likelihood on each side, by their log ratio.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness` for one target. Its `.attrs["target"]` and `.attrs["reference"]`
        name the two sides; without them they are called so.
    top : int
        How many terms of each side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows, or more than one target.
    """
    require(table, "measures.keyness")
    if "target" in table and len(set(table["target"])) > 1:
        msg = "The table has several targets. Give the rows of one: table[table['target'] == …]."
        raise ValueError(msg)
    target, reference = (clean(table.attrs.get(name, name)) for name in ("target", "reference"))
    more = table["rate_target"] - table["rate_reference"]
    over, under = (
        table[chosen].head(top).sort_values("log_ratio", ascending=False, kind="stable")
        for chosen in (more > 0, more < 0)
    )
    shown = pd.concat([over, under])
    require(shown, "measures.keyness that differ between the two")
    held = compared(table)
    labels = [fold(term, 1.8) for term in shown["term"]]
    figure = sheet(
        rows.heights(labels).sum() + 0.62,
        f"Key terms: {target} and {reference}",
        caption=f"n = {_tokens(table, 'target')} ({target}) and {_tokens(table, 'reference')} ({reference}). The "
        f"terms with the highest log-likelihood ({len(over)} and {len(under)}), by log ratio. Lines: 95% intervals, "
        "if tokens were independent; a count of 0 is read as 0.5. Hollow: one document alone carries the "
        f"term. Counts: {target} : {reference}.",
        alt=_alt(shown, target, reference),
        key=key({f"more in {target}": held[0], f"more in {reference}": held[1]}),
    )
    axes = figure.subplots()
    at = rows.label(axes, labels)
    for part, places, look in zip((over, under), (at[: len(over)], at[len(over) :]), held, strict=True):
        rows.dots(
            axes, places, part["log_ratio"], (part["log_ratio_low"], part["log_ratio_high"]),
            hollow=part["carried_by_one"].to_numpy(dtype=bool), colour=look.colour, marker=look.marker,
        )  # fmt: skip
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    counts = zip(shown["count_target"], shown["count_reference"], strict=True)
    rows.beside(axes, at, {"counts": [f"{number(one)} : {number(other)}" for one, other in counts]})
    return figure


def _tokens(table: pd.DataFrame, side: str) -> str:
    used = table[table[f"count_{side}"] > 0]
    if used.empty:
        return "no token of these terms"
    return plural(round(1000 * used[f"count_{side}"].iloc[0] / used[f"rate_{side}"].iloc[0]), "token")


def _alt(shown: pd.DataFrame, target: str, reference: str) -> str:
    words = [
        f"{clean(row.term)} {number(row.log_ratio, 2)} ({number(row.count_target)} : {number(row.count_reference)})"
        for row in shown.itertuples()
    ]
    return (
        f"Dots with intervals of log ratios, above 0 where {target} uses the term more than {reference}, with the "
        f"counts in both: {listed(words, 40) or 'none'}."
    )
