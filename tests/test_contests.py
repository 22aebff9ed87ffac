"""Occurrences → contests: rival words for one referent."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from discourse import measures

from .bags import kinds

COLUMNS = "cue hits total share low high bootstrap_low bootstrap_high".split()


@pytest.fixture
def book(codebook_of):
    """Two contests; one has a rival that nobody uses."""
    contests = {
        "place": {"town": ["town*"], "city": ["city", "cities"], "burgh": ["burgh"]},
        "people": {"folk": ["folk"], "mob": ["mob"]},
    }
    return codebook_of({"any": {"any": ["any"]}}, contests=contests)


@pytest.fixture
def stream(tokens_of):
    """Two documents with hits, one without."""
    texts = {"z": "town town city\n\ncity town\n\nfolk", "y": "city and folk", "x": "nothing here"}
    return tokens_of(texts, {"z": "one", "y": "two", "x": "two"})


def of(stream, book, contest):
    """Find the hits of one contest."""
    hits = measures.occurrences(stream, book, kind="contests")
    return hits[hits["frame"] == contest]


def test_shares_are_worked_by_hand(stream, book):
    """Three of five and two of five; a rival without a hit is a zero, not a gap."""
    table = measures.contests(of(stream, book, "place"), stream)
    assert list(table) == ["document", *COLUMNS]
    assert list(kinds(table).values()) == ["text", "text", "int", "int", *["float"] * 5]
    assert table[["document", "cue", "hits", "total"]].to_numpy().tolist() == [
        ["z", "town", 3, 5], ["z", "city", 2, 5], ["z", "burgh", 0, 5],
        ["y", "town", 0, 1], ["y", "city", 1, 1], ["y", "burgh", 0, 1],
        ["x", "town", 0, 0], ["x", "city", 0, 0], ["x", "burgh", 0, 0],
    ]  # fmt: skip
    first = table.iloc[0]
    interval = stats.binomtest(3, 5).proportion_ci(method="wilson")
    assert first["share":"high"].tolist() == pytest.approx([0.6, interval.low, interval.high])
    # two passages, of 2 : 1 and 1 : 1
    assert first["bootstrap_low":].tolist() == pytest.approx([0.5, 2 / 3])
    assert table.loc[3:5, ["bootstrap_low", "bootstrap_high"]].isna().all(axis=None)
    assert table.loc[6:, "share":].isna().all(axis=None)


def test_sides_come_sorted(stream, book):
    """The documents of a side together, their passages apart."""
    table = measures.contests(of(stream, book, "place"), stream, "side")
    assert table[["side", "cue", "hits", "total"]].to_numpy().tolist() == [
        ["one", "town", 3, 5], ["one", "city", 2, 5], ["one", "burgh", 0, 5],
        ["two", "town", 0, 1], ["two", "city", 1, 1], ["two", "burgh", 0, 1],
    ]  # fmt: skip
    with pytest.raises(KeyError, match="no column 'camp'"):
        measures.contests(of(stream, book, "place"), stream, "camp")


def test_one_contest_at_a_time(stream, book, tokens_of, codebook_of):
    """All hits together are two contests; a codebook of one needs no filter, and no hit."""
    hits = measures.occurrences(stream, book, kind="contests")
    with pytest.raises(ValueError, match="of 2 contests"):
        measures.contests(hits, stream)
    silent = tokens_of({"x": "nothing here"})
    with pytest.raises(ValueError, match="of 2 contests"):
        measures.contests(measures.occurrences(silent, book, kind="contests"), silent)
    alone = codebook_of({"any": {"any": ["any"]}}, contests={"place": {"town": ["town"], "city": ["city"]}})
    table = measures.contests(measures.occurrences(silent, alone, kind="contests"), silent)
    assert table[["cue", "hits", "total"]].to_numpy().tolist() == [["town", 0, 0], ["city", 0, 0]]


def test_a_table_that_lost_its_attributes_shows_the_rivals_it_has(stream, book):
    """Read back from a file, say: only rivals with a hit are known then."""
    hits = of(stream, book, "place")
    hits.attrs.clear()
    assert measures.contests(hits, stream)["cue"].drop_duplicates().tolist() == ["town", "city"]
    with pytest.raises(ValueError, match="of 0 contests"):
        measures.contests(hits[:0], stream)


@given(
    st.lists(st.lists(st.sampled_from(["town", "city", "x", "\n\n"]), min_size=1, max_size=12), min_size=1, max_size=4)
)
def test_what_holds_of_every_table(tokens_of, codebook_of, words):
    """Shares sum to 1 or are missing, intervals hold them, and each document stands for itself."""
    book = codebook_of({"any": {"any": ["any"]}}, contests={"place": {"town": ["town"], "city": ["city"]}})
    texts = {f"d{at}": " ".join(held) + " end" for at, held in enumerate(words)}
    stream = tokens_of(texts)
    table = measures.contests(measures.occurrences(stream, book, kind="contests"), stream)
    held = table[table["total"] > 0]
    assert np.allclose(held.groupby("document")["share"].sum(), 1)
    assert table.loc[table["total"] == 0, "share"].isna().all()
    assert (held["low"] <= held["share"] + 1e-12).all()
    assert (held["share"] <= held["high"] + 1e-12).all()
    assert (table["bootstrap_low"].dropna() <= table["bootstrap_high"].dropna()).all()
    assert table["hits"].sum() == sum(text.split().count(word) for text in texts.values() for word in ("town", "city"))
    turned = tokens_of(dict(reversed(texts.items())))
    other = measures.contests(measures.occurrences(turned, book, kind="contests"), turned)
    pd.testing.assert_frame_equal(
        table.sort_values(["document", "cue"], ignore_index=True),
        other.sort_values(["document", "cue"], ignore_index=True),
    )
