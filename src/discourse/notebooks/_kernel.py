"""Notebook → the same executed in a kernel of its own, and its tables; or what failed, where, and the remedy."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from discourse.notebooks._nbformat import nbformat

_PROGRAM = Path(__file__).with_name("_alone.py")
"""What a kernel is."""

_LONGEST_SOCKET = 100
"""Bytes that the path of a socket may have, a few fewer than the systems allow."""

_DIED = ("its kernel died", "memory may have run out; run this notebook alone, by its name")
"""What is said of one whose cause is not known, and what may help."""

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
    scratch : Path
        The folder of what a kernel needs while it runs.
    environment : mapping of str to str
        The variables that kernels see.
    timeout : int
        Seconds that one cell may take.
    opening : str
        The command that opens them, for those who have to mend one.
    """

    folder: Path
    scratch: Path
    environment: Mapping[str, str]
    timeout: int
    opening: str


async def execute(
    name: str,
    notebook: nbformat.NotebookNode,
    setting: Setting,
    tables: tuple[Path, str],
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
    tables : tuple of Path and str
        The folder that gets its tables, and their format.
    told : callable
        Called with the number of each code cell when it begins.

    Returns
    -------
    Failure or None
        What stopped it, if anything did.
    """
    place = "before its first cell"
    try:
        async with _kernel(setting) as kernel:
            executor = NotebookClient(
                notebook, km=kernel.manager, timeout=setting.timeout, record_timing=False, coalesce_streams=True
            )
            executor.kc = kernel.client
            code = [(at, cell) for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
            for number, (at, cell) in enumerate(code, 1):
                first_line = cell.source.partition("\n")[0]
                place = f"cell [{number}] ({first_line})"
                told(number)
                await executor.async_execute_cell(cell, at, execution_count=number)
            place = "its tables"
            return await _write_tables(name, kernel.client, tables, setting)
    except CellExecutionError as error:
        return _failed(name, place, (error.ename, error.evalue), setting)
    except (CellTimeoutError, TimeoutError):
        remedy = f"let cells take longer: --timeout {10 * setting.timeout}"
        return Failure(name, place, f"it took longer than {setting.timeout} s", remedy)
    except RuntimeError as error:
        _raise_if_cancelled()
        return Failure(name, place, *(error.args if isinstance(error, _DiedError) else _DIED))


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


class _ThisPython(KernelSpecManager):
    """Names the kernel of this very Python, whichever others a machine knows by its name."""

    def __init__(self, lifeline: int | None) -> None:
        super().__init__()
        self._lifeline = lifeline

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        others = [str(Path(path).absolute()) for path in sys.path if path]
        found = {"own": str(Path(__file__).parents[2]), "others": others}
        settings = json.dumps(found | {"lifeline": self._lifeline})
        return KernelSpec(
            argv=[sys.executable, "-P", str(_PROGRAM), "{connection_file}", settings],
            display_name=kernel_name,
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": "local-provisioner"}},
        )


class _DiedError(RuntimeError):
    """A kernel has died: the reason, and the remedy."""


@dataclass(frozen=True, slots=True)
class _Kernel:
    """A kernel that runs.

    Attributes
    ----------
    manager : AsyncKernelManager
        What started it.
    client : AsyncKernelClient
        What speaks with it.
    lifeline : int
        The end of a pipe: when this is closed, by us or by the end of this process, all that the kernel is ends.
    """

    manager: AsyncKernelManager
    client: AsyncKernelClient
    lifeline: int

    async def death(self, said: str = "") -> _DiedError:
        """Say of what it died: of a signal, or what it said last."""
        code = await self.manager.provisioner.poll() if self.manager.provisioner else None
        if code is not None and code < 0 and -code != signal.SIGKILL:  # which is what a lack of memory sends
            remedy = "a library may not fit this processor or system; install it anew"
            return _DiedError(f"its kernel died: {signal.strsignal(-code) or f'signal {-code}'}", remedy)
        if said:
            remedy = f"see whether one starts alone: {sys.executable} -m ipykernel --version"
            return _DiedError(f"its kernel does not start: {said}", remedy)
        return _DiedError(*_DIED)

    async def end(self) -> None:
        self.client.stop_channels()
        os.close(self.lifeline)  # before the kernel's number is free for another process
        await self.manager.shutdown_kernel(now=True)


@asynccontextmanager
async def _kernel(setting: Setting) -> AsyncIterator[_Kernel]:
    # Not left to nbclient, which takes over the process's signals, so that Ctrl-C would end one
    # kernel of two and count as a failure of its notebook.
    try:
        kernel = await _started(setting, "ipc")
    except RuntimeError:
        _raise_if_cancelled()
        kernel = await _started(setting, "tcp")  # not every folder can hold sockets
    try:
        kernel.client.allow_stdin = False
        yield kernel
    except RuntimeError as error:
        raise await kernel.death() from error
    finally:
        await kernel.end()


async def _started(setting: Setting, transport: str) -> _Kernel:
    file = Path(tempfile.mkdtemp(dir=setting.scratch), "kernel.json")
    short = len(os.fsencode(file)) < _LONGEST_SOCKET
    posix = os.name == "posix"
    seen, lifeline = os.pipe()
    manager = AsyncKernelManager(
        kernel_spec_manager=_ThisPython(seen if posix else None),
        connection_file=str(file),
        transport=transport if short and posix else "tcp",
    )
    environment, passed, log = dict(setting.environment), [seen] if posix else [], file.with_name("stderr")
    try:
        with log.open("wb") as told:
            heard = {"stdout": DEVNULL, "stderr": told}
            await manager.start_kernel(cwd=str(setting.folder), env=environment, pass_fds=passed, **heard)
    except BaseException:
        os.close(lifeline)
        raise
    finally:
        os.close(seen)
    kernel = _Kernel(manager, manager.client(), lifeline)
    try:
        kernel.client.start_channels()
        await kernel.client.wait_for_ready(timeout=60)
    except RuntimeError as error:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        died = await kernel.death(*last)
        await kernel.end()
        raise died from error
    except BaseException:
        await kernel.end()
        raise
    return kernel


def _raise_if_cancelled() -> None:
    # nbclient takes every cancellation for the death of the kernel.
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError
