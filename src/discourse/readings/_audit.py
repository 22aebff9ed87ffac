"""Audit table → sentences: what is to be known of a codebook before anything is counted with it."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import LISTED, Reading, capital, join, out_of, paragraph, plural, quote


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
    """
    table = table_of("audit", table)
    unattested = table[table["unattested"]]
    undeclared = unattested[~unattested["declared"]]
    naming = table[table["mirror"] != ""]
    unmirrored = naming[~naming["mirrored"]]
    attested = table[~table["unattested"]]
    carried = int((attested["documents"] == 1).sum())
    overridden = table[table["overridden"] > 0]
    return paragraph(
        f"{capital(out_of(len(unattested), len(table), 'pattern'))} {_verb(len(unattested), 'has', 'have')} no hit"
        f"{_exceptions(unattested, undeclared, 'listed as unattested', 'not listed as unattested')}."
        if len(unattested)
        else "Every pattern has a hit.",
        f"{capital(out_of(len(naming), len(table), 'pattern'))} {_verb(len(naming), 'names', 'name')} a party that has "
        f"a mirror{_exceptions(naming, unmirrored, 'mirrored', 'not mirrored')}.",
        f"Of those with hits, {out_of(carried, len(attested), 'pattern')} {_verb(carried, 'stands', 'stand')} in one "
        "document only."
        if len(attested)
        else "",
        f"{capital(plural(len(overridden), 'pattern'))} {_verb(len(overridden), 'loses', 'lose')} matches to a longer one "
        f"({plural(overridden['overridden'].sum(), 'match', 'matches')})."
        if len(overridden)
        else "",
    )


def _verb(number: int, one: str, several: str) -> str:
    return one if number <= 1 else several


def _exceptions(rows: pd.DataFrame, faults: pd.DataFrame, kept: str, broken: str) -> str:
    """Say that all rows are as they should be, or which are not."""
    if rows.empty:
        return ""
    if faults.empty:
        return f"; {({1: 'it is', 2: 'both are'}).get(len(rows), 'all of them are')} {kept}"
    named = join(map(quote, faults["pattern"])) if len(faults) <= LISTED else plural(len(faults), "pattern")
    return f"; {named} {_verb(len(faults), 'is', 'are')} {broken}"
