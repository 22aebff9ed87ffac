"""Words and figures → years and spans of time, as far as they tell which and how long."""

import re

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {
    word: 10 * ten for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
UNITS = {"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
"""Nouns for spans of time, with their length in years."""
NUMBERED = frozenset(
    "act article articles chapter directive law no number numbers page pages paragraph protocol regulation resolution "
    "resolutions room rule section".split()
)
"""Nouns after which a figure is a number, and no year."""
MEASURED = frozenset(
    "acres casualties civilians deaths dollars euros families hectares homes houses kilometres km men metres miles "
    "million people percent per persons pounds refugees soldiers square tonnes tons troops "
    "victims villages women".split()
)
"""Words before which it is an amount."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def year(word: str) -> int | None:
    """Read a year from 1500 to 2099, as it is written.

    Examples
    --------
    >>> year("1988"), year("1,988"), year("822")
    (1988, None, None)
    """
    return int(word) if _YEAR.fullmatch(word) else None


def number(word: str) -> int | None:
    """Read a number, in figures or as a word below one hundred.

    Examples
    --------
    >>> number("30"), number("twenty-seven"), number("three"), number("several")
    (30, 27, 3, None)
    """
    if word.isascii() and word.isdigit():
        return int(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or ones in _WORDS[1:10]):
        return _TENS[tens] + (_WORDS.index(ones) if ones else 0)
    return _WORDS.index(word) if word in _WORDS else None
