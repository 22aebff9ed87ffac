"""`discourse.notebooks` → MANIFEST.csv: where each figure and table comes from."""

import shutil
import tomllib
from hashlib import sha256
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import discourse
from discourse import StudyError, notebooks, provenance
from discourse.exports import FORMATS, n_rows
from discourse.files import unparse
from discourse.notebooks._made import APART
from discourse.notebooks._manifest import Entry, Origin, entries
from discourse.provenance import MANIFEST

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[1]
ORIGIN = Origin({"documents.csv": "1", "codebook.toml": "2", "a.txt": "3"}, "4")
SVG = b"<svg><dc:title>Bars of &lt;words&gt;.</dc:title></svg>"


def notebook(*sources):
    """Make a notebook of prose and these cells of code."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), *cells])


def listed(cells, files):
    """Map what a notebook of these cells made to its cell, alternative text and n."""
    return {entry.file: (entry.cell, entry.alt, entry.n) for entry in entries("01-a", notebook(*cells), files, ORIGIN)}


def test_an_entry_says_where_a_result_comes_from():
    """The hash of its bytes, the cell, the alternative text, the rows, and the hashes of all it is made of."""
    cells = ["from discourse import figures", "rates = 1", "rates", 'figures.save(figures.rates(rates, x), "bars")']
    figure, table = entries(
        "01-a", notebook(*cells), {"figures/bars.svg": SVG, "tables/01-a/rates.csv": b"a\n1\n2\n"}, ORIGIN
    )
    assert (figure.file, figure.kind, figure.sha256) == ("figures/bars.svg", "figure", sha256(SVG).hexdigest())
    assert (figure.notebook, figure.cell, figure.alt, figure.n) == ("01-a", "4", "Bars of <words>.", "2")
    assert (table.kind, table.cell, table.alt, table.n) == ("table", "2", "", "2")
    assert figure[-3:] == table[-3:] == (provenance.digest({"documents.csv": "1", "a.txt": "3"}), "2", "4")


@pytest.mark.parametrize(
    ("drawn", "n"),
    [
        ("figures.rates(rates)", "3"),
        ("figures.rates(rates.head(2))", ""),
        ("figures.rates(other)", ""),
        ("figure", ""),
        ("figures.rates(twice)", ""),
    ],
    ids=["a table", "a part of it", "no table", "a figure", "a name given twice"],
)
def test_n_is_left_open_where_the_call_does_not_tell(drawn, n):
    """A number that might be another table's is worse than none."""
    files = {"figures/bars.svg": b"<svg/>"} | {
        f"tables/01-a/{name}.csv": b"a\n1\n2\n3\n" for name in ("rates", "twice")
    }
    cells = ["rates, twice = 1, 2", "twice = 3", f'figures.save({drawn}, "bars")']
    assert listed(cells, files)["figures/bars.svg"] == ("3", "", n)


def test_what_no_cell_names_has_no_cell():
    """A result whose cell is not told by the code is listed all the same."""
    files = {"figures/bars.svg": SVG, "tables/01-a/by-side.csv": b"a\n"}
    assert listed(["globals()['by_side'] = 1", "%run it"], files) == {
        "figures/bars.svg": ("", "Bars of <words>.", ""), "tables/01-a/by-side.csv": ("", "", "0")
    }  # fmt: skip
    assert listed(["by_side = 1", "by_side = 2"], files)["tables/01-a/by-side.csv"][0] == "2"


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_counted_in_every_format(form):
    """A line break in a cell makes no row."""
    table = pd.DataFrame({"term": ["war", "two\nlines", None], "n": [1, 2, 3]})
    assert [n_rows(FORMATS[form](part), form) for part in (table, table[:0])] == [3, 0]


