"""Spellings table → sentences: which words are spelt otherwise at other dates or by other sides."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, label, listed, paragraph, plural, quote

_NAMED = 5


def spellings(table: pd.DataFrame) -> Reading:
    """Name the pairs of forms that may be one word, and what parts them.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.spellings`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.spellings : Find them.
    """
    table = table_of("spellings", table)
    if table.empty:
        return paragraph("No two frequent forms look like spellings of one word that a date or a side parts.")
    dated, sided = table[table["by"] == "published"], table[table["by"] == "side"]
    return paragraph(
        _pairs(dated, "by date", "A word that has changed its spelling looks like two, each typical of its time."),
        _pairs(sided, "by side", "A word that each side spells in its own way looks like two, each typical of one."),
    )


def _pairs(rows: pd.DataFrame, apart: str, caution: str) -> str:
    if rows.empty:
        return ""
    pairs = [
        f"{quote(row['form'])} ({label(row['place'])}) and {quote(row['other'])} ({label(row['other_place'])})"
        for _, row in rows.iterrows()
    ]
    number = plural(len(pairs), "pair of forms", "pairs of forms")
    return f"Spellings that differ {apart}, perhaps: {number}, {listed(pairs, _NAMED)}. {caution}"
