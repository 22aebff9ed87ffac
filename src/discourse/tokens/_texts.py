"""Texts → their chunks: bytes are cut in NumPy, whatever the rules of text are."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from discourse.arrays import Ints, Small

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
_FILLS = np.array([(1 << 64) - (1 << 8 * size) for size in range(9)], dtype=np.uint64)
"""Bytes 0xff behind so many others."""


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
        return self.bytes_of(number).decode("utf-8", "surrogatepass")

    def bytes_of(self, number: int) -> bytes:
        """Return the bytes of one chunk."""
        return self.raw[self.first_bytes[number] : self.last_bytes[number]]

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

    def words(self, places: Ints, sizes: Ints) -> npt.NDArray[np.uint64]:
        """Return the next eight bytes from places on, filled up with what no text holds where fewer are left."""
        return self._words[places] | _FILLS[np.minimum(sizes, 8)]

    @cached_property
    def _words(self) -> npt.NDArray[np.uint64]:
        return np.ndarray((len(self.raw) + 1,), "<u8", self.raw + bytes(8), strides=(1,))

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
        return once(lines), once(paragraphs), once(heads)


def once(numbers: Ints) -> Ints:
    """Leave out of sorted numbers those that were there before."""
    return numbers[np.diff(numbers, prepend=-1) > 0]
