"""Tokens + Codebook → occurrences, rates, what is unattested."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from discourse import measures

from .bags import kinds

VOICE = ["voice", "speaker", "scare", "so_called", "negated", "stance"]
HITS = "document passage sentence position start end frame cue pattern text quoted".split()
RATES = "hits total per_thousand low high passages_with passages share_of_passages documents_with documents".split()


@pytest.fixture
def stream(tokens_of):
    """Three documents of two sides."""
    texts = {
        "z": "War came. The war room closed.\n\nPeace “of war” came.",
        "y": "No peace, no tanks.",
        "x": "Nothing here at all.",
    }
    return tokens_of(texts, {"z": "one", "y": "two", "x": "two"})


@pytest.fixture
def book(codebook_of):
    """Two frames; one has a phrase inside an exception, the other shares a word with it."""
    return codebook_of(
        {"war": {"fight": ["war", "battle*"], "arms": ["tank*"]}, "calm": {"peace": ["peace", "peace of war"]}},
        names={"this": {"it": ["room"]}},
        exceptions={"war": ["war room"]},
    )


def test_each_hit_has_its_place(stream, book):
    """Reading order; places from 1 in the document, offsets into its text; kinds and categories as documented."""
    table = measures.occurrences(stream, book)
    assert list(table) == [*HITS, *VOICE]
    table = table[HITS]
    wanted = dict.fromkeys(HITS, "int") | dict.fromkeys(["frame", "cue", "pattern"], "category")
    assert kinds(table) == wanted | {"document": "text", "text": "text", "quoted": "bool"}
    assert table[["document", "passage", "sentence", "position", "frame", "cue", "pattern", "text", "quoted"]].astype(
        object
    ).to_numpy().tolist() == [
        ["z", 1, 1, 1, "war", "fight", "war", "War", False],
        ["z", 2, 3, 7, "calm", "peace", "peace of war", "Peace “of war", False],
        ["z", 2, 3, 9, "war", "fight", "war", "war", True],
        ["y", 1, 1, 2, "calm", "peace", "peace", "peace", False],
        ["y", 1, 1, 4, "war", "arms", "tank*", "tanks", False],
    ]
    for hit in table.itertuples():
        assert stream.corpus.text(hit.document)[hit.start : hit.end] == hit.text


def test_everything_of_the_codebook_is_a_category(stream, book):
    """So that zeros can be printed; and each family's cues stand beside the table."""
    table = measures.occurrences(stream, book)
    assert table["frame"].cat.categories.tolist() == ["war", "calm"]
    assert table["cue"].cat.categories.tolist() == ["fight", "arms", "peace"]
    assert table["pattern"].cat.categories.tolist() == ["war", "battle*", "tank*", "peace", "peace of war"]
    assert table[table["frame"] == "calm"].attrs["cues"] == {"war": ["fight", "arms"], "calm": ["peace"]}


def test_names_and_contests_are_found_in_the_same_way(stream, book):
    """Other kinds of families; a codebook without them has no hits; another kind is named."""
    assert measures.occurrences(stream, book, kind="names")["text"].tolist() == ["room"]
    none = measures.occurrences(stream, book, kind="contests")
    assert (list(none), len(none)) == ([*HITS, *VOICE], 0)
    with pytest.raises(ValueError, match="unknown kind 'themes'"):
        measures.occurrences(stream, book, kind="themes")


def test_rates_are_worked_by_hand(stream, book):
    """One row a document and frame, zeros included; Wilson's interval; passages and documents with a hit."""
    table = measures.rates(measures.occurrences(stream, book), stream)
    assert list(table) == ["document", "frame", *RATES]
    assert table[["document", "frame", "hits", "total"]].to_numpy().tolist() == [
        ["z", "war", 2, 10], ["z", "calm", 1, 10], ["y", "war", 1, 4], ["y", "calm", 1, 4],
        ["x", "war", 0, 4], ["x", "calm", 0, 4],
    ]  # fmt: skip
    first = table.iloc[0]
    interval = stats.binomtest(2, 10).proportion_ci(method="wilson")
    assert first["per_thousand":"high"].tolist() == pytest.approx([200, 1000 * interval.low, 1000 * interval.high])
    assert first["passages_with":].tolist() == [2, 2, 1, 1, 1]
    assert table.iloc[1]["passages_with":].tolist() == [1, 2, 0.5, 1, 1]
    assert table.iloc[4]["hits":"per_thousand"].tolist() == [0, 4, 0]
    assert table.iloc[4]["high"] > 0
    assert table.iloc[4]["passages_with":].tolist() == [0, 1, 0, 0, 1]


