"""Keyness table → sentences: which terms differ most, and how little may be concluded from it."""

import numpy as np
import pandas as pd

from discourse.readings._dates import dated
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    NO_PAIR,
    Reading,
    capital,
    first,
    join,
    label,
    member,
    out_of,
    p_value,
    paragraph,
    plain,
    plurals,
    quote,
    readable,
    verb,
)

TOP = 5
"""So many terms of either direction are named."""
CARRIED = 10
"""Among so many terms of either direction those that one document carries are counted."""


def keyness(table: pd.DataFrame) -> Reading:
    """Name the terms that differ most, and describe what screening and permutation leave of them.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness`.

    Returns
    -------
    Reading
        With several targets in the table, the sentences of each in turn.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    shift : The words that make two sides differ most.
    """
    table = table_of("keyness", table)
    if table.empty:
        return paragraph(NO_PAIR)
    return paragraph(*(_compared(rows, str(name)) for name, rows in table.groupby("target", sort=False)))


def compared(table: pd.DataFrame) -> tuple[str, str, str]:
    """Write the two that are compared, and whether one is on or in them; all the rest has no name of its own."""
    row = table.iloc[0]
    by = plain(readable(row["by"]))
    rest = f"the other {plurals(by)}"
    reference = member(by, row["reference"]) if row["number_reference"] else rest
    return member(by, row["target"]), reference, "on" if by == "side" else "in"


def _compared(table: pd.DataFrame, target: str) -> Reading:
    row, (one, other, at) = table.iloc[0], compared(table)
    counts = f"{label(target)} : {label(row['reference']) if row['number_reference'] else 'others'}"
    over = table[table["rate_target"] > table["rate_reference"]]
    under = table[table["rate_target"] < table["rate_reference"]]
    return paragraph(
        _screened(table, one, other),
        _significant(table),
        _by_document(table),
        _carried(over, one, table["documents_target"]),
        _carried(under, other, table["documents_reference"]),
        dated(pd.concat([over.head(CARRIED), under.head(CARRIED)])),
        _named(over, f"{at} {one}", counts),
        _named(under, f"{at} {other}", counts),
    )


def _screened(table: pd.DataFrame, target: str, reference: str) -> str:
    passing = table[table["q"] < SIGNIFICANCE]
    terms = f" ({join(map(quote, passing['term']))})" if 0 < len(passing) <= TOP else ""
    share = capital(out_of(len(passing), len(table), "term"))
    return (
        f"{share} compared between {target} and {reference} {verb(len(passing), 'has', 'have')} "
        f"q < {SIGNIFICANCE}{terms}; this screening takes tokens for independent."
    )


def _significant(table: pd.DataFrame) -> str:
    smallest = table["smallest_p"].iloc[0]
    if np.isnan(smallest):
        return (
            "Whole documents cannot be exchanged between the two here, so that no difference can be called significant."
        )
    floor = f"the smallest p that permuting whole documents can give is {p_value(smallest)}"
    if smallest > SIGNIFICANCE:
        return f"With these documents {floor}: no difference between the two can be called significant."
    reached = int((table["p_permutation"] <= SIGNIFICANCE).sum())
    share = f"{out_of(reached, len(table), 'term')} {verb(reached, 'has', 'have')} p ≤ {SIGNIFICANCE}"
    expected = SIGNIFICANCE * len(table)
    chance = f"up to {expected:,.0f}" if expected >= 1 else "fewer than one"
    return f"With these documents {floor}; {share}, where chance alone gives {chance}."


def _by_document(table: pd.DataFrame) -> str:
    tested = table[table["p_welch"].notna()]
    if tested.empty:
        return ""
    passing = tested[tested["q_welch"] < SIGNIFICANCE]
    terms = f" ({join(map(quote, passing['term']))})" if 0 < len(passing) <= TOP else ""
    share = out_of(len(passing), len(tested), "term")
    return (
        f"By Welch's t of the rates in documents, {share} frequent enough for it {verb(len(passing), 'has', 'have')} "
        f"q < {SIGNIFICANCE}{terms}."
    )


def _carried(rows: pd.DataFrame, which: str, documents: "pd.Series[int]") -> str:
    if rows.empty:
        return ""
    if documents.max() == 1:
        return f"No term stands in more than one document of {which}: one document carries each."
    rows = rows.head(CARRIED)
    carried = int(rows["single_document"].sum())
    share = out_of(carried, len(rows), "leading term")
    return f"Of {which}, {share} {verb(carried, 'is', 'are')} carried by a single document."


def _named(rows: pd.DataFrame, where: str, counts: str) -> str:
    if rows.empty:
        return f"No term has a higher rate {where}."
    head, more = first(rows, TOP, "log_likelihood")
    terms = [
        f"{quote(term)} ({a:,} : {b:,})"
        for term, a, b in zip(head["term"], head["count_target"], head["count_reference"], strict=True)
    ]
    return f"Higher rate {where} (counts {counts}): {join(terms)}{more}."
