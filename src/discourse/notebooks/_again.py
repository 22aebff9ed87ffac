"""Stored results of a study → the same notebooks executed once more, into a folder of their own."""

import copy
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from discourse.files import MissingFileError
from discourse.notebooks._bind import bound, unbound
from discourse.notebooks._job import Job, chosen, notebook_folder
from discourse.notebooks._ledger import LEDGER, read_ledger
from discourse.notebooks._nbformat import nbformat
from discourse.notebooks._run import TIMEOUT, Notice, Run, run_job
from discourse.notebooks._trace import results_folder


@dataclass(frozen=True, slots=True)
class Stored:
    """The results of a study that are stored.

    Attributes
    ----------
    study : Path
        The study folder.
    folder : Path
        That of the results: executed notebooks, `figures`, `tables`.
    notebooks : Path
        That of the notebooks which they were made by, in which kernels work.
    own : bool
        Whether they are a project's, executed in place, which stores no tables.
    """

    study: Path
    folder: Path
    notebooks: Path
    own: bool

    @property
    def made_from(self) -> Path:
        """Where the study was when they were made."""
        return read_ledger(self.folder)[0] if (self.folder / LEDGER).is_file() else self.study.resolve()


def stored(study: Path) -> Stored:
    """Find the results of a study.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    Stored
        Those in `results_folder`.

    Raises
    ------
    MissingFileError
        There are none, or there is no such folder.
    """
    if not study.is_dir():
        raise MissingFileError(study, None, "no such study folder; name where it is now: it holds documents.csv")
    source, own = notebook_folder(study)
    found = Stored(study, results_folder(study), source, own)
    if not any(found.folder.glob("*.ipynb")):
        raise MissingFileError(found.folder, None, f"no results there; make them: discourse run {quote(str(study))}")
    return found


def again(
    results: Stored, scratch: Path, *, tables: str = "csv", timeout: int = TIMEOUT, notice: Notice | None = None
) -> Run:
    """Execute stored notebooks once more, as they are stored, on the study as it is now.

    Parameters
    ----------
    results : Stored
        What is stored; it is only read.
    scratch : Path
        The folder that gets the new results, as `run` writes them.
    tables : {"csv", "parquet", "xlsx"}
        The format of its tables.
    timeout, notice
        As in `run`.

    Returns
    -------
    Run

    Raises
    ------
    StudyError, OSError
        As in `run`.
    """
    notebooks, failures = chosen(Job(results.study, results.folder, scratch, own=True), ())
    if not results.own:
        notebooks = [replace(notebook, content=_moved(notebook.content, results)) for notebook in notebooks]
    job = Job(results.study, results.notebooks, scratch, results.own)
    return run_job(job, notebooks, failures, tables, timeout=timeout, notice=notice)


def _moved(notebook: nbformat.NotebookNode, results: Stored) -> nbformat.NotebookNode:
    """Have a notebook read the study where it is now."""
    moved = copy.deepcopy(notebook)
    for cell in moved.cells:
        if cell.cell_type == "code":
            cell.source = unbound(cell.source, results.made_from)
    return bound(moved, results.study)
