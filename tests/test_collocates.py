"""Tokens + pattern → collocates: windows counted by hand, scores by the formulas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures
from discourse.stats import association
from discourse.stats.association import TwoByTwo

from .bags import kinds

COLUMNS = "node collocate count total documents log_dice npmi pmi log_likelihood t".split()
CONTRAST = (
    "node collocate count_target count_reference window_target window_reference log_dice_target "
    "log_dice_reference log_ratio log_ratio_low log_ratio_high"
).split()


def test_windows_are_counted_by_hand(tokens_of):
    """Within the span on either side, inside the sentence; once even where two windows overlap."""
    stream = tokens_of({"x": "a b node c node d e! F node", "y": "Node a! B a f"})
    table = measures.collocates(stream, "node", 2, min_count=1).set_index("collocate")
    assert list(table.reset_index()[COLUMNS]) == COLUMNS
    assert table["count"].to_dict() == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}
    assert table["total"].to_dict() == {"a": 3, "b": 2, "c": 1, "d": 1, "e": 1, "f": 2}
    assert table["documents"].to_dict() == {"a": 2, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}
    # seven of the ten tokens that are not the node are in a window
    cells = TwoByTwo.of(2, 7, 3, 10)
    a = table.loc["a"]
    assert a["log_dice"] == 14 + np.log2(2 * 2 / (4 + 3))
    for column, measure in {
        "npmi": association.npmi,
        "pmi": association.pmi,
        "log_likelihood": association.g_squared,
        "t": association.t_score,
    }.items():
        assert a[column] == float(measure(cells)), column


def test_columns_are_those_documented(tokens_of):
    """Names, order, kinds; the highest logDice first, ties by collocate."""
    table = measures.collocates(tokens_of("b node a c node c"), "node", 1, min_count=1)
    assert list(table) == COLUMNS
    assert list(kinds(table).values()) == ["text", "text", "int", "int", "int", *["float"] * 5]
    assert table["collocate"].tolist() == ["c", "a", "b"]
    assert set(table["node"]) == {"node"}


def test_rare_collocates_are_left_out(tokens_of):
    """Two in the windows unless less is asked for."""
    stream = tokens_of("a node a! B node")
    assert measures.collocates(stream, "node")["collocate"].tolist() == ["a"]
    assert measures.collocates(stream, "node", min_count=0)["collocate"].tolist() == ["a", "b"]
    assert len(measures.collocates(stream, "node", min_count=3)) == 0


def test_the_node_is_no_collocate_and_an_address_neither(tokens_of):
    """The tokens of a phrase are in no cell, elsewhere they count; links and the like never."""
    stream = tokens_of("The united nations met the other nations at www.un.org today")
    table = measures.collocates(stream, "united nations", 9, min_count=1).set_index("collocate")
    assert table.loc["nations", ["count", "total"]].tolist() == [1, 1]
    assert "united" not in table.index
    assert "www.un.org" not in table.index
    assert table["total"].sum() == 7


def test_a_longer_span_reaches_further_but_not_over_a_sentence(tokens_of):
    """The default is five."""
    stream = tokens_of("Zed! A b c d e f node! Why")
    assert sorted(measures.collocates(stream, "node", min_count=1)["collocate"]) == [*"bcdef"]
    assert sorted(measures.collocates(stream, "node", 99, min_count=1)["collocate"]) == [*"abcdef"]


def test_a_node_that_is_nowhere_has_no_collocates(tokens_of):
    """An empty table; what no token could match, or a window of nothing, is an error."""
    stream = tokens_of("a b c")
    assert (list(measures.collocates(stream, "node")), len(measures.collocates(stream, "node"))) == (COLUMNS, 0)
    with pytest.raises(ValueError, match="could match no token"):
        measures.collocates(stream, "a!")
    with pytest.raises(ValueError, match="window=0: a window reaches at least one token"):
        measures.collocates(stream, "a", 0)


# --- the difference between sides ---------------------------------------------------------------------


@pytest.fixture
def sided(tokens_of):
    """The node on two sides, in different company."""
    texts = {"p": "a node b! A node", "q": "b node c", "r": "b node d! D node! Z"}
    return tokens_of(texts, {"p": "x", "q": "x", "r": "y"})


def test_the_contrast_is_worked_by_hand(sided):
    """Shares of the windows, the logarithm of their ratio, a zero read as one half."""
    table = measures.collocate_contrast(sided, "node", target="x", min_count=1)
    assert list(table) == CONTRAST
    assert list(kinds(table).values()) == ["text", "text", *["int"] * 4, *["float"] * 5]
    found = table.set_index("collocate")
    assert found[["count_target", "count_reference"]].T.to_dict("list") == {
        "a": [2, 0],
        "b": [2, 1],
        "c": [1, 0],
        "d": [0, 2],
    }
    assert (set(table["window_target"]), set(table["window_reference"])) == ({5}, {3})
    expected = {"a": (2, 0), "b": (2, 1), "c": (1, 0), "d": (0, 2)}
    for collocate, (one, other) in expected.items():
        wanted = [float(number) for number in association.log_ratio(one, 5, other, 3)]
        assert found.loc[collocate, ["log_ratio", "log_ratio_low", "log_ratio_high"]].tolist() == wanted
    assert found.loc["b", "log_dice_target"] == 14 + np.log2(2 * 2 / (3 + 2))
    assert np.isnan(found.loc["d", "log_dice_target"])
    assert np.isnan(found.loc["a", "log_dice_reference"])
    order = list(zip(-table["log_ratio"].abs(), table["collocate"], strict=True))
    assert order == sorted(order)
    assert measures.collocate_contrast(sided, "node", target="x", min_count=3)["collocate"].tolist() == ["b"]


def test_exchanging_the_sides_negates_the_contrast(sided):
    """Exactly; logDice, which is unsigned, goes along with its side."""
    here = measures.collocate_contrast(sided, "node", target="x", min_count=1).set_index("collocate")
    there = measures.collocate_contrast(sided, "node", target="y", min_count=1).set_index("collocate").loc[here.index]
    assert here["log_ratio"].tolist() == (-there["log_ratio"]).tolist()
    assert here["log_ratio_low"].tolist() == (-there["log_ratio_high"]).tolist()
    assert here["log_dice_target"].equals(there["log_dice_reference"])


def test_a_side_without_the_node_gives_no_ratio(tokens_of):
    """NaN where one of them has no window; a target that is nowhere is named."""
    stream = tokens_of({"p": "a node", "q": "a b"}, {"p": "x", "q": "y"})
    table = measures.collocate_contrast(stream, "node", target="x", min_count=1)
    assert table[["count_target", "count_reference", "window_reference"]].to_numpy().tolist() == [[1, 0, 0]]
    assert table[["log_ratio", "log_ratio_low", "log_ratio_high"]].isna().all(axis=None)
    with pytest.raises(ValueError, match="no side 'z'; these documents have x, y"):
        measures.collocate_contrast(stream, "node", target="z")
    with pytest.raises(KeyError, match="no column 'camp'"):
        measures.collocate_contrast(stream, "node", "camp", target="x")
    by_document = measures.collocate_contrast(stream, "a", "document", target="p", min_count=1)
    assert by_document[["count_target", "count_reference"]].to_numpy().tolist() == [[0, 1], [1, 0]]


# --- what must always hold ----------------------------------------------------------------------------


@given(
    st.lists(
        st.lists(st.sampled_from(["node", "a", "B", "c!", "Node?"]), min_size=1, max_size=12), min_size=1, max_size=3
    ),
    st.integers(1, 4),
)
def test_windows_are_what_a_search_token_by_token_finds(tokens_of, words, span):
    """Position by position, in any order of documents."""
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    stream = tokens_of(texts)
    table = measures.collocates(stream, "node", span, min_count=1)
    listed = stream.table()
    inside = []
    for row in listed.itertuples():
        near = listed[
            (listed["document"] == row.document) & (listed["sentence"] == row.sentence) & (listed["token"] == "node")
        ]
        if row.token != "node" and ((near["position"] - row.position).abs() <= span).any():
            inside.append(row.token)
    assert table.set_index("collocate")["count"].to_dict() == pd.Series(inside, dtype=object).value_counts().to_dict()
    assert (table["count"] <= table["total"]).all()
    assert (table["documents"] <= table["count"]).all()
    assert table["npmi"].between(-1, 1 + 1e-12).all()
    assert (table["log_likelihood"] >= 0).all()
    turned = tokens_of(dict(reversed(texts.items())))
    pd.testing.assert_frame_equal(table, measures.collocates(turned, "node", span, min_count=1))


@given(st.lists(st.lists(st.sampled_from(["node", "a", "B", "c!"]), min_size=1, max_size=9), min_size=2, max_size=4))
def test_the_contrast_adds_up(tokens_of, words):
    """Counts of both sides are those of the windows; exchanged sides negate."""
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    side = {name: "xy"[at % 2] for at, name in enumerate(texts)}
    stream = tokens_of(texts, side)
    table = measures.collocate_contrast(stream, "node", target="x", min_count=1)
    whole = measures.collocates(stream, "node", min_count=1).set_index("collocate")["count"]
    assert (
        table.set_index("collocate")[["count_target", "count_reference"]].sum(axis=1).sort_index() == whole.sort_index()
    ).all()
    if len(table):
        assert table["count_target"].sum() == table["window_target"].iloc[0]
        assert table["count_reference"].sum() == table["window_reference"].iloc[0]
    other = measures.collocate_contrast(stream, "node", target="y", min_count=1)
    assert np.array_equal(table["log_ratio"], -other["log_ratio"], equal_nan=True)


def test_several_patterns_are_one_node(tokens_of):
    """Their windows are gathered, and a word in both counts once."""
    tokens = tokens_of("old war and new peace and old order")
    table = measures.collocates(tokens, ["war", "peace"], 1, min_count=1).set_index("collocate")
    assert table["count"].to_dict() == {"old": 1, "and": 2, "new": 1}
    assert set(table["node"]) == {"war, peace"}
    contrast = measures.collocate_contrast(
        tokens_of({"a": "old war", "b": "new peace"}, {"a": "x", "b": "y"}), ["war", "peace"], target="x", min_count=1
    )
    assert contrast[["collocate", "count_target", "count_reference"]].to_numpy().tolist() == [
        ["new", 0, 1],
        ["old", 1, 0],
    ]
