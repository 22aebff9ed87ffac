"""Corpus + Codebook → swap probe: whether every rule answers alike when the parties exchange their names."""

import bisect
import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from discourse import language
from discourse.arrays import Ints
from discourse.codebook import Codebook
from discourse.corpus.record import ROLES, Corpus
from discourse.measures.attribution.accusations import accusations
from discourse.measures.attribution.voices import voices
from discourse.measures.frames.occurrences import occurrences
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens

KINDS = ("tokens", "frames", "voices", "agents", "patients", "rates")
"""The kinds of answers that are compared."""

LISTED = 5
"""So many differences of a kind in a document are listed."""

Answers = dict[str, dict[Hashable, Any]]
"""Kind of answer → place → what is answered."""
_Rows = dict[str, list[Any]]
"""Document → rows of a table."""
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

    changes = _all_changes(corpus, exchange)
    read, actors = _read(corpus, codebook), _mirror_actors(codebook)
    swapped = _swapped(corpus, changes, exchange)
    changed = (swapped.documents != corpus.documents).any(axis=1) | np.array(list(map(bool, changes)), dtype=bool)
    again = _read(swapped.without(*changed.index[~changed]), codebook) if changed.any() else read
    same = {actor: actor for actor in actors}
    rows = []
    for document, exchanged in zip(corpus.documents.index, map(len, changes), strict=True):
        answers = _answers(read, document, codebook.frames, str, same)
        mirrored = _answers(again if changed[document] else read, document, codebook.frames, exchange, actors)
        for kind in KINDS:
            given, meant = answers[kind], mirrored[kind]
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


def _all_changes(corpus: Corpus, exchange: Words) -> list[list[Change]]:
    """Where the words of a party are in each text, titles and all, and what takes their place."""
    tokens = tokenize(corpus, ROLES)
    forms = [exchange(form) for form in tokens.types]
    places = tokens.places(np.array([form != own for form, own in zip(forms, tokens.types, strict=True)], dtype=bool))
    changes: list[list[Change]] = [[] for _ in corpus.texts]
    for document, place in zip(tokens.unit_of("document", places).tolist(), places.tolist(), strict=True):
        start, end = int(tokens.starts[place]), int(tokens.ends[place])
        written = corpus.texts[document][start:end]
        changes[document].append((start, end, _cased(forms[tokens.codes[place]], written)))
    return changes


def _changes(text: str, exchange: Words) -> list[Change]:
    """Where the words of a party are in a name, and what takes their place."""
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
    """What the rules find in a corpus; the rows of each table by document."""

    tokens: Tokens
    totals: Ints
    hits: _Rows
    accused: _Rows


def _read(corpus: Corpus, codebook: Codebook) -> _Read:
    tokens = tokenize(corpus)
    hits = voices(occurrences(tokens, codebook), tokens)
    accused = accusations(hits, tokens, codebook)
    place = ["document", "family", "position"]
    tables = hits[[*place, "cue", "pattern", "voice", "speaker", "stance"]], accused[[*place, "agent", "patient"]]
    return _Read(tokens, tokens.units("document")["tokens"].to_numpy(), *map(_by_document, tables))


def _by_document(table: pd.DataFrame) -> _Rows:
    rows: _Rows = defaultdict(list)
    for row in table.itertuples(index=False):
        rows[row.document].append(row)
    return rows


def _answers(read: _Read, document: str, families: Iterable[str], words: Words, actors: dict[str, str]) -> Answers:
    """What every rule answers about a document, with the words and actors of the answers mirrored."""
    tokens, number = read.tokens, read.tokens.corpus.documents.index.get_loc(document)
    answers: Answers = {kind: {} for kind in KINDS}
    first, stop = tokens.document_bounds[number : number + 2]
    codes = enumerate(tokens.codes[first:stop].tolist(), start=1)
    answers["tokens"] = {place: words(tokens.types[code]) for place, code in codes}
    for hit in read.hits[document]:
        place = f"{hit.family} at {hit.position}"
        speaker = " ".join(words(form) for *_, form in language.words(hit.speaker)) if hit.speaker else ""
        answers["frames"][place] = (hit.cue, words(hit.pattern))
        answers["voices"][place] = (hit.voice, speaker, hit.stance)
    for row in read.accused[document]:
        for kind, actor in (("agents", row.agent), ("patients", row.patient)):
            named = answers[kind].setdefault(f"{row.family} at {row.position}", [])
            bisect.insort(named, actors.get(actor, actor))
    counted, total = Counter(hit.family for hit in read.hits[document]), int(read.totals[number])
    answers["rates"] = {family: (counted[family], total) for family in families}
    return answers
