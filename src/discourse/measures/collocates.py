"""Tokens + pattern → collocates: what stands near a word more often than elsewhere."""

import numpy as np
import pandas as pd

from discourse import inference, patterns
from discourse.tokens import Bools, Ints, Tokens


def collocates(tokens: Tokens, pattern: str, span: int = 5, *, least: int = 2) -> pd.DataFrame:
    """Find the tokens that stand within some tokens of a pattern, in the same sentence.

    Parameters
    ----------
    tokens : Tokens
    pattern : str
        The node.
    span : int
        How many tokens on either side belong to the window.
    least : int
        Collocates that occur fewer times in the windows are left out.

    Returns
    -------
    DataFrame
        One row a collocate, the highest log_dice first, ties by collocate.

        - node, collocate
        - count: occurrences of the collocate inside the windows; one that lies in two windows counts once
        - total: all its occurrences
        - documents: documents with it inside a window
        - log_dice: 14 + log₂(2 f_xy / (f_x + f_y)), f_x the hits of the node (Rychlý 2008)
        - npmi, pmi: of lying inside a window and being the collocate, in bits (Bouma 2009)
        - log_likelihood: G² of the same four cells, inside and outside the windows; it is window-aware
        - t: t-score of the same table

    Raises
    ------
    ValueError
        The pattern could match no token, or span is below 1.

    Notes
    -----
    The tokens of the node itself are in no cell. In a corpus of some pages nearly every figure here rests
    on a handful of occurrences: read them (`concordance`).
    """
    if span < 1:
        msg = f"span={span}: a window reaches at least one token"
        raise ValueError(msg)
    found = patterns.longest(patterns.find(tokens, [pattern]))
    node, inside = _windows(tokens, found, span)
    countable = tokens.countable & ~node
    size = len(tokens.types)
    joint = np.bincount(tokens.codes[inside & countable], minlength=size)
    total = np.bincount(tokens.codes[countable], minlength=size)
    table = inference.TwoByTwo.of(joint, (inside & countable).sum(), total, countable.sum())
    documents = np.unique(
        np.stack([tokens.codes[inside & countable], tokens.unit_of("document")[inside & countable]]),
        axis=1,
    )[0]
    result = pd.DataFrame(
        {
            "node": pattern,
            "collocate": np.array(tokens.types, dtype=object),
            "count": joint,
            "total": total,
            "documents": np.bincount(documents, minlength=size),
            "log_dice": inference.log_dice(joint, len(found), total),
            "npmi": inference.npmi(table),
            "pmi": inference.pmi(table),
            "log_likelihood": inference.g_squared(table),
            "t": inference.t_score(table),
        }
    )
    result = result[result["count"] >= max(least, 1)]
    return result.sort_values(["log_dice", "collocate"], ascending=[False, True], ignore_index=True)


def _windows(tokens: Tokens, found: patterns.Matches, span: int) -> tuple[Bools, Bools]:
    """Which tokens belong to the node, and which lie within the span of one, in its sentence."""
    bounds, sentence = tokens.sentence_bounds, tokens.unit_of("sentence")[found.first]
    node = _covered(len(tokens), found.first, found.first + found.length)
    low = np.maximum(found.first - span, bounds[sentence])
    high = np.minimum(found.first + found.length + span, bounds[sentence + 1])
    return node, _covered(len(tokens), low, high)


def _covered(size: int, low: Ints, high: Ints) -> Bools:
    edges = np.zeros(size + 1, dtype=np.int64)
    np.add.at(edges, low, 1)
    np.add.at(edges, high, -1)
    return np.cumsum(edges)[:-1] > 0
