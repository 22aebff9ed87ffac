"""Counts by document → what documents can tell: intervals of rates and of their ratios, Welch's t, equal sizes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, special  # with the quantiles that scipy.stats wraps, which takes half a second to load

from discourse.arrays import Floats, Ints
from discourse.stats.thresholds import CONFIDENCE, FEW_DOCUMENTS

LEAST_EFFECTIVE = 2.5
"""Hits that come from effectively fewer documents than this tell nothing of how documents differ."""

CELLS = 1_000_000
"""Of several draws as many are worked on at once as have so many counts together."""


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """The pooled rate of each column over documents, and how far documents let it be known.

    Attributes
    ----------
    rate : array of float
        Hits over exposure; NaN without exposure.
    variance : array of float
        Delete-one jackknife variance of the rate, no smaller than that of independent tokens; NaN where the documents
        tell nothing of it: fewer than five have exposure, or the hits or the exposure come from effectively fewer than
        `LEAST_EFFECTIVE`, (Σx)² / Σx². So it is where there are no hits, or nothing else.
    freedom : array of float
        Degrees of freedom: the effective number of documents, of hits or of exposure, whichever is smaller, less one.
    exposure : float
        The sum.
    """

    rate: Floats
    variance: Floats
    freedom: Floats
    exposure: float

    @classmethod
    def of(cls, counts: Any, exposure: npt.ArrayLike) -> "Rates":
        """Compute them from an array or sparse matrix, one row a document, and the exposure of each document."""
        sizes = np.asarray(exposure, dtype=float)
        matrix = sparse.csr_array(counts)[sizes > 0].astype(float)
        sizes = sizes[sizes > 0]
        number, total = len(sizes), float(sizes.sum())
        hits = np.asarray(matrix.sum(axis=0)).ravel()
        nothing = np.full(len(hits), np.nan)
        if number < FEW_DOCUMENTS:
            return cls(hits / total if total else nothing, nothing, nothing, total)
        rate = hits / total
        with np.errstate(divide="ignore", invalid="ignore"):
            effective = np.minimum(hits**2 / _columns(matrix.power(2)), total**2 / (sizes**2).sum())
        known = (effective >= LEAST_EFFECTIVE) & (rate < 1)
        independent = rate * (1 - rate) / total
        variance = np.maximum(_jackknife(matrix, sizes, hits), independent)
        return cls(rate, np.where(known, variance, np.nan), np.where(known, effective - 1, np.nan), total)


def rate_interval(counts: Any, exposure: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Compute the interval of each column's rate when documents, not tokens, are taken for independent.

    Parameters
    ----------
    counts : array or sparse matrix of int
        One row a document, one column a term.
    exposure : array of int
        The tokens, or the hits of all rivals, of each document.

    Returns
    -------
    low, high : array of float
        Proportions, one a column; NaN where the documents tell nothing of it, as `Rates` says.

    See Also
    --------
    intervals.bootstrap_rates : The interval when passages are drawn anew; it does not know documents.
    ratio_interval : The same of the ratio of two rates.

    Notes
    -----
    Korn and Graubard's interval: Clopper and Pearson's with the effective number of tokens
    n* = p (1 − p) / v (z / t)², v the jackknife variance over documents. The degrees of freedom of t are those of the
    documents that carry the word, (Σh)² / Σh² − 1 of their hits h. With those of all documents it covers too seldom
    where rare words come in documents' bursts, as do a bootstrap of documents and the t-interval of their rates; what
    it covers `measures.coverage` gives.

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data. Survey Methodology, 24(2), 193–201.

    Examples
    --------
    >>> low, high = rate_interval([[2], [3], [1], [2], [2]], [100] * 5)
    >>> [round(float(bound[0]), 4) for bound in (low, high)]
    [0.006, 0.048]
    """
    rates = Rates.of(counts, exposure)
    tail = (1 - CONFIDENCE) / 2
    shrunk = (special.ndtri(1 - tail) / special.stdtrit(rates.freedom, 1 - tail)) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        trials = rates.rate * (1 - rates.rate) / rates.variance * shrunk
    hits = rates.rate * trials
    return special.betaincinv(hits, trials - hits + 1, tail), special.betaincinv(hits + 1, trials - hits, 1 - tail)


