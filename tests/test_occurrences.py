"""Tokens + Codebook → occurrences, and the rates made of them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from discourse import figures, measures, readings

from .bags import kinds

HITS = "document passage sentence position length start end family cue pattern text quoted".split()
RATES = (
    "hits total per_thousand low high document_low document_high passages_with passages share_of_passages "
    "documents_with documents kind within"
).split()


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
    """Reading order; places from 1 in the document, offsets into its text; kinds as documented."""
    table = measures.occurrences(stream, book)
    assert list(table) == HITS
    text = dict.fromkeys(["document", "family", "cue", "pattern", "text"], "text")
    assert kinds(table) == dict.fromkeys(HITS, "int") | text | {"quoted": "bool"}
    seen = ["document", "passage", "sentence", "position", "family", "cue", "pattern", "text", "quoted"]
    assert table[seen].astype(object).to_numpy().tolist() == [
        ["z", 1, 1, 1, "war", "fight", "war", "War", False],
        ["z", 2, 3, 7, "calm", "peace", "peace of war", "Peace “of war", False],
        ["z", 2, 3, 9, "war", "fight", "war", "war", True],
        ["y", 1, 1, 2, "calm", "peace", "peace", "peace", False],
        ["y", 1, 1, 4, "war", "arms", "tank*", "tanks", False],
    ]
    assert table["length"].tolist() == [1, 3, 1, 1, 1]
    for hit in table.itertuples():
        assert stream.corpus.text(hit.document)[hit.start : hit.end] == hit.text


def test_one_family_can_be_searched(stream, book):
    """Its hits are those that it has among all, and nothing of another family."""
    alone = measures.occurrences(stream, book.frames["war"])
    everything = measures.occurrences(stream, book)
    pd.testing.assert_frame_equal(alone, everything[everything["family"] == "war"].reset_index(drop=True))
    assert measures.rates(alone, stream, book.frames["war"], level="cue")["cue"].unique().tolist() == ["fight", "arms"]


def test_names_and_contests_are_found_in_the_same_way(stream, book):
    """Other kinds of families; a codebook without them has no hits; another kind is named."""
    assert measures.occurrences(stream, book, kind="names")["text"].tolist() == ["room"]
    none = measures.occurrences(stream, book, kind="contests")
    assert (list(none), len(none)) == (HITS, 0)
    with pytest.raises(ValueError, match="no kind 'themes'"):
        measures.occurrences(stream, book, kind="themes")


def test_rates_are_worked_by_hand(stream, book):
    """One row a document and frame, zeros included; Wilson's interval; passages and documents with a hit."""
    table = measures.rates(measures.occurrences(stream, book), stream, book)
    assert list(table) == ["document", "family", *RATES]
    assert table[["document", "family", "hits", "total"]].to_numpy().tolist() == [
        ["z", "war", 2, 10], ["z", "calm", 1, 10], ["y", "war", 1, 4], ["y", "calm", 1, 4],
        ["x", "war", 0, 4], ["x", "calm", 0, 4],
    ]  # fmt: skip
    first = table.iloc[0]
    interval = stats.binomtest(2, 10).proportion_ci(method="wilson")
    assert first["per_thousand":"high"].tolist() == pytest.approx([200, 1000 * interval.low, 1000 * interval.high])
    assert first["passages_with":"documents"].tolist() == [2, 2, 1, 1, 1]
    assert table.iloc[1]["passages_with":"documents"].tolist() == [1, 2, 0.5, 1, 1]
    assert table.iloc[4]["hits":"per_thousand"].tolist() == [0, 4, 0]
    assert table.iloc[4]["high"] > 0
    assert table.iloc[4]["passages_with":"documents"].tolist() == [0, 1, 0, 0, 1]


