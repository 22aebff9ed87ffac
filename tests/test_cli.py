"""`discourse.cli` → a message and an exit status."""

import subprocess
import sys
from pathlib import Path

import pytest

from discourse import notebooks
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
        ("run", ("run", [], {"output": None})),
        ("run 04-framing 05-keyness", ("run", ["04-framing", "05-keyness"], {"output": None})),
        ("run --output elsewhere", ("run", [], {"output": "elsewhere"})),
        ("figures", ("regenerate", [], {})),
        ("figures keyness", ("regenerate", ["keyness"], {})),
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
        (ValueError("No figure 'a'."), 2, "No figure 'a'."),
        (KeyError("No side 'a'."), 2, "No side 'a'."),
        (FileNotFoundError("No notebooks in b."), 2, "No notebooks in b."),
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


def test_our_own_faults_show_where(monkeypatch):
    """A fault of the library is no fault of the input: its traceback is not hidden."""
    monkeypatch.setattr(notebooks, "run", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["run"])


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


@pytest.mark.parametrize("command", ["", "bogus", "run --bogus"])
def test_an_unknown_command_is_answered_by_the_usage(capsys, command):
    """What is no command gets the usage and the status of bad input."""
    with pytest.raises(SystemExit, match="2"):
        main(command.split())
    assert "usage: discourse" in capsys.readouterr().err


def test_is_installed():
    """The environment has a command of this name, which knows its version."""
    command = Path(sys.executable).with_name("discourse")
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert said.stdout == "discourse 0.1.0\n"
