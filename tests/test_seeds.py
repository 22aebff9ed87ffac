"""The study folder of this repository → what its codebook promises of the texts, pattern by pattern."""

import fnmatch
import re
from collections import Counter

import pytest

from discourse.codebook import KINDS
from discourse.measures import occurrences
from discourse.tokens.patterns import find, longest

FRAMES = {
    "problem": "occupation aggression violence displacement humanitarian heritage",
    "cause": "refusal",
    "judgement": "legality legitimacy extremism democracy rights belonging",
    "remedy": "integrity self_determination security peace return appeal",
}


def families(codebook):
    """List all families with their kind."""
    return [(kind, family) for kind in KINDS for family in codebook.families(kind).values()]


def counted(tokens, family):
    """Count the hits of each cue of a family in each document that has some."""
    found = occurrences(tokens, family)
    return Counter(zip(found["cue"], found["document"], strict=True))


def hits(tokens, family):
    """Count the hits of each pattern of a family: the longest wins, and exceptions go first."""
    listed = [*family.exceptions, *(pattern for _, pattern in family.patterns)]
    found = longest(find(tokens, listed)).pattern.tolist()
    return {pattern: found.count(number) for number, pattern in enumerate(listed)}


def test_each_frame_has_one_function(seed_codebook):
    """By their ids, in the order of the functions, each with what a reader needs to judge it."""
    functions = {frame: function for function, frames in FRAMES.items() for frame in frames.split()}
    assert {frame.id: frame.function for frame in seed_codebook.frames.values()} == functions
    assert list(seed_codebook.frames) == list(functions)
    for _, family in families(seed_codebook):
        assert all(text.strip() for text in (family.label, family.definition, family.source))
    assert {"armenia", "azerbaijan", "russia", "turkey", "canada"} <= set(seed_codebook.actors)


def test_a_pattern_hits_or_is_listed_as_unattested(seed_codebook, seed_tokens):
    """And none that is listed has a hit."""
    for kind, family in families(seed_codebook):
        counts = hits(seed_tokens, family)
        silent = {pattern for _, pattern in family.patterns if not counts[pattern]}
        assert silent == set(family.unattested), (kind, family.id)


def test_every_actor_is_mentioned(seed_codebook, seed_tokens):
    """By one of its names at least; or it is the mirror of one that is, and stands for the other party alike."""
    for actor in seed_codebook.actors.values():
        mirrors = [seed_codebook.mirrored(name) for name in actor.names]
        assert any(len(find(seed_tokens, [name])) for name in (*actor.names, *filter(None, mirrors))), actor.id


def test_a_pattern_that_names_a_party_has_its_mirror(seed_codebook):
    """In the same cue of a frame or a contest, in the same family of names."""
    for kind, family in families(seed_codebook):
        for cue, pattern in family.patterns:
            mirror = seed_codebook.mirrored(pattern)
            beside = family.cues[cue] if kind != "names" else [one for _, one in family.patterns]
            assert mirror is None or mirror in beside, (kind, family.id, cue, pattern, mirror)


def test_a_glob_reaches_for_no_party_unseen(seed_codebook):
    """If it matches a word of one party, it matches that of the other, or has a mirror."""
    for kind, family in families(seed_codebook):
        for _, pattern in family.patterns:
            for word in pattern.split():
                matched = set(fnmatch.filter(seed_codebook.mirrors, word))
                mirrored = {seed_codebook.mirrors[one] for one in matched}
                assert matched == mirrored or seed_codebook.mirrored(word), (kind, family.id, pattern)


def test_the_parties_have_the_same_shape(seed_codebook):
    """The patterns of one actor are those of the other with their words exchanged."""
    one, other = (seed_codebook.actors[name] for name in ("armenia", "azerbaijan"))
    for mine, yours in ((one.names, other.names), (one.adjectives, other.adjectives)):
        assert [seed_codebook.mirrored(pattern) for pattern in mine] == list(yours)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        ("occupation", "an occupational hazard of full occupancy, preoccupied"),
        ("legality", "a peaceful resolution, a rightful resolution, the resolution of a camera, violators of peace"),
        ("legitimacy", "the Nazi regime, which recognizes the dangers"),
        ("security", "the Security Council and the Collective Security Treaty Organization"),
        ("aggression", "aggressive propaganda since the Second World War"),
        ("democracy", "the civil society of the town"),
        ("rights", "the European Court of Human Rights, the Court of Justice and international human rights bodies"),
        ("return", "in return for being driven from their homes"),
        ("self_determination", "sovereign territory and sovereign lands"),
        ("appeal", "an urgent matter of urgency"),
        ("peace", "open and honest dialogue with the Minsk Group"),
    ],
)
def test_words_of_another_meaning_are_no_hits(seed_codebook, tokens_of, frame, text):
    """Polysemy is met by exceptions and by patterns that ask for a neighbour."""
    family = seed_codebook.frames[frame]
    counts = hits(tokens_of(text), family)
    assert not {pattern for _, pattern in family.patterns if counts[pattern]}


