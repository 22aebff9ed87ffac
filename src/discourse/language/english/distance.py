"""The words before a hit → whether they keep it at a distance: *so-called*, negations."""

import re

from discourse.language.english import grammar
from discourse.language.english.speech import WORD

REACH = 160
"""How many characters before a hit are read."""

NEGATION_WORDS = 8
"""How far back, in words, a negation is looked for."""

WITHHELD_WORDS = 4
"""How far back a word such as *refuse* or *unable*."""

_SO_CALLED = re.compile(
    rf"\b(?:{grammar.DISTANCING})[\"“‘']?\s+(?P<between>(?:[\"“‘']?[\w'’-]+[\"”’']?\s+){{0,3}})[\"“‘']?\Z",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:but|while|whereas|although|though|because|if|unless|when|which|who|that)\b", re.IGNORECASE
)


def so_called(before: str) -> bool:
    """Test whether a word such as *so-called* comes before a hit, in the same noun phrase.

    Examples
    --------
    >>> so_called("They spoke of the so-called new "), so_called("The so-called plan of the ")
    (True, False)
    """
    found = _SO_CALLED.search(before[-80:])
    return found is not None and grammar.FUNCTION_WORDS.isdisjoint(found["between"].lower().split())


def negated(before: str) -> bool:
    """Test whether a negation comes before a hit, in the same clause and with no definite phrase between.

    Examples
    --------
    >>> negated("There was no "), negated("They will not accept the results of ")
    (True, False)
    """
    clause = _CLAUSE.split(before[-REACH:])[-1]
    words = [word.lower().replace("’", "'") for word in WORD.findall(clause)[-NEGATION_WORDS:]]
    for back, word in enumerate(reversed(words), start=1):
        if word in grammar.DEFINITE or word in grammar.FOCUS:
            return False
        if word in grammar.NEGATORS or word.endswith("n't") or (back <= WITHHELD_WORDS and word in grammar.WITHHELD):
            return True
    return False
