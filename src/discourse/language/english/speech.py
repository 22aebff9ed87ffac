"""One text → the stretches that are somebody's words: quotations, scare quotes, indirect speech, turns of a transcript.

Read one paragraph at a time: the quotations are those of `discourse.language`; the verbs of speech around them
tell a quotation from a word in scare quotes, and carry indirect speech. The rules know English grammar
(`grammar`) and no subject. Where a rule cannot know, the words are left to the author.
"""

import bisect
import itertools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, turns

SCARE_WORDS = 5
"""A quotation of at most so many words that no verb of speech governs is a word in scare quotes."""

_THAT, _DIRECTIVE, _NAMING, _CHARGING = (
    frozenset(verbs.split("|"))
    for verbs in (grammar.THAT_VERBS, grammar.DIRECTIVE_VERBS, grammar.NAMING_VERBS, grammar.CHARGING_VERBS)
)
_SPEECH = _THAT | _DIRECTIVE | _NAMING
_REPORTING = _SPEECH | _CHARGING | grammar.PAST_SPEECH | grammar.IMPERSONAL | {"according"}
_BASE = frozenset(form for form in _REPORTING if f"{form}s" in _REPORTING)
_PLURAL = grammar.PRONOUNS | grammar.AUXILIARIES | {"to", "people", "police", "also", "and", "not", "jointly"}
_BE = frozenset("is are was were be been being am remain remains remained stand stands stood".split())
_MODALS = frozenset("will would shall should can could may might must cannot ought".split())
_FINITE = grammar.AUXILIARIES - {"be", "been", "being"}
_CHAIN = _BE | grammar.AUXILIARIES | grammar.NEGATORS | grammar.BESIDE_VERBS
_EDGES = grammar.CONJUNCTIONS | {"as", "since", "after", "before", "until", "once"}
_OPENERS = grammar.PREPOSITIONS | _EDGES
_MARKS = re.compile(r"[,;:()–—.?!\"“”«»]|\s-\s")
_PERIOD = re.compile(r"[;.?!]\s")
_CONTRAST = re.compile(r";|,\s+(?:but|while|whereas|although)\b")
_ASIDE = re.compile(r",\s+(?:\w+ing|thus|which|where|when|as|because|since|knowing)\b|\s(?:because|while)\s|\s[—–]\s")
"""What ends a demand, but not a clause with *that*."""
_NEAR, _FAR, _WIDE = 8, 40, 400
"""How many words from a quotation its verb may be, and from a verb its subject; in how many characters a demand ends."""


class Stretch(NamedTuple):
    """Words that are somebody's: from where to where, in which voice, whose, and whether as scare quotes."""

    start: int
    end: int
    voice: str
    speaker: str
    scare: bool


class Paragraph(NamedTuple):
    """A paragraph: where it and its sentences start, and the words in it that are somebody's."""

    start: int
    sentences: tuple[int, ...]
    stretches: tuple[Stretch, ...]


