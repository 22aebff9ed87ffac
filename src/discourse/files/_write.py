"""Bytes → a file, files or a folder of files, whole or not at all."""

import errno
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from discourse.files._errors import StudyError, UnwrittenFileError

_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room there, or name another place"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "name a place where you may write"),
    **dict.fromkeys((errno.EISDIR, errno.ENOTDIR), "move away what is in its place"),
}
"""What helps where something cannot be written."""

_BESIDE = re.compile(r"\.(?P<name>.+?)(?P<old>\.old)?\.(?P<process>\d+)")
"""How is called what a process writes, or puts away, beside what it replaces."""


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file, so that whoever opens it finds the old content or the new one.

    The bytes go to a file beside it, which takes the name when it is complete and on the disk. What others that were
    killed have left there is taken away.

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
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together, each as `write_whole` does, and none before all are on the disk.

    Parameters
    ----------
    files : mapping of Path to bytes
        What each shall hold; their folders exist.

    Raises
    ------
    OSError
        If the bytes of one cannot be written; the old files are untouched then, and nothing lies beside them.
    """
    _sweep(files)
    with ExitStack() as ready:
        for path, data in files.items():
            beside = _beside(path)
            ready.callback(beside.unlink, missing_ok=True)
            with _unwritten(path, beside):
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "a folder has its name")
                with beside.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
        for path in files:
            with _unwritten(path, _beside(path)):
                _beside(path).replace(path)


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
    _sweep([path])
    beside, old = _beside(path), _beside(path, ".old")
    with ExitStack() as ready:
        ready.callback(shutil.rmtree, beside, ignore_errors=True)
        with _unwritten(path, beside):
            beside.mkdir()
            yield beside
            for file in filter(Path.is_file, beside.rglob("*")):
                with file.open("rb") as written:
                    os.fsync(written.fileno())
            with suppress(FileNotFoundError):
                path.rename(old)
            beside.rename(path)
        shutil.rmtree(old, ignore_errors=True)


def _beside(path: Path, kind: str = "") -> Path:
    return path.with_name(f".{path.name}{kind}.{os.getpid()}")


@contextmanager
def _unwritten(path: Path, beside: Path) -> Iterator[None]:
    """Say of an error in writing which file it is, and what helps; others pass as they are."""
    try:
        yield
    except StudyError:
        raise
    except OSError as error:
        # An array that finds no room names neither file nor number.
        number = error.errno or (errno.ENOSPC if "requested and" in str(error) else None)
        ours = error.filename is None or Path(error.filename).is_relative_to(beside)
        if not ours or number not in _REMEDIES:
            raise
        message = f"cannot be written ({os.strerror(number)}); {_REMEDIES[number]}"
        raise UnwrittenFileError(path, None, message) from error


def _sweep(paths: Collection[Path]) -> None:
    """Take away what processes that were killed have left beside files and folders, or put it back."""
    names = {path.name for path in paths}
    for folder in {path.parent for path in paths}:
        for left in folder.glob(".*"):
            found = _BESIDE.fullmatch(left.name)
            if not found or found["name"] not in names or not process_ended(int(found["process"])):
                continue
            path = folder / found["name"]
            if found["old"] and not path.exists():
                left.rename(path)  # killed after the old folder was put away, and before the new one took its name
            elif left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def process_ended(process: int) -> bool:
    """Test whether a process is gone; where that cannot be asked, it may be at work.

    Parameters
    ----------
    process : int
        Its number, which may be that of this process: what another left that had it is swept, too.

    Returns
    -------
    bool
    """
    if process == os.getpid() or os.name != "posix":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        pass
    return False
