"""Duplicates table → sentences: which documents are no witnesses of their own."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, label, listed, paragraph, percent, plural, verb

_NAMED = 5


def duplicates(table: pd.DataFrame) -> Reading:
    """Name the documents that repeat another, or nearly.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.duplicates`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.duplicates : Find them.
    reuse : The longest run that two documents share.
    """
    table = table_of("duplicates", table)
    if table.empty:
        return paragraph("No document repeats another.")
    same, near = table[table["same"]], table[~table["same"]]
    copies = [f"{label(row['document'])} (of {label(row['other'])})" for _, row in same.iterrows()]
    alike = [
        f"{label(row['document'])} (of {label(row['other'])}, {percent(row['share'])})" for _, row in near.iterrows()
    ]
    return paragraph(
        f"{plural(len(copies), 'document')} {verb(len(copies), 'repeats', 'repeat')} another word for word: "
        f"{listed(copies, _NAMED)}."
        if copies
        else "",
        f"{plural(len(alike), 'document')} {verb(len(alike), 'repeats', 'repeat')} another nearly, by the share of the "
        f"runs of five tokens that both have: {listed(alike, _NAMED)}."
        if alike
        else "",
        "What is repeated counts as often as it is there, and is no evidence of its own.",
    )
