"""Occurrences → x-ray: where in its document each hit is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures

from .bags import kinds


def test_places_are_worked_by_hand(tokens_of, codebook_of):
    """The middle of the hit's first token, from 0 to 1; a frame without a hit has one row without a place."""
    book = codebook_of({"war": {"war": ["war"]}, "calm": {"calm": ["peace"]}})
    stream = tokens_of({"y": "war and peace, war", "x": "www.a.org peace"}, {"y": "one", "x": "two"})
    table = measures.xray(measures.occurrences(stream, book), stream, book)
    assert list(kinds(table).items()) == [
        ("document", "text"), ("side", "text"), ("family", "text"), ("at", "float"), ("tokens", "int"),
    ]  # fmt: skip
    assert table.astype(object).fillna(-1).to_numpy().tolist() == [
        ["y", "one", "war", 0.125, 4], ["y", "one", "war", 0.875, 4], ["y", "one", "calm", 0.625, 4],
        ["x", "two", "war", -1, 2], ["x", "two", "calm", 0.75, 2],
    ]  # fmt: skip


def test_a_document_without_tokens_is_empty(tokens_of, codebook_of):
    """Its frames have no place."""
    stream = tokens_of({"x": "War", "y": "war"}, spans=[("x", "title", "War")])
    book = codebook_of({"war": {"war": ["war"]}})
    table = measures.xray(measures.occurrences(stream, book), stream, book)
    assert table["tokens"].tolist() == [0, 1]
    assert np.isnan(table["at"].iloc[0])
    assert table["at"].iloc[1] == 0.5


@given(st.lists(st.lists(st.sampled_from(["war", "peace", "x"]), min_size=1, max_size=9), min_size=1, max_size=4))
def test_what_holds_of_every_table(tokens_of, codebook_of, words):
    """A row a hit or a gap; every place tells its position."""
    book = codebook_of({"war": {"war": ["war"]}, "calm": {"calm": ["peace"]}})
    stream = tokens_of({f"d{at}": " ".join(held) for at, held in enumerate(words)})
    hits = measures.occurrences(stream, book)
    table = measures.xray(hits, stream, book)
    placed = table.dropna(subset="at")
    assert len(placed) == len(hits)
    assert len(table) - len(placed) == 2 * len(words) - len(hits.drop_duplicates(["document", "family"]))
    assert placed["at"].between(0, 1, inclusive="neither").all()
    ordered = hits.sort_values(["document", "family", "position"])
    found = placed.sort_values(["document", "family", "at"])
    assert (found["at"] * found["tokens"] + 0.5).tolist() == pytest.approx(ordered["position"].tolist())
