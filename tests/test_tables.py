"""Tables → figures and readings: the same after a way through a CSV file, or refused with a remedy; no other table."""

import dataclasses
import io
import itertools
import re

import pandas as pd
import pytest

from discourse import count_terms, figures, measures, pages, read_study, readings
from discourse.codebook import NO_CODEBOOK
from discourse.tables import table_of

FIGURES = {name: name for name in figures.__all__ if name not in {"ShownFigure", "save", "show"}} | {
    "topic_terms": "topics(…).terms",
    "topic_shares": "topics(…).shares",
}
"""Each figure, and the table that it takes."""
NOT_OF_ONE = {
    "Reading", "about", "across", "circularity", "definition", "glossary", "kinds", "matched", "plan", "table",
    "topics", "zeros",
}  # fmt: skip
"""What of the readings takes any table, several, or none."""
READINGS = {name: name for name in readings.__all__ if name not in NOT_OF_ONE} | {"dates": "keyness"}
"""Each reading of one table, and the table that it takes."""
NO_TABLE = {"STOP_WORDS", "stop_words", "Topics", "actor_terms", "n_topics"}
"""What of the façade is not a table, and makes none."""
SPLIT = "rates, split"
"""A table of rates of another shape."""
CODED = {"agreement", "corrected", "validation"}
"""Tables that need codings, which only the seeds have."""
REMEDY = re.compile(
    r"^column '(\w+)' of the table of measures\..*; from a CSV file, read it with (?:dtype=(.+?), )?"
    r"keep_default_na=False$"
)
TAKEN = sorted({*FIGURES.values(), *READINGS.values(), SPLIT})
KINDS = ["seeds", "small", "lookalikes", "numbered"]


def coded_sample(tokens, codebook):
    """Fill in a sheet of every sentence as if the rules were right, but for one family that they have missed."""
    sheet = measures.coding_sheet(tokens, codebook, strata=["family"])
    return sheet.assign(
        correct=["yes" if cue else "" for cue in sheet["cue"]],
        families=[
            "" if cue else family.split(", ")[0] for cue, family in zip(sheet["cue"], sheet["family"], strict=True)
        ],
        coder="Ada",
    )


def halved(codebook):
    """Leave out every second frame of a codebook, and the first cue of each other one that has several."""
    frames = {
        name: dataclasses.replace(frame, cues=dict(list(frame.cues.items())[len(frame.cues) > 1 :]))
        for name, frame in list(codebook.frames.items())[::2]
    }
    return dataclasses.replace(codebook, frames=frames)


