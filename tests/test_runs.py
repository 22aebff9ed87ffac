"""`discourse.notebooks` → notebooks and figures, whole and always the same."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from discourse import StudyError, notebooks
from discourse.exports import write_tables
from discourse.notebooks import _kernel
from discourse.provenance import MANIFEST

# What `discourse.figures` does for a notebook, without the second that its import takes.
FIGURES = """\
import os
from pathlib import Path
from types import SimpleNamespace
folder = Path(os.environ["DISCOURSE_FIGURES"])
figures = SimpleNamespace(save=lambda svg, name: (folder / f"{name}.svg").write_text(svg))"""

# And what `read_study` does, which is not what is tried here.
READ = f"{FIGURES}\nread_study = lambda *words, **options: print(*words, options)"

INTERRUPTIBLE = """\
import signal, sys
from discourse.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # which nohup turns off
sys.exit(main(["run"]))"""


def notebook(*sources):
    """Make a notebook whose first cell is prose."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Why?"), *cells])


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch):
    for variable in ("DISCOURSE_STUDY", "DISCOURSE_CONTRAST"):
        monkeypatch.delenv(variable, raising=False)


def write(path, *sources):
    """Write a notebook that has not run."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(notebooks.normal_form(notebook(*sources)))


@pytest.fixture
def project(study_of, tmp_path_factory, monkeypatch):
    """Return a folder with a study, `seeds`, and two notebooks of three figures beside it, none of which has run."""
    project = tmp_path_factory.mktemp("project")
    study_of({"a": "War.", "b": "Peace."}, side={"a": "x", "b": "y"}).rename(project / "seeds")
    monkeypatch.chdir(project)
    read = 'Path("../seeds/a.txt").read_text()'
    write(project / "notebooks" / "01-plain.ipynb", FIGURES, read, 'print("one")\nprint("two")')
    write(project / "notebooks" / "02-drawn.ipynb", FIGURES, *(f'figures.save("<{name}/>", "{name}")' for name in "bs"))
    write(project / "notebooks" / "03-other.ipynb", FIGURES, 'figures.save("<i/>", "dates")', read)
    return project


@pytest.fixture
def folder(project):
    """Return the notebooks of the project."""
    return project / "notebooks"


@pytest.fixture
def study(project, tmp_path_factory):
    """Return another study, outside the project, that has notebooks of its own: one table, one figure."""
    study = tmp_path_factory.mktemp("other") / "study"
    (project / "seeds").rename(study)
    write(study / "notebooks" / "01-read.ipynb", READ, "study = read_study()", 'figures.save("<b/>", "terms")')
    write(
        study / "notebooks" / "02-table.ipynb",
        "import pandas as pd",
        'by_side, _own = pd.DataFrame({"term": ["=1"]}), 0',
    )
    return study


@pytest.fixture
def _without_kernels(monkeypatch):
    """Execute cells here: what a run chooses, writes and keeps is tried, without the second that each kernel takes."""

    async def execute(_name, notebook, setting, tables, told):
        names = {}
        with monkeypatch.context() as kernel:
            kernel.chdir(setting.folder)
            kernel.setattr("os.environ", dict(setting.environment))
            for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
                told(number)
                exec(cell.source, names)
                cell.execution_count = number
        write_tables(names, *tables)

    monkeypatch.setattr("discourse.notebooks._run.execute", execute)


without_kernels = pytest.mark.usefixtures("_without_kernels")


def contents(folder):
    """Return the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def runs(process):
    """Tell whether a process is at work; one that has ended may wait for somebody who asks how."""
    stat = Path(f"/proc/{process}/stat")
    try:
        os.kill(process, 0)
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def replace(path, old, new):
    """Change the source of a notebook."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- in place


def test_executes_every_notebook_in_place(folder):
    """Each notebook of a project gets its outputs and its counts, each figure its file; nothing else is written."""
    done = notebooks.run()
    plain = notebooks.read(folder / "01-plain.ipynb")
    assert [cell.get("execution_count") for cell in plain.cells] == [None, 1, 2, 3]
    assert plain.cells[2].outputs[0].data["text/plain"] == "'War.'"
    assert [output.text for output in plain.cells[3].outputs] == ["one\ntwo\n"]
    files = ["01-plain.ipynb", "02-drawn.ipynb", "03-other.ipynb", MANIFEST]
    figures = {"figures/b.svg": b"<b/>", "figures/dates.svg": b"<i/>", "figures/s.svg": b"<s/>"}
    assert list(contents(folder)) == files + list(figures)
    assert contents(folder).items() >= figures.items()
    assert [path.relative_to("notebooks").as_posix() for path in done.written] == [
        "01-plain.ipynb", "02-drawn.ipynb", "figures/b.svg", "figures/s.svg", "03-other.ipynb", "figures/dates.svg"
    ]  # fmt: skip
    assert (done.folder, done.failures, done.unchanged) == (Path("notebooks"), (), ())


def test_a_second_run_changes_no_byte(folder):
    """The same notebooks on the same corpus are the same files, whenever they run."""
    notebooks.run()
    first = contents(folder)
    done = notebooks.run()
    assert contents(folder) == first
    assert len(done.seconds) == 3


@pytest.mark.usefixtures("folder")
def test_tells_how_far_it_is():
    """Each notebook, and each cell of it, is told of; so is what the time went into."""
    told = []
    done = notebooks.run(None, ["02-drawn"], notice=told.append)
    steps = [(now.notebook, now.state, now.cell, now.cells) for now in told]
    assert steps == [*(("02-drawn", "runs", cell, 3) for cell in range(4)), ("02-drawn", "done", 3, 3)]
    assert max(done.seconds.values()) <= done.total
    assert [line.split()[0] for line in str(done).splitlines()] == ["02-drawn", "in", "results:"]
    assert str(done).endswith(" notebooks")


@without_kernels
@pytest.mark.parametrize("name", ["01-plain", "01-plain.ipynb", "notebooks/01-plain.ipynb"])
def test_executes_one_notebook(folder, name):
    """A name, with or without suffix and folder, runs that notebook and no other."""
    before = contents(folder)
    notebooks.run(None, [name])
    changed = {name for name, data in contents(folder).items() if before.get(name) != data}
    assert changed == {"01-plain.ipynb", MANIFEST}


@pytest.mark.usefixtures("folder")
def test_suggests_a_notebook():
    """A name that is not known is answered by the nearest one, and by all."""
    with pytest.raises(StudyError, match=r"no notebook '02-draw', and no folder.*mean '02-drawn'.*01-plain, 02"):
        notebooks.run(None, ["02-draw"])


@pytest.mark.parametrize(
    ("options", "message"),
    [({"contrast": "x"}, "with another contrast"), ({"tables": "csv"}, "tables are not written beside")],
)
def test_in_place_the_study_is_run_as_it_is(folder, options, message):
    """Options that would change the stored notebooks ask for a folder."""
    before = contents(folder)
    with pytest.raises(StudyError, match=f"notebooks: {message}.*: --out DIR"):
        notebooks.run(**options)
    assert contents(folder) == before


def test_what_is_wrong_with_the_study_is_said_before_anything_runs(project, monkeypatch):
    """The texts, the codebook and the contrast are read first."""
    monkeypatch.setattr("discourse.notebooks._run.execute", None)
    (project / "seeds" / "codebook.toml").write_text("[frames", encoding="utf-8")
    with pytest.raises(StudyError, match=r"codebook\.toml"):
        notebooks.run()
    with pytest.raises(StudyError, match="no side 'z' to compare; there are x, y"):
        notebooks.run(contrast="z", out="results")
    with pytest.raises(FileNotFoundError, match="nowhere: no such study folder"):
        notebooks.run("nowhere")


# --- failures


def test_a_failing_cell_costs_no_other_notebook(folder):
    """The failure names notebook, cell, line, reason and remedy; what it had stored stays, the others are written."""
    write(folder / "02-drawn.ipynb", FIGURES, 'figures.save("<b/>", "b")', 'figures.save("<s/>", "s", 3)')
    before = contents(folder)
    done = notebooks.run()
    (failure,) = done.failures
    assert (failure.notebook, failure.of_reader) == ("02-drawn", False)
    assert failure.place.startswith("cell [3] (figures.save(")
    assert failure.reason.startswith("TypeError: ")
    assert failure.remedy == "open it, and run the cell there: discourse explore"
    after = contents(folder)
    assert {name for name in after if after[name] != before.get(name)} == {
        "01-plain.ipynb", "03-other.ipynb", "figures/dates.svg", MANIFEST
    }  # fmt: skip
    assert "02-drawn" in done.seconds
    assert " failed" in str(done)


@pytest.mark.parametrize(
    ("source", "reason", "remedy"),
    [
        ("os._exit(1)", "its kernel died", "run this notebook alone"),
        ("os.kill(os.getpid(), 9)", "its kernel died", "run this notebook alone"),
        ("os.kill(os.getpid(), 4)", f"its kernel died: {signal.strsignal(4)}", "may not fit this processor"),
        ("import time; time.sleep(60)", "it took longer than 1 s", "--timeout 10"),
    ],
)
def test_a_lost_kernel_changes_nothing(folder, source, reason, remedy):
    """A kernel that dies, or a cell that never ends, is named like any failure."""
    write(folder / "02-drawn.ipynb", "import os", source)
    before = contents(folder)
    (failure,) = notebooks.run(None, ["02-drawn"], timeout=1).failures
    assert (failure.place, failure.reason) == (f"cell [2] ({source})", reason)
    assert remedy in failure.remedy
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("program", "reason", "remedy"),
    [
        ("import ipykernel_that_is_not_there", "No module named 'ipykernel_that_is_not_there'", "-m ipykernel"),
        ("import os; os.kill(os.getpid(), 4)", f"its kernel died: {signal.strsignal(4)}", "may not fit this processor"),
    ],
    ids=["a module is missing", "an instruction is missing"],
)
@pytest.mark.skipif(os.name != "posix", reason="a process does not end of a signal there")
def test_a_kernel_that_cannot_start_says_why(folder, monkeypatch, tmp_path, program, reason, remedy):
    """Its last words are told, or the signal, and not that memory may have run out."""
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "alone.py").write_text(program)
    monkeypatch.setattr(_kernel, "_PROGRAM", tmp_path / "alone.py")
    before = contents(folder)
    (failure,) = notebooks.run(None, ["01-plain"]).failures
    assert failure.place == "before its first cell"
    assert failure.reason.endswith(reason)
    assert remedy in failure.remedy
    assert contents(folder) == before


@pytest.mark.parametrize("longest", [_kernel._LONGEST_SOCKET, 0])
def test_a_kernel_takes_no_port(folder, monkeypatch, longest):
    """It is spoken with through files, so that runs at once do not meet; through ports if their names are too long."""
    monkeypatch.setattr(_kernel, "_LONGEST_SOCKET", longest)
    write(folder / "01-plain.ipynb", "get_ipython().kernel.parent.transport")
    assert not notebooks.run(None, ["01-plain"]).failures
    transport = notebooks.read(folder / "01-plain.ipynb").cells[1].outputs[0].data["text/plain"]
    assert transport == ("'ipc'" if longest else "'tcp'")


@pytest.mark.usefixtures("folder")
def test_a_kernel_that_does_not_start_is_tried_again(monkeypatch):
    """Not every folder can hold sockets."""
    started, real = [], _kernel._started

    async def first_fails(setting, transport):
        started.append(transport)
        if len(started) == 1:
            msg = "Kernel died before replying to kernel_info"
            raise RuntimeError(msg)
        return await real(setting, transport)

    monkeypatch.setattr(_kernel, "_started", first_fails)
    assert not notebooks.run(None, ["01-plain"]).failures
    assert started == ["ipc", "tcp"]


@without_kernels
@pytest.mark.parametrize("text", ["{", "[]", '{"nbformat": 4}', '{"cells": [{}], "metadata": {}}', '{"a": "\\ud800"}'])
def test_a_file_that_is_no_notebook_costs_no_other(folder, text):
    """A broken file is named; the others run."""
    (folder / "02-drawn.ipynb").write_text(text)
    done = notebooks.run(None, ["01-plain", "02-drawn"])
    (failure,) = done.failures
    assert str(failure).startswith("02-drawn, 02-drawn.ipynb: not a notebook: ")
    assert failure.of_reader
    assert list(done.seconds) == ["01-plain"]


@without_kernels
def test_a_notebook_that_is_changed_while_it_runs_is_left(folder):
    """What somebody has just saved is not overwritten."""
    change = 'Path("02-drawn.ipynb").write_text("{}")'
    write(folder / "02-drawn.ipynb", FIGURES, change)
    (failure,) = notebooks.run(None, ["02-drawn"]).failures
    assert "it was changed while it ran" in failure.reason
    assert (folder / "02-drawn.ipynb").read_text() == "{}"


def test_the_readers_own_settings_change_nothing(folder, monkeypatch, tmp_path):
    """No start-up file, profile, kernel, provisioner, warning filter or module of the reader reaches a kernel."""
    startup = tmp_path / ".ipython" / "profile_default" / "startup"
    kernel = tmp_path / "kernels" / "python3"
    for place in (startup, kernel):
        place.mkdir(parents=True)
    shadows = ["html", "json", "pandas", "discourse", "matplotlib"]
    for path in [startup / "mine.py", tmp_path / "start.py", *(tmp_path / f"{name}.py" for name in shadows)]:
        path.write_text("mine = 3", encoding="utf-8")
    for name in shadows:
        shutil.copy(tmp_path / f"{name}.py", folder)
    (folder / "helper.py").write_text("found = 4", encoding="utf-8")
    (kernel / "kernel.json").write_text('{"argv": ["false"], "display_name": "", "language": "python"}')
    configured = f"c.InteractiveShellApp.exec_lines = ['mine = 3']\nc.Application.log_file = {str(tmp_path / 'log')!r}"
    (tmp_path / ".ipython" / "profile_default" / "ipython_config.py").write_text(configured)
    variables = {
        "HOME": tmp_path, "IPYTHONDIR": tmp_path / ".ipython", "PYTHONSTARTUP": tmp_path / "start.py",
        "PYTHONPATH": tmp_path, "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": 2, "IPYTHON_SUPPRESS_CONFIG_ERRORS": "no",
        "JUPYTER_PATH": tmp_path, "JUPYTER_PREFER_ENV_PATH": 0, "JUPYTER_DEFAULT_PROVISIONER_NAME": "none",
        "JUPYTER_RUNTIME_DIR": "/nowhere",
    }  # fmt: skip
    for name, value in variables.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    imported = f"import helper, os, sys, {', '.join(shadows)}"
    theirs = f"[name for name in {shadows} if hasattr(sys.modules[name], 'mine')]"
    told = "helper.found, 'mine' in globals(), 'DISCOURSE_STUDY' in os.environ, sys.flags.optimize, sys.warnoptions"
    write(folder / "01-plain.ipynb", imported, theirs, told, "sys.executable")
    assert not notebooks.run(None, ["01-plain"]).failures
    cells = notebooks.read(folder / "01-plain.ipynb").cells
    said = [cell.outputs[0].data["text/plain"] for cell in cells[2:]]
    assert said == ["[]", "(4, False, False, 0, [])", repr(sys.executable)]
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interruption_ends_every_kernel(folder, monkeypatch, tmp_path, name):
    """Ctrl-C, and what else ends a command, ends its kernels; whole files are left, no folder, and no traceback."""
    number = getattr(signal, name)
    tmp_path.mkdir(exist_ok=True)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    sign = 'Path("../started-{0}").write_text(str(os.getpid())); __import__("time").sleep(60)'
    for each in ["01-plain", "02-drawn"]:
        write(folder / f"{each}.ipynb", FIGURES, sign.format(each))
    (folder / "03-other.ipynb").unlink()
    before = contents(folder)
    command = subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE], stderr=subprocess.PIPE)
    signs = [folder.parent / f"started-{each}" for each in ["01-plain", "02-drawn"]]
    while not all(sign.exists() and sign.read_text() for sign in signs):
        assert command.poll() is None
        time.sleep(0.05)
    assert [path.name.split("-")[1] for path in tmp_path.iterdir()] == [str(command.pid)]
    command.send_signal(number)
    _, said = command.communicate(timeout=300)
    assert command.returncode == 128 + number
    assert said.splitlines()[-1] == b"discourse: interrupted"
    assert b"Traceback" not in said
    for sign in signs:
        with pytest.raises(ProcessLookupError):
            os.kill(int(sign.read_text()), 0)
    assert contents(folder) == before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("after", [0, 0.1, 0.2, 0.4])
def test_an_interruption_at_the_start_shows_no_traceback(folder, after):
    """Whatever is being loaded then."""
    before = contents(folder)
    begun = INTERRUPTIBLE.replace("sys.exit", "print(flush=True); sys.exit")
    command = subprocess.Popen([sys.executable, "-c", begun], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    command.stdout.readline()
    time.sleep(after)
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=300)
    assert (command.returncode, said.splitlines()[-1]) == (130, b"discourse: interrupted")
    assert b"Traceback" not in said
    assert contents(folder) == before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("name", "text"), [("html", "mine = 3"), ("jinja2", "1 +")])
def test_a_module_that_takes_the_place_of_another_is_named(tmp_path, monkeypatch, name, text):
    """Where it is on PYTHONPATH, and keeps the command itself from running."""
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path(notebooks.__file__).parents[2])]))
    code = "import sys; from discourse.cli import main; sys.exit(main(['report']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    place = f"{tmp_path} holds a module {name!r}, which takes the place of another."
    assert done.stderr == f"discourse: {place} Take the folder off PYTHONPATH, or call the file something else\n"


@without_kernels
@pytest.mark.skipif(os.name != "posix", reason="folders are not held there")
def test_two_runs_do_not_mix(folder):
    """The later one writes nothing, and is told who holds the folder; a holder that was killed holds none."""
    hold = f"import fcntl, os, time; fcntl.flock(os.open({str(folder)!r}, 0), 2)"
    holder = f"{hold}; print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        before = contents(folder)
        process = rf" \(process {other.pid}\)" if Path("/proc/locks").exists() else ""
        for work in (notebooks.run, notebooks.regenerate):
            with pytest.raises(
                StudyError, match=f"notebooks: another run{process} writes or reads results there; wait"
            ):
                work()
        assert contents(folder) == before
        other.kill()
    assert not notebooks.run().failures
    assert {path.name for path in folder.iterdir()} == {"01-plain.ipynb", "02-drawn.ipynb", "03-other.ipynb", "figures"}


@without_kernels
@pytest.mark.usefixtures("folder")
def test_what_a_killed_run_needed_is_taken_away(tmp_path, monkeypatch):
    """The next one sweeps its folder, and leaves that of one that runs."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    tmp_path.mkdir(exist_ok=True)
    for process in (ended.pid, os.getppid()):
        (tmp_path / f"discourse-{process}-a1b2c3d4" / "01-plain").mkdir(parents=True)
    notebooks.run(None, ["01-plain"])
    assert [path.name for path in tmp_path.glob("discourse-*")] == [f"discourse-{os.getppid()}-a1b2c3d4"]


