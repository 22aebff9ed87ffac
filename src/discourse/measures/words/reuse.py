"""Tokens → text reuse: the runs that two documents share word for word."""

import itertools

import numpy as np
import pandas as pd

from discourse.arrays import Ints, pair_codes
from discourse.tokens.record import Tokens


def reuse(tokens: Tokens, min_length: int = 6) -> pd.DataFrame:
    """Find the runs of tokens that two documents share word for word.

    Parameters
    ----------
    tokens : Tokens
    min_length : int
        The length in tokens from which a run is listed.

    Returns
    -------
    DataFrame
        One row a run that cannot be made longer, the longest first, then in corpus order: document, other,
        length (tokens), position, other_position (of its first token, from 1), start, end (in the first
        document's text), text (as the first document writes it). A run stays inside a passage of both.

    Raises
    ------
    ValueError
        min_length is below 1.

    Notes
    -----
    Shared runs are copied or commonplace text: such documents are no independent witnesses.
    """
    if min_length < 1:
        msg = f"min_length={min_length}: a run has at least one token"
        raise ValueError(msg)
    at, there = _starts(tokens, min_length)
    length = _lengths(tokens, at, there)
    document, names = tokens.unit_of("document"), tokens.corpus.documents.index
    table = pd.DataFrame(
        {
            "document": names[document[at]],
            "other": names[document[there]],
            "length": length,
            "position": at - tokens.document_bounds[document[at]] + 1,
            "other_position": there - tokens.document_bounds[document[there]] + 1,
            "start": tokens.starts[at],
            "end": tokens.ends[at + length - 1],
        }
    )
    texts = tokens.corpus.texts
    table["text"] = [
        " ".join(texts[number][start:end].split())
        for number, start, end in zip(document[at], table["start"], table["end"], strict=True)
    ]
    order = np.lexsort((there, at, -length))
    return table.iloc[order].reset_index(drop=True)


def _starts(tokens: Tokens, min_length: int) -> tuple[Ints, Ints]:
    """Where two documents begin to share a run: the pairs of places, the first document's first."""
    passage, document = tokens.unit_of("passage"), tokens.unit_of("document")
    first = np.arange(max(len(tokens) - min_length + 1, 0))
    first = first[passage[first] == passage[first + min_length - 1]]
    run = np.zeros(len(first), dtype=np.int64)
    for step in range(min_length):  # equal runs ⇔ equal numbers, refined token by token
        _, run = np.unique(pair_codes(run, tokens.codes[first + step], len(tokens.types)), return_inverse=True)
    order = np.argsort(run, kind="stable")
    groups = np.split(first[order], np.flatnonzero(np.diff(run[order])) + 1)
    pairs = [
        (one, other)
        for group in groups
        if len(group) > 1 and document[group[0]] != document[group[-1]]
        for one, other in itertools.combinations(group.tolist(), 2)
        if document[one] != document[other] and not _alike(tokens, passage, one - 1, other - 1)
    ]
    at, there = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return at, there


def _alike(tokens: Tokens, passage: Ints, one: int, other: int) -> bool:
    """Whether two places hold the same token and are no passage's last: the run of the next could be longer."""
    return (
        min(one, other) >= 0
        and tokens.codes[one] == tokens.codes[other]
        and passage[one] == passage[one + 1]
        and passage[other] == passage[other + 1]
    )


def _lengths(tokens: Tokens, at: Ints, there: Ints) -> Ints:
    """How far each pair of places runs on alike, inside a passage of both."""
    bounds, passage = tokens.passage_bounds, tokens.unit_of("passage")
    room = np.minimum(bounds[passage[at] + 1] - at, bounds[passage[there] + 1] - there)
    length = np.zeros(len(at), dtype=np.int64)
    on = room > 0
    while on.any():
        on[on] = tokens.codes[at[on] + length[on]] == tokens.codes[there[on] + length[on]]
        length[on] += 1
        on &= length < room
    return length