class Before(NamedTuple):
    """What is known from the text so far and as a whole: who spoke last, whether a quotation goes on, who writes."""

    speaker: str = ""
    is_open: bool = False
    writer: turns.Writer = turns.Writer()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Read a text.

    Examples
    --------
    >>> found = paragraphs("The mayor said that the “reform” was over.")
    >>> [(stretch.voice, stretch.speaker, stretch.scare) for stretch in found[0].stretches]
    [('quoted', 'The mayor', False), ('reported', 'The mayor', False)]
    """
    found = []
    before = Before(writer=turns.writer(text))
    spoken = turns.labelled(text)
    for span in language.passages(text):
        paragraph, before = read_paragraph(text, span, before)
        turned = [
            Stretch(max(start, span[0]), min(end, span[1]), "quoted", speaker, scare=False)
            for start, end, speaker in spoken
            if start < span[1] and span[0] < end
        ]
        found.append(paragraph._replace(stretches=(*turned, *paragraph.stretches)))
    return tuple(found)


class _Word(NamedTuple):
    """A word outside quotation marks, and whether a mark stands between it and the one before."""

    start: int
    end: int
    form: str
    parted: bool
    capital: bool


_Words = Sequence[_Word]


class _Sentence(NamedTuple):
    """A sentence, its words outside quotation marks, and the quotations of its paragraph."""

    text: str
    start: int
    end: int
    words: _Words
    quotations: Sequence[language.Quotation]


def read_paragraph(text: str, span: tuple[int, int], before: Before) -> tuple[Paragraph, Before]:
    """Read one paragraph, with what is known from those before it."""
    outer, inner = _nested(language.quotations(text, *span))
    spans = language.sentences(text, *span)
    read = [_Sentence(text, start, end, _words(text, start, end, outer), outer) for start, end in spans]
    stretches: list[Stretch] = []
    goes_on = before.is_open
    at = 0
    for number, sentence in enumerate(read):
        named = []
        while at < len(outer) and outer[at].start < sentence.end:
            closing = bisect.bisect_left(read, outer[at].end, lo=number, hi=len(read) - 1, key=lambda one: one.end)
            rests = [part.words for part in read[closing : closing + 2]]
            quoted = _quoted(sentence, outer[at], rests, before, goes_on=goes_on)
            at += 1
            if quoted is None:
                continue
            stretches.append(quoted)
            named += [quoted.speaker] if quoted.speaker else []
            goes_on = not quoted.scare
            before = before._replace(speaker=quoted.speaker or before.speaker)
        for stretch in _reports(sentence, before):
            stretches.append(stretch)
            named.append(stretch.speaker)
        if sentence.words:
            speakers = set(named) - {""}
            closes = at > 0 and outer[at - 1].start < sentence.start < outer[at - 1].end
            keeps = not named and (closes or sentence.words[0].form in grammar.THIRD_PERSON)
            carried = before.speaker if keeps else speakers.pop() if len(speakers) == 1 else ""
            goes_on = goes_on and bool(carried) and _is_attribution(sentence.words)
            before = before._replace(speaker=carried)
    for quotation in inner:
        if _is_short(text, quotation):
            stretches.append(Stretch(quotation.start, quotation.end, "quoted", "", scare=True))
    is_open = bool(outer) and not outer[-1].closed
    starts = tuple(start for start, _ in spans)
    return Paragraph(span[0], starts, tuple(stretches)), before._replace(is_open=is_open)


def _words(text: str, start: int, end: int, quotations: Sequence[language.Quotation]) -> list[_Word]:
    """List the words of a stretch that are outside quotation marks."""
    words: list[_Word] = []
    last = start
    at = bisect.bisect_right(quotations, start, key=lambda quotation: quotation.end)
    for first, stop, form in language.cased_words(text[start:end]):
        first, stop = first + start, stop + start
        while at < len(quotations) and quotations[at].end <= first:
            at += 1
        if at == len(quotations) or first < quotations[at].start:
            parted = _MARKS.search(text, last, first) is not None
            words.append(_Word(first, stop, form.lower(), parted, form[:1].isupper()))
            last = stop
    return words


# --- quotations ---------------------------------------------------------------------------------


def _quoted(
    sentence: _Sentence, quotation: language.Quotation, rests: Sequence[_Words], before: Before, *, goes_on: bool
) -> Stretch | None:
    """Describe one quotation as somebody's words, or as words in scare quotes; None for a title or a name."""
    short = _is_short(sentence.text, quotation)
    if short and _is_title(sentence, quotation):
        return None
    speaker = _governor(sentence, quotation, rests, before)
    opens = quotation.start <= sentence.start + 1
    if speaker is None and opens and (goes_on or not short):
        speaker = before.speaker if goes_on or before.speaker else ""
    return Stretch(quotation.start, quotation.end, "quoted", speaker or "", scare=short and speaker is None)


def _is_short(text: str, quotation: language.Quotation) -> bool:
    """Test whether a quotation is a word or a few; its length in characters spares counting the words of a long one."""
    start, end, _ = quotation
    return end - start < 30 * SCARE_WORDS and sum(1 for _ in language.words(text[start:end])) <= SCARE_WORDS


