"""Study folder → Corpus, or one message that names file, line and remedy."""

import gzip
import hashlib
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pandas as pd
import pytest

from discourse import StudyError, read_corpus, tokenize
from discourse.corpus import dates
from discourse.corpus.folder import write_hashes
from discourse.corpus.record import REQUIRED, ROLES
from discourse.files import decode

from . import hostile
from .conftest import COLUMNS


@pytest.fixture
def refused(study_of):
    """Read a study folder that has an error, and return the message and the folder."""

    def read(*arguments, spoil=None, error=ValueError, **keywords):
        folder = study_of(*arguments, **keywords)
        if spoil:
            spoil(folder)
        with pytest.raises(error) as raised:
            read_corpus(folder)
        return str(raised.value).replace(str(folder), ".")

    return read


def rewrite(name, old, new):
    """Change a file of a study folder, as an editor would."""

    def spoil(folder):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


# --- what is read -------------------------------------------------------------------------------


def test_a_folder_gives_its_documents_texts_and_spans(study_of):
    """Documents are in the order of their table, and spans in that of the texts."""
    folder = study_of(
        {"b": "Title\n\nBody of b.", "a": "Body of a."},
        spans=[("a", "caption", "of a", "of a"), ("b", "title", "Title", "Title")],
        side={"b": "south", "a": "north"},
    )
    corpus = read_corpus(folder)
    assert corpus.documents.index.name == "document"
    assert corpus.documents.index.tolist() == ["b", "a"]
    assert corpus.documents.columns.tolist() == list(COLUMNS[1:])
    assert corpus.texts == ("Title\n\nBody of b.", "Body of a.")
    assert corpus.text("a") == "Body of a."
    assert corpus.sides == ["north", "south"]
    expected = [("b", "title", 0, 5, "Title", "for the test"), ("a", "caption", 5, 9, "of a", "for the test")]
    assert list(corpus.spans.itertuples(index=False, name=None)) == expected
    assert corpus.spans.columns.tolist() == ["document", "role", "start", "end", "text", "reason"]


def test_a_text_is_kept_byte_for_byte(study_of):
    """Line ends, a byte order mark and letters in two pieces stay as they are."""
    text = "\ufeffOne\r\ntwo\rcafe\u0301\u00a0\u200b"
    assert read_corpus(study_of({"a": text})).texts == (text,)


def test_a_study_without_spans_has_none(study_of):
    """The ledger may be empty."""
    corpus = read_corpus(study_of({"a": "Text."}))
    assert len(corpus.spans) == 0
    assert len(tokenize(corpus)) == 1


def test_tables_may_come_from_a_spreadsheet(study_of):
    """A byte order mark, other line ends, empty lines, cells over two lines and columns in any order are read."""
    folder = study_of({"a": "Text.\nNext.\nBody."}, spans=[("a", "title", "Text.\nNext.", "Next.")], note="one,\n“two”")
    table = pd.read_csv(folder / "documents.csv", keep_default_na=False)
    turned = table[table.columns[::-1]].to_csv(index=False, lineterminator="\r\n")
    (folder / "documents.csv").write_bytes(b"\xef\xbb\xbf" + turned.encode() + b"\r\n\r\n")
    corpus = read_corpus(folder)
    assert corpus.documents.loc["a", "note"] == "one,\n“two”"
    assert corpus.spans["text"].tolist() == ["Text.\nNext."]


def test_a_document_that_its_spans_cover_is_empty(study_of):
    """Nothing would be left of it to count, and the message says which table to mend."""
    folder = study_of({"a": "Title", "b": "Body."}, spans=[("a", "title", "Title", "Title")])
    with pytest.raises(ValueError, match=r"spans\.csv: empty document 'a', its spans cover all of it"):
        read_corpus(folder)


@pytest.mark.parametrize("published", ["", "2020", "2020-07", "2020-07-12", "2020-02-29", "2001/2003"])
def test_a_date_may_be_known_in_part(study_of, published):
    """A year, a month, a day or nothing."""
    assert read_corpus(study_of({"a": "Text."}, published=published)).documents.loc["a", "published"] == published


