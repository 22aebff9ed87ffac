"""Notebooks → executed notebooks and figure files."""

import ast
import asyncio
import copy
import difflib
import json
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from discourse.files import StudyError, write_whole

AT_A_TIME = 2
CELL_TIMEOUT = 600
KERNEL_OPTIONS = [
    "--IPKernelApp.log_level=40",  # its note on TCP would be an output
    "--HistoryManager.hist_file=:memory:",  # the reader's own history is not ours to write
]

LIVE_FORM = "application/vnd.jupyter.widget-view+json"
"""A form that only a running kernel fills; its number is another on every run."""

# What a notebook says of itself: neither a machine nor a moment.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True, slots=True)
class Run:
    """What a run wrote, and where its time went.

    Attributes
    ----------
    written : tuple of Path
        The notebooks and figure files, in the order they were written.
    seconds : dict of str to float
        Seconds by notebook, from the start of its kernel to its end.
    total : float
        Seconds that passed, less than the sum since notebooks run two at a time.
    """

    written: tuple[Path, ...]
    seconds: dict[str, float]
    total: float

    def __str__(self) -> str:
        """Return one line a notebook, and one for all."""
        width = max(map(len, self.seconds))
        lines = [f"{name:<{width}} {seconds:6.1f} s" for name, seconds in self.seconds.items()]
        return "\n".join([*lines, f"{'in all':<{width}} {self.total:6.1f} s"])


@dataclass(frozen=True, slots=True)
class _Executed:
    notebook: nbformat.NotebookNode
    seconds: float


def run(
    names: Sequence[str] = (),
    notebooks: str | Path = "notebooks",
    *,
    study: str | Path | None = None,
    output: str | Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> Run:
    """Execute notebooks, then write them and the figures they save.

    Nothing is written before every notebook has come to its end.

    Parameters
    ----------
    names : sequence of str
        Notebooks, as in `04-framing`; all of the folder if there is none.
    notebooks : str or Path
        The folder of notebooks, in which they run.
    study : str or Path, optional
        The study folder that they read; the one that `DISCOURSE_STUDY` names, or their own, if it is not given.
    output : str or Path, optional
        The folder that gets the executed copies and their `figures`; the folder of notebooks
        if it is not given.
    notice : callable, optional
        Called with a line of progress whenever a notebook starts.

    Returns
    -------
    Run
        What was written, and the seconds it took.

    Raises
    ------
    FileNotFoundError
        If the folder holds no notebooks.
    StudyError
        If a name is not known, a cell fails, or the results of another study would overwrite the notebooks of
        this one.
    OSError
        If a file cannot be read or written.
    """
    folder = Path(notebooks)
    study = study or os.environ.get("DISCOURSE_STUDY")
    target = _target(folder, study, output)
    paths = _chosen(names, folder)
    figure_sources(folder)
    started = perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        executed = _execute_all(paths, study, Path(scratch), notice)
        copies = {f"{name}.ipynb": normal_form(done.notebook) for name, done in executed.items()}
        svgs = sorted(Path(scratch).glob("*.svg"))
        figures = {f"figures/{path.name}": path.read_bytes() for path in svgs}
    written = _publish(copies | figures, target)
    return _report(written, executed, started)


def regenerate(
    figures: Sequence[str] = (),
    notebooks: str | Path = "notebooks",
    *,
    study: str | Path | None = None,
    output: str | Path | None = None,
    notice: Callable[[str], None] | None = None,
) -> Run:
    """Write figure files anew, by running the notebooks that save them, and change no notebook.

    Parameters
    ----------
    figures : sequence of str
        Figures, as in `keyness`; all if there is none.
    notebooks : str or Path
        The folder of notebooks.
    study, output : str or Path, optional
        As in `run`; the figures go to the folder `figures` of `output`.
    notice : callable, optional
        Called with a line of progress whenever a notebook starts.

    Returns
    -------
    Run
        What was written, and the seconds it took.

    Raises
    ------
    FileNotFoundError
        If the folder holds no notebooks, or none that saves a figure.
    StudyError
        As in `run`.
    OSError
        If a file cannot be read or written.
    """
    folder = Path(notebooks)
    study = study or os.environ.get("DISCOURSE_STUDY")
    target = _target(folder, study, output)
    sources = figure_sources(folder)
    if not sources:
        msg = f"no notebook in {folder} saves a figure"
        raise FileNotFoundError(msg)
    wanted = [_known(name, sources, "figure", folder) for name in figures] or list(sources)
    paths = sorted({sources[name] for name in wanted})
    started = perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        executed = _execute_all(paths, study, Path(scratch), notice)
        drawn = {f"figures/{name}.svg": Path(scratch, f"{name}.svg").read_bytes() for name in wanted}
    written = _publish(drawn, target)
    return _report(written, executed, started)


def figure_sources(notebooks: str | Path = "notebooks") -> dict[str, Path]:
    """Map each figure to the one notebook whose code saves it, as in `figures.save(…, "keyness")`.

    Parameters
    ----------
    notebooks : str or Path
        The folder of notebooks.

    Returns
    -------
    dict of str to Path
        Notebooks by the name of the figure, in their order.

    Raises
    ------
    FileNotFoundError
        If the folder holds no notebooks.
    StudyError
        If a figure is saved twice, since it would then have two recipes.
    """
    sources: dict[str, Path] = {}
    for path in _notebooks(Path(notebooks)):
        for name in _saved(read(path)):
            if name in sources:
                both = " and ".join(dict.fromkeys([sources[name].name, path.name]))
                raise StudyError(path, None, f"figure {name!r} is saved twice, in {both}; save it once, or rename one")
            sources[name] = path
    return sources


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
    try:
        return nbformat.v4.reads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, AttributeError) as error:
        raise StudyError(path, None, f"not a notebook: {error}; restore it from its last version") from None


