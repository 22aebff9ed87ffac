"""Tables → the answer to each notebook's question: whole sentences worked out by hand, and the same under any names."""

import types

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import count_terms, measures, read_study, readings
from discourse.readings import answers

from .test_readings import frame, says

NAN = float("nan")
A, B, C = "the letter", "the speech", "the appeal"
MARKUP = "<b>*a*</b> $x$"


def overview_of(sides, genre="letter", tokens=100):
    """Write an overview: `overview_of({A: "North", B: "South"})`."""
    rows = [(name, side, genre if isinstance(genre, str) else genre[name], tokens) for name, side in sides.items()]
    return frame("overview", "document side genre tokens", *rows)


def evidence_of(*rows):
    """Write the evidence of sides: name, documents and the smallest p."""
    return frame("evidence", "side documents smallest_p testable", *((*row, row[2] <= 0.05) for row in rows))


def many(number=60):
    """Sixty documents on two sides in turn."""
    return {f"d{place}": ("North", "South")[place % 2] for place in range(number)}


# --- corpus -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sides", "genre", "evidence", "expected"),
    [
        (
            {A: "South", B: "North", C: "South"},
            {A: "open letter", B: "speech of a minister", C: "open letter"},
            [("North", 1, 0.33), ("South", 2, 0.33)],
            (
                "Three documents, 300 words. One (a speech of a minister) voices the North side; two (open letters) "
                "the South side. With one document on a side nothing can be tested."
            ),
        ),
        (
            {A: "South", B: "North", C: "South"},
            {A: "op-ed", B: "news", C: "report on a visit"},
            [("North", 5, 0.01), ("South", 6, 0.01)],
            (
                "Three documents, 300 words. One (of the genre news) voices the North side; two (an op-ed and a report "
                "on a visit) the South side. That is enough for a test of their differences."
            ),
        ),
        (
            {A: "South", B: "", C: "South"},
            "",
            [("", 1, 0.33), ("South", 2, 0.33)],
            "Three documents, 300 words. Two voice the South side; one has none: there is no other to compare with.",
        ),
        (
            {A: "South", B: "South"},
            "letter",
            [("South", 2, NAN)],
            "Two documents, 200 words. All voice the South side: there is no other to compare with.",
        ),
        (
            {A: ""},
            "letter",
            [("", 1, NAN)],
            "One document, 100 words. None has a side, so that there is nothing to compare.",
        ),
        (
            many(),
            "",
            [("North", 30, 0.001), ("South", 30, 0.001)],
            (
                "60 documents, 6,000 words. 30 voice the North side; 30 the South side. That is enough for a test of "
                "their differences."
            ),
        ),
        (
            {A: "North", B: "South", C: "West"},
            "note",
            [("North", 1, 0.02), ("South", 30, 0.001), ("West", 10, 0.2)],
            (
                "Three documents, 300 words. One (a note) voices the North side; one (a note) the South side; one (a "
                "note) the West side. Only the North side and the South side can be tested against the others."
            ),
        ),
        (
            {f"d{place}": f"s{place}" for place in range(7)},
            "note",
            [(f"s{place}", 1, 0.14) for place in range(7)],
            "Seven documents, 700 words. They voice seven sides. With one document on a side nothing can be tested.",
        ),
    ],
    ids=["three", "genres", "without side", "one side", "no side", "sixty", "three sides", "seven sides"],
)
def test_corpus(sides, genre, evidence, expected):
    """How many documents of which genre voice each side, in alphabetical order, and what that bears."""
    assert answers.corpus(overview_of(sides, genre), evidence_of(*evidence)) == expected


def test_corpus_with_enough_documents_but_a_side_of_one():
    """A test may be possible, and yet a side is its one document."""
    overview = overview_of({A: "North", B: "South"}, "")
    assert says(
        answers.corpus(overview, evidence_of(("North", 1, 0.04), ("South", 24, 0.04))),
        "What is said of the North side, with one document, is said of that document alone.",
    )
    assert says(
        answers.corpus(overview, evidence_of(("North", 2, 0.1), ("South", 3, 0.1))),
        "With so few documents nothing can be tested.",
    )


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ((9, 9, 9), "of each against all others and of every pair."),
        ((2, 2, 9), "of each against all others, and of 2 of the 3 pairs of them."),
        ((2,) * 30, "of each against all others, but of no pair by itself."),
    ],
    ids=["every", "some", "none"],
)
def test_corpus_of_several_sides(documents, expected):
    """To be tested against all the rest is one thing, against one other side another."""
    sides = [(f"s{place:02d}", number, 0.01) for place, number in enumerate(documents)]
    overview = overview_of({name: name for name, *_ in sides})
    assert says(answers.corpus(overview, evidence_of(*sides)), f"That is enough for a test {expected}")


def test_a_side_that_is_a_number_stands_before_it():
    """No reader says *the 2 side*."""
    sides = {A: "1", B: "2.0", C: "North"}
    said = answers.corpus(overview_of(sides, ""), evidence_of(("1", 2, 0.01), ("2.0", 2, 0.01), ("North", 2, 0.01)))
    assert says(said, "One voices side 1; one side 2.0; one the North side.")


# --- vocabulary ---------------------------------------------------------------------------------------------


