"""Texts → columns of tokens, with the rules of text run once a distinct chunk.

A chunk is what stands between blanks. The bytes of many texts are cut into chunks, and equal chunks get equal numbers,
in NumPy; what the rules say of a chunk is looked up by its number. What a chunk and its neighbour do not decide, the
rules are asked where it is written: in passages with items of a list or with quotations, for the most part.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import language
from discourse.arrays import Bools, Ints, Small
from discourse.language import chunks
from discourse.tokens._columns import Columns, between

Trait = chunks.Trait

_WHITE, _LEAD, _LINE, _BREAK, _PARAGRAPH = 1, 16, 32, 64, 128
"""Classes of bytes: white space; what white space outside ASCII may begin with; ends of lines; what else ends one for
`str.splitlines`; the separator of paragraphs."""


def _class(character: str) -> int:
    """Return the class of a blank."""
    if character in "\n\r\x85\u2028":
        return _WHITE | _LINE
    if character == "\u2029":
        return _WHITE | _PARAGRAPH
    return _WHITE | (_BREAK if len(f"a{character}a".splitlines()) > 1 else 0)


_SPACES = {number: _class(chr(number)) for number in range(0x3001) if chr(number).isspace()}
_LEADS = {chr(number).encode()[0] for number in _SPACES if number > 0x7F}
_BYTES = bytes(_SPACES.get(byte, 0) if byte < 0x80 else _LEAD * (byte in _LEADS) for byte in range(256))
_CLASSES = np.array([_SPACES.get(number, 0) for number in range(0x10000)], dtype=np.uint8)
_LONG = 48
"""Longer chunks, in bytes, are told apart as Python does."""
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)


class Texts:
    """Some texts, joined, and where their chunks are: in bytes to tell them apart, in characters for all else."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(["", *texts, ""])  # it begins and ends with a blank
        self.raw = self.text.encode("utf-8", "surrogatepass")
        self.bytes = np.frombuffer(self.raw, dtype=np.uint8)
        self.classes = self._classes()
        white = (self.classes & _WHITE).view(bool)
        edges = np.flatnonzero(white[1:] != white[:-1]) + 1
        self.first_bytes, self.last_bytes = edges[::2], edges[1::2]
        self.starts = self._characters(self.first_bytes)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.heads = np.cumsum(lengths + 1) - lengths  # where each text begins
        self.documents = np.append(np.searchsorted(self.starts, self.heads), len(self.starts))

    def __len__(self) -> int:
        return len(self.starts)

    def chunk(self, number: int) -> str:
        """Return one chunk."""
        return self.raw[self.first_bytes[number] : self.last_bytes[number]].decode("utf-8", "surrogatepass")

    def ends(self, chunks: Ints) -> Ints:
        """Find where chunks end."""
        return self._characters(self.last_bytes[chunks])

    def _classes(self) -> npt.NDArray[np.uint8]:
        classes = np.frombuffer(bytearray(self.raw.translate(_BYTES)), dtype=np.uint8)
        if self.text.isascii():
            return classes
        leads = np.flatnonzero(classes == _LEAD)
        first, second, third = (self.bytes[leads + step].astype(np.int64) for step in range(3))  # a line end is last
        short = first == 0xC2
        number = np.where(short, second, (first & 15) << 12 | (second & 63) << 6 | third & 63)
        found = _CLASSES[number]
        classes[leads] = found
        classes[leads + 1] |= found & _WHITE
        long = leads[~short]
        classes[long + 2] |= found[~short] & _WHITE
        return classes

    def _characters(self, places: Ints) -> Ints:
        """Turn places in the bytes into places in the text."""
        return places if self._continued is None else places - self._continued[places]

    @cached_property
    def _continued(self) -> Small | None:
        """How many bytes up to each are not the first of their character."""
        if len(self.raw) == len(self.text):
            return None
        return np.cumsum(self.bytes.view(np.int8) < -64, dtype=np.int32)  # 0x80 to 0xBF

    def numbered(self) -> tuple[Ints, Ints]:
        """Number the chunks so that equal ones, and only they, have equal numbers; and find an example of each."""
        sizes = self.last_bytes - self.first_bytes
        words = np.ndarray((len(self.raw) + 1,), "<u8", self.raw + bytes(8), strides=(1,))  # eight bytes from each on

        def load(places: Ints, left: Ints) -> npt.NDArray[np.uint64]:
            return words[places] & _MASKS[np.minimum(left, 8)]

        codes, known = _factorized(load(self.first_bytes, sizes))
        count = len(known)
        if b"\0" in self.raw:  # which is how a shorter chunk is filled
            codes, known = _factorized(codes * 9 + np.minimum(sizes, 8))
            count = len(known)
        longer, done = np.flatnonzero((sizes > 8) & (sizes <= _LONG)), 8
        while len(longer):
            left = sizes[longer] - done
            more, known = _factorized(load(self.first_bytes[longer] + done, left))
            more, known = _factorized((codes[longer] * len(known) + more) * 9 + np.minimum(left, 8))
            codes[longer] = more + count
            count, done = count + len(known), done + 8
            longer = longer[left > 8]
        longest = np.flatnonzero(sizes > _LONG)
        others: dict[bytes, int] = {}
        bounds = zip(self.first_bytes[longest].tolist(), self.last_bytes[longest].tolist(), strict=True)
        codes[longest] = [count + others.setdefault(self.raw[first:last], len(others)) for first, last in bounds]
        count += len(others)
        example = np.full(count, -1, dtype=np.int64)
        example[codes] = np.arange(len(codes))
        used = np.flatnonzero(example >= 0)
        rank = np.zeros(count, dtype=np.int64)
        rank[used] = np.arange(len(used))
        return rank[codes], example[used]

    @cached_property
    def line_heads(self) -> tuple[Ints, Ints, Ints]:
        """Find the chunks that begin lines, those after two line ends or more, and those of `splitlines`."""
        ends = np.flatnonzero(self.classes >= _LINE)
        doubled = (self.bytes[ends] == 0x0D) & (self.bytes[np.minimum(ends + 1, len(self.bytes) - 1)] == 0x0A)
        ends = ends[~doubled]  # CR LF is one
        heads, classes = np.searchsorted(self.first_bytes, ends), self.classes[ends]
        ends, heads, classes = (part[heads < len(self)] for part in (ends, heads, classes))
        lines = heads[classes & (_LINE | _PARAGRAPH) > 0]
        paragraphs = np.sort(np.concatenate([lines[1:][lines[1:] == lines[:-1]], heads[classes & _PARAGRAPH > 0]]))
        return _once(lines), _once(paragraphs), _once(heads)


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
        numbers = _once(self.of(np.sort(chunks)))
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
    """What the rules say of each chunk that was read, by its number, in columns that grow."""

    def __init__(self, split: language.Split, vocabulary: dict[str, int], by: str, *, dotted: bool) -> None:
        self.split, self.vocabulary, self.by, self.dotted = split, vocabulary, by, dotted
        self.numbers: dict[bytes, int] = {}
        self.runs: dict[tuple[str, int], int] = {}
        self.kinds: dict[str, int] = {}
        self.verdicts: dict[int, bool | None] = {}
        self.cuts: dict[int, list[int]] = {}
        self.first = self.count = np.zeros(0, dtype=np.int32)
        self.codes = self.token_starts = self.token_ends = np.zeros(0, dtype=np.int32)
        self.traits, self.kind = np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.uint8)

    def read(self, documents: Sequence[str]) -> tuple[Columns, list[int]]:
        """Read some texts; name by number those that are written without blanks, which it cannot read."""
        texts = Texts(documents)
        numbers = self._chunks(texts)
        traits = Traits(self.traits[numbers])
        passages = self._passages(texts)
        sentences = self._sentences(texts, numbers, traits, passages)
        quoted = [
            (quotation.start, quotation.end)
            for start, end in passages.with_any(traits.with_(Trait.QUOTES))
            for quotation in language.quotations(texts.text, start, end)
        ]
        unspaced = _once(np.searchsorted(texts.documents, traits.with_(Trait.UNSPACED), side="right") - 1).tolist()
        self._join(texts, numbers, traits)
        columns = self._columns(texts, numbers, passages.starts, sentences, quoted)
        return columns, [number for number in unspaced if language.is_unspaced(documents[number])]

    def _chunks(self, texts: Texts) -> Small:
        """Number the chunks, those that are new after those that are known."""
        places, example = texts.numbered()
        bounds = zip(texts.first_bytes[example].tolist(), texts.last_bytes[example].tolist(), strict=True)
        distinct = [texts.raw[first:last] for first, last in bounds]
        known = np.array([self.numbers.get(chunk, -1) for chunk in distinct], dtype=np.int32)
        new = np.flatnonzero(known < 0)
        known[new] = self._learn([distinct[number] for number in new.tolist()])
        return known[places]

    def _learn(self, keys: Sequence[bytes]) -> range:
        """Ask the rules about chunks, and number them."""
        before, joint = len(self.count), chunks.JOINT
        learned = range(before, before + len(keys))
        self.numbers |= zip(keys, learned, strict=True)
        new = [key.decode("utf-8", "surrogatepass") for key in keys]
        text = joint + joint.join(new) + joint
        sizes = np.fromiter(map(len, new), np.int64, len(new)) + len(joint)
        starts = np.cumsum(sizes) - sizes + len(joint)
        traits, kind = np.zeros(len(new), dtype=np.uint16), np.zeros(len(new), dtype=np.uint8)
        for trait, places in chunks.traits(text):
            traits[_holders(starts, places)] |= np.uint16(trait)
        ends, inner = chunks.stops(text)
        for name, places in ends.items():
            holders = _holders(starts, places)
            traits[holders] |= np.uint16(Trait.STOP)
            kind[holders] = self.kinds.setdefault(name, len(self.kinds))
        holders = _holders(starts, inner)
        traits[holders] |= np.uint16(Trait.CUT)
        for number, at in zip(holders.tolist(), inner, strict=True):
            self.cuts.setdefault(before + number, []).append(at - int(starts[number]))
        self.traits = np.concatenate([self.traits, traits])
        self.kind = np.concatenate([self.kind, kind])
        self._keep(language.spaced_tokens(text, self.split, dotted=self.dotted), starts)
        return learned

    def _keep(self, tokens: Iterable[tuple[int, int, str]], starts: Ints) -> None:
        """Keep the tokens of chunks that begin at places of a text."""
        edges, codes = [], []
        for start, end, form in tokens:
            edges += (start, end)
            codes.append(self.vocabulary.setdefault(form, len(self.vocabulary)))
        firsts, lasts = np.array(edges, dtype=np.int64).reshape(-1, 2).T
        holders = _holders(starts, firsts)
        count = np.bincount(holders, minlength=len(starts))
        first = np.cumsum(count) - count + len(self.codes)
        for name, values in {
            "first": first,
            "count": count,
            "codes": np.array(codes, dtype=np.int32),
            "token_starts": firsts - starts[holders],
            "token_ends": lasts - starts[holders],
        }.items():
            setattr(self, name, np.concatenate([getattr(self, name), values.astype(np.int32)]))

    def _passages(self, texts: Texts) -> Passages:
        """Find the passages."""
        lines, paragraphs, breaks = texts.line_heads
        firsts = _once(texts.documents[texts.documents < len(texts)])
        blocks = Passages(texts, _once(np.sort(np.concatenate([firsts, lines if self.by == "lines" else paragraphs]))))
        within = breaks[~blocks.opens[breaks]]
        if self.by == "lines" or not len(within):
            return blocks
        inner = [
            start + part
            for start, end in blocks.with_any(within)
            for part, _ in language.passages(texts.text[start:end])
        ]
        heads = np.concatenate([blocks.heads, np.searchsorted(texts.starts, np.array(inner, dtype=np.int64))])
        return Passages(texts, _once(np.sort(heads)))

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
            [int(texts.starts[chunk]) + at for chunk in cut for at in self.cuts[int(numbers[chunk])]],
            [start for passage in passages.with_any(whole) for start, _ in language.sentences(texts.text, *passage)],
        ]
        return np.sort(np.concatenate([np.asarray(part, dtype=np.int64) for part in parts]))

    def _lists(self, texts: Texts, traits: Traits, passages: Passages) -> Ints:
        """Find chunks that may open items in a passage of several lines, or that open a passage of which others may."""
        lines = texts.line_heads[0]
        within = lines[~passages.opens[lines]]
        heads = np.concatenate([passages.heads[_once(passages.of(within))], within])
        return heads[traits.of[heads] & Trait.ITEM > 0]

    def _ends(self, texts: Texts, numbers: Small, stops: Ints, passages: Passages) -> Bools:
        """Test whether a sentence ends after each of some stops inside passages."""
        pairs, distinct = _factorized(self.kind[numbers[stops]].astype(np.int64) << 32 | numbers[stops + 1])
        example = np.zeros(len(distinct), dtype=np.int64)
        example[pairs] = stops
        names = list(self.kinds)
        for pair, stop in zip(distinct.tolist(), example.tolist(), strict=True):
            if pair not in self.verdicts:
                self.verdicts[pair] = chunks.ends_between(names[pair >> 32], texts.chunk(stop + 1))
        verdicts = [self.verdicts[pair] for pair in distinct.tolist()]
        ends = np.array([verdict is True for verdict in verdicts], dtype=bool)[pairs]
        open_ = np.flatnonzero(np.array([verdict is None for verdict in verdicts], dtype=bool)[pairs])
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
        empty = self._run("", 0)
        heads = set(texts.documents.tolist())
        opens = np.flatnonzero(np.diff(gaps, prepend=-2) > 1)
        for first, last in zip(gaps[opens].tolist(), gaps[np.append(opens[1:], len(gaps)) - 1].tolist(), strict=True):
            begins = first - 1 if first not in heads else first  # pages 100 200 are a list
            start = int(texts.starts[begins])
            run = texts.text[start : int(texts.ends(last + 1))]
            numbers[first] = self._run(run, int(texts.starts[first]) - start)
            numbers[first + 1 : last + 2] = empty

    def _run(self, text: str, start: int) -> int:
        """Number what is read together, from a place on."""
        key = text, start
        if key not in self.runs:
            self.runs[key] = len(self.count)
            tokens = language.spaced_tokens(text, self.split, dotted=self.dotted)
            self._keep((token for token in tokens if token[0] >= start), np.array([start]))
            self.traits, self.kind = np.append(self.traits, np.uint16(0)), np.append(self.kind, np.uint8(0))
        return self.runs[key]

    def _columns(
        self, texts: Texts, numbers: Small, passages: Ints, sentences: Ints, quoted: list[tuple[int, int]]
    ) -> Columns:
        """List the tokens of the chunks."""
        counts = self.count[numbers]
        tokens = np.repeat(self.first[numbers], counts)
        several = np.flatnonzero(counts > 1)
        at = np.cumsum(counts)[several] - counts[several]
        tokens_of = counts[several]
        inner = np.arange(tokens_of.sum()) - np.repeat(np.cumsum(tokens_of) - tokens_of, tokens_of)
        tokens[np.repeat(at, tokens_of) + inner] += inner.astype(np.int32)
        origin = np.repeat(texts.starts, counts)
        starts = origin + self.token_starts[tokens]
        totals = np.diff(np.append(0, np.cumsum(counts))[texts.documents])
        heads = np.repeat(texts.heads, totals)
        return Columns(
            codes=self.codes[tokens],
            starts=(starts - heads).astype(np.int32),
            ends=(origin + self.token_ends[tokens] - heads).astype(np.int32),
            quoted=between(starts, quoted),
            passages=np.searchsorted(starts, passages),
            sentences=np.searchsorted(starts, sentences),
            counts=totals,
        )


def _factorized(values: npt.NDArray[Any]) -> tuple[Ints, npt.NDArray[Any]]:
    """Number values by where each is there first; few of them differ, and a small table is in the nearest memory."""
    return pd.factorize(values, size_hint=1 << 16)


def _once(numbers: Ints) -> Ints:
    """Leave out of sorted numbers those that were there before."""
    return numbers[np.diff(numbers, prepend=-1) > 0]


def _holders(starts: Ints, places: npt.ArrayLike) -> Ints:
    """Number the chunks that places are in."""
    return np.searchsorted(starts, np.asarray(places, dtype=np.int64), side="right") - 1
