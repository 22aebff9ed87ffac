"""Accusations on sentences that were read by hand; the seeds against their coding by a close reader."""

import dataclasses
import re

import pytest

from discourse import measures
from discourse.codebook import Actor
from discourse.codings import read_codings
from discourse.labels import UNNAMED
from discourse.language.english import rules

ACTS = (
    "aggress* annex* armed attack* bloody civilian* conquest crime* far-right genocid* invad* invasion* kill* militar* "
    "occup* *-occupied refugee* servicemen shell* suffer* tank* terror* threat* violat* war"
)


@pytest.fixture(scope="module")
def charges(codebook_of):
    """A codebook with three actors, all of whose words accuse but the last cue's."""
    codebook = codebook_of({"acts": {"act": ACTS.split(), "other": ["peace"]}})
    frames = {"acts": dataclasses.replace(codebook.frames["acts"], accusatory=("act",))}
    actors = {
        "north": Actor(
            "north", "North", ("northland", "republic of northland"), ("northern", "northerns", "northern-*")
        ),
        "south": Actor("south", "South", ("southland", "republic of southland"), ("southish", "southishs")),
        "league": Actor("league", "League", ("league",), ()),
    }
    return dataclasses.replace(codebook, frames=frames, actors=actors)


def accusations(tokens, codebook):
    """Read the accusatory hits of tokens."""
    return measures.accusations(measures.voices(measures.occurrences(tokens, codebook), tokens), tokens, codebook)


@pytest.fixture
def accuse(tokens_of, charges):
    """Read a text: the accusatory hits, with agent and patient."""

    def read(text):
        return accusations(tokens_of(text), charges)

    return read


@pytest.mark.parametrize(
    ("text", "agent", "rule"),
    [
        ("The northern-occupied hills burn.", "north", "compound"),
        ("They condemn the attack by Northland.", "north", "by"),
        ("The genocide committed by the army of Northland goes on.", "north", "by"),
        ("The hills were occupied in May by northern troops.", "north", "by"),
        ("They list the steps taken by Northland, including the shelling.", "north", "list"),
        ("People suffered as a result of Northland's acts.", "north", "cause"),
        ("The letter accuses Northland of preparing an attack.", "north", "charge"),
        ("They denounce Northland's brutal and open invasion.", "north", "possessive"),
        ("They fear Northland's plan to invade.", "north", "purpose"),
        ("Northland's actions must be seen as aggression.", "north", "predicate"),
        ("Northland is a threat.", "north", "predicate"),
        ("Northland, the occupying power, denies it.", "north", "apposition"),
        ("The ongoing northern military occupation hurts.", "north", "adjective"),
        ("The far-right, organized northern lobby shouts.", "north", "attribute"),
        ("The aggression of the Republic of Northland hurts.", "north", "of"),
        ("The government of Northland continues to occupy the hills.", "north", "subject"),
        ("They say that Northland has already attacked the hills.", "north", "subject"),
        ("The aggression from Northland hurts.", "north", "from"),
        ("Northern troops launched a new attack.", "north", "commits"),
        ("Northland keeps the hills under brutal occupation.", "north", "commits"),
        ("They fled when Northland crossed the river and attacked the town.", "north", "conjoined"),
        ("Those in the northern society who spread tales of conquest.", "north", "relative"),
        ("Northland, whose attacks go on, denies it.", "north", "relative"),
        ("Northland must end its aggression.", "north", "pronoun"),
    ],
)
def test_agents_in_the_sentence(accuse, text, agent, rule):
    """Each rule names the agent in a sentence that is made for it."""
    row = accuse(text).iloc[-1]
    assert (row["agent"], row["rule"]) == (agent, rule)


@pytest.mark.parametrize(
    "text",
    [
        "They condemn the occupation of Northland.",
        "Northland was attacked.",
        "Northland fears an attack.",
        "The attack, condemned by Northland, goes on.",
        "Northland and Southland speak of the war.",
        "The war between Northland and Southland goes on.",
        "Northland-backed occupation is a word.",
        "The occupied lands of Northland burn.",
        "Northern civilians suffer.",
        "Northern refugees wait.",
        "Northland has not attacked.",
        "They end the war by protecting Northland.",
        "The war in Northland threatens peace.",
        "The Northern War ended long ago.",
        "They met in Northland. Later the attack came.",
        "We fear the attack.",
    ],
)
def test_abstention(accuse, text):
    """A victim, a judge, a place, a neighbour in the sentence, a name of a war: none is an agent."""
    found = accuse(text)
    assert len(found) >= 1
    assert set(found["agent"]) == {UNNAMED}
    assert set(found["rule"]) == {""}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Southland fears a bloody genocide by Northland.", ["modifier", "by"]),
        ("Northland's aggression and conquest go on.", ["possessive", "possessive"]),
        ("They list the terror and genocide by Northland.", ["by", "by"]),
        ("They fear Northland's threat of war.", ["possessive", "possessive"]),
        ("They fear Northland's aggression, which threatens peace.", ["possessive", "relative"]),
        ("The attack by Northland, resulting in the suffering of many.", ["by", "result"]),
        ("Northern aggression in the hills and their attacks.", ["adjective", "pronoun"]),
        (
            "Northern troops attacked the town, targeting civilians and shelling the hills with tanks.",
            ["subject", "participle", "participle", "instrument"],
        ),
        ("Northland invaded the hills, attacking many civilians.", ["subject", "participle", "object"]),
    ],
)
def test_agents_taken_over(accuse, text, rules):
    """Hits that hang together grammatically have one agent."""
    found = accuse(text)
    assert set(found["agent"]) == {"north"}
    assert found["rule"].tolist() == rules


