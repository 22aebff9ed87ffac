"""Tables, folders and archives of texts → Source: what is taken, what each column becomes, and what is left out."""

import zipfile

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from pyarrow import Table, parquet
from xlsxwriter.utility import xl_cell_to_rowcol

from discourse import StudyError, corpus_from_frame, read_corpus
from discourse.corpus.sources import describe_source, read_source

SPEECHES = 'id,text,party,date\n"Lee, Ann",We went home.,left,2009\nB,"They came\n\nback.",right,2010-05\n'


@pytest.fixture
def folder(tmp_path):
    """Write files, by their names within a folder, and return it."""

    def build(files):
        for name, content in files.items():
            path = tmp_path / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "source"

    return build


@pytest.fixture
def table(folder):
    """Write a table, and return its path."""
    return lambda content, name="t.csv": folder({name: content}) / name


def left_out(source):
    """Return what was left out, as pairs."""
    return list(source.left_out.itertuples(index=False, name=None))


# --- a table ------------------------------------------------------------------------------------


def test_a_table_gives_its_documents(table):
    """Ids are safe, the columns named are the study's, and all others are metadata."""
    source = read_source(table(SPEECHES), side="party", date="date")
    assert source.documents.index.tolist() == ["Lee-Ann", "B"]
    assert source.documents.index.name == "document"
    assert source.documents.to_dict("list") == {
        "label": ["Lee, Ann", ""],
        "side": ["left", "right"],
        "published": ["2009", "2010-05"],
        "source_file": ["t.csv", "t.csv"],
    }
    assert source.texts == ("We went home.", "They came\n\nback.")
    assert source.renamed == {"party": "side", "date": "published"}
    assert source.is_table
    assert left_out(source) == []


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_as_a_spreadsheet_writes_it(table, mark, encoding, end):
    """Whatever parts its cells and its lines, with a mark or without; empty last rows are none."""
    rows = [["id", "text", "side"], ["a", "One, two.", "x"], ["b", "Zwölf.", "y"], ["", "", ""], ["", "", ""]]
    content = end.join(mark.join(row) for row in rows).encode(encoding)
    source = read_source(table(content))
    assert source.texts == ("One, two.", "Zwölf.")
    assert source.documents["side"].tolist() == ["x", "y"]
    assert left_out(source) == []


def test_a_broken_row_costs_no_other(table):
    """It is left out with its line and its reason; so are those that have no text."""
    source = read_source(table('id,text\na,One.\nb,Two.,3\nc,"Three" 3\nd,Four.\ne,...\n\nf,Five.\n'))
    assert source.documents.index.tolist() == ["a", "d", "f"]
    places = dict(left_out(source))
    assert list(places) == ["t.csv, line 3", "t.csv, line 4", "t.csv, line 6"]
    assert places["t.csv, line 3"].startswith("3 cells where the header has 2")
    assert places["t.csv, line 4"].startswith("',' expected after '\"'")
    assert places["t.csv, line 6"] == "its text has no letter or digit"


def test_a_cell_is_no_web_page(table):
    """Its tags would count as words, in a table as in a file."""
    source = read_source(table("id,text\na,<html><p>A\nb,B <b>bold</b>\nc,%PDF-1.4 C\n"))
    assert source.documents.index.tolist() == ["b"]
    assert [reason.partition(";")[0] for _, reason in left_out(source)] == [
        "this is the source of a web page, whose marks would count as words",
        "this is a PDF file, not plain text",
    ]


def test_columns_that_mean_something_else_are_renamed(table):
    """Tables of results, and study folders, have columns of their own."""
    source = read_source(
        table("id,text,count,file,label,count_in_source,side,group,language\na,A,1,f,l,2,s,g,English\n"), side="group"
    )
    assert source.documents.drop(columns="source_file").to_dict("records") == [
        {
            "count_in_source_": "1",
            "file_in_source": "f",
            "label_in_source": "l",
            "count_in_source": "2",
            "side_in_source": "s",
            "side": "g",
            "language_in_source": "English",
        }
    ]
    assert source.renamed["side"] == "side_in_source"


