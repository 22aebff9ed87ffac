"""One text → its demands: who is called on to do what, in the words of the text."""

import itertools
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, reporting
from discourse.language.english.addressees import (
    BODIES,
    LONG,
    clause_before,
    ends_party,
    head_asked,
    is_addressee,
    is_adverb,
    is_head,
    is_party,
    is_verb,
    phrase_before,
    predicate,
    verb_at,
)
from discourse.language.english.indirect import ASIDE, CONTRAST
from discourse.language.english.speakers import (
    BE,
    FAR,
    FINITE,
    MODALS,
    Before,
    Sentence,
    Word,
    Words,
    chain_before,
    following_words,
    is_noun,
    phrase,
    teller,
)
from discourse.language.english.speech import may_have, words_outside

_ASKING, _CALLING, _APPEALING, _DEMANDING, _REMINDING = (
    frozenset(grammar.inflected(verbs).split("|"))
    for verbs in ("ask beseech entreat exhort implore request urge", "call", "appeal", "demand", "remind warn")
)
_URGING = frozenset(grammar.inflected("urge").split("|"))
_VERBS = _ASKING | _CALLING | _APPEALING | _DEMANDING
_OBLIGING = frozenset("must should ought has have needs need".split())
_OPENING = frozenset("let please kindly time".split())
_ANY = _VERBS | _REMINDING | _OBLIGING | _OPENING
_TAKING_TO = frozenset(
    "access according aid answer approach assistance attention back close commitment committed contribution due end "
    "halt opposed opposition prior regard related relation respect response return right rights similar solution "
    "subject support thanks threat thought up visit".split()
)
"""Words whose *to* brings no verb."""
_NO_OBJECT = grammar.PREPOSITIONS | frozenset("and but how if or that to when where who why".split())
"""What may come after a verb of asking and is nothing that is asked for."""
_BESIDE = frozenset("also immediately must not now ought should to".split())
"""What may come between a subject and its verb in what is asked."""
_JUDGED = frozenset(
    "acknowledged added admitted ashamed assumed borne clarified commended committed concerned confused "
    "congratulated considered deemed determined emphasised emphasized exaggerated expected explained hoped "
    "interested interpreted judged known mentioned noted observed pleased pointed praised prepared recalled "
    "recognised recognized regarded remarked remembered reminded said seen stated stressed supposed surprised "
    "taken thanked treated underestimated underlined underscored understood viewed welcomed".split()
)
"""Participles after *should be* that ask for no deed: *it should be noted*."""
_DONE = frozenset(
    "begun brought built cut dealt done ended fought found given held kept made met paid put sent set shown stopped "
    "undertaken withdrawn".split()
)
"""Participles that do not end in -ed."""
_STATES = frozenset("be feel have know mean seem wonder".split())
"""What somebody is supposed to be or to know, and not asked to."""
_NO_GRANTED = frozenset("alone it me no not that there this us".split())
"""What after *let* makes a wish, or a proposal to oneself."""
_BESIDE_PLEASE = frozenset("check click contact find note refer see visit".split())
_UNDECIDED = reporting.CONDITIONS | frozenset("how than what when where which why".split())
"""What opens a clause in which nobody calls on anybody."""
_DENYING = (
    grammar.NEGATORS
    | frozenset(grammar.inflected("deny dispute doubt oppose reject").split("|"))
    | frozenset("impossible inadmissible intolerable unacceptable unheard wrong".split())
)
"""What leaves a clause after it denied."""
_TRAILING = grammar.FOCUS | frozenset("and but not or".split())
_THIRD = frozenset("he it she they you".split())
_OWN = frozenset("country delegation people".split())
"""What an author may speak for, besides a body."""
_MAYBE = frozenset("can could may might".split())
_WISHING = frozenset("like want wish".split())
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


class _Call(NamedTuple):
    """A demand by its words: where its clause opens, who is asked, where what is asked begins, and its head."""

    opens: int
    addressee: Words
    begins: int
    head: Word


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
            sentence = Sentence(text, start, end, words_outside(text, start, end, ()), passage.quotations)
            item = _item(sentence) if announced else None
            if announced and item:
                yield Demand(*_asked(sentence, item, end), announced.addressee)
                continue
            found = list(_sentence(sentence, names))
            yield from found
            announced = found[-1] if found and ":" in text[sentence.words[-1].end : end + 1] else None


