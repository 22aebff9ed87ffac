"""One text → the stretches that are somebody's words: quotations, scare quotes, indirect speech, turns of a transcript.

Read one paragraph at a time: the quotations are those of `discourse.language`; the verbs of speech around them
tell a quotation from a word in scare quotes, and carry indirect speech. The rules know English grammar
(`grammar`) and no subject. Where a rule cannot know, the words are left to the author.
"""

import bisect
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar, reporting, turns
from discourse.language.english.indirect import Stretch, is_spoken, line_of, reports
from discourse.language.english.speakers import (
    BE,
    FINITE,
    NEAR,
    SPEECH,
    Before,
    Sentence,
    Word,
    Words,
    chain_before,
    following_words,
    is_adjunct,
    is_noun,
    phrase,
    resolved,
    teller,
)

SCARE_WORDS = 5
"""A quotation of at most so many words that no verb of speech governs is a word in scare quotes."""

_PERIOD = re.compile(r"[;.?!]\s")


class Paragraph(NamedTuple):
    """A paragraph: where it and its sentences start, and the words in it that are somebody's."""

    start: int
    sentences: tuple[int, ...]
    stretches: tuple[Stretch, ...]


@functools.lru_cache(maxsize=2048)
def paragraphs(text: str, by: str = "blank lines") -> tuple[Paragraph, ...]:
    """Read a text, with its passages parted as `language.passages` does.

    One that was read is kept, since several measures ask for the same texts in turn.

    Examples
    --------
    >>> found = paragraphs("The mayor said that the “reform” was over.")
    >>> [(stretch.voice, stretch.speaker, stretch.scare) for stretch in found[0].stretches]
    [('quoted', 'The mayor', False), ('reported', 'The mayor', False)]
    """
    found = []
    before = Before(writer=turns.Writer(text))
    spoken = turns.labelled(text)
    for passage in language.divided(text, by):
        paragraph, before = _read_paragraph(text, passage, before)
        turned = [
            Stretch(max(start, passage.start), min(end, passage.end), "quoted", speaker, scare=False)
            for start, end, speaker in spoken
            if start < passage.end and passage.start < end
        ]
        found.append(paragraph._replace(stretches=(*turned, *paragraph.stretches)))
    return tuple(found)


def _read_paragraph(text: str, passage: language.Passage, before: Before) -> tuple[Paragraph, Before]:
    """Read one paragraph, with what is known from those before it."""
    outer, inner = _nested(passage.quotations)
    read = [Sentence(text, start, end, outer) for start, end in passage.sentences]
    stretches: list[Stretch] = []
    spoken: set[tuple[int, int]] = set()
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
        for stretch in reports(sentence, before):
            stretches.append(stretch)
            named.append(stretch.speaker)
            spoken |= {line_of(sentence)} if stretch.voice == "quoted" else set()  # a line of a dialogue
        if (named or goes_on or before.speaker) and sentence.words:
            speakers = set(named) - {""}
            closes = at > 0 and outer[at - 1].start < sentence.start < outer[at - 1].end
            attributes = goes_on and _is_attribution(sentence.words)
            follows = attributes and at > 0 and not text[outer[at - 1].end + 1 : sentence.start].strip()
            keeps = not named and (closes or follows or sentence.words[0].form in grammar.THIRD_PERSON)
            carried = before.speaker if keeps else speakers.pop() if len(speakers) == 1 else ""
            goes_on = attributes and bool(carried)
            before = before._replace(speaker=carried)
    others = {line_of(sentence) for sentence in read if is_spoken(sentence)} - spoken if spoken else ()
    stretches += [Stretch(start, end, "quoted", "", scare=False) for start, end in sorted(others)]
    scares = [quotation for quotation in inner if _is_short(text, quotation)]
    stretches += [Stretch(quotation.start, quotation.end, "quoted", "", scare=True) for quotation in scares]
    is_open = bool(outer) and not outer[-1].closed
    starts = tuple(start for start, _ in passage.sentences)
    return Paragraph(passage.start, starts, tuple(stretches)), before._replace(is_open=is_open)


def _nested(
    quotations: Sequence[language.Quotation],
) -> tuple[list[language.Quotation], list[language.Quotation]]:
    """Part quotations from those that are inside others."""
    outer: list[language.Quotation] = []
    inner: list[language.Quotation] = []
    for quotation in quotations:
        (inner if outer and quotation.start < outer[-1].end else outer).append(quotation)
    return outer, inner


# --- quotations ---------------------------------------------------------------------------------


def _quoted(
    sentence: Sentence, quotation: language.Quotation, rests: Sequence[Words], before: Before, *, goes_on: bool
) -> Stretch | None:
    """Describe one quotation as somebody's words, or as words in scare quotes; None for a title or a name."""
    opens = quotation.start <= sentence.start + 1
    short = _is_short(sentence.text, quotation) and (quotation.closed or not opens)
    if short and _is_title(sentence, quotation):
        return None
    speaker = _governor(sentence, quotation, rests, before)
    if speaker is None and opens and (goes_on or not short):
        speaker = before.speaker
    whole = sentence.text[max(quotation.start - 3, 0) : quotation.start - 1].strip() == ":"
    if whole and sentence.text[quotation.end - 1] in ".!?":
        speaker = speaker or ""
    return Stretch(quotation.start, quotation.end, "quoted", speaker or "", scare=short and speaker is None)


