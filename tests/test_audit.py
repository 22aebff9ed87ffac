"""The audit on a codebook with one of each error; overlap counted by hand."""

import dataclasses

import pytest

from discourse.codebook import Actor
from discourse.measures import audit, overlap
from discourse.measures.frames.occurrences import occurrences

from .bags import kinds

TEXTS = {
    "a": "The cold war ended. War came. Northern towns and northern hills burn.",
    "b": "War and peace, war without end. An attack.",
}


@pytest.fixture(scope="module")
def book(codebook_of):
    """Two frames and names, with an overridden, an unattested, a shared and an unmirrored pattern."""
    codebook = codebook_of(
        {
            "arms": {"war": ["war", "attack*", "tank*"], "place": ["northern towns", "southern towns"]},
            "harm": {"blow": ["attack*", "northern hills"]},
        },
        names={"land": {"north": ["northern hills"], "south": ["southern hills"]}},
        exceptions={"arms": ["cold war"]},
        mirrors={"northern": "southern", "southern": "northern"},
    )
    frames = dict(codebook.frames)
    frames["arms"] = dataclasses.replace(frames["arms"], unattested=("southern towns",))
    return dataclasses.replace(
        codebook, frames=frames, actors={"north": Actor("north", "North", ("northland",), ("northern",))}
    )


@pytest.fixture(scope="module")
def audited(tokens_of, book):
    """The audit, by family and pattern."""
    table = audit(tokens_of(TEXTS, {"a": "east", "b": "west"}), book)
    return table.set_index(["family", "pattern"])


def test_columns_are_those_documented(tokens_of, book):
    """Names, order and kinds; rows are numbered from 0."""
    table = audit(tokens_of(TEXTS, {"a": "east", "b": "west"}), book)
    text = "kind family cue pattern overridden_by names_actor mirror shared_with".split()
    truth = "single_document unattested declared mirrored at_fault".split()
    assert (
        list(table)
        == (
            "kind family cue pattern hits hits_east hits_west documents single_document unattested declared overridden "
            "overridden_by names_actor mirror mirrored at_fault shared_with false_positives"
        ).split()
    )
    assert kinds(table) == dict.fromkeys(table, "int") | dict.fromkeys(text, "text") | dict.fromkeys(truth, "bool")


def test_several_are_listed_in_order(tokens_of, codebook_of):
    """What overrides more often first, then by name; other families and actors in codebook order."""
    cues = {"war": ["war", "war of words", "war of nerves", "cold war", "east-west*"]}
    book = codebook_of({"one": cues, "two": {"war": ["war"]}, "three": {"war": ["war", "peace"]}})
    actors = {name: Actor(name, name.title(), (name,), ()) for name in ("west", "east")}
    text = "War of words, war of nerves, cold war, cold war and war."
    table = audit(tokens_of(text), dataclasses.replace(book, actors=actors)).set_index(["family", "pattern"])
    overriding = "cold war (2), war of nerves (1), war of words (1)"
    assert table.loc[("one", "war"), ["hits", "overridden", "overridden_by"]].tolist() == [1, 4, overriding]
    assert table.loc[("one", "war"), "shared_with"] == "two, three"
    assert table.loc[("three", "war"), "shared_with"] == "one, two"
    assert table.loc[("three", "peace"), "shared_with"] == ""
    assert table.loc[("one", "east-west*"), "names_actor"] == "west, east"


def test_every_pattern_has_its_row(audited, book):
    """In codebook order, frames first, then names and contests."""
    listed = [
        (family.id, pattern)
        for kind in ("frames", "names")
        for family in book.families(kind).values()
        for _, pattern in family.patterns
    ]
    assert audited.index.tolist() == listed
    assert audited["kind"].tolist() == ["frames"] * 7 + ["names"] * 2


def test_hits_by_side_and_document(audited):
    """Counts are those of the pattern's own hits."""
    row = audited.loc[("arms", "war")]
    assert row[["hits", "hits_east", "hits_west", "documents"]].tolist() == [3, 1, 2, 2]
    assert not row["single_document"]
    assert audited.loc[("harm", "northern hills"), "documents"] == 1
    assert not audited.loc[("harm", "northern hills"), "single_document"]


