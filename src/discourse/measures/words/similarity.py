"""Counts → similarity: how close the vocabularies of documents are."""

import fnmatch
import itertools

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from discourse.arrays import Floats, Ints
from discourse.codebook import Codebook
from discourse.tokens.counts import Counts


def similarity(counts: Counts) -> pd.DataFrame:
    """Compare documents by the cosine of their TF-IDF weights.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer. Leave out the actors' names to see how much of the closeness is their
        doing: `counts.without(actor_terms(counts, codebook))`.

    Returns
    -------
    DataFrame
        One row a pair of documents, in corpus order.

        - document, other
        - same_side, same_genre: whether the two have the same side, and the same genre; missing where one of them
          has none, or the counts say nothing of it
        - cosine: from 0 (no common term, or a document without any) to 1
        - low, high: the range of it when any one row (passage) of either document is left out, the inverse
          document frequencies staying as they are; it need not hold the cosine itself. A document of one
          row stays whole; NaN where both are

    Raises
    ------
    KeyError
        The rows name no document.

    See Also
    --------
    tfidf : The weights.
    reuse : What documents share word for word.

    References
    ----------
    Pedregosa, F., et al. (2011). Scikit-learn: Machine learning in Python. Journal of Machine Learning Research, 12,
    2825–2830. https://www.jmlr.org/papers/v12/pedregosa11a.html
    """
    documents = counts.sum("document")
    names = documents.column("document").tolist()
    pairs = list(itertools.combinations(range(len(names)), 2))
    first, second = np.array(pairs, dtype=int).reshape(-1, 2).T
    table = pd.DataFrame({"document": [names[row] for row in first], "other": [names[row] for row in second]})
    table["same_side"], table["same_genre"] = (_same(documents, name, first, second) for name in ("side", "genre"))
    low, high, cosines = _cosines(documents, counts)
    table["cosine"] = cosines[first, second]
    table["low"] = np.fmin(low[first, second], low[second, first])
    table["high"] = np.fmax(high[first, second], high[second, first])
    return table.round(12)


def _same(documents: Counts, name: str, first: Ints, second: Ints) -> "pd.Series[bool]":
    """Whether the two documents of each pair share a value of the metadata; missing where one has none."""
    if name not in documents.rows:
        return pd.Series(pd.NA, index=range(len(first)), dtype="boolean")
    values = documents.column(name)
    one, other = values[first], values[second]
    return pd.Series(one == other, dtype="boolean").mask((one == "") | (other == ""))


def _cosines(documents: Counts, counts: Counts) -> tuple[Floats, Floats, Floats]:
    """Cosines of all documents: the lowest and the highest without one row of the first, and with all."""
    rows = counts.take(counts.occupied)
    owner = pd.Index(documents.column("document")).get_indexer(rows.column("document"))
    size = len(documents.rows)
    if not len(owner):
        return np.full((size, size), np.nan), np.full((size, size), np.nan), np.zeros((size, size))
    idf = TfidfTransformer(norm=None).fit(documents.matrix).idf_
    whole = documents.matrix.multiply(idf).tocsr()
    without = _cosine((whole[owner] - rows.matrix.multiply(idf)).tocsr(), whole)
    # a document of one row has nothing left without it
    without[np.bincount(owner)[owner] == 1] = np.nan
    varied = pd.DataFrame(without).groupby(owner)
    low, high = (extreme.reindex(range(size)).to_numpy() for extreme in (varied.min(), varied.max()))
    return low, high, _cosine(whole, whole)


def _cosine(a: sparse.csr_array, b: sparse.csr_array) -> Floats:
    """The cosine of each row of one matrix with each of the other; 0 where either is empty."""
    lengths = np.outer(sparse.linalg.norm(a, axis=1), sparse.linalg.norm(b, axis=1))
    products = (a @ b.T).toarray()
    return np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)


def actor_terms(counts: Counts, codebook: Codebook) -> list[str]:
    """List the terms of counts that name an actor of the codebook, in any of its forms.

    Parameters
    ----------
    counts : Counts
        The terms; a name of two words is one where runs of two are counted.
    codebook : Codebook
        The actors.

    Returns
    -------
    list of str
        In the order of the terms.

    See Also
    --------
    Counts.without : Leave them out.
    """
    globs = [glob for actor in codebook.actors.values() for glob in actor.patterns]
    return [term for term in counts.terms if any(fnmatch.fnmatchcase(term, glob) for glob in globs)]
