"""Executed notebook → page: prose and outputs as they are stored, the code folded behind what it displayed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from discourse.pages._leaf import Frame, Leaf
from discourse.pages._links import to_families, to_lines, to_passages
from discourse.pages._markdown import Link, markdown
from discourse.pages._record import MIME_TYPES, Cell, Notebook
from discourse.pages._sanitized import sanitized
from discourse.wording import shown

_ELSEWHERE = ("https://", "http://", "mailto:")
"""What an address begins with that leads out of the report; any other that is no notebook leads nowhere from it."""


class Block(NamedTuple):
    """What a page shows of a cell: prose or outputs, or code that is folded."""

    shown: tuple[Markup, ...]
    code: str


def notebook_page(notebook: Notebook, frame: Frame) -> Leaf:
    """Write the page of one notebook.

    Parameters
    ----------
    notebook : Notebook
        One of the report.
    frame : Frame
        How it points at other pages.

    Returns
    -------
    Leaf
    """
    path = frame.notebooks[notebook.name]
    at = frame.report.notebooks.index(notebook)
    blocks = list(blocks_of(notebook, frame, path))
    body = frame.render(
        "notebook.html.jinja",
        path,
        notebook=notebook,
        blocks=blocks,
        before=frame.report.notebooks[at - 1] if at else None,
        after=next(iter(frame.report.notebooks[at + 1 :]), None),
    )
    return Leaf(path, notebook.question, body)


def blocks_of(notebook: Notebook, frame: Frame, path: str) -> Iterator[Block]:
    """Write the cells of a notebook.

    Parameters
    ----------
    notebook : Notebook
        One of the report.
    frame : Frame
        How it points at other pages.
    path : str
        The page that shows them.

    Yields
    ------
    Block
    """
    words, families = to_lines(frame, path), to_families(frame, path)

    def link(address: str) -> str:
        name, ipynb, _ = address.partition(".ipynb")
        if ipynb and name in frame.notebooks:
            return frame.link(path, frame.notebooks[name])
        return address if address.startswith(_ELSEWHERE) else ""

    for cell in notebook.cells:
        if cell.kind == "prose":
            yield Block((markdown(cell.source, link),), "")
        else:
            shown = (to_passages(_output(output, link, words, families), frame, path) for output in cell.outputs)
            yield Block(tuple(filter(None, shown)), _code(cell))


def _code(cell: Cell) -> str:
    return "\n".join(map(shown, cell.source.split("\n")))


def _output(output: Mapping[str, str], link: Link, words: Link, families: Link) -> Markup:
    """Write an output in the best form that it has."""
    kind = next((kind for kind in MIME_TYPES if kind in output), "")
    content = output.get(kind, "")
    if kind == "text/markdown":
        return markdown(content, link, words, families)
    if kind == "text/html":
        return Markup('<div class="scroll" role="group" tabindex="0" aria-label="Output">{}</div>').format(
            sanitized(content)
        )
    if kind == "image/png":
        return Markup('<img alt="{}" src="data:image/png;base64,{}">').format(
            output.get("text/plain", "Figure"), "".join(content.split())
        )
    return Markup("<pre>{}</pre>").format("\n".join(map(shown, content.split("\n"))))
