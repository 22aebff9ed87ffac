"""Counts → confounds: which metadata vary with the side."""

import pandas as pd

from discourse.calls import unknown
from discourse.corpus.record import By, grouping
from discourse.stats.association import cramers_v
from discourse.tokens.counts import Counts

_NOT_METADATA = frozenset("document passage sentence file sha256 label title side_reason source_file note".split())
"""Columns that identify or explain a document, and describe nothing by which documents differ."""


def confounds(counts: Counts, by: By = "side") -> pd.DataFrame:
    """Describe which metadata vary with the side, so that a difference of sides may be a difference of these.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer, with their metadata.
    by : str or sequence of str
        The column of `counts.rows` that holds the side, or several, whose values are then taken together.

    Returns
    -------
    DataFrame
        One row a metadata column, the strongest association first, then by column.

        - column: those of `by`, and those that are empty in every document, are left out
        - values: different values among the documents, an empty one included
        - shared: values that occur on more than one side
        - tells_side: whether the value of a document always tells its side, though the documents differ
        - cramers_v: association with the side, 0 to 1 (Cramér 1946); NaN where the column does not vary
        - per_document: whether every document has a value of its own, so that the column tells the document

    Raises
    ------
    KeyError
        There is no such column, or it varies inside documents.
    ValueError
        Tables of results have a column of this name.

    See Also
    --------
    evidence : How many documents each side has.

    References
    ----------
    Cramér, H. (1946). Mathematical methods of statistics. Princeton University Press.
    """
    documents = counts.sum("document").rows
    names = {by} if isinstance(by, str) else {*by}
    if missing := sorted(names - {*documents}):
        raise KeyError(unknown("column", missing[0], documents, "that has one value a document"))
    group = grouping(documents, by)
    columns = documents.drop(columns=[*_NOT_METADATA | names], errors="ignore").fillna("").astype(str)
    rows = []
    for column in columns.columns[(columns != "").any()]:
        table = pd.crosstab(columns[column], group).to_numpy()
        shared = int(((table > 0).sum(axis=1) > 1).sum())
        rows.append(
            {
                "column": column,
                "values": len(table),
                "shared": shared,
                "tells_side": len(table) > 1 and not shared,
                "cramers_v": cramers_v(table),
                "per_document": len(table) == len(documents) > 1,
            }
        )
    result = pd.DataFrame(rows, columns=["column", "values", "shared", "tells_side", "cramers_v", "per_document"])
    return result.sort_values(["cramers_v", "column"], ascending=[False, True], ignore_index=True)