def test_one_document_can_be_left_out(corpus_of):
    """Its row, text and spans go, and the rest stays as it is."""
    corpus = corpus_of({"a": "A a.", "b": "B b.", "c": "C c."}, spans=[("a", "title", "A"), ("c", "title", "C")])
    rest = corpus.without("a")
    assert rest.documents.index.tolist() == ["b", "c"]
    assert rest.texts == ("B b.", "C c.")
    assert rest.spans["document"].tolist() == ["c"]
    assert len(corpus.texts) == 3


@pytest.mark.parametrize("ask", ["text", "without"])
def test_an_unknown_document_is_named_with_those_known(corpus_of, ask):
    """The message says what the corpus has."""
    with pytest.raises(KeyError, match="no document 'x' in this corpus; it has a, b"):
        getattr(corpus_of({"a": "A", "b": "B"}), ask)("x")


# --- what is refused: the folder and its texts --------------------------------------------------


def test_a_missing_folder_is_named(tmp_path):
    """So is what it should hold."""
    with pytest.raises(FileNotFoundError, match=r"nowhere: no such study folder; .* holds documents\.csv"):
        read_corpus(tmp_path / "nowhere")


@pytest.mark.parametrize(("name", "columns"), [("documents.csv", REQUIRED)])
def test_a_missing_table_is_named_with_its_columns(refused, name, columns):
    """The remedy is in the message."""
    message = refused({"a": "Text."}, spoil=lambda folder: (folder / name).unlink(), error=FileNotFoundError)
    made = "`discourse new STUDY --from SOURCE` makes it"
    assert message == f"./{name}: missing; it is a table of the texts with the columns {', '.join(columns)}; {made}"


def test_a_changed_text_is_refused(refused):
    """One changed letter changes the hash; the message has both hashes and both remedies."""
    message = refused({"a": "Text."}, spoil=rewrite("a.txt", "T", "t"))
    old, new = (hashlib.sha256(text).hexdigest() for text in (b"Text.", b"text."))
    assert message == (
        f"./a.txt: the text has changed: its SHA-256 is {new}, ./documents.csv, line 2 has {old}; "
        "restore the file, or, if the change is meant, empty the cell and run `discourse check --write-hashes`"
    )


def test_a_changed_seed_is_refused(seeds, tmp_path):
    """So it is with the texts of this study."""
    folder = shutil.copytree(seeds, tmp_path / "study")
    rewrite("petition-un.txt", "20%", "21%")(folder)
    with pytest.raises(ValueError, match=r"petition-un\.txt: the text has changed: .*documents\.csv, line 4"):
        read_corpus(folder)


def test_a_text_without_a_row_is_refused(refused):
    """Whatever the case of its ending."""
    message = refused({"a": "Text."}, spoil=lambda folder: (folder / "b.TXT").write_text("Text."))
    assert message == "./b.TXT: this text has no row in ./documents.csv; add one, or move the file away"


def test_a_row_without_a_text_is_refused(refused):
    """The line of the row is named."""
    texts = {"a": "Text.", "b": "Text."}
    message = refused(texts, spoil=lambda folder: (folder / "b.txt").unlink(), error=FileNotFoundError)
    assert message == "./documents.csv, line 3: there is no text 'b.txt' beside it; add it, or drop the row"


@pytest.mark.parametrize("text", hostile.WORDLESS)
def test_an_empty_document_is_refused(refused, text):
    """A text needs a letter or a digit."""
    expected = "./a.txt: empty document, without a letter or digit; fill it, or drop ./documents.csv, line 2"
    assert refused({"a": text}) == expected


