"""Chunks → what the rules of text say of each, asked once however often it is written."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import language
from discourse.arrays import Ints, Small
from discourse.language import chunks
from discourse.tokens._numbers import Chunks, Numbers
from discourse.tokens._texts import Texts

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
    codes, starts, sizes : int32 array
        The form of each token, where it begins in its chunk, and how many characters it is written with.
    cuts : dict
        Where sentences end inside a chunk.
    """

    def __init__(self, split: language.Split, vocabulary: dict[str, int], *, dotted: bool) -> None:
        self._split, self._vocabulary, self._dotted = split, vocabulary, dotted
        self._letters = split in chunks.LETTERS and not dotted
        self._chunks, self._numbers = Chunks(), np.zeros(0, dtype=np.int32)
        self._pairs, self._verdicts = Numbers(), np.zeros(0, dtype=np.int8)
        self._runs: dict[tuple[str, int], int] = {}
        self._kinds: dict[str, int] = {}
        self._lengths: dict[str, int] = defaultdict(int)
        self.traits, self.kinds = np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.uint8)
        self.first = self.counts = np.zeros(0, dtype=np.int32)
        self.codes = self.starts = self.sizes = np.zeros(0, dtype=np.int32)
        self.cuts: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._lengths["counts"]

    def numbers(self, texts: Texts) -> Small:
        """Number the chunks of texts, those that are new after those that are known."""
        found = self._chunks.of(texts)
        self._numbers = np.pad(self._numbers, (0, len(self._chunks) - len(self._numbers)), constant_values=-1)
        new = np.flatnonzero(self._numbers[found] < 0)
        if len(new):
            places, distinct = pd.factorize(found[new])
            example = np.zeros(len(distinct), dtype=np.int64)
            example[places] = new
            bounds = zip(texts.first_bytes[example].tolist(), texts.last_bytes[example].tolist(), strict=True)
            self._numbers[distinct] = self._learn([texts.raw[first:last] for first, last in bounds])
        return self._numbers[found]

    def runs(self, read: Iterable[tuple[str, int]]) -> list[int]:
        """Number what is read together, each from a place on, as one chunk."""
        read = list(read)
        new = list(dict.fromkeys(key for key in read if key not in self._runs))
        self._runs.update(zip(new, itertools.count(len(self)), strict=False))
        sizes = np.array([len(text) + 1 for text, _ in new], dtype=np.int64)
        bases = (np.cumsum(sizes) - sizes).tolist()
        tokens = (
            (base + first, base + last, form)
            for (text, start), base in zip(new, bases, strict=True)
            for first, last, form in language.spaced_tokens(text, self._split, dotted=self._dotted)
            if first >= start
        )
        self._keep_tokens(tokens, np.array([base + start for (_, start), base in zip(new, bases, strict=True)]))
        self._keep(traits=np.zeros(len(new)), kinds=np.zeros(len(new)))
        return [self._runs[key] for key in read]

    def verdicts(self, texts: Texts, numbers: Small, stops: Ints) -> npt.NDArray[np.int8]:
        """Test whether a sentence ends between stops and the next chunks: 1 or 0, and -1 where more decides."""
        keys = self.kinds[numbers[stops]].astype(np.uint64) << np.uint64(32) | numbers[stops + 1].astype(np.uint64)
        pairs = self._pairs.of(keys)
        example = np.zeros(len(self._pairs), dtype=np.int64)
        example[pairs] = stops
        kinds = list(self._kinds)
        new = [
            chunks.ends_between(kinds[self.kinds[numbers[stop]]], texts.chunk(stop + 1))
            for stop in example[len(self._verdicts) :].tolist()
        ]
        self._verdicts = np.append(self._verdicts, np.array([-1 if ends is None else ends for ends in new], np.int8))
        return self._verdicts[pairs]

    def _learn(self, written: list[bytes]) -> Ints:
        """Learn chunks; return their numbers."""
        letters = [chunks.letters(chunk) if self._letters else b"" for chunk in written]
        alone = np.array([len(word) > 0 for word in letters])
        numbers = np.where(alone, np.cumsum(alone), np.sum(alone) + np.cumsum(~alone)) - 1 + len(self)
        self._learn_letters([word for word in letters if word])
        self._learn_others([chunk for chunk, word in zip(written, letters, strict=True) if not word])
        return numbers

    def _learn_letters(self, letters: list[bytes]) -> None:
        """Learn chunks of letters, each of which is one token and has no trait."""
        nothing = np.zeros(len(letters))
        words = b" ".join(letters).lower().decode().split()
        forms = [self._vocabulary.setdefault(word, len(self._vocabulary)) for word in words]
        self._keep(
            first=np.arange(len(forms)) + self._lengths["codes"],
            counts=nothing + 1,
            codes=np.array(forms, dtype=np.int32),
            starts=nothing,
            sizes=np.fromiter(map(len, letters), np.int32, len(letters)),
            traits=nothing,
            kinds=nothing,
        )

    def _learn_others(self, written: list[bytes]) -> None:
        """Ask the rules about chunks."""
        before, joint = len(self), chunks.JOINT
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
        words = [chunks.WORD.fullmatch(chunk) if self._letters else None for chunk in new]
        tokens = [
            (start + word.start(1), start + word.end(1), word[1].lower())
            for start, word in zip(starts.tolist(), words, strict=True)
            if word
        ]
        rest = joint.join(" " * len(chunk) if word else chunk for chunk, word in zip(new, words, strict=True))
        read = language.spaced_tokens(joint + rest + joint, self._split, dotted=self._dotted)
        self._keep_tokens(itertools.chain(tokens, read), starts)
        self._keep(traits=traits, kinds=kinds)

    def _keep_tokens(self, tokens: Iterable[tuple[int, int, str]], starts: Ints) -> None:
        """Keep the tokens of chunks that begin at places of a text."""
        coded = [(start, end, self._vocabulary.setdefault(form, len(self._vocabulary))) for start, end, form in tokens]
        firsts, lasts, codes = np.array(sorted(coded), dtype=np.int64).reshape(-1, 3).T
        holders = _holders(starts, firsts)
        counts = np.bincount(holders, minlength=len(starts))
        self._keep(
            first=np.cumsum(counts) - counts + self._lengths["codes"],
            counts=counts,
            codes=codes,
            starts=firsts - starts[holders],
            sizes=lasts - firsts,
        )

    def _keep(self, **columns: npt.NDArray[Any]) -> None:
        """Lengthen columns, with room for more behind."""
        for name, values in columns.items():
            column, length = getattr(self, name), self._lengths[name]
            self._lengths[name] = length + len(values)
            if self._lengths[name] > len(column):
                column = np.append(column, np.zeros(self._lengths[name], column.dtype))
                setattr(self, name, column)
            column[length : self._lengths[name]] = values


def _holders(starts: Ints, places: npt.ArrayLike) -> Ints:
    """Number the chunks that places are in."""
    return np.searchsorted(starts, np.asarray(places, dtype=np.int64), side="right") - 1
