"""Tables → sentences: a paragraph of each reading worked out by hand, the rest by its facts, true under any names."""

import itertools
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import count_terms, measures, readings, tables, wording
from discourse.readings import Reading

NAN = float("nan")


def frame(measure, columns, *rows):
    """Write the columns of a measure's table that matter here; all others that a reading asks for hold nothing."""
    table = pd.DataFrame(rows, columns=columns.split())
    asked = tables._TABLES[measure]
    filled = dict.fromkeys(asked.texts.split(), "?") | dict.fromkeys(asked.numbers.split(), 0)
    filled |= dict.fromkeys(asked.flags.split(), False)
    return table.assign(**{name: value for name, value in filled.items() if name not in table})


def rates_of(by="document", level="family", total=1000, documents=1, measure="rates", **hits):
    """Write a table of rates: `rates_of(x={"war": 3, "law": 0})`; the intervals are exact points."""
    rows = [
        (group, name, count, total, 1000 * count / total, count - 0.5, count + 0.5, min(count, 1), documents)
        for group, counts in hits.items()
        for name, count in counts.items()
    ]
    table = frame(measure, f"{by} {level} hits total per_thousand low high documents_with documents", *rows)
    table = table.assign(document_low=NAN, document_high=NAN)
    return table.assign(kind="frames") if measure == "rates" else table


def contest_of(by="document", **hits):
    """Write a contest: `contest_of(a={"p": 3, "q": 0})`; the intervals of the shares are 0 to 1."""
    table = rates_of(by=by, level="cue", measure="contest", **hits)
    rivals = table.groupby(by)["hits"].transform("sum")
    return table.assign(
        hits_rivals=rivals, share=table["hits"] / rivals.where(rivals > 0), share_low=0.0, share_high=1.0
    )


def names_of(by="document", **hits):
    """Write a table of names: `names_of(a={"p": 3, "q": 0})`."""
    return rates_of(by=by, level="name", measure="names", **hits)


def says(reading, *facts):
    """Test that a reading holds each of these facts, as it is read by somebody."""
    missing = [fact for fact in facts if fact not in repr(reading)]
    return not missing or pytest.fail(f"{missing} not in: {reading!r}")


# --- what a sentence is made of -----------------------------------------------------------------------


def test_a_reading_is_markdown_and_plain_text():
    """A notebook shows the Markdown; a comparison of text sees the sentence."""
    reading = readings.concordance(frame("concordance", "document node", ("a_b", "<i>*war*</i>")))
    assert isinstance(reading, str)
    assert reading._repr_markdown_() == str(reading)
    long = Reading("One. Two (p. 3). Three? Four. Five.\n\n- One. Two. Three. Four. Five.")
    assert long._repr_markdown_() == "One. Two (p. 3). Three?\n\nFour. Five.\n\n- One. Two. Three. Four. Five."
    one = frame("frequency", "term group count total per_thousand", ("<i>", "all", 1, 2, 500.0))
    assert "<i>" not in readings.frequency(one)
    assert repr(Reading("“a&#42;b” in `x&#42;y` for `$`5")) == "“a*b” in `x&#42;y` for $5"


# --- words ------------------------------------------------------------------------------------------------


def test_overview():
    """A side of one document and a genre on one side are named as such."""
    columns = "document side genre tokens share_quoted"
    table = frame(
        "overview", columns, ("a", "x", "letter", 10, 0.0), ("b", "y", "report", 30, 0.5), ("c", "y", "letter", 30, 0.1)
    )
    assert readings.overview(table) == (
        "The corpus holds 3 documents with 70 tokens: 1 document on the x side (10 tokens) and 2 documents on "
        "the y side (60 tokens). The longest are b and c (30 tokens), the shortest a (10). The x side has "
        "a single document: what is said of the side is said of that document alone. Of 2 genres only "
        "*letter* is found on more than one side. From 0% (a) to 50% (b) of a document's tokens stand "
        "between quotation marks."
    )
    assert says(readings.overview(table.assign(genre=["letter", "report", "speech"])), "No genre is found on more than")
    one = readings.overview(table[:1])
    assert says(one, "1 document on the x side (10 tokens)", "no other side to compare with", "Nothing stands between")
    assert "longest" not in one


def test_frequency():
    """Terms as frequent as the last one named are counted, and those of all groups are named."""
    rows = [(term, "x", count, 50, 20.0 * count) for term, count in zip("abcdefg", [9, 3, 2, 2, 2, 2, 2], strict=True)]
    columns = "term group count total per_thousand"
    assert readings.frequency(frame("frequency", columns, *rows, ("a", "y", 1, 4, 250.0))) == (
        "The most frequent of the terms listed. X (50 tokens): “a” (9 times, 180.0 per 1,000), “b” (3; "
        "60.0), “c” (2; 40.0), “d” (2; 40.0) and “e” (2; 40.0), the last tied with 2 more. Y (4 "
        "tokens): “a” (1 time, 250.0 per 1,000). “a” is named for every group."
    )
    apart = readings.frequency(frame("frequency", columns, rows[0], ("b", "y", 0, 0, NAN), ("c", "z", 1, 1, 1000.0)))
    assert says(apart, "Y (0 tokens): none.", "No term is named for every group.")
    assert "nan" not in apart


def test_tfidf():
    """The reading counts the terms that no other document has."""
    rows = ("a", "p", 0.9, 2, 1), ("a", "q", 0.4, 1, 2), ("b", "q", 1.0, 3, 2)
    table = frame("tfidf", "document term tfidf count documents", *rows)
    assert readings.tfidf(table) == (
        "The terms with the highest weight, with their counts: in a “p” (2) and “q” (1); in b “q” (3). "
        "In one document only: 1 of all 2 terms, and 1 of the 3 entries named here."
    )
    assert "In one document only" not in readings.tfidf(table[:2])
    ten = [(f"d{place}", f"t{term}", 0.9 - term / 10, 1, 9) for place in range(10) for term in range(9)]
    assert says(
        readings.tfidf(frame("tfidf", "document term tfidf count documents", *ten)),
        "in d9 “t0” (1) and “t1” (1)",
        "of the 20 entries named here.",
    )
    many = [(f"d{place}", f"t{place}", 0.9, 1, 1) for place in range(25)]
    assert says(
        readings.tfidf(frame("tfidf", "document term tfidf count documents", *many)),
        "In one document only: 25 of all 25 terms, and 25 of the 25 entries that lead a document.",
    )


def test_concordance():
    """Hits, documents and forms are counted; letter case makes no form of its own."""
    table = frame("concordance", "document node", ("a", "War"), ("a", "war"), ("b", "wars"))
    assert readings.concordance(table) == (
        "There are 3 hits in 2 documents (a 2, b 1). Letter case aside, the forms are “war” (2) and “wars” (1)."
    )
    assert says(readings.concordance(table[:1]), "There is 1 hit in one document (a).")
    assert says(readings.concordance(table[:0]), "There is no hit.")
    many = frame("concordance", "document node", *((f"d{place}", f"n{place}") for place in range(7)))
    assert says(readings.concordance(many), "7 hits in 7 documents.", "They have 7 forms")


COLLOCATES = "node collocate count total log_dice"


def test_collocates():
    """The strongest are named with their counts; those on few occurrences are counted."""
    table = frame("collocates", COLLOCATES, ("war", "a", 6, 8, 12.5), ("war", "b", 2, 9, 11.0))
    assert readings.collocates(table) == (
        "By logDice the first of 2 collocates of `war` are “a” (6 of 8 occurrences near it, logDice 12.50) "
        "and “b” (2 of 9 near it; 11.00). Of all listed, 1 rests on fewer than 5 occurrences near it."
    )
    assert says(readings.collocates(table[:1]), "`war` is “a” (6 of 8", "Of all listed, none rests on fewer than 5")
    assert says(readings.collocates(table[:0]), "No collocate")


