"""Counts + a document → the documents most like it, with the terms that make them so."""

import numpy as np
import pandas as pd

from discourse.calls import unknown
from discourse.tokens.counts import Counts

SHARED = 8
"""So many of the terms that two documents share are named."""


def nearest(counts: Counts, document: str, n: int = 10) -> pd.DataFrame:
    """Find the documents that are most like one, and name the terms that bring them close.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer; leave stop words and names out to see how much of the closeness is their doing.
    document : str
        The document.
    n : int
        How many others to list.

    Returns
    -------
    DataFrame
        One row another document, the closest first, ties in corpus order.

        - document, other
        - cosine: of their TF-IDF weights, as in `similarity`: from 0, no common term, to 1
        - shared: the terms that add most to it, the first of them first, with commas between

    Raises
    ------
    KeyError
        The counts have no such document.
    ValueError
        n is below 1.

    See Also
    --------
    similarity : All pairs, with the range of each cosine.
    reuse : What documents share word for word.

    References
    ----------
    Pedregosa, F., et al. (2011). Scikit-learn: Machine learning in Python. Journal of Machine Learning Research, 12,
    2825–2830. https://www.jmlr.org/papers/v12/pedregosa11a.html
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    if n < 1:
        msg = f"n={n}: list at least one document"
        raise ValueError(msg)
    documents = counts.sum("document")
    names = documents.column("document").tolist()
    if document not in names:
        raise KeyError(unknown("document", document, names, "in these counts", have="they have"))
    weights = TfidfTransformer().fit_transform(documents.matrix).tocsr()
    own = names.index(document)
    products = weights.multiply(weights[[own]]).tocsr()
    cosines = np.asarray(products.sum(axis=1)).ravel().round(12)
    order = [row for row in np.argsort(-cosines, kind="stable") if row != own][:n]
    rows = []
    for row in order:
        part = products[[row]].tocoo()
        first = np.argsort(-part.data, kind="stable")[:SHARED]
        shared = ", ".join(documents.terms[column] for column in part.col[first])
        rows.append((document, names[row], float(cosines[row]), shared))
    return pd.DataFrame(rows, columns=["document", "other", "cosine", "shared"])
