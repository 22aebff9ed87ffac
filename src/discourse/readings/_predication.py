"""Predication table → sentences: what is said directly before and after the names of each actor."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.readings._table import table as shown
from discourse.readings._table import written
from discourse.tables import table_of
from discourse.wording import LISTED, Reading, paragraph, plain, plural, plurals


def predication(table: pd.DataFrame) -> Reading:
    """Show the most frequent words before and after the names of each actor, in each document or group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.predication`, or some of its rows, such as those without function words.

    Returns
    -------
    Reading
        A Markdown table, of many actors of those with most words beside them. Where there are many documents or
        groups the words are counted alone.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.predication : Count the words.
    collocates : The words near any node.
    """
    table = table_of("predication", table)
    if table.empty:
        return paragraph("No word is found beside the name of an actor.")
    by = table.columns[0]
    hits = table.groupby("actor", sort=False)["hits"].sum().sort_values(ascending=False, kind="stable")
    actors = list(hits.index[:LISTED])
    groups = list(table.groupby(by, sort=False))
    if len(groups) > MANY:
        return paragraph(
            f"{plural(hits.sum(), 'word')} stand beside names of {plural(len(hits), 'actor')} in "
            f"{len(groups):,} {plurals(plain(by))}."
        )
    cells = [
        {"actor": actor, by: name} | {place: _words(rows[rows["place"] == place]) for place in ("before", "after")}
        for actor in actors
        for name, rows in table[table["actor"] == actor].groupby(by, sort=False)
    ]
    rest = len(hits) - len(actors)
    others = f"\n\nNot shown: {plural(rest, 'actor')} with fewer words beside their names." if rest else ""
    return Reading(f"{shown(written(cells))}{others}")


def _words(rows: pd.DataFrame) -> Reading:
    top = rows.head(LISTED)
    words = [
        f"{plain(word)}{f' {hits:,}' if hits > 1 else ''}" for word, hits in zip(top["word"], top["hits"], strict=True)
    ]
    more = len(rows) - len(top)
    return Reading(", ".join(words) + (f" and {more:,} more" if more else "") or "–")
