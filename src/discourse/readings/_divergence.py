"""Divergence table → sentences: whether sides differ more than their documents do anyway."""

from typing import Any

import pandas as pd

from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    NO_PAIR,
    Reading,
    capital,
    highest,
    join,
    label,
    member,
    out_of,
    p_value,
    paragraph,
    percent,
    plain,
    plural,
    plurals,
    readable,
    spelled,
    verb,
)

FIRST, LEAST = 3, 4
"""Up to so many documents that are as far, to two decimals, are named as the furthest, where there are so many."""
PAIRS = 3
"""Up to so many pairs are described in full; of more, so many at either end are named."""


def divergence(table: pd.DataFrame) -> Reading:
    """Set each divergence beside those of permuted documents.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.divergence`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.divergence : How far the vocabularies of sides are apart.
    shift : The words that make two sides differ most.
    """
    table = table_of("divergence", table)
    if table.empty:
        return paragraph(NO_PAIR)
    pairs = [part for _, part in table.groupby(["target", "reference"], sort=False)]
    if len(pairs) > PAIRS:
        return _ends(table.drop_duplicates(["target", "reference"]))
    return paragraph(*map(_pair, pairs), *map(_furthest, pairs))


def _ends(pairs: pd.DataFrame) -> Reading:
    """Name the pairs that are furthest apart and those that are closest, and count those that chance seldom parts."""
    order = pairs.sort_values("divergence", ascending=False, kind="stable")
    far, close = order.head(PAIRS), order.tail(PAIRS)[::-1]
    groups = plurals(plain(readable(pairs["by"].iloc[0])))
    low, high = pairs["matched_tokens"].min(), pairs["matched_tokens"].max()
    tokens = plural(low, "token") if low == high else f"{low:,} to {high:,} tokens, the shortest of its pair"
    return paragraph(
        f"Of {len(pairs):,} pairs of {groups}, with each document brought to {tokens}, furthest apart are "
        f"{join(map(_short, far.itertuples()))}; closest are {join(map(_short, close.itertuples()))}.",
        _by_chance(pairs),
        "All pairs are in the table.",
    )


def _by_chance(pairs: pd.DataFrame) -> str:
    """Count the pairs that are further apart than permuted documents, of those that could be."""
    able = pairs[pairs["smallest_p"] <= SIGNIFICANCE]
    smallest = f"the smallest p possible is {p_value(pairs['smallest_p'].min())}"
    if able.empty:
        return f"No divergence of these documents could be called significant: {smallest}."
    apart = int((able["p"] <= SIGNIFICANCE).sum())
    share = out_of(apart, len(able), "pair")
    if len(able) < len(pairs):
        tested = out_of(len(able), len(pairs), "pair")
        share = f"only {tested} {verb(len(able), 'has', 'have')} documents enough for a test; of these, {_some(apart)}"
    return (
        f"{capital(share)} {verb(apart, 'is', 'are')} further apart than permuted documents "
        f"(p ≤ {SIGNIFICANCE}), where chance alone gives up to {max(SIGNIFICANCE * len(able), 1):,.0f}; {smallest}."
    )


def _some(number: int) -> str:
    return spelled(number) if number else "none"


def _short(row: Any) -> str:
    return f"{label(row.target)} and {label(row.reference)} ({row.divergence:.3f} bits, p = {p_value(row.p)})"


def _pair(part: pd.DataFrame) -> str:
    row = part.iloc[0]
    by = plain(readable(row["by"]))
    verdict = (
        "No divergence of these documents could be called significant"
        if row["smallest_p"] > SIGNIFICANCE
        else f"p = {p_value(row['p'])}"
    )
    return (
        f"With each document brought to {plural(row['matched_tokens'], 'token')}, the vocabularies of "
        f"{member(by, row['target'])} and {member(by, row['reference'])} diverge by {row['divergence']:.3f} bits; when "
        f"whole documents change {plurals(by)} it is {row['null_low']:.3f} to {row['null_high']:.3f}, "
        f"{row['null_mean']:.3f} on average, and {percent(row['p'])} of the permutations (on average over draws) "
        f"reach the observed value. {verdict} (smallest p possible {p_value(row['smallest_p'])}, "
        f"{plural(len(part), 'document')})."
    )


def _furthest(part: pd.DataFrame) -> str:
    """Name the documents that are furthest from all others, since a side of one document is only that."""
    if len(part) < LEAST:
        return ""
    own = part.loc[highest(part["document_divergence"].round(2))]
    if len(own) > FIRST:
        return ""
    own = own.sort_values("document_divergence", ascending=False, kind="stable")
    documents = [
        f"{label(name)} ({value:.3f})" for name, value in zip(own["document"], own["document_divergence"], strict=True)
    ]
    return (
        f"Furthest from all other documents {verb(len(own), 'is', 'are, as far to two decimals,')} {join(documents)}."
    )
