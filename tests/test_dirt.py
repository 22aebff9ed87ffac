"""Encodings, line ends, controls and names as they come → what is taken, the same everywhere, or why it is not."""

import json
import os

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import StudyError, corpus_from_frame, read_corpus, tokenize
from discourse.corpus.settings import read_settings
from discourse.corpus.sources import read_source
from discourse.files import unparse

from .conformance.test_oracles import FOLDER

NASTY = FOLDER.parent / "nasty"
beside = pytest.mark.skipif(not NASTY.is_dir(), reason="the collection of nasty inputs is not beside the repository")

WORDS = "The two sides met at the old bridge and talked until noon.".split()

TAKEN = {
    "lf": "The two sides met\nat the old bridge\nand talked until noon.\n",
    "crlf": "The two sides met\r\nat the old bridge\r\nand talked until noon.\r\n",
    "cr": "The two sides met\rat the old bridge\rand talked until noon.\r",
    "mixed": "The two sides met\r\nat the old bridge\rand talked until noon.\n",
    "next line": "The two sides met\x85at the old bridge\x85and talked until noon.",
    "separators": "The two sides met\u2028at the old bridge\u2029and talked until noon.",
    "form feed": "The two sides met\fat the old bridge\vand talked until noon.",
    "no-break": "The\u00a0two sides\u202fmet at the old\u2003bridge and talked until noon.",
    "soft hyphen": "The two sides met at the old br\u00adidge and talked until no\u00adon.",
    "zero width": "The two sides met at the old brid\u200bge and talked \u2060until noon.",
    "both directions": "\u202aThe two sides met\u202c at the old \u200ebridge and talked until noon.",
    "mark": "\ufeffThe two sides met at the old bridge and talked until noon.",
    "emoji": "The two sides \U0001f468\u200d\U0001f469 met at the old bridge and talked \u263a until noon.",
}

LEFT_OUT = {
    "nothing": b"",
    "only a mark": b"\xef\xbb\xbf",
    "only lines": b"\n" * 50,
    "only blanks": " \u00a0\u2003\t".encode() * 20,
    "only marks": b"... --- !?",
    "only zero width": "\u200b\u200d\ufeff".encode(),
    "zero byte": b"The two\0sides",
    "Latin": "Die zwei Läufer trafen sich".encode("cp1252"),
    "overlong": b"The two \xc0\xaf",
    "surrogate": b"The two \xed\xa0\x80",
    "cut": "The two ё".encode()[:-1],
    "UTF-16 without a mark": "The two sides".encode("utf-16-le"),
    "gzip": b"\x1f\x8b\x08\0\0\0",
    "zip": b"PK\x03\x04\x14\0",
    "Word": b"PK\x03\x04\x14\0 word/document.xml",
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
    "PDF": b"%PDF-1.4\n1 0 obj <</Type /Catalog>>",
    "rich text": rb"{\rtf1\ansi The two sides}",
    "page": b"<!DOCTYPE html>\n<html><p>The two sides</p>",
    "page after a comment": b"<!--[if !IE]> x <![endif]-->\n\n<!doctype html><html lang='en'>The two sides",
}


def tokens(corpus):
    """Return its tokens, without capitals."""
    return [token.casefold() for token in tokenize(corpus).table()["token"]]


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_same_words_are_the_same_tokens(tmp_path, study_of, name, encoding):
    """In a folder of texts and in a study folder, whatever ends a line or hides in a word."""
    data = TAKEN[name].encode(encoding)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(data)
    expected = [word.strip(".").casefold() for word in WORDS]
    assert tokens(read_corpus(tmp_path / "texts")) == expected
    assert tokens(read_corpus(study_of({"a": data}))) == expected


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_no_text_is_left_out_or_refused(tmp_path, study_of, name):
    """A source takes the others and tells it; a study is refused until it is decided. Each names the file."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(LEFT_OUT[name])
    (tmp_path / "texts" / "b.txt").write_text("One.")
    source = read_source(tmp_path / "texts")
    assert source.texts == ("One.",)
    assert source.left_out["place"][0].startswith("a.txt")
    with pytest.raises(StudyError, match=r"a\.txt"):
        read_corpus(tmp_path / "texts")
    with pytest.raises(StudyError, match=r"a\.txt"):
        read_corpus(study_of({"a": LEFT_OUT[name], "b": "One."}))


@pytest.mark.parametrize(
    ("data", "likely"),
    [
        ("Ёлки и палки.".encode("utf-16-le"), "utf-16-le"),
        ("Ёлки и палки.".encode("utf-16-be"), "utf-16-be"),
        ("Two sides.".encode("utf-16-be"), "utf-16-be"),
        ("Two sides.".encode("utf-32-le"), "utf-32"),
        ("Two sides.".encode("utf-32"), "utf-32"),
        ("Мир и война: это текст о войне и мире.".encode("cp1251"), "cp1251"),
    ],
)
def test_the_likely_encoding_is_one_to_name(tmp_path, data, likely):
    """What is refused says which encoding it may be, and is read when that is named."""
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(StudyError, match=rf"save the file as plain text in UTF-8, or name its encoding, .*{likely}"):
        read_source(tmp_path)
    assert read_source(tmp_path, encoding=likely).texts[0].split()[1] in ("и", "sides.")


@pytest.mark.parametrize("encoding", ["klingon", "hex", "a\0b", "x" * 500])
def test_an_encoding_that_is_none(tmp_path, encoding):
    """Is named as it was given, if it is not too long."""
    (tmp_path / "a.txt").write_text("A")
    with pytest.raises(StudyError, match=r"a\.txt: no encoding is called '.{1,44}'; name one such as cp1252 or koi8-r"):
        read_source(tmp_path, encoding=encoding)


@pytest.mark.parametrize("text", ["null", "NA", "nan", "None", "True", "1", "a", "the and of"])
def test_a_text_of_a_word_is_a_text(tmp_path, text):
    """Also where the word means nothing in other programs."""
    (tmp_path / "t.csv").write_text(f"id,text,side\n{text},{text},{text}\n")
    corpus = read_corpus(tmp_path / "t.csv", document="id", side="side")
    assert tokens(corpus) == text.casefold().split()
    assert corpus.sides == [text]


def test_the_same_text_may_come_twice(tmp_path):
    """Which of two copies is to go is not for a reader to say."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("The same.")
    assert read_corpus(tmp_path).texts == ("The same.", "The same.")


