"""A sentence → lines of symbols, one for each hit: what the rules of `roles` are read on."""

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar

JOINT = "+"
"""What joins the ids of actors that one thing is said of."""

REACH = 40
"""How many symbols on either side of a hit the rules see."""


class Sign(StrEnum):
    """What a line writes before the id of an actor."""

    NAME = "@"
    OBLIQUE = "%"
    ADJECTIVE = "~"
    COMPOUND = "^"


class Mention(NamedTuple):
    """An actor named: in how many tokens, in which way, and who it is."""

    length: int
    sign: Sign
    actor: str


class Hit(NamedTuple):
    """A stretch of a sentence that a pattern hit: its first and its last token, from 0."""

    first: int
    last: int
    pattern: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the rules need it.

    Attributes
    ----------
    forms : sequence of str
        Its tokens.
    written : sequence of str
        The same as the author wrote them.
    gaps : sequence of str
        What the text has after each token, up to the next.
    mentions : mapping
        Number of a token, from 0 → the actor named there.
    hits : sequence of Hit
        In reading order.
    antecedent : str
        The actor that a pronoun opening it stands for, if there is one.
    """

    forms: Sequence[str]
    written: Sequence[str]
    gaps: Sequence[str]
    mentions: Mapping[int, Mention]
    hits: Sequence[Hit]
    antecedent: str = ""

    @property
    def asks(self) -> bool:
        """Whether it is a question, which presents nothing as done."""
        return "?" in self.gaps[-1]

    @property
    def actors(self) -> list[str]:
        """The actors named, each at its first mention."""
        return list(dict.fromkeys(mention.actor for _, mention in sorted(self.mentions.items())))


class _Kind(Enum):
    """What a symbol does where a hit is: a word gives way to any, a name to the hit in question, a mark to none."""

    WORD = auto()
    NAME = auto()
    MARK = auto()


class Symbol(NamedTuple):
    """A word of a line, and the token that it comes from (of a mark: the token before)."""

    text: str
    place: int
    kind: _Kind


_SIGNS = "#&" + "".join(Sign)
_APOSTROPHE = re.compile(r"\s'\Z")
_POSSESSIVE = re.compile(r"'(?:[sS](?!\w)|(?=\s))")
_WRITTEN = {"–": "-", "—": "-", "&": "and"}
_SAYING = frozenset(grammar.THAT_VERBS.split("|"))
_MARKS_AND_LINKS = frozenset(",;:()-") | grammar.CONJUNCTIONS | {"'s"}
_BEFORE_CLAUSES = frozenset("after as before since until".split())
_LONGEST_LIST = 8
_DETERMINER = rf"(?:(?:{'|'.join(sorted(grammar.DETERMINERS))}) )?"
_JOINED = re.compile(
    r"(?P<verb>(?:#[dvw]|&\S+/[dvw]) (?:the )?)?(?P<sign>[@%~])(?P<actors>[^\s/]+) "
    rf"(?:'s |{grammar.BODY_NOUNS} )?"
    r"(?:(?P<comma>, )?(?P<link>and|or|nor|but also) |"
    r"(?P<aside>, )?(?:as well as|together with|along with) |"
    r", (?=(?:the )?[@%~]\S+ (?:'s )?(?:, )?(?:and|or) |(?:the )?[@%~]\S+\+))"
    rf"(?:by |of )?(?:(?:its|their) {grammar.OTHERS} )?{_DETERMINER}(?P<last_sign>[@%~])(?P<last>[^\s/]+) "
    r"(?(aside)(?:, )?)(?:(?=(?:#[dvw]|&\S+/[dvw]) )(?P<next>))?"
)
"""Two actors that one thing is said of."""
_RULED_OUT = re.compile(rf"(?P<before>\b(?:but|and|,) not (?:by )?){_DETERMINER}[@%~]\S+ ")
_OPENING = 4
"""Among so many symbols a sentence has its opening."""
_INTRODUCTION = 10
"""As many symbols an introductory phrase may have before the subject."""
_PRONOUNS = frozenset("it its she their they".split())
_POINTERS = frozenset("that the this".split())
_PARTIES = frozenset("clique entity government junta regime".split())
_LINKS = frozenset("and but that yet ;".split())
_CLAUSE_LINKS = frozenset(
    "after area areas as because before land lands since territories territory until when which while".split()
)
"""Words after which an *it* stands for the subject of the clause before, where that is the one actor named."""
_SEEMING = frozenset("appear become follow mean pay seem take".split())
_BETWEEN = frozenset("again also already both even not now once still thus".split())
_INTRODUCING = grammar.PREPOSITIONS | frozenset("although because if since though when while".split())
_EXPLETIVE = frozenset("is was should would must has may might can could will".split())
"""Words before which an *it* may point at nobody."""


def symbols(sentence: Sentence) -> list[Symbol]:
    """Write a sentence as symbols.

    Parameters
    ----------
    sentence : Sentence
        The sentence.

    Returns
    -------
    list of Symbol
    """
    inside = {place for hit in sentence.hits for place in range(hit.first, hit.last + 1)}
    written: list[Symbol] = []
    place = 0
    while place < len(sentence.forms):
        mention, word = sentence.mentions.get(place), _word(sentence.forms[place])
        if word == "s" and place and _APOSTROPHE.search(language.fold(sentence.gaps[place - 1])):
            written.append(Symbol("'s", place, _Kind.MARK))
        elif mention is None:
            meant = _meant(sentence, place, written) if word in _PRONOUNS or _refers(sentence, place) else ""
            written.append(Symbol(meant or word, place, _Kind.NAME if meant else _Kind.WORD))
            if meant and word in grammar.POSSESSIVES:
                written.append(Symbol("'s", place, _Kind.MARK))
        elif mention.sign is Sign.COMPOUND and place in inside:
            written.append(Symbol(f"{Sign.COMPOUND}{mention.actor}", place - 1, _Kind.MARK))
            written.append(Symbol(word, place, _Kind.WORD))
        else:
            written.append(Symbol(f"{_sign(mention, written)}{mention.actor}", place, _Kind.NAME))
        place += mention.length if mention else 1
        written += _marks(place - 1, sentence.gaps[place - 1])
    return written


def subject(sentence: Sentence) -> str:
    """Return the actor that a sentence opens with as its subject, empty where it opens otherwise."""
    written = symbols(sentence)
    if sentence.forms[0] in _INTRODUCING:
        comma = next((place for place, symbol in enumerate(written) if symbol.text == ","), 0)
        after = written[comma + 1 :]
        written = written if {symbol.text for symbol in after[:1]} & grammar.CONJUNCTIONS else after
    opening = written[: _OPENING + 2]
    named = next((place for place, symbol in enumerate(opening[:_OPENING]) if symbol.kind is _Kind.NAME), None)
    if named is None:
        return ""
    text = opening[named].text
    acts = any(re.fullmatch(grammar.BODY_NOUNS, symbol.text) for symbol in opening[named + 1 : named + 3])
    return text[1:] if text.startswith(Sign.NAME) or (acts and text.startswith(Sign.ADJECTIVE)) else ""


def _refers(sentence: Sentence, place: int) -> bool:
    """Whether a phrase such as *that regime* begins at a token."""
    return sentence.forms[place] in _POINTERS and "".join(sentence.forms[place + 1 : place + 2]) in _PARTIES


def _meant(sentence: Sentence, place: int, written: Sequence[Symbol]) -> str:
    """The name that a pronoun stands for: that of the sentence before where it opens one, or that of its clause."""
    follows = _word(sentence.forms[place + 1]) if place + 1 < len(sentence.forms) else ""
    if sentence.forms[place] == "it" and follows in _EXPLETIVE | {""} and not _acting(sentence.forms[place + 1 :]):
        return ""
    named = list(dict.fromkeys(symbol.text for symbol in written if symbol.kind is _Kind.NAME))
    if not named:
        reach = 2 if sentence.forms[place] in grammar.POSSESSIVES else _OPENING
        opens = place < reach or (place <= _INTRODUCTION and written[-1].text == ",")
        opens = opens or _refers(sentence, place)
        return f"{Sign.NAME}{sentence.antecedent}" if sentence.antecedent and opens else ""
    if sentence.forms[place] not in {"it", "she"} or len({name[1:] for name in named}) > 1:
        return ""
    first = next(number for number, symbol in enumerate(written) if symbol.kind is _Kind.NAME)
    acts = any(re.fullmatch(grammar.BODY_NOUNS, symbol.text) for symbol in written[first + 1 : first + 3])
    if not (named[0].startswith(Sign.NAME) or (named[0].startswith(Sign.ADJECTIVE) and acts)):
        return ""
    opens = any(symbol.kind is _Kind.NAME for symbol in written[:_OPENING])
    links = _LINKS | _CLAUSE_LINKS if opens else _LINKS
    return f"{Sign.NAME}{named[0][1:]}" if written[-1].text in links else ""


def _acting(forms: Sequence[str]) -> bool:
    """Whether what follows an *it* is done by somebody: *is shelling*, *has shelled*."""
    verb = next((form for form in forms[1:5] if form not in _BETWEEN and not form.endswith("ly")), "")
    if not verb or forms[0] in {"is", "was"}:
        return verb.endswith("ing")
    return verb.endswith("ed") if forms[0] == "has" else verb not in grammar.FUNCTION_WORDS | _SEEMING


def line(sentence: Sentence, written: Sequence[Symbol], agents: Sequence[str], number: int) -> str:
    """Write what the rules see from one of the hits.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    written : sequence of Symbol
        Its symbols.
    agents : sequence of str
        The agent of each hit as far as it is known; empty where it is not.
    number : int
        Which of the hits, from 0.

    Returns
    -------
    str
        Symbols, each followed by a blank.
    """
    hit = sentence.hits[number]
    at = bisect.bisect_left(written, hit.first, key=lambda symbol: symbol.place)
    left, right = max(at - REACH, 0), at + REACH + hit.last - hit.first
    shown = dict.fromkeys(range(hit.first, hit.last + 1), "") | {hit.first: f"#{_letter(sentence, hit)}"}
    low = bisect.bisect_left(sentence.hits, written[left].place, key=lambda other: other.first)
    high = bisect.bisect_right(sentence.hits, hit.last + REACH, key=lambda other: other.first)
    for other, agent in zip(sentence.hits[low:high], agents[low:high], strict=True):
        if agent and (other.last < hit.first or hit.last < other.first):
            shown |= dict.fromkeys(range(other.first, other.last + 1), "")
            shown[other.first] = f"&{agent}/{_letter(sentence, other)}"
    seen = ["" if left == 0 else "-"]
    for symbol in written[left:right]:
        gives_way = symbol.kind is _Kind.WORD or (symbol.kind is _Kind.NAME and hit.first <= symbol.place <= hit.last)
        seen.append(shown.get(symbol.place, symbol.text) if gives_way else symbol.text)
    return _joined(" ".join(filter(None, seen)) + " ")


def _joined(line: str) -> str:
    """Write actors that a line joins as one symbol; of those joined by *or*, and of one ruled out, say nothing.

    Examples
    --------
    >>> _joined("@iraq , @iran and ~syria troops #d the town ")
    '~iraq+iran+syria troops #d the town '
    """
    line = _RULED_OUT.sub(lambda match: f"{match['before']}… ", line)
    for _ in range(_LONGEST_LIST):
        joined = _JOINED.sub(_join, line)
        if joined == line:
            break
        line = joined
    return line


def _join(match: re.Match[str]) -> str:
    """Two actors as one, unless verbs, a possessive of the second alone, or a comma that ends no list part them."""
    clauses = match["verb"] and match["next"] is not None
    owner = match["sign"] == Sign.OBLIQUE and match.string.startswith("'s ", match.end())
    if clauses or owner or (match["comma"] and JOINT not in match["actors"]):
        return match[0]
    if match["link"] in {"or", "nor"}:
        return f"{match['verb'] or ''}… "
    sign = match["last_sign"] if Sign.ADJECTIVE in {match["sign"], match["last_sign"]} else match["sign"]
    return f"{match['verb'] or ''}{sign}{match['actors']}{JOINT}{match['last']} "


def is_name(sentence: Sentence, hit: Hit) -> bool:
    """Test whether a hit is part of a name, such as that of a war: a capital after an actor's, and no heading."""
    follows = hit.first - 1 in sentence.mentions and hit.first not in sentence.mentions
    return (
        follows
        and sentence.written[hit.first][0].isupper()
        and any(
            written[0].islower() and _word(form) not in grammar.FUNCTION_WORDS
            for written, form in zip(sentence.written, sentence.forms, strict=True)
        )
    )


