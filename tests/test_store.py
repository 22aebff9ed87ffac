"""Sources → a store → Tokens: the same as in memory, or refused; and the tokens of a corpus, kept in a folder."""

import csv
import dataclasses
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import Table, parquet

from discourse import StudyError, index, measures, open_tokens, read_corpus, read_study, tokenize
from discourse.check import problems
from discourse.cli import main
from discourse.corpus.sources import stream
from discourse.corpus.stored import StoredTexts
from discourse.tokens import _manifest, _tokenize, store
from discourse.tokens._arrays import ARRAYS
from discourse.tokens.store import kept_tokens
from tests.hostile import CELLS

TEXTS = {"a": "One “quoted word”. Two.\n\nAt a/res/48/114, then.", "b": "…", "c": "Three four."}
ROWS = [
    {"id": "Lee, Ann", "body": "One “quoted word”. Two.\n\n1. A list.\n2. Of two.", "party": "left", "date": "2009"},
    {"id": "B", "body": "Three four, naïve.", "party": "right", "date": "2010-05"},
    {"id": "C", "body": "这条路很长。", "party": "left", "date": "2010", "language": "zh"},
    {"id": "D", "body": "A zebra, an aardvark. " * 30, "party": "right", "date": ""},
]
OPTIONS = {"text": "body", "document": "id", "side": "party", "date": "date"}


