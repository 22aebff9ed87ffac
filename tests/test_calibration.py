"""Calibration: simulated texts in which the truth is known."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from discourse.measures import calibration, coverage, divergence, keyness
from discourse.measures.checks.calibration import _corpus, _hits, _rejected, _tested, _varied
from discourse.stats import intervals
from discourse.stats.documents import Rates, rate_interval, ratio_interval

from .bags import kinds

pytestmark = pytest.mark.long


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


# --- each step by itself


def test_each_interval_is_of_the_counts_that_it_is_for():
    """All tokens, passages or documents of the texts drawn here; a ratio is of two such corpora, and in doublings."""
    lengths = (60, 30, 45, 30, 60, 31)
    table = coverage((0.05,), lengths=lengths, passages=3, n_samples=40, seed=3).set_index("interval")
    generator, sizes = np.random.default_rng(3), np.array([20, 10, 15, 10, 20, 10])
    one, other = (generator.binomial(sizes[:, None], 0.05, (40, 6, 3)) for _ in range(2))
    by_document = [hits.sum(axis=2).T for hits in (one, other)]
    computed = {
        "wilson": intervals.wilson(one.sum(axis=(1, 2)), 255),
        "garwood": intervals.garwood(one.sum(axis=(1, 2)), 255),
        "bootstrap": intervals.bootstrap_rates(one.reshape(40, -1).T, np.repeat(sizes, 3), n_samples=500),
        "documents": rate_interval(by_document[0], 3 * sizes),
        "ratio": ratio_interval(*(Rates.of(counts, 3 * sizes) for counts in by_document)),
    }
    assert list(table.index) == list(computed)
    for name, (low, high) in computed.items():
        told = np.isfinite(low)
        truth, unit = (0, 1) if name == "ratio" else (0.05, 1000)
        assert table.loc[name, "told"] == told.mean()
        assert table.loc[name, "coverage"] == ((low <= truth) & (truth <= high))[told].mean()
        assert table.loc[name, "width"] == pytest.approx(unit * (high - low)[told].mean())
    assert table.loc["documents", ["documents", "longer", "burst", "document_burst"]].tolist() == [6, 2, 0, 0]


def test_an_interval_that_no_corpus_has_holds_nothing():
    """Three documents never tell how documents differ: there is no share of such intervals, and no width."""
    table = coverage((0.05,), lengths=(30,) * 3, n_samples=5).set_index("interval")
    assert table.loc[["documents", "ratio"], "told"].tolist() == [0, 0]
    assert table.loc[["documents", "ratio"], ["coverage", "width"]].isna().all(axis=None)
    assert table.loc["wilson", "told"] == 1


def test_bursts_vary_a_share_by_their_correlation():
    """The variance of a beta is ρ p (1 − p); without one, or at 0 and 1, shares are as they are."""
    shares = np.repeat([[0.2, 0.0, 1.0]], 20_000, axis=0)
    drawn = _varied(np.random.default_rng(0), shares, 0.1)
    assert drawn[:, 0].mean() == pytest.approx(0.2, rel=0.02)
    assert drawn[:, 0].var() == pytest.approx(0.1 * 0.2 * 0.8, rel=0.05)
    assert set(drawn[:, 1]) == {0}
    assert set(drawn[:, 2]) == {1}
    assert _varied(np.random.default_rng(0), shares, 0.0) is shares


@pytest.mark.parametrize(("bursts", "within", "between"), [((0.1, 0.0), 0.1, 0.0), ((0.0, 0.1), 0.1, 0.1)])
def test_bursts_are_of_passages_or_of_documents(bursts, within, between):
    """Two tokens of one passage are alike by either, two of different passages only by a document's own rate."""
    hits = _hits(np.random.default_rng(0), 0.3, (20_000, 1, 2), np.array([10]), bursts)[:, 0]
    variance = 10 * 0.3 * 0.7 * (1 + 9 * within)
    assert hits.var(axis=0) == pytest.approx([variance] * 2, rel=0.05)
    assert np.cov(hits.T)[0, 1] == pytest.approx(100 * 0.3 * 0.7 * between, abs=0.15)


