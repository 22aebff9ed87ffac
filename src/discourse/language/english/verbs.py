"""One text → its verbs of speech: where each occurs, whose it is, and whether it presupposes what it reports."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, reporting, turns
from discourse.language.english.speakers import (
    BE,
    CHARGING,
    NAMING,
    NOUNS,
    SPEECH,
    THAT,
    Before,
    Sentence,
    Word,
    Words,
    chain_before,
    denies,
    is_noun,
    may_have,
    teller,
)
from discourse.language.english.speech import paragraphs

PRESUPPOSING = frozenset(
    grammar.inflected(
        "acknowledge admit concede confirm disclose emphasize emphasise highlight lament mention note observe recall "
        "remind reveal stress underline underscore"
    ).split("|")
) | frozenset("welcomed welcomes welcoming".split())
"""Verbs that take for true, or for given, what they report; *welcome* itself is a noun or an adjective as often."""
_EXPRESSING = frozenset("expressed expresses expressing".split())
"""Forms by which somebody says what he feels or wants: *expresses its gratitude*."""
_OTHERS = frozenset(grammar.inflected("accept believe name present suspect testify think").split("|"))
"""Verbs that carry what somebody thinks, or that mean something else as often."""
_VERBS = (SPEECH | CHARGING | PRESUPPOSING | _EXPRESSING) - _OTHERS
_SHOWING = frozenset(
    grammar.inflected(
        "add claim confirm demand describe disclose express highlight portray quote recall repeat reveal suggest "
        "underline underscore"
    ).split("|")
)
"""What a fact or a deed may do as well: *the war claims lives*, *the vote reveals a split*."""
_PASSIVE = (PRESUPPOSING | NAMING | reporting.IMPERSONAL | frozenset("announced asked told urged warned".split())) - (
    frozenset("admitted called characterised characterized charged quoted recalled reminded".split())
)
"""Participles that report speech after *is*; others mean something else as often: *admitted to*, *called into*."""


class Verb(NamedTuple):
    """A verb of speech: where it occurs, its form, and who speaks; empty where the text names nobody."""

    start: int
    end: int
    form: str
    speaker: str


def verbs(text: str, by: str = "blank lines") -> Iterator[Verb]:
    """Find the verbs of speech outside quotation marks by which somebody else than the author speaks.

    Examples
    --------
    >>> [(verb.form, verb.speaker) for verb in verbs("The mayor claims that all is well. She stressed it.")]
    [('claims', 'The mayor'), ('stressed', 'The mayor')]
    """
    if not may_have(_VERBS, text):
        return
    before = Before(writer=turns.Writer(text))
    for passage in language.divided(text, by):
        for start, end in passage.sentences:
            if not may_have(_VERBS, text[start:end]):
                before = before._replace(speaker="")
                continue
            sentence = Sentence(text, start, end, passage.quotations)
            speakers = set()
            for verb in _verbs(sentence, before):
                speakers.add(verb.speaker)
                yield verb
            before = before._replace(speaker=speakers.pop() if len(speakers) == 1 else "")


def silent(text: str, by: str = "blank lines") -> list[tuple[int, int]]:
    """List the sentences in which nobody is said to speak: neither by a verb of speech nor in indirect speech.

    Examples
    --------
    >>> text = "The mayor claims much. All is well. According to her, it is."
    >>> [text[start:end] for start, end in silent(text)]
    ['All is well.']
    """
    parts = paragraphs(text, by)
    spoken = [stretch.start for part in parts for stretch in part.stretches if stretch.voice == "reported"]
    spoken = sorted([*spoken, *(verb.start for verb in verbs(text, by))])
    return [
        (start, end)
        for passage in language.divided(text, by)
        for start, end in passage.sentences
        if bisect.bisect_left(spoken, start) == bisect.bisect_left(spoken, end)
    ]


def _verbs(sentence: Sentence, before: Before) -> Iterator[Verb]:
    words = sentence.words
    for at, word in enumerate(words):
        if word.form not in _VERBS or is_noun(sentence, at) or (word.capital and at):
            continue
        chain = chain_before(words, at)
        speaker = teller(sentence, at, before)
        if speaker is None and _is_it(words, at, chain):
            speaker = before.speaker
        passive = BE & set(chain)
        fits = _reports(words, at) if passive else speaker or not word.form.endswith("ing")
        subject = words[max(at - len(chain) - 1, 0)].form
        pronoun = subject in reporting.SUBJECTS | {"who"}
        if speaker is not None and fits and (passive or pronoun or not _is_other(word, speaker)):
            yield Verb(word.start, word.end, word.form, speaker)


def _is_it(words: Words, at: int, chain: Sequence[str]) -> bool:
    """Test whether *it* speaks: a letter or a government named before, since nothing else stresses or accuses."""
    first = at - len(chain)
    calls = words[at].form in reporting.CALLING and [word.form for word in words[at + 1 : at + 2]] in (["on"], ["upon"])
    speaks = calls or words[at].form in (THAT | CHARGING | PRESUPPOSING | _EXPRESSING) - reporting.NEEDING
    return speaks and not (denies(chain) or BE & set(chain)) and first > 0 and words[first - 1].form == "it"


def _reports(words: Words, at: int) -> bool:
    """Test whether a passive is one of speech: *is said to*, *is highlighted*; but not *is denied rights*."""
    following = [word.form for word in words[at + 1 : at + 2] if not word.parted]
    wished = "to" in [word.form for word in words[max(at - 3, 0) : at]]  # it is to be hoped
    return words[at].form in _PASSIVE and not wished and (not following or following[0] in grammar.FUNCTION_WORDS)


def _is_other(word: Word, speaker: str) -> bool:
    """Test whether a form is no verb of speech with such a subject: a noun beside several, or what a thing shows."""
    head = re.split(r" (?:after|among|at|by|during|for|from|in|of|on|to|under|with) ", speaker)[0].rpartition(" ")[2]
    several = head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    speaks = head[:1].isupper() or head in reporting.SPEAKING | reporting.INFORMING | grammar.PRONOUNS
    thing = word.form in _SHOWING and not (speaks or head.endswith(reporting.AGENT_ENDINGS))
    return thing or (several and word.form in NOUNS and word.form.endswith("s"))