PLAIN = "save the file as plain text in UTF-8"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"One\ntwo caf\xe9", f", line 2: byte 11 (0xe9) is not UTF-8; {PLAIN}, or name its encoding, which may be "),
        (b"One\r\ntwo\rcaf\xe9", f", line 3: byte 12 (0xe9) is not UTF-8; {PLAIN}, or name its encoding"),
        ("Te".encode("utf-16-le"), f", line 1: byte 1 is zero, as in no plain text; {PLAIN}"),
        (b"\xff\xfeT\x00e", f", line 1: byte 4 (0x65) is not utf-16; {PLAIN}"),
        (b"\xed\xa0\x80", f", line 1: byte 0 (0xed) is not UTF-8; {PLAIN}"),
        (b"One\ntwo\0", f", line 2: byte 7 is zero, as in no plain text; {PLAIN}"),
        (gzip.compress(b"Text", mtime=0), ": this is gzip data, not plain text; unpack it, or save its text in UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", ": this is a zip archive, not plain text; give it its own suffix"),
        (b"PK\x03\x04 word/document.xml", ": this is a Word file, not plain text; give it the suffix .docx, or save"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ": this is a PDF file, not plain text; give it the suffix .pdf, or save"),
        (b"\n<!DOCTYPE html>\n<p>Text", ": this is the source of a web page, whose marks would count as words; give"),
        (b"<!-- a --><html>Text", ": this is the source of a web page, whose marks would count as words; give it its"),
        (b"<?xml version='1.0'?><TEI/>", ": this is XML, whose marks would count as words; give it its own suffix"),
        (rb"{\rtf1 Text}", ": this is RTF, whose marks would count as words; save it as .docx, or save its text"),
    ],
)
def test_bytes_that_are_no_plain_text_are_refused(refused, data, expected):
    """Other encodings, archives, and files of other programs: the message has the line, the byte and the remedy."""
    assert refused({"a": data}).startswith(f"./a.txt{expected}")


def test_a_text_in_another_encoding_is_told_what_it_may_be_in(refused):
    """Nothing is guessed, and the likely encodings are named."""
    russian = "Стороны договорились о прекращении огня и об обмене пленными. " * 5
    assert "which may be cp1251" in refused({"a": russian.encode("cp1251")})


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_table_may_have_semicolons_and_empty_rows(study_of, end):
    """As a spreadsheet writes them where the comma is in numbers; a hash is filled in as the table has it."""
    folder = study_of({"a": "Text."})
    table = end.join(["document;file;note;sha256", 'a;a.txt;"1,5; 2,5";', ";;;", ""])
    (folder / "documents.csv").write_bytes(table.encode())
    assert read_corpus(folder).documents.loc["a", "note"] == "1,5; 2,5"
    assert write_hashes(folder) == ["a"]
    assert (
        (folder / "documents.csv")
        .read_bytes()
        .startswith(f'document;file;note;sha256{end}a;a.txt;"1,5; 2,5";'.encode())
    )


def test_a_cell_may_be_of_any_size(study_of):
    """A note of many pages is a note."""
    assert len(read_corpus(study_of({"a": "Text."}, note="n" * 200_000)).documents.loc["a", "note"]) == 200_000


def test_another_encoding_is_read_where_it_is_named(study_of):
    """Each row can name that of its text."""
    texts = {"a": "Встреча".encode("koi8-r"), "b": "café".encode("cp1252"), "c": "Grüße".encode()}
    folder = study_of(texts)
    (folder / "documents.csv").write_text("document,file,encoding\na,a.txt,koi8-r\nb,b.txt,cp1252\nc,c.txt,\n")
    assert read_corpus(folder).texts == ("Встреча", "café", "Grüße")


@pytest.mark.parametrize(
    ("encoding", "error"),
    [
        ("cp1525", "./a.txt: no encoding is called 'cp1525'; name one such as cp1252 or koi8-r"),
        ("base64", "./a.txt: no encoding is called 'base64'; name one such as cp1252 or koi8-r"),
        ("ascii", "./a.txt, line 1: byte 3 (0xe9) is not ascii; save the file as plain text in UTF-8"),
        ("latin-1", "./a.txt, line 1: byte 5 (0x80) is a control character in latin-1, as in no plain text; save"),
    ],
)
def test_an_encoding_that_is_not_the_texts_is_refused(refused, encoding, error):
    """It is named with the text."""
    table = f"document,file,encoding\na,a.txt,{encoding}\n"
    message = refused({"a": b"caf\xe9 \x80"}, spoil=lambda folder: (folder / "documents.csv").write_text(table))
    assert message.startswith(error)


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [("5 €", "latin-1", "cp1252"), ("„Łódź“", "iso-8859-2", "cp1250"), ("Мир —", "iso-8859-5", "cp1251")],
)
def test_an_encoding_of_windows_is_not_taken_for_its_like(tmp_path, text, named, meant):
    """Its quotation marks and its euro would be characters that nobody sees."""
    path = tmp_path / "a.txt"
    with pytest.raises(StudyError, match=f"a control character in {named}, .*, which may be {meant}"):
        decode(path, text.encode(meant), named)
    assert decode(path, text.encode(meant), meant) == text
    assert decode(path, "é\n".encode("cp500"), "cp500") == "é\n"  # a line end in another place is none


