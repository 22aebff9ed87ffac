"""The whole study with its sides renamed, its documents reversed, its sides exchanged → the same, mirrored.

Every table of measures, and every reading and figure of one, is made of the study's own texts twice: as they are; and
with the documents in reverse order and other names for the sides, whose alphabetical order is the other. Then rows,
lists and panels may stand in another order, and a side has the color of its new name; nothing else may differ but what
is the first of several (`BY_ORDER`) or drawn at random (`RANDOM`), of which a test of its own says what holds.
"""

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from discourse import count_terms, figures, measures, read_study, readings
from discourse.figures.drawing import palette
from discourse.measures.checks import variants

pytestmark = pytest.mark.long

SIDES = {"armenian": "aller", "azerbaijani": "weser"}
"""Names that occur in no text, so that they can be put back wherever they stand."""
RENAMED = {"aller": "spree", "weser": "havel"}
"""Others, in the other order."""
PUBLISHED = ["2016", "2020", "2021", "2019", "2023"]
"""The texts themselves have no dates, without which no trend is drawn."""

WITHOUT = {
    "actor_terms", "calibration", "corrected_coverage", "coverage", "n_topics", "stop_words", "STOP_WORDS", "Topics",
}  # fmt: skip
"""What makes no table of these texts: words, numbers and simulations."""
TOLD = {
    "about", "circularity", "definition", "glossary", "kinds", "plan", "table", "calibration", "coverage", "answers",
    "Reading",
}  # fmt: skip
"""Readings of no table of these texts."""

RANDOM = {
    "frequency": ["bootstrap_low", "bootstrap_high"],
    "frequency by side": ["bootstrap_low", "bootstrap_high"],
    "contest by document": ["bootstrap_low", "bootstrap_high"],
    "contest by side": ["bootstrap_low", "bootstrap_high"],
    "topic_choice": ["stability"],  # of models that start at random
}
"""What is drawn with a number for each row in turn, which is another row's where the documents are reversed."""
BY_ORDER = {
    "findings": ["broken_by"],  # the first three of several
    "compare_codebooks": ["side_one", "side_other"],  # where several sides lead, the first in alphabetical order
    "reuse": ["start", "end", "text", "position", "other_position"],  # as the first document writes it
    "topic_exemplars": ["document", "passage"],  # of equal shares the first
}
"""What is the first of several: they have an order, and which is first follows from it."""
ABOUT = {"topic_shares", "topic_overlap"}
"""What an iteration ends near, to two decimals."""
READ_BY_ORDER = {"names by side"}
"""Readings that name the first of several rows."""


def made(sides, *, reverse=False, exchange=False):
    """Make every table of the study with these names of its sides, or only those that exchanging them changes."""
    study = read_study("seeds")
    documents = study.corpus.documents
    documents = documents.assign(side=documents["side"].map(sides), published=PUBLISHED)
    step = -1 if reverse else 1
    corpus = replace(study.corpus, documents=documents.iloc[::step], texts=study.corpus.texts[::step])
    study = replace(study, corpus=corpus, contrast=":".join(list(sides.values())[:: -1 if exchange else 1]))
    return study, compared(study) if exchange else {**compared(study), **words(study), **frames(study)}


def compared(study):
    """Make the tables that have a target and a reference."""
    counts, pair = count_terms(study.tokens), {"target": study.target, "reference": study.reference}
    return {
        "keyness": measures.keyness(counts, **pair),
        "shift": measures.shift(counts, **pair),
        "collocate_contrast": measures.collocate_contrast(study.tokens, "armenia*", target=study.target),
    }


