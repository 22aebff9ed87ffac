"""Globs and phrases → where they match: whole tokens, inside one sentence, the longest first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import language
from discourse.codebook import pattern_error
from discourse.tokens.patterns import find, longest

from . import hostile
from .fuzz import plainly

WORDS = ["war", "wars", "far-right", "right", "self-determination", "the", "of", "un", "20%", "a/res/1/2", "peace"]
TEXTS = st.lists(st.sampled_from([*WORDS, ".", "\n\n", "“", "”", "@war"]), max_size=30).map(" ".join)
GLOBS = st.sampled_from(["war", "war*", "*war*", "?ar", "[s-w]ar", "*-*", "right", "*right", "the", "*%", "a/res/*"])
PATTERNS = st.lists(st.lists(GLOBS, min_size=1, max_size=3).map(" ".join), max_size=6)


def hits(tokens, *patterns):
    """List the hits as (pattern, the words they cover)."""
    matches = longest(find(tokens, patterns))
    table = tokens.table().token
    return [
        (patterns[which], " ".join(table[first : first + length]))
        for first, length, which in zip(matches.first, matches.length, matches.pattern, strict=True)
    ]


# --- what a pattern matches ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("war", ["war", "war"]),
        ("war*", ["war", "wars", "war"]),
        ("?ar*", ["war", "wars", "war"]),
        ("*s", ["wars"]),
        ("[a-v]*", ["the", "on", "the"]),
        ("[!a-v]*", ["war", "wars", "war"]),
        ("the war", ["the war"]),
        ("the *ars", ["the wars"]),
        ("peace", []),
    ],
)
def test_a_glob_is_matched_against_whole_tokens(tokens_of, pattern, expected):
    """Stars, question marks and sets; the words of a phrase follow each other."""
    found = hits(tokens_of("The war on the wars, war!"), pattern)
    assert [text for _, text in found] == expected


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("A preoccupied, armenian-occupied land", "occup*"),
        ("self-determination", "determination"),
        ("the far-right party", "right"),
        ("anti-israel", "israel*"),
        ("Nagorno-Karabakh", "karabakh"),
        ("20%", "20"),
        ("A/RES/48/114", "48"),
        ("war criminals", "war crime*"),
    ],
)
def test_a_part_of_a_token_is_no_match(tokens_of, text, pattern):
    """A hyphen, a slash or a percent sign ends no token."""
    assert hits(tokens_of(text), pattern) == []


def test_phrases_match_over_commas_and_quotation_marks_and_case(tokens_of):
    """Punctuation inside a sentence is no token, and neither is a line end."""
    found = hits(tokens_of("United\nNations, “UNITED” Nations; united, nations"), "united nations")
    assert len(found) == 3


@pytest.mark.parametrize("text", ["They are united. Nations differ.", "United\n\nNations", "United"])
def test_phrases_do_not_match_over_the_end_of_a_sentence(tokens_of, text):
    """Nor of a passage, nor of a document."""
    assert hits(tokens_of({"a": text, "b": "Nations"}), "united nations") == []


def test_possessives_and_spellings_do_not_hide_a_match(tokens_of):
    """Tokens are matched, whatever is written."""
    text = "Iran’s IRAN's Ir\u00adan self\u2011help"
    assert len(hits(tokens_of(text), "iran")) == 3
    assert hits(tokens_of(text), "self-*") == [("self-*", "self-help")]


def test_addresses_match_only_what_is_written_as_one(tokens_of):
    """A link that holds a word is not that word's hit: it is not counted either."""
    tokens = tokens_of("War: https://war.org/war, war@war.org, @war")
    assert hits(tokens, "*war*") == [("*war*", "war")]
    assert [text for _, text in hits(tokens, "https://*", "@*", "*@war.org")] == [
        "https://war.org/war",
        "war@war.org",
        "@war",
    ]


def test_dropped_tokens_are_not_matched(tokens_of):
    """What is no body text has no hits, and the words around it meet."""
    tokens = tokens_of("The open [photo] war", spans=[("a", "marker", "[photo]")])
    assert hits(tokens, "photo", "open war") == [("open war", "open war")]


def test_a_pattern_that_could_match_nothing_is_refused(tokens_of):
    """With the reason; one that has no hits is no error."""
    with pytest.raises(ValueError, match=r"pattern 'the War' could match no token: 'War' .* try 'war'"):
        find(tokens_of("The war"), ["war", "the War"])
    assert len(find(tokens_of("The war"), ["peace"])) == 0


def test_no_pattern_or_no_token_gives_no_match(tokens_of):
    """Nothing is no error."""
    assert len(longest(find(tokens_of("The war"), []))) == 0
    assert len(longest(find(tokens_of(""), ["war", "the war"]))) == 0


# --- the longest --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["law", "rule of law"], ["rule of law"]),
        (["rule of law", "law of nations"], ["rule of law"]),
        (["of law", "law of nations"], ["law of nations"]),
        (["law*", "law"], ["law"]),
        (["rule", "law", "of"], ["rule", "of", "law", "of"]),
    ],
)
def test_the_longest_match_wins(tokens_of, patterns, expected):
    """Then the earliest, then the pattern named first; no token is counted twice."""
    found = hits(tokens_of("The rule of law of nations"), *patterns)
    assert [text for _, text in found] == expected
    if patterns[0] == "law*":
        assert found[0][0] == "law*"


