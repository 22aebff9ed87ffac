"""Demands on texts made by hand, and those that a reader finds in the seeds."""

import dataclasses

import pandas as pd
import pytest

from discourse import measures, readings, tokenize
from discourse.codebook import Actor
from discourse.language.english.demands import demands
from discourse.measures.checks.swap_probe import _changes, _swapped


def found(text, names=()):
    """List the demands of a text by their words: who is asked, and what."""
    places = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [
        (text[slice(*demand.addressee)] if demand.addressee else "", text[demand.start : demand.end])
        for demand in demands(text, places)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We urge the mayor to open the gate.", ("the mayor", "open the gate")),
        ("We, the bakers, urge you not to close it.", ("you", "not to close it")),
        ("I therefore ask all towns which have walls to mend them.", ("all towns which have walls", "mend them")),
        ("We hope and kindly request Ada Lee to come.", ("Ada Lee", "come")),
        ("I would like to ask the mayor to resign.", ("the mayor", "resign")),
        ("My government asks the mayor to resign.", ("the mayor", "resign")),
        ("We have asked the mayor to resign.", ("the mayor", "resign")),
        ("We call on the mayor to resign.", ("the mayor", "resign")),
        ("We call the town council to resign.", ("the town council", "resign")),
        ("The letter appeals to all to help.", ("all", "help")),
        ("The letter appeals to the bakers for bread.", ("the bakers", "bread")),
        ("The letter ends by appealing to the bakers to help.", ("the bakers", "help")),
        ("The mayor urged the bakers to help.", ("the bakers", "help")),
        ("The letter came. It calls on the bakers to help.", ("the bakers", "help")),
        ("The bakers are urged to help.", ("The bakers", "help")),
        ("The bakers are called upon to help.", ("The bakers", "help")),
        ("We demand that the mayor must resign.", ("the mayor", "must resign")),
        ("We ask that the town council resign.", ("the town council", "resign")),
        ("We ask that the UN recognizes the loss.", ("the UN", "recognizes the loss")),
        ("We demand that the gate be opened.", ("", "the gate be opened")),
        ("We call for the release of all.", ("", "the release of all")),
        ("We strongly urge peace in the town.", ("", "peace in the town")),
        ("The letter demands a better, fairer way.", ("", "a better, fairer way")),
        ("The mayor reminded the bakers that they must pay.", ("the bakers", "pay")),
        ("The council must open the gate.", ("The council", "open the gate")),
        ("We think the town council should also open the gate.", ("the town council", "also open the gate")),
        ("The council of the old town must open the gate.", ("The council of the old town", "open the gate")),
        ("But the global Powers must open the gate.", ("the global Powers", "open the gate")),
        ("Eastland has to open the gate.", ("Eastland", "open the gate")),
        ("You must stop.", ("You", "stop")),
        ("Justice and fairness must be restored!", ("", "Justice and fairness must be restored")),
        ("It is late, and so the gate should be closed by the council at once.",
         ("the council", "the gate should be closed by the council at once")),
        ("This is bad and must be condemned.", ("", "must be condemned")),
        ("This plan, a draft, is bad and the gate must be closed.", ("", "the gate must be closed")),
        ("Therefore the gate must be closed.", ("", "the gate must be closed")),
        ("We believe the gates should be closed.", ("", "the gates should be closed")),
        ("Let Eastland open the gate.", ("Eastland", "open the gate")),
        ("Let the refugees return.", ("", "Let the refugees return")),
        ("Please open the gate.", ("", "open the gate")),
        ("It is time for the mayor to resign.", ("the mayor", "resign")),
        ("We demand that the council open the gate.", ("the council", "open the gate")),
        ("We demand that Eastland not open the gate.", ("Eastland", "not open the gate")),
        ("We demand that the council also immediately resign.", ("the council", "also immediately resign")),
        ("We demand that the gate not be opened.", ("", "the gate not be opened")),
        ("We ask bakers to help.", ("bakers", "help")),
        ("We ask him to help.", ("him", "help")),
        ("We ask those who came to help.", ("those who came", "help")),
        ("We urge everybody to help.", ("everybody", "help")),
        ("We urge people of the town to help.", ("people of the town", "help")),
        ("We urge the mayor not to resign.", ("the mayor", "not to resign")),
        ("We must ask the mayor to resign.", ("the mayor", "resign")),
        ("We want to ask the mayor to resign.", ("the mayor", "resign")),
        ("My people ask the mayor to resign.", ("the mayor", "resign")),
        ("The council and the bakers ask the mayor to resign.", ("the mayor", "resign")),
        ("The mayor is asked to resign.", ("The mayor", "resign")),
        ("We appeal to the council for help.", ("the council", "help")),
        ("We appeal for help.", ("", "help")),
        ("We call for help the council needs.", ("", "help the council needs")),
        ("The council must always open the gate.", ("The council", "always open the gate")),
        ("The council must do this.", ("The council", "do this")),
        ("The president of the council must resign.", ("The president of the council", "resign")),
        ("Today the council must help.", ("the council", "help")),
        ("In the town the council must help.", ("the council", "help")),
        ("It is late and the council must help.", ("the council", "help")),
        ("The council ought to help.", ("The council", "help")),
        ("The council needs to help.", ("The council", "help")),
        ("The gate has to be closed.", ("", "The gate has to be closed")),
        ("The gate must be built by the council.", ("the council", "The gate must be built by the council")),
        ("The gate must be closed by hand.", ("", "The gate must be closed by hand")),
        ("We think that the gate should be closed.", ("", "the gate should be closed")),
        ("Let the council open the gate.", ("the council", "open the gate")),
        ("Kindly open the gate.", ("", "open the gate")),
        ("We deny it, and the council must help.", ("the council", "help")),
        ("We ask all who are late to help.", ("all who are late", "help")),
        ("Eastland and Ada must help.", ("Eastland and Ada", "help")),
        ("The gate or the door must be closed.", ("", "The gate or the door must be closed")),
        ("The stated aim must be reached.", ("", "The stated aim must be reached")),
        ("It's time for the council to resign.", ("the council", "resign")),
        ("It is high time for the council to resign.", ("the council", "resign")),
        ("It is time now for the council to resign.", ("the council", "resign")),
        ("The mayor reminded the bakers that they should quickly pay.", ("the bakers", "quickly pay")),
    ],
)  # fmt: skip
def test_a_demand(text, wanted):
    """Whoever asks now is taken at their word, for whom they name and for the whole of what they ask."""
    assert found(text, [name for name in ("Eastland",) if name in text]) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "We did not call for war.",
        "The mayor never asked the bakers to help.",
        "They were asked to leave.",
        "We asked the mayor to resign.",
        "We may ask for help.",
        "We are called upon to help.",
        "If we ask the mayor to resign, he stays.",
        "We refuse to ask the mayor to resign.",
        "We hope that the council will help.",
        "We must help.",
        "Our town must help.",
        "The walls must crack.",
        "Eastern walls must crack.",
        "The council should be ashamed.",
        "The council must know.",
        "The council should have helped.",
        "Must the council help?",
        "Should the gate be closed?",
        "It should be noted that all is well.",
        "The model must be united Eastland.",
        "We reject the idea that the gate should be closed.",
        "We wonder whether the council should help.",
        "Gates that creak should be closed.",
        "The gate will need to be closed.",
        "Help for the council must come.",
        "The demand for bread grows.",
        "The crisis demands help.",
        "This calls for help.",
        "We called a meeting to talk.",
        "I ask permission to speak.",
        "I appeal for it.",
        "We appeal again.",
        "We urge ourselves to help.",
        "We call on all to",
        "We ask that, by noon, Ada come.",
        "We ask that bread.",
        "The council must.",
        "He warned the town.",
        "The mayor reminded that they must pay.",
        "The mayor reminded the bakers that they will pay.",
        "The mayor reminded the bakers that the guests must pay.",
        "We demand to know.",
        "Let us pray.",
        "Let it be.",
        "Please note the date.",
        "It is not time for the mayor to resign.",
        "It is time for us to go.",
        "The council must, at once, help.",
        "The council has help.",
        "The council may ask the mayor to resign.",
        "Our neighbours must help.",
        "They must help.",
        "The gate may have to be closed.",
        "The gate must be made of wood.",
        "The gate must be called Ada.",
        "How the gate must be closed is known.",
        "The men who guard the gate should be paid.",
        "We deny that the council must help.",
        "They dispute that the gate must be closed.",
        "It is unacceptable that the gate should be closed.",
        "Let Eastland not open the gate.",
        "We let the council open the gate.",
        "Please visit the town.",
        "Please know that we came.",
        "They please the town.",
        "The time for the council to resign came.",
        "It is never time for the council to resign.",
        "The mayor was asked to resign.",
        "The mayor is not asked to resign.",
        "The mayor is asked about bread.",
        "I am urged to help.",
        "We could ask the mayor to resign.",
        "We plan to ask the mayor to resign.",
        "We ask who came.",
        "We ask the mayor if he came.",
        "We ask for it.",
        "We ask the mayor to resign?",
        "We call a meeting to talk.",
        "We remind the bakers that they",
        "The mayor reminded the bakers that bread must wait.",
        "The time has come.",
        "",
    ],
)
def test_no_demand(text):
    """What is denied, asked as a question, told of the past, hoped, or one's own task is none; so is what is open."""
    assert found(text) == []


