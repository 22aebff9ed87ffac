"""Study, notebooks → executed notebooks, figures and tables, each published as soon as its notebook has ended."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from discourse.exports import FORMATS
from discourse.files import StudyError, reason_of
from discourse.notebooks._form import normal_form
from discourse.notebooks._hold import allow_files, held, scratch
from discourse.notebooks._job import Job, Notebook, checked_name, chosen, figure_sources, job_of, saved
from discourse.notebooks._kernel import Failure, Setting, execute
from discourse.notebooks._ledger import Ledger, write_files
from discourse.notebooks._made import hashed, made_of
from discourse.notebooks._manifest import Manifest

AT_A_TIME = 2

TIMEOUT = 600

_OF_THE_READER = ("DISCOURSE_", "PYTHON", "IPYTHON", "JUPYTER_")
"""How variables begin that may change what a cell says."""

_KEPT = {"PYTHONHOME", "PYTHONUTF8", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
"""Those among them that change nothing, or without which Python does not start."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a notebook has come.

    Attributes
    ----------
    notebook : str
        Its name.
    state : {"runs", "done", "failed", "unchanged"}
        What it does, or how it ended.
    cell, cells : int
        The code cell that runs, and how many there are.
    seconds : float
        Since its kernel was started.
    """

    notebook: str
    state: str
    cell: int
    cells: int
    seconds: float


Notice = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run wrote, what failed, and where its time went.

    Attributes
    ----------
    folder : Path
        The folder of the results.
    written : tuple of Path
        Notebooks, figures and tables, by notebook.
    failures : tuple of Failure
        Why notebooks did not come to their end; nothing of these was written.
    seconds : dict of str to float
        Seconds by notebook that has run, from the start of its kernel to its end.
    unchanged : tuple of str
        Notebooks whose results are those of an earlier run, since nothing that they are made of has changed.
    total : float
        Seconds that passed, less than the sum since notebooks run two at a time.
    """

    folder: Path
    written: tuple[Path, ...]
    failures: tuple[Failure, ...]
    seconds: dict[str, float]
    unchanged: tuple[str, ...]
    total: float

    def __str__(self) -> str:
        """Return one line a notebook, one for all, and where the results are."""
        width = max(map(len, [*self.seconds, *self.unchanged, "in all", "results:"]))
        failed = {failure.notebook for failure in self.failures}
        said = {name: f"{seconds:6.1f} s" + " failed" * (name in failed) for name, seconds in self.seconds.items()}
        said |= dict.fromkeys(self.unchanged, "  unchanged")
        lines = [f"{name:<{width}} {said[name]}" for name in sorted(said)]
        return "\n".join([*lines, f"{'in all':<{width}} {self.total:6.1f} s", f"{'results:':<{width}} {self.folder}"])


def run(
    study: str | Path | None = None,
    names: Sequence[str] = (),
    *,
    out: str | Path | None = None,
    contrast: str = "",
    tables: str | None = None,
    timeout: int = TIMEOUT,
    notice: Notice | None = None,
) -> Run:
    """Execute notebooks on a study, and write them, the figures they save, and every table they name.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given.
    names : sequence of str
        Notebooks, as in `04-framing`; all if there is none. They are those in the study's own folder `notebooks`;
        without one, those of the project that the study is in; else those that come with the library.
    out : path, optional
        The folder of the results: executed notebooks, `figures`, `tables`. If it is not given, it is `results` in the
        study; the notebooks of a project are executed in place, and give no tables.
    contrast : str
        The sides to compare, as in `north:south`, or one to compare with all others; if empty, as the study says.
    tables : {"csv", "parquet", "xlsx"}, optional
        How the DataFrames that a notebook names are written, as in `tables/04-framing/rates.csv`; CSV if not given.
    timeout : int
        Seconds that one cell may take.
    notice : callable, optional
        Called with a `Progress` whenever a notebook, or a cell of it, begins or ends.

    Returns
    -------
    Run
        What was written, the seconds it took, and what failed: a notebook that fails costs no other.

    Raises
    ------
    FileNotFoundError
        There is no study, or there are no notebooks.
    StudyError
        The study, a name or a notebook is not as documented, a file that no run wrote would be overwritten, or another
        run writes its results there.
    ValueError
        The format of tables is another one.
    OSError
        If a file cannot be read or written.

    Notes
    -----
    In results each `read_study()` names its study, so that they read the same one wherever they are run again. What
    they are made of stands in `.discourse.json`, as hashes: texts and other files of the study, notebook, library,
    options. A notebook of which none has changed does not run again.
    """
    job = job_of(study, out, contrast)
    if tables not in {None, *FORMATS}:
        msg = f"{tables!r} is no format of tables; there are {', '.join(FORMATS)}"
        raise ValueError(msg)
    if job.own and tables:
        raise StudyError(job.source, None, "tables are not written beside these notebooks; name a folder: --out DIR")
    with held(job.target):
        notebooks, failures = chosen(job, names)
        figure_sources(job.source)
        if not job.own:
            rest = made_of(job, tables or "csv")
            notebooks = [replace(notebook, made=hashed(rest, normal_form(notebook.content))) for notebook in notebooks]
        return run_job(job, notebooks, failures, tables or "csv", timeout=timeout, notice=notice)


