"""A sentence's hits → who does and who suffers what they say: the rules applied, in order."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from discourse.language.english import lines
from discourse.language.english.denials import DENIED, GRANTED
from discourse.language.english.inherited import BACK, INHERITED
from discourse.language.english.lines import JOINT, Sentence, Symbol
from discourse.language.english.patients import PATIENTS
from discourse.language.english.pieces import LAND, MODIFIER, Rules
from discourse.language.english.rules import AGENTS

_SHARING = frozenset(("body", "modifier", "coordinate", "complement", "participle", "instrument", "conjoined"))
"""The rules that tie a hit to another so closely that they share whom they befall."""
_DEFINITE = re.compile(
    rf"\bthe (?:(?:\d{{4}} )?#[nmw] (?!of (?!\d))|#d {LAND}|#g (?:army|authorities|forces|power|regime|state|troops) )"
)
_HELD = re.compile(rf"#d {LAND}")
_POINTING = re.compile(
    rf"{_DEFINITE.pattern}|\b(?:that|these|this|those) {MODIFIER}{{0,2}}?#[nmkp] |"
    r"\b(?:in|of|from|to|on|the|all|other|across|throughout) (?:the )?#d [^\s,;:()-]"
)
"""The occupation; this war of aggression; in occupied Iraq."""


class Role(NamedTuple):
    """Who is presented as doing what a hit says and who as suffering it, where rules find somebody."""

    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    rule: str = ""


def read(sentence: Sentence, before: Sentence | None = None, roles: Sequence[Role] = ()) -> list[Role]:
    """Find the agents and the patients of a sentence's hits.

    Parameters
    ----------
    sentence : Sentence
        The sentence, with its hits and mentions.
    before : Sentence, optional
        The sentence before, if it is of the same document.
    roles : sequence of Role
        What was found about its hits.

    Returns
    -------
    list of Role
        One for each hit.
    """
    antecedent = _agent(roles)
    if not (sentence.mentions or sentence.antecedent):
        return [Role() for _ in sentence.hits]
    reading = _Reading(sentence, lines.symbols(sentence), *([""] * len(sentence.hits) for _ in range(3)))
    reading.find()
    reading.inherit()
    reading.point_inside()
    if antecedent:
        hits = before.hits if before else ()
        reading.lead_back(antecedent, {hit.pattern for hit, role in zip(hits, roles, strict=True) if role.agents})
        reading.inherit()
    answers = zip(reading.agents, reading.patients(), reading.rules, strict=True)
    return [Role(_ids(agents), _ids(patients), rule) for agents, patients, rule in answers]


def antecedent(before: Sentence | None, roles: Sequence[Role]) -> str:
    """Return the actor that a pronoun in the next sentence stands for: the one agent of a sentence, or its subject."""
    return _agent(roles) or (lines.subject(before) if before else "")


def _agent(roles: Sequence[Role]) -> str:
    """The one agent of a sentence's hits, if there is one."""
    named = {role.agents for role in roles if role.agents}
    return JOINT.join(named.pop()) if len(named) == 1 else ""


def _ids(actors: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, actors.split(JOINT))))


@dataclass(slots=True)
class _Reading:
    """A sentence, and what is found about its hits step by step."""

    sentence: Sentence
    written: list[Symbol]
    agents: list[str]
    rules: list[str]
    denials: list[str]

    def line(self, number: int) -> str:
        """The line of one hit as it is now."""
        return lines.line(self.sentence, self.written, self.agents, number)

    def find(self) -> None:
        """Find the agents that the sentence names at the hits themselves."""
        seen = [self.line(number) for number in range(len(self.agents))]
        for number, hit in enumerate(self.sentence.hits):
            self.denials[number] = _denied(seen[number]) or ("asks" if self.asks(seen[number]) else "")
            if not self.denials[number] and not lines.is_name(self.sentence, hit):
                self.agents[number], self.rules[number] = first(AGENTS, seen[number], "agent")

    def asks(self, line: str) -> bool:
        """Whether the sentence asks for the act itself: a definite phrase takes for granted what it names."""
        return self.sentence.asks and not GRANTED.search(line)

    def inherit(self) -> None:
        """Let hits take over the agent of another, which may have taken it over itself."""
        for _ in range(3):
            before = list(self.agents)
            for number, denial in enumerate(self.denials):
                if not self.agents[number] and not denial:
                    self.agents[number], self.rules[number] = first(INHERITED, self.line(number), "agent")
            if self.agents == before:
                break

    def point_inside(self) -> None:
        """Let an occupied land, or a pointing phrase with the same word, lead to the one agent of the sentence."""
        named = set(filter(None, self.agents))
        if len(named) != 1:
            return
        agent = named.pop()
        patterns = {hit.pattern for hit, known in zip(self.sentence.hits, self.agents, strict=True) if known}
        for number, hit in enumerate(self.sentence.hits):
            line = "" if self.agents[number] or self.denials[number] else self.line(number)
            if _HELD.search(line) or (hit.pattern in patterns and _POINTING.search(line)):
                self.agents[number], self.rules[number] = agent, "the"
        self.inherit()

    def lead_back(self, antecedent: str, patterns: Collection[str]) -> None:
        """Let a demonstrative, or a definite phrase with the same word, lead to the sentence before."""
        for number, hit in enumerate(self.sentence.hits):
            line = self.line(number)
            rule = next((name for name, rule in BACK if rule.pattern.search(line)), "")
            if not rule and hit.pattern in patterns and _DEFINITE.search(line):
                rule = "the"
            if rule and not self.agents[number] and not self.denials[number]:
                self.agents[number], self.rules[number] = antecedent, rule

    def patients(self) -> list[str]:
        """Find whom the hits befall; hits that hang together closely share it."""
        patients = [
            "" if denial else first(PATIENTS, self.line(number), "patient", agent)[0]
            for number, (agent, denial) in enumerate(zip(self.agents, self.denials, strict=True))
        ]
        shared: dict[str, set[str]] = {agent: set() for agent in self.agents}
        for agent, patient in zip(self.agents, patients, strict=True):
            shared[agent] |= {patient} - {""}
        return [
            next(iter(shared[agent])) if not patient and rule in _SHARING and len(shared[agent]) == 1 else patient
            for agent, patient, rule in zip(self.agents, patients, self.rules, strict=True)
        ]


def _denied(line: str) -> str:
    """Return the rule by which the act of a hit is denied or supposed, empty where it is neither.

    Examples
    --------
    >>> _denied("the town was not #d by @iraq "), _denied("the town was #d by @iraq ")
    ('not', '')
    """
    name = next((name for name, rule in DENIED if rule.pattern.search(line)), "")
    return "" if name in {"if", "modal", "unproven"} and GRANTED.search(line) else name


def first(rules: Rules, line: str, role: str, others: str = "") -> tuple[str, str]:
    """Return whom the first rule that fits names in a role, and the rule's name; other actors are passed over.

    Examples
    --------
    >>> first(AGENTS, "the @iraq 's brutal #n of the oil fields ", "agent")
    ('iraq', 'possessive')
    """
    for name, rule in rules:
        for match in rule.pattern.finditer(line):
            groups = match.groupdict().items()
            actors = next((actors for group, actors in groups if actors and group.strip("_") == role), "")
            left = [actor for actor in actors.split(JOINT) if actor and actor not in others.split(JOINT)]
            if left:
                return JOINT.join(left), name
    return "", ""
