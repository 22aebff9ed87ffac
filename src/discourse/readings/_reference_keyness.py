"""Reference keyness table → sentences: what each group overuses against a reference, and what all of them do."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_ROWS,
    Reading,
    capital,
    join,
    listed,
    number,
    paragraph,
    plural,
    quote,
    side,
    verb,
)

TOP = 10
"""So many terms are named."""


def reference_keyness(table: pd.DataFrame) -> Reading:
    """Name the terms that all groups overuse against a reference, and count what each does.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.reference_keyness`.

    Returns
    -------
    Reading
        It names the terms that are not compared, too, the more frequent first.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    keyness : The terms in which two sides differ from each other.
    """
    table = table_of("reference_keyness", table)
    if table.empty:
        return paragraph(NO_ROWS)
    groups = list(dict.fromkeys(table["group"]))
    terms = table.groupby("term").agg(
        count=("count", "sum"),
        documents=("documents", "sum"),
        least=("log_likelihood", "min"),
        ratio=("log_ratio", "min"),
        shared=("overused_by_all", "first"),
    )
    shared = terms[terms["shared"]].sort_values("least", ascending=False, kind="stable")
    totals = table.groupby("group", sort=False)["overused"].sum()
    if len(groups) == 1:
        total = int(totals.iloc[0])
        overused = f"{'is' if total == 1 else 'are'} {plural(total, 'term')}"
    elif len(groups) <= MANY:
        overused = f"are {join(f'{total:,} on {side(name)}' for name, total in totals.items())}"
    else:
        overused = f"are other ones in each of {len(groups):,} groups"
    return paragraph(
        _compared(terms),
        f"Overused at q < {SIGNIFICANCE}, which takes tokens for independent, {overused}.",
        _shared(shared, len(groups)) if len(groups) > 1 else _named(shared, "G²"),
    )


def _compared(terms: pd.DataFrame) -> str:
    missing = terms[terms["least"].isna()].sort_values("count", ascending=False, kind="stable")
    compared = len(terms) - len(missing)
    start = f"{compared:,} of {plural(len(terms), 'term')} {verb(compared, 'is', 'are')} compared with the reference"
    if missing.empty:
        return f"{start}."
    names = listed([quote(term) for term in missing.index], LISTED)
    return f"{start}; not compared, since {verb(len(missing), 'its', 'their')} rate there is not known: {names}."


def _shared(shared: pd.DataFrame, groups: int) -> str:
    which = "both groups" if groups == 2 else f"all {groups:,} groups"
    if shared.empty:
        return f"There is no term that {which} overuse."
    named = _named(shared, "the lowest G² of the groups", "at least ")
    return f"{capital(which)} overuse {plural(len(shared), 'term')}. {named}"


def _named(shared: pd.DataFrame, by: str, least: str = "") -> str:
    if shared.empty:
        return ""
    names = [
        f"{quote(term)} (log ratio {least}{number(row['ratio'], 1)}, in {plural(row['documents'], 'document')})"
        for term, row in shared.iterrows()
    ]
    return f"By {by}, first {verb(len(names), 'comes', 'come')} {listed(names, TOP)}."
