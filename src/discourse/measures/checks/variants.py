"""Corpus + Codebook → variants: the study done anew, with one choice changed in each."""

import dataclasses
import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd

from discourse import codings, language
from discourse.codebook import Codebook, Family
from discourse.corpus.record import Corpus
from discourse.labels import RANDOM
from discourse.measures.frames.occurrences import candidates, chosen, located_hits, occurrences
from discourse.measures.frames.overlap import share_words
from discourse.measures.words.stopwords import is_content
from discourse.tokens._tokenize import INCLUDED, tokenize
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
    tokens : Tokens
        The tokens that follow from it.
    hits : DataFrame
        The hits of the frames that follow from it.
    frames : tuple of str
        The frames that it can make a difference to.
    """

    kind: str
    name: str
    tokens: Tokens
    hits: pd.DataFrame
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
    tokens = tokenize(corpus)
    hits = occurrences(tokens, codebook)
    frames = tuple(codebook.frames)
    yield Variant("baseline", BASELINE, tokens, hits, frames)
    for kind, name, varied in _other_tokens(corpus, tokens):
        yield Variant(kind, name, varied, occurrences(varied, codebook), frames)
    for name, documents in _parts(list(corpus.documents.index)):
        kept = hits[~hits["document"].isin(documents)].reset_index(drop=True)
        yield Variant("documents", f"{WITHOUT}{name}", _without(tokens, documents), kept, frames)
    for seed, found in enumerate(_thinned(tokens, codebook, n_samples), start=1):
        yield Variant(RANDOM, f"random codebook {seed}", tokens, found, frames)
    for name, moved, concerned in _moved(tokens, hits, codebook):
        yield Variant("moves", name, tokens, moved, concerned)
    for coder, rows in () if coding is None else coding.groupby("coder"):
        yield Variant("coding", f"coded by {coder}", tokens, hits[~codings.refused(hits, rows)], frames)


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


def _parts(documents: list[str]) -> list[tuple[str, list[str]]]:
    """What is left out in turn: each document, or, of many, each of some random parts of them, with its name."""
    if len(documents) <= MOST:
        return [(document, [document]) for document in documents] if len(documents) > 1 else []
    drawn = np.random.default_rng(0).permutation(np.array(documents, dtype=object))
    return [(f"part {number} of {PARTS}", list(part)) for number, part in enumerate(np.array_split(drawn, PARTS), 1)]


def _without(tokens: Tokens, documents: list[str]) -> Tokens:
    """The tokens of all other documents."""
    stays = ~tokens.corpus.documents.index.isin(documents)
    kept = tokens.keep(stays[tokens.unit_of("document")])
    bounds = kept.document_bounds[np.append(stays, True)]
    return dataclasses.replace(kept, document_bounds=bounds, corpus=tokens.corpus.without(*documents))


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


def _thinned(tokens: Tokens, codebook: Codebook, n_samples: int) -> Iterator[pd.DataFrame]:
    """The hits of each random codebook, chosen anew among the matches of the patterns that it has."""
    families = list(codebook.frames.values())
    found = candidates(tokens, families)
    cues = [np.flatnonzero(matches.pattern >= 0) for matches in found]
    table = located_hits(tokens, families, [matches.take(rows) for matches, rows in zip(found, cues, strict=True)])
    number = np.repeat(np.arange(len(families)), [len(rows) for rows in cues])
    first = np.concatenate(
        [np.zeros(0, dtype=np.int64), *(each.first[rows] for each, rows in zip(found, cues, strict=True))]
    )
    place = np.argsort(np.lexsort((number, first)))  # of each match in the table
    for seed in range(1, n_samples + 1):
        frames, rows = thinned(codebook, seed).frames, [np.zeros(0, dtype=np.int64)]
        for which, (family, matches) in enumerate(zip(families, found, strict=True)):
            left = set(frames[family.id].patterns)
            competes = np.array([*(entry in left for entry in family.patterns), *(True for _ in family.exceptions)])
            competing = np.flatnonzero(competes[matches.pattern])  # exceptions count from the end
            hits = np.isin(cues[which], competing[chosen(matches.take(competing))])
            rows.append(place[number == which][hits])
        yield table.iloc[np.sort(np.concatenate(rows))].reset_index(drop=True)


def _moved(
    tokens: Tokens, hits: pd.DataFrame, codebook: Codebook
) -> Iterator[tuple[str, pd.DataFrame, tuple[str, ...]]]:
    """The hits with words of one frame counted in another that has them too, or that claims their cue."""
    own = {frame: hits[hits["family"] == frame] for frame in codebook.frames}
    for frame, other in itertools.permutations(own, 2):
        shared = share_words(own[frame], own[other], tokens)
        if shared.any():
            yield f"words that {frame} shares in {other} alone", hits.drop(index=own[frame].index[shared]), (frame,)
    for other, family in codebook.frames.items():
        for cue in family.claims:
            claimed = hits[hits["cue"] == cue]
            if len(claimed):
                frame = claimed["family"].iloc[0]
                counted = claimed.index[share_words(claimed, own[other], tokens)]  # there already, and not twice
                moved = hits.assign(family=hits["family"].mask(hits.index.isin(claimed.index), other))
                yield f"{cue} in {other}", moved.drop(index=counted), (frame, other)