def test_the_library_is_all_that_computes():
    """What is left out of its hash are the layers that run notebooks, and what a new study begins with."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = [layer.split(" | ") for layer in settings["contracts"][0]["layers"]]
    above = {name for layer in layers[: layers.index(["study"])] for name in layer} | {"jupyter"}
    apart = {Path(name).stem for name in APART}
    assert apart == above - {"searching"} | {"starter", "templates"}
    assert all((Path(discourse.__file__).parent / name).exists() for name in APART)


# --- the file


@pytest.fixture
def study(study_of, tmp_path, monkeypatch):
    """Return a study with two notebooks of its own: one figure, two tables; and go where it is."""
    study = study_of({"a": "War.", "b": "Peace."}, codebook="[frames]\n")
    imports = "import os; from pathlib import Path; from types import SimpleNamespace; import pandas as pd"
    folder = "folder = Path(os.environ['DISCOURSE_FIGURES'])"
    figures = "figures = SimpleNamespace(save=lambda svg, name: (folder / f'{name}.svg').write_text(svg), bars=str)"
    rates, by_side = "rates = pd.DataFrame({'n': [1, 2]})", "by_side = pd.DataFrame({'n': [1]})"
    drawn = [f"{imports}\n{folder}", figures, rates, 'figures.save(figures.bars(rates), "bars")']
    for name, cells in {"01-drawn": drawn, "02-table": [imports, by_side]}.items():
        (study / "notebooks").mkdir(exist_ok=True)
        (study / "notebooks" / f"{name}.ipynb").write_bytes(notebooks.normal_form(notebook(*cells)))
    monkeypatch.chdir(tmp_path)
    return study


def test_a_run_lists_what_it_made(study):
    """Whole and in order, the same bytes when it is run again, and by parts what a whole run gives."""
    file = study / "results" / MANIFEST
    assert not notebooks.run(study).failures
    first = file.read_bytes()
    entries = notebooks.read_manifest(file)
    assert [entry.file for entry in entries if entry.kind == "source"] == [
        "documents.csv", "spans.csv", "codebook.toml", "a.txt", "b.txt"
    ]  # fmt: skip
    assert [(entry.file, entry.cell, entry.n) for entry in entries if entry.notebook] == [
        ("figures/bars.svg", "4", "2"),
        ("01-drawn.ipynb", "", ""),
        ("tables/01-drawn/rates.csv", "3", "2"),
        ("02-table.ipynb", "", ""),
        ("tables/02-table/by-side.csv", "2", "1"),
    ]  # fmt: skip
    for entry in entries:
        if entry.notebook:
            path = study / "results" / entry.file
            is_notebook = entry.kind == "notebook"
            data = notebooks.placeless(notebooks.read(path), study) if is_notebook else path.read_bytes()
            assert entry.sha256 == sha256(data).hexdigest()
    assert str(study).encode() not in first
    assert notebooks.run(study).unchanged == ("01-drawn", "02-table")
    assert file.read_bytes() == first
    assert not notebooks.regenerate(study, ["bars"]).failures
    assert file.read_bytes() == first
    file.unlink()
    notebooks.run(study, ["02-table"])
    notebooks.run(study, ["01-drawn"])
    assert file.read_bytes() == first


def test_what_is_gone_is_listed_no_more(study):
    """Neither a table that a notebook no longer names, nor a notebook that there is no longer."""
    notebooks.run(study)
    path = study / "notebooks" / "01-drawn.ipynb"
    path.write_bytes(path.read_bytes().replace(b"rates", b"shares"))
    (study / "notebooks" / "02-table.ipynb").unlink()
    notebooks.run(study)
    entries = notebooks.read_manifest(study / "results" / MANIFEST)
    made = [entry.file for entry in entries if entry.notebook]
    assert made == ["figures/bars.svg", "01-drawn.ipynb", "tables/01-drawn/shares.csv"]


def test_a_broken_file_is_written_anew(study):
    """It is a run's own, and all in it can be made again."""
    notebooks.run(study)
    file = study / "results" / MANIFEST
    first = file.read_bytes()
    file.write_text("nothing")
    for name in ["01-drawn", "02-table"]:
        (study / "notebooks" / f"{name}.ipynb").touch()
    (study / "results" / "figures" / "bars.svg").unlink()
    (study / "results" / "tables" / "02-table" / "by-side.csv").unlink()
    notebooks.run(study)
    assert file.read_bytes() == first


@pytest.mark.parametrize("after", ["the files", "the manifest"])
def test_what_an_end_left_out_is_made_up_for(study, monkeypatch, after):
    """Whether a run ends before the manifest is written or before that is noted, the next one gives all of it."""
    notebooks.run(study)
    (study / "codebook.toml").write_text("# another\n[frames]\n", encoding="utf-8")
    with monkeypatch.context() as patched:
        name = {"the files": "_manifest.Manifest.add", "the manifest": "_ledger.Ledger.confirm"}[after]

        def full(*_given, **_more):
            raise OSError(28, "no space left")

        patched.setattr(f"discourse.notebooks.{name}", full)
        assert len(notebooks.run(study).failures) == 2
    assert not notebooks.run(study).unchanged
    left = (study / "results" / MANIFEST).read_bytes()
    shutil.rmtree(study / "results")
    notebooks.run(study)
    assert left == (study / "results" / MANIFEST).read_bytes()


