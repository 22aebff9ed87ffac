"""The study folder of this repository → what its codebook promises of the texts, pattern by pattern."""

import fnmatch

import pytest

from discourse.codebook import KINDS
from discourse.tokens.patterns import find, longest

FRAMES = "occupation self_determination legality legitimacy mass_violence displacement security humanitarian peace"
FRAMES += " democracy heritage appeal"


def families(codebook):
    """List all families with their kind."""
    return [(kind, family) for kind in KINDS for family in codebook.families(kind).values()]


def hits(tokens, family):
    """Count the hits of each pattern of a family: the longest wins, and exceptions go first."""
    listed = [*family.exceptions, *(pattern for _, pattern in family.patterns)]
    found = longest(find(tokens, listed)).pattern.tolist()
    return {pattern: found.count(number) for number, pattern in enumerate(listed)}


def test_the_twelve_frames_are_there(seed_codebook):
    """By their ids, each with what a reader needs to judge it."""
    assert list(seed_codebook.frames) == FRAMES.split()
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
        ("legality", "a peaceful resolution, a rightful resolution, the resolution of a camera"),
        ("legitimacy", "the Nazi regime"),
        ("security", "the Security Council, the Collective Security Treaty Organization and the Second World War"),
        ("democracy", "the European Court of Human Rights, the Court of Justice and international human rights bodies"),
        ("self_determination", "sovereign territory and sovereign lands"),
        ("displacement", "in return for gas"),
        ("appeal", "an urgent matter of urgency"),
        ("peace", "open and honest dialogue"),
    ],
)
def test_words_of_another_meaning_are_no_hits(seed_codebook, tokens_of, frame, text):
    """Polysemy is met by exceptions and by patterns that ask for a neighbour."""
    family = seed_codebook.frames[frame]
    counts = hits(tokens_of(text), family)
    assert not {pattern for _, pattern in family.patterns if counts[pattern]}


def test_the_headline_is_as_read(seed_codebook, seed_tokens):
    """Two families of words: one in four documents, the other once, in the fifth."""
    matches = longest(find(seed_tokens, [pattern for _, pattern in seed_codebook.contests["claim"].patterns]))
    cues = [cue for cue, _ in seed_codebook.contests["claim"].patterns]
    documents = seed_tokens.table().document
    where = [(cues[which], documents[first]) for first, which in zip(matches.first, matches.pattern, strict=True)]
    counts = {pair: where.count(pair) for pair in where}
    assert counts == {
        ("occupation", "petition-parliament"): 8,
        ("occupation", "petition-government"): 4,
        ("occupation", "petition-un"): 6,
        ("occupation", "report-statement"): 5,
        ("self_determination", "report-open-letter"): 1,
    }


def test_so_called_counts_once_in_each_cue_that_has_it(seed_codebook, seed_tokens):
    """It marks distance, and qualifies an election: never summed."""
    assert hits(seed_tokens, seed_codebook.frames["legitimacy"])["so-called"] == 6
    vote = hits(seed_tokens, seed_codebook.contests["vote"])
    assert vote["so-called election*"] + vote["so-called presidential election*"] == 5
