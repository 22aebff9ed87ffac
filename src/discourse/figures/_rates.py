"""Rates table → heat map of what is counted in each group, or, where it is split, bars of the parts."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing.groups import Sides, shown
from discourse.figures.drawing.heatmap import heat_map
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.stack import Parts, stacked
from discourse.figures.drawing.titles import among, spread
from discourse.labels import READ_AS, UNDETERMINED
from discourse.tables import table_of
from discourse.wording import listed, noun, number, percent, plural, plurals, readable, visible

_CAPTIONS = {
    "voice": "Author: the document's own words. Quoted: between quotation marks. Reported: in indirect speech or, in a "
    "document announced as one speaker's words, in any sentence with a verb of speech.",
    "stance": "Asserted: in the document's own words. Attributed: quoted or reported as somebody else's. Distanced or "
    "negated: in scare quotes, after “so-called”, or denied (the denial may itself be the complaint).",
}
_UNTOLD = (
    " Undetermined: in a document announced as one speaker's words, in a sentence where no verb of speech tells whose "
    "it is; in any other document it would be the author's."
)
"""What the caption adds where some hits are so."""
_MOSTLY = {"author": "in the author's own words", "title": "in the title", "caption": "in captions"}
"""How a voice completes “mostly”, where its name alone does not."""


@styled()
def rates(table: pd.DataFrame, sides: Sides | None = None) -> Figure:
    """Draw how often each frame is hit in each document, or how its hits divide.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates`. A heat map is drawn of it; of one with a split, such as `split="stance"`,
        one bar a group, of all hits together.
    sides : mapping of str to str, optional
        Document → its side, as the table writes both; each document then bears the mark of its side.

    Returns
    -------
    Figure
        Of more than twenty documents their sides are drawn where `sides` tells them, else those with most hits.

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell; or a document has no side.

    See Also
    --------
    contest : The rates of rival words, with their intervals.
    xray : Where in its document each hit is.
    """
    table = table_of("rates", table)
    if table.empty:
        return nothing("nothing of this kind is looked for")
    if table.columns[2] != "hits":
        return _divided(table, sides)
    return heat_map(table, noun(table.columns[1], table["kind"].iloc[0]), sides)


def _divided(table: pd.DataFrame, sides: Sides | None) -> Figure:
    """Divide the hits of each group among stances or voices."""
    what = noun(table.columns[1], table["kind"].iloc[0])
    table, sides, note = shown(table, sides, ["hits"])
    group, _, split = table.columns[:3]
    hits = table.pivot_table(index=group, columns=split, values="hits", aggfunc="sum", sort=False)
    total = hits.sum(axis=1)
    if not total.any():
        return nothing(f"no {what} has a hit {among(len(hits), group)}")
    hits = hits.loc[:, hits.any()].rename(columns=READ_AS)
    parts = hits.div(total.where(total > 0), axis=0).fillna(0)
    return stacked(
        Parts(parts, parts.map(percent), [f"of {plural(count, 'hit')}" for count in total], rest=UNDETERMINED),
        f"Mostly {_most(parts, str(group))}",
        sides=sides,
        caption=f"n = {plural(total.sum(), 'hit')} of {plural(table.iloc[:, 1].nunique(), what)} "
        f"{among(len(hits), group)}; a stretch that several {plurals(what)} hit counts for each. "
        "Mostly: more than half. "
        f"{_CAPTIONS.get(str(split), '')}{_UNTOLD if UNDETERMINED in parts else ''} {note}",
        alt=_alt(hits),
    )


def _most(parts: pd.DataFrame, group: str) -> str:
    """Say where which part is more than half."""
    where = {name: list(parts.index[parts[name] > 0.5]) for name in parts}
    leads = sorted(where.items(), key=lambda lead: -len(lead[1]))
    named = [(_MOSTLY.get(name, readable(name)), groups) for name, groups in leads if groups]
    return (
        spread(named, len(parts), group) if named else f"divided: no part is more than half of the hits of any {group}"
    )


def _alt(hits: pd.DataFrame) -> str:
    rows = [
        f"{visible(name)} {' / '.join(f'{readable(part)} {number(count)}' for part, count in row.items() if count)}"
        for name, row in hits.iterrows()
    ]
    return (
        f"Bars of {plural(hits.to_numpy().sum(), 'hit')} {among(len(hits), str(hits.index.name))}, divided by "
        f"{readable(hits.columns.name)}: {listed(rows, 20)}."
    )