def _word(form: str) -> str:
    """A token, without a sign that the line has another use for."""
    return form.lstrip(_SIGNS) or "…"


def _marks(place: int, gap: str) -> list[Symbol]:
    """What stands after a token: the possessive, and marks."""
    if gap == " ":
        return []
    marks = ["'s"] if _POSSESSIVE.match(language.fold(gap)) else []
    marks += re.findall(r"[,;:()–—]|(?<=\s)[-&](?=\s)", gap)
    return [Symbol(_WRITTEN.get(mark, mark), place, _Kind.MARK) for mark in marks]


def _sign(mention: Mention, before: Sequence[Symbol]) -> Sign:
    """The sign of a mention where it stands: a name behind a preposition is no subject."""
    if mention.sign is Sign.COMPOUND:
        return Sign.ADJECTIVE
    if mention.sign is Sign.NAME and _oblique([symbol.text for symbol in before[-REACH:]]):
        return Sign.OBLIQUE
    return mention.sign


def _oblique(before: Sequence[str]) -> bool:
    """Whether a name that comes next stands behind a preposition or a form in -ing, and for no body that acts."""
    at = len(before) - 1
    skipped = grammar.DETERMINERS | {"former", "new", "old", "whole"}
    while at >= 0 and (before[at] in skipped or before[at].endswith(grammar.ADJECTIVE_ENDINGS)):
        at -= 1
    if at < 0:
        return False
    if before[max(at - 1, 0)] == "to" and before[at] not in _MARKS_AND_LINKS | _SAYING:
        return True
    if before[at] not in grammar.PREPOSITIONS - _BEFORE_CLAUSES:
        relative = not {"who", "whom", "which"}.isdisjoint(before[max(at - 3, 0) : at])
        relative = relative or (before[max(at - 1, 0)] == "that" and before[at].endswith("ed"))
        return before[at].endswith("ing") or (relative and before[at] not in _MARKS_AND_LINKS | _SAYING)
    if before[at] == "in" and before[max(at - 1, 0)] in grammar.RULERS:
        return False
    return before[at] != "of" or grammar.HEADS.isdisjoint(before[max(at - 4, 0) : at])


