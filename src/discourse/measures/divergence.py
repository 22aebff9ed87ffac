"""Counts → divergence: how far apart the vocabularies of the sides are, beside what chance gives."""

import itertools

import numpy as np
import pandas as pd
from scipy.special import xlogy

from discourse import inference
from discourse.counts import Counts
from discourse.inference import Floats


def divergence(counts: Counts, by: str = "side", *, seed: int = 0) -> pd.DataFrame:
    """Measure the Jensen–Shannon divergence of each pair of sides, and relabel their documents.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str
        The column of `counts.rows` that divides the documents.
    seed : int
        Seeds the sample of relabellings where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a pair of sides, in sorted order.

        - target, reference
        - documents_target, documents_reference
        - divergence: from 0 (the same distribution of words) to 1 bit (no word in common), both sides
          weighing the same
        - null_mean, null_low, null_high: the mean and the extremes of the divergence over all relabellings
          of whole documents
        - p: the share of relabellings that reach the observed divergence
        - smallest_p: the smallest p that these documents can give
        - relabellings: how many were gone through

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        There are fewer than two sides, or a document stands on both.

    Notes
    -----
    Lin (1991), equal weights: H((p + q)/2) − (H(p) + H(q))/2. Any two finite samples diverge, smaller ones
    more; only the comparison with the relabellings says whether sides diverge more than documents do.
    """
    values = counts.column(by)
    names = sorted(set(values))
    if len(names) < 2:
        msg = f"only one {by} in these counts, {names[0]!r}: there is nothing to compare it with"
        raise ValueError(msg)
    documents = {
        name: Counts(counts.matrix[values == name], counts.rows[values == name], counts.terms) for name in names
    }
    sums = {name: rows.sum("document").matrix.toarray().astype(float) for name, rows in documents.items()}
    if sum(map(len, sums.values())) != counts.rows["document"].nunique():
        msg = f"a document has more than one {by}; whole documents are relabelled, so each needs one"
        raise ValueError(msg)
    rows = [
        {"target": one, "reference": other, **_pair(sums[one], sums[other], seed)}
        for one, other in itertools.combinations(names, 2)
    ]
    return pd.DataFrame(rows)


def _pair(one: Floats, other: Floats, seed: int) -> dict[str, float]:
    both = np.vstack([one, other])
    ways = inference.relabellings(len(both), len(one), seed)
    null = np.array([jensen_shannon(way @ both, ~way @ both) for way in ways])
    observed = jensen_shannon(one.sum(axis=0), other.sum(axis=0))
    return {
        "documents_target": len(one),
        "documents_reference": len(other),
        "divergence": observed,
        "null_mean": float(null.mean()),
        "null_low": float(null.min()),
        "null_high": float(null.max()),
        # a whisker below, so that rounding can not hide an equal divergence
        "p": float((null >= observed * (1 - 1e-9)).mean()),
        "smallest_p": inference.smallest_p(len(both), len(one)),
        "relabellings": len(ways),
    }


def jensen_shannon(one: Floats, other: Floats) -> float:
    """Give the Jensen–Shannon divergence of two counts in bits (Lin 1991, equal weights).

    Examples
    --------
    >>> jensen_shannon(np.array([1, 0]), np.array([0, 1]))
    1.0
    """
    return float(jensen_shannon_terms(one / one.sum(), other / other.sum()).sum())


def jensen_shannon_terms(p: Floats, q: Floats) -> Floats:
    """Give what each term adds to the divergence of two distributions, in bits; never below 0."""
    middle = (p + q) / 2
    return np.maximum((xlogy(p, p) + xlogy(q, q)) / 2 - xlogy(middle, middle), 0.0) / np.log(2)
