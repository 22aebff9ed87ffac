"""Table of two codebooks → sentences: where another side leads under the other, and the passages that make it so."""

from typing import Any

import pandas as pd

from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, category, join, out_of, paragraph, plain, plural, rate, side

_BOOKS = {"one": "the first", "other": "the second"}


def compare_codebooks(table: pd.DataFrame) -> Reading:
    """Describe where the lead changes from one codebook to the other, with the passages, and where only hits differ.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.compare_codebooks`.

    Returns
    -------
    Reading
        A paragraph, then a list of the frames whose lead changes.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    robustness : How far the leads depend on other choices.
    """
    table = table_of("compare_codebooks", table)
    if table.empty:
        return paragraph(NO_ROWS)
    changes = table[table["lead_changes"]]
    others = table[~table["lead_changes"] & (table["only_one"] + table["only_other"] > 0)]
    frames = [f"{category(row.family)} ({row.only_one:,} and {row.only_other:,})" for row in others.itertuples()]
    same = frames and f"Where it stays, these have hits that only the first or only the second finds: {join(frames)}."
    first = paragraph(
        f"From one codebook to the other the lead changes in {out_of(len(changes), len(table), 'frame')}.",
        same or "",
    )
    lines = [f"- {category(row.family)}: {_change(row)}." for row in changes.itertuples()]
    return Reading("\n".join([first, "", *lines])) if lines else first


def _change(row: Any) -> str:
    """The lead under each codebook, and the passages that change it."""
    leads = [_lead(row, name) for name in _BOOKS]
    alone = [_alone(row, name) for name in _BOOKS]
    return "; ".join(leads + alone)


def _lead(row: Any, name: str) -> str:
    book, leader, hits, rest = (getattr(row, f"{column}_{name}") for column in ("in", "side", "hits", "hits_rest"))
    if not book:
        return f"{_BOOKS[name]} codebook lacks it"
    if not getattr(row, f"leads_{name}"):
        return f"under {_BOOKS[name]}, no side leads ({plural(hits + rest, 'hit')} in all)"
    own, others = (rate(getattr(row, f"{column}_{name}")) for column in ("rate", "rate_rest"))
    return f"under {_BOOKS[name]}, {side(leader)} leads ({own} per 1,000, {others} in all others)"


def _alone(row: Any, name: str) -> str:
    """How many hits only one codebook finds, and where."""
    number, passages = getattr(row, f"only_{name}"), getattr(row, f"passages_{name}")
    where = f": {plain(passages)}" if passages else ""
    return f"{plural(number, 'hit')} of {_BOOKS[name]} alone{where}"
