"""A pattern that no token can match → what to write in its place."""

import re

from discourse import language

_MOST = 12
"""How many patterns a remedy lists at most."""

_LONGEST = 200
"""From how many characters on an expression is not read."""

_REGEX = re.compile(r"\.[*+?]|\||\A\^|\\[a-zA-Z]|\w[+$]\Z|\)[*+?]|\][*+?{]|\w\{\d")
"""Signs that regular expressions have and texts hardly."""

_ESCAPED = {"w": "?", "d": "[0-9]", "s": " ", "b": ""}
"""What a letter after a backslash stands for, as a glob."""


def remedy(pattern: str, word: str) -> str:
    """Return what to write in place of a pattern, one of whose words could match no token.

    Parameters
    ----------
    pattern : str
        The pattern.
    word : str
        The word.

    Returns
    -------
    str
        An imperative, with what to write; a remedy that would find something else is none.

    Examples
    --------
    >>> remedy("War*", "War*")
    "try 'war*'"
    >>> remedy("war(s|fare)?", "war(s|fare)?")
    "it is a regular expression, and patterns are not: try 'war', 'wars', 'warfare'"
    """
    if language.could_match(word.lower()):
        return f"try {word.lower()!r}"
    if _REGEX.search(word):
        said = "it is a regular expression, and patterns are not"
        globs = _globs(pattern)
        if globs:
            return f"{said}: try {', '.join(map(repr, globs))}"
        return f"{said}: write each word that it means as a pattern of its own, with * for any characters"
    read = " ".join(form for *_, form in language.words(word))
    return f"try {read!r}" if read and all(map(language.could_match, read.split(" "))) else "punctuation is no token"


def _globs(regex: str) -> list[str]:
    """List the globs that together match what a regular expression does; none where they cannot."""
    bare = re.sub(r"\A(?:\^|\\b)|(?:\$|\\b)\Z", "", regex)
    begins, ends = re.match(r"\^|\\b", regex), re.search(r"(?:\$|\\b)\Z", regex)
    before, after = "*" if ends and not begins else "", "*" if begins and not ends else ""
    try:
        expanded, rest = _either(bare.lower() if len(bare) < _LONGEST else "*")
    except ValueError:
        return []
    globs = list(dict.fromkeys(re.sub(r"\*+", "*", f"{before}{glob}{after}") for glob in expanded))
    fit = all(glob.strip() == glob and all(map(language.could_match, glob.split(" "))) for glob in globs)
    return globs if fit and not rest and len(globs) <= _MOST else []


def _either(regex: str) -> tuple[list[str], str]:
    """Expand alternatives, up to a closing bracket: the globs, and what is left of the expression."""
    globs, rest = _sequence(regex)
    while rest.startswith("|"):
        others, rest = _sequence(rest[1:])
        globs = [*globs, *others]
    return globs, rest


def _sequence(regex: str) -> tuple[list[str], str]:
    globs, rest = [""], regex
    while rest and rest[0] not in "|)":
        parts, rest = _part(rest)
        globs = [glob + part for glob in globs for part in parts]
        if len(globs) > _MOST:
            raise ValueError(regex)
    return globs, rest


def _part(regex: str) -> tuple[list[str], str]:
    """Expand one character, set or group, with what says how often it is repeated."""
    parts, rest = _atom(regex)
    sign = rest[:1]
    if sign not in ("*", "+", "?") or not sign:
        if sign == "{":
            raise ValueError(regex)
        return parts, rest
    if sign == "?":
        return ["", *parts], rest[1:]
    if parts != ["?"]:
        raise ValueError(regex)  # no glob repeats a letter or a group
    return (["*"] if sign == "*" else ["?*"]), rest[1:]


def _atom(regex: str) -> tuple[list[str], str]:
    first, rest = regex[0], regex[1:]
    if first == "(":
        parts, rest = _either(rest.removeprefix("?:"))
        if not rest.startswith(")"):
            raise ValueError(regex)
        return parts, rest[1:]
    if first == ".":
        return ["?"], rest
    if first == "\\" and rest:
        return [_ESCAPED.get(rest[0], rest[0])], rest[1:]
    if first == "[" and "]" in rest:
        held, _, rest = rest.partition("]")
        return [f"[{'!' + held[1:] if held.startswith('^') else held}]"], rest
    if first in "*+?{^$":
        raise ValueError(regex)
    return [first], rest
