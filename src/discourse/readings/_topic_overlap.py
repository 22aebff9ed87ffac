"""Topic overlap table → sentences: how far topics are the documents over again."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, capital, join, label, out_of, paragraph, percent, two, verb

HALF = 0.5
"""A topic with more than this in one document is said to be mostly that document."""


def topic_overlap(table: pd.DataFrame) -> Reading:
    """Describe how many topics lie mostly in one document, and how well topics tell documents.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.topic_overlap`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    topics : The terms of each topic.
    """
    table = table_of("topic_overlap", table)
    if table.empty:
        return paragraph("There is no word to make topics of.")
    mostly = table[table["part"] > HALF]
    parts = [
        f"topic {row['topic']} in {label(row['document'])} ({percent(row['part'])})" for _, row in mostly.iterrows()
    ]
    most = table[table["expected"] > HALF].drop_duplicates("document")
    where = f": {join(parts)}" if parts else ""
    return paragraph(
        f"{capital(out_of(len(mostly), len(table), 'topic'))} {verb(len(mostly), 'lies', 'lie')} mostly in one "
        f"document{where}.",
        *(
            f"With {percent(row['expected'])} of all passages in {label(row['document'])}, much of any topic lies "
            "there in any case."
            for _, row in most.iterrows()
        ),
        f"The leading topics of the passages agree with their documents by {two(table['agreement'].iloc[0])} (adjusted "
        "mutual information: 0 by chance, 1 where one tells the other).",
    )