def test_rates_of_sides_and_of_finer_levels(stream, book):
    """Sorted sides; cues and patterns in the codebook's order; distinct passages and documents."""
    hits = measures.occurrences(stream, book)
    sides = measures.rates(hits, stream, "side")
    seen = ["side", "frame", "hits", "total", "passages_with", "passages", "documents_with", "documents"]
    assert sides[seen].to_numpy().tolist() == [
        ["one", "war", 2, 10, 2, 2, 1, 1], ["one", "calm", 1, 10, 1, 2, 1, 1],
        ["two", "war", 1, 8, 1, 2, 1, 2], ["two", "calm", 1, 8, 1, 2, 1, 2],
    ]  # fmt: skip
    cues = measures.rates(hits, stream, "side", level="cue")
    assert cues[["cue", "hits"]].to_numpy().tolist() == [
        ["fight", 2],
        ["arms", 0],
        ["peace", 1],
        ["fight", 0],
        ["arms", 1],
        ["peace", 1],
    ]
    patterns = measures.rates(hits, stream, "side", level="pattern")
    assert patterns["pattern"].tolist() == 2 * ["war", "battle*", "tank*", "peace", "peace of war"]
    assert patterns["hits"].tolist() == [2, 0, 0, 0, 1, 0, 0, 1, 1, 0]
    with pytest.raises(ValueError, match="'family'; allowed are frame, cue, pattern"):
        measures.rates(hits, stream, level="family")
    with pytest.raises(KeyError, match="no column 'camp' in the documents' metadata"):
        measures.rates(hits, stream, "camp")


def test_rates_of_some_hits_count_those(stream, book):
    """What was filtered out is not there, and its zero is."""
    hits = measures.occurrences(stream, book)
    assert measures.rates(hits[~hits["quoted"]], stream)["hits"].tolist() == [1, 1, 1, 1, 0, 0]
    assert measures.rates(hits[:0], stream)["hits"].sum() == 0


def test_a_document_without_tokens_has_no_rate(tokens_of, book):
    """NaN, and no warning."""
    stream = tokens_of({"x": "War", "y": "war"}, spans=[("x", "title", "War")])
    table = measures.rates(measures.occurrences(stream, book), stream)
    assert table[["total", "passages", "documents"]].to_numpy().tolist() == [[0, 0, 1]] * 2 + [[1, 1, 1]] * 2
    assert kinds(table)["passages"] == "int"
    assert table.loc[:1, ["per_thousand", "low", "high", "share_of_passages"]].isna().all(axis=None)


def test_what_is_unattested_is_listed(stream, codebook_of):
    """Patterns without a hit of their own, in codebook order, and whether the codebook says so."""
    book = codebook_of(
        {"war": {"fight": ["war", "battle*"], "arms": ["tank*", "gun"]}, "calm": {"peace": ["truce", "peace"]}}
    )
    table = measures.unattested(stream, book)
    assert list(kinds(table).items()) == [("frame", "text"), ("cue", "text"), ("pattern", "text"), ("listed", "bool")]
    assert table.to_numpy().tolist() == [
        ["war", "fight", "battle*", False], ["war", "arms", "gun", False], ["calm", "peace", "truce", False],
    ]  # fmt: skip
    assert len(measures.unattested(stream, book, kind="contests")) == 0


def test_names_can_be_unattested_too(stream, codebook_of):
    """The same of another kind of families."""
    book = codebook_of({"war": {"fight": ["war"]}}, names={"room": {"it": ["room", "hall"]}})
    assert measures.unattested(stream, book, kind="names")["pattern"].tolist() == ["hall"]


