"""Hits → overlap: which families share words."""

import itertools

import numpy as np
import pandas as pd

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
    documents = tokens.corpus.documents.index.get_indexer(hits["document"])
    firsts = tokens.document_bounds[documents] + hits["position"].to_numpy()
    lasts = firsts + hits["length"].to_numpy()
    places = {family.id: (hits["family"] == family.id).to_numpy() for family in families_of(codebook, "frames")}
    rows = []
    for family, other in itertools.permutations(places, 2):
        start, end = firsts[places[family]], lasts[places[family]]
        starts, ends = np.sort(firsts[places[other]]), np.sort(lasts[places[other]])
        # hits of one frame do not overlap: the first to end after this one starts is the only candidate
        after = np.searchsorted(ends, start, side="right")
        met = after < len(ends)
        count = int((starts[after[met]] < end[met]).sum())
        rows.append((family, other, count, len(start), count / len(start) if len(start) else np.nan))
    return pd.DataFrame(rows, columns=["family", "other", "hits", "hits_family", "share"])
