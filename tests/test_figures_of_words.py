"""Figures of words and of robustness: titles that say what is found, and no page taller than a page."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PathCollection

from discourse import Counts, count_terms, figures, measures
from discourse.figures.drawing import page
from discourse.labels import OUTCOMES

FRAMES = [f"frame_of_number_{place}" for place in range(500)]
DOCUMENTS = [f"document-{place:02}" for place in range(60)]
VARIANTS = [
    ("baseline", "as published"),
    ("tokens", "split"),
    *(("documents", f"without {name}") for name in DOCUMENTS),
]


def title(figure):
    """Return the title, unfolded."""
    return figure.texts[0].get_text().replace("\n", " ")


def caption(figure):
    """Return the caption, unfolded."""
    return figure.texts[1].get_text().replace("\n", " ")


def legend(figure):
    """Return what the legend says."""
    return [text.get_text() for drawn in figure.legends for text in drawn.get_texts()]


def labels(figure):
    """Return the labels of the rows, unfolded."""
    return [label.get_text().replace("\n", " ") for label in figure.axes[0].get_yticklabels()]


def filled(table):
    """Return whether the dots of keyness are filled."""
    dots = [drawn for drawn in figures.keyness(table).axes[0].collections if isinstance(drawn, PathCollection)]
    return {bool(face[3]) for drawn in dots for face in drawn.get_facecolor()}


def pairs(*rows):
    """Write a table of similarity: `pairs(("a", "b", True, None, 0.5))`, the ranges being points."""
    table = pd.DataFrame(rows, columns=["document", "other", "same_side", "same_genre", "cosine"])
    return table.astype({"same_side": "boolean", "same_genre": "boolean"}).assign(
        low=table["cosine"], high=table["cosine"]
    )


def variants(**outcomes):
    """Write a table of robustness: `variants(war="kept,reversed")`, the first as published, then one left out each."""
    rows = [
        ("documents" if place else "baseline", f"variant {place}", family, "north", outcome, hits, 0, ratio)
        for family, fates in outcomes.items()
        for place, outcome in enumerate(fates.split(","))
        for hits, ratio in [(1 if fates.startswith("too few") else 9, -1.0 if outcome == "reversed" else 2.0)]
    ]
    columns = ["kind", "variant", "family", "side", "outcome", "hits", "hits_rest", "log_ratio"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(keeps_side=True, changes=table["kind"] != "baseline")


def bags(counts, sides, terms):
    """Count terms of one document a row."""
    rows = pd.DataFrame({"document": [f"d{place:02}" for place in range(len(sides))], "side": list(sides)})
    return Counts(counts, rows, terms)


# --- titles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (pairs(("the a", "b", True, None, 0.5), ("b", "c", False, None, 0.4)),
         "The a and b are closest; the next closest are of different sides"),
        (pairs(("a", "b", True, None, 0.5), ("b", "c", True, None, 0.4), ("a", "c", False, None, 0.4)),
         "A and b are closest"),
        (pairs(("a", "b", None, None, 0.5), ("b", "c", None, None, 0.4)), "A and b are closest"),
        (pairs(("a", "b", True, None, 0.5), ("b", "c", True, None, 0.5)), "2 pairs of documents are equally close"),
        (pairs(("a", "b", True, None, 0.5)), "A and b have a cosine of 0.50"),
    ],
    ids=["next of different sides", "next of both", "sides unknown", "ties", "one pair"],
)  # fmt: skip
def test_the_title_of_similarity_names_the_closest(table, expected):
    """And whether the next closest share a side, where all of them do or none does."""
    assert title(figures.similarity(table)) == expected


def test_the_legend_of_similarity_says_what_is_known():
    """Of sides and genres that some documents lack, what is left is said."""
    kinds = itertools.product([True, False, None], repeat=2)
    figure = figures.similarity(pairs(*(("a", f"b{place}", *kind, 0.5) for place, kind in enumerate(kinds))))
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [
        "Same side and genre", "Same side only", "Same side", "Same genre only", "Neither", "Different sides",
        "Same genre", "Different genres", "Side and genre unknown",
    ]  # fmt: skip


def test_keyness_draws_content_words():
    """A stop word is in the table, and not in the figure; a word of all documents is filled."""
    counts = bags([[30, 9, 4], [30, 9, 0], [0, 1, 0], [0, 0, 9]], "xxyy", ["the", "war", "peace"])
    table = measures.keyness(counts, target="x")
    assert set(table["term"]) == {"the", "war", "peace"}
    figure = figures.keyness(table)
    assert labels(figure) == ["war", "peace"]
    assert "function words are in the table" in caption(figure)
    assert "Filled: every document of that side has the word." in caption(figure)
    assert "war" in figure.get_label()
    assert "every document" in figure.get_label()
    assert filled(table) == {True, False}


def test_beside_a_single_document_no_word_of_keyness_is_hollow():
    """Every word of a single document is in every document of its side, so that fills would tell nothing."""
    counts = bags([[9, 4, 1], [0, 1, 5], [3, 1, 0]], "xyy", ["war", "peace", "law"])
    table = measures.keyness(counts, target="x")
    assert set(table["every_document"]) == {True, False}
    assert filled(table) == {True}
    figure = figures.keyness(table)
    assert "Filled" not in caption(figure)
    assert "every document" not in figure.get_label()


def test_the_title_of_keyness_rests_on_documents_where_it_can():
    """With few documents nothing is significant; with more permutations tell; with many Welch's t does."""
    terms, generator = ["war", "peace", "law"], np.random.default_rng(0)
    few = measures.keyness(bags([[9, 1, 5], [1, 9, 5]], "xy", terms), target="x")
    assert title(figures.keyness(few)).endswith("; no difference can be called significant")
    told = {
        4: "Permuting documents, two of three content words have p ≤ 0.05; chance alone gives",
        12: "By Welch’s t over documents, two of three frequent content words differ",
    }
    for documents, expected in told.items():
        counts = np.concatenate([
            generator.multinomial(200, shares, documents) for shares in ([0.6, 0.2, 0.2], [0.2, 0.6, 0.2])
        ])  # fmt: skip
        table = measures.keyness(bags(counts, "x" * documents + "y" * documents, terms), target="x")
        assert title(figures.keyness(table)).startswith(expected)


@pytest.mark.parametrize(
    ("matrix", "by", "expected"),
    [
        ([[9, 1, 0], [1, 9, 0]], "side", "Most frequent: “war” on the x side and “peace” on the y side"),
        ([[9, 1, 0], [1, 9, 0]], "document", "Most frequent: “war” in d00 and “peace” in d01"),
        ([[9, 1, 0], [1, 9, 0]], "year", "Most frequent: “war” in year 1990 and “peace” in year 1991"),
        ([[9, 1, 0], [1, 9, 0]], None, "Most frequent: “peace” and “war”"),
        ([[9, 1, 0], [9, 1, 0]], "side", "“war” is the most frequent term everywhere"),
        ([[9, 1, 0], [0, 0, 0]], "side", "Most frequent: “war” on the x side"),
        ([[9, 1, 0], [9, 1, 0]], None, "“war” is the most frequent term"),
        ([[9, 1, 0]] * 3 + [[1, 9, 0]], "document", "“war” is the most frequent term in three of four documents"),
        ([[9, 1, 0]] * 4, "side", "“war” is the most frequent term on all four sides"),
        ([[9, 1, 7], [1, 9, 0]], "document", "Most frequent of the words kept: “war” in d00 and “peace” in d01"),
        ([[9, 1, 7], [9, 1, 0]], None, "“war” is the most frequent of the words kept"),
        ([[9, 1, 7]] * 4, "document", "“war” is the most frequent of the words kept in all four documents"),
    ],
    ids=["sides", "documents", "years", "ties", "everywhere", "nowhere else", "one group", "some", "all",
         "documents without stop words", "one group without stop words", "all without stop words"],
)  # fmt: skip
def test_the_title_of_frequency_says_where_and_of_what(matrix, by, expected):
    """A side is called a side, and where counts are not of all tokens, some words were left out."""
    counts = bags(matrix, "xyzw"[: len(matrix)], ["war", "peace", "the"])
    counts = Counts(counts.matrix, counts.rows.assign(year=range(1990, 1990 + len(matrix))), counts.terms)
    figure = figures.frequency(measures.frequency(counts.without(["the"]), by=by))
    assert title(figure) == expected
    assert ("words kept" in title(figure)) == ("; rates are of all" in caption(figure))


