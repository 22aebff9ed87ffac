"""`discourse.files` → a file is whole, or as it was."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import StudyError
from discourse.files import folder_whole, parse, unparse, write_all, write_whole


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
    message = r"notebook\.ipynb: cannot be written \(No space left on device\); make room there, or name another place"
    with pytest.raises(StudyError, match=message) as caught:
        write_whole(path, b"new")
    assert isinstance(caught.value, OSError)
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


def test_writes_all_or_none(tmp_path):
    """Files that belong together are all on the disk before the first of them takes its name."""
    (tmp_path / "a.svg").write_bytes(b"old")
    (tmp_path / "b.svg").mkdir()
    with pytest.raises(
        StudyError, match=r"b\.svg: cannot be written \(Is a directory\); move away what is in its place"
    ):
        write_all({tmp_path / "a.svg": b"new", tmp_path / "b.svg": b"new"})
    assert (tmp_path / "a.svg").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.svg", "b.svg"]


def test_a_folder_that_finds_no_room_says_so(tmp_path):
    """The error of an array names no file; an error in what is read beside is another's."""
    (tmp_path / "store").mkdir()
    full = "1024 requested and 12 written"
    with pytest.raises(StudyError, match=r"store: cannot be written \(No space left"), folder_whole(tmp_path / "store"):
        raise OSError(full)
    with pytest.raises(FileNotFoundError) as caught, folder_whole(tmp_path / "store"):
        (tmp_path / "source.csv").read_bytes()
    assert not isinstance(caught.value, StudyError)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.fixture
def ended():
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_takes_away_what_the_killed_have_left(tmp_path, ended):
    """Beside what is written, and of no process that still runs; a folder that had been put away comes back."""
    running, other = tmp_path / f".a.svg.{os.getppid()}", tmp_path / f".b.svg.{ended}"
    for path in (running, other, tmp_path / f".a.svg.{ended}"):
        path.write_bytes(b"half")
    write_whole(tmp_path / "a.svg", b"new")
    assert set(tmp_path.iterdir()) == {running, other, tmp_path / "a.svg"}
    (tmp_path / f".store.old.{ended}").mkdir()
    (tmp_path / f".store.{ended}").mkdir()
    with pytest.raises(KeyboardInterrupt), folder_whole(tmp_path / "store"):
        raise KeyboardInterrupt
    assert set(tmp_path.iterdir()) == {running, other, tmp_path / "a.svg", tmp_path / "store"}


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