def regenerate(
    study: str | Path | None = None,
    figures: Sequence[str] = (),
    *,
    out: str | Path | None = None,
    timeout: int = TIMEOUT,
    notice: Notice | None = None,
) -> Run:
    """Write figure files anew, by running the notebooks that save them, and change no notebook.

    Parameters
    ----------
    study : path, optional
        As in `run`.
    figures : sequence of str
        Figures, as in `keyness`; all if there is none.
    out : path, optional
        As in `run`; the figures go to its folder `figures`.
    timeout : int
        Seconds that one cell may take.
    notice : callable, optional
        As in `run`.

    Returns
    -------
    Run
        As `run` does.

    Raises
    ------
    FileNotFoundError
        There is no study, or no notebook that saves a figure.
    StudyError, OSError
        As in `run`.
    """
    job = job_of(study, out, "")
    sources = figure_sources(job.source)
    if not sources:
        msg = f"no notebook in {job.source} saves a figure"
        raise FileNotFoundError(msg)
    wanted = [checked_name(name, sources, "figure", job.source) for name in figures] or list(sources)
    with held(job.target):
        notebooks, failures = chosen(job, [sources[name].stem for name in wanted])
        return run_job(job, notebooks, failures, "csv", timeout=timeout, notice=notice, figures=frozenset(wanted))


class _Publisher:
    """Where the files of a notebook go when it has ended: beside the project's notebooks, or into a ledger's folder."""

    def __init__(self, job: Job, names: Collection[str]) -> None:
        self._target = job.target
        self._ledger = None if job.own else Ledger(job.target, job.study)
        self._manifest = Manifest(job.target, job.study, names)

    def is_current(self, notebook: Notebook) -> bool:
        if self._ledger is None or not self._ledger.is_current(notebook.name, notebook.made):
            return False
        return self._manifest.lists(notebook.name, self._ledger.wrote(notebook.name))

    def check(self, notebook: Notebook, figures: frozenset[str] | None) -> None:
        if self._ledger is not None:
            drawn = {f"figures/{name}.svg" for name in saved(notebook.path) if figures is None or name in figures}
            self._ledger.check(notebook.name, drawn if figures is not None else {notebook.path.name, *drawn})

    def publish(self, notebook: Notebook, made: dict[str, bytes], *, whole: bool) -> tuple[Path, ...]:
        """Write what a notebook made: all of it, or its figures; beside a project's notebooks stand no tables."""
        files = {name: data for name, data in made.items() if self._is_stored(name, whole=whole)}
        if self._ledger is not None:
            written = self._ledger.publish(notebook.name, files, whole=whole)
        elif notebook.path.read_bytes() == notebook.data:
            written = write_files(files, self._target)
        else:
            raise StudyError(notebook.path, None, "it was changed while it ran, and is left as it is; run it again")
        self._manifest.add(notebook.name, notebook.content, made, figures=not whole)
        # Last of all: whatever ends a run before, the notebook runs again.
        if self._ledger is not None and whole:
            self._ledger.confirm(notebook.name, notebook.made)
        return written

    def _is_stored(self, name: str, *, whole: bool) -> bool:
        if not whole:
            return name.startswith("figures/")
        return self._ledger is not None or not name.startswith("tables/")


