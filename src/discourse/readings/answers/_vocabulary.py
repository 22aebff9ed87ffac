"""Frequency table → sentences: which words lead on each side, which on all, and how rare and uneven most are."""

from collections.abc import Mapping

import pandas as pd

from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    Reading,
    first_and_rest,
    join,
    number,
    paragraph,
    plural,
    quote,
    side,
    spelled,
    times,
    verb,
)

TOP, MOST = 3, 5
"""So many words of a side are named, and up to so many where the last of them tie."""


def vocabulary(by_side: pd.DataFrame) -> Reading:
    """Answer which words lead on each side, which of them on every side, and how many are rare or in one document.

    Parameters
    ----------
    by_side : DataFrame
        The table of `measures.frequency` by side, in words; best without stop words.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    readings.frequency : The same with rates.
    """
    table = table_of("frequency", by_side)
    table = table[table["count"] > 0]
    if table.empty:
        return paragraph("There is no word to count.")
    groups = {str(name): _leading(part) for name, part in table.groupby("group")}
    sides = {name: rows for name, rows in sorted(groups.items()) if name}
    whole = table.groupby("group")["total"].first().sum()
    aside = ", stop words aside" if table["count"].sum() < whole else ""
    left_out = "Stop words aside, the" if aside else "The"
    if len(sides) > 1:
        return paragraph(_sides(sides, left_out), _rare(table, aside))
    leading = _words(next(iter(groups.values())))
    return paragraph(f"{left_out} most frequent words are {leading}.", _rare(table, aside))


def _leading(rows: pd.DataFrame) -> pd.DataFrame:
    """Take the most frequent words; where more tie than are named, those above them."""
    rows = rows.sort_values(["count", "term"], ascending=[False, True])
    last = rows["count"].iloc[:TOP].min()
    leading = rows[rows["count"] >= last]
    return leading if len(leading) <= MOST else rows[rows["count"] > last]


def _sides(leading: Mapping[str, pd.DataFrame], left_out: str) -> str:
    everywhere = "both" if len(leading) == 2 else f"all {spelled(len(leading))}"
    shared = sorted(set.intersection(*(set(rows["term"]) for rows in leading.values())))
    common = f"{join(map(quote, shared))} {verb(len(shared), 'is', 'are')}" if shared else "none is"
    if len(leading) > LISTED:
        return f"Of the most frequent words of each side, {common} among those of {everywhere}."
    (first, words), *others = [(name, _words(rows)) for name, rows in leading.items()]
    clauses = [
        f"{left_out} most frequent words on {side(first)} are {words}",
        *(f"on {side(name)} {own}" for name, own in others),
    ]
    return f"{'; '.join(clauses)}; {common} among those of {everywhere}."


def _words(rows: pd.DataFrame) -> str:
    """Name words with their counts, or say that there are too many."""
    if rows.empty:
        return "too many alike to be named"
    words = zip(map(quote, rows["term"]), rows["count"], strict=True)
    return first_and_rest(words, lambda word, count: f"{word} ({times(count)})", "{} ({:,})".format)


def _rare(table: pd.DataFrame, aside: str) -> str:
    """Count the words that are rare, and those of one document."""
    words = table.groupby("term")[["count", "documents"]].sum()
    few, single = (words["count"] < FEW_HITS).sum(), (words["documents"] == 1).sum()
    rare = f"{number(few) if few else 'none'} {verb(few, 'is', 'are')} used fewer than {spelled(FEW_HITS)} times"
    alone = f"{number(single) if single else 'none'} in one document only"
    return f"Of {plural(len(words), 'different word')}{aside}, {rare}, and {alone}."
