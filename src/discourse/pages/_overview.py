"""Report → its first page: every answer with its figure and its limits, what the corpus can bear, where to go on."""

import re
from dataclasses import replace

from discourse.pages._data import MOST
from discourse.pages._leaf import Frame, Leaf
from discourse.pages._links import to_families, to_lines
from discourse.pages._markdown import markdown
from discourse.pages._notebooks import blocks_of
from discourse.pages._record import Notebook

PATH = "index.html"

_NUMBER = re.compile(r"^# \d+ · ", re.MULTILINE)
"""What a notebook's title begins with, and a page that has no number does not."""


def overview_page(frame: Frame) -> Leaf:
    """Write the overview.

    Parameters
    ----------
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
        What the first notebook says and shows, without its code; then what every other notebook asks, and answers
        where the first did not.
    """
    report = frame.report
    first, *others = report.notebooks or (None,)
    blocks = list(blocks_of(_unnumbered(first), frame, PATH)) if first else []
    answered = {part for block in blocks for part in block.shown}
    words, families = to_lines(frame, PATH), to_families(frame, PATH)
    answers = [(each, markdown(each.answer, words=words, families=families)) for each in others if each]
    body = frame.render(
        "overview.html.jinja",
        PATH,
        blocks=blocks,
        searched=len(report.tokens) <= MOST,
        first=first,
        questions=[(notebook, answer if answer not in answered else "") for notebook, answer in answers],
        bearing=list(map(markdown, report.bearing)),
    )
    return Leaf(PATH, "Overview", body, listed=True)


def _unnumbered(notebook: Notebook) -> Notebook:
    cells = [
        replace(cell, source=_NUMBER.sub("# ", cell.source)) if cell.kind == "prose" else cell
        for cell in notebook.cells
    ]
    return replace(notebook, cells=tuple(cells))
