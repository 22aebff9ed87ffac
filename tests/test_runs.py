"""`discourse.notebooks` → notebooks and figures, whole and always the same."""

import json
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest

from discourse import notebooks

# What `discourse.figures` does for a notebook, without the second that its import takes.
FIGURES = """\
import os
from pathlib import Path
from types import SimpleNamespace
folder = Path(os.environ["DISCOURSE_FIGURES"])
figures = SimpleNamespace(save=lambda svg, name: (folder / f"{name}.svg").write_text(svg))"""

INTERRUPTIBLE = """\
import signal, sys
from discourse.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["run"]))"""


def notebook(*sources):
    """Make a notebook whose first cell is prose."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), *cells])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder of two notebooks, three figures, and no outputs, beside a corpus."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (tmp_path / "seed.txt").write_text("the corpus")
    read = 'Path("../seed.txt").read_text()'
    plain = notebook(FIGURES, read, 'print("one")\nprint("two")')
    drawn = notebook(FIGURES, 'figures.save("<svg/>", "keyness")', 'figures.save("<b/>", "terms")')
    other = notebook(FIGURES, 'figures.save("<i/>", "dates")', read)
    for name, made in {"01-plain": plain, "02-drawn": drawn, "03-other": other}.items():
        (folder / f"{name}.ipynb").write_bytes(notebooks.normal_form(made))
    return folder


def contents(folder):
    """Return the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def replace(path, old, new):
    """Change the source of a notebook."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_executes_every_notebook_in_place(folder):
    """Each notebook gets its outputs and its counts, each figure its file."""
    done = notebooks.run()
    plain = notebooks.read(folder / "01-plain.ipynb")
    assert [cell.get("execution_count") for cell in plain.cells] == [None, 1, 2, 3]
    assert plain.cells[2].outputs[0].data["text/plain"] == "'the corpus'"
    assert [output.text for output in plain.cells[3].outputs] == ["one\ntwo\n"]
    drawn = contents(folder / "figures")
    assert drawn == {"dates.svg": b"<i/>", "keyness.svg": b"<svg/>", "terms.svg": b"<b/>"}
    assert [path.relative_to("notebooks").as_posix() for path in done.written] == [
        *(f"{name}.ipynb" for name in ["01-plain", "02-drawn", "03-other"]),
        *(f"figures/{name}.svg" for name in ["dates", "keyness", "terms"]),
    ]


def test_a_second_run_changes_no_byte(folder):
    """The same notebooks on the same corpus are the same files, whenever they run."""
    notebooks.run()
    first = contents(folder)
    notebooks.run()
    assert contents(folder) == first


def test_tells_what_the_time_went_into(folder):
    """There is a line for each notebook, and one for all that passed."""
    notices = []
    done = notebooks.run(["02-drawn", "01-plain"], folder, notice=notices.append)
    assert list(done.seconds) == ["01-plain", "02-drawn"]
    assert max(done.seconds.values()) <= done.total
    assert [line.split()[0] for line in str(done).splitlines()] == ["01-plain", "02-drawn", "in"]
    assert notices == [f"0 of 2 notebooks done, {name} runs" for name in ["02-drawn", "01-plain"]]


@pytest.mark.parametrize("name", ["01-plain", "01-plain.ipynb", "notebooks/01-plain.ipynb"])
def test_executes_one_notebook(folder, name):
    """A name, with or without suffix and folder, runs that notebook and no other."""
    before = contents(folder)
    notebooks.run([name])
    changed = {name for name, data in contents(folder).items() if before.get(name) != data}
    assert changed == {"01-plain.ipynb"}


def test_suggests_a_notebook(folder):
    """A name that is not known is answered by the nearest one, and by all."""
    with pytest.raises(ValueError, match=r"no notebook '02-draw'.*mean '02-drawn'.*01-plain, 02"):
        notebooks.run(["02-draw"], folder)


def test_says_that_there_are_no_notebooks(tmp_path):
    """A folder without notebooks is an error that names the folder."""
    with pytest.raises(FileNotFoundError, match=f"no notebooks in {tmp_path}"):
        notebooks.run(notebooks=tmp_path)


def test_a_failing_cell_changes_nothing(folder):
    """The message names notebook, cell, line and reason; no notebook and no figure is written."""
    replace(folder / "03-other.ipynb", "seed.txt", "missing.txt")
    before = contents(folder)
    with pytest.raises(ValueError, match="Nothing was written") as error:
        notebooks.run()
    where, reason, _ = str(error.value).replace("): ", ")\n", 1).split("\n")
    assert where == 'notebooks/03-other.ipynb: cell [3] (Path("../missing.txt").read_text())'
    assert reason.startswith("FileNotFoundError: ")
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("os._exit(1)", "its kernel died"),
        ("import time; time.sleep(60)", "it took longer than 1 s"),
    ],
)
def test_a_lost_kernel_changes_nothing(folder, monkeypatch, source, reason):
    """A kernel that dies, or a cell that never ends, is named like any failure."""
    monkeypatch.setattr(notebooks, "CELL_TIMEOUT", 1)
    (folder / "02-drawn.ipynb").write_bytes(notebooks.normal_form(notebook("import os", source)))
    before = contents(folder)
    with pytest.raises(ValueError, match=rf"02-drawn\.ipynb: cell \[2\] .*: {reason}\n"):
        notebooks.run(["02-drawn"])
    assert contents(folder) == before


@pytest.mark.parametrize("text", ["{", "[]", '{"nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_named(folder, text):
    """A broken file is named before anything runs."""
    (folder / "02-drawn.ipynb").write_text(text)
    with pytest.raises(ValueError, match=r"02-drawn\.ipynb: not a notebook"):
        notebooks.run()


def test_an_interruption_ends_every_kernel(folder):
    """Ctrl-C ends the kernels with the command, which writes nothing and shows no traceback."""
    sign = 'Path("../started-{0}").write_text(str(os.getpid())); __import__("time").sleep(60)'
    for name in ["01-plain", "02-drawn"]:
        source = notebook(FIGURES, sign.format(name))
        (folder / f"{name}.ipynb").write_bytes(notebooks.normal_form(source))
    before = contents(folder)
    command = subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE], stderr=subprocess.PIPE)
    signs = [folder.parent / f"started-{name}" for name in ["01-plain", "02-drawn"]]
    while not all(sign.exists() and sign.read_text() for sign in signs):
        assert command.poll() is None
        time.sleep(0.05)
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (130, b"discourse: interrupted\n")
    for sign in signs:
        with pytest.raises(ProcessLookupError):
            os.kill(int(sign.read_text()), 0)
    assert contents(folder) == before


def test_another_corpus_needs_a_place_of_its_own(folder, monkeypatch):
    """The results of another corpus never overwrite those of this one."""
    monkeypatch.setenv("DISCOURSE_STUDY", "elsewhere")
    inside = "notebooks/../notebooks"
    for work in [notebooks.run, notebooks.regenerate, lambda: notebooks.run(output=inside)]:
        with pytest.raises(ValueError, match=r"results of another study, elsewhere, would overwrite .* --output DIR"):
            work()
    assert not (folder / "figures").exists()


def test_a_study_is_named_by_the_caller_too(folder):
    """A folder that is handed over goes before the one that the environment names."""
    with pytest.raises(ValueError, match="results of another study, elsewhere, would overwrite"):
        notebooks.run(study="elsewhere")
    (folder / "01-plain.ipynb").write_bytes(
        notebooks.normal_form(notebook("import os", 'os.environ["DISCOURSE_STUDY"]'))
    )
    notebooks.run(["01-plain"], study="elsewhere", output="results")
    plain = notebooks.read(folder.parent / "results" / "01-plain.ipynb")
    assert plain.cells[2].outputs[0].data["text/plain"] == repr(str(folder.parent / "elsewhere"))


def test_another_corpus_gets_copies(folder, monkeypatch):
    """Copies and figures go to the folder named, and the corpus is found from there too."""
    (folder / "01-plain.ipynb").write_bytes(
        notebooks.normal_form(notebook("import os", 'os.environ["DISCOURSE_STUDY"]'))
    )
    monkeypatch.setenv("DISCOURSE_STUDY", "elsewhere")
    before = contents(folder)
    notebooks.run(output="results")
    results = folder.parent / "results"
    assert contents(folder) == before
    assert list(contents(results)) == [
        *(path.name for path in sorted(folder.glob("*.ipynb"))),
        *(f"figures/{name}.svg" for name in ["dates", "keyness", "terms"]),
    ]
    shown = notebooks.read(results / "01-plain.ipynb").cells[2].outputs[0].data["text/plain"]
    assert shown == repr(str(folder.parent / "elsewhere"))


def test_regenerates_every_figure(folder):
    """Every figure is written anew, and no notebook is touched."""
    before = contents(folder)
    done = notebooks.regenerate()
    figures = {"figures/dates.svg", "figures/keyness.svg", "figures/terms.svg"}
    assert contents(folder).keys() - before.keys() == figures
    assert contents(folder).items() >= before.items()
    assert list(done.seconds) == ["02-drawn", "03-other"]


def test_regenerates_one_figure(folder):
    """One figure is written by the notebook that saves it, without that notebook's others."""
    done = notebooks.regenerate(["terms"])
    assert contents(folder / "figures") == {"terms.svg": b"<b/>"}
    assert list(done.seconds) == ["02-drawn"]