SIMILARITY = "document other same_side cosine low high"


def test_similarity():
    """Whether the closest pair shares a side is read, and whether its lead outlasts a passage."""
    rows = ("a", "b", True, 0.5, 0.4, 0.6), ("a", "c", False, 0.45, 0.4, 0.5), ("b", "c", False, 0.1, 0.1, 0.2)
    table = frame("similarity", SIMILARITY, *rows)
    assert readings.similarity(table) == (
        "The closest pair: a and b (cosine 0.50; 0.40 to 0.60), both of one side. The least close: b "
        "and c (cosine 0.10; 0.10 to 0.20). Ranges are those when any one passage of either document is "
        "left out. The range of one other pair reaches that of the closest: a and c (cosine 0.45; 0.40 to 0.50). "
        "The median cosine of 1 pair within a side is 0.50, that of 2 pairs across sides 0.28."
    )
    assert says(readings.similarity(table.assign(same_side=False)), "0.60), of different sides.")
    assert "side" not in readings.similarity(table.assign(same_side=pd.NA))
    as_close = readings.similarity(table.assign(cosine=[0.304, 0.296, 0.1]))
    assert says(as_close, "The closest pairs: a and b (cosine 0.30; 0.40 to 0.60); a and c (cosine 0.30; 0.40 to 0.50)")
    apart = readings.similarity(table.assign(high=[0.6, 0.3, 0.2]))
    assert says(apart, "The range of no other pair reaches that of the closest.")


def test_similarity_within_sides():
    """One close pair leads no median; that one side alone has pairs of its own is told."""
    names = {"a": "north", "b": "north", "c": "north", "d": "south", "e": "south"}
    pairs = list(itertools.combinations(names, 2))
    rows = [(*pair, names[pair[0]] == names[pair[1]], 0.9 if pair == ("a", "b") else 0.2, NAN, NAN) for pair in pairs]
    both = readings.similarity(frame("similarity", SIMILARITY, *rows))
    assert says(both, "The median cosine of 4 pairs within a side is 0.20, that of 6 pairs across sides 0.20.")
    one = readings.similarity(frame("similarity", SIMILARITY, *(row for row in rows if "e" not in row[:2])))
    assert says(one, "The median cosine of 3 pairs within a side, all of the same side, is 0.20, that of 3 pairs")


def test_similarity_of_few_pairs():
    """One pair is no closest one, and equal pairs are none either."""
    assert says(readings.similarity(frame("similarity", SIMILARITY)), "fewer than two documents")
    one = readings.similarity(frame("similarity", SIMILARITY, ("a", "b", True, 0.5, NAN, NAN)))
    assert says(one, "The only pair: a and b (cosine 0.50), both of one side.")
    assert "nan" not in one
    equal = frame("similarity", SIMILARITY, *((*pair, True, 0.5, 0.5, 0.5) for pair in ("ab", "ac", "bc")))
    assert says(readings.similarity(equal), "All 3 pairs are equally close (cosine 0.50).")


def test_reuse():
    """The longest run is quoted once, with everybody who has it."""
    rows = ("a", "b", 9, "Call on [all] of you"), ("a", "c", 9, "call on [all] of you"), ("b", "c", 7, "x")
    table = frame("reuse", "document other length text", *rows)
    assert repr(readings.reuse(table)) == (
        "The longest shared run, 9 tokens, stands word for word in a, b and c: “Call on [all] of "
        "you”. 3 runs of 7 tokens or more are shared, between 3 pairs of documents."
    )
    assert says(readings.reuse(table.assign(text=list("uvw"))), "One of the longest shared runs", "in a and b: “u”")
    assert says(readings.reuse(table[:1]), "the only run listed")
    assert says(readings.reuse(table[:0]), "No two documents share a run")
    long = readings.reuse(table[:1].assign(text=" ".join(["word"] * 41)))
    assert says(long, " ".join(["word"] * 40) + " …")


# --- frames -----------------------------------------------------------------------------------------------


def test_rates_by_document():
    """Who leads, by how little, where two tie, and what is absent from where."""
    table = rates_of(
        a={"war": 3, "law": 0, "home": 2}, b={"war": 2, "law": 2, "home": 0}, c={"war": 1, "law": 0, "home": 0}
    )
    assert readings.rates(table) == (
        "Framing vocabulary with the highest rate per 1,000 tokens: *war* in a (3.0 from 3 hits, then "
        "*home* with 2) and c (1.0 from 1 hit); *war* and *law* alike in b (2.0 from 2 hits each). "
        "There is no hit of *law* in a or c; of *home* in b or c."
    )
    assert says(readings.rates(table.assign(kind="contests")), "Contest with the highest rate")
    assert says(readings.rates(table.rename(columns={"family": "cue"})), "Cue with the highest rate")


def test_rates_of_documents_without_hits():
    """A document without hits leads nothing, and its zeros are not listed one by one."""
    assert says(readings.rates(rates_of(a={"war": 0, "law": 0})), "There is no hit at all.")
    some = readings.rates(rates_of(a={"war": 1, "law": 1}, b={"war": 0, "law": 0}))
    assert says(some, "*war* and *law* alike in a (1.0 from 1 hit each)", "There is no hit at all in b.")
    assert "no hit of" not in some


def test_rates_by_side():
    """Fewer than five hits are not compared, ties lead nowhere, and a side of one document is called that."""
    table = rates_of(by="side", x={"war": 9, "law": 4, "home": 6}, y={"war": 2, "law": 3, "home": 6})
    table.loc[table["side"] == "y", "documents"] = 4
    reading = readings.rates(table)
    assert says(reading, "Of 1 frame compared, 1 has the higher rate in the documents of the x side.")
    assert says(reading, "lie apart for each of these", "no side leads alone in *home*", "5 hits in each: *law*")
    assert says(
        reading, "Of the x side it is a single document", "Every frame has a hit in the documents of every side."
    )
    overlapping = readings.rates(table.assign(low=0.0, high=9.0))
    assert says(overlapping, "lie apart for none of these")
    assert says(readings.rates(table.assign(documents=1)), "Each side has a single document")
    each = readings.rates(rates_of(by="side", x={"war": 9, "law": 8, "home": 0}, y={"war": 2, "law": 3, "home": 6}))
    assert says(
        each,
        "Of 3 frames compared, 2 have the higher rate in the documents of the x side and 1 in the documents of the y",
    )
    told = table.assign(document_low=table["low"], document_high=table["high"])
    assert says(
        readings.rates(told), "The intervals, which take documents for independent, lie apart for each of these"
    )


def split_of(level, split, labels, **groups):
    """Write a table of split rates: *split_of("family", "stance", ["own"], a={"war": (3,)})*."""
    rows = [
        (group, name, label, count)
        for group, levels in groups.items()
        for name, counts in levels.items()
        for label, count in zip(labels, counts, strict=True)
    ]
    return frame("rates", f"document {level} {split} hits", *rows).assign(kind="frames")


def test_rates_divide_where_they_are_split():
    """All hits together: those of one frame are those of the documents that have it."""
    table = split_of(
        "family", "stance", ["asserted", "attributed"],
        a={"war": (3, 0), "law": (0, 1), "home": (1, 1), "myth": (0, 0)},
        b={"war": (0, 0), "law": (0, 2), "home": (0, 0), "myth": (0, 0)},
        c={"war": (0, 0), "law": (0, 0), "home": (0, 0), "myth": (0, 0)},
    )  # fmt: skip
    assert readings.rates(table) == "By stance, 8 hits: *asserted* 4 and *attributed* 4."


def test_split_rates_of_one_hit_and_of_none():
    """A part without a hit is named; a table of zeros says that."""
    one, zero = (
        readings.rates(split_of("family", "voice", ["author", "quoted"], a={"war": counts}))
        for counts in ((1, 0), (0, 0))
    )
    assert one == "By voice, 1 hit: *author* 1 and *quoted* 0."
    assert zero == "There is no hit of any frame."