# --- texts in one table -------------------------------------------------------------------------


@pytest.fixture
def tabled(tmp_path):
    """Write a study folder whose texts stand in a table, and return it."""

    def build(documents, texts):
        (tmp_path / "documents.csv").write_text(documents, encoding="utf-8")
        (tmp_path / "texts.csv").write_text(texts, encoding="utf-8")
        return tmp_path

    return build


def test_texts_may_stand_in_one_table(tabled):
    """In any order, and of any size; the hash is that of the text."""
    folder = tabled("document,side,sha256\nb,x,\na,y,\n", f'document,text\na,"One,\n""two"""\nb,{"b " * 100_000}\n')
    corpus = read_corpus(folder)
    assert corpus.texts == ("b " * 100_000, 'One,\n"two"')
    assert write_hashes(folder) == ["b", "a"]
    assert read_corpus(folder).documents.loc["a", "sha256"] == hashlib.sha256(corpus.texts[1].encode()).hexdigest()


def test_some_texts_may_be_files(tabled):
    """A row that names no file has its text in the table."""
    folder = tabled("document,file\na,a.txt\nb,\n", "document,text\nb,In the table.\n")
    (folder / "a.txt").write_text("In a file.")
    assert read_corpus(folder).texts == ("In a file.", "In the table.")


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ("document,text\na,A.\na,B.\n", "texts.csv, line 3: document 'a' is there twice; keep one text for it"),
        ("document,text\na,A.\nb,B.\n", "texts.csv, line 3: document 'b' has no row without a file in documents.csv"),
        ("document,text\n", "documents.csv, line 2: document 'a' names no file, and texts.csv has no text of it; give"),
        ("document,text\na,A.,\n", "texts.csv, line 2: 3 cells where the header has 2; put quotation marks"),
        ("document,text\na,?\n", "texts.csv: empty document, without a letter or digit; fill it, or drop ./documents"),
        ("document,text\na,<html>\n", "texts.csv: this is the source of a web page"),
    ],
)
def test_a_table_of_texts_that_does_not_fit_is_refused(tabled, texts, error):
    """The message has the table, the line and the remedy."""
    folder = tabled("document\na\n", texts)
    with pytest.raises(ValueError, match="csv") as raised:
        read_corpus(folder)
    assert str(raised.value).replace(f"{folder}/", "./").startswith(f"./{error}")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_mark_tells_utf_16(study_of, encoding):
    """A text of Windows' Notepad is read, and its mark is no part of it."""
    assert read_corpus(study_of({"a": "\ufeffOné\n".encode(encoding)})).texts == ("Oné\n",)


def test_hostile_texts_are_read_as_they_are(study_of):
    """Line ends, many scripts, controls and markup are text, and nothing is replaced."""
    texts = {f"text{number}": text.encode() for number, text in enumerate(hostile.TEXTS.values())}
    del texts[f"text{list(hostile.TEXTS).index('html')}"]  # whose tags would count as words
    corpus = read_corpus(study_of(texts))
    assert [text.encode() for text in corpus.texts] == list(texts.values())


# --- what is refused: documents.csv -------------------------------------------------------------


def test_an_unknown_column_is_refused(refused):
    """It is named with those allowed; another separator is refused here too."""
    message = refused({"a": "Text."}, spoil=rewrite("spans.csv", "document,role", "document;role"))
    assert message.startswith("./spans.csv, line 1: unknown column 'document;role'; allowed are document, role,")
    assert message.endswith(", comma-separated")


