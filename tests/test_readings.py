"""Tables → sentences: worked out by hand, true under any names, safe with any text."""

import html
import json
import re

import mistune
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discourse import count_terms, measures, readings, wording
from discourse.readings import Reading


def frame(columns, *rows):
    """Write a table: its columns in one string, then its rows."""
    return pd.DataFrame(rows, columns=columns.split())


def rates_of(by="document", level="frame", total=1000, documents=1, **hits):
    """Write a table of rates: `rates_of(x={"war": 3, "law": 0})`; the intervals are exact points."""
    rows = [
        (group, kind, count, total, 1000 * count / total, count - 0.5, count + 0.5, min(count, 1), documents)
        for group, counts in hits.items()
        for kind, count in counts.items()
    ]
    return frame(f"{by} {level} hits total per_thousand low high documents_with documents", *rows)


# --- what a sentence is made of -----------------------------------------------------------------------


def test_a_reading_is_markdown_and_plain_text():
    """A notebook shows the Markdown; a comparison of text sees the sentence."""
    reading = readings.concordance(frame("document node", ("a_b", "<i>*war*</i>")))
    assert isinstance(reading, str)
    assert reading._repr_markdown_() == str(reading)
    assert "<i>" not in readings.frequency(frame("term group count total per_thousand", ("<i>", "all", 1, 2, 500.0)))
    assert repr(Reading("“a&#42;b” in `x&#42;y` for `$`5")) == "“a*b” in `x&#42;y` for $5"


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3, 1], ["a"]), ([2, 2], ["a", "b"]), ([0.1 + 0.2, 0.3], ["a", "b"]), ([np.nan, 1], ["b"]), ([], [])],
)
def test_whoever_ties_for_the_highest_is_named(values, expected):
    """A tie is a tie, also when the last digit of a float differs; what is missing leads nothing."""
    assert wording.highest(pd.Series(values, index=list("ab")[: len(values)], dtype=float)) == expected


def test_roundings_never_make_nothing_of_something():
    """A small rate is not 0, a small share not 0%, nearly all not 100%, and minus zero is zero."""
    assert (wording.rate(0.04), wording.rate(0)) == ("0.04", "0.0")
    assert wording.rate(1234.56) == "1,234.6"
    assert [wording.percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%", "less than 1%", "50%", "more than 99%", "100%",
    ]  # fmt: skip
    assert [wording.two(value) for value in (-0.001, -1.5, 0.125)] == ["0.00", "−1.50", "0.12"]
    assert [wording.p_value(value) for value in (0.2, 0.0005)] == ["0.20", "0.0005"]


@pytest.fixture(scope="module")
def hostile(nasty):
    """Texts that mean something to HTML, Markdown, TeX, shells and terminals."""
    return [
        *json.loads(nasty("torture/blns.json").read_text(encoding="utf-8")),
        "$x$ and $y$", "\\(x\\)", "`", "``a`", "`a", "a`", "![x](https://example.org/x.png)", "www.example.org",
        "&amp;", "&#42;", "~~x~~", "a|b", "\u202eabc", "line\n\n# head", "<!--", "]]>", "\ud800", "", "\x00",
    ]  # fmt: skip


def visible(text):
    """Fold white space and give what one may see of a text."""
    folded = " ".join(str(text).split())
    return (
        re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", "\ufffd", folded) or "\ufffd"
    )


def test_no_text_from_data_becomes_markup(hostile):
    """However hostile a name or a quoted word, a renderer of Markdown shows it and makes nothing of it."""
    render = mistune.create_markdown(escape=False, plugins=["strikethrough", "url", "math", "table"])
    for text in hostile:
        rendered = render(f"Of {wording.code(text)} and {wording.quote(text)}.")
        assert set(re.findall("</?[a-z]+", rendered)) <= {"<p", "</p", "<code", "</code"}, text
        shown = html.unescape(re.sub("<.*?>", "", rendered, flags=re.DOTALL)).strip()
        assert shown == f"Of {visible(text)} and “{visible(text)}”.", text


def test_the_plain_text_is_what_was_quoted(hostile):
    """The plain form of a quotation is the text itself, as far as it is visible."""
    for text in hostile:
        assert repr(Reading(wording.quote(text))) == f"“{visible(text)}”"


# --- one reading after the other, worked out by hand ----------------------------------------------------


OVERVIEW = "document side genre tokens share_quoted"


def test_overview_says_what_cannot_be_told_apart():
    """A side of one document and a genre on one side are named as such."""
    table = frame(OVERVIEW, ("a", "x", "letter", 10, 0.0), ("b", "y", "report", 30, 0.5), ("c", "y", "letter", 30, 0.1))
    assert readings.overview(table) == (
        "The corpus holds 3 documents with 70 tokens: 1 document of side `x` (10 tokens) and 2 documents of "
        "side `y` (60 tokens). The longest are `b` and `c` (30 tokens), the shortest `a` (10). Side `x` has "
        "a single document: what is said of the side is said of that document alone. Of 2 genres only "
        "`letter` is found on more than one side. From 0% (`a`) to 50% (`b`) of a document's tokens stand "
        "between quotation marks."
    )
    table["genre"] = ["letter", "report", "speech"]
    assert "No genre is found on more than one side" in readings.overview(table)


def test_overview_of_one_document():
    """With one document nothing is compared."""
    assert readings.overview(frame(OVERVIEW, ("a", "x", "letter", 10, 0.0))) == (
        "The corpus holds 1 document of side `x` (10 tokens). There is no other side to compare with. "
        "Nothing stands between quotation marks."
    )


