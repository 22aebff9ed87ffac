"""Demands table → sentences: how many demands each document makes, and how many of them address nobody."""

import pandas as pd

from discourse.labels import UNDETERMINED, UNNAMED
from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import Reading, capital, join, label, out_of, paragraph, plural, verb


def demands(table: pd.DataFrame) -> Reading:
    """Describe how many demands are found in each document, and how many of them name nobody who is asked.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.demands`.

    Returns
    -------
    Reading
        Many documents are counted, not named. A demand is undetermined where nothing tells whose it is. What is
        asked, and of whom, is for the table to show.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.demands : Find the demands.
    reporting_verbs : By which verbs others speak.
    """
    table = table_of("demands", table)
    if table.empty:
        return paragraph("No demand is found.")
    documents = list(table.groupby("document", sort=False))
    total, untold = len(table), int((table["whose"] == UNDETERMINED).sum())
    others = int((table["whose"] != "author").sum()) - untold
    reported = f"; {others:,} of them {verb(others, 'is', 'are')} quoted or reported" if others else ""
    unclear = f"; {untold:,} of them {verb(untold, 'is', 'are')} undetermined" if untold else ""
    found = f"{plural(total, 'demand')} {verb(total, 'is', 'are')} found"
    where = (
        f" in {plural(len(documents), 'document')}"
        if len(documents) > MANY
        else f": {join(f'{len(rows):,} in {label(name)}' for name, rows in documents)}"
    )
    unnamed = int((table["addressee"] == UNNAMED).sum())
    return paragraph(
        f"{found}{where}{reported}{unclear}.",
        f"{capital(out_of(unnamed, total, 'demand'))} {verb(unnamed, 'names', 'name')} nobody who is asked."
        if unnamed
        else "",
    )
