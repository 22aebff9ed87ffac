"""The study of this repository → does it treat its sides alike? Each check finds what it looks for in a bad example."""

import dataclasses
import itertools
import re
from pathlib import Path

import pytest

from discourse import measures, notebooks
from discourse.codebook import KINDS

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
ONE_SIDED = "one position alone"
"""What a definition says of a frame that the texts of one side alone use."""
PERSONS = "author coder person reader reporter speaker voice witness writer"


# --- frames


def lopsided(codebook, tokens):
    """List what is wrong with frames that have hits on one side alone: they say so, and have other words ready."""
    hits = measures.occurrences(tokens, codebook)
    hits = hits.assign(side=hits["document"].map(tokens.corpus.side_of))
    for frame in codebook.frames.values():
        own = hits[hits["family"] == frame.id]
        one_sided = own["side"].nunique() < len(tokens.corpus.sides)
        if one_sided != (ONE_SIDED in frame.definition):
            yield f"{frame.id}: the definition {'does not say' if one_sided else 'says'} that it is of one side"
        charges = own[own["cue"].isin(frame.accusatory)]
        ready = {pattern for cue in frame.accusatory or frame.cues for pattern in frame.cues[cue]}
        if (one_sided or charges["side"].nunique() == 1) and ready.isdisjoint(frame.unattested):
            yield f"{frame.id}: no word is ready for the other side"


def test_a_frame_of_one_side_says_so_and_has_words_ready_for_the_other(seed_codebook, seed_tokens):
    """A zero is then that of words that were looked for."""
    assert list(lopsided(seed_codebook, seed_tokens)) == []


@pytest.mark.parametrize(
    ("frame", "change", "fault"),
    [
        ("occupation", {"definition": "Words of land."}, "the definition does not say that it is of one side"),
        ("occupation", {"unattested": ()}, "no word is ready for the other side"),
        ("heritage", {"unattested": ("church*",)}, "no word is ready for the other side"),
        ("appeal", {"definition": f"Here {ONE_SIDED} appeals."}, "the definition says that it is of one side"),
    ],
)
def test_a_lopsided_frame_is_seen(seed_codebook, seed_tokens, frame, change, fault):
    """The check before this one can fail."""
    changed = {frame: dataclasses.replace(seed_codebook.frames[frame], **change)}
    codebook = dataclasses.replace(seed_codebook, frames=seed_codebook.frames | changed)
    assert list(lopsided(codebook, seed_tokens)) == [f"{frame}: {fault}"]


def test_each_function_has_frames_of_either_side(seed_codebook, seed_tokens):
    """Both name problems and causes, judge, and propose remedies, in frames that both use."""
    hits = measures.occurrences(seed_tokens, seed_codebook)
    sides = hits["document"].map(seed_tokens.corpus.side_of).groupby(hits["family"]).nunique()
    shared = {seed_codebook.frames[frame].function for frame in sides.index[sides > 1]}
    assert shared == {frame.function for frame in seed_codebook.frames.values()}


@pytest.mark.parametrize(
    "name", ["Azerbaijani lands", "Armenian territory", "territory of Azerbaijan", "Republic of Artsakh"]
)
def test_a_name_of_the_territory_is_no_claim_to_it(seed_codebook, tokens_of, name):
    """By a state or as one: it is counted among the names, and in neither frame of a status."""
    tokens = tokens_of(f"We went to the {name}.")
    hits = measures.occurrences(tokens, seed_codebook)
    assert not {"integrity", "self_determination"} & set(hits["family"])
    assert len(measures.occurrences(tokens, seed_codebook.names["territory"])) == 1


# --- actors


def unpaired(codebook):
    """List the actors that name a party and have no actor of the same kind and shape that names the other."""

    def other(actor):
        names, adjectives = (
            tuple(codebook.mirrored(pattern) or pattern for pattern in patterns)
            for patterns in (actor.names, actor.adjectives)
        )
        label = re.sub(
            r"\w+", lambda word: (codebook.mirrored(word[0].lower()) or "").capitalize() or word[0], actor.label
        )
        return names, adjectives, actor.kind, label

    shapes = [(actor.names, actor.adjectives, actor.kind, actor.label) for actor in codebook.actors.values()]
    for actor in codebook.actors.values():
        if any(map(codebook.mirrored, actor.patterns)) and shapes.count(other(actor)) != 1:
            yield actor.id