def as_csv(rows, path):
    """Write rows with commas between their cells."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list({name: None for row in rows for name in row}), restval="")
        writer.writeheader()
        writer.writerows(rows)


def as_jsonl(rows, path):
    """Write rows as lines of JSON; some have no language."""
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def as_parquet(rows, path):
    """Write rows as Parquet."""
    parquet.write_table(Table.from_pylist([dict.fromkeys(ROWS[2], "") | row for row in rows]), path)


def as_wide_csv(rows, path):
    """Write rows as a table in UTF-16, which is read whole."""
    as_csv(rows, path)
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("utf-16"))


WRITERS = {"csv": as_csv, "jsonl": as_jsonl, "parquet": as_parquet, "utf-16.csv": as_wide_csv}


@pytest.fixture
def table(tmp_path):
    """Write rows in a format, and return the file."""

    def build(form, rows=ROWS):
        path = tmp_path / f"speeches.{form}"
        WRITERS[form](rows, path)
        return path

    return build


@pytest.fixture
def speeches(table, tmp_path):
    """Return a table, and a store that is made of it."""
    source = table("jsonl")
    index(source, tmp_path / "store", **OPTIONS)
    return source, tmp_path / "store"


def assert_same(tokens, wanted):
    """Compare every field of two records, those of the corpus included."""
    assert tokens.types == wanted.types
    for name in ARRAYS:
        assert getattr(tokens, name).dtype == getattr(wanted, name).dtype
        assert np.array_equal(getattr(tokens, name), getattr(wanted, name)), name
    pd.testing.assert_frame_equal(tokens.corpus.documents, wanted.corpus.documents)
    pd.testing.assert_frame_equal(tokens.corpus.spans, wanted.corpus.spans)
    assert list(tokens.corpus.texts) == list(wanted.corpus.texts)
    assert tokens.corpus.passages == wanted.corpus.passages


# --- the same as in memory ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 60, 8_000_000])
@pytest.mark.parametrize("form", WRITERS)
def test_a_table_gives_the_same_from_a_store(table, tmp_path, monkeypatch, form, size):
    """Whatever the format, and however many characters are read at a time."""
    wanted = tokenize(read_corpus(table(form), **OPTIONS))
    monkeypatch.setattr(_tokenize, "_BATCH", size)
    monkeypatch.setattr(stream, "_FIRST", size)
    index(table(form), tmp_path / "store", **OPTIONS)
    assert_same(open_tokens(tmp_path / "store"), wanted)


def test_columns_that_are_not_named_are_found(table, tmp_path, monkeypatch):
    """As in memory, though the first rows alone would not tell."""
    rows = [{"id": "a", "text": "One.", "year": "1"}, {"id": "a", "text": "Two.", "side": "x"}]
    monkeypatch.setattr(stream, "_FIRST", 1)
    index(table("jsonl", rows), tmp_path / "store")
    assert_same(open_tokens(tmp_path / "store"), tokenize(read_corpus(table("jsonl", rows))))


@pytest.mark.parametrize("metadata", [False, True], ids=["alone", "with metadata"])
def test_a_folder_gives_the_same_from_a_store(tmp_path, metadata):
    """With sub-folders as sides, and a table of further columns."""
    source = tmp_path / "texts"
    for name, text in {"left/a.txt": "One two.", "right/b.txt": "Three.\n\nFour.", "right/c.md": "Five."}.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, "utf-8")
    (tmp_path / "known.csv").write_text("name,year\nb,2001\nc,2002\na,2003\n", "utf-8")
    options = {"metadata": tmp_path / "known.csv", "date": "year"} if metadata else {}
    index(source, tmp_path / "store", **options)
    assert_same(open_tokens(tmp_path / "store"), tokenize(read_corpus(source, **options)))


def test_a_study_gives_the_same_from_a_store(study_of, tmp_path_factory):
    """With its spans, whose tokens are left out, and what parts its passages."""
    folder = study_of({"a": "The title\nOne two.\nThree.", "b": "Four."}, spans=[("a", "title", "The", "title")])
    (folder / "study.toml").write_text('[text]\npassages = "lines"\n', "utf-8")
    store = tmp_path_factory.mktemp("stores") / "store"
    index(folder, store)
    assert_same(open_tokens(store), tokenize(read_corpus(folder)))


@given(st.lists(st.sampled_from(CELLS) | st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_hostile_texts_are_the_same_or_refused(texts):
    """Each text of its own row; what cannot be read is refused from either."""
    with tempfile.TemporaryDirectory() as place:
        source, store = Path(place, "t.jsonl"), Path(place, "store")
        as_jsonl([{"id": str(number), "text": f"{text} a"} for number, text in enumerate(texts)], source)
        try:
            wanted = tokenize(read_corpus(source, text="text", document="id"))
        except StudyError:
            with pytest.raises(StudyError):
                index(source, store, text="text", document="id")
            assert list(Path(place).iterdir()) == [source]
        else:
            index(source, store, text="text", document="id")
            assert_same(open_tokens(store), wanted)


def test_measures_run_on_a_store(speeches):
    """Nothing of it can be written to, and a corpus that is drawn from it stays on disk."""
    source, place = speeches
    tokens, wanted = open_tokens(place), tokenize(read_corpus(source, **OPTIONS))
    pd.testing.assert_frame_equal(tokens.table(), wanted.table())
    lines = measures.concordance(tokens, "zebra")
    pd.testing.assert_frame_equal(lines, measures.concordance(wanted, "zebra"))
    some = tokens.corpus.where(side="left")
    assert type(some.texts) is type(tokens.corpus.texts)
    assert some.texts[:] == (ROWS[0]["body"], ROWS[2]["body"])
    with pytest.raises(ValueError, match="read-only"):
        tokens.codes[0] = 1


def test_a_study_can_name_a_store(speeches):
    """In place of documents.csv; what is compared, it says as ever."""
    source, place = speeches
    folder = place.parent / "study"
    folder.mkdir()
    (folder / "study.toml").write_text('[corpus]\nstore = "../store"\n', "utf-8")
    study = read_study(folder)
    assert_same(study.tokens, tokenize(read_corpus(source, **OPTIONS)))
    assert (study.target, study.corpus.sides) == ("left", ["left", "right"])
    assert problems(folder) == []
    (folder / "study.toml").write_text('[corpus]\nstore = "../store"\n[compare]\nside = "language"\n', "utf-8")
    assert read_study(folder).tokens.corpus.sides == ["zh"]
    for setting, message in {
        '[compare]\nside = "party"': "no column 'party' to compare by; the store has ",
        '[text]\npassages = "lines"': "passages 'lines', where the store has been made with 'blank lines'",
    }.items():
        (folder / "study.toml").write_text(f'[corpus]\nstore = "../store"\n{setting}\n', "utf-8")
        with pytest.raises(StudyError, match=message):
            read_study(folder)
    (folder / "study.toml").write_text('[corpus]\nstore = "../store"\n', "utf-8")
    (folder / "documents.csv").write_text("document,file\na,a.txt\n", "utf-8")
    (folder / "a.txt").write_text("One.", "utf-8")
    with pytest.raises(StudyError, match="each say what the texts are; keep one"):
        read_study(folder)


# --- what is refused ----------------------------------------------------------------------------


def test_a_broken_line_is_named_with_its_byte(table, tmp_path):
    """The line in the file and where it begins, in bytes; nothing is left behind."""
    source = table("jsonl")
    data = source.read_bytes()
    source.write_bytes(data + b'\n{"id": "E", "body": \n' + data)
    with pytest.raises(StudyError, match=rf"speeches\.jsonl, line 5, byte {len(data) + 1}: not valid JSON"):
        index(source, tmp_path / "store", **OPTIONS)
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_byte_that_is_no_character_is_named(table, tmp_path, form):
    """With its line and the encoding that it may be of."""
    source = table(form)
    data = source.read_bytes().replace("naïve".encode(), b"na\xefve")
    source.write_bytes(data)
    byte = data.index(b"na\xefve") + 2
    line = data[:byte].count(b"\n") + 1
    with pytest.raises(StudyError, match=rf"line {line}: byte {byte} \(0xef\) is not UTF-8"):
        index(source, tmp_path / "store", **OPTIONS)


def test_a_text_column_that_is_missing_has_candidates(table, tmp_path):
    """By their names."""
    with pytest.raises(StudyError, match=r"no column 'bodi' for the text; there are id, body, .*did you mean 'body'"):
        index(table("csv"), tmp_path / "store", text="bodi")


def test_two_columns_that_may_be_the_text_are_refused(table, tmp_path, monkeypatch):
    """Even where the second has its first value late."""
    rows = [{"id": "a", "text": "One.", "content": ""}, {"id": "b", "text": "Two.", "content": "Three."}]
    monkeypatch.setattr(stream, "_FIRST", 1)
    with pytest.raises(StudyError, match="which column holds the texts"):
        index(table("csv", rows), tmp_path / "store")


def test_a_source_without_a_text_is_refused(tmp_path):
    """An empty table and an empty folder."""
    (tmp_path / "t.csv").write_text("id,text\n", "utf-8")
    (tmp_path / "texts").mkdir()
    for source in ("t.csv", "texts"):
        with pytest.raises(StudyError, match="no text can be read here"):
            index(tmp_path / source, tmp_path / "store")


def test_a_source_whose_only_text_is_empty_is_refused(tmp_path):
    """By its name, with the reason."""
    (tmp_path / "a.txt").write_text("…", "utf-8")
    with pytest.raises(StudyError, match=r"1 part of it cannot be .*\n  a\.txt: its text has no letter or digit"):
        index(tmp_path / "a.txt", tmp_path / "store")


@pytest.mark.parametrize(
    ("where", "message"),
    [("taken", "this is no store"), ("texts/store", "within the texts"), ("nowhere/store", "no such folder")],
)
def test_a_store_takes_no_place_of_something_else(tmp_path, where, message):
    """A folder that is there, one among the texts, or one in a folder that is not there."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text("One.", "utf-8")
    (tmp_path / "taken").mkdir()
    with pytest.raises(StudyError, match=message):
        index(tmp_path / "texts", tmp_path / where)


