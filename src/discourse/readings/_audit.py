"""Audit table → sentences: what is to be known of a codebook before anything is counted with it."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    Reading,
    capital,
    category,
    code,
    join,
    out_of,
    paragraph,
    plural,
    quote,
    verb,
)


def audit(table: pd.DataFrame) -> Reading:
    """Describe how many patterns are unattested, unmirrored, carried by one document, or lose matches.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.audit`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.audit : What becomes of each pattern.
    figures.audit : The same table drawn.
    """
    table = table_of("audit", table)
    if table.empty:
        return paragraph("No pattern is looked for.")
    unattested = table[table["unattested"]]
    undeclared = unattested[~unattested["declared"]]
    # a mirror that is spelt like a missing value has been lost on the way through a CSV file
    naming = table[(table["mirror"] != "") | ~table["mirrored"]]
    unmirrored = naming[~naming["mirrored"]]
    attested = table[~table["unattested"]]
    carried = int((attested["documents"] == 1).sum())
    overridden = table[table["overridden"] > 0]
    return paragraph(
        f"{capital(out_of(len(unattested), len(table), 'pattern'))} {verb(len(unattested), 'has', 'have')} no hit"
        f"{_exceptions(unattested, undeclared, 'listed as unattested', 'not listed as unattested')}."
        if len(unattested)
        else "Every pattern has a hit.",
        f"{capital(out_of(len(naming), len(table), 'pattern'))} {verb(len(naming), 'names', 'name')} a party that has "
        f"a mirror{_exceptions(naming, unmirrored, 'mirrored', 'not mirrored')}.",
        f"Of those with hits, {out_of(carried, len(attested), 'pattern')} {verb(carried, 'stands', 'stand')} in one "
        "document only."
        if len(attested)
        else "",
        f"{capital(plural(len(overridden), 'pattern'))} {verb(len(overridden), 'loses', 'lose')} matches to a "
        f"longer one ({plural(overridden['overridden'].sum(), 'match', 'matches')})."
        if len(overridden)
        else "",
    )


def zeros(table: pd.DataFrame) -> Reading:
    """List the patterns that have no hit of their own, by family.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.audit`, or some of its rows.

    Returns
    -------
    Reading
        A Markdown list. What such a pattern names does not occur, or a longer pattern takes every occurrence.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    audit : What else is to be known of the patterns.
    """
    table = table_of("audit", table)
    unattested = table[table["unattested"]]
    if unattested.empty:
        return paragraph("Every pattern has a hit." if len(table) else "No pattern is looked for.")
    return Reading(
        "\n".join(
            f"- {category(family)}: {', '.join(map(code, rows['pattern']))}."
            for family, rows in unattested.groupby("family", sort=False)
        )
    )


def _exceptions(rows: pd.DataFrame, at_fault: pd.DataFrame, sound: str, faulty: str) -> str:
    """Name the rows that are not as they should be; where there is none, all of them are."""
    if rows.empty:
        return ""
    if at_fault.empty:
        return f"; {({1: 'it is', 2: 'both are'}).get(len(rows), 'all of them are')} {sound}"
    named = join(map(quote, at_fault["pattern"])) if len(at_fault) <= LISTED else plural(len(at_fault), "pattern")
    return f"; {named} {verb(len(at_fault), 'is', 'are')} {faulty}"
