"""Units and a side each → what chance alone gives: permutations, the smallest p, the false discovery rate."""

import itertools
from math import comb

import numpy as np
import numpy.typing as npt

from discourse.arrays import Bools, Floats

MOST_PERMUTATIONS = 2000
"""Permutations of documents up to this number are all gone through; of more, a seeded sample this large is drawn."""


TOLERANCE = 1 - 1e-9
"""What the observed statistic is multiplied by, so that rounding cannot hide an equal one among the permutations."""


def false_discovery(p: npt.ArrayLike) -> Floats:
    """Compute Benjamini and Hochberg's q-values of a declared family of p-values.

    Parameters
    ----------
    p : array of float
        All p-values of the family.

    Returns
    -------
    array of float
        The false discovery rate at which each would be rejected; NaN stays NaN, and is not of the family.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to
    multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300.
    https://doi.org/10.1111/j.2517-6161.1995.tb02031.x
    """
    values = np.asarray(p, dtype=float)
    tested = np.isfinite(values)
    q = np.full(values.shape, np.nan)
    if tested.any():
        ranked = np.argsort(values[tested])
        family = values[tested][ranked]
        scaled = family * (len(family) / np.arange(1, len(family) + 1))
        q[np.flatnonzero(tested)[ranked]] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def permutations(units: int, chosen: int, seed: int = 0, *, most: int = MOST_PERMUTATIONS) -> Bools:
    """List the ways to choose some of the units: all of them, or a seeded sample.

    Parameters
    ----------
    units : int
        How many there are.
    chosen : int
        How many are chosen.
    seed : int
        Seeds the sample where there are more ways than `most`.
    most : int
        How large a sample is drawn where there are more ways.

    Returns
    -------
    array of bool
        One row a way, one column a unit. The first row chooses the first units, so that a caller who puts the observed
        target first finds the observed division there; it is never missing from a sample.
    """
    number = _ways(units, chosen)
    if number <= most:
        ways = np.zeros((number, units), dtype=bool)
        for row, picked in enumerate(itertools.combinations(range(units), chosen)):
            ways[row, list(picked)] = True
        return ways
    generator = np.random.default_rng(seed)
    ways = np.zeros((most, units), dtype=bool)
    ways[0, :chosen] = True
    for row in range(1, most):
        ways[row, generator.choice(units, size=chosen, replace=False)] = True
    return ways


def smallest_p(units: int, chosen: int, *, most: int = MOST_PERMUTATIONS) -> float:
    """Compute the smallest two-sided p that exchanging whole units can reach.

    Parameters
    ----------
    units : int
        How many units both sides have.
    chosen : int
        How many of them one side has.
    most : int
        How large a sample is drawn where there are more ways.

    Returns
    -------
    float
        With equal halves each division counts twice, since exchanging the halves leaves its size as it is; in a sample
        of permutations the observed one may be the only one. NaN where one side has no unit.

    See Also
    --------
    permutations : The ways themselves.

    Examples
    --------
    >>> smallest_p(5, 4)
    0.2
    """
    if not 0 < chosen < units:
        return float("nan")
    ways = _ways(units, chosen)
    if ways > most:
        return 1 / most
    return (2 if 2 * chosen == units else 1) / ways


def _ways(units: int, chosen: int) -> int:
    """Count the ways to choose so many; of more than fifty, a lower bound, which is beyond what is ever listed."""
    return comb(units, min(chosen, units - chosen, 50))
