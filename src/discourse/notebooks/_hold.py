"""Run → a folder of results that is its own until it ends, one for what it needs meanwhile, and files it may open."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from discourse.files import StudyError, process_ended

_SCRATCH = re.compile(r"discourse-(\d+)-\w+")
"""How such a folder is called: with the number of its process."""

_LOCK = ".lock"
"""The file in it that its run holds, wherever that runs."""

_HANDLES = 256
"""Files that may have to be open at a time: a kernel opens some sixty."""


@contextmanager
def held(folder: Path, *, shared: bool = False) -> Iterator[None]:
    """Keep other runs out of a folder of results. The system lets it go when this process ends, however it does.

    Parameters
    ----------
    folder : Path
        The folder, in which nothing is written for that. On Windows, and where a file system knows no locks, it is
        not held.
    shared : bool
        Whether others may read it meanwhile, as this one does.

    Yields
    ------
    None

    Raises
    ------
    StudyError
        Another run holds it.
    """
    if sys.platform == "win32":
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        if _locks(number, shared=shared) is False:
            message = f"another run{_holder(number)} writes or reads results there; wait for its end"
            raise StudyError(folder, None, message if shared else f"{message}, or name another folder: --out DIR")
        yield
    finally:
        os.close(number)


def _holder(number: int) -> str:
    """Name the process that holds an open folder, where the system tells."""
    listed, inode = Path("/proc/locks"), os.fstat(number).st_ino
    for line in listed.read_text().splitlines() if listed.exists() else ():
        _, kind, _, _, process, file, *_ = line.replace("-> ", "").split()
        if kind == "FLOCK" and file.rpartition(":")[2] == str(inode):
            return f" (process {process})"
    return ""


@contextmanager
def scratch() -> Iterator[Path]:
    """Make a folder that goes with its run, and take away those of runs that were killed.

    Yields
    ------
    Path
        The folder.
    """
    for left in Path(tempfile.gettempdir()).glob("discourse-*"):
        found = _SCRATCH.fullmatch(left.name)
        if found and process_ended(int(found[1])) and _is_left(left, int(found[1])):
            shutil.rmtree(left, ignore_errors=True)
    # What a kernel wrote while it was ended must not keep the folder from going.
    with (
        tempfile.TemporaryDirectory(prefix=f"discourse-{os.getpid()}-", ignore_cleanup_errors=True) as folder,
        Path(folder, _LOCK).open("wb") as lock,
    ):
        _locks(lock.fileno())
        yield Path(folder)


def _is_left(folder: Path, process: int) -> bool:
    """Tell whether no run holds a folder; a machine that shares it may know no process by the number of its run."""
    try:
        with (folder / _LOCK).open("r+b") as lock:
            locked = _locks(lock.fileno())
    except OSError:
        locked = None
    return process != os.getpid() if locked is None else locked


def _locks(number: int, *, shared: bool = False) -> bool | None:
    """Lock an open file, and tell whether that was done: not if another holds it, None where there are no locks."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415  # which Windows lacks

    try:
        fcntl.flock(number, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def allow_files() -> None:
    """Let this process, and the kernels it starts, open the files they need; without them, these break off.

    Raises
    ------
    OSError
        The system allows fewer.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # which Windows lacks

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= _HANDLES:
        return
    if hard != resource.RLIM_INFINITY and hard < _HANDLES:
        msg = f"notebooks need {_HANDLES} open files, and the system allows {hard}; allow more: ulimit -n {_HANDLES}"
        raise OSError(msg)
    resource.setrlimit(resource.RLIMIT_NOFILE, (_HANDLES, hard))
