"""One text → its passages with their sentences and quotations, found once for all rules that read it."""

import functools
from typing import NamedTuple

from discourse.language._passages import passages, sentences
from discourse.language._quotations import Quotation, quotations


class Passage(NamedTuple):
    """Where a passage is, and its sentences and quotations."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]


@functools.lru_cache(maxsize=2048)
def divided(text: str, by: str = "blank lines") -> tuple[Passage, ...]:
    r"""Divide a text into passages; what was found is kept, since several measures ask for the same texts in turn.

    Examples
    --------
    >>> [len(passage.sentences) for passage in divided("One. Two.\n\n“Three.”")]
    [2, 1]
    """
    return tuple(
        Passage(start, end, tuple(sentences(text, start, end)), tuple(quotations(text, start, end)))
        for start, end in passages(text, by)
    )
