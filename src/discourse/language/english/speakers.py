"""The words of a sentence → who speaks there: which form is a verb of speech, and what its subject is.

A form such as *claims* is a noun as well, and a subject may be nobody, a thing, or the author: where that is so, or
cannot be known, no one speaks.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, reporting, turns

THAT, DIRECTIVE, NAMING, CHARGING = (
    frozenset(verbs.split("|"))
    for verbs in (grammar.THAT_VERBS, grammar.DIRECTIVE_VERBS, grammar.NAMING_VERBS, grammar.CHARGING_VERBS)
)
SPEECH = THAT | DIRECTIVE | NAMING
REPORTING = SPEECH | CHARGING | reporting.PAST_SPEECH | reporting.IMPERSONAL | {"according"}
BASE = frozenset(form for form in REPORTING if f"{form}s" in REPORTING)
_PLURAL = grammar.PRONOUNS | grammar.AUXILIARIES | {"to", "people", "police", "also", "and", "not", "jointly"}
BE = frozenset("is are was were be been being am remain remains remained stand stands stood".split())
MODALS = frozenset("will would shall should can could may might must cannot ought".split())
FINITE = grammar.AUXILIARIES - {"be", "been", "being"}
_CHAIN = BE | grammar.AUXILIARIES | grammar.NEGATORS | reporting.BESIDE_VERBS
EDGES = grammar.CONJUNCTIONS | {"as", "since", "after", "before", "until", "once"}
NEAR, FAR = 8, 40
"""How many words from a quotation its verb may be, and from a verb its subject."""


_MARKS = re.compile(r"[,;:()–—?!…\"“”«»]|\.\s?\.|(?<=\d)\.\s|\s-\s")
_LETTERS = re.compile("[a-z]+")


class Word(NamedTuple):
    """A word, and whether a mark stands between it and the one before."""

    start: int
    end: int
    form: str
    parted: bool
    capital: bool


Words = Sequence[Word]


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the quotations of its paragraph.

    Attributes
    ----------
    text : str
        The text that it is in.
    start, end : int
        From where to where it goes.
    quotations : sequence of Quotation
        Those of its paragraph.
    whole : bool
        Whether words between quotation marks are among its words.
    """

    text: str
    start: int
    end: int
    quotations: Sequence[language.Quotation]
    whole: bool = False

    @functools.cached_property
    def words(self) -> Words:
        """Its words, found when they are first asked for: of most sentences they never are."""
        return _words_outside(self.text, self.start, self.end, () if self.whole else self.quotations)


class Before(NamedTuple):
    """What is known from the text so far and as a whole: who spoke last, whether a quotation goes on, who writes."""

    speaker: str = ""
    is_open: bool = False
    writer: turns.Writer = turns.Writer()


def may_have(words: frozenset[str], text: str) -> bool:
    """Test quickly whether any of some words in plain letters may be in a stretch, which is then worth a reading.

    Examples
    --------
    >>> must = frozenset(["must"])
    >>> may_have(must, "It must be mended."), may_have(must, "It is."), may_have(must, "É.")
    (True, False, True)
    """
    return not text.isascii() or not words.isdisjoint(_LETTERS.findall(text.lower()))


def _words_outside(text: str, start: int, end: int, quotations: Sequence[language.Quotation]) -> list[Word]:
    """List the words of a stretch that are outside quotation marks."""
    words: list[Word] = []
    last = start
    at = bisect.bisect_right(quotations, start, key=lambda quotation: quotation.end)
    for from_start, to_stop, form in language.cased_words(text[start:end]):
        first, stop = start + from_start, start + to_stop
        while at < len(quotations) and quotations[at].end <= first:
            at += 1
        if at == len(quotations) or first < quotations[at].start:
            parted = text[last:first] != " " and _MARKS.search(text, last, first) is not None
            words.append(Word(first, stop, form.lower(), parted, form[:1].isupper()))
            last = stop
    return words


def following_words(words: Words, at: int, most: int = 6) -> list[Word]:
    """List the words after one as far as the next mark."""
    return list(itertools.takewhile(lambda word: not word.parted, words[at + 1 : at + 1 + most]))