def test_frequency_names_ties_beyond_the_last():
    """Terms as frequent as the last one named are counted."""
    rows = [(term, "x", count, 50, 20.0 * count) for term, count in zip("abcdefg", [9, 3, 2, 2, 2, 2, 2], strict=True)]
    reading = readings.frequency(frame("term group count total per_thousand", *rows, ("a", "y", 1, 4, 250.0)))
    assert reading == (
        "The most frequent of the terms listed. In `x` (50 tokens): “a” (9 times, 180.0 per 1,000), “b” (3; "
        "60.0), “c” (2; 40.0), “d” (2; 40.0) and “e” (2; 40.0), the last tied with 2 more. In `y` (4 "
        "tokens): “a” (1 time, 250.0 per 1,000). “a” is named for every group."
    )


def test_tfidf_counts_what_one_document_has():
    """The reading says how many terms no other document has."""
    table = frame(
        "document term tfidf count documents",
        ("a", "p", 0.9, 2, 1), ("a", "q", 0.4, 1, 2), ("b", "q", 1.0, 3, 2),
    )  # fmt: skip
    assert readings.tfidf(table) == (
        "The terms with the highest weight, with their counts: in `a` “p” (2) and “q” (1); in `b` “q” (3). "
        "In one document only: 1 of all 2 terms, and 1 of the 3 entries named here."
    )


def test_rates_by_document_give_leaders_and_zeros():
    """Who leads, by how little, where two tie, and what is absent from where."""
    table = rates_of(
        a={"war": 3, "law": 0, "home": 2},
        b={"war": 2, "law": 2, "home": 0},
        c={"war": 1, "law": 0, "home": 0},
    )
    assert readings.rates(table) == (
        "Framing vocabulary with the highest rate per 1,000 tokens: `war` in `a` (3.0 from 3 hits, then "
        "`home` with 2) and `c` (1.0 from 1 hit); `war` and `law` alike in `b` (2.0 from 2 hits each). "
        "There is no hit of `law` in `a` or `c`; of `home` in `b` or `c`."
    )


def test_rates_of_documents_without_hits():
    """A document without hits leads nothing, and its zeros are not listed one by one."""
    assert readings.rates(rates_of(a={"war": 0, "law": 0})) == "There is no hit at all."
    assert readings.rates(rates_of(a={"war": 1, "law": 1}, b={"war": 0, "law": 0})) == (
        "Framing vocabulary with the highest rate per 1,000 tokens: `war` and `law` alike in `a` (1.0 from "
        "1 hit each). There is no hit at all in `b`."
    )


def test_rates_by_side_compare_only_what_has_hits():
    """Fewer than five hits are not compared, and a side of one document is called that."""
    table = rates_of(by="side", x={"war": 9, "law": 4, "home": 6}, y={"war": 2, "law": 3, "home": 6})
    table.loc[table["side"] == "y", "documents"] = 4
    assert readings.rates(table) == (
        "Framing vocabulary with the highest rate per 1,000 tokens: `war` in the documents of side `x` (9.0 "
        "from 9 hits, then `home` with 6); `home` in the documents of side `y` (6.0 from 6 hits, then `law` "
        "with 3). Rates `x` : `y`, higher in the documents of side `x`: `war` (9.0 : 2.0). The intervals, "
        "which take tokens for independent, lie apart for each of these. To one decimal, no side leads "
        "alone in `home`. Not compared, with fewer than 5 hits in each: `law`. Of side `x` it is a single "
        "document that is compared. Every frame has a hit in the documents of every side."
    )


def test_contest_of_few_hits_is_presence_only():
    """One hit against many carries no rate and no test."""
    table = rates_of(level="cue", a={"p": 8, "q": 0}, b={"p": 0, "q": 1}, c={"p": 0, "q": 0})
    assert readings.contest(table) == (
        "`p` has 8 hits, in 1 of 3 documents (`a` 8). `q` has 1 hit, in 1 of 3 documents (`b` 1). No "
        "document has both; `c` has neither. With fewer than 5 hits of `q`, no rate is compared and nothing "
        "is tested: what is said is presence only."
    )


def test_contest_compares_inside_documents():
    """With enough hits the reading says where which cue has more, and where they are even."""
    table = rates_of(level="cue", a={"p": 8, "q": 1}, b={"p": 2, "q": 2}, c={"p": 0, "q": 5})
    assert readings.contest(table).endswith(
        "`a` and `b` have both. There are more hits of `p` in `a`; as many of `p` as of `q` in `b`; more "
        "hits of `q` in `c`."
    )


def test_contest_by_side_counts_documents():
    """By side, the documents that hold a cue are counted."""
    table = rates_of(by="side", level="cue", x={"p": 0, "q": 3}, y={"p": 7, "q": 0})
    table.loc[table["side"] == "y", ["documents", "documents_with"]] = [[4, 2], [4, 0]]
    assert readings.contest(table) == (
        "`p` has 7 hits: none in the single document of side `x` and 7 in 2 of the 4 documents of side `y`. "
        "`q` has 3 hits: 3 in the single document of side `x` and none in the 4 documents of side `y`. With "
        "fewer than 5 hits of `q`, no rate is compared and nothing is tested: what is said is presence only."
    )


def test_concordance_counts_hits_documents_and_forms():
    """Letter case makes no form of its own."""
    table = frame("document node", ("a", "War"), ("a", "war"), ("b", "wars"))
    assert readings.concordance(table) == (
        "There are 3 hits in 2 documents (`a` 2, `b` 1). Letter case aside, the forms are “war” (2) and “wars” (1)."
    )
    assert readings.concordance(table[:1]) == "There is 1 hit in one document (`a`)."
    assert readings.concordance(table[:0]) == "There is no hit."


def test_names_say_who_uses_what_alone():
    """Names of one document, of every document and of none are told apart."""
    table = rates_of(level="cue", a={"p": 2, "q": 1, "r": 0}, b={"p": 1, "q": 0, "r": 0})
    assert readings.names(table) == (
        "Used most often: `p` in `a` (2 hits) and `b` (1 hit). `p` stands in every document. 1 of the 2 "
        "names used stands in one document only: `q` in `a`. Of the names looked for, `r` is used nowhere."
    )