def words(study):
    """Make the tables of words."""
    tokens, counts, passages = study.tokens, count_terms(study.tokens), count_terms(study.tokens, by="passage")
    content = passages.without(measures.stop_words("en"))
    model = measures.topics(content, 3)
    return {
        "boilerplate": measures.boilerplate(tokens),
        "collocates": measures.collocates(tokens, "armenia*"),
        "confounds": measures.confounds(counts),
        "correspondence": measures.correspondence(content),
        "correspondence by document": measures.correspondence(content, "document"),
        "divergence": measures.divergence(counts),
        "diversity": measures.diversity(tokens),
        "diversity by side": measures.diversity(tokens, "side"),
        "duplicates": measures.duplicates(tokens, 0.1),
        "evidence": measures.evidence(counts),
        "frequency": measures.frequency(passages),
        "frequency by side": measures.frequency(content, by="side"),
        "key_terms": measures.key_terms(content),
        "languages": measures.languages(tokens),
        "nearest": measures.nearest(counts, "petition-un"),
        "overview": measures.overview(tokens),
        "power": measures.power(counts),
        "reference_keyness": measures.reference_keyness(counts, counts),
        "reuse": measures.reuse(tokens),
        "similarity": measures.similarity(content),
        "spellings": measures.spellings(counts),
        "tfidf": measures.tfidf(counts),
        "topic_choice": measures.topic_choice(content, [2, 3], seeds=range(2)),
        "topic_overlap": measures.topic_overlap(model),
        "topic_terms": model.terms,
        "topic_shares": model.shares,
        "topic_exemplars": model.exemplars,
        "years": measures.years(tokens),
    }


def frames(study):
    """Make the tables of what is found by the codebook."""
    tokens, codebook, coding = study.tokens, study.codebook, study.coding
    hits = measures.voices(measures.occurrences(tokens, codebook), tokens)
    rivals = measures.occurrences(tokens, codebook.headline)
    named = measures.voices(measures.occurrences(tokens, codebook.referent), tokens)
    accusations = measures.accusations(hits, tokens, codebook)
    few = replace(codebook, frames=dict(list(codebook.frames.items())[:3]))
    grid = measures.robustness(study.corpus, few, n_samples=2)
    sheet = measures.coding_sheet(tokens, codebook, 60, strata=["document"])
    coded = sheet.assign(correct=np.where(sheet["cue"] != "", "yes", ""), families="", coder="Ada")
    tables = {
        "voices": hits,
        "occurrences": rivals,
        "accusations": accusations,
        "agreement": measures.agreement(hits, coding, codebook, accusations=accusations),
        "audit": measures.audit(tokens, codebook),
        "codebook_draft": measures.codebook_draft(tokens, codebook),
        "coding_sheet": sheet,
        "compare_codebooks": measures.compare_codebooks(tokens, codebook, variants.thinned(codebook, 9)),
        "concordance": measures.concordance(tokens, rivals),
        "corrected": measures.corrected(hits, coding),
        "corrected_rates": measures.corrected_rates(hits, tokens, coded),
        "demands": measures.demands(tokens, codebook),
        "example": measures.example(accusations, tokens, codebook),
        "findings": measures.findings(grid),
        "overlap": measures.overlap(hits, tokens, codebook),
        "power of frames": measures.power(hits, tokens=tokens, codebook=codebook),
        "robustness": grid,
        "survival": measures.survival(grid),
        "swap_probe": measures.swap_probe(study.corpus, codebook),
        "trends": measures.trends(["azerbaijan", "armenia"], tokens, every="year"),
        "trends by side": measures.trends(hits, tokens, codebook, by="side", every="year"),
        "validation": measures.validation(study.validation),
        "xray": measures.xray(hits, tokens, codebook),
        "split": measures.rates(hits, tokens, codebook, split="voice"),
        "wide": measures.wide(measures.rates(hits, tokens, codebook)),
    }
    for by in ("document", "side"):
        tables |= {
            f"agents by {by}": measures.agents(accusations, tokens, codebook, by=by),
            f"contest by {by}": measures.contest(rivals, tokens, codebook.headline, by=by),
            f"forms by {by}": measures.forms(accusations, tokens, by=by),
            f"frame_coverage by {by}": measures.frame_coverage(hits, tokens, by=by),
            f"names by {by}": measures.names(named, tokens, codebook.referent, by=by),
            f"predication by {by}": measures.predication(tokens, codebook, by=by),
            f"pronouns by {by}": measures.pronouns(tokens, by=by),
            f"rates by {by}": measures.rates(hits, tokens, codebook, by=by),
            f"reporting_verbs by {by}": measures.reporting_verbs(tokens, by=by),
            f"shared_charges by {by}": measures.shared_charges(accusations, tokens, codebook, by=by),
        }
    return tables


