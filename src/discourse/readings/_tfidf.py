"""TF-IDF table → sentences: the first terms of each document, and how many of them no other has."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, first, join, label, paragraph, plural, quote

TOP = 5
"""So many terms of a document are named."""


def tfidf(table: pd.DataFrame) -> Reading:
    """Name the terms with the highest weight in each document.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.tfidf`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.tfidf : The weight of each term in each document.
    similarity : Which documents are close in these weights.
    """
    table = table_of("tfidf", table)
    if table.empty:
        return paragraph("The table has no term.")
    tops = {name: first(group, TOP, "tfidf") for name, group in table.groupby("document", sort=False)}
    parts = [f"in {label(name)} {join(_terms(head))}{more}" for name, (head, more) in tops.items()]
    return paragraph(
        f"The terms with the highest weight, with their counts: {'; '.join(parts)}.",
        _alone(table, pd.concat([head for head, _ in tops.values()])) if len(tops) > 1 else "",
    )


def _terms(head: pd.DataFrame) -> list[str]:
    return [f"{quote(term)} ({count:,})" for term, count in zip(head["term"], head["count"], strict=True)]


def _alone(table: pd.DataFrame, named: pd.DataFrame) -> str:
    alone = table.drop_duplicates("term")["documents"] == 1
    return (
        f"In one document only: {alone.sum():,} of all {plural(len(alone), 'term')}, and "
        f"{(named['documents'] == 1).sum():,} of the {plural(len(named), 'entry', 'entries')} named here."
    )