def test_the_headline_is_as_read(seed_codebook, seed_tokens):
    """Two families of words: one in four documents, the other once, in the fifth."""
    assert counted(seed_tokens, seed_codebook.headline) == {
        ("occupation", "petition-parliament"): 8,
        ("occupation", "petition-government"): 4,
        ("occupation", "petition-un"): 6,
        ("occupation", "report-statement"): 5,
        ("self-determination", "report-open-letter"): 1,
    }


def test_charges_are_as_read(seed_codebook, seed_tokens):
    """Charge beside charge: one is of both sides."""
    assert counted(seed_tokens, seed_codebook.contests["charges"]) == {
        ("occupation_of_land", "petition-parliament"): 8,
        ("occupation_of_land", "petition-government"): 4,
        ("occupation_of_land", "petition-un"): 6,
        ("occupation_of_land", "report-statement"): 5,
        ("ethnic_cleansing", "report-open-letter"): 3,
        ("ethnic_cleansing", "report-statement"): 2,
        ("genocide", "report-open-letter"): 2,
        ("blockade", "report-open-letter"): 1,
    }


def test_claims_are_as_read(seed_codebook, seed_tokens):
    """Claim beside claim, rejected claims included."""
    assert counted(seed_tokens, seed_codebook.contests["claims"]) == {
        ("principle_of_territorial_integrity", "petition-parliament"): 1,
        ("principle_of_territorial_integrity", "petition-government"): 1,
        ("principle_of_territorial_integrity", "report-statement"): 1,
        ("sovereignty", "petition-government"): 1,
        ("sovereignty", "petition-un"): 1,
        ("sovereignty", "report-statement"): 1,
        ("principle_of_self-determination", "report-open-letter"): 1,
        ("independence", "report-open-letter"): 1,
        ("independence", "report-statement"): 1,
        ("statehood", "petition-parliament"): 1,
        ("statehood", "report-statement"): 1,
        ("leaving_a_state", "report-open-letter"): 1,
        ("joining_a_state", "report-open-letter"): 1,
    }


def test_ids_of_rival_words_read_as_english(seed_codebook):
    """They are written in figures as they are, with blanks."""
    for contest in seed_codebook.contests.values():
        for cue in contest.cues:
            assert re.fullmatch(r"[A-Za-z]+([_-][A-Za-z]+)*", cue)
            assert "self_determination" not in cue


def test_so_called_counts_once_in_each_cue_that_has_it(seed_codebook, seed_tokens):
    """It marks distance, and qualifies an election: never summed."""
    assert hits(seed_tokens, seed_codebook.frames["legitimacy"])["so-called"] == 6
    vote = hits(seed_tokens, seed_codebook.contests["vote"])
    assert vote["so-called election*"] + vote["so-called presidential election*"] == 5


def test_whose_law_is_named_is_as_read(seed_codebook, seed_tokens):
    """Organs and resolutions of the United Nations in the petitions; European bodies and courts in the letter."""
    counts = counted(seed_tokens, seed_codebook.names["law"])
    named = {body: {place for cue, place in counts if cue == body} for body, _ in counts}
    petitions = {"petition-parliament", "petition-government", "petition-un"}
    assert named["UN_Security_Council"] == named["UN_resolutions"] == petitions
    for body in ("European_parliament", "Council_of_Europe_Assembly", "European_court_of_human_rights", "decisions"):
        assert named[body] == {"report-open-letter"}
    assert named["OSCE_Minsk_Group"] == {"report-statement"}
    assert counts["European_court_of_human_rights", "report-open-letter"] == 2
    assert counts["UN_resolutions", "petition-government"] == 3


def test_what_the_texts_are_about_is_said_with_every_name_of_the_territory(seed_codebook):
    """None of the names alone, and no party's."""
    assert all(name in seed_codebook.about for name in ("Nagorno-Karabakh", "Karabakh", "Artsakh"))
    assert not set(re.findall(r"[a-z-]+", seed_codebook.about.lower())) & set(seed_codebook.mirrors)


def test_the_codebook_says_that_it_is_drawn_from_these_texts(seed_codebook, seed_corpus):
    """All of them: it describes them, and tests nothing."""
    assert list(seed_codebook.drawn_from) == list(seed_corpus.documents.index)
