"""Chunks, the stretches of a text between blanks → what the rules of text say of each, wherever it stands.

No token crosses a blank, but for digits with one blank between them and words that go on after a soft hyphen and a line
end; and whether a sentence ends between two chunks depends mostly on these two. So what a rule says of a chunk can be
asked once, however often the chunk is written. Where more than a chunk and its neighbour matter, a trait says so.

Many chunks are read at a time, each between two `JOINT`, which no rule looks across.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import IntFlag

from discourse.language._passages import BULLETS, END, TIGHT, ends_before, is_end, is_tight_end, stop_kind
from discourse.language._quotations import MAY_OPEN
from discourse.language._segments import UNSPACED
from discourse.language._words import SPACES, Split, hyphen_split_words, scikit_learn_words, words

JOINT = "\n\n"
"""What parts chunks that are read together: a soft hyphen lets a word go on after one line end, never after two."""

LOCAL: tuple[Split, ...] = (words, hyphen_split_words, scikit_learn_words)
"""The token rules that read each chunk by itself."""

LETTERS: tuple[Split, ...] = (words, hyphen_split_words)
"""Those by which a chunk of letters is one token."""

JOINING = SPACES
"""The blanks that digits may have between them."""


class Trait(IntFlag):
    """What the rules of text need to know of a chunk besides its tokens."""

    DIGIT_FIRST = 1  # it may go on a number
    DIGIT_LAST = 2  # a number may go on after it
    SOFT = 4  # a word may go on after it
    UNSPACED = 8  # it has a letter of a script without blanks
    QUOTES = 16  # it has a mark that may open a quotation
    WHOLE = 32  # sentences of its passage are found by all of it
    ITEM = 64  # at the head of a line, it may open an item of a list
    NUMBERED = 128  # at the head of a passage, it opens an item, which ends no sentence
    MARK = 256  # a closing mark between blanks, which may belong to the sentence before it
    CUT = 512  # a sentence ends inside it
    STOP = 1024  # a sentence may end after it


_TRAITS = {
    Trait.DIGIT_FIRST: r"\n\d",
    Trait.DIGIT_LAST: r"\d\n",
    Trait.SOFT: "\u00ad\n",
    Trait.UNSPACED: UNSPACED.pattern,
    Trait.QUOTES: MAY_OPEN.pattern,
    Trait.WHOLE: r"""[。！？｡]|[.!?…]["'”’»)]*+(?:\[[^\[\]\s]{1,30}\])*+\[[^\[\]\s]*\n""",
    Trait.ITEM: rf"\n(?:[\d(\[#①-⓿❶-➓{re.escape(BULLETS)}]|(?:[a-zA-Z]|[ivxIVX]{{2,5}})[)\].]|[^\w\s\0-\x7f“‘„«])",
    Trait.NUMBERED: r"\n\d{1,3}(?:\.?\)|\.)\n",
    Trait.MARK: r"""\n(?:''|[”»›’)\]"'])\n""",
}
_PATTERNS = {trait: re.compile(pattern) for trait, pattern in _TRAITS.items()}

FURTHER = "further"
"""The kind of a stop that more than two chunks decide about."""


def traits(text: str) -> Iterator[tuple[Trait, list[int]]]:
    """Find the joined chunks that have each trait, but for those of stops, by a place in each."""
    for trait, pattern in _PATTERNS.items():
        yield trait, [match.start() + match[0].startswith("\n") for match in pattern.finditer(text)]


def stops(text: str) -> tuple[dict[str, list[int]], list[int]]:
    """Find the stops of joined chunks: of each kind, a place in each chunk; and where sentences end inside chunks."""
    ends: dict[str, list[int]] = defaultdict(list)
    inner = []
    for match in END.finditer(text):
        if match["stop"]:
            initial = text[match.start() - 2 : match.start() - 1].isspace()  # it may be a letter that something bears
            ends[FURTHER if initial else stop_kind(text, match)].append(match.start())
    for match in TIGHT.finditer(text):
        if text[match.end() - 1].isspace():
            ends[FURTHER].append(match.start())
        elif is_tight_end(text, match):
            inner.append(match.end())
    return {name: ends[name] for name in sorted(ends, key=FURTHER.__eq__)}, inner


def letters(chunk: bytes) -> bytes:
    """Return the letters of a chunk that is nothing else, but for one mark behind; of another chunk, nothing.

    Most chunks are of letters of ASCII, so that this saves most time. They are one token, as `LETTERS` read them, and
    have no trait.

    Examples
    --------
    >>> letters(b"Peace,"), letters(b"peace."), letters(b"U.S.")
    (b'Peace', b'', b'')
    """
    alone = chunk[:-1] if chunk[-1:] in {b",", b";", b":"} else chunk
    return alone if alone.isalpha() else b""


WORD = re.compile(r"""["“(\[]*+([A-Za-z]++)[.,;:!?)\]"”]*+""")
"""A chunk of letters and marks around them: it is one token, too, but may have traits."""

_FURTHER = {"closed": re.compile(r"[A-Z]"), "time": re.compile(r"[A-Z]"), "reference": re.compile(r"(?:I|Nos?\.)\Z")}
"""The chunks after a kind of stop with which a rule looks on to what is behind them."""


def ends_between(kind: str, chunk: str) -> bool | None:
    """Test whether a sentence ends between a stop of a kind and a chunk; None where more than these two decides."""
    if kind == FURTHER or (kind in _FURTHER and _FURTHER[kind].match(chunk)):
        return None
    return ends_before(kind, chunk, 0, 0)


def ends_at(passage: str, chunk: int, at: int) -> bool:
    """Test whether a sentence ends between two chunks of a passage, the first of which begins at a place."""
    match = END.search(passage, chunk, at)
    if match is not None and match.end() == at and is_end(passage, match, at):
        return True
    tight = TIGHT.finditer(passage, chunk, at)
    return any(match.end() == at and is_tight_end(passage, match) for match in tight)