def is_adjunct(words: Words, at: int) -> bool:
    """Test whether what follows a verb leaves room for words that it governs: nothing, an addressee, when or where."""
    if at + 1 == len(words) or words[at + 1].parted:
        return True
    following = words[at + 1].form
    if following == "as" or (following == "to" and words[at].form not in {"said", "says", "wrote"}):
        return False
    if words[at].form in reporting.TELLING:
        return not any(word.form in FINITE or word.form == "that" for word in following_words(words, at, NEAR))
    return following in grammar.PREPOSITIONS | reporting.BESIDE_VERBS or following.endswith(("ly", "day"))


def is_noun(sentence: Sentence, at: int) -> bool:
    """Test whether a form of speech is a noun or an attribute here, as far as the words beside it tell."""
    words = sentence.words
    if at == 0 or words[at].parted:
        return at == 0
    last, form = words[at - 1], words[at].form
    following = words[at + 1].form if at + 1 < len(words) and not words[at + 1].parted else ""
    if form.endswith("ed"):
        passive = following == "by" or (following in {"of", "with"} and form in reporting.INDICTED)
        if (passive and last.form not in BE) or _is_attribute(words, at):
            return True
    if following in BE - {"be"} or (form in NOUNS and _is_plainly_noun(words, at, following)):
        return True
    if last.form in grammar.DETERMINERS | grammar.POSSESSIVES | grammar.PREPOSITIONS:
        return form in NOUNS or last.form not in _PRONOMINAL
    owner = language.fold(sentence.text[last.end : last.end + 1]) == "'"
    plural = last.form.endswith(("s", "ly")) or (last.capital and at > 1 and words[at - 2].form == "and")
    if form in NOUNS and form.endswith("s") and not last.capital:
        return owner or (last.form.endswith("s") and not last.form.endswith(("ss", "us", "is")))
    return owner or (form in BASE and not plural and last.form not in _PLURAL | reporting.PLURALS)


_PRONOMINAL = reporting.SUBJECTS | {"those", "this", "these", "all", "some", "many", "both"}
"""Determiners and possessives that may be subjects."""
NOUNS = frozenset(form for noun in reporting.SPEECH_NOUNS for form in (noun, f"{noun}s", f"{noun[:-1]}ies"))


def _is_plainly_noun(words: Words, at: int, following: str) -> bool:
    """Test whether *of*, a finite verb after it or an adjective before it shows a noun: *repeated calls*."""
    last = words[at - 1]
    described = at > 1 and last.form.endswith("ing") and words[at - 2].form not in grammar.DETERMINERS
    adjective = last.form.endswith((*grammar.ADJECTIVE_ENDINGS, "ed")) and last.form not in reporting.SPEAKING
    adjective = adjective or last.form in reporting.PLAIN_ADJECTIVES
    complement = following == "that" and words[at].form.endswith("s") and _has_two_verbs(words, at + 2)
    return following == "of" or following in FINITE or described or adjective or complement


_RELATIVE = EDGES | {"what", "how", "why"}


def _has_two_verbs(words: Words, start: int) -> bool:
    """Test whether a clause is followed by the verb of a noun before it: *claims that they met are false*."""
    clause = itertools.takewhile(
        lambda word: not word.parted and word.form not in _RELATIVE, words[start : start + NEAR]
    )
    forms = [word.form for word in clause]
    verbs = [at for at, form in enumerate(forms) if form in FINITE and forms[max(at - 1, 0)] != "to"]
    return any(not _CHAIN.issuperset(forms[first:second]) for first, second in itertools.pairwise(verbs))


def _is_attribute(words: Words, at: int) -> bool:
    """Test whether a participle is an attribute of the noun after it: *a widely acknowledged fact*."""
    first = at
    endings = ("ly", "ed", "least", "most", "much", "well", *grammar.ADJECTIVE_ENDINGS)
    while first and words[first - 1].form.endswith(endings):
        first -= 1
    return first > 0 and words[first - 1].form in grammar.DETERMINERS | grammar.POSSESSIVES - grammar.THIRD_PERSON


