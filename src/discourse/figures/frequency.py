"""Frequency table → dots with intervals: the first terms of each group."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.save import styled
from discourse.figures.sheet import (
    INK,
    LABEL,
    WIDTH,
    clean,
    fold,
    lines,
    listed,
    number,
    panels,
    plural,
    require,
    sheet,
)


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
        The table has no rows.
    """
    require(table, "measures.frequency")
    firsts = {name: part.head(top) for name, part in table.groupby("group", sort=False)}
    across = min(len(firsts), 3)
    inches = WIDTH / across
    labels = {name: [fold(term, inches * 0.45) for term in part["term"]] for name, part in firsts.items()}
    titles = {
        name: fold(f"{clean(name)} ({plural(part['total'].iloc[0], 'token')})", inches - 0.5)
        for name, part in firsts.items()
    }
    tallest = max(rows.heights(each).sum() for each in labels.values())
    body = tallest + 0.15 * max(map(lines, titles.values())) + 0.5
    figure = sheet(
        body * -(-len(firsts) // across),
        "The most frequent terms",
        caption=f"n = {plural(sum(part['total'].iloc[0] for part in firsts.values()), 'token')}. "
        "Thick lines: 95% Wilson intervals, if tokens were independent. Thin lines: 95% bootstrap "
        f"intervals over the parts that were counted ({_parts(firsts)}).",
        alt=_alt(firsts),
    )
    for axes, (name, part) in zip(panels(figure, len(firsts), across), firsts.items(), strict=True):
        axes.set_title(titles[name], fontsize=LABEL)
        at = rows.label(axes, labels[name], total=tallest)
        axes.hlines(at, part["low"], part["high"], colors="#c9c9c9", linewidth=6, zorder=1)
        rows.dots(axes, at, part["per_thousand"], (part["bootstrap_low"], part["bootstrap_high"]), colour=INK)
        rows.beside(axes, at, {"n": [number(count) for count in part["count"]]})
        axes.spines["left"].set_visible(True)
        axes.set_xlim(left=0)
        axes.set_xlabel("per 1,000 tokens")
        axes.tick_params(axis="x", labelbottom=True)
    return figure


def _parts(firsts: dict[str, pd.DataFrame]) -> str:
    return listed([f"{clean(name)}: {number(part['parts'].iloc[0])}" for name, part in firsts.items()])


def _alt(firsts: dict[str, pd.DataFrame]) -> str:
    parts = [
        f"{clean(name)} ({plural(part['total'].iloc[0], 'token')}): "
        + listed([f"{clean(term)} {number(count)} ({number(rate, 1)})" for term, count, rate in
                  part[["term", "count", "per_thousand"]].itertuples(index=False)], 20)
        for name, part in firsts.items()
    ]  # fmt: skip
    return f"Dots with intervals of the most frequent terms, count and rate per 1,000 tokens. {'. '.join(parts)}."
