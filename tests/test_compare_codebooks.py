"""Two codebooks, one table: where the lead changes, by which passages, and the same in the mirror."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures
from discourse.codebook import Codebook

from .bags import kinds

COLUMNS = [
    "family", "in_one", "in_other", "side_one", "side_other", "hits_one", "hits_other", "hits_rest_one",
    "hits_rest_other", "rate_one", "rate_other", "rate_rest_one", "rate_rest_other", "leads_one", "leads_other",
    "lead_changes", "only_one", "only_other", "passages_one", "passages_other",
]  # fmt: skip


@pytest.fixture
def stream(tokens_of):
    """Two sides of ten tokens each."""
    texts = {
        "a": "War war war war war.\n\nWar and raid\nand raid and.",
        "b": "Siege siege siege siege siege.\n\nSiege siege of law of.",
    }
    return tokens_of(texts, {"a": "east", "b": "west"})


@pytest.fixture
def books(codebook_of):
    """One counts wars and raids, the other wars and sieges; each has a frame that the other lacks."""
    one = codebook_of({"arms": {"fight": ["war", "raid"]}, "law": {"courts": ["law"]}})
    other = codebook_of({"talks": {"calm": ["peace"]}, "arms": {"fight": ["war", "siege"]}})
    return one, other


def mirrored(table):
    """Exchange what ends in `_one` and in `_other`."""
    swapped = {f"{name}_one": f"{name}_other" for name in (column.removesuffix("_one") for column in table)}
    return table.rename(columns=swapped | {other: one for one, other in swapped.items()})[list(table)]


def test_every_frame_of_either_codebook_has_its_row(stream, books):
    """Leads, hits and rates under each, the frames whose lead changes first; columns and kinds as documented."""
    table = measures.compare_codebooks(stream, *books)
    assert list(table) == COLUMNS
    assert set(kinds(table[["in_one", "leads_one", "leads_other", "lead_changes"]]).values()) == {"bool"}
    assert set(kinds(table[["hits_one", "hits_rest_other", "only_one", "only_other"]]).values()) == {"int"}
    assert table["family"].tolist() == ["arms", "law", "talks"]
    assert table[["in_one", "in_other"]].to_numpy().tolist() == [[True, True], [True, False], [False, True]]
    arms = table.iloc[0]
    assert arms["side_one":"side_other"].tolist() == ["east", "west"]
    assert arms["hits_one":"hits_rest_other"].tolist() == [8, 7, 0, 6]
    assert arms["rate_one":"rate_rest_other"].tolist() == pytest.approx([8000 / 11, 7000 / 10, 0, 6000 / 11])
    assert arms["leads_one":"lead_changes"].tolist() == [True, True, True]


def test_the_passages_that_make_the_difference_are_named(stream, books):
    """Hits of one codebook alone, by document and passage, with their words; none where nothing differs."""
    table = measures.compare_codebooks(stream, *books).set_index("family")
    assert table.loc["arms", ["only_one", "only_other"]].tolist() == [2, 7]
    assert table.loc["arms", "passages_one"] == "a 2 (raid, raid)"
    assert table.loc["arms", "passages_other"] == "b 1 (Siege, siege, siege, siege, siege); b 2 (Siege, siege)"
    assert table.loc["law", ["only_one", "passages_one", "passages_other"]].tolist() == [1, "b 2 (law)", ""]
    assert table.loc["talks", ["only_one", "only_other"]].tolist() == [0, 0]


def test_too_few_hits_are_no_lead(stream, books):
    """A frame that one codebook lacks, or in which no side has five hits, has no lead to lose."""
    table = measures.compare_codebooks(stream, *books).set_index("family")
    assert not table.loc[["law", "talks"], ["leads_one", "leads_other", "lead_changes"]].to_numpy().any()
    assert table.loc["law", ["side_one", "hits_one"]].tolist() == ["west", 1]
    assert table.loc["talks", ["side_one", "hits_one", "rate_one"]].tolist() == ["east", 0, 0]


def test_a_lead_under_one_codebook_alone_changes(stream, books, codebook_of):
    """So does one that falls under five hits."""
    one, _ = books
    table = measures.compare_codebooks(stream, one, codebook_of({"arms": {"fight": ["raid"]}}))
    arms = table[table["family"] == "arms"].iloc[0]
    assert arms["side_one"] == arms["side_other"] == "east"
    assert arms[["leads_one", "leads_other", "lead_changes"]].tolist() == [True, False, True]


def test_a_frame_whose_patterns_are_all_dropped_has_its_zeros(stream, books):
    """It is still a frame of the codebook, in which nothing is found, whichever of the two comes first."""
    one, _ = books
    none = {name: dataclasses.replace(frame, cues={}) for name, frame in one.frames.items()}
    dropped = dataclasses.replace(one, frames=none)
    table = measures.compare_codebooks(stream, one, dropped)
    assert table[["in_one", "in_other"]].to_numpy().all()
    assert table["hits_one"].tolist() == [8, 1]
    assert not table[["hits_other", "hits_rest_other", "only_other", "leads_other"]].to_numpy().any()
    pd.testing.assert_frame_equal(measures.compare_codebooks(stream, dropped, one), mirrored(table))
    assert measures.compare_codebooks(stream, dropped, dropped)["family"].tolist() == ["arms", "law"]


def test_a_longer_hit_is_another_one(stream, codebook_of):
    """Where a phrase takes the place of a word, each codebook has a hit that the other lacks."""
    one, other = (codebook_of({"arms": {"fight": [pattern]}}) for pattern in ("raid", "raid and"))
    only = measures.compare_codebooks(stream, one, other).iloc[0]
    assert only[["passages_one", "passages_other"]].tolist() == ["a 2 (raid, raid)", "a 2 (raid and, raid and)"]


def test_a_codebook_does_not_differ_from_itself(seed_tokens, seed_codebook):
    """No lead changes, and no hit is apart."""
    table = measures.compare_codebooks(seed_tokens, seed_codebook, seed_codebook)
    assert table["family"].tolist() == sorted(seed_codebook.frames)
    assert not table["lead_changes"].any()
    assert not table[["only_one", "only_other"]].to_numpy().any()
    pd.testing.assert_frame_equal(mirrored(table), table)


def test_without_a_side_there_is_nothing_to_compare(tokens_of, books):
    """The error says what to fill in."""
    with pytest.raises(ValueError, match=r"no document has a side.*fill in the column side"):
        measures.compare_codebooks(tokens_of("War.", ""), *books)


WORDS = ["war", "raid", "siege", "law", "talk", "law talk"]
FRAMES = st.dictionaries(
    st.sampled_from(["arms", "law", "calm", "b"]),
    st.lists(st.sampled_from([*WORDS, "*a*", "raid war"]), min_size=1, max_size=4, unique=True),
    min_size=1,
    max_size=4,
)


@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=20), min_size=2, max_size=4),
    one=FRAMES,
    other=FRAMES,
    sides=st.integers(2, 3),
)
def test_exchanging_the_codebooks_mirrors_the_table(tokens_of, codebook_of, texts, one, other, sides):
    """To the last bit and in the same order; hits apart are the difference of all hits, and every frame has a row."""
    documents = {f"d{number}": " ".join(words) or "rain" for number, words in enumerate(texts)}
    stream = tokens_of(documents, {name: "xyz"[number % sides] for number, name in enumerate(documents)})
    books: list[Codebook] = [
        codebook_of({name: {f"{name}_cue": patterns} for name, patterns in frames.items()}) for frames in (one, other)
    ]
    table = measures.compare_codebooks(stream, *books)
    pd.testing.assert_frame_equal(measures.compare_codebooks(stream, *books[::-1]), mirrored(table), check_exact=True)
    assert sorted(table["family"]) == sorted({*one, *other})
    all_one, all_other = (table[f"hits_{name}"] + table[f"hits_rest_{name}"] for name in ("one", "other"))
    assert (all_one - all_other == table["only_one"] - table["only_other"]).all()
    assert ((table["passages_one"] == "") == (table["only_one"] == 0)).all()


def test_labels_and_definitions_make_no_difference(stream, books):
    """Only hits do."""
    one, _ = books
    relabelled = {name: dataclasses.replace(frame, label="Other") for name, frame in one.frames.items()}
    table = measures.compare_codebooks(stream, one, dataclasses.replace(one, frames=relabelled))
    assert not table[["only_one", "only_other", "lead_changes"]].to_numpy().any()