def chain_before(words: Words, at: int) -> list[str]:
    """List the auxiliaries, negations and adverbs right before a verb."""
    first = at
    while first and not words[first].parted:
        form = words[first - 1].form
        if form not in _CHAIN and not form.endswith(("ly", "n't")):
            break
        first -= 1
    return [word.form for word in words[first:at]]


def denies(chain: Sequence[str]) -> bool:
    """Test whether what comes before a verb says that nobody says it, or only that somebody may."""
    return any(form in grammar.NEGATORS | MODALS or form.endswith("n't") for form in chain)


def teller(sentence: Sentence, at: int, before: Before, *, is_quoted: bool = False) -> str | None:
    """Find who speaks: the words before a verb back to the last edge; None for the author or nobody."""
    words, chain = sentence.words, chain_before(sentence.words, at)
    if denies(chain):
        return None
    if BE & set(chain):
        following = [word.form for word in words[at + 1 : at + 1 + NEAR]]
        by = at + 2 + following.index("by") if "by" in following else len(words)
        return resolved(sentence.text, phrase(words[by : by + NEAR]), before)
    words = words[max(at - FAR, 0) : at + 1]
    named = _named(sentence.text, words, len(chain), is_quoted=is_quoted)
    if named is None or len(words) == 1 + len(chain) or not _can_speak(named or words[:-1], words[-1].form):
        return None
    asked = sentence.words[0].form in reporting.ASKING and sentence.text[sentence.end - 1] == "?"
    subject = sentence.text[named[0].start : named[-1].end] if named else ""
    speaker = resolved(sentence.text, named, before)
    verb = words[-1].form
    meant = before.writer.is_meant(subject, verb) or (not speaker and before.writer.is_meant("", verb))
    return None if asked or meant else speaker


def _named(text: str, words: Words, skipped: int, *, is_quoted: bool) -> list[Word] | None:
    """Find the subject of the last of these words, past its auxiliaries; None where it is but a condition or a task."""
    verb, last = words[-1].form, len(words) - 1 - skipped
    edges = [0, *(place for place in range(1, last + 1) if words[place].parted or words[place - 1].form in EDGES)]
    edge = words[edges[-1] - 1].form if edges[-1] else ""
    is_past = verb.endswith("ed") or verb in reporting.PAST
    if edge in reporting.CONDITIONS | {"nor"} or (edge in {"when", "once"} and not is_past):
        return None
    named = list(words[edges[-1] : last])
    if not named and last and words[last].parted:
        named = _before_parenthesis(words, edges[:-1])
        named = list(words[edges[-2] : edges[-1]]) if _is_ours(named, words[edges[-2]]) else named
    if named and not verb.endswith("ing") and words[last].form != "having":
        return _subject(named)
    opening = {word.form for word in words[:last]}
    if verb.endswith("ing") or words[last].form == "having":
        tied = not words[last].parted and words[last - 1].form not in {"by", "in"}
    else:
        tied = bool({"i", "we"} & opening) or (verb in BASE and bool({"to", *MODALS} & opening))
    return None if tied and not is_quoted else _subject(_antecedent(text, words[:last]))


def _is_ours(named: Words, apposition: Word) -> bool:
    """Test whether a name behind a phrase tells who is meant: *my colleague, Ada Lee,*."""
    return bool(named) and named[0].form in {"my", "our"} and apposition.capital


def _subject(named: Words) -> list[Word]:
    """Cut away what stands before a subject: a conjunction, an adverb, an adjunct without a comma."""
    named = list(named)
    while len(named) > 1 and (
        named[0].form in grammar.CONJUNCTIONS | reporting.BESIDE_VERBS or named[0].form.endswith("ly")
    ):
        named = named[1:]
    if named and named[0].form in grammar.PREPOSITIONS:
        starts = [
            place
            for place in range(2, len(named))
            if named[place - 1].form not in grammar.PREPOSITIONS | grammar.DETERMINERS
            and not named[place - 1].capital
            and (named[place].capital or named[place].form in grammar.DETERMINERS | reporting.SUBJECTS)
        ]
        return named[starts[-1] :] if starts else []
    return named


