"""Hits + Tokens + Codebook → accusations: who is presented as doing what a word says, and who as suffering it."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from discourse.codebook import Codebook
from discourse.labels import UNNAMED
from discourse.language.english import grammar
from discourse.language.english.lines import Hit, Mention, Sentence, Sign
from discourse.measures.frames.overlap import places
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

ACRONYM = 3
"""A name of at most so many letters is an acronym, and names somebody in capitals only."""

COLUMNS = ("agent", "patient", "rule", "alongside")
"""The columns that `accusations` adds."""


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
        One row a hit of an accusatory cue, in reading order, then in the codebook's; where a hit has several agents
        or patients, such as *Iran and Iraq*, one row for each of them.

        - document, sentence (number from 1 in the document), start, text, family
        - agent, patient: ids of actors, or `unnamed` where no rule finds one
        - rule: the name of the rule that found the agent; empty where none did
        - alongside: the other actors that the sentence names, in its order, separated by commas: mere
          mention, no accusation
        - the other columns of the hits. Give hits with `voices`: an accusation that a document quotes or reports
          is not its own

    See Also
    --------
    occurrences : Find the hits.
    voices : Whose words the hits are.
    agents : Count the agents of each document or group.

    Notes
    -----
    What is found is how a text distributes the roles, never what happened. The rules abstain where the grammar is
    beyond them, and that is often; and in documents of other languages than English always. On speeches that they were
    not made with, more than nine in ten of the agents that they name are right, and fewer than half of those that a
    reader finds named are found. Read a sample before using a count (`coding_sheet`, `agreement`).
    """
    pairs = zip(hits["family"], hits["cue"], strict=True)
    accusatory = np.array([pair in codebook.accusatory for pair in pairs], dtype=bool)
    hits = hits[accusatory].reset_index(drop=True)
    rows = _rows(hits, tokens, mentions_of(tokens, codebook))
    table = hits.loc[[number for number, *_ in rows]].reset_index(drop=True)
    for place, column in enumerate(COLUMNS, start=1):
        table[column] = pd.Series([row[place] for row in rows], dtype=str)
    front = ["document", "sentence", "start", "text", "family", *COLUMNS]
    return table[front + [column for column in table if column not in front]]


def _rows(hits: pd.DataFrame, tokens: Tokens, mentions: dict[int, Mention]) -> list[tuple[int, str, str, str, str]]:
    """The number of each hit with what the rules find; a stretch that several families hit is read once."""
    from discourse.language.english import roles  # noqa: PLC0415  # whoever asks for no roles need not wait for its rules

    first, behind = places(hits, tokens)
    stretches = [Hit(*hit) for hit in zip(first.tolist(), (behind - 1).tolist(), hits["pattern"], strict=True)]
    distinct = sorted({hit[:2]: hit for hit in reversed(stretches)}.values())
    sentences = dict(zip(distinct, tokens.unit_of("sentence", [hit.first for hit in distinct]).tolist(), strict=True))
    english = tokens.corpus.in_english.to_numpy()
    read: dict[tuple[int, int], tuple[roles.Role, list[str]]] = {}
    last, sentence, answers = -2, None, list[roles.Role]()
    for number, group in itertools.groupby(distinct, key=sentences.__getitem__):
        start = tokens.sentence_bounds[number]
        document = tokens.unit_of("document", start)
        before = sentence if last == number - 1 else None
        if start == tokens.document_bounds[document]:
            before = None
        elif before is None:
            before = sentence_at(tokens, number - 1, mentions, [])
        here, known = list(group), answers if before and before.hits else ()
        sentence = replace(sentence_at(tokens, number, mentions, here), antecedent=roles.antecedent(before, known))
        answers = roles.read(sentence, before, known) if english[document] else [roles.Role()] * len(here)
        actors = sentence.actors
        read |= {hit[:2]: (role, actors) for hit, role in zip(here, answers, strict=True)}
        last = number
    return [
        (number, agent, patient, role.rule, ", ".join(a for a in actors if a not in role.agents + role.patients))
        for number, hit in enumerate(stretches)
        for role, actors in [read[hit[:2]]]
        for agent, patient in itertools.product(role.agents or (UNNAMED,), role.patients or (UNNAMED,))
    ]


def sentence_at(tokens: Tokens, number: int, mentions: Mapping[int, Mention], hits: Sequence[Hit]) -> Sentence:
    """Take one sentence of the corpus, by its number from 0, with all places counted from its first token."""
    first, stop = tokens.sentence_bounds[number : number + 2].tolist()
    text = tokens.corpus.texts[int(tokens.unit_of("document", first))]
    starts, ends = tokens.starts[first:stop].tolist(), tokens.ends[first:stop].tolist()
    return Sentence(
        forms=[tokens.forms.types[code] for code in tokens.forms.codes[first:stop].tolist()],
        written=[text[start:end] for start, end in zip(starts, ends, strict=True)],
        gaps=[text[end:start] for end, start in zip(ends, [*starts[1:], ends[-1] + 2], strict=True)],
        mentions={place - first: mentions[place] for place in range(first, stop) if place in mentions},
        hits=[Hit(hit.first - first, hit.last - first, hit.pattern) for hit in hits],
    )


def mentions_of(tokens: Tokens, codebook: Codebook) -> dict[int, Mention]:
    """Find where actors are named, by the first token."""
    listed = [
        (actor.id, pattern, sign)
        for actor in codebook.actors.values()
        for sign, given in ((Sign.NAME, actor.names), (Sign.ADJECTIVE, actor.adjectives))
        for pattern in given
    ]
    matches = patterns.longest(patterns.find(tokens, [pattern for _, pattern, _ in listed]))
    plain = {pattern: actor for actor, pattern, _ in listed if not re.search(r"[ *?\[]", pattern)}
    mentions: dict[int, Mention] = {}
    for first, length, which in zip(
        *(part.tolist() for part in (matches.first, matches.length, matches.pattern)), strict=True
    ):
        actor, _, sign = listed[which]
        form = tokens.forms.types[tokens.forms.codes[first]]
        if length == 1 and len(form) <= ACRONYM and not _acronym(form, tokens, first):
            continue  # a word: us
        if length == 1 and "-" in form and form not in plain:
            continue  # a compound: it names a doer, or nobody
        people = form.endswith("s") and not form.endswith("ss")
        mentions[first] = Mention(length, Sign.NAME if people else sign, actor)
    doers = {
        form: plain[form.split("-")[0]]
        for form in tokens.types
        if "-" in form and form.split("-")[-1] in grammar.AGENTIVE and form.split("-")[0] in plain
    }
    compound = np.array([form in doers for form in tokens.types], dtype=bool)
    for first in tokens.places(compound).tolist():
        mentions[first] = Mention(1, Sign.COMPOUND, doers[tokens.types[tokens.codes[first]]])
    return mentions


def _acronym(form: str, tokens: Tokens, place: int) -> bool:
    """Whether a short name is written as one: in capitals, and a pronoun only beside words that show their case."""
    sentence = int(tokens.unit_of("sentence", place))
    first, stop = tokens.sentence_bounds[sentence : sentence + 2].tolist()
    text = tokens.corpus.texts[int(tokens.unit_of("document", place))]
    before = text[tokens.starts[max(first, place - 2)] : tokens.starts[place]]
    beside = before or text[tokens.ends[place] : tokens.ends[min(stop, place + 3) - 1]]
    written = text[tokens.starts[place] : tokens.ends[place]]
    return written.isupper() and not (form in grammar.FUNCTION_WORDS and beside.isupper())
