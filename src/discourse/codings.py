"""Coding by hand, as CSV → table of labels: the only room that opens a coding."""

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from discourse.tables import read_rows

VOICES = ("author", "quoted", "reported", "title", "caption")
"""Whose words a hit can be, or where it stands."""

STANCES = ("asserted", "attributed", "distanced")
"""How a text holds a word: as its own, as somebody's, or away from itself."""

DEVICES = ("scare", "so_called", "negated")
"""By what a text keeps a word away."""

PLACE = ("document", "start", "end", "frame")
"""What tells one hit from every other."""

LABELS = ("correct", "voice", "device", "speaker", "stance", "agent", "agent_named", "patient")
"""What a coder fills in."""

COLUMNS = ("document", "start", "end", "text", "frame", "cue", *LABELS, "coder", "date", "note")
"""The columns of a coding."""

CONTEXT = ("sentence", "left", "right", "accusatory")
"""Columns that a coding sheet has besides, for the coder to read; they may stay or go."""

NOBODY = ("", "none", "unnamed")
"""What a coder may write where no actor is named; none is for words that accuse nobody here."""

_ALLOWED = {
    "correct": ("yes", "no"),
    "voice": ("", *VOICES),
    "stance": ("", *STANCES),
    "agent_named": ("", "yes", "no"),
}
_SHAPES = {
    "start": (r"\d+", "a number of characters"),
    "end": (r"\d+", "a number of characters"),
    "date": (r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD"),
    "coder": (r".*\S.*", "a name; say who codes, and what it is where it is no person"),
    "document": (r".*\S.*", "the id of a document"),
    "frame": (r".*\S.*", "the id of a frame"),
}


def read_codings(paths: str | Path | Iterable[str | Path]) -> pd.DataFrame:
    """Read one or more codings.

    Parameters
    ----------
    paths : path or paths
        CSV files as `coding_sheet` gives them, filled in. One coder may have several files.

    Returns
    -------
    DataFrame
        One row a coded hit of a coder, in the order of the files, with the columns `COLUMNS`. Rows of which
        `correct` and `coder` are both empty are not coded yet and left out.

    Raises
    ------
    FileNotFoundError
        A file is missing.
    ValueError
        A file is not UTF-8 or not CSV, a column is missing or unknown, a label is none of those allowed, or a
        coder has coded a hit twice. The message names file, line, column and what is allowed.
    """
    listed = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    seen: dict[tuple[str, ...], str] = {}
    rows = []
    for path in listed:
        for line, cells in read_rows(path, COLUMNS, CONTEXT):
            row = {column: cell.strip() for column, cell in cells.items()}
            if not row["correct"] and not row["coder"]:
                continue
            where = f"{path}, line {line}"
            _check(where, row)
            coded = (row["coder"], *(row[column] for column in PLACE))
            if coded in seen:
                msg = f"{where}: {row['coder']!r} has coded this hit at {seen[coded]} too; keep one"
                raise ValueError(msg)
            seen[coded] = where
            rows.append([row[column] for column in COLUMNS])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype({"start": int, "end": int})


def study_codings(folder: str | Path) -> pd.DataFrame:
    """Read all codings of a study folder, its files coding*.csv; without any, a table without rows.

    Raises
    ------
    ValueError
        As `read_codings`.
    """
    return read_codings(sorted(Path(folder).glob("coding*.csv")))


OUTSIDE = (
    "corpus", "document", "start", "end", "text", "frame", "cue", "agent", "rule", "coded_agent", "coder", "date",
)  # fmt: skip
"""The columns of a sample of other texts, coded to estimate how good the rules are there."""


def read_outside(folder: str | Path) -> pd.DataFrame:
    """Read outside.csv of a study folder: accusatory hits of other texts, the rules' agent and a reader's.

    Returns
    -------
    DataFrame
        One row a hit with the columns `OUTSIDE`; without the file, no row.

    Raises
    ------
    ValueError
        The file is not UTF-8 or not CSV, or a column is missing or unknown.
    """
    path = Path(folder) / "outside.csv"
    rows = [row for _, row in read_rows(path, OUTSIDE)] if path.is_file() else []
    return pd.DataFrame(rows, columns=list(OUTSIDE), dtype=object)


def _check(where: str, row: dict[str, str]) -> None:
    for column, allowed in _ALLOWED.items():
        if row[column] not in allowed:
            listed = ", ".join(value or "empty" for value in allowed)
            msg = f"{where}: {column} {row[column]!r} is none of those allowed: {listed}"
            raise ValueError(msg)
    for column, (shape, wanted) in _SHAPES.items():
        if not re.fullmatch(shape, row[column]):
            msg = f"{where}: {column} {row[column]!r} is not {wanted}"
            raise ValueError(msg)
    for device in devices(row["device"]):
        if device not in DEVICES:
            msg = f"{where}: device {device!r} is none of those allowed: empty, {', '.join(DEVICES)}"
            raise ValueError(msg)


def devices(cell: str) -> list[str]:
    """Give the devices that a cell lists: none, one, or several with commas between.

    Examples
    --------
    >>> devices("so_called, negated")
    ['so_called', 'negated']
    """
    return [device.strip() for device in cell.split(",") if device.strip()]
