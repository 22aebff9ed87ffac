"""Hits → overlap: which families share words."""

import itertools

import numpy as np
import pandas as pd

from discourse.arrays import Bools, Ints
from discourse.codebook import Codebook, families_of
from discourse.tokens.record import Tokens


def overlap(hits: pd.DataFrame, tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Count the hits of each frame that share words with a hit of each other one.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences`.
    tokens : Tokens
        The same tokens.
    codebook : Codebook
        The frames that were looked for.

    Returns
    -------
    DataFrame
        One row an ordered pair of different frames, in codebook order, zeros included.

        - family, other
        - hits: of the first that share a word with one of the second
        - hits_family: all hits of the first
        - share: their ratio; NaN where the first has none

    See Also
    --------
    audit : Which patterns are overridden inside their family.
    """
    of = {family.id: hits[hits["family"] == family.id] for family in families_of(codebook, "frames")}
    rows = []
    for family, other in itertools.permutations(of, 2):
        count, size = int(share_words(of[family], of[other], tokens).sum()), len(of[family])
        rows.append((family, other, count, size, count / size if size else np.nan))
    return pd.DataFrame(rows, columns=["family", "other", "hits", "hits_family", "share"])


def share_words(hits: pd.DataFrame, others: pd.DataFrame, tokens: Tokens) -> Bools:
    """Find out which hits share a word with one of the others, which do not overlap each other."""
    (start, end), (starts, ends) = places(hits, tokens), places(others, tokens)
    # the first of the others to end after a hit starts is the only one that it can meet
    after = np.searchsorted(np.sort(ends), start, side="right")
    return np.append(np.sort(starts), len(tokens))[after] < end


def places(hits: pd.DataFrame, tokens: Tokens) -> tuple[Ints, Ints]:
    """Find the stream indices of the first token of each hit and of the one behind its last."""
    documents = tokens.corpus.documents.index.get_indexer(hits["document"])
    first = tokens.document_bounds[documents] + hits["position"].to_numpy() - 1
    return first, first + hits["length"].to_numpy()
