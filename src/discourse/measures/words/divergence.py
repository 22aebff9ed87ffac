"""Counts → divergence: how far apart the vocabularies of the sides are, beside what chance gives."""

import itertools

import numpy as np
import pandas as pd

from discourse.measures.words.sides import Sides, sides
from discourse.stats import permutation
from discourse.stats.association import jensen_shannon
from discourse.tokens.counts import Counts


def divergence(counts: Counts, by: str = "side", *, seed: int = 0) -> pd.DataFrame:
    """Measure the Jensen–Shannon divergence of each pair of sides, and permute their documents.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str
        The column of `counts.rows` that divides the documents.
    seed : int
        Seeds the sample of permutations where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a pair of sides, in sorted order.

        - target, reference
        - documents_target, documents_reference: those that have tokens
        - divergence: from 0 (the same distribution of words) to 1 bit (no word in common), both sides
          weighing the same
        - null_mean, null_low, null_high: the mean and the extremes of the divergence over all permutations
          of whole documents
        - p: the share of permutations that reach the observed divergence
        - smallest_p: the smallest p that these documents can give
        - permutations: how many were gone through

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        There are fewer than two sides, one has no tokens, or a document is on both.

    See Also
    --------
    shift : Which words the divergence comes from.
    evidence : The smallest p that these documents can give.

    Notes
    -----
    H((p + q)/2) − (H(p) + H(q))/2, both sides weighing the same (Lin 1991). Any two finite samples diverge, smaller
    ones more; only the comparison with the permutations says whether sides diverge more than documents do.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory, 37(1),
    145–151. https://doi.org/10.1109/18.61115
    """
    names = sorted(set(counts.column(by).tolist()))
    if len(names) < 2:
        msg = f"only one {by} in these counts, {', '.join(names)!r}: there is nothing to compare it with"
        raise ValueError(msg)
    counts.column("document")  # whose absence is a KeyError, not a document on two sides
    rows = []
    for target, reference in itertools.combinations(names, 2):
        compared = sides(counts, by, target, reference)
        if not compared.divided:
            msg = f"a document has more than one {by}; whole documents are exchanged, so each needs one"
            raise ValueError(msg)
        rows.append({"target": target, "reference": reference, **_pair(compared, seed)})
    return pd.DataFrame(rows)


def _pair(compared: Sides, seed: int) -> dict[str, float]:
    """The divergence of two sides, and those of all permutations of their documents."""
    counts, _, chosen = compared.stacked()
    total = counts.sum(axis=0)
    ways = permutation.permutations(counts.shape[0], chosen, seed).astype(float)
    null = np.array([jensen_shannon(part, total - part) for part in (counts.T @ way for way in ways)])
    observed = null[0]
    return {
        "documents_target": len(compared.documents[0]),
        "documents_reference": len(compared.documents[1]),
        "divergence": float(observed),
        "null_mean": float(null.mean()),
        "null_low": float(null.min()),
        "null_high": float(null.max()),
        "p": float((null >= observed * permutation.TOLERANCE).mean()),
        "smallest_p": permutation.smallest_p(len(ways[0]), chosen),
        "permutations": len(ways),
    }
