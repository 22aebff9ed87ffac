"""Trends table → sentences: whether the wording changes over time, or why that cannot be told."""

import pandas as pd

from discourse.readings._trends import thing, times_as_often, when, whole
from discourse.tables import table_of
from discourse.wording import Reading, capital, join, number, out_of, paragraph, plural, spelled, verb

NAMED = 4
"""Up to so many changes are named."""


def time(trends: pd.DataFrame, overview: pd.DataFrame) -> Reading:
    """Answer whether the wording changes over time, which words change most, or why it cannot be told.

    Parameters
    ----------
    trends : DataFrame
        The table of `measures.trends`, in words; best of leading words or of all frames.
    overview : DataFrame
        The table of `measures.overview`, in words.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        A table is another one.

    See Also
    --------
    readings.trends : The same at length.
    """
    table, overview = table_of("trends", trends), table_of("overview", overview)
    documents = len(overview)
    if table.empty:
        return paragraph(f"Nothing can be said of change: {_missing(overview)}.")
    dated = documents - int(table[["undated", "straddling"]].iloc[0].sum())
    of = f"{plural(dated, 'document')} of {number(documents)} with a date" if dated < documents else "all documents"
    rows = whole(table)
    later, every = table["later_from"].iloc[0], table["every"].iloc[0]
    if not later:
        return paragraph(f"Nothing can be said of change: {of} are of one {every}, {when(table['period'].iloc[0])}.")
    if not rows["told"].any():
        return paragraph(
            f"Nothing can be said of change: {of} are too few, or too few of them have the words, to tell a change "
            f"from {when(later)} on from how documents differ."
        )
    apart = rows[rows["apart"]]
    told = spelled(int(rows["told"].sum()))
    share = f"{spelled(len(apart)) if len(apart) else 'none'} of {told} trends {verb(len(apart), 'changes', 'change')}"
    named = [f"{thing(row, table)} {times_as_often(row)}" for _, row in apart.head(NAMED).iterrows()]
    more = len(apart) - len(named)
    listing = f": {join([*named, *([f'{number(more)} more'] if more else [])])}" if named else ""
    return paragraph(
        f"{capital(share)} from {when(later)} on by more than documents differ{listing}.",
        f"This rests on {of}, from {when(table['period'].iloc[0])} to {when(table['period'].iloc[-1])}; who speaks "
        "may have changed as well.",
    )


def _missing(overview: pd.DataFrame) -> str:
    """Say what a trend is wanting: dates, or what is to be followed in the documents that have one."""
    if overview["dated"].any():
        return "nothing that is followed stands in a document whose date is within one period"
    return f"{out_of(0, len(overview), 'document')} has a date in the column `published` of documents.csv"
