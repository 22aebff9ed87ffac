"""Occurrences → x-ray: at which place of its document each hit stands."""

import itertools

import pandas as pd

from discourse.tokens import Tokens


def xray(occurrences: pd.DataFrame, tokens: Tokens) -> pd.DataFrame:
    """Place every hit between the beginning and the end of its document.

    Parameters
    ----------
    occurrences : DataFrame
        The table of `occurrences`.
    tokens : Tokens
        The same tokens, for the lengths.

    Returns
    -------
    DataFrame
        One row a hit, in corpus and codebook order: document, side, frame (categorical), at (from 0, the
        beginning, to 1, the end), tokens (the length of the document, all tokens). A frame without a hit
        in a document has one row there whose `at` is NaN, so that its emptiness can be drawn.
    """
    documents = tokens.corpus.documents
    lengths = tokens.document_bounds[1:] - tokens.document_bounds[:-1]
    length = dict(zip(documents.index, lengths.tolist(), strict=True))
    hits = occurrences[["document", "frame", "position"]].astype({"frame": object})
    every = itertools.product(documents.index, occurrences["frame"].cat.categories)
    grid = pd.DataFrame(every, columns=["document", "frame"])
    table = grid.merge(hits, how="left", on=["document", "frame"])
    table["side"] = table["document"].map(documents["side"])
    table["tokens"] = table["document"].map(length)
    table["at"] = (table["position"] - 0.5) / table["tokens"]
    table["frame"] = pd.Categorical(table["frame"], categories=occurrences["frame"].cat.categories)
    return table[["document", "side", "frame", "at", "tokens"]]
