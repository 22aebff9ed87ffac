"""Counts → similarity: how close the vocabularies of documents are."""

import fnmatch
import itertools

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.arrays import Floats, Ints
from discourse.codebook import Codebook
from discourse.stats.thresholds import MANY_DOCUMENTS
from discourse.tokens.counts import Counts

ALL, NEAREST = 200, 3
"""All pairs of up to so many documents are listed; of more, those of each document with so many nearest to it."""
CELLS, BLOCK, CLOSE = 5_000_000, 20_000, 1e-11
"""Of the products with all others, and of pairs, so many are worked on at a time; what differs by less is rounding."""
WIDESPREAD, CANDIDATES = 0.1, 50
"""Of very many documents the nearest are found among so many candidates each, the nearest by their rarer terms alone,
those in up to this share of all documents, since common terms take most of the time and tell least."""


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
        One row a pair of documents, in corpus order. Of more than two hundred documents, one row a pair in which one
        is among the three nearest to the other, of equally near ones the first; a pair that shares no term is never
        listed. Of more than twenty thousand documents the nearest are looked for among the fifty nearest by the terms
        that at most one document in ten has, so that a few may be missed; the cosine is that of all terms.

        - document, other
        - same_side, same_genre: whether the two have the same side, and the same genre; missing where one of them
          has none, or the counts say nothing of it
        - cosine: from 0 (no common term, or a document without any) to 1
        - low, high: the range of it when any one row (passage) of either document is left out, the inverse
          document frequencies staying as they are; it need not hold the cosine itself. A document of one
          row stays whole; NaN where both are, and where not all pairs are listed

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
    if len(names) > ALL:
        first, second, cosines = _nearest(documents)
        low, high = np.full((2, len(first)), np.nan)
    else:
        first, second = np.triu_indices(len(names), 1)
        lows, highs, matrix = _cosines(documents, counts)
        cosines = matrix[first, second]
        low = np.fmin(lows[first, second], lows[second, first])
        high = np.fmax(highs[first, second], highs[second, first])
    table = pd.DataFrame({"document": [names[row] for row in first], "other": [names[row] for row in second]})
    table["same_side"], table["same_genre"] = (_same(documents, name, first, second) for name in ("side", "genre"))
    return table.assign(cosine=cosines, low=low, high=high).round(12)


def _nearest(documents: Counts) -> tuple[Ints, Ints, Floats]:
    """The pairs in which one document is among the nearest to the other, and their cosines."""
    from sklearn.feature_extraction.text import TfidfTransformer

    weights = sparse.csr_array(TfidfTransformer().fit_transform(documents.matrix))
    if len(documents.rows) <= MANY_DOCUMENTS:
        one, other, cosine = _closest(weights, NEAREST)
    else:
        rarer = np.flatnonzero(np.bincount(weights.indices) <= WIDESPREAD * len(documents.rows))
        one, other, _ = _closest(weights[:, rarer], CANDIDATES)
        cosine = _cosines_of(weights, one, other)
        order = np.lexsort((other, -cosine, one))
        order = order[np.arange(len(one)) - np.searchsorted(one, one) < NEAREST]
        one, other, cosine = one[order], other[order], cosine[order]
    pairs = np.column_stack([np.minimum(one, other), np.maximum(one, other)])
    pairs, place = np.unique(pairs, axis=0, return_index=True)
    return pairs[:, 0], pairs[:, 1], cosine[place]


def _closest(weights: sparse.csr_array, number: int) -> tuple[Ints, Ints, Floats]:
    """So many nearest to each document, of those that share a term with it: the document, the other, their product."""
    columns = weights.T.tocsr()
    work = np.append(0, np.cumsum(np.diff(columns.indptr)[weights.indices]))[weights.indptr]  # up to each document
    cuts = np.searchsorted(work, np.arange(0, work[-1], CELLS))
    found = [np.zeros((0, 3))]
    for start, stop in itertools.pairwise([*cuts, len(work) - 1]):
        products = weights[start:stop] @ columns
        for row, (first, last) in enumerate(itertools.pairwise(products.indptr), start=int(start)):
            found.append(_highest(row, products.indices[first:last], products.data[first:last], number))
    one, other, product = np.concatenate(found).T
    return one.astype(np.int64), other.astype(np.int64), product


def _highest(row: int, others: Ints, products: Floats, number: int) -> Floats:
    """The highest products of a document with others, of equal ones the first, without its own."""
    if len(others) > number + 1:
        least = np.partition(products, -number - 1)[-number - 1] - CLOSE
        others, products = others[products >= least], products[products >= least]
    products = np.minimum(products.round(12), 1)
    order = np.lexsort((others, -products))
    order = order[others[order] != row][:number]
    return np.column_stack([np.full(len(order), row), others[order], products[order]])


def _cosines_of(weights: sparse.csr_array, one: Ints, other: Ints) -> Floats:
    """The cosines of pairs of documents."""
    cosines = [np.zeros(0)]
    for start in range(0, len(one), BLOCK):
        part = slice(start, start + BLOCK)
        cosines.append(weights[one[part]].multiply(weights[other[part]]).sum(axis=1))
    return np.minimum(np.concatenate(cosines).round(12), 1)


def _same(documents: Counts, name: str, first: Ints, second: Ints) -> "pd.Series[bool]":
    """Whether the two documents of each pair share a value of the metadata; missing where one has none."""
    if name not in documents.rows:
        return pd.Series(pd.NA, index=range(len(first)), dtype="boolean")
    values = documents.column(name)
    one, other = values[first], values[second]
    return pd.Series(one == other, dtype="boolean").mask((one == "") | (other == ""))


def _cosines(documents: Counts, counts: Counts) -> tuple[Floats, Floats, Floats]:
    """Cosines of all documents: the lowest and the highest without one row of the first, and with all."""
    from sklearn.feature_extraction.text import TfidfTransformer

    rows = counts.take(counts.occupied)
    owner = pd.Index(documents.column("document")).get_indexer(rows.column("document"))
    size = len(documents.rows)
    if not len(owner):
        return np.full((size, size), np.nan), np.full((size, size), np.nan), np.zeros((size, size))
    idf = TfidfTransformer(norm=None).fit(documents.matrix).idf_
    whole = documents.matrix.multiply(idf).tocsr()
    weighed = rows.matrix.multiply(idf).tocsr()
    low, high = np.full((2, size, size), np.nan)
    for document in np.flatnonzero(np.bincount(owner) > 1):  # one of one row has nothing left without it
        own = weighed[owner == document]
        without = _cosine((whole[[document] * own.shape[0]] - own).tocsr(), whole)
        low[document], high[document] = without.min(axis=0), without.max(axis=0)
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