@pytest.mark.parametrize(
    ("old", "new", "column", "times"), [("document,", "", "document", 0), ("side,", "side,side,", "side", 2)]
)
def test_a_column_is_there_once(refused, old, new, column, times):
    """A missing one and a double one are refused."""
    message = refused({"a": "Text."}, spoil=rewrite("documents.csv", old, new))
    assert message.startswith(f"./documents.csv, line 1: column {column!r} must be there once, not {times} times")


@pytest.mark.parametrize(
    ("new", "remedy"),
    [("Document,", "rename 'Document'"), ("ID,", "rename or add one: there are 'ID', 'file', "), (",", "a column has")],
)
def test_a_column_of_another_name_is_pointed_out(refused, new, remedy):
    """The one that was meant where a name is near, else those there are."""
    assert remedy in refused({"a": "Text."}, spoil=rewrite("documents.csv", "document,", new))


def test_semicolons_may_part_the_cells(study_of):
    """As spreadsheet programs write them where the comma is for decimals; hashes are filled in with semicolons too."""
    folder = study_of({"a": "Text.", "b": "Text."}, note="one; two, three", sha256="")
    table = pd.read_csv(folder / "documents.csv", keep_default_na=False)
    table.to_csv(folder / "documents.csv", index=False, sep=";")
    assert read_corpus(folder).documents["note"].tolist() == ["one; two, three"] * 2
    assert write_hashes(folder) == ["a", "b"]
    again = pd.read_csv(folder / "documents.csv", keep_default_na=False, sep=";")
    assert again.drop(columns="sha256").equals(table.drop(columns="sha256"))


def test_rows_of_empty_cells_are_passed_over(study_of):
    """Spreadsheet programs leave them at the end."""
    folder = study_of({"a": "Text."})
    with (folder / "documents.csv").open("a") as file:
        file.write("," * (len(COLUMNS) - 1) + "\n,,\n")
    assert read_corpus(folder).documents.index.tolist() == ["a"]


def test_what_a_system_keeps_beside_a_text_is_no_text(study_of):
    """Companions of files from another system begin with a full stop."""
    folder = study_of({"a": "Text."})
    (folder / "._a.txt").write_bytes(b"\0\5\x16\7")
    assert read_corpus(folder).documents.index.tolist() == ["a"]


def test_all_that_is_wrong_is_known_at_once(study_of):
    """The first error holds the others, each with its file and line; none follows from another."""
    spans = [("a", "heading", "Text", "Text"), ("b", "title", "One", "One"), ("c", "title", "nowhere", "nowhere")]
    texts = {"a": "Text.", "b": b"caf\xe9", "c": "Text.", "d": "?", "e": "Gone."}
    folder = study_of(texts, spans, published={"a": "1999", "b": "", "c": "May", "d": "", "e": ""})
    (folder / "e.txt").unlink()
    (folder / "readme.txt").write_text("What this is.", encoding="utf-8")
    (folder / "study.toml").write_text('[text]\npassages = "stanzas"\n', encoding="utf-8")
    with pytest.raises(StudyError, match="; and 6 more, which `discourse check` lists") as raised:
        read_corpus(folder)
    found = [raised.value, *raised.value.more]
    assert [(problem.path.name, problem.line) for problem in found] == [
        ("documents.csv", 4), ("documents.csv", 6), ("readme.txt", None), ("b.txt", 1), ("d.txt", None),
        ("spans.csv", 2), ("study.toml", 2),
    ]  # fmt: skip


def test_a_column_has_a_name(refused):
    """A further column is metadata, and needs one."""
    message = refused({"a": "Text."}, spoil=rewrite("documents.csv", "genre,", ","))
    assert message == "./documents.csv, line 1: a column has no name; name it, or take it out"


def test_a_table_without_rows_is_refused(refused):
    """A study has a document."""
    assert refused({}) == "./documents.csv: no document; give each text a row"