def _is_title(sentence: _Sentence, quotation: language.Quotation) -> bool:
    """Test whether marks set off a title, a name, a nickname or a word that is talked about."""
    text, words = sentence.text, sentence.words
    stop = bisect.bisect_left(words, quotation.start, key=lambda word: word.end)
    last = words[stop - 1] if stop else None
    beside = last is not None and not text[last.end : quotation.start - 1].strip(" ,")
    near = stop < len(words) and not text[quotation.end + 1 : words[stop].start].strip()
    following = [words[stop], *_following(words, stop, 2)] if near else []
    capital = all(
        form[:1].isupper() or form in grammar.FUNCTION_WORDS
        for *_, form in language.cased_words(text[quotation.start : quotation.end])
    )
    if beside and last is not None:
        if last.form in grammar.MENTIONED or (last.form in grammar.ENTITLED and capital):
            return True
        nickname = capital and last.capital and last.form not in grammar.FUNCTION_WORDS
        if nickname and following and following[0].capital:
            return True
    return capital and any(word.form in grammar.MENTIONED for word in following)


def _governor(
    sentence: _Sentence, quotation: language.Quotation, rests: Sequence[_Words], before: Before
) -> str | None:
    """Find who speaks, where a verb of speech governs a quotation, before or after it; None where none does."""
    text, words = sentence.text, sentence.words
    stop = bisect.bisect_left(words, quotation.start, key=lambda word: word.end)
    for at in range(stop - 1, max(stop - 1 - _NEAR, -1), -1):
        if _PERIOD.search(text, words[at].end, min(quotation.start, words[at].end + 200)):
            break
        is_open_class = at == stop - 1 and at > 0 and words[at].form.endswith("ed") and ":" in text[words[at].end : quotation.start]
        if (words[at].form in _SPEECH or is_open_class) and not _is_noun(sentence, at):
            return _teller(sentence, at, before, is_quoted=True) or ""
    if signed := turns.signature(text, quotation.end):
        return signed
    last, closed = text[quotation.end - 1], text[quotation.end + 1 : quotation.end + 2] == ","
    if last not in ",?!." and not closed:
        return None
    first = bisect.bisect_right(rests[0], quotation.end, key=lambda word: word.end)
    after = [word for word in rests[0][first : first + 2 * _NEAR] if word.end <= quotation.end + 200]
    shouted = last in "?!" and not after and len(rests) > 1
    clause = _attribution(rests[1] if shouted else after, is_strict=shouted, is_open_class=last in ",?!" or closed)
    return None if clause is None else _resolved(text, clause, before)


def _attribution(words: _Words, *, is_strict: bool, is_open_class: bool) -> _Words | None:
    """Find the speaker in the clause that follows a quotation: *said Ada Lee*, *Ada Lee said*.

    Right after a quotation that a comma ends, any past tense does; in a sentence of its own the clause must be whole.
    """
    for at, word in enumerate(words[:_NEAR]):
        listed = word.form in _SPEECH and not word.form.endswith("ing")
        if not listed and not (is_open_class and word.form.endswith("ed") and at < 5):
            if at and word.parted:
                return None
            continue
        named = words[:at] or _phrase(words[1 : 1 + _NEAR])
        if not named or (not listed and not words[:at] and not (words[1].capital or words[1].form in grammar.DETERMINERS)):
            return None
        whole = len(words) == at + 1 or not words[:at] or _is_adjunct(words, at)
        return named if whole or not is_strict else None
    return None


def _is_attribution(words: _Words) -> bool:
    """Test whether a sentence says no more than who speaks."""
    clause = _attribution(words, is_strict=False, is_open_class=True)
    return clause is not None and len(words) <= len(clause) + 4


def _is_adjunct(words: _Words, at: int) -> bool:
    """Test whether what follows a verb leaves room for words that it governs: nothing, an addressee, when or where."""
    if at + 1 == len(words) or words[at + 1].parted:
        return True
    following = words[at + 1].form
    if following == "as" or (following == "to" and words[at].form not in {"said", "says", "wrote"}):
        return False
    if words[at].form in grammar.TELLING:
        return not any(word.form in _FINITE or word.form == "that" for word in words[at + 1 : at + 9])
    return following in grammar.PREPOSITIONS | grammar.BESIDE_VERBS or following.endswith(("ly", "day"))