def test_frequency_says_how_much_was_kept():
    """The share of all tokens that the terms of the table make."""
    counts = bags([[9, 1, 30]], "x", ["war", "peace", "the"]).without(["the"])
    figure = figures.frequency(measures.frequency(counts, by="side"))
    assert caption(figure).startswith("n = 40 tokens, of which the words kept make 25%; rates are of all. ")
    assert figure.axes[0].get_title(loc="left").startswith("X side")


def test_shift_says_how_much_its_words_make():
    """What function words add is said, and not drawn."""
    counts = bags([[30, 9, 1], [9, 1, 9]], "xy", ["the", "war", "peace"])
    table = measures.shift(counts, target="x")
    figure = figures.shift(table)
    assert sorted(labels(figure)) == ["peace", "war"]
    shares = table.groupby("content")["jsd_share"].sum()
    assert title(figure) == (
        f"The first 2 content words make {100 * shares[True]:.0f}% of the difference between the x side and the y "
        f"side, function words {100 * shares[False]:.0f}%"
    )


@pytest.mark.parametrize(
    ("by", "said", "unsaid"),
    [
        ("side", ["side 1993", "More on side 1993", "that side", "the sides", "Side 1993"], []),
        ("year", ["year 1993", "More in year 1993", "that year", "the years", "1993"], ["side"]),
        ("home_town", ["home town 1993", "that home town", "the home towns"], ["side", "home_town"]),
    ],
)
def test_what_is_compared_is_called_what_it_is(by, said, unsaid):
    """Titles, captions, legends and descriptions speak of sides, of years, of any other column."""
    rows = pd.DataFrame({"document": [*"abcd"], by: ["1993", "1993", "1994", "1994"]})
    counts = Counts(np.array([[9, 1, 0], [8, 1, 1], [1, 9, 1], [1, 8, 2]]), rows, ["war", "peace", "law"])
    drawn = [
        figures.keyness(measures.keyness(counts, by=by, target="1993")),
        figures.shift(measures.shift(counts, by=by, target="1993")),
        figures.divergence(measures.divergence(counts, by)),
    ]
    written = " ".join(
        " ".join([title(figure), caption(figure), figure.get_label(), *legend(figure)]) for figure in drawn
    )
    assert all(words in written for words in said)
    assert not [words for words in unsaid if re.search(rf"\b{words}", written)]


def test_the_title_of_divergence_names_the_furthest():
    """Documents that are equally far to two decimals are named together; then what the permutations leave."""
    table = measures.divergence(bags([[9, 1, 0], [1, 9, 1], [1, 8, 2]], "xyy", [*"abc"]))
    figure = figures.divergence(table)
    assert title(figure) == "D00 is furthest from the rest; no divergence of the sides could be called significant"
    level = figures.divergence(table.assign(document_divergence=[0.501, 0.499, 0.2]))
    assert title(level).startswith("D00 and d01 are furthest from the rest; ")
    apart = figures.divergence(table.assign(smallest_p=0.01, p=0.02))
    assert title(apart).endswith("; the sides are further apart than permuted documents (p = 0.020)")
    alike = figures.divergence(table.assign(smallest_p=0.01, p=0.4))
    assert "p: the share of these permutations that reach the dot, on average over draws; " in caption(alike)
    assert title(alike).endswith("; the sides are no further apart than permuted documents (p = 0.40)")


def test_one_document_on_a_side_is_what_permutations_leave_alone():
    """The range of the permutations is then that of the documents' own values, and the caption says so."""
    said = "permuting leaves each document alone in turn: the line spans their marks."
    matrix = [[9, 1, 0], [1, 9, 1], [1, 8, 2], [5, 5, 1]]
    alone = measures.divergence(bags(matrix, "xyyy", [*"abc"]))
    assert alone["null_low"].iloc[0] == pytest.approx(alone["document_divergence"].min())
    assert alone["null_high"].iloc[0] == pytest.approx(alone["document_divergence"].max())
    assert said in caption(figures.divergence(alone))
    assert said not in caption(figures.divergence(measures.divergence(bags(matrix, "xxyy", [*"abc"]))))


