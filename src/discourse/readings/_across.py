"""Long table of hits → one row a thing that is counted, one column a group: hits, and rates in brackets."""

import pandas as pd

from discourse.readings._table import table as shown
from discourse.wording import NO_ROWS, Reading, paragraph, plural, rate

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
        A Markdown table: what is counted in rows, groups in columns, in each cell the hits and in brackets the rate
        per 1,000 tokens; a zero alone is a zero. Of more than five groups, those with the most hits are shown.

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
        return paragraph(NO_ROWS)
    by, level = table.columns[:2]
    most = table.groupby(by, sort=False)["hits"].sum().nlargest(GROUPS).index
    groups = [name for name in table[by].drop_duplicates() if name in most]
    cells = {name: _cells(table[table[by] == name].set_index(level)) for name in groups}
    rows = pd.DataFrame(cells, index=table[level].drop_duplicates()).rename_axis(str(level)).reset_index()
    sheet = shown(rows)
    left = table[by].nunique() - len(groups)
    more = f" Not shown: {plural(left, 'column')} with fewer hits." if left else ""
    return Reading(f"{sheet}\n\nHits, in brackets per 1,000 tokens.{more}")


def _cells(rows: pd.DataFrame) -> "pd.Series[str]":
    hits, rates = rows["hits"], rows["per_thousand"]
    return pd.Series(
        [Reading(f"{count:,} ({rate(value)})" if count else "0") for count, value in zip(hits, rates, strict=True)],
        rows.index,
    )
