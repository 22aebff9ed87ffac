"""Corpus + Codebook → variants: the study done anew, with one choice changed in each."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import codings, language
from discourse.arrays import Ints
from discourse.codebook import Codebook, Family
from discourse.corpus.record import Corpus
from discourse.labels import RANDOM
from discourse.measures.frames.occurrences import candidates, chosen, located_hits
from discourse.measures.frames.overlap import share_words
from discourse.measures.words.stopwords import is_content
from discourse.tokens._tokenize import INCLUDED, tokenize
from discourse.tokens.patterns import Matches
from discourse.tokens.record import Tokens

BASELINE = "as published"
WITHOUT = "without "
"""What stands before the name of a document that is left out, or of a part of them."""
MOST, PARTS = 24, 20
"""Up to so many documents are left out one at a time; of more, so many random parts of them."""
DROPPED = 0.2
"""The share of patterns that a random variant of the codebook lacks, on average."""


@dataclasses.dataclass(frozen=True, slots=True)
class Variant:
    """One other way to do the study.

    Attributes
    ----------
    kind : str
        Which choice was made anew.
    name : str
        What was chosen.
    documents : array of int
        The numbers of the documents in the corpus, from 0.
    hits : array of int
        How often each frame is found in each of them: one row a frame, one column a document.
    totals : array of int
        The counted tokens of each.
    frames : tuple of str
        The frames that it can make a difference to.
    """

    kind: str
    name: str
    documents: Ints
    hits: Ints
    totals: Ints
    frames: tuple[str, ...]


def variants(
    corpus: Corpus, codebook: Codebook, *, coding: pd.DataFrame | None = None, n_samples: int = 50
) -> Iterator[Variant]:
    """Make every variant of the study, the published one first.

    Parameters
    ----------
    corpus : Corpus
        The texts and their spans.
    codebook : Codebook
        The patterns.
    coding : DataFrame, optional
        The table of `read_codings`: each coder makes a variant.
    n_samples : int
        How many random codebooks; their seeds are 1 to this number.

    Yields
    ------
    Variant
    """
    tokens, families, frames = tokenize(corpus), list(codebook.frames.values()), tuple(codebook.frames)
    every, totals = np.arange(len(corpus.documents)), _totals(tokens)
    found = candidates(tokens, families)
    taken = [matches.take(chosen(matches)) for matches in found]
    published = _by_document(tokens, taken)
    yield Variant("baseline", BASELINE, every, published, totals, frames)
    for kind, name, varied in _other_tokens(corpus, tokens):
        others = [matches.take(chosen(matches)) for matches in candidates(varied, families)]
        yield Variant(kind, name, every, _by_document(varied, others), _totals(varied), frames)
    for name, part in _parts(list(corpus.documents.index)):
        left = np.setdiff1d(every, part)
        yield Variant("documents", f"{WITHOUT}{name}", left, published[:, left], totals[left], frames)
    for seed, thin in enumerate(_thinned(tokens, codebook, found, n_samples), start=1):
        yield Variant(RANDOM, f"random codebook {seed}", every, thin, totals, frames)
    hits = located_hits(tokens, families, taken)
    documents, rows = (
        pd.Index(names).get_indexer(hits[column])
        for column, names in (("document", corpus.documents.index), ("family", frames))
    )
    for kind, name, moved, concerned in _moved(tokens, hits, rows, codebook, coding):
        cells = (moved * len(every) + documents)[moved >= 0]
        counted = np.bincount(cells, minlength=published.size).reshape(published.shape)
        yield Variant(kind, name, every, counted, totals, concerned)


def _totals(tokens: Tokens) -> Ints:
    return tokens.units("document")["tokens"].to_numpy()


def _by_document(tokens: Tokens, found: Sequence[Matches]) -> Ints:
    """Count the matches of each family in each document."""
    documents = (tokens.unit_of("document", matches.first) for matches in found)
    return np.stack([np.bincount(each, minlength=len(tokens.corpus.documents)) for each in documents])


def _other_tokens(corpus: Corpus, tokens: Tokens) -> Iterator[tuple[str, str, Tokens]]:
    """Other rules for tokens, other spans, no quoted text, and no stop words."""
    for name, split in {
        "compounds split at hyphens": language.hyphen_split_words,
        "scikit-learn's default tokens": language.scikit_learn_words,
    }.items():
        yield "tokens", name, tokenize(corpus, split=split)
    for role in sorted(set(corpus.spans["role"])):
        # the default roles with this one toggled
        include = set(INCLUDED) ^ {role}
        yield "spans", f"{role} {'counted' if role in include else 'left out'}", tokenize(corpus, include)
    yield "quotation", "quoted text left out", tokens.keep(~tokens.quoted)
    content = is_content(tokens.types, corpus.language_of)[tokens.codes]
    yield "stop words", "stop words taken out first", tokens.keep(content)


def _parts(documents: list[str]) -> list[tuple[str, Ints]]:
    """What is left out in turn: each document, or, of many, each of some random parts of them, with its name."""
    numbers = np.arange(len(documents))
    if len(documents) <= MOST:
        return list(zip(documents, np.split(numbers, len(documents)), strict=True)) if len(documents) > 1 else []
    drawn = np.random.default_rng(0).permutation(numbers)
    return [(f"part {number} of {PARTS}", part) for number, part in enumerate(np.array_split(drawn, PARTS), 1)]


def thinned(codebook: Codebook, seed: int) -> Codebook:
    """Return the codebook with each pattern of its frames dropped at random."""
    generator = np.random.default_rng(seed)

    def thin(family: Family) -> Family:
        cues = {
            cue: tuple(pattern for pattern in patterns if generator.random() >= DROPPED)
            for cue, patterns in family.cues.items()
        }
        return dataclasses.replace(family, cues=cues)

    return dataclasses.replace(codebook, frames={frame: thin(family) for frame, family in codebook.frames.items()})


def _thinned(tokens: Tokens, codebook: Codebook, found: Sequence[Matches], n_samples: int) -> Iterator[Ints]:
    """The hits of each random codebook, chosen anew among the matches of the patterns that it has."""
    for seed in range(1, n_samples + 1):
        hits = []
        for matches, before, family in zip(
            found, codebook.frames.values(), thinned(codebook, seed).frames.values(), strict=True
        ):
            left = set(family.patterns)
            competes = np.array([*(entry in left for entry in before.patterns), *(True for _ in before.exceptions)])
            competing = matches.take(np.flatnonzero(competes[matches.pattern]))  # exceptions count from the end
            hits.append(competing.take(chosen(competing)))
        yield _by_document(tokens, hits)


def _moved(
    tokens: Tokens, hits: pd.DataFrame, rows: Ints, codebook: Codebook, coding: pd.DataFrame | None
) -> Iterator[tuple[str, str, Ints, tuple[str, ...]]]:
    """The number of the frame that each hit counts for, below 0 for none.

    Words of one frame count in another that has them too, or that claims their cue; what a coder refuses, nowhere.
    """
    own = {frame: hits[hits["family"] == frame] for frame in codebook.frames}
    for frame, other in itertools.permutations(own, 2):
        shared = share_words(own[frame], own[other], tokens)
        if shared.any():
            yield "moves", f"words that {frame} shares in {other} alone", _put(rows, own[frame].index[shared]), (frame,)
    for number, (other, family) in enumerate(codebook.frames.items()):
        for cue in family.claims:
            claimed = hits[hits["cue"] == cue]
            if len(claimed):
                counted = claimed.index[share_words(claimed, own[other], tokens)]  # there already, and not twice
                moved = _put(_put(rows, claimed.index, number), counted)
                yield "moves", f"{cue} in {other}", moved, (claimed["family"].iloc[0], other)
    for coder, judged in () if coding is None else coding.groupby("coder"):
        refused = np.flatnonzero(codings.refused(hits, judged))
        yield "coding", f"coded by {coder}", _put(rows, refused), tuple(codebook.frames)


def _put(rows: Ints, places: npt.ArrayLike, number: int = -1) -> Ints:
    """Put a number at some places of a copy."""
    moved = rows.copy()
    moved[np.asarray(places)] = number
    return moved