def _item(sentence: Sentence) -> _Call | None:
    """Read an item of a list that a demand announces: *to open the gate*, *open the gate*, *an open gate*."""
    words = sentence.words
    line = sentence.text.rfind("\n", 0, sentence.start) + 1
    if not words or not _ITEM.match(sentence.text, line, words[-1].end):
        return None
    first = next((at for at, word in enumerate(words) if not word.form.isdigit()), 0)
    first += words[first].form == "to" and len(words) > first + 1
    return _Call(first, (), first, head_asked(sentence, first))


def _sentence(sentence: Sentence, names: Collection[tuple[int, int]]) -> Iterator[Demand]:
    """List the demands of one sentence; what is asked ends where the next demand of the same rank opens."""
    words = sentence.words
    if _ANY.isdisjoint(word.form for word in words) or "?" in sentence.text[words[-1].end : sentence.end + 1]:
        return
    calls: list[_Call] = []
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


def _asked(sentence: Sentence, call: _Call, stop: int) -> tuple[int, int, str]:
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


def _call(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read what a word may open; None where it is no demand, or nobody can tell."""
    form = sentence.words[at].form
    if form in _VERBS:
        return _passive(sentence, at) if BE & set(chain_before(sentence.words, at)) else _active(sentence, at, names)
    if form in _OBLIGING:
        return _obliged(sentence, at, names)
    return _OPENED[form](sentence, at, names) if form in _OPENED else _reminded(sentence, at)


# --- verbs of asking ------------------------------------------------------------------------------------


def _opens(sentence: Sentence, at: int) -> int | None:
    """Find where the clause of a verb of asking opens; None where nobody asks."""
    words = sentence.words
    chain = chain_before(words, at)
    first = at - len(chain)
    denied = any(form in grammar.NEGATORS or form.endswith("n't") for form in chain)
    if not first or denied or not _UNDECIDED.isdisjoint(word.form for word in words[max(first - 2, 0) : first]):
        return None
    return first if _is_author(sentence, at, chain) else _opens_of_others(sentence, at, chain)


def _is_author(sentence: Sentence, at: int, chain: Collection[str]) -> bool:
    """Test whether *I* or *we* ask: now, or up to now, since what they once asked is a tale."""
    words = sentence.words
    first = at - len(chain)
    opening = [word.form for word in words[max(first - FAR, 0) : first]]
    subject = next((form for form in reversed(opening) if form in reporting.SUBJECTS), "")
    if subject not in {"i", "we"} or _MAYBE & set(chain) or (words[at].form.endswith("ed") and "have" not in chain):
        return False
    if opening[-1] == "to":
        return not _WISHING.isdisjoint(opening[-2:-1])
    joined = words[first].parted or opening[-1] in {"and", "also"}
    return opening[-1] in {"i", "we"} or (joined and not is_noun(sentence, at))


def _opens_of_others(sentence: Sentence, at: int, chain: Collection[str]) -> int | None:
    """Find where a clause opens by which somebody else asks, or the author under the name of a body."""
    words = sentence.words
    first = at - len(chain)
    last = words[first - 1].form
    gerund = words[at].form.endswith("ing") and last in {"by", "in", "while"}
    if last in {"to", "i", "we"} or MODALS & set(chain) or (is_noun(sentence, at) and not gerund):
        return None
    opens = phrase_before(words, first)
    ours = words[opens].form in {"my", "our"} and words[first - 1].form in BODIES | _OWN
    if teller(sentence, at, Before()) is None and last != "it" and not ours:
        return None
    joined = words[first].parted or last in {"and", "also"}
    return first if joined or words[at].form.endswith("ing") else opens


def _active(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read *urge X to …*, *call on X to …*, *demand that X …*, *call for …*, *urge peace*."""
    words, form = sentence.words, sentence.words[at].form
    opens = _opens(sentence, at)
    following = words[at + 1].form if at + 1 < len(words) else ""
    if opens is None or not following:
        return None
    if following == "that" and form not in _CALLING | _APPEALING:
        return _that(words, opens, at + 2)
    if following == "for" and form not in _DEMANDING:
        return _wanted(sentence, opens, at + 2)
    if form not in _DEMANDING:
        return _addressed(sentence, at, opens, names)
    return None if words[at + 1].parted or following in _NO_OBJECT else _wanted(sentence, opens, at + 1)


def _addressed(sentence: Sentence, at: int, opens: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read what comes after a verb that may have an addressee."""
    form, following = sentence.words[at].form, sentence.words[at + 1].form
    preposed = {"on", "upon"} if form in _CALLING else {"to"} if form in _APPEALING else set()
    start = at + 1 + (following in preposed)
    if form in _APPEALING and start == at + 1:
        return None
    call = _bidden(sentence, opens, start)
    if call is None and form in _URGING and following not in _NO_OBJECT:
        call = _wanted(sentence, opens, start)
        return None if call is None or ends_party(call.head) else call
    bare = form in _CALLING and start == at + 1  # called a meeting to …
    return None if call is None or (bare and not is_addressee(call.addressee, names)) else call


def _bidden(sentence: Sentence, opens: int, start: int) -> _Call | None:
    """Read an addressee and *to* with a verb, or *for* with a noun: *X to open the gate*, *X for help*."""
    words, relative = sentence.words, False
    for place in range(start + 1, min(start + LONG, len(words) - 1)):
        form = words[place].form
        named = words[start : place - (words[place - 1].form == "not")]
        if form == "to" and words[place - 1].form not in _TAKING_TO and is_verb(words, place + 1):
            begins = place - 1 if words[place - 1].form == "not" else place + 1
            return _Call(opens, named, begins, verb_at(words, place + 1)) if is_party(named) else None
        if form == "for" and not relative and named and ends_party(named[-1]):
            call = _wanted(sentence, opens, place + 1) if is_party(named) else None
            return call and call._replace(addressee=named)
        relative = relative or form in {"who", "which", "that"}
        if form in _UNDECIDED - {"which"} or (form in FINITE and not relative):
            return None
    return None


def _wanted(sentence: Sentence, opens: int, begins: int) -> _Call | None:
    """Read what is called for: *the release of all*, *ending the war*."""
    words = sentence.words
    if begins >= len(words) or words[begins].form in grammar.PRONOUNS - grammar.DETERMINERS:
        return None
    return _Call(opens, (), begins, head_asked(sentence, begins))


def _that(words: Words, opens: int, start: int) -> _Call | None:
    """Read *that X stop*, *that X must stop*, and without an addressee *that the gate be opened*."""
    verb = predicate(words, start)
    if verb is None:
        return None
    main = next((at for at in range(verb, len(words)) if words[at].form not in _BESIDE), verb)
    if words[main].form == "be":
        return _Call(opens, (), start, verb_at(words, min(main + 1, len(words) - 1)))
    return _Call(opens, words[start:verb], verb, words[main])


def _passive(sentence: Sentence, at: int) -> _Call | None:
    """Read *X is urged to …*, in the present: what somebody was told to do is a tale."""
    words = sentence.words
    chain = chain_before(words, at)
    first = at - len(chain)
    start = at + 1 + (words[at].form == "called")
    asks = [form for form in chain if form in BE] in (["is"], ["are"]) and words[at].form.endswith("ed")
    if not asks or words[at].form in _DEMANDING or {"not", "never"} & set(chain) or start + 1 >= len(words):
        return None
    opens = phrase_before(words, first)
    named = opens < first and words[first - 1].form not in {"i", "we"}
    if not named or words[start].form != "to" or not is_verb(words, start + 1):
        return None
    return _Call(opens, words[opens:first], start + 1, verb_at(words, start + 1))


# --- must and should ------------------------------------------------------------------------------------


def _obliged(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read *X must …*, where X is somebody who can be called on, and *the gate must be opened*."""
    words = sentence.words
    begins = at + 1
    if words[at].form not in {"must", "should"}:
        if [word.form for word in words[begins : begins + 1]] != ["to"]:
            return None
        begins += 1
    main = next((place for place in range(begins, len(words)) if not is_adverb(words[place])), None)
    if main is None or words[main].parted:
        return None
    done = next((place for place in range(main + 1, len(words)) if not is_adverb(words[place])), None)
    if words[main].form == "be":
        foreseen = words[at].form not in {"must", "should"} and MODALS & set(chain_before(words, at))
        return _ruled(words, at, done, names) if done and not foreseen else None
    first = at - len(chain_before(words, at))
    opens = phrase_before(words, first)
    named = words[opens:first]
    governed = opens > 0 and not words[opens].parted and words[opens - 1].form in grammar.PREPOSITIONS
    if governed or _is_doubted(words, opens) or not is_addressee(named, names):
        return None
    if words[main].form in _STATES or not is_verb(words, main):
        return None
    return _Call(opens, named, begins, words[main])


def _ruled(words: Words, at: int, done: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read a passive: what must be done, and by whom, if the text tells."""
    participle = words[done]
    following = following_words(words, done, 12)
    named = following[:1] and (following[0].capital or [participle.form, following[0].form] == ["made", "of"])
    is_deed = participle.form.endswith("ed") or participle.form in _DONE
    opens = clause_before(words, at)
    if opens is None or not is_deed or participle.form in _JUDGED or participle.parted or named:
        return None
    if _is_doubted(words, opens) or not _UNDECIDED.isdisjoint(word.form for word in words[opens:at]):
        return None
    by = next((place for place, word in enumerate(following) if word.form == "by"), len(following))
    doers = list(itertools.takewhile(lambda word: not word.form.endswith("ly"), phrase(following[by + 1 :])))
    return _Call(opens, doers if is_addressee(doers, names) else (), opens, participle)


def _is_doubted(words: Words, opens: int) -> bool:
    """Test whether a clause is one that somebody denies or leaves open: *we reject the idea that*, *whether*."""
    mark = next((at for at in range(opens - 1, max(opens - 6, 0), -1) if words[at].parted), max(opens - 6, 0))
    before = words[mark:opens]
    return not _DENYING.isdisjoint(word.form for word in before) or not _UNDECIDED.isdisjoint(
        word.form for word in before[-1:]
    )


def _reminded(sentence: Sentence, at: int) -> _Call | None:
    """Read *remind X that they must …*."""
    words = sentence.words
    opens = _opens(sentence, at)
    forms = [word.form for word in words[at + 1 : at + LONG]]
    if opens is None or "that" not in forms:
        return None
    that = at + 1 + forms.index("that")
    named, begins = words[at + 1 : that], that + 3
    pronoun = [word.form for word in words[that + 1 : begins]]
    if len(pronoun) < 2 or pronoun[0] not in _THIRD or pronoun[1] not in {"must", "should"} or not is_party(named):
        return None
    return _Call(opens, named, begins, verb_at(words, begins)) if begins < len(words) else None


# --- imperatives ----------------------------------------------------------------------------------------


def _let(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> _Call | None:
    """Read *let X open the gate*, which X is asked to do where X can be called on, and else nobody by name."""
    words = sentence.words
    verb = predicate(words, at + 1) if is_head(words, at) else None
    if verb is None or words[verb].form in {"be", "not"} or words[at + 1].form in _NO_GRANTED:
        return None
    named = words[at + 1 : verb]
    return _Call(at, named, verb, words[verb]) if is_addressee(named, names) else _Call(at, (), at, words[at])


def _please(sentence: Sentence, at: int, _: Collection[tuple[int, int]]) -> _Call | None:
    """Read *please open the gate*."""
    words = sentence.words
    asks = is_head(words, at) and is_verb(words, at + 1) and words[at + 1].form not in _BESIDE_PLEASE | _STATES | _VERBS
    return _Call(at, (), at + 1, words[at + 1]) if asks else None


def _time(sentence: Sentence, at: int, _: Collection[tuple[int, int]]) -> _Call | None:
    """Read *it is time for X to open the gate*."""
    words = sentence.words
    before = {word.form for word in words[max(at - 4, 0) : at]}
    start = next((place for place in range(at + 1, min(at + 4, len(words))) if words[place].form == "for"), None)
    if start is None or not before & {"is", "it's"} or before & grammar.NEGATORS:
        return None
    call = _bidden(sentence, max(at - 2, 0), start + 1)
    return call if call and not grammar.FIRST_PERSON & {word.form for word in call.addressee} else None


_OPENED = {"let": _let, "please": _please, "kindly": _please, "time": _time}
