"""Reuse table → sentences: the longest run that two documents have word for word."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, highest, named, paragraph, plural, quote

SHOWN = 40
"""Of a longer run the beginning is quoted, up to this many words."""


def reuse(table: pd.DataFrame) -> Reading:
    """Quote the longest shared run, and name the documents that share it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.reuse`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.reuse : Find the shared runs.
    similarity : Which documents are close in vocabulary.
    """
    table = table_of("reuse", table)
    if table.empty:
        return paragraph("No two documents share a run as long as was asked for.")
    longest = table.loc[highest(table["length"])]
    run = longest.iloc[0]
    same = longest[longest["text"].str.casefold() == run["text"].casefold()]
    sharing = list(dict.fromkeys([*same["document"], *same["other"]]))
    which = "The longest shared run" if len(same) == len(longest) else "One of the longest shared runs"
    return paragraph(
        f"{which}, {plural(run['length'], 'token')}, stands word for word in {named(sharing, 'document')}: "
        f"{quote(_shown(run['text']))}.",
        _all(table),
    )


def _shown(text: str) -> str:
    words = text.split()
    return text if len(words) <= SHOWN else f"{' '.join(words[:SHOWN])} …"


def _all(table: pd.DataFrame) -> str:
    pairs = table[["document", "other"]].drop_duplicates()
    if len(table) == 1:
        return "It is the only run listed."
    between = "all between these two" if len(pairs) == 1 else f"between {len(pairs):,} pairs of documents"
    return f"{len(table):,} runs of {table['length'].min():,} tokens or more are shared, {between}."
