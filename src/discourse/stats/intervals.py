"""Numbers → intervals, association, permutation, false discovery rate: knows nothing of texts."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse, stats

from discourse.arrays import Floats
from discourse.stats.thresholds import CONFIDENCE

BLOCK = 50
"""How many columns or relabellings are worked on at once, so that they stay near the processor."""


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
    z = stats.norm.ppf((1 + CONFIDENCE) / 2)
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
    tail = (1 - CONFIDENCE) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(k > 0, stats.chi2.ppf(tail, 2 * np.maximum(k, 1)) / 2, 0.0) / n
        high = stats.chi2.ppf(1 - tail, 2 * k + 2) / 2 / n
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def bootstrap_weights(units: int, n_samples: int = 1000, seed: int = 0) -> Floats:
    """Draw units with replacement: how often each is drawn, one row a draw.

    A statistic of every draw is then one matrix product with the units' values.
    """
    generator = np.random.default_rng(seed)
    return generator.multinomial(units, np.full(units, 1 / units), size=n_samples).astype(float)


def bootstrap_rates(counts: Any, totals: npt.ArrayLike, n_samples: int = 1000, seed: int = 0) -> tuple[Floats, Floats]:
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
    weights = bootstrap_weights(matrix.shape[0], n_samples, seed)
    exposure = weights @ np.asarray(totals, dtype=float)
    if not exposure.any():
        return low, high
    weights, exposure = weights[exposure > 0].T.copy(), exposure[exposure > 0]
    tail = (1 - CONFIDENCE) / 2
    for start in range(0, matrix.shape[1], BLOCK):
        part = slice(start, start + BLOCK)
        rates = (matrix[:, part].T @ weights) / exposure
        low[part], high[part] = np.quantile(rates, [tail, 1 - tail], axis=1)
    return low, high