def test_clashing_ids_are_numbered(table):
    """Also those that differ by a capital only; the label tells them apart."""
    source = read_source(table("id,text\nx y,A\nx-y,B\nX-Y,C\nx y,D\n"), document="id")
    assert source.documents["label"].to_dict() == {
        "x-y": "x y",
        "x-y-2": "x-y (2)",
        "X-Y-3": "X-Y (3)",
        "x-y-4": "x y (4)",
    }


def test_rows_without_ids_are_numbered(table):
    """By the name of the table; the number of one that is left out stays free."""
    assert read_source(table("text\nA\n?\nB\n", "talks.csv")).documents.index.tolist() == ["talks-1", "talks-3"]


def test_words_that_mean_nothing_elsewhere_are_words(table):
    """A side called NA, a text that is null, an id nan."""
    source = read_source(table("id,text,side\nnan,null,NA\nNone,NaN,\n"))
    assert source.documents.index.tolist() == ["nan", "None"]
    assert source.texts == ("null", "NaN")
    assert source.documents["side"].tolist() == ["NA", ""]


@pytest.mark.parametrize("side", ["$m_1$", "<b>", "../../x", "=1+1", "{x}", "%s", "`a`", "बायाँ", "چپ‌گرا"])
def test_a_side_may_be_called_anything(table, side):
    """Nothing of it is read as more than a name."""
    assert read_source(table(f"id,text,side\na,A,{side}\n")).documents["side"].tolist() == [side]


def test_a_side_with_a_character_that_nobody_sees_is_left_out(table):
    """It would be a side of its own."""
    source = read_source(table("id,text,side\na,A,x\nb,B,x\u200b\n"))
    reason = "its side 'x\\u200b' holds U+200B (ZERO WIDTH SPACE), which nobody sees; take it out"
    assert left_out(source) == [("t.csv, line 3", reason)]


@pytest.mark.parametrize(
    ("content", "options", "error"),
    [
        ("id,title\na,A\n", {}, "which column holds the texts? It may be one of 'id', 'title'; name it with text=… or"),
        ("text,body\na,A\n", {}, "which column holds the texts? It may be one of 'text', 'body'; name it with text=…"),
        ("id,text\na,A\n", {"side": "Text"}, "no column 'Text' for the side; there are id, text; did you mean 'text'?"),
        ("id,text,side\na,A,x\nb,B,X\n", {}, "t.csv, line 3: side 'X' is spelt 'x' in t.csv, line 2; use one spelling"),
        ("id,text,d\na,A,2009\nb,B,May\n", {"date": "d"}, "t.csv, line 3: d 'May' is not a date of the calendar"),
        (
            "id,text,d\na,A,1/2/2009\nb,B,2/3/2009\n",
            {"date": "d"},
            "line 2: d '1/2/2009' may be 2009-02-01 or 2009-01-02, and",
        ),
        ("id,text\na,A\n", {"text": "text", "side": "text"}, "column 'text' is named for two things; name one column"),
        ("id,text\n", {}, "there is no row in it"),
        ("", {}, "there is no row in it"),
        ("id,text\na,?\n", {}, "no text can be taken from here\n  t.csv, line 2: its text has no letter or digit"),
        (b"id,text\na,caf\xe9\n", {}, "t.csv, line 2: byte 13 (0xe9) is not UTF-8; save the file as plain text"),
    ],
)
def test_what_cannot_be_decided_is_refused(table, content, options, error):
    """The message names what there is to choose from."""
    with pytest.raises(StudyError) as refused:
        read_source(table(content), **options)
    assert error in str(refused.value)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["01/12/2009", "13/12/2009"], ["2009-12-01", "2009-12-13"]),
        (["12/01/2009", "12/13/2009"], ["2009-12-01", "2009-12-13"]),
        (["1.12.2009", "2009", ""], [None, "2009", ""]),
        (["5 May 2009", "7 June 2010"], ["2009-05-05", "2010-06-07"]),
        (["2001/2003", "2001-02-03T10:00:00Z"], ["2001/2003", "2001-02-03"]),
        (["02/02/2002"], ["2002-02-02"]),
        (["12 March 2001", "March 2001", "03.2001", "20010312"], ["2001-03-12", "2001-03", "2001-03", "2001-03-12"]),
        (["1 Jan. 1998", "1998-2000", "1998 \u2013 2000"], ["1998-01-01", "1998/2000", "1998/2000"]),
        (["2001/03", "2001/01"], ["2001-03", "2001-01"]),
        (["2001/03", "1998/99"], ["2001/2003", "1998/1999"]),
        (["2001/03"], [None]),
        (["13.12.2009", "12.13.2009"], [None, None]),
        (["2009", "about 2009"], ["2009", None]),
    ],
)
def test_a_date_is_read_in_one_way_only(table, dates, expected):
    """Other rows may tell the day from the month."""
    path = table("".join(["id;text;date\n", *(f"{number};A;{date}\n" for number, date in enumerate(dates))]))
    if None in expected:
        with pytest.raises(StudyError, match=r"is not a date of the calendar|may be .* no other row tells which"):
            read_source(path, date="date")
    else:
        assert read_source(path, date="date").documents["published"].tolist() == expected