@pytest.mark.parametrize("origin", ["Norwegian", "Chilean", "Mexican", "Danish", "Maltese", "Omani"])
def test_an_origin_is_no_subject(origin):
    """An adjective of origin goes on with its noun, whichever way it ends: the noun is no verb."""
    assert found(f"We ask that {origin} bakers open the gate.") == [(f"{origin} bakers", "open the gate")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("We urge the mayor to open the gate, but he sleeps.", ["open the gate"]),
        ("We urge the mayor to open the gate and he sleeps.", ["open the gate"]),
        ("We urge the mayor to open the gate because it creaks.", ["open the gate"]),
        ("“We urge the mayor to open the gate,” she said.", ["open the gate"]),
        ("We urge the mayor to open the gate (at noon).", ["open the gate (at noon)"]),
        ("We urge the mayor to open the gate and it is time for the council to resign.", ["open the gate", "resign"]),
        ("We urge the mayor to urge the bakers to help.", ["urge the bakers to help"]),
        ("We urge the mayor to open the gate and call on the bakers to help.", ["open the gate", "help"]),
        ("The gates should be closed and the doors and windows should be opened.",
         ["The gates should be closed", "the doors and windows should be opened"]),
        ("Let the refugees return and let the bakers stay.", ["Let the refugees return", "let the bakers stay"]),
        ("We ask the mayor to help:\n\n1. to open the gate\n2. bread for all\n\nIt must rain.",
         ["help", "open the gate", "bread for all"]),
        ("It is said:\n\n1. to open the gate", []),
    ],
)  # fmt: skip
def test_how_far_it_goes(text, asked):
    """What is asked ends with its clause, its quotation, or where the next demand opens; a list goes on."""
    assert [what for _, what in found(text)] == asked


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("We urge the mayor to quickly open the gate.", "open"),
        ("We call for immediate, complete and unconditional withdrawal of all.", "withdrawal"),
        ("We call for only a partial opening of the gate.", "opening"),
        ("We call for ending the war.", "ending"),
        ("The gate must be swiftly opened.", "opened"),
        ("The council must not open the gate.", "open"),
    ],
)
def test_the_head(text, verb):
    """The head of what is asked is its verb, or the noun that stands for it."""
    assert [demand.verb for demand in demands(text)] == [verb]


