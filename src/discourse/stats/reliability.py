"""Labels of several coders → how far they agree beyond chance."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from discourse.arrays import Floats, Ints
from discourse.stats.thresholds import CONFIDENCE


def cohen_kappa(first: Sequence[object], second: Sequence[object]) -> float:
    """Compute Cohen's κ of two coders who have judged the same things.

    Parameters
    ----------
    first, second : sequence
        What each coder entered for each thing, in the same order.

    Returns
    -------
    float
        (p_o − p_e) / (1 − p_e), p_o the share of agreement and p_e what their margins would give; NaN where
        both use one and the same value throughout, or there is nothing.

    Raises
    ------
    ValueError
        The two are not equally long.

    See Also
    --------
    krippendorff_alpha, gwet_ac1 : For any number of coders, with gaps.
    bootstrap_reliability : The intervals of all three.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement, 20(1), 37–46. https://doi.org/10.1177/001316446002000104

    Examples
    --------
    >>> round(cohen_kappa(["yes"] * 25 + ["no"] * 25, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15), 3)
    0.4
    """
    if len(first) != len(second):
        msg = f"one coder judged {len(first)} things, the other {len(second)}; κ is of things that both have judged"
        raise ValueError(msg)
    if not len(first):
        return float("nan")
    codes = _codes(zip(first, second, strict=True))
    return float(_kappa(codes, np.ones((1, len(codes))))[0])


def krippendorff_alpha(ratings: Iterable[Sequence[object]]) -> float:
    """Compute Krippendorff's α for nominal data: any number of coders, gaps allowed.

    Parameters
    ----------
    ratings : iterable of sequences
        One a thing judged: what each coder entered for it, None where a coder did not judge it.

    Returns
    -------
    float
        1 − D_o / D_e; NaN where nothing is judged twice, or one value is all that is used.

    See Also
    --------
    cohen_kappa : For two coders who have judged everything.
    bootstrap_reliability : The intervals of all three.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
    https://repository.upenn.edu/asc_papers/43

    Examples
    --------
    >>> first, second = "0100000010", "1110010000"
    >>> round(krippendorff_alpha(zip(first, second)), 3)
    0.095
    """
    codes = _codes(ratings)
    return float(_alpha(codes, np.ones((1, len(codes))))[0])


def gwet_ac1(ratings: Iterable[Sequence[object]]) -> float:
    """Compute Gwet's AC1 for nominal data: any number of coders, gaps allowed.

    Parameters
    ----------
    ratings : iterable of sequences
        One a thing judged: what each coder entered for it, None where a coder did not judge it.

    Returns
    -------
    float
        (p_a − p_e) / (1 − p_e) with p_e = Σ π(1 − π) / (q − 1), π the mean share of each of the q values that are
        used; NaN where nothing is judged twice, or one value is all that is used.

    See Also
    --------
    cohen_kappa : Of two coders; low where one value is nearly all that is used, however well they agree.
    bootstrap_reliability : The intervals of all three.

    References
    ----------
    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
    Journal of Mathematical and Statistical Psychology, 61(1), 29–48. https://doi.org/10.1348/000711006X126600

    Examples
    --------
    >>> pairs = [("yes", "yes")] * 118 + [("yes", "no")] * 5 + [("no", "yes")] * 2
    >>> round(gwet_ac1(pairs), 2), round(cohen_kappa(*zip(*pairs)), 2)
    (0.94, -0.02)
    """
    codes = _codes(ratings)
    return float(_ac1(codes, np.ones((1, len(codes))))[0])


def bootstrap_reliability(
    ratings: Iterable[Sequence[object]], n_samples: int = 1000, seed: int = 0
) -> dict[str, tuple[float, float]]:
    """Compute percentile intervals of κ, α and AC1 when the things judged are drawn anew.

    Parameters
    ----------
    ratings : iterable of sequences
        One a thing judged: what each coder entered for it, None where a coder did not judge it.
    n_samples : int
        How many times as many things are drawn, with replacement, as there are.
    seed : int
        Seeds the draws.

    Returns
    -------
    dict of str to (low, high)
        `kappa` where there are two coders, `alpha` and `ac1`. Samples in which a coefficient is not defined are left
        out; NaN where it is defined in none.

    See Also
    --------
    cohen_kappa, krippendorff_alpha, gwet_ac1 : The coefficients.

    Notes
    -----
    Where all agree, so do all samples, and the interval is a point: it says nothing of things not judged.

    References
    ----------
    Efron, B. (1979). Bootstrap methods: Another look at the jackknife. The Annals of Statistics, 7(1), 1–26.
    https://doi.org/10.1214/aos/1176344552
    """
    codes = _codes(ratings)
    units, coders = codes.shape
    measured = {"alpha": _alpha, "ac1": _ac1} | ({"kappa": _kappa} if coders == 2 else {})
    if not units:
        return dict.fromkeys(measured, (float("nan"), float("nan")))
    drawn = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=n_samples).astype(float)
    tail = (1 - CONFIDENCE) / 2
    intervals = {}
    for name, coefficient in measured.items():
        values = coefficient(codes, drawn)
        known = values[np.isfinite(values)]
        low, high = np.quantile(known, [tail, 1 - tail]) if len(known) else (np.nan, np.nan)
        intervals[name] = float(low), float(high)
    return intervals


def _codes(ratings: Iterable[Sequence[object]]) -> Ints:
    """The values as numbers from 0, one row a thing judged, one column a coder, −1 where there is no judgement."""
    units = [tuple(unit) for unit in ratings]
    width = len(units[0]) if units else 0
    codes, _ = pd.factorize(np.array(list(chain.from_iterable(units)), dtype=object))
    return codes.astype(np.int64).reshape(len(units), width)


def _counts(codes: Ints) -> Floats:
    """How often each value was entered for each thing."""
    return (codes[:, :, None] == np.arange(codes.max(initial=-1) + 1)).sum(axis=1).astype(float)


def _kappa(codes: Ints, weights: Floats) -> Floats:
    """κ of those that both have judged, for each row of weights: how often each thing counts."""
    both = (codes >= 0).all(axis=1)
    codes, weights = codes[both], weights[:, both]
    first, second = (np.eye(int(codes.max(initial=-1)) + 1)[column] for column in codes.T)
    n = weights.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = weights @ (codes[:, 0] == codes[:, 1]) / n
        expected = ((weights @ first) * (weights @ second)).sum(axis=1) / n**2
        return np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)


def _alpha(codes: Ints, weights: Floats) -> Floats:
    """α of what is judged twice, for each row of weights."""
    counts = _counts(codes)
    sizes = counts.sum(axis=1)
    counts, sizes, weights = counts[sizes > 1], sizes[sizes > 1], weights[:, sizes > 1]
    n, totals = weights @ sizes, weights @ counts
    with np.errstate(divide="ignore", invalid="ignore"):
        agreed = weights @ ((counts * (counts - 1)).sum(axis=1) / (sizes - 1)) / n
        expected = 1 - (totals * (totals - 1)).sum(axis=1) / (n * (n - 1))
        return np.where(expected > 0, 1 - (1 - agreed) / expected, np.nan)


def _ac1(codes: Ints, weights: Floats) -> Floats:
    """AC1 for each row of weights: agreement of what is judged twice, the share of each value of all that is judged."""
    counts = _counts(codes)
    sizes = counts.sum(axis=1)
    twice, judged = sizes > 1, sizes > 0
    pairs = (counts * (counts - 1)).sum(axis=1)[twice] / (sizes * (sizes - 1))[twice]
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = weights[:, twice] @ pairs / weights[:, twice].sum(axis=1)
        shares = weights[:, judged] @ (counts[judged] / sizes[judged, None]) / weights[:, judged].sum(axis=1)[:, None]
        expected = (shares * (1 - shares)).sum(axis=1) / (counts.shape[1] - 1)
        return np.where(expected < 1, (observed - expected) / (1 - expected), np.nan)
