"""Demands table → sentences: how many demands each document makes, whom they address, and what is asked."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import Reading, join, label, paragraph, plural, verb


def demands(table: pd.DataFrame) -> Reading:
    """Describe how many demands are found in each document, whom they address, and what is asked.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.demands`.

    Returns
    -------
    Reading
        Of many documents it tells the counts alone.

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
    total, others = len(table), int((table["whose"] != "author").sum())
    reported = f"; {others:,} of them {verb(others, 'is', 'are')} quoted or reported" if others else ""
    found = f"{plural(total, 'demand')} {verb(total, 'is', 'are')} found"
    if len(documents) > MANY:
        unnamed = int((table["addressee"] == UNNAMED).sum())
        return paragraph(
            f"{found} in {plural(len(documents), 'document')}{reported}.",
            f"{unnamed:,} of them {verb(unnamed, 'names', 'name')} nobody who is asked.",
        )
    numbers = [f"{len(rows):,} in {label(name)}" for name, rows in documents]
    unnamed = int((table["addressee"] == UNNAMED).sum())
    nobody = f"In {unnamed:,} of them nobody is named who is asked." if unnamed else ""
    return paragraph(f"{found}: {join(numbers)}{reported}.", nobody)