def frequency_of(**groups):
    """Write a table of frequencies: `frequency_of(North={"war": (9, 2)})`, each with count and documents."""
    rows = [(term, group, *numbers) for group, terms in groups.items() for term, numbers in terms.items()]
    return frame("frequency", "term group count documents", *rows)


NORTH = {"war": (9, 2), "peace": (4, 1), "law": (2, 1), "home": (0, 0), "sea": (1, 1)}
SOUTH = {"war": (1, 1), "peace": (0, 0), "law": (7, 1), "home": (3, 3), "sea": (0, 0)}


def test_vocabulary():
    """The leading words of each side, those of both, and how many words are rare or in one document."""
    expected = (
        "The most frequent words on the North side are “war” (9 times), “peace” (4) and “law” (2); on the South side "
        "“law” (7 times), “home” (3) and “war” (1); “law” and “war” are among those of both. Of 5 different words, 3 "
        "are used "
        "fewer than five times, and 2 in one document only."
    )
    table = frequency_of(North=NORTH, South=SOUTH)
    assert answers.vocabulary(table) == expected
    assert answers.vocabulary(table[::-1]) == expected


def test_vocabulary_of_ties_one_side_and_none():
    """Of more ties than can be named only what is above them is; one group is the whole; no word is said to be none."""
    tied = {"war": (9, 2)} | {f"w{place}": (2, 1) for place in range(6)}
    assert answers.vocabulary(frequency_of(North=tied)) == (
        "The most frequent words are “war” (9 times). Of 7 different words, 6 are used fewer than five times, and 6 in "
        "one "
        "document only."
    )
    even = {f"w{place}": (5, 2) for place in range(6)}
    assert answers.vocabulary(frequency_of(**{"": even})) == (
        "The most frequent words are too many alike to be named. Of 6 different words, none is used fewer than five "
        "times, and "
        "none in one document only."
    )
    assert answers.vocabulary(frequency_of(North=NORTH)[:0]) == "There is no word to count."
    seven = frequency_of(**{f"s{place}": NORTH for place in range(7)})
    assert says(
        answers.vocabulary(seven), "Of the most frequent words of each side, “law”, “peace” and “war” are among"
    )
    assert says(answers.vocabulary(seven), "among those of all seven.")


# --- similarity -----------------------------------------------------------------------------------------------


def similarity_of(*rows):
    """Write a table of similarity: two documents, the cosine, and whether side and genre are the same."""
    return frame("similarity", "document other cosine same_side same_genre", *rows).astype(
        {"same_side": "boolean", "same_genre": "boolean"}
    )


PAIRS = (A, B, 0.404, True, True), (A, C, 0.251, False, True), (B, C, 0.1, False, False)
RUNS = frame("reuse", "document other length", (A, B, 9), (B, A, 19), (A, C, 40))


def test_similarity():
    """The closest pair with what it shares, the next, and what the names of actors do."""
    table = similarity_of(*PAIRS)
    opening = (
        "Closest in vocabulary are the letter and the speech (0.40 on a scale from 0 to 1), of one side and one genre; "
        "they share runs of up to 19 words. Next come the letter and the appeal (0.25), of one genre but different "
        "sides. Without the names of actors "
    )
    alike = table.assign(cosine=[0.304, 0.296, 0.1])
    assert answers.similarity(table, alike, RUNS) == f"{opening}these two pairs are about as close (0.30 each)."
    assert answers.similarity(table, table.assign(cosine=[0.4, 0.2, 0.1]), RUNS) == (
        f"{opening}the same pair is closest (0.40)."
    )
    assert answers.similarity(table, table, RUNS) == opening.removesuffix(" Without the names of actors ")
    few, many = overview_of(dict.fromkeys([A, B, C], "")), overview_of(dict.fromkeys("abcd", ""))
    assert answers.similarity(table, table, RUNS, few) == answers.similarity(table, table, RUNS)
    drawn = "Compared are three of four documents, drawn at random. Closest in vocabulary are"
    assert answers.similarity(table, table, RUNS, many).startswith(drawn)
    other = table.assign(cosine=[0.1, 0.1, 0.5])
    assert answers.similarity(table, other, RUNS) == f"{opening}closest are the speech and the appeal (0.50)."
    none = table.assign(cosine=0.0)
    assert answers.similarity(table, none, RUNS) == f"{opening}three pairs are equally close (0.00)."
    assert says(answers.similarity(table, table, RUNS[:0]), "they share no long run of words.")


