"""`discourse.verify` → whether what is stored comes again, and what does not."""

import hashlib
import os
import shutil
import sys
from base64 import b64encode
from pathlib import Path

import nbformat
import pytest

from discourse import StudyError, notebooks
from discourse.cli import main
from discourse.notebooks._hold import held
from discourse.provenance import MANIFEST
from discourse.verify import verify
from discourse.verify._pictures import picture

from .tiny import CELLS, SVG, contents, make

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Return a folder with a study that has results, and with a project whose notebooks have run in place."""
    folder = tmp_path_factory.mktemp("ran")
    make(folder / "study", folder / "study" / "notebooks")
    (folder / "project").mkdir()
    make(folder / "project" / "seeds", folder / "project" / "notebooks")
    for study in ("study", "project/seeds"):
        assert not notebooks.run(folder / study).failures
    return folder


@pytest.fixture
def study(ran, tmp_path):
    """Return a copy of the study, which is somewhere else than when it ran."""
    return Path(shutil.copytree(ran / "study", tmp_path / "study"))


@pytest.fixture
def seeds(ran, tmp_path):
    """Return the study of a copy of the project."""
    return Path(shutil.copytree(ran / "project", tmp_path / "project"), "seeds")


@pytest.fixture
def _not_run(ran, monkeypatch):
    """Take for the new results those that were stored first, without the seconds that kernels take."""

    def again(results, scratch, *, tables, timeout, notice):
        made = ran / ("project/notebooks" if results.own else "study/results")
        shutil.copytree(made, scratch, dirs_exist_ok=True)
        assert (tables, timeout, notice) == ("csv", 600, None)
        return notebooks.Run(scratch, (), (), dict.fromkeys(CELLS, 1.0), (), 1.0)

    monkeypatch.setattr(notebooks, "again", again)


not_run = pytest.mark.usefixtures("_not_run")


def found(*arguments, **options):
    """Verify a study, and map each place that differs to both values."""
    return {each.place: (each.stored, each.now) for each in verify(*arguments, **options).differences}


def replace(path, old, new):
    """Change a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["study", "project/seeds"])
def test_what_comes_again_is_verified(ran, tmp_path, name, capsys):
    """Outputs, figures and tables are counted, in a study with results and in place; no file is written or changed."""
    moved = Path(shutil.copytree(ran, tmp_path / "moved"))
    before = contents(moved)
    assert main(["verify", str(moved / name)]) == 0
    assert contents(moved) == before
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:9] for line in lines[:3]] == [
        ["notebook", "cells", "outputs", "figures", "tables", "seconds"],
        ["01-drawn", "3", "2", "of", "2", "1", "of", "1", "–"],
        ["02-table", "4", "2", "of", "2", "–", "1", "of", "1"],
    ]
    assert lines[-2:] == [f"7 libraries compared with {MANIFEST}.".split(), ["Nothing", "differs."]]


def test_a_study_is_run_again_as_it_was(study):
    """With the sides that were compared, and tables of the same format; of a workbook the hash tells."""
    shutil.rmtree(study / "results")
    notebooks.run(study, contrast="b:a", tables="xlsx")
    (study / "results" / "tables" / "02-table" / "rates.xlsx").write_bytes(b"mine")
    ((place, (stored, now)),) = found(study).items()
    assert place == "tables/02-table/rates.xlsx"
    assert stored == f"SHA-256 {hashlib.sha256(b'mine').hexdigest()}" != now


@not_run
def test_a_changed_digit_of_a_table_is_found(study, seeds):
    """In an output with its cell, in a table with its line, both with both values."""
    table = study / "results" / "tables" / "02-table" / "rates.csv"
    replace(table, "peace,7", "peace,8")
    assert found(study) == {"tables/02-table/rates.csv": ("line 3: peace,8", "line 3: peace,7")}
    replace(seeds.parent / "notebooks" / "02-table.ipynb", "1  peace   7", "1  peace   8")
    assert found(seeds) == {"02-table, cell [3]": ("line 3: 1  peace   8", "line 3: 1  peace   7")}
    verified = verify(seeds)
    assert [of.outputs for of in verified.notebooks] == [(2, 2), (1, 2)]


