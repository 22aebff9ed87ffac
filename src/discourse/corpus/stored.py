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
    data : mmap
        The texts in UTF-8, one behind the other.
    starts, ends : int array
        The bytes that each begins at and ends before.
    """

    def __init__(self, data: mmap.mmap, starts: Ints, ends: Ints) -> None:
        self._data, self._starts, self._ends = data, starts, ends
        self._last = -1, ""  # the one read last: hits in a text are asked for one after the other

    @classmethod
    def open(cls, path: Path, bounds: Ints) -> "StoredTexts":
        """Open a file of texts.

        Parameters
        ----------
        path : Path
            The file.
        bounds : int array
            The text number i is the bytes from bounds[i] up to bounds[i + 1].

        Returns
        -------
        StoredTexts
        """
        with path.open("rb") as file:
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), bounds[:-1], bounds[1:])

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
            return tuple(map(self.__getitem__, range(*place.indices(len(self)))))
        if place != self._last[0]:
            self._last = place, self._data[int(self._starts[place]) : int(self._ends[place])].decode()
        return self._last[1]

    def only(self, kept: Bools) -> "StoredTexts":
        """Leave texts out.

        Parameters
        ----------
        kept : bool array
            One a text: whether it stays.

        Returns
        -------
        StoredTexts
            Of the same file.
        """
        return StoredTexts(self._data, self._starts[kept], self._ends[kept])

    def release(self) -> None:
        """Give back the memory that the texts read so far have taken; they can be read again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._data.madvise(mmap.MADV_DONTNEED)
