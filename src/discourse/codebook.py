"""codebook.toml → Codebook: the only room that knows its syntax."""

import itertools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discourse import rules

KINDS = ("frames", "names", "contests")
"""The kinds of families of patterns."""

_FAMILY_KEYS = ("label", "definition", "source", "except", "unattested", "accusatory", "cues")
_ACTOR_KEYS = ("label", "names", "adjectives")


@dataclass(frozen=True, slots=True)
class Family:
    """A frame, a set of names or a contest: named groups of patterns for one idea.

    Attributes
    ----------
    id, label, definition, source : str
        What it is called, what it gathers, and what the definition draws on.
    cues : mapping
        Cue id → patterns, in the order of the file.
    exceptions : tuple of str
        Patterns whose stretches are never hits (`except` in the file).
    unattested : tuple of str
        Patterns of the cues that the texts lack, kept so that their zero is printed.
    accusatory : tuple of str
        The cues whose hits can charge somebody with something.
    """

    id: str
    label: str
    definition: str
    source: str
    cues: Mapping[str, tuple[str, ...]]
    exceptions: tuple[str, ...]
    unattested: tuple[str, ...]
    accusatory: tuple[str, ...] = ()

    @property
    def patterns(self) -> list[tuple[str, str]]:
        """The patterns with their cues, as (cue, pattern)."""
        return [(cue, pattern) for cue, patterns in self.cues.items() for pattern in patterns]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that texts name: its names, and its adjectives and the names of its people."""

    id: str
    label: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]

    @property
    def patterns(self) -> tuple[str, ...]:
        """The names and the adjectives."""
        return self.names + self.adjectives


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a study looks for.

    Attributes
    ----------
    frames, names, contests : mapping
        Id → Family.
    actors : mapping
        Id → Actor.
    mirrors : mapping
        Word of one party → the same word of the other, both ways.
    """

    frames: Mapping[str, Family]
    names: Mapping[str, Family]
    contests: Mapping[str, Family]
    actors: Mapping[str, Actor]
    mirrors: Mapping[str, str]

    @property
    def headline(self) -> Family:
        """The first contest of the file: the two word families that the study sets side by side."""
        if not self.contests:
            msg = "this codebook has no contest; add a table [contests.…] with two rival cues"
            raise ValueError(msg)
        return next(iter(self.contests.values()))

    def families(self, kind: str) -> Mapping[str, Family]:
        """Give the families of one kind.

        Raises
        ------
        ValueError
            The kind is none of frames, names, contests.
        """
        if kind not in KINDS:
            msg = f"unknown kind {kind!r}; allowed are {', '.join(KINDS)}"
            raise ValueError(msg)
        return {"frames": self.frames, "names": self.names, "contests": self.contests}[kind]

    def mirrored(self, pattern: str) -> str | None:
        """Give the pattern with each party's words exchanged, or None where it names neither party.

        A glob such as `armenian*` or `*-armenian` is exchanged too.
        """
        words = [self._mirrored_word(word) for word in pattern.split(" ")]
        return None if " ".join(words) == pattern else " ".join(words)

    def _mirrored_word(self, word: str) -> str:
        parts = word.split("-")
        bare = [part.strip("*?") for part in parts]
        swapped = [
            part.replace(core, self.mirrors[core]) if core in self.mirrors else part
            for part, core in zip(parts, bare, strict=True)
        ]
        return "-".join(swapped)


def read_codebook(path: str | Path) -> Codebook:
    """Read and check the codebook of a study folder.

    Parameters
    ----------
    path : path
        The study folder, or the codebook file itself.

    Returns
    -------
    Codebook

    Raises
    ------
    FileNotFoundError
        There is no codebook.toml.
    ValueError
        A key is unknown or missing, a pattern stands twice in a frame or could match no token, an
        `unattested` pattern is in no cue, a cue id is used twice. The message names file, line and cure.
    """
    file = Path(path)
    if file.is_dir():
        file /= "codebook.toml"
    if not file.is_file():
        msg = f"{file}: missing; a study folder holds the codebook under this name"
        raise FileNotFoundError(msg)
    return _Reader(file).codebook()