def test_a_manifest_that_lists_not_all_is_made_up_for(study):
    """What it lacks runs again, and nothing else."""
    notebooks.run(study)
    file = study / "results" / MANIFEST
    first = file.read_text(encoding="utf-8")
    kept = [line for line in first.splitlines(keepends=True) if "by-side" not in line]
    file.write_text("".join(kept), encoding="utf-8")
    assert notebooks.run(study).unchanged == ("01-drawn",)
    file.write_text(first.replace("file,kind", "file;kind"), encoding="utf-8")
    assert notebooks.run(study).unchanged == ()
    assert file.read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("figures/bars.svg,table,0,01-drawn", "is no table as a run lists it"),
        ("figures/bars.svg,picture,0,01-drawn", "is no picture as a run lists it"),
        ("figures/bars.svg,,0,01-drawn", "is no row as a run lists it"),
        ("figures/../bars.svg,figure,0,01-drawn", "is no figure"),
        ("../bars.svg,figure,0,01-drawn", "is no figure"),
        ("/tables/01-drawn/rates.csv,table,0,01-drawn", "is no table"),
        ("../02-table.ipynb,notebook,0,02-table", "is no notebook"),
        ("figures/bars.svg,figure,0,", "is no figure"),
        ("figures/bars.svg,figure,0,01-drawn,four", "is no figure"),
        ("figures/bars.svg,figure,0,01-drawn,4,,²", "is no figure"),
        ("numpy2.4,library", "is no library"),
        ("b.txt,source,0,01-drawn", "is no source"),
        ("a.txt,source,0", "is listed twice"),
    ],
)
def test_a_row_that_no_run_wrote_is_refused(tmp_path, row, reason):
    """With its line; none leads out of the folder of results."""
    cells = [Entry._fields, ("a.txt", "source", "0"), ("discourse 0.1", "library", "0"), row.split(",")]
    padded = [[*cell, *[""] * (len(Entry._fields) - len(cell))] for cell in cells]
    (tmp_path / "MANIFEST.csv").write_text(unparse(padded), encoding="utf-8")
    name, line = row.partition(",")[0], 2 if "twice" in reason else 4
    with pytest.raises(StudyError, match=rf"MANIFEST\.csv, line {line}: '{name}' {reason}.*: discourse run$"):
        notebooks.read_manifest(tmp_path / "MANIFEST.csv")


# --- trace


def test_a_result_is_traced_to_the_call_that_made_it(study):
    """By the end of its path, with its suffix or without; the study is not named by its place."""
    notebooks.run(study)
    traced = notebooks.trace("bars", study)
    assert traced == notebooks.trace("figures/bars.svg", study)
    assert traced.code == 'figures.save(figures.bars(rates), "bars")'
    assert traced.state == "as it was made"
    lines = str(traced).splitlines()
    assert lines[0] == "figures/bars.svg"
    assert "  made by   01-drawn, cell [4]" in lines
    assert "  n         2 rows of the table that it is drawn from" in lines
    assert f"  sha256    {traced.entry.sha256}" in lines
    assert notebooks.trace("01-drawn/rates.csv", study).entry.kind == "table"


def test_a_traced_file_is_compared_with_its_hash(study):
    """What somebody changed, or took away, is told."""
    notebooks.run(study)
    (study / "results" / "figures" / "bars.svg").write_text("<svg/>")
    (study / "results" / "tables" / "02-table" / "by-side.csv").unlink()
    (study / "results" / "02-table.ipynb").unlink()
    assert notebooks.trace("bars", study).state == "changed since it was made"
    traced = notebooks.trace("by-side", study)
    assert (traced.state, traced.code) == ("missing", "")


def test_a_name_that_is_none_or_several_is_refused(study):
    """With those that may be meant."""
    with pytest.raises(StudyError, match=r"MANIFEST\.csv: missing; run the notebooks again: discourse run$"):
        notebooks.trace("bars", study)
    path = study / "notebooks" / "02-table.ipynb"
    path.write_bytes(path.read_bytes().replace(b"by_side", b"bars"))
    notebooks.run(study)
    with pytest.raises(StudyError, match=r"no figure or table 'bar\.svg'; did you mean 'bars\.svg'"):
        notebooks.trace("bar.svg", study)
    with pytest.raises(StudyError, match=r"any of these, name one: figures/bars\.svg, tables/02-table/bars\.csv"):
        notebooks.trace("bars", study)
    assert notebooks.trace("bars.csv", study).entry.cell == "2"
