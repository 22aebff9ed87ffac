"""What documents can tell: intervals, Welch's t and equal sizes, beside scipy, brute force and simulation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse, stats

from discourse.stats.documents import LEAST_EFFECTIVE, Rates, rarefied, rate_interval, ratio_interval, welch

COUNTS = st.lists(st.integers(0, 8), min_size=5, max_size=8)


def effective(values):
    """As how many equal values these weigh."""
    return sum(values) ** 2 / sum(value**2 for value in values)


@given(COUNTS, st.integers(1, 40))
def test_the_variance_is_the_jackknife_of_the_pooled_rate(counts, rest):
    """Each document left out in turn; never below the variance of independent tokens."""
    hits = np.array(counts)
    sizes = hits + rest + np.arange(len(hits))
    rates = Rates.of(hits[:, None], sizes)
    total, rate = sizes.sum(), hits.sum() / sizes.sum()
    assert rates.rate[0] == pytest.approx(rate)
    known = hits.any() and min(effective(hits), effective(sizes)) >= LEAST_EFFECTIVE
    assert np.isfinite(rates.variance[0]) == np.isfinite(rates.freedom[0]) == known
    if known:
        left = [np.delete(hits, at).sum() / np.delete(sizes, at).sum() for at in range(len(hits))]
        jackknife = (len(hits) - 1) / len(hits) * sum((each - rate) ** 2 for each in left)
        assert rates.variance[0] == pytest.approx(max(jackknife, rate * (1 - rate) / total))
        assert rates.freedom[0] == pytest.approx(min(effective(hits), effective(sizes)) - 1)


def test_the_interval_is_korn_and_graubards():
    """Clopper and Pearson's, of the tokens that weigh as much as these do with the t of their documents."""
    hits, sizes = np.array([4, 1, 0, 3, 2, 2]), np.array([100, 200, 100, 150, 120, 90])
    rates = Rates.of(hits[:, None], sizes)
    p, v, freedom = rates.rate[0], rates.variance[0], rates.freedom[0]
    trials = p * (1 - p) / v * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, freedom)) ** 2
    low, high = rate_interval(hits[:, None], sizes)
    assert low[0] == pytest.approx(stats.beta.ppf(0.025, p * trials, trials - p * trials + 1))
    assert high[0] == pytest.approx(stats.beta.ppf(0.975, p * trials + 1, trials - p * trials))
    assert low[0] < p < high[0]


@pytest.mark.parametrize(
    ("hits", "sizes"),
    [
        ([1, 2, 3, 1], [9, 9, 9, 9]),
        ([0, 0, 0, 0, 0], [9, 9, 9, 9, 9]),
        ([5, 0, 0, 0, 1], [9, 9, 9, 9, 9]),
        ([1, 2, 1, 2, 1], [1000, 9, 9, 9, 9]),
        ([9, 9, 9, 9, 9], [9, 9, 9, 9, 9]),
        ([1, 2, 1, 1, 0, 0], [9, 9, 9, 9, 0, 0]),
    ],
    ids=["four documents", "no hits", "hits of one", "tokens of one", "nothing else", "empty documents"],
)
def test_documents_that_tell_nothing_give_no_interval(hits, sizes):
    """Too few, or as good as one."""
    low, high = rate_interval(np.array(hits)[:, None], sizes)
    assert np.isnan([low[0], high[0]]).all()


def test_the_intervals_hold_what_they_say_where_words_come_in_documents_bursts():
    """Ten documents, every second five times as long, each with its own rate; tokens alone hold far less."""
    generator = np.random.default_rng(0)
    sizes = np.where(np.arange(10) % 2, 200, 1000)
    for rate, correlation in ((0.02, 0.01), (0.005, 0.003)):
        weight = 1 / correlation - 1
        shares = generator.beta(rate * weight, (1 - rate) * weight, (2, 10, 1000))
        one, other = generator.binomial(sizes[:, None], shares)
        low, high = rate_interval(one, sizes)
        told = np.isfinite(low)
        assert told.mean() > 0.9
        assert ((low <= rate) & (rate <= high))[told].mean() > 0.92
        low, high = ratio_interval(Rates.of(one, sizes), Rates.of(other, sizes))
        told = np.isfinite(low)
        assert ((low <= 0) & (high >= 0))[told].mean() > 0.92


