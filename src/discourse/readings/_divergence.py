"""Divergence table → sentences: whether sides differ more than their documents do anyway."""

import pandas as pd

from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    NO_ROWS,
    Reading,
    join,
    label,
    member,
    p_value,
    paragraph,
    percent,
    plain,
    plural,
    plurals,
    readable,
    verb,
)

FIRST, LEAST = 3, 4
"""So many documents are named as the furthest from the others, where there are at least so many."""


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
        return paragraph(NO_ROWS)
    pairs = [part for _, part in table.groupby(["target", "reference"], sort=False)]
    return paragraph(*map(_pair, pairs), *map(_furthest, pairs))


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
    own = part.sort_values("document_divergence", ascending=False, kind="stable").head(FIRST)
    documents = [
        f"{label(name)} ({value:.3f})" for name, value in zip(own["document"], own["document_divergence"], strict=True)
    ]
    return f"Furthest from all other documents {verb(len(own), 'is', 'are')} {join(documents)}."
