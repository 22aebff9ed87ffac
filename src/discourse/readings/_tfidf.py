"""TF-IDF table → sentences: the first terms of each document, and how many of them no other has."""

import numpy as np
import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, first, join, label, paragraph, plural, quote, verb

TOP, ENTRIES = 5, 25
"""So many terms of a document are named, of more documents fewer, so that there are no more than so many in all."""
MANY = 24
"""Of more documents than this, the terms that lead in most of them are named."""


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
    top = int(np.clip(ENTRIES // table["document"].nunique(), 1, TOP))
    tops = {name: first(group, top, "tfidf") for name, group in table.groupby("document", sort=False)}
    if len(tops) > MANY:
        leaders = table.drop_duplicates("document")
        return paragraph(_leading(leaders, len(tops)), _alone(table, leaders, "that lead a document"))
    parts = [f"in {label(name)} {join(_terms(head))}{more}" for name, (head, more) in tops.items()]
    return paragraph(
        f"The terms with the highest weight, with their counts: {'; '.join(parts)}.",
        _alone(table, pd.concat([head for head, _ in tops.values()]), "named here") if len(tops) > 1 else "",
    )


def _leading(leaders: pd.DataFrame, documents: int) -> str:
    """Name the terms that have the highest weight in most documents."""
    often = leaders["term"].value_counts().rename_axis("term").reset_index(name="documents_led")
    head, more = first(often.sort_values(["documents_led", "term"], ascending=[False, True]), TOP, "documents_led")
    terms = [f"{quote(term)} (in {led:,})" for term, led in zip(head["term"], head["documents_led"], strict=True)]
    return (
        f"In {documents:,} documents {plural(len(often), 'term')} {verb(len(often), 'has', 'have')} the highest weight "
        f"of one or more, most often {join(terms)}{more}. The leading terms of each document are in the table."
    )


def _terms(head: pd.DataFrame) -> list[str]:
    return [f"{quote(term)} ({count:,})" for term, count in zip(head["term"], head["count"], strict=True)]


def _alone(table: pd.DataFrame, entries: pd.DataFrame, which: str) -> str:
    alone = table.drop_duplicates("term")["documents"] == 1
    return (
        f"In one document only: {alone.sum():,} of all {plural(len(alone), 'term')}, and "
        f"{(entries['documents'] == 1).sum():,} of the {plural(len(entries), 'entry', 'entries')} {which}."
    )
