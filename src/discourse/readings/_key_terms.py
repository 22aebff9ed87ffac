"""Key terms table → a row of words for each group, and what may be concluded from them."""

import pandas as pd

from discourse.readings._table import table as sheet
from discourse.readings._table import written
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    NO_PAIR,
    Reading,
    capital,
    join,
    named,
    out_of,
    p_value,
    paragraph,
    plain,
    plural,
    plurals,
    quote,
    readable,
    verb,
)

TOP = 5
"""So many terms of a group are named."""


def key_terms(table: pd.DataFrame) -> Reading:
    """List the leading terms of each group beside all others, and count those that rest on a single document.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.key_terms`.

    Returns
    -------
    Reading
        A Markdown table with a row a group, and sentences below it.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    keyness : One comparison at length.
    """
    table = table_of("key_terms", table)
    if table.empty:
        return paragraph(NO_PAIR)
    table = table[table["rank"] <= TOP]
    by = plain(readable(table["by"].iloc[0]))
    parts = [(str(name), part) for name, part in table.groupby("group", sort=False)]
    lines = [{"group": name, "words": Reading(_words(part)), "alone": _alone(part)} for name, part in parts]
    headings = {
        "group": capital(by),
        "words": f"More than all other {plurals(by)} (counts, {by} : others)",
        "alone": "In a single document of it",
    }
    below = paragraph(_tested(table, by), _several(table, by))
    return Reading(f"{sheet(written(lines), headings)}\n\n{below}")


def _words(part: pd.DataFrame) -> str:
    counts = zip(part["term"], part["count"], part["count_rest"], strict=True)
    return ", ".join(f"{quote(term)} ({own:,} : {rest:,})" for term, own, rest in counts)


def _tested(table: pd.DataFrame, by: str) -> str:
    """Count the terms that permuting documents tells from chance, of the groups for which it can."""
    caution = "Each term leads a list of many, which no p takes into account."
    able = table[table["smallest_p"] <= SIGNIFICANCE]
    if able.empty:
        return f"With these documents no difference of one {by} from the others can be called significant."
    small = able["p_permutation"] <= SIGNIFICANCE
    reached = int(small.sum())
    unable = table.loc[~table.index.isin(able.index), "group"].unique()
    without = f" For {named(list(unable), by)} no p can be so small." if len(unable) else ""
    share = out_of(reached, len(able), "term")
    smallest = p_value(able["smallest_p"].min())
    return (
        f"When whole documents change {plurals(by)}, {share} {verb(reached, 'has', 'have')} p ≤ {SIGNIFICANCE} "
        f"(the smallest p possible is {smallest}).{without} {caution}"
    )


def _alone(part: pd.DataFrame) -> str:
    return f"{(part['documents'] == 1).sum():,} of {len(part):,}"


def _several(table: pd.DataFrame, by: str) -> str:
    """Name the terms that lead in several groups."""
    counts = table["term"].value_counts(sort=False)
    shared = list(counts.index[counts > 1])
    if not shared:
        return ""
    terms = join(map(quote, shared)) if len(shared) <= TOP else plural(len(shared), "term")
    return f"{capital(terms)} {verb(len(shared), 'leads', 'lead')} in more than one {by}."
