"""Tokens + globs and phrases → positions: shared by concordance, collocates and frames."""

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from discourse.codebook import pattern_fault
from discourse.tokens import Ints, Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Where patterns match in a stream of tokens, one entry a match, in reading order.

    Attributes
    ----------
    first : int array
        The stream index of the match's first token.
    length : int array
        How many tokens it has.
    pattern : int array
        The number of the pattern in the sequence that was asked for.
    """

    first: Ints
    length: Ints
    pattern: Ints

    def __len__(self) -> int:
        """Count the matches."""
        return len(self.first)

    def take(self, chosen: Ints) -> "Matches":
        """Give the chosen matches, in that order."""
        return Matches(self.first[chosen], self.length[chosen], self.pattern[chosen])


def find(tokens: Tokens, patterns: Sequence[str]) -> Matches:
    """Find every match of every pattern; a phrase matches inside one sentence.

    Parameters
    ----------
    tokens : Tokens
    patterns : sequence of str
        Globs (`*`, `?`, `[0-9]`), each matched against a whole token; words of a phrase stand one blank
        apart.

    Returns
    -------
    Matches
        Overlapping ones included: see `longest`.

    Raises
    ------
    ValueError
        A pattern could match no sequence of tokens.
    """
    for pattern in patterns:
        if fault := pattern_fault(pattern):
            msg = f"pattern {pattern!r} {fault}"
            raise ValueError(msg)
    order = np.argsort(tokens.codes, kind="stable")
    bounds = np.searchsorted(tokens.codes[order], np.arange(len(tokens.types) + 1))
    number = {form: code for code, form in enumerate(tokens.types)}
    sentence = tokens.unit_of("sentence")
    codes = {word: _codes(word, tokens.types, number) for pattern in patterns for word in pattern.split(" ")}
    found = []
    for which, pattern in enumerate(patterns):
        words = pattern.split(" ")
        places = [order[bounds[code] : bounds[code + 1]] for code in codes[words[0]]]
        first = np.sort(np.concatenate(places)) if places else np.zeros(0, dtype=np.int64)
        first = first[first + len(words) <= len(tokens)]
        for step, word in enumerate(words[1:], start=1):
            first = first[np.isin(tokens.codes[first + step], codes[word])]
            first = first[sentence[first + step] == sentence[first]]
        found.append(Matches(first, np.full(len(first), len(words)), np.full(len(first), which)))
    return _in_order(found)


def longest(matches: Matches) -> Matches:
    """Keep matches that do not overlap: the longest first, then the earlier, then the pattern named first."""
    order = np.lexsort((matches.pattern, matches.first, -matches.length))
    taken: set[int] = set()
    kept = []
    for match in order.tolist():
        place = range(int(matches.first[match]), int(matches.first[match] + matches.length[match]))
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(match)
    return matches.take(np.sort(np.array(kept, dtype=np.int64)))


def _codes(glob: str, types: tuple[str, ...], number: dict[str, int]) -> list[int]:
    if not re.search(r"[*?\[]", glob):
        return [number[glob]] if glob in number else []
    fits = re.compile(fnmatch.translate(glob)).match
    return [code for code, form in enumerate(types) if fits(form)]


def _in_order(found: Iterable[Matches]) -> Matches:
    parts = list(found)
    empty = [np.zeros(0, dtype=np.int64)]
    matches = Matches(
        np.concatenate([part.first for part in parts] or empty),
        np.concatenate([part.length for part in parts] or empty),
        np.concatenate([part.pattern for part in parts] or empty),
    )
    return matches.take(np.lexsort((matches.pattern, matches.first)))