def _is_short(text: str, quotation: language.Quotation) -> bool:
    """Test whether a quotation is a word or a few; its length in characters spares counting the words of a long one."""
    start, end, _ = quotation
    return end - start < 30 * SCARE_WORDS and sum(1 for _ in language.words(text[start:end])) <= SCARE_WORDS


def _is_title(sentence: Sentence, quotation: language.Quotation) -> bool:
    """Test whether marks set off a title, a name, a nickname or a word that is talked about."""
    text, words = sentence.text, sentence.words
    stop = bisect.bisect_left(words, quotation.start, key=lambda word: word.end)
    last = words[stop - 1] if stop else None
    beside = last is not None and not text[last.end : quotation.start - 1].strip(" ,")
    near = stop < len(words) and not text[quotation.end + 1 : words[stop].start].strip()
    following = [words[stop], *following_words(words, stop, 2)] if near else []
    forms = [form for *_, form in language.cased_words(text[quotation.start : quotation.end])]
    capital = all(form[:1].isupper() or form in grammar.FUNCTION_WORDS for form in forms)
    capitals = {form.lower() for form in forms if form[:1].isupper()}
    if capital and len(capitals) > 1 and capitals.isdisjoint(grammar.HEADS):
        return True
    if following and following[0].form in reporting.MEANING:
        return True
    if beside and last is not None:
        if last.form in reporting.MENTIONED or (last.form in reporting.ENTITLED and capital):
            return True
        nickname = capital and last.capital and last.form not in grammar.FUNCTION_WORDS
        if nickname and following and following[0].capital:
            return True
    return capital and any(word.form in reporting.MENTIONED for word in following)


def _governor(sentence: Sentence, quotation: language.Quotation, rests: Sequence[Words], before: Before) -> str | None:
    """Find who speaks, where a verb of speech governs a quotation, before or after it; None where none does."""
    text, words = sentence.text, sentence.words
    stop = bisect.bisect_left(words, quotation.start, key=lambda word: word.end)
    for at in range(stop - 1, max(stop - 1 - NEAR, -1), -1):
        if _PERIOD.search(text, words[at].end, min(quotation.start, words[at].end + 200)):
            break
        announces = words[at].form.endswith("ed") and ":" in text[words[at].end : quotation.start]
        is_open_class = at == stop - 1 and at > 0 and (announces or words[at].form in {"read", "reads"})
        if (words[at].form in SPEECH or is_open_class) and not is_noun(sentence, at):
            return teller(sentence, at, before, is_quoted=True) or ""
    if signed := turns.signature(text, quotation.end):
        return signed
    last, closed = text[quotation.end - 1], text[quotation.end + 1 : quotation.end + 2] == ","
    if text[quotation.end - 3 : quotation.end] == "...":
        last = "…"
    if last not in ",?!.…–—" and not closed:
        return None
    first = bisect.bisect_right(rests[0], quotation.end, key=lambda word: word.end)
    after = [word for word in rests[0][first : first + 2 * NEAR] if word.end <= quotation.end + 200]
    shouted = last in "?!…" and not after and len(rests) > 1
    clause = _attribution(rests[1] if shouted else after, is_strict=shouted, is_open_class=last in ",?!…" or closed)
    return None if clause is None else resolved(text, clause, before)


def _attribution(words: Words, *, is_strict: bool, is_open_class: bool) -> Words | None:
    """Find the speaker in the clause that follows a quotation: *said Ada Lee*, *Ada Lee said*.

    Right after a quotation that a comma ends, any past tense does; in a sentence of its own the clause must be whole.
    """
    aside = None  # where an apposition to the subject begins: Ada Lee, the mayor, said
    for at, word in enumerate(words[:NEAR]):
        listed = word.form in SPEECH and not word.form.endswith("ing")
        if not listed and not (is_open_class and (_trails(words, at) or (word.form.endswith("ed") and at < 5))):
            if at and word.parted:
                if aside is not None:
                    return None
                aside = at
            continue
        if aside is not None and not word.parted:
            return None
        chain = chain_before(words, at)
        subject = words[: at - len(chain) if aside is None else aside]
        if words[0].form != "as" and _is_other(words[0], subject, set(chain)):
            return None
        named = subject or phrase(words[at + 1 : at + 1 + NEAR])
        if not named or (not listed and not subject and not _opens_name(words[at + 1])):
            return None
        whole = len(words) == at + 1 or not subject or is_adjunct(words, at)
        return named if whole or not is_strict else None
    return None


def _is_other(first: Word, subject: Words, chain: set[str]) -> bool:
    """Test whether what follows a quotation is another clause, a passive, or a verb whose subject the quotation is."""
    return first.form in grammar.CONJUNCTIONS - {"so"} or bool(BE & chain) or (not subject and bool(FINITE & chain))


def _opens_name(word: Word) -> bool:
    """Test whether a noun phrase may begin with a word."""
    return word.capital or word.form in grammar.DETERMINERS | {"one"}


def _trails(words: Words, at: int) -> bool:
    """Test whether a verb of any kind opens a clause that ends with its subject: *reads the letter*."""
    if at or len(words) == 1 or words[0].capital or not _opens_name(words[1]):
        return False
    form, after = words[0].form, 1 + len(phrase(words[1 : 1 + NEAR]))
    finite = form not in grammar.FUNCTION_WORDS and (form.endswith(("ed", "s")) or form in reporting.PAST | {"read"})
    return finite and (after == len(words) or words[after].parted)


def _is_attribution(words: Words) -> bool:
    """Test whether a sentence says no more than who speaks."""
    clause = _attribution(words, is_strict=False, is_open_class=True)
    return clause is not None and len(words) <= len(clause) + 4