def test_similarity_of_ties_few_pairs_and_many():
    """What ties is as close; what all pairs share is not said of one; without a pair there is nothing."""
    table = similarity_of((A, B, 0.404, pd.NA, False), (A, C, 0.396, pd.NA, False), (B, C, 0.1, pd.NA, False))
    assert answers.similarity(table, table.assign(cosine=[0.401, 0.4, 0.0]), RUNS) == (
        "Closest in vocabulary are the letter and the speech and, as close, the letter and the appeal (0.40 on a scale "
        "from 0 to 1). Next come the speech and the appeal (0.10). Without the names of actors the same pairs are "
        "closest (0.40)."
    )
    equal = table.assign(cosine=0.4)
    assert answers.similarity(equal, equal, RUNS) == "All 3 pairs of documents are equally close (0.40)."
    apart = table.assign(cosine=0.0)
    assert answers.similarity(apart, apart, RUNS) == "No two documents share a word that is compared."
    far = table.assign(cosine=[0.004, 0.0, 0.0])
    assert answers.similarity(far, far, RUNS) == "No two documents are close: every cosine is below 0.01."
    assert readings.similarity(far) == answers.similarity(far, far, RUNS)
    one = table[:1]
    assert answers.similarity(one, one.assign(cosine=0.2), RUNS) == (
        "The only pair is the letter and the speech (0.40 on a scale from 0 to 1); they share runs of up to 19 words. "
        "Without the names of actors it is 0.20."
    )
    assert (
        answers.similarity(table[:0], table[:0], RUNS) == "With fewer than two documents there is no pair to compare."
    )
    with pytest.raises(ValueError, match="not of the same documents"):
        answers.similarity(table, one, RUNS)
    sixty = [(f"d{one}", f"d{other}", 0.3, True, True) for one in range(60) for other in range(one)]
    assert (
        answers.similarity(similarity_of(*sixty, (A, B, 0.1, False, True)), similarity_of(*sixty, PAIRS[0]), RUNS)
        == "At least 1,770 pairs of documents are equally close (0.30)."
    )


# --- framing ----------------------------------------------------------------------------------------------------


def contest_of(**rivals):
    """Write a contest by document: `contest_of(peace={A: 3, B: 0})`."""
    rows = [(document, cue, hits) for cue, documents in rivals.items() for document, hits in documents.items()]
    return frame("contest", "document cue hits", *rows)


def charges_of(*rows):
    """Write shared charges: document, charge, hits and spellings."""
    return frame("shared_charges", "document charge hits spellings", *rows)


ABROAD = "the note from abroad"
SIDES = {A: "North", B: "South", C: "South", ABROAD: "South"}
CHARGES = charges_of(
    (A, "attack*", 1, "attacks (1)"), (B, "attack*", 3, "attack (2), attacks (1)"), (C, "war", 4, "war (4)"),
    (A, "war", 1, "war (1)"),
)  # fmt: skip


def test_framing():
    """Who speaks of which rival, how often, and which accusatory words both sides use, as they are written most."""
    contest = contest_of(peace_talks={A: 0, B: 8, C: 4, ABROAD: 5}, victory={A: 1, B: 0, C: 0, ABROAD: 0})
    assert answers.framing(contest, CHARGES, overview_of(SIDES)) == (
        "All three documents of the South side (8, 4 and 5 times), and no other, speak of *peace talks*; the letter "
        "(once), and no other, of *victory*. Both sides use the same words that can accuse: “war” and “attack…”."
    )
    swapped = {name: {"North": "South", "South": "North"}[side] for name, side in SIDES.items()}
    assert says(
        answers.framing(contest, CHARGES, overview_of(swapped)),
        "All three documents of the North side (8, 4 and 5 times), and no other, speak of *peace talks*",
    )


@pytest.mark.parametrize(
    ("rivals", "sides", "expected"),
    [
        (
            {"x": {A: 2, B: 3, C: 0, ABROAD: 0}, "y": {A: 0, B: 0, C: 0, ABROAD: 0}},
            SIDES,
            "The letter (twice) and the speech (3 times) speak of *x*; no document of *y*.",
        ),
        (
            {"x": {A: 0, B: 0, C: 0, ABROAD: 0}, "y": {A: 0, B: 2, C: 2, ABROAD: 2}},
            SIDES,
            "No document speaks of *x*; all three documents of the South side (twice each), and no other, of *y*.",
        ),
        ({"x": {A: 0, B: 0}, "y": {A: 0, B: 0}}, SIDES, "No document speaks of *x* or *y*."),
        ({"x": {A: 1, B: 1}}, {A: "", B: ""}, "Both documents (once each) speak of *x*."),
        ({"x": {A: 1, B: 2}}, {A: "North", B: "North"}, "Both documents of the North side (1 and 2 times) speak of"),
        (
            {"x": {A: 1, B: 2, C: 0}},
            {A: "", B: "", C: "North"},
            "Both documents without a side (1 and 2 times), and no other, speak of *x*.",
        ),
        (
            {"x": {A: 1, B: 2}, "y": {A: 1, B: 0}, "z": {A: 0, B: 1}, "u": {A: 0, B: 0}, "v": {A: 0, B: 0}},
            {A: "North", B: "South"},
            "Of five rivals, two are spoken of on one side only.",
        ),
        (
            {"x": {name: 1 + (side == "South") for name, side in many().items()}},
            many(),
            ("All 30 documents of the North side (30 times in all) and all 30 documents of the South side (60 times in "
            "all) speak of *x*."),
        ),
        (
            {"x": {name: int(name in {"d0", "d2", "d4", "d6", "d8"}) for name in many()}},
            many(),
            "Five of the 30 documents of the North side (once each), and no other, speak of *x*.",
        ),
        (
            {"x": {f"d{place}": 1 for place in range(9)}},
            {f"d{place}": f"s{place}" for place in range(9)},
            "All nine documents (9 times in all) speak of *x*.",
        ),
    ],
    ids=[
        "few", "absent", "no hit", "no sides", "one side", "without side", "five rivals", "sixty", "some", "nine sides",
    ],
)  # fmt: skip
def test_rivals(rivals, sides, expected):
    """The same form for every rival, whoever speaks of it."""
    read = answers.framing(contest_of(**rivals), CHARGES[:0], overview_of(sides))
    assert read.startswith(expected)
    two = len(set(sides.values()) - {""}) == 2
    assert read.endswith(" No word that can accuse, if any is looked for, is used on both sides.") == two


