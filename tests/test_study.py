"""Study folder → Study: where it is looked for, and what it holds."""

import dataclasses
import pickle
import shutil

import pandas as pd
import pytest

from discourse import (
    StudyError,
    count_terms,
    measures,
    read_codebook,
    read_codings,
    read_corpus,
    read_study,
    tokenize,
)
from discourse.codebook import NO_CODEBOOK

CODEBOOK = """\
[frames.war]
label = "War"
definition = "Words of war."
source = "Made for the test."
[frames.war.cues]
fight = ["war"]
"""


@pytest.fixture
def folder(study_of):
    """Write a study of one text."""
    return study_of({"a": "War and peace."}, codebook=CODEBOOK)


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch):
    monkeypatch.delenv("DISCOURSE_STUDY", raising=False)


def test_it_holds_what_the_parts_read(seeds):
    """Corpus, tokens, codebook and codings are those that the readers of each give."""
    study = read_study(seeds)
    assert study.path == seeds
    pd.testing.assert_frame_equal(study.corpus.documents, read_corpus(seeds).documents)
    pd.testing.assert_frame_equal(study.tokens.table(), tokenize(read_corpus(seeds)).table())
    assert study.codebook == read_codebook(seeds)
    coding = read_codings(seeds / "coding.csv")
    pd.testing.assert_frame_equal(study.coding.drop(columns="source"), coding.drop(columns="source"))
    assert len(study.validation) > 0


def test_it_is_frozen_and_reads_once(folder):
    """What it holds cannot be exchanged, and is the same object whenever it is asked for."""
    study = read_study(folder)
    assert study.tokens is study.tokens
    with pytest.raises(dataclasses.FrozenInstanceError):
        study.corpus = None


def test_parts_are_read_when_they_are_asked_for(study_of):
    """A study that has no codebook yet has a corpus all the same."""
    study = read_study(study_of({"a": "War."}))
    assert len(study.tokens) == 1
    assert len(study.coding) == len(study.validation) == 0
    assert study.codebook is NO_CODEBOOK
    assert [study.codebook.headline.cues, study.codebook.referent.cues] == [{}, {}]


def test_without_a_ledger_of_spans_all_is_body_text(folder):
    """Texts and documents.csv are all that a study must have."""
    (folder / "spans.csv").unlink()
    study = read_study(folder)
    assert (len(study.corpus.spans), len(study.tokens)) == (0, 3)


def test_codings_are_read_in_the_order_of_their_names(folder):
    """All files coding*.csv, and no other one."""
    columns = "document start end text family cue correct voice device speaker stance agent agent_named patient"
    row = dict.fromkeys([*columns.split(), "coder", "date", "note"], "") | {"document": "a", "start": "0", "end": "3"}
    row |= {"family": "war", "correct": "yes", "date": "2026-01-31"}
    for name, coder in (("coding-b", "Ben"), ("coding-a", "Ada"), ("notes", "Cleo")):
        pd.DataFrame([row | {"coder": coder}]).to_csv(folder / f"{name}.csv", index=False)
    coding = read_study(folder).coding
    assert coding["coder"].tolist() == ["Ada", "Ben"]
    assert coding["source"].tolist() == ["coding-a.csv, line 2", "coding-b.csv, line 2"]


def test_the_environment_names_a_folder(folder, monkeypatch):
    """Without an argument it is the one that DISCOURSE_STUDY names."""
    monkeypatch.setenv("DISCOURSE_STUDY", str(folder))
    assert read_study().path == folder


@pytest.mark.parametrize("where", [".", "notebooks", "seeds", "seeds/notebooks/more"])
@pytest.mark.parametrize("name", ["seeds", "."])
def test_the_default_is_the_nearest_study(folder, tmp_path_factory, monkeypatch, where, name):
    """The one that the working folder is in, or `seeds` beside a folder above it; by a path that names no machine."""
    project = tmp_path_factory.mktemp("project") / "study"
    if name == ".":
        folder.rename(project)
    else:
        project.mkdir()
        folder.rename(project / "seeds")
    (project / where).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(project / where)
    path = read_study().path
    assert path.resolve() == project / name
    assert not path.is_absolute()