@not_run
def test_a_moved_bar_is_drawn_beside_the_old_one(seeds, tmp_path):
    """In a file of SVG that holds both."""
    (seeds.parent / "notebooks" / "figures" / "bars.svg").write_text(SVG.format(6), encoding="utf-8")
    (difference,) = verify(seeds, pictures=tmp_path / "pictures").differences
    hashes = [hashlib.sha256(SVG.format(height).encode()).hexdigest() for height in (6, 5)]
    assert (difference.place, difference.stored, difference.now) == (
        "figures/bars.svg",
        *(f"SHA-256 {of}" for of in hashes),
    )
    assert difference.picture == tmp_path / "pictures" / "bars.svg"
    assert difference.picture.read_bytes() == picture(SVG.format(6).encode(), SVG.format(5).encode())
    assert str(difference).endswith(f"see {difference.picture}")


@not_run
def test_a_moved_bar_in_what_a_notebook_shows_is_drawn(seeds, tmp_path):
    """As that of a file is."""
    old, new = (b64encode(SVG.format(height).encode()).decode() for height in (6, 5))
    replace(seeds.parent / "notebooks" / "01-drawn.ipynb", new, old)
    (difference,) = verify(seeds, pictures=tmp_path / "pictures").differences
    assert difference.place == "01-drawn, cell [3]"
    assert difference.picture.read_bytes() == picture(SVG.format(6).encode(), SVG.format(5).encode())
    assert difference.picture.name == "01-drawn-cell-3.svg"


@not_run
def test_outputs_of_every_kind_are_compared(seeds):
    """What was printed, and errors; one that comes no more."""
    path = seeds.parent / "notebooks" / "01-drawn.ipynb"
    stored = notebooks.read(path)
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
    stored.cells[1].outputs = [error, nbformat.v4.new_output("stream", name="stderr", text="a warning")]
    path.write_bytes(notebooks.normal_form(stored))
    assert [(each.stored, each.now) for each in verify(seeds).differences] == [
        ("ValueError: no", "(4, ('', ''))"),
        ("a warning", "no output"),
    ]


@not_run
def test_a_table_that_is_not_stored_is_compared_by_its_hash(seeds):
    """That in the manifest."""
    made = seeds.parent / "notebooks" / MANIFEST
    (entry,) = [entry for entry in notebooks.read_manifest(made) if entry.kind == "table"]
    replace(made, entry.sha256, "0" * 64)
    assert found(seeds) == {entry.file: (f"SHA-256 {'0' * 64}", f"SHA-256 {entry.sha256}")}


@not_run
def test_pictures_go_aside_where_no_folder_is_named(seeds):
    """Not into the study."""
    (seeds.parent / "notebooks" / "figures" / "bars.svg").write_text(SVG.format(6), encoding="utf-8")
    before = contents(seeds.parent)
    (difference,) = verify(seeds).differences
    assert contents(seeds.parent) == before
    assert difference.picture.is_file()
    shutil.rmtree(difference.picture.parent)


def test_a_picture_lays_one_figure_over_the_other():
    """Three panels of the size of the larger, the third of both."""
    drawn = picture(b'<svg width="4" viewBox="0 0 40 30">', b"<svg>").decode()
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2208 504">')
    assert drawn.count("<image ") == 4
    assert drawn.count('<image width="40" height="30" ') == 2
    assert drawn.count("mix-blend-mode:difference") == 1


def test_a_changed_byte_of_a_text_is_found(study):
    """By its hash, and by what comes of it."""
    (study / "a.txt").write_text("Wars.", encoding="utf-8")
    now = hashlib.sha256(b"Wars.").hexdigest()
    assert found(study) == {
        str(study / "a.txt"): (f"SHA-256 {hashlib.sha256(b'War.').hexdigest()}", f"SHA-256 {now}"),
        "01-drawn, cell [2]": ("(4, ('', ''))", "(5, ('', ''))"),
    }


@not_run
def test_what_makes_the_study_unreadable_is_a_difference_if_it_is_new(study):
    """It was read once; what could never be read is the reader's error."""
    (study / "documents.csv").write_text("document\n", encoding="utf-8")
    places = list(found(study))
    assert places == [str(study / "documents.csv"), str(study / "a.txt"), str(study / "b.txt"), str(study)]
    (study / "documents.csv").write_bytes(b"\xff")
    assert list(found(study)) == [str(study / "documents.csv"), str(study)]
    (study / "documents.csv").write_text("document,file\n", encoding="utf-8")
    file = study / "results" / MANIFEST
    rows = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith(("a.txt", "b.txt"))]
    of = hashlib.sha256((study / "documents.csv").read_bytes()).hexdigest()
    file.write_text("".join([rows[0], f"documents.csv,source,{of},,,,,,,\n", *rows[2:]]))
    with pytest.raises(StudyError, match=r"documents\.csv"):
        verify(study)


