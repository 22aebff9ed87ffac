"""Study, what its notebooks wrote → MANIFEST.csv: of each, its figures and tables the hash, and what made it."""

import ast
import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from discourse.exports import guarded, n_rows, unguarded
from discourse.files import MissingFileError, StudyError, is_file, read_rows, unparse, write_whole
from discourse.notebooks._bind import cells, placeless, saves
from discourse.notebooks._made import library_hash, releases
from discourse.notebooks._nbformat import nbformat
from discourse.provenance import MANIFEST, digest, sources

_FILES = {
    "source": re.compile(r"(?s).+"),
    "library": re.compile(r"\S+ \S+"),
    "notebook": re.compile(r"[^/\\]+\.ipynb"),
    "figure": re.compile(r"figures/[^/\\]+\.svg"),
    "table": re.compile(r"tables/[^/\\]+/[^/\\]+\.\w+"),
}
"""What a row can be of, by its kind; no result is outside its folder."""

_REMEDY = "run the notebooks again: discourse run"

_TITLE = re.compile(rb"(?s)<dc:title>(.*?)</dc:title>")


class Entry(NamedTuple):
    """A row of MANIFEST.csv.

    Attributes
    ----------
    file : str
        What it is of: a notebook, a figure or a table, by its path among the results; a file of the study, by its name
        in there; a library, with its release.
    kind : {"source", "library", "notebook", "figure", "table"}
        Which of them it is.
    sha256 : str
        The hash of its bytes; of a notebook, as `placeless` writes it. Where tables are not stored, of the CSV file
        that would be; of the library, that of all files that compute; of the libraries that it computes with, none.
    notebook, cell : str
        What made it: a notebook, and the number of a code cell; empty where that is not known.
    alt : str
        What a figure shows, for those who cannot see it.
    n : str
        The rows of a table; those of the table that a figure is drawn from, where its call names one.
    texts : str
        The hash of the files of the study but the codebook, as `provenance.digest` makes one of many.
    codebook, library : str
        The hashes of codebook.toml, where there is one, and of the library.
    """

    file: str
    kind: str
    sha256: str
    notebook: str = ""
    cell: str = ""
    alt: str = ""
    n: str = ""
    texts: str = ""
    codebook: str = ""
    library: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the results of a run are made of.

    Attributes
    ----------
    sources : mapping of str to str
        SHA-256 by file of the study.
    library : str
        The hash of the library.
    """

    sources: Mapping[str, str]
    library: str

    @property
    def texts(self) -> str:
        """The hash of all files of the study but the codebook."""
        return digest({name: of for name, of in self.sources.items() if name != "codebook.toml"})

    @property
    def codebook(self) -> str:
        """The hash of the codebook; empty where there is none."""
        return self.sources.get("codebook.toml", "")


class Manifest:
    """MANIFEST.csv in a folder of notebooks or results, which grows as they are published.

    Parameters
    ----------
    folder : Path
        The folder.
    study : Path
        The study.
    notebooks : collection of str
        The notebooks that there are; entries of others are dropped.

    Raises
    ------
    StudyError
        A table of the study is not as documented.
    """

    def __init__(self, folder: Path, study: Path, notebooks: Collection[str]) -> None:
        self._file, self._notebooks = folder / MANIFEST, notebooks
        self._study, self._origin = study, Origin(sources(study), library_hash())

    def lists(self, name: str, wrote: Mapping[str, Collection[str]]) -> bool:
        """Test whether it holds all figures and tables that a notebook wrote, and no others.

        Parameters
        ----------
        name : str
            Its name.
        wrote : mapping of str to collection of str
            The hashes of what it wrote, by path among the results.

        Returns
        -------
        bool
        """
        listed = {entry.file: entry for entry in self._old() if entry.notebook == name}
        return listed.keys() == wrote.keys() and all(
            entry.kind == "notebook" or entry.sha256 in wrote[file] for file, entry in listed.items()
        )

    def _of_notebook(self, name: str, notebook: nbformat.NotebookNode) -> Entry:
        """Enter the notebook itself, so that it tells when its code or prose has changed."""
        of = sha256(placeless(notebook, self._study)).hexdigest()
        made = (self._origin.texts, self._origin.codebook, self._origin.library)
        return Entry(f"{name}.ipynb", "notebook", of, name, "", "", "", *made)

    def _old(self) -> list[Entry]:
        """Read what it holds; nothing where it is broken, so that notebooks run again, which make all of it."""
        try:
            return read_manifest(self._file)
        except StudyError:
            return []

    def add(self, name: str, notebook: nbformat.NotebookNode, files: Mapping[str, bytes], *, figures: bool) -> None:
        """Enter what a notebook made, in place of what it made before.

        Parameters
        ----------
        name : str
            Its name.
        notebook : nbformat.NotebookNode
            The notebook as it ran.
        files : mapping of str to bytes
            All that it made, by path among the results.
        figures : bool
            Whether only the figures among them are new results.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        every = [self._of_notebook(name, notebook), *entries(name, notebook, files, self._origin)]
        made = [entry for entry in every if not figures or entry.kind == "figure"]
        new = {entry.file for entry in made}
        old = [entry for entry in self._old() if entry.notebook in self._notebooks]
        kept = [entry for entry in old if entry.file not in new and (figures or entry.notebook != name)]
        results = sorted([*kept, *made], key=lambda entry: (entry.notebook, entry.kind, entry.file))
        rows = [*_origins(self._origin), *results]
        cells = [Entry._fields, *(map(guarded, entry) for entry in rows)]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, unparse(cells).encode())


