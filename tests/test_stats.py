"""Numbers → intervals, association, permutation: published figures, scipy, and what must always hold."""

import itertools
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import sparse, stats
from scipy.stats.contingency import relative_risk

from discourse.stats import association, intervals, permutation
from discourse.stats.association import TwoByTwo

COUNTS = st.integers(0, 200)
CELLS = st.tuples(*[st.integers(0, 500)] * 4)


# --- intervals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(hits, trials, low, high):
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3."""
    assert np.round(intervals.wilson(hits, trials), 4).tolist() == [low, high]


@given(COUNTS, st.integers(1, 200))
def test_wilson_is_scipys_and_holds_the_share(hits, trials):
    """The score interval, without a correction, wherever the hits fall."""
    assume(hits <= trials)
    low, high = intervals.wilson(hits, trials)
    peer = stats.binomtest(hits, trials).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx(peer, abs=1e-12)
    assert 0 <= low <= hits / trials <= high <= 1


@pytest.mark.parametrize(
    ("hits", "low", "high"), [(0, 0.0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
)
def test_garwood_gives_the_published_limits(hits, low, high):
    """The exact limits of a Poisson count, as tabled since Garwood (1936), Biometrika 28."""
    assert np.round(intervals.garwood(hits, 1), 3).tolist() == pytest.approx([low, high])


@given(COUNTS, st.integers(1, 1000))
def test_garwood_leaves_the_tails_it_says(hits, exposure):
    """At the lower limit so many hits or more have 2.5 %, at the upper so many or fewer."""
    low, high = (float(bound) * exposure for bound in intervals.garwood(hits, exposure))
    assert low <= hits <= high
    assert stats.poisson.cdf(hits, high) == pytest.approx(0.025)
    assert low == 0 if hits == 0 else stats.poisson.sf(hits - 1, low) == pytest.approx(0.025)


def test_nothing_to_count_gives_no_interval():
    """Without trials or exposure there is NaN, and no warning."""
    assert np.isnan(intervals.wilson([0, 0], [0, 0])).all()
    assert np.isnan(intervals.garwood(0, 0)).all()


# --- samples of finite populations ---------------------------------------------------------------------


def test_a_stratified_share_of_a_textbook():
    """Households of two towns and a rural area: .60 with variance .0045 (Scheaffer, Mendenhall & Ott, ch. 5)."""
    size, coded, yes = np.array([155, 62, 93]), np.array([20, 8, 12]), np.array([16, 2, 6])
    shares, weights = yes / coded, size / size.sum()
    variance = (weights**2 * (1 - coded / size) * shares * (1 - shares) / (coded - 1)).sum()
    assert variance == pytest.approx(0.0045, abs=5e-5)
    for times, near in ((1, 0.1), (1000, 0.001)):  # with many rows it is the normal interval
        drawn = intervals.wilson_of_sample(times * yes, times * coded, times * size)
        share, low, high = intervals.square_and_add(weights, shares, *drawn)
        assert share == pytest.approx(0.60)
        variance = (weights**2 * (1 - coded / size) * shares * (1 - shares) / (times * coded - 1)).sum()
        assert high - low == pytest.approx(2 * 1.96 * np.sqrt(variance), rel=near)


@given(st.integers(1, 40), st.integers(0, 40), st.integers(0, 2000))
def test_wilson_of_a_finite_population(coded, yes, more):
    """It holds the share, is no wider than without an end, and is the share itself where all are drawn."""
    yes = min(yes, coded)
    low, high = intervals.wilson_of_sample(yes, coded, coded + more)
    endless = intervals.wilson(yes, coded)
    assert low <= yes / coded + 1e-12
    assert high >= yes / coded - 1e-12
    assert low >= endless[0] - 1e-12
    assert high <= endless[1] + 1e-12
    np.testing.assert_allclose(intervals.wilson_of_sample(yes, coded, 10**9), endless, atol=1e-6)
    np.testing.assert_array_equal(intervals.wilson_of_sample(yes, coded, coded), [yes / coded] * 2)


def test_nothing_drawn_is_nothing_known():
    """No share, no interval; a sum with it is unknown too."""
    assert np.isnan(intervals.wilson_of_sample(0, 0, 9)).all()
    assert np.isnan(intervals.square_and_add([0.5, 0.5], [0.5, np.nan], [0.1, np.nan], [0.9, np.nan])).all()


# --- bootstrap ----------------------------------------------------------------------------------------


def test_the_bootstrap_is_the_percentiles_of_the_rates_of_the_draws():
    """One draw at a time gives what the matrix products give, in any number of columns."""
    generator = np.random.default_rng(1)
    counts = generator.poisson(1.5, (8, intervals.BLOCK + 7))
    totals = counts.sum(axis=1)
    low, high = intervals.bootstrap_rates(sparse.csr_array(counts), totals, n_samples=200, seed=5)
    draws = np.random.default_rng(5).multinomial(8, np.full(8, 1 / 8), size=200)
    rates = [sum(n * row for n, row in zip(draw, counts, strict=True)) / (draw @ totals) for draw in draws]
    np.testing.assert_allclose([low, high], np.percentile(rates, [2.5, 97.5], axis=0))


def test_the_bootstrap_knows_its_bounds():
    """A constant rate has no spread, a zero none either; one unit or no token tell nothing."""
    low, high = intervals.bootstrap_rates([[1, 0, 3], [2, 0, 6]], [4, 8])
    assert (low.tolist(), high.tolist()) == ([0.25, 0, 0.75], [0.25, 0, 0.75])
    assert np.isnan(intervals.bootstrap_rates([[1, 2]], [3])).all()
    assert np.isnan(intervals.bootstrap_rates([[0], [0]], [0, 0])).all()
    # draws of the empty unit alone are left out
    assert np.array(intervals.bootstrap_rates([[0], [2]], [0, 4])).tolist() == [[0.5], [0.5]]


# --- association --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "cells", "expected", "digits"),
    [
        # Manning & Schütze (1999), 5.3.2: new companies; Ayatollah Ruhollah
        (association.t_score, (8, 15828, 4675, 14307668), 0.9999, 4),
        (association.t_score, (20, 42, 20, 14307668), 4.4721, 4),
        # Dunning (1993), Computational Linguistics 19, table 1: the swiss; can be
        (association.g_squared, (110, 2552, 221, 31777), 270.72, 2),
        (association.g_squared, (8, 13, 32, 31777), 95.29, 2),
        # Manning & Schütze (1999), section 5.4, mutual information
        (association.pmi, (20, 42, 20, 14307668), 18.38, 2),
        (association.pmi, (20, 15019, 15629, 14307668), 0.29, 2),
    ],
)
def test_association_gives_the_published_figures(measure, cells, expected, digits):
    """The worked examples of the papers and the textbook."""
    assert round(float(measure(TwoByTwo.of(*cells))), digits) == expected


@given(CELLS)
def test_the_table_is_scipys(cells):
    """G² over four cells, without a correction, and what independence would give."""
    table = TwoByTwo(*(np.array(cell, dtype=float) for cell in cells))
    square = np.array(cells).reshape(2, 2)
    assume((square.sum(axis=0) > 0).all() and (square.sum(axis=1) > 0).all())
    peer = stats.chi2_contingency(square, correction=False, lambda_="log-likelihood")
    assert float(association.g_squared(table)) == pytest.approx(peer.statistic, rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(np.ravel(table.expected), stats.contingency.expected_freq(square).ravel())


@given(CELLS)
def test_margins_make_the_same_table_as_cells(cells):
    """Joint count, margins and total are another way to write the four cells."""
    both, first, second, _ = cells
    table = TwoByTwo.of(both, both + first, both + second, sum(cells))
    assert tuple(map(float, table)) == cells
    assert float(table.total) == sum(cells)
    assert {cell.dtype for cell in table} == {np.dtype(float)}


@given(CELLS)
def test_exchanging_what_is_compared_changes_no_bit(cells):
    """G² of a table, of its columns exchanged and of its rows exchanged."""
    a, b, c, d = (np.array([cell]) for cell in cells)
    here, exchanged = association.g_squared(TwoByTwo(a, b, c, d)), association.g_squared(TwoByTwo(b, a, d, c))
    assert here == exchanged
    assert here >= 0


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("klm")), min_size=2, max_size=12))
def test_cramers_v_is_scipys(pairs):
    """Without a correction; NaN where either does not vary."""
    table = stats.contingency.crosstab(*zip(*pairs, strict=True)).count
    if min(table.shape) > 1:
        peer = stats.contingency.association(table, method="cramer", correction=False)
        assert association.cramers_v(table) == pytest.approx(peer)
    else:
        assert np.isnan(association.cramers_v(table))


@given(CELLS)
def test_normalised_information_lies_between_never_and_only_together(cells):
    """Bouma (2009): −1 never together, 0 independent, 1 only together."""
    assume(cells[0] + cells[1] and cells[0] + cells[2])
    table = TwoByTwo(*(np.array(cell, dtype=float) for cell in cells))
    score = float(association.npmi(table))
    assert -1 <= score <= 1 + 1e-12
    if cells[0] and sum(cells) > cells[0]:
        assert score == pytest.approx(float(association.pmi(table) / np.log2(sum(cells) / cells[0])))


def test_association_at_its_limits():
    """Independence is 0, never together the lowest value; all values are given and none warned of."""
    tables = TwoByTwo.of(
        [6, 0, 5, 0], [12, 3, 5, 0], [10, 4, 5, 0], [20, 10, 5, 0]
    )  # by chance, never, always, nothing
    assert association.pmi(tables).tolist()[:3] == [0, -np.inf, 0]
    assert association.npmi(tables).tolist()[:3] == [0, -1, 1]
    assert association.t_score(tables).tolist()[:3] == [0, -np.inf, 0]
    assert association.g_squared(tables)[[0, 2, 3]].tolist() == [0, 0, 0]


def test_log_dice_is_rychlys():
    """Rychlý (2008): at most 14; 0 for one co-occurrence in 16,384 of each; a point is a factor of two."""
    assert association.log_dice([5, 1, 2, 0], [5, 16384, 16384, 3], [5, 16384, 16384, 4]).tolist() == [
        14,
        0,
        1,
        -np.inf,
    ]
    assert association.log_dice(3, 8, 16) == 14 + np.log2(6 / 24)


@given(COUNTS, st.integers(1, 500), COUNTS, st.integers(1, 500))
def test_the_log_ratio_is_scipys_risk_ratio_with_its_interval(a, n_a, b, n_b):
    """Katz et al. (1978), in bits; and exchanging the two negates every bit of it."""
    assume(0 < a < n_a and 0 < b < n_b)
    peer = relative_risk(a, n_a, b, n_b)
    interval = peer.confidence_interval(0.95)
    ours = association.log_ratio(a, n_a, b, n_b)
    assert ours == pytest.approx(np.log2([peer.relative_risk, interval.low, interval.high]), abs=1e-9)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_exchanging_the_two_negates_the_log_ratio_exactly(a, rest, b, other):
    """Also with zeros, and where one total is nothing."""
    ratio, low, high = association.log_ratio(a, a + rest, b, b + other)
    back, back_low, back_high = association.log_ratio(b, b + other, a, a + rest)
    assert (ratio, low, high) == (-back, -back_high, -back_low) or np.isnan([ratio, back, low, back_high]).all()
    assert np.isnan(ratio) == (a + rest == 0 or b + other == 0)
    if not np.isnan(ratio):
        assert low <= ratio <= high


def test_a_zero_adds_one_small_rate_to_both():
    """Twice the rate is 1; where a count is zero, half an occurrence in all tokens is added to both rates."""
    ratio, low, high = association.log_ratio([8, 0, 3], [100, 100, 0], [2, 4, 1], [50, 100, 9])
    assert ratio[0] == 1
    assert ratio[1] == pytest.approx(np.log2(0.25 / 4.25))
    assert np.isnan([ratio[2], low[2], high[2]]).all()
    spread = 1.959964 * np.sqrt(1 / 0.5 - 1 / 100 + 1 / 4 - 1 / 100) / np.log(2)
    assert (low[1], high[1]) == pytest.approx((-3 - spread, -3 + spread), abs=1e-5)


@pytest.mark.parametrize("n_b", [1000, 10_000, 100_000])
@pytest.mark.parametrize("rate", [0.0005, 0.001, 0.002])
def test_the_interval_of_the_log_ratio_holds_the_truth_where_one_side_is_short_and_has_none(rate, n_b):
    """Of a word of the same rate in 1,000 tokens and in many more; none where one is expected tells nothing."""
    generator = np.random.default_rng(0)
    a, b = generator.binomial(1000, rate, 5000), generator.binomial(n_b, rate, 5000)
    _, low, high = association.log_ratio(a, 1000, b, n_b)
    assert ((low <= 0) & (high >= 0)).mean() >= 0.94
    ratio, low, high = association.log_ratio(0, 1000, 100, 100_000)
    assert low == ratio < 0 < high


@given(COUNTS, st.integers(0, 10**6), COUNTS, st.integers(0, 10**6))
def test_the_sign_of_the_log_ratio_is_that_of_the_difference_of_rates(a, rest, b, other):
    """Whatever the counts and however unequal the texts."""
    assume(a + rest > 0 and b + other > 0)
    ratio, _, _ = association.log_ratio(a, a + rest, b, b + other)
    assert np.sign(ratio) == np.sign(a * (b + other) - b * (a + rest))


def test_false_discovery_is_that_of_scipy():
    """Any p-values, alike or not, have the q-values of scipy to the last digit."""
    p = np.random.default_rng(0).beta(0.3, 2, 500).round(3)
    assert permutation.false_discovery(p).tolist() == stats.false_discovery_control(p).tolist()


def test_false_discovery_is_the_papers_example():
    """Benjamini & Hochberg (1995), section 3.2: of fifteen p-values the first four stay at 0.05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    q = permutation.false_discovery(p)
    assert (q <= 0.05).sum() == 4
    assert q[:5] == pytest.approx([0.0015, 0.003, 0.0095, 15 * 0.0095 / 4, 15 * 0.0201 / 5])
    with_gap = permutation.false_discovery([0.01, np.nan, 0.04])
    assert with_gap[[0, 2]].tolist() == [0.02, 0.04]
    assert np.isnan(with_gap[1])
    assert np.isnan(permutation.false_discovery([np.nan])).all()