def test_rates_can_be_divided_by_a_second_category(stream, book):
    """Every combination has its row; a column that is no category is named."""
    hits = measures.occurrences(stream, book)
    hits["voice"] = pd.Categorical(np.where(hits["quoted"], "quoted", "own"), categories=["own", "quoted"])
    table = measures.rates(hits, stream, "side", split="voice")
    assert table[["side", "frame", "voice", "hits"]].to_numpy().tolist() == [
        ["one", "war", "own", 1], ["one", "war", "quoted", 1], ["one", "calm", "own", 1], ["one", "calm", "quoted", 0],
        ["two", "war", "own", 1], ["two", "war", "quoted", 0], ["two", "calm", "own", 1], ["two", "calm", "quoted", 0],
    ]  # fmt: skip
    assert measures.rates(hits, stream, "side", level="voice")["hits"].tolist() == [2, 1, 2, 0]
    with pytest.raises(
        ValueError, match="a rate can not be of 'quoted'; allowed are frame, cue, pattern, voice, stance"
    ):
        measures.rates(hits, stream, split="quoted")


def test_hits_in_addresses_have_no_rate_where_nothing_is_counted(tokens_of, codebook_of):
    """A document that is a link holds no counted token."""
    stream = tokens_of("www.peace.org")
    table = measures.rates(measures.occurrences(stream, codebook_of({"calm": {"peace": ["www.peace.org"]}})), stream)
    assert table[["hits", "total"]].to_numpy().tolist() == [[1, 0]]
    assert np.isnan(table["per_thousand"].item())


def test_the_seeds_own_zeros_are_listed(seed_tokens, seed_codebook):
    """Every pattern that the codebook calls unattested is, and none else."""
    assert measures.unattested(seed_tokens, seed_codebook)["listed"].all()


def test_the_peers_scopes_of_a_dictionary(tokens_of, codebook_of):
    """By nested_scope of quanteda: families overlap as its keys do; the cues of one compete as its dictionary."""
    texts = {"t1": "national security and tax taxes nations", "t2": "secure national taxation", "t3": "nothing here"}
    patterns = {"tax": ["tax*"], "nat": ["national security", "nation*"], "sec": ["secur*"]}
    stream = tokens_of(texts)
    apart = codebook_of({name: {"words": held} for name, held in patterns.items()})
    table = measures.rates(measures.occurrences(stream, apart), stream)
    assert table["hits"].tolist() == [2, 2, 1, 1, 1, 1, 0, 0, 0]
    together = measures.occurrences(stream, codebook_of({"all": patterns}))
    assert measures.rates(together, stream, level="cue")["hits"].tolist() == [2, 2, 0, 1, 1, 1, 0, 0, 0]


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["war", "peace", "of", "tank.", "“war”"]), min_size=1, max_size=9),
        min_size=1,
        max_size=4,
    )
)
def test_what_holds_of_every_table(tokens_of, codebook_of, words):
    """Levels and groups sum to the hits, intervals hold rates, and each document stands for itself."""
    book = codebook_of(
        {"war": {"fight": ["war", "of war"], "arms": ["tank"]}, "calm": {"peace": ["peace of", "peace"]}}
    )
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    side = {name: "ab"[at % 2] for at, name in enumerate(texts)}
    stream = tokens_of(texts, side)
    hits = measures.occurrences(stream, book)
    for by in ("document", "side"):
        for level in ("frame", "cue", "pattern"):
            table = measures.rates(hits, stream, by, level=level)
            assert table["hits"].sum() == len(hits)
            assert table.drop_duplicates(by)["total"].sum() == stream.countable.sum()
            assert (table["low"] <= table["per_thousand"] + 1e-9).all()
            assert (table["per_thousand"] <= table["high"] + 1e-9).all()
            assert (table["passages_with"] <= np.minimum(table["hits"], table["passages"])).all()
            assert (table["documents_with"] <= table["documents"]).all()
    turned = tokens_of(dict(reversed(texts.items())), side)
    one = measures.rates(hits, stream).sort_values(["document", "frame"], ignore_index=True)
    other = measures.rates(measures.occurrences(turned, book), turned)
    pd.testing.assert_frame_equal(one, other.sort_values(["document", "frame"], ignore_index=True))


def test_an_exception_of_one_word_wins_over_a_cue_of_one_word(tokens_of, codebook_of):
    """`occupational` is no hit of `occup*`, though both patterns match that one word."""
    tokens = tokens_of("Occupational therapy under occupation.")
    book = codebook_of({"war": {"held": ["occup*"]}}, exceptions={"war": ["occupational*"]})
    assert measures.occurrences(tokens, book)["text"].tolist() == ["occupation"]