def test_suggests_a_figure(folder):
    """A name that is not known is answered by the nearest one, and by all."""
    with pytest.raises(ValueError, match=r"no figure 'term'.*mean 'terms'.*keyness, terms, dates"):
        notebooks.regenerate(["term"], folder)


def test_says_that_there_are_no_figures(folder):
    """Without a notebook that saves one, there is no figure to regenerate."""
    for name in ["02-drawn", "03-other"]:
        (folder / f"{name}.ipynb").unlink()
    with pytest.raises(FileNotFoundError, match="no notebook in notebooks saves a figure"):
        notebooks.regenerate()


def test_a_figure_has_one_recipe(folder):
    """Two notebooks that save one figure are refused, since the last to run would win."""
    replace(folder / "03-other.ipynb", "dates", "terms")
    for work in [notebooks.run, notebooks.regenerate]:
        with pytest.raises(ValueError, match=r"'terms' is saved twice, in 02-\S+ and 03-\S+; save it once"):
            work()


def test_finds_figures_in_code_only(folder):
    """Prose, comments and cells that are not Python save no figure."""
    cell = nbformat.v4.new_markdown_cell('figures.save(figure, "prose")')
    mixed = notebook('# figures.save(figure, "comment")', '%magic figures.save(figure, "magic")')
    mixed.cells.append(cell)
    (folder / "02-drawn.ipynb").write_bytes(notebooks.normal_form(mixed))
    assert list(notebooks.figure_sources(folder)) == ["dates"]


