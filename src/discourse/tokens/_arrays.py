"""Columns of tokens ⇄ files: arrays that grow while a corpus is read, and are read where they lie."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from discourse.arrays import Ints
from discourse.tokens._columns import Columns, ranked
from discourse.tokens.record import Tokens

_COLUMNS = {"codes": np.int32, "starts": np.int32, "ends": np.int32, "quoted": np.bool_}
_BOUNDS = ("document_bounds", "passage_bounds", "sentence_bounds")
ARRAYS = (*_COLUMNS, *_BOUNDS)
"""The arrays of a record of tokens, each a file with the suffix .npy."""

_TYPES = "types.txt"
"""The vocabulary, a type a line; none has a line end in it."""

_BLOCK = 1 << 22
"""How many codes are held at a time while they get their ranks."""


class Growing:
    """An array in a file (.npy) that grows at its end, and is never in memory.

    Parameters
    ----------
    path : Path
        The file, which is made.
    dtype : dtype
        That of the array, which has one dimension.
    """

    def __init__(self, path: Path, dtype: npt.DTypeLike) -> None:
        self._file, self._dtype, self._length = path.open("wb"), np.dtype(dtype), 0
        self._write_header()

    def append(self, values: npt.ArrayLike) -> None:
        """Add values at the end."""
        array = np.ascontiguousarray(values, dtype=self._dtype)
        self._file.write(array.data)
        self._length += len(array)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.seek(0)
        self._write_header()  # as long as the first: NumPy leaves room in it
        self._file.close()

    def _write_header(self) -> None:
        header = {"descr": self._dtype.str, "fortran_order": False, "shape": (self._length,)}
        np.lib.format.write_array_header_1_0(self._file, header)


def write_tokens(tokens: Tokens, folder: Path) -> None:
    """Write the arrays and the types of a record of tokens.

    Parameters
    ----------
    tokens : Tokens
        The record; its corpus is not written.
    folder : Path
        Where to.
    """
    for name in ARRAYS:
        np.save(folder / f"{name}.npy", getattr(tokens, name))
    _write_types(folder, tokens.types)


def write_parts(parts: Iterable[Columns], vocabulary: dict[str, int], folder: Path) -> int:
    """Write tokens as they are read, so that they are the same as those of one record.

    Parameters
    ----------
    parts : iterable of Columns
        The tokens of some documents after those of others.
    vocabulary : dict
        The number of each form, which grows with the parts.
    folder : Path
        Where to.

    Returns
    -------
    int
        How many tokens there are.
    """
    used, total = np.zeros(0, dtype=bool), 0
    with ExitStack() as opened:
        files = {name: _COLUMNS.get(name, np.int64) for name in ARRAYS}
        columns = {name: opened.enter_context(Growing(folder / f"{name}.npy", of)) for name, of in files.items()}
        for part in parts:
            used = np.pad(used, (0, len(vocabulary) - len(used)))
            used[part.codes] = True
            for name in _COLUMNS:
                columns[name].append(getattr(part, name))
            for name, bounds in zip(_BOUNDS, _bounds(part), strict=True):
                columns[name].append(bounds + total)
            total += len(part.codes)
        for name in _BOUNDS:
            columns[name].append([total])
    types, ranks = ranked(vocabulary, used)
    _rank(folder / "codes.npy", ranks)
    _write_types(folder, types)
    return total


def _bounds(part: Columns) -> tuple[Ints, ...]:
    """Where documents, passages and sentences begin; what begins after the last token, the next part has."""
    documents = np.cumsum(part.counts, dtype=np.int64) - part.counts
    parts = []
    for units in (part.passages, part.sentences):
        begins = np.zeros(len(part.codes) + 1, dtype=bool)
        begins[documents] = begins[units] = True
        parts.append(np.flatnonzero(begins[:-1]))
    return documents, *parts


def _rank(path: Path, ranks: npt.NDArray[np.int32]) -> None:
    """Put the ranks of the types in the place of their numbers, some at a time."""
    codes = np.load(path, mmap_mode="r")
    first, length = codes.offset, len(codes)
    del codes
    with path.open("r+b") as file:
        for start in range(0, length, _BLOCK):
            file.seek(place := first + 4 * start)
            block = np.fromfile(file, dtype=np.int32, count=min(_BLOCK, length - start))
            file.seek(place)
            file.write(ranks[block].data)


def read_tokens(folder: Path) -> dict[str, Any]:
    """Open what `write_tokens` or `write_parts` has written.

    Parameters
    ----------
    folder : Path
        Where it is.

    Returns
    -------
    dict
        The fields of the record, but for its corpus. The arrays stay on disk: of each is read what is asked of it.
    """
    return {"types": read_types(folder), **_read_arrays(folder)}


def read_types(folder: Path) -> tuple[str, ...]:
    """Read the vocabulary of what is in a folder."""
    text = (folder / _TYPES).read_bytes().decode("utf-8", "surrogatepass")
    return tuple(text.split("\n")) if text else ()


def read_part(folder: Path, first: int, stop: int) -> dict[str, Any]:
    """Open the arrays of some of the documents in a folder, the number of the first and that after the last given."""
    arrays = _read_arrays(folder)
    documents = arrays["document_bounds"][first : stop + 1]
    start, end = documents[0], documents[-1]
    part = {name: arrays[name][start:end] for name in _COLUMNS} | {"document_bounds": documents - start}
    for name in _BOUNDS[1:]:
        within = slice(np.searchsorted(arrays[name], start), np.searchsorted(arrays[name], end, side="right"))
        part[name] = arrays[name][within] - start
    return part


def stored_in(tokens: Tokens) -> Path | None:
    """Find the folder that the arrays of a record lie in; None where they are in memory."""
    lie = tokens.codes.base
    return Path(lie.filename).parent if isinstance(lie, np.memmap) and lie.filename else None


def _read_arrays(folder: Path) -> dict[str, npt.NDArray[Any]]:
    return {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in ARRAYS}


def _write_types(folder: Path, types: Iterable[str]) -> None:
    (folder / _TYPES).write_bytes("\n".join(types).encode("utf-8", "surrogatepass"))
