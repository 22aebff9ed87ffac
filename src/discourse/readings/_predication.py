"""Predication table → sentences: what is said directly before and after the names of each actor."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import LISTED, NO_ROWS, Reading, label, paragraph, place, plain, plural, plurals, quote


def predication(table: pd.DataFrame) -> Reading:
    """Name the most frequent words before and after the names of each actor, in each document or group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.predication`, or some of its rows, such as those without function words.

    Returns
    -------
    Reading
        Of many actors it names those with most words beside them.

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
        return paragraph(NO_ROWS)
    by = table.columns[0]
    hits = table.groupby("actor", sort=False)["hits"].sum().sort_values(ascending=False, kind="stable")
    actors = list(hits.index[:LISTED])
    rest = len(hits) - len(actors)
    sentences = [_actor(str(actor), table[table["actor"] == actor], by) for actor in actors]
    others = f"The names of {plural(rest, 'other actor')} have no more words beside them." if rest else ""
    return paragraph(*sentences, others)


def _actor(actor: str, rows: pd.DataFrame, by: str) -> str:
    groups = list(rows.groupby(by, sort=False))
    if len(groups) > MANY:
        words = plural(rows["hits"].sum(), "word")
        return f"The names of {label(actor)} have {words} beside them in {len(groups):,} {plurals(plain(by))}."
    clauses = [f"in {place(plain(by), name)} {' and '.join(_places(part))}" for name, part in groups]
    return f"The names of {label(actor)} have {'; '.join(clauses)}."


def _places(rows: pd.DataFrame) -> list[str]:
    """The most frequent words on each side of the name."""
    return [f"{place} them {_words(part)}" for place, part in rows.groupby("place", sort=False)]


def _words(rows: pd.DataFrame) -> str:
    top = rows.head(LISTED)
    words = [
        f"{quote(word)}{f' {hits:,}' if hits > 1 else ''}" for word, hits in zip(top["word"], top["hits"], strict=True)
    ]
    more = len(rows) - len(top)
    return ", ".join(words) + (f" and {more:,} more" if more else "")