KEYNESS = (
    "term count_target count_reference rate_target rate_reference documents_target documents_reference "
    "log_likelihood log_ratio q p_permutation single_document"
)


def keyness_table(smallest_p, **names):
    """Three terms; the last one's log ratio points the other way than its rates do."""
    table = frame(
        KEYNESS,
        ("p", 9, 1, 9.0, 0.1, 1, 1, 20.0, 6.5, 0.01, 0.2, True),
        ("q", 0, 8, 0.0, 0.8, 0, 3, 5.0, -4.0, 0.2, 0.4, False),
        ("r", 0, 1, 0.0, 0.1, 0, 1, 0.1, 2.3, 0.9, 1.0, True),
    )
    table.attrs = {"smallest_p": smallest_p} | names
    return table


def test_keyness_claims_no_significance_that_documents_cannot_give():
    """Four documents against one can give no p below 0.2."""
    assert readings.keyness(keyness_table(0.2, target="x", reference="y")) == (
        "1 of the 3 terms compared between `x` and `y` has q < 0.05 (“p”); this screening takes tokens for "
        "independent. With these documents the smallest p that relabelling whole documents can give is "
        "0.20: no difference between the two can be called significant. No term stands in more than one "
        "document of `x`: one document carries each. Of `y`, 1 of the 2 leading terms is carried by a "
        "single document. Higher rate in `x` (counts `x` : `y`): “p” (9 : 1). Higher rate in `y` (counts "
        "`x` : `y`): “q” (0 : 8) and “r” (0 : 1)."
    )


def test_keyness_says_what_other_floors_allow():
    """Without documents to exchange there is no p; with enough of them the terms below 0.05 are counted."""
    assert "no difference can be called significant" in readings.keyness(keyness_table(float("nan")))
    reading = readings.keyness(keyness_table(0.01, target="x", reference="all but x", sides=["x", "y", "z"]))
    assert "none of the 3 terms has p ≤ 0.05, where chance alone gives up to 0" in reading
    assert "Higher rate in `x` (counts `x` : reference)" in reading
    assert "Higher rate in the target (counts target : reference)" in readings.keyness(keyness_table(0.01))


def test_keyness_reads_several_targets_in_turn():
    """A table of every side in turn gives the sentences of each."""
    table = pd.concat([keyness_table(0.2).assign(target=name) for name in "xy"])
    reading = readings.keyness(table)
    assert "compared between `x` and the reference" in reading
    assert "compared between `y` and the reference" in reading


def test_collocates_say_on_how_little_they_rest():
    """The strongest are named with their counts; few occurrences are called few."""
    table = frame("node collocate count total log_dice", ("war", "a", 6, 8, 12.5), ("war", "b", 2, 9, 11.0))
    assert readings.collocates(table) == (
        "By logDice the first of 2 collocates of `war` are “a” (6 of 8 occurrences near it, logDice 12.50) "
        "and “b” (2 of 9 near it; 11.00). Of all listed, 1 rests on fewer than 5 occurrences near it."
    )
    assert readings.collocates(table[:0]) == "No collocate occurs often enough to be listed."


SIMILARITY = "document other cosine low high"


def test_similarity_names_the_closest_pair_and_its_sides():
    """Whether the closest pair shares a side is said, and whether its lead outlasts a passage."""
    table = frame(SIMILARITY, ("a", "b", 0.5, 0.4, 0.6), ("a", "c", 0.45, 0.4, 0.5), ("b", "c", 0.1, 0.1, 0.2))
    sides = {"a": "x", "b": "x", "c": "y"}
    assert readings.similarity(table, sides) == (
        "The closest pair: `a` and `b` (cosine 0.50; 0.40 to 0.60), both of side `x`. The least close: `b` "
        "and `c` (cosine 0.10; 0.10 to 0.20). Ranges are those when any one passage of either document is "
        "left out. The range of 1 other pair reaches that of the closest. The mean cosine of 1 pair within "
        "a side is 0.50, that of 2 pairs across sides 0.28."
    )
    assert "of sides `x` and `y`." in readings.similarity(table, sides | {"b": "y"})
    assert "side" not in readings.similarity(table)


def test_similarity_of_few_pairs():
    """One pair is no closest one, and equal pairs are none either."""
    assert readings.similarity(frame(SIMILARITY)) == "With fewer than two documents there is no pair to compare."
    one = frame(SIMILARITY, ("a", "b", 0.5, np.nan, np.nan))
    assert readings.similarity(one) == "The only pair: `a` and `b` (cosine 0.50)."
    equal = frame(SIMILARITY, *((*pair, 0.5, 0.5, 0.5) for pair in ("ab", "ac", "bc")))
    assert readings.similarity(equal) == "All 3 pairs are equally close (cosine 0.50)."


def test_reuse_quote_the_longest():
    """The longest run is quoted once, with everybody who has it."""
    table = frame(
        "document other length text",
        ("a", "b", 9, "Call on [all] of you"), ("a", "c", 9, "call on [all] of you"), ("b", "c", 7, "x"),
    )  # fmt: skip
    assert repr(readings.reuse(table)) == (
        "The longest shared run, 9 tokens, stands word for word in `a`, `b` and `c`: “Call on [all] of "
        "you”. 3 runs of 7 tokens or more are shared, between 3 pairs of documents."
    )
    assert readings.reuse(table[:0]) == "No two documents share a run as long as was asked for."


def topics_of(shares, documents):
    """Two topics of the words p and q; shares of the first in each passage."""
    rows = [
        (document, topic, share if topic == 1 else 1 - share)
        for document, share in zip(documents, shares, strict=True)
        for topic in (1, 2)
    ]
    terms = frame("topic term weight", (1, "p", 1.0), (2, "q", 1.0))
    return measures.Topics(terms, frame("document topic share", *rows), pd.DataFrame())


