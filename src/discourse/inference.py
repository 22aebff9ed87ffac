"""Numbers → intervals, association, permutation, false discovery rate: knows nothing of texts."""

import itertools
from math import comb
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats
from scipy.special import xlogy

Floats = npt.NDArray[np.float64]
LEVEL = 0.95
"""The confidence level of every interval."""
BLOCK = 50
"""How many columns or relabellings are worked on at once, so that they stay near the processor."""
MOST_RELABELLINGS = 2000
"""Relabellings up to this number are all gone through; of more, a seeded sample this large is drawn."""


def wilson(hits: npt.ArrayLike, trials: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Give Wilson's score interval of a proportion, as if the trials were independent.

    Returns
    -------
    (low, high)
        Proportions; NaN where there are no trials. Never [0, 0] for zero hits.

    Notes
    -----
    Wilson (1927): (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).

    Examples
    --------
    >>> [round(float(bound), 4) for bound in wilson(0, 10)]
    [0.0, 0.2775]
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(trials, dtype=float)
    z = stats.norm.ppf((1 + LEVEL) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = k / n
        middle = p + z**2 / (2 * n)
        spread = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        low, high = (middle - spread) / (1 + z**2 / n), (middle + spread) / (1 + z**2 / n)
    return np.where(k == 0, np.where(n > 0, 0.0, np.nan), low), np.where((k == n) & (n > 0), 1.0, high)


def garwood(hits: npt.ArrayLike, exposure: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Give Garwood's exact interval of a Poisson rate, as if the hits were independent.

    Returns
    -------
    (low, high)
        Hits per unit of exposure; NaN where there is no exposure.

    Notes
    -----
    Garwood (1936): χ²(α/2; 2k)/2 and χ²(1 − α/2; 2k + 2)/2, over the exposure.

    Examples
    --------
    >>> [round(float(bound), 4) for bound in garwood(0, 1)]
    [0.0, 3.6889]
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(exposure, dtype=float)
    tail = (1 - LEVEL) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(k > 0, stats.chi2.ppf(tail, 2 * np.maximum(k, 1)) / 2, 0.0) / n
        high = stats.chi2.ppf(1 - tail, 2 * k + 2) / 2 / n
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def bootstrap_weights(units: int, draws: int = 1000, seed: int = 0) -> Floats:
    """Draw units with replacement: how often each is drawn, one row a draw.

    A statistic of every draw is then one matrix product with the units' values.
    """
    generator = np.random.default_rng(seed)
    return generator.multinomial(units, np.full(units, 1 / units), size=draws).astype(float)


def bootstrap_rates(counts: Any, totals: npt.ArrayLike, draws: int = 1000, seed: int = 0) -> tuple[Floats, Floats]:
    """Give the percentile interval of each column's rate when units of text are drawn anew.

    Parameters
    ----------
    counts : array or sparse matrix, units × columns
    totals : array, one a unit
        Tokens in each unit.

    Returns
    -------
    (low, high)
        Proportions, one a column. A column of zeros gives [0, 0]: read it with Wilson's interval beside
        it. NaN where there are fewer than two units, or no tokens. Draws without a token are left out.

    Notes
    -----
    Efron (1979), percentile method; the units (paragraphs, documents) are the clusters.
    """
    matrix = sparse.csc_array(counts)
    low, high = np.full((2, matrix.shape[1]), np.nan)
    if matrix.shape[0] < 2:
        return low, high
    weights = bootstrap_weights(matrix.shape[0], draws, seed)
    exposure = weights @ np.asarray(totals, dtype=float)
    if not exposure.any():
        return low, high
    weights, exposure = weights[exposure > 0].T.copy(), exposure[exposure > 0]
    tail = (1 - LEVEL) / 2
    for start in range(0, matrix.shape[1], BLOCK):
        part = slice(start, start + BLOCK)
        rates = (matrix[:, part].T @ weights) / exposure
        low[part], high[part] = np.quantile(rates, [tail, 1 - tail], axis=1)
    return low, high


class TwoByTwo(NamedTuple):
    """A contingency table: how often both, only the first, only the second, and neither."""

    both: Floats
    first: Floats
    second: Floats
    neither: Floats

    @classmethod
    def of(cls, joint: npt.ArrayLike, first: npt.ArrayLike, second: npt.ArrayLike, total: npt.ArrayLike) -> "TwoByTwo":
        """Make the table from the joint count, the two margins and the grand total."""
        o11, row, column, n = (np.asarray(number, dtype=float) for number in (joint, first, second, total))
        return cls(o11, row - o11, column - o11, n - row - column + o11)

    @property
    def total(self) -> Floats:
        """The grand total."""
        return (self.both + self.second) + (self.first + self.neither)

    @property
    def expected(self) -> "TwoByTwo":
        """What independence would give."""
        row, other_row = self.both + self.first, self.second + self.neither
        column, other_column = self.both + self.second, self.first + self.neither
        n = self.total
        with np.errstate(divide="ignore", invalid="ignore"):
            return TwoByTwo(
                row * column / n,
                row * other_column / n,
                other_row * column / n,
                other_row * other_column / n,
            )


def g_squared(table: TwoByTwo) -> Floats:
    """Give the log-likelihood ratio G² over all four cells (Dunning 1993): 2 Σ O ln(O/E).

    Examples
    --------
    >>> round(float(g_squared(TwoByTwo.of(110, 2552, 221, 31777))), 2)
    270.72
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [xlogy(o, np.where(o > 0, o / e, 1.0)) for o, e in zip(table, table.expected, strict=True)]
    # paired so that exchanging the two columns of the table gives the same bits
    return np.maximum(2 * ((terms[0] + terms[2]) + (terms[1] + terms[3])), 0.0)


def chi_squared(table: TwoByTwo) -> Floats:
    """Give Pearson's χ² over all four cells without correction: Σ (O − E)² / E; NaN where a margin is 0."""
    o, e = table, table.expected
    with np.errstate(divide="ignore", invalid="ignore"):
        return sum(((one - other) ** 2 / other for one, other in zip(o, e, strict=True)), np.zeros(()))


def pmi(table: TwoByTwo) -> Floats:
    """Give pointwise mutual information in bits (Church & Hanks 1990): log₂(O₁₁ / E₁₁); −∞ at zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(table.both / table.expected.both)


def npmi(table: TwoByTwo) -> Floats:
    """Give normalised PMI (Bouma 2009): PMI / −log₂(O₁₁ / N), from −1 (never together) to 1 (only so)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        score = pmi(table) / -np.log2(table.both / table.total)
    return np.where(table.both == 0, -1.0, np.where(table.both == table.total, 1.0, score))


def log_dice(joint: npt.ArrayLike, first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """Give logDice (Rychlý 2008): 14 + log₂(2 f_xy / (f_x + f_y)); −∞ at zero.

    It is 14 at most where f_xy counts pairs; a window that holds the collocate twice may exceed it.
    """
    both, one, other = (np.asarray(number, dtype=float) for number in (joint, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * both / (one + other))


def t_score(table: TwoByTwo) -> Floats:
    """Give the t-score (Church et al. 1991): (O₁₁ − E₁₁) / √O₁₁; −∞ at zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return (table.both - table.expected.both) / np.sqrt(table.both)


def log_ratio(
    a: npt.ArrayLike, n_a: npt.ArrayLike, b: npt.ArrayLike, n_b: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Give log₂ of a ratio of two rates, zero counts read as 0.5 (Hardie 2014), with its interval.

    Returns
    -------
    (ratio, low, high)
        The interval is that of the log of a ratio of proportions (Katz et al. 1978), as if tokens were
        independent. NaN where either total is zero.

    Examples
    --------
    >>> [round(float(number), 3) for number in log_ratio(4, 100, 1, 100)]
    [2.0, -1.136, 5.136]
    """
    one, other = (np.maximum(np.asarray(count, dtype=float), 0.5) for count in (a, b))
    size, other_size = (np.asarray(total, dtype=float) for total in (n_a, n_b))
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.maximum((1 / one - 1 / size) + (1 / other - 1 / other_size), 0.0)
    ratio = log_ratio_alone(a, n_a, b, n_b)
    spread = stats.norm.ppf((1 + LEVEL) / 2) * np.sqrt(variance) / np.log(2)
    return ratio, ratio - spread, ratio + spread


def log_ratio_alone(a: npt.ArrayLike, n_a: npt.ArrayLike, b: npt.ArrayLike, n_b: npt.ArrayLike) -> Floats:
    """Give the log ratio without its interval."""
    one, other = (np.maximum(np.asarray(count, dtype=float), 0.5) for count in (a, b))
    size, other_size = (np.asarray(total, dtype=float) for total in (n_a, n_b))
    here, there = one * other_size, other * size
    with np.errstate(divide="ignore", invalid="ignore"):
        # of the larger over the smaller, so that exchanging the sides negates it to the last bit
        ratio = np.sign(here - there) * np.log2(np.maximum(here, there) / np.minimum(here, there))
    return np.where((size > 0) & (other_size > 0), ratio, np.nan)


def false_discovery(p: npt.ArrayLike) -> Floats:
    """Give Benjamini & Hochberg's (1995) q for a declared family of p-values; NaN stays NaN."""
    values = np.asarray(p, dtype=float)
    tested = np.isfinite(values)
    q = np.full(values.shape, np.nan)
    if tested.any():
        q[tested] = stats.false_discovery_control(values[tested])
    return q


def relabellings(units: int, chosen: int, seed: int = 0) -> npt.NDArray[np.bool_]:
    """Give the ways to choose some of the units, one row each: all of them, or a seeded sample.

    The first row chooses the first units, so that a caller who puts the observed target first finds the
    observed labelling there; it is never missing from a sample.
    """
    if comb(units, chosen) <= MOST_RELABELLINGS:
        ways = np.zeros((comb(units, chosen), units), dtype=bool)
        for row, picked in enumerate(itertools.combinations(range(units), chosen)):
            ways[row, list(picked)] = True
        return ways
    generator = np.random.default_rng(seed)
    ways = np.zeros((MOST_RELABELLINGS, units), dtype=bool)
    ways[0, :chosen] = True
    for row in range(1, MOST_RELABELLINGS):
        ways[row, generator.choice(units, size=chosen, replace=False)] = True
    return ways


def smallest_p(units: int, chosen: int) -> float:
    """Give the smallest two-sided p that relabelling whole units can reach.

    With equal halves each division counts twice, since exchanging the halves leaves its size as it is; in
    a sample of relabellings the observed one may be the only one. NaN where one side has no unit.

    Examples
    --------
    >>> smallest_p(5, 4)
    0.2
    """
    if not 0 < chosen < units:
        return float("nan")
    ways = comb(units, chosen)
    if ways > MOST_RELABELLINGS:
        return 1 / MOST_RELABELLINGS
    return (2 if 2 * chosen == units else 1) / ways