def _letter(sentence: Sentence, hit: Hit) -> str:
    """The letter of a hit: what kind of word it is, as far as a list has it or its form tells."""
    first, last = _word(sentence.forms[hit.first]), _word(sentence.forms[hit.last])
    if first in grammar.PREPOSITIONS:
        return "f"
    for words, letter in _LISTED:
        if last in words or (first in words and letter in "md"):
            return letter
    if hit.first < hit.last and last.endswith("ing"):
        return "g" if first.endswith("ing") else "n"
    head = first if first.endswith("ing") and not last.endswith("ed") else last
    return next((letter for endings, letter in _LETTERS if head.endswith(endings)), "w")


_LISTED = (
    (grammar.BEFALLEN, "x"), (frozenset(("victim", "victims")), "y"), (grammar.BEFALLING, "p"), (grammar.PAST, "d"),
    (grammar.BODIES, "b"), (grammar.DOER_NOUNS, "m"), (frozenset(("conflict", "conflicts", "war", "wars")), "k"),
)  # fmt: skip
"""Words whose kind a list has."""
_LETTERS = (
    ("ed", "d"), ("ing", "g"), (grammar.NOUN_ENDINGS, "n"), ((*grammar.ADJECTIVE_ENDINGS, "ly"), "a"), ("ss", "w"),
    ("s", "v"),
)  # fmt: skip
"""What the ending of a word tells about its kind; the first that fits."""