def test_framing_without_rivals_and_with_many_charges():
    """No contest is said to be none; of many charges the first are named; of several sides it is more than one."""
    charges = charges_of(*((A, f"c{place}", 20 - place, f"c{place} ({20 - place})") for place in range(10)))
    sides = {A: "North", B: "South", C: "West"}
    assert answers.framing(contest_of(x={A: 1})[:0], charges, overview_of(sides)) == (
        "No rival words are looked for. More than one side uses the same words that can accuse: “c0”, “c1”, “c2”, "
        "“c3”, “c4”, "
        "“c5”, “c6”, “c7” and 2 more."
    )
    with pytest.raises(ValueError, match=r"measures\.overview lacks the document 'the letter'"):
        answers.framing(contest_of(x={A: 1}), CHARGES[:0], overview_of({B: "North"}))
    by_side = contest_of(x={A: 1}).rename(columns={"document": "side"})
    with pytest.raises(ValueError, match=r"takes the table of measures\.contest by document, not by side"):
        answers.framing(by_side, CHARGES, overview_of(sides))


def test_framing_with_many_rivals_on_all_sides():
    """None of them is, where none is."""
    rivals = {f"r{place}": {A: 1, B: 1} for place in range(5)}
    read = answers.framing(contest_of(**rivals), CHARGES[:0], overview_of({A: "North", B: "South"}))
    assert says(read, "Of five rivals, none is spoken of on one side only.")


# --- keyness ------------------------------------------------------------------------------------------------------


def keyness_of(*rows, smallest_p=0.2, reference="South", number_reference=2):
    """Write a table of keyness: term, rates of target and reference, q and p."""
    table = frame("keyness", "term rate_target rate_reference q p_permutation", *rows)
    return table.assign(
        target="North", reference=reference, smallest_p=smallest_p, number_target=1, number_reference=number_reference
    )


def divergence_of(p=0.4, smallest_p=0.2, target="North", **documents):
    """Write a table of divergence: `divergence_of(a=("North", 0.5))`, each document with its side and its distance."""
    rows = [(name, *values) for name, values in documents.items()]
    table = frame("divergence", "document group document_divergence", *rows)
    return table.assign(target=target, reference="South", p=p, smallest_p=smallest_p)


FOUR = {"a": ("North", 0.5), "b": ("South", 0.3), "c": ("South", 0.496), "d": ("South", 0.2)}
WORDS = ("sea", 9, 1, 0.01, 0.2), ("law", 1, 9, 0.02, 0.2), ("war", 9, 1, 0.03, 0.03), ("so", 2, 2, 0.9, 0.9)


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (0.5, "A, alone on its side, is not the furthest from all other documents (0.50): c is as far."),
        (0.4, "A, alone on its side, is not the furthest from all other documents (0.40): c is further (0.50)."),
        (0.6, "A, alone on its side, is the furthest from all other documents (0.60; c 0.50)."),
    ],
)
def test_keyness(distance, expected):
    """What stands out on each side, that nothing can be significant, and where the one document of a side stands."""
    apart = divergence_of(**FOUR | {"a": ("North", distance)})
    assert answers.keyness(keyness_of(*WORDS), apart) == (
        "By a screening that takes words for independent, only three words stand out: “sea” and “war” on the North "
        "side and “law” on the South side. With these "
        f"documents no difference between sides can be called significant. {expected}"
    )


def test_keyness_where_documents_bear_a_test():
    """With enough documents significant words are counted beside chance, and the sides' distance beside random ones."""
    documents = {f"d{place}": (("North", "South")[place % 2], 0.5) for place in range(60)}
    table = keyness_of(*WORDS, *((f"w{place}", 1, 2, 0.01, 0.5) for place in range(1000)), smallest_p=0.001)
    assert answers.keyness(table, divergence_of(0.01, 0.001, **documents)) == (
        "1,003 words stand out on one side or another. Of 1,004 words compared, 1 differs significantly when whole "
        "documents change sides; chance alone gives up to 50. The sides are further apart than a random division of "
        "their documents makes them (p = 0.01)."
    )
    assert says(
        answers.keyness(table[3:4], divergence_of(0.4, 0.001, **documents)),
        "No word stands out on any side. Of 1 word compared, none differs significantly",
        "chance alone gives up to 1. Of the ways to divide the documents at random, 40% part them as far as the sides "
        "do.",
    )