def test_a_store_of_other_rules_or_of_another_format_is_refused(speeches, monkeypatch):
    """With the command that makes it anew."""
    again = r"make it anew: discourse index \S*speeches.jsonl \S*store --text body --id id --side party --date date"
    monkeypatch.setattr(_manifest, "rules", lambda _: "others")
    with pytest.raises(StudyError, match=f"other rules of text .*; {again}"):
        open_tokens(speeches[1])
    manifest = json.loads((speeches[1] / "manifest.json").read_bytes())
    (speeches[1] / "manifest.json").write_text(json.dumps(manifest | {"format": 2}), "utf-8")
    with pytest.raises(StudyError, match="a store of format 2, where this release reads 1"):
        open_tokens(speeches[1])


def test_a_store_of_another_segmenter_is_refused(speeches, tmp_path, monkeypatch):
    """Where any document is segmented, as one in Chinese is."""
    index("seeds", tmp_path / "seeds")
    monkeypatch.setattr(_manifest, "_segmenter", lambda: "another release")
    with pytest.raises(StudyError, match="other rules of text"):
        open_tokens(speeches[1])
    assert len(open_tokens(tmp_path / "seeds"))


def test_a_store_of_other_texts_is_refused(speeches):
    """Changed or taken away; the same texts at another time are no others."""
    source, place = speeches
    os.utime(source, (1, 1))
    assert len(open_tokens(place).corpus.texts) == len(ROWS)
    source.write_bytes(source.read_bytes().replace(b"zebra", b"cobra"))
    with pytest.raises(StudyError, match=r"speeches.jsonl has been changed since .*make it anew: discourse index"):
        open_tokens(place)
    source.unlink()
    with pytest.raises(FileNotFoundError, match=r"speeches.jsonl, of which it was made, is not there; put it back"):
        open_tokens(place)


def test_a_store_and_its_texts_move_together(speeches, tmp_path):
    """What it was made of is found from where it lies."""
    (tmp_path / "moved").mkdir()
    for path in speeches:
        path.rename(tmp_path / "moved" / path.name)
    assert len(open_tokens(tmp_path / "moved/store").corpus.texts) == len(ROWS)


