"""`discourse.files` → a file is whole, or as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse.files import parse, unparse, write_whole


def test_makes_a_file(tmp_path):
    """A file that was not there holds the bytes, and nothing lies beside it."""
    write_whole(tmp_path / "new.svg", b"new")
    assert (tmp_path / "new.svg").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["new.svg"]


def test_replaces_a_file(tmp_path):
    """A file that was there holds the new bytes only."""
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(b"much older content")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_keeps_the_old_file_if_the_disk_is_full(tmp_path, monkeypatch):
    """A write that fails leaves the old file as it was, and no debris."""
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["notebook.ipynb"]


def test_keeps_the_old_file_if_it_is_interrupted(tmp_path, monkeypatch):
    """An interruption in the middle of a write leaves the old file as it was, and no debris."""
    path = tmp_path / "notebook.ipynb"
    path.write_bytes(b"old")

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["notebook.ipynb"]


def test_names_the_folder_that_is_missing(tmp_path):
    """A folder is not made in passing: its absence is an error that names the place."""
    with pytest.raises(FileNotFoundError, match="missing"):
        write_whole(tmp_path / "missing" / "a.svg", b"")


def test_a_header_whose_names_hold_other_marks_is_read_back():
    """It would show these marks where it stood bare."""
    cells = [["a;b;c", "d\te"], ["1", "2;3"]]
    header, (record,) = parse(unparse(cells))
    assert [header, record.cells] == cells


@given(
    rows=st.lists(st.lists(st.text('a,;\t"\r\n\x85 \u2028'), min_size=3, max_size=3), max_size=4),
    mark=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_is_read_back_as_it_was(rows, mark, end):
    """Whatever ends a line within a cell; rows without anything are none."""
    header, records = parse(unparse([["x", "y", "z"], *rows], mark, end))
    assert header == ["x", "y", "z"]
    assert [record.cells for record in records] == [row for row in rows if any(row)]
