"""Counts → similarity, Tokens → shared runs: how close documents are, and what they share word for word."""

import fnmatch
import itertools

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from discourse.arrays import Floats
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
        - cosine: from 0 (no common term, or a document without any) to 1
        - low, high: the range of it when any one row (passage) of either document is left out, the inverse
          document frequencies staying as they are; it need not hold the cosine itself. A document of one
          row stays whole; NaN where both are

    Raises
    ------
    KeyError
        The rows name no document.
    """
    documents = counts.sum("document")
    names = documents.column("document").tolist()
    pairs = list(itertools.combinations(range(len(names)), 2))
    one, other = np.array(pairs, dtype=int).reshape(-1, 2).T
    table = pd.DataFrame({"document": [names[at] for at in one], "other": [names[at] for at in other]})
    low, high, cosines = _cosines(documents, counts)
    table["cosine"] = cosines[one, other]
    table["low"] = np.fmin(low[one, other], low[other, one])
    table["high"] = np.fmax(high[one, other], high[other, one])
    return table.round(12)


def _cosines(documents: Counts, counts: Counts) -> tuple[Floats, Floats, Floats]:
    """Cosines of all documents: the lowest and the highest without one row of the first, and with all."""
    held = counts.occupied
    number = {name: at for at, name in enumerate(documents.column("document"))}
    owner = np.array([number[name] for name in counts.column("document")[held]], dtype=int)
    size = len(number)
    if not len(owner):
        return np.full((size, size), np.nan), np.full((size, size), np.nan), np.zeros((size, size))
    idf = TfidfTransformer(norm=None).fit(documents.matrix).idf_
    whole = documents.matrix.multiply(idf).tocsr()
    without = _cosine((whole[owner] - counts.matrix[held].multiply(idf)).tocsr(), whole)
    # a document of one row has nothing left without it
    without[np.bincount(owner)[owner] == 1] = np.nan
    varied = pd.DataFrame(without).groupby(owner)
    low, high = (found.reindex(range(size)).to_numpy() for found in (varied.min(), varied.max()))
    return low, high, _cosine(whole, whole)


def _cosine(one: sparse.csr_array, other: sparse.csr_array) -> Floats:
    lengths = np.outer(sparse.linalg.norm(one, axis=1), sparse.linalg.norm(other, axis=1))
    products = (one @ other.T).toarray()
    return np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)


def actor_terms(counts: Counts, codebook: Codebook) -> list[str]:
    """List the terms of counts that name an actor of the codebook, in any of its forms.

    A name of two words is a term where runs of two are counted.
    """
    globs = [glob for actor in codebook.actors.values() for glob in actor.patterns]
    return [term for term in counts.terms if any(fnmatch.fnmatchcase(term, glob) for glob in globs)]
