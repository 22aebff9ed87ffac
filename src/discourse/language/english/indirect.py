"""The words of a sentence → its indirect speech: what each class of verbs governs, and from where to where.

Clauses with and without *that*, demands, names, charges, what is according to somebody, and what stands around a
clause such as *, she said,*.
"""

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from discourse.language.english import grammar, reporting
from discourse.language.english.speakers import (
    BE,
    CHARGING,
    DIRECTIVE,
    EDGES,
    FAR,
    FINITE,
    NAMING,
    NEAR,
    REPORTING,
    THAT,
    Before,
    Sentence,
    Words,
    chain_before,
    denies,
    following_words,
    head_of,
    is_adjunct,
    is_noun,
    may_have,
    phrase,
    resolved,
    teller,
)

_OPENERS = grammar.PREPOSITIONS | EDGES
CONTRAST = re.compile(r";|,\s+(?:but|while|whereas|although|even(?! so))\b")
ASIDE = re.compile(r",\s+(?:\w+ing|thus|which|where|when|as|because|since|knowing)\b|\s(?:because|while)\s|\s[—–]\s")
"""What ends a demand, but not a clause with *that*."""
_DASH = re.compile(r"[ \t]*(?:--?\s|[–—―])")
"""What opens a line that is spoken."""
_CLOSES = frozenset('.!?…:"”»')
"""What ends the line before it."""
_STOP = re.compile(r"\A[,;:(]")
_ADDRESSEES = frozenset("me us him them you".split())
_WHEN = frozenset("this last late early".split())
_WIDE = 400
"""Within how many characters a demand ends."""


class Stretch(NamedTuple):
    """Words that are somebody's: from where to where, in which voice, whose, and whether as scare quotes."""

    start: int
    end: int
    voice: str
    speaker: str
    scare: bool


def reports(sentence: Sentence, before: Before) -> list[Stretch]:
    """List the indirect speech of one sentence, which lasts to its end or to a contrast."""
    text, end = sentence.text, sentence.end
    if not may_have(REPORTING, text[sentence.start : end]):
        return []
    words = sentence.words
    if REPORTING.isdisjoint(word.form for word in words):
        return []
    contrasts = [match.start() for match in CONTRAST.finditer(text, words[0].start, end)]
    found = []
    for at, word in enumerate(words):
        if word.form not in REPORTING or (word.capital and at):
            continue
        speaker, begin = (
            _according(sentence, at, before) if word.form == "according" else _governed(sentence, at, before)
        )
        if speaker is not None and begin is not None:
            following = bisect.bisect_left(contrasts, begin)
            stop = contrasts[following] if following < len(contrasts) else end
            relative = not {"who", "which"}.isdisjoint(word.form for word in words[max(at - NEAR, 0) : at])
            clause = relative or word.form in NAMING or words[0].form in reporting.SUBORDINATE
            if clause and (comma := text.find(",", begin, min(stop, begin + _WIDE))) != -1:
                stop = comma
            if word.form in DIRECTIVE and (aside := ASIDE.search(text, begin, min(stop, begin + _WIDE))):
                stop = aside.start()
            found.append(Stretch(begin, stop, "reported", speaker, scare=False))
        elif begin is None and word.form in THAT | reporting.PAST_SPEECH:
            found += _parenthetical(sentence, at, before)
    return found


def _governed(sentence: Sentence, at: int, before: Before) -> tuple[str | None, int | None]:
    """Find who speaks and where the words begin that a verb governs; None where it governs none here."""
    words = sentence.words
    if words[at].form in reporting.INDICTED and (at == 0 or words[at].parted):
        return "", _impersonal(words, at, ())
    if is_noun(sentence, at):
        return None, None
    chain = chain_before(words, at)
    if BE & set(chain):
        told = words[at].form in reporting.TELLING and any(word.form == "by" for word in words[at + 1 : at + 2])
        return (teller(sentence, at, before), _that(sentence, at)) if told else ("", _impersonal(words, at, chain))
    begin = next((begin for verbs, rule in _RULES if words[at].form in verbs if (begin := rule(sentence, at))), None)
    return teller(sentence, at, before), begin


def _that(sentence: Sentence, at: int) -> int | None:
    """Find the *that* of a verb, perhaps after an addressee, an adverb, or adjuncts between commas."""
    words = sentence.words
    telling = words[at].form in reporting.TELLING
    opening = True
    for place in range(at + 1, min(at + 21, len(words))):
        word = words[place]
        heads = place == at + 1 or word.parted
        if word.form == "that" and (heads or opening):
            return word.end if _is_clause(sentence, place + 1) else None
        if heads:
            adverb = word.form.endswith(("ly", "day")) or word.form in reporting.BESIDE_VERBS | _WHEN
            adverb = adverb or (word.form in grammar.PREPOSITIONS and words[at].form not in reporting.BOUND)
            opening = place == at + 1 and (adverb or telling)
            if not (adverb or (telling and place == at + 1)):
                return None
        if word.form in {"who", "which", "and", "but"} or (word.form == "to" and telling):
            opening = False
    return None