def test_rates_of_sides_and_of_finer_levels(stream, book):
    """Sorted sides; cues and patterns in the codebook's order; distinct passages and documents."""
    hits = measures.occurrences(stream, book)
    sides = measures.rates(hits, stream, book, "side")
    seen = ["side", "family", "hits", "total", "passages_with", "passages", "documents_with", "documents"]
    assert sides[seen].to_numpy().tolist() == [
        ["one", "war", 2, 10, 2, 2, 1, 1], ["one", "calm", 1, 10, 1, 2, 1, 1],
        ["two", "war", 1, 8, 1, 2, 1, 2], ["two", "calm", 1, 8, 1, 2, 1, 2],
    ]  # fmt: skip
    cues = measures.rates(hits, stream, book, "side", level="cue")
    assert cues[["cue", "hits"]].to_numpy().tolist() == [
        ["fight", 2],
        ["arms", 0],
        ["peace", 1],
        ["fight", 0],
        ["arms", 1],
        ["peace", 1],
    ]
    patterns = measures.rates(hits, stream, book, "side", level="pattern")
    assert patterns["pattern"].tolist() == 2 * ["war", "battle*", "tank*", "peace", "peace of war"]
    assert patterns["hits"].tolist() == [2, 0, 0, 0, 1, 0, 0, 1, 1, 0]
    with pytest.raises(ValueError, match="a rate cannot be of 'frame'; these hits have document, passage"):
        measures.rates(hits, stream, book, level="frame")
    with pytest.raises(KeyError, match="no column 'camp' in the documents' metadata"):
        measures.rates(hits, stream, book, "camp")


def test_rates_of_some_hits_count_those(stream, book):
    """What was filtered out is not there, and its zero is."""
    hits = measures.occurrences(stream, book)
    assert measures.rates(hits[~hits["quoted"]], stream, book)["hits"].tolist() == [1, 1, 1, 1, 0, 0]
    assert measures.rates(hits[:0], stream, book)["hits"].sum() == 0


def test_a_document_without_tokens_has_no_rate(tokens_of, book):
    """NaN, and no warning."""
    stream = tokens_of({"x": "War", "y": "war"}, spans=[("x", "title", "War")])
    table = measures.rates(measures.occurrences(stream, book), stream, book)
    assert table[["total", "passages", "documents"]].to_numpy().tolist() == [[0, 0, 1]] * 2 + [[1, 1, 1]] * 2
    assert kinds(table)["passages"] == "int"
    assert table.loc[:1, ["per_thousand", "low", "high", "share_of_passages"]].isna().all(axis=None)


def test_hits_of_another_codebook_are_refused(stream, book, codebook_of):
    """What a codebook lacks would be left out in silence."""
    hits = measures.occurrences(stream, book)
    with pytest.raises(ValueError, match="these hits have the family 'war', which is not in the codebook given"):
        measures.rates(hits, stream, codebook_of({"calm": {"peace": ["peace"]}}))


def test_no_metadata_bears_the_name_of_a_result(book, tokens_of):
    """A column called hits would hide the hits."""
    named = tokens_of({"x": "war"}, genre="letter")
    named.corpus.documents["hits"] = ["many"]
    with pytest.raises(ValueError, match="by='hits': tables of results have a column of that name; rename it"):
        measures.rates(measures.occurrences(named, book), named, book, "hits")


def test_rates_can_be_divided_by_a_second_column(stream, book):
    """Every combination has its row: stances and voices all there are, other columns what the hits have."""
    hits = measures.voices(measures.occurrences(stream, book), stream)
    table = measures.rates(hits, stream, book, "side", split="stance")
    assert table["stance"].tolist() == ["asserted", "attributed", "distanced", "undetermined"] * 4
    assert table["hits"].sum() == len(hits)
    quoted = measures.rates(hits.assign(place=np.where(hits["quoted"], "quoted", "own")), stream, book, split="place")
    assert quoted[["document", "family", "place", "hits"]].head(4).to_numpy().tolist() == [
        ["z", "war", "own", 1], ["z", "war", "quoted", 1], ["z", "calm", "own", 1], ["z", "calm", "quoted", 0],
    ]  # fmt: skip
    voices = measures.rates(hits, stream, book, "side", level="voice")
    assert voices["voice"].tolist() == ["author", "quoted", "reported", "title", "caption", "undetermined"] * 2
    assert voices["hits"].sum() == len(hits)


def test_hits_in_addresses_have_no_rate_where_nothing_is_counted(tokens_of, codebook_of):
    """A document that is a link holds no counted token."""
    stream = tokens_of("www.peace.org")
    book = codebook_of({"calm": {"peace": ["www.peace.org"]}})
    table = measures.rates(measures.occurrences(stream, book), stream, book)
    assert table[["hits", "total"]].to_numpy().tolist() == [[1, 0]]
    assert np.isnan(table["per_thousand"].item())


