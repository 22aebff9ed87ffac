"""Rates table split by stance or voice → stacked bars: whose words the hits of each frame are."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from discourse.figures import rows
from discourse.figures.multiples import multiples
from discourse.figures.save import styled
from discourse.figures.sheet import INK, clean, listed, number, plural, readable, require

STYLES = ((INK, ""), ("#9a9a9a", ""), ("white", "////"), ("white", "...."), ("white", ""))
"""Fill and hatch of each part; colours are left to the sides."""


@styled()
def voices(table: pd.DataFrame) -> Figure:
    """Divide the hits of each frame in each document among stances or voices.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates` with `split="stance"` or `split="voice"`, by document or by side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows, or is not split.
    """
    require(table, "measures.rates with a split")
    group, level, split = table.columns[:3]
    if split == "hits":
        msg = "This table is not split. Give measures.rates(…, split='stance') or split='voice'."
        raise ValueError(msg)
    parts = list(dict.fromkeys(table[split]))
    wide = {
        clean(name): part.pivot(index=level, columns=split, values="hits")
        .reindex(index=list(dict.fromkeys(part[level])), columns=parts)
        .rename_axis("term")
        .reset_index()
        .assign(term=lambda held: held["term"].map(readable))
        for name, part in table.groupby(group, sort=False)
    }
    figure, panels = multiples(
        wide,
        f"{readable(split).capitalize()} of the hits of each {level}, by {group}",
        axis="hits",
        caption=f"n = {plural(table['hits'].sum(), 'hit')} in {plural(table[group].nunique(), group)}; beside the bars "
        f"the hits of each {level}. {_CAPTIONS.get(split, '')}",
        alt=_alt(table),
        key={
            readable(part): Patch(facecolor=fill, hatch=hatch, edgecolor=INK)
            for part, (fill, hatch) in zip(parts, STYLES, strict=False)
        },
    )
    for axes, at, part in panels:
        left = np.zeros(len(part))
        for name, (fill, hatch) in zip(parts, STYLES, strict=False):
            axes.barh(
                at, part[name], left=left, height=rows.THICK, color=fill, hatch=hatch, edgecolor=INK, linewidth=0.6
            )
            left += part[name].to_numpy()
        rows.beside(axes, at, {"n": [number(total) for total in left]})
    return figure


_CAPTIONS = {
    "voice": "Author: the document's own words. Quoted: between quotation marks. Reported: in indirect speech, or in a "
    "document that is announced as one speaker's words.",
    "stance": "Asserted: in the document's own words. Attributed: quoted or reported as somebody else's. Distanced: in "
    "scare quotes, after “so-called”, or negated (the negation may itself be the complaint).",
}


def _alt(table: pd.DataFrame) -> str:
    group, level, split = table.columns[:3]
    told = []
    for (name, what), part in table[table["hits"] > 0].groupby([group, level], sort=False, observed=True):
        held = " / ".join(f"{readable(of)} {number(hits)}" for of, hits in zip(part[split], part["hits"], strict=True))
        told.append(f"{clean(name)} {readable(what)} {held}")
    return f"Stacked bars of {plural(table['hits'].sum(), 'hit')} by {split}: {listed(told, 80) or 'none'}."