def test_an_empty_variable_is_no_folder(folder, monkeypatch):
    """Least of all the working one."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DISCOURSE_STUDY", "")
    with pytest.raises(StudyError, match="DISCOURSE_STUDY: is empty; name a study folder in it, or unset it"):
        read_study()


def test_notebooks_of_one_study_do_not_read_another(folder, tmp_path_factory, monkeypatch):
    """Saved, they would hold its results; the same study by its name is fine, and so is another where none would."""
    notebooks, elsewhere = folder / "notebooks", tmp_path_factory.mktemp("elsewhere")
    notebooks.mkdir()
    shutil.copytree(folder, elsewhere / "study")
    monkeypatch.chdir(notebooks)
    monkeypatch.setenv("DISCOURSE_STUDY", str(elsewhere / "study"))
    assert read_study().path == elsewhere / "study"
    (notebooks / "mine.ipynb").touch()
    with pytest.raises(StudyError, match=r"the notebooks here are those of \.\., .* discourse explore .*study"):
        read_study()
    monkeypatch.setenv("DISCOURSE_STUDY", str(folder))
    assert read_study().path == folder


def test_without_any_folder_the_ways_to_name_one_are_named(tmp_path, monkeypatch):
    """An argument, a word of the command or a variable."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"no study folder: .*read_study\(path\), .* in DISCOURSE_STUDY"):
        read_study()


# --- labels


LABELLED = """document,file,label,side
a,a.txt,the letter,northern
b,b.txt,,southern
"""
ACTOR = """
[actors.north]
label = "the North"
names = ["north"]
"""


@pytest.fixture
def labelled(study_of):
    """Write a study of two texts, of which one has a label."""
    folder = study_of({"a": "War.", "b": "Peace."}, codebook=CODEBOOK.replace('"War"', '"open war"') + ACTOR)
    (folder / "documents.csv").write_text(LABELLED, encoding="utf-8")
    return folder


def words_of(study, **columns):
    """Label a table of one row."""
    return study.label(pd.DataFrame({name: [value] for name, value in columns.items()})).iloc[0].to_dict()


def test_ids_are_written_in_words(labelled):
    """Documents, sides, frames and actors bear their labels; what has none keeps its id."""
    study = read_study(labelled)
    words = words_of(study, document="a", side="northern", family="war", agent="north", hits=3)
    assert words == {
        "document": "the letter", "side": "Northern", "family": "open war", "agent": "the North", "hits": 3,
    }  # fmt: skip
    assert words_of(study, document="b", family="peace", agent="unnamed") == {
        "document": "b", "family": "peace", "agent": "unnamed",
    }  # fmt: skip
    assert words_of(study, target="southern", reference="all but southern") == {
        "target": "Southern", "reference": "all but southern",
    }  # fmt: skip


def test_several_ids_in_one_cell(labelled):
    """Of several agents each has its label; the commas stay, and so does the count that one may have."""
    study = read_study(labelled)
    assert words_of(study, agents="north, unnamed")["agents"] == "the North, unnamed"
    assert words_of(study, agents="north (2), unnamed (1)")["agents"] == "the North (2), unnamed (1)"
    assert words_of(study, agents="unnamed (1), north")["agents"] == "unnamed (1), the North"


def test_the_other_one_is_of_the_kind_of_the_first(labelled):
    """Beside a document it is a document, beside a frame alone it is a frame."""
    study = read_study(labelled)
    assert words_of(study, document="b", other="a")["other"] == "the letter"
    assert words_of(study, family="peace", other="war")["other"] == "open war"


def test_the_groups_of_a_map_have_their_labels(labelled):
    """Its documents and sides do; a term that is spelt like one is none."""
    study = read_study(labelled)
    points = pd.DataFrame({"what": ["group", "term"], "name": ["a", "a"], "by": "document"})
    assert study.label(points)["name"].tolist() == ["the letter", "a"]
    sides = points.assign(name="northern", by="side")
    assert study.label(sides)["name"].tolist() == ["Northern", "northern"]
    assert study.label(sides.assign(by="year"))["name"].tolist() == ["northern", "northern"]
    assert study.label(points.head(0)).empty


def test_a_table_without_ids_is_as_it_was(labelled):
    """Numbers, missing values and words of the texts are left alone, and so is the table that was given."""
    study = read_study(labelled)
    table = pd.DataFrame({"term": ["war", "a"], "count": [1, 2]})
    pd.testing.assert_frame_equal(study.label(table), table)
    ids = pd.DataFrame({"document": ["a", None], "hits": [1, 2]})
    given = ids.copy()
    assert study.label(ids)["document"].isna().tolist() == [False, True]
    pd.testing.assert_frame_equal(ids, given)


def test_labels_without_a_codebook(labelled):
    """Documents and sides have their words all the same."""
    (labelled / "codebook.toml").unlink()
    words = words_of(read_study(labelled), document="a", side="northern", family="war")
    assert words == {"document": "the letter", "side": "Northern", "family": "war"}