def tables_of(tokens, codebook, coding=None, sample=None):
    """Make the table of every measure, by its name."""
    documents, passages = count_terms(tokens), count_terms(tokens, "passage")
    hits = measures.occurrences(tokens, codebook)
    voices, accusations = measures.voices(hits, tokens), measures.accusations(hits, tokens, codebook)
    contest, name = (next(iter(codebook.families(kind).values())) for kind in ("contests", "names"))
    topics = measures.topics(passages, 2)
    frequencies = pd.DataFrame({"term": documents.terms[1:], "count": range(2, len(documents.terms) + 1)})
    robustness = measures.robustness(tokens.corpus, codebook, coding=coding, n_samples=1)
    target = tokens.corpus.sides[0]
    tables = {
        "accusations": accusations,
        "agents": measures.agents(accusations, tokens, codebook),
        "audit": measures.audit(tokens, codebook),
        "boilerplate": measures.boilerplate(tokens),
        "codebook_draft": measures.codebook_draft(tokens, NO_CODEBOOK),
        "coding_sheet": measures.coding_sheet(tokens, codebook),
        "collocate_contrast": measures.collocate_contrast(tokens, "the", target=target, min_count=1),
        "collocates": measures.collocates(tokens, "the", min_count=1),
        "compare_codebooks": measures.compare_codebooks(tokens, codebook, halved(codebook)),
        "concordance": measures.concordance(tokens, "the"),
        "confounds": measures.confounds(documents),
        "contest": measures.contest(measures.occurrences(tokens, contest), tokens, contest, "side"),
        "corrected_coverage": measures.corrected_coverage([0.5], [0.1], [40], n_samples=2),
        "corrected_rates": measures.corrected_rates(hits, tokens, coded_sample(tokens, codebook)),
        "calibration": measures.calibration([(2, 1)], [(50, 50)], [300], vocabulary=20, n_samples=1),
        "correspondence": measures.correspondence(documents, "document", min_count=1),
        "coverage": measures.coverage([0.01], passages=5, n_samples=20),
        "demands": measures.demands(tokens, codebook),
        "divergence": measures.divergence(documents),
        "duplicates": measures.duplicates(tokens, 0.01),
        "diversity": measures.diversity(tokens, window=5),
        "example": measures.example(accusations, tokens, codebook),
        "evidence": measures.evidence(documents),
        "findings": measures.findings(robustness),
        "forms": measures.forms(accusations, tokens),
        "frame_coverage": measures.frame_coverage(hits, tokens),
        "frequency": measures.frequency(passages, by="document"),
        "key_terms": measures.key_terms(documents),
        "keyness": measures.keyness(documents, target=target),
        "power": measures.power(hits, tokens=tokens, codebook=codebook),
        "names": measures.names(measures.voices(measures.occurrences(tokens, name), tokens), tokens, name),
        "occurrences": hits,
        "nearest": measures.nearest(documents, documents.column("document")[0]),
        "overlap": measures.overlap(hits, tokens, codebook),
        "languages": measures.languages(tokens),
        "overview": measures.overview(tokens),
        "predication": measures.predication(tokens, codebook),
        "pronouns": measures.pronouns(tokens),
        "rates": measures.rates(hits, tokens, codebook),
        SPLIT: measures.rates(voices, tokens, codebook, "side", split="stance"),
        "reference_keyness": measures.reference_keyness(documents, frequencies),
        "reporting_verbs": measures.reporting_verbs(tokens),
        "reuse": measures.reuse(tokens, min_length=2),
        "robustness": robustness,
        "shared_charges": measures.shared_charges(accusations, tokens, codebook),
        "shift": measures.shift(documents, target=target),
        "similarity": measures.similarity(passages),
        "spellings": measures.spellings(documents, 1),
        "survival": measures.survival(robustness),
        "swap_probe": measures.swap_probe(tokens.corpus, codebook),
        "tfidf": measures.tfidf(documents),
        "topic_choice": measures.topic_choice(passages, [1, 2], seeds=range(2)),
        "topic_overlap": measures.topic_overlap(topics),
        "topics(…).exemplars": topics.exemplars,
        "topics(…).shares": topics.shares,
        "topics(…).terms": topics.terms,
        "trends": measures.trends(documents.terms[:3], tokens, every="decade"),
        "voices": voices,
        "wide": measures.wide(measures.rates(hits, tokens, codebook)),
        "xray": measures.xray(hits, tokens, codebook),
        "years": measures.years(tokens),
    }
    if coding is not None:
        tables["agreement"] = measures.agreement(voices, coding, codebook, accusations=accusations)
        tables["corrected"] = measures.corrected(voices, coding)
        tables["validation"] = measures.validation(sample)
    return tables


@pytest.fixture(scope="module")
def made(tokens_of, codebook_of, seeds):
    """All tables: of the seeds, of a small corpus, and of two whose names look like nothing or like numbers."""
    study = read_study(seeds)
    words = ["The null hypothesis.\n\nThe nan true 001 war.", "The true null war ends the 001.\n\nNan.",
             "The old war, the new peace.", "Null and the peace: nan, the null."]  # fmt: skip

    def small(documents, sides, families):
        dates = dict(zip(documents, ["1991", "1992-03", "2004", ""], strict=True))
        texts, sides = (dict(zip(documents, values, strict=True)) for values in (words, sides))
        tokens = tokens_of(texts, sides, published=dates)
        first, second = families
        frames = {first: {"001": ["war"], "null": ["nan"]}, second: {"nan": ["peace"]}}
        rivals = {"deed": {first: ["war"], second: ["peace"]}}
        return tables_of(tokens, codebook_of(frames, names={first: {second: ["null"], "b": ["new"]}}, contests=rivals))

    return {
        "seeds": tables_of(study.tokens, study.codebook, study.coding, study.validation),
        "small": small("abcd", "xxyy", ["war", "peace"]),
        "lookalikes": small(["001", "NA", "null", "x"], ["NA", "NA", "True", ""], ["NA", "None"]),
        "numbered": small(["001", "002", "003", "1e3"], ["01", "1", "1", "2"], ["1", "2"]),
    }