# --- indirect speech ----------------------------------------------------------------------------


def _reports(sentence: _Sentence, before: Before) -> list[Stretch]:
    """List the indirect speech of one sentence, which lasts to its end or to a contrast."""
    text, words, end = sentence.text, sentence.words, sentence.end
    if _REPORTING.isdisjoint(word.form for word in words):
        return []
    contrasts = [match.start() for match in _CONTRAST.finditer(text, words[0].start, end)]
    found = []
    for at, word in enumerate(words):
        if word.form not in _REPORTING or (word.capital and at):
            continue
        speaker, begin = _according(sentence, at, before) if word.form == "according" else _governed(sentence, at, before)
        if speaker is not None and begin is not None:
            following = bisect.bisect_left(contrasts, begin)
            stop = contrasts[following] if following < len(contrasts) else end
            if words[0].form in grammar.SUBORDINATE and (comma := text.find(",", begin, min(stop, begin + _WIDE))) > 0:
                stop = comma
            if word.form in _DIRECTIVE and (aside := _ASIDE.search(text, begin, min(stop, begin + _WIDE))):
                stop = aside.start()
            found.append(Stretch(begin, stop, "reported", speaker, scare=False))
        elif begin is None and word.form in _THAT | grammar.PAST_SPEECH:
            found += _parenthetical(sentence, at, before)
    return found


def _governed(sentence: _Sentence, at: int, before: Before) -> tuple[str | None, int | None]:
    """Find who speaks and where the words begin that a verb governs; None where it governs none here."""
    words = sentence.words
    if words[at].form in grammar.INDICTED and (at == 0 or words[at].parted):
        return "", _impersonal(words, at, ())
    if _is_noun(sentence, at):
        return None, None
    chain = _chain(words, at)
    if _BE & set(chain):
        return "", _impersonal(words, at, chain)
    begin = next((begin for verbs, rule in _RULES if words[at].form in verbs if (begin := rule(sentence, at))), None)
    return (None if begin is None else _teller(sentence, at, before)), begin


def _following(words: _Words, at: int, most: int = 6) -> list[_Word]:
    return list(itertools.takewhile(lambda word: not word.parted, words[at + 1 : at + 1 + most]))


def _that(sentence: _Sentence, at: int) -> int | None:
    """Find the *that* of a verb, perhaps after an addressee, an adverb, or adjuncts between commas."""
    words = sentence.words
    telling = words[at].form in grammar.TELLING
    opening = True
    for place in range(at + 1, min(at + 21, len(words))):
        word = words[place]
        heads = place == at + 1 or word.parted
        if word.form == "that" and (heads or opening):
            return word.end if _is_clause(words[place + 1 : place + 26]) else None
        if heads:
            adverb = word.form.endswith("ly") or word.form in grammar.PREPOSITIONS | grammar.BESIDE_VERBS
            opening = place == at + 1 and (adverb or telling)
            if not (adverb or (telling and place == at + 1)):
                return None
        if word.form in {"who", "which", "and", "but"} or (word.form == "to" and telling):
            opening = False
    return None


def _is_clause(words: _Words) -> bool:
    """Test whether words have a finite verb, as far as forms tell: *that historic journey* has none."""
    return any(word.form in _FINITE or word.form in grammar.PAST or word.form.endswith(("ed", "s")) for word in words)