@without_kernels
@pytest.mark.skipif(os.name != "posix", reason="files are not locked there")
@pytest.mark.usefixtures("folder")
def test_what_a_run_elsewhere_needs_is_left(tmp_path, monkeypatch):
    """A machine that shares the folder knows no process of that number; that the folder is held, it sees."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    locks = [tmp_path / f"discourse-{process}-a1b2c3d4" / ".lock" for process in (ended.pid, os.getpid())]
    for lock in locks:
        lock.parent.mkdir(parents=True)
        lock.touch()
    hold = "import fcntl, sys, time; files = [open(name) for name in sys.argv[1:]]"
    holder = f"{hold}; [fcntl.flock(file, 2) for file in files]; print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", holder, *map(str, locks)], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        notebooks.run(None, ["01-plain"])
        assert all(lock.exists() for lock in locks)
        other.kill()
    notebooks.run(None, ["01-plain"])
    assert not list(tmp_path.glob("discourse-*"))


@pytest.mark.skipif(os.name != "posix", reason="a process has no limits of its own there")
def test_asks_for_the_files_that_kernels_open(folder):
    """Where the system allows fewer, it is said; where more could be allowed, it is done."""

    def limited(limit):
        command = ["sh", "-c", f"{limit}; exec {sys.executable} -c '{INTERRUPTIBLE}'"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    before = contents(folder)
    done = limited("ulimit -n 20")
    assert (done.returncode, contents(folder)) == (2, before)
    assert done.stderr.endswith("the system allows 20; allow more: ulimit -n 256\n")
    for name in ["02-drawn", "03-other"]:
        (folder / f"{name}.ipynb").unlink()
    assert limited("ulimit -Sn 50; ulimit -Hn 256").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="a process is ended by another there")
def test_a_kernel_never_outlives_the_command(folder):
    """Killed, it takes its kernels along, be they busy where Python has no say, and what they have started."""
    busy = 'child = __import__("subprocess").Popen(["sleep", "300"])'
    sign = 'Path("../started").write_text(f"{os.getpid()} {child.pid}"); sum(range(6 * 10**9))'
    write(folder / "01-plain.ipynb", FIGURES, busy, sign)
    for name in ["02-drawn", "03-other"]:
        (folder / f"{name}.ipynb").unlink()
    command = subprocess.Popen([sys.executable, "-c", INTERRUPTIBLE], stderr=subprocess.DEVNULL)
    started = folder.parent / "started"
    while not (started.exists() and started.read_text()):
        assert command.poll() is None
        time.sleep(0.05)
    command.kill()
    command.wait()
    until = time.monotonic() + 20
    for process in map(int, started.read_text().split()):
        while runs(process):
            assert time.monotonic() < until
            time.sleep(0.05)


# --- results of another study


def test_results_are_bound_to_their_study(study):
    """They go to the study, with figures and tables; each names its study; no source is touched."""
    before = contents(study)
    done = notebooks.run(study, contrast="y:x")
    assert not done.failures
    assert done.folder == study / "results"
    after = contents(study)
    assert {name: after[name] for name in before} == before
    assert sorted(after.keys() - before.keys()) == [f"results/{name}" for name in (
        ".discourse.json", "01-read.ipynb", "02-table.ipynb", MANIFEST, "figures/terms.svg",
        "tables/02-table/by-side.csv"
    )]  # fmt: skip
    assert after["results/tables/02-table/by-side.csv"] == b"term\n'=1\n"
    cell = notebooks.read(study / "results" / "01-read.ipynb").cells[2]
    assert cell.source == f"study = read_study('{study}', contrast='y:x')"
    assert cell.outputs[0].text == f"{study} {{'contrast': 'y:x'}}\n"


@without_kernels
def test_what_has_not_changed_does_not_run_again(study, monkeypatch):
    """Texts, notebook, options and library decide; what is missing is made again."""
    assert list(notebooks.run(study).seconds) == ["01-read", "02-table"]
    results = contents(study / "results")
    done = notebooks.run(study)
    assert (done.seconds, done.unchanged, done.written) == ({}, ("01-read", "02-table"), ())
    assert "01-read    unchanged\n" in str(done)
    (study / "results" / "figures" / "terms.svg").unlink()
    done = notebooks.run(study)
    assert (list(done.seconds), done.unchanged) == (["01-read"], ("02-table",))
    assert contents(study / "results") == results
    replace(study / "notebooks" / "02-table.ipynb", "=1", "=2")
    assert list(notebooks.run(study).seconds) == ["02-table"]
    assert len(notebooks.run(study, contrast="y").seconds) == 2
    assert len(notebooks.run(study, contrast="y").seconds) == 0
    (study / "study.toml").write_text('[compare]\ntarget = "x"\n', encoding="utf-8")
    assert len(notebooks.run(study, ["02-table"], contrast="y").seconds) == 1
    monkeypatch.setattr("discourse.notebooks._made.library_hash", lambda **_: "another")
    assert len(notebooks.run(study, ["02-table"], contrast="y").seconds) == 1


@without_kernels
def test_what_a_notebook_writes_no_more_is_taken_away(study):
    """The results are those of the last run."""
    notebooks.run(study)
    replace(study / "notebooks" / "02-table.ipynb", "by_side", "by_party")
    notebooks.run(study, tables="parquet")
    assert [path.name for path in (study / "results" / "tables" / "02-table").iterdir()] == ["by-party.parquet"]


@without_kernels
@pytest.mark.parametrize("name", ["01-read.ipynb", "figures/terms.svg", "tables/02-table/by-side.csv"])
def test_what_no_run_wrote_is_not_overwritten(study, name):
    """A result that was changed, or was there before, stays, and its name is said before anything runs."""
    notebooks.run(study)
    replace(study / "notebooks" / "01-read.ipynb", "<b/>", "<i/>")
    (study / "results" / name).write_text("mine")
    with pytest.raises(StudyError, match=f"results/{name}: was changed, or not made by a run.*: --out DIR"):
        notebooks.run(study)
    assert (study / "results" / name).read_text() == "mine"


@without_kernels
def test_a_file_that_a_run_did_not_expect_is_left(study):
    """A table of the same name, there before the first run, makes its notebook fail, and no other."""
    mine = study / "results" / "tables" / "02-table" / "by-side.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    done = notebooks.run(study)
    assert [failure.notebook for failure in done.failures] == ["02-table"]
    assert "by-side.csv: was changed, or not made by a run" in str(done.failures[0])
    assert mine.read_text() == "mine"
    assert (study / "results" / "01-read.ipynb").exists()


@pytest.mark.parametrize(
    ("out", "message"),
    [
        ("", "--out is empty"),
        ("{study}", "holds a study"),
        ("{study}/notebooks", "holds the notebooks"),
        ("{study}/a.txt", "no file can be written there"),
        ("{study}/a.txt/results", "no file can be written there"),
    ],
)
def test_a_folder_that_cannot_take_results_is_refused(study, monkeypatch, out, message):
    """Before anything runs."""
    monkeypatch.setattr("discourse.notebooks._run.execute", None)
    before = contents(study)
    with pytest.raises(StudyError, match=message):
        notebooks.run(study, out=out.format(study=study))
    assert contents(study) == before


@pytest.mark.parametrize("name", ["figures", "tables"])
def test_a_file_in_the_place_of_a_folder_is_named(study, monkeypatch, name):
    """Before anything runs."""
    monkeypatch.setattr("discourse.notebooks._run.execute", None)
    (study / "results").mkdir()
    (study / "results" / name).write_text("mine")
    with pytest.raises(
        StudyError, match=rf"results/{name}: no file can be written there \(File exists\); name another"
    ):
        notebooks.run(study)
    assert (study / "results" / name).read_text() == "mine"


@without_kernels
def test_a_full_disk_leaves_the_old_files(study):
    """All of a notebook's, and the message names the file; the others are written."""
    resource = pytest.importorskip("resource", reason="a process has no limits of its own on Windows")
    notebooks.run(study)
    before = contents(study / "results")
    replace(study / "notebooks" / "01-read.ipynb", "<b/>", "<b/>" + 50_000 * "-")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_500, limit[1]))
    try:
        (failure,) = notebooks.run(study).failures
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert re.search(
        r"results/\S+: cannot be written \(File too large\); make room there, or name another", failure.reason
    )
    after = contents(study / "results")
    assert {name for name in before if after[name] != before[name]} == {".discourse.json"}
    assert after.keys() == before.keys()