def by_way_of_csv(table, *, index=False, **options):
    """Write a table to a CSV file and read it again."""
    return pd.read_csv(io.StringIO(table.to_csv(index=index)), **options)


def outputs(name, table):
    """What the figures, readings and pages that take a table make of it."""
    measure = name.partition(",")[0]
    labels = [getattr(figures, figure)(table).get_label() for figure, taken in FIGURES.items() if taken == measure]
    if measure == "concordance":
        labels.append(pages.concordance(table).html)
    return labels + [getattr(readings, reading)(table) for reading, taken in READINGS.items() if taken == measure]


def accepted(name, table):
    """The same, and with what message it was refused."""
    try:
        return outputs(name, table), ""
    except ValueError as error:
        return [], str(error)


@pytest.mark.parametrize(
    ("kind", "name"), [pair for pair in itertools.product(KINDS, TAKEN) if pair[0] == "seeds" or pair[1] not in CODED]
)
def test_a_csv_file_gives_the_same_or_is_refused(made, kind, name):
    """Read with pandas' defaults, a table says the same, or the error names the column and the remedy, which works."""
    table = made[kind][name]
    options = {"keep_default_na": True, "dtype": {}}
    for _ in range(len(table.columns) + 1):
        found, message = accepted(name, by_way_of_csv(table, index=kind == "small", **options))
        if found:
            break
        remedy = REMEDY.search(message)
        assert remedy, message
        column, dtype = remedy.groups()
        assert column in table
        assert dtype in {None, f"{{{column!r}: str}}"}
        options["keep_default_na"] = False
        options["dtype"] |= {column: str} if dtype else {}
    assert found == outputs(name, table)


def test_plain_names_come_back_as_they_were(made):
    """Where no name looks like something else, the defaults of pandas are enough, but for text that may be empty."""
    refused = [
        name
        for name, table in made["seeds"].items()
        if name in TAKEN and "keep_default_na" in accepted(name, by_way_of_csv(table))[1]
    ]
    assert refused == ["codebook_draft", "concordance", "example"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_shown(made, kind):
    """Whatever a measure makes can be shown, what is unknown in it as a dash, also after a way through a CSV file."""
    for name, table in made[kind].items():
        whole = table.reset_index() if table.index.name else table
        for rows in (table, by_way_of_csv(whole)):
            given = rows.reset_index() if rows.index.name else rows
            lines = readings.table(rows).split("\n\n")[0].splitlines()
            filled = [column for column in given if (given[column] != "").any()]  # one of empty text is left out
            assert {line.count("|") for line in lines} == ({min(6, len(filled)) + 1} if len(rows) else {0}), name
            if kind == "seeds":
                assert not re.search(r"\| (nan|NaN|None|True|False|<NA>) \|", "\n".join(lines)), name


def test_topics_by_way_of_csv(made):
    """The reading that takes a whole model takes its tables back from a file, too."""
    plain, lookalikes = (
        [made[kind][f"topics(…).{part}"] for part in ("terms", "shares", "exemplars")]
        for kind in ("seeds", "lookalikes")
    )
    again = measures.Topics(*map(by_way_of_csv, plain))
    assert readings.topics(again) == readings.topics(measures.Topics(*plain))
    with pytest.raises(ValueError, match=r"column '(document|term)'.* keep_default_na=False"):
        readings.topics(measures.Topics(*map(by_way_of_csv, lookalikes)))


@pytest.mark.parametrize(
    ("draw", "wanted"),
    [(getattr(figures, name), measure) for name, measure in FIGURES.items()]
    + [(getattr(readings, name), measure) for name, measure in READINGS.items()]
    + [(pages.concordance, "concordance")],
)
def test_another_measures_table_is_refused(made, draw, wanted):
    """A figure or reading names the measure whose table it takes when it is given any other, or none."""
    others = {name: table for name, table in made["seeds"].items() if name.partition(",")[0] != wanted}
    empty = [table.head(0) for name, table in others.items() if "exemplars" not in name]  # those look like shares
    for table in [*others.values(), *empty, pd.DataFrame(), pd.Series([1]), {}, None]:
        with pytest.raises(ValueError, match=f"this is not the table of measures.{re.escape(wanted)}"):
            draw(table)


def test_no_table_means_more_than_its_columns(made):
    """No measure hides a meaning where a CSV file would lose it: in attributes or in categories."""
    for tables in made.values():
        for name, table in tables.items():
            assert not table.attrs, name
            assert not [str(dtype) for dtype in table.dtypes if isinstance(dtype, pd.CategoricalDtype)], name
    covered = {name.partition("(")[0].partition(",")[0] for name in made["seeds"]}
    assert covered == set(measures.__all__) - NO_TABLE


# --- what is refused ------------------------------------------------------------------------------------


REUSE = pd.DataFrame({"document": ["a", "b"], "other": ["b", "c"], "text": ["one two", "three"], "length": [2, 1]})


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"document": [1, 2]}, r"column 'document' of the table of measures\.reuse holds numbers where text belongs; "),
        ({"document": [1, 2]}, r"; from a CSV file, read it with dtype=\{'document': str\}, keep_default_na=False"),
        ({"document": ["a", 2]}, "column 'document' .* holds numbers where text belongs"),
        ({"document": [True, False]}, "column 'document' .* holds numbers where text belongs"),
        ({"other": ["b", None]}, "column 'other' .* lacks a value in row 1; .* keep_default_na=False"),
        ({"other": [float("nan")] * 2}, "column 'other' .* lacks a value in row 0"),
        ({"length": ["two", "1"]}, r"column 'length' of the table of measures\.reuse does not hold numbers alone"),
        ({"length": [True, False]}, "column 'length' .* does not hold numbers alone"),
    ],
)  # fmt: skip
def test_columns_that_hold_something_else(columns, message):
    """The error names the column, what is wrong with it, and how it is read rightly."""
    with pytest.raises(ValueError, match=message):
        table_of("reuse", REUSE.assign(**columns))