def _zero(sentence: _Sentence, at: int) -> int | None:
    """Find a clause without *that*: a subject and a finite verb right after a verb of speech."""
    words = sentence.words
    following = _following(words, at, 10)
    forms = [word.form for word in following]
    if len(forms) < 2 or forms[0] in _OPENERS | grammar.NO_CLAUSE or forms[0].endswith("ly"):
        return None
    for place, form in enumerate(forms[1:], start=1):
        if form in {"that", "who", "which", "and", "to", "of"} and form != "of":
            return None
        relative = forms[place - 1] in grammar.SUBJECTS and place > 1 and words[at].form not in grammar.TELLING
        if relative and words[at].form not in grammar.PLAIN:
            return None
        finite = form in _FINITE or form in grammar.PAST
        if finite or (words[at].form in grammar.PLAIN and (form.endswith("ed") or forms[0] in grammar.SUBJECTS)):
            return words[at].end
    return None


def _as(sentence: _Sentence, at: int) -> int | None:
    """Find the name that is given: *describes it as …*, where it is not quoted."""
    begin = next((word.end for word in _following(sentence.words, at) if word.form == "as"), None)
    quoted = begin is not None and begin + 2 in {quotation.start for quotation in sentence.quotations}
    return None if quoted else begin


def _charge(sentence: _Sentence, at: int) -> int | None:
    """Find what somebody is charged with: *accuse … of*, *criticize … for*."""
    forms = [word.form for word in _following(sentence.words, at)]
    charges = "of" in forms or "for" in forms or len(forms) == 6
    return sentence.words[at].end if charges else None


def _directed(sentence: _Sentence, at: int) -> int | None:
    """Find what somebody is told to do: *urge … to*, *call for*."""
    form, following = sentence.words[at].form, _following(sentence.words, at)
    first = following[0].form if following else ""
    if not first or form.endswith("ing") or (form in grammar.CALLING and first not in {"for", "on", "upon"}):
        return None
    if form in grammar.TELLING and {"to", "about", "of", "for", "how", "why"}.isdisjoint(word.form for word in following):
        return None
    to = next((place for place, word in enumerate(following) if word.form == "to"), len(following))
    acts = to + 1 < len(following) and following[to + 1].form not in grammar.DETERMINERS | grammar.POSSESSIVES
    if form in grammar.BIDDING and not acts:
        return None
    stranded = form in grammar.CALLING and len(following) > 1 and following[1].form in grammar.PREPOSITIONS | {"to"}
    if first == "by" or stranded:
        return None
    addressed = form in grammar.ADDRESSED and first == "to"  # an order to stop: the noun
    reflexive = any(word.form.endswith(("self", "selves")) for word in following[:1])
    return None if addressed or reflexive else sentence.words[at].end


_RULES: tuple[tuple[frozenset[str], Callable[[_Sentence, int], int | None]], ...] = (
    (_THAT, _that),
    (_NAMING, _as),
    (_CHARGING, _charge),
    (_DIRECTIVE, _directed),
    (_THAT, _zero),
)
"""What each class of verbs governs, in the order in which it is looked for."""


def _impersonal(words: _Words, at: int, chain: Sequence[str]) -> int | None:
    """Find what is alleged by nobody: *it is alleged that*, *is said to have*, *is accused of*."""
    if words[at].form not in grammar.IMPERSONAL or _denies(chain):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    governs = {"of", "with"} if words[at].form in grammar.INDICTED else {"that", "to"}
    return following.end if following and following.form in governs else None


def _according(sentence: _Sentence, at: int, before: Before) -> tuple[str | None, int | None]:
    """Find who speaks where a sentence is according to somebody, and not to a rule or a plan."""
    words = sentence.words
    named = list(itertools.takewhile(lambda word: not word.parted, words[at + 2 : at + 10]))
    if [word.form for word in words[at + 1 : at + 2]] != ["to"] or not named or _denies(_chain(words, at)):
        return None, None
    forms = {word.form for word in named}
    norm = _head(named).form
    ruled = norm in grammar.NORMS or norm.removesuffix("s") in grammar.NORMS or named[0].form in {"which", "whom"} or grammar.FIRST_PERSON & forms or "your" in forms
    return (None, None) if ruled else (_resolved(sentence.text, named, before), words[0].start)


