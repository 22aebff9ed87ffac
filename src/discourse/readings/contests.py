"""Contests table → sentences: which rival word prevails where, and on how few hits that rests."""

import pandas as pd

from discourse.readings.wording import FEW, Reading, capital, code, join, named, paragraph, percent, plural


def contests(table: pd.DataFrame) -> Reading:
    """Say which rival takes which share in each group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.contests`.

    Returns
    -------
    Reading
    """
    by = table.columns[0]
    totals = table.groupby(by, sort=False)["total"].first()
    absent, told = list(totals.index[totals == 0]), table[table["total"] > 0]
    few = list(totals.index[(totals > 0) & (totals < FEW)])
    return paragraph(
        *(_group(name, part) for name, part in told.groupby(by, sort=False)),
        f"None of the rival words stands in {named(absent, by, 'or')}." if absent else "",
        f"With fewer than {FEW} hits the shares of {named(few, by)} say what is present, and compare nothing."
        if few
        else "",
    )


def _group(name: object, part: pd.DataFrame) -> str:
    shares = [
        f"{code(row['cue'])} {percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])})"
        for _, row in part.iterrows()
    ]
    return f"{capital(code(name))}: {join(shares)} of {plural(part['total'].iloc[0], 'hit')}."