def test_the_interval_of_the_ratio_is_made_of_the_variances_of_both_logs():
    """They are v / p² of each, added up; t has the degrees of freedom of Welch and Satterthwaite."""
    one = Rates.of([[1], [2], [1], [3], [2], [2]], [50, 60, 50, 40, 50, 55])
    other = Rates.of([[2], [0], [3], [1], [1]], [60] * 5)
    parts = [float(side.variance[0] / side.rate[0] ** 2) for side in (one, other)]
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / one.freedom[0] + parts[1] ** 2 / other.freedom[0])
    spread = stats.t.ppf(0.975, freedom) * np.sqrt(sum(parts)) / np.log(2)
    ratio = np.log2(one.rate[0] / other.rate[0])
    assert np.concatenate(ratio_interval(one, other)) == pytest.approx([ratio - spread, ratio + spread])
    assert (one.exposure, other.exposure) == (305, 300)


def test_exchanging_the_two_negates_the_interval_of_the_ratio():
    """To the last digit but one; NaN where one of them has no hit."""
    one = Rates.of([[1, 0], [2, 0], [1, 0], [3, 0], [2, 0]], [50] * 5)
    other = Rates.of([[1, 2], [1, 2], [0, 1], [2, 2], [1, 1]], [60] * 5)
    low, high = ratio_interval(one, other)
    back_low, back_high = ratio_interval(other, one)
    assert [low[0], high[0]] == pytest.approx([-back_high[0], -back_low[0]])
    assert low[0] < np.log2((9 / 250) / (5 / 300)) < high[0]
    assert np.isnan([low[1], high[1], back_low[1], back_high[1]]).all()


def test_t_is_scipys_welch_and_p_that_of_the_documents_that_carry_the_word():
    """Dense or sparse; with the degrees of freedom of Welch and Satterthwaite, each side's documents as they weigh."""
    generator = np.random.default_rng(1)
    one, other = generator.poisson(2, (12, 6)) / 50, generator.poisson(3, (15, 6)) / 40
    t, p = welch(sparse.csr_array(one), other)
    peer = stats.ttest_ind(one, other, equal_var=False)
    assert t == pytest.approx(peer.statistic)
    for column in range(6):
        sides = one[:, column], other[:, column]
        errors = [side.var(ddof=1) / len(side) for side in sides]
        freedom = sum(errors) ** 2 / sum(
            error**2 / (effective(side) - 1) for error, side in zip(errors, sides, strict=True)
        )
        assert p[column] == pytest.approx(2 * stats.t.sf(abs(t[column]), freedom))
        assert p[column] > peer.pvalue[column]


def test_a_word_of_one_side_only_has_a_t():
    """The side without it does not vary, and adds no degree of freedom; without any variation there is none."""
    one, other = np.array([[1.0], [2], [1], [3]]), np.zeros((4, 1))
    t, p = welch(one, other)
    assert t[0] == pytest.approx(stats.ttest_ind(one, other, equal_var=False).statistic[0])
    assert p[0] == pytest.approx(2 * stats.t.sf(t[0], effective([1, 2, 1, 3]) - 1))
    assert np.isnan(welch(other, other)[0][0])


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=5), st.integers(1, 4))
def test_a_draw_holds_as_many_tokens_of_every_document_as_the_shortest_has(rows, rest):
    """No term more often than the document has it; the shortest whole; the same seed draws the same."""
    matrix = sparse.csr_array(np.array(rows))
    totals = np.asarray(matrix.sum(axis=1)).ravel() + rest  # of which `rest` are no column
    size, shortest = totals.min(), totals.argmin()
    drawn, again = (
        np.concatenate([part.toarray().reshape(len(rows), -1, 3) for part in rarefied(matrix, totals, 4, 0)], axis=1)
        for _ in range(2)
    )
    assert drawn.shape == (len(rows), 4, 3)
    assert (drawn <= matrix.toarray()[:, None]).all()
    assert (drawn.sum(axis=2) <= size).all()
    assert (drawn[shortest] == matrix.toarray()[shortest]).all()
    assert (drawn == again).all()


def test_draws_are_without_replacement_and_differ():
    """Their mean is the share of the tokens; two documents of one size are left as they are."""
    matrix, totals = sparse.csr_array([[30, 10], [3, 7]]), np.array([40, 10])
    drawn = np.concatenate([part.toarray().reshape(2, -1, 2) for part in rarefied(matrix, totals, 2000, 0)], axis=1)
    assert drawn[0].mean(axis=0) == pytest.approx([7.5, 2.5], abs=0.1)
    assert drawn[0].sum(axis=1).tolist() == [10] * 2000
    expected = stats.hypergeom(40, 30, 10)
    assert drawn[0, :, 0].var() == pytest.approx(expected.var(), rel=0.1)