def _is_clause(sentence: Sentence, start: int) -> bool:
    """Test whether a finite verb follows *that*, as far as forms tell: *that historic journey* has none."""
    words, text = sentence.words[start : start + 25], sentence.text
    if words and not words[0].parted and words[0].form not in _OPENERS:
        ends = (at for at in range(1, len(words)) if _STOP.search(text[words[at - 1].end : words[at].start]))
        words = words[: next(ends, None)]
    forms = [word.form for word in words[1:]]
    return any(form in FINITE or form in reporting.PAST or form.endswith(("ed", "s")) for form in forms)


def _zero(sentence: Sentence, at: int) -> int | None:
    """Find a clause without *that*: a subject and a finite verb right after a verb of speech."""
    words = sentence.words
    following = following_words(words, at, 10)
    if words[at].form in reporting.TELLING and following and following[0].form in _ADDRESSEES:
        following = following[1:]  # told us the town was theirs
    forms = [word.form for word in following]
    if len(forms) < 2 or forms[0] in _OPENERS | reporting.NO_CLAUSE or forms[0].endswith(("ly", "self", "selves")):
        return None
    for place, form in enumerate(forms[1:], start=1):
        if form in {"that", "who", "which", "and", "to"}:
            return None
        relative = forms[place - 1] in reporting.SUBJECTS and place > 1 and words[at].form not in reporting.TELLING
        if relative and words[at].form not in reporting.PLAIN:
            return None
        finite = form in FINITE or form in reporting.PAST
        finite = finite or (form.endswith("ed") and _opens_object(following[place + 1 :]))
        if finite or (words[at].form in reporting.PLAIN and (form.endswith("ed") or forms[0] in reporting.SUBJECTS)):
            return words[at].end
    return None


def _opens_object(following: Words) -> bool:
    """Test whether an object comes next, which a form in -ed before it shows to be finite."""
    return bool(following) and following[0].form in (grammar.DETERMINERS | grammar.POSSESSIVES) - {"that"}


def _as(sentence: Sentence, at: int) -> int | None:
    """Find the name that is given: *describes it as …*, where it is not quoted."""
    begin = next((word.end for word in following_words(sentence.words, at) if word.form == "as"), None)
    quoted = begin is not None and begin + 2 in {quotation.start for quotation in sentence.quotations}
    return None if quoted else begin


def _charge(sentence: Sentence, at: int) -> int | None:
    """Find what somebody is charged with: *accuse … of*, *criticize … for*."""
    forms = [word.form for word in following_words(sentence.words, at)]
    if sentence.words[at].form.startswith("charg"):  # not: charged them a fee
        return sentence.words[at].end if "with" in forms else None
    charges = "of" in forms or "for" in forms or len(forms) == 6
    return sentence.words[at].end if charges else None


def _directed(sentence: Sentence, at: int) -> int | None:
    """Find what somebody is told to do: *urge … to*, *call for*."""
    form, following = sentence.words[at].form, following_words(sentence.words, at)
    first = following[0].form if following else ""
    if not first or form.endswith("ing") or (form in reporting.CALLING and first not in {"for", "on", "upon"}):
        return None
    if form in reporting.TELLING and {"to", "about", "of", "for", "how", "why"}.isdisjoint(
        word.form for word in following
    ):
        return None
    to = next((place for place, word in enumerate(following) if word.form == "to"), len(following))
    goal = following[to + 1] if to + 1 < len(following) else None
    acts = goal and not goal.capital and goal.form not in grammar.DETERMINERS | grammar.POSSESSIVES
    if form in reporting.BIDDING and not acts:
        return None
    stranded = form in reporting.CALLING and len(following) > 1 and following[1].form in grammar.PREPOSITIONS | {"to"}
    if first == "by" or stranded:
        return None
    addressed = form in reporting.ADDRESSED and first == "to"  # an order to stop: the noun
    reflexive = any(word.form.endswith(("self", "selves")) for word in following[:1])
    return None if addressed or reflexive else sentence.words[at].end


_RULES: tuple[tuple[frozenset[str], Callable[[Sentence, int], int | None]], ...] = (
    (THAT, _that),
    (NAMING, _as),
    (CHARGING, _charge),
    (DIRECTIVE, _directed),
    (THAT, _zero),
)
"""What each class of verbs governs, in the order in which it is looked for."""


def _impersonal(words: Words, at: int, chain: Sequence[str]) -> int | None:
    """Find what is alleged by nobody: *it is alleged that*, *is said to have*, *is accused of*."""
    if words[at].form not in reporting.IMPERSONAL or denies(chain):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    governs = {"of", "with"} if words[at].form in reporting.INDICTED else {"that", "to"}
    goal = words[at + 2].form if at + 2 < len(words) else ""
    tasked = words[at].form == "charged" and (goal == "the" or goal.endswith("ing"))
    return following.end if following and following.form in governs and not tasked else None