@not_run
def test_another_release_of_a_library_is_found(study, seeds):
    """In the lock of a project, where systems may have their own; elsewhere in what the results were made with."""
    lock = seeds.parent / "requirements.lock"
    release = notebooks.releases()["numpy"]
    lock.write_text(
        f"numpy=={release} ; python_version < '4'\nnumpy==0.1 ; python_version >= '4'\nnone-such==1 \\\n"
        "    --hash=sha256:00\npandas==0.2 --hash=sha256:00\nscipy==0.3 ; sys_platform == 'none'\n"
    )
    assert found(seeds) == {"pandas, in requirements.lock": ("0.2", notebooks.releases()["pandas"])}
    (note,) = verify(seeds).notes
    assert note == (
        f"7 libraries compared with requirements.lock and {MANIFEST}. "
        "Not installed, and nothing was computed with them: none-such."
    )
    lock.write_text(f"numpy=={release} ; python_version > '4'\nnumpy==0.1\n")
    assert found(seeds) == {"numpy, in requirements.lock": ("0.1", release)}
    for line in ("numpy=2", "numpy", "numpy>=2"):
        lock.write_text(f"# a lock\n{line}\n")
        with pytest.raises(StudyError, match=rf"requirements\.lock, line 2: '{line}' is no line of a lock"):
            verify(seeds)
    lock.write_bytes(b"\xff")
    with pytest.raises(StudyError, match=r"requirements\.lock, line 1: byte 0"):
        verify(seeds)
    lock.write_text("")
    replace(seeds.parent / "notebooks" / MANIFEST, f"numpy {release}", "numpy 0.1")
    assert found(seeds) == {f"numpy, in {MANIFEST}": ("0.1", release)}
    replace(study / "results" / MANIFEST, f"numpy {release}", "numpy 0.1")
    replace(study / "results" / MANIFEST, "regex ", "none-such ")
    assert found(study) == {
        f"numpy, in {MANIFEST}": ("0.1", release),
        f"none-such, in {MANIFEST}": (notebooks.releases()["regex"], "not installed"),
        f"regex, in {MANIFEST}": ("no row", notebooks.releases()["regex"]),
    }


@not_run
def test_a_stripped_notebook_is_found(seeds):
    """Whole, or a cell of it."""
    path = seeds.parent / "notebooks" / "02-table.ipynb"
    stored = notebooks.read(path)
    stored.cells[2].outputs = []
    path.write_bytes(notebooks.normal_form(stored))
    assert found(seeds) == {"02-table, cell [3]": ("no output", "    term   n")}
    for cell in stored.cells:
        cell.update(outputs=[], execution_count=None)
    path.write_bytes(notebooks.normal_form(stored))
    assert found(seeds) == {"02-table": ("stripped: no cell has run", "2 outputs of 4 cells")}


@pytest.mark.parametrize("name", ["study/results", "project/notebooks"])
def test_a_notebook_that_is_gone_is_found(ran, tmp_path, name, monkeypatch):
    """It is in the manifest; what ran aside is swept when a run is killed, since it is called as a run's own."""
    moved = Path(shutil.copytree(ran, tmp_path / "moved"))
    (moved / name / "02-table.ipynb").unlink()
    places, again = [], notebooks.again
    monkeypatch.setattr(
        notebooks, "again", lambda *given, **more: places.append(given[1].name) or again(*given, **more)
    )
    verified = verify(moved / ("study" if name.startswith("study") else "project/seeds"))
    assert [(each.place, each.stored) for each in verified.differences] == [("02-table.ipynb", "missing")]
    assert [of.notebook for of in verified.notebooks] == ["01-drawn", "02-table"]
    assert places[0].startswith(f"discourse-{os.getpid()}-")


@not_run
def test_cells_that_ran_out_of_order_are_found(seeds):
    """Their counts are results too."""
    replace(seeds.parent / "notebooks" / "02-table.ipynb", '"execution_count": 2', '"execution_count": 7')
    assert found(seeds) == {"02-table, cell [2]": ("run as [7]", "run as [2]")}