def test_a_table_is_described(table):
    """One row a column, with what it may be."""
    long = "word " * 40
    about = describe_source(
        table(f"nr,talk,party,when,date\n1,{long},x,?,2009\n2,{long}b,y,?,2010\n3,{long}c,y,,2010-05\n")
    )
    assert about.columns.tolist() == ["column", "example", "values", "mean_length", "suggested"]
    assert about["suggested"].tolist() == ["", "text", "side", "", "date"]
    assert about["values"].tolist() == [3, 3, 2, 1, 3]
    assert about["example"].tolist()[1] == long[:60]


# --- a folder -----------------------------------------------------------------------------------


def test_a_folder_gives_its_files(folder):
    """Names are ids, sub-folders are sides, and the order is that of the names."""
    source = read_source(folder({"left/b.txt": "B", "left/deep/c.md": "# C", "right/b.txt": "\ufeffD", "a é.TXT": "A"}))
    assert source.documents.to_dict("index") == {
        "a-é": {"label": "a é", "source_file": "a é.TXT", "side": ""},
        "b": {"label": "", "source_file": "left/b.txt", "side": "left"},
        "c": {"label": "", "source_file": "left/deep/c.md", "side": "left"},
        "b-2": {"label": "b (2)", "source_file": "right/b.txt", "side": "right"},
    }
    assert source.texts == ("A", "B", "# C", "D")
    assert not source.is_table


def test_what_is_no_text_is_passed_over_or_left_out(folder):
    """What a system puts there is nobody's text; all else is told."""
    path = folder(
        {
            "._a.txt": b"\0\5\x16\7",
            ".DS_Store": b"\0",
            "Thumbs.db": b"\0",
            "~$a.docx": b"\0",
            ".git/x.txt": "X",
            "a.txt": "A",
        }
        | {
            "b.png": b"\x89PNG",
            "c": "C",
            "d.csv": "text\nD\n",
            "e.txt": "",
            "f.txt": b"\x1f\x8b",
            "g.txt": b"caf\xe9 noir",
        }
        | {"h.txt": "<html>H", "x.txt/i.txt": "I"}
    )
    (path / "j.txt").symlink_to(path / "nowhere")
    (path / "k.txt").symlink_to(path / "a.txt")
    (path / "l").symlink_to(path / "x.txt")
    source = read_source(path)
    assert source.documents["source_file"].tolist() == ["a.txt", "k.txt", "x.txt/i.txt"]
    places = dict(left_out(source))
    assert sorted(places) == ["b.png", "c", "d.csv", "e.txt", "f.txt", "g.txt, line 1", "h.txt", "j.txt", "l"]
    assert places["b.png"] == "no format that is read ends in .png; take it away, or save its text as .txt"
    assert places["c"] == "its name has no suffix; take it away, or save its text as .txt"
    assert places["d.csv"].startswith("this is a table; read it by itself, or give it as the metadata")
    assert places["e.txt"] == "its text has no letter or digit"
    assert places["f.txt"].startswith("this is gzip data, not plain text; unpack it")
    assert places["g.txt, line 1"].startswith("byte 3 (0xe9) is not UTF-8")
    assert places["h.txt"].startswith("this is the source of a web page")
    assert places["j.txt"] == places["l"] == "this is a link that leads to no file; put the texts themselves here"


