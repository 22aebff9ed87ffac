"""Counts → frequency: counts, intervals, dispersion."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from discourse.measures import frequency
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

COLUMNS = (
    "term group count total per_thousand low high garwood_low garwood_high bootstrap_low bootstrap_high "
    "documents parts parts_with share_of_parts dp dp_norm juilland_d rank by"
).split()


def test_columns_are_those_documented():
    """Names, order and kinds."""
    table = frequency(bag({"x": "a b", "y": "b"}))
    assert list(table) == COLUMNS
    whole = dict.fromkeys(["count", "total", "documents", "parts", "parts_with", "rank"], "int")
    assert kinds(table) == dict.fromkeys(COLUMNS, "float") | dict.fromkeys(["term", "group", "by"], "text") | whole
    assert set(table["by"]) == {""}
    assert set(frequency(bag({"x": "a b", "y": "b"}), "document")["by"]) == {"document"}


def test_documents_are_counted_and_ordered_as_the_peer_does():
    """The documentation of quanteda's textstat_frequency, all and by groups."""
    counts = bag({"d1": "a a b b c d", "d2": "a d d d", "d3": "a a a"}, group=["one", "two", "one"])
    seen = ["term", "count", "documents", "group"]
    assert frequency(counts)[seen].to_numpy().tolist() == [
        ["a", 6, 3, "all"], ["d", 4, 2, "all"], ["b", 2, 1, "all"], ["c", 1, 1, "all"],
    ]  # fmt: skip
    assert frequency(counts, "group")[seen].to_numpy().tolist() == [
        ["a", 5, 2, "one"], ["b", 2, 1, "one"], ["c", 1, 1, "one"], ["d", 1, 1, "one"],
        ["d", 3, 1, "two"], ["a", 1, 1, "two"], ["b", 0, 0, "two"], ["c", 0, 0, "two"],
    ]  # fmt: skip


def test_dispersion_is_that_of_the_papers():
    """The corpus of Gries (2008, 2020): figures for b, i, q and x, as scattertext tests them."""
    texts = [
        "b a m n i b e u p",
        "b a s a t b e w q n",
        "b c a g a b e s t a",
        "b a g h a b e a a t",
        "b a h a a b e a x a t",
    ]
    table = frequency(bag(dict(zip("12345", texts, strict=True)))).set_index("term").loc[[*"biqx"]]
    assert table["documents"].tolist() == [5, 1, 1, 1]
    assert table["dp"].round(2).tolist() == [0.02, 0.82, 0.8, 0.78]
    assert table["dp_norm"].round(3).tolist() == [0.024, 1, 0.976, 0.951]
    assert table["juilland_d"].round(3).tolist() == [0.968, 0, 0, 0]


def test_rates_and_intervals_of_one_group_by_hand():
    """Two of ten tokens: 200 per 1,000; Wilson's and Garwood's intervals are scipy's."""
    table = frequency(bag({"x": "a b b b b", "y": "a c c c c"})).set_index("term")
    assert table.loc["a", ["count", "total", "per_thousand"]].tolist() == [2, 10, 200]
    wilson = stats.binomtest(2, 10).proportion_ci(method="wilson")
    assert table.loc["a", ["low", "high"]].tolist() == pytest.approx([1000 * wilson.low, 1000 * wilson.high])
    exact = [stats.chi2.ppf(0.025, 4) / 2 / 10, stats.chi2.ppf(0.975, 6) / 2 / 10]
    assert table.loc["a", ["garwood_low", "garwood_high"]].tolist() == pytest.approx([1000 * end for end in exact])
    # every draw of the two texts holds a at the same rate
    assert table.loc["a", ["bootstrap_low", "bootstrap_high"]].tolist() == [200, 200]
    assert table.loc["b", ["bootstrap_low", "bootstrap_high"]].tolist() == [0, 800]


def test_a_zero_has_an_upper_bound():
    """A word that a group lacks is listed: 0, up to what its tokens leave possible."""
    row = frequency(bag({"x": "a b", "y": "b"}), "document").query("term == 'a' and group == 'y'").iloc[0]
    assert (row["count"], row["low"], row["garwood_low"]) == (0, 0, 0)
    assert row["high"] == pytest.approx(1000 * stats.norm.ppf(0.975) ** 2 / (1 + stats.norm.ppf(0.975) ** 2))
    assert row["garwood_high"] == pytest.approx(1000 * -np.log(0.025))
    assert np.isnan(row[["dp", "dp_norm", "juilland_d"]].astype(float)).all()