@not_run
@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        (",2,,,", ",3,,,", {}),
        ("figures/bars.svg,figure,", "figures/bars.svg,figure,0", {"figures/bars.svg"}),
        ("01-drawn,3,,,", "01-drawn,4,,,", {"figures/bars.svg, cell"}),
        ("02-table,2,,2,", "02-table,2,,3,", {"tables/02-table/rates.csv, n"}),
        (",01-drawn,3,", ",02-table,3,", {"figures/bars.svg, notebook"}),
        ("figures/bars.svg,", "figures/none.svg,figure,0,01-drawn,,,,{texts},,{library}\nfigures/bars.svg,",
         {"figures/none.svg"}),
    ],
    ids=["nothing", "hash", "cell", "rows", "notebook", "added"],
)  # fmt: skip
def test_what_the_manifest_says_is_compared(study, old, new, differs):
    """Row by row."""
    file = study / "results" / MANIFEST
    row = next(entry for entry in notebooks.read_manifest(file) if entry.notebook)
    if differs:
        replace(file, old, new.format(texts=row.texts, library=row.library))
    assert set(found(study)) == {f"{MANIFEST}, {place}" for place in differs}


@not_run
def test_rows_that_are_taken_out_are_found(study):
    """Those of what results are made of, too: of texts, of a library, of all; another version of this one is told."""
    file = study / "results" / MANIFEST
    every = file.read_text(encoding="utf-8").splitlines(keepends=True)

    def without(*begun):
        file.write_text("".join(line for line in every if not line.startswith(begun)), encoding="utf-8")
        return found(study)

    assert without("a.txt,")[str(study / "a.txt")] == ("missing", f"SHA-256 {hashlib.sha256(b'War.').hexdigest()}")
    assert str(study / "b.txt") in without("documents.csv,", "a.txt,", "b.txt,")
    assert without("numpy ") == {f"numpy, in {MANIFEST}": ("no row", notebooks.releases()["numpy"])}
    for told in (without("discourse "), without(*{line[:5] for line in every[1:]})):
        assert set(told) == {str(file)}
        assert told[str(file)][0].startswith("does not say which version of the library")
    replace(file, every[0], "".join(every).replace("discourse 0.", "discourse 9."))
    verified = verify(study)
    assert not verified.differences
    assert verified.notes[1] == "Another version of the library made what is stored."


@not_run
def test_what_is_no_text_or_differs_in_its_ends_of_lines_is_shown(study):
    """So that both values can be told apart."""
    table = study / "results" / "tables" / "02-table" / "rates.csv"
    made = table.read_bytes()
    table.write_bytes(b"\xff")
    assert found(study) == {"tables/02-table/rates.csv": ("\\xff", "term,n")}
    table.write_bytes(made.replace(b"\n", b"\r\n"))
    assert found(study) == {"tables/02-table/rates.csv": (repr("term,n\r\n"), repr("term,n\n"))}


@pytest.mark.parametrize("place", ["study/results/figures", "file", "file/folder"])
def test_pictures_take_the_place_of_nothing(study, place, capsys):
    """That is said before anything runs."""
    (study.parent / "file").touch()
    before = contents(study.parent)
    assert main(["verify", str(study), "--pictures", str(study.parent / place)]) == 2
    assert contents(study.parent) == before
    said = capsys.readouterr().err
    assert said.startswith(f"discourse: {study.parent / place}: ")
    assert said.endswith("name another folder: --pictures DIR\n")
    assert "runs" not in said


@not_run
def test_a_plan_that_cannot_be_read_is_named_before_anything_runs(study, monkeypatch):
    """Else minutes would be lost."""
    (study / "frozen.csv").write_text("file\n", encoding="utf-8")
    monkeypatch.setattr(notebooks, "again", None)
    with pytest.raises(StudyError, match=r"frozen\.csv, line 1"):
        verify(study)


@not_run
@pytest.mark.skipif(sys.platform == "win32", reason="folders are not held there")
def test_nobody_writes_what_is_compared(study):
    """A run that began earlier is waited for; others may compare, too."""
    with held(study / "results"), pytest.raises(StudyError, match=r"writes or reads results there; wait for its end$"):
        verify(study)
    with held(study / "results", shared=True):
        assert not verify(study).differences
        with pytest.raises(StudyError, match="wait for its end, or name another folder: --out DIR"):
            notebooks.run(study)


