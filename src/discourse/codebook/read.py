"""codebook.toml → Codebook: the only module that knows its syntax."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from discourse.calls import checked
from discourse.codebook.patterns import pattern_error
from discourse.codebook.record import FUNCTIONS, KINDS, Actor, Codebook, Family
from discourse.files import MissingFileError, StudyError, decode, is_file, read_toml
from discourse.labels import UNNAMED

_FAMILY_KEYS = ("label", "definition", "source", "function", "except", "unattested", "accusatory", "claims", "cues")

_ACTOR_KEYS = ("label", "names", "adjectives", "kind")


@checked
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
    StudyError
        The file is no TOML, a key is unknown or missing, a function is none of those allowed, a pattern occurs twice in
        a family or could match no token, an `unattested` pattern is in no cue, a cue id is used twice, a family claims
        what is no cue of another, a word has no mirror or two. The message names file, line and remedy.

    See Also
    --------
    read_study : The codebook with its corpus and codings.

    Notes
    -----
    Any part may be left out: a file of comments only is a codebook that looks for nothing.
    """
    file = Path(path)
    if file.is_dir():
        file /= "codebook.toml"
    if not is_file(file):
        message = "missing; it holds what is looked for: frames, names, contests, actors; other commands go without it"
        raise MissingFileError(file, None, message)
    try:
        raw, source = read_toml(file)
    except StudyError as error:
        if form := other_format(decode(file, file.read_bytes())):
            message = f"it looks like {form}; `discourse codebook convert` makes a codebook of it"
            raise StudyError(file, error.line, message) from None
        raise
    try:
        return _codebook(raw)
    except _CodebookError as error:
        raise StudyError(file, _line(source, error.table, error.needle), str(error)) from None


_FORMATS = {
    "a dictionary of LIWC": r"\s*%\s*$",
    "a dictionary in XML": r"\s*<",
    "JSON": r"\s*[{\[]\s*(?:[\"{}\]]|$)",
    "a dictionary of Lexicoder": r"\s*\+[^\n=]+$",
    "YAML": r"(?:\s*#.*\n|\s*---.*\n|\s*\n)*\s*[^\n=#:\[]+:(?:\s|$)",
}
"""How files of other programs begin."""


def other_format(source: str) -> str:
    r"""Name the format of a dictionary of another program by how it begins.

    Parameters
    ----------
    source : str
        The text of a file.

    Returns
    -------
    str
        Empty where it is none that is known.

    Examples
    --------
    >>> other_format("economy:\n  - tax*"), other_format("[frames.economy]")
    ('YAML', '')
    """
    source = source.removeprefix("\ufeff")
    return next((name for name, begins in _FORMATS.items() if re.match(begins, source, re.MULTILINE)), "")


class _CodebookError(Exception):
    """What is wrong in a codebook, in which table, and the key or pattern that it is about."""

    def __init__(self, message: str, table: str, needle: str = "") -> None:
        super().__init__(message)
        self.table = table
        self.needle = needle