TEXTS = {
    "a": "Open the gate!\n\nWe urge the Government of Eastland to open the gate. The walls must be mended.",
    "b": "Ada Lee asked the people of Eastland to stay. “Eastland and Westland must make peace,” she said.",
    "c": "Nothing.",
}


@pytest.fixture(scope="module")
def lands(codebook_of):
    """A codebook with two actors."""
    actors = {name: Actor(name, name.title(), (name,), ()) for name in ("eastland", "westland")}
    return dataclasses.replace(codebook_of({"acts": {"act": ["army"]}}), actors=actors)


def test_demands(tokens_of, lands):
    """An actor is named by its id, with its government, not with its people; a title is not searched."""
    table = measures.demands(tokens_of(TEXTS, spans=[("a", "title", "Open the gate!")]), lands)
    assert table.drop(columns=["start", "end"]).to_numpy().tolist() == [
        ["a", 1, 1, "author", "eastland", "open the gate", "open"],
        ["a", 1, 2, "author", "unnamed", "The walls must be mended", "mended"],
        ["b", 1, 1, "Ada Lee", "the people of Eastland", "stay", "stay"],
        ["b", 1, 2, "Ada Lee", "eastland, westland", "make peace", "make"],
    ]
    assert [TEXTS[row.document][row.start : row.end] for row in table.itertuples()] == table["asked"].tolist()
    assert readings.demands(table) == (
        "4 demands are found: 2 in a and 2 in b; 2 of them are quoted or reported. 1 of the 4 demands names nobody "
        "who is asked."
    )
    assert readings.demands(table[:1]) == "1 demand is found: 1 in a."