def test_topics_say_how_far_they_are_the_documents():
    """A topic of one document is called the document over again, unless that document is most of the text."""
    model = topics_of([1.0, 1.0, 0.0, 0.0, 0.2, 0.0], "aabbcc")
    assert readings.topics(model) == (
        "Topic 1 (“p”): 91% of its share lies in `a`, which has 33% of the passages. Topic 2 (“q”): 53% of "
        "its share lies in `b`, which has 33% of the passages. Both topics have more than half of the "
        "share in one document: to that extent the model finds the documents again."
    )
    spread = readings.topics(topics_of([0.5, 0.5, 0.5], "abc"))
    assert "33% of its share each lie in `a`, `b` and `c`, which have 33%, 33% and 33%" in spread
    assert spread.endswith("No topic has more than half of its share in one document.")
    assert readings.topics(topics_of([1.0, 1.0, 0.0], "aab")).endswith(
        "With 67% of all passages in `a`, much of any topic lies there in any case."
    )


def test_topic_choice_names_ties_and_the_edge():
    """Values written alike are not told apart, and a peak at the edge is called that."""
    table = frame(
        "k coherence u_mass stability baseline stability_baseline",
        (2, 0.1, 0, 0.801, -0.9, 0.02), (3, 0.2, 0, 0.799, -0.9, 0.02), (4, 0.3, 0, 0.5, -0.9, 0.02),
    )  # fmt: skip
    assert readings.topic_choice(table) == (
        "Coherence is highest at k = 4 (0.30; random terms give −0.90). Stability is highest at k = 2 or 3 "
        "(0.80; random terms give 0.02). The two favour different numbers of topics, and k = 4 and 2 are at "
        "the edge of what was tried; no number of topics is the right one."
    )


def test_findings_give_one_sentence_a_frame():
    """What survives, what does not, and what has no hit are told apart."""
    table = frame(
        "frame side hits hits_rest rate rate_rest log_ratio low high variants kept enough survives",
        ("p", "x", 8, 0, 8.0, 0.0, 4.0, 3.0, 5.0, 10, 1.0, True, True),
        ("q", "x", 8, 7, 8.0, 7.0, 0.2, -0.1, 0.3, 10, 0.9, True, False),
        ("r", "x", 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 10, 0.0, False, False),
        ("s", "x", 8, 8, 2.0, 2.0, 0.0, -1.0, 1.0, 10, 0.5, True, False),
        ("t", "x", 8, 0, 2.0, np.nan, np.nan, np.nan, np.nan, 0, np.nan, True, False),
        ("u", "x", 4, 3, 2.0, 1.0, 1.0, 0.5, 1.5, 10, 1.0, False, False),
    )
    assert readings.findings(table).splitlines() == [
        "1 of the 6 findings survives every variant tried. Log ratios read a count of zero as 0.5.",
        "",
        (
            "- `p`: 8.0 per 1,000 in the documents of side `x`, 0.0 in all others (log ratio 4.00, from "
            "3.00 to 5.00 over 10 variants); that side leads in each of them."
        ),
        (
            "- `q`: 8.0 per 1,000 in the documents of side `x`, 7.0 in all others (log ratio 0.20, from "
            "−0.10 to 0.30 over 10 variants); that side leads in 90% of them."
        ),
        "- `r`: no hit on any side as published.",
        (
            "- `s`: 2.0 per 1,000 in the documents of side `x`, 2.0 in all others (log ratio 0.00, from "
            "−1.00 to 1.00 over 10 variants); no side leads as published."
        ),
        "- `t`: no variant has documents of more than one side, so that nothing can be compared.",
        (
            "- `u`: 4 hits in the documents of side `x`, 3 in all others: too few to compare, so that "
            "presence is all that is found."
        ),
    ]


# --- whatever the names are -----------------------------------------------------------------------------


NAMES = st.lists(st.text(min_size=1), min_size=3, max_size=3, unique_by=visible)
HITS = st.lists(st.integers(0, 9), min_size=9, max_size=9)


def tables(hits, names, by):
    """Write the rates of three cues in three groups."""
    kinds = ("k0", "k1", "k2")
    counts = {f"g{number}": dict(zip(kinds, hits[3 * number :], strict=False)) for number in range(3)}
    table = rates_of(by=by, level="cue", **counts)
    return table, table.replace({by: dict(zip(counts, names, strict=True))})


@pytest.mark.parametrize("by", ["document", "side"])
@pytest.mark.parametrize("read", [readings.rates, readings.contest, readings.names])
@settings(max_examples=30)
@given(hits=HITS, names=NAMES)
def test_other_names_give_the_same_sentence_with_other_names(read, by, hits, names):
    """No name is known to the code: renaming the groups renames them in the sentence, and nothing else."""
    table, renamed = tables(hits, names, by)
    expected = re.sub("`g([0-2])`", lambda match: wording.code(names[int(match[1])]), read(table))
    assert read(renamed) == expected


@settings(max_examples=30)
@given(hits=HITS)
def test_a_leader_has_no_equal(hits):
    """What is said to have most has strictly more than all others, or stands there with its equals."""
    table, _ = tables(hits, ["a", "b", "c"], "document")
    for document, rows in table.groupby("document"):
        top = rows.loc[rows["hits"] == rows["hits"].max(), "cue"].map(wording.code)
        reading = readings.names(table)
        if rows["hits"].max():
            clauses = reading.split(": ", 1)[1].split(". ")[0].split("; ")
            clause = next(clause for clause in clauses if f"`{document}` (" in clause)
            assert clause.startswith(f"{wording.alike(list(top))} in ")
        else:
            assert "no hit" in reading