def test_normal_form_forgets_machine_and_moment():
    """What another machine or an editor adds to a notebook does not reach the file."""
    made = notebook("1 + 1")
    plain = notebooks.normal_form(made)
    made.metadata = {"language_info": {"name": "python", "version": "3.12.1"}, "widgets": {}}
    made.nbformat_minor = 4
    made.cells[1].id = "6ad5c1a2"
    made.cells[1].metadata = {"execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}}
    assert notebooks.normal_form(made) == plain
    assert [cell["id"] for cell in json.loads(plain)["cells"]] == ["cell-01", "cell-02"]
    assert made.cells[1].id == "6ad5c1a2"


def test_normal_form_is_its_own(tmp_path):
    """A file in normal form is read and written without a change, tags and letters included."""
    made = notebook('"Հայերեն, türkçe"')
    made.cells[1].metadata.tags = ["parameters"]
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebooks.normal_form(made))
    assert notebooks.normal_form(notebooks.read(path)) == path.read_bytes()
    assert "Հայերեն, türkçe".encode() in path.read_bytes()
    assert notebooks.read(path).cells[1].metadata.tags == ["parameters"]


def test_normal_form_is_valid():
    """A notebook that no reader could open is refused."""
    made = notebook("1 + 1")
    made.cells[1].outputs = [{"output_type": "unheard-of"}]
    with pytest.raises(ValueError, match="not valid"):
        notebooks.normal_form(made)