def test_whose_a_demand_is_may_be_undetermined(tokens_of, lands):
    """In a document that is announced as somebody's words, a demand without a verb of speech is nobody's."""
    text = "The walls must be mended. The letter urges Eastland to open the gate."
    table = measures.demands(tokens_of(text, reported_speaker="Ada Lee"), lands)
    assert table["whose"].tolist() == ["undetermined", "The letter"]
    assert readings.demands(table).startswith(
        "2 demands are found: 2 in a; 1 of them is quoted or reported; 1 of them is undetermined."
    )


def test_many_and_none(tokens_of, lands):
    """Without any there is a sentence; beyond fifteen documents there are counts alone."""
    for text in ("Nothing.", ""):
        table = measures.demands(tokens_of(text), lands)
        assert table.empty
        assert readings.demands(table) == "No demand is found."
    columns = ["document", "passage", "sentence", "start", "end", "whose", "addressee", "asked", "verb"]
    rows = [(f"d{place}", 1, 1, 0, 9, "author", "unnamed", "stop", "stop") for place in range(20)]
    assert readings.demands(pd.DataFrame(rows, columns=columns)) == (
        "20 demands are found in 20 documents. All 20 demands name nobody who is asked."
    )


def test_the_seeds_as_read(seed_tokens, seed_codebook):
    """Whom the five texts ask, and for what, as a reader found."""
    table = measures.demands(seed_tokens, seed_codebook)
    asked = table.groupby("document")[["addressee", "verb"]].agg(list)
    assert asked.loc["petition-parliament"].tolist() == [["Hon. Rachael Harder"], ["respond"]]
    government = table[(table["document"] == "petition-government") & (table["addressee"] == "canada")]
    assert government["verb"].tolist() == ["use", "take", "condemn", "stop", "enforce", "remove", "allow"]
    assert asked.loc["petition-un"].tolist() == [
        ["unnamed", "united_nations", "international_community"],
        ["withdrawal", "recognizes", "condemned"],
    ]
    letter = table[table["document"] == "report-open-letter"]
    assert set(letter["whose"]) == {"The civil society of Artsakh", "The letter", "Artsakh NGOs"}
    assert letter["verb"].tolist() == ["amplify", "demand", "use", "presence", "send", "impose", "help"]
    assert asked.loc["report-statement"].tolist() == [["the US senators"], ["promote"]]


def test_the_same_rule_for_every_side(seed_corpus, seed_codebook):
    """With the names of the parties exchanged, the same demands are found in the same places."""

    def exchange(phrase):
        return seed_codebook.mirrored(phrase) or phrase

    exchanged = _swapped(seed_corpus, [_changes(text, exchange) for text in seed_corpus.texts], exchange)
    tables = [measures.demands(tokenize(corpus), seed_codebook) for corpus in (seed_corpus, exchanged)]
    places, meant = (table[["document", "sentence", "verb"]].to_numpy().tolist() for table in tables)
    assert places == meant