def test_contest_of_few_hits_is_presence_only():
    """One hit against many carries no rate and no test."""
    assert readings.contest(contest_of(a={"p": 8, "q": 0}, b={"p": 0, "q": 1}, c={"p": 0, "q": 0})) == (
        "*p* has 8 hits, in 1 of 3 documents (a 8). *q* has 1 hit, in 1 of 3 documents (b 1). No "
        "document has both; c has neither. With fewer than 5 hits of *q*, no rate is compared and nothing "
        "is tested: what is said is presence only."
    )


def test_contest_compares_inside_documents():
    """With enough hits the reading names where which rival has more, and where they are even; it gives no shares."""
    reading = readings.contest(contest_of(a={"p": 8, "q": 1}, b={"p": 2, "q": 2}, c={"p": 0, "q": 5}))
    assert says(reading, "a and b have both", "more hits of *p* in a", "as many of *p* as of *q* in b")
    assert says(reading, "more hits of *q* in c")
    assert "%" not in reading


def test_contest_by_side_counts_documents():
    """By side, the documents that use a rival are counted."""
    table = contest_of(by="side", x={"p": 0, "q": 3}, y={"p": 7, "q": 0})
    table.loc[table["side"] == "y", ["documents", "documents_with"]] = [[4, 2], [4, 0]]
    reading = readings.contest(table)
    assert says(reading, "*p* has 7 hits: none in the single document of the x side and 7 in 2 of the 4 documents of")
    assert says(
        reading, "*q* has 3 hits: 3 in the single document of the x side and none in the 4 documents of the y side"
    )
    assert says(reading, "fewer than 5 hits of *q*, no rate is compared")


def test_contest_by_another_column_gives_shares():
    """Five hits are enough to compare shares and four are not; groups without any are named apart."""
    groups = {"a": {"p": 4, "q": 1}, "b": {"p": 2, "q": 2}, "c": {"p": 0, "q": 0}, "d": {"p": 0, "q": 0}}
    reading = readings.contest(contest_of(by="genre", **groups))
    assert says(reading, "Genre a: *p* 80% (0% to 100%) and *q* 20% (0% to 100%) of 5 hits.", "of 4 hits.")
    assert says(reading, "None of the rival words is found in the documents of genre c or the documents of genre d.")
    assert says(reading, "With fewer than 5 hits, the shares of genre b say what is present, and compare nothing.")
    none = readings.contest(contest_of(by="genre", a={"p": 0, "q": 0}))
    assert says(none, "*p* has no hit.", "None of the rival words is found in the documents of genre a.")
    assert "shares of" not in readings.contest(contest_of(by="genre", a={"p": 9, "q": 0}))


def test_names():
    """Names of one document, of every document and of none are told apart."""
    table = names_of(a={"p": 2, "q": 1, "r": 0}, b={"p": 1, "q": 0, "r": 0})
    assert readings.names(table) == (
        "Used most often: *p* in a (2 hits) and b (1 hit). *p* stands in every document. 1 of the 2 "
        "names used stands in one document only: *q* in a. Of the names looked for, *r* is used nowhere."
    )
    apart = readings.names(names_of(a={"p": 2, "q": 0}, b={"p": 0, "q": 1}))
    assert says(apart, "No name stands in every document.", "Both names used stand in one document only: *p* in a;")
    assert says(readings.names(names_of(a={"p": 0})), "There is no hit at all.")


AUDIT = "pattern documents declared overridden mirror mirrored"


def audited(*rows):
    """Write an audit: pattern, documents, declared, overridden, mirror, mirrored."""
    table = frame("audit", AUDIT, *rows)
    return table.assign(unattested=table["documents"] == 0)


def test_audit_names_what_is_at_fault():
    """What is unattested and not declared, or unmirrored, is quoted; what is lost to longer patterns is summed."""
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
    """What is as it should be is read in the number that it has."""
    alive, dead = ("war", 2, False, 0, "", True), ("tank", 0, True, 0, "north", True)
    assert says(readings.audit(audited(alive)), "Every pattern has a hit.", "No pattern names a party", "no pattern")
    assert says(readings.audit(audited(dead)), "The only pattern has no hit; it is listed as unattested.", "it is mirr")
    assert says(readings.audit(audited(dead, dead)), "Both patterns have no hit; both are listed", "both are mirrored")
    many = readings.audit(audited(alive, *[dead] * 3, *[("x", 0, False, 2, "", True)] * 7))
    assert says(many, "10 of the 11 patterns have no hit; 7 patterns are not listed", "all of them are mirrored")
    assert says(many, "7 patterns lose matches to a longer one (14 matches).")


# --- attribution --------------------------------------------------------------------------------------------


def agents_of(total, **sentences):
    """Write a table of agents: *agents_of({"a": 4}, a={"north": 3, "unnamed": 1})*; every agent has two words each."""
    table = rates_of(level="agent", measure="agents", **sentences)
    count = table["hits"]
    return table.assign(
        hits=2 * count,
        sentences=count,
        accusatory_sentences=table["document"].map(total),
        sentences_naming=count.clip(upper=1),
    )


def test_agents():
    """Agents stay in codebook order, a document without any has its line, and whom no rule finds is listed."""
    table = agents_of(
        {"a": 5, "b": 2, "c": 1, "d": 0},
        a={"north": 1, "south": 3, "east": 0, "unnamed": 2},
        b={"north": 1, "south": 1, "east": 0, "unnamed": 0},
        c={"north": 0, "south": 0, "east": 0, "unnamed": 1},
        d={"north": 0, "south": 0, "east": 0, "unnamed": 0},
    )
    assert readings.agents(table) == (
        "Of 8 accusatory sentences, 5 present an actor as agent; for 3 (38%) no rule finds one, although 2 of these "
        "name an actor.\n\n"
        "- A, of 5 accusatory sentences: north in 1 (2 words) and south in 3 (6 words).\n"
        "- B, of 2 accusatory sentences: north in 1 (2 words) and south in 1 (2 words).\n"
        "- C, of 1 accusatory sentence: no rule finds an agent.\n"
        "- D: no accusatory sentence."
    )


def test_agents_in_many_documents():
    """Beyond fifteen there is no line for each."""
    names = [f"d{place}" for place in range(16)]
    table = agents_of(dict.fromkeys(names, 1), **{name: {"north": 1, "unnamed": 0} for name in names})
    reading = readings.agents(table)
    assert "\n" not in reading
    assert says(reading, "Of 16 accusatory sentences, 16 present an actor as agent; for 0 (0%) no rule finds one")


def test_agents_without_any():
    """Without a hit there is one sentence; a reading does not tell that anybody is never presented as agent."""
    assert (
        readings.agents(agents_of({"a": 0}, a={"north": 0, "unnamed": 0})) == "There is no hit of any accusatory word."
    )
    reading = readings.agents(agents_of({"a": 1}, a={"north": 0, "unnamed": 1}))
    assert "never" not in reading.lower()
    assert "Named, but by no rule" not in reading
    named = agents_of({"a": 1}, a={"north": 0, "unnamed": 1}).assign(named=1)
    assert "Named, but never found as agent by a rule: north." in readings.agents(named)


# --- coding -------------------------------------------------------------------------------------------------


AGREEMENT = "label family judge other total hits agreed share low high kappa alpha ac1"
BY_RULES = [("family", "all", "rules", coder, 2, 2, 2, 1.0, 0.3, 1.0, NAN, NAN, NAN) for coder in ("Ada", "Ben")]


