"""Notebook, study → the notebook that reads this study wherever it is opened."""

import ast
import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from discourse.notebooks._form import normal_form
from discourse.notebooks._nbformat import nbformat

STUDY = "seeds"
"""What a study is called in a notebook that names no place."""

_MAGIC = re.compile(r"^([ \t]*)[%!].*", re.MULTILINE)
"""A line that is for IPython and no Python."""


def bound(notebook: nbformat.NotebookNode, study: Path, contrast: str = "") -> nbformat.NotebookNode:
    """Write into each `read_study()` of a notebook what it reads.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook, which is left as it is.
    study : Path
        The study folder.
    contrast : str
        The sides to compare, as in `north:south`; where it is empty, the study says which.

    Returns
    -------
    nbformat.NotebookNode
        Its copy, in which each call without a path has this one, and this contrast. A call that names another stays.
    """
    copied = copy.deepcopy(notebook)
    for cell in copied.cells:
        if cell.cell_type == "code":
            cell.source = _bound(cell.source, str(study.resolve()), contrast)
    return copied


def unbound(source: str, study: Path) -> str:
    r"""Take the path of a study out of what `bound` wrote, so that a cell says the same wherever the study is.

    Parameters
    ----------
    source : str
        The code of a cell.
    study : Path
        The study folder.

    Returns
    -------
    str

    Examples
    --------
    >>> unbound(_bound("study = read_study()", str(Path("texts").resolve()), "a:b"), Path("texts"))
    "study = read_study(contrast='a:b')"
    """
    return re.sub(rf"read_study\({re.escape(repr(str(study.resolve())))}(, )?", "read_study(", source)


def placeless(notebook: nbformat.NotebookNode, study: Path) -> bytes:
    """Write a notebook that names no folder of this machine, and reads the study beside it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook, which is left as it is.
    study : Path
        The study folder that it was run on.

    Returns
    -------
    bytes
        Its normal form; that of a project's own notebook is the file as it is stored, if no cell shows a path.
    """
    copied = copy.deepcopy(notebook)
    for cell in copied.cells:
        if cell.cell_type == "code":
            cell.source = unbound(cell.source, study)
            cell.outputs = [_without(output, str(study.resolve())) for output in cell.outputs]
    return normal_form(copied)


def _without(value: Any, place: str) -> Any:
    """Take the name of a folder out of an output, whatever parts it has."""
    if isinstance(value, str):
        return value.replace(place, STUDY)
    if isinstance(value, list):
        return [_without(part, place) for part in value]
    if isinstance(value, dict):
        for key, part in value.items():
            value[key] = _without(part, place)
    return value


def _bound(source: str, study: str, contrast: str) -> str:
    r"""Write a path, and a contrast, into the calls of a cell.

    >>> _bound("study = read_study( )\nstudy.corpus", "/texts", "a:b")
    "study = read_study('/texts', contrast='a:b')\nstudy.corpus"
    >>> _bound("x = read_study(contrast='c')", "/texts", "a:b")
    "x = read_study('/texts', contrast='c')"
    """
    lines = source.encode().splitlines(keepends=True)
    for call in reversed(list(_calls(source))):
        given = {keyword.arg for keyword in call.keywords}
        if call.args or given & {"path", None} or call.end_lineno is None:
            continue
        words = [repr(study)]
        if contrast and "contrast" not in given:
            words.append(f"contrast={contrast!r}")
        words += [f"{keyword.arg}={ast.unparse(keyword.value)}" for keyword in call.keywords]
        first, last = call.func.end_lineno or call.lineno, call.end_lineno
        before, after = lines[first - 1][: call.func.end_col_offset], lines[last - 1][call.end_col_offset :]
        lines[first - 1 : last] = [before + f"({', '.join(words)})".encode() + after]
    return b"".join(lines).decode()


def _calls(source: str) -> Iterator[ast.Call]:
    """Find the calls of `read_study`, from first to last."""
    for node in nodes(source):
        match node:
            case ast.Call(func=ast.Name("read_study") | ast.Attribute(attr="read_study")):
                yield node


def cells(notebook: nbformat.NotebookNode) -> Iterator[tuple[str, ast.AST]]:
    """Read the code cells of a notebook as trees.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook.

    Yields
    ------
    tuple of str and ast.AST
        The number of a cell, and every part of its code.
    """
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    for number, cell in enumerate(code, 1):
        for node in nodes(cell.source):
            yield str(number), node


def saves(notebook: nbformat.NotebookNode) -> Iterator[tuple[str, str, ast.expr]]:
    """Find each figure that a notebook saves, as in `figures.save(…, "keyness")`.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook.

    Yields
    ------
    tuple of str, str and ast.expr
        The number of the cell, the name of the figure, and what is drawn.
    """
    for cell, node in cells(notebook):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("figures"), attr="save"), args=[drawn, ast.Constant(str(name))]
            ):
                yield cell, name, drawn


def nodes(source: str) -> list[ast.AST]:
    """Read a cell as a tree, in the order of its lines.

    Parameters
    ----------
    source : str
        Its code.

    Returns
    -------
    list of ast.AST
        Every part of it; none where it is not Python, which the kernel reports, with the place, when it runs the cell.
    """
    try:
        tree = list(ast.walk(ast.parse(_MAGIC.sub(r"\1pass", source))))
    except (SyntaxError, ValueError, RecursionError):
        return []
    return sorted(tree, key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0)))