@pytest.mark.parametrize("side", ["x", {"a": "x", "b": "y"}])
def test_every_reading_copes_with_a_small_corpus(tokens_of, codebook_of, side):
    """One side, or one document a side, passes through every measure and reading."""
    tokens = tokens_of(
        {"a": "War and peace.\n\nPeace and law.", "b": "War.\n\nMore war and law."}, side=side, genre="note"
    )
    frames = codebook_of({"arms": {"war": ["war*"], "calm": ["peace"]}}, names={"it": {"law": ["law"]}})
    passages, hits = count_terms(tokens, by="passage"), measures.occurrences(tokens, frames)
    said = [
        readings.overview(measures.overview(tokens)),
        readings.frequency(measures.frequency(passages, by="side")),
        readings.tfidf(measures.tfidf(count_terms(tokens))),
        readings.similarity(measures.similarity(passages), tokens.corpus.documents["side"]),
        readings.reuse(measures.reuse(tokens, min_count=2)),
        readings.concordance(measures.concordance(tokens, "war")),
        readings.collocates(measures.collocates(tokens, "war", min_count=1)),
        readings.topics(measures.topics(passages, 2)),
        readings.topic_choice(measures.topic_choice(passages, [2, 3])),
        *(readings.rates(measures.rates(hits, tokens, by=by)) for by in ("document", "side")),
        *(readings.contest(measures.rates(hits, tokens, by=by, level="cue")) for by in ("document", "side")),
        *(readings.names(measures.rates(hits, tokens, by=by, level="cue")) for by in ("document", "side")),
    ]
    for reading in said:
        assert reading.endswith(".")
        assert "nan" not in reading
        assert "  " not in reading


# --- whose words, and at whom they point ------------------------------------------------------------------


def split_of(level, split, categories, **groups):
    """Write a table of split rates: `split_of("frame", "stance", ["own"], a={"war": (3,)})`."""
    rows = [
        (group, name, category, count)
        for group, held in groups.items()
        for name, counts in held.items()
        for category, count in zip(categories, counts, strict=True)
    ]
    table = frame(f"document {level} {split} hits", *rows)
    return table.astype({split: pd.CategoricalDtype(categories)})


STANCES = ["asserted", "attributed"]


def test_voices_divide_each_document():
    """Half is not fewer than half, what has no hit is in no count, and a document without hits is named."""
    table = split_of(
        "frame", "stance", STANCES,
        a={"war": (3, 0), "law": (0, 1), "home": (1, 1), "myth": (0, 0)},
        b={"war": (0, 0), "law": (0, 2), "home": (0, 0), "myth": (0, 0)},
        c={"war": (0, 0), "law": (0, 0), "home": (0, 0), "myth": (0, 0)},
    )  # fmt: skip
    assert readings.voices(table) == (
        "By stance, 8 hits: `asserted` 4 and `attributed` 4. `a`: `asserted` 67% and `attributed` 33% of 6 "
        "hits. `b`: `attributed` 100% of 2 hits. `c` has no hit. In 1 of the 3 attested frames, `asserted` "
        "takes fewer than half of the hits: `law`."
    )


def test_voices_of_one_hit_and_of_none():
    """None, the only one and both are said as such, and a table of zeros has one sentence."""
    one = split_of("frame", "voice", ["author", "quoted"], a={"war": (1, 0)})
    assert readings.voices(one) == (
        "By voice, 1 hit: `author` 1 and `quoted` 0. `a`: `author` 100% of 1 hit. In no attested frame does "
        "`author` take fewer than half of the hits."
    )
    other = split_of("cue", "voice", ["author", "quoted"], a={"war": (0, 1)})
    assert readings.voices(other).endswith("In the only attested cue, `author` takes fewer than half of the hits.")
    zero = split_of("frame", "voice", ["author", "quoted"], a={"war": (0, 0)})
    assert readings.voices(zero) == "There is no hit of any frame."


def agents(**groups):
    """Write a table of rates of agents: `agents(a={"north": 3, "unnamed": 1})`."""
    return frame("document agent hits", *((name, *pair) for name, held in groups.items() for pair in held.items()))


def test_accusations_name_agents_and_abstentions():
    """The most frequent agent comes first; ties stay in codebook order; who never acts is listed."""
    table = agents(
        a={"north": 1, "south": 3, "east": 0, "unnamed": 2},
        b={"north": 1, "south": 1, "east": 0, "unnamed": 0},
        c={"north": 0, "south": 0, "east": 0, "unnamed": 1},
        d={"north": 0, "south": 0, "east": 0, "unnamed": 0},
    )
    assert readings.accusations(table) == (
        "Of 9 accusatory hits, 6 point at an actor; for 3 (33%) no rule finds one. `a` presents as agent "
        "`south` in 3 hits and `north` in 1 hit (2 without one). `b` presents as agent `north` in 1 hit and "
        "`south` in 1 hit (0 without one). `c` names no actor of the codebook as agent (1 hit without one). `d` has no "
        "accusatory hit. Never presented as agent: `east`."
    )


@pytest.mark.parametrize(
    ("hits", "first"),
    [
        ((0, 0), "There is no hit of any accusatory word."),
        ((1, 0), "The only accusatory hit points at an actor. `a`"),
        ((2, 0), "Both accusatory hits point at an actor. `a`"),
        ((3, 0), "All 3 accusatory hits point at an actor. `a`"),
        ((0, 1), "No rule finds an actor for the only accusatory hit. `a`"),
        ((0, 2), "No rule finds an actor for any of 2 accusatory hits. `a`"),
        ((1, 1), "Of 2 accusatory hits, 1 points at an actor; for 1 (50%) no rule finds one. `a`"),
    ],
)
def test_accusations_of_one_kind(hits, first):
    """No count of zero is written as a number, and a verb goes with its number."""
    table = agents(a=dict(zip(("north", "unnamed"), hits, strict=True)))
    assert readings.accusations(table).startswith(first)
    assert ("Never presented as agent: `north`." in readings.accusations(table)) == (hits[0] == 0 < hits[1])


