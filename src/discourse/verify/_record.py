"""What was compared → a table to read, and where something differs."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Difference:
    """Where what is stored is not what comes of it now.

    Attributes
    ----------
    place : str
        A cell, a file, a library.
    stored, now : str
        Both values, or the part of them that differs.
    picture : Path or None
        For a figure, a file that shows the old one, the new one, and their difference.
    """

    place: str
    stored: str
    now: str
    picture: Path | None = None

    def __str__(self) -> str:
        """Return it in lines to read."""
        lines = [self.place, f"  stored: {self.stored}", f"  now:    {self.now}"]
        return "\n".join([*lines, *([f"  see {self.picture}"] if self.picture else [])])


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared of a notebook, and how much of it is the same.

    Attributes
    ----------
    notebook : str
        Its name.
    cells : int
        Code cells that ran.
    outputs, figures, tables : tuple of int and int
        How many are the same to the byte, and how many there are.
    seconds : float
        What it took to run.
    """

    notebook: str
    cells: int
    outputs: tuple[int, int]
    figures: tuple[int, int]
    tables: tuple[int, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of running a study again.

    Attributes
    ----------
    notebooks : tuple of Compared
        One a notebook.
    differences : tuple of Difference
        All that is not the same; none where the study is verified.
    notes : tuple of str
        What else was checked, in sentences.
    """

    notebooks: tuple[Compared, ...]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        """Return a table of the notebooks, what else was checked, and every difference."""
        head = ("notebook", "cells", "outputs", "figures", "tables", "seconds")
        rows = [head, *map(_row, self.notebooks)]
        first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
        lines = [
            "  ".join([name.ljust(first), *(cell.rjust(width) for cell, width in zip(cells, others, strict=True))])
            for name, *cells in rows
        ]
        return "\n".join([*lines, *self.notes, *map(str, self.differences)])


def _row(compared: Compared) -> tuple[str, ...]:
    """Write a notebook as a row of the table."""
    counts = [
        f"{same:,} of {all_:,}" if all_ else "–" for same, all_ in (compared.outputs, compared.figures, compared.tables)
    ]
    return compared.notebook, f"{compared.cells:,}", *counts, f"{compared.seconds:.1f}"