def test_keyness_of_several_sides_and_of_none():
    """Of all the rest no word is a side's; pairs of sides are counted; documents without a side are no side."""
    rest = keyness_of(*WORDS, reference="all but North", number_reference=0)
    assert says(
        answers.keyness(rest, divergence_of()[:0]),
        "only two words stand out: “sea” and “war” on the North side against all others.",
    )
    pairs = pd.concat([divergence_of(**FOUR, p=0.01), divergence_of(**FOUR, target="West")]).assign(smallest_p=0.01)
    assert says(answers.keyness(rest[:0], pairs), "One of two pairs of sides is further apart than a random division")
    nothing = "There are no two sides to compare."
    assert answers.keyness(rest[:0], pairs[:0]) == nothing
    assert answers.keyness(keyness_of(*WORDS, reference=""), pairs[:0]) == nothing


# --- voices -------------------------------------------------------------------------------------------------------


def agents_of(*rows):
    """Write a table of agents: document, agent, its sentences, accusatory sentences, and how often it is named."""
    columns = "document agent hits sentences accusatory_sentences named"
    return frame("agents", columns, *((*row[:2], 0, *row[2:]) for row in rows))


def voices_of(**documents):
    """Write rates split by voice: hits of the author, hits quoted and, if any, those of which nobody can tell."""
    rows = [
        (name, "war", voice, hits)
        for name, both in documents.items()
        for voice, hits in zip(("author", "quoted", "undetermined"), both, strict=False)
    ]
    table = frame("rates", "document family voice hits", *rows)
    return table.assign(document=table["document"].replace({"a": A, "b": B, "c": C}))


AGENTS = agents_of(
    (A, "Southland", 3, 5, 9), (A, "Northland", 0, 5, 2), (A, "unnamed", 2, 5, 0),
    (B, "Southland", 0, 4, 1), (B, "Northland", 3, 4, 5), (B, "unnamed", 1, 4, 0),
    (C, "Southland", 1, 2, 1), (C, "Northland", 1, 2, 5), (C, "unnamed", 0, 2, 0),
    (ABROAD, "Southland", 0, 1, 3), (ABROAD, "Northland", 0, 1, 0), (ABROAD, "unnamed", 1, 1, 0),
)  # fmt: skip


def test_voices():
    """Whom each side presents as doer, who names none and never says whom others accuse, and whose words these are."""
    expected = (
        "Where a rule finds a doer, it is Southland (in 3 of 5 accusatory sentences) on the North "
        "side; Northland (in 4 of 7 accusatory sentences) and Southland (in 1) on the South side; in 4 of 12 "
        "accusatory sentences no rule finds anybody. In "
        "the note from abroad no rule finds a doer, and it never names Northland, which two of the three "
        "documents of its side present as doer. Most framing words are the author’s own in the speech, and "
        "quoted or reported in the "
        "letter."
    )
    rates = voices_of(a=(1, 2), b=(2, 1), c=(1, 1))
    assert answers.voices(AGENTS, rates, overview_of(SIDES)) == expected
    swapped = {name: {"North": "South", "South": "North"}[side] for name, side in SIDES.items()}
    assert says(
        answers.voices(AGENTS, rates, overview_of(swapped)),
        "it is Northland (in 4 of 7 accusatory sentences) and Southland (in 1) on the North side; Southland (in 3 of "
        "5 accusatory sentences) on the South "
        "side; in 4",
    )


@pytest.mark.parametrize(
    ("agents", "sides", "expected"),
    [
        (AGENTS[:3], {A: ""}, "Where a rule finds a doer, it is Southland (in 3 of 5 accusatory sentences); in 2 of 5"),
        (AGENTS[:3], {A: "North"}, "it is Southland (in 3 of 5 accusatory sentences) on the North side; in 2"),
        (
            AGENTS[:6], {A: "", B: "South"},
            ("Where a rule finds a doer, it is Northland (in 3 of 4 accusatory sentences) on the South "
            "side; Southland (in 3 of 5 accusatory sentences) in documents without a side; in 3 of 9"),
        ),
        (AGENTS[-3:], {ABROAD: "South"}, "Nobody is found as the doer: in 1 of 1 accusatory sentence no rule"),
        (AGENTS[:0], {A: "North"}, "No framing word is looked for, and nobody whom one could accuse."),
        (
            agents_of(*((A, f"x{place}", 1, 6, 1) for place in range(6)), (A, "unnamed", 0, 6, 0)), {A: "North"},
            ("it is x0 (in 1 of 6 accusatory sentences), x1 (in 1), x2 (in 1), x3 (in 1) and two others (in 2) on the "
            "North side; one does in "
            "each of 6 accusatory sentences."),
        ),
        (
            pd.concat([AGENTS[:9], AGENTS[9:].assign(sentences=[1, 0, 0])]), SIDES,
            ("Where a rule finds a doer, it is Southland (in 3 of 5 accusatory sentences) on the North "
            "side; Northland (in 4 of 7 accusatory sentences) and Southland (in 2) on the South side; in 3 of 12 "
            "accusatory sentences no rule "
            "finds anybody. The note from abroad never names Northland, which two of the three "
            "documents of its side present as doer."),
        ),
    ],
    ids=["no sides", "one side", "without side", "nobody", "no word", "many actors", "named by no rule of it"],
)  # fmt: skip
def test_doers(agents, sides, expected):
    """Each side has its clause; where nobody is found, or looked for, that is said."""
    assert says(answers.voices(agents, voices_of(a=(0, 0))[:0], overview_of(sides)), expected)


