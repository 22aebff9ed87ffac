"""Counts of two things → how strongly they go together."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats
from scipy.special import xlogy

from discourse.arrays import Floats, Ints
from discourse.stats.thresholds import CONFIDENCE


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
    spread = stats.norm.ppf((1 + CONFIDENCE) / 2) * np.sqrt(variance) / np.log(2)
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


def log_odds(a: Ints, n_a: int, b: Ints, n_b: int, prior: Floats) -> tuple[Floats, Floats]:
    """Give δ and z of Monroe, Colaresi & Quinn (2008), equations 16, 20 and 22; NaN where there is one term."""
    if len(prior) == 1:
        return np.full(1, np.nan), np.full(1, np.nan)
    alpha = prior.sum()

    def logit(y: Ints, n: int) -> Floats:
        return np.log((y + prior) / (n + alpha - y - prior))

    delta = logit(a, n_a) - logit(b, n_b)
    return delta, delta / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def two_cell(a: Ints, n_a: int, b: Ints, n_b: int) -> Floats:
    """Give the two-cell log-likelihood: 2 (a ln(a/E_a) + b ln(b/E_b)), E = n (a + b) / N."""
    total = (a + b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        one = xlogy(a, np.where(a > 0, a / (n_a * total), 1.0))
        other = xlogy(b, np.where(b > 0, b / (n_b * total), 1.0))
    return np.maximum(2 * (one + other), 0.0)
