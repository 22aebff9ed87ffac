"""The words beside actors' names, on texts made by hand and in the seeds."""

import dataclasses

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.codebook import Actor

TEXTS = {
    "a": "Brave Northland’s army left. They fear Northland, the giant, and proud “Northland” fears them. Northland!",
    "b": "The brave northern army left. US troops stay with us. See www.example.org Northland.",
}


@pytest.fixture(scope="module")
def parties(codebook_of):
    """A codebook with two actors; one has an acronym."""
    actors = {
        "north": Actor("north", "North", ("northland",), ("northern",)),
        "union": Actor("union", "Union", ("us",), ()),
    }
    return dataclasses.replace(codebook_of({"acts": {"act": ["army"]}}), actors=actors)


def test_predication(tokens_of, parties):
    """Marks, addresses and the end of a sentence part words from a name; an owner's sign and quotation marks do not."""
    table = measures.predication(tokens_of(TEXTS), parties)
    assert table.to_numpy().tolist() == [
        ["a", "north", "before", "brave", 1, "northland (1)", "a 1"],
        ["a", "north", "before", "fear", 1, "northland (1)", "a 2"],
        ["a", "north", "before", "proud", 1, "northland (1)", "a 2"],
        ["a", "north", "after", "army", 1, "northland (1)", "a 1"],
        ["a", "north", "after", "fears", 1, "northland (1)", "a 2"],
        ["b", "north", "before", "brave", 1, "northern (1)", "b 1"],
        ["b", "north", "after", "army", 1, "northern (1)", "b 1"],
        ["b", "union", "after", "troops", 1, "us (1)", "b 2"],
    ]
    assert list(table) == ["document", "actor", "place", "word", "hits", "names", "sentences"]
    assert readings.predication(table) == (
        "| Actor | Document | Before | After |\n"
        "|:--|:--|:--|:--|\n"
        "| North | A | brave, fear, proud | army, fears |\n"
        "| North | B | brave | army |\n"
        "| Union | B | – | troops |"
    )


def test_by_side(tokens_of, parties):
    """Documents of a side are added up, the more frequent words come first, and where they are is told."""
    table = measures.predication(tokens_of(TEXTS, "one"), parties, "side")
    row = table.iloc[0]
    assert row[["side", "word", "hits"]].tolist() == ["one", "brave", 2]
    assert row[["names", "sentences"]].tolist() == ["northern (1), northland (1)", "a 1, b 1"]


def test_no_actor_and_many(tokens_of, parties):
    """Nobody named is an answer; beyond fifteen documents they are counted, and beyond six words or actors the rest."""
    for text in ("Nothing.", ""):
        table = measures.predication(tokens_of(text), parties)
        assert table.empty
        assert readings.predication(table) == "No word is found beside the name of an actor."
    columns = ["document", "actor", "place", "word", "hits", "sentences"]
    rows = [(f"d{place}", "a0", "before", "old", 1, "d 1") for place in range(16)]
    rows += [("d0", "a1", "after", f"w{place}", 2, "d 1") for place in range(8)]
    rows += [("d0", f"a{place}", "after", "w", 1, "d 1") for place in range(2, 8)]
    table = pd.DataFrame(rows, columns=columns)
    assert readings.predication(table) == "38 words stand beside names of 8 actors in 16 documents."
    reading = readings.predication(table[table["document"] == "d0"])
    assert "| A1 | D0 | – | w0 2, w1 2, w2 2, w3 2, w4 2, w5 2 and 2 more |" in reading
    assert reading.endswith("\n\nNot shown: 2 actors with fewer words beside their names.")


def test_the_seeds_as_read(seed_tokens, seed_codebook):
    """What follows the names of each party in the texts of the other side."""
    table = measures.predication(seed_tokens, seed_codebook, "side").set_index(["side", "actor", "place", "word"])
    assert table.loc[("armenian", "azerbaijan", "after", "refusal"), "hits"] == 2
    assert table.loc[("azerbaijani", "armenia", "after", "aggression"), "hits"] == 2
    assert table.loc[("azerbaijani", "azerbaijan", "after", "people"), "hits"] == 3
