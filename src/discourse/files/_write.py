"""Bytes → a file, whole or not at all."""

import os
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