def test_parts_are_the_rows_and_documents_the_documents():
    """Passages disperse; an empty one is no part."""
    counts = passages({"x": ["a b", "a", ""], "y": ["b c", "c"]})
    table = frequency(counts).set_index("term")
    assert table["parts"].tolist() == [4, 4, 4]
    assert table["parts_with"].to_dict() == {"a": 2, "b": 2, "c": 2}
    assert table["documents"].to_dict() == {"a": 1, "b": 2, "c": 1}
    assert table["share_of_parts"].tolist() == [0.5] * 3
    # t = 1/2, 1/2, 0, 0 and s = 1/3, 1/6, 1/3, 1/6
    assert table.loc["a", "dp"] == pytest.approx((1 / 6 + 1 / 3 + 1 / 3 + 1 / 6) / 2)
    assert table.loc["a", "dp_norm"] == pytest.approx(1 / 2 / (1 - 1 / 6))
    rates = [1 / 2, 1, 0, 0]
    assert table.loc["a", "juilland_d"] == pytest.approx(1 - np.std(rates) / np.mean(rates) / np.sqrt(3))


def test_groups_come_sorted_and_documents_in_their_own_order():
    """By a column of the rows, or by document."""
    counts = bag({"z": "a", "y": "b", "x": "a"}, side=["two", "one", "two"])
    assert list(dict.fromkeys(frequency(counts, "side")["group"])) == ["one", "two"]
    assert list(dict.fromkeys(frequency(counts, "document")["group"])) == ["z", "y", "x"]


def test_rows_that_name_no_document_are_one_each():
    """Counts made by hand need none; the rows of several groups are numbered through."""
    table = frequency(Counts([[1, 2], [0, 1]], pd.DataFrame({"side": ["x", "y"]}), ["a", "b"]), "side")
    assert table[["group", "term", "documents"]].to_numpy().tolist() == [
        ["x", "b", 1], ["x", "a", 1], ["y", "b", 1], ["y", "a", 0],
    ]  # fmt: skip
    assert kinds(table)["documents"] == "int"


def test_nothing_to_count_is_said_in_the_table():
    """One row: no dispersion and no bootstrap. No token: no rate. No term or no group: no row."""
    spread = ["bootstrap_low", "bootstrap_high", "dp", "dp_norm", "juilland_d"]
    assert np.isnan(frequency(bag({"x": "a b"}))[spread].to_numpy()).all()
    empty = frequency(Counts([[0], [0]], pd.DataFrame({"document": ["x", "y"]}), ["a"]))
    assert empty[["count", "total", "parts", "parts_with", "documents"]].to_numpy().tolist() == [[0] * 5]
    assert np.isnan(
        empty.drop(columns=["term", "group", "count", "total", "parts", "parts_with", "documents", "rank", "by"])
    ).all(axis=None)
    nothing = frequency(bag({"x": "", "y": ""}), "document")
    assert (list(nothing), len(nothing)) == (COLUMNS, 0)
    with pytest.raises(KeyError, match="no column 'side'"):
        frequency(bag({"x": "a"}), "side")


def _dispersion(counts, sizes):
    """DP, normed DP and Juilland's D of one word, part by part as the papers write them."""
    t, s = counts / counts.sum(), sizes / sizes.sum()
    rates = counts / sizes
    dp = np.abs(t - s).sum() / 2
    return dp, dp / (1 - s.min()), 1 - rates.std() / rates.mean() / np.sqrt(len(sizes) - 1)


@given(divided(), st.randoms(use_true_random=False))
def test_what_holds_of_every_table(counts, random):
    """Counts sum to tokens, intervals hold rates, dispersion is its formula, order never matters."""
    table = frequency(counts)
    assert table["count"].sum() == counts.totals.sum() == table["total"].iloc[0]
    assert table["per_thousand"].sum() == pytest.approx(1000)
    for name in ("", "garwood_"):
        assert (table[f"{name}low"] <= table["per_thousand"]).all()
        assert (table["per_thousand"] <= table[f"{name}high"]).all()
    assert (table["bootstrap_low"] <= table["bootstrap_high"]).all()
    assert table["dp"].dropna().between(0, 1).all()
    assert table["dp_norm"].dropna().between(0, 1 + 1e-12).all()
    held = counts.matrix.toarray()[counts.totals > 0]
    for row in table[table["count"] > 0].itertuples():
        expected = _dispersion(held[:, counts.terms.index(row.term)], held.sum(axis=1))
        assert (row.dp, row.dp_norm, row.juilland_d) == pytest.approx(expected, abs=1e-12)
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    # another order draws other texts under the same numbers, so that the bootstrap moves
    drawn = ["bootstrap_low", "bootstrap_high"]
    pd.testing.assert_frame_equal(table.drop(columns=drawn), frequency(reordered(counts, order)).drop(columns=drawn))


@given(divided())
def test_groups_are_what_the_whole_is_of_their_rows(counts):
    """A group's table is the table of its rows alone."""
    for name, group in frequency(counts, "side").groupby("group"):
        chosen = np.flatnonzero(counts.column("side") == name)
        alone = frequency(reordered(counts, chosen)).assign(group=name, by="side")
        pd.testing.assert_frame_equal(group.reset_index(drop=True), alone)
