"""Corpus → Tokens: the stream, its boundaries, what is dropped, and what never matters."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import language, read_corpus, tokenize
from discourse.corpus.record import ROLES
from discourse.tokens.record import UNITS

from . import hostile

TEXTS = st.dictionaries(
    st.sampled_from("abcd"),
    st.text(st.sampled_from("wW1’s.\n \"“”'-@é\u00ad\u0301"))
    | st.text().filter(lambda text: not language.is_unspaced(text)),
    min_size=1,
)
"""Documents with any text whose language need not be said, or with texts of what the rules are about."""


def rows(tokens, *columns):
    """List columns of the table of tokens, row by row."""
    return list(tokens.table()[list(columns)].itertuples(index=False, name=None))


def check(tokens):
    """Check what holds of every stream: codes are ranks, units nest, and tokens are what is written."""
    assert list(tokens.types) == sorted(set(tokens.types))
    assert sorted(set(tokens.codes.tolist())) == list(range(len(tokens.types)))
    assert tokens.codes.dtype == np.int32
    assert tokens.quoted.dtype == bool
    finer = None
    for unit in reversed(UNITS):
        bounds = tokens.bounds(unit)
        assert (bounds[0], bounds[-1]) == (0, len(tokens))
        assert (np.diff(bounds) >= (unit != "document")).all()
        assert finer is None or set(bounds) <= set(finer) or len(tokens) == 0
        finer = bounds
    assert len(tokens.bounds("document")) == len(tokens.corpus.texts) + 1
    owner = tokens.unit_of("document")
    for code, start, end, document in zip(tokens.codes, tokens.starts, tokens.ends, owner, strict=True):
        (form,) = [form for *_, form in language.words(tokens.corpus.texts[document][start:end])][:1]
        assert form == tokens.types[code]


# --- the table ----------------------------------------------------------------------------------


def test_a_token_is_in_a_sentence_a_passage_and_a_document(tokens_of):
    """All are numbered from 1 in their document; sentences go on from passage to passage."""
    tokens = tokens_of({"x": "One two. Three.\n\nFour.", "y": "Five. Six."})
    assert tokens.table().columns.tolist() == ["document", "passage", "sentence", "position", "token", "quoted"]
    assert rows(tokens, "document", "passage", "sentence", "position", "token") == [
        ("x", 1, 1, 1, "one"),
        ("x", 1, 1, 2, "two"),
        ("x", 1, 2, 3, "three"),
        ("x", 2, 3, 4, "four"),
        ("y", 1, 1, 1, "five"),
        ("y", 1, 2, 2, "six"),
    ]
    check(tokens)


def test_quoted_tokens_are_marked(tokens_of):
    """What is between marks, inner ones included, and to the end of the passage where none closes."""
    tokens = tokens_of("We “say ‘no’ now” then \"yes. Or so.\n\nIran's end's own.")
    assert tokens.table().query("quoted").token.tolist() == ["say", "no", "now", "yes", "or", "so"]


def test_units_have_their_places(tokens_of):
    """Each has its document, its numbers, its place in the text and how many counted tokens it holds."""
    tokens = tokens_of({"x": "One @two.\n\n(Three, four.) Five", "y": "", "z": "Six."})
    assert tokens.units("passage").to_dict("list") == {
        "document": ["x", "x", "z"],
        "passage": [1, 2, 1],
        "start": [0, 12, 0],
        "end": [8, 30, 3],
        "tokens": [1, 3, 1],
    }
    assert tokens.units("sentence")["sentence"].tolist() == [1, 2, 3, 1]
    assert tokens.units("document").to_dict("list") == {"document": ["x", "y", "z"], "tokens": [4, 0, 1]}


def test_what_measures_ask_of_tokens_is_worked_out_once(tokens_of):
    """In 32 bits, and so that nobody can change it for another: arrays are fixed, and a table is a copy."""
    tokens = tokens_of({"x": "One @two.\n\nThree. Four", "y": "Five."})
    assert tokens.unit_of("sentence") is tokens.unit_of("sentence")
    assert tokens.countable is tokens.countable
    for array in (tokens.unit_of("passage"), tokens.countable):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0
    assert {array.dtype for array in (tokens.codes, tokens.starts, tokens.ends)} == {np.dtype(np.int32)}
    changed = tokens.units("passage")
    changed.loc[0, "tokens"] = 100
    assert tokens.units("passage")["tokens"].tolist() == [1, 2, 1]
    assert tokens.keep(np.array([False, True, True, True, True])).unit_of("document").tolist() == [0, 0, 0, 1]


@given(TEXTS, st.data())
def test_of_some_tokens_is_said_what_is_said_of_all(tokens_of, texts, data):
    """Units and numbers, places by offsets and by types, and how often there is each type."""
    tokens = tokens_of(texts)
    places = np.array(data.draw(st.lists(st.integers(0, max(len(tokens) - 1, 0)), max_size=len(tokens))), dtype=int)
    for unit in UNITS:
        assert tokens.unit_of(unit, places).tolist() == tokens.unit_of(unit)[places].tolist()
        assert tokens.number_of(unit, places).tolist() == tokens.number_of(unit)[places].tolist()
    documents = tokens.unit_of("document", places)
    assert tokens.places_of(documents, tokens.starts[places]).tolist() == places.tolist()
    after = tokens.places_of(documents, np.full(len(places), 10**6))
    assert after.tolist() == tokens.document_bounds[documents + 1].tolist()
    for document, place in zip(documents.tolist(), places.tolist(), strict=True):
        assert tokens.begins(document, int(tokens.starts[place])) == place
        assert tokens.begins(document, 10**6) is None
    chosen = np.arange(len(tokens.types)) % 2 == 0
    assert tokens.places(chosen).tolist() == np.flatnonzero(chosen[tokens.codes]).tolist()
    for kept in (np.ones(len(texts), dtype=bool), np.arange(len(texts)) % 2 == 0):
        counted = tokens.codes[tokens.countable & kept[tokens.unit_of("document")]]
        assert tokens.totals(kept).tolist() == np.bincount(counted, minlength=len(tokens.types)).tolist()


def test_an_unknown_unit_is_named_with_those_allowed(tokens_of):
    """The message lists them."""
    with pytest.raises(ValueError, match="no unit 'paragraph'; there are document, passage, sentence"):
        tokens_of("One.").bounds("paragraph")


def test_addresses_stay_in_the_stream_and_are_not_counted(tokens_of):
    """Links, mail addresses and account names are tokens that no total includes."""
    tokens = tokens_of("See https://example.org or ann@example.org and @ann.")
    counted = tokens.table().token[tokens.countable].tolist()
    assert counted == ["see", "or", "and"]
    assert tokens.units("document")["tokens"].tolist() == [3]
    assert len(tokens) == 6


# --- what is dropped ----------------------------------------------------------------------------

SPANS = [("a", "title", "The title"), ("a", "marker", "[x]"), ("a", "caption", "A caption.")]
TEXT = "The title\n\nBody text [x] goes on.\n\nA caption."


@pytest.mark.parametrize(
    ("include", "expected"),
    [
        (("caption",), "body text goes on a caption"),
        ((), "body text goes on"),
        ("title", "the title body text goes on"),
        (ROLES, "the title body text x goes on a caption"),
    ],
)
def test_roles_other_than_body_text_count_only_if_they_are_named(tokens_of, include, expected):
    """Captions count by default, titles do not."""
    tokens = tokens_of({"a": TEXT}, spans=SPANS, include=include)
    assert " ".join(tokens.table().token) == expected
    check(tokens)


def test_captions_count_by_default(corpus_of):
    """As the study counts."""
    assert tokenize(corpus_of({"a": TEXT}, spans=SPANS)).table().token.tolist()[-1] == "caption"


def test_units_are_found_before_tokens_are_dropped(tokens_of):
    """A dropped stretch joins nothing, and a unit left empty has no number."""
    tokens = tokens_of({"a": TEXT}, spans=SPANS)
    assert rows(tokens, "passage", "sentence", "position")[-2:] == [(2, 2, 5), (2, 2, 6)]
    assert tokens.table().query("passage == 1").sentence.unique().tolist() == [1]


def test_an_unknown_role_is_named_with_those_allowed(corpus_of):
    """The message lists them."""
    with pytest.raises(ValueError, match="no role 'heading' in include; there are title, byline"):
        tokenize(corpus_of({"a": "One."}), ("caption", "heading"))


def test_tokens_can_be_dropped(tokens_of):
    """Codes stay ranks, and a sentence or passage left empty is none any more."""
    tokens = tokens_of({"a": "One two. Three.\n\nFour. Five.", "b": "Six."})
    kept = tokens.keep(np.array([True, False, False, False, True, False]))
    assert rows(kept, "document", "passage", "sentence", "token") == [("a", 1, 1, "one"), ("a", 2, 2, "five")]
    assert kept.units("document")["tokens"].tolist() == [2, 0]
    check(kept)


def test_another_token_rule_can_be_compared(corpus_of):
    """Whatever the rule, units and quotation are the same."""
    corpus = corpus_of({"a": "Far-right “self-help” now. Then."})
    tokens = tokenize(corpus, split=language.hyphen_split_words)
    expected = [("far", False, 1), ("right", False, 1), ("self", True, 1), ("help", True, 1)]
    assert rows(tokens, "token", "quoted", "sentence")[:4] == expected
    assert len(tokenize(corpus, split=language.scikit_learn_words)) == 6


# --- empty corpora ------------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [{"a": ""}, {"a": "", "b": "…\n\n"}, {"a": "", "b": "One.", "c": " "}])
def test_documents_without_tokens_are_kept(tokens_of, texts):
    """They have their row with zero tokens, and every method still returns its table."""
    tokens = tokens_of(texts)
    check(tokens)
    units = tokens.units("document")
    assert units["document"].tolist() == list(texts)
    assert units["tokens"].tolist() == [len(list(language.words(text))) for text in texts.values()]
    assert len(tokens.units("passage")) == len(tokens.units("sentence")) == len(tokens.table()) == len(tokens)


def test_a_corpus_may_have_no_document(corpus_of):
    """It has no token, and its tables have no row."""
    tokens = tokenize(corpus_of({}, side={}))
    assert (len(tokens), len(tokens.table()), len(tokens.units("document"))) == (0, 0, 0)


@pytest.mark.parametrize("text", hostile.WORDLESS)
def test_a_text_without_letters_and_digits_has_no_token(tokens_of, text):
    """One letter more is one token."""
    assert len(tokens_of(text)) == 0
    assert tokens_of(f"{text} a").table().token.tolist() == ["a"]


# --- what always holds --------------------------------------------------------------------------


@given(TEXTS)
def test_units_nest_and_offsets_give_the_text_back(tokens_of, texts):
    """Of any documents."""
    tokens = tokens_of(texts)
    check(tokens)
    assert len(tokens) == sum(1 for text in texts.values() for _ in language.words(text))


@given(TEXTS, st.randoms())
def test_the_order_of_documents_never_matters(tokens_of, texts, random):
    """A document's rows are the same wherever it is, and so is the vocabulary."""
    names = sorted(texts)
    turned = random.sample(names, len(names))
    one, other = (tokens_of({name: texts[name] for name in order}) for order in (names, turned))
    assert one.types == other.types
    tables = [tokens.table().assign(start=tokens.starts, end=tokens.ends) for tokens in (one, other)]
    tables = [table.sort_values(["document", "position"], ignore_index=True) for table in tables]
    pd.testing.assert_frame_equal(*tables)