def test_names_may_hold_anything(folder):
    """Blanks and line ends in a name are no part of an id."""
    source = read_source(folder({" a\nb .txt": "A", "-.txt": "B", "x" * 200 + ".txt": "C"}))
    assert source.documents.index.tolist() == ["a-b", "document", "x" * 80]
    assert source.documents["label"].tolist() == ["a b", "-", "x" * 200]


def test_a_column_may_be_the_side_of_files(folder, tmp_path):
    """A table beside them is joined by their names, with the suffix or without; what does not fit is told."""
    (tmp_path / "m.csv").write_text("name,party\na,x\nb.txt,y\nz,x\na,w\n")
    source = read_source(
        folder({"one/a.txt": "A", "two/b.txt": "B", "c.txt": "C"}), metadata=tmp_path / "m.csv", side="party"
    )
    assert source.documents[["folder", "side"]].to_numpy().tolist() == [["one", "x"], ["two", "y"]]
    assert left_out(source) == [
        ("m.csv, line 4", "no text is called 'z', which is its name"),
        ("m.csv, line 5", "there is a row already of 'a', which is its name"),
        ("c.txt", "no row of the metadata has its name as name"),
    ]


def test_metadata_that_fit_two_texts_are_of_none(folder, tmp_path):
    """Its path tells a file from another of the same name; nobody guesses which one a stem means."""
    path = folder({"one/a.txt": "A", "two/a.txt": "B", "a.txt": "C"})
    (tmp_path / "m.csv").write_text("name,party\na,x\n", encoding="utf-8")
    with pytest.raises(
        StudyError, match=r"m\.csv: no cell of it names a text: row one is 'a', 'x', texts are 'a', 'a'"
    ):
        read_source(path, metadata=tmp_path / "m.csv")
    (tmp_path / "m.csv").write_text("name,party\na,x\ntwo/a.txt,y\na.txt,z\n", encoding="utf-8")
    source = read_source(path, metadata=tmp_path / "m.csv")
    assert source.texts == ("C", "B")
    assert ("m.csv, line 2", "several texts are called 'a', which is its name") in left_out(source)


def test_metadata_that_are_not_there(folder, tmp_path):
    """Are missed by their own name."""
    with pytest.raises(FileNotFoundError, match=r"m\.csv: no such file"):
        read_source(folder({"a.txt": "A"}), metadata=tmp_path / "m.csv")


def test_metadata_may_lie_among_the_texts(folder):
    """It is none of them then, and brings no text."""
    path = folder({"a.txt": "A", "m.csv": "file,text,genre\na.txt,other,news\n"})
    source = read_source(path, metadata=path / "m.csv")
    assert source.texts == ("A",)
    assert source.documents["genre"].tolist() == ["news"]
    assert left_out(source) == []


def test_another_encoding_is_named(folder):
    """For all texts of the source."""
    assert read_source(folder({"a.txt": "Встреча".encode("cp1251")}), encoding="cp1251").texts == ("Встреча",)


def test_one_text_is_a_source(folder):
    """So is nothing else of its folder."""
    path = folder({"a.txt": "A", "b.txt": "B"})
    assert read_source(path / "a.txt").documents.index.tolist() == ["a"]