def _line(source: str, table: str, needle: str) -> int:
    """Find the line that an error is on: that of the needle in the table, or else the table's first."""
    word = re.escape(needle)
    mention = re.compile(rf"""(["']){word}\1|\s*{word}\s*=|\s*\[\s*(?:[\w.\"'-]+\.)?[\"']?{word}[\"']?[.\]]""")
    current, first = "", 0
    for number, line in enumerate(source.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            current = re.sub("[\"']", "", header[1])
        if f"{current}.".startswith(f"{table}." if table else ""):
            first = first or number
            if needle and mention.search(line):
                return number
    return first or 1


def _codebook(raw: dict[str, Any]) -> Codebook:
    _only(raw, (*KINDS, "actors", "mirrors", "drawn_from", "about", "unmirrored"), "")
    families = {kind: _families(raw, kind) for kind in KINDS}
    actors = {key: _actor(key, table) for key, table in _tables(raw, "actors").items()}
    mirrors, drawn_from = _mirrors(raw.get("mirrors", {})), _drawn_from(raw.get("drawn_from", []))
    about, unmirrored = _about(raw.get("about")), _patterns(raw, "unmirrored", "", needed=False)
    return Codebook(
        **families, actors=actors, mirrors=mirrors, drawn_from=drawn_from, about=about, unmirrored=unmirrored
    )


def _drawn_from(raw: object) -> tuple[str, ...]:
    sources = [raw] if isinstance(raw, str) else raw
    if not isinstance(sources, list) or not all(isinstance(source, str) and source.strip() for source in sources):
        msg = "drawn_from must be a text in quotes, or a list of them: ids of documents, or words for other sources"
        raise _CodebookError(msg, "", "drawn_from")
    return tuple(sources)


def _about(raw: object) -> str:
    if raw is None:
        return ""
    if not isinstance(raw, str) or not raw.strip():
        msg = "about must be a text in quotes, which says what the texts are about; or leave it out"
        raise _CodebookError(msg, "", "about")
    return raw.strip()


def _tables(raw: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    tables = raw.get(name, {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        msg = f"{name} must hold tables such as [{name}.some_id]"
        raise _CodebookError(msg, name, name)
    return tables


def _families(raw: dict[str, Any], kind: str) -> dict[str, Family]:
    families = {key: _family(kind, key, table) for key, table in _tables(raw, kind).items()}
    owner: dict[str, str] = {}
    for key, family in families.items():
        for cue in family.cues:
            if cue in owner:
                msg = f"cue {cue!r} of {kind}.{key} is in {kind}.{owner[cue]} too; rename one"
                raise _CodebookError(msg, f"{kind}.{key}.cues", cue)
            owner[cue] = key
    for key, family in families.items():
        for cue in family.claims:
            if owner.get(cue, key) == key:
                hint = _meant(cue, [other for other in owner if owner[other] != key])
                wrong = f"{kind}.{key} claims {cue!r}, which is no cue of another of the {kind}"
                msg = f"{wrong}{hint}; name one, or take it out"
                raise _CodebookError(msg, f"{kind}.{key}", "claims")
    return families


def _family(kind: str, key: str, raw: dict[str, Any]) -> Family:
    table = f"{kind}.{key}"
    _only(raw, _FAMILY_KEYS, table)
    if not isinstance(raw.get("cues"), dict) or not raw["cues"]:
        msg = f"{table} has no cues; give it a table [{table}.cues]"
        raise _CodebookError(msg, table, "cues")
    family = Family(
        id=key,
        label=_text(raw, "label", table, default=key.replace("_", " ")),
        definition=_text(raw, "definition", table, default=""),
        source=_text(raw, "source", table, default=""),
        cues={cue: _patterns(raw["cues"], cue, f"{table}.cues") for cue in raw["cues"]},
        exceptions=_patterns(raw, "except", table, needed=False),
        unattested=_patterns(raw, "unattested", table, needed=False),
        accusatory=_accusatory(raw, table),
        claims=_cue_ids(raw, "claims", table),
        function=_function(raw, table),
    )
    times = Counter(pattern for _, pattern in family.patterns)
    for pattern in times:
        if times[pattern] > 1:
            msg = f"pattern {pattern!r} occurs {times[pattern]} times in {table}; keep one"
            raise _CodebookError(msg, f"{table}.cues", pattern)
    for pattern in family.unattested:
        if pattern not in times:
            hint = _meant(pattern, times)
            msg = f"unattested pattern {pattern!r} is in no cue of {table}{hint}; add it to one, or take it out"
            raise _CodebookError(msg, table, pattern)
    return family


def _function(raw: dict[str, Any], table: str) -> str:
    function = raw.get("function", "")
    if "function" in raw and function not in FUNCTIONS:
        msg = f"function {function!r} of {table} is none of those allowed: {', '.join(FUNCTIONS)}; or leave it out"
        raise _CodebookError(msg, table, "function")
    return str(function)


def _accusatory(raw: dict[str, Any], table: str) -> tuple[str, ...]:
    cues = _cue_ids(raw, "accusatory", table)
    for cue in cues:
        if cue not in raw["cues"]:
            hint = _meant(cue, raw["cues"])
            msg = f"accusatory names {cue!r}, which is no cue of {table}{hint}; it has {', '.join(raw['cues'])}"
            raise _CodebookError(msg, table, "accusatory")
    return cues


def _cue_ids(raw: dict[str, Any], key: str, table: str) -> tuple[str, ...]:
    cues = raw.get(key, [])
    if not isinstance(cues, list) or not all(isinstance(cue, str) for cue in cues):
        msg = f"{key} of {table} must be a list of cues"
        raise _CodebookError(msg, table, key)
    return tuple(cues)


def _actor(key: str, raw: dict[str, Any]) -> Actor:
    table = f"actors.{key}"
    _only(raw, _ACTOR_KEYS, table)
    if key == UNNAMED:
        msg = f"{table}: {UNNAMED!r} is what is entered where no actor is found; give this one another id"
        raise _CodebookError(msg, table)
    return Actor(
        id=key,
        label=_text(raw, "label", table, default=key.replace("_", " ")),
        names=_patterns(raw, "names", table),
        adjectives=_patterns(raw, "adjectives", table, needed=False),
        kind=_text(raw, "kind", table) if "kind" in raw else "",
    )


def _mirrors(raw: object) -> dict[str, str]:
    """Read the pairs of words, both ways."""
    if not isinstance(raw, dict):
        msg = 'mirrors must be a table [mirrors] of pairs such as one = "other"'
        raise _CodebookError(msg, "", "mirrors")
    mirrors: dict[str, str] = {}
    for word, other in raw.items():
        if not isinstance(other, str) or word == other:
            msg = f"the mirror of {word!r} must be another word in quotes"
            raise _CodebookError(msg, "mirrors", word)
        for pattern, mirror in ((word, other), (other, word)):
            if error := pattern_error(pattern):
                msg = f"{pattern!r} {error}"
                raise _CodebookError(msg, "mirrors", pattern)
            if mirrors.setdefault(pattern, mirror) != mirror:
                msg = f"{pattern!r} has two mirrors, {mirrors[pattern]!r} and {mirror!r}; keep one"
                raise _CodebookError(msg, "mirrors", pattern)
    return mirrors


def _patterns(raw: dict[str, Any], key: str, table: str, *, needed: bool = True) -> tuple[str, ...]:
    patterns = raw.get(key, [])
    if not isinstance(patterns, list) or not all(isinstance(pattern, str) for pattern in patterns):
        msg = f"{key} of {table or 'the codebook'} must be a list of patterns in quotes"
        raise _CodebookError(msg, table, key)
    if needed and not patterns:
        msg = f"{key} of {table} is empty; give it a pattern"
        raise _CodebookError(msg, table, key)
    for pattern in patterns:
        if error := pattern_error(pattern):
            msg = f"pattern {pattern!r} {error}"
            raise _CodebookError(msg, table, pattern)
    return tuple(patterns)


def _text(raw: dict[str, Any], key: str, table: str, *, default: str | None = None) -> str:
    text = raw.get(key)
    if text is None and default is not None:
        return default
    if not isinstance(text, str) or not text.strip():
        msg = f"{table} needs a {key}, a text in quotes"
        raise _CodebookError(msg, table, key)
    return text


def _only(raw: dict[str, Any], allowed: tuple[str, ...], table: str) -> None:
    for key in raw:
        if key not in allowed:
            msg = f"unknown key {key!r}{_meant(key, allowed)}; allowed are {', '.join(allowed)}"
            raise _CodebookError(msg, table, key)


def _meant(word: str, known: Iterable[str]) -> str:
    """Return a question whether the one of the known words is meant that is close; nothing where none is."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""