@given(TEXTS)
def test_a_document_alone_has_the_same_tokens(tokens_of, texts):
    """Its neighbours add nothing to it."""
    together = tokens_of(texts).table()
    apart = pd.concat([tokens_of({name: text}).table() for name, text in texts.items()], ignore_index=True)
    pd.testing.assert_frame_equal(together, apart)


@given(TEXTS, st.data())
def test_keeping_is_the_same_as_filtering_the_table(tokens_of, texts, data):
    """But for the numbers, which begin anew."""
    tokens = tokens_of(texts)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(tokens), max_size=len(tokens))), dtype=bool)
    after = tokens.keep(kept)
    check(after)
    columns = ["document", "token", "quoted"]
    expected = tokens.table()[columns][kept].reset_index(drop=True)
    pd.testing.assert_frame_equal(after.table()[columns], expected)


# --- hostile strings ----------------------------------------------------------------------------


def test_line_ends_of_all_kinds_give_identical_tokens(tokens_of):
    """LF, CR LF, CR and a mixture, with or without a last one; where others end lines, the words are the same."""
    tables = {name: tokens_of(text).table() for name, text in hostile.TEXTS.items() if "line" in name}
    expected = tables["lines ending in lf"]
    for name in ("lines ending in crlf", "lines ending in cr", "lines ending in a mixture", "no last line end"):
        pd.testing.assert_frame_equal(tables[name], expected)
    assert all(table.token.tolist() == expected.token.tolist() for table in tables.values())


