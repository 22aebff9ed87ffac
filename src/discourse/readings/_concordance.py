"""Concordance table → sentence: how many hits there are, and in how many documents."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import LISTED, Reading, join, label, named, paragraph, plural, quote, verb


def concordance(table: pd.DataFrame) -> Reading:
    """Describe how many hits there are, in which documents, and in which forms.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.concordance`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.concordance : Find the lines.
    pages.concordance : The lines themselves.
    """
    table = table_of("concordance", table)
    if table.empty:
        return paragraph("There is no hit.")
    documents = table["document"].value_counts(sort=False)
    if len(documents) == 1:
        where = f"in one document ({label(documents.index[0])})"
    elif len(documents) <= LISTED:
        counted = [f"{label(name)} {count:,}" for name, count in documents.items()]
        where = f"in {len(documents)} documents ({', '.join(counted)})"
    else:
        where = f"in {named(list(documents.index), 'document')}"
    found = f"There {verb(len(table), 'is', 'are')} {plural(len(table), 'hit')} {where}."
    if "hits" in table:
        every = plural(int(table["hits"].iloc[0]), "hit")
        found = f"These are the lines of {len(table):,} of {every}, taken at even distances, {where}."
    return paragraph(found, _forms(table))


def _forms(table: pd.DataFrame) -> str:
    counts = table["node"].str.lower().value_counts()
    forms = sorted(counts.items(), key=lambda form: (-form[1], form[0]))
    if len(forms) == 1:
        return f"All have the form {quote(forms[0][0])}." if len(table) > 1 else ""
    if len(forms) > LISTED:
        return f"They have {len(forms)} forms, letter case aside."
    return f"Letter case aside, the forms are {join(f'{quote(form)} ({count:,})' for form, count in forms)}."
