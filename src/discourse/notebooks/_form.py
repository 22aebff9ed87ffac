"""Notebook ⇄ bytes: the one way to write it, which is also JupyterLab's."""

import copy
from pathlib import Path

from discourse.files import StudyError
from discourse.jupyter import LIVE_FORM, METADATA
from discourse.notebooks._nbformat import nbformat


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook as it is, without marks or repairs.

    Parameters
    ----------
    path : Path
        A file of notebook format 4.

    Returns
    -------
    nbformat.NotebookNode
        The notebook.

    Raises
    ------
    StudyError
        If the file is not a notebook.
    OSError
        If it cannot be read.
    """
    return parse(path, path.read_bytes())


def parse(path: Path, data: bytes) -> nbformat.NotebookNode:
    """Read a notebook from bytes.

    Parameters
    ----------
    path : Path
        Where they are from, for the message.
    data : bytes
        The content of the file.

    Returns
    -------
    nbformat.NotebookNode
        The notebook.

    Raises
    ------
    StudyError
        If they are no notebook.
    """
    try:
        notebook = _of_format_4(nbformat.v4.reads(data.decode("utf-8")))
        normal_form(notebook)
    except (KeyError, AttributeError, TypeError):
        reason = "it has no format, or no list of cells that have a type, a source and metadata each"
    except UnicodeEncodeError:
        reason = "a cell holds half of a character"
    except (ValueError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
    else:
        return notebook
    raise StudyError(path, None, f"not a notebook: {reason}; restore it from its last version")


def _of_format_4(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    if notebook["nbformat"] != 4:
        msg = f"its format is {notebook['nbformat']!r}, not 4"
        raise ValueError(msg)
    return notebook


def normal_form(notebook: nbformat.NotebookNode) -> bytes:
    """Return the one way to write a notebook, so that the same results are the same bytes.

    A cell's identity is its place, execution times and live forms are left out, and the metadata are those that
    JupyterLab writes, less the version of Python.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook, which is left as it is.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    ValueError
        If the notebook is not a valid one.
    """
    normal = copy.deepcopy(notebook)
    normal.update(nbformat=4, nbformat_minor=5, metadata=METADATA)
    for number, cell in enumerate(normal.cells, 1):
        cell.id = f"cell-{number:02}"
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(LIVE_FORM, None)
    try:
        nbformat.validate(normal)
    except nbformat.ValidationError as error:
        msg = f"The notebook is not valid: {error.message}."
        raise ValueError(msg) from None
    return f"{nbformat.v4.writes(normal)}\n".encode()


def without_outputs(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook as it is before it has run.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A notebook, which is left as it is.

    Returns
    -------
    nbformat.NotebookNode
        Its copy.
    """
    bare = copy.deepcopy(notebook)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    return bare
