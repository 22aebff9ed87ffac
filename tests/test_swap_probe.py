"""Swap probe: a rule that treats the parties alike answers alike, and one that does not is found out."""

import dataclasses

import pytest

from discourse import measures, readings
from discourse.codebook import Actor
from discourse.measures.checks.swap_probe import _cased, _mirror_actors

from .bags import kinds

MIRRORS = {"north": "south", "northern": "southern"}
TEXT = "Northern troops attacked the SOUTH. The south said that the north-led attack goes on.\n\nA quiet day."


@pytest.fixture
def book(codebook_of):
    """A frame of one party's attacks and the other's, and both parties as actors."""
    mirrors = MIRRORS | {new: old for old, new in MIRRORS.items()}
    codebook = codebook_of({"war": {"fight": ["attack*", "northern troops", "southern troops"]}}, mirrors=mirrors)
    frames = {"war": dataclasses.replace(codebook.frames["war"], accusatory=("fight",))}
    actors = {name: Actor(name, name.title(), (name,), (f"{name}ern", f"{name}-*")) for name in ("north", "south")}
    return dataclasses.replace(codebook, frames=frames, actors=actors)


def different(corpus, codebook):
    """Count the differences of each kind of answer."""
    return measures.swap_probe(corpus, codebook).groupby("answer")["different"].sum().to_dict()


def test_rules_that_know_no_party_answer_alike(corpus_of, book):
    """Every kind of answer is compared, and all are each other's mirror; titles stay where they were."""
    corpus = corpus_of({"a": f"Northern News\n\n{TEXT}"}, spans=[("a", "title", "Northern News")])
    table = measures.swap_probe(corpus, book)
    assert table["answer"].tolist() == ["tokens", "frames", "voices", "agents", "patients", "rates"]
    assert table["exchanged"].unique().tolist() == [5]
    assert (table["compared"] > 0).all()
    assert table["different"].tolist() == [0] * 6
    assert "Every answer is the mirror of the one before." in readings.swap_probe(table)


def test_a_pattern_without_its_mirror_is_found_out(corpus_of, book):
    """A codebook that has one party's troops and not the other's finds fewer hits in the exchanged text."""
    frame = dataclasses.replace(book.frames["war"], cues={"fight": ("attack*", "northern troops")})
    found = different(corpus_of({"a": TEXT}), dataclasses.replace(book, frames={"war": frame}))
    assert found["frames"] == 1
    assert found["rates"] == 1


def test_an_actor_known_by_fewer_names_is_found_out(corpus_of, book):
    """The same sentence accuses the one and not the other."""
    south = dataclasses.replace(book.actors["south"], adjectives=())
    uneven = dataclasses.replace(book, actors={"north": book.actors["north"], "south": south})
    table = measures.swap_probe(corpus_of({"a": TEXT}), uneven)
    agents = table[table["answer"] == "agents"].iloc[0]
    assert agents["different"] > 0
    assert "north" in agents["differences"]
    assert "answers of agents differ" in readings.swap_probe(table)


def test_columns_and_the_differences_that_are_listed(corpus_of, book):
    """Where, what is answered, and what the mirror makes of it; five at most, and the number of all."""
    frame = dataclasses.replace(book.frames["war"], cues={"fight": ("northern troops",)})
    corpus = corpus_of({"a": "Northern troops came. " * 6, "b": "Southern troops came."})
    table = measures.swap_probe(corpus, dataclasses.replace(book, frames={"war": frame}))
    assert list(kinds(table).items()) == [
        ("document", "text"), ("answer", "text"), ("exchanged", "int"), ("compared", "int"), ("different", "int"),
        ("differences", "text"),
    ]  # fmt: skip
    table = table.set_index(["document", "answer"])
    assert table.loc[("a", "frames"), ["exchanged", "compared", "different"]].tolist() == [6, 6, 6]
    assert table.loc[("a", "frames"), "differences"] == "; ".join(
        f"war at {place}: ('fight', 'northern troops') / None" for place in (1, 4, 7, 10, 13)
    )
    assert table.loc[("a", "rates"), "differences"] == "war: (6, 18) / (0, 18)"
    assert table.loc[("b", "frames"), "differences"] == "war at 1: None / ('fight', 'southern troops')"
    assert table.loc[("b", "tokens"), ["compared", "different", "differences"]].tolist() == [3, 0, ""]


@pytest.mark.parametrize(
    ("word", "written", "expected"),
    [
        ("south", "north", "south"),
        ("south", "North", "South"),
        ("south", "NORTH", "SOUTH"),
        ("south", "N", "South"),
        ("south-led", "North-led", "South-led"),
        ("south-led", "north-Led", "south-Led"),
        ("south-led", "NORTH-LED", "SOUTH-LED"),
        ("south-led", "North\u2010led", "South-led"),
        ("south-led", "North\u2011Led", "South-Led"),
    ],
)
def test_a_word_has_the_capitals_of_the_one_it_replaces(word, written, expected):
    """Part by part of a compound, whichever hyphen it is written with; one capital letter is an initial."""
    assert _cased(word, written) == expected


def test_the_mirror_of_an_actor_has_one_of_its_names(book):
    """Found by any name that is mirrored; an actor whose names are not is its own."""
    third = Actor("third", "Third", ("centre",), ())
    actors = {
        "third": third,
        **book.actors,
        "south": dataclasses.replace(book.actors["south"], names=("austral", "south")),
    }
    mirrored = _mirror_actors(dataclasses.replace(book, actors=actors))
    assert mirrored == {"third": "third", "north": "south", "south": "north"}


def test_the_speaker_that_a_document_reports_is_exchanged(corpus_of, book):
    """What is said of the party in the metadata belongs to its mirror, too."""
    corpus = corpus_of({"a": TEXT}, reported_speaker="Northern Office")
    assert measures.swap_probe(corpus, book)["different"].sum() == 0


def test_a_codebook_without_mirrors_exchanges_nothing(corpus_of, codebook_of):
    """And the reading says that nothing was tested."""
    table = measures.swap_probe(corpus_of({"a": TEXT}), codebook_of({"war": {"fight": ["attack*"]}}))
    assert table["exchanged"].sum() == 0
    assert "nothing was exchanged" in readings.swap_probe(table)


def test_the_seeds_are_treated_alike(seed_corpus, seed_codebook):
    """The standing test of this study: no rule answers otherwise when the two parties exchange their names."""
    table = measures.swap_probe(seed_corpus, seed_codebook)
    assert table["exchanged"].min() > 0
    assert table["different"].sum() == 0, table[table["different"] > 0].to_string()


def test_a_document_without_a_party_is_read_once(corpus_of, book):
    """Nothing is exchanged in it, and what is said of it is mirrored as that of the others is."""
    table = measures.swap_probe(corpus_of({"a": TEXT, "b": "They said that the attack went on."}), book)
    plain = table[table["document"] == "b"]
    assert plain["exchanged"].tolist() == [0] * len(plain)
    assert plain.set_index("answer")["compared"]["frames"] > 0
    assert table["different"].sum() == 0
