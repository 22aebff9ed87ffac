"""The committed notebooks → short cells, stored outputs, figures that are the files beside them."""

import ast
import base64
import json
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from discourse import jupyter, notebooks, provenance
from discourse.provenance import MANIFEST

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
STATEMENTS = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.With, ast.Try)
STATED = re.compile(r"(?s)(\S+\.svg)\n.*\nSVG sha256 (\w+)\nPNG sha256 (\w+)")
SVG_IN_HTML = re.compile(r'(?<=src="data:image/svg\+xml;base64,)[^"]+')
NUMBERS = re.compile(
    r"[0-9]+|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand)\b",
    re.IGNORECASE,
)

each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def code_cells(path):
    """Return the code cells of a notebook."""
    return [cell for cell in notebooks.read(path).cells if cell.cell_type == "code"]


def shown_figures(path):
    """Map the figures that a notebook shows to the hashes it states and the bytes it holds."""
    shown = {}
    for cell in code_cells(path):
        for output in cell.outputs:
            data = output.get("data", {})
            if found := STATED.fullmatch(data.get("text/plain", "")):
                name, *stated = found.groups()
                parts = [SVG_IN_HTML.search(data["text/html"])[0], data["image/png"]]
                shown[name] = stated, [base64.b64decode(part) for part in parts]
    return shown


def figure_errors(folder):
    """List what is wrong between the notebooks of a folder and its figure files."""
    files = {path.name: path.read_bytes() for path in (folder / "figures").glob("*.svg")}
    saved = {f"{name}.svg" for name in notebooks.figure_sources(folder)}
    shown = {}
    for path in sorted(folder.glob("*.ipynb")):
        shown |= shown_figures(path)
    errors = [f"{name} is saved, but there is no such file" for name in saved - files.keys()]
    errors += [f"{name} is saved by no notebook" for name in files.keys() - saved]
    errors += [f"{name} is saved, but not shown" for name in saved - shown.keys()]
    for name, (stated, (svg, png)) in shown.items():
        if [sha256(svg).hexdigest(), sha256(png).hexdigest()] != stated:
            errors.append(f"{name} has other hashes than its notebook states")
        if svg != files.get(name):
            errors.append(f"{name} is not the figure that its notebook shows")
    return errors


@each_notebook
def test_is_in_normal_form(path):
    """A run writes the same bytes again: nothing of a machine, a moment or an editor is in it."""
    assert path.read_bytes() == notebooks.normal_form(notebooks.read(path)), "run `make study`"


@each_notebook
def test_has_run_from_first_to_last(path):
    """Each code cell has its count, in order, and no error; nothing was written to stderr."""
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


@each_notebook
def test_prose_states_no_count(path):
    """No number occurs in hand-written prose: results are computed, so that prose cannot contradict them."""
    prose = "\n".join(cell.source for cell in notebooks.read(path).cells if cell.cell_type == "markdown")
    prose = re.sub(r"^#.*$|`[^`]*`|\]\([^)]*\)", "", prose, flags=re.MULTILINE)  # titles, code and files have numbers
    assert not NUMBERS.findall(prose)


@each_notebook
def test_cells_are_short(path):
    """A code cell has five lines at most and one output, and has neither a definition nor a loop."""
    for number, cell in enumerate(code_cells(path), 1):
        where = f"cell [{number}]"
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert len(cell.source.splitlines()) <= 5, where
        assert len(cell.outputs) <= 1, where
        assert not [node for node in nodes if isinstance(node, STATEMENTS)], where
        imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        assert number == 1 or not imports, where


def test_every_figure_is_the_file_that_its_notebook_shows():
    """Each file is saved by one notebook, which shows its very bytes and states their hash."""
    assert not figure_errors(NOTEBOOKS)