def test_voices_of_sixty_documents():
    """Documents are counted, and so are those that never name whom most of their side accuse."""
    rows = [
        row
        for place, name in enumerate(many())
        for row in (
            (name, "Northland", int(place % 2 and place < 50), 1, int(place % 2 and place < 50)),
            (name, "unnamed", int(not (place % 2 and place < 50)), 1, 0),
        )
    ]
    rates = voices_of(**dict.fromkeys(many(), (2, 1)))
    assert answers.voices(agents_of(*rows), rates, overview_of(many())) == (
        "Where a rule finds a doer, it is Northland (in 25 of 30 accusatory sentences) on the South side; in 35 of "
        "60 accusatory sentences no rule finds anybody. In all 30 documents of the North side and five of the 30 "
        "documents of the South side no rule finds a doer; five documents never name whom most of their side present "
        "as "
        "doer. Most framing words are the author’s own in every document."
    )


UNTOLD = (
    "The {} undetermined hit{} (in the letter) would be the author’s own in a document that is neither announced as "
    "somebody’s words (`reported_speaker`) nor in another language than English."
)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        (voices_of(a=(0, 0)), "No framing word is found."),
        (voices_of(a=(2, 2)), "In no document are most framing words the author’s own, or quoted or reported."),
        (voices_of(a=(0, 2), b=(0, 1), c=(1, 3)), "Most framing words are quoted or reported in every document."),
        (
            voices_of(a=(2, 1, 1)),
            f"In no document are most framing words the author’s own, or quoted or reported. {UNTOLD.format(1, '')}",
        ),
        (
            voices_of(a=(0, 2, 3), b=(3, 0, 0)),
            "Most framing words are the author’s own in the speech, and undetermined in the letter. "
            + UNTOLD.format(3, "s"),
        ),
    ],
    ids=["none", "half", "all", "neither", "undetermined"],
)
def test_whose_words(rates, expected):
    """What has no majority has none, and what is the same everywhere is said once."""
    assert answers.voices(AGENTS[:0], rates, overview_of({A: "North", B: "South", C: "South"})) == (
        f"No accusatory word is found. {expected}"
    )
    with pytest.raises(ValueError, match='split="voice"'):
        answers.voices(AGENTS, rates.drop_duplicates("document").drop(columns="voice"), overview_of(SIDES))


# --- topics ---------------------------------------------------------------------------------------------------------


def topics_of(*shares):
    """Make a model: each document with the shares of the topics in its one passage."""
    rows = [(f"d{place}", topic, share) for place, row in enumerate(shares) for topic, share in enumerate(row, start=1)]
    return types.SimpleNamespace(
        shares=frame("topics(…).shares", "document topic share", *rows).assign(all_rows=len(shares)),
        terms=frame("topics(…).terms", "term topic", ("war", 1)),
    )


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (
            [(0.9, 0.1), (0.1, 0.1), (0.1, 0.1)],
            "One of the two topics lies mostly in one document: to that extent the model",
        ),
        (
            [(0.9, 0.0), (0.0, 0.9), (0.1, 0.1)],
            "Both topics lie mostly in one document each: the model finds the documents",
        ),
        ([(0.5, 0.5)] * 60, "No topic lies mostly in one document."),
        ([(0.5, 0.5)], "With one document, topics cannot be told from it."),
        ([(0.5, 0.5)] * 2, "With 50% of all passages in d0 and in d1, much of any topic lies there in any case."),
        ([(1.0,)] * 3, "One topic divides nothing."),
        ([], "There is no word to make topics of."),
    ],
    ids=["one", "all", "none of sixty", "one document", "two documents", "one topic", "no rows"],
)
def test_topics(shares, expected):
    """How many topics are documents over again, and where none can be told to be."""
    assert answers.topics(topics_of(*shares)).startswith(expected)


def test_topics_of_two_models():
    """Another kind of model says the same of most topics, or it is told that neither is to be believed."""
    most, few = topics_of((0.9, 0.0), (0.0, 0.9), (0.1, 0.1)), topics_of(*[(0.5, 0.5)] * 60)
    assert answers.topics(most, most).endswith("Of the two topics of another kind of model, two do.")
    assert "another kind of model, none does: the models disagree, and neither tells" in answers.topics(most, few)


# --- robustness -------------------------------------------------------------------------------------------------------


def findings_of(*rows):
    """Write findings: frame, side, whether there are hits enough, whether it survives, and what it hangs on."""
    table = frame("findings", "family side enough survives hangs_on", *rows)
    return table.assign(variants=9, random_kept=NAN, needs="")


def test_robustness():
    """Which leads stand, by side in alphabetical order; which hang on a document; and which have too few hits."""
    table = findings_of(
        ("war", "South", True, True, ""), ("law", "North", True, True, ""), ("home", "South", True, True, ""),
        ("sea", "North", True, False, A), ("art", "South", True, False, f"{A}, {B}"), ("tax", "South", True, False, ""),
        ("fee", "North", False, False, ""),
    )  # fmt: skip
    assert answers.robustness(table) == (
        "Three of the six frames that can be compared have a lead that stands under every deliberate choice that "
        "leaves each side some text: *law* on the North side; *war* and *home* on the South side. Leaving out one "
        "document undoes the lead in *sea* (the letter) and *art* (any one of the letter, the speech). Of the seven "
        "frames in all, one has too few hits to compare: *fee*."
    )
    assert "(any one of the letter, the speech); without the letter no lead can be compared at all. Of" in (
        answers.robustness(table.assign(needs=A))
    )
    assert answers.robustness(table.assign(hangs_on="", needs=f"{A}, {B}")).count(
        " Without any one of the letter, the speech no lead can be compared at all."
    )


