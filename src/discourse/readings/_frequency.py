"""Frequency table → sentences: the first terms of each group, and which of them all groups share."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (  # fmt: skip
    Reading,
    capital,
    first,
    first_and_rest,
    join,
    label,
    paragraph,
    plural,
    quote,
    rate,
    verb,
)

TOP = 5
"""So many terms of a group are named."""


def frequency(table: pd.DataFrame) -> Reading:
    """Name the most frequent terms of each group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.frequency`, or the rows of some terms.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.frequency : The frequency of each term, with three intervals.
    keyness : Which words are unexpectedly frequent on either side.
    """
    table = table_of("frequency", table)
    groups = {name: group[group["count"] > 0] for name, group in table.groupby("group", sort=False)}
    if not groups:
        return paragraph("The table has no term.")
    tops = {name: first(group, TOP, "count") for name, group in groups.items()}
    sentences = [
        _sentence(name, table.loc[table["group"] == name, "total"].iloc[0], head, more)
        for name, (head, more) in tops.items()
    ]
    return paragraph("The most frequent of the terms listed.", *sentences, _shared(list(tops.values())))


def _sentence(name: str, total: int, head: pd.DataFrame, more: str) -> str:
    whose = f"{capital(label(name))} ({plural(total, 'token')})"
    if head.empty:
        return f"{whose}: none."
    terms = first_and_rest(
        head[["term", "count", "per_thousand"]].itertuples(index=False),
        lambda term, count, per_thousand: f"{quote(term)} ({plural(count, 'time')}, {rate(per_thousand)} per 1,000)",
        lambda term, count, per_thousand: f"{quote(term)} ({count:,}; {rate(per_thousand)})",
    )
    return f"{whose}: {terms}{more}."


def _shared(tops: list[tuple[pd.DataFrame, str]]) -> str:
    if len(tops) < 2:
        return ""
    common = [term for term in tops[0][0]["term"] if all(term in set(head["term"]) for head, _ in tops)]
    if not common:
        return "No term is named for every group."
    return f"{join(map(quote, common))} {verb(len(common), 'is', 'are')} named for every group."