def ratio_interval(one: Rates, other: Rates) -> tuple[Floats, Floats]:
    """Compute the interval of log₂ of the ratio of two rates when documents are taken for independent.

    Parameters
    ----------
    one, other : Rates
        Of the same columns.

    Returns
    -------
    low, high : array of float
        NaN where the documents of either tell nothing of its rate, so also where it is zero.

    Notes
    -----
    The variances of the logs of both rates, v / p², add up; t has Welch and Satterthwaite's degrees of freedom.

    References
    ----------
    Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin,
    2(6), 110–114. https://doi.org/10.2307/3002019
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [side.variance / side.rate**2 for side in (one, other)]
        ratio = np.log2(one.rate) - np.log2(other.rate)
        freedom = sum(parts) ** 2 / sum(part**2 / side.freedom for part, side in zip(parts, (one, other), strict=True))
    spread = special.stdtrit(freedom, (1 + CONFIDENCE) / 2) * np.sqrt(sum(parts)) / np.log(2)
    return ratio - spread, ratio + spread


def welch(one: Any, other: Any) -> tuple[Floats, Floats]:
    """Compute Welch's t of the mean of document rates on two sides, and its two-sided p.

    Parameters
    ----------
    one, other : array or sparse matrix of float
        Rates, one row a document, one column a term.

    Returns
    -------
    t, p : array of float
        NaN where neither side varies.

    Notes
    -----
    t = (m₁ − m₂) / √(s₁²/n₁ + s₂²/n₂). The degrees of freedom are Welch and Satterthwaite's with the effective number
    of documents that carry the word, (Σr)² / Σr² of their rates r, in place of n: with all documents the test of a rare
    word rejects more often than it says. How often this one does, `measures.calibration` gives.

    References
    ----------
    Lijffijt, J., Nevalainen, T., Säily, T., Papapetrou, P., Puolamäki, K., & Mannila, H. (2016). Significance testing
    of word frequencies in corpora. Digital Scholarship in the Humanities, 31(2), 374–397.
    https://doi.org/10.1093/llc/fqu064

    Welch, B. L. (1947). The generalization of "Student's" problem when several different population variances are
    involved. Biometrika, 34(1/2), 28–35. https://doi.org/10.1093/biomet/34.1-2.28
    """
    means, errors, freedoms = [], [], []
    for rates in (sparse.csr_array(one), sparse.csr_array(other)):
        number = rates.shape[0]
        total, squares = _columns(rates), _columns(rates.power(2))
        means.append(total / number)
        errors.append(np.maximum(squares - total**2 / number, 0.0) / (number - 1) / number)
        with np.errstate(divide="ignore", invalid="ignore"):
            freedoms.append(np.where(squares > 0, total**2 / squares - 1, 0.0))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (means[0] - means[1]) / np.sqrt(sum(errors))
        # a side without the word, or with it in one document, has no variance that its own documents could tell
        shares = [
            np.where(error > 0, error**2 / np.maximum(freedom, 0.5), 0.0)
            for error, freedom in zip(errors, freedoms, strict=True)
        ]
        freedom = sum(errors) ** 2 / sum(shares)
    return t, 2 * special.stdtr(freedom, -np.abs(t))


def rarefied(counts: sparse.csr_array, exposure: Ints, draws: int, seed: int) -> Iterator[sparse.csr_array]:
    """Draw from every document as many tokens as the shortest has.

    Parameters
    ----------
    counts : sparse matrix of int
        One row a document, one column a term.
    exposure : array of int
        The tokens of each document, those that are no column of `counts` included.
    draws : int
        How often.
    seed : int
        Seeds them.

    Yields
    ------
    sparse matrix of int
        The counts of the tokens drawn, without replacement, some draws beside each other, each with a column a term.
        Documents that are alike but for their length can be exchanged for each other after it, not before: the rates
        of short documents vary more.

    References
    ----------
    Hurlbert, S. H. (1971). The nonconcept of species diversity: A critique and alternative parameters. Ecology, 52(4),
    577–586. https://doi.org/10.2307/1934145
    """
    size, generator = int(exposure.min()), np.random.default_rng(seed)
    together = max(1, CELLS // max(counts.nnz, 1))
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    while draws > 0:
        number = min(together, draws)
        drawn = np.empty((number, counts.nnz), dtype=np.int64)
        for start, end, total in zip(counts.indptr, counts.indptr[1:], exposure, strict=False):
            held = counts.data[start:end]
            colors = np.append(held, total - held.sum())
            drawn[:, start:end] = generator.multivariate_hypergeometric(colors, size, number, method="marginals")[
                :, :-1
            ]
        column = counts.indices + counts.shape[1] * np.arange(number)[:, None]
        places = np.broadcast_to(row, drawn.shape).ravel(), column.ravel()
        sample = sparse.csr_array((drawn.ravel(), places), shape=(counts.shape[0], number * counts.shape[1]))
        sample.eliminate_zeros()
        yield sample
        draws -= number


def _columns(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=0), dtype=float).ravel()


def _jackknife(matrix: sparse.csr_array, sizes: Floats, hits: Floats) -> Floats:
    """(n − 1)/n Σ (p₋ᵢ − p)², p₋ᵢ the rate without document i.

    A document without the word leaves p N / (N − nᵢ), which differs from p by p nᵢ / (N − nᵢ): summed over all
    documents that is one number a word, and only the cells that hold hits are gone through.
    """
    number, total = len(sizes), sizes.sum()
    with np.errstate(divide="ignore"):
        left = 1 / (total - sizes)
    cells = matrix.tocoo()
    rate, own = (hits / total)[cells.col], sizes[cells.row] * left[cells.row]
    without, with_hits = rate * own, rate * own - cells.data * left[cells.row]
    squares = (hits / total) ** 2 * ((sizes * left) ** 2).sum()
    squares += np.bincount(cells.col, with_hits**2 - without**2, minlength=len(hits))
    return (number - 1) / number * np.maximum(squares, 0.0)