@pytest.mark.parametrize(
    ("standing", "survive", "expected"),
    [
        (3, 3, "all of these three leads stand in every draw."),
        (3, 2, "two of these three leads stand in every draw."),
        (3, 1, "one of these three leads stands in every draw."),
        (3, 0, "none of these three leads stands in every draw."),
        (2, 2, "both these leads stand in every draw."),
        (1, 1, "this lead stands in every draw."),
        (1, 0, "this lead does not stand in every draw."),
        (0, 2, ""),
    ],
)
def test_leads_that_chance_leaves(standing, survive, expected):
    """Of the leads that stand under every deliberate choice those are counted that no random codebook undoes."""
    places = range(4)
    table = findings_of(*((f"f{place}", "South", True, place < standing, "") for place in places))
    table = table.assign(random_kept=0.9, survives_random=[place < survive for place in places])
    said = answers.robustness(table)
    assert said.partition(" Where patterns are dropped at random, ")[2] == expected
    assert ("at random" in said) == bool(expected)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            findings_of(*((f"f{place}", "South", True, False, A) for place in range(5))),
            (
                "None of the five frames that can be compared has a lead that stands under every deliberate choice "
                "that leaves each side some text. Leaving out one document undoes the lead in five frames."
            ),
        ),
        (
            findings_of(*((f"f{place}", "South", True, True, "") for place in range(9))),
            (
                "All nine frames that can be compared have a lead that stands under every deliberate choice "
                "that leaves each side some text: nine frames on the South side."
            ),
        ),
        (
            findings_of(("war", "South", True, False, "")).assign(variants=0),
            "No lead of a side can be tried: there is too little to compare.",
        ),
        (
            findings_of(("war", "South", False, False, "")),
            "No lead of a side can be tried: there is too little to compare. No frame has hits enough to compare.",
        ),
        (
            findings_of(("war", "South", True, True, ""), *((f"f{place}", "", False, False, "") for place in range(7))),
            (
                "The only frame that can be compared has a lead that stands under every deliberate choice that leaves "
                "each side some text: *war* on the South side. Of the eight frames in all, seven have too few hits to "
                "compare."
            ),
        ),
        (
            findings_of(("war", "South", True, False, "")),
            (
                "The only frame that can be compared has no lead that stands under every deliberate choice that leaves "
                "each side some text."
            ),
        ),
        (
            findings_of(("war", "South", True, True, ""))[:0],
            "There are no two sides, or no frames, to compare, so that there is no lead to try.",
        ),
    ],
    ids=["none", "all", "one side", "few", "only one", "only one and none", "no rows"],
)
def test_leads(table, expected):
    """None, all, and nothing to compare are said as such."""
    assert answers.robustness(table) == expected


# --- all --------------------------------------------------------------------------------------------------------------


def tables(one, other, north, south):
    """Write small tables of all answers with these names of documents and sides."""
    sides = {one: north, other: south}
    contest = contest_of(x={one: 1, other: 0})
    agents = agents_of((one, south, 1, 1, 1), (one, "unnamed", 0, 1, 0))
    rates = frame("rates", "document family voice hits", (one, "war", "author", 2))
    return [
        answers.corpus(overview_of(sides, ""), evidence_of((north, 1, 0.5), (south, 1, 0.5))),
        answers.vocabulary(frequency_of(**{north: NORTH, south: SOUTH})),
        answers.similarity(*[similarity_of((one, other, 0.4, False, True))] * 2, RUNS),
        answers.framing(contest, CHARGES[:0], overview_of(sides)),
        answers.keyness(keyness_of(*WORDS, reference=south).assign(target=north), divergence_of()[:0]),
        answers.voices(agents, rates, overview_of(sides)),
        answers.robustness(findings_of(("war", north, True, True, ""), ("law", south, True, False, one))),
    ]


@given(
    names=st.lists(st.text("abcdefgh", min_size=3, max_size=6).map("z{}".format), min_size=4, max_size=4, unique=True)
)
def test_other_names_give_the_same_sentences(names):
    """No name is known to the code: in alphabetical order as before, new names change nothing else."""
    one, other, *sides = names
    north, south = sorted(sides)
    plain = tables("qa", "qb", "qc", "qd")
    for old, new in zip(("qa", "qb", "qc", "qd"), (one, other, north, south), strict=True):
        plain = [text.replace(f"Q{old[1:]}", new.capitalize()).replace(old, new) for text in plain]
    assert [str(text) for text in tables(one, other, north, south)] == plain


def test_names_are_never_markup():
    """Whatever documents, sides, words and frames are called, it is read as text."""
    for text in tables(MARKUP, f"{MARKUP} two", f"{MARKUP} north", f"{MARKUP} south"):
        assert "<b>" not in text
        assert "*a*" not in text
        assert "$x$" not in text