# --- to compare them ------------------------------------------------------------------------------------


def named(value, names):
    """Write a text, or a number as it stands, with the sides' other names."""
    if not isinstance(value, str):
        return value
    for old, new in [*names.items(), *((old.capitalize(), new.capitalize()) for old, new in names.items())]:
        value = re.sub(rf"(?<![A-Za-z]){old}(?![A-Za-z])", new, value)
    return value


def cell(value, decimals):
    """Round a number; put a list in alphabetical order."""
    if isinstance(value, float):
        return round(value, decimals) if not np.isnan(value) else "nan"
    return ", ".join(sorted(re.split(r"[,;] ", value))) if isinstance(value, str) else value


def rows(table, name):
    """Count the rows of a table, each with its columns' names; a pair of documents is in alphabetical order."""
    table = table if isinstance(table.index, pd.RangeIndex) else table.reset_index()
    table = table.drop(columns=[*RANDOM.get(name, []), *BY_ORDER.get(name, [])])
    if {"document", "other"} <= set(table):
        table[["document", "other"]] = np.sort(table[["document", "other"]].astype(str), axis=1)
    table = table[sorted(table, key=str)].astype(object)
    decimals = 2 if name in ABOUT else 9
    return Counter(tuple(cell(value, decimals) for value in row) for row in table.itertuples(index=False))


def settled(table, name):
    """Put one value where another order draws or names another, so that all else is read and drawn."""
    drawn_at_random = dict.fromkeys(RANDOM.get(name, []), 0.5)
    first_of_several = (
        {"broken_by": table["broken_by"].where(table["broken_by"] == "", "one")} if name == "findings" else {}
    )
    return table.assign(**drawn_at_random, **first_of_several)


def said(reading):
    """Count the words and numbers of a reading; a verb agrees with the side that stands first."""
    return Counter(re.findall(r"[^\s,;:.()“”]+", reading.lower().replace("voices", "voice")))


def drawn(figure):
    """Count the words that are written in a figure, and list its marks: the color, where along x, where along y."""
    words, placed = Counter(), []
    for axes in figure.axes:
        words.update(re.findall(r"[^\s,]+", " ".join(text.get_text() for text in axes.texts)))
        for points, color in marks(axes):
            places = np.round(np.ma.filled(np.ma.asarray(points, dtype=float), np.nan), 6) + 0.0
            placed.append((color, *(tuple(map(str, np.sort(places[:, axis]))) for axis in (0, 1))))
    return words, placed


def along(axis, placed, colors=None):
    """Count the marks by where they are along an axis: rows in another order change nothing of it, or columns."""
    return Counter(((colors or {}).get(color, color), places[axis]) for color, *places in placed)


def marks(axes):
    """Find the marks of an axes: their corners in the numbers of their axes, and their colors."""
    for patch in axes.patches:
        yield patch.get_patch_transform().transform(patch.get_path().vertices), to_hex(patch.get_facecolor())
    for line in axes.lines:
        if line.get_transform() == axes.transData:
            yield line.get_xydata(), to_hex(line.get_color())
    for collection in axes.collections:
        colors = next(filter(len, (collection.get_facecolor(), collection.get_edgecolor())), ["none"])
        dots = isinstance(collection, PathCollection)
        shapes = [[dot] for dot in collection.get_offsets()] if dots else [p.vertices for p in collection.get_paths()]
        for number, corners in enumerate(shapes):
            yield corners, to_hex(colors[number % len(colors)])


# --- what holds -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain():
    """Make the tables of the study as it is."""
    return made(SIDES)


@pytest.fixture(scope="module")
def mirrored():
    """Make them with other names for the sides and the documents in reverse order."""
    return made({side: RENAMED[name] for side, name in SIDES.items()}, reverse=True)