def test_numbers_and_flags_that_are_text():
    """Numbers and flags of a file that was read as text are numbers and flags again, also where some are missing."""
    table = pd.DataFrame({"kind": "k", "variant": "v", "family": "f", "side": "s", "log_ratio": ["1.5", ""]})
    table = table.assign(outcome="kept", hits=1, hits_rest=0, changes=True)
    checked = table_of("robustness", table.assign(keeps_side=["True", ""]))
    assert checked["log_ratio"].fillna(0).tolist() == [1.5, 0]
    assert checked["keeps_side"].tolist() == [True, pd.NA]
    assert table_of("robustness", table.assign(keeps_side=["True", "False"]))["keeps_side"].dtype == bool
    with pytest.raises(ValueError, match=r"column 'keeps_side' .* does not hold True and False alone"):
        table_of("robustness", table.assign(keeps_side=["yes", "no"]))


@pytest.mark.parametrize("side", ["NA", ""])
@pytest.mark.parametrize("name", ["overview", "xray", "robustness", "findings"])
def test_a_side_that_looks_like_nothing(made, name, side):
    """A side that is named like a missing value is not taken for none, and none is not taken for a side."""
    table = made["small"][name].assign(side=side)
    with pytest.raises(ValueError, match=r"column 'side' .* lacks a value in row 0; .* keep_default_na=False"):
        outputs(name, by_way_of_csv(table))
    assert outputs(name, by_way_of_csv(table, keep_default_na=False)) == outputs(name, table)


def test_a_mirror_that_is_spelt_like_nothing(made):
    """A mirror that a CSV file has lost is still one: a pattern without a mirror needs none."""
    table = made["small"]["audit"].assign(mirror="", mirrored=True)
    lost = table.assign(mirror=[float("nan"), *table["mirror"][1:]], mirrored=[False, *table["mirrored"][1:]])
    assert "1 of the 7 patterns names a party" in readings.audit(lost)
    assert readings.audit(lost) == readings.audit(lost.assign(mirror=["nan", *table["mirror"][1:]]))
    assert "None of the 7 patterns names a party" in readings.audit(table)


def test_several_rows_for_one_cell(made):
    """A table in which one cell has two rows is refused rather than added up."""
    table = made["small"]["rates"]
    with pytest.raises(
        ValueError, match=r"several rows for one document and family; give one table of measures\.rates"
    ):
        table_of("rates", pd.concat([table, table]))


def test_a_table_is_left_as_it_was():
    """What is made of a table for a figure or a reading is a table of its own."""
    table = REUSE.assign(length=["2", "1"])
    table_of("reuse", table)
    assert table["length"].tolist() == ["2", "1"]
