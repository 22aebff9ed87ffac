"""Long table of hits → one row a thing that is counted, one column a group: hits, and rates in brackets."""

import pandas as pd

from discourse.readings._table import table as shown
from discourse.wording import Reading, category, heading, join, paragraph, plain, plural, rate

GROUPS = 5
"""So many groups have a column of their own at most."""


def across(table: pd.DataFrame) -> Reading:
    """Set the groups of a table beside each other, each count with its rate.

    Parameters
    ----------
    table : DataFrame
        The table of a measure that counts hits by group and per 1,000 tokens, such as `rates`, `contest`, `names`,
        `pronouns`; by whatever column, best labelled.

    Returns
    -------
    Reading
        A Markdown table for each whole that the rows are part of: what is counted in rows, groups in columns, in each
        cell the hits and in brackets the rate per 1,000 tokens. Rows without a hit are named below it. Of more than
        five groups, those with the most hits are shown.

    Raises
    ------
    ValueError
        The table is another one, or divided further than by its first two columns.

    See Also
    --------
    table : Any other table.
    measures.wide : The counts alone, for programs.
    """
    if missing := {"hits", "per_thousand"} - set(table.columns[2:]):
        msg = f"this table has no {' and no '.join(sorted(missing))} behind two other columns"
        raise ValueError(msg)
    if table.duplicated(list(table.columns[:2])).any():
        msg = (
            f"several rows for one {table.columns[0]} and {table.columns[1]}; give a table that is not divided further"
        )
        raise ValueError(msg)
    if table.empty:
        return paragraph("There is nothing to count.")
    by = table.columns[0]
    most = table.groupby(by, sort=False)["hits"].sum().nlargest(GROUPS).index
    left = table[by].nunique() - len(most)
    more = f" Not shown: {plural(left, 'column')} with fewer hits." if left else ""
    table = table[table[by].isin(most)]
    parts = table.groupby("within", sort=False) if "within" in table else [("", table)]
    sheets = [_sheet(str(whole), part) for whole, part in parts]
    return Reading("\n\n".join([*sheets, f"Hits, in brackets per 1,000 tokens.{more}"]))


def _sheet(whole: str, part: pd.DataFrame) -> str:
    """One table, with what it is part of above it, and what has no hit below it."""
    by, level = part.columns[:2]
    present = part.groupby(level, sort=False)["hits"].transform("sum") > 0
    absent = [category(name) for name in part.loc[~present, level].drop_duplicates()]
    kept = part[present]
    cells = {name: _cells(rows.set_index(level)) for name, rows in kept.groupby(by, sort=False)}
    rows = pd.DataFrame(cells, index=kept[level].drop_duplicates()).rename_axis(str(level)).reset_index()
    return "\n\n".join(
        [
            *([f"**{plain(heading(whole))}**"] if whole else []),
            *([shown(rows)] if len(rows) else []),
            *([f"Without a hit: {join(absent)}."] if absent else []),
        ]
    )


def _cells(rows: pd.DataFrame) -> "pd.Series[str]":
    pairs = zip(rows["hits"], rows["per_thousand"], strict=True)
    return pd.Series(
        [Reading(f"{hits:,} ({rate(value)})" if hits else "0") for hits, value in pairs], rows.index, dtype=object
    )