# --- permutation --------------------------------------------------------------------------------------


def test_few_units_are_permuted_in_every_way():
    """All combinations once, the observed one first."""
    ways = permutation.permutations(5, 2)
    assert sorted(tuple(np.flatnonzero(way)) for way in ways) == list(itertools.combinations(range(5), 2))
    assert ways[0].tolist() == [True, True, False, False, False]


def test_many_units_are_permuted_by_a_seeded_sample():
    """As many chosen in every row, the observed one first; the seed decides."""
    ways = permutation.permutations(16, 8, seed=1)
    assert ways.shape == (permutation.MOST_PERMUTATIONS, 16)
    assert (ways.sum(axis=1) == 8).all()
    assert ways[0].tolist() == [True] * 8 + [False] * 8
    assert abs(ways[1:].mean(axis=0) - 0.5).max() < 0.05
    assert (ways == permutation.permutations(16, 8, seed=1)).all()
    assert (ways != permutation.permutations(16, 8, seed=2)).any()


@pytest.mark.parametrize(
    ("units", "chosen", "expected"),
    [(5, 4, 0.2), (5, 1, 0.2), (4, 2, 2 / 6), (2, 1, 1), (10, 5, 2 / 252), (14, 7, 1 / 2000), (20, 9, 1 / 2000)],
)
def test_the_smallest_p_is_one_in_all_permutations(units, chosen, expected):
    """Exchanged halves count as one; of a sample only the observed one is sure to reach itself."""
    assert permutation.smallest_p(units, chosen) == pytest.approx(expected)


@given(st.integers(1, 11), st.integers(1, 11), st.integers(0, 10**6))
def test_no_permutation_gives_less_than_the_smallest(one, other, seed):
    """Two-sided over every permutation, for values that no two units share."""
    values = np.random.default_rng(seed).random(one + other)
    ways = permutation.permutations(one + other, one)
    apart = np.abs(ways @ values / one - ~ways @ values / other)
    p = (apart >= apart[0] * (1 - 1e-9)).mean()
    assert permutation.smallest_p(one + other, one) <= p + 1e-12
    assert len(ways) == min(comb(one + other, one), permutation.MOST_PERMUTATIONS)


def test_one_side_alone_has_no_smallest_p():
    """Nothing can be permuted."""
    assert np.isnan([permutation.smallest_p(3, 0), permutation.smallest_p(3, 3)]).all()
