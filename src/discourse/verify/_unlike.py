"""Two values → both of them where they differ, in words."""

import hashlib
from collections.abc import Mapping
from itertools import zip_longest

_FORMS = ("text/plain", "text/markdown", "text/html", "image/png")
"""In which of its forms the difference of an output is told, the plainest first."""

_AROUND = 60
"""So many characters of a line are told before and behind where it differs."""


def hash_of(data: bytes) -> str:
    return said(hashlib.sha256(data).hexdigest() if data else "")


def said(hash_: str) -> str:
    return f"SHA-256 {hash_}" if hash_ else "missing"


def unlike(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, str]:
    """Tell two outputs apart, in the plainest form in which they differ."""
    kinds = dict.fromkeys([*_FORMS, *one, *other])
    kind = next(kind for kind in kinds if one.get(kind) != other.get(kind))
    return cropped(one.get(kind, "no output"), other.get(kind, "no output"))


def cropped(one: str, other: str) -> tuple[str, str]:
    """Return the first line in which two texts differ, each around the first character that does."""
    lines = zip_longest(one.splitlines(keepends=True), other.splitlines(keepends=True), fillvalue="")
    unlike = ((number, *pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    number, old, new = next(unlike, (1, one, other))
    seen = [line.splitlines() for line in (old, new)]
    old, new = (repr(old), repr(new)) if seen[0] == seen[1] else ("".join(line) for line in seen)
    letters = enumerate(zip(old, new, strict=False))
    at = next((at for at, (before, after) in letters if before != after), min(len(old), len(new)))
    line = f"line {number}: " if number > 1 else ""
    return line + _around(old, at), line + _around(new, at)


def _around(text: str, at: int) -> str:
    """Return what stands around a place in a line."""
    first, last = max(at - _AROUND, 0), at + _AROUND
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (len(text) > last)}"
