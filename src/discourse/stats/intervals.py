"""Counts and totals → intervals of their rates."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, special  # with the quantiles that scipy.stats wraps, which takes half a second to load

from discourse.arrays import Floats
from discourse.stats.thresholds import CONFIDENCE

BLOCK = 50
"""How many columns or permutations are worked on at once, so that they stay near the processor."""


def wilson(hits: npt.ArrayLike, trials: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Compute Wilson's score interval of a proportion, as if the trials were independent.

    Parameters
    ----------
    hits : array of int
        How many trials succeeded.
    trials : array of int
        How many there were.

    Returns
    -------
    low, high : array of float
        Proportions; NaN where there are no trials. Never [0, 0] for zero hits.

    See Also
    --------
    bootstrap_rates : An interval that does not take tokens for independent.
    wilson_of_sample : Of a sample of a finite population.

    Notes
    -----
    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> [round(float(bound), 4) for bound in wilson(0, 10)]
    [0.0, 0.2775]
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(trials, dtype=float)
    z = special.ndtri((1 + CONFIDENCE) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = k / n
        middle = p + z**2 / (2 * n)
        spread = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        low, high = (middle - spread) / (1 + z**2 / n), (middle + spread) / (1 + z**2 / n)
    return np.where(k == 0, np.where(n > 0, 0.0, np.nan), low), np.where((k == n) & (n > 0), 1.0, high)


def wilson_of_sample(hits: npt.ArrayLike, trials: npt.ArrayLike, population: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Compute Wilson's score interval of a share of a finite population that was sampled without replacement.

    Parameters
    ----------
    hits : array of float
        How many of those drawn succeeded.
    trials : array of float
        How many were drawn; for rows of unequal weight the effective number, (Σw)² / Σw² (Kish 1965).
    population : array of int
        How many they were drawn from.

    Returns
    -------
    low, high : array of float
        Proportions, the share itself where all were drawn; NaN where none was.

    See Also
    --------
    wilson : Of a population without end.
    square_and_add : The interval of a sum of such shares.

    Notes
    -----
    The variance is (N − n) / (N − 1) of that of draws with replacement (Cochran 1977, ch. 3), so that the draws tell
    as much as n (N − 1) / (N − n) draws with replacement.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Kish, L. (1965). Survey sampling. Wiley.

    Examples
    --------
    >>> [round(float(bound), 3) for bound in wilson_of_sample(2, 10, 19)]
    [0.081, 0.416]
    """
    k, n, size = (np.asarray(given, dtype=float) for given in (hits, trials, population))
    complete = (n >= size) & (n > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        told = n * (size - 1) / (size - n)
        share = k / n
        low, high = wilson(share * told, told)
    return np.where(complete, share, low), np.where(complete, share, high)


def square_and_add(
    weights: npt.ArrayLike, shares: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Compute a weighted sum or difference of independent shares, with an interval made of theirs.

    Parameters
    ----------
    weights : array of float
        Of the shares along the last axis: those of strata for a mean, 1 and −1 for a difference.
    shares : array of float
        The estimated shares.
    low, high : array of float
        The interval of each.

    Returns
    -------
    sum, low, high : array of float
        Without the last axis; NaN where a share is unknown.

    See Also
    --------
    wilson_of_sample : The interval of one share.

    Notes
    -----
    Σwp − √Σ(wp − bound)², each bound the lower end of the interval of wp, and likewise above (Newcombe 1998, method 10;
    Zou & Donner 2008). A normal interval has no width where nothing was found in a stratum; this one keeps the width of
    Wilson's.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: Comparison of
    eleven methods. Statistics in Medicine, 17(8), 873–890.
    https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: A general approach.
    Statistics in Medicine, 27(10), 1693–1702. https://doi.org/10.1002/sim.3095

    Examples
    --------
    >>> shares = np.array([56 / 70, 48 / 80])
    >>> [round(float(number), 4) for number in square_and_add([1, -1], shares, *wilson([56, 48], [70, 80]))]
    [0.2, 0.0524, 0.3339]
    """
    w, p = np.asarray(weights, dtype=float), np.asarray(shares, dtype=float)
    ends = np.stack([w * np.asarray(low, dtype=float), w * np.asarray(high, dtype=float)])
    total = (w * p).sum(axis=-1)
    below = np.sqrt(((w * p - ends.min(axis=0)) ** 2).sum(axis=-1))
    above = np.sqrt(((ends.max(axis=0) - w * p) ** 2).sum(axis=-1))
    return total, total - below, total + above


def garwood(hits: npt.ArrayLike, exposure: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Compute Garwood's exact interval of a Poisson rate, as if the hits were independent.

    Parameters
    ----------
    hits : array of int
        How many events were counted.
    exposure : array of float
        In how many tokens they could have occurred.

    Returns
    -------
    low, high : array of float
        Hits per unit of exposure; NaN where there is no exposure.

    Notes
    -----
    χ²(α/2; 2k)/2 and χ²(1 − α/2; 2k + 2)/2, over the exposure.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika, 28(3/4), 437–442.
    https://doi.org/10.1093/biomet/28.3-4.437

    Examples
    --------
    >>> [round(float(bound), 4) for bound in garwood(0, 1)]
    [0.0, 3.6889]
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(exposure, dtype=float)
    tail = (1 - CONFIDENCE) / 2
    different, each = np.unique(k, return_inverse=True)  # most words share their count with others
    least = np.where(different > 0, special.gammaincinv(np.maximum(different, 1), tail), 0.0)
    most = special.gammaincinv(different + 1, 1 - tail)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = least[each].reshape(k.shape) / n, most[each].reshape(k.shape) / n
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def bootstrap_rates(counts: Any, totals: npt.ArrayLike, n_samples: int = 1000, seed: int = 0) -> tuple[Floats, Floats]:
    """Compute the percentile interval of each column's rate when units of text are drawn anew.

    Parameters
    ----------
    counts : array or sparse matrix of int
        One row a unit of text, such as a passage, one column a term.
    totals : array of int
        The tokens of each unit.
    n_samples : int
        How many times as many units are drawn, with replacement, as there are.
    seed : int
        Seeds the draws.

    Returns
    -------
    low, high : array of float
        Proportions, one a column. A column of zeros gives [0, 0]: read it with Wilson's interval beside it. NaN where
        there are fewer than two units, or no tokens. Samples without a token are left out.

    Notes
    -----
    The units are the clusters: words come in bursts, so that they, not the tokens, are taken for independent.

    References
    ----------
    Efron, B. (1979). Bootstrap methods: Another look at the jackknife. The Annals of Statistics, 7(1), 1–26.
    https://doi.org/10.1214/aos/1176344552
    """
    matrix = sparse.csr_array(sparse.csr_array(counts).T)
    columns, units = matrix.shape
    low, high = np.full((2, columns), np.nan)
    if units < 2:
        return low, high
    held = np.flatnonzero(np.diff(matrix.indptr))  # of the others every rate is 0
    hits, exposure = _resampled(matrix[held], np.asarray(totals, dtype=float), n_samples, seed)
    if not exposure.any():
        return low, high
    low[:], high[:] = 0.0, 0.0
    hits, exposure = hits[:, exposure > 0], exposure[exposure > 0]
    tail = (1 - CONFIDENCE) / 2
    for start in range(0, len(held), BLOCK):
        part = held[start : start + BLOCK]
        low[part], high[part] = np.quantile(hits[start : start + BLOCK] / exposure, [tail, 1 - tail], axis=1)
    return low, high


def _resampled(
    counts: sparse.csr_array, totals: Floats, n_samples: int, seed: int
) -> tuple[npt.NDArray[np.int32], Floats]:
    """The hits of each term and all tokens in samples of the units, one column a sample."""
    columns, units = counts.shape
    generator, chances = np.random.default_rng(seed), np.full(units, 1 / units)
    hits, exposure = np.empty((columns, n_samples), dtype=np.int32), np.empty(n_samples)
    for start in range(0, n_samples, BLOCK):
        part = slice(start, min(start + BLOCK, n_samples))
        # how often each unit is drawn: all hits are then one matrix product
        weights = generator.multinomial(units, chances, size=part.stop - start).T.astype(float, order="C")
        hits[:, part], exposure[part] = counts @ weights, totals @ weights
    return hits, exposure