def test_what_becomes_of_a_lead():
    """A lead stands where every variant keeps it; else the figure says what happens, the worst first."""
    figure = figures.robustness(
        variants(
            war="kept,kept,kept", law="kept,too few,reversed", peace="kept,tied,side missing", home="tied,kept,kept",
            rain="too few", snow="kept,side missing,side missing",
        )
    )  # fmt: skip
    assert title(figure) == "One of four leads stands under every deliberate choice that leaves each side text"
    beside = [text.get_text() for text in figure.axes[0].texts]
    assert beside[-7:] == [
        "stands",
        "turns, too few hits",
        "ties",
        "no lead",
        "too few hits",
        "not compared",
        "outcome",
    ]
    assert beside[-14:-7] == ["2 of 2", "0 of 2", "0 of 1", "2 of 2", "", "0 of 0", "leads in"]
    assert "2 variants leave a side without tokens" in caption(figure)
    assert "Law, north 2.00 (−1.00 to −1.00), leads in 0 of 2: turns, too few hits" in figure.get_label()
    none = figures.robustness(variants(rain="too few"))
    assert title(none) == "No side leads in any frame with hits enough to compare"


def test_chance_is_drawn_apart():
    """Random codebooks have a band and a column of their own, and undo no lead; what changes nothing is left out."""
    table = variants(war="kept,kept,kept,reversed,reversed", rain="too few,kept,kept,kept,too few")
    table["kind"] = table["variant"].map(
        dict(zip(dict.fromkeys(table["variant"]), ["baseline", "spans", "patterns", "patterns", "tokens"], strict=True))
    )
    table["changes"] &= table["kind"] != "tokens"
    figure = figures.robustness(table)
    assert title(figure) == "The only lead stands under every deliberate choice"
    beside = [text.get_text() for text in figure.axes[0].texts]
    assert beside == [
        "9 : 0", "1 : 0", "hits", "1 of 1", "", "leads in", "stands", "too few hits", "outcome", "50%", "", "random",
    ]  # fmt: skip
    lines = [lines for lines in figure.axes[0].collections if isinstance(lines, LineCollection)]
    drawn = [[segment[:, 0].tolist() for segment in line.get_segments() if len(segment)] for line in lines]
    assert drawn == [[[-1, 2]], [[2, 2]]]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["North side"]
    assert caption(figure).startswith(
        "n = 2 frames under 1 deliberate variant of the study, one choice changed in each, and 2 random codebooks, "
        "each without one pattern in five on average."
    )
    assert "Pale band: range over the random codebooks; random: the share" in caption(figure)
    assert "Left out: 1 variant that changes neither a hit nor a lead." in caption(figure)
    assert "leads in 1 of 1: stands, random 50%" in figure.get_label()
    alone = figures.robustness(table[table["kind"] != "patterns"])
    assert "random" not in caption(alone) + alone.get_label()
    assert "random" not in [text.get_text() for text in alone.axes[0].texts]


def test_topics_that_lie_where_the_passages_are():
    """A topic that is mostly in a document of most passages says nothing, and the title says that instead."""
    shares = pd.DataFrame(
        [(document, passage, topic, float(topic == 1 + passage % 2), f"term {topic}")
         for document, passages in (("a", 6), ("b", 2)) for passage in range(passages) for topic in (1, 2)],
        columns=["document", "passage", "topic", "share", "first_terms"],
    ).assign(all_rows=8)  # fmt: skip
    assert title(figures.topic_shares(shares)) == (
        "With 75% of all passages in a, much of any topic lies there in any case"
    )
    one = figures.topic_shares(shares[shares["document"] == "a"])
    assert title(one) == "With one document, topics cannot be told from it"
    even = shares[shares["passage"] < 2].assign(share=[1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0])
    even = pd.concat([even, even[even["document"] == "a"].assign(document="c", share=0.0)])
    figure = figures.topic_shares(even)
    assert title(figure) == "Both topics lie mostly in one document"
    assert labels(figure) == ["1: term 1", "2: term 2"]


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_the_title_of_topics_holds_for_each_method(method):
    """A topic lies mostly in a document if more than half of its shares do, also where every passage has some of it."""
    generator = np.random.default_rng(0)
    matrix = generator.multinomial(30, [[0.9, 0.05, 0.05], [0.05, 0.9, 0.05], [0.3, 0.3, 0.4]] * 4)
    rows = pd.DataFrame({"document": [*"abc"] * 4, "passage": range(12), "side": "x"})
    shares = measures.topics(Counts(matrix, rows, ["war", "peace", "law"]), 3, method).shares
    held = shares.pivot_table(index="topic", columns="document", values="share", aggfunc="sum")
    mostly = int((held.max(axis=1) > held.sum(axis=1) / 2).sum())
    assert mostly > 0
    assert title(figures.topic_shares(shares)).startswith(
        {1: "One of three topics lies", 2: "Two of three topics lie", 3: "All three topics lie"}[mostly]
    )