@pytest.mark.parametrize(
    ("text", "agent", "rule"),
    [
        ("Northland attacked the town. This attack hurts.", "north", "this"),
        ("Northland attacked the town. These acts have worsened the suffering.", "north", "this"),
        ("They condemn the attack by Northland. The attack hurts.", "north", "the"),
        ("Northland attacked the town. They occupy the hills.", "north", "subject"),
        ("Northland attacked the town. Nothing happened. This attack hurts.", UNNAMED, ""),
        ("Northland attacked. Southland attacked the town. It was an attack.", UNNAMED, ""),
    ],
)
def test_agents_of_the_sentence_before(accuse, text, agent, rule):
    """A demonstrative, a definite phrase with the same word and a pronoun lead one sentence back, no further."""
    row = accuse(text).iloc[-1]
    assert (row["agent"], row["rule"]) == (agent, rule)


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The aggression against the Republic of Southland hurts.", "south"),
        ("The attack by Northland on the old town in Southland hurts.", "south"),
        ("The occupation of the southish hills hurts.", "south"),
        ("The occupied hills of Southland burn.", "south"),
        ("Northland attacked Southland.", "south"),
        ("Southland's occupied hills burn.", "south"),
        ("Southish civilians flee.", "south"),
        ("Southland has many refugees.", "south"),
        ("Southland faces the threat.", "south"),
        ("Northland keeps a part of Southland under occupation.", "south"),
        ("Northland's aggression hurts.", UNNAMED),
    ],
)
def test_patients(accuse, text, patient):
    """Whom an act befalls is found by its own rules, and is never the agent."""
    found = accuse(text)
    assert found["patient"].iloc[-1] == patient
    assert not ((found["agent"] == found["patient"]) & (found["agent"] != UNNAMED)).any()


def test_mere_mention(accuse):
    """Whoever else the sentence names stands alongside, in its order, and once."""
    row = accuse("The League and Southland condemn the attack by Northland, and the League sends help.").iloc[0]
    assert row["alongside"] == "league, south"
    assert row["agent"] == "north"


def test_the_columns(accuse):
    """The front columns are the documented ones; cues that do not accuse give no row."""
    found = accuse("The peace of Northland ends. The attack begins.")
    front = ["document", "sentence", "start", "text", "family", "agent", "patient", "rule", "alongside"]
    assert list(found)[: len(front)] == front
    assert found["text"].tolist() == ["attack"]
    assert found["sentence"].tolist() == [2]


def test_nothing_to_accuse(tokens_of, charges):
    """No hit, no text and no actors are answers, not errors."""
    assert len(accusations(tokens_of("All is well."), charges)) == 0
    assert len(accusations(tokens_of(""), charges)) == 0
    found = accusations(tokens_of("Northland attacked. @northland #war"), dataclasses.replace(charges, actors={}))
    assert set(found["agent"]) == {UNNAMED}


def test_every_rule_is_bounded():
    """No rule repeats without a bound anything but letters, so that the cost of a line has a bound."""
    tables = (rules.AGENTS, rules.INHERITED, rules.BACK, rules.PATIENTS)
    for name, rule in (entry for table in tables for entry in table):
        letters = re.sub(r"\\[wS][*+]", "", rule.pattern)
        assert "*" not in letters, name
        assert "+" not in letters, name


def test_a_sentence_without_end(accuse):
    """Five thousand hits in one sentence are read."""
    found = accuse("Northland launched attack and " * 5000)
    assert len(found) == 5000
    assert found["agent"].iloc[2500] == "north"


def test_the_seeds_against_their_coding(seeds, seed_tokens, seed_codebook):
    """Nine in ten of the agents found are right at least, and seven in ten of those named are found."""
    coding = read_codings(seeds / "coding.csv")
    place = ["document", "start", "end", "family"]
    both = accusations(seed_tokens, seed_codebook).merge(coding[[*place, "agent"]], on=place, suffixes=("", "_coded"))
    coded = both["agent_coded"].replace({"none": UNNAMED, "": UNNAMED})
    right = both["agent"] == coded
    assert len(both) == len(accusations(seed_tokens, seed_codebook))
    assert right[both["agent"] != UNNAMED].mean() >= 0.90
    assert right[coded != UNNAMED].mean() >= 0.70