def test_a_corpus_is_so_many_documents_of_each_length():
    """By name, on their side; independent tokens of the source, or of a distribution that each document draws."""
    source = np.array([0.6, 0.3, 0.1])
    counts = _corpus(np.random.default_rng(5), source, (2, 1), (30, 40), np.inf)
    assert counts.rows.to_numpy().tolist() == [["000", "target"], ["001", "target"], ["002", "reference"]]
    assert list(counts.rows) == ["document", "side"]
    assert counts.terms == ["word001", "word002", "word003"]
    generator = np.random.default_rng(5)
    assert counts.matrix.toarray().tolist() == [generator.multinomial(size, source).tolist() for size in (30, 30, 40)]
    generator = np.random.default_rng(5)
    drawn = [generator.multinomial(size, generator.dirichlet(9 * source)).tolist() for size in (30, 40)]
    assert _corpus(np.random.default_rng(5), source, (1, 1), (30, 40), 9.0).matrix.toarray().tolist() == drawn


def test_the_tests_of_a_corpus_are_those_of_keyness_and_of_divergence():
    """A p for every word, but Welch's where it is made; one of the whole corpus."""
    source = 1 / np.arange(1, 41)
    counts = _corpus(np.random.default_rng(1), source / source.sum(), (10, 10), (60, 60), 50.0)
    words, p = keyness(counts, target="target"), _tested(counts).groupby("test")["p"].agg(list).to_dict()
    assert p["log_likelihood"] == stats.chi2.sf(words["log_likelihood"], 1).tolist()
    assert p["permutation"] == words["p_permutation"].tolist()
    assert p["welch"] == words["p_welch"].dropna().tolist()
    assert 0 < len(p["welch"]) < len(words)
    assert p["divergence"] == [divergence(counts)["p"].iloc[0]]


def test_what_a_test_rejects():
    """A p at the level is significant; a test that is never made rejects no share; a floor is that of permutations."""
    found = pd.DataFrame({"test": ["log_likelihood"] * 4 + ["permutation"] * 2 + ["divergence"]})
    rows = _rejected(found.assign(p=[0.05, 0.01, 0.0501, 1, 0.2, 0.4, 0.05]), (4, 1))
    assert pd.DataFrame(rows).astype(object).replace(np.nan, None).to_numpy().tolist() == [
        ["log_likelihood", 4, 0.05, 0.5, None],
        ["permutation", 2, 0.05, 0.0, 0.2],
        ["welch", 0, 0.05, None, None],
        ["divergence", 1, 0.05, 1.0, 0.2],
    ]


def test_every_kind_of_corpus_is_simulated():
    """Each number of documents with each length and each concentration, four tests each."""
    kind = ["target", "reference", "length_target", "length_reference", "concentration"]
    table = calibration([(2, 1), (1, 1)], [(9, 9), (8, 7)], (np.inf, 10.0), vocabulary=9, n_samples=1)
    assert table[kind].drop_duplicates().to_numpy().tolist() == [
        [*numbers, *sizes, concentration]
        for numbers in ((2, 1), (1, 1))
        for sizes in ((9, 9), (8, 7))
        for concentration in (np.inf, 10)
    ]
    assert table["test"].tolist() == ["log_likelihood", "permutation", "welch", "divergence"] * 8


def test_words_have_zipfs_rates_and_corpora_are_drawn_one_after_the_other():
    """Each of so many samples; twenty of three hundred words where nothing is said."""
    kind = [(1, 1)], [(20, 20)], (np.inf,)
    generator, source = np.random.default_rng(7), 1 / np.arange(1, 21)
    drawn = [_tested(_corpus(generator, source / source.sum(), (1, 1), (20, 20), np.inf)) for _ in range(2)]
    table = calibration(*kind, vocabulary=20, n_samples=2, seed=7)
    expected = pd.DataFrame(_rejected(pd.concat(drawn), (1, 1)), columns=list(table)[5:])
    pd.testing.assert_frame_equal(table.iloc[:, 5:], expected)
    generator, source = np.random.default_rng(0), 1 / np.arange(1, 301)
    held = [generator.multinomial(20, source / source.sum(), 2).any(axis=0).sum() for _ in range(20)]
    assert calibration(*kind).set_index("test").loc[["log_likelihood", "divergence"], "tests"].tolist() == [
        sum(held),
        20,
    ]


def test_what_is_simulated_where_nothing_is_said():
    """Ten documents of two hundred tokens in four passages, without bursts."""
    given = {"lengths": (200,) * 10, "passages": 4, "burst": 0.0, "document_burst": 0.0, "seed": 0}
    assert coverage((0.01,), n_samples=20).equals(coverage((0.01,), n_samples=20, **given))
