"""Power table → sentences: how many documents a side it would take to see a difference."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, category, join, paragraph, plural

NAMED = 12
"""So many terms are named with what they need."""


def power(table: pd.DataFrame) -> Reading:
    """Describe how many documents a side would be needed, and what cannot be told.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.power`.

    Returns
    -------
    Reading
        The first twelve rows, the least needed first.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    evidence : What the documents at hand can show.
    """
    table = table_of("power", table)
    if table.empty:
        return paragraph("There is nothing to plan for: nothing was looked for, or no document has a token.")
    first = table.iloc[0]
    every = table[table["needed"].notna()].sort_values("needed", kind="stable")
    known, more = every.head(NAMED), len(every) - NAMED
    shown = table[table["needed"].isna()].head(NAMED)
    needed = [f"{category(term)} {number:,.0f}" for term, number in zip(known["term"], known["needed"], strict=True)]
    opening = (
        f"To see one side use one of these {_times(first['ratio'])} as often as the other, in four of five corpora of "
        f"documents like those at hand (harmonic mean {plural(first['tokens'], 'token')}), each side needs so many "
        f"documents: {join([*needed, f'{more} more that need more'] if more > 0 else needed)}."
        if needed
        else ""
    )
    unknown = [
        f"{join(map(category, rows['term']))}: {status}"
        for status, rows in shown.groupby("status", sort=False)
        if status
    ]
    number = plural(first["documents"], "document")
    told = f"How much documents differ is estimated from {number}: the fewer those are, the rougher is what is needed."
    return paragraph(opening, f"Not said: {'; '.join(unknown)}." if unknown else "", told if first["documents"] else "")


def _times(ratio: float) -> str:
    return "twice" if ratio == 2 else f"{ratio:g} times"