@pytest.mark.parametrize(("more", "number"), [("letter,more,", len(COLUMNS) + 1), ("", len(COLUMNS) - 1)])
def test_a_row_has_a_cell_for_each_column(refused, more, number):
    """A comma that is not quoted is the likely reason; the lines of a cell above are counted."""
    message = refused(
        {"a": "Text.", "b": "Text."},
        genre={"a": "1\n2\n3", "b": "GENRE"},
        spoil=rewrite("documents.csv", "GENRE,", more),
    )
    assert message == (
        f"./documents.csv, line 5: {number} cells where the header has {len(COLUMNS)}; "
        "put quotation marks around a cell that holds a comma"
    )


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("document", "A b", "document 'A b' is not letters, digits, '-', '_' or '.', beginning with a letter or digit"),
        ("file", "../a.txt", "file '../a.txt' is not the name of a file in this folder, without a path"),
        ("sha256", "ABC", "sha256 'ABC' is not empty, or 64 hexadecimal digits in lower case"),
        ("language", "English", "language 'English' is not empty, or a language code such as en"),
        ("published", "12 July", f"published '12 July' is not {dates.WANTED}"),
        ("published", "2020-13", f"published '2020-13' is not {dates.WANTED}"),
        ("published", "2023-02-29", f"published '2023-02-29' is not {dates.WANTED}"),
        ("side", " north", "side ' north' begins or ends with a blank; take it out"),
        ("side", "one\u200b", "side 'one\\u200b' holds U+200B (ZERO WIDTH SPACE), which nobody sees; take it out"),
    ],
)
def test_a_field_that_is_not_as_documented_is_refused(refused, field, value, error):
    """The message has the line, the value and what is allowed."""
    assert refused({"a": "Text."}, **{field: value}).startswith(f"./documents.csv, line 2: {error}")


@pytest.mark.parametrize("column", ["document", "file"])
def test_nothing_is_listed_twice(refused, column):
    """Neither a document nor a file."""
    value = {"document": "a", "file": "a.txt"}[column]
    message = refused({"a": "Text.", "b": "Text."}, **{column: value})
    assert message.startswith(f"./documents.csv, line 3: {column} {value!r} is on line 2 too; keep one")


def test_a_side_has_one_spelling(refused):
    """Two that differ by a capital would be compared with each other."""
    message = refused({"a": "Text.", "b": "Text."}, side={"a": "north", "b": "North"})
    assert message == "./documents.csv, line 3: side 'North' is also spelt 'north'; use one spelling"


def test_a_cell_that_is_never_closed_is_refused(refused):
    """The reader's own words are kept, with the line and the remedy."""
    message = refused({"a": "Text."}, spoil=rewrite("documents.csv", "letter", '"letter'))
    assert message.startswith("./documents.csv, line ")
    assert message.endswith("with quotation marks around cells that hold a comma")


# --- what is refused: spans.csv -----------------------------------------------------------------

TEXT = "One two one. Three four."


@pytest.mark.parametrize(
    ("span", "error"),
    [
        (("x", "title", "One", "One"), "no document 'x'; known are a"),
        (("a", "heading", "One", "One"), f"unknown role 'heading'; allowed are {', '.join(ROLES)}"),
        (("a", "title", "o", "Three"), "first 'o' occurs 3 times in 'a'; copy a longer stretch"),
        (("a", "title", "Five", "Three"), "first 'Five' occurs 0 times in 'a'; copy a longer stretch"),
        (("a", "title", "One", "e"), "last 'e' occurs 4 times in 'a'; copy a longer stretch"),
        (("a", "title", "One", ""), "last '' occurs 0 times in 'a'; copy a longer stretch"),
        (("a", "title", "Three", "two"), "last 'two' ends before first 'Three' does; exchange them"),
        (("a", "title", "ree", "four."), "this span cuts a word of 'a' in 'wo one. Three four.'; copy whole words"),
        (("a", "title", "One", "tw"), "this span cuts a word of 'a' in 'One two one. Thr'; copy whole words"),
    ],
)
def test_a_span_must_occur_once_in_its_text(refused, span, error):
    """From the start of the first stretch to the end of the last, in whole words, with a known role."""
    assert refused({"a": TEXT}, spans=[span]).startswith(f"./spans.csv, line 2: {error}")


