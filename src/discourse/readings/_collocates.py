"""Collocates table → sentences: what occurs near a word, and on how few occurrences that rests."""

import pandas as pd

from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import (  # fmt: skip
    Reading,
    code,
    first,
    first_and_rest,
    number,
    paragraph,
    plural,
    quote,
    two,
    verb,
)

TOP = 5
"""So many collocates are named."""


def collocates(table: pd.DataFrame) -> Reading:
    """Name the strongest collocates of each node, and count those that rest on few occurrences.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.collocates`, or several of them below each other.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.collocates : How strongly each word is drawn to the node.
    concordance : The lines that the counts rest on.
    """
    table = table_of("collocates", table)
    if table.empty:
        return paragraph("No collocate occurs often enough to be listed.")
    return paragraph(*(_node(node, rows) for node, rows in table.groupby("node", sort=False)))


def _node(node: str, rows: pd.DataFrame) -> str:
    head, more = first(rows, TOP, "log_dice")
    strongest = first_and_rest(
        head[["collocate", "count", "total", "log_dice"]].itertuples(index=False),
        lambda term, near, total, score: (
            f"{quote(term)} ({near:,} of {plural(total, 'occurrence')} near it, logDice {two(score)})"
        ),
        lambda term, near, total, score: f"{quote(term)} ({near:,} of {total:,} near it; {two(score)})",
    )
    few = int((rows["count"] < FEW_HITS).sum())
    return (
        f"By logDice the first of {plural(len(rows), 'collocate')} of {code(node)} "
        f"{verb(len(head), 'is', 'are')} {strongest}{more}. Of all listed, {number(few) if few else 'none'} "
        f"{verb(few, 'rests', 'rest')} on fewer than {FEW_HITS} occurrences near it."
    )