@pytest.mark.usefixtures("folder")
def test_a_full_folder_for_what_is_temporary_is_named(monkeypatch):
    """With what helps."""

    async def full(setting, _):
        raise OSError(28, "No space left on device", str(setting.scratch / "kernel.json"))

    monkeypatch.setattr(_kernel, "_started", full)
    (failure,) = notebooks.run(None, ["01-plain"]).failures
    assert failure.reason.endswith("kernel.json: No space left on device")
    assert failure.remedy.endswith("name another folder for what is temporary: TMPDIR=DIR")


@without_kernels
def test_two_studies_do_not_share_results(study, study_of, tmp_path):
    """A folder holds the results of one."""
    tmp_path.mkdir()
    other = study_of({"c": "Word."})
    shutil.copytree(study / "notebooks", other / "notebooks")
    notebooks.run(study, ["01-read"], out=tmp_path / "results")
    with pytest.raises(StudyError, match=f"holds the results of {study}; name another folder"):
        notebooks.run(other, ["01-read"], out=tmp_path / "results")


@without_kernels
def test_a_copied_study_has_its_own_results(study):
    """They are made anew there, for it may be changed next, and those of the other stay."""
    notebooks.run(study, ["01-read"])
    before = contents(study)
    other = shutil.copytree(study, study.with_name("copy"))
    assert not notebooks.run(other, ["01-read"]).failures
    assert contents(study) == before
    assert str(study) not in (other / "results" / "01-read.ipynb").read_text(encoding="utf-8").replace(str(other), "")


