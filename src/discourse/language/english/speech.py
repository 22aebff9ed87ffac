"""One text → the stretches that are somebody's words: quotations, scare quotes and indirect speech.

Read one paragraph at a time: the quotations are those of `discourse.language`; the verbs of speech around them
tell a quotation from a word in scare quotes, and carry indirect speech. The rules know English grammar
(`measures.grammar`) and no subject.
"""

import bisect
import itertools
import re
from typing import NamedTuple

from discourse import language
from discourse.language.english import grammar

SCARE_WORDS = 5
"""A quotation of at most so many words that no verb of speech governs is a word in scare quotes."""

WORD = re.compile(r"\w+(?:[-'’]\w+)*")

_THAT, _DIRECTIVE, _NAMING, _CHARGING = (
    frozenset(verbs.split("|"))
    for verbs in (grammar.THAT_VERBS, grammar.DIRECTIVE_VERBS, grammar.NAMING_VERBS, grammar.CHARGING_VERBS)
)
_SPEECH = _THAT | _DIRECTIVE | _NAMING
_REPORTING = _SPEECH | _CHARGING | {"according"}
_BASE = frozenset(form for form in _REPORTING if f"{form}s" in _REPORTING)
_PLAIN = frozenset("said says claimed claims insisted insists warned warns argued argues".split())
"""Forms that carry indirect speech without *that*."""
_CALL = frozenset("call calls called".split())
_CALL_TAKES = frozenset("for on upon".split())
_PLURAL = grammar.PRONOUNS | grammar.AUXILIARIES | {"to", "people", "also", "and"}
_BE = frozenset("is are was were be been being am".split())
_HAVE = grammar.AUXILIARIES - _BE | {"also"}
_EDGES = grammar.CONJUNCTIONS | {"as", "since", "after", "before"}
_MARKS = re.compile(r"[,;:()–—.?!\"“”]|\s-\s")
_PERIOD = re.compile(r"[;.?!]\s")
_NEAR, _FAR = 8, 40
"""How many words from a quotation its verb may stand, and from a verb its subject."""
_CONTRAST = re.compile(r";|,\s+(?:but|while|whereas|although)\b")


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


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Read a text.

    Examples
    --------
    >>> found = paragraphs("The mayor said that the “reform” was over.")
    >>> [(stretch.voice, stretch.speaker, stretch.scare) for stretch in found[0].stretches]
    [('quoted', 'The mayor', False), ('reported', 'The mayor', False)]
    """
    found = []
    speaker = ""
    for span in language.passages(text):
        reader = _Reader(text, span, speaker)
        starts = tuple(start for start, _ in reader.sentences)
        found.append(Paragraph(span[0], starts, tuple(reader.stretches)))
        speaker = reader.speaker
    return tuple(found)


class _Word(NamedTuple):
    """A word outside quotation marks, and whether a mark stands between it and the one before."""

    start: int
    end: int
    form: str
    parted: bool


class _Reader:
    """Reads one paragraph; remembers who spoke last, to whom pronouns and continued quotations lead."""

    def __init__(self, text: str, span: tuple[int, int], speaker: str) -> None:
        self.text = text
        self.speaker = speaker
        self.sentences = language.sentences(text, *span)
        self.stretches: list[Stretch] = []
        outer, inner = _nested(language.quotations(text, *span))
        self.quotations = outer
        self.ends = [quotation.end for quotation in outer]
        at = 0
        for start, end in self.sentences:
            words = self.words(start, end)
            while at < len(outer) and outer[at].start < end:
                self.quote(outer[at], words, opens=outer[at].start <= span[0] + 1)
                at += 1
            self.report(words, end)
        for quotation in inner:
            if self.is_short(quotation):
                self.stretches.append(Stretch(quotation.start, quotation.end, "quoted", "", scare=True))

    def words(self, start: int, end: int) -> list[_Word]:
        """List the words of a sentence that stand outside quotation marks."""
        words: list[_Word] = []
        before = start
        at = bisect.bisect_right(self.ends, start)
        for match in WORD.finditer(self.text, start, end):
            first, last = match.span()
            while at < len(self.quotations) and self.quotations[at].end <= first:
                at += 1
            if at == len(self.quotations) or first < self.quotations[at].start:
                words.append(_Word(first, last, match[0].lower(), _MARKS.search(self.text, before, first) is not None))
                before = last
        return words

    # quotations

    def quote(self, quotation: language.Quotation, words: list[_Word], *, opens: bool) -> None:
        """Enter one quotation as somebody's words, or as words in scare quotes."""
        short = self.is_short(quotation)
        speaker = self.governor(quotation, words)
        scare = short and speaker is None
        if speaker:
            self.speaker = speaker
        elif speaker is None and opens and not short:
            speaker = self.speaker
        self.stretches.append(Stretch(quotation.start, quotation.end, "quoted", speaker or "", scare))

    def is_short(self, quotation: language.Quotation) -> bool:
        """Whether a quotation is a word or a few; the length in characters spares counting the words of a long one."""
        start, end, _ = quotation
        return end - start < 30 * SCARE_WORDS and len(WORD.findall(self.text[start:end])) <= SCARE_WORDS

    def governor(self, quotation: language.Quotation, words: list[_Word]) -> str | None:
        """Who speaks, where a verb of speech governs a quotation, before or after it; None where none does."""
        stop = bisect.bisect_left(words, quotation.start, key=lambda word: word.end)
        for at in range(stop - 1, max(stop - 1 - _NEAR, -1), -1):
            if _PERIOD.search(self.text, words[at].end, min(quotation.start, words[at].end + 200)):
                break
            if words[at].form in _SPEECH and not self.is_noun(words, at):
                return self.subject(words, at) or ""
        if self.text[quotation.end - 1] not in ",?!." and self.text[quotation.end + 1 : quotation.end + 2] != ",":
            return None
        number = bisect.bisect_left(self.sentences, quotation.end, key=lambda sentence: sentence[1])
        end = self.sentences[min(number, len(self.sentences) - 1)][1]
        after = self.words(quotation.end + 1, min(end, quotation.end + 200))[:_NEAR]
        for at, word in enumerate(after):
            if word.form in _SPEECH and not word.form.endswith("ing"):
                return self.resolved(after[:at] or _phrase(after[1:]))
        return None

    # indirect speech

    def report(self, words: list[_Word], end: int) -> None:
        """Enter the indirect speech of one sentence, which lasts to its end or to a contrast."""
        if _REPORTING.isdisjoint(word.form for word in words):
            return
        contrasts = [match.start() for match in _CONTRAST.finditer(self.text, words[0].start, end)]
        for at, word in enumerate(words):
            if word.form not in _REPORTING:
                continue
            told = word.form == "according"
            begin = words[0].start if told else self.complement(words, at)
            subject = self.source(words, at) if told else self.subject(words, at)
            if begin is not None and subject is not None:
                self.speaker = subject or self.speaker
                following = bisect.bisect_left(contrasts, begin)
                stop = contrasts[following] if following < len(contrasts) else end
                self.stretches.append(Stretch(begin, stop, "reported", subject, scare=False))

    def complement(self, words: list[_Word], at: int) -> int | None:
        """Where the words governed by a verb begin, or None where it governs none here."""
        if self.is_noun(words, at) or words[at - 1].form in _BE | {"to"}:
            return None
        form = words[at].form
        following = list(itertools.takewhile(lambda word: not word.parted, words[at + 1 : at + 7]))
        forms = [word.form for word in following]
        if form in _THAT and "that" in forms and {"to", "which", "who"}.isdisjoint(forms[: forms.index("that")]):
            return following[forms.index("that")].end
        if form in _NAMING and "as" in forms:
            begin = following[forms.index("as")].end
            return None if begin + 2 in {quotation.start for quotation in self.quotations} else begin
        charges = form in _CHARGING and ("of" in forms or "for" in forms or len(forms) == 6)
        plain = form in _PLAIN and forms[:1] and forms[0] in grammar.PRONOUNS | grammar.DETERMINERS
        directs = form in _DIRECTIVE and forms and not form.endswith("ing")
        if form in _CALL:
            directs = directs and forms[0] in _CALL_TAKES
        return words[at].end if charges or plain or directs else None

    def source(self, words: list[_Word], at: int) -> str | None:
        """Who speaks where a sentence is according to somebody."""
        named = list(itertools.takewhile(lambda word: not word.parted, words[at + 2 : at + 10]))
        told = [word.form for word in words[at + 1 : at + 2]] == ["to"] and bool(named)
        return self.resolved(named) if told and grammar.FIRST_PERSON.isdisjoint(word.form for word in named) else None

    @staticmethod
    def is_noun(words: list[_Word], at: int) -> bool:
        """Whether a form of speech is a noun here, as far as the word before it tells."""
        if at == 0 or words[at].parted:
            return at == 0
        before, form = words[at - 1].form, words[at].form
        if before in grammar.DETERMINERS | grammar.POSSESSIVES | grammar.PREPOSITIONS - {"to"}:
            return True
        plural = before.endswith(("s", "ly")) and not before.endswith(("'s", "’s"))
        return form in _BASE and not plural and before not in _PLURAL

    def subject(self, words: list[_Word], at: int) -> str | None:
        """Who speaks: the words before a verb back to the last edge; None for the author or nobody."""
        words = words[max(at - _FAR, 0) : at + 1]
        last = len(words) - 1
        while last and (words[last - 1].form in _HAVE or words[last - 1].form.endswith("ly")):
            last -= 1
        edges = [0, *(place for place in range(1, last + 1) if words[place].parted or words[place - 1].form in _EDGES)]
        named = words[edges[-1] : last]
        if not named and len(edges) > 1 and words[last].parted:
            named = _before_parenthesis(words, edges[:-1])
        if not named or words[-1].form.endswith("ing"):
            named = self.antecedent(words[:last])
        forms = {word.form for word in named or words[:last]}
        if not last or grammar.FIRST_PERSON & forms or forms == {"you"}:
            return None
        return self.resolved(named)

    def antecedent(self, words: list[_Word]) -> list[_Word]:
        """The name before a relative pronoun, or the phrase that opens the sentence."""
        relative = [at for at, word in enumerate(words) if word.form in {"who", "which"}]
        if relative:
            first = relative[-1]
            while first and self.text[words[first - 1].start].isupper():
                first -= 1
            return words[first : relative[-1]]
        words = words[1:] if words and words[0].form.endswith("ly") else words
        for at, word in enumerate(words):
            if at and (word.form in grammar.AUXILIARIES or word.form.endswith("ed") or word.form in _SPEECH):
                return words[:at]
        return words[:1] if words and words[0].form in grammar.PRONOUNS else []

    def resolved(self, named: list[_Word]) -> str:
        """A speaker as the text names it; a pronoun leads to whoever spoke last."""
        if all(word.form in grammar.PRONOUNS for word in named):
            return self.speaker if named else ""
        return " ".join(self.text[named[0].start : named[-1].end].split())


def _nested(quotations: list[language.Quotation]) -> tuple[list[language.Quotation], list[language.Quotation]]:
    """Part quotations from those that stand inside others."""
    outer: list[language.Quotation] = []
    inner: list[language.Quotation] = []
    for quotation in quotations:
        (inner if outer and quotation.start < outer[-1].end else outer).append(quotation)
    return outer, inner


def _before_parenthesis(words: list[_Word], edges: list[int]) -> list[_Word]:
    """The phrase before what stands between two marks: "we, the people, ask"."""
    opened = next((place for place in reversed(edges) if words[place].parted), 0)
    return words[max((edge for edge in edges if edge < opened), default=0) : opened]


def _phrase(words: list[_Word]) -> list[_Word]:
    """The noun phrase that words begin with."""
    edge = next((at for at, word in enumerate(words) if at and word.form in grammar.FUNCTION_WORDS), len(words))
    return words[:edge]
