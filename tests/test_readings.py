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

from discourse import count_terms, measures, readings
from discourse.readings import Reading, wording


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
    "log_likelihood log_ratio q p_permutation carried_by_one"
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


def test_shared_runs_quote_the_longest():
    """The longest run is quoted once, with everybody who has it."""
    table = frame(
        "document other length text",
        ("a", "b", 9, "Call on [all] of you"), ("a", "c", 9, "call on [all] of you"), ("b", "c", 7, "x"),
    )  # fmt: skip
    assert repr(readings.shared_runs(table)) == (
        "The longest shared run, 9 tokens, stands word for word in `a`, `b` and `c`: “Call on [all] of "
        "you”. 3 runs of 7 tokens or more are shared, between 3 pairs of documents."
    )
    assert readings.shared_runs(table[:0]) == "No two documents share a run as long as was asked for."


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
        readings.shared_runs(measures.shared_runs(tokens, least=2)),
        readings.concordance(measures.concordance(tokens, "war")),
        readings.collocates(measures.collocates(tokens, "war", least=1)),
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