def normal_form(notebook: nbformat.NotebookNode) -> bytes:
    """Return the one way to write a notebook, so that the same results are the same bytes.

    A cell's identity is its place, execution times and live forms are left out, and the metadata names neither
    a machine nor a version.

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


def _target(folder: Path, study: str | Path | None, output: str | Path | None) -> Path:
    target = folder if output is None else Path(output)
    if study and target.resolve() == folder.resolve():
        message = (
            f"the results of another study, {study}, would overwrite these notebooks; name their folder: --output DIR"
        )
        raise StudyError(folder, None, message)
    return target


def _notebooks(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        msg = f"no notebooks in {folder}; run this in the project's own folder"
        raise FileNotFoundError(msg)
    return paths


def _chosen(names: Sequence[str], folder: Path) -> list[Path]:
    known = {path.stem: path for path in _notebooks(folder)}
    stems = [_known(Path(name).name.removesuffix(".ipynb"), known, "notebook", folder) for name in names]
    return [known[stem] for stem in sorted(set(stems or known))]


def _known(name: str, names: Iterable[str], kind: str, folder: Path) -> str:
    names = list(names)
    if name not in names:
        close = difflib.get_close_matches(name, names, n=1)
        hint = f"Did you mean {close[0]!r}? " if close else ""
        raise StudyError(folder, None, f"no {kind} {name!r}. {hint}There are: {', '.join(names)}")
    return name


def _saved(notebook: nbformat.NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for node in _nodes(cell.source):
                match node:
                    case ast.Call(
                        func=ast.Attribute(value=ast.Name("figures"), attr="save"),
                        args=[_, ast.Constant(str(name))],
                    ):
                        yield name


def _nodes(source: str) -> Iterator[ast.AST]:
    try:
        return ast.walk(ast.parse(source))
    except SyntaxError:  # which the kernel reports, with the place, when it runs the cell
        return iter(())


def _execute_all(
    paths: Sequence[Path], study: str | Path | None, scratch: Path, notice: Callable[[str], None] | None
) -> dict[str, _Executed]:
    environment = os.environ | {"DISCOURSE_FIGURES": str(scratch)}
    if study:
        environment["DISCOURSE_STUDY"] = str(Path(study).resolve())
    turns = asyncio.Semaphore(AT_A_TIME)
    ended: list[Path] = []

    async def in_turn(path: Path) -> _Executed:
        async with turns:
            if notice:
                notice(f"{len(ended)} of {len(paths)} notebooks done, {path.stem} runs")
            executed = await _execute(path, environment)
            ended.append(path)
            return executed

    async def all_of_them() -> dict[str, _Executed]:
        try:
            async with asyncio.TaskGroup() as group:
                # The last ones, which build on most, take longest: begun last, they would end alone.
                tasks = {path: group.create_task(in_turn(path)) for path in reversed(paths)}
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        return {path.stem: tasks[path].result() for path in paths}

    return asyncio.run(all_of_them())


async def _execute(path: Path, environment: dict[str, str]) -> _Executed:
    started = perf_counter()
    notebook = read(path)
    number, first_line = 0, "before its first cell"
    try:
        async with _kernel(path.parent, environment) as (manager, client):
            executor = NotebookClient(
                notebook,
                km=manager,
                timeout=CELL_TIMEOUT,
                record_timing=False,
                coalesce_streams=True,
            )
            executor.kc = client
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code":
                    number, first_line = number + 1, cell.source.partition("\n")[0]
                    await executor.async_execute_cell(cell, index, execution_count=number)
    except CellExecutionError as error:
        reason = f"{error.ename}: {error.evalue}"
    except CellTimeoutError:
        reason = f"it took longer than {CELL_TIMEOUT} s"
    except RuntimeError:
        _raise_if_cancelled()
        reason = "its kernel died"
    else:
        return _Executed(notebook, perf_counter() - started)
    raise StudyError(path, None, f"cell [{number}] ({first_line}): {reason}\nNothing was written.")


@asynccontextmanager
async def _kernel(
    folder: Path, environment: dict[str, str]
) -> AsyncIterator[tuple[AsyncKernelManager, AsyncKernelClient]]:
    # Not left to nbclient, which takes over the process's signals, so that Ctrl-C would end one
    # kernel of two and count as a failure of its notebook.
    manager = AsyncKernelManager(kernel_name="python3")
    await manager.start_kernel(cwd=str(folder), env=environment, extra_arguments=KERNEL_OPTIONS)
    client = manager.client()
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.allow_stdin = False
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def _raise_if_cancelled() -> None:
    # nbclient takes every cancellation for the death of the kernel.
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError


def _publish(files: dict[str, bytes], target: Path) -> tuple[Path, ...]:
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return tuple(target / name for name in files)


def _report(written: tuple[Path, ...], executed: dict[str, _Executed], started: float) -> Run:
    seconds = {name: done.seconds for name, done in executed.items()}
    return Run(written, seconds, perf_counter() - started)
