"""Hits of one contest → rival words for one referent: rates and shares."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from discourse import measures
from discourse.stats.documents import rate_interval

COLUMNS = (
    "cue hits total per_thousand low high document_low document_high passages_with passages share_of_passages "
    "documents_with documents hits_rivals share share_low share_high share_document_low share_document_high "
    "bootstrap_low bootstrap_high"
).split()


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


def contest_of(stream, book, name, by="document"):
    """Find the hits of one contest, and compare its rivals."""
    family = book.contests[name]
    return measures.contest(measures.occurrences(stream, family), stream, family, by)


def test_shares_are_worked_by_hand(stream, book):
    """Three of five and two of five; a rival without a hit is a zero, not a gap."""
    table = contest_of(stream, book, "place")
    assert list(table) == ["document", *COLUMNS]
    seen = ["document", "cue", "hits", "hits_rivals"]
    assert table[seen].to_numpy().tolist() == [
        ["z", "town", 3, 5], ["z", "city", 2, 5], ["z", "burgh", 0, 5],
        ["y", "town", 0, 1], ["y", "city", 1, 1], ["y", "burgh", 0, 1],
        ["x", "town", 0, 0], ["x", "city", 0, 0], ["x", "burgh", 0, 0],
    ]  # fmt: skip
    first = table.iloc[0]
    interval = stats.binomtest(3, 5).proportion_ci(method="wilson")
    assert first["share":"share_high"].tolist() == pytest.approx([0.6, interval.low, interval.high])
    # two passages, of 2 : 1 and 1 : 1
    assert first["bootstrap_low":].tolist() == pytest.approx([0.5, 2 / 3])
    assert table.loc[3:5, ["bootstrap_low", "bootstrap_high"]].isna().all(axis=None)
    assert table.loc[6:, "share":].isna().all(axis=None)


def test_documents_bound_a_share_where_five_and_more_hold_a_hit(tokens_of, book):
    """Of the hits of all rivals in each; a document without any is none, and a rival that nobody uses has no bounds."""
    texts = ["town town city", "town city city", "town", "town city", "city town town", "rain"]
    stream = tokens_of({f"d{at}": text for at, text in enumerate(texts)}, "one")
    table = contest_of(stream, book, "place", "side").set_index("cue")
    hits = np.array([[2, 1], [1, 2], [1, 0], [1, 1], [2, 1]])
    expected = np.column_stack(rate_interval(hits, hits.sum(axis=1)))
    assert np.isfinite(expected).all()
    bounds = table[["share_document_low", "share_document_high"]]
    np.testing.assert_allclose(bounds.loc[["town", "city"]], expected)
    assert bounds.loc["burgh"].isna().all()
    by_rate = np.column_stack(rate_interval(np.vstack([hits, [0, 0]]), [3, 3, 1, 2, 3, 1]))
    np.testing.assert_allclose(table.loc[["town", "city"], ["document_low", "document_high"]], 1000 * by_rate)


def test_rates_are_those_of_rates(stream, book):
    """The columns that both have are the same."""
    family = book.contests["place"]
    hits = measures.occurrences(stream, family)
    rates = measures.rates(hits, stream, family, level="cue").drop(columns=["kind", "within"])
    pd.testing.assert_frame_equal(measures.contest(hits, stream, family)[list(rates)], rates)


def test_sides_come_sorted(stream, book):
    """The documents of a side together, their passages apart."""
    table = contest_of(stream, book, "place", "side")
    assert table[["side", "cue", "hits", "hits_rivals"]].to_numpy().tolist() == [
        ["one", "town", 3, 5], ["one", "city", 2, 5], ["one", "burgh", 0, 5],
        ["two", "town", 0, 1], ["two", "city", 1, 1], ["two", "burgh", 0, 1],
    ]  # fmt: skip
    with pytest.raises(KeyError, match="no column 'camp'"):
        contest_of(stream, book, "place", "camp")


def test_one_contest_at_a_time(stream, book, tokens_of):
    """Hits of another contest are refused; a contest without any hit shows its zeros."""
    hits = measures.occurrences(stream, book, kind="contests")
    with pytest.raises(ValueError, match="these hits have the cue 'folk', which is not in the codebook given"):
        measures.contest(hits, stream, book.contests["place"])
    silent = contest_of(tokens_of({"x": "nothing here"}), book, "place")
    assert silent[["cue", "hits", "hits_rivals"]].to_numpy().tolist() == [
        ["town", 0, 0], ["city", 0, 0], ["burgh", 0, 0],
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(["town", "city", "x", "\n\n"]), min_size=1, max_size=12), min_size=1, max_size=4)
)
def test_what_holds_of_every_table(tokens_of, codebook_of, words):
    """Shares sum to 1 or are missing, intervals hold them, and each document is counted alone."""
    book = codebook_of({"any": {"any": ["any"]}}, contests={"place": {"town": ["town"], "city": ["city"]}})
    texts = {f"d{at}": " ".join(held) + " end" for at, held in enumerate(words)}
    stream = tokens_of(texts)
    table = contest_of(stream, book, "place")
    held = table[table["hits_rivals"] > 0]
    assert np.allclose(held.groupby("document")["share"].sum(), 1)
    assert table.loc[table["hits_rivals"] == 0, "share"].isna().all()
    assert (held["share_low"] <= held["share"] + 1e-12).all()
    assert (held["share"] <= held["share_high"] + 1e-12).all()
    assert (table["bootstrap_low"].dropna() <= table["bootstrap_high"].dropna()).all()
    assert table["hits"].sum() == sum(text.split().count(word) for text in texts.values() for word in ("town", "city"))
    turned = tokens_of(dict(reversed(texts.items())))
    other = contest_of(turned, book, "place")
    pd.testing.assert_frame_equal(
        table.sort_values(["document", "cue"], ignore_index=True),
        other.sort_values(["document", "cue"], ignore_index=True),
    )
