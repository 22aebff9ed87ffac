"""Duplicates, spellings, boilerplate: what a corpus can bear, on texts made by hand."""

import csv

import pytest

from discourse import count_terms, measures, read_corpus, readings, tokenize
from discourse.corpus.record import SPAN_COLUMNS

LONG = "The council met on Monday and agreed that the harbour should be closed to all ships until the storm has passed"
OTHER = "Nobody in the town remembers who planted the old lime trees along the road that leads down to the sea"


# --- duplicates


def test_a_text_that_is_there_twice(tokens_of):
    """The second names the first; capitals and marks make no difference, and one word is enough."""
    table = measures.duplicates(tokens_of({"a": "Yes.", "b": OTHER, "c": "yes", "d": OTHER.upper() + "!", "e": "Yes!"}))
    assert table[["document", "other", "share", "same"]].to_numpy().tolist() == [
        ["c", "a", 1.0, True], ["d", "b", 1.0, True], ["e", "a", 1.0, True],
    ]  # fmt: skip


def test_a_text_that_is_nearly_another(tokens_of):
    """By hand: of 21 tokens, 17 runs of five; one more token at the end makes one run more."""
    texts = {"a": LONG, "b": OTHER, "c": f"{LONG} by"}
    table = measures.duplicates(tokens_of(texts))
    assert table["document"].tolist() == ["c"]
    assert table.loc[0, "share"] == pytest.approx(17 / 18)
    assert table.loc[0, ["other", "same", "tokens", "other_tokens"]].tolist() == ["a", False, 22, 21]
    assert measures.duplicates(tokens_of(texts), 0.95).empty
    with pytest.raises(ValueError, match="least=0: a share above 0 and up to 1"):
        measures.duplicates(tokens_of(texts), 0)


def test_texts_of_their_own_are_none(tokens_of):
    """Nor are empty ones."""
    assert measures.duplicates(tokens_of({"a": LONG, "b": OTHER, "c": "", "d": ""})).empty
    assert readings.duplicates(measures.duplicates(tokens_of("One."))) == "No document repeats another."


def test_duplicates_are_named(tokens_of):
    """Copies first, then what is nearly one."""
    said = readings.duplicates(measures.duplicates(tokens_of({"a": LONG, "b": LONG, "c": f"{LONG} by"})))
    assert said.startswith("1 document repeats another word for word: b (of a). 1 document repeats another nearly, ")


# --- spellings


def spelt(tokens_of, words, **metadata):
    """Make a document of each word, with much else around it."""
    texts = {f"d{number}": f"We spoke of {word} and {word}." for number, word in enumerate(words)}
    return count_terms(
        tokens_of(texts, **{name: dict(zip(texts, values, strict=True)) for name, values in metadata.items()})
    )


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("azerbaidjan", "azerbaijan", "letter"),
        ("co-operation", "cooperation", "marks"),
        ("détente", "detente", "marks"),
        ("organisation", "organization", "letter"),
    ],
)
def test_a_spelling_that_changes_with_the_date(tokens_of, one, other, difference):
    """The earlier form comes first, with the dates of both."""
    counts = spelt(tokens_of, [one, one, other, other], published=["1992", "1993-05", "1994", "1999"])
    table = measures.spellings(counts, 2)
    assert table.to_numpy().tolist() == [
        [one, other, difference, "published", "1992 to 1993-05", "1994 to 1999", 4, 4, 2, 2]
    ]
    assert f"1 pair of forms, “{one}” (1992 to 1993-05) and “{other}” (1994 to 1999)" in repr(readings.spellings(table))


def test_a_spelling_of_a_side(tokens_of):
    """Every side has one of the two, and none both."""
    words = ["labours", "labours", "labors-x labors", "labors"]
    table = measures.spellings(spelt(tokens_of, words, side=["south", "south", "north", "north"]), 2)
    assert table[["form", "other", "by", "place", "other_place"]].to_numpy().tolist() == [
        ["labors", "labours", "side", "north", "south"]
    ]
    assert measures.spellings(spelt(tokens_of, words, side=["south", "south", "north", "south"]), 2).empty


