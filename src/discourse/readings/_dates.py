"""Keyness table → sentences: which terms may belong to a date rather than to a side."""

from typing import Any

import pandas as pd

from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, capital, listed, out_of, paragraph, quote, verb

LEADING = 20
"""So many terms of the table are looked at."""
DATED = 3
"""So many of those that may be of a date are named."""
LEFT = 0.5
"""Where less of a log ratio than this share is left among documents of the same years, it is mostly one of date."""


def dates(table: pd.DataFrame) -> Reading:
    """Describe which of the first terms may belong to a date rather than to a side, and of which that is not known.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness`, or its first rows.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    keyness : The terms that differ most.
    trends : How often something occurs from period to period.
    """
    table = table_of("keyness", table)
    if table.empty:
        return paragraph(NO_ROWS)
    leading = table.head(LEADING)
    unknown = int(leading["date_bound"].isna().sum())
    share = out_of(unknown, len(leading), "leading term")
    return paragraph(
        dated(leading) or ("" if unknown else "None of the leading terms is of a date alone."),
        f"For {share}, documents lack the dates that would tell whether a term belongs to a date or to a side."
        if unknown
        else "",
    )


def dated(leading: pd.DataFrame) -> str:
    """Name the leading terms whose difference may be one of date, or mostly is."""
    bound = leading[leading["date_bound"].fillna(value=False).astype(bool)]
    left = leading["log_ratio_dates"].abs() < leading["log_ratio"].abs() * LEFT
    return " ".join(
        f"{capital(out_of(len(rows), len(leading), 'leading term'))} {verb(len(rows), *verbs)} {what}: "
        f"{listed([f'{quote(row.term)} ({years(row)})' for row in rows.itertuples()], DATED)}."
        for rows, verbs, what in (
            (
                bound,
                ("occurs", "occur"),
                "only in years of which the other has no document, so that the date and the side cannot be told apart",
            ),
            (
                leading[left],
                ("goes", "go"),
                "with the date rather: among documents of the same years less than half of the difference is left",
            ),
        )
        if len(rows)
    )


def years(row: Any) -> str:
    """Write the years of the documents that have a term."""
    first, last = int(row.first_year), int(row.last_year)
    return str(first) if first == last else f"{first}–{last}"