def test_the_order_of_rows_decides_nothing():
    """Rows of sides in another order give the same sentence."""
    overview, evidence = overview_of(SIDES), evidence_of(("South", 3, 0.25), ("North", 1, 0.25))
    assert answers.corpus(overview, evidence) == answers.corpus(overview[::-1], evidence[::-1])
    table = keyness_of(*WORDS)
    assert answers.keyness(table, divergence_of(**FOUR)) == answers.keyness(table, divergence_of(**FOUR)[::-1])
    similar = similarity_of(*PAIRS)
    assert answers.similarity(similar, similar, RUNS) == answers.similarity(similar[::-1], similar[::-1], RUNS[::-1])


@pytest.mark.parametrize("side", ["", "x", {"a": "x", "b": "y", "c": "y"}], ids=["no side", "one side", "two sides"])
def test_a_small_corpus_has_answers(tokens_of, codebook_of, side):
    """The tables that measures make of it, with sides or without, are the ones that answers take."""
    texts = {"a": "War and peace.\n\nPeace and law.", "b": "War.\n\nMore war and law.", "c": "No more war."}
    tokens = tokens_of(texts, side=side, genre="note")
    codebook = codebook_of({"arms": {"war": ["war*"]}}, contests={"deed": {"war": ["war"], "peace": ["peace"]}})
    counts, hits = count_terms(tokens, by="passage"), measures.occurrences(tokens, codebook)
    overview, accusations = measures.overview(tokens), measures.accusations(hits, tokens, codebook)
    similarity, contest = measures.similarity(counts), codebook.contests["deed"]
    claim = measures.contest(measures.occurrences(tokens, contest), tokens, contest)
    split = measures.rates(measures.voices(hits, tokens), tokens, codebook, split="voice")
    read = [
        answers.corpus(overview, measures.evidence(counts)),
        answers.vocabulary(measures.frequency(counts, by="side")),
        answers.similarity(similarity, similarity, measures.reuse(tokens)),
        answers.framing(claim, measures.shared_charges(accusations, tokens, codebook), overview),
        answers.voices(measures.agents(accusations, tokens, codebook), split, overview),
        answers.topics(measures.topics(counts, 2)),
    ]
    if side and side != "x":
        grid = measures.robustness(tokens.corpus, codebook, n_samples=1)
        read.append(answers.keyness(measures.keyness(counts, target="x"), measures.divergence(counts)))
        read.append(answers.robustness(measures.findings(grid)))
    for text in read:
        assert text.endswith(".")
        assert not any(word in text for word in ("nan", "True", "False", "\ufffd", "  "))


@pytest.fixture(scope="module")
def study(seeds):
    """Return the study of this repository."""
    return read_study(seeds)


def test_the_answers_of_the_study(study):
    """What the tables of the seeds say, in words."""
    tokens, label = study.tokens, study.label
    counts, passages = count_terms(tokens), count_terms(tokens, by="passage").without(measures.STOP_WORDS)
    overview = label(measures.overview(tokens))
    assert answers.corpus(overview, label(measures.evidence(counts))) == (
        "Five documents, 2,424 words. One (a news report of a letter) voices the Armenian side; four (three petitions "
        "and a news report of a letter) the Azerbaijani side. With one document on a side nothing can be tested."
    )
    assert says(
        answers.vocabulary(label(measures.frequency(passages, by="side"))),
        "on the Armenian side are “artsakh” (17 times), “letter” (14), “azerbaijan” (12) and “international” (12); on "
        "the",
        "“azerbaijan” (31 times), “azerbaijani” (18) and “armenia” (17); “azerbaijan” is among those of both.",
        "and 565 in one document only.",
    )
    assert says(
        answers.keyness(
            label(measures.keyness(counts, target=study.corpus.sides[0])), label(measures.divergence(counts))
        ),
        "only two words stand out: “artsakh” and “letter” on the Armenian side.",
        "The report of the open letter, alone on its side, is not the furthest from all other documents (0.49): the "
        "petition to parliament is as far.",
    )
    claim, hits = (measures.occurrences(tokens, what) for what in (study.codebook.headline, study.codebook))
    accusations = measures.accusations(hits, tokens, study.codebook)
    assert says(
        answers.framing(
            label(measures.contest(claim, tokens, study.codebook.headline)),
            label(measures.shared_charges(accusations, tokens, study.codebook)),
            overview,
        ),
        "All four documents of the Azerbaijani side (8, 4, 6 and 5 times), and no other, speak of *occupation*; the "
        "report of the open letter (once), and no other, of *self",
        "Both sides use the same words that can accuse: “",
    )
    split = measures.rates(measures.voices(hits, tokens), tokens, study.codebook, split="voice")
    assert says(
        answers.voices(label(measures.agents(accusations, tokens, study.codebook)), label(split), overview),
        "Where a rule finds a doer, it is Azerbaijan (",
        "In the petition to parliament no rule finds a doer, and it never names Armenia, which three of the four "
        "documents of its side present as doer.",
        "quoted or reported in the report of the open letter and the report of the statement.",
    )
    assert answers.topics(measures.topics(passages, 5)) == (
        "Four of the five topics lie mostly in one document each: to that extent the model finds the documents again."
    )
