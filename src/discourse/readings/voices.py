"""Rates table split by stance or voice → sentences: how much of the vocabulary is a document's own."""

import pandas as pd

from discourse.readings.wording import Reading, capital, code, join, out_of, paragraph, percent, plural

HALF = 0.5
"""A part that takes more than this is said to be most of a document's hits."""


def voices(table: pd.DataFrame) -> Reading:
    """Say how the hits divide among stances or voices, in all and in each document or side.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates` with `split="stance"` or `split="voice"`.

    Returns
    -------
    Reading
    """
    group, level, split = table.columns[:3]
    total = int(table["hits"].sum())
    if not total:
        return paragraph(f"There is no hit of any {level}.")
    whole = table.groupby(split, sort=False, observed=False)["hits"].sum()
    parts = [f"{code(name)} {hits:,}" for name, hits in whole.items()]
    return paragraph(
        f"By {split}, {plural(total, 'hit')}: {join(parts)}.",
        *(_group(str(name), part, split) for name, part in table.groupby(group, sort=False)),
        _most(table, level, split, str(whole.index[0])),
    )


def _group(name: str, part: pd.DataFrame, split: str) -> str:
    held = part.groupby(split, sort=False, observed=False)["hits"].sum()
    if not held.sum():
        return f"{capital(code(name))} has no hit."
    shares = [f"{code(what)} {percent(hits / held.sum())}" for what, hits in held.items() if hits]
    return f"{capital(code(name))}: {join(shares)} of {plural(held.sum(), 'hit')}."


def _most(table: pd.DataFrame, level: str, split: str, own: str) -> str:
    """Name the frames that are mostly not in the first voice or stance."""
    wide = table.groupby([level, split], sort=False, observed=False)["hits"].sum().unstack()
    present = wide[wide.sum(axis=1) > 0]
    other = present[present[own] / present.sum(axis=1) < HALF]
    listed = f": {join(map(code, other.index))}" if 0 < len(other) < len(present) else ""
    share = out_of(len(other), len(present), f"attested {level}")
    if other.empty:
        return f"In {share} does {code(own)} take fewer than half of the hits."
    return f"In {share}, {code(own)} takes fewer than half of the hits{listed}."
