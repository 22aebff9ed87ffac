"""Counts → divergence: how far apart the vocabularies of the sides are, beside what chance gives."""

import itertools

import numpy as np
import pandas as pd
from scipy.special import xlogy

from discourse import inference
from discourse.counts import Counts
from discourse.inference import Floats
from discourse.measures.sides import Sides, sides


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
        - documents_target, documents_reference: those that have tokens
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
        There are fewer than two sides, one has no tokens, or a document stands on both.

    Notes
    -----
    Lin (1991), equal weights: H((p + q)/2) − (H(p) + H(q))/2. Any two finite samples diverge, smaller ones
    more; only the comparison with the relabellings says whether sides diverge more than documents do.
    """
    names = sorted(set(counts.column(by).tolist()))
    if len(names) < 2:
        msg = f"only one {by} in these counts, {', '.join(names)!r}: there is nothing to compare it with"
        raise ValueError(msg)
    counts.column("document")  # whose absence is a KeyError, not a document on two sides
    rows = []
    for one, other in itertools.combinations(names, 2):
        compared = sides(counts, by, one, other)
        if not compared.divided:
            msg = f"a document has more than one {by}; whole documents are relabelled, so each needs one"
            raise ValueError(msg)
        rows.append({"target": one, "reference": other, **_pair(compared, seed)})
    return pd.DataFrame(rows)


def _pair(compared: Sides, seed: int) -> dict[str, float]:
    counts, chosen = compared.stacked()
    total = counts.sum(axis=0)
    ways = inference.relabellings(counts.shape[0], chosen, seed).astype(float)
    null = np.array([jensen_shannon(part, total - part) for part in (counts.T @ way for way in ways)])
    observed = null[0]
    return {
        "documents_target": len(compared.documents[0]),
        "documents_reference": len(compared.documents[1]),
        "divergence": float(observed),
        "null_mean": float(null.mean()),
        "null_low": float(null.min()),
        "null_high": float(null.max()),
        # a whisker below, so that rounding can not hide an equal divergence
        "p": float((null >= observed * (1 - 1e-9)).mean()),
        "smallest_p": inference.smallest_p(len(ways[0]), chosen),
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
