"""A word in its sentence → its grammatical form: noun, modifier of a noun, finite verb, other, or undetermined.

The rules know endings and closed classes, and no dictionary. Where these cannot tell, the form is undetermined.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, reporting

NOUN, MODIFIER, FINITE, OTHER, UNDETERMINED = FORMS = ("noun", "modifier", "finite", "other", "undetermined")
"""What a word can be: a noun, as in *the occupation*; a participle or adjective before a noun, as in *the occupied
hills*; a finite verb, as in *they occupied the hills*; something else, as in *to occupy*; or what no rule tells."""

_ARTICLES = frozenset("the a an this these those every each no another".split()) | grammar.POSSESSIVES
_OBJECTS = _ARTICLES | frozenset("me us him them all both some many several".split())
_SUBJECTS = frozenset("i we he she they who which".split())
_BE = frozenset("is are was were be been being am".split())
_HAVE = frozenset("have has had having".split())
_INFINITE = frozenset("be been being having".split())
_BESIDE = reporting.BESIDE_VERBS | grammar.FOCUS | {"not", "never"}
_TIMES = frozenset("second minute hour day week month year decade century time".split())
_NOUNS = (
    (grammar.BEFALLEN | grammar.BEFALLING | grammar.BODIES | grammar.DOER_NOUNS | {"war", "wars", "conflict"})
    - frozenset("acts attacks civilian dead displaced innocent killing lies murder murders slaughter suffer".split())
    - frozenset("suffered suffering suffers wounded".split())
)
"""Words that are nouns and hardly ever verbs."""
_MARK = re.compile(r"[,;:()—–.!?]|\s-\s")
_OWNER = re.compile(r"'s?(?!\w)")


class _Place(NamedTuple):
    """A word, what comes before it and after it in its sentence, and the auxiliaries between it and what comes before.

    Adverbs are passed over; across a mark nothing is seen.
    """

    word: str
    before: str
    owned: bool
    auxiliaries: tuple[str, ...]
    after: str
    then: str

    @property
    def noun_follows(self) -> bool:
        """Whether a word comes next that can be the noun which this one modifies."""
        verb = self.after.endswith("ed") or self.after in reporting.PAST
        return bool(self.after) and not (verb or self.after.isnumeric() or self.after in grammar.FUNCTION_WORDS)

    @property
    def object_follows(self) -> bool:
        """Whether an object comes next, as far as its first word tells."""
        number = self.after[0:1].isnumeric() and self.then.removesuffix("s") not in _TIMES
        return self.after in _OBJECTS or number

    @property
    def opened(self) -> bool:
        """Whether a determiner or an owner opens a noun phrase just before."""
        return not self.auxiliaries and (self.owned or self.before in _ARTICLES or self.before[0:1].isnumeric())

    @property
    def verb_group(self) -> str:
        """The form of the verb that the auxiliaries make with the word; empty without any."""
        if not self.auxiliaries:
            return ""
        if self.before == "to" or self.auxiliaries[0] in _INFINITE:
            return OTHER
        return FINITE


def form(words: Sequence[str], gaps: Sequence[str], first: int, last: int) -> str:
    """Tell the form of a stretch of a sentence by that of its head.

    Examples
    --------
    >>> [form(text.split(), " " * 9, 2, 2) for text in ("in the occupied hills", "they have occupied it")]
    ['modifier', 'finite']
    """
    prepositions = [place for place in range(first, last + 1) if words[place] in grammar.PREPOSITIONS]
    if prepositions[:1] == [first]:
        return OTHER
    head = prepositions[0] - 1 if prepositions else last
    place = _place(words, gaps, first, last, words[head].rpartition("-")[2])
    if first < head and not place.word.endswith("ed"):
        return NOUN
    rule = next((rule for ending, rule in _RULES if place.word.endswith(ending)), _bare)
    return rule(place) or UNDETERMINED


def _place(words: Sequence[str], gaps: Sequence[str], first: int, last: int, word: str) -> _Place:
    """Look around a stretch."""
    at, auxiliaries = first, list[str]()
    while at and not _MARK.search(gaps[at - 1]):
        if words[at - 1] in grammar.AUXILIARIES:
            auxiliaries.insert(0, words[at - 1])
        elif not (words[at - 1].endswith("ly") or words[at - 1] in _BESIDE):
            break
        at -= 1
    parted = at == 0 or bool(_MARK.search(gaps[at - 1]))
    ends = last + 1 == len(words) or bool(_MARK.search(gaps[last]))
    return _Place(
        word,
        before="" if parted else words[at - 1],
        owned=not parted and bool(_OWNER.match(language.fold(gaps[at - 1]))),
        auxiliaries=tuple(auxiliaries),
        after="" if ends else words[last + 1],
        then=words[last + 2] if last + 2 < len(words) else "",
    )


def _first(*cases: tuple[object, str]) -> str:
    return next((form for holds, form in cases if holds), "")


def _past(place: _Place) -> str:
    """A form in -ed: after auxiliaries, in a noun phrase, or between a subject and an object."""
    copula = place.auxiliaries[-1:] and place.auxiliaries[-1] in _BE
    return _first(
        (copula and place.noun_follows, UNDETERMINED),  # *it was occupied land*
        (place.verb_group, place.verb_group),
        (place.noun_follows and (place.opened or place.before in grammar.PREPOSITIONS), MODIFIER),
        (place.opened, UNDETERMINED),
        (place.before in _SUBJECTS | {"it"}, FINITE),
        (place.after == "by", OTHER),
        (place.before and place.object_follows, FINITE),
    )


def _ing(place: _Place) -> str:
    return _first(
        (place.auxiliaries[-1:] and place.auxiliaries[-1] in _BE, place.verb_group),
        (place.after == "of", NOUN),
        (place.opened and place.noun_follows, MODIFIER),
        (place.opened, NOUN),
        (place.object_follows, OTHER),
        (place.before.endswith(grammar.ADJECTIVE_ENDINGS) and not place.noun_follows, NOUN),
    )


def _adjective(place: _Place) -> str:
    return _first(
        (place.word.endswith("ly"), OTHER),
        (place.noun_follows, MODIFIER),
        (place.auxiliaries, OTHER),
    )


def _noun(_: _Place) -> str:
    return NOUN


def _bare(place: _Place) -> str:
    """A base form or one in -s, which nouns and verbs have alike."""
    plural = place.word.endswith("s") and not place.word.endswith("ss")
    opened = place.opened or place.before in grammar.PREPOSITIONS
    fits = plural != place.before.endswith("s")  # subject and verb agree
    return _first(
        (place.word in _NOUNS, NOUN),
        (place.auxiliaries and place.auxiliaries[-1] not in _BE | _HAVE, place.verb_group),
        (place.auxiliaries, UNDETERMINED),
        (place.before == "to" and not plural and (place.object_follows or place.noun_follows), OTHER),
        (place.before == "to" and not plural, UNDETERMINED),
        (opened and place.noun_follows and not plural, UNDETERMINED),  # *the rebel attack*
        (opened, NOUN),
        (place.before in _SUBJECTS or (place.before == "it" and plural), FINITE),
        (place.before == "that" and (plural or place.object_follows), FINITE),
        (place.word.endswith(("izes", "ifies")), FINITE),
        (place.after == "of" or place.after in grammar.AUXILIARIES, NOUN),
        (place.before and place.object_follows and fits, FINITE),
        (place.before.endswith(grammar.ADJECTIVE_ENDINGS) and not place.object_follows, NOUN),
    )


_RULES: tuple[tuple[str | tuple[str, ...], Callable[[_Place], str]], ...] = (
    ("ed", _past),
    ("ing", _ing),
    ("ings", _noun),
    (grammar.NOUN_ENDINGS, _noun),
    ((*grammar.ADJECTIVE_ENDINGS, "ly"), _adjective),
)
"""What tells the form of a word, by its ending; the first that fits, else the words around alone."""