def _parenthetical(sentence: _Sentence, at: int, before: Before) -> list[Stretch]:
    """Find the words around a clause such as *, Ada Lee said* or *, said Ada Lee*, in the middle or at the end."""
    words, text = sentence.words, sentence.text
    chain = _chain(words, at)
    before_chain = words[at - len(chain) - 1].form if at > len(chain) else ""
    if words[at - 1].form == "to" or (_BE & set(chain) and before_chain != "it"):
        return []
    opens = words[at + 1] if at + 1 < len(words) and not words[at + 1].parted else None
    if at and words[at].parted and opens and (opens.capital or opens.form in grammar.DETERMINERS):
        named = _phrase(words[at + 1 : at + 1 + _NEAR])
        first, after = at, at + 1 + len(named)
        trails = after == len(words) or (words[after].parted and words[at].form == "said")
        if words[at].form not in grammar.PAST_SPEECH or not trails:
            return []
        speaker: str | None = _resolved(text, named, before)
    elif _is_noun(sentence, at) or not _is_adjunct(words, at):
        return []
    else:
        first = at - len(_chain(words, at))
        while first and not words[first].parted and at - first < _NEAR and words[first - 1].form not in _EDGES:
            first -= 1
        after = next((place for place in range(at + 1, len(words)) if words[place].parted), len(words))
        comma = "," in text[words[first - 1].end : words[first].start] if first else False
        if not comma or first == at or words[first].form in grammar.PREPOSITIONS:
            return []
        speaker = _teller(sentence, at, before)
    opening = {word.form for word in words[max(first - _FAR, 0) : first]}
    clause = bool(opening & (_FINITE | grammar.PAST)) or any(form.endswith(("ed", "s")) for form in opening)
    if speaker is None or (after == len(words) and (not clause or words[0].form in _EDGES - {"that"})):
        return []
    spoken = text[sentence.start : sentence.start + 2].strip() in {"-", "–", "—"}
    voice = "quoted" if spoken else "reported"
    found = [Stretch(words[0].start, words[first].start, voice, speaker, scare=False)]
    if spoken:  # the whole line, but for the clause
        line = text.find("\n", sentence.end)
        found.append(Stretch(sentence.end, line if line >= 0 else len(text), voice, speaker, scare=False))
    if after < len(words):
        found.append(Stretch(words[after].start, sentence.end, voice, speaker, scare=False))
    return found


# --- who speaks ---------------------------------------------------------------------------------


def _is_noun(sentence: _Sentence, at: int) -> bool:
    """Test whether a form of speech is a noun or an adjective here, as far as the word before it tells."""
    words = sentence.words
    if at == 0 or words[at].parted:
        return at == 0
    last, form = words[at - 1], words[at].form
    following = words[at + 1].form if at + 1 < len(words) and not words[at + 1].parted else ""
    passive = following == "by" or (following in {"of", "with"} and form in grammar.INDICTED)
    if passive and form.endswith("ed") and last.form not in _BE:
        return True
    if form in _NOUNS and (following == "of" or following in _FINITE):
        return True
    if last.form in grammar.DETERMINERS | grammar.POSSESSIVES | grammar.PREPOSITIONS - {"to"}:
        return last.form not in grammar.SUBJECTS | {"those", "this", "these", "all", "some", "many", "both"} or form in _NOUNS
    if language.fold(sentence.text[last.end : last.end + 1]) == "'" or form.endswith("ed") and _is_attribute(words, at):
        return True
    described = at > 1 and last.form.endswith("ing") and words[at - 2].form not in grammar.DETERMINERS
    if form in _NOUNS and (described or last.form in grammar.PLAIN_ADJECTIVES or _is_adjective(last)):
        return True
    plural = last.form.endswith(("s", "ly")) or (last.capital and at > 1 and words[at - 2].form == "and")
    if form in _NOUNS and form.endswith("s") and not last.capital:
        return last.form.endswith("s") and not last.form.endswith(("ss", "us", "is"))
    return form in _BASE and not plural and last.form not in _PLURAL and last.form not in grammar.PLURALS


_NOUNS = frozenset(form for noun in grammar.SPEECH_NOUNS for form in (noun, f"{noun}s", f"{noun[:-1]}ies"))


