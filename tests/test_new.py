"""`discourse new` → a study folder, from whatever somebody has; whole, or none."""

import csv
import json
import re
import sys

import pandas as pd
import pytest

from discourse import new, read_codebook, read_study
from discourse.cli import main
from discourse.codebook import NO_CODEBOOK
from discourse.corpus.settings import Settings, read_settings
from discourse.corpus.sources import describe_source

TABLE = """\
id,speech,party,year,committee
"Smith, Ada","We went home. Nobody saw us; we went, all the same, by the old road that leads past the mill to the sea
and on to the harbour.",Left,1999,trade
Jones,"They came late. The gates were shut and nobody, not even the warden, could tell when they would open again to
those who had come.",Right,2003-05,trade
"""


@pytest.fixture
def table(tmp_path):
    """Write a table of two speeches."""
    file = tmp_path / "speeches.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.fixture
def texts(tmp_path):
    """Write a folder with a text in each of two sub-folders."""
    for side, text in {"north": "We went home.\r\n", "south": "They came late.\n"}.items():
        (tmp_path / "texts" / side).mkdir(parents=True)
        (tmp_path / "texts" / side / f"{side}-1.txt").write_bytes(text.encode())
    return tmp_path / "texts"


def made(tmp_path, source, *options):
    """Make a study of a source and open it."""
    assert main(["new", str(tmp_path / "study"), "--from", str(source), *map(str, options)]) == 0
    return read_study(tmp_path / "study")