# --- whether the rules and the patterns can be trusted ----------------------------------------------------


def audited(*rows):
    """Write an audit: pattern, documents, listed, stolen, mirror, mirrored."""
    table = frame("pattern documents listed stolen mirror mirrored", *rows)
    return table.assign(dead=table["documents"] == 0)


def test_audit_names_what_is_at_fault():
    """What is dead and unlisted, or unmirrored, is quoted; what is lost to longer patterns is summed."""
    table = audited(
        ("war", 2, False, 1, "", True),
        ("north*", 1, False, 0, "south*", False),
        ("tank*", 0, False, 0, "", True),
        ("south hill", 0, True, 0, "north hill", True),
    )
    assert repr(readings.audit(table)) == (
        "2 of the 4 patterns have no hit; “tank*” is not listed as unattested. 2 of the 4 patterns name a "
        "party that has a mirror; “north*” is not mirrored. Of those with hits, 1 of the 2 patterns stands "
        "in one document only. 1 pattern loses matches to a longer one (1 match)."
    )


def test_audit_without_faults():
    """What is as it should be is said in the number that it has."""
    alive, dead = ("war", 2, False, 0, "", True), ("tank", 0, True, 0, "north", True)
    assert readings.audit(audited(alive)) == (
        "Every pattern has a hit. No pattern names a party that has a mirror. Of those with hits, no pattern stands "
        "in one document only."
    )
    assert readings.audit(audited(dead)) == (
        "The only pattern has no hit; it is listed as unattested. The only pattern names a party that has a mirror; "
        "it is mirrored."
    )
    assert readings.audit(audited(dead, dead)) == (
        "Both patterns have no hit; both are listed as unattested. Both patterns name a party that has a mirror; "
        "both are mirrored."
    )
    many = readings.audit(audited(alive, *[dead] * 3, *[("x", 0, False, 2, "", True)] * 7))
    assert many.startswith("10 of the 11 patterns have no hit; 7 patterns are not listed as unattested. 3 of the")
    assert many.endswith("7 patterns lose matches to a longer one (14 matches).")
    assert "all of them are mirrored" in many


AGREEMENT = "label frame one other hits agreed share low high kappa alpha"


def test_agreement_of_one_coder():
    """Comparisons of a frame and those without hits stay in the table; with one coder there is no κ."""
    nan = float("nan")
    table = frame(
        AGREEMENT,
        ("frame", "all", "rules", "Ada", 4, 3, 0.75, 0.3, 0.95, nan, nan),
        ("frame", "war", "rules", "Ada", 1, 1, 1.0, 0.2, 1.0, nan, nan),
        ("voice", "all", "rules", "Ada", 1, 0, 0.0, 0.0, 0.8, nan, nan),
        ("agent", "all", "rules", "Ada", 0, 0, nan, nan, nan, nan, nan),
    )
    assert readings.agreement(table) == (
        "The rules agree with `Ada`: frame 75% (30% to 95%, 3 of 4 hits) and voice 0% (0% to 80%, 0 of 1 "
        "hit). With one coder no agreement between coders (κ, α) can be given."
    )
    assert readings.agreement(table[:0]) == (
        "No hit of this study has been coded by hand, so that nothing tells how far the rules can be trusted."
    )


def test_agreement_of_several_coders():
    """κ and α of two, α of all; without variation neither exists, which is no want of coders."""
    nan = float("nan")
    rules = [("frame", "all", "rules", coder, 2, 2, 1.0, 0.3, 1.0, nan, nan) for coder in ("Ada", "Ben")]
    between = [
        ("voice", "all", "Ada", "Ben", 4, 2, 0.5, 0.2, 0.8, -0.004, 0.125),
        ("voice", "all", "all coders", "", nan, nan, nan, nan, nan, nan, 0.5),
    ]
    assert readings.agreement(frame(AGREEMENT, *rules, *between).astype({"agreed": "Int64"})) == (
        "The rules agree with `Ada`: frame 100% (30% to 100%, 2 of 2 hits). The rules agree with `Ben`: frame "
        "100% (30% to 100%, 2 of 2 hits). On voice `Ada` and `Ben` agree by κ 0.00, α 0.12. On voice all "
        "coders agree by α 0.50."
    )
    without = frame(AGREEMENT, *rules, ("voice", "all", "Ada", "Ben", 2, 2, 1.0, 0.3, 1.0, nan, nan))
    assert readings.agreement(without).endswith(
        "No agreement between the 2 coders (κ, α) can be given: they have judged no hit in common, or have used "
        "one label throughout."
    )


def test_estimate_claims_no_more_than_its_hits():
    """Each corpus and kind of answer has its clause; without other texts nothing is estimated."""
    table = frame(
        "corpus answer hits right share low high",
        ("X", "agent", 4, 3, 0.75, 0.3, 0.95), ("X", "none", 1, 0, 0.0, 0.0, 0.8),
    )  # fmt: skip
    assert readings.validation(table) == (
        "On other texts, X: where the rules name an agent, a reader names the same in 3 of 4 hits (75%; 30% to 95%); "
        "X: where they abstain, a reader names nobody either in 0 of 1 hit (0%; 0% to 80%). A share is one of these "
        "hits: how often the rules name or abstain there, and which accusations no pattern finds, it does not say."
    )
    assert readings.validation(table[:0]) == (
        "No other texts have been coded, so that nothing estimates how good the rules are there."
    )


# --- what a comparison of sides can rest on ---------------------------------------------------------------