def test_overlapping_stretches_are_found_twice(refused):
    """Occurrences that share letters count as two."""
    assert "occurs 2 times" in refused({"a": "na na na"}, spans=[("a", "title", "na na", "na na")])


def test_spans_do_not_overlap(refused):
    """A stretch has one role; both lines are named."""
    spans = [("a", "title", "Three", "four"), ("a", "caption", "two", "Three")]
    message = refused({"a": TEXT}, spans=spans)
    expected = "this span of 'a' overlaps that of line 3; a stretch has one role"
    assert message == f"./spans.csv, line 2: {expected}"


# --- rules for all documents --------------------------------------------------------------------


def test_a_rule_takes_its_stretches_from_all_documents(study_of):
    """The ledger lists each with the reason of the rule; line ends of every kind end a line."""
    texts = {"a": "One.\r\nPage 1\r\nTwo.\r\n\r\nPage 2\r\n", "b": "Page 3\rThree.", "c": "On page 4 of it."}
    corpus = read_corpus(study_of(texts, [("*", "boilerplate", r"/^Page \d+$/", "")]))
    taken = corpus.spans[["document", "role", "start", "end", "text", "reason"]]
    assert list(taken.itertuples(index=False, name=None)) == [
        ("a", "boilerplate", 6, 12, "Page 1", "for the test"),
        ("a", "boilerplate", 22, 28, "Page 2", "for the test"),
        ("b", "boilerplate", 0, 6, "Page 3", "for the test"),
    ]
    for span in corpus.spans.itertuples():
        assert corpus.text(span.document)[span.start : span.end] == span.text
    assert tokenize(corpus).table()["token"].tolist() == ["one", "two", "three", *"on page 4 of it".split()]


def test_a_stretch_that_is_named_is_not_taken_by_a_rule(study_of):
    """Nor one of an earlier rule by a later one."""
    rules = [("*", "boilerplate", "/two three/", ""), ("*", "marker", "/three( four)?/", "")]
    spans = [*rules, ("a", "title", "One two", "One two")]
    corpus = read_corpus(study_of({"a": "One two three four. Five", "b": "Two. One two three. But three four."}, spans))
    assert corpus.spans[["document", "role", "text"]].to_numpy().tolist() == [
        ["a", "title", "One two"], ["a", "marker", "three four"],
        ["b", "boilerplate", "two three"], ["b", "marker", "three four"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        ("One", "One", "first 'One' is no rule for all documents: write a regular expression between slashes, as in /"),
        ("/One/", "two", "first '/One/' is no rule for all documents"),
        ("//", "", "first '//' is no rule for all documents"),
        ("/(/", "", "/(/ is no regular expression: missing ) at position 1"),
        ("/a{99999999999}/", "", "/a{99999999999}/ is no regular expression: "),
        ("/Six/", "", "/Six/ finds nothing in any document; mend it, or take the row out"),
        ("/ */", "", "/ */ finds nothing in any document"),
        ("/hree/", "", r"/hree/ cuts a word of 'a' in 'two one. Three four.'; begin or end the rule with \b"),
    ],
)
def test_a_rule_that_is_none_is_refused(refused, first, last, error):
    """With the line, the rule and the remedy."""
    assert refused({"a": TEXT}, [("*", "boilerplate", first, last)]).startswith(f"./spans.csv, line 2: {error}")


def test_a_rule_that_takes_all_of_a_text_is_refused(refused):
    """So does a span."""
    message = refused({"a": TEXT, "b": "Page 1"}, [("*", "boilerplate", r"/Page \d+/", "")])
    assert message.startswith("./spans.csv: empty document 'b', its spans cover all of it")


@pytest.mark.parametrize("place", ["the main thread", "another thread"])
def test_a_rule_that_takes_forever_is_stopped(refused, monkeypatch, place):
    """A repetition inside another tries every way of parting a text; no signal of the system is needed to end it."""
    monkeypatch.setattr("discourse.expressions.SECONDS", 0.1)
    call = partial(refused, {"a": "a" * 3000 + "! " * 50}, [("*", "boilerplate", r"/(\w+\s?)+$/", "")])
    if place == "another thread":
        with ThreadPoolExecutor(1) as pool:
            message = pool.submit(call).result()
    else:
        message = call()
    assert r"/(\w+\s?)+$/ takes more than 0.1 seconds on 'a'; take out a repetition inside another" in message