@without_kernels
def test_an_own_study_can_have_results_elsewhere(folder):
    """Copies go to the folder, and the notebooks of the project stay as they are."""
    before = contents(folder)
    assert not notebooks.run(out="results").failures
    assert contents(folder) == before
    assert "01-plain.ipynb" in contents(folder.parent / "results")


@without_kernels
def test_a_study_without_notebooks_gets_those_of_the_library(study, monkeypatch, project):
    """Bound to it, from wherever they are."""
    shutil.rmtree(study / "notebooks")
    monkeypatch.setattr("discourse.notebooks._job.template_folder", lambda: project / "notebooks")
    write(project / "notebooks" / "01-plain.ipynb", READ, "study = read_study()")
    notebooks.run(study, ["01-plain"])
    assert f"read_study('{study}')" in notebooks.read(study / "results" / "01-plain.ipynb").cells[2].source


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        ("study = read_study()", "study = read_study({0})"),
        ("a, b = discourse.read_study(), read_study( )", "a, b = discourse.read_study({0}), read_study({0})"),
        ('read_study(contrast="y").sides', "read_study('{1}', contrast='y').sides"),
        ('read_study("elsewhere")', 'read_study("elsewhere")'),
        ('read_study(path="elsewhere")', 'read_study(path="elsewhere")'),
        ("%matplotlib inline\n'é'; s = read_study(\n)\ns", "%matplotlib inline\n'é'; s = read_study({0})\ns"),
        ("# read_study()\nprint('read_study()')", "# read_study()\nprint('read_study()')"),
        ("read_study(", "read_study("),
    ],
    ids=["call", "two", "contrast", "argument", "keyword", "magic and lines", "text", "no Python"],
)
def test_a_call_is_bound_where_it_names_no_study(tmp_path, source, bound):
    """By its place in the code, whatever stands around it."""
    copied = notebooks.bound(notebook(source), tmp_path, "x")
    assert copied.cells[1].source == bound.format(f"'{tmp_path}', contrast='x'", tmp_path)