def test_agreement_of_one_coder():
    """Comparisons of a frame and those without hits stay in the table; with one coder there is no κ."""
    table = frame(
        "agreement", AGREEMENT,
        ("family", "all", "rules", "Ada", 6, 4, 3, 0.75, 0.3, 0.95, NAN, NAN, NAN),
        ("family", "war", "rules", "Ada", 2, 1, 1, 1.0, 0.2, 1.0, NAN, NAN, NAN),
        ("voice", "all", "rules", "Ada", NAN, 1, 0, 0.0, 0.0, 0.8, NAN, NAN, NAN),
        ("agent", "all", "rules", "Ada", NAN, 0, 0, NAN, NAN, NAN, NAN, NAN, NAN),
    )  # fmt: skip
    assert readings.agreement(table) == (
        "Ada has judged 4 of the 6 hits. The rules agree with Ada: frame 75% (30% to 95%, 3 of 4 hits) and "
        "voice 0% (0% to 80%, 0 of 1 hit). With one coder no agreement between coders (κ, α, AC1) can be given."
    )
    assert says(readings.agreement(table[:0]), "No hit of this study has been coded by hand")


def test_agreement_of_several_coders():
    """κ, α and AC1 of two with their intervals, α and AC1 of all; without variation none exists, though coders do."""
    between = [
        ("voice", "all", "Ada", "Ben", NAN, 4, 2, 0.5, 0.2, 0.8, -0.004, 0.125, 0.25),
        ("voice", "all", "all coders", "", NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0.5, 0.75),
    ]
    table = frame("agreement", AGREEMENT, *BY_RULES, *between).astype({"agreed": "Int64"})
    reading = readings.agreement(table.assign(kappa_low=-0.5, kappa_high=0.5, ac1_high=1.0))
    assert says(reading, "Ben has judged both hits, and refused none, so that nothing tells whether Ben would.")
    assert says(
        reading,
        "On voice Ada and Ben agree by κ 0.00 (−0.50 to 0.50), α 0.12 (0.00 to 0.00) and AC1 0.25 (0.00 to 1.00).",
        "On voice all coders agree by α 0.50 (0.00 to 0.00) and AC1 0.75 (0.00 to 1.00).",
    )
    alike = ("voice", "all", "Ada", "Ben", NAN, 2, 2, 1.0, 0.3, 1.0, NAN, NAN, NAN)
    without = frame("agreement", AGREEMENT, *BY_RULES, alike)
    assert says(readings.agreement(without), "between the 2 coders (κ, α, AC1)", "used one label throughout")


def test_validation():
    """Each corpus and its coder are named once, each kind of answer has its sentence, and the note comes last."""
    columns = "corpus answer hits right share low high coder note"
    table = frame(
        "validation", columns,
        ("X", "precision", 4, 3, 0.75, 0.3, 0.95, "Ada", "rules were changed since"),
        ("X", "abstention", 1, 0, 0.0, 0.0, 0.8, "Ada", "rules were changed since"),
        ("X", "recall", 4, 3, 0.5, 0.4, 0.6, "Ada", "rules were changed since"),
    )  # fmt: skip
    assert readings.validation(table) == (
        "On other texts (X), the rules were compared with a coding by Ada. Where the rules name an agent, the "
        "coding names the same in an estimated 75% (30% to 95%, weighted; 3 of 4 coded hits, unweighted). Where they "
        "abstain although the sentence names an actor, the coding names nobody either in an estimated 0% (0% to 80%, "
        "weighted; 0 of 1 coded hit, unweighted). Where the coding names an agent, the rules name the same in an "
        "estimated 50% (40% to 60%, weighted; 3 of 4 coded hits, unweighted). "
        "Shares are weighted by how often each kind of hit occurs. Accusations that no pattern finds, and agents that "
        "are named in another sentence only, are not counted. Rules were changed since."
    )
    unsigned = table.assign(coder="", note="")
    assert says(readings.validation(unsigned), "compared with a coding. Where")
    assert readings.validation(unsigned).endswith("are not counted.")
    two = readings.validation(pd.concat([table, table.assign(corpus="Y", coder="Ben")]))
    assert says(two, "(X), the rules were compared with a coding by Ada.", "(Y)", "by Ben.")
    assert two.count("Rules were changed since.") == two.count("Shares are weighted") == 1
    assert says(readings.validation(table[:0]), "No other texts have been coded")


CORRECTED = "side family sentences raw share low high difference difference_low difference_high sample status"
UNKNOWN = "no coded sentence without a hit"


def test_corrected_rates():
    """The sample, the leading frames of each group beside what the rules find, differences, and what is unknown."""
    table = frame(
        "corrected_rates", CORRECTED,
        ("x", "p", 20, 0.1, 0.3, 0.2, 0.4, 0.1, 0.04, 0.2, 9, "corrected"),
        ("x", "q", 20, 0.2, 0.25, 0.1, 0.3, 0.15, -0.1, 0.2, 9, "corrected"),
        ("y", "p", 1, 0.1, 0.2, 0.1, 0.4, -0.1, -0.2, -0.04, 9, "corrected"),
        ("y", "q", 1, 0.1, NAN, NAN, NAN, NAN, NAN, NAN, 9, UNKNOWN),
    )  # fmt: skip
    assert readings.corrected_rates(table) == (
        "Corrected by a sample of 9 coded rows; the intervals hold the error of the rules as well, "
        "in these texts; how far other documents differ they do not tell. Of the 20 sentences "
        "in the documents of the x side, *p* occurs in 30% (20% to 40%; by the rules alone 10%) and *q* in 25% (10% to "
        "30%; 20%). Of the 1 sentence in the documents of the y side, *p* occurs in 20% (10% to 40%; by the rules "
        "alone "
        "10%). More often than in all others occur in the documents of the x side, *p* (by 10 points, 4 to 20). Not "
        "corrected: *q* in the documents of the y side (no coded sentence without a hit)."
    )
    alike = readings.corrected_rates(table.assign(difference_low=-0.1))
    assert says(alike, "The sample tells of no frame that one side has more of it than all others.")
    assert "others" not in readings.corrected_rates(table[:2])
    nothing = readings.corrected_rates(table.assign(status=UNKNOWN))
    assert nothing == "The sample corrects nothing: no coded sentence without a hit."
    assert says(readings.corrected_rates(table[:0]), "The table has no row.")


# --- sides --------------------------------------------------------------------------------------------------


KEYNESS = (
    "term count_target count_reference rate_target rate_reference documents_target documents_reference "
    "log_likelihood log_ratio q p_permutation p_welch q_welch single_document"
)


def keyness_table(smallest_p, number_reference=2, **names):
    """Three terms; the last one's log ratio points the other way than its rates do."""
    rows = (
        ("p", 9, 1, 9.0, 0.1, 1, 1, 20.0, 6.5, 0.01, 0.2, NAN, NAN, True),
        ("q", 0, 8, 0.0, 0.8, 0, 3, 5.0, -4.0, 0.2, 0.4, NAN, NAN, False),
        ("r", 0, 1, 0.0, 0.1, 0, 1, 0.1, 2.3, 0.9, 1.0, NAN, NAN, True),
    )
    table = frame("keyness", KEYNESS, *rows).assign(by="side", target="x", reference="y")
    table = table.assign(smallest_p=smallest_p, log_ratio_dates=NAN)
    return table.assign(number_target=1, number_reference=number_reference, **names)


def test_keyness_claims_no_significance_that_documents_cannot_give():
    """Four documents against one can give no p below 0.2."""
    assert readings.keyness(keyness_table(0.2)) == (
        "1 of the 3 terms compared between the x side and the y side has q < 0.05 (“p”); this screening takes tokens "
        "for "
        "independent. With these documents the smallest p that permuting whole documents can give is "
        "0.20: no difference between the two can be called significant. No term stands in more than one "
        "document of the x side: one document carries each. Of the y side, 1 of the 2 leading terms is carried by a "
        "single document. Higher rate on the x side (counts x : y): “p” (9 : 1). Higher rate on the y side (counts "
        "x : y): “q” (0 : 8) and “r” (0 : 1)."
    )