def test_the_peers_scopes_of_a_dictionary(tokens_of, codebook_of):
    """By nested_scope of quanteda: families overlap as its keys do; the cues of one compete as its dictionary."""
    texts = {"t1": "national security and tax taxes nations", "t2": "secure national taxation", "t3": "nothing here"}
    patterns = {"tax": ["tax*"], "nat": ["national security", "nation*"], "sec": ["secur*"]}
    stream = tokens_of(texts)
    apart = codebook_of({name: {"words": held} for name, held in patterns.items()})
    table = measures.rates(measures.occurrences(stream, apart), stream, apart)
    assert table["hits"].tolist() == [2, 2, 1, 1, 1, 1, 0, 0, 0]
    book = codebook_of({"all": patterns})
    together = measures.occurrences(stream, book)
    assert measures.rates(together, stream, book, level="cue")["hits"].tolist() == [2, 2, 0, 1, 1, 1, 0, 0, 0]


@given(
    st.lists(
        st.lists(st.sampled_from(["war", "peace", "of", "tank.", "“war”"]), min_size=1, max_size=9),
        min_size=1,
        max_size=4,
    )
)
def test_what_holds_of_every_table(tokens_of, codebook_of, words):
    """Levels and groups sum to the hits, intervals hold rates, and each document is counted alone."""
    book = codebook_of(
        {"war": {"fight": ["war", "of war"], "arms": ["tank"]}, "calm": {"peace": ["peace of", "peace"]}}
    )
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    side = {name: "ab"[at % 2] for at, name in enumerate(texts)}
    stream = tokens_of(texts, side)
    hits = measures.occurrences(stream, book)
    for by in ("document", "side"):
        for level in ("family", "cue", "pattern"):
            table = measures.rates(hits, stream, book, by, level=level)
            assert table["hits"].sum() == len(hits)
            assert table.drop_duplicates(by)["total"].sum() == stream.countable.sum()
            assert (table["low"] <= table["per_thousand"] + 1e-9).all()
            assert (table["per_thousand"] <= table["high"] + 1e-9).all()
            assert (table["passages_with"] <= np.minimum(table["hits"], table["passages"])).all()
            assert (table["documents_with"] <= table["documents"]).all()
    turned = tokens_of(dict(reversed(texts.items())), side)
    one = measures.rates(hits, stream, book).sort_values(["document", "family"], ignore_index=True)
    other = measures.rates(measures.occurrences(turned, book), turned, book)
    pd.testing.assert_frame_equal(one, other.sort_values(["document", "family"], ignore_index=True))


def test_an_exception_of_one_word_wins_over_a_cue_of_one_word(tokens_of, codebook_of):
    """`occupational` is no hit of `occup*`, though both patterns match that one word."""
    tokens = tokens_of("Occupational therapy under occupation.")
    book = codebook_of({"war": {"held": ["occup*"]}}, exceptions={"war": ["occupational*"]})
    assert measures.occurrences(tokens, book)["text"].tolist() == ["occupation"]


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("war*", {"war*": 2}),
        (["war*", "peace", "calm"], {"war*": 2, "peace": 1, "calm": 0}),
        ({"conflict": ["war*", "battle"], "calm": "peace"}, {"conflict": 3, "calm": 1}),
    ],
)
def test_any_pattern_is_counted_as_a_cue_is(tokens_of, sought, expected):
    """Hits, rates with their zeros, places: a pattern is a family of its own, or of the name that it is given."""
    tokens = tokens_of({"a": "War, battle, wars.", "b": "Peace."}, {"a": "x", "b": "y"})
    hits = measures.occurrences(tokens, sought)
    rates = measures.rates(hits, tokens, sought)
    assert rates.groupby("family", sort=False)["hits"].sum().to_dict() == expected
    assert set(rates["kind"]) == {"patterns"}
    places = measures.xray(hits, tokens, sought)
    assert places.groupby("family", sort=False)["at"].count().to_dict() == expected
    assert "attern" in readings.rates(rates)
    assert figures.rates(rates).get_label().startswith(("Heat map of ", "Bars "))