# --- figures


@without_kernels
def test_regenerates_every_figure(folder):
    """Every figure is written anew, and no notebook is touched."""
    before = contents(folder)
    done = notebooks.regenerate()
    figures = {"figures/b.svg", "figures/dates.svg", "figures/s.svg"}
    assert contents(folder).keys() - before.keys() == figures | {MANIFEST}
    assert contents(folder).items() >= before.items()
    assert list(done.seconds) == ["02-drawn", "03-other"]


@without_kernels
def test_regenerates_one_figure(folder):
    """One figure is written by the notebook that saves it, without that notebook's others."""
    done = notebooks.regenerate(None, ["s"])
    assert contents(folder / "figures").keys() == {"s.svg", "MANIFEST.csv"}
    assert list(done.seconds) == ["02-drawn"]


@without_kernels
def test_a_figure_of_results_is_known_to_the_next_run(study):
    """It is the run's, and its notebook runs again, since that was not written."""
    notebooks.regenerate(study)
    assert list(contents(study / "results")) == [".discourse.json", MANIFEST, "figures/terms.svg"]
    assert list(notebooks.run(study).seconds) == ["01-read", "02-table"]


@pytest.mark.usefixtures("folder")
def test_suggests_a_figure():
    """A name that is not known is answered by the nearest one, and by all."""
    with pytest.raises(ValueError, match=r"no figure 'date'.*mean 'dates'.*b, s, dates"):
        notebooks.regenerate(None, ["date"])