def head_of(named: Words) -> Word:
    """Find the head of a noun phrase: the word before its first preposition or relative clause."""
    if len(named) > 2 and named[1].form == "of" and named[0].form in grammar.DETERMINERS | {"most", "one", "much"}:
        named = named[2:]  # all of the evidence
    edges = grammar.PREPOSITIONS | reporting.SUBJECTS | EDGES | FINITE
    ends = (at for at, word in enumerate(named) if at and word.form in edges)
    return named[next(ends, len(named)) - 1]


def _can_speak(named: Words, verb: str) -> bool:
    """Test whether a phrase can be the subject of a verb of speech: not the author, nobody, a quality or a thing."""
    forms = [word.form for word in named]
    nobody = not forms or forms[0] in reporting.NOBODY | {"what", "how"} or forms in (["you"], ["one"])
    nobody = nobody or (forms[0] == "not" and forms[1:2] != ["only"])
    author = grammar.FIRST_PERSON & set(forms) or forms[-1:] in (["him"], ["them"])
    if nobody or author or (FINITE & set(forms) and not {"who", "which"} & set(forms)):
        return False
    if len(forms) == 1 and forms[0] in reporting.PLAIN_ADJECTIVES | {"it", "this", "that", "which"}:
        return forms[0] in {"it", "which"} and verb in reporting.PLAIN
    head = head_of(named)
    marked = forms[0] in grammar.DETERMINERS | grammar.POSSESSIVES | grammar.PRONOUNS
    marked = marked or any(word.capital and word.form not in reporting.SPEAKING for word in named)
    speaks = head.form in reporting.SPEAKING or (head.capital and head is not named[0])
    thing = head.form in reporting.THINGS or head.form.endswith(reporting.ABSTRACT_ENDINGS)
    if verb in reporting.NEEDING and not head.capital and forms[0] not in grammar.PRONOUNS:
        known = reporting.SPEAKING | reporting.INFORMING
        return head.form in known or head.form.endswith(reporting.AGENT_ENDINGS)
    return (marked or verb not in NOUNS or not verb.endswith("s")) and (speaks or not thing)


def _antecedent(text: str, words: Words) -> list[Word]:
    """Find the name before a relative pronoun, or the phrase that opens the sentence."""
    relative = [at for at, word in enumerate(words) if word.form in {"who", "which"}]
    if relative:
        first = relative[-1]
        while first and text[words[first - 1].start].isupper():
            first -= 1
        return list(words[first : relative[-1]])
    words = words[1:] if words and words[0].form.endswith("ly") else words
    for at, word in enumerate(words):
        if at and (
            word.form in grammar.AUXILIARIES or word.form.endswith("ed") or (word.form in SPEECH and not word.capital)
        ):
            return list(words[:at])
    return list(words[:1]) if words and words[0].form in grammar.PRONOUNS else []


def resolved(text: str, named: Words, before: Before) -> str:
    """Name a speaker as the text does; a pronoun leads to whoever spoke in the sentence before, if it fits."""
    forms = [word.form for word in named]
    if forms and forms[0] in grammar.PREPOSITIONS:
        return ""
    if not all(form in grammar.PRONOUNS for form in forms):
        return " ".join(text[named[0].start : named[-1].end].split())
    head = before.speaker.split(" of ")[0].rsplit(" ", 1)[-1].lower()
    several = head in grammar.HEADS | reporting.BODIES or head.endswith("s")
    fits = not (forms in (["he"], ["she"]) and several)
    return before.speaker if named and fits else ""


def _before_parenthesis(words: Words, edges: list[int]) -> list[Word]:
    """Find the phrase before what stands between two marks: "we, the people, ask"."""
    opened = next((place for place in reversed(edges) if words[place].parted), 0)
    return list(words[max((edge for edge in edges if edge < opened), default=0) : opened])


def phrase(words: Words) -> list[Word]:
    """Find the noun phrase that words begin with, and what its *of* adds to it."""
    for at, word in enumerate(words):
        belongs = word.form == "of" or (words[at - 1].form == "of" and word.form in grammar.DETERMINERS)
        if at and (word.parted or (word.form in grammar.FUNCTION_WORDS and not belongs)):
            return list(words[:at])
    return list(words)
