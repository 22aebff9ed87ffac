"""docs/tutorial.md → its commands and its Python, run in order in a folder of their own: each prints what is shown."""

import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
RUN = ("01-corpus", "04-framing")
"""Of its notebooks, those that run here; the other eight take a minute."""

BLOCKS = re.findall(
    r"^```(console|pycon)\n(.*?)^```", (DOCS / "tutorial.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)


def commands(block):
    """Divide a block into commands, each with what it prints."""
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def comparable(printed):
    """Take out what differs from run to run, seconds and the width of their column, and notebooks that do not run."""
    lines = [re.sub(r" +", " ", re.sub(r"\d+\.\d s$", "… s", line)) for line in printed.splitlines()]
    return [line for line in lines if line.startswith(RUN) or not re.match(r"\d\d-", line)]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Copy the tutorial's files into a folder, as its reader does."""
    return shutil.copytree(DOCS / "tutorial", tmp_path_factory.mktemp("tutorial") / "letters")


def run(command, place):
    """Do what a reader does who types a command, with no terminal to be asked on."""
    bin_first = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    given = {name: value for name, value in os.environ.items() if not name.startswith("DISCOURSE_")}
    done = subprocess.run(
        command, shell=True, cwd=place, env=given | {"PATH": bin_first}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    return done.stdout


def test_the_tutorial_does_what_it_shows(place, monkeypatch):
    """Every command and every line of Python prints what the page says, and the figure is the one on the page."""
    monkeypatch.chdir(place)
    names, tried = {}, 0
    for language, block in BLOCKS:
        if language == "console":
            for command, shown in commands(block):
                assert comparable(run(command, place)) == comparable(shown), command
                tried += 1
                if " new " in command:
                    for notebook in (place / "reservoir" / "notebooks").iterdir():
                        if notebook.stem not in RUN:
                            notebook.unlink()
        else:
            test = doctest.DocTestParser().get_doctest(block, names, "docs/tutorial.md", None, None)
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                failed, _ = doctest.DocTestRunner().run(test, out=told.write, clear_globs=False)
            assert not failed, told.getvalue()
            names = test.globs
            tried += 1
    assert tried == len(re.findall(r"^\$ |^```pycon", (DOCS / "tutorial.md").read_text("utf-8"), re.MULTILINE))
    made = place / "reservoir" / "results" / "figures" / "headline.svg"
    assert made.read_bytes() == (DOCS / "tutorial" / "headline.svg").read_bytes()
    assert (place / "reservoir" / "results" / "report" / "index.html").is_file()
