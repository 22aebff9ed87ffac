"""Study, names → the notebooks that run, on what, and where their results go."""

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from discourse.files import StudyError, is_file
from discourse.notebooks._bind import bound, saves
from discourse.notebooks._form import parse, without_outputs
from discourse.notebooks._kernel import Failure
from discourse.notebooks._nbformat import nbformat
from discourse.notebooks._templates import template_folder
from discourse.study import read_study, study_folder


@dataclass(frozen=True, slots=True)
class Job:
    """Which notebooks run on which study, and where their results go.

    Attributes
    ----------
    study, source, target : Path
        The folders of the study, of the notebooks and of the results.
    own : bool
        Whether they run in place: the notebooks of a project, on the study beside them.
    contrast : str
        The sides to compare, as in `run`.
    """

    study: Path
    source: Path
    target: Path
    own: bool
    contrast: str = ""

    @property
    def opening(self) -> str:
        """The command that opens them, for those who have to mend one."""
        return "discourse explore" if self.own else f"discourse explore {quote(str(self.study))}"


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that is to run.

    Attributes
    ----------
    path : Path
        Its file.
    data : bytes
        The file as it was read.
    content : nbformat.NotebookNode
        Its cells.
    made : str
        The hash of all that its results depend on.
    """

    path: Path
    data: bytes
    content: nbformat.NotebookNode
    made: str = ""

    @property
    def name(self) -> str:
        """Its name, as in `04-framing`."""
        return self.path.stem


def job_of(study: str | Path | None, out: str | Path | None, contrast: str) -> Job:
    """Find study, notebooks and folder, and read the study once, so that its errors come before a kernel starts.

    Parameters
    ----------
    study, out, contrast
        As in `run`.

    Returns
    -------
    Job

    Raises
    ------
    FileNotFoundError
        There is no study.
    StudyError
        The study is not as documented, or the folder cannot take results.
    """
    folder = study_folder(study)
    contrast = contrast or os.environ.get("DISCOURSE_CONTRAST", "")
    opened = read_study(folder, contrast=contrast)
    _ = opened.codebook, opened.coding, opened.validation
    source, of_project = notebook_folder(folder)
    own = of_project and out is None
    if own and contrast:
        message = "with another contrast the results of this study would be overwritten; name a folder: --out DIR"
        raise StudyError(source, None, message)
    target = source if own else folder / "results" if out is None else Path(out)
    if not own:
        _check_target(target, out, source)
    _check_writable([target, target / "figures"] + [target / "tables"] * (not own))
    return Job(folder, source, target, own, contrast)


def notebook_folder(study: Path) -> tuple[Path, bool]:
    """Find the notebooks of a study.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    tuple of Path and bool
        Their folder: the study's own `notebooks`; else those of the project whose `seeds` it is; else those that come
        with the library. And whether they are a project's, which are executed in place.
    """
    if any(study.glob("notebooks/*.ipynb")):
        return study / "notebooks", False
    beside = study.resolve().parent / "notebooks"
    if study.resolve().name == "seeds" and any(beside.glob("*.ipynb")):
        return Path(os.path.relpath(beside)), True
    return template_folder(), False


def _check_target(target: Path, out: str | Path | None, source: Path) -> None:
    taken = {source.resolve(): "holds the notebooks", template_folder().resolve(): "holds the notebooks of the library"}
    if out is not None and not str(out).strip():
        raise StudyError(target, None, "--out is empty; name a folder")
    if reason := taken.get(target.resolve()):
        raise StudyError(target, None, f"{reason}, which results would overwrite; name another folder: --out DIR")
    if (target / "documents.csv").exists():
        raise StudyError(target, None, "holds a study, and no results; name another folder: --out DIR")


def _check_writable(folders: Sequence[Path]) -> None:
    """Try before anything runs whether files can be written where the results go."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(bytes(2**14))
        except OSError as error:
            message = f"no file can be written there ({error.strerror}); name another folder: --out DIR"
            raise StudyError(folder, None, message) from None


def chosen(job: Job, names: Sequence[str]) -> tuple[list[Notebook], list[Failure]]:
    """Read the notebooks that are asked for, each bound to its study if it does not run in place.

    Parameters
    ----------
    job : Job
        What runs, and where.
    names : sequence of str
        Their names; all if there is none.

    Returns
    -------
    tuple of list of Notebook and list of Failure
        Those that can be read, and why others cannot.
    """
    known = {path.stem: path for path in _paths(job.source)}
    stems = {checked_name(Path(name).name.removesuffix(".ipynb"), known, "notebook", job.source) for name in names}
    notebooks, failures = [], []
    for stem in sorted(stems or known):
        path = known[stem]
        data = path.read_bytes()
        try:
            content = without_outputs(parse(path, data))
        except StudyError as error:
            failures.append(Failure(stem, path.name, error.message, of_reader=True))
            continue
        content = content if job.own else bound(content, job.study, job.contrast)
        notebooks.append(Notebook(path, data, content))
    return notebooks, failures


def figure_sources(notebooks: str | Path) -> dict[str, Path]:
    """Map each figure to the one notebook whose code saves it, as in `figures.save(…, "keyness")`.

    Parameters
    ----------
    notebooks : str or Path
        The folder of notebooks.

    Returns
    -------
    dict of str to Path
        Notebooks by the name of the figure, in their order. A file that is no notebook is passed over.

    Raises
    ------
    FileNotFoundError
        If the folder holds no notebooks.
    StudyError
        If a figure is saved twice, since it would then have two recipes.
    """
    sources: dict[str, Path] = {}
    for path in _paths(Path(notebooks)):
        for name in saved(path):
            if name in sources:
                both = " and ".join(dict.fromkeys([sources[name].name, path.name]))
                raise StudyError(path, None, f"figure {name!r} is saved twice, in {both}; save it once, or rename one")
            sources[name] = path
    return sources


def _paths(folder: Path) -> list[Path]:
    paths = sorted(filter(is_file, folder.glob("*.ipynb")))
    if not paths:
        msg = f"no notebooks in {folder}; put those there that are to run"
        raise FileNotFoundError(msg)
    return paths


def checked_name(name: str, names: Iterable[str], kind: str, folder: Path) -> str:
    """Return a name that is known, or name the nearest.

    Parameters
    ----------
    name : str
        What was asked for.
    names : iterable of str
        What there is.
    kind : {"notebook", "figure"}
        What it is.
    folder : Path
        Where it was looked for.

    Returns
    -------
    str
        The name.

    Raises
    ------
    StudyError
        It is none of them.
    """
    names = list(names)
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1)
        hint = f"Did you mean {close[0]!r}? " if close else ""
        raise StudyError(folder, None, f"no {kind} {name!r}, and no folder. {hint}There are: {', '.join(names)}")
    return name


def saved(path: Path) -> Iterator[str]:
    """Find the figures that a notebook saves.

    Parameters
    ----------
    path : Path
        The notebook; what is none saves none.

    Yields
    ------
    str
        The name of each figure.
    """
    try:
        notebook = parse(path, path.read_bytes())
    except StudyError:
        return
    yield from (name for _, name, _ in saves(notebook))