def read_manifest(file: Path) -> list[Entry]:
    """Read MANIFEST.csv.

    Parameters
    ----------
    file : Path
        The file.

    Returns
    -------
    list of Entry
        In the order of the file: files of the study, libraries, then figures and tables by notebook.

    Raises
    ------
    MissingFileError
        There is none.
    StudyError
        It is not as a run writes it.
    """
    if not is_file(file):
        raise MissingFileError(file, None, f"missing; {_REMEDY}")
    rows = [
        (line, Entry(*(unguarded(row[name]) for name in Entry._fields))) for line, row in read_rows(file, Entry._fields)
    ]
    listed = Counter(entry.file for _, entry in rows)
    for line, entry in rows:
        if listed[entry.file] > 1 or not _is_of_a_run(entry):
            reason = "is listed twice" if listed[entry.file] > 1 else f"is no {entry.kind or 'row'} as a run lists it"
            raise StudyError(file, line, f"{entry.file!r} {reason}; {_REMEDY}")
    if not any(entry.kind == "library" and entry.sha256 for _, entry in rows):
        raise StudyError(file, None, f"does not say which version of the library made the results; {_REMEDY}")
    return [entry for _, entry in rows]


def _is_of_a_run(entry: Entry) -> bool:
    """Test whether a row can be one that a run wrote."""
    is_called = entry.kind in _FILES and _FILES[entry.kind].fullmatch(entry.file)
    of_result = entry.kind not in {"source", "library"}
    counted = all(not number or (number.isdecimal() and number.isascii()) for number in (entry.cell, entry.n))
    return bool(is_called and counted and of_result == bool(entry.notebook) and (of_result or not any(entry[3:])))


def entries(name: str, notebook: nbformat.NotebookNode, files: Mapping[str, bytes], origin: Origin) -> Iterator[Entry]:
    """List the figures and tables that a notebook made.

    Parameters
    ----------
    name : str
        Its name.
    notebook : nbformat.NotebookNode
        The notebook.
    files : mapping of str to bytes
        What it made, by path among the results.
    origin : Origin
        What that is made of.

    Yields
    ------
    Entry
        One a figure or table, in the order of `files`.
    """
    calls, named = _calls(notebook), _named(notebook)
    rows = {Path(file).stem: n_rows(files[file], Path(file).suffix[1:]) for file in files if file.startswith("tables/")}
    made = (origin.texts, origin.codebook, origin.library)
    for file, data in files.items():
        stem, of = Path(file).stem, sha256(data).hexdigest()
        if file.startswith("figures/"):
            cell, table = calls.get(stem, ("", ""))
            # A name that is given twice may have been another table when the figure was drawn.
            n = str(rows.get(table.replace("_", "-"), "")) if len(named.get(table, ())) == 1 else ""
            yield Entry(file, "figure", of, name, cell, _alternative(data), n, *made)
        elif file.startswith("tables/"):
            cells = named.get(stem.replace("-", "_"), [""])
            yield Entry(file, "table", of, name, cells[-1], "", str(rows[stem]), *made)


def _origins(origin: Origin) -> list[Entry]:
    """Enter what results are made of."""
    version = import_module("discourse").__version__
    return [
        *(Entry(name, "source", of) for name, of in origin.sources.items()),
        Entry(f"discourse {version}", "library", origin.library),
        *(Entry(f"{name} {release}", "library", "") for name, release in releases().items()),
    ]


def _calls(notebook: nbformat.NotebookNode) -> dict[str, tuple[str, str]]:
    """Map each figure to the cell that saves it, and to the table that it is drawn from where the call names one."""
    calls = {}
    for cell, name, drawn in saves(notebook):
        table = drawn.args[0] if isinstance(drawn, ast.Call) and drawn.args else None
        calls[name] = cell, table.id if isinstance(table, ast.Name) else ""
    return calls


def _named(notebook: nbformat.NotebookNode) -> dict[str, list[str]]:
    """Map each name to the cells that give it to something."""
    named: dict[str, list[str]] = {}
    for cell, node in cells(notebook):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            named.setdefault(node.id, []).append(cell)
    return named


def _alternative(svg: bytes) -> str:
    """Read the alternative text that `figures.save` writes into a figure."""
    found = _TITLE.search(svg)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""
