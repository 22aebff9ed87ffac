"""Texts → columns of tokens, with the rules of text run once a distinct chunk.

A chunk is what stands between blanks. The bytes of many texts are cut into chunks, and equal chunks get equal numbers,
in NumPy; what the rules say of a chunk is looked up by its number. What a chunk and its neighbour do not decide, the
rules are asked where it is written: in passages with items of a list or with quotations, for the most part.
"""

import functools
import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from discourse import language
from discourse.arrays import Bools, Ints, Small
from discourse.language import chunks
from discourse.tokens._columns import Columns, between
from discourse.tokens._lexicon import Lexicon
from discourse.tokens._texts import Texts, once

Trait = chunks.Trait

_MOST = 1_000_000
"""How many chunks are known at most when a batch begins: in some texts, there is no end of new ones."""


class Passages:
    """The passages of some texts, by the chunks that they begin with."""

    def __init__(self, texts: Texts, heads: Ints) -> None:
        self.texts, self.heads = texts, heads
        self.starts = texts.starts[heads]
        self.ends = texts.ends(np.append(heads[1:], len(texts)) - 1) if len(heads) else self.starts
        self.opens = np.zeros(len(texts) + 1, dtype=bool)
        self.opens[heads] = True

    def of(self, chunks: Ints) -> Ints:
        """Number the passages that chunks are in."""
        return np.searchsorted(self.heads, chunks, side="right") - 1

    def with_any(self, chunks: Ints) -> Iterator[tuple[int, int]]:
        """Find the passages that hold any of some chunks."""
        numbers = once(self.of(np.sort(chunks)))
        return zip(self.starts[numbers].tolist(), self.ends[numbers].tolist(), strict=True)


class Traits:
    """The traits of the chunks of some texts."""

    def __init__(self, traits: npt.NDArray[np.uint16]) -> None:
        self.of = traits
        self._any = np.flatnonzero(traits != 0)

    def with_(self, trait: Trait) -> Ints:
        """Find the chunks that have a trait."""
        return self._any[self.of[self._any] & trait > 0]


