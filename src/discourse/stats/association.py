"""Counts of two things → how strongly they go together."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, xlogy

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
        """Make the table from the joint count, the two margins and the grand total.

        Parameters
        ----------
        joint : array of int
            How often both occur.
        first, second : array of int
            How often each occurs, with or without the other.
        total : array of int
            How many observations there are.

        Returns
        -------
        TwoByTwo
        """
        o11, row, column, n = (np.asarray(number, dtype=float) for number in (joint, first, second, total))
        return cls(o11, row - o11, column - o11, n - row - column + o11)

    @property
    def total(self) -> Floats:
        """The grand total."""
        return (self.both + self.second) + (self.first + self.neither)

    @property
    def expected(self) -> "TwoByTwo":
        """The counts that independence would give."""
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
    """Compute the log-likelihood ratio G² over all four cells, 2 Σ O ln(O/E).

    Parameters
    ----------
    table : TwoByTwo
        The four cells.

    Returns
    -------
    array of float
        From 0, which is independence; unsigned.

    See Also
    --------
    two_cell : The same of the two cells that corpus linguistics often takes.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Examples
    --------
    >>> round(float(g_squared(TwoByTwo.of(110, 2552, 221, 31777))), 2)
    270.72
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [xlogy(o, np.where(o > 0, o / e, 1.0)) for o, e in zip(table, table.expected, strict=True)]
    # paired so that exchanging the two columns of the table gives the same bits
    return np.maximum(2 * ((terms[0] + terms[2]) + (terms[1] + terms[3])), 0.0)


def g_squared_of_rate(count: npt.ArrayLike, total: npt.ArrayLike, rate: npt.ArrayLike) -> Floats:
    """Compute the log-likelihood ratio G² of counts against rates that are known, 2 Σ O ln(O/E).

    Parameters
    ----------
    count, total : array of int
        How often each occurs, among how many.
    rate : array of float
        The share that is expected; between 0 and 1.

    Returns
    -------
    array of float
        From 0, which is that rate; unsigned. It is what `g_squared` comes to against a reference that has this rate,
        the larger the reference is. NaN where the rate is.

    See Also
    --------
    g_squared : The same against a reference that is counted.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Examples
    --------
    >>> round(float(g_squared_of_rate(110, 2662, 221 / 31998)), 2)
    213.54
    >>> round(float(g_squared(TwoByTwo.of(110, 110 + 221e4, 2662, 2662 + 31998e4))), 2)
    213.54
    """
    observed, n, share = (np.asarray(number, dtype=float) for number in (count, total, rate))
    cells = (observed, n * share), (n - observed, n * (1 - share))
    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (xlogy(o, np.where(o > 0, o / e, 1.0)) for o, e in cells)
    return np.where(np.isnan(share), np.nan, np.maximum(2 * (one + other), 0.0))


