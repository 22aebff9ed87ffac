"""Audit table → sentences: what is to be known of a codebook before anything is counted with it."""

import pandas as pd

from discourse.readings.wording import LISTED, Reading, capital, join, out_of, paragraph, plural, quote


def audit(table: pd.DataFrame) -> Reading:
    """Say how many patterns are dead, unmirrored, carried by one document, or lose matches.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.audit`.

    Returns
    -------
    Reading
    """
    dead = table[table["dead"]]
    unlisted = dead[~dead["listed"]]
    naming = table[table["mirror"] != ""]
    unmirrored = naming[~naming["mirrored"]]
    alive = table[~table["dead"]]
    carried = int((alive["documents"] == 1).sum())
    stolen = table[table["stolen"] > 0]
    return paragraph(
        f"{capital(out_of(len(dead), len(table), 'pattern'))} {_verb(len(dead), 'has', 'have')} no hit"
        f"{_exceptions(dead, unlisted, 'listed as unattested', 'not listed as unattested')}."
        if len(dead)
        else "Every pattern has a hit.",
        f"{capital(out_of(len(naming), len(table), 'pattern'))} {_verb(len(naming), 'names', 'name')} a party that has "
        f"a mirror{_exceptions(naming, unmirrored, 'mirrored', 'not mirrored')}.",
        f"Of those with hits, {out_of(carried, len(alive), 'pattern')} {_verb(carried, 'stands', 'stand')} in one "
        "document only."
        if len(alive)
        else "",
        f"{capital(plural(len(stolen), 'pattern'))} {_verb(len(stolen), 'loses', 'lose')} matches to a longer one "
        f"({plural(stolen['stolen'].sum(), 'match', 'matches')})."
        if len(stolen)
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
