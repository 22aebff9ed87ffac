"""Demands table → sentences: how many demands each document makes, whom they address, and what is asked."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import LISTED, Reading, join, label, listed, paragraph, plural, quote, readable, verb


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
    asked = [f"in {label(name)} {_counted(rows['addressee'])}" for name, rows in documents]
    heads = [f"in {label(name)} {_counted(rows['verb'])}" for name, rows in documents]
    return paragraph(
        f"{found}: {join(numbers)}{reported}.",
        f"Whom they ask: {'; '.join(asked)}.",
        f"What is asked, by its head: {'; '.join(heads)}.",
    )


def _counted(values: "pd.Series[str]") -> str:
    """The more frequent first, those named once without their number."""
    times = values.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    names = {name: "nobody by name" if name == UNNAMED else quote(readable(name)) for name in times.index}
    return listed([f"{names[name]} ({count:,})" if count > 1 else names[name] for name, count in times.items()], LISTED)