def evidence_of(by="side", **sides):
    """Write a table of evidence: `evidence_of(x=(1, 0.2), y=(4, 0.2))`, documents and the smallest p."""
    table = frame(f"{by} documents smallest_p", *((name, *held) for name, held in sides.items()))
    return table.assign(testable=table["smallest_p"] <= 0.05, replicated=table["documents"] > 1)


def test_evidence_gives_documents_and_the_floor():
    """Which sides can be tested, and which can not be told apart from their document."""
    assert readings.evidence(evidence_of(x=(1, 0.2), y=(4, 0.2))) == (
        "`x` has 1 document and `y` has 4 documents. Relabelling whole documents can give no p below 0.20: no "
        "difference between the sides of this corpus can be called significant, however large it is. With one "
        "document, `x` can not be told apart from that document."
    )
    assert readings.evidence(evidence_of(x=(9, 0.001), y=(9, 0.001))) == (
        "`x` has 9 documents and `y` has 9 documents. Relabelling whole documents can reach p ≤ 0.05 for every side."
    )
    assert readings.evidence(evidence_of(x=(1, 0.1), y=(1, 0.1), z=(8, 0.02))) == (
        "`x` has 1 document, `y` has 1 document and `z` has 8 documents. For `x` and `y` relabelling whole documents "
        "can give no p below 0.10, so that none of their differences can be called significant. With one document "
        "each, `x` and `y` can not be told apart from those documents."
    )
    assert "For `x` relabelling whole documents can give no p below 0.10, so that none of its" in readings.evidence(
        evidence_of(x=(1, 0.1), y=(4, 0.01), z=(5, 0.01))
    )


def test_evidence_of_one_side_and_of_another_column():
    """One value of a column is compared with nothing; the column is called by its name."""
    assert readings.evidence(evidence_of(x=(5, np.nan))) == ("There is one side only, so that nothing can be compared.")
    assert "between the genres of this corpus" in readings.evidence(evidence_of("genre", x=(1, 1.0), y=(1, 1.0)))


def test_evidence_without_tokens():
    """A side whose documents are empty is named, and no missing p is written."""
    nan = float("nan")
    assert readings.evidence(evidence_of(x=(0, nan), y=(4, nan))) == (
        "`x` has 0 documents and `y` has 4 documents. No document of `x` has tokens, so that nothing can be said of it."
    )
    reading = readings.evidence(evidence_of(x=(0, nan), y=(2, 0.5), z=(1, 0.5)))
    assert (
        "of it. Relabelling whole documents can give no p below 0.50: no difference between the other sides" in reading
    )
    assert "nan" not in reading


CONFOUNDS = "column values shared tells_side cramers_v"


def test_confounds_name_what_tells_the_side():
    """Some, one, and none of the columns that vary."""
    telling, mixed = ("genre", 3, 0, True, 1.0), ("year", 2, 1, False, 0.4)
    constant = ("language", 1, 1, False, np.nan)
    assert readings.confounds(frame(CONFOUNDS, telling, ("event", 2, 0, True, 1.0), mixed, constant)) == (
        "2 of the 3 metadata columns that vary between the documents tell the side (`genre` and `event`). A "
        "difference between the sides may as well be a difference of any of these. The same in all documents: "
        "`language`."
    )
    assert readings.confounds(frame(CONFOUNDS, telling)) == (
        "The only metadata column that varies between the documents tells the side (`genre`). A difference between "
        "the sides may as well be a difference of it."
    )
    assert readings.confounds(frame(CONFOUNDS, mixed, mixed)) == (
        "None of the 2 metadata columns that vary between the documents tells the side."
    )


def test_confounds_of_one_side():
    """Where there is no other side nothing tells it; where no column varies nothing is confounded."""
    assert readings.confounds(frame(CONFOUNDS, ("genre", 3, 0, True, np.nan))) == (
        "The documents are of one side only, so that nothing can be mistaken for a difference of sides."
    )
    for rows in ([], [("language", 1, 1, False, np.nan)]):
        assert readings.confounds(frame(CONFOUNDS, *rows)) == "No metadata column varies between the documents."


# --- how far apart the sides are --------------------------------------------------------------------------


DIVERGENCE = (
    "target reference documents_target documents_reference divergence null_mean null_low null_high p smallest_p "
    "permutations"
)


def test_divergence_stands_beside_its_permutations():
    """Where no p could be small none is given; else it is, and each pair of sides has its sentences."""
    few = ("x", "y", 1, 4, 0.4584, 0.452, 0.411, 0.486, 0.6, 0.2, 5)
    assert readings.divergence(frame(DIVERGENCE, few)) == (
        "The vocabularies of `x` and `y` diverge by 0.458 bits; when whole documents change sides it is 0.411 to "
        "0.486, 0.452 on average. 3 of the 5 relabellings reach the observed value. No divergence of these documents "
        "could be called significant (smallest p possible 0.20, 5 documents)."
    )
    enough = ("x", "z", 1, 29, 0.5, 0.4, 0.3, 0.5, 1 / 30, 1 / 30, 30)
    reading = readings.divergence(frame(DIVERGENCE, few, enough))
    assert "The vocabularies of `x` and `z`" in reading
    assert reading.endswith(
        "1 of the 30 relabellings reaches the observed value. p = 0.03 (smallest p possible 0.03, 30 documents)."
    )
    two = ("x", "y", 1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2)
    assert "Both relabellings reach the observed value. No divergence" in readings.divergence(frame(DIVERGENCE, two))


def shift_of(*rows, **names):
    """Write a word shift: term, proportion, jsd."""
    table = frame("term proportion jsd", *rows)
    table["jsd_share"] = table["jsd"] / (table["jsd"].sum() or 1)
    table.attrs = names
    return table