def test_the_manifest_is_that_of_these_files():
    """It lists what the study and the library are now, each figure as it is, and the cell that saves it."""
    listed = notebooks.read_manifest(NOTEBOOKS / MANIFEST)
    sources = {entry.file: entry.sha256 for entry in listed if entry.kind == "source"}
    assert sources == provenance.sources(ROOT / "seeds"), "run `make study`"
    results = [entry for entry in listed if entry.notebook]
    assert {entry.library for entry in results} == {notebooks.library_hash()}, "run `make study`"
    shown = {f"figures/{name}": of for path in PATHS for name, (of, _) in shown_figures(path).items()}
    figures = {entry.file: entry for entry in results if entry.kind == "figure"}
    assert sorted(figures) == sorted(f"figures/{name}.svg" for name in notebooks.figure_sources(NOTEBOOKS))
    for file, entry in figures.items():
        assert entry.sha256 == shown[file][0]
        assert f'"{Path(file).stem}"' in code_cells(NOTEBOOKS / f"{entry.notebook}.ipynb")[int(entry.cell) - 1].source
        assert entry.alt
    tables = [entry for entry in results if entry.kind == "table"]
    assert {entry.notebook for entry in tables} == {path.stem for path in PATHS}
    for entry in tables:
        name = Path(entry.file).stem.replace("-", "_")
        assert name in code_cells(NOTEBOOKS / f"{entry.notebook}.ipynb")[int(entry.cell) - 1].source


def other(digit):
    """Return another digit."""
    return b"0" if digit == b"1" else b"1"


def moved(svg):
    """Move the last point that a figure draws."""
    return re.sub(rb"(?s)(.*\bL )(\d)", lambda found: found[1] + other(found[2]), svg, count=1)


def change_a_digit(data):
    """Change the first digit of a table."""
    text = data["text/plain"]
    data["text/plain"] = re.sub(r"\d", lambda found: other(found[0].encode()).decode(), text, count=1)


def move_a_bar(data):
    """Move the last point that a figure draws, in what a notebook shows of it."""
    svg = moved(base64.b64decode(SVG_IN_HTML.search(data["text/html"])[0]))
    data["text/html"] = SVG_IN_HTML.sub(base64.b64encode(svg).decode(), data["text/html"])


