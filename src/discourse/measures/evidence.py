"""Counts → evidence and confounds: what a comparison of the sides can rest on here."""

import numpy as np
import pandas as pd

from discourse import inference
from discourse.counts import Counts

ENOUGH = 0.05
"""The level that a p-value must be able to reach before any could be called significant."""

_NOT_METADATA = ("document", "passage", "sentence", "file", "sha256", "title", "source_file", "note")


def evidence(counts: Counts, by: str = "side") -> pd.DataFrame:
    """Say how many documents each side has, and the smallest p that relabelling them can give.

    Returns
    -------
    DataFrame
        One row a side, in sorted order.

        - the column of `by`
        - documents: those that have tokens; tokens
        - smallest_p: two-sided, of this side against all the rest, by relabelling whole documents
        - testable: whether it is at most 0.05, so that a test of documents could reject anything at all
        - replicated: whether the side has more than one document; without that, what belongs to the side
          and what belongs to its document can not be told apart

    Raises
    ------
    KeyError
        There is no such column.
    """
    documents = counts.sum("document")
    values, held = documents.column(by), documents.totals > 0
    rows = []
    for name in sorted(set(values.tolist())):
        own = int(held[values == name].sum())
        smallest = inference.smallest_p(int(held.sum()), own)
        rows.append(
            {
                by: name,
                "documents": own,
                "tokens": int(documents.totals[values == name].sum()),
                "smallest_p": smallest,
                "testable": bool(smallest <= ENOUGH),
                "replicated": own > 1,
            }
        )
    return pd.DataFrame(rows)


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