def test_says_that_there_are_no_figures(folder):
    """Without a notebook that saves one, there is no figure to regenerate."""
    for name in ["02-drawn", "03-other"]:
        (folder / f"{name}.ipynb").unlink()
    with pytest.raises(FileNotFoundError, match="no notebook in notebooks saves a figure"):
        notebooks.regenerate()


def test_a_figure_has_one_recipe(folder):
    """Two notebooks that save one figure are refused, since the last to run would win."""
    replace(folder / "03-other.ipynb", "dates", "s")
    for work in [notebooks.run, notebooks.regenerate]:
        with pytest.raises(ValueError, match=r"'s' is saved twice, in 02-\S+ and 03-\S+; save it once"):
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


# --- JupyterLab


@pytest.fixture
def opened(monkeypatch):
    """Return what takes the place of the process: its arguments and its variables."""
    opened = []
    monkeypatch.setattr("os.execve", lambda program, *words: opened.append((program, *words)))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    return opened


def test_opens_the_notebooks_of_a_project(project, opened):
    """They are not copied, since they are those of this study."""
    before = contents(project)
    notebooks.explore(None, ["--port=8889"])
    ((program, words, _),) = opened
    assert words == [
        program, "-m", "jupyterlab", f"--ServerApp.root_dir={project}", f"{project}/notebooks/01-plain.ipynb",
        "--port=8889",
    ]  # fmt: skip
    assert contents(project) == before


