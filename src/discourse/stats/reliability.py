"""Labels of several coders → how far they agree beyond chance."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
import pandas as pd

from discourse.arrays import pair_codes


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
    krippendorff_alpha : For any number of coders, with gaps.

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
    codes, values = pd.factorize(np.array([*first, *second], dtype=object))
    size = len(values)
    pairs = pair_codes(codes[: len(first)], codes[len(first) :], size)
    table = np.bincount(pairs, minlength=size**2).reshape(size, size) / len(first)
    observed, expected = np.trace(table), table.sum(axis=1) @ table.sum(axis=0)
    return float((observed - expected) / (1 - expected)) if size > 1 and expected < 1 else float("nan")


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
    units = [[value for value in unit if value is not None] for unit in ratings]
    units = [unit for unit in units if len(unit) > 1]
    if not units:
        return float("nan")
    codes, values = pd.factorize(np.array(list(chain.from_iterable(units)), dtype=object))
    sizes = np.array([len(unit) for unit in units])
    pairs = pair_codes(np.repeat(np.arange(len(units)), sizes), codes, len(values))
    counts = np.bincount(pairs, minlength=len(units) * len(values)).reshape(len(units), len(values))
    agreed = ((counts * (counts - 1)).sum(axis=1) / (sizes - 1)).sum()
    n, totals = sizes.sum(), counts.sum(axis=0)
    expected = 1 - (totals * (totals - 1)).sum() / (n * (n - 1))
    return float(1 - (1 - agreed / n) / expected) if expected > 0 else float("nan")
