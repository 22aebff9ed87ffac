"""Tables of documents or sides → as many rows as a page holds, with their sides and what the caption says of it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from discourse.stats.thresholds import SHOWN
from discourse.wording import listed, plain, plural, readable

MOST = SHOWN
"""So many documents, or things that are counted in them, have a row each at most."""

Sides = Mapping[str, str]
"""Document → its side, as the table writes both."""


class Shown(NamedTuple):
    """What of a table a figure shows.

    Attributes
    ----------
    table : DataFrame
        Its first column names the group.
    sides : mapping of str to str
        Group → side; empty where no side is known.
    note : str
        What was added up or left out, as a sentence.
    """

    table: pd.DataFrame
    sides: Sides
    note: str


def shown(table: pd.DataFrame, sides: Sides | None, added: Sequence[str]) -> Shown:
    """Show each document; of more than a page holds, their sides, else those with most hits.

    Parameters
    ----------
    table : DataFrame
        Its first column names the group, those up to `hits` what is counted.
    sides : mapping of str to str, optional
        Document → side.
    added : sequence of str
        The columns that can be added up.

    Raises
    ------
    ValueError
        A document has no side.
    """
    by = table.columns[0]
    groups = list(dict.fromkeys(table[by]))
    known = {group: group for group in groups} if by == "side" else _known(groups, sides) if by == "document" else {}
    if len(groups) <= MOST:
        return Shown(table, known, "")
    if by == "document" and len(set(known.values())) > 1:
        keys = ["side", *table.columns[1 : table.columns.get_loc("hits")]]
        summed = table.assign(side=table[by].map(known)).groupby(keys, sort=False)[[*added]].sum().reset_index()
        table, known, note = shown(summed.sort_values("side", kind="stable"), None, added)
        return Shown(table, known, f"The {plural(len(groups), by)} are added up by side. {note}".strip())
    largest = table.groupby(by, sort=False)["hits"].sum().nlargest(MOST).index
    note = f"Shown: the {MOST} of {plural(len(groups), plain(by))} with most hits."
    return Shown(table[table[by].isin(largest)], {name: known[name] for name in known if name in largest}, note)


def _known(groups: Sequence[str], sides: Sides | None) -> Sides:
    if sides is None:
        return {}
    if missing := [group for group in groups if group not in sides]:
        msg = f"no side is given of {missing[0]!r}; name documents as the table does"
        raise ValueError(msg)
    return {group: sides[group] for group in groups}


def most_hits(table: pd.DataFrame, level: str, what: str) -> tuple[pd.DataFrame, str]:
    """Show what has hits, of more than a page holds what has most, and say what is left out."""
    hits = table.groupby(level, sort=False)["hits"].sum()
    largest = hits[hits > 0].nlargest(MOST).index
    left = int((hits > 0).sum()) - len(largest)
    none = list(hits.index[hits == 0])
    notes = [
        f"Left out: {plural(left, what)} with fewer hits." if left else "",
        f"Without a hit: {listed([readable(name) for name in none])}." if none else "",
    ]
    return table[table[level].isin(largest)], " ".join(filter(None, notes))
