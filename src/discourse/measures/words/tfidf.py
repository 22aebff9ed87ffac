"""Counts → TF-IDF: what is frequent in one document and rare in the others."""

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfTransformer

from discourse.tokens.counts import Counts


def tfidf(counts: Counts) -> pd.DataFrame:
    """Weigh each term in each row by TF-IDF, exactly as scikit-learn defines it.

    Parameters
    ----------
    counts : Counts
        One row a document (finer rows are weighed as documents). Leave stop words out beforehand where they
        are not wanted:
        `counts.without(STOP_WORDS)`.

    Returns
    -------
    DataFrame
        One row a term that stands in a document: document, term, tfidf (0 to 1), count, documents (in how
        many documents it stands), rank (1 the highest in its document; ties by term). In order of
        documents, then rank.

    Raises
    ------
    KeyError
        The rows name no document.

    Notes
    -----
    tf × (ln((1 + n) / (1 + df)) + 1), each row then divided by its Euclidean length. With few documents
    the second factor takes few values, and what stands in one document only (names, above all) leads.

    Examples
    --------
    >>> counts = Counts([[2, 1], [0, 3]], pd.DataFrame({"document": ["x", "y"]}), ["peace", "war"])
    >>> tfidf(counts).round(4)[["document", "term", "tfidf", "rank"]]
      document   term   tfidf  rank
    0        x  peace  0.9422     1
    1        x    war  0.3352     2
    2        y    war  1.0000     1
    """
    held = counts.matrix.tocoo()
    documents_with = np.diff(counts.matrix.tocsc().indptr)
    # it keeps the places that are not zero, in their order
    weights = TfidfTransformer().fit_transform(counts.matrix).data if counts.matrix.nnz else held.data
    table = pd.DataFrame(
        {
            "row": held.row,
            "document": counts.column("document")[held.row],
            "term": np.array(counts.terms, dtype=object)[held.col],
            "tfidf": np.round(weights.astype(float), 12),
            "count": held.data,
            "documents": documents_with[held.col],
        }
    ).sort_values(["row", "tfidf", "term"], ascending=[True, False, True], ignore_index=True)
    table["rank"] = table.groupby("row").cumcount() + 1
    return table.drop(columns="row")
