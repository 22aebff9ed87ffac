"""Tokens + pattern → collocates: what occurs near a word more often than elsewhere."""

import warnings
from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse.arrays import Ints, pair_codes, stretches
from discourse.calls import unknown
from discourse.corpus.record import By, joined
from discourse.stats import association
from discourse.tokens import patterns
from discourse.tokens.record import Tokens, document_groups


def collocates(tokens: Tokens, pattern: str | Iterable[str], window: int = 5, *, min_count: int = 2) -> pd.DataFrame:
    """Find the tokens that occur within some tokens of a pattern, in the same sentence.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    pattern : str or iterable of str
        The node: a glob or a phrase, as in a codebook; several are one node together.
    window : int
        How many tokens on either side belong to the window.
    min_count : int
        Collocates that occur fewer times in the windows are left out.

    Returns
    -------
    DataFrame
        One row a collocate, the highest log_dice first, ties by collocate.

        - node: the pattern, or several with commas between; collocate
        - count: occurrences of the collocate inside the windows; one that lies in two windows counts once
        - total: all its occurrences
        - documents: documents with it inside a window
        - log_dice: 14 + log₂(2 f_xy / (f_x + f_y)), f_xy the count, f_x the hits of the node, f_y the total
          (Rychlý 2008); above 14 only where one window holds the collocate several times
        - npmi, pmi: of lying inside a window and being the collocate, in bits (Bouma 2009; Church & Hanks 1990)
        - log_likelihood: G² of the same four cells, inside and outside the windows (Dunning 1993)
        - t: t-score of the same table (Church et al. 1991)

    Raises
    ------
    ValueError
        A pattern could match no token, window is below 1, or min_count below 0.

    See Also
    --------
    collocate_contrast : Compare the collocates of two sides.
    concordance : The lines that the counts rest on.

    Notes
    -----
    The tokens of the node itself are in no cell. In a corpus of some pages nearly every figure here rests
    on a handful of occurrences: read them (`concordance`).

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of the Biennial
    GSCL Conference, 31–40.

    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational
    Linguistics, 16(1), 22–29. https://aclanthology.org/J90-1003

    Church, K., Gale, W., Hanks, P., & Hindle, D. (1991). Using statistics in lexical analysis. In U. Zernik (Ed.),
    Lexical acquisition: Exploiting on-line resources to build a lexicon (pp. 115–164). Lawrence Erlbaum.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Rychlý, P. (2008). A lexicographer-friendly association score. Proceedings of Recent Advances in Slavonic Natural
    Language Processing, RASLAN 2008, 6–9.
    """
    if window < 1:
        msg = f"window={window}: a window reaches at least one token"
        raise ValueError(msg)
    if min_count < 0:
        msg = f"min_count={min_count}: a word occurs at least 0 times"
        raise ValueError(msg)
    nodes = [pattern] if isinstance(pattern, str) else list(pattern)
    hits = patterns.longest(patterns.find(tokens, nodes))
    if not len(hits) and (remedy := patterns.written_otherwise(tokens, nodes)):
        warnings.warn(remedy, stacklevel=3)
    return _near(tokens, nodes, hits, window, min_count, tokens.totals())


def _near(
    tokens: Tokens, nodes: list[str], hits: patterns.Matches, window: int, min_count: int, total: Ints
) -> pd.DataFrame:
    """The table of the collocates of hits, given how often each type occurs in all."""
    near, size = _around(tokens, hits, window), len(tokens.types)
    codes, node = tokens.codes[near], tokens.codes[stretches(hits.first, hits.length)]
    joint = np.bincount(codes, minlength=size)
    total = total - np.where(tokens.countable_types, np.bincount(node, minlength=size), 0)
    table = association.TwoByTwo.of(joint, len(near), total, total.sum())
    pairs = pair_codes(tokens.unit_of("document", near), codes, size)
    result = pd.DataFrame(
        {
            "node": ", ".join(nodes),
            "collocate": np.array(tokens.types, dtype=object),
            "count": joint,
            "total": total,
            "documents": np.bincount(np.unique(pairs) % max(size, 1), minlength=size),
            "log_dice": association.log_dice(joint, len(hits), total),
            "npmi": association.npmi(table),
            "pmi": association.pmi(table),
            "log_likelihood": association.g_squared(table),
            "t": association.t_score(table),
        }
    )
    result = result[result["count"] >= max(min_count, 1)]
    return result.sort_values(["log_dice", "collocate"], ascending=[False, True], ignore_index=True)