def _according(sentence: Sentence, at: int, before: Before) -> tuple[str | None, int | None]:
    """Find who speaks where a sentence is according to somebody, and not to a rule or a plan."""
    words = sentence.words
    named = list(itertools.takewhile(lambda word: not word.parted, words[at + 2 : at + 10]))
    if [word.form for word in words[at + 1 : at + 2]] != ["to"] or not named or denies(chain_before(words, at)):
        return None, None
    forms = {word.form for word in named}
    head = head_of([word for word in named if not word.form[0].isdigit()] or named)
    norm = not reporting.NORMS.isdisjoint((head.form, head.form.removesuffix("s")))
    informs = head.capital or head.form in reporting.SPEAKING | reporting.INFORMING | reporting.SOME
    informs = informs or head.form.endswith(reporting.AGENT_ENDINGS)
    norm = norm or named[0].form in {"whether", "which", "whom", "what"} or head.form in {"letter", "word"}  # of a law
    if norm or not informs or (grammar.FIRST_PERSON | {"your"}) & forms:
        return None, None
    return resolved(sentence.text, named, before), words[0].start


def _parenthetical(sentence: Sentence, at: int, before: Before) -> list[Stretch]:
    """Find the words around a clause such as *, Ada Lee said* or *, said Ada Lee*, in the middle or at the end."""
    words, text = sentence.words, sentence.text
    chain = chain_before(words, at)
    impersonal = words[at].form in reporting.IMPERSONAL and words[at - len(chain) - 1].form == "it"
    passive = bool(BE & set(chain)) and not impersonal
    announces = ":" in text[words[at].end : words[at].end + 2]
    if words[at].form not in reporting.ASIDES or passive or announces:
        return []
    first, after, speaker = _inverted(sentence, at, before) or _straight(sentence, at, before)
    opening = {word.form for word in words[max(first - FAR, 0) : first]}
    clause = bool(opening & (FINITE | reporting.PAST)) or any(form.endswith(("ed", "s")) for form in opening)
    spoken = is_spoken(sentence)
    clause = spoken or (clause and words[0].form not in EDGES - {"that"})
    if speaker is None or (after == len(words) and not clause):
        return []
    voice = "quoted" if spoken else "reported"
    places = [(words[0].start, words[first].start)]
    if after < len(words):
        places.append((words[after].start, sentence.end))
    if spoken:  # the whole line, but for the clause
        start, end = line_of(sentence)
        places += [(start, words[0].start), (sentence.end, end)]
    return [Stretch(start, end, voice, speaker, scare=False) for start, end in places]


def line_of(sentence: Sentence) -> tuple[int, int]:
    """Find from where to where the lines go that a sentence is in."""
    end = sentence.text.find("\n", sentence.end)
    return sentence.text.rfind("\n", 0, sentence.start) + 1, end if end >= 0 else len(sentence.text)


def is_spoken(sentence: Sentence) -> bool:
    """Test whether the line of a sentence opens with the dash of a dialogue and begins a sentence."""
    start, _ = line_of(sentence)
    before = sentence.text[max(start - 4, 0) : start]
    goes_on = before.count("\n") == 1 and before.rstrip()[-1:] not in _CLOSES
    return not goes_on and _DASH.match(sentence.text, start) is not None


def _inverted(sentence: Sentence, at: int, before: Before) -> tuple[int, int, str | None] | None:
    """Find *, said Ada Lee*: where the clause begins, where the words go on, and who speaks; None where it is none."""
    words = sentence.words
    opens = words[at + 1] if at + 1 < len(words) and not words[at + 1].parted else None
    if not words[at].parted or opens is None or not (opens.capital or opens.form in grammar.DETERMINERS):
        return None
    named = phrase(words[at + 1 : at + 1 + NEAR])
    after = at + 1 + len(named)
    said = words[at].form == "said"
    if said and after < len(words) and words[after].form in grammar.PREPOSITIONS:  # a spokesman for the army
        after = _next_mark(words, after)
    trails = after == len(words) or (words[after].parted and (said or opens.capital))
    speaks = words[at].form in reporting.PAST_SPEECH and trails
    return at, after, resolved(sentence.text, named, before) if speaks else None


def _next_mark(words: Words, at: int) -> int:
    """Find the next word that a mark comes before."""
    return next((place for place in range(at + 1, len(words)) if words[place].parted), len(words))


def _straight(sentence: Sentence, at: int, before: Before) -> tuple[int, int, str | None]:
    """Find *, Ada Lee said*: where the clause begins, what follows it, who speaks; None where it is none."""
    words = sentence.words
    first = at - len(chain_before(words, at))
    while first and not words[first].parted and at - first < NEAR:
        joined = words[first - 1].form == "and" and words[first].capital
        if words[first - 1].form in EDGES and not joined:
            break
        first -= 1
    after = _next_mark(words, at)
    comma = first > 0 and "," in sentence.text[words[first - 1].end : words[first].start]
    opens = comma and first < at and words[first].form not in grammar.PREPOSITIONS
    speaks = opens and not is_noun(sentence, at) and is_adjunct(words, at)
    return first, after, teller(sentence, at, before) if speaks else None