# --- pages ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def much(tokens_of):
    """Tables of sixty documents, five hundred frames, and as many terms."""
    generator = np.random.default_rng(0)
    words = [f"word{place}" for place in range(500)]
    texts = {name: " ".join(generator.choice(words, 80)) for name in DOCUMENTS}
    tokens = tokens_of(texts, side={name: "xyz"[place % 3] for place, name in enumerate(DOCUMENTS)})
    documents = count_terms(tokens)
    topics = measures.topics(documents, 30)
    frames = pd.DataFrame(
        [(*variant, family, "x", place, 3, 1.0) for variant in VARIANTS for place, family in enumerate(FRAMES)],
        columns=["kind", "variant", "family", "side", "hits", "hits_rest", "log_ratio"],
    )
    codebooks = {f"{column}_{name}": 1 for column in ("hits", "hits_rest", "rate", "rate_rest", "only")
                 for name in ("one", "other")}  # fmt: skip
    flags = {f"{column}_{name}": True for column in ("in", "leads") for name in ("one", "other")}
    cells = pd.DataFrame(list(itertools.product(DOCUMENTS, FRAMES)), columns=["document", "family"])
    return {
        "similarity": measures.similarity(documents),
        "key_terms": measures.key_terms(documents, "document"),
        "keyness": measures.keyness(documents, target="x"),
        "shift": measures.shift(documents, target="x"),
        "divergence": measures.divergence(documents),
        "robustness": frames.assign(outcome=OUTCOMES[0], keeps_side=True, changes=frames["kind"] != "baseline"),
        "frequency": measures.frequency(documents, by="document"),
        "tfidf": measures.tfidf(documents),
        "topic_terms": topics.terms,
        "topic_shares": topics.shares,
        "collocates": measures.collocates(tokens, "word0", min_count=1),
        "compare_codebooks": pd.DataFrame({"family": FRAMES}).assign(
            side_one="x", side_other="y", passages_one="", passages_other="", lead_changes=False, **codebooks, **flags
        ),
        "power": pd.DataFrame({"term": FRAMES}).assign(
            status="", documents=60, tokens=80, ratio=2.0, needed=np.arange(500) + 2.0
        ),
        "corrected_rates": cells.assign(
            status="corrected", sentences=9, coded_with=1, coded_without=1, raw=0.1, share=0.2, low=0.1, high=0.3,
            difference=0, difference_low=0, difference_high=0, sample=60,
        ),
        "audit": pd.DataFrame({"family": FRAMES}).assign(
            kind="frames", cue="c", pattern="p", mirror="", hits=1, documents=1, overridden=0, unattested=False,
            declared=False, mirrored=True,
        ),
    }  # fmt: skip


SHOWN = {
    "similarity": "n = 1,770 pairs of 60 documents. Shown: the 20 closest.",
    "robustness": "Shown: the 20 with most hits.",
    "frequency": "Shown: the first 6 of 60 groups.",
    "key_terms": "n = 600 terms of 60 documents. Drawn: the first 24 documents.",
    "tfidf": "Shown: the first 9 of 60 documents.",
    "topic_terms": "Shown: the first 9 of 30 topics.",
    "topic_shares": "Shown: the first 20.",
    "compare_codebooks": "Shown: the 20 in which the lead changes or most hits do.",
    "corrected_rates": "Shown: the first 3 of 60 documents. Not shown: 480 frames of smaller shares.",
    "audit": "Shown: the 24 with most patterns.",
}
ALL = sorted({*SHOWN, "keyness", "shift", "divergence", "collocates", "power"})


@pytest.mark.parametrize("name", ALL)
def test_no_figure_is_taller_than_a_page(name, much):
    """However many documents, frames or terms there are; and the caption says what is left out."""
    figure = getattr(figures, name)(much[name])
    assert figure.get_figheight() <= page.TALL
    assert figure.get_figwidth() == page.WIDTH
    assert SHOWN.get(name, "n = ") in caption(figure)
    assert title(figure)


def test_frames_with_most_hits_keep_their_order(much):
    """Of more frames than rows those with most hits are drawn, in the order of the codebook, without ticks."""
    figure = figures.robustness(much["robustness"])
    assert labels(figure) == [f"Frame of number {place}" for place in range(480, 500)]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["X side"]
