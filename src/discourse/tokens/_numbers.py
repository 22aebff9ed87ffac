"""Values, or chunks of texts → numbers that equal ones have in whatever batch they come."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse.arrays import Ints
from discourse.tokens._texts import Texts

Words = npt.NDArray[np.uint64]

_WORD = 8
"""How many bytes are compared at a time."""

_LONG = 48
"""Longer chunks, in bytes, are told apart as Python does."""


class Numbers:
    """Values by the order in which each was there first."""

    def __init__(self) -> None:
        self._known = self._recent = pd.Index([], dtype=np.uint64)

    def __len__(self) -> int:
        return len(self._known) + len(self._recent)

    def of(self, values: Words) -> Ints:
        """Number values, those that are new after those that are known."""
        numbers = self._known.get_indexer(values)
        missing = np.flatnonzero(numbers < 0)
        if not len(missing):
            return numbers
        found = self._recent.get_indexer(values[missing])
        new = found < 0
        found[new], values = pd.factorize(values[missing][new])
        found[new] += len(self._recent)
        numbers[missing] = found + len(self._known)
        self._recent = self._recent.append(pd.Index(values))
        if 16 * len(self._recent) > len(self._known):  # a table is made anew whenever it grows: the large one seldom
            self._known, self._recent = self._known.append(self._recent), self._recent[:0]
        return numbers


class Chunks:
    """Chunks by their bytes, eight at a time: those that begin with the same eight are told apart by the next."""

    def __init__(self) -> None:
        self._words, self._pairs, self._long = Numbers(), Numbers(), dict[bytes, int]()

    def __len__(self) -> int:
        return 3 * max(len(self._words), len(self._pairs), len(self._long))

    def of(self, texts: Texts) -> Ints:
        """Number the chunks of texts; fewer than there are numbers are of any chunk."""
        sizes = texts.last_bytes - texts.first_bytes
        numbers = 3 * self._words.of(texts.words(texts.first_bytes, sizes))
        longer, done = np.flatnonzero((sizes > _WORD) & (sizes <= _LONG)), _WORD
        while len(longer):
            left = sizes[longer] - done
            more = self._words.of(texts.words(texts.first_bytes[longer] + done, left))
            pairs = numbers[longer] << 32 | more
            numbers[longer] = 3 * self._pairs.of(pairs.astype(np.uint64)) + 1
            longer, done = longer[left > _WORD], done + _WORD
        for chunk in np.flatnonzero(sizes > _LONG).tolist():
            numbers[chunk] = 3 * self._long.setdefault(texts.bytes_of(chunk), len(self._long)) + 2
        return numbers
