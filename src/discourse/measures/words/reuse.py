"""Tokens → text reuse: the runs that two documents share word for word."""

import numpy as np
import pandas as pd

from discourse.arrays import Ints, pair_codes
from discourse.tokens.counts import run_codes
from discourse.tokens.record import Tokens

MOST, CANDIDATES = 10_000, 200_000
"""Of more runs than so many the longest are listed; among so many pairs of places they are looked for."""


def reuse(tokens: Tokens, min_length: int = 6) -> pd.DataFrame:
    """Find the runs of tokens that two documents share word for word.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    min_length : int
        The length in tokens from which a run is listed. Where more than ten thousand are so long, it is the next
        greater length from which there are not.

    Returns
    -------
    DataFrame
        One row a run that cannot be made longer, the longest first, then in corpus order. A run stays inside a passage
        of both.

        - document, other
        - length: in tokens
        - position, other_position: of its first token in either document, from 1
        - start, end: character offsets in the first document's text
        - text: as the first document writes it

    Raises
    ------
    ValueError
        min_length is below 1.

    See Also
    --------
    similarity : How close the vocabularies of documents are.
    concordance : The runs in their lines.

    Notes
    -----
    Shared runs are copied or commonplace text: such documents are no independent witnesses.
    """
    if min_length < 1:
        msg = f"min_length={min_length}: a run has at least one token"
        raise ValueError(msg)
    first, second = _starts(tokens, min_length)
    length = _lengths(tokens, first, second)
    chosen = length > np.sort(length)[-MOST - 1] if len(length) > MOST else np.zeros(0, dtype=bool)
    if chosen.any():  # all of a length, or none
        first, second, length = first[chosen], second[chosen], length[chosen]
    document, names = tokens.unit_of("document"), tokens.corpus.documents.index
    table = pd.DataFrame(
        {
            "document": names[document[first]],
            "other": names[document[second]],
            "length": length,
            "position": first - tokens.document_bounds[document[first]] + 1,
            "other_position": second - tokens.document_bounds[document[second]] + 1,
            "start": tokens.starts[first].astype(np.int64),
            "end": tokens.ends[first + length - 1].astype(np.int64),
        }
    )
    texts = tokens.corpus.texts
    table["text"] = [
        " ".join(texts[number][start:end].split())
        for number, start, end in zip(document[first], table["start"], table["end"], strict=True)
    ]
    order = np.lexsort((second, first, -length))
    return table.iloc[order].reset_index(drop=True)


def _starts(tokens: Tokens, min_length: int) -> tuple[Ints, Ints]:
    """Where two documents begin to share a run: the pairs of places, the first document's first."""
    passage, document = tokens.unit_of("passage"), tokens.unit_of("document")
    first = np.arange(max(len(tokens) - min_length + 1, 0))
    first = first[passage[first] == passage[first + min_length - 1]]
    run = run_codes(tokens, first, min_length)
    while ((sizes := np.bincount(run)) * (sizes - 1) // 2).sum() > CANDIDATES:
        repeated = (sizes > 1)[run] & (first + min_length < len(tokens))
        longer, run = first[repeated], run[repeated]
        inside = passage[longer] == passage[longer + min_length]
        longer, run = longer[inside], run[inside]
        run = pd.factorize(pair_codes(run, tokens.codes[longer + min_length], len(tokens.types)))[0]
        first, min_length = longer, min_length + 1
    repeated = (sizes > 1)[run]
    starts, other_starts = _pairs(first[repeated], run[repeated])
    apart = document[starts] != document[other_starts]
    starts, other_starts = starts[apart], other_starts[apart]
    alike = (starts > 0) & (tokens.codes[starts - 1] == tokens.codes[other_starts - 1])
    alike &= (passage[starts - 1] == passage[starts]) & (passage[other_starts - 1] == passage[other_starts])
    return starts[~alike], other_starts[~alike]  # of the rest, the run that begins before is longer


def _pairs(places: Ints, group: Ints) -> tuple[Ints, Ints]:
    """Pair the places of each group, the earlier of two first."""
    order = np.argsort(group, kind="stable")
    later = np.searchsorted(group[order], group[order], side="right") - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), later)
    step = np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later) + 1
    return places[order][first], places[order][first + step]


def _lengths(tokens: Tokens, first: Ints, second: Ints) -> Ints:
    """How far the texts are alike from each pair of places on, inside a passage of both."""
    bounds, passage = tokens.passage_bounds, tokens.unit_of("passage")
    longest = np.minimum(bounds[passage[first] + 1] - first, bounds[passage[second] + 1] - second)
    length = np.zeros(len(first), dtype=np.int64)
    alike = longest > 0
    while alike.any():
        alike[alike] = tokens.codes[first[alike] + length[alike]] == tokens.codes[second[alike] + length[alike]]
        length[alike] += 1
        alike &= length < longest
    return length
