"""Labels of several coders → agreement beyond chance: published examples, and intervals by drawing anew."""

import itertools
import math

import numpy as np
import pytest

from discourse.stats.reliability import bootstrap_reliability, cohen_kappa, gwet_ac1, krippendorff_alpha

FOUR_CODERS = [
    [None if value == " " else value for value in unit]
    for unit in zip("123321412   ", "1233224125 3", " 3332342251 ", "12332441251 ", strict=True)
]
"""Twelve units with gaps (Krippendorff 2011)."""
TAILS = [0.025, 0.975]
"""The quantiles of a 95% interval."""


def pairs_of(table):
    """Write out a table of how often one coder entered its row and another its column."""
    cells = itertools.product(range(len(table)), repeat=2)
    return [(row, column) for row, column in cells for _ in range(table[row][column])]


def test_coders_judge_the_same_things():
    """Lists of unequal length are refused."""
    with pytest.raises(ValueError, match="one coder judged 1 things, the other 2"):
        cohen_kappa(["a"], ["a", "b"])


def test_kappa_of_cohen_1960():
    """The worked example of the paper: 200 patients, two psychologists, κ = .492."""
    table = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
    assert cohen_kappa(*zip(*pairs_of(table), strict=True)) == pytest.approx(0.492, abs=5e-4)


def test_alpha_of_krippendorff_2011():
    """The worked example with four coders, twelve units and gaps: nominal α = .743."""
    assert krippendorff_alpha(FOUR_CODERS) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(
    ("table", "kappa", "alpha", "ac1"),
    [
        ([[118, 5], [2, 0]], -0.0234, -0.0247, 0.9408),
        ([[13, 0, 0], [0, 20, 7], [0, 4, 56]], 0.7964094, 0.7972585, 0.8493305),
    ],
    ids=["Gwet 2008", "cont3x3abstractors of irrCAC"],
)
def test_coefficients_of_two_coders_as_published(table, kappa, alpha, ac1):
    """Where nearly all is of one value κ and α are below zero and AC1 is not."""
    pairs = pairs_of(table)
    assert cohen_kappa(*zip(*pairs, strict=True)) == pytest.approx(kappa, abs=5e-5)
    assert krippendorff_alpha(pairs) == pytest.approx(alpha, abs=5e-5)
    assert gwet_ac1(pairs) == pytest.approx(ac1, abs=5e-5)


def test_ac1_of_four_coders_with_gaps():
    """The package irrCAC prints 0.77544 for the units of Krippendorff 2011, and 0.74342 for their α."""
    assert gwet_ac1(FOUR_CODERS) == pytest.approx(0.77544, abs=5e-6)
    assert krippendorff_alpha(FOUR_CODERS) == pytest.approx(0.74342, abs=5e-6)


def test_intervals_of_coefficients():
    """Near those that irrCAC prints from standard errors; each bound is a quantile of samples of whole units."""
    pairs = pairs_of([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    found = bootstrap_reliability(pairs)
    assert found["kappa"] == pytest.approx((0.68, 0.913), abs=0.02)
    assert found["alpha"] == pytest.approx((0.68, 0.914), abs=0.02)
    assert found["ac1"] == pytest.approx((0.764, 0.935), abs=0.02)
    drawn = np.random.default_rng(3).multinomial(100, np.full(100, 1 / 100), size=40)
    samples = [[pair for pair, times in zip(pairs, row, strict=True) for _ in range(times)] for row in drawn]
    again = bootstrap_reliability(pairs, n_samples=40, seed=3)
    assert again["alpha"] == pytest.approx(np.quantile([krippendorff_alpha(sample) for sample in samples], TAILS))
    assert again["ac1"] == pytest.approx(np.quantile([gwet_ac1(sample) for sample in samples], TAILS))
    kappas = [cohen_kappa(*zip(*sample, strict=True)) for sample in samples]
    assert again["kappa"] == pytest.approx(np.quantile(kappas, TAILS))
    assert set(bootstrap_reliability(FOUR_CODERS)) == {"alpha", "ac1"}


def test_intervals_leave_out_samples_that_tell_nothing():
    """Samples of one value alone have no coefficient; where none has, there is no interval."""
    # what is left is one pair of each, with α = 1 − (1/2)/(1/2), or twice the second, with α = 1 − 1/(2/3)
    assert bootstrap_reliability([("a", "a"), ("a", "b")])["alpha"] == pytest.approx((-0.5, 0))
    for ratings in ([], [("a", "a")] * 3, [("a", None), (None, "b")]):
        assert all(math.isnan(bound) for pair in bootstrap_reliability(ratings).values() for bound in pair)


def test_coefficients_that_are_not_defined():
    """One value throughout, or nothing judged twice, tells nothing of agreement."""
    assert math.isnan(cohen_kappa(["a", "a"], ["a", "a"]))
    assert math.isnan(cohen_kappa([], []))
    assert math.isnan(krippendorff_alpha([["a", "a"], ["a", "a"]]))
    assert math.isnan(gwet_ac1([["a", "a"], ["a", "a"]]))
    assert math.isnan(gwet_ac1([["a", None], [None, "b"]]))
    assert math.isnan(gwet_ac1([]))
    assert math.isnan(krippendorff_alpha([["a", None], [None, "b"]]))
