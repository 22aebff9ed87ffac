"""Tokens + pattern → collocates: what occurs near a word more often than elsewhere."""

import numpy as np
import pandas as pd

from discourse.arrays import Bools, Ints, pair_codes
from discourse.stats import association
from discourse.tokens import patterns
from discourse.tokens.record import Tokens, document_groups


def collocates(tokens: Tokens, pattern: str, window: int = 5, *, min_count: int = 2) -> pd.DataFrame:
    """Find the tokens that occur within some tokens of a pattern, in the same sentence.

    Parameters
    ----------
    tokens : Tokens
    pattern : str
        The node.
    window : int
        How many tokens on either side belong to the window.
    min_count : int
        Collocates that occur fewer times in the windows are left out.

    Returns
    -------
    DataFrame
        One row a collocate, the highest log_dice first, ties by collocate.

        - node, collocate
        - count: occurrences of the collocate inside the windows; one that lies in two windows counts once
        - total: all its occurrences
        - documents: documents with it inside a window
        - log_dice: 14 + log₂(2 f_xy / (f_x + f_y)), f_xy the count, f_x the hits of the node, f_y the total
          (Rychlý 2008); above 14 only where one window holds the collocate several times
        - npmi, pmi: of lying inside a window and being the collocate, in bits (Bouma 2009)
        - log_likelihood: G² of the same four cells, inside and outside the windows; it is window-aware
        - t: t-score of the same table

    Raises
    ------
    ValueError
        The pattern could match no token, or window is below 1.

    Notes
    -----
    The tokens of the node itself are in no cell. In a corpus of some pages nearly every figure here rests
    on a handful of occurrences: read them (`concordance`).
    """
    if window < 1:
        msg = f"window={window}: a window reaches at least one token"
        raise ValueError(msg)
    found = patterns.longest(patterns.find(tokens, [pattern]))
    node, inside = _windows(tokens, found, window)
    countable = tokens.countable & ~node
    size = len(tokens.types)
    joint = np.bincount(tokens.codes[inside & countable], minlength=size)
    total = np.bincount(tokens.codes[countable], minlength=size)
    table = association.TwoByTwo.of(joint, (inside & countable).sum(), total, countable.sum())
    pairs = pair_codes(tokens.unit_of("document")[inside & countable], tokens.codes[inside & countable], size)
    result = pd.DataFrame(
        {
            "node": pattern,
            "collocate": np.array(tokens.types, dtype=object),
            "count": joint,
            "total": total,
            "documents": np.bincount(np.unique(pairs) % max(size, 1), minlength=size),
            "log_dice": association.log_dice(joint, len(found), total),
            "npmi": association.npmi(table),
            "pmi": association.pmi(table),
            "log_likelihood": association.g_squared(table),
            "t": association.t_score(table),
        }
    )
    result = result[result["count"] >= max(min_count, 1)]
    return result.sort_values(["log_dice", "collocate"], ascending=[False, True], ignore_index=True)


def _windows(tokens: Tokens, found: patterns.Matches, window: int) -> tuple[Bools, Bools]:
    """Which tokens belong to the node, and which lie within the window of one, in its sentence."""
    bounds, sentence = tokens.sentence_bounds, tokens.unit_of("sentence")[found.first]
    node = _covered(len(tokens), found.first, found.first + found.length)
    low = np.maximum(found.first - window, bounds[sentence])
    high = np.minimum(found.first + found.length + window, bounds[sentence + 1])
    return node, _covered(len(tokens), low, high)


def _covered(size: int, low: Ints, high: Ints) -> Bools:
    edges = np.zeros(size + 1, dtype=np.int64)
    np.add.at(edges, low, 1)
    np.add.at(edges, high, -1)
    return np.cumsum(edges)[:-1] > 0


def collocate_contrast(
    tokens: Tokens, pattern: str, by: str = "side", *, target: str, window: int = 5, min_count: int = 2
) -> pd.DataFrame:
    """Compare what occurs near a pattern in a target with what occurs near it in all the rest.

    Parameters
    ----------
    tokens : Tokens
    pattern : str
        The node.
    by : str
        `document` or a column of the documents' metadata.
    target : str
        Its value to compare with all others.
    window, min_count : int
        As in `collocates`; `min_count` is the count in the windows of both together.

    Returns
    -------
    DataFrame
        One row a collocate of either, the largest absolute log_ratio first, ties by collocate: node,
        collocate, count_target, count_reference (inside the windows), window_target, window_reference
        (tokens inside all windows), log_dice_target, log_dice_reference (NaN where it does not occur
        there), log_ratio (log₂ of the ratio of the shares of the windows, a zero read as 0.5; NaN where
        one of them has no window), log_ratio_low, log_ratio_high (its interval if tokens were
        independent).

    Raises
    ------
    ValueError
        No document has this target.
    """
    groups = document_groups(tokens, by)
    if target not in set(groups):
        msg = f"no {by} {target!r}; these documents have {', '.join(sorted(set(groups)))}"
        raise ValueError(msg)
    own = (groups == target).to_numpy()[tokens.unit_of("document")]
    parts = []
    for chosen in (own, ~own):
        kept = tokens.keep(chosen)
        table = collocates(kept, pattern, window, min_count=1).set_index("collocate")[["count", "log_dice"]]
        parts.append((table, _window_size(kept, pattern, window)))
    (one, size), (other, other_size) = parts
    table = one.add_suffix("_target").join(other.add_suffix("_reference"), how="outer").sort_index()
    counts = table[["count_target", "count_reference"]].fillna(0).astype(int)
    table = table.assign(**counts, window_target=size, window_reference=other_size, node=pattern)
    ratio, low, high = association.log_ratio(counts["count_target"], size, counts["count_reference"], other_size)
    table = table.assign(log_ratio=ratio, log_ratio_low=low, log_ratio_high=high)
    table = table[counts.sum(axis=1) >= max(min_count, 1)].rename_axis("collocate").reset_index()
    table = table.iloc[np.lexsort((table["collocate"], -table["log_ratio"].abs()))].reset_index(drop=True)
    first = ["node", "collocate", "count_target", "count_reference", "window_target", "window_reference"]
    return table[[*first, "log_dice_target", "log_dice_reference", "log_ratio", "log_ratio_low", "log_ratio_high"]]


def _window_size(tokens: Tokens, pattern: str, window: int) -> int:
    found = patterns.longest(patterns.find(tokens, [pattern]))
    node, inside = _windows(tokens, found, window)
    return int((inside & ~node & tokens.countable).sum())
