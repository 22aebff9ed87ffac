"""Texts ⇄ one file of them all, from which each is read when it is asked for."""

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import overload

from discourse.arrays import Bools, Ints


class StoredTexts(Sequence[str]):
    """The texts of a corpus that are on disk: a sequence that holds none of them.

    Parameters
    ----------
    path : Path
        The file: the texts in UTF-8, one behind the other.
    starts, ends : int array
        The bytes that each begins at and ends before.
    data : mmap, optional
        The file, where it is open.

    Notes
    -----
    They travel between processes without a text: as the name of the file, which is opened again, and the places in it.
    """

    def __init__(self, path: Path, starts: Ints, ends: Ints, data: mmap.mmap | None = None) -> None:
        self._path, self._starts, self._ends = path.absolute(), starts, ends
        self._data = data or self._opened()
        self._last: tuple[int | None, str] = None, ""  # the one read last: hits in a text are asked for one by one

    def __reduce__(self) -> tuple[type["StoredTexts"], tuple[Path, Ints, Ints]]:
        return StoredTexts, (self._path, self._starts, self._ends)

    def _opened(self) -> mmap.mmap:
        with self._path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @property
    def sizes(self) -> Ints:
        """How many bytes each has."""
        return self._ends - self._starts

    def __len__(self) -> int:
        """Count the texts."""
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        """Read one text, or several."""
        if isinstance(place, slice):
            bounds = zip(self._starts[place].tolist(), self._ends[place].tolist(), strict=True)
            return tuple([self._data[start:end].decode() for start, end in bounds])
        last, text = self._last
        if place != last:
            text = self._data[int(self._starts[place]) : int(self._ends[place])].decode()
            self._last = place, text
        return text

    def only(self, kept: Bools | slice) -> "StoredTexts":
        """Leave texts out.

        Parameters
        ----------
        kept : bool array or slice
            Which stay; an array says it of each.

        Returns
        -------
        StoredTexts
            Of the same file.
        """
        return StoredTexts(self._path, self._starts[kept], self._ends[kept], self._data)

    def release(self) -> None:
        """Give back the memory that the texts read so far have taken; they can be read again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED)
