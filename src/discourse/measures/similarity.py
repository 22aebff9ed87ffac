"""Counts → similarity, Tokens → shared runs: how close documents are, and what they share word for word."""

import fnmatch
import itertools

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from discourse.codebook import Codebook
from discourse.counts import Counts
from discourse.inference import Floats
from discourse.tokens import Ints, Tokens


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
    held = counts.totals > 0
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


def shared_runs(tokens: Tokens, least: int = 6) -> pd.DataFrame:
    """Find the runs of tokens that two documents share word for word.

    Parameters
    ----------
    tokens : Tokens
    least : int
        The length in tokens from which a run is listed.

    Returns
    -------
    DataFrame
        One row a run that can not be made longer, the longest first, then in corpus order: document, other,
        length (tokens), position, other_position (of its first token, from 1), start, end (in the first
        document's text), text (as the first document writes it). A run stays inside a passage of both.

    Raises
    ------
    ValueError
        least is below 1.

    Notes
    -----
    Shared runs are copied or commonplace text: such documents are no independent witnesses.
    """
    if least < 1:
        msg = f"least={least}: a run has at least one token"
        raise ValueError(msg)
    at, there = _starts(tokens, least)
    length = _lengths(tokens, at, there)
    document, names = tokens.unit_of("document"), tokens.corpus.documents.index
    table = pd.DataFrame(
        {
            "document": names[document[at]],
            "other": names[document[there]],
            "length": length,
            "position": at - tokens.document_bounds[document[at]] + 1,
            "other_position": there - tokens.document_bounds[document[there]] + 1,
            "start": tokens.starts[at],
            "end": tokens.ends[at + length - 1],
        }
    )
    texts = tokens.corpus.texts
    table["text"] = [
        " ".join(texts[number][start:end].split())
        for number, start, end in zip(document[at], table["start"], table["end"], strict=True)
    ]
    order = np.lexsort((there, at, -length))
    return table.iloc[order].reset_index(drop=True)


def _starts(tokens: Tokens, least: int) -> tuple[Ints, Ints]:
    """Where two documents begin to share a run: the pairs of places, the first document's first."""
    passage, document = tokens.unit_of("passage"), tokens.unit_of("document")
    first = np.arange(max(len(tokens) - least + 1, 0))
    first = first[passage[first] == passage[first + least - 1]]
    run = np.zeros(len(first), dtype=np.int64)
    for step in range(least):  # equal runs ⇔ equal numbers, refined token by token
        _, run = np.unique(run * len(tokens.types) + tokens.codes[first + step], return_inverse=True)
    order = np.argsort(run, kind="stable")
    groups = np.split(first[order], np.flatnonzero(np.diff(run[order])) + 1)
    pairs = [
        (one, other)
        for group in groups
        if len(group) > 1 and document[group[0]] != document[group[-1]]
        for one, other in itertools.combinations(group.tolist(), 2)
        if document[one] != document[other] and not _alike(tokens, passage, one - 1, other - 1)
    ]
    at, there = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return at, there


def _alike(tokens: Tokens, passage: Ints, one: int, other: int) -> bool:
    """Whether two places hold the same token and are no passage's last: the run of the next could be longer."""
    return (
        min(one, other) >= 0
        and tokens.codes[one] == tokens.codes[other]
        and passage[one] == passage[one + 1]
        and passage[other] == passage[other + 1]
    )


def _lengths(tokens: Tokens, at: Ints, there: Ints) -> Ints:
    """How far each pair of places runs on alike, inside a passage of both."""
    bounds, passage = tokens.passage_bounds, tokens.unit_of("passage")
    room = np.minimum(bounds[passage[at] + 1] - at, bounds[passage[there] + 1] - there)
    length = np.zeros(len(at), dtype=np.int64)
    on = room > 0
    while on.any():
        on[on] = tokens.codes[at[on] + length[on]] == tokens.codes[there[on] + length[on]]
        length[on] += 1
        on &= length < room
    return length