def two_cell(a: Ints, n_a: int, b: Ints, n_b: int) -> Floats:
    """Compute the two-cell log-likelihood, 2 (a ln(a/E_a) + b ln(b/E_b)) with E = n (a + b) / N.

    Parameters
    ----------
    a, b : array of int
        The counts of each term in two texts.
    n_a, n_b : int
        All tokens of the two.

    Returns
    -------
    array of float
        From 0; unsigned.

    References
    ----------
    Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Proceedings of the Workshop on
    Comparing Corpora, 1–6. https://doi.org/10.3115/1117729.1117730
    """
    total = (a + b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = [xlogy(count, np.where(count > 0, count / (n * total), 1.0)) for count, n in ((a, n_a), (b, n_b))]
    return np.maximum(2 * (terms[0] + terms[1]), 0.0)


def pmi(table: TwoByTwo) -> Floats:
    """Compute pointwise mutual information in bits, log₂(O₁₁ / E₁₁).

    Parameters
    ----------
    table : TwoByTwo
        The four cells.

    Returns
    -------
    array of float
        0 where the two are independent; −∞ where they never occur together.

    See Also
    --------
    npmi : The same on a scale from −1 to 1.

    References
    ----------
    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational
    Linguistics, 16(1), 22–29. https://aclanthology.org/J90-1003
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2(table.both / table.expected.both)


def npmi(table: TwoByTwo) -> Floats:
    """Compute normalised pointwise mutual information, PMI / −log₂(O₁₁ / N).

    Parameters
    ----------
    table : TwoByTwo
        The four cells.

    Returns
    -------
    array of float
        From −1 (never together) over 0 (independent) to 1 (only together).

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of the Biennial
    GSCL Conference, 31–40.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        score = pmi(table) / -np.log2(table.both / table.total)
    return np.where(table.both == 0, -1.0, np.where(table.both == table.total, 1.0, score))


def log_dice(joint: npt.ArrayLike, first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """Compute logDice, 14 + log₂(2 f_xy / (f_x + f_y)).

    Parameters
    ----------
    joint : array of int
        f_xy, how often both occur.
    first, second : array of int
        f_x and f_y, how often each occurs.

    Returns
    -------
    array of float
        At most 14 where f_xy counts pairs; a window that holds the collocate twice may exceed it. −∞ where they never
        occur together.

    References
    ----------
    Rychlý, P. (2008). A lexicographer-friendly association score. Proceedings of Recent Advances in Slavonic Natural
    Language Processing, RASLAN 2008, 6–9.
    """
    f_xy, f_x, f_y = (np.asarray(number, dtype=float) for number in (joint, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 14 + np.log2(2 * f_xy / (f_x + f_y))


def t_score(table: TwoByTwo) -> Floats:
    """Compute the t-score, (O₁₁ − E₁₁) / √O₁₁.

    Parameters
    ----------
    table : TwoByTwo
        The four cells.

    Returns
    -------
    array of float
        High where many observations speak for the pair; −∞ where the two never occur together.

    References
    ----------
    Church, K., Gale, W., Hanks, P., & Hindle, D. (1991). Using statistics in lexical analysis. In U. Zernik (Ed.),
    Lexical acquisition: Exploiting on-line resources to build a lexicon (pp. 115–164). Lawrence Erlbaum.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return (table.both - table.expected.both) / np.sqrt(table.both)


def cramers_v(table: npt.ArrayLike) -> float:
    """Compute Cramér's V of a contingency table, √(χ² / (N (min(rows, columns) − 1))).

    Parameters
    ----------
    table : array of int
        One row and one column a value; none of them is empty.

    Returns
    -------
    float
        From 0 (independent) to 1, to twelve digits; NaN where the table has one row or one column.

    References
    ----------
    Cramér, H. (1946). Mathematical methods of statistics. Princeton University Press.

    Examples
    --------
    >>> cramers_v([[3, 0], [0, 2]])
    1.0
    """
    observed = np.asarray(table, dtype=float)
    smaller = min(observed.shape) - 1
    if smaller < 1:
        return float("nan")
    total = observed.sum()
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / total
    return float(np.round(np.sqrt(((observed - expected) ** 2 / expected).sum() / (total * smaller)), 12))


def log_ratio(
    a: npt.ArrayLike, n_a: npt.ArrayLike, b: npt.ArrayLike, n_b: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Compute log₂ of the ratio of two rates, with its interval.

    Parameters
    ----------
    a, b : array of int
        The counts.
    n_a, n_b : array of int
        All tokens, of which they are the rates.

    Returns
    -------
    ratio, low, high : array of float
        The sign of the ratio is that of the difference of the rates: where a count is zero, both rates are taken to
        be 0.5 / (n_a + n_b) higher. The interval is that of the log of a ratio of proportions, as if tokens were
        independent; in it a zero is half an occurrence, and it is widened to hold the ratio. NaN where either total is
        zero.

    Notes
    -----
    To read a zero as half an occurrence, as is usual, adds another rate to each side where the sides are of unequal
    length: none of 1,000 tokens would then be more than one of 10,000. The interval has to: around the ratio that is
    given, that of none of 1,000 tokens and 10 of 10,000, where one is expected, would not hold 0.

    References
    ----------
    Hardie, A. (2014). Log Ratio: An informal introduction. ESRC Centre for Corpus Approaches to Social Science,
    Lancaster University. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Katz, D., Baptista, J., Azen, S. P., & Pike, M. C. (1978). Obtaining confidence intervals for the risk ratio in
    cohort studies. Biometrics, 34(3), 469–474. https://doi.org/10.2307/2530610

    Examples
    --------
    >>> [round(float(number), 3) for number in log_ratio(4, 100, 1, 100)]
    [2.0, -1.136, 5.136]
    >>> float(log_ratio(0, 1000, 1, 10000)[0].round(3))
    -1.678
    """
    count_a, total_a, count_b, total_b = (np.asarray(number, dtype=float) for number in (a, n_a, b, n_b))
    with np.errstate(divide="ignore", invalid="ignore"):
        added = np.where((count_a == 0) | (count_b == 0), 0.5 / (total_a + total_b), 0.0)
        shared = added * (total_a * total_b)
        ratio = _doublings(count_a * total_b + shared, count_b * total_a + shared)
        half_a, half_b = np.maximum(count_a, 0.5), np.maximum(count_b, 0.5)
        middle = _doublings(half_a * total_b, half_b * total_a)
        variance = np.maximum((1 / half_a - 1 / total_a) + (1 / half_b - 1 / total_b), 0.0)
    spread = ndtri((1 + CONFIDENCE) / 2) * np.sqrt(variance) / np.log(2)
    bounds = np.minimum(middle - spread, ratio), np.maximum(middle + spread, ratio)
    known = (total_a > 0) & (total_b > 0)
    ratio, low, high = (np.where(known, number, np.nan) for number in (ratio, *bounds))
    return ratio, low, high


def _doublings(one: Floats, other: Floats) -> Floats:
    """log₂ of the larger over the smaller, signed, so that exchanging the two negates it to the last bit."""
    return np.sign(one - other) * np.log2(np.maximum(one, other) / np.minimum(one, other))


def log_odds(a: Ints, n_a: int, b: Ints, n_b: int, prior: Floats, total: float | None = None) -> tuple[Floats, Floats]:
    """Compute δ, the difference of log-odds under a Dirichlet prior, and its z-score.

    Parameters
    ----------
    a, b : array of int
        The counts of each term in two texts.
    n_a, n_b : int
        All tokens of the two.
    prior : array of float
        α of each term.
    total : float, optional
        α₀ of all terms, where some have been left out; their sum by default.

    Returns
    -------
    delta, z : array of float
        Equations 16, 20 and 22 of the paper; NaN where there is one term.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words: Lexical feature selection and evaluation for
    identifying the content of political conflict. Political Analysis, 16(4), 372–403.
    https://doi.org/10.1093/pan/mpn018
    """
    if len(prior) == 1:
        return np.full(1, np.nan), np.full(1, np.nan)
    alpha = prior.sum() if total is None else total

    def logit(y: Ints, n: int) -> Floats:
        return np.log((y + prior) / (n + alpha - y - prior))

    delta = logit(a, n_a) - logit(b, n_b)
    return delta, delta / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def jensen_shannon_counts(whole: Ints, size: int) -> tuple[Floats, Ints]:
    """Compute what each count that a term can have in a part of a text adds to the divergence of it from the rest.

    Parameters
    ----------
    whole : array of int
        The counts of the whole text, one a term.
    size : int
        The tokens of the part.

    Returns
    -------
    added : array of float
        In bits. It depends on the two counts alone, and most terms share theirs with others: each is computed once.
    none : array of int
        Where, for each term, that of a part without it stands; that of one with so many stands so many places on.

    References
    ----------
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on Information Theory, 37(1),
    145–151. https://doi.org/10.1109/18.61115

    Examples
    --------
    >>> part, whole = np.array([1, 0]), np.array([1, 1])
    >>> added, none = jensen_shannon_counts(whole, part.sum())
    >>> float(added[none + part].sum())
    1.0
    """
    totals, total_of = np.unique(whole, return_inverse=True)
    first = np.cumsum(totals + 1) - totals - 1
    in_part = np.arange(totals.sum() + len(totals)) - np.repeat(first, totals + 1)
    in_rest = np.repeat(totals, totals + 1) - in_part
    return jensen_shannon_terms(in_part / size, in_rest / (whole.sum() - size)), first[total_of]


def jensen_shannon_terms(p: Floats, q: Floats) -> Floats:
    """Compute what each term adds to the Jensen–Shannon divergence of two distributions.

    Parameters
    ----------
    p, q : array of float
        The shares of each term; each sums to 1.

    Returns
    -------
    array of float
        In bits; never below 0.
    """
    middle = (p + q) / 2
    return np.maximum((xlogy(p, p) + xlogy(q, q)) / 2 - xlogy(middle, middle), 0.0) / np.log(2)