def test_keyness_with_other_floors():
    """Without documents to exchange there is no p; with enough of them the terms at or below 0.05 are counted."""
    assert says(readings.keyness(keyness_table(NAN)), "no difference can be called significant")
    reading = readings.keyness(keyness_table(0.01, 0, reference="all but x"))
    assert says(reading, "none of the 3 terms has p ≤ 0.05, where chance alone gives fewer than one")
    many = pd.concat([keyness_table(0.01)] * 10, ignore_index=True)
    assert says(readings.keyness(many), "where chance alone gives up to 2")
    assert says(reading, "Higher rate on the x side (counts x : others)", "Higher rate on the other sides")


def test_comparisons_by_another_column_than_side():
    """The column is named in words, and what is compared is no side."""
    names = {"by": "war_year", "target": "1992", "reference": "2020"}
    reading = readings.keyness(keyness_table(0.2, **names))
    assert says(
        reading,
        "compared between war year 1992 and war year 2020",
        "Higher rate in war year 1992 (counts 1992 : 2020)",
        "Higher rate in war year 2020",
    )
    assert says(readings.keyness(keyness_table(0.2, 0, **names)), "Higher rate in the other war years")
    shift = readings.shift(shift_of(("p", 0.5, 0.3), **names))
    assert says(shift, "the vocabularies of war year 1992 and war year 2020 diverge", "(more in war year 1992, 100%)")
    pair = divergence_of("1992", "2020", 1, 1, 385, 0.4, 0.4, 0.4, 0.4, 1, 1, 2, a=0.4, b=0.4).assign(by="war_year")
    assert says(
        readings.divergence(pair),
        "of war year 1992 and war year 2020 diverge by 0.400 bits; when whole documents change war years",
    )
    for said in (reading, shift, readings.divergence(pair)):
        assert " side" not in said
    letters = {"by": "document", "target": "the letter", "reference": "the reply"}
    assert says(readings.keyness(keyness_table(NAN, **letters)), "compared between the letter and the reply")


def test_keyness_says_what_welchs_t_leaves():
    """Of the terms that it can be made of."""
    table = keyness_table(0.01).assign(p_welch=[0.001, 0.2, NAN], q_welch=[0.002, 0.2, NAN])
    assert says(
        readings.keyness(table),
        "By Welch's t of the rates in documents, 1 of the 2 terms frequent enough for it has q < 0.05 (“p”).",
    )
    assert "Welch" not in readings.keyness(keyness_table(0.01))


def test_keyness_reads_several_targets_in_turn():
    """A table of every side in turn has the sentences of each."""
    table = pd.concat([keyness_table(0.2, target=name) for name in "xz"])
    assert says(readings.keyness(table), "between the x side and the y side", "between the z side and the y side")


def shift_of(*rows, **names):
    """Write a word shift: term, proportion, jsd."""
    table = frame("shift", "term proportion jsd", *rows).assign(
        **{"by": "side", "target": "x", "reference": "y", "number_reference": 2} | names
    )
    return table.assign(jsd_share=table["jsd"] / (table["jsd"].sum() or 1))


def test_shift():
    """A word that both use alike leans to neither side and is not named; ties are counted."""
    assert readings.shift(shift_of(("p", 0.5, 0.3), ("q", -0.4, 0.1), ("r", 0.0, 0.0))) == (
        "Of all tokens, the vocabularies of the x side and the y side diverge by 0.400 bits. The words that add most "
        "to it: “p” "
        "(more on the x side, 75%) and “q” (more on the y side, 25%). It takes 1 word of 3 words to make up half of it."
    )
    equal = readings.shift(shift_of(*((term, 0.1, 0.1) for term in "abcdefg")))
    assert says(
        equal, "0.700 bits", "“e” (more on the x side, 14%), the last tied with 2 more. It takes 4 words of 7 words"
    )
    six = readings.shift(shift_of(*((term, 0.1, 0.1) for term in "abcdef")))
    assert says(six, "It takes 3 words of 6 words")  # three sixths are half, whatever the last digit of a float
    assert says(readings.shift(shift_of(("p", 0.0, 0.0))), "The x side and the y side use all words alike.")


DIVERGENCE = (
    "target reference document group documents_target documents_reference matched_tokens divergence null_mean null_low "
    "null_high p smallest_p permutations document_divergence"
)


def divergence_of(target, reference, *numbers, **own):
    """Write a pair of sides: its numbers, and the divergence of each document, those of the target first."""
    rows = [
        (target, reference, name, target if at < numbers[0] else reference, *numbers, value)
        for at, (name, value) in enumerate(own.items())
    ]
    return frame("divergence", DIVERGENCE, *rows).assign(by="side")


def test_divergence():
    """Where no p could be small none is given; else it is, and each pair of sides has its sentences."""
    few = divergence_of(
        "x", "y", 1, 4, 385, 0.4584, 0.452, 0.411, 0.486, 0.6, 0.2, 5, a=0.458, b=0.47, c=0.3, d=0.4, e=0.3
    )
    assert readings.divergence(few) == (
        "With each document brought to 385 tokens, the vocabularies of the x side and the y side diverge by 0.458 "
        "bits; when whole "
        "documents change sides it is 0.411 to 0.486, 0.452 on average, and 60% of the permutations (on average "
        "over draws) reach the observed "
        "value. No divergence of these documents could be called significant (smallest p possible 0.20, 5 documents). "
        "Furthest from all other documents is b (0.470)."
    )
    enough = divergence_of("x", "z", 1, 1, 9, 0.5, 0.4, 0.3, 0.5, 0.01, 0.01, 100, a=0.5, b=0.5)
    reading = readings.divergence(pd.concat([few, enough]))
    assert says(
        reading,
        "the vocabularies of the x side and the z side",
        "1% of the permutations",
        "p = 0.01 (smallest p possible",
    )
    assert "Furthest" not in readings.divergence(enough)


def test_an_overview_without_sides():
    """Where the metadata have none, nothing is said of any; a document without one is called so."""
    columns = "document side genre tokens share_quoted"
    rows = [("a", "", "letter", 10, 0.0), ("b", "", "report", 30, 0.5)]
    reading = readings.overview(frame("overview", columns, *rows))
    assert says(reading, "The corpus holds 2 documents with 40 tokens.", "The longest is b")
    assert "side" not in reading
    some = readings.overview(frame("overview", columns, *rows, ("c", "y", "report", 5, 0.0)))
    assert says(some, "2 documents without a side (40 tokens) and 1 document on the y side")


def evidence_of(by="side", **sides):
    """Write a table of evidence: *evidence_of(x=(1, 0.2), y=(4, 0.2))*, documents and the smallest p."""
    rows = [(name, documents, 100 * documents, smallest) for name, (documents, smallest) in sides.items()]
    table = frame("evidence", f"{by} documents tokens smallest_p", *rows)
    return table.assign(testable=table["smallest_p"] <= 0.05)


def test_columns_of_ones_own_have_a_plural():
    """Parties, not partys."""
    assert says(readings.evidence(evidence_of("party", x=(1, 0.2), y=(4, 0.2))), "between the parties of this corpus")


def test_evidence():
    """Which sides can be tested, and which are not to be told apart from their document."""
    assert readings.evidence(evidence_of(x=(1, 0.2), y=(4, 0.2))) == (
        "The x side has 1 document and the y side has 4 documents. Permuting whole documents can give no p below 0.20: "
        "no "
        "difference between the sides of this corpus can be called significant, however large it is. With one "
        "document, the x side cannot be told apart from that document."
    )
    assert says(readings.evidence(evidence_of(x=(9, 0.001), y=(9, 0.001))), "can reach p ≤ 0.05 for every side.")
    reading = readings.evidence(evidence_of(x=(1, 0.1), y=(1, 0.1), z=(8, 0.02)))
    assert says(reading, "For the x side and the y side, permuting", "no p below 0.10", "none of their differences")
    assert says(reading, "With one document each, the x side and the y side", "those documents")
    assert says(
        readings.evidence(evidence_of(x=(1, 0.1), y=(4, 0.01), z=(5, 0.01))), "For the x side, ", "none of its diff"
    )


