"""Corpus + Codebook → swap probe: whether every rule answers alike when the parties exchange their names."""

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from discourse import language
from discourse.codebook import Codebook
from discourse.corpus.record import Corpus
from discourse.measures.attribution.accusations import accusations
from discourse.measures.attribution.voices import voices
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.rates import rates
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens

KINDS = ("tokens", "frames", "voices", "agents", "patients", "rates")
"""The kinds of answers that are compared."""

LISTED = 5
"""So many differences of a kind in a document are listed."""

Answers = dict[str, dict[str, dict[Hashable, Any]]]
"""Kind of answer → document → place → what is answered."""
Words = Callable[[str], str]
"""A phrase → the same phrase with each party's words exchanged."""
Change = tuple[int, int, str]
"""Where a word begins and ends in a text, and the word that takes its place."""


def swap_probe(corpus: Corpus, codebook: Codebook) -> pd.DataFrame:
    """Exchange the names of mirrored parties in every text, and test whether each rule gives the mirrored answer.

    Parameters
    ----------
    corpus : Corpus
        The texts.
    codebook : Codebook
        Its mirrors say which words are exchanged, compounds with a hyphen that hold them included.

    Returns
    -------
    DataFrame
        One row a document and kind of answer, in corpus order.

        - document
        - answer: `tokens`, `frames` (cue and pattern of each hit), `voices` (voice, speaker and stance), `agents`,
          `patients`, `rates` (hits of each frame and tokens of the document)
        - exchanged: words that were exchanged in the document
        - compared, different: answers that were compared, and those that are not each other's mirror
        - differences: the first of these: where, what is answered, and what the answer to the exchanged text comes to
          when it is mirrored back

    See Also
    --------
    audit : Which patterns have no mirror in their cue.

    Notes
    -----
    A rule that knows one party's name, ending or spelling better than the other's would treat the sides unequally;
    here it shows. That nothing differs does not mean that the answers are right.
    """

    @functools.cache
    def exchange(phrase: str) -> str:
        return codebook.mirrored(phrase) or phrase

    changes = [_changes(text, exchange) for text in corpus.texts]
    read, actors = _read(corpus, codebook), _mirror_actors(codebook)
    answers = _answers(read, str, {actor: actor for actor in actors})
    mirrored = _answers(read, exchange, actors)
    swapped = _swapped(corpus, changes, exchange)
    changed = (swapped.documents != corpus.documents).any(axis=1) | np.array(list(map(bool, changes)), dtype=bool)
    if changed.any():  # the others are as they were read
        again = _answers(_read(swapped.without(*changed.index[~changed]), codebook), exchange, actors)
        for kind, document in itertools.product(KINDS, changed.index[changed]):
            mirrored[kind][document] = again[kind][document]
    rows = []
    for document, exchanged in zip(corpus.documents.index, map(len, changes), strict=True):
        for kind in answers:
            given, meant = answers[kind][document], mirrored[kind][document]
            places = {**given, **meant}
            different = [place for place in places if given.get(place) != meant.get(place)]
            first = [f"{place}: {given.get(place)} / {meant.get(place)}" for place in different[:LISTED]]
            rows.append((document, kind, exchanged, len(places), len(different), "; ".join(first)))
    return pd.DataFrame(rows, columns=["document", "answer", "exchanged", "compared", "different", "differences"])


def _mirror_actors(codebook: Codebook) -> dict[str, str]:
    """The mirror of each actor: the one that has one of its names, mirrored; itself where none has."""
    owner = {pattern: actor.id for actor in codebook.actors.values() for pattern in actor.patterns}
    names = {actor.id: map(codebook.mirrored, actor.patterns) for actor in codebook.actors.values()}
    return {
        actor: next((owner[name] for name in mirrored if name in owner), actor) for actor, mirrored in names.items()
    }


def _swapped(corpus: Corpus, changes: Sequence[Sequence[Change]], exchange: Words) -> Corpus:
    """The corpus with each party's words exchanged; spans cover what they covered."""
    made = dict(zip(corpus.documents.index, changes, strict=True))
    spans = corpus.spans.copy()
    for edge in ("start", "end"):
        places = zip(spans["document"], spans[edge], strict=True)
        spans[edge] = [_moved(place, made[document]) for document, place in places]
    documents = corpus.documents.copy()
    if "reported_speaker" in documents:
        names = documents["reported_speaker"]
        documents["reported_speaker"] = [_changed(name, _changes(name, exchange)) for name in names]
    return replace(corpus, documents=documents, texts=tuple(map(_changed, corpus.texts, changes)), spans=spans)


def _changes(text: str, exchange: Words) -> list[Change]:
    """Where the words of a party are in a text, and what takes their place."""
    return [
        (start, end, _cased(exchange(form), text[start:end]))
        for start, end, form in language.words(text)
        if exchange(form) != form
    ]


def _changed(text: str, changes: Iterable[Change]) -> str:
    """Make the changes in a text."""
    pieces, done = list[str](), 0
    for start, end, word in changes:
        pieces += [text[done:start], word]
        done = end
    return "".join([*pieces, text[done:]])


def _moved(place: int, changes: Iterable[Change]) -> int:
    """Where a place is after the changes before it."""
    return place + sum(len(word) - (end - start) for start, end, word in changes if end <= place)


def _cased(word: str, written: str) -> str:
    """Write a word with the capitals of the one that it replaces."""
    if written.isupper() and len(written) > 1:
        return word.upper()
    capitals = [part[:1].isupper() for part in written.replace("\u2010", "-").replace("\u2011", "-").split("-")]
    parts = word.split("-")
    return "-".join(part.capitalize() if capital else part for part, capital in zip(parts, capitals, strict=True))


class _Read(NamedTuple):
    """What the rules find in a corpus."""

    tokens: Tokens
    hits: pd.DataFrame
    accused: pd.DataFrame
    rates: pd.DataFrame


def _read(corpus: Corpus, codebook: Codebook) -> _Read:
    tokens = tokenize(corpus)
    hits = voices(occurrences(tokens, codebook), tokens)
    return _Read(tokens, hits, accusations(hits, tokens, codebook), rates(hits, tokens, codebook))


def _answers(read: _Read, words: Words, actors: dict[str, str]) -> Answers:
    """What every rule answers, with the words and actors of the answers mirrored."""
    tokens, documents = read.tokens, read.tokens.corpus.documents.index
    answers: Answers = {kind: defaultdict(dict) for kind in KINDS}
    forms = [words(form) for form in tokens.types]
    for document, (first, stop) in zip(documents, itertools.pairwise(tokens.document_bounds), strict=True):
        answers["tokens"][document] = {
            place: forms[code] for place, code in enumerate(tokens.codes[first:stop].tolist(), start=1)
        }
    for hit in read.hits.itertuples():
        place = f"{hit.family} at {hit.position}"
        speaker = " ".join(words(form) for *_, form in language.words(hit.speaker))
        answers["frames"][hit.document][place] = (hit.cue, words(hit.pattern))
        answers["voices"][hit.document][place] = (hit.voice, speaker, hit.stance)
    for row in read.accused.itertuples():
        for kind, actor in (("agents", row.agent), ("patients", row.patient)):
            named = answers[kind][row.document].setdefault(f"{row.family} at {row.position}", [])
            bisect.insort(named, actors.get(actor, actor))
    for rate in read.rates.itertuples():
        answers["rates"][rate.document][rate.family] = (rate.hits, rate.total)
    return answers
