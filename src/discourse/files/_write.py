"""Bytes → a file or a folder of files, whole or not at all."""

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file, so that whoever opens it finds the old content or the new one.

    The bytes go to a file beside it, which takes the name when it is complete and on the disk.

    Parameters
    ----------
    path : Path
        The file to make or to replace; its folder exists.
    data : bytes
        All that it shall hold.

    Raises
    ------
    OSError
        If the bytes cannot be written; the old file is untouched then, and nothing lies beside it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_whole(folder / "note.txt", b"whole")
    >>> (folder / "note.txt").read_bytes()
    b'whole'
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def folder_whole(path: Path) -> Iterator[Path]:
    """Fill a folder, so that whoever opens it finds the old one, the new one or none.

    The files go to a folder beside it, which takes the name when all of them are on the disk. What others that were
    killed have left there is taken away.

    Parameters
    ----------
    path : Path
        The folder to make or to replace; the one that it is in exists.

    Yields
    ------
    Path
        The folder to write the files to.

    Raises
    ------
    OSError
        A file cannot be written; the old folder is untouched then, and nothing lies beside it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "notes"
    >>> with folder_whole(folder) as beside:
    ...     _ = (beside / "note.txt").write_bytes(b"whole")
    >>> [file.name for file in folder.iterdir()]
    ['note.txt']
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.*"):
        if (number := left.name.rpartition(".")[2]).isdecimal() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    old = path.with_name(f".{path.name}.old.{os.getpid()}")
    beside.mkdir()
    try:
        yield beside
        for file in filter(Path.is_file, beside.rglob("*")):
            with file.open("rb") as written:
                os.fsync(written.fileno())
        with suppress(FileNotFoundError):
            path.rename(old)
        beside.rename(path)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Tell whether another process is at work; where that cannot be asked, it may be."""
    if process == os.getpid() or os.name != "posix":
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