def test_words_broken_at_the_end_of_a_line_stay_broken(tokens_of):
    """Nothing in a text is repaired: the halves are tokens, and compounds lose their hyphen there."""
    words = "the ferry com pany would re open its well known route be fore noon"
    assert " ".join(tokens_of(hostile.TEXTS["hard wrap"]).table().token) == words


def test_unseen_characters_do_not_hide_a_word(tokens_of):
    """A word with zero-width characters, soft hyphens or other spellings of its hyphen is the same word."""
    words = "the harbour of south-quay southquay and ferry wordjoined"
    assert " ".join(tokens_of(hostile.TEXTS["zero width"]).table().token) == words
    assert " ".join(tokens_of(hostile.TEXTS["both directions"]).table().token) == "the ferry left at noon at the pier"


def test_hostile_strings_can_be_documents_side_by_side(tokens_of):
    """Each string is a document, and all make one corpus."""
    texts = [*hostile.STRINGS, *hostile.TEXTS.values()]
    names = [f"text{number}" for number in range(len(texts))]
    languages = {hostile.TEXTS["chinese"]: "zh", hostile.TEXTS["thai"]: "th", "日本語": "ja"}
    said = {name: languages.get(text, "") for name, text in zip(names, texts, strict=True)}
    tokens = tokens_of(dict(zip(names, texts, strict=True)), language=said)
    check(tokens)
    assert len(tokens.units("document")) == len(texts)
    assert tokens.units("document")["tokens"].sum() == tokens.countable.sum()
    assert not any(set(form) & set(" \t\r\n\0\x1b") for form in tokens.types)