def outputs(cells):
    """List the tables and figures that are shown, with the number of the code cell, from 0 as nbval counts."""
    return [
        (number, output.data)
        for number, cell in enumerate(cells)
        for output in cell.outputs
        if {"text/html", "text/markdown"} & output.get("data", {}).keys()
        and re.search(r"\d", output.data["text/plain"])
    ]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Return a copy of the first notebook that saves a figure, with all that it needs to be compared."""
    root = tmp_path_factory.mktemp("copy")
    for name in ["conftest.py", "pyproject.toml"]:
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "notebooks" / "figures").mkdir(parents=True)
    path = next(path for path in PATHS if path in notebooks.figure_sources(NOTEBOOKS).values())
    shutil.copy(path, root / "notebooks" / "untouched.ipynb")
    for name in shown_figures(path):
        shutil.copy(NOTEBOOKS / "figures" / name, root / "notebooks" / "figures")
    return root


def test_a_moved_bar_in_a_file_is_seen(copied):
    """A figure file whose bar was moved is not the one that its notebook shows."""
    assert not figure_errors(copied / "notebooks")
    path = next((copied / "notebooks" / "figures").glob("*.svg"))
    drawn = path.read_bytes()
    path.write_bytes(moved(drawn))
    errors = figure_errors(copied / "notebooks")
    path.write_bytes(drawn)
    assert errors == [f"{path.name} is not the figure that its notebook shows"]


@pytest.mark.long
def test_a_changed_digit_and_a_moved_bar_in_an_output_are_seen(copied):
    """The comparison of notebooks fails on these two outputs, and on no other."""
    notebook = notebooks.read(copied / "notebooks" / "untouched.ipynb")
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    table_cell, table = next((at, data) for at, data in outputs(cells) if "image/png" not in data)
    figure_cell, figure = next((at, data) for at, data in outputs(cells) if "image/png" in data)
    change_a_digit(table)
    move_a_bar(figure)
    (copied / "notebooks" / "changed.ipynb").write_bytes(notebooks.normal_form(notebook))

    command = [sys.executable, "-m", "pytest", "notebooks/changed.ipynb", "-q", "-rA", "-p", "no:cacheprovider"]
    report = subprocess.run(command, cwd=copied, capture_output=True, text=True, check=False).stdout
    outcomes = re.findall(r"(?m)^(PASSED|FAILED) notebooks/changed\.ipynb::Cell (\d+)", report)
    assert {int(at) for outcome, at in outcomes if outcome == "FAILED"} == {table_cell, figure_cell}, report
    assert len(outcomes) == len(cells)


# --- copies to begin from, and JupyterLab


def test_templates_are_the_notebooks_before_they_have_run():
    """Each is there, in normal form, without an output, and reads the study in whose folder it is."""
    templates = notebooks.templates()
    assert list(templates) == [path.name for path in PATHS]
    for name, data in templates.items():
        copied = notebooks.read(NOTEBOOKS / name)
        cells = [cell for cell in json.loads(data)["cells"] if cell["cell_type"] == "code"]
        assert ["".join(cell["source"]) for cell in cells] == [cell.source for cell in code_cells(NOTEBOOKS / name)]
        assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
        assert "read_study()" in data.decode()
        assert notebooks.normal_form(copied) != data


class Contents:
    """What JupyterLab saves files with, as far as an extension of its server sees it."""

    def __init__(self, root_dir):
        self.root_dir, self.hooks = str(root_dir), []
        self.register_pre_save_hook = self.hooks.append

    def save(self, name, metadata, cells=()):
        """Run the hooks, as before a file is written, and return what it would hold."""
        model = {"type": "notebook", "content": {"metadata": metadata, "cells": cells}}
        for hook in self.hooks:
            hook(model=model, path=name, contents_manager=self)
        return model["content"]["metadata"]


def opened(version):
    """Return what JupyterLab makes of a notebook's metadata once its kernel has said what it is."""
    return {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": jupyter.METADATA["language_info"] | {"version": version},
    }


@pytest.mark.parametrize("version", ["3.11.7", "3.13.0"])
def test_jupyterlab_saves_a_notebook_as_it_is_stored(tmp_path, version):
    """Whatever Python it is opened with; a notebook that was stored with a version, or is no notebook, is let alone."""
    server = SimpleNamespace(contents_manager=Contents(tmp_path))
    jupyter._load_jupyter_server_extension(server)
    save = server.contents_manager.save
    (tmp_path / "a.ipynb").write_bytes(notebooks.normal_form(nbformat.v4.new_notebook()))
    assert save("a.ipynb", opened(version)) == json.loads((tmp_path / "a.ipynb").read_bytes())["metadata"]
    (tmp_path / "b.ipynb").write_text(json.dumps({"metadata": opened("3.12.1")}))
    (tmp_path / "c.ipynb").write_text("{")
    for name in ["b.ipynb", "c.ipynb", "new.ipynb"]:
        assert save(name, opened(version)) == opened(version)


def test_jupyterlab_saves_no_live_form(tmp_path):
    """Its number is another on every run; what a page shows in its place stays."""
    server = SimpleNamespace(contents_manager=Contents(tmp_path))
    jupyter._load_jupyter_server_extension(server)
    (tmp_path / "a.ipynb").write_bytes(notebooks.normal_form(nbformat.v4.new_notebook()))
    data = {"text/plain": "A form.", jupyter.LIVE_FORM: {"model_id": "9f"}}
    cells = [{"outputs": [{"data": data}, {"name": "stdout"}]}, {"cell_type": "markdown"}]
    server.contents_manager.save("a.ipynb", opened("3.13.0"), cells)
    assert data == {"text/plain": "A form."}
