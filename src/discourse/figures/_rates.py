"""Rates table → heat map of what is counted in each group, or, where it is split, stacked bars of the parts."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from discourse.figures.drawing import rows
from discourse.figures.drawing.heatmap import heat_map
from discourse.figures.drawing.page import INK, nothing
from discourse.figures.drawing.panels import term_panels
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, noun, number, plural, readable, visible

STYLES = ((INK, ""), ("#9a9a9a", ""), ("white", "////"), ("white", "...."), ("white", ""))
"""Fill and hatch of each part; colors are left to the sides."""

_CAPTIONS = {
    "voice": "Author: the document's own words. Quoted: between quotation marks. Reported: in indirect speech, or in a "
    "document that is announced as one speaker's words.",
    "stance": "Asserted: in the document's own words. Attributed: quoted or reported as somebody else's. Distanced: in "
    "scare quotes, after “so-called”, or negated (the negation may itself be the complaint).",
}


@styled()
def rates(table: pd.DataFrame) -> Figure:
    """Draw how often each frame is hit in each document, zeros included, and how its hits divide.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates`. A heat map is drawn of it; of one with a split, such as `split="stance"`,
        one panel a group with stacked bars.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell.

    See Also
    --------
    contest : The rates of rival words, with their intervals.
    xray : Where in its document each hit is.
    """
    table = table_of("rates", table)
    if table.empty:
        return nothing()
    if table.columns[2] != "hits":
        return _divided(table)
    return heat_map(table, noun(table.columns[1], table["kind"].iloc[0]))


def _divided(table: pd.DataFrame) -> Figure:
    """Divide the hits of each frame in each group among stances or voices."""
    group, level, split = table.columns[:3]
    what = noun(level, table["kind"].iloc[0])
    parts = list(dict.fromkeys(table[split]))
    wide = {
        visible(name): part.pivot(index=level, columns=split, values="hits")
        .reindex(index=list(dict.fromkeys(part[level])), columns=parts)
        .rename_axis("term")
        .reset_index()
        .assign(term=lambda part: part["term"].map(readable))
        for name, part in table.groupby(group, sort=False)
    }
    figure, panels = term_panels(
        wide,
        f"{readable(split).capitalize()} of the hits of each {what}, by {group}",
        axis="hits",
        caption=f"n = {plural(table['hits'].sum(), 'hit')} in {plural(table[group].nunique(), group)}; beside the bars "
        f"the hits of each {what}. {_CAPTIONS.get(split, '')}",
        alt=_alt(table),
        legend={
            readable(part): Patch(facecolor=fill, hatch=hatch, edgecolor=INK)
            for part, (fill, hatch) in zip(parts, STYLES, strict=False)
        },
    )
    for axes, y, part in panels:
        left = np.zeros(len(part))
        for name, (fill, hatch) in zip(parts, STYLES, strict=False):
            axes.barh(
                y, part[name], left=left, height=rows.THICK, color=fill, hatch=hatch, edgecolor=INK, linewidth=0.6
            )
            left += part[name].to_numpy()
        rows.beside(axes, y, {"n": [number(total) for total in left]})
    return figure


def _alt(table: pd.DataFrame) -> str:
    group, level, split = table.columns[:3]
    parts = []
    for (name, what), part in table[table["hits"] > 0].groupby([group, level], sort=False):
        hits = " / ".join(
            f"{readable(of)} {number(count)}" for of, count in zip(part[split], part["hits"], strict=True)
        )
        parts.append(f"{visible(name)} {readable(what)} {hits}")
    return f"Stacked bars of {plural(table['hits'].sum(), 'hit')} by {split}: {listed(parts, 80) or 'none'}."
