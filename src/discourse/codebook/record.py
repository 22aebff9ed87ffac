"""Families of patterns, actors → Codebook: what a study looks for, and what may stand in a codebook's place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from discourse.calls import unknown

KINDS = ("frames", "names", "contests")
"""The kinds of families of patterns."""

FUNCTIONS = ("problem", "cause", "judgement", "remedy")
"""What a frame can do (Entman 1993): name a problem, say what causes it, judge, propose a remedy."""


@dataclass(frozen=True, slots=True)
class Family:
    """A frame, a set of names or a contest: named groups of patterns for one idea.

    Attributes
    ----------
    id, definition, source : str
        What it is called in the file; what it gathers, and what the definition draws on, both empty where the codebook
        does not say.
    label : str
        What it is called in figures and sentences, as it stands within a sentence: common nouns in lower case, proper
        names with capitals. Where the codebook does not say, its id with blanks.
    cues : mapping
        Cue id → patterns, in the order of the file.
    exceptions : tuple of str
        Patterns whose stretches are never hits (`except` in the file).
    unattested : tuple of str
        Patterns of the cues that the texts lack, kept so that their zero is printed.
    accusatory : tuple of str
        The cues whose hits can charge somebody with something.
    claims : tuple of str
        Cues of other families of the kind that this one could have as well: where the border is a matter of choice.
        Cues are claimed whole, so that a pattern that names a party never goes without its mirror.
    function : str
        What it does as a frame, one of `FUNCTIONS`; empty where the codebook does not say.
    """

    id: str
    label: str
    definition: str
    source: str
    cues: Mapping[str, tuple[str, ...]]
    exceptions: tuple[str, ...]
    unattested: tuple[str, ...]
    accusatory: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    function: str = ""

    @property
    def patterns(self) -> list[tuple[str, str]]:
        """The patterns with their cues, as (cue, pattern)."""
        return [(cue, pattern) for cue, patterns in self.cues.items() for pattern in patterns]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party that texts name.

    Attributes
    ----------
    id, label : str
        What it is called in the file, and in figures and sentences: as the object of "names …", with an article where
        English needs one.
    names : tuple of str
        Patterns of its names.
    adjectives : tuple of str
        Patterns of its adjectives and of the names of its people.
    kind : str
        What it is, such as `state` or `organisation`; empty where the codebook does not tell. A lobby or a society
        that has the name of a state in its own is an actor of its own.
    """

    id: str
    label: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    kind: str = ""

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
    drawn_from : tuple of str
        Where the patterns come from: ids of documents, or words for other sources; empty where the codebook does not
        say. Documents of the study among them are described by the codebook, not tested.
    about : str
        What the texts are about, in words that take no side; empty where the codebook does not say.
    unmirrored : tuple of str
        Patterns that have a word with a mirror and name no party all the same, such as *labour market*.
    """

    frames: Mapping[str, Family]
    names: Mapping[str, Family]
    contests: Mapping[str, Family]
    actors: Mapping[str, Actor]
    mirrors: Mapping[str, str]
    drawn_from: tuple[str, ...] = ()
    about: str = ""
    unmirrored: tuple[str, ...] = ()

    @property
    def headline(self) -> Family:
        """The first contest of the file: the rival words that the study sets side by side; without any, no word."""
        return next(iter(self.contests.values()), _NO_WORDS)

    @property
    def referent(self) -> Family:
        """The first family of names of the file: what the documents call one referent; without any, no word."""
        return next(iter(self.names.values()), _NO_WORDS)

    @property
    def accusatory(self) -> frozenset[tuple[str, str]]:
        """The cues of frames whose hits can charge somebody, as (family, cue)."""
        return frozenset((frame.id, cue) for frame in self.frames.values() for cue in frame.accusatory)

    def families(self, kind: str) -> Mapping[str, Family]:
        """Return the families of one kind.

        Parameters
        ----------
        kind : {"frames", "names", "contests"}
            Which.

        Returns
        -------
        mapping
            Id → Family.

        Raises
        ------
        ValueError
            The kind is none of frames, names, contests.
        """
        if kind not in KINDS:
            raise ValueError(unknown("kind", kind, KINDS))
        return {"frames": self.frames, "names": self.names, "contests": self.contests}[kind]

    def mirrored(self, pattern: str) -> str | None:
        """Return a pattern with each party's words exchanged.

        Parameters
        ----------
        pattern : str
            The pattern. A glob such as `northern*` or `*-north` is exchanged too, where `northern` and `north` have
            mirrors.

        Returns
        -------
        str or None
            None where it names neither party.
        """
        if pattern in self.unmirrored:
            return None
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


_NO_WORDS = Family(id="", label="", definition="", source="", cues={}, exceptions=(), unattested=())

NO_CODEBOOK = Codebook(frames={}, names={}, contests={}, actors={}, mirrors={})
"""What a study without a codebook looks for."""

Sought: TypeAlias = Codebook | Family | str | Iterable[str] | Mapping[str, Iterable[str]]
"""What can be looked for: a codebook, one of its families, a pattern, several, or several by what they are called."""

PATTERNS = "patterns"
"""The kind of what is no family of a codebook."""


def kind_of(codebook: Sought, kind: str) -> str:
    """Return the kind of what is looked for.

    Parameters
    ----------
    codebook : Codebook, Family, str, iterable of str or mapping of str to iterable of str
        What is looked for.
    kind : {"frames", "names", "contests"}
        Which of a codebook's families are meant.

    Returns
    -------
    str
        That kind; `patterns` where what is looked for is none of a codebook.
    """
    return kind if isinstance(codebook, Codebook | Family) else PATTERNS


def families_of(codebook: Sought, kind: str) -> list[Family]:
    """Return the families of one kind, or what is given in their place as families.

    Parameters
    ----------
    codebook : Codebook, Family, str, iterable of str or mapping of str to iterable of str
        Where the families are from. A pattern is a family of its own name; a mapping names families of patterns.
    kind : {"frames", "names", "contests"}
        Which of a codebook's families.

    Returns
    -------
    list of Family

    Raises
    ------
    ValueError
        The kind is none of the three.
    """
    if isinstance(codebook, Codebook):
        return list(codebook.families(kind).values())
    if isinstance(codebook, Family):
        return [codebook]
    if isinstance(codebook, Mapping):
        named = {name: (of,) if isinstance(of, str) else tuple(of) for name, of in codebook.items()}
    else:
        named = {pattern: (pattern,) for pattern in ([codebook] if isinstance(codebook, str) else codebook)}
    return [replace(_NO_WORDS, id=name, label=name, cues={name: of}) for name, of in named.items()]
