"""Years table → sentences: the years and spans that each document names, and the earliest."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    Reading,
    capital,
    listed,
    member,
    paragraph,
    place,
    plain,
    plural,
    plurals,
    together,
)


def years(table: pd.DataFrame) -> Reading:
    """Name the years and the spans of years in each document or group, and where the earliest year is.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.years`.

    Returns
    -------
    Reading
        Of many documents or groups it tells the earliest year alone.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.years : Count the years.
    concordance : Lines of any words.
    """
    table = table_of("years", table)
    if table.empty:
        return paragraph("No year and no span of years is named.")
    by, dated = table.columns[0], table[table["kind"] == "year"]
    groups = list(table.groupby(by, sort=False))
    return paragraph(
        _earliest(dated, by) if len(dated) else "No year is named.",
        *(_group(capital(member(plain(by), name)), rows) for name, rows in groups if len(groups) <= MANY),
    )


def _earliest(dated: pd.DataFrame, by: str) -> str:
    earliest = dated["value"].min()
    places = [place(plain(by), name) for name in dated.loc[dated["value"] == earliest, by]]
    where = listed(places, LISTED) if len(places) <= MANY else plural(len(places), plain(by), plurals(plain(by)))
    return f"The earliest year named is {earliest}, in {where}."


def _group(name: str, rows: pd.DataFrame) -> str:
    kinds = together(
        (kind, f"{plain(text)} ({plural(hits, 'time')})" if hits > 1 else plain(text))
        for kind, text, hits in zip(rows["kind"], rows["text"], rows["hits"], strict=True)
    )
    return f"{name}: {'; '.join(listed(texts) for texts in kinds.values())}."
