"""The words before a hit → whether they keep it at a distance: *so-called*, *allegedly*, negations."""

import itertools
import re

from discourse import language
from discourse.language.english import grammar, reporting
from discourse.language.english.speakers import may_have

REACH = 160
"""How many characters before a hit are read."""

NEGATION_WORDS = 8
"""How far back, in words, a negation is looked for."""

HEARSAY_WORDS = 6
"""How far back a word such as *allegedly*."""

WITHHELD_WORDS = 4
"""How far back a word such as *refuse* or *unable*."""

_SO_CALLED = re.compile(
    rf"\b(?:{grammar.DISTANCING})[\"“”»']?\s+(?P<between>(?:[\"“']?[\w'-]+[\"”']?\s+){{0,3}})[\"“']?\Z",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")
_CLAUSE = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:but|while|whereas|although|though|because|if|unless|when|which|who|that)\b", re.IGNORECASE
)

_TAKEN_FOR_GRANTED = grammar.DEFINITE | grammar.FOCUS | reporting.AFFIRMING | reporting.PRESUPPOSING | {"such"}

_DENIALS = grammar.NEGATORS | grammar.WITHHELD
_CATENATIVE = frozenset(grammar.CATENATIVE_VERBS.split("|"))
_ANEW = grammar.AUXILIARIES - {"be", "been", "being", "have", "cannot"}
"""Verbs that begin another predicate after a *not*."""


def so_called(before: str) -> bool:
    """Test whether a word such as *so-called* comes before a hit in the same noun phrase, or *allegedly* in its clause.

    Examples
    --------
    >>> so_called("They spoke of the so-called new "), so_called("The so-called plan of the ")
    (True, False)
    """
    before = _spelled(before)
    *earlier, clause = _CLAUSE.split(before[-REACH:])
    parenthesis = [part for part in earlier[-1:] if len(part.split()) == 1]
    if not reporting.HEARSAY.isdisjoint(" ".join([*parenthesis, clause]).lower().split()[-HEARSAY_WORDS:]):
        return True
    found = _SO_CALLED.search(before[-80:])
    return found is not None and grammar.FUNCTION_WORDS.isdisjoint(found["between"].lower().split())


def _spelled(before: str) -> str:
    """Write a stretch as its tokens are: one form of each mark, no format characters, one blank where lines end."""
    folded = language.fold(before)
    spelled = _BLANKS.sub(" ", folded)
    if spelled.isprintable():  # nearly all: this line saves most time
        return spelled
    return _BLANKS.sub(" ", "".join(one for one in folded if one.isprintable() or one.isspace()))


def negated(before: str) -> bool:
    """Test whether a negation denies a hit that comes after it, in the same clause.

    It does not reach into a definite phrase nor past a verb that takes its object for granted, and two cancel
    each other. Past a preposition it reaches only with *of*, *as* and the like, or where *any* carries it on.

    Examples
    --------
    >>> negated("There was no "), negated("They will not accept the results of ")
    (True, False)
    >>> negated("They failed to prevent "), negated("There is no justification for ")
    (False, False)
    """
    clauses = _CLAUSE.split(language.fold(before[-REACH:]))
    may_deny = may_have(_DENIALS, clauses[-1]) or "n't" in clauses[-1].lower()
    if not may_deny or (len(before) < REACH and _asks(before)):
        return False
    words = [form for *_, form in language.words(clauses[-1])][-NEGATION_WORDS:]
    denials = 0
    carried = False  # by any, over a preposition before it
    for back, word in enumerate(reversed(words), start=1):
        at = len(words) - back
        some = word == "all" and (grammar.WITHHELD | {"at"}).isdisjoint(words[max(at - 1, 0) : at])  # not all
        if not denials and (some or word in _TAKEN_FOR_GRANTED):
            return False
        negator = (word in grammar.NEGATORS or word.endswith("n't")) and not _is_idle(words, at)
        if negator and not denials and word not in reporting.NOBODY and not _ANEW.isdisjoint(words[at + 1 :]):
            return False  # not too distant a day will
        instead = word == "instead" and words[at + 1 : at + 2] != ["of"]
        instead = instead or (word.endswith("ed") and not grammar.DETERMINERS.isdisjoint(words[max(at - 1, 0) : at]))
        withheld = (
            not instead and word in grammar.WITHHELD and back <= (2 if word in reporting.DENYING else WITHHELD_WORDS)
        )
        if negator or withheld:
            denials += 1
        elif denials == 0 and word in reporting.BARRIERS and not carried and not _opens(words, at):
            return False
        carried = word in {"any", "either"} and words[at - 1 : at] not in (["at"], ["before"])
    if denials == 1 and len(clauses) > 1 and grammar.NEGATORS & set(clauses[-2].lower().split()[-3:]):
        relative = language.fold(before[-REACH:])[: -len(clauses[-1]) or None].rstrip().lower()
        return not relative.endswith(("that", "who", "which"))
    return denials % 2 == 1


def _opens(words: list[str], at: int) -> bool:
    """Test whether a preposition lets a denial pass: *not in*, *lacking in*, *no act of*."""
    last = words[at - 1] if at else ""
    if last in reporting.NOBODY - {"nor", "neither"}:
        return False
    return (
        (words[at] == "of" and last in reporting.PARTITIVES)
        or (words[at] == "to" and last in _CATENATIVE)
        or last in grammar.NEGATORS | grammar.WITHHELD
        or last.endswith("n't")
    )


def _is_idle(words: list[str], at: int) -> bool:
    """Test whether a negator denies nothing that it comes before: *neither he nor … came*, *stops at nothing*."""
    following = words[at + 1] if at + 1 < len(words) else ""
    opens = words[at] in {"neither", "nor"} and at == 0 and following not in grammar.AUXILIARIES
    return opens or words[max(at - 1, 0) : at + 1] in (["at", "nothing"], ["or", "not"], ["than", "not"])


def _asks(before: str) -> bool:
    """Test whether a sentence asks what it expects to be granted: *Did they not …*."""
    opening = [form for *_, form in itertools.islice(language.words(language.fold(before)), 2)]
    return bool(opening) and opening[0] in grammar.AUXILIARIES and opening[1:] != ["not"]
