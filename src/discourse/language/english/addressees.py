"""The words of a sentence → whom one can call on, and what is asked: phrases, clauses and their heads.

Where a form cannot tell a verb from a noun, or a subject from what is beside it, there is none.
"""

import itertools
import re
from collections.abc import Collection

from discourse.language.english import grammar, reporting
from discourse.language.english.speakers import FINITE, THAT, Sentence, Word, Words, head_of

LONG = 30
"""Within how many words the name of an addressee ends."""
BODIES = frozenset(
    "administration administrations alliance assembly authorities authority body bodies coalition commission committee "
    "communities community companies congress council councils countries court department deputies employers "
    "ministries ministry government governments group groups institutions leaders leadership legislators "
    "legislature members minister ministers mission nations neighbours organisation organisations organization "
    "organizations parliament parliaments parties party peoples police power powers president regime representatives "
    "secretariat secretary secretary-general senate senators side sides societies society state states union".split()
)
"""Heads that name whom one can call on: persons in office, and bodies."""
_PERSONS = frozenset("all both everybody everyone her him it people police them women you".split())
"""Words that need neither a determiner nor a plural to be whom one asks."""
_SUBJECTS = grammar.DETERMINERS | grammar.POSSESSIVES | reporting.SUBJECTS
"""What a subject may begin with."""
_LEADING = frozenset("also hence so then therefore thus".split())
_MARK = re.compile(r"[,;:()]")


def predicate(words: Words, start: int) -> int | None:
    """Find the verb of a clause that begins with its subject, as far as forms tell."""
    for place in range(start + 1, min(start + LONG, len(words))):
        word, last = words[place], words[place - 1]
        if word.form in {"must", "should", "be", "not", "ought"}:
            return place
        if word.parted or word.form in grammar.CONJUNCTIONS - {"and"} or word.form in FINITE:
            return None
        ends = last.capital or last.form in BODIES or (last.form.endswith("s") and last.form not in grammar.POSSESSIVES)
        origin = last.form.endswith(("ian", "ean", "can", "ish", "ese", "i"))
        if ends and not origin and is_verb(words, place) and word.form not in BODIES:
            return place
    return None


def is_head(words: Words, at: int) -> bool:
    """Test whether a word heads a clause."""
    return at + 1 < len(words) and (not at or words[at].parted or words[at - 1].form in {"and", "so"})


def is_adverb(word: Word) -> bool:
    """Test whether a word may stand between *must* or *to* and its verb."""
    return word.form.endswith("ly") or word.form in reporting.BESIDE_VERBS | {"not"}


def verb_at(words: Words, start: int) -> Word:
    """Find the verb that adverbs may come before."""
    return next((word for word in words[start:] if not is_adverb(word)), words[start])


def is_verb(words: Words, start: int) -> bool:
    """Test whether a bare verb comes next, perhaps after an adverb: nothing that is plainly another word."""
    verb = verb_at(words, start)
    plain = verb.form in {"be", "have", "do"} or verb.form not in grammar.FUNCTION_WORDS
    return plain and not (verb.capital or verb.form[0].isdigit() or verb.form.endswith(("ing", "ed")) or verb.parted)


def head_asked(sentence: Sentence, start: int) -> Word:
    """Find the head of what is asked for, be it a verb or a noun."""
    words, edges = sentence.words, grammar.FUNCTION_WORDS - grammar.DETERMINERS - grammar.POSSESSIVES - {"and"}
    start += words[start].form in grammar.FOCUS and start + 1 < len(words)
    first, last = words[start], words[start]
    owned = grammar.DETERMINERS | grammar.POSSESSIVES
    if first.form.endswith("ing") or (
        first.form not in owned and {word.form for word in words[start + 1 : start + 2]} & owned
    ):
        return first
    for word in words[start + 1 : start + LONG]:
        quality = last.form.endswith((*grammar.ADJECTIVE_ENDINGS, "ate", "ed", "er", "ete"))
        if word.form in edges or (_MARK.search(sentence.text, last.end, word.start) and not quality):
            break
        last = word
    return last


def ends_party(word: Word) -> bool:
    """Test whether a word may be the last that names whom one asks: a name, a plural, a body."""
    return word.capital or word.form.endswith("s") or word.form in BODIES | _PERSONS


def is_party(named: Words) -> bool:
    """Test whether words can name whom one asks: not *leave*, *permission*."""
    if not named or named[0].form in grammar.PREPOSITIONS | {"myself", "ourselves", "itself", "themselves"}:
        return False
    marked = named[0].form in grammar.DETERMINERS | grammar.POSSESSIVES | _PERSONS | grammar.PRONOUNS
    return marked or any(word.capital for word in named) or ends_party(head_of(named))


def is_addressee(named: Words, names: Collection[tuple[int, int]]) -> bool:
    """Test whether words name somebody who can be called on: *you*, a body, or one of the names that are known."""
    if not named or {"my", "our", "i", "we", "us"} & {word.form for word in named}:
        return False
    head = head_of(named)
    return head.form in BODIES | {"you"} or any(start <= head.start and head.end <= end for start, end in names)


def phrase_before(words: Words, stop: int) -> int:
    """Find where the noun phrase begins that ends before a word."""
    first = stop
    while first and not words[first].parted:
        form, head = words[first - 1].form, first == stop
        if form in grammar.DETERMINERS | grammar.POSSESSIVES:
            if first < 2 or words[first - 2].form != "of":
                return first if head else first - 1
            first -= 1
            continue
        joins = form == "and" and first > 1 and words[first - 2].capital
        if head and form in reporting.SUBJECTS:
            return first - 1
        if form in grammar.FUNCTION_WORDS - {"of"} and not joins:
            return first
        if not head and not words[first - 1].capital and words[first].capital and form != "of" and not joins:
            described = first > 1 and words[first - 2].form in grammar.DETERMINERS and not words[first - 1].parted
            return first - 2 if described else first  # the global Powers
        first -= 1
    return first


def clause_before(words: Words, at: int) -> int | None:
    """Find where the clause of a verb begins, its subject included; None where it may be part of a relative clause."""
    first = at
    while first and (not words[first].parted or words[first].form in grammar.PREPOSITIONS):
        form = words[first - 1].form
        joins = form == "and" and (first == at or _has_verb(words, first - 1))
        thinks = form in THAT and first > 1 and words[first - 2].form in reporting.SUBJECTS and first < at
        if joins or thinks:
            break
        if form in grammar.CONJUNCTIONS - {"and", "or", "nor"}:
            begins = (
                words[first].capital
                or words[first].form in _SUBJECTS
                or words[first + 1].form in {"and", "of", "in", "for"}
            )
            if first < at and form in {"that", "which", "who"} and not begins:
                return None
            break
        first -= 1
    while first < at - 1 and words[first].form in _LEADING | {"and"}:
        first += 1
    return first


def _has_verb(words: Words, stop: int) -> bool:
    """Test whether a finite verb comes before a word, back to a mark or a conjunction."""
    before = itertools.takewhile(lambda at: words[at].form not in grammar.CONJUNCTIONS, range(stop - 1, -1, -1))
    marks = (at for at in range(stop - 1, 0, -1) if words[at].parted)
    edge = next(marks, 0)
    return any(words[at].form in FINITE for at in before if at >= edge)