def test_evidence_of_one_side_and_of_another_column():
    """One value of a column is compared with nothing; the column is called by its name."""
    assert says(readings.evidence(evidence_of(x=(5, NAN))), "There is one side only")
    assert says(readings.evidence(evidence_of("genre", x=(1, 1.0), y=(1, 1.0))), "between the genres of this corpus")


def test_evidence_without_tokens():
    """A side whose documents are empty is named, and no missing p is written."""
    reading = readings.evidence(evidence_of(x=(0, NAN), y=(4, NAN)))
    assert says(
        reading,
        "The x side has 0 documents",
        "No document of the x side has tokens, so that nothing can be said of it.",
    )
    reading = readings.evidence(evidence_of(x=(0, NAN), y=(2, 0.5), z=(1, 0.5)))
    assert says(reading, "can give no p below 0.50: no difference between the other sides")
    assert "nan" not in reading


CONFOUNDS = "column values shared tells_side cramers_v per_document"


def test_confounds():
    """Some, one, and none of the columns that vary."""
    telling, mixed = ("genre", 3, 0, True, 1.0, False), ("year", 2, 1, False, 0.4, False)
    constant = ("language", 1, 1, False, NAN, False)
    assert readings.confounds(
        frame("confounds", CONFOUNDS, telling, ("reported_speaker", 2, 0, True, 1.0, False), mixed, constant)
    ) == (
        "2 of the 3 metadata columns that vary between the documents tell the side (genre and reported speaker). A "
        "difference between the sides may as well be a difference of any of these. The same in all documents: "
        "language."
    )
    only = readings.confounds(frame("confounds", CONFOUNDS, telling))
    assert says(only, "The only metadata column that varies", "tells the side (genre)", "a difference of it.")
    own = readings.confounds(frame("confounds", CONFOUNDS, telling, ("number", 9, 0, True, 1.0, True)))
    assert says(own, "No two documents are alike in number, so that it tells any two groups of them apart.")
    none = readings.confounds(frame("confounds", CONFOUNDS, mixed, mixed))
    assert says(none, "None of the 2 metadata columns that vary", "tells the side.")
    assert "difference" not in none
    assert says(
        readings.confounds(frame("confounds", CONFOUNDS, ("genre", 3, 0, True, NAN, False))), "of one side only"
    )
    for rows in ([], [constant]):
        assert says(readings.confounds(frame("confounds", CONFOUNDS, *rows)), "No metadata column varies")


# --- topics -------------------------------------------------------------------------------------------------


def topics_of(shares, documents):
    """Two topics of the words p and q; shares of the first in each passage."""
    rows = [
        (document, topic, share if topic == 1 else 1 - share)
        for document, share in zip(documents, shares, strict=True)
        for topic in (1, 2)
    ]
    terms = pd.DataFrame({"topic": [1, 2], "term": ["p", "q"], "weight": 1.0})
    table = pd.DataFrame(rows, columns=["document", "topic", "share"]).assign(all_rows=len(shares))
    return measures.Topics(terms, table.assign(first_terms=table["topic"].map({1: "p", 2: "q"})), pd.DataFrame())


def test_topics():
    """A topic of one document is called the document over again, unless that document is most of the text."""
    assert readings.topics(topics_of([1.0, 1.0, 0.0, 0.0, 0.2, 0.0], "aabbcc")) == (
        "Topic 1 (“p”): 91% of its share lies in a, which has 33% of the passages. Topic 2 (“q”): 53% of "
        "its share lies in b, which has 33% of the passages. Both topics have more than half of the "
        "share in one document: to that extent the model finds the documents again."
    )
    spread = readings.topics(topics_of([0.5, 0.5, 0.5], "abc"))
    assert says(spread, "33% of its share each lie in a, b and c, which have 33%, 33% and 33%", "No topic has")
    assert says(readings.topics(topics_of([1.0, 1.0, 0.0], "aab")), "With 67% of all passages in a, much of any")
    assert says(readings.topics(topics_of([1.0], "a")), "Topic 2 (“q”) has no share in any document.", "one document")


def test_topics_of_something_else():
    """A table is no topic model, and is refused with what is wanted."""
    with pytest.raises(TypeError, match=r"a table where Topics belong; measures\.topics\(counts, n_topics\) makes one"):
        readings.topics(topics_of([1.0], "a").terms)


def test_topic_choice():
    """Values written alike are not told apart, and a peak at the edge is called that."""
    columns = "k coherence u_mass stability baseline stability_baseline"
    rows = (2, 0.1, 0, 0.801, -0.9, 0.02), (3, 0.2, 0, 0.799, -0.9, 0.02), (4, 0.3, 0, 0.5, -0.9, 0.02)
    table = frame("topic_choice", columns, *rows)
    assert readings.topic_choice(table) == (
        "Coherence is highest at k = 4 (0.30; random terms give −0.90). Stability is highest at k = 2 or 3 "
        "(0.80; random terms give 0.02). The two favour different numbers of topics, and k = 4 and 2 are at "
        "the edge of what was tried; no number of topics is the right one."
    )
    assert says(readings.topic_choice(table.assign(stability=NAN)), "Stability cannot be computed here.")
    assert says(readings.topic_choice(table[:1]), "One number of topics alone")


def test_topic_overlap():
    """Half of a topic is not most of it; what lies in most of the text in any case is read once."""
    columns = "topic document part expected agreement"
    table = frame("topic_overlap", columns, (1, "a", 0.51, 0.4, -0.001), (2, "b", 0.5, 0.3, -0.001))
    assert readings.topic_overlap(table) == (
        "1 of the 2 topics lies mostly in one document: topic 1 in a (51%). The leading topics of the passages agree "
        "with their documents by 0.00 (adjusted mutual information: 0 by chance, 1 where one tells the other)."
    )
    assert says(readings.topic_overlap(table[1:]), "No topic lies mostly in one document. The leading")
    both = readings.topic_overlap(table.assign(part=0.9))
    assert says(both, "Both topics lie mostly in one document: topic 1 in a (90%) and topic 2 in b (90%).")
    large = frame("topic_overlap", columns, (1, "a", 0.9, 0.8, 0.1), (2, "a", 0.7, 0.8, 0.1), (3, "b", 0.4, 0.2, 0.1))
    assert readings.topic_overlap(large).count("With 80% of all passages in a, much of any topic lies there") == 1


# --- how far findings and statistics hold -------------------------------------------------------------------


def robustness_of(**kinds):
    """Write the variants of two frames: *robustness_of(tokens=[("kept", "tied")])*; the first is as published."""
    rows = [("baseline", "as published", family, "kept") for family in ("p", "q")]
    for kind, variants in kinds.items():
        for place, outcomes in enumerate(variants):
            rows += [(kind, f"{kind} {place}", *pair) for pair in zip(("p", "q"), outcomes, strict=True)]
    table = frame("robustness", "kind variant family outcome", *rows)
    return table.assign(changes=table["kind"] != "baseline")


def test_robustness():
    """Each kind of choice has its line: how many comparisons keep the side, what turns, what lacks evidence."""
    gone = "side missing"
    table = robustness_of(
        tokens=[("kept", "kept")], spans=[("kept", "tied"), (gone, "reversed")], documents=[(gone, gone)]
    )
    assert readings.robustness(table) == (
        "4 variants of the study, each with one other choice, compare 2 frames with hits enough as published.\n\n"
        "- Tokens: the published side leads in both comparisons.\n"
        "- Spans: the published side leads in 1 of the 3 comparisons; another side leads, or none, in *q*; 1 more "
        "comparison cannot be made, for a side is left without tokens.\n"
        "- Documents: a side is left without tokens, so that nothing can be compared."
    )
    assert says(readings.robustness(robustness_of()), "No choice was varied.")
    turned = readings.robustness(robustness_of(tokens=[("reversed", "too few")]))
    assert says(
        turned,
        "the published side leads in none of the 2 comparisons; another side leads, or none, in *p*; too few hits are "
        "left in *q*.",
    )


