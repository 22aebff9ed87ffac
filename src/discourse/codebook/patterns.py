"""Pattern → why no sequence of tokens could match it."""

import functools

from discourse import globs, language


@functools.cache
def pattern_error(pattern: str) -> str | None:
    """Describe why no sequence of tokens could match a pattern.

    Parameters
    ----------
    pattern : str
        One or more globs, one blank apart.

    Returns
    -------
    str or None
        What follows the pattern in a sentence, with the remedy; None where a sequence could match it.

    Examples
    --------
    >>> pattern_error("self-govern*") is None
    True
    >>> pattern_error("Ceasefire*")
    "could match no token: 'Ceasefire*' is not written as tokens are: try 'ceasefire*'"
    """
    if not pattern or pattern != " ".join(pattern.split()):
        return "is blank, or has more than one blank between its words"
    for word in pattern.split(" "):
        if not word.strip("*?"):
            return f"has the word {word!r}, which matches everything; name at least one letter"
        if not language.could_match(word):
            return f"could match no token: {word!r} is not written as tokens are: {globs.remedy(pattern, word)}"
    if not set(pattern) & set("*?[") and _read(pattern) != pattern:
        return f"could match no tokens: together its words are read as {_read(pattern)!r}"
    return None


def _read(text: str) -> str:
    return " ".join(form for *_, form in language.words(text))
