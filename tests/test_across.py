"""Tables of hits with the groups across, patterns without a hit, and the glossary."""

import dataclasses

import pandas as pd
import pytest

from discourse import measures, readings
from discourse.codebook import NO_CODEBOOK

BOOK = {"war": {"arms": ["tank*"], "fleet": ["ship*"]}, "law": {"court": ["judge*"]}}
TEXTS = {"a": "Tanks and ships. A judge.", "b": "A tank, and two more tanks.", "c": "Nothing at all."}


@pytest.fixture
def rates(tokens_of, codebook_of):
    """Make rates of some level of the texts."""
    tokens, codebook = tokens_of(TEXTS), codebook_of(BOOK)
    hits = measures.occurrences(tokens, codebook)
    return lambda by="document", level="family": measures.rates(hits, tokens, codebook, by, level=level)


def test_counts_stand_before_their_rates(rates):
    """One row a frame, one column a document; a zero has no rate, and what is zero throughout is named below."""
    assert readings.across(rates()).splitlines() == [
        "| Frame | A | B | C |",
        "|:--|:--|:--|:--|",
        "| War | 2 (400.0) | 2 (333.3) | 0 |",
        "| Law | 1 (200.0) | 0 | 0 |",
        "",
        "Hits, in brackets per 1,000 tokens.",
    ]


def test_cues_stand_below_their_family(rates):
    """Each family has a table of its own; what has no hit in any group is named, not shown as a row."""
    table = rates(level="cue")
    assert table["within"].drop_duplicates().tolist() == ["war", "law"]
    lines = readings.across(table[table["document"] != "a"]).splitlines()
    assert lines[0] == "**War**"
    assert "Without a hit: *fleet*." in lines
    assert lines[lines.index("**Law**") + 2] == "Without a hit: *court*."


def test_patterns_are_part_of_cues(rates):
    """What a level's value is part of; a family or another column is part of nothing that is told."""
    assert rates(level="pattern")["within"].tolist()[:3] == ["arms", "fleet", "court"]
    assert set(rates()["within"]) == {""}


def test_many_groups(tokens_of, codebook_of):
    """Of more than five groups the five with the most hits are shown, in their own order, and the others counted."""
    tokens = tokens_of({f"d{place}": "tank " * place or "x" for place in range(8)})
    codebook = codebook_of(BOOK)
    table = measures.rates(measures.occurrences(tokens, codebook), tokens, codebook)
    reading = readings.across(table)
    assert reading.splitlines()[0] == "| Frame | D3 | D4 | D5 | D6 | D7 |"
    assert reading.endswith("Hits, in brackets per 1,000 tokens. Not shown: 3 columns with fewer hits.")


def test_other_tables_are_refused(rates):
    """A table without hits, or one that is divided further, has no such form."""
    with pytest.raises(ValueError, match="has no hits and no per_thousand"):
        readings.across(pd.DataFrame({"a": [1], "b": [2]}))
    with pytest.raises(ValueError, match="several rows for one document and family"):
        readings.across(pd.concat([rates(), rates()]))
    assert readings.across(rates()[:0]) == "There is nothing to count."


def test_patterns_without_a_hit(tokens_of, codebook_of):
    """They are listed by family, as they are written in the codebook."""
    codebook = codebook_of({"war": {"arms": ["tank*", "gun*", "gun boat"]}})
    audit = measures.audit(tokens_of("A tank."), codebook)
    assert readings.zeros(audit) == "- *war*: `gun*`, `gun boat`."
    assert readings.zeros(audit[audit["hits"] > 0]) == "Every pattern has a hit."
    assert readings.zeros(audit[:0]) == "No pattern is looked for."


def test_the_glossary_says_what_a_measure_is_and_is_not():
    """Each entry is a note of three parts; several are one quotation."""
    both = readings.glossary("log_ratio", "q")
    first, between, second = both.split("\n")
    assert between == ">"
    for note in (first, second):
        assert note.startswith("> **")
        assert "**: " in note
        assert ". Not " in note
        assert ". Source: " in note
    with pytest.raises(KeyError, match="no entry 'x' in the glossary; it has token"):
        readings.glossary("x")


