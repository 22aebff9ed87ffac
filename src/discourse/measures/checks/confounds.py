"""Counts → confounds: which metadata vary with the side."""

import numpy as np
import pandas as pd

from discourse.tokens.counts import Counts

_NOT_METADATA = ("document", "passage", "sentence", "file", "sha256", "title", "source_file", "note")


def confounds(counts: Counts, by: str = "side") -> pd.DataFrame:
    """Say which metadata vary with the side, so that a difference of sides may be a difference of these.

    Returns
    -------
    DataFrame
        One row a metadata column, the strongest association first, then by column.

        - column
        - values: different values among the documents, an empty one included
        - shared: values that stand on more than one side
        - tells_side: whether the value of a document always tells its side, though the documents differ
        - cramers_v: association with the side, 0 to 1 (Cramér 1946); NaN where the column does not vary
        - per_document: whether every document has a value of its own, so that the column tells the document

    Raises
    ------
    KeyError
        There is no such column.
    """
    documents = counts.sum("document").rows
    if by not in documents:
        msg = f"no column {by!r} that has one value a document; there are {', '.join(map(str, documents))}"
        raise KeyError(msg)
    columns = [name for name in documents if name not in (*_NOT_METADATA, by)]
    rows = []
    for column in columns:
        table = pd.crosstab(documents[column].fillna("").astype(str), documents[by]).to_numpy()
        shared = int(((table > 0).sum(axis=1) > 1).sum())
        rows.append(
            {
                "column": column,
                "values": len(table),
                "shared": shared,
                "tells_side": len(table) > 1 and not shared,
                "cramers_v": _cramers_v(table),
                "per_document": len(table) == len(documents) > 1,
            }
        )
    result = pd.DataFrame(rows, columns=["column", "values", "shared", "tells_side", "cramers_v", "per_document"])
    return result.sort_values(["cramers_v", "column"], ascending=[False, True], ignore_index=True)


def _cramers_v(table: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> float:
    """√(χ² / (N (min(rows, columns) − 1)))."""
    smaller = min(table.shape) - 1
    if smaller < 1:
        return float("nan")
    total = table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    return float(np.round(np.sqrt(((table - expected) ** 2 / expected).sum() / (total * smaller)), 12))
