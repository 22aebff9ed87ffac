"""Shared charges on texts made by hand, and the seeds' words counted by a reader."""

import dataclasses

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.codebook import Actor

TEXTS = {
    "a": "Northland's aggression goes on. We condemn the attack by Northland and Southland. The siege hurts.",
    "b": "Southland launched an attack. Attacks hurt. An aggressive dog barks.",
    "c": "The siege of the town is a siege.",
    "d": "Nobody attacked.",
}
SIDES = {"a": "south", "b": "north", "c": "north", "d": ""}


@pytest.fixture(scope="module")
def charges(codebook_of):
    """A codebook with two actors, whose second cue accuses nobody, and whose second frame has a pattern of the first.

    A word with a hit in both frames is one word.
    """
    codebook = codebook_of({"acts": {"act": ["aggress*", "attack*"], "dog": ["dog"]}, "more": {"less": ["attack*"],
                            "siege": ["siege"]}})  # fmt: skip
    frames = {
        "acts": dataclasses.replace(codebook.frames["acts"], accusatory=("act",)),
        "more": dataclasses.replace(codebook.frames["more"], accusatory=("less", "siege")),
    }
    actors = {name: Actor(name, name.title(), (f"{name}land",), (f"{name}ern",)) for name in ("north", "south")}
    return dataclasses.replace(codebook, frames=frames, actors=actors)


def shared(tokens, codebook, by="document"):
    """The shared charges of all hits."""
    accusations = measures.accusations(measures.occurrences(tokens, codebook), tokens, codebook)
    return measures.shared_charges(accusations, tokens, codebook, by)


def test_shared_charges(tokens_of, charges):
    """Words of both sides are counted once a stretch, zeros included; two agents count each; no side is none."""
    table = shared(tokens_of(TEXTS, SIDES), charges)
    assert list(dict.fromkeys(table["charge"])) == ["aggress*", "attack*", "siege"]
    assert measures.wide(table).T.to_dict("list") == {
        "aggress*": [1, 1, 0, 0],
        "attack*": [1, 2, 0, 1],
        "siege": [1, 0, 2, 0],
    }
    assert set(table["sides"]) == {2}
    row = table.set_index(["document", "charge"])
    assert row.loc[("a", "attack*"), ["spellings", "agents"]].tolist() == ["attack (1)", "north (1), south (1)"]
    assert row.loc[("b", "attack*"), ["spellings", "agents"]].tolist() == [
        "attack (1), attacks (1)",
        "south (1), unnamed (1)",
    ]
    assert row.loc[("c", "attack*"), ["spellings", "agents"]].tolist() == ["", ""]
    assert readings.shared_charges(table).replace("&#40;", "(").replace("&#41;", ")").replace("&#42;", "*") == (
        "3 accusatory patterns have hits in the documents of more than one side.\n\n"
        "| Charge | A | B | C | D |\n"
        "|:--|:--|:--|:--|:--|\n"
        "| attack* | 1: north (1), south (1) | 2: south (1), none found (1) | 0 | 1: none found (1) |\n"
        "| siege | 1: none found (1) | 0 | 2: none found (2) | 0 |\n"
        "| aggress* | 1: north (1) | 1: none found (1) | 0 | 0 |\n\n"
        "Hits, and the doers that rules find."
    )


def test_by_side(tokens_of, charges):
    """The documents of a side are added up, and how many of them have the word is told."""
    table = shared(tokens_of(TEXTS, SIDES), charges, "side").set_index(["side", "charge"])
    assert table.loc[("north", "siege"), ["hits", "documents_with", "documents"]].tolist() == [2, 1, 2]
    assert table.loc[("north", "aggress*"), "per_thousand"] == pytest.approx(1000 / 18)


def test_nothing_is_shared_by_one_side(tokens_of, charges):
    """Documents of one side, or of none, share charges with nobody, nor do those without a hit."""
    for texts, side in ((TEXTS, "one"), (TEXTS, ""), ({"a": "Nothing."}, "one")):
        table = shared(tokens_of(texts, side), charges)
        assert table.empty
        assert readings.shared_charges(table) == "No accusatory word is found in the documents of more than one side."


def test_many_documents_and_charges_are_counted():
    """Beyond five groups there is no table; of more than fifteen charges it tells how many tie with the last."""
    rows = [(f"d{place}", "war", 1, "none found (1)") for place in range(6)]
    rows += [("d0", f"w{place}", 1, "none found (1)") for place in range(20)]
    table = pd.DataFrame(rows, columns=["document", "charge", "hits", "agents"]).assign(spellings="")
    whole = "21 accusatory patterns have hits in the documents of more than one side"
    assert readings.shared_charges(table) == f"{whole}."
    reading = readings.shared_charges(table[table["document"].isin(["d0", "d1"])])
    assert reading.startswith(
        f"{whole}; the 15 most frequent of them, the last tied with 6 more.\n\n| Charge | D0 | D1 |"
    )
    assert "\n| war | 1: none found (1) | 1: none found (1) |\n| w0 | 1: none found (1) | 0 |" in reading
    assert "w14" not in reading


def test_the_seeds_as_read(seed_tokens, seed_codebook):
    """What both sides charge with, as counted by hand in the raw texts."""
    table = shared(seed_tokens, seed_codebook)
    assert table["charge"].nunique() == 7
    counts = measures.wide(table)
    counts.columns = counts.columns.str.replace("petition-", "").str.replace("report-", "")
    read = {
        "ethnic cleansing": {"open-letter": 3, "statement": 2},
        "provocation*": {"open-letter": 2, "un": 1},
        "disregard*": {"open-letter": 1, "government": 1, "statement": 1},
    }
    for charge, wanted in read.items():
        assert {name: hits for name, hits in counts.loc[charge].items() if hits} == wanted
    spelt = table[table["charge"] == "aggress*"].set_index("document")["spellings"].to_dict()
    assert spelt == {
        "petition-parliament": "",
        "petition-government": "aggression (4), aggressive (1)",
        "petition-un": "aggression (2)",
        "report-open-letter": "aggression (2)",
        "report-statement": "",
    }
