"""`discourse.cli` → a message and an exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from discourse import StudyError, __version__, notebooks
from discourse.cli import main


@pytest.fixture
def calls(monkeypatch):
    """Return the calls that reach the study, none of which runs a notebook."""
    calls = []

    def called(verb):
        def call(*words, **options):
            assert callable(options.pop("notice"))
            calls.append((verb, *words, options))
            return "01-corpus  1.0 s"

        return call

    monkeypatch.setattr(notebooks, "run", called("run"))
    monkeypatch.setattr(notebooks, "regenerate", called("regenerate"))
    return calls


@pytest.mark.parametrize(
    ("command", "call"),
    [
        ("run", ("run", [], {"study": None, "output": None})),
        ("run 04-framing 05-keyness", ("run", ["04-framing", "05-keyness"], {"study": None, "output": None})),
        ("run --study mine --output elsewhere", ("run", [], {"study": "mine", "output": "elsewhere"})),
        ("figures", ("regenerate", [], {"study": None, "output": None})),
        ("figures keyness", ("regenerate", ["keyness"], {"study": None, "output": None})),
    ],
)
def test_carries_out_a_command(calls, capsys, command, call):
    """The words reach the study, what it did goes to the output, and nothing else is said."""
    assert main(command.split()) == 0
    assert calls == [call]
    assert capsys.readouterr() == ("01-corpus  1.0 s\n", "")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (StudyError("b/documents.csv", 3, "no file"), 2, "b/documents.csv, line 3: no file"),
        (StudyError("b", None, "no figure 'a'"), 2, "b: no figure 'a'"),
        (FileNotFoundError("no notebooks in b"), 2, "no notebooks in b"),
        (PermissionError(13, "Permission denied", "b"), 2, "[Errno 13] Permission denied: 'b'"),
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


def test_shows_progress_on_a_terminal_only(monkeypatch, capsys):
    """On a terminal, a notice replaces the last one, and the end leaves none."""

    def run(*_, notice, **__):
        notice("0 of 1 notebooks done")

    monkeypatch.setattr(notebooks, "run", run)
    main(["run"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    main(["run"])
    assert capsys.readouterr().err == "\r\033[K0 of 1 notebooks done\r\033[K"


@pytest.mark.parametrize(
    "command", ["", "bogus", "run --bogus", "code sheet new.csv --n 0", "code sheet new.csv --seed -1"]
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
