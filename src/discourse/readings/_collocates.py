"""Collocates table → sentences: what stands near a word, and on how few occurrences that rests."""

import pandas as pd

from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import (
    Reading,
    code,
    first,
    join,
    paragraph,
    plural,
    quote,
    two,
)  # fmt: skip

TOP = 5
"""So many collocates are named."""


def collocates(table: pd.DataFrame) -> Reading:
    """Name the strongest collocates of each node.

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
    """
    table = table_of("collocates", table)
    if table.empty:
        return paragraph("No collocate occurs often enough to be listed.")
    return paragraph(*(_node(node, rows) for node, rows in table.groupby("node", sort=False)))


def _node(node: str, rows: pd.DataFrame) -> str:
    head, more = first(rows, TOP, "log_dice")
    terms = [
        f"{quote(term)} ({count:,} of {plural(total, 'occurrence') if number == 0 else f'{total:,}'} near it"
        f"{f', logDice {two(score)}' if number == 0 else f'; {two(score)}'})"
        for number, (term, count, total, score) in enumerate(
            zip(head["collocate"], head["count"], head["total"], head["log_dice"], strict=True)
        )
    ]
    few = int((rows["count"] < FEW_HITS).sum())
    return (
        f"By logDice the first of {plural(len(rows), 'collocate')} of {code(node)} "
        f"{'is' if len(head) == 1 else 'are'} {join(terms)}{more}. Of all listed, {few:,} "
        f"{'rests' if few == 1 else 'rest'} on fewer than {FEW_HITS} occurrences near it."
    )
