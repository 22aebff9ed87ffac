"""Chunks → what the rules of text say of each, asked once however often it is written."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from discourse import language
from discourse.arrays import Ints, Small
from discourse.language import chunks

Trait = chunks.Trait


class Lexicon:
    """What the rules say of each chunk, by its number, in columns that grow.

    Attributes
    ----------
    traits : array of int
        The traits of each chunk.
    kinds : array of int
        The kind of the stop that each ends with, where it does.
    first, counts : int32 array
        The number of the first token of each, and how many it has.
    codes, starts, ends : int32 array
        The form of each token, and where it begins and ends in its chunk.
    cuts : dict
        Where sentences end inside a chunk.
    """

    def __init__(self, split: language.Split, vocabulary: dict[str, int], *, dotted: bool) -> None:
        self._split, self._vocabulary, self._dotted = split, vocabulary, dotted
        self._letters = split in chunks.LETTERS and not dotted
        self._numbers: dict[bytes, int] = {}
        self._runs: dict[tuple[str, int], int] = {}
        self._kinds: dict[str, int] = {}
        self._verdicts: dict[tuple[int, int], bool | None] = {}
        self.traits, self.kinds = np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.uint8)
        self.first = self.counts = np.zeros(0, dtype=np.int32)
        self.codes = self.starts = self.ends = np.zeros(0, dtype=np.int32)
        self.cuts: dict[int, list[int]] = {}

    def numbers(self, written: Sequence[bytes]) -> Small:
        """Number chunks, those that are new after those that are known."""
        known = np.array([self._numbers.get(chunk, -1) for chunk in written], dtype=np.int32)
        new = [written[number] for number in np.flatnonzero(known < 0).tolist()]
        letters = [chunks.letters(chunk) if self._letters else b"" for chunk in new]
        self._learn_letters({chunk: word for chunk, word in zip(new, letters, strict=True) if word})
        self._learn([chunk for chunk, word in zip(new, letters, strict=True) if not word])
        known[known < 0] = [self._numbers[chunk] for chunk in new]
        return known

    def run(self, text: str, start: int) -> int:
        """Number what is read together, from a place on, as one chunk."""
        key = text, start
        if key not in self._runs:
            self._runs[key] = len(self.counts)
            read = language.spaced_tokens(text, self._split, dotted=self._dotted)
            self._keep_tokens((token for token in read if token[0] >= start), np.array([start]))
            self._keep(traits=np.zeros(1), kinds=np.zeros(1))
        return self._runs[key]

    def verdict(self, kind: int, number: int, chunk: str) -> bool | None:
        """Test whether a sentence ends between a stop of a kind and a chunk; None where more than these decides."""
        key = kind, number
        if key not in self._verdicts:
            self._verdicts[key] = chunks.ends_between(list(self._kinds)[kind], chunk)
        return self._verdicts[key]

    def _learn_letters(self, letters: dict[bytes, bytes]) -> None:
        """Learn chunks of letters, each of which is one token and has no trait."""
        self._number(letters)
        nothing = np.zeros(len(letters))
        forms = [self._vocabulary.setdefault(word.decode().lower(), len(self._vocabulary)) for word in letters.values()]
        self._keep(
            first=np.arange(len(forms)) + len(self.codes),
            counts=nothing + 1,
            codes=np.array(forms, dtype=np.int32),
            starts=nothing,
            ends=np.fromiter(map(len, letters.values()), np.int32, len(letters)),
            traits=nothing,
            kinds=nothing,
        )

    def _learn(self, written: Sequence[bytes]) -> None:
        """Ask the rules about chunks."""
        before, joint = len(self.counts), chunks.JOINT
        self._number(written)
        new = [chunk.decode("utf-8", "surrogatepass") for chunk in written]
        text = joint + joint.join(new) + joint
        sizes = np.fromiter(map(len, new), np.int64, len(new)) + len(joint)
        starts = np.cumsum(sizes) - sizes + len(joint)
        traits, kinds = np.zeros(len(new), dtype=np.uint16), np.zeros(len(new), dtype=np.uint8)
        for trait, places in chunks.traits(text):
            traits[_holders(starts, places)] |= np.uint16(trait)
        ends, inner = chunks.stops(text)
        for name, places in ends.items():
            holders = _holders(starts, places)
            traits[holders] |= np.uint16(Trait.STOP)
            kinds[holders] = self._kinds.setdefault(name, len(self._kinds))
        holders = _holders(starts, inner)
        traits[holders] |= np.uint16(Trait.CUT)
        for number, at in zip(holders.tolist(), inner, strict=True):
            self.cuts.setdefault(before + number, []).append(at - int(starts[number]))
        self._keep_tokens(language.spaced_tokens(text, self._split, dotted=self._dotted), starts)
        self._keep(traits=traits, kinds=kinds)

    def _number(self, written: Iterable[bytes]) -> None:
        self._numbers.update((chunk, number) for number, chunk in enumerate(written, len(self.counts)))

    def _keep_tokens(self, tokens: Iterable[tuple[int, int, str]], starts: Ints) -> None:
        """Keep the tokens of chunks that begin at places of a text."""
        edges: list[int] = []
        codes: list[int] = []
        for start, end, form in tokens:
            edges += (start, end)
            codes.append(self._vocabulary.setdefault(form, len(self._vocabulary)))
        firsts, lasts = np.array(edges, dtype=np.int64).reshape(-1, 2).T
        holders = _holders(starts, firsts)
        counts = np.bincount(holders, minlength=len(starts))
        self._keep(
            first=np.cumsum(counts) - counts + len(self.codes),
            counts=counts,
            codes=np.array(codes, dtype=np.int32),
            starts=firsts - starts[holders],
            ends=lasts - starts[holders],
        )

    def _keep(self, **columns: npt.NDArray[Any]) -> None:
        """Lengthen columns."""
        for name, values in columns.items():
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, values.astype(column.dtype)]))


def _holders(starts: Ints, places: npt.ArrayLike) -> Ints:
    """Number the chunks that places are in."""
    return np.searchsorted(starts, np.asarray(places, dtype=np.int64), side="right") - 1