def test_opens_the_notebooks_of_another_study(study, opened, monkeypatch):
    """Those in its folder, though a variable names it by a path that its kernels would not understand."""
    monkeypatch.chdir(study.parent)
    monkeypatch.setenv("DISCOURSE_STUDY", "study")
    notebooks.explore()
    ((_, words, variables),) = opened
    assert words[3:] == [f"--ServerApp.root_dir={study}", f"{study}/notebooks/01-read.ipynb"]
    assert "DISCOURSE_STUDY" not in variables


def test_a_study_without_notebooks_gets_copies_to_open(study, opened):
    """So that its results never come to stand in those of the library, and what is changed is the reader's own."""
    shutil.rmtree(study / "notebooks")
    notebooks.explore(study)
    assert {path.name: path.read_bytes() for path in (study / "notebooks").iterdir()} == notebooks.templates()
    assert opened[0][1][4] == f"{study}/notebooks/00-findings.ipynb"


def test_opens_in_a_container(study, opened, monkeypatch):
    """Where one is root, and there is no screen."""
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    notebooks.explore(study)
    assert opened[0][1][5:] == ["--allow-root", "--no-browser"]


def test_only_a_study_is_opened(tmp_path_factory, opened):
    """What is wrong with it is said here, and not in a notebook."""
    with pytest.raises(FileNotFoundError):
        notebooks.explore(tmp_path_factory.mktemp("empty"))
    assert not opened