@pytest.fixture(scope="module")
def exchanged():
    """Make those that have a target and a reference with the two exchanged."""
    return made(SIDES, exchange=True)


def renamed(table):
    """Give the sides their other names, wherever they stand in a table, and their places in its order."""
    if {"target", "reference"} <= set(table):
        turn = {"number_target": "number_reference", "number_reference": "number_target"}
        if "null_mean" in table:  # a divergence, of the first side from the other
            turn = {"target": "reference", "documents_target": "documents_reference"}
            turn |= {new: old for old, new in turn.items()}
        table = table.rename(columns=turn)
    table = table.rename(columns=lambda name: named(name, RENAMED))
    return table.assign(**{name: [named(value, RENAMED) for value in table[name].astype(object)] for name in table})


def twin(package, name):
    """Find the reading or the figure of a table, by its name."""
    return getattr(package, {"split": "rates"}.get(name, name.split()[0]), None)


def test_nothing_is_left_out(plain):
    """Each measure, reading and figure of a table is among what is compared."""
    names = {name.split()[0] for name in plain[1]} | {"rates"}
    assert set(measures.__all__) - names - {"topics"} == WITHOUT
    assert set(readings.__all__) - names - TOLD == {"across", "dates", "matched", "topics", "zeros"}
    assert set(figures.__all__) - names == {"ShownFigure", "save", "show"}


def test_every_table_is_mirrored(plain, mirrored):
    """Each has the same rows, numbers and all."""
    differ = {}
    for name, table in plain[1].items():
        given, meant = rows(mirrored[1][name], name), rows(renamed(table), name)
        if given != meant:
            differ[name] = sorted((meant - given).items())[:1], sorted((given - meant).items())[:1]
    assert not differ


def test_every_reading_says_the_same(plain, mirrored):
    """Each has the same words and numbers, in another order."""
    (study, tables), (other, mirrored_tables) = plain, mirrored
    for name in set(tables) - READ_BY_ORDER:
        if reading := twin(readings, name):
            meant = named(str(reading(study.label(settled(tables[name], name)))), RENAMED)
            assert said(reading(other.label(settled(mirrored_tables[name], name)))) == said(meant), name


def test_every_answer_says_the_same(plain, mirrored):
    """So have the sentences that answer a notebook's question, and those that read a table in another way."""
    (study, tables), (other, mirrored_tables) = plain, mirrored
    for name, meant in answers(study, tables).items():
        assert said(answers(other, mirrored_tables)[name]) == said(named(str(meant), RENAMED)), name


def answers(study, tables):
    """Make the readings that take several tables, or whose table has another name."""
    labelled = {name: study.label(table) for name, table in tables.items()}

    def answer(name, *parts):
        return getattr(readings.answers, name)(*(labelled[part] for part in parts))

    frames_of = labelled["audit"][labelled["audit"]["kind"] == "frames"]
    return {
        "across": readings.across(labelled["rates by side"]),
        "dates": readings.dates(labelled["keyness"][labelled["keyness"]["content"]]),
        "zeros": readings.zeros(frames_of),
        "corpus": answer("corpus", "overview", "evidence"),
        "framing": answer("framing", "contest by document", "shared_charges by document", "overview"),
        "keyness": answer("keyness", "keyness", "divergence"),
        "robustness": answer("robustness", "findings"),
        "similarity": answer("similarity", "similarity", "similarity", "reuse", "overview"),
        "time": answer("time", "trends", "overview"),
        "vocabulary": answer("vocabulary", "frequency by side"),
        "voices": answer("voices", "agents by document", "split", "overview"),
    }


