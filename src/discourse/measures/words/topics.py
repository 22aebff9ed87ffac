"""Counts → topics: NMF and LDA on passages."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from discourse.arrays import Floats
from discourse.calls import unknown
from discourse.stats.thresholds import AT_ONCE
from discourse.tokens.counts import Counts
from discourse.tokens.record import UNITS

METHODS = ("nmf", "lda")
TOP, FIRST = 10, 3
"""How many terms represent a topic when topics are compared, and where it is named."""
BATCH, NMF_BATCHES, LDA_BATCHES, NMF_ROUNDS = 1024, 300, 20, 50
"""Of many rows so many are fitted at a time; the rows are gone through as often as makes so many batches in all, and at
least once; NMF then brings the shares of all rows to its topics in so many rounds."""
LEAST_ITERATIONS, MOST_ITERATIONS, WORK = 50, 4000, 5 * 10**7
"""NMF stops after as many iterations as weigh so many counts for so many topics in all, within the two bounds."""


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """A fitted topic model, topics numbered from 1 in order of their share of the corpus.

    Attributes
    ----------
    terms : DataFrame
        One row a term of a topic: topic, term, weight (of the term, within the topic sums to 1), rank.
        The highest weights first, terms without weight left out.
    shares : DataFrame
        One row a topic of a row of the counts: document, passage (where the counts have it), topic, share
        (sums to 1; all 0 where the row has no term), first_terms (the three of most weight in the topic),
        all_rows (how many rows are fitted: more than a thousand in batches).
    exemplars : DataFrame
        One row a topic and one of its three strongest rows: topic, rank, document, passage, share.
    """

    terms: pd.DataFrame
    shares: pd.DataFrame
    exemplars: pd.DataFrame


def topics(counts: Counts, n_topics: int, method: str = "nmf", *, seed: int | None = None) -> Topics:
    """Fit a topic model to the rows of counts.

    Parameters
    ----------
    counts : Counts
        Rows of passages: a handful of documents is no basis for a topic model.
    n_topics : int
        How many topics.
    method : {"nmf", "lda"}
        Non-negative matrix factorisation of TF-IDF weights (Lee & Seung 1999), or latent Dirichlet
        allocation of the counts (Blei, Ng & Jordan 2003), both as scikit-learn has them.
    seed : int, optional
        NMF without a seed starts from NNDSVD, which has no chance in it; with one it starts at random,
        for measuring stability. LDA without a seed takes 0, and so does NMF where the rows have fewer
        dimensions than topics, since NNDSVD has no start for those.

    Returns
    -------
    Topics
        Without any token, tables without a row.

    Raises
    ------
    ValueError
        The method is unknown, or there are fewer rows or terms than topics.

    See Also
    --------
    topic_choice : Compare numbers of topics.
    topic_overlap : How far the topics are the documents over again.
    concordance : Read the exemplars.

    Notes
    -----
    On few passages topics tend to be the documents over again: compare the shares with the documents
    (`topic_overlap`). NMF leaves the scale between its two factors open; weights and shares are each factor's
    rows, as scikit-learn scales them, divided by their sums. It stops after 4000 iterations, of large counts after
    fewer, converged or not.

    To more than a thousand rows both models are fitted in batches of 1024, NMF by scikit-learn's `MiniBatchNMF` with
    a start of NNDSVD whose zeros are the mean, LDA by its online form (Hoffman, Blei & Bach 2010). Every row has its
    part in the topics and its shares of them, but what is found is an approximation, which stops after some passes
    over the rows and depends a little on their order.

    References
    ----------
    Blei, D. M., Ng, A. Y., & Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of Machine Learning Research,
    3, 993–1022. https://www.jmlr.org/papers/v3/blei03a.html

    Hoffman, M. D., Blei, D. M., & Bach, F. (2010). Online learning for latent Dirichlet allocation. Advances in Neural
    Information Processing Systems, 23, 856–864.

    Lee, D. D., & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. Nature, 401,
    788–791. https://doi.org/10.1038/44565
    """
    return Topics(*_tables(*_ordered(counts, n_topics, method, seed), counts))


def _ordered(counts: Counts, n_topics: int, method: str, seed: int | None = None) -> tuple[Floats, Floats]:
    """Fit a model: topic-term weights and row-topic shares, the topics in order of their share."""
    if method not in METHODS:
        raise ValueError(unknown("method", method, METHODS))
    if not counts.matrix.nnz:
        return np.zeros((0, len(counts.terms))), np.zeros((len(counts.rows), 0))
    if not 1 <= n_topics <= min(counts.matrix.shape):
        msg = f"n_topics={n_topics}: from 1 to {min(counts.matrix.shape)}, the smaller number of rows and terms"
        raise ValueError(msg)
    weights, shares = _fit(counts, n_topics, method, seed)
    order = np.argsort(-shares.sum(axis=0), kind="stable")
    return weights[order], shares[:, order]


def _tables(weights: Floats, shares: Floats, counts: Counts) -> tuple[pd.DataFrame, ...]:
    """The terms, shares and exemplars of topics in their order."""
    terms = _terms(weights, counts.terms)
    table = _shares(shares, counts, terms).assign(all_rows=len(counts.rows))
    return terms, table, _exemplars(shares, counts)


def _fit(counts: Counts, n_topics: int, method: str, seed: int | None) -> tuple[Floats, Floats]:
    """Topic-term weights and row-topic shares, rounded to where every processor agrees."""
    model = (_whole if len(counts.rows) <= AT_ONCE else _batched)(counts, n_topics, method, seed)
    if method == "nmf":
        shares = _factored(model, counts)
    else:
        shares = model.fit_transform(counts.matrix) * counts.occupied[:, None]
    return _proportions(model.components_), _proportions(shares)


def _whole(counts: Counts, n_topics: int, method: str, seed: int | None) -> Any:
    """The model of all rows at once, to be fitted."""
    from sklearn.decomposition import NMF, LatentDirichletAllocation

    if method == "lda":
        return LatentDirichletAllocation(n_topics, random_state=seed or 0, max_iter=50)
    start = "nndsvd" if seed is None else "random"
    iterations = int(np.clip(WORK // (counts.matrix.nnz * n_topics), LEAST_ITERATIONS, MOST_ITERATIONS))
    return NMF(n_topics, init=start, random_state=seed or 0, max_iter=iterations, tol=1e-7)


def _batched(counts: Counts, n_topics: int, method: str, seed: int | None) -> Any:
    """The model of some rows at a time, to be fitted."""
    from sklearn.decomposition import LatentDirichletAllocation, MiniBatchNMF

    batches = -(-len(counts.rows) // BATCH)
    passes = -(-(LDA_BATCHES if method == "lda" else NMF_BATCHES) // batches)
    settings = {"random_state": seed or 0, "max_iter": passes, "batch_size": BATCH}
    if method == "lda":
        return LatentDirichletAllocation(n_topics, learning_method="online", **settings)
    start = "nndsvda" if seed is None and n_topics <= min(counts.matrix.shape) else "random"
    return MiniBatchNMF(n_topics, init=start, transform_max_iter=NMF_ROUNDS, **settings)


def _factored(model: Any, counts: Counts) -> Floats:
    """Row-topic weights, without the warnings of a model that has not converged or whose start divides by zero."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfTransformer

    weights = TfidfTransformer().fit_transform(counts.matrix)
    # small products: another thread costs more than it does
    with threadpool_limits(1, "blas"), warnings.catch_warnings(), np.errstate(invalid="raise"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        try:
            return model.fit_transform(weights)
        except FloatingPointError:
            with np.errstate(invalid="ignore"):  # the error of an exact fit, rounded to below zero
                return model.set_params(init="random").fit_transform(weights)


def _proportions(values: Floats) -> Floats:
    """Each row divided by its sum; rows of zeros stay."""
    sums = values.sum(axis=1, keepdims=True)
    return np.round(np.divide(values, sums, out=np.zeros_like(values), where=sums > 0), 8) + 0.0


def _terms(weights: Floats, terms: list[str]) -> pd.DataFrame:
    """The table of terms of each topic."""
    topic, term = np.nonzero(weights)
    table = pd.DataFrame(
        {
            "topic": topic + 1,
            "term": np.array(terms, dtype=object)[term],
            "weight": weights[topic, term],
        }
    )
    table = table.sort_values(["topic", "weight", "term"], ascending=[True, False, True], ignore_index=True)
    return table.assign(rank=table.groupby("topic").cumcount() + 1)


def _shares(shares: Floats, counts: Counts, terms: pd.DataFrame) -> pd.DataFrame:
    """The table of topics of each row."""
    rows = counts.rows[counts.keys].loc[counts.rows.index.repeat(shares.shape[1])].reset_index(drop=True)
    topic = np.tile(np.arange(shares.shape[1]) + 1, len(shares))
    first = terms[terms["rank"] <= FIRST].groupby("topic")["term"].agg(", ".join)
    return rows.assign(topic=topic, share=shares.ravel(), first_terms=first.reindex(topic, fill_value="").to_numpy())


def _exemplars(shares: Floats, counts: Counts) -> pd.DataFrame:
    """The three strongest rows of each topic."""
    parts = [counts.rows[counts.keys].head(0).assign(topic=0, rank=0, share=0.0)]
    for topic, column in enumerate(shares.T, start=1):
        best = np.argsort(-column, kind="stable")[:3]
        rows = counts.rows[counts.keys].iloc[best].reset_index(drop=True)
        parts.append(rows.assign(topic=topic, rank=range(1, len(best) + 1), share=column[best]))
    table = pd.concat(parts, ignore_index=True)
    return table[["topic", "rank", *counts.keys, "share"]]


def topic_overlap(model: Topics) -> pd.DataFrame:
    """Measure how far the topics are the documents over again.

    Parameters
    ----------
    model : Topics
        A topic model of rows that name their document.

    Returns
    -------
    DataFrame
        One row a topic.

        - topic
        - document: the one that holds most of it
        - part: how much of the topic's share is in that document
        - expected: the part that would be there if the topic were spread evenly over all rows
        - agreement: the same in every row: adjusted mutual information of the rows' leading topics with their
          documents, 0 by chance, 1 where each tells the other (Vinh, Epps & Bailey 2010)

    See Also
    --------
    topics : Fit a model.

    References
    ----------
    Vinh, N. X., Epps, J., & Bailey, J. (2010). Information theoretic measures for clusterings comparison: Variants,
    properties, normalization and correction for chance. Journal of Machine Learning Research, 11, 2837–2854.
    https://www.jmlr.org/papers/v11/vinh10a.html
    """
    from sklearn.metrics import adjusted_mutual_info_score

    if model.shares.empty:
        columns = {"topic": int, "document": "str", "part": float, "expected": float, "agreement": float}
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    totals = model.shares.groupby(["topic", "document"], sort=False)["share"].sum().unstack(fill_value=0.0)
    rows = model.shares[model.shares["topic"] == 1].groupby("document", sort=False).size()
    keys = [name for name in model.shares if name in UNITS]
    leading = model.shares.loc[model.shares.groupby(keys, sort=False)["share"].idxmax()]
    leading = leading[leading["share"] > 0]
    agreement = adjusted_mutual_info_score(leading["document"], leading["topic"])
    document = totals.idxmax(axis=1)
    return pd.DataFrame(
        {
            "topic": totals.index,
            "document": document.to_numpy(),
            "part": (totals.max(axis=1) / totals.sum(axis=1)).to_numpy(),
            "expected": (rows[document] / rows.sum()).to_numpy(),
            "agreement": round(float(agreement), 8),
        }
    )
