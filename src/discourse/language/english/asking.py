"""A verb of asking → the call that it opens, or nothing where nobody can tell."""

from collections.abc import Collection
from typing import NamedTuple

from discourse.language.english import grammar, reporting
from discourse.language.english.addressees import (
    BODIES,
    LONG,
    ends_party,
    head_asked,
    is_addressee,
    is_party,
    is_verb,
    phrase_before,
    predicate,
    verb_at,
)
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
    is_noun,
    teller,
)

_ASKING, _CALLING, _APPEALING, _DEMANDING, REMINDING = (
    frozenset(grammar.inflected(verbs).split("|"))
    for verbs in ("ask beseech entreat exhort implore request urge", "call", "appeal", "demand", "remind warn")
)
_URGING = frozenset(grammar.inflected("urge").split("|"))
VERBS = _ASKING | _CALLING | _APPEALING | _DEMANDING
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
_OWN = frozenset("country delegation people".split())
"""What an author may speak for, besides a body."""
_MAYBE = frozenset("can could may might".split())
_WISHING = frozenset("like want wish".split())
UNDECIDED = reporting.CONDITIONS | frozenset("how than what when where which why".split())
"""What opens a clause in which nobody calls on anybody."""


class Call(NamedTuple):
    """A demand by its words: where its clause opens, who is asked, where what is asked begins, and its head."""

    opens: int
    addressee: Words
    begins: int
    head: Word


def clause_of(sentence: Sentence, at: int) -> int | None:
    """Find where the clause of a verb of asking opens; None where nobody asks."""
    words = sentence.words
    chain = chain_before(words, at)
    first = at - len(chain)
    denied = any(form in grammar.NEGATORS or form.endswith("n't") for form in chain)
    if not first or denied or not UNDECIDED.isdisjoint(word.form for word in words[max(first - 2, 0) : first]):
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


def active(sentence: Sentence, at: int, names: Collection[tuple[int, int]]) -> Call | None:
    """Read *urge X to …*, *call on X to …*, *demand that X …*, *call for …*, *urge peace*."""
    words, form = sentence.words, sentence.words[at].form
    opens = clause_of(sentence, at)
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


def _addressed(sentence: Sentence, at: int, opens: int, names: Collection[tuple[int, int]]) -> Call | None:
    """Read what comes after a verb that may have an addressee."""
    form, following = sentence.words[at].form, sentence.words[at + 1].form
    preposed = {"on", "upon"} if form in _CALLING else {"to"} if form in _APPEALING else set()
    start = at + 1 + (following in preposed)
    if form in _APPEALING and start == at + 1:
        return None
    call = bidden(sentence, opens, start)
    if call is None and form in _URGING and following not in _NO_OBJECT:
        call = _wanted(sentence, opens, start)
        return None if call is None or ends_party(call.head) else call
    bare = form in _CALLING and start == at + 1  # called a meeting to …
    return None if call is None or (bare and not is_addressee(call.addressee, names)) else call


def bidden(sentence: Sentence, opens: int, start: int) -> Call | None:
    """Read an addressee and *to* with a verb, or *for* with a noun: *X to open the gate*, *X for help*."""
    words, relative = sentence.words, False
    for place in range(start + 1, min(start + LONG, len(words) - 1)):
        form = words[place].form
        named = words[start : place - (words[place - 1].form == "not")]
        if form == "to" and words[place - 1].form not in _TAKING_TO and is_verb(words, place + 1):
            begins = place - 1 if words[place - 1].form == "not" else place + 1
            return Call(opens, named, begins, verb_at(words, place + 1)) if is_party(named) else None
        if form == "for" and not relative and named and ends_party(named[-1]):
            call = _wanted(sentence, opens, place + 1) if is_party(named) else None
            return call and call._replace(addressee=named)
        relative = relative or form in {"who", "which", "that"}
        if form in UNDECIDED - {"which"} or (form in FINITE and not relative):
            return None
    return None


def _wanted(sentence: Sentence, opens: int, begins: int) -> Call | None:
    """Read what is called for: *the release of all*, *ending the war*."""
    words = sentence.words
    if begins >= len(words) or words[begins].form in grammar.PRONOUNS - grammar.DETERMINERS:
        return None
    return Call(opens, (), begins, head_asked(sentence, begins))


def _that(words: Words, opens: int, start: int) -> Call | None:
    """Read *that X stop*, *that X must stop*, and without an addressee *that the gate be opened*."""
    verb = predicate(words, start)
    if verb is None:
        return None
    main = next((at for at in range(verb, len(words)) if words[at].form not in _BESIDE), verb)
    if words[main].form == "be":
        return Call(opens, (), start, verb_at(words, min(main + 1, len(words) - 1)))
    return Call(opens, words[start:verb], verb, words[main])


def passive(sentence: Sentence, at: int) -> Call | None:
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
    return Call(opens, words[opens:first], start + 1, verb_at(words, start + 1))
