"""One text → its demands: who is called on to do what, in the words of the text."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar
from discourse.language.english.addressees import head_asked
from discourse.language.english.asking import REMINDING, VERBS, Call, active, passive
from discourse.language.english.indirect import ASIDE, CONTRAST
from discourse.language.english.obliging import OBLIGING, OPENED, obliged, reminded
from discourse.language.english.speakers import BE, Sentence, Words, chain_before, may_have

_ANY = VERBS | REMINDING | OBLIGING | frozenset(OPENED)
_TRAILING = grammar.FOCUS | frozenset("and but not or".split())
_ITEM = re.compile(r"[ \t\u00a0]*(?:\(?\d+[.)]|[•*–-])[\s\u00a0]*")
_CLAUSE = re.compile(r"\s(?:and|but)\s+(?:I|we|you|he|she|it|they|there)\b")
"""What goes on with another subject."""
_CLOSING = {")": "(", "]": "[", "”": "“", "»": "«"}


class Demand(NamedTuple):
    """What is asked: from where to where, its head, and from where to where the text names who is asked, if it does."""

    start: int
    end: int
    verb: str
    addressee: tuple[int, int] | None


def demands(text: str, names: Collection[tuple[int, int]] = (), by: str = "blank lines") -> Iterator[Demand]:
    """Find what somebody is called on to do.

    Parameters
    ----------
    text : str
        The text.
    names : collection of (start, end)
        Where it names those who can be called on, besides bodies such as a government.
    by : {"blank lines", "lines"}
        What parts passages.

    Examples
    --------
    >>> text = "We urge the mayor to open the gate. The walls must be mended."
    >>> [(text[slice(*one.addressee)] if one.addressee else "", text[one.start : one.end]) for one in demands(text)]
    [('the mayor', 'open the gate'), ('', 'The walls must be mended')]
    """
    announced: Demand | None = None  # what goes on in a list
    for passage in language.divided(text, by):
        for start, end in passage.sentences:
            if not announced and not may_have(_ANY, text[start:end]):
                continue
            sentence = Sentence(text, start, end, passage.quotations, whole=True)
            item = _item(sentence) if announced else None
            if announced and item:
                yield Demand(*_asked(sentence, item, end), announced.addressee)
                continue
            found = list(_sentence(sentence, names))
            yield from found
            announced = found[-1] if found and ":" in text[sentence.words[-1].end : end + 1] else None


def _item(sentence: Sentence) -> Call | None:
    """Read an item of a list that a demand announces: *to open the gate*, *open the gate*, *an open gate*."""
    words = sentence.words
    line = sentence.text.rfind("\n", 0, sentence.start) + 1
    if not words or not _ITEM.match(sentence.text, line, words[-1].end):
        return None
    first = next((at for at, word in enumerate(words) if not word.form.isdigit()), 0)
    first += words[first].form == "to" and len(words) > first + 1
    return Call(first, (), first, head_asked(sentence, first))


def _sentence(sentence: Sentence, names: Collection[tuple[int, int]]) -> Iterator[Demand]:
    """List the demands of one sentence; what is asked ends where the next demand of the same rank opens."""
    words = sentence.words
    if _ANY.isdisjoint(word.form for word in words) or "?" in sentence.text[words[-1].end : sentence.end + 1]:
        return
    calls: list[Call] = []
    for at, word in enumerate(words):
        call = _call(sentence, at, names) if word.form in _ANY else None
        if call and (not calls or call.opens > calls[-1].begins) and (not calls or _goes_on(words, call.opens)):
            calls.append(call)
    for number, call in enumerate(calls):
        stop = words[calls[number + 1].opens].start if number + 1 < len(calls) else sentence.end
        addressee = (call.addressee[0].start, call.addressee[-1].end) if call.addressee else None
        yield Demand(*_asked(sentence, call, stop), addressee)


def _goes_on(words: Words, opens: int) -> bool:
    """Test whether a demand is beside the one before it, and no part of what that asks for."""
    return words[opens].parted or words[opens - 1].form in {"and", "but"}


def _asked(sentence: Sentence, call: Call, stop: int) -> tuple[int, int, str]:
    """Find from where to where what is asked goes, and its head: to the end of the clause, by whole words."""
    text, words = sentence.text, sentence.words
    begin = words[call.begins].start
    stop = min([stop, *(one.end for one in sentence.quotations if one.start <= begin < one.end)])
    ends = [match.start() for rule in (CONTRAST, ASIDE, _CLAUSE) if (match := rule.search(text, begin, stop))]
    inside = [word for word in words[call.begins :] if word.end <= min([stop, *ends])]
    while len(inside) > 1 and inside[-1].form in _TRAILING:
        inside.pop()
    end = inside[-1].end
    closes = _CLOSING.get(text[end : end + 1])
    return begin, end + bool(closes and closes in text[begin:end]), call.head.form


def _call(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> Call | None:
    """Read what a word may open; None where it is no demand, or nobody can tell."""
    form = sentence.words[at].form
    if form in VERBS:
        return passive(sentence, at) if BE & set(chain_before(sentence.words, at)) else active(sentence, at, names)
    if form in OBLIGING:
        return obliged(sentence, at, names)
    return OPENED[form](sentence, at, names) if form in OPENED else reminded(sentence, at)