def test_a_source_that_is_not_there(tmp_path):
    """Its name is in the message."""
    with pytest.raises(FileNotFoundError, match="nowhere: no such file or folder; name a folder of texts, or a table"):
        read_source(tmp_path / "nowhere")


# --- tables with faults -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "ids", "reason"),
    [
        (
            "t.csv",
            'id,text\na,A\nb,"B\nc,C\nd,D\n',
            ["a"],
            ("t.csv, line 3", "its quotation mark takes all up to line 5 with it; unexpected end of data"),
        ),
        ("t.csv", 'id,text\na,A\nb,"B" x\nc,C\n', ["a", "c"], ("t.csv, line 3", "',' expected after '\"'")),
        ("t.jsonl", '{"text":"A"}\n{"text":"B"\n{"text":"C"}\n', ["t-1", "t-2"], ("t.jsonl, line 2", "not valid JSON")),
        (
            "t.jsonl",
            '{"text":"A"}\n{"text":"B \\ud800"}\n',
            ["t-1"],
            ("t.jsonl, line 2", "a cell of it holds what is no character"),
        ),
        (
            "t.jsonl",
            '{"text":"A"}\n{"text":"B","n\\udc00":1}\n',
            ["t-1"],
            ("t.jsonl, line 2", "a cell of it holds what is no character"),
        ),
    ],
)
def test_a_broken_row_is_told_with_all_that_it_takes(table, name, content, ids, reason):
    """The rows that can be read are, each with its own line."""
    source = read_source(table(content, name))
    assert source.documents.index.tolist() == ids
    ((place, told),) = left_out(source)
    assert place == reason[0]
    assert told.startswith(reason[1])
    assert describe_source(table(content, name))["column"].tolist()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"1,{'Long ' * 30}\n2,{'Longer ' * 30}\n", "is no name; put a row of names above it"),
        ("id|text\na|A\n", r"It has 'id\|text' only, unless commas part its cells"),
    ],
    ids=["no header", "another mark"],
)
def test_a_table_without_names_of_columns_is_refused(table, content, reason):
    """Its first document would be taken for them."""
    with pytest.raises(StudyError, match=reason):
        read_source(table(content))


@pytest.mark.parametrize(
    ("start", "rows", "ids"),
    [
        ("C5", [["id", "text"], ["a", "A"]], ["a"]),
        ("A2", [["id", "text", "n"], ["a", "A", 0], ["b", "B", ""]], ["a", "b"]),
        ("A1", [["Report of speeches", "", ""], ["id", "text", "n"], ["a", "A", 1]], None),
    ],
    ids=["away from the corner", "below a blank row", "below a title"],
)
def test_a_sheet_begins_where_it_holds_anything(tmp_path, start, rows, ids):
    """A title above the names is no name of a column."""
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        first, column = xl_cell_to_rowcol(start)
        for number, row in enumerate(rows):
            sheet.write_row(first + number, column, row)
    if ids is None:
        with pytest.raises(StudyError, match="'Report of speeches' stands alone in row 1; the first row that holds"):
            read_source(tmp_path / "t.xlsx")
    else:
        assert read_source(tmp_path / "t.xlsx").documents.index.tolist() == ids


