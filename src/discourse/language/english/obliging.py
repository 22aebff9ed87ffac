"""A word such as *must*, *let*, *please* or *remind* → the call that it opens, or nothing where nobody can tell."""

import itertools
from collections.abc import Collection

from discourse.language.english import grammar
from discourse.language.english.addressees import (
    LONG,
    clause_before,
    is_addressee,
    is_adverb,
    is_head,
    is_party,
    is_verb,
    phrase_before,
    predicate,
    verb_at,
)
from discourse.language.english.asking import UNDECIDED, VERBS, Call, bidden, clause_of
from discourse.language.english.speakers import (
    MODALS,
    Sentence,
    Words,
    chain_before,
    following_words,
    phrase,
)

OBLIGING = frozenset("must should ought has have needs need".split())
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
_DENYING = (
    grammar.NEGATORS
    | frozenset(grammar.inflected("deny dispute doubt oppose reject").split("|"))
    | frozenset("impossible inadmissible intolerable unacceptable unheard wrong".split())
)
"""What leaves a clause after it denied."""
_THIRD = frozenset("he it she they you".split())


def obliged(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> Call | None:
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
    return Call(opens, named, begins, words[main])


def _ruled(words: Words, at: int, done: int, names: Collection[tuple[int, int]]) -> Call | None:
    """Read a passive: what must be done, and by whom, if the text tells."""
    participle = words[done]
    following = following_words(words, done, 12)
    named = following[:1] and (following[0].capital or [participle.form, following[0].form] == ["made", "of"])
    is_deed = participle.form.endswith("ed") or participle.form in _DONE
    opens = clause_before(words, at)
    if opens is None or not is_deed or participle.form in _JUDGED or participle.parted or named:
        return None
    if _is_doubted(words, opens) or not UNDECIDED.isdisjoint(word.form for word in words[opens:at]):
        return None
    by = next((place for place, word in enumerate(following) if word.form == "by"), len(following))
    doers = list(itertools.takewhile(lambda word: not word.form.endswith("ly"), phrase(following[by + 1 :])))
    return Call(opens, doers if is_addressee(doers, names) else (), opens, participle)


def _is_doubted(words: Words, opens: int) -> bool:
    """Test whether a clause is one that somebody denies or leaves open: *we reject the idea that*, *whether*."""
    mark = next((at for at in range(opens - 1, max(opens - 6, 0), -1) if words[at].parted), max(opens - 6, 0))
    before = words[mark:opens]
    return not _DENYING.isdisjoint(word.form for word in before) or not UNDECIDED.isdisjoint(
        word.form for word in before[-1:]
    )


def reminded(sentence: Sentence, at: int) -> Call | None:
    """Read *remind X that they must …*."""
    words = sentence.words
    opens = clause_of(sentence, at)
    forms = [word.form for word in words[at + 1 : at + LONG]]
    if opens is None or "that" not in forms:
        return None
    that = at + 1 + forms.index("that")
    named, begins = words[at + 1 : that], that + 3
    pronoun = [word.form for word in words[that + 1 : begins]]
    if len(pronoun) < 2 or pronoun[0] not in _THIRD or pronoun[1] not in {"must", "should"} or not is_party(named):
        return None
    return Call(opens, named, begins, verb_at(words, begins)) if begins < len(words) else None


def _let(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> Call | None:
    """Read *let X open the gate*, which X is asked to do where X can be called on, and else nobody by name."""
    words = sentence.words
    verb = predicate(words, at + 1) if is_head(words, at) else None
    if verb is None or words[verb].form in {"be", "not"} or words[at + 1].form in _NO_GRANTED:
        return None
    named = words[at + 1 : verb]
    return Call(at, named, verb, words[verb]) if is_addressee(named, names) else Call(at, (), at, words[at])


def _please(sentence: Sentence, at: int, _: Collection[tuple[int, int]]) -> Call | None:
    """Read *please open the gate*."""
    words = sentence.words
    asks = is_head(words, at) and is_verb(words, at + 1) and words[at + 1].form not in _BESIDE_PLEASE | _STATES | VERBS
    return Call(at, (), at + 1, words[at + 1]) if asks else None


def _time(sentence: Sentence, at: int, _: Collection[tuple[int, int]]) -> Call | None:
    """Read *it is time for X to open the gate*."""
    words = sentence.words
    before = {word.form for word in words[max(at - 4, 0) : at]}
    start = next((place for place in range(at + 1, min(at + 4, len(words))) if words[place].form == "for"), None)
    if start is None or not before & {"is", "it's"} or before & grammar.NEGATORS:
        return None
    call = bidden(sentence, max(at - 2, 0), start + 1)
    return call if call and not grammar.FIRST_PERSON & {word.form for word in call.addressee} else None


OPENED = {"let": _let, "please": _please, "kindly": _please, "time": _time}