def test_robustness_tells_chance_and_what_changes_nothing_apart():
    """Random codebooks are called so; a variant that changes nothing is counted once, and in no line."""
    table = robustness_of(tokens=[("kept", "kept")], spans=[("kept", "kept")] * 2, patterns=[("kept", "reversed")])
    one = readings.robustness(table.assign(changes=table["changes"] & (table["variant"] != "spans 1")))
    assert one == (
        "4 variants of the study, each with one other choice, compare 2 frames with hits enough as published. "
        "1 variant changes neither a hit nor a lead, and counts for nothing: *spans 1*.\n\n"
        "- Tokens: the published side leads in both comparisons.\n"
        "- Spans: the published side leads in both comparisons.\n"
        "- Random codebooks, each without one pattern in five on average: the published side leads in 1 of the 2 "
        "comparisons; another side leads, or none, in *q*."
    )
    both = readings.robustness(table.assign(changes=table["changes"] & (table["kind"] != "spans")))
    assert says(both, "2 variants change neither a hit nor a lead, and count for nothing: *spans 0* and *spans 1*.")
    assert "Spans" not in both
    assert "count for nothing: *tokens 0*, *spans 0*, *spans 1* and *patterns 0*." in (
        readings.robustness(table.assign(changes=False))
    )


def test_what_had_too_few_hits_has_none_to_lose():
    """A frame with too few hits as published is in no count of comparisons."""
    table = robustness_of(tokens=[("kept", "too few")])
    table.loc[(table["kind"] == "baseline") & (table["family"] == "q"), "outcome"] = "too few"
    assert readings.robustness(table) == (
        "1 variant of the study, each with one other choice, compare 1 frame with hits enough as published.\n\n"
        "- Tokens: the published side leads in the only comparison."
    )
    none = readings.robustness(table.assign(outcome="too few"))
    assert none == "1 variant of the study, each with one other choice, compare no frame with hits enough as published."


FINDINGS = (
    "family side hits hits_rest rate rate_rest log_ratio low high variants kept enough survives single_document "
    "broken_by not_compared random_kept survives_random"
)


def test_findings():
    """What survives, what does not, what is too little, and what has no hit are told apart, one line a frame."""
    table = frame(
        "findings", FINDINGS,
        ("p", "x", 8, 0, 8.0, 0.0, 4.0, 3.0, 5.0, 10, 1.0, True, True, False, "", "", 0.8, False),
        ("q", "x", 8, 7, 8.0, 7.0, 0.2, -0.1, 0.3, 10, 0.9, True, False, False, "moves: a (reversed)", "", 1, True),
        ("r", "x", 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 10, NAN, False, False, False, "", "", NAN, False),
        ("s", "x", 8, 8, 2.0, 2.0, 0.0, -1.0, 1.0, 10, 0.5, True, False, False, "", "", 0.5, False),
        ("t", "x", 8, 0, 2.0, NAN, NAN, NAN, NAN, 0, NAN, True, False, False, "", "", NAN, False),
        ("u", "x", 4, 3, 2.0, 1.0, 1.0, 0.5, 1.5, 10, NAN, False, False, False, "", "", NAN, False),
    )  # fmt: skip
    first, blank, p, q, r, s, t, u = repr(readings.findings(table)).splitlines()
    assert not blank
    assert first == (
        "1 of the 4 findings with hits enough survives every deliberate variant that leaves each side tokens, and none "
        "of these every random codebook as well. A count of zero adds half a hit in all tokens to both rates of a log "
        "ratio."
    )
    assert p == (
        "- *p*: 8.0 per 1,000 on the x side, 0.0 in all others (log ratio 4.00, over 10 deliberate "
        "variants from 3.00 to 5.00); that side leads in each of them and in 80% of the random codebooks."
    )
    assert q.endswith(
        "10 deliberate variants from −0.10 to 0.30 where hits are enough); that side leads in 90% of them and in "
        "100% of the random codebooks. Broken by *moves: a (reversed)*."
    )
    assert r == "- *r*: no hit on any side as published."
    assert s.endswith("no side leads as published.")
    assert t.startswith("- *t*: no variant that changes a hit or a lead leaves each side tokens")
    assert u.startswith("- *u*: 4 hits on the x side, 3 in all others: too few to compare")
    assert "half a hit" not in readings.findings(table[1:2])
    assert "leave a side without tokens" not in readings.findings(table)
    drawn = readings.findings(table.assign(survives_random=True))
    assert says(drawn, "each side tokens, and 1 of these every random codebook as well.")
    assert says(readings.findings(table[5:]), "No finding has hits enough to compare.")


def test_findings_that_hang_on_one_document():
    """One document whose absence breaks a finding is said of it; one whose absence leaves nothing, of all of them."""
    left = "documents: without c (side missing)"
    table = frame(
        "findings", FINDINGS,
        ("p", "x", 8, 0, 8.0, 1.0, 4.0, 3.0, 5.0, 10, 1.0, True, True, False, "", left, NAN, False),
        ("q", "x", 8, 7, 8.0, 7.0, 0.2, -0.1, 0.3, 10, 0.9, True, False, True, "documents: without a (too few)", left,
         NAN, False),
    )  # fmt: skip
    first, _, p, q = repr(readings.findings(table)).splitlines()
    assert first.startswith(
        "1 of the 2 findings with hits enough survives every deliberate variant that leaves each side tokens. "
    )
    assert first.endswith(f"; every finding hangs on what they leave out: *{left}*.")
    assert p.endswith("that side leads in each of them.")
    assert q.endswith(
        "that side leads in 90% of them, and leaving out one document is enough to break that. Broken by *documents: "
        "without a (too few)*."
    )


def test_compare_codebooks():
    """What leads under each codebook where that changes, with the passages; where only hits differ, how many."""
    columns = (
        "family in_one in_other side_one side_other hits_one hits_rest_one hits_other hits_rest_other rate_one "
        "rate_rest_one rate_other rate_rest_other leads_one leads_other lead_changes only_one only_other passages_one "
        "passages_other"
    )
    table = frame(
        "compare_codebooks", columns,
        ("p", True, True, "x", "y", 8, 2, 5, 6, 8.0, 2.0, 5.0, 6.0, True, True, True, 3, 4, "a 1 (war)", "b 2 (law)"),
        ("q", True, False, "x", "x", 8, 2, 0, 0, 8.0, 2.0, 0.0, 0.0, True, False, True, 10, 0, "a 3 (war)", ""),
        ("r", True, True, "x", "x", 8, 2, 2, 1, 8.0, 2.0, 2.0, 1.0, True, False, True, 7, 0, "a 4 (war)", ""),
        ("s", True, True, "x", "x", 8, 2, 7, 2, 8.0, 2.0, 7.0, 2.0, True, True, False, 1, 0, "a 5 (war)", ""),
        ("t", True, True, "x", "x", 8, 2, 8, 2, 8.0, 2.0, 8.0, 2.0, True, True, False, 0, 0, "", ""),
    )  # fmt: skip
    first, blank, p, q, r = repr(readings.compare_codebooks(table)).splitlines()
    assert not blank
    assert first == (
        "From one codebook to the other the lead changes in 3 of the 5 frames. Where it stays, these have hits that "
        "only the first or only the second finds: *s* (1 and 0)."
    )
    assert p == (
        "- *p*: under the first, the x side leads (8.0 per 1,000, 2.0 in all others); under the second, the y side "
        "leads "
        "(5.0 per 1,000, 6.0 in all others); 3 hits of the first alone: a 1 (war); 4 hits of the second alone: "
        "b 2 (law)."
    )
    assert "; the second codebook lacks it; 10 hits of the first alone" in q
    assert "; under the second, no side leads (3 hits in all); 7 hits of the first alone" in r
    assert readings.compare_codebooks(table[4:]) == "From one codebook to the other the lead changes in no frame."


