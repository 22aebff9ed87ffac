"""Pronouns table → sentences: which documents say *we*, and which *they*."""

from functools import partial

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, category, join, member, named, paragraph, place, plain, plural, rate


def pronouns(table: pd.DataFrame) -> Reading:
    """Describe how often each document or group uses each plural pronoun, and which of them lack it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.pronouns`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.pronouns : Count the pronouns, zeros included.
    rates : The same of frames.
    """
    table = table_of("pronouns", table)
    if table.empty:
        return paragraph(NO_ROWS)
    table = table.rename(columns={table.columns[0]: plain(table.columns[0])})
    return paragraph(*(_pronoun(str(name), rows) for name, rows in table.groupby("pronoun", sort=False)))


def _pronoun(name: str, rows: pd.DataFrame) -> str:
    by, used = rows.columns[0], rows[rows["hits"] > 0]
    if used.empty:
        return f"Nobody says {category(name)}."
    total, quoted = int(used["hits"].sum()), int(used["quoted"].sum())
    inside = f", {quoted:,} of them between quotation marks" if quoted else ""
    used = used.sort_values("per_thousand", ascending=False, kind="stable")
    if len(rows) > MANY:
        return f"{category(name)} has {plural(total, 'hit')}{inside}, in {len(used):,} of {plural(len(rows), by)}."
    counts = [
        f"{member(by, group)} {hits:,} ({rate(per_thousand)})"
        for group, hits, per_thousand in zip(used[by], used["hits"], used["per_thousand"], strict=True)
    ]
    absent = list(rows.loc[rows["hits"] == 0, by])
    none = f"; none in {named(absent, by, 'or', partial(place, by))}" if absent else ""
    return f"{category(name)} has {plural(total, 'hit')}{inside}: {join(counts)} per 1,000 tokens{none}."