@pytest.mark.parametrize(
    ("one", "other"), [("nations", "nation"), ("form", "from"), ("it's", "its"), ("lights", "sights")]
)  # fmt: skip
def test_words_that_are_two_words(tokens_of, one, other):
    """Endings, apostrophes, first letters and short words say nothing."""
    counts = spelt(tokens_of, [one, one, other, other], published=["1992", "1993", "1994", "1999"])
    assert measures.spellings(counts, 2).empty


def test_dates_that_overlap_part_nothing(tokens_of):
    """Nor does a form of one document, or one that is rare."""
    words = ["azerbaidjan", "azerbaijan", "azerbaidjan", "azerbaijan"]
    dates = ["1992", "1993", "1994", "1999"]
    assert measures.spellings(spelt(tokens_of, words, published=dates), 2).empty
    assert measures.spellings(spelt(tokens_of, words[:2], published=dates[:2]), 2).empty
    assert measures.spellings(spelt(tokens_of, sorted(words), published=dates)).empty


# --- boilerplate

PAGES = "\n".join(f"The Daily Harbour, 12 May\n\nWords that are {word}.\n\nPage {at} of 3\n" for at, word in enumerate(
    ["old", "new", "borrowed"], 1))  # fmt: skip


def test_running_heads_and_page_numbers(tokens_of):
    """One line three times in a document, and a number that grows."""
    table = measures.boilerplate(tokens_of(PAGES))
    assert table[["kind", "example", "documents", "times", "most"]].to_numpy().tolist() == [
        ["page number", "Page 1 of 3", 1, 3, 3],
        ["running head", "The Daily Harbour, 12 May", 1, 3, 3],
    ]


def test_lines_of_many_documents_and_of_sites(tokens_of):
    """A line in three texts or more; counters, cookies and the like in one; a copy of a text counts once."""
    texts = {name: f"News of {name}.\n\nThe views are those of the author.\n" for name in "abc"}
    texts |= {"d": texts["a"], "e": "1,250 have signed. Let’s get to 1,500!\n\nA text.\n\nLeave a Reply"}
    table = measures.boilerplate(tokens_of(texts))
    assert table[["kind", "example", "documents", "times", "of_documents"]].to_numpy().tolist() == [
        ["shared line", "The views are those of the author.", 3, 3, 4],
        ["site line", "Leave a Reply", 1, 1, 4],
        ["site line", "1,250 have signed. Let’s get to 1,500!", 1, 1, 4],
    ]
    said = repr(readings.boilerplate(table))
    assert said.startswith("1 shared line (“The views are those of the author.”, 3 times in 3 documents) and 2 site ")


def test_runs_inside_passages(tokens_of):
    """As long as the documents have them in common."""
    run = "for further details please write to the office of the harbour"
    table = measures.boilerplate(tokens_of({name: f"In {name}, {run}. {name} it was." for name in "abc"}))
    assert table[["kind", "example", "documents"]].to_numpy().tolist() == [["shared run", run, 3]]


def test_what_is_taken_already_is_no_candidate(corpus_of):
    """The spans of a study are left out."""
    corpus = corpus_of({"a": "A text.\n\nLeave a Reply"}, spans=[("a", "boilerplate", "Leave a Reply")])
    assert measures.boilerplate(tokenize(corpus)).empty


def test_each_rule_takes_what_it_was_made_of(study_of):
    """Put into spans.csv, the suggestions hold, also with other line ends and with blanks at the edge."""
    run = "for further details (please) write to the office* of the harbour"
    texts = {name: f"In {name}, {run}. That was {name}.\n\n  All rights reserved. {name}\t\n" for name in "abc"}
    texts |= {"d": PAGES.replace("\n", "\r\n"), "e": PAGES.replace("\n", "\r").replace("Harbour", "Lake")}
    folder = study_of(texts)
    table = measures.boilerplate(tokenize(read_corpus(folder)))
    assert set(table["kind"]) == {"page number", "running head", "site line", "shared run"}
    with (folder / "spans.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows([SPAN_COLUMNS, *(("*", "boilerplate", rule, "", "tried") for rule in table["rule"])])
    corpus = read_corpus(folder)
    assert len(corpus.spans) == table["times"].sum()
    assert measures.boilerplate(tokenize(corpus)).empty
