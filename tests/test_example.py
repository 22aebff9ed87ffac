"""One sentence taken apart: which one is chosen, what is marked, and how it reads."""

import dataclasses

import pytest

from discourse import measures, readings
from discourse.codebook import Actor


@pytest.fixture
def book(codebook_of):
    """A codebook of one accusatory cue and two actors."""
    codebook = codebook_of({"acts": {"act": ["attack*"]}})
    frames = {"acts": dataclasses.replace(codebook.frames["acts"], accusatory=("act",))}
    actors = {name: Actor(name, name.capitalize(), (f"{name}land",), (f"{name}ern",)) for name in ("north", "south")}
    return dataclasses.replace(codebook, frames=frames, actors=actors)


@pytest.fixture
def example(tokens_of, book):
    """Make the example of some texts."""

    def make(texts):
        tokens = tokens_of(texts)
        hits = measures.voices(measures.occurrences(tokens, book), tokens)
        return measures.example(measures.accusations(hits, tokens, book), tokens, book)

    return make


def test_the_shortest_sentence_with_doer_and_sufferer(example):
    """Doer and sufferer before a doer alone, then the shorter; each part is cut out of the sentence as it stands."""
    table = example(
        "Northland attacked. Last year Northland attacked Southland twice. In spring Northland attacked Southland "
        "again, and nobody knew why."
    )
    assert set(table["sentence"]) == {2}
    assert table["part"].tolist() == ["doer", "act", "sufferer"]
    text = table["text"].iloc[0]
    assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == [
        "Northland",
        "attacked",
        "Southland",
    ]


def test_a_doer_alone_will_do(example):
    """Where no sentence has a sufferer as well, the shortest with a doer is taken."""
    table = example("There was an attack. It is said that Northland attacked them. Northland attacked them.")
    assert set(table["sentence"]) == {3}
    assert table["part"].tolist() == ["doer", "act"]


@pytest.mark.parametrize(
    "text", ["There was an attack.", "Northland attacked Southland and attacked Southland again.", "Nothing."]
)
def test_no_sentence_will_do(example, text):
    """Without a doer, or with several accusatory words, nothing is shown, and the reading says so."""
    table = example(text)
    assert table.empty
    assert readings.example(table).startswith("No sentence has a single accusatory word")


def test_how_it_reads(example):
    """The doer is bold, the act bold italics, the sufferer italics; markup of the text stays text."""
    reading = readings.example(example("*Yes*: Northland attacked Southland."))
    assert str(reading).splitlines()[0] == ("> Yes&#42;&#58; **Northland** ***attacked*** *Southland*")
    assert str(reading).endswith(
        "North (bold) is presented as the doer, “attacked” (bold italics), in the author’s own words, is the "
        "accusatory word and south (italics) is presented as the sufferer. The rule that finds the doer is called "
        "`subject`.\n\n"
        "The study does not ask whether it happened."
    )


def test_whose_word_it_is(example, tokens_of, book):
    """Quoted or reported is said; where the hits have no voice, nothing is."""
    quoted = example("They say: “Northland attacked Southland.”")
    assert "“attacked” (bold italics), quoted, is the accusatory word" in readings.example(quoted)
    tokens = tokens_of("Northland attacked Southland.")
    bare = measures.accusations(measures.occurrences(tokens, book), tokens, book)
    assert "(bold italics) is the accusatory word" in readings.example(measures.example(bare, tokens, book))


def test_each_side_has_its_sentence(tokens_of, book):
    """The same rule chooses for every side; a side of which no sentence will do has none."""
    texts = {"a": "Northland attacked Southland.", "b": "Southland attacked Northland.", "c": "An attack."}
    tokens = tokens_of(texts, {"a": "y", "b": "x", "c": "z"})
    hits = measures.voices(measures.occurrences(tokens, book), tokens)
    table = measures.example(measures.accusations(hits, tokens, book), tokens, book)
    assert table[table["part"] == "doer"][["document", "actor"]].to_numpy().tolist() == [["b", "south"], ["a", "north"]]
    assert readings.example(table).count("is presented as the doer") == 2


def test_of_many_sides_the_first_are_written_out(tokens_of, book):
    """Four sentences, and how many more there are; all are in the table."""
    names = [f"d{number}" for number in range(6)]
    tokens = tokens_of(dict.fromkeys(names, "Northland attacked Southland."), dict(zip(names, "uvwxyz", strict=True)))
    hits = measures.voices(measures.occurrences(tokens, book), tokens)
    table = measures.example(measures.accusations(hits, tokens, book), tokens, book)
    reading = readings.example(table)
    assert (table["part"].eq("doer").sum(), reading.count("is presented as the doer")) == (6, 4)
    assert reading.endswith(
        "2 more sentences, of the other sides, are in the table. The study does not ask whether it happened."
    )