def test_a_notebook_that_was_renamed_since_it_ran_is_verified(study):
    """It is run again from what is stored."""
    (study / "notebooks" / "02-table.ipynb").rename(study / "notebooks" / "03-table.ipynb")
    assert not verify(study).differences


@not_run
@pytest.mark.parametrize("what", ["prose", "code"])
def test_a_notebook_that_was_edited_is_found(study, seeds, what):
    """Its hash tells, where its outputs are the same."""
    for folder, of in ((study / "results", study), (seeds.parent / "notebooks", seeds)):
        path = folder / "02-table.ipynb"
        stored = notebooks.read(path)
        if what == "prose":
            stored.cells.insert(0, nbformat.v4.new_markdown_cell("War is peace."))
        else:
            stored.cells[2].source += "  # as it should be"
        path.write_bytes(notebooks.normal_form(stored))
        ((place, (old, now)),) = found(of).items()
        assert place == "02-table.ipynb"
        assert old != now
        assert now.endswith("it was changed since it ran")


@not_run
def test_rows_of_another_study_are_found(study):
    """Each row says of which texts, and which codebook, it was made."""
    texts = next(entry.texts for entry in notebooks.read_manifest(study / "results" / MANIFEST) if entry.notebook)
    replace(study / "results" / MANIFEST, f"02-table,2,,2,{texts},,", "02-table,2,,2,00,11,")
    row = f"{MANIFEST}, tables/02-table/rates.csv"
    old = {place: stored for place, (stored, _) in found(study).items()}
    assert old == {f"{row}, texts": "00", f"{row}, codebook": "11"}


@not_run
def test_a_file_in_no_row_is_found(study):
    """A figure, a table or a notebook that nobody made; none where there is no manifest, which is told."""
    (study / "results" / "figures" / "mine.svg").write_text("<svg/>", encoding="utf-8")
    (study / "results" / "tables" / "02-table" / "mine.csv").touch()
    assert found(study) == dict.fromkeys(
        ("figures/mine.svg", "tables/02-table/mine.csv"), ("a file", f"in no row of {MANIFEST}")
    )


@not_run
def test_what_is_missing_is_found(study):
    """A figure, a table, the manifest."""
    for name in ["figures/bars.svg", "tables/02-table/rates.csv", MANIFEST]:
        (study / "results" / name).unlink()
    differences = found(study)
    assert [value for value, _ in differences.values()][1:] == ["missing", "missing"]
    assert list(differences)[1:] == ["figures/bars.svg", "tables/02-table/rates.csv"]
    assert next(iter(differences)) == str(study / "results" / MANIFEST)


def test_a_notebook_that_no_longer_runs_is_found(study, capsys):
    """With the cell and the reason; and another version of the library is told."""
    replace(study / "results" / "02-table.ipynb", "import pandas as pd", "import pandas as other")
    replace(study / "results" / MANIFEST, f",{notebooks.library_hash()}\n", ",00\n")
    assert main(["verify", str(study)]) == 1
    said = capsys.readouterr().out
    assert "02-table\n  stored: its results\n  now:    02-table, cell [2] (rates = pd.DataFrame(" in said
    assert "\nAnother version of the library made what is stored.\n" in said


@pytest.mark.parametrize(
    "torn", ['{"study": "', "[]", '{"study": 5, "made": {}, "wrote": {}}'], ids=["torn", "list", "number"]
)
def test_a_torn_ledger_is_the_readers_error(study, torn, capsys):
    """As it is for a run."""
    (study / "results" / ".discourse.json").write_text(torn, encoding="utf-8")
    for command in ("verify", "run"):
        assert main([command, str(study)]) == 2
        assert ".discourse.json: not as a run wrote it" in capsys.readouterr().err


def test_a_study_without_results_is_the_readers_error(study, capsys):
    """There is nothing to compare, and what makes it is named."""
    shutil.rmtree(study / "results")
    assert main(["verify", str(study)]) == 2
    assert f"no results there; make them: discourse run {study}" in capsys.readouterr().err
    assert main(["verify", str(study / "nowhere")]) == 2
    assert "nowhere: no such study folder" in capsys.readouterr().err
    blank = study.rename(study.parent / "my study")
    assert main(["verify", str(blank)]) == 2
    assert f"make them: discourse run '{blank}'\n" in capsys.readouterr().err