def refused(capsys, tmp_path, source, *options):
    """Return the message with which no study is made; nothing is left behind."""
    before = sorted(tmp_path.rglob("*"))
    assert main(["new", str(tmp_path / "study"), "--from", str(source), *map(str, options)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert sorted(tmp_path.rglob("*")) == before
    return err


# --- what is made -------------------------------------------------------------------------------


def test_a_study_of_a_table(tmp_path, table, capsys):
    """Its texts stay in one table; every further column is metadata, and what is said is true."""
    study = made(tmp_path, table, "--side", "party", "--date", "year", "--language", "en")
    documents = study.corpus.documents
    assert documents.index.tolist() == ["Smith-Ada", "Jones"]
    assert documents[["label", "side", "published", "language", "committee"]].to_numpy().tolist() == [
        ["Smith, Ada", "Left", "1999", "en", "trade"], ["", "Right", "2003-05", "en", "trade"],
    ]  # fmt: skip
    assert study.corpus.text("Jones").startswith("They came late. The gates")
    assert documents["sha256"].str.fullmatch("[0-9a-f]{64}").all()
    assert study.codebook == NO_CODEBOOK
    assert {path.name for path in study.path.iterdir()} == {
        "documents.csv", "texts.csv", "spans.csv", "codebook.toml", "study.toml", "notebooks",
    }  # fmt: skip
    said = capsys.readouterr().out
    assert f"{study.path}: 2 documents: 1 on the Left side, 1 on the Right side.\n" in said
    assert "Columns: party is now side and year is now published." in said
    assert "1 id had to be changed" in said
    assert said.endswith(f"Next: discourse check {study.path}, then discourse run {study.path}\n")


def test_a_study_of_a_folder(tmp_path, texts, capsys):
    """Its sub-folders are the sides, and each text is a file, byte for byte."""
    study = made(tmp_path, texts)
    assert study.corpus.side_of.to_dict() == {"north-1": "north", "south-1": "south"}
    assert (study.path / "north-1.txt").read_bytes() == b"We went home.\r\n"
    assert study.corpus.documents["file"].tolist() == ["north-1.txt", "south-1.txt"]
    said = capsys.readouterr().out
    assert "2 documents have no language, and the rules of English speech run on them; --language says" in said
    assert "No document has a date; --date names the column that says it." in said


def test_metadata_of_a_folder(tmp_path, texts):
    """A table beside the texts says the sides, in place of the folders."""
    metadata = tmp_path / "sides.csv"
    metadata.write_text("file,group,when\nnorth-1.txt,red,2001\nsouth-1.txt,blue,2002\n", encoding="utf-8")
    study = made(tmp_path, texts, "--metadata", metadata, "--side", "group", "--date", "when")
    assert study.corpus.documents[["side", "published"]].to_numpy().tolist() == [["red", "2001"], ["blue", "2002"]]


def test_without_sides_that_is_said(tmp_path, table, capsys):
    """And how one is named."""
    assert made(tmp_path, table).corpus.sides == []
    assert "No document has a side, so that nothing is compared; --side names the column" in capsys.readouterr().out


def test_its_notebooks_are_without_outputs(tmp_path, texts):
    """They are those of the library, to be changed."""
    study = made(tmp_path, texts)
    notebooks = sorted((study.path / "notebooks").glob("*.ipynb"))
    assert "01-corpus.ipynb" in [path.name for path in notebooks]
    cells = [cell for path in notebooks for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert not any(cell.get("outputs") for cell in cells)


def test_cells_come_back_as_they_are(tmp_path):
    """Line ends of every kind, quotation marks, what looks like nothing, and what looks like a formula."""
    rows = [["id", "text", "side"], ["a", 'One\r\ntwo\r"three"\n', "NA"], ["b", "=1+1\ronce", "null"]]
    with (tmp_path / "t.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    corpus = made(tmp_path, tmp_path / "t.csv", "--side", "side").corpus
    assert (corpus.texts, corpus.sides) == (('One\r\ntwo\r"three"\n', "=1+1\ronce"), ["NA", "null"])


def test_what_is_left_out_is_listed_and_to_be_decided(tmp_path, texts, capsys):
    """Each with its reason; the study runs when the rows are gone."""
    (texts / "north" / "north-2.txt").write_bytes(b"caf\xe9 in the old town, and nobody there")
    (texts / "south" / "south-2.txt").write_bytes(b"...")
    folder = tmp_path / "study"
    assert main(["new", str(folder), "--from", str(texts)]) == 0
    said = capsys.readouterr().out
    assert f"2 parts of the source were left out; until {folder / 'left-out.csv'} is empty or gone" in said
    assert "\n  south/south-2.txt: its text has no letter or digit\n" in said
    assert re.search(r"\n  north/north-2\.txt.*0xe9", said)
    table = pd.read_csv(folder / "left-out.csv")
    assert table["place"].str.contains("-2.txt").tolist() == [True, True]
    assert main(["check", str(folder)]) == 2
    assert "left-out.csv, line 2: north/north-2.txt" in capsys.readouterr().err
    (folder / "left-out.csv").unlink()
    assert read_study(folder).corpus.documents.index.tolist() == ["north-1", "south-1"]


def test_the_templates_are_right_when_they_are_filled_in(tmp_path, texts):
    """Every line that is no prose can be taken in."""
    study = made(tmp_path, texts)
    assert read_settings(study.path) == Settings()
    for name in ("codebook.toml", "study.toml"):
        source = (study.path / name).read_text(encoding="utf-8")
        assert all(line.startswith("#") for line in source.splitlines() if line)
        (study.path / name).write_text(re.sub(r"^# (?=\[|\w+ = )", "", source, flags=re.MULTILINE), encoding="utf-8")
    codebook = read_codebook(study.path)
    sizes = [len(part) for part in (codebook.frames, codebook.names, codebook.contests, codebook.actors)]
    assert sizes == [1, 1, 1, 1]
    assert read_settings(study.path) == Settings("lines", "party", "north", "south")


# --- what is refused ----------------------------------------------------------------------------


def test_a_folder_that_is_there_is_never_touched(tmp_path, texts, capsys):
    """Not even an empty one."""
    (tmp_path / "study").mkdir()
    assert "study: there already; name a new folder" in refused(capsys, tmp_path, texts)


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--side", "group"], "there is no column 'group' for the side; there are id, speech, party, year, committee"),
        (["--text", "spech"], "did you mean 'speech'?"),
        (["--date", "party"], "speeches.csv"),
        (["--language", "English"], "study/documents.csv, line 2: language 'English' is not empty, or a language code"),
    ],
)
def test_a_column_that_is_not_there_is_named(tmp_path, table, capsys, options, part):
    """With the candidates, in one line; no study is made."""
    message = refused(capsys, tmp_path, table, *options)
    assert part in message
    assert message.count("\n") == 1


def test_a_text_that_could_be_either_of_two_is_asked_for(tmp_path, capsys):
    """Elsewhere than on a terminal an option decides."""
    long = "words that go on and on without an end in sight " * 3
    (tmp_path / "t.csv").write_text(f"id,speech,reply\na,{long},{long}\n", encoding="utf-8")
    message = refused(capsys, tmp_path, tmp_path / "t.csv")
    assert "which column holds the texts? It may be one of 'speech', 'reply'; name it with" in message


def test_a_source_that_is_not_there(tmp_path, capsys):
    """Or a place that is not."""
    assert "nowhere: no such file or folder" in refused(capsys, tmp_path, tmp_path / "nowhere")


def test_it_is_whole_or_not_there(tmp_path, texts, monkeypatch):
    """A disk that is full leaves nothing behind."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "read_folder", full)
    assert main(["new", str(tmp_path / "study"), "--from", str(texts)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


# --- on a terminal ------------------------------------------------------------------------------


def test_on_a_terminal_it_shows_the_columns_and_asks(tmp_path, table, monkeypatch, capsys):
    """What it cannot know, with a default; what is no column is asked for again."""
    replies, asked = iter(["partei", "party", ""]), []

    def answer(prompt):
        asked.append(prompt)
        return next(replies)

    monkeypatch.setattr("builtins.input", answer)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    study = made(tmp_path, table)
    assert asked == [
        "Which column says whose side a document is on? [party] ",
        "There is no column 'partei'; did you mean 'party'? - is for none. [party] ",
        "Which column holds the dates? [year] ",
    ]
    assert study.corpus.documents[["side", "published"]].to_numpy().tolist() == [["Left", "1999"], ["Right", "2003-05"]]
    assert re.search(r"^  party +2 different values, as in 'Left'$", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_who_ends_the_questions_makes_no_study(tmp_path, table, monkeypatch, capsys, ending):
    """With Ctrl-D as with Ctrl-C; nothing is left behind."""

    def answer(_):
        raise ending

    monkeypatch.setattr("builtins.input", answer)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert main(["new", str(tmp_path / "study"), "--from", str(table)]) == 130
    assert capsys.readouterr().err == "discourse: interrupted\n"
    assert not (tmp_path / "study").exists()


def test_a_text_is_asked_for_where_it_is_not_clear(tmp_path):
    """The first that may be one is the default; a minus is for none."""
    long = "words that go on and on without an end in sight " * 3
    (tmp_path / "t.csv").write_text(f"id,speech,reply\na,{long},{long}\n", encoding="utf-8")
    replies = iter(["", "-", "-"])
    told = new.ask(
        describe_source(tmp_path / "t.csv"), dict.fromkeys(["text", "side", "date"], ""), lambda _: next(replies)
    )
    assert told == {"text": "speech", "side": "", "date": ""}