def test_two_columns_of_one_name_are_two(tmp_path):
    """In Parquet, too."""
    parquet.write_table(Table.from_arrays([["A"], ["B"]], names=["text", "text"]), tmp_path / "t.parquet")
    source = read_source(tmp_path / "t.parquet")
    assert source.texts == ("A",)
    assert source.documents["text_2"].tolist() == ["B"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_an_archive_has_twice_is_told(tmp_path):
    """One of the two cannot be had."""
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr("a.txt", "A")
        archive.writestr("a.txt", "B")
    source = read_source(tmp_path / "t.zip")
    assert source.texts == ("B",)
    assert left_out(source) == [("a.txt", "it is in the archive more than once; the last of them is read")]


# --- a corpus -----------------------------------------------------------------------------------


def test_any_source_is_a_corpus(table):
    """With no span, and passages parted by blank lines."""
    corpus = read_corpus(table(SPEECHES), side="party", date="date")
    assert corpus.sides == ["left", "right"]
    assert corpus.text("Lee-Ann") == "We went home."
    assert corpus.spans.columns.tolist() == ["document", "role", "start", "end", "text", "reason"]
    assert len(corpus.spans) == 0


def test_a_folder_of_texts_is_a_corpus(folder):
    """It needs no table."""
    assert read_corpus(folder({"left/a.txt": "A", "right/b.txt": "B"})).sides == ["left", "right"]


def test_a_corpus_is_whole_or_none(folder):
    """What cannot be taken is named, with its reason."""
    with pytest.raises(
        StudyError, match=r"1 part of it cannot be taken; mend each.*:\n  b\.txt: its text has no letter"
    ):
        read_corpus(folder({"a.txt": "A", "b.txt": ""}))


def test_a_study_folder_says_itself_what_it_is(study_of):
    """A second word would not be heard."""
    with pytest.raises(StudyError, match=r"this is a study folder, whose documents\.csv says what each column is"):
        read_corpus(study_of({"a": "Text."}), side="genre")


def test_a_frame_is_a_corpus():
    """Whatever its index and its types; what is missing is empty."""
    frame = pd.DataFrame(
        {
            "talk": ["A a", "B b"],
            "n": [1.0, None],
            "when": pd.to_datetime(["2009-05-01", "2010-06-02"]),
            7: ["x", None],
        },
        index=["p", "q"],
    )
    corpus = corpus_from_frame(frame, text="talk", date="when")
    assert corpus.texts == ("A a", "B b")
    assert corpus.documents.to_dict("list") == {
        "n": ["1", ""],
        "published": ["2009-05-01", "2010-06-02"],
        "7": ["x", ""],
        "side": ["", ""],  # not said
    }


@pytest.mark.parametrize(
    ("frame", "options", "error"),
    [
        (
            pd.DataFrame({"text": ["A", "?"]}),
            {},
            "DataFrame: 1 part of it cannot be taken; .*\n  row 2: its text has no",
        ),
        (
            pd.DataFrame({"text": ["A"]}),
            {"side": "party"},
            "DataFrame: there is no column 'party' for the side; there are",
        ),
        (pd.DataFrame({"text": []}), {}, "DataFrame: .* has no row"),
    ],
)
def test_a_frame_that_is_no_corpus(frame, options, error):
    """The row is named, and the columns there are."""
    with pytest.raises(StudyError, match=error):
        corpus_from_frame(frame, **options)


def test_a_frame_is_wanted():
    """A path is for the other door."""
    with pytest.raises(
        TypeError, match="a corpus is made of a DataFrame, not of a str; for a file there is read_corpus"
    ):
        corpus_from_frame("talks.csv")


def test_a_frame_may_hold_any_value():
    """What is missing is empty, in whatever way pandas says it; arrays and periods are written as they read."""
    frame = pd.DataFrame(
        {
            "text": ["A", "B"],
            "side": pd.Categorical(["x", None]),
            "published": pd.to_datetime(["2001-01-02", None]),
            "n": pd.array([1, None], dtype="Int64"),
            "parts": [np.array([1, 2]), np.float64(2)],
            "month": [pd.Period("2001-02"), pd.NaT],
        }
    )
    documents = corpus_from_frame(frame).documents
    assert documents.iloc[0].tolist() == ["x", "2001-01-02", "1", "[1, 2]", "2001-02"]
    assert documents.iloc[1].tolist() == ["", "", "", "2", ""]


def test_a_frame_of_which_nothing_can_be_taken_says_why():
    """What no text can hold is named, and no column is missed."""
    with pytest.raises(
        StudyError, match=r"no text can be taken from here\n  row 1: a cell of it holds what is no char"
    ):
        corpus_from_frame(pd.DataFrame({"text": ["b\0c"]}), text="text")