class _Reader:
    """Turns the parsed file into records; knows where each thing stands, for the messages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.source = path.read_bytes().decode("utf-8")
            self.raw: dict[str, Any] = tomllib.loads(self.source)
        except UnicodeDecodeError as error:
            msg = f"{path}: byte {error.start} is not UTF-8; save the file as plain text in UTF-8"
            raise ValueError(msg) from None
        except tomllib.TOMLDecodeError as error:
            msg = f"{path}: not valid TOML: {error}"
            raise ValueError(msg) from None

    def codebook(self) -> Codebook:
        self.only(self.raw, (*KINDS, "actors", "mirrors"), "[")
        families = {
            kind: {id: self.family(kind, id, raw) for id, raw in self.section(kind).items()} for kind in KINDS
        }
        for kind in KINDS:
            self.unique_cues(kind, families[kind])
        if not families["frames"]:
            self.fail("no frame; a codebook has at least one table [frames.…]", "")
        actors = {id: self.actor(id, raw) for id, raw in self.section("actors").items()}
        mirrors = self.mirrors()
        return Codebook(**families, actors=actors, mirrors=mirrors)

    def section(self, name: str) -> dict[str, Any]:
        section = self.raw.get(name, {})
        if not isinstance(section, dict) or not all(
            isinstance(value, str if name == "mirrors" else dict) for value in section.values()
        ):
            self.fail(f"[{name}] must hold tables such as [{name}.some_id]", f"[{name}")
        return section

    def family(self, kind: str, id: str, raw: dict[str, Any]) -> Family:
        header = f"[{kind}.{id}"
        self.only(raw, _FAMILY_KEYS, header)
        text = {key: self.text(raw, key, header) for key in ("label", "definition", "source")}
        cues = raw.get("cues")
        if not isinstance(cues, dict) or not cues:
            self.fail(f"{kind}.{id} has no cues; give it a table [{kind}.{id}.cues]", header)
            raise AssertionError
        patterns = {cue: self.patterns(raw["cues"], cue, header, needed=True) for cue in cues}
        listed = list(itertools.chain.from_iterable(patterns.values()))
        for pattern in listed:
            if listed.count(pattern) > 1:
                self.fail(f"pattern {pattern!r} stands twice in {kind}.{id}; keep one", header, pattern)
        unattested = self.patterns(raw, "unattested", header)
        for pattern in unattested:
            if pattern not in listed:
                self.fail(
                    f"unattested pattern {pattern!r} stands in no cue of {kind}.{id}; add it to one, or take it out",
                    header,
                    pattern,
                )
        exceptions = self.patterns(raw, "except", header)
        accusatory = tuple(raw.get("accusatory", ()))
        for cue in accusatory:
            if cue not in patterns:
                self.fail(f"accusatory names {cue!r}, which is no cue of {kind}.{id}; it has {', '.join(patterns)}", header, cue)
        return Family(
            id=id, cues=patterns, exceptions=exceptions, unattested=unattested, accusatory=accusatory, **text
        )

    def actor(self, id: str, raw: dict[str, Any]) -> Actor:
        header = f"[actors.{id}"
        self.only(raw, _ACTOR_KEYS, header)
        names = self.patterns(raw, "names", header, needed=True)
        return Actor(id, self.text(raw, "label", header), names, self.patterns(raw, "adjectives", header))

    def mirrors(self) -> dict[str, str]:
        pairs: dict[str, str] = {}
        for word, mirror in self.section("mirrors").items():
            for one, other in ((word, mirror), (mirror, word)):
                if pairs.setdefault(one, other) != other:
                    self.fail(f"{one!r} has two mirrors, {pairs[one]!r} and {other!r}; keep one", "[mirrors")
        return pairs

    def unique_cues(self, kind: str, families: dict[str, Family]) -> None:
        seen: dict[str, str] = {}
        for id, family in families.items():
            for cue in family.cues:
                if cue in seen:
                    self.fail(f"cue {cue!r} of {kind}.{id} stands in {kind}.{seen[cue]} too; rename one", f"[{kind}.{id}")
                seen[cue] = id

    def patterns(
        self, raw: dict[str, Any], key: str, header: str, *, needed: bool = False
    ) -> tuple[str, ...]:
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(pattern, str) for pattern in value):
            self.fail(f"{key} must be a list of patterns in quotes", header, key)
        if needed and not value:
            self.fail(f"{key} is empty; give it a pattern", header, key)
        for pattern in value:
            if fault := pattern_fault(pattern):
                self.fail(f"pattern {pattern!r} {fault}", header, pattern)
        return tuple(value)

    def text(self, raw: dict[str, Any], key: str, header: str) -> str:
        value = raw.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{header[1:]} needs a {key}, a text in quotes", header)
        return str(value)

    def only(self, raw: dict[str, Any], allowed: tuple[str, ...], header: str) -> None:
        for key in raw:
            if key not in allowed:
                self.fail(f"unknown key {key!r}; allowed are {', '.join(allowed)}", header, key)

    def fail(self, fault: str, header: str, needle: str = "") -> None:
        line = self.line(header, needle)
        msg = f"{self.path}, line {line}: {fault}"
        raise ValueError(msg)

    def line(self, header: str, needle: str) -> int:
        """Find the line that a message is about: the needle after the header, or the header itself."""
        at = max(self.source.find(header), 0)
        found = [self.source.find(form, at) for form in (f'"{needle}"', f"'{needle}'", needle) if needle]
        place = next((place for place in found if place >= 0), at)
        return self.source.count("\n", 0, place) + 1


def pattern_fault(pattern: str) -> str | None:
    """Say why no sequence of tokens could match a pattern, or None where one could.

    Examples
    --------
    >>> pattern_fault("self-determin*") is None
    True
    >>> pattern_fault("Armenia's")
    "could match no token: 'Armenia's' is not written as tokens are: try 'armenia'"
    """
    if not pattern or pattern != " ".join(pattern.split()):
        return "is blank, or has more than one blank between its words"
    for word in pattern.split(" "):
        if not word.strip("*?"):
            return f"has the word {word!r}, which matches everything; name at least one letter"
        if not rules.could_match(word):
            suggestion = " ".join(form for *_, form in rules.words(word))
            cure = f"try {suggestion!r}" if suggestion and suggestion != word else "punctuation is no token"
            return f"could match no token: {word!r} is not written as tokens are: {cure}"
    return None