@pytest.mark.parametrize("name", ["codes.npy", "texts.bin", "documents.parquet", "types.txt", "manifest.json"])
def test_a_store_that_is_not_whole_is_refused(speeches, name):
    """A file that was cut."""
    data = (speeches[1] / name).read_bytes()
    (speeches[1] / name).write_bytes(data[:-1])
    with pytest.raises(StudyError, match=rf"{name}.*discourse index"):
        open_tokens(speeches[1])


def test_what_is_no_store_is_told(tmp_path):
    """Nothing there, and a folder of something else."""
    with pytest.raises(FileNotFoundError, match="no such store; make it: discourse index SOURCE"):
        open_tokens(tmp_path / "store")
    with pytest.raises(StudyError, match="this is no store"):
        open_tokens(tmp_path)


# --- whole or not at all ------------------------------------------------------------------------


KILLED = """
import os, signal, sys
from discourse import index
from discourse.tokens import store
real, done = store._batches, []
def batches(*given):
    for part in real(*given):
        yield part
        os.kill(os.getpid(), signal.SIGKILL)
store._batches = batches
index(*sys.argv[1:3], text="body", document="id")
"""


def test_what_is_killed_halfway_leaves_the_old_store(speeches):
    """It is still of its texts; the next one that is made takes away what was left beside it."""
    source, place = speeches
    before = (place / "manifest.json").read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, source, place], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (place / "manifest.json").read_bytes() == before
    assert len(open_tokens(place).corpus.texts) == len(ROWS)
    assert len(list(place.parent.glob(".store.*"))) == 1
    index(source, place, **OPTIONS)
    assert not list(place.parent.glob(".store.*"))


def test_what_is_killed_halfway_leaves_no_store(table, tmp_path):
    """Where there was none."""
    source = table("jsonl")
    subprocess.run([sys.executable, "-c", KILLED, source, tmp_path / "store"], check=False)
    with pytest.raises(FileNotFoundError, match="no such store"):
        open_tokens(tmp_path / "store")


def test_a_source_that_changes_meanwhile_is_refused(table, tmp_path, monkeypatch):
    """The store would be of texts that nobody has."""
    source = table("jsonl")
    write = store.write_manifest

    def changed(*given):
        write(*given)
        os.utime(source, (1, 1))

    monkeypatch.setattr(store, "write_manifest", changed)
    with pytest.raises(StudyError, match="it was changed while it was read"):
        index(source, tmp_path / "store", **OPTIONS)
    assert not (tmp_path / "store").exists()


def test_the_command_makes_a_store(table, tmp_path, capsys):
    """It says what is in it; an error is one line and the status 2."""
    words = ["index", str(table("csv")), str(tmp_path / "store"), "--text", "body", "--id", "id", "--side", "party"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'store'}: 4 documents, ")
    assert main([*words, "--date", "when"]) == 2
    assert "there is no column 'when' for the date" in capsys.readouterr().err


# --- kept tokens --------------------------------------------------------------------------------


@pytest.mark.parametrize("texts", [TEXTS, {"a": "…"}], ids=["words", "no word"])
def test_tokens_come_back_as_they_were_made(tmp_path, corpus_of, monkeypatch, texts):
    """Every array and every type; the second time nothing is tokenized."""
    corpus = corpus_of(texts)
    made = kept_tokens(corpus, tmp_path)
    monkeypatch.setattr(store, "tokenize", None)
    for tokens in (made, kept_tokens(corpus, tmp_path)):
        assert_same(tokens, tokenize(corpus))


def test_another_corpus_has_tokens_of_its_own(tmp_path, corpus_of):
    """A text, a span, the metadata and what parts passages each make another."""
    corpus = corpus_of(TEXTS)
    others = [
        corpus_of(TEXTS | {"c": "Three four five."}),
        corpus_of(TEXTS, spans=[("c", "title", "Three")]),
        corpus_of(TEXTS, language="tr"),
        dataclasses.replace(corpus, passages="lines"),
    ]
    for number, other in enumerate([corpus, *others], 1):
        kept_tokens(other, tmp_path)
        assert len(list(tmp_path.iterdir())) == number


def test_texts_are_counted_from_the_end_as_in_any_sequence(tmp_path):
    """The text read last is remembered, and no place is taken for it before one is read."""
    (tmp_path / "texts").write_bytes("abcдe".encode())
    texts = StoredTexts(tmp_path / "texts", np.array([0, 3]), np.array([3, 6]))
    assert [texts[-1], texts[-1], texts[0], texts[1]] == ["дe", "дe", "abc", "дe"]
    with pytest.raises(IndexError):
        texts.only(slice(0, 0))[-1]
