"""Tokens + Codebook → accusations: who is presented as doing what a word says, and who as suffering it.

The rules stand in `measures.roles`; here each sentence is written as the line of symbols that they read.
"""

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from discourse.codebook import Codebook
from discourse.labels import UNNAMED
from discourse.language.english import grammar, roles
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

ACRONYM = 3
"""A name of at most so many letters is an acronym, and names somebody in capitals only."""

REACH = 40
"""How many symbols on either side of a hit the rules see."""


def accusations(hits: pd.DataFrame, tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Find who is presented as doing what an accusatory word says, and who as suffering it.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences` of the codebook's frames, or of `voices`, or some of its rows.
    tokens : Tokens
        The same tokens.
    codebook : Codebook
        Its frames, with the cues that are `accusatory`, and its actors.

    Returns
    -------
    DataFrame
        One row a hit of an accusatory cue, in reading order, then in the codebook's.

        - document, sentence (number from 1 in the document), start, text, family
        - agent, patient: ids of actors, or `unnamed` where no rule finds one
        - rule: the name of the rule that found the agent; empty where none did
        - alongside: the other actors that the sentence names, in its order, separated by commas: mere
          mention, no accusation
        - the other columns of the hits. Give hits with `voices`: an accusation that a document quotes or reports
          is not its own

    Notes
    -----
    What is found is how a text distributes the roles, never what happened. The rules abstain where the
    grammar is beyond them, and that is often: on other texts than those they were made with, most of what a
    reader finds named by context alone stays `unnamed`. Read a sample before using a count (`coding_sheet`,
    `agreement`).
    """
    accusatory, pairs = codebook.accusatory, zip(hits["family"], hits["cue"], strict=True)
    hits = hits[np.array([pair in accusatory for pair in pairs], dtype=bool)].reset_index(drop=True)
    found = pd.DataFrame(_Reader(tokens, codebook).roles(hits), columns=list(_FOUND), dtype=str)
    table = hits.assign(**{column: found[column] for column in _FOUND})
    front = ["document", "sentence", "start", "text", "family", *_FOUND]
    return table[front + [column for column in table if column not in front]]


_FOUND = ("agent", "patient", "rule", "alongside")
_SHARING = frozenset(("modifier", "coordinate", "complement", "participle", "instrument", "conjoined"))
"""The rules that tie a hit to another so closely that they share whom they befall."""
_EXPLETIVE = frozenset("is was should would must has may might can could will".split())
_DEFINITE = re.compile(r"\bthe #[nmw] (?!of )")
_SIGNS = "@%~^#&"


class _Mention(NamedTuple):
    """An actor named: in how many tokens, by which sign of the line, and who it is."""

    length: int
    sign: str
    actor: str


@dataclass(slots=True)
class _Hit:
    """A stretch of tokens that one or more patterns hit, and what is found about it."""

    first: int
    last: int
    pattern: str
    kind: str
    agent: str = ""
    patient: str = ""
    rule: str = ""


@dataclass(slots=True)
class _Sentence:
    """A sentence as symbols, each with the token that it comes from (marks: the token before)."""

    hits: list[_Hit]
    symbols: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)

    def add(self, place: int, symbol: str) -> None:
        self.symbols.append(symbol)
        self.places.append(place)

    def line(self, hit: _Hit) -> str:
        """Write what the rules see from one of the hits."""
        at = bisect.bisect_left(self.places, hit.first)
        left, right = max(at - REACH, 0), at + REACH + hit.last - hit.first
        signs = dict.fromkeys(range(hit.first, hit.last + 1), "") | {hit.first: f"#{hit.kind}"}
        low = bisect.bisect_left(self.hits, self.places[left], key=lambda other: other.first)
        high = bisect.bisect_right(self.hits, hit.last + REACH, key=lambda other: other.first)
        for other in self.hits[low:high]:
            if other.agent and (other.last < hit.first or hit.last < other.first):
                signs |= dict.fromkeys(range(other.first, other.last + 1), "")
                signs[other.first] = f"&{other.agent}/{other.kind}"
        seen = ["" if left == 0 else "-"]
        for symbol, place in zip(self.symbols[left:right], self.places[left:right], strict=True):
            kept = symbol[0] in f"{_SIGNS},;:()-'" and not (symbol[0] in "@%~" and hit.first <= place <= hit.last)
            seen.append(symbol if kept else signs.get(place, symbol))
        return " ".join(filter(None, seen)) + " "


class _Reader:
    """Reads sentences one after the other."""

    def __init__(self, tokens: Tokens, codebook: Codebook) -> None:
        self.tokens = tokens
        self.documents = tokens.unit_of("document")
        self.sentences = tokens.unit_of("sentence")
        self.mentions = _mentions(tokens, codebook)

    def form(self, place: int) -> str:
        """Give a token, without a sign that the line has another use for."""
        return self.tokens.types[self.tokens.codes[place]].lstrip(_SIGNS) or "…"

    def roles(self, hits: pd.DataFrame) -> list[tuple[str, str, str, str]]:
        """Give agent, patient, rule and actors alongside of each hit."""
        order = {name: number for number, name in enumerate(self.tokens.corpus.documents.index)}
        firsts = self.tokens.document_bounds[hits["document"].map(order).astype(int)] + hits["position"] - 1
        lasts = firsts + hits["length"] - 1
        places = list(zip(firsts.astype(int), lasts.astype(int), strict=True))
        listed = dict(zip(reversed(places), reversed(hits["pattern"].tolist()), strict=True))
        read: dict[tuple[int, int], tuple[_Hit, list[str]]] = {}
        number, before = -2, _Sentence([])
        for here, group in itertools.groupby(sorted(listed), key=lambda place: int(self.sentences[place[0]])):
            sentence = _Sentence([self.hit(first, last, listed[first, last]) for first, last in group])
            start = self.tokens.sentence_bounds[here]
            follows = number == here - 1 and self.documents[start] == self.documents[start - 1]
            self.read(sentence, here, before.hits if follows else [])
            number, before = here, sentence
            named = list(dict.fromkeys(sentence.actors))
            read |= {(hit.first, hit.last): (hit, named) for hit in sentence.hits}
        return [_row(*read[place]) for place in places]

    def hit(self, first: int, last: int, pattern: str) -> _Hit:
        """Describe one stretch."""
        return _Hit(first, last, pattern, _kind([self.form(place) for place in range(first, last + 1)]))

    def read(self, sentence: _Sentence, number: int, before: list[_Hit]) -> None:
        """Find the agents and patients of a sentence's hits."""
        agents = {hit.agent for hit in before if hit.agent}
        led = agents.pop() if len(agents) == 1 else ""
        self.write(sentence, number, led)
        if not sentence.actors and not led:
            return
        found = [roles.first(roles.AGENTS, sentence.line(hit), "agent") for hit in sentence.hits]
        for hit, (agent, rule) in zip(sentence.hits, found, strict=True):
            if not self.is_name(hit):
                hit.agent, hit.rule = agent, rule
        _inherit(sentence)
        for hit in sentence.hits:
            if led and not hit.agent:
                hit.agent, hit.rule = _led_back(hit, sentence.line(hit), led, before)
        _inherit(sentence)
        for hit in sentence.hits:
            hit.patient, _ = roles.first(roles.PATIENTS, sentence.line(hit), "patient", hit.agent)
        shared: dict[str, set[str]] = {}
        for hit in sentence.hits:
            shared.setdefault(hit.agent, set()).update({hit.patient} - {""})
        for hit in sentence.hits:
            if hit.rule in _SHARING and not hit.patient and len(shared[hit.agent]) == 1:
                hit.patient = next(iter(shared[hit.agent]))

    def is_name(self, hit: _Hit) -> bool:
        """Whether a hit is part of a name, such as that of a war: a capital after an actor's, and no heading."""
        text = self.tokens.corpus.texts[self.documents[hit.first]]
        capital = text[self.tokens.starts[hit.first]].isupper() and hit.first not in self.mentions
        if not capital or hit.first - 1 not in self.mentions:
            return False
        bounds, number = self.tokens.sentence_bounds, self.sentences[hit.first]
        return any(
            text[self.tokens.starts[place]].islower() and self.form(place) not in grammar.FUNCTION_WORDS
            for place in range(bounds[number], bounds[number + 1])
        )

    def write(self, sentence: _Sentence, number: int, led: str) -> None:
        """Write a sentence as symbols."""
        first, stop = self.tokens.sentence_bounds[number : number + 2].tolist()
        text = self.tokens.corpus.texts[self.documents[first]]
        inside = {place for hit in sentence.hits for place in range(hit.first, hit.last + 1)}
        at = first
        while at < stop:
            if at > first:
                _write_marks(sentence, at - 1, text[self.tokens.ends[at - 1] : self.tokens.starts[at]])
            mention = self.mentions.get(at)
            if mention is None:
                opens = at == first and led and at + 1 < stop and self.form(at) in {"they", "it"}
                stands = opens and self.form(at + 1) not in _EXPLETIVE
                sentence.add(at, f"@{led}" if stands else self.form(at))
                at += 1
                continue
            sentence.actors.append(mention.actor)
            if mention.sign == "^" and at in inside:
                sentence.add(at - 1, f"^{mention.actor}")
                sentence.add(at, self.form(at))
            else:
                oblique = mention.sign == "@" and _oblique(sentence.symbols)
                sentence.add(at, ("%" if oblique else mention.sign.replace("^", "~")) + mention.actor)
            at += mention.length
        end = self.tokens.ends[stop - 1]
        _write_marks(sentence, stop - 1, text[end : end + 2])


def _row(hit: _Hit, named: Sequence[str]) -> tuple[str, str, str, str]:
    others = [actor for actor in named if actor not in {hit.agent, hit.patient}]
    return hit.agent or UNNAMED, hit.patient or UNNAMED, hit.rule, ", ".join(others)


def _inherit(sentence: _Sentence) -> None:
    """Let hits take over the agent of another, which may have taken it over itself."""
    for _ in range(3):
        for hit in sentence.hits:
            if not hit.agent and len(sentence.actors) + len(sentence.hits) > 1:
                hit.agent, hit.rule = roles.first(roles.INHERITED, sentence.line(hit), "agent")


def _led_back(hit: _Hit, line: str, led: str, before: list[_Hit]) -> tuple[str, str]:
    """Let a demonstrative, or a definite phrase with the same word, lead to the sentence before."""
    for name, rule in roles.BACK:
        if rule.search(line):
            return led, name
    again = any(other.pattern == hit.pattern and other.agent for other in before)
    return (led, "the") if again and _DEFINITE.search(line) else ("", "")


def _write_marks(sentence: _Sentence, place: int, gap: str) -> None:
    """Write what stands between two tokens: marks, and the possessive."""
    if gap == " ":
        return
    if gap[:2] in {"'s", "’s", "' ", "’ "}:
        sentence.add(place, "'s")
    for mark in re.findall(r"[,;:()–—]|(?<=\s)-(?=\s)", gap):
        sentence.add(place, "-" if mark in "–—" else mark)


def _mentions(tokens: Tokens, codebook: Codebook) -> dict[int, _Mention]:
    """Where actors are named, by the first token."""
    listed = [
        (actor.id, pattern, adjective)
        for actor in codebook.actors.values()
        for adjective, held in ((False, actor.names), (True, actor.adjectives))
        for pattern in held
    ]
    found = patterns.longest(patterns.find(tokens, [pattern for _, pattern, _ in listed]))
    plain = {pattern: actor for actor, pattern, _ in listed if not re.search(r"[ *?\[]", pattern)}
    mentions: dict[int, _Mention] = {}
    document = tokens.unit_of("document")

    def written(place: int) -> str:
        return tokens.corpus.texts[document[place]][tokens.starts[place] : tokens.ends[place]]

    for first, length, which in zip(found.first.tolist(), found.length.tolist(), found.pattern.tolist(), strict=True):
        actor, _, adjective = listed[which]
        form = tokens.types[tokens.codes[first]]
        if length == 1 and len(form) <= ACRONYM and written(first).islower():
            continue  # an acronym in lower case is a word: us
        if length == 1 and "-" in form and form not in plain:
            continue  # a compound: it names a doer, or nobody
        people = form.endswith("s") and form[:-1] in plain
        mentions[first] = _Mention(length, "~" if adjective and not people else "@", actor)
    doers = {
        form: plain.get(form.split("-")[0], "") for form in tokens.types if form.split("-")[-1] in grammar.AGENTIVE
    }
    compound = np.array([bool("-" in form and doers.get(form)) for form in tokens.types], dtype=bool)
    for first in np.flatnonzero(compound[tokens.codes]).tolist():
        mentions[first] = _Mention(1, "^", doers[tokens.types[tokens.codes[first]]])
    return mentions


def _oblique(symbols: Sequence[str]) -> bool:
    """Whether a name that comes next stands behind a preposition or a form in -ing, and for no body that acts."""
    at = len(symbols) - 1
    while at >= 0 and (symbols[at] in grammar.DETERMINERS or symbols[at].endswith(grammar.ADJECTIVE_ENDINGS)):
        at -= 1
    if at < 0 or symbols[at] not in grammar.PREPOSITIONS:
        return at >= 0 and symbols[at].endswith("ing")
    return symbols[at] != "of" or grammar.HEADS.isdisjoint(symbols[max(at - 4, 0) : at])


def _kind(forms: Sequence[str]) -> str:
    """The letter of a hit: what kind of word it is, as far as its form tells."""
    first, last = forms[0], forms[-1]
    letters = {
        "f": first in grammar.PREPOSITIONS,
        "x": last in grammar.BEFALLEN,
        "m": first in grammar.DOER_NOUNS or last in grammar.DOER_NOUNS,
        "d": last.endswith("ed"),
        "g": (first if len(forms) > 1 else last).endswith("ing"),
        "n": last.endswith(("ing", *grammar.NOUN_ENDINGS)),
        "a": last.endswith(grammar.ADJECTIVE_ENDINGS),
        "v": last.endswith("s") and not last.endswith("ss"),
    }
    return next((letter for letter, fits in letters.items() if fits), "w")