def test_every_figure_draws_the_same(plain, mirrored):
    """Each has the same marks, along x or along y, in the colors of the sides' new names, and the same words."""
    (study, tables), (other, mirrored_tables) = plain, mirrored
    first, second, *_ = palette.COLORS
    exchanged_colors = {first: second, second: first}
    for name in set(tables) - ABOUT:
        if figure := twin(figures, name):
            meant_words, meant = drawn(figure(study.label(settled(tables[name], name))))
            words, given = drawn(figure(other.label(settled(mirrored_tables[name], name))))
            assert words == Counter({named(word, RENAMED): count for word, count in meant_words.items()}), name
            colors = [exchanged_colors, {}]  # colors of documents and terms are not those of sides
            assert any(along(axis, given) == along(axis, meant, of) for axis in (0, 1) for of in colors), name


# --- exchanging target and reference --------------------------------------------------------------------

NEGATED = {
    "keyness": ["log_ratio", "log_odds", "z", "z_flat_prior", "welch_t", "log_ratio_dates"],
    "shift": ["proportion", "proportion_share", "entropy", "entropy_share"],
    "collocate_contrast": ["log_ratio"],
}
RANGES = ["log_ratio", "log_ratio_document", "leave_one_out"]
"""Whose lower end is the other's upper, negated."""
OF_THE_TARGET = ["percent_diff", "odds_ratio"]
"""What the reference is the divisor of."""


def turned(name, table):
    """Exchange target and reference in a table."""
    sides = {column: column.replace("target", "reference") for column in table if "target" in column}
    table = table.rename(columns=sides | {new: old for old, new in sides.items()})
    for column in NEGATED[name]:
        table[column] = -table[column]
    for of in RANGES:
        if f"{of}_low" in table:
            table[f"{of}_low"], table[f"{of}_high"] = -table[f"{of}_high"], -table[f"{of}_low"]
    return table.drop(columns=[column for column in OF_THE_TARGET if column in table])


@pytest.mark.parametrize("name", sorted(NEGATED))
def test_exchanging_the_sides_negates_what_has_a_direction(name, plain, exchanged):
    """To the last bit; what has none is kept, and the rows stand in the same order."""
    meant = turned(name, plain[1][name])
    pd.testing.assert_frame_equal(exchanged[1][name][list(meant)], meant, check_exact=True)


@pytest.mark.parametrize("name", ["keyness", "shift"])
def test_exchanging_the_sides_says_and_draws_the_same(name, plain, exchanged):
    """The reading has the same words and numbers, but for signs; the figure the same marks, from right to left."""
    tables = [study.label(made_tables[name]) for study, made_tables in (plain, exchanged)]
    one, other = (said(re.sub("[−+-]", " ", getattr(readings, name)(table))) for table in tables)
    assert one == other
    (words, placed), (other_words, other_placed) = (drawn(getattr(figures, name)(table)) for table in tables)
    letters, other_letters = (Counter("".join(of.elements()).replace("−", "")) for of in (words, other_words))
    assert letters == other_letters
    reflected = [(color, tuple(map(str, np.sort(-np.array(x, dtype=float) + 0.0))), y) for color, x, y in placed]
    assert along(0, reflected) == along(0, other_placed)


# --- what is drawn at random ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["frequency", "frequency by side"])
def test_another_order_draws_other_passages_for_the_same_interval(name, plain, mirrored):
    """The ends of a bootstrap interval differ by what a thousand draws leave open."""
    groups = {**RENAMED, "all": "all"}
    one, other = (table[1][name].assign(width=lambda rows: rows["bootstrap_high"] - rows["bootstrap_low"])
                  for table in (plain, mirrored))  # fmt: skip
    one["group"] = one["group"].map(groups)
    both = one.merge(other, on=["term", "group"], suffixes=("", "_other"), validate="one_to_one")
    assert len(both) == len(one) == len(other)
    both = both[both["width"] > 0]
    for end in RANDOM[name]:
        off = (both[end] - both[f"{end}_other"]).abs() / both["width"]
        assert off.median() < 0.05
        assert off.quantile(0.95) < 0.25


def test_another_start_is_no_other_choice_of_topics(plain, mirrored):
    """A stability is a share, whatever models start from; all else of the table is the same to the last digits."""
    for tables in (plain[1], mirrored[1]):
        assert tables["topic_choice"]["stability"].between(0, 1).all()