class Reader:
    """Reads texts of languages with blanks between their words; what it has asked the rules, it knows from then on."""

    def __init__(self, split: language.Split, vocabulary: dict[str, int], by: str, *, dotted: bool) -> None:
        self._new_lexicon = functools.partial(Lexicon, split, vocabulary, dotted=dotted)
        self.lexicon, self.by = self._new_lexicon(), by

    def read(self, documents: Sequence[str]) -> tuple[Columns, list[int]]:
        """Read some texts; name by number those that are written without blanks, which it cannot read."""
        if len(self.lexicon) > _MOST:
            self.lexicon = self._new_lexicon()
        texts = Texts(documents)
        numbers = self.lexicon.numbers(texts)
        traits = Traits(self.lexicon.traits[numbers])
        passages = self._passages(texts)
        sentences = self._sentences(texts, numbers, traits, passages)
        quoted = [
            (quotation.start, quotation.end)
            for start, end in passages.with_any(traits.with_(Trait.QUOTES))
            for quotation in language.quotations(texts.text, start, end)
        ]
        unspaced = once(np.searchsorted(texts.documents, traits.with_(Trait.UNSPACED), side="right") - 1).tolist()
        self._join(texts, numbers, traits)
        columns = self._columns(texts, numbers, passages.starts, sentences, quoted)
        return columns, [number for number in unspaced if language.is_unspaced(documents[number])]

    def _passages(self, texts: Texts) -> Passages:
        """Find the passages."""
        lines, paragraphs, breaks = texts.line_heads
        firsts = once(texts.documents[texts.documents < len(texts)])
        blocks = Passages(texts, once(np.sort(np.concatenate([firsts, lines if self.by == "lines" else paragraphs]))))
        within = breaks[~blocks.opens[breaks]]
        if self.by == "lines" or not len(within):
            return blocks
        inner = [
            start + part
            for start, end in blocks.with_any(within)
            for part, _ in language.passages(texts.text[start:end])
        ]
        heads = np.concatenate([blocks.heads, np.searchsorted(texts.starts, np.array(inner, dtype=np.int64))])
        return Passages(texts, once(np.sort(heads)))

    def _sentences(self, texts: Texts, numbers: Small, traits: Traits, passages: Passages) -> Ints:
        """Find the places where sentences begin."""
        stops = traits.with_(Trait.STOP)
        stops = stops[~passages.opens[stops + 1] & (stops + 1 < len(texts))]
        marks = stops[traits.of[stops + 1] & Trait.MARK > 0]
        whole = np.concatenate([traits.with_(Trait.WHOLE), marks, self._lists(texts, traits, passages)])
        is_whole = np.zeros(len(passages.heads), dtype=bool)
        is_whole[passages.of(whole)] = True
        numbered = passages.opens[stops] & (traits.of[stops] & Trait.NUMBERED > 0)
        stops = stops[~numbered & ~is_whole[passages.of(stops)]]
        cut = traits.with_(Trait.CUT)
        cut = cut[~is_whole[passages.of(cut)]].tolist()
        ended = stops[self._ends(texts, numbers, stops, passages)]
        parts = [
            passages.starts,
            texts.starts[ended + 1],
            [int(texts.starts[chunk]) + at for chunk in cut for at in self.lexicon.cuts[int(numbers[chunk])]],
            [start for passage in passages.with_any(whole) for start, _ in language.sentences(texts.text, *passage)],
        ]
        return np.sort(np.concatenate([np.asarray(part, dtype=np.int64) for part in parts]))

    def _lists(self, texts: Texts, traits: Traits, passages: Passages) -> Ints:
        """Find chunks that may open items in a passage of several lines, or that open a passage of which others may."""
        lines = texts.line_heads[0]
        within = lines[~passages.opens[lines]]
        heads = np.concatenate([passages.heads[once(passages.of(within))], within])
        return heads[traits.of[heads] & Trait.ITEM > 0]

    def _ends(self, texts: Texts, numbers: Small, stops: Ints, passages: Passages) -> Bools:
        """Test whether a sentence ends after each of some stops inside passages."""
        verdicts = self.lexicon.verdicts(texts, numbers, stops)
        ends, open_ = verdicts == 1, np.flatnonzero(verdicts < 0)
        for passage, asked in itertools.groupby(open_.tolist(), key=lambda number: int(passages.of(stops[number]))):
            start, end = int(passages.starts[passage]), int(passages.ends[passage])
            text = texts.text[start:end]
            for number in asked:
                stop = stops[number]
                ends[number] = chunks.ends_at(text, *(texts.starts[stop : stop + 2] - start).tolist())
        return ends

    def _join(self, texts: Texts, numbers: Small, traits: Traits) -> None:
        """Give the tokens of chunks that are read together to the first of them."""
        digits = traits.with_(Trait.DIGIT_LAST)
        digits = digits[digits + 1 < len(texts)]
        digits = digits[traits.of[digits + 1] & Trait.DIGIT_FIRST > 0]
        ends = texts.ends(digits)
        spaced = zip(ends.tolist(), (texts.starts[digits + 1] - ends == 1).tolist(), strict=True)
        digits = digits[[one and texts.text[end] in chunks.JOINING for end, one in spaced]]
        gaps = np.sort(np.concatenate([digits, traits.with_(Trait.SOFT)]))
        gaps = gaps[~np.isin(gaps + 1, texts.documents)]
        if not len(gaps):
            return
        heads = set(texts.documents.tolist())
        opens = np.flatnonzero(np.diff(gaps, prepend=-2) > 1)
        firsts, lasts = gaps[opens].tolist(), gaps[np.append(opens[1:], len(gaps)) - 1].tolist()
        begins = [first - 1 if first not in heads else first for first in firsts]  # pages 100 200 are a list
        starts, own = texts.starts[begins].tolist(), (texts.starts[firsts] - texts.starts[begins]).tolist()
        ends = texts.ends(np.array(lasts) + 1).tolist()
        runs = [(texts.text[start:end], at) for start, end, at in zip(starts, ends, own, strict=True)]
        empty, *read = self.lexicon.runs([("", 0), *runs])
        for first, last, number in zip(firsts, lasts, read, strict=True):
            numbers[first], numbers[first + 1 : last + 2] = number, empty

    def _columns(
        self, texts: Texts, numbers: Small, passages: Ints, sentences: Ints, quoted: list[tuple[int, int]]
    ) -> Columns:
        """List the tokens of the chunks."""
        counts = self.lexicon.counts[numbers]
        tokens = np.repeat(self.lexicon.first[numbers], counts)
        several = np.flatnonzero(counts > 1)
        at = np.cumsum(counts)[several] - counts[several]
        tokens_of = counts[several]
        inner = np.arange(tokens_of.sum()) - np.repeat(np.cumsum(tokens_of) - tokens_of, tokens_of)
        tokens[np.repeat(at, tokens_of) + inner] += inner.astype(np.int32)
        places = np.repeat(texts.starts.astype(np.int32), counts)
        places += self.lexicon.starts[tokens]
        totals = np.diff(np.append(0, np.cumsum(counts))[texts.documents])
        starts = places - np.repeat(texts.heads.astype(np.int32), totals)
        return Columns(
            codes=self.lexicon.codes[tokens],
            starts=starts,
            ends=starts + self.lexicon.sizes[tokens],
            quoted=between(places, quoted),
            passages=np.searchsorted(places, passages.astype(np.int32)),
            sentences=np.searchsorted(places, sentences.astype(np.int32)),
            counts=totals,
        )
