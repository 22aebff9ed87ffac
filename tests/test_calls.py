"""Wrong calls → one sentence each: what was given, in which argument or place, and what belongs there."""

import re

import pandas as pd
import pytest

from discourse import (
    corpus_from_frame,
    count_terms,
    figures,
    measures,
    pages,
    read_codebook,
    read_codings,
    read_corpus,
    read_study,
    readings,
    tokenize,
)
from discourse.calls import checked, unknown


@pytest.fixture(scope="module")
def of(seed_corpus, seed_tokens, seed_codebook, seeds):
    """Return what the calls are made with, by short names."""

    class Of:
        corpus, tokens, codebook, study = seed_corpus, seed_tokens, seed_codebook, read_study(seeds)
        counts = count_terms(seed_tokens)
        hits = measures.occurrences(seed_tokens, seed_codebook)
        frequency = measures.frequency(counts)

    return Of


CALLS = {
    # an object of the library where another is wanted
    "a path for a corpus": (
        lambda _: tokenize("seeds"),
        r"tokenize: corpus='seeds' is one text where a Corpus .*read_corpus",
    ),
    "tokens for a corpus": (
        lambda of: tokenize(of.tokens),
        r"tokenize: corpus is Tokens where a Corpus .*tokens\.corpus",
    ),
    "a study for a corpus": (lambda of: tokenize(of.study), r"corpus is a Study where a Corpus .*study\.corpus"),
    "a corpus for tokens": (
        lambda of: count_terms(of.corpus),
        r"count_terms: tokens is a Corpus where Tokens .*tokenize",
    ),
    "a study for tokens": (lambda of: count_terms(of.study), r"tokens is a Study .*give study\.tokens"),
    "tokens for counts": (
        lambda of: measures.keyness(of.tokens, target="x"),
        r"keyness: counts is Tokens where Counts .*count_terms",
    ),
    "counts for tokens": (
        lambda of: measures.rates(of.hits, of.counts, of.codebook),
        r"rates: tokens is Counts where Tokens .*tokenize",
    ),
    "tokens for hits": (
        lambda of: measures.rates(of.tokens, of.hits, of.codebook),
        r"rates: hits is Tokens where a table .*measures\.occurrences",
    ),
    "counts for hits": (
        lambda of: measures.voices(of.counts, of.tokens),
        r"voices: hits is Counts .*measures\.occurrences",
    ),
    "frequency for hits": (
        lambda of: measures.voices(of.frequency, of.tokens),
        r"voices: hits lacks the columns .*measures\.occurrences",
    ),
    "hits for accusations": (
        lambda of: measures.agents(of.hits, of.tokens, of.codebook),
        r"agents: accusations lacks the columns agent; .*measures\.accusations",
    ),
    "a path for a codebook": (
        lambda of: measures.accusations(of.hits, of.tokens, "seeds"),
        r"codebook='seeds' is one text where a Codebook .*read_codebook",
    ),
    "a study for a codebook": (
        lambda of: measures.demands(of.tokens, of.study),
        r"codebook is a Study .*study\.codebook",
    ),
    "tokens for a topic model": (
        lambda of: measures.topic_overlap(of.tokens),
        r"model is Tokens where Topics .*measures\.topics",
    ),
    "a corpus for counts": (
        lambda of: measures.similarity(of.corpus),
        r"similarity: counts is a Corpus where Counts .*count_terms",
    ),
    "a list for a corpus": (
        lambda of: measures.robustness(["a"], of.codebook),
        r"corpus=\['a'\] is a list where a Corpus",
    ),
    "frequency for keyness, drawn": (
        lambda of: figures.keyness(of.frequency),
        r"not the table of measures\.keyness: it lacks .*that of measures\.frequency",
    ),
    "frequency for rates, read": (
        lambda of: readings.rates(of.frequency),
        r"not the table of measures\.rates.*that of measures\.frequency",
    ),
    "counts for a table to label": (
        lambda of: of.study.label(of.counts),
        r"Study\.label: table=Counts.* is of type Counts; give the table of a measure",
    ),
    "hits for lines": (lambda of: pages.concordance(of.hits), r"not the table of measures\.concordance: it lacks left"),
    "counts for a table": (
        lambda of: figures.frequency(of.counts),
        r"not the table of measures\.frequency, but a Counts",
    ),
    "a path for the texts of lines": (
        lambda of: pages.concordance(measures.concordance(of.tokens, "war"), "seeds"),
        r"concordance: corpus='seeds' .*a Corpus",
    ),
    "a side for sides": (
        lambda of: figures.rates(measures.rates(of.hits, of.tokens, of.codebook), "armenian"),
        r"rates: sides='armenian' is one text where a mapping",
    ),
    # text where a list is wanted, and the like
    "one stop word": (
        lambda of: of.counts.without("the"),
        r"without: terms='the' is one text where a list .*\['the'\]",
    ),
    "a number among stop words": (
        lambda of: of.counts.without(["the", 5]),
        r"terms=\['the', 5\] is a list where a list of texts",
    ),
    "a number for a pattern": (
        lambda of: measures.collocates(of.tokens, 5),
        r"collocates: pattern=5 is a number where one text",
    ),
    "a number for lines": (lambda of: measures.concordance(of.tokens, 5), r"concordance: hits=5 is a number"),
    "digits that are text": (
        lambda of: measures.topics(of.counts, "3"),
        r"topics: n_topics='3' is one text where a whole number .*give 3",
    ),
    "one number of several": (
        lambda of: measures.topic_choice(of.counts, 5),
        r"topic_choice: ks=5 is a number where a list .*\[5\]",
    ),
    "a list for a side": (
        lambda of: measures.keyness(of.counts, target=["armenian"]),
        r"target=\['armenian'\] is a list where one text .*one of them at a time",
    ),
    "a number for a column": (
        lambda of: measures.frequency(of.counts, by=5),
        r"frequency: by=5 is a number where one text or a list",
    ),
    "a fraction for a window": (
        lambda of: measures.concordance(of.tokens, "war", window=2.5),
        r"window=2\.5 is a number where a whole number",
    ),
    "text for a flag": (
        lambda of: measures.concordance(of.tokens, "war", regex="yes"),
        r"regex='yes' is one text where True or False",
    ),
    "text for how many": (
        lambda of: figures.frequency(of.frequency, "12"),
        r"top='12' is one text where a whole number .*give 12",
    ),
    "no such argument": (
        lambda of: measures.collocates(of.tokens, "war", span=5),
        r"unexpected keyword argument 'span'; its arguments are tokens, pattern, window",
    ),
    "an argument too few": (
        lambda of: measures.rates(of.hits, of.tokens),
        r"rates: missing a required argument: 'codebook'; its arguments are hits",
    ),
    "a window of none": (
        lambda of: measures.collocates(of.tokens, "war", 0),
        r"window=0: a window reaches at least one token",
    ),
    "fewer than none": (
        lambda of: measures.collocates(of.tokens, "war", min_count=-3),
        r"min_count=-3: a word occurs at least 0 times",
    ),
    "none at least": (
        lambda of: measures.collocate_contrast(of.tokens, "war", target="armenian", min_count=-1),
        r"min_count=-1: .* at least 0 times",
    ),
    # what is empty, or nothing
    "nothing for a corpus": (
        lambda _: tokenize(None),
        r"tokenize: corpus=None is none where a Corpus belongs; read_corpus",
    ),
    "a table for a corpus": (lambda of: tokenize(of.corpus.documents), r"corpus is a table where a Corpus belongs"),
    "nothing to leave out": (lambda of: of.counts.without(None), r"terms=None is none where a list of texts belongs"),
    "nothing to group by": (
        lambda of: measures.keyness(of.counts, by=None),
        r"by=None is none where one text or a list",
    ),
    "nothing for a pattern": (
        lambda of: measures.collocates(of.tokens, None),
        r"pattern=None is none where one text or",
    ),
    "a blank": (lambda of: measures.concordance(of.tokens, " "), r"pattern ' ' is blank"),
    "all words": (lambda of: measures.concordance(of.tokens, "*"), r"the word '\*', which matches everything"),
    "no number of topics": (
        lambda of: measures.topic_choice(of.counts, []),
        r"ks is empty; give the numbers of topics",
    ),
    "numbers that are text": (
        lambda of: measures.topic_choice(of.counts, ["3"]),
        r"ks=\['3'\] is a list where a list of whole numbers",
    ),
    "no value to keep": (lambda of: of.corpus.where(side=[]), r"side=\[\]: there is no value in it; give one"),
    "nothing to keep": (lambda of: of.corpus.where(side=None), r"where: side=None is none where one text"),
    "nothing to be without": (lambda of: of.corpus.without(None), r"without: documents=None is none where one text"),
    "a number that is text": (lambda of: of.corpus.sample("3"), r"sample: number='3' is one text .*give 3, without"),
    "fewer than no documents": (lambda of: of.corpus.sample(-3), r"number=-3: at least 0 documents are drawn"),
    "a run of nothing": (lambda of: count_terms(of.tokens, n=0), r"n=0: a run has at least one token"),
    "a run of a part": (lambda of: count_terms(of.tokens, n=2.0), r"n=2\.0 is a number where a whole number"),
    "units in a list": (
        lambda of: count_terms(of.tokens, by=["passage"]),
        r"by=\['passage'\] is a list where one text",
    ),
    "nothing for a figure": (lambda _: figures.keyness(None), r"not the table of measures\.keyness, but a NoneType"),
    "text for a reading": (lambda _: readings.rates("x"), r"not the table of measures\.rates, but a str"),
    "a number for a path": (
        lambda _: read_corpus(5),
        r"read_corpus: path=5 is a number where one text or a path belongs",
    ),
    "paths for a path": (lambda _: read_corpus(["a"]), r"path=\['a'\] is a list .*one of them at a time"),
    "no name for a path": (lambda _: read_corpus(""), r"the name of the texts is empty; name a folder or a table"),
    "no name for a study": (lambda _: read_study(""), r"the name of the study is empty; name its folder"),
    "nothing for sides": (lambda of: read_study(of.study.path, contrast=None), r"contrast=None is none where one text"),
    "nothing for codings": (lambda _: read_codings(None), r"paths=None is none where one text or a path or a list"),
    "a number for a codebook": (
        lambda _: read_codebook(5),
        r"read_codebook: path=5 is a number where one text or a path",
    ),
    "texts for a table": (lambda _: corpus_from_frame(["a"]), r"made of a DataFrame, not of a list; for a file"),
    "a table without rows": (
        lambda _: corpus_from_frame(pd.DataFrame()),
        r"the DataFrame has no row; give one a document",
    ),
    "hits of other texts": (
        lambda of: measures.rates(of.hits.assign(document="z"), of.tokens, of.codebook),
        r"rates: hits of other texts: no document 'z' among the tokens'; they have",
    ),
    "hits of texts that are left out": (
        lambda of: measures.voices(of.hits, tokenize(of.corpus.without("petition-un"))),
        r"voices: hits of other texts: no document 'petition-un'",
    ),
    # names that are written otherwise
    "a period that is none": (
        lambda of: measures.trends(of.hits, of.tokens, of.codebook, every="Year"),
        r"every='Year': a period is one of day, month, year",
    ),
    "a side with a capital": (
        lambda of: measures.keyness(of.counts, target="Armenian"),
        r"no side 'Armenian' .*did you mean 'armenian'",
    ),
    "a side of collocates": (
        lambda of: measures.collocate_contrast(of.tokens, "war", target="Armenian"),
        r"no side 'Armenian'; did you mean 'armenian'",
    ),
    "a document with a capital": (
        lambda of: of.corpus.text("Petition-UN"),
        r"no document 'Petition-UN' in this corpus; did you mean 'petition-un'",
    ),
    "a column with a capital": (
        lambda of: measures.frequency(of.counts, by="Side"),
        r"no column 'Side' .*did you mean 'side'",
    ),
    "a unit in the plural": (
        lambda of: count_terms(of.tokens, "passages"),
        r"no unit 'passages'; did you mean 'passage'",
    ),
    "a kind in the singular": (
        lambda of: measures.occurrences(of.tokens, of.codebook, kind="frame"),
        r"no kind 'frame'; did you mean 'frames'",
    ),
    "a role": (lambda of: tokenize(of.corpus, "titles"), r"no role 'titles' in include; did you mean 'title'"),
    "a method": (lambda of: measures.topics(of.counts, 2, "NMF"), r"no method 'NMF'; did you mean 'nmf'"),
    "a value to keep": (
        lambda of: of.corpus.where(side="Armenian"),
        r"no document of side 'Armenian'; did you mean 'armenian'",
    ),
    "a column to keep by": (lambda of: of.corpus.where(sides="armenian"), r"no column 'sides' .*did you mean 'side'"),
    "several values to keep, one wrong": (
        lambda of: of.corpus.where(side=["armenian", "us"]),
        r"no document of side 'us'; .*armenian",
    ),
    # patterns of another kind
    "a regular expression": (
        lambda of: measures.concordance(of.tokens, "occup.*"),
        r"'occup\.\*' .*it is a regular expression, and patterns are not: try 'occup\*'",
    ),
    "an end": (
        lambda of: measures.concordance(of.tokens, "war$"),
        r"'war\$' .*it is a regular expression, .*try '\*war'",
    ),
    "a repetition": (
        lambda of: measures.concordance(of.tokens, "war+"),
        r"'war\+' .*it is a regular expression, and patterns are not: write each word that it means",
    ),
    "alternatives": (
        lambda of: measures.collocates(of.tokens, "war|peace"),
        r"'war\|peace' .*it is a regular expression, .* try 'war', 'peace'",
    ),
    "a beginning": (
        lambda of: measures.occurrences(of.tokens, "^occup"),
        r"'\^occup' .*it is a regular expression, .* try 'occup\*'",
    ),
    "a capital": (lambda of: measures.occurrences(of.tokens, ["War"]), r"pattern 'War' .*try 'war'"),
    "a broken regular expression": (
        lambda of: measures.concordance(of.tokens, "war(", regex=True),
        r"'war\(' is no regular expression: missing \)",
    ),
    "a place in a line": (
        lambda of: measures.concordance(of.tokens, "war", sort="R1"),
        r"sort='R1' is no place in a line; give 1L",
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_call_is_one_sentence(of, name):
    """It names the argument and what was given, and what belongs there or what there is."""
    call, message = CALLS[name]
    with pytest.raises((TypeError, ValueError, KeyError)) as caught:
        call(of)
    text = getattr(caught.value, "message", str(caught.value.args[0]))
    assert re.search(message, text), text
    assert len(text) < 400
    assert "\n" not in text


def test_right_calls_are_as_before(of):
    """What a function can do with, such as no value or a year as a number, is let through."""
    assert checked(lambda by: by)(None) is None
    assert measures.frequency(of.counts, by=None).equals(of.frequency)
    years = of.counts.rows.assign(year=[1, 1, 2, 2, 2])
    counts = type(of.counts)(of.counts.matrix, years, of.counts.terms)
    assert set(measures.shift(counts, by="year", target=1)["target"]) == {"1"}


def test_of_many_names_a_few_are_named():
    """Whoever has a hundred documents need not read all of their names."""
    message = unknown("document", "d7x", [f"d{number}" for number in range(110)], have="it has")
    assert message == "no document 'd7x'; did you mean 'd7'? It has d0, d1, d2, d3, d4, d5 and 104 more"
    assert unknown("side", "z", []) == "no side 'z'; there are none"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("so called", "no hit of 'so called' in 1 document; 'so called' is written 'so-called' \\(2\\): search"),
        ("cafés?", "'cafés\\?' is written 'café' \\(1\\)"),
        ("cafe", "'cafe' is written 'café' \\(1\\)"),
        ("zzz", "^no hit of 'zzz' in 1 document$"),
        (["zzz", "yyy"], "^no hit of any of 2 patterns in 1 document$"),
    ],
)  # fmt: skip
def test_a_pattern_without_a_hit_says_what_is_written(tokens_of, pattern, message):
    """A miss is no silence: there is a warning, with the spelling of the texts where they have another."""
    tokens = tokens_of("The so-called Café is so-called.")
    with pytest.warns(UserWarning, match=message) as caught:
        table = measures.concordance(tokens, pattern)
    assert table.empty
    assert caught[0].filename == __file__


@pytest.mark.parametrize("verb", [measures.collocates, measures.occurrences])
def test_other_verbs_say_what_is_written_too(tokens_of, verb):
    """Where nothing is written that could be meant, an empty table says all."""
    tokens = tokens_of("The so-called bridge is so-called.")
    with pytest.warns(UserWarning, match=r"^'so called' is written 'so-called' \(2\): search for that$") as caught:
        assert verb(tokens, "so called").empty
    assert caught[0].filename == __file__
    assert verb(tokens, "zzz").empty


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (["The"], "'The' is no term, so that nothing is left out for it; write 'the'"),
        (["so", "war*"], r"'war\*' is no term, so that nothing is left out for it; list each word that it means"),
    ],
)
def test_a_stop_word_that_is_written_otherwise_is_told(of, terms, message):
    """It would take nothing away, in silence."""
    with pytest.warns(UserWarning, match=message) as caught:
        of.counts.without(terms)
    assert caught[0].filename == __file__


def test_a_stop_word_that_no_text_has_is_none_to_tell(of):
    """Lists of stop words are longer than most texts."""
    assert of.counts.without(["zzz"]).terms == of.counts.terms
