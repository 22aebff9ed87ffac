"""Trends table → sentences: over which periods, what has changed most, and on how many documents that rests."""

import pandas as pd

from discourse.stats.thresholds import CONFIDENCE, FEW_DOCUMENTS
from discourse.tables import table_of
from discourse.wording import (
    Reading,
    capital,
    category,
    member,
    number,
    out_of,
    paragraph,
    plain,
    plural,
    quote,
    rate,
    readable,
    verb,
)

NOTHING = "No document has a date within one period, or none of these is in a group, or nothing is counted: no trend."
"""What is read in a table without rows."""


def trends(table: pd.DataFrame) -> Reading:
    """Describe over which periods something is followed, which change is largest, and what cannot be told.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.trends`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell.

    See Also
    --------
    rates : The same without dates.
    """
    table = table_of("trends", table)
    if table.empty:
        return paragraph(NOTHING)
    return paragraph(_periods(table), *_changes(table), _left_out(table))


def whole(table: pd.DataFrame) -> pd.DataFrame:
    """Take one row a trend, the largest change that documents tell first."""
    by = [] if table.columns[2] == "hits" else [table.columns[2]]
    rows = table.drop_duplicates([table.columns[1], *by])
    told = rows["change_low"].notna()
    size = rows["change"].abs().where(told, -1.0)
    return rows.assign(told=told, apart=(rows["change_low"] > 0) | (rows["change_high"] < 0)).loc[
        size.sort_values(ascending=False, kind="stable").index
    ]


def when(period: object) -> str:
    """Write a period within a sentence.

    Examples
    --------
    >>> when("1993"), when("1990s")
    ('1993', 'the 1990s')
    """
    return f"the {plain(period)}" if str(period).endswith("s") else plain(period)


def thing(row: "pd.Series[str]", table: pd.DataFrame) -> str:
    """Write what a trend is of, and in which group."""
    name = row[table.columns[1]]
    written = quote(name) if row["kind"] == "patterns" else category(name)
    by = str(table.columns[2])
    if by == "hits":
        return written
    return f"{written} {'on' if by == 'side' else 'in'} {member(plain(readable(by)), row[by])}"


def times_as_often(row: "pd.Series[float]") -> str:
    """Write a change as a ratio with its interval."""
    bounds = (2 ** row[name] for name in ("change", "change_low", "change_high"))
    ratio, low, high = (number(bound, 1 if bound >= 1 else 2) for bound in bounds)
    return f"{ratio} times as often ({low} to {high})"


def _periods(table: pd.DataFrame) -> str:
    """Say how far the dates reach, and how the documents are spread over them."""
    each = table.drop_duplicates(["period", *([] if table.columns[2] == "hits" else [table.columns[2]])])
    sizes = each.groupby("period", sort=False)["documents"].sum()
    every, total = table["every"].iloc[0], plural(sizes.sum(), "document")
    if len(sizes) == 1:
        return f"All {total} with a date are of one {every}, {when(sizes.index[0])}: there is no trend."
    few, none = int(sizes.between(1, FEW_DOCUMENTS - 1).sum()), int((sizes == 0).sum())
    gaps = f"; {none:,} of them {verb(none, 'has', 'have')} no document" if none else ""
    where = "each has" if few == len(sizes) else f"{few:,} {verb(few, 'has', 'have')}"
    thin = f"; {where} fewer than {FEW_DOCUMENTS}, too few for an interval" if few else ""
    ends = f"from {when(sizes.index[0])} to {when(sizes.index[-1])}"
    return f"{total} with a date are followed {ends} by {every}, over {plural(len(sizes), 'period')}{gaps}{thin}."


def _changes(table: pd.DataFrame) -> list[str]:
    """Say how many trends change, and the largest change, with the rates at both ends."""
    if table["later_from"].iloc[0] == "":
        return []
    rows = whole(table)
    told, apart = rows[rows["told"]], int(rows["apart"].sum())
    later = when(table["later_from"].iloc[0])
    if told.empty:
        few = "either half has too few with a hit."
        return [f"Whether anything changes from {later} on cannot be told from how documents differ: {few}"]
    share = (
        f"{capital(out_of(apart, len(told), 'trend'))} with hits in enough documents {verb(apart, 'changes', 'change')}"
    )
    alarms = f"without any change about one in {round(1 / (1 - CONFIDENCE))} would seem to"
    one = told[told["apart"]].iloc[0] if apart else told.iloc[0]
    largest = f"The largest change{'' if apart else ' measured'} is that of {thing(one, table)}, {times_as_often(one)}"
    return [f"{share} from {later} on by more than documents differ; {alarms}.", f"{largest}{_ends(one, table)}."]


def _ends(row: "pd.Series[str]", table: pd.DataFrame) -> str:
    """Write the rates of a trend in its first and its last period with documents."""
    columns = list(table.columns[1 : table.columns.get_loc("hits")])
    own = table[(table[columns] == row[columns]).all(axis=1) & (table["documents"] > 0)]
    first, last = own.iloc[0], own.iloc[-1]
    return (
        f": {rate(first['per_thousand'])} per 1,000 tokens in {when(first['period'])}, "
        f"{rate(last['per_thousand'])} in {when(last['period'])}"
    )


def _left_out(table: pd.DataFrame) -> str:
    """Count the documents that are in no period."""
    each = table.head(1) if table.columns[2] == "hits" else table.drop_duplicates(table.columns[2])
    undated, straddling = int(each["undated"].sum()), int(each["straddling"].sum())
    parts = [
        f"{plural(undated, 'document')} without a date" if undated else "",
        f"{plural(straddling, 'document')} whose date is of several periods" if straddling else "",
    ]
    parts = [part for part in parts if part]
    return f"Left out: {' and '.join(parts)}." if parts else ""
