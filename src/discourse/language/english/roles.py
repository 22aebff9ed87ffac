"""A sentence's hits → who does and who suffers what they say: the rules applied, in order."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from discourse.language.english import lines
from discourse.language.english.lines import Sentence, Symbol
from discourse.language.english.rules import AGENTS, BACK, INHERITED, PATIENTS, Rules

_SHARING = frozenset(("modifier", "coordinate", "complement", "participle", "instrument", "conjoined"))
"""The rules that tie a hit to another so closely that they share whom they befall."""
_DEFINITE = re.compile(r"\bthe #[nmw] (?!of )")


class Role(NamedTuple):
    """Who is presented as doing what a hit says and who as suffering it, empty where no rule finds one."""

    agent: str = ""
    patient: str = ""
    rule: str = ""


def read(sentence: Sentence, before: Sequence[tuple[str, str]] = ()) -> list[Role]:
    """Find the agents and the patients of a sentence's hits.

    Parameters
    ----------
    sentence : Sentence
        The sentence, with its hits and mentions.
    before : sequence of (pattern, agent)
        The hits of the sentence before, with what was found about them.

    Returns
    -------
    list of Role
        One for each hit.
    """
    named = {agent for _, agent in before if agent}
    antecedent = named.pop() if len(named) == 1 else ""
    if not sentence.mentions and not antecedent:
        return [Role() for _ in sentence.hits]
    reading = _Reading(
        sentence, lines.symbols(sentence, antecedent), [""] * len(sentence.hits), [""] * len(sentence.hits)
    )
    reading.find()
    reading.inherit()
    if antecedent:
        reading.lead_back(antecedent, {pattern for pattern, agent in before if agent})
        reading.inherit()
    return [Role(*role) for role in zip(reading.agents, reading.patients(), reading.rules, strict=True)]


@dataclass(slots=True)
class _Reading:
    """A sentence, and what is found about its hits step by step."""

    sentence: Sentence
    written: list[Symbol]
    agents: list[str]
    rules: list[str]

    def line(self, number: int) -> str:
        """The line of one hit as it is now."""
        return lines.line(self.sentence, self.written, self.agents, number)

    def find(self) -> None:
        """Find the agents that the sentence names at the hits themselves."""
        found = [first(AGENTS, self.line(number), "agent") for number in range(len(self.agents))]
        for number, hit in enumerate(self.sentence.hits):
            if not lines.is_name(self.sentence, hit):
                self.agents[number], self.rules[number] = found[number]

    def inherit(self) -> None:
        """Let hits take over the agent of another, which may have taken it over itself."""
        for number in [*range(len(self.agents))] * 3:
            if not self.agents[number]:
                self.agents[number], self.rules[number] = first(INHERITED, self.line(number), "agent")

    def lead_back(self, antecedent: str, patterns: Collection[str]) -> None:
        """Let a demonstrative, or a definite phrase with the same word, lead to the sentence before."""
        for number, hit in enumerate(self.sentence.hits):
            line = self.line(number)
            rule = next((name for name, rule in BACK if rule.search(line)), "")
            if not rule and hit.pattern in patterns and _DEFINITE.search(line):
                rule = "the"
            if rule and not self.agents[number]:
                self.agents[number], self.rules[number] = antecedent, rule

    def patients(self) -> list[str]:
        """Find whom the hits befall; hits that hang together closely share it."""
        found = [first(PATIENTS, self.line(number), "patient", agent)[0] for number, agent in enumerate(self.agents)]
        shared: dict[str, set[str]] = {agent: set() for agent in self.agents}
        for agent, patient in zip(self.agents, found, strict=True):
            shared[agent] |= {patient} - {""}
        return [
            next(iter(shared[agent])) if not patient and rule in _SHARING and len(shared[agent]) == 1 else patient
            for agent, patient, rule in zip(self.agents, found, self.rules, strict=True)
        ]


def first(rules: Rules, line: str, role: str, other: str = "") -> tuple[str, str]:
    """Give whom the first rule that fits names in a role, and the rule's name; passing over another actor.

    Examples
    --------
    >>> first(AGENTS, "the @iraq 's brutal #n of the oil fields ", "agent")
    ('iraq', 'possessive')
    """
    for name, rule in rules:
        for found in rule.finditer(line):
            named = (held for group, held in found.groupdict().items() if held and group.strip("_") == role)
            who = next(named, "")
            if who and who != other:
                return who, name
    return "", ""
