"""Name of a figure or table → where it comes from: its row of MANIFEST.csv, and the call that made it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from discourse.calls import unknown
from discourse.files import StudyError
from discourse.notebooks._bind import unbound
from discourse.notebooks._form import read
from discourse.notebooks._job import notebook_folder
from discourse.notebooks._manifest import Entry, read_manifest
from discourse.provenance import MANIFEST
from discourse.study import study_folder


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a figure or a table comes from.

    Attributes
    ----------
    entry : Entry
        Its row of MANIFEST.csv.
    code : str
        The cell that made it; empty where it is not known.
    state : str
        What has become of its file, in words.
    """

    entry: Entry
    code: str
    state: str

    def __str__(self) -> str:
        """Return it in lines to read."""
        entry = self.entry
        cell = f", cell [{entry.cell}]" if entry.cell else ""
        of = "rows" if entry.kind == "table" else "rows of the table that it is drawn from"
        parts = {
            "file": self.state,
            "made by": f"{entry.notebook}{cell}",
            "shows": entry.alt,
            "n": f"{int(entry.n):,} {of}" if entry.n else "",
            "sha256": entry.sha256,
            "texts": entry.texts,
            "codebook": entry.codebook,
            "library": entry.library,
        }
        lines = [f"  {name:<9} {value}" for name, value in parts.items() if value]
        return "\n".join([entry.file, *lines, *(f"    {line}" for line in self.code.splitlines())])


def results_folder(study: Path) -> Path:
    """Find where the results of a study are stored.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    Path
        The folder of the project's notebooks, which are executed in place; else `results` in the study.
    """
    source, of_project = notebook_folder(study)
    return source if of_project else study / "results"


def trace(name: str, study: str | Path | None = None) -> Trace:
    """Find out where a figure or a table comes from.

    Parameters
    ----------
    name : str
        The figure or table, as in `keyness.svg`, `05-keyness/keyness.csv` or `keyness`.
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given.

    Returns
    -------
    Trace

    Raises
    ------
    FileNotFoundError
        There is no study.
    StudyError
        There are no results, or none or several of this name.
    """
    folder = study_folder(study)
    results = results_folder(folder)
    entries = [entry for entry in read_manifest(results / MANIFEST) if entry.kind in {"figure", "table"}]
    found = [entry for entry in entries if _is_called(entry.file, name)]
    if not found:
        names = (Path(entry.file).name for entry in entries)
        raise StudyError(results / MANIFEST, None, unknown("figure or table", Path(name).name, dict.fromkeys(names)))
    if len(found) > 1:
        several = ", ".join(entry.file for entry in found)
        raise StudyError(results / MANIFEST, None, f"{name!r} can be any of these, name one: {several}")
    (entry,) = found
    return Trace(entry, _code(results / f"{entry.notebook}.ipynb", entry.cell, folder), _state(results, entry))


def _is_called(file: str, name: str) -> bool:
    """Test whether a name is the end of a path, with its suffix or without."""
    return any(f"/{path}".endswith(f"/{name}") for path in (file, file.rpartition(".")[0]))


def _code(path: Path, cell: str, study: Path) -> str:
    if not cell or not path.is_file():
        return ""
    sources = [cell.source for cell in read(path).cells if cell.cell_type == "code"]
    return unbound("".join(sources[int(cell) - 1 : int(cell)]), study)


def _state(results: Path, entry: Entry) -> str:
    """Compare the file with its hash."""
    path = results / entry.file
    if not path.is_file():
        stored = entry.kind == "figure" or (results / "tables").is_dir()
        return "missing" if stored else "not stored: tables of these notebooks are shown in them"
    is_same = hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    return "as it was made" if is_same else "changed since it was made"
