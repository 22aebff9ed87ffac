"""Counts → TF-IDF: what is frequent in one document and rare in the others."""

import numpy as np
import pandas as pd

from discourse.tokens.counts import Counts


def tfidf(counts: Counts) -> pd.DataFrame:
    """Weigh each term in each row by TF-IDF, exactly as scikit-learn defines it.

    Parameters
    ----------
    counts : Counts
        One row a document (finer rows are weighed as documents). Leave stop words out beforehand where they
        are not wanted: `counts.without(STOP_WORDS)`.

    Returns
    -------
    DataFrame
        One row a term that occurs in a document, in order of documents, then rank.

        - document, term
        - tfidf: from 0 to 1
        - count: in the document
        - documents: in how many documents it occurs
        - rank: 1 the highest in its document; ties by term

    Raises
    ------
    KeyError
        The rows name no document.

    See Also
    --------
    similarity : The cosine of these weights.
    keyness : Compare one group with the others, with a test.

    Notes
    -----
    tf × (ln((1 + n) / (1 + df)) + 1), each row then divided by its Euclidean length. With few documents
    the second factor takes few values, and what occurs in one document only (names, above all) leads.

    References
    ----------
    Pedregosa, F., et al. (2011). Scikit-learn: Machine learning in Python. Journal of Machine Learning Research, 12,
    2825–2830. https://www.jmlr.org/papers/v12/pedregosa11a.html

    Examples
    --------
    >>> counts = Counts([[2, 1], [0, 3]], pd.DataFrame({"document": ["x", "y"]}), ["peace", "war"])
    >>> tfidf(counts).round(4)[["document", "term", "tfidf", "rank"]]
      document   term   tfidf  rank
    0        x  peace  0.9422     1
    1        x    war  0.3352     2
    2        y    war  1.0000     1
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    cells = counts.matrix.tocoo()
    documents_with = np.diff(counts.matrix.tocsc().indptr)
    # it keeps the places that are not zero, in their order
    weights = TfidfTransformer().fit_transform(counts.matrix).data if counts.matrix.nnz else cells.data
    table = pd.DataFrame(
        {
            "row": cells.row,
            "document": counts.column("document")[cells.row],
            "term": np.array(counts.terms, dtype=object)[cells.col],
            "tfidf": np.round(weights.astype(float), 12),
            "count": cells.data,
            "documents": documents_with[cells.col],
        }
    ).sort_values(["row", "tfidf", "term"], ascending=[True, False, True], ignore_index=True)
    table["rank"] = table.groupby("row").cumcount() + 1
    return table.drop(columns="row")