def test_a_pipe_is_no_text(tmp_path):
    """Nothing waits for what may never come."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("B")
    assert read_source(tmp_path).left_out["place"].tolist() == ["a.txt"]
    with pytest.raises(StudyError, match="this is no regular file"):
        read_source(tmp_path / "a.txt")


def test_a_name_may_be_no_text(tmp_path):
    """Its bytes are shown as numbers."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("A")
    (tmp_path / os.fsdecode(b"caf\xe9.png")).write_text("")
    source = read_source(tmp_path)
    assert source.documents["source_file"].to_dict() == {"caf-udce9": "caf\\udce9.txt"}
    assert source.left_out["place"].tolist() == ["caf\\udce9.png"]


def test_a_text_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    """As any other that cannot be."""
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "b.txt").write_text("B")
    read = type(tmp_path).read_bytes

    def locked(path):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(tmp_path), "read_bytes", locked)
    source = read_source(tmp_path)
    assert source.texts == ("B",)
    assert "Permission denied" in source.left_out["reason"][0]


@beside
@pytest.mark.parametrize("name", ["controls", "empty", "lines", "markup", "pdf", "scripts", "torture"])
def test_of_nasty_inputs_none_is_lost(name):
    """Each is a document or is left out."""
    source = read_source(NASTY / name)
    known = {*source.documents["source_file"], *(place.partition(",")[0] for place in source.left_out["place"])}
    assert known == {path.name for path in (NASTY / name).iterdir()}


@beside
def test_nasty_lines_are_the_same_tokens():
    """Whatever ends them; but a word that is parted by a hyphen is two."""
    source = read_source(NASTY / "lines")
    texts = dict(zip(source.documents.index, source.texts, strict=True))
    words = {
        " ".join(tokens(corpus_from_frame(pd.DataFrame({"text": [text]}))))
        for name, text in texts.items()
        if name != "hyphenated_hard_wrap"
    }
    assert len(words) == 1


@beside
def test_nasty_strings_are_ids_texts_and_metadata(tmp_path):
    """Each comes back as it was."""
    strings = [text for text in json.loads((NASTY / "torture" / "blns.json").read_text("utf-8")) if text.strip()]
    rows = [(text, f"Text {text}", text) for text in strings]
    (tmp_path / "t.csv").write_text(unparse([("id", "text", "note"), *rows]), "utf-8", newline="")
    source = read_source(tmp_path / "t.csv", document="id")
    assert list(source.texts) == [text for _, text, _ in rows]
    assert source.documents["note"].tolist() == [text.strip() for text in strings]
    assert source.documents.index.is_unique
    assert len(source.left_out) == 0


@pytest.mark.parametrize("name", ["documents.csv", "texts.csv", "spans.csv", "a.txt"])
@given(data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_in_a_study_are_read_or_refused(tmp_path_factory, name, data):
    """With the file in the message."""
    folder = tmp_path_factory.mktemp("study")
    files = {"documents.csv": b"document,file\na,a.txt\nb,\n", "texts.csv": b"document,text\nb,B\n", "a.txt": b"A"}
    for file, content in (files | {name: data}).items():
        (folder / file).write_bytes(content)
    try:
        corpus = read_corpus(folder)
    except (StudyError, FileNotFoundError) as error:
        assert str(folder) in str(error)  # noqa: PT017  # either is right
    else:
        assert len(corpus.texts) == len(corpus.documents) > 0


@given(data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(lambda text: f"[text]\n{text}".encode())))
def test_any_bytes_are_settings_or_refused(tmp_path_factory, data):
    """With the file in the message."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "study.toml").write_bytes(data)
    try:
        read_settings(folder)
    except StudyError as error:
        assert "study.toml" in str(error)  # noqa: PT017  # either is right
