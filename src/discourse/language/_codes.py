"""The code of a language → what the rules of text do for it."""

import re
from collections.abc import Iterator

from discourse.language._segments import is_unspaced, segments
from discourse.language._words import Split, words

_LONG = {
    "eng": "en", "tur": "tr", "aze": "az", "azj": "az", "azb": "az", "zho": "zh", "cmn": "zh", "yue": "zh-Hant",
    "jpn": "ja", "tha": "th", "rus": "ru", "deu": "de", "fra": "fr", "spa": "es", "ukr": "uk", "hye": "hy",
}  # fmt: skip
"""Longer codes that are in use for languages with a shorter one."""

_SEGMENTED = ("zh", "ja", "th")
_DOTTED = ("tr", "az")
"""Languages in which I and İ are capitals of two letters."""

_DOTTED_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})


def code(language: str) -> str:
    """Write the code of a language in its shorter form, empty where none is given.

    Examples
    --------
    >>> code("eng-GB"), code("cmn-Hant"), code("")
    ('en-GB', 'zh-Hant', '')
    """
    primary, mark, rest = language.strip().partition("-")
    return _LONG.get(primary.lower(), primary.lower()) + mark + rest


def primary(language: str) -> str:
    """Return the language alone, without its script or country.

    Examples
    --------
    >>> primary("zh-Hant-TW")
    'zh'
    """
    return code(language).partition("-")[0]


def is_english(language: str) -> bool:
    """Test whether the rules of English apply: to English, and where the language is not said.

    Examples
    --------
    >>> is_english("en-GB"), is_english(""), is_english("tr")
    (True, True, False)
    """
    return primary(language) in ("", "en")


def tokens(text: str, language: str = "", split: Split = words) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text in a language.

    Chinese, Japanese and Thai are cut into words; in Turkish and Azerbaijani, I is the capital of ı and İ that of i.

    Parameters
    ----------
    text : str
        The text.
    language : str
        Its code, as in `pt` or `zh-Hant`; empty where it is not known.
    split : callable
        The token rule.

    Yields
    ------
    (start, end, form)
        As `words` does.

    Raises
    ------
    ValueError
        The text is written without blanks, and the language, or what is needed to tell its words, is missing. The
        message is what follows the name of the text in a sentence.

    Examples
    --------
    >>> [form for *_, form in tokens("IŞIK ve İstanbul", "tr")]
    ['ışık', 've', 'istanbul']
    """
    if is_segmented(language) or is_unspaced(text):
        yield from segments(text, code(language), split)
    else:
        yield from spaced_tokens(text, split, dotted=is_dotted(language))


def is_segmented(language: str) -> bool:
    """Test whether a language is written without blanks between its words, and has a model that tells them apart."""
    return primary(language) in _SEGMENTED


def is_dotted(language: str) -> bool:
    """Test whether a language has the letters ı and i, each with its capital."""
    return primary(language) in _DOTTED


def spaced_tokens(text: str, split: Split, *, dotted: bool) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text with blanks between its words."""
    return split(re.sub("I(?=\u0307)", "i", text).translate(_DOTTED_CAPITALS) if dotted else text)