def _around(tokens: Tokens, hits: patterns.Matches, window: int) -> Ints:
    """The countable tokens within the window of a hit, in its sentence, but for those of hits."""
    bounds, sentence = tokens.sentence_bounds, tokens.unit_of("sentence", hits.first)
    low = np.maximum(hits.first - window, bounds[sentence])
    high = np.minimum(hits.first + hits.length + window, bounds[sentence + 1])
    begin = np.maximum(low, np.append(0, high)[: len(low)])  # what the window before it has not
    near = stretches(begin, np.maximum(high - begin, 0))
    near = np.setdiff1d(near, stretches(hits.first, hits.length), assume_unique=True)
    return near[tokens.countable_types[tokens.codes[near]]]


def collocate_contrast(
    tokens: Tokens, pattern: str | Iterable[str], by: By = "side", *, target: str, window: int = 5, min_count: int = 2
) -> pd.DataFrame:
    """Compare what occurs near a pattern in a target with what occurs near it in all the rest.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    pattern : str or iterable of str
        The node: a glob or a phrase, as in a codebook; several are one node together.
    by : str or sequence of str
        `document` or a column of the documents' metadata, or several.
    target : str
        Its value to compare with all others.
    window : int
        How many tokens on either side belong to the window.
    min_count : int
        Collocates that occur fewer times in the windows of both together are left out.

    Returns
    -------
    DataFrame
        One row a collocate of either, the largest absolute log_ratio first, ties by collocate.

        - node, collocate
        - count_target, count_reference: inside the windows
        - window_target, window_reference: tokens inside all windows
        - log_dice_target, log_dice_reference: NaN where it does not occur there (Rychlý 2008)
        - log_ratio: log₂ of the ratio of the shares of the windows, as in `keyness` (Hardie 2014); NaN where one
          of them has no window
        - log_ratio_low, log_ratio_high: its interval if tokens were independent (Katz et al. 1978)

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        No document has this target, a pattern could match no token, window is below 1, or min_count below 0.

    See Also
    --------
    collocates : Of all the texts together.
    keyness : Compare all words of two sides.

    References
    ----------
    Hardie, A. (2014). Log Ratio: An informal introduction. ESRC Centre for Corpus Approaches to Social Science,
    Lancaster University. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Katz, D., Baptista, J., Azen, S. P., & Pike, M. C. (1978). Obtaining confidence intervals for the risk ratio in
    cohort studies. Biometrics, 34(3), 469–474. https://doi.org/10.2307/2530610

    Rychlý, P. (2008). A lexicographer-friendly association score. Proceedings of Recent Advances in Slavonic Natural
    Language Processing, RASLAN 2008, 6–9.
    """
    if min_count < 0:
        msg = f"min_count={min_count}: a word occurs at least 0 times"
        raise ValueError(msg)
    nodes = [pattern] if isinstance(pattern, str) else list(pattern)
    groups = document_groups(tokens, by)
    if target not in set(groups):
        raise ValueError(unknown(joined(by), target, sorted(set(groups)), have="these documents have"))
    hits = patterns.longest(patterns.find(tokens, nodes))
    own, parts = (groups == target).to_numpy(), []
    for chosen in (own, ~own):
        held = hits.take(np.flatnonzero(chosen[tokens.unit_of("document", hits.first)]))
        table = _near(tokens, nodes, held, window, 1, tokens.totals(chosen)).set_index("collocate")
        parts.append((table[["count", "log_dice"]], len(_around(tokens, held, window))))
    (near_target, n_target), (near_reference, n_reference) = parts
    table = near_target.add_suffix("_target").join(near_reference.add_suffix("_reference"), how="outer").sort_index()
    counts = table[["count_target", "count_reference"]].fillna(0).astype(int)
    table = table.assign(**counts, window_target=n_target, window_reference=n_reference, node=", ".join(nodes))
    ratio, low, high = association.log_ratio(counts["count_target"], n_target, counts["count_reference"], n_reference)
    table = table.assign(log_ratio=ratio, log_ratio_low=low, log_ratio_high=high)
    table = table[counts.sum(axis=1) >= max(min_count, 1)].rename_axis("collocate").reset_index()
    table = table.iloc[np.lexsort((table["collocate"], -table["log_ratio"].abs()))].reset_index(drop=True)
    first = ["node", "collocate", "count_target", "count_reference", "window_target", "window_reference"]
    return table[[*first, "log_dice_target", "log_dice_reference", "log_ratio", "log_ratio_low", "log_ratio_high"]]
