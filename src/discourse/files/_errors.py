"""What is wrong in a scholar's file → an error that says where; of several, all."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


class StudyError(ValueError):
    """What a scholar's file got wrong, where, and how it is mended.

    Parameters
    ----------
    path : path
        The file.
    line : int or None
        Its line, from 1; None where the error is of no line.
    message : str
        What is wrong there, with the value, and the remedy.

    Attributes
    ----------
    more : list of StudyError
        What else is wrong, where all was looked for.

    Examples
    --------
    >>> print(StudyError("documents.csv", 3, "file is empty; every document needs one"))
    documents.csv, line 3: file is empty; every document needs one
    """

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = Path(path)
        self.line = line
        self.message = message
        self.more: list[StudyError] = []

    def __str__(self) -> str:
        """Return path, line and message, and how much else is wrong."""
        place = f"{self.path}" if self.line is None else f"{self.path}, line {self.line}"
        others = f"; and {len(self.more)} more, which `discourse check` lists" if self.more else ""
        return f"{place}: {self.message}{others}"


class MissingFileError(StudyError, FileNotFoundError):
    """A file or a folder that a study needs is not there."""


class UnwrittenFileError(StudyError, OSError):
    """A file cannot be written, since its place is full or closed; an older one is as it was."""


def reason_of(error: Exception) -> str:
    """Name the file of an error before what went wrong, as a `StudyError` does.

    Parameters
    ----------
    error : Exception
        Any error; those of the system begin with a number.

    Returns
    -------
    str

    Examples
    --------
    >>> reason_of(PermissionError(13, "Permission denied", "texts/a.txt"))
    'texts/a.txt: Permission denied'
    """
    if isinstance(error, OSError) and not isinstance(error, StudyError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


@contextmanager
def collecting(problems: list[StudyError]) -> Iterator[None]:
    """Put what is wrong into a list, so that one can go on and look for more.

    Parameters
    ----------
    problems : list of StudyError
        It gets the error that is raised inside, and all that this one holds.

    Yields
    ------
    None
    """
    try:
        yield
    except StudyError as error:
        problems += [error, *error.more]
        error.more = []


def refuse(problems: Sequence[StudyError]) -> None:
    """Raise the first of these problems, which holds the others; none is none.

    Parameters
    ----------
    problems : sequence of StudyError
        What is wrong.

    Raises
    ------
    StudyError
        There is a problem.
    """
    if problems:
        problems[0].more = list(problems[1:])
        raise problems[0]


def is_file(path: Path) -> bool:
    """Test whether there is a file, and refuse what bears its name and is none.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bool
        No, too, where no file can have this name.

    Raises
    ------
    StudyError
        It is a folder, or what only a program can read.
    """
    try:
        if path.is_file() or not path.exists():
            return path.is_file()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise
    raise StudyError(path, None, "this is no file; move it away, or put the file in its place")