def test_coverage():
    """Each interval has the mean over the rates, the worst and the best."""
    rows = (
        ("wilson", 0.95, 1, 0.9),
        ("documents", 0.95, 0.5, 0.5),
        ("wilson", 0.95, 1, 1.0),
        ("documents", 0.95, 1, 0.6),
    )
    told = frame("coverage", "interval nominal told coverage", *rows)
    everything = (
        "Intervals meant to hold the true rate in 95% of texts hold it in so many of the simulated texts, on average "
        "(from the worst of the rates tried to the best): *wilson* 95% (90% to 100%) and *documents* 55% (50% to 60%)."
    )
    assert readings.coverage(told) == (
        f"{everything} Some texts have hits in too few documents for an interval; so many have one: *documents* 75%."
    )
    assert readings.coverage(told.assign(told=1.0)) == everything


def test_calibration():
    """Each test has its share of all that were made; one that is never made has none, and floors are named."""
    rows = [
        (4, 1, "log_likelihood", 900, 0.05, 0.25, NAN),
        (4, 1, "permutation", 900, 0.05, 0.0, 0.2),
        (4, 1, "welch", 0, 0.05, NAN, NAN),
        (9, 9, "log_likelihood", 300, 0.05, 0.5, NAN),
        (9, 9, "permutation", 300, 0.05, 0.04, 0.001),
        (9, 9, "divergence", 32, 0.05, 1 / 32, 0.001),
    ]
    columns = "target reference test tests level rejected smallest_p"
    assert readings.calibration(frame("calibration", columns, *rows)) == (
        "All simulated texts come from one source, so that at the level 0.05 at most 5% may be called different. "
        "Called different are 31% of 1,200 words by G², 1% of 1,200 words by permuting documents and 3% of 32 corpora "
        "by the divergence of their sides (95% interval: less than 1% to 16%). With 4 against 1 documents no "
        "permutation can give a p so small. G² takes each occurrence for a witness of its own; words come in bursts, "
        "and a document is one witness."
    )


# --- whatever the names are -----------------------------------------------------------------------------


WORDS = st.text(min_size=1).filter(lambda name: not wording.sided(name).startswith("side "))
"""Names that are no numbers, which as sides are written otherwise."""
NAMES = st.lists(WORDS, min_size=3, max_size=3, unique_by=wording.label)
HITS = st.lists(st.integers(0, 9), min_size=9, max_size=9)


def counted(hits):
    """Divide nine numbers among three groups of three things."""
    return {f"g{place}": dict(zip(("k0", "k1", "k2"), hits[3 * place :], strict=False)) for place in range(3)}


@pytest.mark.parametrize("by", ["document", "side"])
@pytest.mark.parametrize(
    ("read", "write"),
    [(readings.rates, rates_of), (readings.contest, contest_of), (readings.names, names_of)],
)
@given(hits=HITS, names=NAMES)
def test_other_names_give_the_same_sentence_with_other_names(read, write, by, hits, names):
    """No name is known to the code: renaming the groups renames them in the sentence, and nothing else."""
    table = write(by=by, **counted(hits))
    renamed = table.assign(**{by: table[by].map(dict(zip(("g0", "g1", "g2"), names, strict=True)))})
    expected = re.sub(r"\bg([0-2])\b", lambda match: wording.label(names[int(match[1])]), read(table))
    assert read(renamed) == expected


@pytest.mark.parametrize(
    ("read", "write"),
    [(readings.rates, rates_of), (readings.contest, contest_of), (readings.names, names_of)],
)
def test_a_column_of_ones_own_is_text_too(read, write):
    """What a study calls a column of its own is shown as it is written, and never read as markup."""
    reading = read(write(by="*party*", a={"p": 6, "q": 9}, b={"p": 9, "q": 6}))
    assert says(reading, "of *party* a")
    assert "*party*" not in reading


def test_evidence_and_validation_name_columns_and_corpora_as_text():
    """The same holds for a column that is compared by, and for the name of a corpus of other texts."""
    reading = readings.evidence(evidence_of("_x_", a=(1, 1.0), b=(1, 1.0)))
    assert says(reading, "between the _x_s of this corpus")
    assert "_x_" not in reading
    sample = frame("validation", "corpus answer hits right", ("<b>", "precision", 2, 1))
    assert says(readings.validation(sample), "(<b>), the rules were compared")
    assert "<b>" not in readings.validation(sample)


@given(hits=HITS)
def test_a_leader_has_no_equal(hits):
    """What has most has strictly more than all others, or is named with its equals."""
    table = names_of(**counted(hits))
    reading = readings.names(table)
    for document, rows in table.groupby("document"):
        leading = rows.loc[rows["hits"] == rows["hits"].max(), "name"].map(wording.category)
        if rows["hits"].max():
            clauses = reading.split(": ", 1)[1].split(". ")[0].split("; ")
            clause = next(clause for clause in clauses if f"{document} (" in clause)
            assert clause.startswith(f"{wording.alike(list(leading))} in ")
        else:
            assert "no hit" in reading


@pytest.mark.parametrize("side", ["x", {"a": "x", "b": "y"}])
def test_every_reading_copes_with_a_small_corpus(tokens_of, codebook_of, side):
    """One side, or one document a side, passes through every measure and reading."""
    tokens = tokens_of(
        {"a": "War and peace.\n\nPeace and law.", "b": "War.\n\nMore war and law."}, side=side, genre="note"
    )
    codebook = codebook_of(
        {"arms": {"war": ["war*"], "calm": ["peace"]}},
        names={"it": {"law": ["law"]}},
        contests={"deed": {"war": ["war"], "peace": ["peace"]}},
    )
    passages, hits = count_terms(tokens, by="passage"), measures.occurrences(tokens, codebook)
    contest, name = codebook.headline, codebook.names["it"]
    rival_hits = measures.occurrences(tokens, contest)
    name_hits = measures.voices(measures.occurrences(tokens, name), tokens)
    paragraphs = [
        readings.overview(measures.overview(tokens)),
        readings.frequency(measures.frequency(passages, by="side")),
        readings.tfidf(measures.tfidf(count_terms(tokens))),
        readings.similarity(measures.similarity(passages)),
        readings.reuse(measures.reuse(tokens, min_length=2)),
        readings.concordance(measures.concordance(tokens, "war")),
        readings.collocates(measures.collocates(tokens, "war", min_count=1)),
        readings.topics(measures.topics(passages, 2)),
        readings.topic_choice(measures.topic_choice(passages, [2, 3])),
        readings.evidence(measures.evidence(count_terms(tokens))),
        readings.confounds(measures.confounds(count_terms(tokens))),
        *(readings.rates(measures.rates(hits, tokens, codebook, by)) for by in ("document", "side")),
        *(readings.contest(measures.contest(rival_hits, tokens, contest, by)) for by in ("document", "side")),
        *(readings.names(measures.names(name_hits, tokens, name, by)) for by in ("document", "side")),
    ]
    for reading in paragraphs:
        assert reading.endswith(".")
        assert "nan" not in reading
        assert "  " not in reading


@pytest.mark.parametrize("name", sorted(set(readings.__all__) & set(tables._TABLES)))
def test_a_table_without_rows_has_a_sentence(name):
    """A measure that found nothing is read as that, and no reading breaks on it."""
    reading = getattr(readings, name)(frame(name, "document family hits"))
    assert reading.endswith(".")
    assert "nan" not in reading