def test_shift_names_the_words_that_differ():
    """A word that both use alike leans to neither side and is not named; ties are counted."""
    table = shift_of(("p", 0.5, 0.3), ("q", -0.4, 0.1), ("r", 0.0, 0.0), target="x", reference="y")
    assert readings.shift(table) == (
        "The divergence of `x` and `y` is 0.400 bits. The words that add most to it: “p” (more in `x`, 75%) and “q” "
        "(more in `y`, 25%). It takes 1 word of 3 words to make up half of it."
    )
    equal = readings.shift(shift_of(*((term, 0.1, 0.1) for term in "abcdefg")))
    assert equal.startswith("The divergence of the target and the reference is 0.700 bits.")
    assert "“e” (more in the target, 14%), the last tied with 2 more. It takes 4 words of 7 words" in equal
    six = readings.shift(shift_of(*((term, 0.1, 0.1) for term in "abcdef")))
    assert "It takes 3 words of 6 words" in six  # three sixths are half, whatever the last digit of a float


def test_shift_of_nothing():
    """Sides that use all words alike have no word that makes them differ."""
    for rows in ([], [("p", 0.0, 0.0)]):
        assert readings.shift(shift_of(*rows, target="x", reference="y")) == "`x` and `y` use all words alike."
    assert readings.shift(shift_of(("p", 0.0, 0.0))) == "The target and the reference use all words alike."


def contested(**groups):
    """Write a table of contests: `contested(a={"p": 3, "q": 0})`; the intervals are 0 to 1."""
    rows = []
    for name, held in groups.items():
        total = sum(held.values())
        rows += [(name, cue, hits, total, hits / total if total else np.nan, 0.0, 1.0) for cue, hits in held.items()]
    return frame("document cue hits total share low high", *rows)


def test_contests_give_shares_and_how_few_they_rest_on():
    """Five hits are enough to compare and four are not; groups without any are named apart."""
    table = contested(a={"p": 4, "q": 1}, b={"p": 2, "q": 2}, c={"p": 0, "q": 0}, d={"p": 0, "q": 0})
    assert readings.contests(table) == (
        "`a`: `p` 80% (0% to 100%) and `q` 20% (0% to 100%) of 5 hits. `b`: `p` 50% (0% to 100%) and `q` 50% (0% to "
        "100%) of 4 hits. None of the rival words stands in `c` or `d`. With fewer than 5 hits the shares of `b` say "
        "what is present, and compare nothing."
    )
    assert readings.contests(contested(a={"p": 0, "q": 0})) == "None of the rival words stands in `a`."
    assert readings.contests(contested(a={"p": 1})).startswith("`a`: `p` 100% (0% to 100%) of 1 hit. With fewer")
    assert readings.contests(contested(a={"p": 9})) == "`a`: `p` 100% (0% to 100%) of 9 hits."


# --- how far the statistics can be believed ---------------------------------------------------------------


def test_coverage_gives_the_mean_and_the_extremes():
    """Each interval has the mean over the rates, the worst and the best."""
    table = frame(
        "interval nominal coverage",
        ("wilson", 0.95, 0.9), ("bootstrap", 0.95, 0.5), ("wilson", 0.95, 1.0), ("bootstrap", 0.95, 0.6),
    )  # fmt: skip
    before = (
        "Intervals meant to hold the true rate in 95% of texts hold it in so many of the simulated texts, on average "
        "(from the worst of the rates tried to the best): "
    )
    assert readings.coverage(table) == before + "`wilson` 95% (90% to 100%) and `bootstrap` 55% (50% to 60%)."
    assert readings.coverage(table[:1]) == before + "`wilson` 90% (90% to 90%)."


def test_false_alarms_are_set_beside_the_level():
    """Each kind of corpus has its clause; zero and nearly zero are told apart."""
    table = frame(
        "target reference level log_likelihood permutation", (1, 1, 0.05, 0.25, 0.0), (5, 4, 0.05, 0.5, 0.004)
    )
    before = (
        "All simulated texts come from one source, so that at the level 0.05 at most 5% of the words may be called "
        "different: with 1 document against 1, G² calls 25% of the words different, relabelling documents 0%"
    )
    after = ". G² takes each occurrence for a witness of its own; words come in bursts, and a document is one witness."
    assert readings.false_alarms(table) == (
        f"{before}; with 5 documents against 4, G² calls 50% of the words different, relabelling documents less than "
        f"1%{after}"
    )
    assert readings.false_alarms(table[:1]) == before + after


REDISCOVERY = "topic document part expected agreement"


def test_topic_overlap_counts_topics_of_one_document():
    """Half of a topic is not most of it."""
    table = frame(REDISCOVERY, (1, "a", 0.51, 0.4, -0.001), (2, "b", 0.5, 0.3, -0.001))
    end = (
        "The leading topics of the passages agree with their documents by 0.00 (adjusted mutual information: 0 by "
        "chance, 1 where one tells the other)."
    )
    assert readings.topic_overlap(table) == (
        f"1 of the 2 topics lies mostly in one document: topic 1 in `a` (51%). {end}"
    )
    assert readings.topic_overlap(table[1:].assign(topic=1)).startswith(
        "No topic lies mostly in one document. The leading"
    )
    assert readings.topic_overlap(table.assign(part=0.9)).startswith(
        "Both topics lie mostly in one document: topic 1 in `a` (90%) and topic 2 in `b` (90%). The leading"
    )


def test_topic_overlap_where_one_document_is_most_of_the_text():
    """What lies there in any case is no topic_overlap, and is said once."""
    table = frame(REDISCOVERY, (1, "a", 0.9, 0.8, 0.1), (2, "a", 0.7, 0.8, 0.1), (3, "b", 0.4, 0.2, 0.1))
    assert (
        "topic 2 in `a` (70%). With 80% of all passages in `a`, much of any topic lies there in any case. The leading"
    ) in readings.topic_overlap(table)