def test_a_long_rule_is_cut_in_its_message(refused):
    """Whoever reads it knows which one by the line."""
    assert len(refused({"a": "One"}, [("*", "boilerplate", f"/{'(' * 9000}/", "")])) < 200


# --- the seeds ----------------------------------------------------------------------------------


def test_the_seeds_are_read_byte_for_byte(seed_corpus, seeds):
    """Five texts, each with the hash that documents.csv has for its file."""
    assert len(seed_corpus.texts) == 5
    documents = seed_corpus.documents
    for file, digest, text in zip(documents["file"], documents["sha256"], seed_corpus.texts, strict=True):
        assert hashlib.sha256((seeds / file).read_bytes()).hexdigest() == digest
        assert hashlib.sha256(text.encode()).hexdigest() == digest


def test_the_seeds_say_why_each_voices_its_side(seed_corpus):
    """In one sentence a document, with words of its own: eight at most."""
    for document, reason in seed_corpus.documents["side_reason"].items():
        assert re.fullmatch(r"The [^.]+: “[^“”]+”\.", reason), document
        quoted = reason.split("“")[1].split("”")[0]
        assert quoted in seed_corpus.text(document)
        assert len(quoted.split()) <= 8


def test_what_is_no_body_text_is_in_the_ledger(seed_corpus):
    """Titles, counters, markers, bylines, and the page around a text, each with its reason."""
    roles = seed_corpus.spans.groupby("document", sort=False)["role"].agg(list).to_dict()
    assert roles == {
        "petition-parliament": ["title", "boilerplate"],
        "petition-government": ["title", "boilerplate", "boilerplate", *["marker"] * 4],
        "petition-un": ["title", "boilerplate", "boilerplate", "marker", "marker", "caption"],
        "report-open-letter": ["dateline", "boilerplate", "boilerplate", "boilerplate"],
        "report-statement": ["byline"],
    }
    assert seed_corpus.spans["reason"].str.strip().all()
    for span in seed_corpus.spans.itertuples():
        assert seed_corpus.text(span.document)[span.start : span.end] == span.text


def test_matched_documents_have_their_like_on_another_side(corpus_of):
    """A value that one side alone has, and no value at all, match nothing; texts and spans go with their documents."""
    genre = {"a": "letter", "b": "report", "c": "report", "d": "", "e": ""}
    side = {"a": "x", "b": "x", "c": "y", "d": "x", "e": "y"}
    corpus = corpus_of({name: f"Text {name}." for name in genre}, side, [("c", "title", "Text")], genre=genre)
    matched = corpus.matched("genre")
    assert list(matched.documents.index) == ["b", "c"]
    assert matched.texts == ("Text b.", "Text c.")
    assert matched.spans["document"].tolist() == ["c"]
    assert corpus.matched("year").texts == ()


def test_documents_are_kept_by_their_metadata(corpus_of):
    """By one value, several, or the year of a date; spans and texts go with them."""
    published = {"a": "2001", "b": "2001-05-03", "c": "20011", "d": "1999-12"}
    sides = dict(zip("abcd", "xyyz", strict=True))
    corpus = corpus_of(dict.fromkeys("abcd", "Text."), sides, [("b", "title", "Text.")], published=published)
    kept = {
        "side": corpus.where(side="y"),
        "sides": corpus.where(side=["x", "z"]),
        "year": corpus.where(published="2001"),
        "number": corpus.where(published=1999),
        "both": corpus.where(side="y", published="2001"),
    }
    ids = {name: "".join(part.documents.index) for name, part in kept.items()}
    assert ids == {"side": "bc", "sides": "ad", "year": "ab", "number": "d", "both": "b"}
    assert len(kept["both"].texts) == len(kept["both"].spans) == 1
    with pytest.raises(ValueError, match="no document of published '2002'; did you mean '2001'"):
        corpus.where(published="2002")