def run_job(
    job: Job,
    notebooks: list[Notebook],
    failures: list[Failure],
    tables: str,
    *,
    timeout: int,
    notice: Notice | None,
    figures: frozenset[str] | None = None,
) -> Run:
    """Execute notebooks two at a time, and publish what each made when it has ended.

    Parameters
    ----------
    job : Job
        On what they run, and where results go.
    notebooks : list of Notebook
        The notebooks.
    failures : list of Failure
        Why others cannot run.
    tables : {"csv", "parquet", "xlsx"}
        The format of tables.
    timeout, notice
        As in `run`.
    figures : frozenset of str, optional
        The figures to write, and nothing else; all results if not given.

    Returns
    -------
    Run
    """
    allow_files()
    there = {path.stem for path in job.source.glob("*.ipynb")}
    publisher = _Publisher(job, there | {notebook.name for notebook in notebooks})
    current = [] if figures is not None else [notebook for notebook in notebooks if publisher.is_current(notebook)]
    for notebook in notebooks:
        publisher.check(notebook, figures)
    tell = notice or (lambda _: None)
    for notebook in current:
        tell(Progress(notebook.name, "unchanged", 0, 0, 0.0))
    started = perf_counter()
    seconds: dict[str, float] = {}
    written: dict[str, tuple[Path, ...]] = {}
    with scratch() as places:

        async def run_one(notebook: Notebook) -> None:
            begun = perf_counter()
            cells = sum(cell.cell_type == "code" for cell in notebook.content.cells)
            place = places / notebook.name

            def told(cell: int, state: str = "runs") -> None:
                tell(Progress(notebook.name, state, cell, cells, perf_counter() - begun))

            told(0)
            try:
                setting = Setting(job.source, places, _environment(place), timeout, job.opening)
                asked = (place / "tables", tables)
                failure = await execute(notebook.name, notebook.content, setting, asked, told)
                if failure is None:
                    files = _files(notebook, place, figures)
                    written[notebook.name] = publisher.publish(notebook, files, whole=figures is None)
            except (StudyError, OSError) as error:
                reason = reason_of(error)
                full = reason.startswith(str(places))
                remedy = "make room there, or name another folder for what is temporary: TMPDIR=DIR" if full else ""
                failure = Failure(notebook.name, "its files", reason, remedy, of_reader=True)
            seconds[notebook.name] = perf_counter() - begun
            failures.extend([failure] if failure else [])
            told(cells, "failed" if failure else "done")

        asyncio.run(_all([notebook for notebook in notebooks if notebook not in current], run_one))
    return Run(
        job.target,
        tuple(path for name in sorted(written) for path in written[name]),
        tuple(sorted(failures, key=lambda failure: failure.notebook)),
        {name: seconds[name] for name in sorted(seconds)},
        tuple(notebook.name for notebook in current),
        perf_counter() - started,
    )


async def _all(notebooks: list[Notebook], run_one: Callable[[Notebook], Awaitable[None]]) -> None:
    turns = asyncio.Semaphore(AT_A_TIME)

    async def in_turn(notebook: Notebook) -> None:
        async with turns:
            await run_one(notebook)

    async with asyncio.TaskGroup() as group:
        # The first, which asks what all others ask, and the last, which build on most, take longest: begun last, they
        # would end alone.
        for notebook in [*notebooks[:1], *notebooks[:0:-1]]:
            group.create_task(in_turn(notebook))


def _environment(place: Path) -> dict[str, str]:
    """Return the variables of a kernel: its own folders for figures and settings, nothing that names another study."""
    for folder in (place, place / "figures"):
        folder.mkdir()
    given = {name: value for name, value in os.environ.items() if name in _KEPT or not name.startswith(_OF_THE_READER)}
    places = {"DISCOURSE_FIGURES": place / "figures", "DISCOURSE_TOKENS": place.parent, "IPYTHONDIR": place / "ipython"}
    return given | {name: str(path) for name, path in places.items()}


def _files(notebook: Notebook, place: Path, figures: frozenset[str] | None) -> dict[str, bytes]:
    """Collect what a notebook made, by its path among the results; of its figures those that are asked for."""
    drawn = {path.stem: path for path in sorted((place / "figures").glob("*.svg"))}
    svgs = {f"figures/{name}.svg": path.read_bytes() for name, path in drawn.items() if not figures or name in figures}
    tables = {f"tables/{notebook.name}/{path.name}": path.read_bytes() for path in sorted(place.glob("tables/*"))}
    return {notebook.path.name: normal_form(notebook.content)} | svgs | tables