def test_actors_come_in_pairs(seed_codebook):
    """No party is named more broadly than the other: state beside state, lobby beside lobby, society beside society."""
    assert list(unpaired(seed_codebook)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"names": ("armenia", "republic of armenia", "armenian society")},
        {"adjectives": ("armenian", "armenians")},
        {"kind": "party"},
        {"label": "the Armenian republic"},
    ],
)
def test_an_actor_without_its_counterpart_is_seen(seed_codebook, change):
    """One pattern, another kind or another label breaks the pair."""
    changed = {"armenia": dataclasses.replace(seed_codebook.actors["armenia"], **change)}
    broken = dataclasses.replace(seed_codebook, actors=seed_codebook.actors | changed)
    assert list(unpaired(broken)) == ["armenia", "azerbaijan"]


@pytest.mark.parametrize("cue", ["separatist_regime", "Nazi_state", "occupiers", "occupying_forces"])
def test_what_a_party_would_reject_is_no_name_of_it(seed_codebook, cue):
    """It is counted as what a text calls an institution, and tells no actor, whoever is meant."""
    patterns = {pattern for actor in seed_codebook.actors.values() for pattern in actor.patterns}
    assert patterns.isdisjoint(seed_codebook.names["institutions"].cues[cue])


# --- labels


def test_labels_stand_within_a_sentence(seed_codebook):
    """A common noun is in lower case; what begins with a capital is a proper name or an adjective of one."""
    proper = {word for actor in seed_codebook.actors.values() for pattern in actor.patterns for word in pattern.split()}
    labels = [family.label for kind in KINDS for family in seed_codebook.families(kind).values()]
    for label in labels + [actor.label for actor in seed_codebook.actors.values()]:
        first = label.split()[0]
        assert first.islower() or first.lower() in proper, label
    assert len(set(labels)) == len(labels)


def unequal(codebook):
    """List the frames that accuse, or name a problem or its cause, without "alleged" in the label; others with it."""
    for frame in codebook.frames.values():
        accuses = 2 * len(frame.accusatory) > len(frame.cues) or frame.function in ("problem", "cause")
        if accuses != frame.label.startswith("alleged "):
            yield frame.id


def test_what_a_side_charges_another_with_is_alleged(seed_codebook):
    """No charge is taken for a fact by its label, whichever side makes it; and nothing else is put at a distance."""
    assert list(unequal(seed_codebook)) == []


@pytest.mark.parametrize(
    ("frame", "label"),
    [
        ("heritage", "damage to heritage"),
        ("refusal", "refusal"),
        ("extremism", "extremism"),
        ("peace", "alleged peace"),
    ],
)
def test_a_label_that_treats_a_side_otherwise_is_seen(seed_codebook, frame, label):
    """A frame of a problem, of a cause, of accusatory cues alone, and one that charges nobody."""
    changed = {frame: dataclasses.replace(seed_codebook.frames[frame], label=label)}
    assert list(unequal(dataclasses.replace(seed_codebook, frames=seed_codebook.frames | changed))) == [frame]


# --- what notebooks print


def printed(path):
    """Yield what a notebook prints: its prose, and its outputs as Markdown and as text."""
    for cell in notebooks.read(path).cells:
        if cell.cell_type == "markdown":
            yield cell.source
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            yield from (data[kind] for kind in ("text/markdown", "text/plain") if kind in data)
            yield output.get("text", "")


def takes_a_side_for_an_origin(text, sides):
    """Find the id of a side used as what a person is; a side is the position that a text voices."""
    side, person = "|".join(map(re.escape, sides)), "|".join(PERSONS.split())
    found = re.search(rf"(?i)\ban? (?:{side}) (?:{person})\b|\b(?:{person})s? (?:is|was|are|were) (?:{side})\b", text)
    return found and found[0]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_side_is_nobodys_origin(seed_corpus, path):
    """No notebook says of a person to be of a side."""
    assert [found for text in printed(path) if (found := takes_a_side_for_an_origin(text, seed_corpus.sides))] == []


def test_a_side_taken_for_an_origin_is_seen(seed_corpus):
    """Whichever side, in any case; and every notebook prints something to be searched."""
    for side, case in itertools.product(seed_corpus.sides, (str.lower, str.capitalize)):
        for text in (f"It is by an {case(side)} author.", f"As a {case(side)} speaker said", f"The writer is {side}."):
            assert takes_a_side_for_an_origin(text, seed_corpus.sides)
        assert not takes_a_side_for_an_origin(f"the documents of side {side}", seed_corpus.sides)
    assert all(sum(map(len, printed(path))) > 1000 for path in NOTEBOOKS)