def test_several_hits_in_one_document(tokens_of, codebook_of):
    """Several hits in one document alone are marked; a single hit is not."""
    table = audit(tokens_of({"a": "war war", "b": "peace"}), codebook_of({"arms": {"war": ["war", "peace"]}}))
    assert table["single_document"].tolist() == [True, False]


def test_unattested_and_declared(audited):
    """A pattern without hits is unattested, and no error where the codebook declares it."""
    assert audited.index[audited["unattested"] & ~audited["declared"]].tolist() == [
        ("arms", "tank*"),
        ("land", "southern hills"),
    ]
    assert audited.index[audited["declared"]].tolist() == [("arms", "southern towns")]


def test_at_fault(audited):
    """To be mended is what is unattested and not declared so, and what has no mirror."""
    assert audited.index[audited["at_fault"]].tolist() == [
        ("arms", "tank*"),
        ("harm", "northern hills"),
        ("land", "southern hills"),
    ]


def test_overridden_matches(audited):
    """What a longer pattern or an exception takes is counted, and the taker named."""
    assert audited.loc[("arms", "war"), ["overridden", "overridden_by"]].tolist() == [1, "cold war (1)"]
    assert audited["overridden"].sum() == 1


def test_mirrors(audited):
    """Among frames the mirror must be in the same cue, among names in the same family."""
    assert audited.index[~audited["mirrored"]].tolist() == [("harm", "northern hills")]
    assert audited.loc[("harm", "northern hills"), "mirror"] == "southern hills"
    assert audited.loc[("arms", "war"), "mirror"] == ""


def test_actors_and_shared_patterns(audited):
    """A pattern says whom it names, and which other frames have it too."""
    named = audited[audited["names_actor"] != ""]
    assert set(named["names_actor"]) == {"north"}
    assert {pattern for _, pattern in named.index} == {"northern towns", "northern hills"}
    assert audited.loc[("arms", "attack*"), "shared_with"] == "harm"
    assert audited.loc[("land", "southern hills"), "shared_with"] == ""


def test_false_positives(tokens_of, book):
    """Hits that a coder refused are counted with their pattern."""
    tokens = tokens_of(TEXTS, {"a": "east", "b": "west"})
    hits = occurrences(tokens, book)
    coding = hits[hits["pattern"] == "war"].assign(correct=["no", "yes", "no"])
    table = audit(tokens, book, coding=coding).set_index(["family", "pattern"])
    assert table.loc[("arms", "war"), "false_positives"] == 2
    assert table["false_positives"].sum() == 2


def test_overlap(tokens_of, book):
    """Each ordered pair of frames, zeros included; documents do not run into each other."""
    tokens = tokens_of(TEXTS)
    hits = occurrences(tokens, book)
    table = overlap(hits, tokens, book).set_index(["family", "other"])
    assert table.loc[("arms", "harm")].tolist() == [1, 5, 1 / 5]
    assert table.loc[("harm", "arms")].tolist() == [1, 2, 1 / 2]
    empty = overlap(hits.iloc[:0], tokens, book)
    assert empty["hits"].tolist() == [0, 0]
    assert empty["share"].isna().all()


def test_overlap_is_that_of_pairs(seed_tokens, seed_codebook):
    """The count by sorting is the count by comparing every hit with every other."""
    hits = occurrences(seed_tokens, seed_codebook)
    pairs = hits.reset_index().merge(hits, on="document")
    met = pairs[(pairs["start_x"] < pairs["end_y"]) & (pairs["start_y"] < pairs["end_x"])]
    met = met[met["family_x"] != met["family_y"]].drop_duplicates(["index", "family_y"])
    expected = met.groupby(["family_x", "family_y"]).size()
    table = overlap(hits, seed_tokens, seed_codebook)
    found = table.set_index(["family", "other"])["hits"]
    assert found[found > 0].to_dict() == expected.to_dict()


def test_the_seeds_pass(seed_tokens, seed_codebook):
    """The shipped codebook mirrors every pattern that names a party, and declares every unattested one."""
    table = audit(seed_tokens, seed_codebook)
    assert table["mirrored"].all()
    assert (table["unattested"] == table["declared"]).all()
    assert not table["at_fault"].any()
