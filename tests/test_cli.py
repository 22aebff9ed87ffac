"""`discourse.cli` → a message and an exit status."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from discourse import StudyError, __version__, notebooks
from discourse.cli import main
from discourse.notebooks import Failure, Progress, Run

DONE = Run(Path("results"), (), (), {"01-corpus": 1.0}, (), 1.0)
DEFAULT = {"out": None, "timeout": 600}
RUN = DEFAULT | {"contrast": "", "tables": None}


@pytest.fixture
def calls(monkeypatch):
    """Return the calls that reach the study, none of which runs a notebook."""
    calls = []

    def called(verb):
        def call(*words, **options):
            assert callable(options.pop("notice"))
            calls.append((verb, *words, options))
            return DONE

        return call

    monkeypatch.setattr(notebooks, "run", called("run"))
    monkeypatch.setattr(notebooks, "regenerate", called("regenerate"))
    return calls


@pytest.mark.parametrize(
    ("command", "call"),
    [
        ("run", ("run", None, [], RUN)),
        ("run 04-framing 05-keyness", ("run", None, ["04-framing", "05-keyness"], RUN)),
        ("run mine 04-framing --out elsewhere", ("run", "mine", ["04-framing"], RUN | {"out": "elsewhere"})),
        ("run mine --contrast a:b --tables xlsx", ("run", "mine", [], RUN | {"contrast": "a:b", "tables": "xlsx"})),
        ("run nowhere/ --timeout 5", ("run", "nowhere/", [], RUN | {"timeout": 5})),
        ("figures", ("regenerate", None, [], DEFAULT)),
        ("figures mine keyness", ("regenerate", "mine", ["keyness"], DEFAULT)),
    ],
)
def test_carries_out_a_command(calls, tmp_path, monkeypatch, capsys, command, call):
    """The words reach the study, a folder first; what it did goes to the output, and nothing else is said."""
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 0
    assert calls == [call]
    assert capsys.readouterr() == (f"{DONE}\n", "")


@pytest.mark.parametrize(
    ("command", "call"),
    [
        ("explore", (None, [])),
        ("explore mine", ("mine", [])),
        ("explore mine -- --port=8889", ("mine", ["--port=8889"])),
        ("explore -- --port=8889", (None, ["--port=8889"])),
    ],
)
def test_opens_notebooks(monkeypatch, command, call):
    """The study is the first word; what is behind two hyphens goes to JupyterLab."""
    calls = []
    monkeypatch.setattr(notebooks, "explore", lambda *words: calls.append(words))
    assert main(command.split()) == 0
    assert calls == [call]


@pytest.mark.parametrize(("of_reader", "status"), [((True,), 2), ((True, False), 1), ((False,), 1)])
def test_failures_are_said_last(monkeypatch, capsys, of_reader, status):
    """Each with its remedy; the status tells whether the library may be the cause."""
    failures = tuple(Failure("04-framing", "cell [2] (x)", "no", "mend it", of_reader=of) for of in of_reader)
    monkeypatch.setattr(notebooks, "run", lambda *_, **__: replace(DONE, failures=failures))
    assert main(["run"]) == status
    out, err = capsys.readouterr()
    assert out.endswith("results\n")
    assert err == "discourse: 04-framing, cell [2] (x): no\n  mend it\n" * len(failures)


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (StudyError("b/documents.csv", 3, "no file"), 2, "b/documents.csv, line 3: no file"),
        (StudyError("b", None, "no figure 'a'"), 2, "b: no figure 'a'"),
        (FileNotFoundError("no notebooks in b"), 2, "no notebooks in b"),
        (PermissionError(13, "Permission denied", "b"), 2, "b: Permission denied"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_bad_input_gets_one_message(monkeypatch, capsys, error, status, message):
    """A fault of the input, or Ctrl-C, is one line on stderr and a status, without a traceback."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(notebooks, "run", fail)
    assert main(["run"]) == status
    assert capsys.readouterr() == ("", f"discourse: {message}\n")


@pytest.mark.parametrize("error", [ZeroDivisionError, ValueError, KeyError, TypeError])
def test_our_own_errors_show_where(monkeypatch, error):
    """An error of the library is no error of the input: its traceback is not hidden."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(notebooks, "run", fail)
    with pytest.raises(error):
        main(["run"])


def test_without_the_notebook_tooling_it_says_how_to_get_it(monkeypatch, capsys):
    """The core of the library installs without what runs notebooks."""
    monkeypatch.setitem(sys.modules, "discourse.notebooks", None)
    assert main(["run"]) == 2
    assert capsys.readouterr().err == (
        "discourse: discourse.notebooks: not installed; notebooks need it: pip install 'discourse-study[notebooks]'\n"
    )


def test_shows_progress(monkeypatch, capsys):
    """On a terminal each step replaces the last, and the end leaves none; elsewhere begin and end have a line each."""

    def run(*_, notice, **__):
        for state, cell in [("runs", 0), ("runs", 1), ("done", 2)]:
            notice(Progress("04-framing", state, cell, 2, 1.25 * cell))
        notice(Progress("05-keyness", "unchanged", 0, 0, 0.0))
        return DONE

    monkeypatch.setattr(notebooks, "run", run)
    main(["run"])
    assert capsys.readouterr().err == "04-framing: runs\n04-framing: done (2.5 s)\n05-keyness: unchanged\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["run"])
    steps = capsys.readouterr().err.split("\r\033[K")
    assert steps[1:] == [*(f"   0 s  04-framing cell {cell} of 2" for cell in (0, 1)), "   0 s  ", "   0 s  ", ""]


@pytest.mark.parametrize(
    "command",
    ["", "bogus", "run --bogus", "run --tables doc", "code sheet new.csv --n 0", "code sheet new.csv --seed -1"],
)
def test_an_unknown_command_is_answered_by_the_usage(capsys, command):
    """What is no command gets the usage and the status of bad input."""
    with pytest.raises(SystemExit, match="2"):
        main(command.split())
    assert "usage: discourse" in capsys.readouterr().err


def test_is_installed():
    """The environment has a command of this name, which knows its version."""
    command = Path(sys.executable).with_name("discourse")
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == f"discourse {__version__}\n"


def test_a_reader_that_goes_ends_a_command_without_a_word(study_of):
    """As `discourse check STUDY | head -n 1` does; the status is that of a program that the pipe ended."""
    reading, writing = os.pipe()
    os.close(reading)
    script = "import sys; from discourse.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "check", str(study_of({"a": "Peace.", "b": "War."}))]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