def test_an_exception_named_first_swallows_what_it_covers(tokens_of):
    """So that `occup*` does not hit *occupational*, nor `war` the *cold war*."""
    tokens = tokens_of("An occupational hazard of the cold war: war and occupation.")
    assert hits(tokens, "occupational*", "cold war", "occup*", "war") == [
        ("occupational*", "occupational"),
        ("cold war", "cold war"),
        ("war", "war"),
        ("occup*", "occupation"),
    ]


# --- what always holds --------------------------------------------------------------------------


@given(st.lists(TEXTS, max_size=3), PATTERNS)
def test_matches_are_those_of_a_plain_search(tokens_of, texts, patterns):
    """In reading order, then in the order of the patterns."""
    tokens = tokens_of({f"text{number}": text for number, text in enumerate(texts)})
    matches = find(tokens, patterns)
    found = list(zip(matches.first, matches.length, matches.pattern, strict=True))
    assert sorted(found) == plainly(tokens, patterns)
    assert found == sorted(found, key=lambda match: (match[0], match[2]))


@given(TEXTS, PATTERNS)
def test_the_longest_do_not_overlap_and_leave_nothing_out(tokens_of, text, patterns):
    """Each match that is not kept shares a token with one that is, and that is at least as long."""
    matches = find(tokens_of(text), patterns)
    kept = longest(matches)
    taken = {}
    for first, length in zip(kept.first, kept.length, strict=True):
        for place in range(first, first + length):
            assert place not in taken
            taken[place] = length
    for first, length in zip(matches.first, matches.length, strict=True):
        assert any(taken.get(place, 0) >= length for place in range(first, first + length))
    assert kept.first.tolist() == sorted(kept.first.tolist())


@given(TEXTS, PATTERNS, st.randoms())
def test_the_order_of_patterns_changes_no_stretch(tokens_of, text, patterns, random):
    """It only decides which of two patterns of one stretch is named."""
    tokens = tokens_of(text)
    turned = random.sample(patterns, len(patterns))
    one, other = (longest(find(tokens, order)) for order in (patterns, turned))
    assert one.first.tolist() == other.first.tolist()
    assert one.length.tolist() == other.length.tolist()


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_hostile_strings_can_be_searched_for(tokens_of, text):
    """Each is refused with a reason, or found where it is tokens."""
    tokens = tokens_of(text, language=UNSPACED.get(text, ""))
    if pattern_error(text):
        with pytest.raises(ValueError, match=r"could match no|is blank|matches everything"):
            find(tokens, [text])
    else:
        assert len(find(tokens, [text])) == 1


# --- every token has a pattern ------------------------------------------------------------------

PIECES = [
    *"abIİıßſ12.,'’-_/@:?*[]()%²½ \n\u00a0ـ՛\u00ad\u200b\u0301#&+|", "'s", "U.S.", "A/RES/", "https://", "www.",
    "1,000", "800 000", ".org", "Mr.", "law", "mailto:",
]  # fmt: skip
"""What tokens are made of, and what may stand around them."""


def named_by_their_forms(tokens):
    """Test that each type, as a pattern, finds its tokens, and that each is what it is written as."""
    for code, form in enumerate(tokens.types):
        assert pattern_error(form) is None, form
        assert set(np.flatnonzero(tokens.codes == code)) <= set(find(tokens, [form]).first), form
    text = tokens.corpus.texts[0]
    written = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert [[form for *_, form in language.words(one)] for one in written] == [[tokens.types[c]] for c in tokens.codes]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_every_token_can_be_named_by_a_pattern(tokens_of, text):
    """By its own form, whatever is around it in the text."""
    named_by_their_forms(tokens_of(text))


UNSPACED = {hostile.TEXTS["chinese"]: "zh", hostile.TEXTS["thai"]: "th", "日本語": "ja"}


@pytest.mark.parametrize("text", [*hostile.STRINGS, *hostile.TEXTS.values()])
def test_tokens_of_hostile_texts_can_be_named(tokens_of, text):
    """Addresses and numbers too, and words that no blank parts."""
    named_by_their_forms(tokens_of(text, language=UNSPACED.get(text, "")))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Mr.1,000", ["mr", "1000"]),
        ("law's_", ["law"]),
        ("the's²", ["the", "²"]),
        ("_Azerbaijan's_ Azerbaijan’s² Azerbaijan’s law", ["azerbaijan", "azerbaijan", "²", "azerbaijan", "law"]),
        ("https://example.org/?a=*&b=[1]", ["https://example.org/?a=*&b", "1"]),
        ("Was it example.org?", ["was", "it", "example.org"]),
        ("[A/C.I./L.513]", ["a/c.i./l.513"]),
    ],
    ids=[
        "number after a stop",
        "possessive in emphasis",
        "possessive and note",
        "all possessives",
        "link",
        "site",
        "symbol",
    ],
)
def test_what_is_around_a_token_does_not_change_it(tokens_of, text, forms):
    """A mark beside it is no part of it, and hides no possessive and no group of digits."""
    tokens = tokens_of(text)
    assert tokens.table().token.tolist() == forms
    named_by_their_forms(tokens)


def test_addresses_can_be_named_together(tokens_of):
    """By the signs that make them addresses."""
    tokens = tokens_of("See https://war.org/war or www.war.eu, or ask war@war.org.")
    assert [text for _, text in hits(tokens, "*://*", "www.*", "*@*")] == [
        "https://war.org/war",
        "www.war.eu",
        "war@war.org",
    ]