# --- the seeds ----------------------------------------------------------------------------------


def test_the_seeds_have_the_tokens_that_the_method_names(seed_tokens):
    """Compounds, symbols, percentages, grouped numbers, ordinals and the misspelt names are single tokens."""
    expected = (
        "self-determination so-called nagorno-karabakh nagorno-karabagh nagorno-karabkh karabakh a/res/48/114 20% "
    )
    expected += (
        "800000 12th 21 st 27 covid-19 far-right ultra-nationalistic white-washing twenty-seven russia-backed us un"
    )
    assert set(expected.split()) <= set(seed_tokens.types)
    assert not {"self", "determination", "karabagh", "800,000", "000", "azerbaijan's", "s", "res"} & set(
        seed_tokens.types
    )
    written = seed_tokens.table().query("token == '800000'").document.tolist()
    assert written == ["petition-government", "petition-un"]


def test_what_is_no_body_text_of_the_seeds_is_in_no_table(seed_tokens):
    """Neither teasers nor forms nor counters nor markers; the caption is."""
    text = " ".join(seed_tokens.table().token)
    for absent in "liverpool|leave a reply|imzaladı|newsletters|signed|signatures|click|photo|akbar|stepanakert".split(
        "|"
    ):
        assert absent not in text
    assert "agdam mosque that has been converted to a stable for farm animals by armenians" in text


def test_titles_of_the_seeds_can_be_put_in(seed_corpus):
    """Three of five documents have one, all on one side."""
    with_titles = tokenize(seed_corpus, ("caption", "title"))
    added = with_titles.units("document")["tokens"] - tokenize(seed_corpus).units("document")["tokens"]
    assert added.tolist() == [8, 7, 3, 0, 0]


def test_a_list_marker_leaves_its_item(seed_tokens):
    """The numbers of the four demands are dropped, and each demand is a sentence."""
    demands = seed_tokens.table().query("document == 'petition-government' and passage == 7")
    assert demands.groupby("sentence").token.first().tolist() == ["to", "to", "to", "to"]
    assert demands.groupby("sentence").size().tolist() == [7, 10, 14, 12]


def test_the_seeds_may_be_read_in_any_order(seed_corpus):
    """The tokens of a document do not depend on the others."""
    alone = seed_corpus
    for document in seed_corpus.documents.index[:4]:
        alone = alone.without(document)
    table = tokenize(seed_corpus).table()
    expected = table[table.document == seed_corpus.documents.index[4]].reset_index(drop=True)
    pd.testing.assert_frame_equal(tokenize(alone).table(), expected)


def test_reading_again_gives_the_same_stream(seeds, seed_tokens):
    """Byte for byte."""
    again = tokenize(read_corpus(seeds))
    assert again.types == seed_tokens.types
    for column in ("codes", "starts", "ends", "quoted", "document_bounds", "passage_bounds", "sentence_bounds"):
        assert np.array_equal(getattr(again, column), getattr(seed_tokens, column))
