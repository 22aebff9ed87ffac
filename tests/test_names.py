"""Names on a pencil-sized corpus: spellings merged and listed, marks of distance as shares, zeros shown."""

import math

import pytest

from discourse.measures.frames.names import names

TEXTS = {
    "a": "Old-Town burns. The old town sleeps, the so-called Old-Town. “New Town” it is called. New\nTown.",
    "b": "The mayor said: “The new town must never burn again.”",
}


@pytest.fixture(scope="module")
def table(tokens_of, codebook_of):
    """The names of one family; one of its names nobody uses."""
    cues = {"old": ["old-town", "old town"], "new": ["new town"], "none": ["lost town"]}
    codebook = codebook_of({"arms": {"war": ["war"]}}, names={"places": cues})
    return names(tokens_of(TEXTS, {"a": "east", "b": "west"}), codebook).set_index(["name", "document"])


def test_names_and_zeros(table):
    """Each name that is used has a row in each document, also where it is not used."""
    assert table.index.tolist() == [("old", "a"), ("old", "b"), ("new", "a"), ("new", "b")]
    assert table["hits"].tolist() == [3, 0, 2, 1]
    assert table["side"].tolist() == ["east", "west"] * 2
    assert math.isnan(table.loc[("old", "b"), "quoted"])


def test_spellings(table):
    """Spellings stand as the text writes them, white space folded, the more frequent first."""
    assert table.loc[("old", "a"), "spellings"] == "Old-Town (2), old town (1)"
    assert table.loc[("new", "a"), "spellings"] == "New Town (2)"
    assert table.loc[("old", "b"), "spellings"] == ""


def test_distance(table):
    """A name in scare quotes, one in a quotation and one after so-called are told apart."""
    assert table.loc[("old", "a"), "so_called"] == pytest.approx(1 / 3)
    assert table.loc[("new", "a"), ["quoted", "scare"]].tolist() == [0.5, 0.5]
    assert table.loc[("new", "b"), ["quoted", "scare"]].tolist() == [1.0, 0.0]


def test_no_names(tokens_of, codebook_of):
    """A codebook without names gives an empty table with the same columns."""
    found = names(tokens_of(TEXTS), codebook_of({"arms": {"war": ["war"]}}))
    assert len(found) == 0
    assert list(found)[:4] == ["family", "name", "document", "side"]
