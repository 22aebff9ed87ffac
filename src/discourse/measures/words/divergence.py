"""Counts → divergence: how far apart the vocabularies of the sides are, beside what chance gives."""

import itertools
from functools import partial

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.arrays import Bools, Floats
from discourse.corpus.record import By
from discourse.measures.words.sides import Sides, groups, nothing, sides
from discourse.stats import permutation
from discourse.stats.association import jensen_shannon_counts
from discourse.tokens.counts import Counts

PERMUTATIONS, LEAST = 20_000, 100
"""So many permutations are gone through in all, of more than ten pairs fewer of each, but of each so many at least."""
DRAWS = 2
"""The draws of documents of one size where there are more than ten pairs."""
BLOCK, CELLS = 100, 5_000_000
"""So many divisions are worked on at once, or as many as have so many words together."""
FEW = 1000
"""Of up to so many documents each is one more division; of more, only the words that it holds are gone through."""


def divergence(counts: Counts, by: By = "side", *, seed: int = 0) -> pd.DataFrame:
    """Measure the Jensen–Shannon divergence of each pair of sides and of each document, all documents of one size.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str or sequence of str
        The column of `counts.rows` that divides the documents, or several.
    seed : int
        Seeds the draw of tokens, and the sample of permutations where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a document of a pair of sides that has tokens: the pairs in sorted order, in each its documents by name.
        None where there are fewer than two sides with tokens.

        - by, target, reference: what is compared, values of the column `by`
        - document, group: the group is one of the two
        - document_divergence: of this document from all others of the pair together
        - documents_target, documents_reference: those that have tokens; as all that follows the same in every row of a
          pair
        - matched_tokens: the tokens that each document is rarefied to, the shortest's; divergences and p are means over
          the draws, of more than ten pairs two
        - divergence: of the sides, from 0 (the same distribution of words) to 1 bit (no word in common), both sides
          weighing the same
        - null_mean, null_low, null_high: the mean and the extremes of the divergence over all permutations
          of whole documents
        - p: the share of permutations that reach the observed divergence
        - smallest_p: the smallest p that these documents can give
        - permutations: how many were gone through, the fewer the more pairs there are beyond ten

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        A document is on two sides.

    See Also
    --------
    shift : Which words the divergence of all tokens comes from.
    evidence : The smallest p that these documents can give.

    Notes
    -----
    H((p + q)/2) − (H(p) + H(q))/2, both sides weighing the same (Lin 1991). Any two finite samples diverge, smaller
    ones more; only the comparison with the permutations says whether sides diverge more than documents do, and only if
    a document is not the further from others for being shorter: therefore each is rarefied to the shortest first. The
    number is for texts of that size, and higher than what `shift` divides, which is of all tokens.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory, 37(1),
    145–151. https://doi.org/10.1109/18.61115
    """
    names = groups(counts, by)
    counts.column("document")  # whose absence is a KeyError, not a document on two sides
    counts = Counts(counts.matrix, counts.rows, counts.terms)  # distributions are of what is counted, and so are sizes
    tables = [_pair(nothing(by), seed, LEAST).head(0)]
    pairs = list(itertools.combinations(names, 2))
    most = min(permutation.MOST_PERMUTATIONS, max(LEAST, PERMUTATIONS // max(len(pairs), 1)))
    for target, reference in pairs:
        compared = sides(counts, by, target, reference)
        if not compared.divided:
            msg = f"a document has more than one {by}; whole documents are exchanged, so each needs one"
            raise ValueError(msg)
        tables.append(_pair(compared, seed, most))
    return pd.concat(tables, ignore_index=True)


def _pair(compared: Sides, seed: int, most: int) -> pd.DataFrame:
    """The divergence of two sides, those of all permutations of their documents, and each document's own."""
    pool = compared.pool()
    draws = DRAWS if most < permutation.MOST_PERMUTATIONS else None
    ways = pool.permutations(seed, most)
    drawn = [draw for counts in pool.rarefied(len(ways), seed, draws) for draw in _draws(counts, pool.counts.shape[1])]
    divided, own = (np.array([apart(draw) for draw in drawn]) for apart in (partial(_apart, ways=ways), _alone))
    reached = divided >= divided[:, :1] * permutation.TOLERANCE
    null = divided.mean(axis=0)
    in_target = pd.Index(pool.names).isin(compared.documents[0])
    target, reference = compared.names["target"], compared.names["reference"]
    table = pd.DataFrame(
        {
            "by": compared.names["by"],
            "target": target,
            "reference": reference,
            "document": pool.names,
            "group": np.where(in_target, target, reference),
            "document_divergence": own.mean(axis=0),
            "documents_target": int(in_target.sum()),
            "documents_reference": int((~in_target).sum()),
            "matched_tokens": pool.tokens,
            "divergence": float(null[0]),
            "null_mean": float(null.mean()),
            "null_low": float(null.min()),
            "null_high": float(null.max()),
            "p": float(reached.mean()),
            "smallest_p": permutation.smallest_p(len(pool.names), pool.first, most=most),
            "permutations": len(ways),
        }
    )
    return table.sort_values("document")


def _draws(counts: sparse.csr_array, terms: int) -> list[sparse.csr_array]:
    """The draws that are beside each other, one row a word that the draw holds, one column a document."""
    words = counts.T.tocsr()
    words, draw = words[np.diff(words.indptr) > 0], np.flatnonzero(np.diff(words.indptr)) // terms
    return [words[draw == number] for number in np.unique(draw)]


def _apart(draw: sparse.csr_array, ways: Bools) -> Floats:
    """The divergence of the documents that each way chooses, always as many, from all others."""
    added, none = jensen_shannon_counts(draw.sum(axis=1), int(draw[:, ways[0]].sum()))
    block = min(BLOCK, max(CELLS // max(draw.shape[0], 1), 2))
    parts = [
        added[(none + (draw @ ways[start : start + block].T.astype(float)).astype(np.int64).T).T].sum(axis=0)
        for start in range(0, len(ways), block)
    ]
    return np.concatenate(parts)


def _alone(draw: sparse.csr_array) -> Floats:
    """The divergence of each document from all others."""
    documents = draw.shape[1]
    if documents <= FEW:
        return _apart(draw, np.eye(documents, dtype=bool))
    added, none = jensen_shannon_counts(draw.sum(axis=1), int(draw[:, [0]].sum()))
    cells = draw.tocoo()
    without = added[none]
    return without.sum() + np.bincount(cells.col, added[none[cells.row] + cells.data] - without[cells.row], documents)