def _is_attribute(words: _Words, at: int) -> bool:
    """Test whether a participle is an attribute of the noun after it: *a widely acknowledged fact*."""
    first = at
    while first and words[first - 1].form.endswith("ly"):
        first -= 1
    return first > 0 and words[first - 1].form in grammar.DETERMINERS | grammar.POSSESSIVES - grammar.THIRD_PERSON


def _is_adjective(word: _Word) -> bool:
    return word.form.endswith((*grammar.ADJECTIVE_ENDINGS, "ed")) and word.form not in grammar.SPEAKING


def _chain(words: _Words, at: int) -> list[str]:
    """List the auxiliaries, negations and adverbs right before a verb."""
    first = at
    while first and not words[first].parted:
        form = words[first - 1].form
        if form not in _CHAIN and not form.endswith(("ly", "n't")):
            break
        first -= 1
    return [word.form for word in words[first:at]]


def _denies(chain: Sequence[str]) -> bool:
    """Test whether what comes before a verb says that nobody says it, or only that somebody may."""
    return any(form in grammar.NEGATORS | _MODALS or form.endswith("n't") for form in chain)


def _teller(sentence: _Sentence, at: int, before: Before, *, is_quoted: bool = False) -> str | None:
    """Find who speaks: the words before a verb back to the last edge; None for the author or nobody."""
    text = sentence.text
    chain = _chain(sentence.words, at)
    words = sentence.words[max(at - _FAR, 0) : at + 1]
    if _denies(chain) or sentence.words[at - 1].form == "to":
        return None
    if _BE & set(chain):
        following = [word.form for word in sentence.words[at + 1 : at + 1 + _NEAR]]
        if "by" not in following:
            return ""
        return _resolved(text, _phrase(sentence.words[at + 2 + following.index("by") :][:_NEAR]), before)
    last = len(words) - 1 - len(chain)
    edges = [0, *(place for place in range(1, last + 1) if words[place].parted or words[place - 1].form in _EDGES)]
    edge = words[edges[-1] - 1].form if edges[-1] else ""
    named = list(words[edges[-1] : last])
    is_past = words[-1].form.endswith("ed") or words[-1].form in grammar.PAST
    if edge in grammar.CONDITIONS or (edge in {"when", "once"} and not is_past):
        return None
    if not named and len(edges) > 1 and words[last].parted:
        named = _before_parenthesis(words, edges[:-1])
    if not named or words[-1].form.endswith("ing"):
        running = words[-1].form.endswith("ing")
        if running and not is_quoted and not words[last].parted and words[last - 1].form not in {"by", "in"}:
            return None
        opening = {word.form for word in words[:last]}
        if not running and not is_quoted and ({"i", "we"} & opening or (words[-1].form in _BASE and {"to", *_MODALS} & opening)):
            return None
        named = _antecedent(text, words[:last])
    named = _subject(named)
    subject = text[named[0].start : named[-1].end] if named else ""
    if not last or not _can_speak(named or words[:last], words[-1].form) or before.writer.is_meant(subject, words[-1].form):
        return None
    asked = sentence.words[0].form in grammar.ASKING and text[sentence.end - 1] == "?"
    asked = asked or (bool(named) and named[0].form in {"what", "how"})
    speaker = _resolved(text, named, before)
    return None if asked or (not speaker and before.writer.is_meant("", words[-1].form)) else speaker


def _subject(named: _Words) -> list[_Word]:
    """Cut away what stands before a subject: a conjunction, an adverb, an adjunct without a comma."""
    named = list(named)
    while len(named) > 1 and (named[0].form in grammar.CONJUNCTIONS | grammar.BESIDE_VERBS or named[0].form.endswith("ly")):
        named = named[1:]
    if named and named[0].form in grammar.PREPOSITIONS:
        starts = [
            place
            for place in range(1, len(named))
            if named[place - 1].form not in grammar.PREPOSITIONS | grammar.DETERMINERS
            and not named[place - 1].capital
            and (named[place].capital or named[place].form in grammar.DETERMINERS | grammar.SUBJECTS)
        ]
        return named[starts[-1] :] if starts else []
    return named


