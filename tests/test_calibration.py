"""Calibration: simulated texts in which the truth is known."""

import numpy as np
import pytest
from scipy import stats

from discourse.measures import coverage, false_alarms
from discourse.stats import intervals

from .bags import kinds


@pytest.fixture
def independent():
    """Intervals on tokens that are drawn one by one."""
    return coverage(n_samples=1000)


@pytest.fixture
def bursty():
    """Intervals on texts whose passages differ."""
    return coverage((0.005, 0.02), n_samples=800, burst=0.05)


@pytest.fixture
def alarms():
    """Words called different where no side has any of its own."""
    return false_alarms(n_samples=12)


def test_columns_are_those_documented(independent, alarms):
    """Names, order and kinds."""
    assert list(kinds(independent).items()) == [
        ("interval", "text"), ("proportion", "float"), ("nominal", "float"), ("coverage", "float"), ("width", "float"),
    ]  # fmt: skip
    assert list(alarms) == [
        "target", "reference", "words", "level", "log_likelihood", "permutation", "smallest_p",
    ]  # fmt: skip
    assert [*kinds(alarms).values()] == ["int", "int", "int", "float", "float", "float", "float"]


def test_wilsons_mean_coverage_is_within_two_points_of_nominal(independent):
    """On independent tokens, over six rates from one in a thousand to one in twenty."""
    wilson = independent[independent["interval"] == "wilson"]
    assert len(wilson) == 6
    assert abs(wilson["coverage"].mean() - 0.95) <= 0.02
    assert set(independent["nominal"]) == {0.95}


def test_garwood_covers_at_least_as_often_as_it_says(independent):
    """At every rate, but for what 1,000 draws can be off by; the interval is exact, so it is too wide."""
    garwood = independent[independent["interval"] == "garwood"]
    assert (garwood["coverage"] >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 1000)).all()
    assert garwood["coverage"].mean() >= 0.95


def test_the_bootstrap_is_reported_as_it_is(independent):
    """It misses rare words, whose text often has none, and comes near for frequent ones."""
    bootstrap = independent[independent["interval"] == "bootstrap"].set_index("proportion")["coverage"]
    nothing = stats.binom.pmf(0, 2000, 0.001)
    assert bootstrap[0.001] <= 1 - nothing + 0.03
    assert bootstrap[0.001] < bootstrap[0.05]
    assert bootstrap[0.05] > 0.9


def test_on_bursty_words_only_the_bootstrap_holds(bursty):
    """Intervals that take tokens for independent are too narrow where words come in bursts."""
    table = bursty.pivot_table(index="proportion", columns="interval", values=["coverage", "width"])
    assert (table["coverage"]["wilson"] < 0.8).all()
    assert (table["coverage"]["garwood"] < 0.8).all()
    assert (table["coverage"]["bootstrap"] > table["coverage"]["wilson"] + 0.05).all()
    assert (table["width"]["bootstrap"] > 1.3 * table["width"]["wilson"]).all()


def test_coverage_is_the_share_of_texts_whose_interval_holds_the_truth():
    """The same texts, drawn here; the same seed gives the same table."""
    table = coverage((0.01,), passages=6, size=30, n_samples=50, seed=3).set_index("interval")
    hits = np.random.default_rng(3).binomial(30, 0.01, (50, 6))
    computed = {"wilson": intervals.wilson(hits.sum(axis=1), 180), "garwood": intervals.garwood(hits.sum(axis=1), 180)}
    for name, (low, high) in computed.items():
        assert table.loc[name, "coverage"] == np.mean((low <= 0.01) & (high >= 0.01))
        assert table.loc[name, "width"] == pytest.approx(1000 * np.mean(high - low))
    small = {"proportions": (0.01,), "n_samples": 20}
    assert coverage(**small).equals(coverage(**small))
    assert not coverage(**small, seed=1).equals(coverage(**small))


def test_the_permutation_test_rejects_at_most_its_level(alarms):
    """With four documents against one it cannot reject; with more it does so at most as often as it says."""
    assert alarms[["target", "reference"]].to_numpy().tolist() == [[4, 1], [5, 5], [10, 10]]
    assert alarms["permutation"].iloc[0] == 0
    assert (alarms["permutation"] <= alarms["level"] + 3 * np.sqrt(0.05 * 0.95 / alarms["words"]) + 0.01).all()
    assert alarms["permutation"].iloc[2] > 0.01


def test_on_bursty_text_of_one_source_likelihood_calls_far_more_words_different(alarms):
    """G² takes tokens for independent: several times the alarms of the test of documents."""
    assert (alarms["log_likelihood"] > 2 * alarms["level"]).all()
    assert (alarms["log_likelihood"] > 2 * alarms["permutation"]).all()
    assert alarms["smallest_p"].tolist() == pytest.approx([0.2, 2 / 252, 1 / 2000])


def test_the_more_alike_the_documents_the_fewer_the_alarms():
    """Nearly one distribution: G² comes down to its level."""
    calm = false_alarms([(5, 5)], concentration=1e6, n_samples=6).iloc[0]
    bursty = false_alarms([(5, 5)], n_samples=6).iloc[0]
    assert calm["log_likelihood"] < 0.1 < bursty["log_likelihood"] / 2
    again = false_alarms([(2, 1)], n_samples=2, size=50, vocabulary=20)
    assert again.equals(false_alarms([(2, 1)], n_samples=2, size=50, vocabulary=20))
    assert again["words"].item() <= 40
