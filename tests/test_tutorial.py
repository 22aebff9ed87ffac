"""docs/tutorial.md → its commands and its Python, done in order in a folder: each prints what the page shows."""

import re
import shutil

import pytest

from .tutorial import DOCS, FIGURE, performed

pytestmark = pytest.mark.long

RUN = ("01-corpus", "04-framing")
"""Of its notebooks, those that run here; the other eight take a minute."""


def comparable(page):
    """Take out what differs from run to run: seconds, the width of their column, and notebooks that do not run."""
    lines = [re.sub(r" +", " ", re.sub(r"\d+\.\d s$", "… s", line)) for line in page.splitlines()]
    return [line for line in lines if line.startswith(RUN) or not re.match(r"\d\d-", line)]


def test_the_tutorial_does_what_it_shows(tmp_path):
    """Every command and every line of Python prints what is below it, and the figure is the one on the page."""
    place = shutil.copytree(DOCS / "tutorial", tmp_path / "letters")
    page = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert comparable(performed(page, place, RUN)) == comparable(page), "`python -m tests.tutorial` writes it anew"
    assert (place / FIGURE).read_bytes() == (DOCS / "tutorial" / FIGURE.name).read_bytes()
    assert (place / "reservoir" / "results" / "report" / "index.html").is_file()
