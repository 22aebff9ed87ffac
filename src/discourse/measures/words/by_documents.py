"""Two sides → what whole documents tell of each term: permuted, compared by their rates, or left out."""

import itertools

import numpy as np
from scipy import sparse

from discourse.arrays import Bools, Floats, Ints
from discourse.measures.words.sides import Sides
from discourse.stats import association, documents, intervals, permutation
from discourse.stats.thresholds import TESTED_DOCUMENTS

LEAST_EXPECTED, MOST_UNEQUAL = 10, 2
"""Welch's t holds its level for words expected this often on either side, by sides of at most so unequal numbers."""


def permuted(compared: Sides, seed: int) -> tuple[Floats, float]:
    """Test each term over permutations of whole documents.

    Parameters
    ----------
    compared : Sides
        The documents of both.
    seed : int
        Seeds the sample of permutations, and of tokens where documents are brought to one size.

    Returns
    -------
    (array of float, float)
        Two-sided p of the difference of mean document rates, and the tokens of the common size; NaN where there are
        none.
    """
    if not compared.divided:
        return np.full(len(compared.a), np.nan), float("nan")
    pool = compared.pool()
    chosen, number = pool.first, len(pool.names)
    ways = pool.permutations(seed)
    if not compared.unequal:
        rates = sparse.diags_array(1 / pool.totals) @ pool.counts
        return _reached(rates, ways, chosen, number), float("nan")
    p = np.concatenate([_reached(counts, ways, chosen, number) for counts in pool.rarefied(len(ways), seed)])
    return p.reshape(-1, len(compared.a)).mean(axis=0), float(pool.tokens)


def _reached(values: sparse.csr_array, ways: Bools, chosen: int, number: int) -> Floats:
    """The share of the ways to divide the documents whose difference of means is at least the observed one."""
    total = values.sum(axis=0)

    def differences(ways: Bools) -> Floats:
        drawn = (values.T @ ways.T.astype(float)).T
        return np.abs(drawn / chosen - (total - drawn) / (number - chosen))

    observed = differences(ways[:1]) * permutation.TOLERANCE
    reached = np.zeros(values.shape[1])
    for start in range(0, len(ways), intervals.BLOCK):
        reached += (differences(ways[start : start + intervals.BLOCK]) >= observed).sum(axis=0)
    return reached / len(ways)


def _welch(compared: Sides) -> tuple[Floats, Floats]:
    """Welch's t of document rates, and its p, where it holds its level."""
    numbers = [len(names) for names in compared.documents]
    if not compared.divided or min(numbers) < TESTED_DOCUMENTS or max(numbers) > MOST_UNEQUAL * min(numbers):
        return np.full(len(compared.a), np.nan), np.full(len(compared.a), np.nan)
    t, p = documents.welch(
        *(sparse.diags_array(1 / side.totals) @ side.matrix for side in (compared.target, compared.reference))
    )
    expected = (compared.a + compared.b) * min(compared.sizes) / sum(compared.sizes)
    holds = expected >= LEAST_EXPECTED
    return np.where(holds, t, np.nan), np.where(holds, p, np.nan)


def _leave_one_out(compared: Sides) -> tuple[Floats, Floats]:
    """The range of the log ratio over the documents left out, one at a time."""
    a, b = compared.a, compared.b
    n_a, n_b = compared.sizes
    low, high = np.full((2, len(a)), np.nan)
    for side, whole, size, rest, rest_size, sign in (
        (compared.target, a, n_a, b, n_b, 1),
        (compared.reference, b, n_b, a, n_a, -1),
    ):
        order = np.argsort(side.totals, kind="stable")
        lengths, columns = side.totals[order], side.matrix[order].tocsc()
        cuts = np.searchsorted(columns.indptr, np.arange(0, columns.nnz, documents.CELLS))
        for first, last in itertools.pairwise([*cuts, len(a)]):
            term, document, count = _deciding(columns[:, first:last])
            term += first
            left, left_size = whole[term] - count, size - lengths[document]
            ratio = sign * association.log_ratio(left, left_size, rest[term], rest_size)[0]
            np.fmin.at(low, term, ratio)
            np.fmax.at(high, term, ratio)
    return low, high


def _deciding(columns: sparse.csc_array) -> tuple[Ints, Ints, Ints]:
    """The documents, in order of length, of which one makes the log ratio lowest and one highest when it is left out.

    Those are among the ones that hold the term, the shortest that does not, and the longest that does not, since of
    these the length alone counts, with which the ratio rises or falls. Each has its term, number and count.
    """
    number, held, cells = columns.shape[0], np.diff(columns.indptr), columns.tocoo()
    place = np.arange(columns.nnz) - np.repeat(columns.indptr[:-1], held)
    shortest = np.bincount(cells.col[cells.row == place], minlength=len(held))
    longest = number - 1 - np.bincount(cells.col[number - cells.row == held[cells.col] - place], minlength=len(held))
    some = np.flatnonzero(held < number)
    term = np.concatenate([cells.col, some, some], dtype=np.int64)
    document = np.concatenate([cells.row, shortest[some], longest[some]])
    return term, document, np.concatenate([cells.data, np.zeros(2 * len(some), dtype=np.int64)])
