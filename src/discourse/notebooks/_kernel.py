"""Notebook → the same executed in a kernel of its own, and its tables; or what failed, where, and the remedy."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from discourse.notebooks._nbformat import nbformat

KERNEL_OPTIONS = [
    "--IPKernelApp.log_level=50",  # its note on TCP would be an output; a port that is taken is tried again
    "--HistoryManager.hist_file=:memory:",  # the reader's own history is not ours to write
]

_ERRORS_OF_THE_READER = ("StudyError", "FileNotFoundError", "ModuleNotFoundError", "SyntaxError", "NameError")
"""Errors in a cell of which it is known that the library is not their cause."""

# A notebook that never imported pandas has no table.
_TABLES = """
if "pandas" in __import__("sys").modules:
    from discourse.exports import write_tables as _write_tables
    _write_tables(globals(), {folder!r}, {form!r})
"""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a notebook did not come to its end.

    Attributes
    ----------
    notebook : str
        Its name, as in `04-framing`.
    place : str
        The cell, with its first line; or what was done besides.
    reason : str
        What went wrong there.
    remedy : str
        What to do; empty where the reason says it.
    of_reader : bool
        Whether a file or a cell of the reader is the cause, as far as the error tells.
    """

    notebook: str
    place: str
    reason: str
    remedy: str = ""
    of_reader: bool = False

    def __str__(self) -> str:
        """Return it on one line, and the remedy on another."""
        line = f"{self.notebook}, {self.place}: {self.reason}"
        return f"{line}\n  {self.remedy}" if self.remedy else line


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how notebooks run.

    Attributes
    ----------
    folder : Path
        The working folder of their kernels.
    environment : mapping of str to str
        The variables that kernels see.
    timeout : int
        Seconds that one cell may take.
    opening : str
        The command that opens them, for who has to mend one.
    """

    folder: Path
    environment: Mapping[str, str]
    timeout: int
    opening: str


async def execute(
    name: str,
    notebook: nbformat.NotebookNode,
    setting: Setting,
    tables: tuple[Path, str] | None,
    told: Callable[[int], None],
) -> Failure | None:
    """Execute the cells of a notebook, which gets their outputs, and write its tables.

    Parameters
    ----------
    name : str
        What it is called.
    notebook : nbformat.NotebookNode
        The notebook, which is changed.
    setting : Setting
        Where and how it runs.
    tables : tuple of Path and str, or None
        The folder that gets its tables, and their format; None if they are not asked for.
    told : callable
        Called with the number of each code cell when it begins.

    Returns
    -------
    Failure or None
        What stopped it, if anything did.
    """
    place = "before its first cell"
    try:
        async with _kernel(setting) as (manager, client):
            executor = NotebookClient(
                notebook, km=manager, timeout=setting.timeout, record_timing=False, coalesce_streams=True
            )
            executor.kc = client
            code = [(at, cell) for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
            for number, (at, cell) in enumerate(code, 1):
                first_line = cell.source.partition("\n")[0]
                place = f"cell [{number}] ({first_line})"
                told(number)
                await executor.async_execute_cell(cell, at, execution_count=number)
            place = "its tables"
            if tables:
                return await _write_tables(name, client, tables, setting)
    except CellExecutionError as error:
        return _failed(name, place, (error.ename, error.evalue), setting)
    except (CellTimeoutError, TimeoutError):
        remedy = f"let cells take longer: --timeout {10 * setting.timeout}"
        return Failure(name, place, f"it took longer than {setting.timeout} s", remedy)
    except RuntimeError:
        _raise_if_cancelled()
        remedy = "memory may have run out; run this notebook alone, by its name"
        return Failure(name, place, "its kernel died", remedy)
    return None


async def _write_tables(
    name: str, client: AsyncKernelClient, tables: tuple[Path, str], setting: Setting
) -> Failure | None:
    code = _TABLES.format(folder=str(tables[0]), form=tables[1])
    reply = await client.execute(code, silent=True, reply=True, timeout=setting.timeout)
    content = reply["content"]
    if content["status"] == "ok":
        return None
    return _failed(name, "its tables", (content.get("ename", ""), content.get("evalue", "")), setting)


def _failed(name: str, place: str, error: tuple[str, str], setting: Setting) -> Failure:
    kind, message = error
    reason = f"{kind}: {message}" if kind != "StudyError" else message
    remedy = "" if kind == "StudyError" else f"open it, and run the cell there: {setting.opening}"
    return Failure(name, place, reason, remedy, of_reader=kind in _ERRORS_OF_THE_READER)


@asynccontextmanager
async def _kernel(setting: Setting) -> AsyncIterator[tuple[AsyncKernelManager, AsyncKernelClient]]:
    # Not left to nbclient, which takes over the process's signals, so that Ctrl-C would end one
    # kernel of two and count as a failure of its notebook.
    try:
        manager, client = await _started(setting)
    except RuntimeError:
        _raise_if_cancelled()
        manager, client = await _started(setting)  # another program may have taken a port that it was to listen on
    try:
        client.allow_stdin = False
        yield manager, client
    finally:
        await _ended(manager, client)


async def _started(setting: Setting) -> tuple[AsyncKernelManager, AsyncKernelClient]:
    """Start the kernel of this very Python, whichever others a machine knows by its name."""
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    environment, silent = dict(setting.environment), {"stdout": DEVNULL, "stderr": DEVNULL}
    await manager.start_kernel(cwd=str(setting.folder), env=environment, extra_arguments=KERNEL_OPTIONS, **silent)
    client = manager.client()
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=60)
    except BaseException:
        await _ended(manager, client)
        raise
    return manager, client


async def _ended(manager: AsyncKernelManager, client: AsyncKernelClient) -> None:
    client.stop_channels()
    await manager.shutdown_kernel(now=True)


def _raise_if_cancelled() -> None:
    # nbclient takes every cancellation for the death of the kernel.
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError
