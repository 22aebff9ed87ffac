"""Calibration: simulated texts in which the truth is known."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from discourse.measures import calibration, coverage
from discourse.stats import intervals

from .bags import kinds


@pytest.fixture(scope="module")
def independent():
    """Intervals on tokens that are drawn one by one."""
    return coverage(n_samples=1000)


@pytest.fixture(scope="module")
def bursty():
    """Intervals on texts whose documents differ, of unequal length."""
    lengths = np.where(np.arange(10) % 2, 200, 1000)
    return coverage((0.005, 0.02), lengths=lengths, n_samples=800, document_burst=0.01)


@pytest.fixture(scope="module")
def alarms():
    """What is called different where no side has any words of its own."""
    return calibration([(4, 1), (6, 6), (4, 12)], [(200, 200), (200, 1000)], vocabulary=150, n_samples=10)


@pytest.fixture(scope="module")
def ten():
    """Ten documents a side, the reference's five times as long."""
    return calibration([(10, 10)], [(300, 1500)], vocabulary=150, n_samples=10)


def test_columns_are_those_documented(independent, alarms):
    """Names, order and kinds."""
    assert kinds(independent) == {"interval": "text"} | dict.fromkeys(
        ["proportion", "nominal", "told", "coverage", "width"], "float"
    ) | {"documents": "int", "longer": "float", "burst": "float", "document_burst": "float"}
    assert list(independent) == [
        "interval", "proportion", "nominal", "told", "coverage", "width", "documents", "longer", "burst",
        "document_burst",
    ]  # fmt: skip
    whole = ["target", "reference", "length_target", "length_reference", "tests"]
    whole = ["target", "reference", "length_target", "length_reference", "tests"]
    assert kinds(alarms) == dict.fromkeys(whole, "int") | {"test": "text"} | dict.fromkeys(
        ["concentration", "level", "rejected", "smallest_p"], "float"
    )
    assert list(alarms) == [
        "target", "reference", "length_target", "length_reference", "concentration", "test", "tests", "level",
        "rejected", "smallest_p",
    ]  # fmt: skip


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


def test_the_intervals_over_documents_hold_where_tokens_are_independent(independent):
    """They are wider than they had to be, and given for words that are not rare."""
    for name in ("documents", "ratio"):
        told = independent[independent["interval"] == name]
        assert (told["coverage"] >= 0.93).all()
        assert told["told"].iloc[-1] == 1


def test_where_words_come_in_documents_bursts_only_the_intervals_over_documents_hold(bursty):
    """Tokens and passages are too many witnesses."""
    table = bursty.pivot_table(index="proportion", columns="interval", values=["coverage", "told", "width"])
    assert (table["coverage"][["wilson", "garwood", "bootstrap"]] < 0.8).all(axis=None)
    assert (table["coverage"][["documents", "ratio"]] >= 0.9).all(axis=None)
    assert (table["told"]["documents"] > 0.7).all()
    assert (table["width"]["documents"] > 2 * table["width"]["wilson"]).all()
    assert set(bursty["longer"]) == {5}


def test_bursts_of_passages_are_known_to_the_bootstrap_of_passages():
    """Where passages differ and documents do not, it covers far more than what takes tokens for independent."""
    table = coverage((0.02,), passages=8, lengths=(400,) * 10, n_samples=400, burst=0.05).set_index("interval")
    assert table.loc["bootstrap", "coverage"] > table.loc["wilson", "coverage"] + 0.05
    assert table.loc["bootstrap", "coverage"] > 0.85


def test_coverage_is_the_share_of_texts_whose_interval_holds_the_truth():
    """The same texts, drawn here; the same seed gives the same table."""
    table = coverage((0.01,), lengths=(60, 30), passages=3, n_samples=50, seed=3).set_index("interval")
    hits = np.random.default_rng(3).binomial(np.array([20, 10])[:, None], 0.01, (50, 2, 3)).sum(axis=(1, 2))
    computed = {"wilson": intervals.wilson(hits, 90), "garwood": intervals.garwood(hits, 90)}
    for name, (low, high) in computed.items():
        assert table.loc[name, "coverage"] == np.mean((low <= 0.01) & (high >= 0.01))
        assert table.loc[name, "width"] == pytest.approx(1000 * np.mean(high - low))
    small = {"proportions": (0.01,), "n_samples": 20}
    assert coverage(**small).equals(coverage(**small))
    assert not coverage(**small, seed=1).equals(coverage(**small))


def test_every_test_holds_its_level_where_nothing_differs(alarms, ten):
    """Few or many documents, equal or unequal sides, lengths that go with the side or not, bursts or none."""
    table = pd.concat([alarms, ten])
    held = table[table["test"].isin(["permutation", "welch"]) & table["rejected"].notna()]
    allowed = 0.05 + 3 * np.sqrt(0.05 * 0.95 / held["tests"]) + 0.01
    assert (held["rejected"] <= allowed).all()
    corpora = table[table["test"] == "divergence"]
    assert corpora["rejected"].mean() <= 0.06
    assert (corpora["tests"] == 10).all()


def test_a_test_that_cannot_hold_is_not_made(alarms, ten):
    """Four documents against one give no p so small; Welch's t wants ten a side, and words that are not rare."""
    four = alarms[alarms["reference"] == 1]
    assert (four.loc[four["test"].isin(["permutation", "divergence"]), "rejected"] == 0).all()
    assert set(four["smallest_p"].dropna()) == {0.2}
    assert alarms.loc[alarms["test"] == "welch", ["tests", "rejected"]].fillna(0).eq(0).all(axis=None)
    made = ten.set_index("test")["tests"]
    words = ten.loc[ten["test"] == "log_likelihood", "tests"]
    assert (made["welch"] > 0).all()
    assert (made["welch"].to_numpy() < words.to_numpy()).all()


def test_on_bursty_text_of_one_source_likelihood_calls_far_more_words_different(alarms):
    """G² takes tokens for independent: several times its level, and several times the alarms of documents."""
    bursty = alarms[np.isfinite(alarms["concentration"])].pivot_table(
        index=["target", "reference", "length_reference"], columns="test", values="rejected"
    )
    assert (bursty["log_likelihood"] > 0.1).mean() > 0.8
    assert (bursty["log_likelihood"] > 2 * bursty["permutation"]).all()


def test_the_more_alike_the_documents_the_fewer_the_alarms():
    """Nearly one distribution: G² comes down to its level; the same seed gives the same table."""
    arguments = {"documents": [(5, 5)], "lengths": [(500, 500)], "n_samples": 4}
    table = calibration(**arguments, concentrations=(1e6, 100.0))
    calm, bursty = table.loc[table["test"] == "log_likelihood", "rejected"]
    assert calm < 0.1 < bursty / 2
    small = {"documents": [(2, 1)], "lengths": [(50, 50)], "n_samples": 2, "vocabulary": 20}
    assert calibration(**small).equals(calibration(**small))
    assert calibration(**small)["tests"].max() <= 40