@pytest.mark.parametrize(
    ("drawn_from", "said"),
    [
        ((), "The codebook does not say from which texts its patterns were drawn."),
        (("a", "b"), "Both documents are among the texts from which the codebook's patterns were drawn."),
        (("a", "two papers"), "1 of the 2 documents is among the texts from which"),
        (("two *papers*",), "The patterns were drawn from other sources: two &#42;papers&#42;."),
    ],
)
def test_circularity_is_said_where_the_codebook_tells(codebook_of, drawn_from, said):
    """By how many of the documents are among its sources."""
    codebook = dataclasses.replace(codebook_of(BOOK), drawn_from=drawn_from)
    assert readings.circularity(codebook, ["a", "b"]).startswith(said)


def test_what_the_texts_are_about(codebook_of):
    """In the codebook's words, never read as markup; where it has none, that is said."""
    codebook = codebook_of(BOOK)
    reading = readings.about(dataclasses.replace(codebook, about="*Texts*\nof war."))
    assert repr(reading) == "*Texts* of war."
    assert "*" not in reading
    few = readings.about(dataclasses.replace(codebook, about="the budget"))
    assert few == "The texts are about the budget."
    assert readings.about(codebook) == "The codebook does not say what the texts are about."


def test_circularity_without_a_codebook():
    """Nothing is looked for."""
    assert readings.circularity(NO_CODEBOOK, ["a"]) == "There is no codebook that looks for any word."


def test_a_family_is_defined_in_the_words_of_the_codebook(codebook_of):
    """Quoted, never read as markup; where there is none, or no word, that is said."""
    family = codebook_of(BOOK).frames["war"]
    assert readings.definition(dataclasses.replace(family, definition="Arms, *not* law. A charge.")) == (
        "The codebook defines *War*: “Arms, &#42;not&#42; law&#46; A charge&#46;”"
    )
    assert readings.definition(dataclasses.replace(family, definition="")) == "The codebook does not define *War*."
    assert readings.definition(NO_CODEBOOK.headline) == "No word of this kind is looked for."


SIDED = dict(zip("abcd", ["North", "South", "South", ""], strict=True))
SIDED_TEXTS = {
    "a": "tank " * 6 + "judge " * 6, "b": "tank judge judge rain rain rain", "c": "tank " * 30, "d": "ship " * 9,
}  # fmt: skip


@pytest.mark.parametrize(
    ("like", "said"),
    [
        ("abcd", "the same side leads as among all in both frames that have hits enough in both."),
        (
            "ab",
            "leads than among all in 1 of the 2 frames that have hits enough in both: *war* (there the North side).",
        ),
        ("", "No kind of document is known to be on more than one side: like is not compared with like."),
        ("d", "No kind of document is known to be on more than one side: like is not compared with like."),
        ("b", "no frame has hits enough to see whether the same side leads as among all."),
    ],
    ids=["all", "turned", "none", "no side", "few"],
)
def test_like_with_like(tokens_of, codebook_of, like, said):
    """Which frames another side leads among documents that have their like on another side."""

    def by_side(documents):
        texts = {name: SIDED_TEXTS[name] for name in documents}
        tokens, codebook = tokens_of(texts, {name: SIDED[name] for name in texts}), codebook_of(BOOK)
        return measures.rates(measures.occurrences(tokens, codebook), tokens, codebook, by="side")

    whole = by_side("abc")
    assert readings.matched(whole, by_side(like) if like else whole[:0]).endswith(said)
    assert readings.matched(whole[:0], whole) == "Nothing of this kind is looked for."
    with pytest.raises(ValueError, match=r"^these are rates by document; give those by side"):
        readings.matched(whole, whole.rename(columns={"side": "document"}))