def _head(named: _Words) -> _Word:
    """Find the head of a noun phrase: the word before its first preposition or relative clause."""
    edges = grammar.PREPOSITIONS | grammar.SUBJECTS | _EDGES | _FINITE
    ends = (at for at, word in enumerate(named) if at and word.form in edges)
    return named[next(ends, len(named)) - 1]


def _can_speak(named: _Words, verb: str) -> bool:
    """Test whether a phrase can be the subject of a verb of speech: not the author, nobody, a quality or a thing."""
    forms = [word.form for word in named]
    if forms[-1:] in (["him"], ["them"], ["us"], ["me"]):
        return False
    if not forms or grammar.FIRST_PERSON & set(forms) or forms[0] in grammar.NOBODY or forms in (["you"], ["one"]):
        return False
    if _FINITE & set(forms) and not {"who", "which"} & set(forms):
        return False
    if len(forms) == 1 and (forms[0] in grammar.PLAIN_ADJECTIVES or forms[0] in {"it", "this", "that", "which", "what"}):
        return forms[0] in {"it", "which"} and verb in grammar.PLAIN
    head = _head(named)
    bare = forms[0] not in grammar.DETERMINERS | grammar.POSSESSIVES | grammar.PRONOUNS and not any(word.capital and word.form not in grammar.SPEAKING for word in named)
    if bare and verb in _NOUNS and verb.endswith("s"):
        return False
    if head.form in grammar.SPEAKING or (head.capital and head is not named[0]):
        return True
    return not (head.form in grammar.THINGS or head.form.endswith(grammar.ABSTRACT_ENDINGS))


def _antecedent(text: str, words: _Words) -> list[_Word]:
    """Find the name before a relative pronoun, or the phrase that opens the sentence."""
    relative = [at for at, word in enumerate(words) if word.form in {"who", "which"}]
    if relative:
        first = relative[-1]
        while first and text[words[first - 1].start].isupper():
            first -= 1
        return list(words[first : relative[-1]])
    words = words[1:] if words and words[0].form.endswith("ly") else words
    for at, word in enumerate(words):
        if at and (word.form in grammar.AUXILIARIES or word.form.endswith("ed") or (word.form in _SPEECH and not word.capital)):
            return list(words[:at])
    return list(words[:1]) if words and words[0].form in grammar.PRONOUNS else []


def _resolved(text: str, named: _Words, before: Before) -> str:
    """Name a speaker as the text does; a pronoun leads to whoever spoke in the sentence before, if it fits."""
    forms = [word.form for word in named]
    if forms and forms[0] in grammar.PREPOSITIONS:
        return ""
    if not all(form in grammar.PRONOUNS for form in forms):
        return " ".join(text[named[0].start : named[-1].end].split())
    head = before.speaker.split(" of ")[0].rsplit(" ", 1)[-1].lower()
    several = head in grammar.HEADS | grammar.BODIES or head.endswith("s")
    fits = not (forms in (["he"], ["she"]) and several)
    return before.speaker if named and fits else ""


def _nested(
    quotations: list[language.Quotation],
) -> tuple[list[language.Quotation], list[language.Quotation]]:
    """Part quotations from those that are inside others."""
    outer: list[language.Quotation] = []
    inner: list[language.Quotation] = []
    for quotation in quotations:
        (inner if outer and quotation.start < outer[-1].end else outer).append(quotation)
    return outer, inner


def _before_parenthesis(words: _Words, edges: list[int]) -> list[_Word]:
    """Find the phrase before what stands between two marks: "we, the people, ask"."""
    opened = next((place for place in reversed(edges) if words[place].parted), 0)
    return list(words[max((edge for edge in edges if edge < opened), default=0) : opened])


def _phrase(words: _Words) -> list[_Word]:
    """Find the noun phrase that words begin with."""
    edge = next((at for at, word in enumerate(words) if at and (word.parted or word.form in grammar.FUNCTION_WORDS - {"of"})), len(words))
    return list(words[:edge])