def test_documents_without_labels(folder):
    """A study whose metadata have no such column keeps its ids."""
    assert words_of(read_study(folder), document="a", family="war") == {"document": "a", "family": "War"}


def test_two_documents_of_one_label_are_refused(labelled):
    """As with names and files, the line is told; several without a label are fine."""
    (labelled / "documents.csv").write_text(LABELLED.replace("b.txt,,", "b.txt,the letter,"), encoding="utf-8")
    with pytest.raises(StudyError, match="label 'the letter' is on line 2 too; keep one") as raised:
        _ = read_study(labelled).corpus
    assert raised.value.line == 3
    (labelled / "documents.csv").write_text(LABELLED.replace("the letter", ""), encoding="utf-8")
    assert words_of(read_study(labelled), document="a")["document"] == "a"


# --- columns of one's own


def test_further_columns_are_metadata(study_of):
    """They are kept in their order, and documents can be compared by them."""
    folder = study_of({"a": "War, war.", "b": "Peace."}, codebook=CODEBOOK)
    rows = ["document,file,party,year", "a,a.txt,Greens,2019", "b,b.txt,Blues,2021"]
    (folder / "documents.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    study = read_study(folder)
    assert study.corpus.documents.to_dict("list") == {
        "file": ["a.txt", "b.txt"], "party": ["Greens", "Blues"], "year": ["2019", "2021"],
        "side": ["", ""],
    }  # fmt: skip
    hits = measures.occurrences(study.tokens, study.codebook)
    rates = measures.rates(hits, study.tokens, study.codebook, by="party")
    assert rates[["party", "family", "hits"]].to_numpy().tolist() == [["Blues", "war", 0], ["Greens", "war", 2]]
    keyness = measures.keyness(count_terms(study.tokens), by="year", target="2019")
    assert set(zip(keyness["by"], keyness["target"], keyness["reference"], strict=True)) == {("year", "2019", "2021")}


def test_without_a_column_of_sides_no_document_has_one(study_of):
    """Tables leave it empty, and what is asked by side is of one group without a name."""
    folder = study_of({"a": "War.", "b": "Peace."}, codebook=CODEBOOK)
    rows = ["document,file", "a,a.txt", "b,b.txt"]
    (folder / "documents.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    study = read_study(folder)
    assert (study.corpus.sides, measures.overview(study.tokens)["side"].tolist()) == ([], ["", ""])
    hits = measures.occurrences(study.tokens, study.codebook)
    rates = measures.rates(hits, study.tokens, study.codebook, by="side")
    assert rates[["side", "family", "hits"]].to_numpy().tolist() == [["", "war", 1]]


# --- errors


def test_an_error_says_where_and_survives_a_process(tmp_path):
    """Path, line and message are its attributes; it can be sent to another process."""
    error = StudyError(tmp_path / "documents.csv", 3, "file is empty")
    for copy in (error, pickle.loads(pickle.dumps(error))):
        assert (copy.path.name, copy.line, copy.message) == ("documents.csv", 3, "file is empty")
        assert str(copy) == f"{tmp_path / 'documents.csv'}, line 3: file is empty"
    assert str(StudyError("seeds", None, "no document")) == "seeds: no document"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("documents", "sides", "by", "read"),
    [(20, 2, "document", 20), (21, 2, "side", 10), (21, 1, "document", 10), (21, 21, "side", 10)],
)
def test_of_many_documents_sides_are_shown_and_a_few_documents_read(study_of, documents, sides, by, read):
    """Up to twenty documents are shown and read one by one; where there is one side, there is none to show."""
    side = {f"d{number}": f"s{number % sides}" for number in range(documents)}
    study = read_study(study_of(dict.fromkeys(side, "A text."), side=side))
    assert study.by == by
    assert len(study.sample.documents) == read


def test_a_sample_has_documents_of_each_side_in_turn(corpus_of):
    """The draw is the same every time, keeps the order of documents, and takes no side twice before all had a turn."""
    side = {f"d{number}": "large" if number < 40 else "small" for number in range(43)}
    corpus = corpus_of(dict.fromkeys(side, "A text."), side=side)
    drawn = corpus.sample(8)
    assert drawn.side_of.value_counts().to_dict() == {"large": 5, "small": 3}
    assert list(drawn.documents.index) == sorted(drawn.documents.index, key=list(side).index)
    assert list(drawn.documents.index) == list(corpus.sample(8).documents.index)
    assert list(drawn.documents.index) != list(corpus.sample(8, seed=1).documents.index)
    assert len(corpus.sample(99).documents) == 43
