"""`discourse.exports` → files that others read, in which no text is a formula."""

import hashlib
import zipfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import StudyError, read_codings, write_table
from discourse.codings import COLUMNS
from discourse.exports import FORMATS, as_csv, guarded, unguarded, write_tables

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\tx", "\r=x", "'=1", "=cmd|'/C calc'!A0"]
TABLE = pd.DataFrame({"term": ["war", *FORMULAS], "change": [-1.5, *range(8)], "known": [True] + [False] * 8})


def read_csv(path):
    """Read what was written, all as text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_no_text_of_a_csv_file_is_a_formula(tmp_path):
    """An apostrophe guards texts and headings; numbers stay numbers."""
    write_table(TABLE.rename(columns={"known": "=known"}), tmp_path / "a.csv")
    table = read_csv(tmp_path / "a.csv")
    assert list(table) == ["term", "change", "'=known"]
    assert table["term"].tolist() == ["war", *(f"'{text}" for text in FORMULAS)]
    assert table["change"].tolist()[0] == "-1.5"
    assert [unguarded(text) for text in table["term"]] == TABLE["term"].tolist()


@given(st.text(alphabet="'=+-@\t\r a", max_size=6))
def test_what_is_guarded_reads_back(text):
    """Whatever a text begins with, reading takes off what writing put before it, and a guarded text is harmless."""
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_no_text_of_a_workbook_is_a_formula(tmp_path):
    """Texts are text cells, with the mark that keeps them so; numbers are numbers."""
    calamine = pytest.importorskip("python_calamine")
    write_table(TABLE, tmp_path / "a.xlsx")
    header, *rows = calamine.CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert header == list(TABLE)
    assert [row[0].replace("_x000D_", "\r") for row in rows] == TABLE["term"].tolist()
    assert [row[1] for row in rows] == TABLE["change"].tolist()
    assert [row[2] for row in rows] == TABLE["known"].tolist()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in book.read("xl/styles.xml")


def test_parquet_keeps_types(tmp_path):
    """Numbers, truths and texts come back as they were."""
    pytest.importorskip("pyarrow")
    write_table(TABLE, tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), TABLE)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_table_is_the_same_bytes(tmp_path, form):
    """No moment and no machine is in a file."""
    hashes = set()
    for name in "ab":
        write_table(TABLE, tmp_path / f"{name}.{form}")
        hashes.add(hashlib.sha256((tmp_path / f"{name}.{form}").read_bytes()).hexdigest())
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("table", "header", "first"),
    [
        (pd.DataFrame({"a": [1]}), ["a"], ["1"]),
        (pd.DataFrame({"a": [1]}, index=[4]), ["index 1", "a"], ["4", "1"]),
        (pd.DataFrame({"a": [1]}, index=pd.Index(["x"], name="term")), ["term", "a"], ["x", "1"]),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), ["a b"], ["1"]),
        (
            pd.DataFrame([[1]], index=pd.Index(["x"], name="t"), columns=pd.CategoricalIndex(["k"])),
            ["t", "k"],
            ["x", "1"],
        ),
        (pd.DataFrame({"a": pd.Categorical(["=x"]), "b": [("y", 2)]}), ["a", "b"], ["'=x", "('y', 2)"]),
        (pd.DataFrame({"a": [None], "b": [np.nan]}), ["a", "b"], ["", ""]),
    ],
    ids=["range", "numbers", "named", "two levels", "categories", "objects", "missing"],
)
@pytest.mark.parametrize("form", FORMATS)
def test_an_index_that_means_something_becomes_columns(tmp_path, table, header, first, form):
    """Whatever the table is made of, each format takes it."""
    write_table(table, tmp_path / f"t.{form}")
    if form == "csv":
        written = read_csv(tmp_path / "t.csv")
        assert list(written) == header
        assert written.iloc[0].tolist() == first


def test_only_named_tables_are_written(tmp_path):
    """A name with an underscore before it, and what is no table, is passed over."""
    names = {"by_side": TABLE, "_own": TABLE, "count": 3}
    write_tables(names, tmp_path / "tables", "csv")
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["by-side.csv"]
    write_tables({"count": 3}, tmp_path / "none", "csv")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [
        ("a.doc", TABLE, r"a\.doc: tables are written as \.csv, \.parquet, \.xlsx, not as \.doc"),
        ("a.xlsx", pd.DataFrame({"t": ["x" * 40_000]}), "40,000 characters is more than a cell"),
        ("a.xlsx", pd.DataFrame({"t": np.zeros(1_048_576)}), "1,048,576 rows are more than a sheet"),
    ],
    ids=["suffix", "long text", "many rows"],
)
def test_what_cannot_be_written_is_said(tmp_path, name, table, message):
    """The message names the file, the value and the remedy; nothing is written."""
    with pytest.raises(StudyError, match=message):
        write_table(table, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    """With how it is installed."""
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(StudyError, match=r"xlsxwriter is not installed; \.xlsx needs it: pip install 'dis.*\[tables\]"):
        write_table(TABLE, tmp_path / "a.xlsx")


def test_a_coding_sheet_reads_back(tmp_path):
    """Texts that begin like a formula are guarded in the sheet, and are themselves again when it is read."""
    row = dict.fromkeys(COLUMNS, "") | {"document": "a", "start": "0", "end": "4", "text": "=1+1", "family": "f"}
    row |= {"cue": "c", "correct": "yes", "coder": "-Ada", "date": "2026-01-31", "note": "@all"}
    (tmp_path / "sheet.csv").write_bytes(as_csv(pd.DataFrame([row])))
    assert b"'=1+1" in (tmp_path / "sheet.csv").read_bytes()
    read = read_codings(tmp_path / "sheet.csv").iloc[0]
    assert read[["text", "coder", "note"]].tolist() == ["=1+1", "-Ada", "@all"]


def test_a_table_has_a_place_to_go(tmp_path):
    """The folder is missed, not the file that would lie beside for a moment; a path for a table is told."""
    with pytest.raises(StudyError, match="no such folder; make it, or name another place"):
        write_table(pd.DataFrame({"a": [1]}), tmp_path / "none" / "t.csv")
    with pytest.raises(TypeError, match="write_table: path is a table where one text or a path belongs"):
        write_table("t.csv", pd.DataFrame())
    with pytest.raises(TypeError, match="write_table: table=5 of type int, where a table belongs"):
        write_table(5, tmp_path / "t.csv")
