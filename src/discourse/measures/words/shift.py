"""Counts → word shift: which words make two sides differ, and by how much each."""

import numpy as np
import pandas as pd
from scipy.special import xlogy

from discourse.arrays import Floats
from discourse.corpus.record import By
from discourse.measures.words.sides import Sides, nothing, sides
from discourse.measures.words.stopwords import is_content
from discourse.stats.association import jensen_shannon_terms
from discourse.tokens.counts import Counts


def shift(counts: Counts, by: By = "side", *, target: str | None, reference: str | None = None) -> pd.DataFrame:
    """Divide the difference between a target and a reference among their words.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str or sequence of str
        The column of `counts.rows` that divides them, or several.
    target : str or None
        Its value to compare; None where there are no two, as `Study.target` says.
    reference : str, optional
        Its value to compare with; without it all others are the reference, but for rows without a value.

    Returns
    -------
    DataFrame
        One row a term of either, the largest jsd first, ties by term; none without a target.

        - term; content: whether it is none of the stop words; count_target, count_reference
        - p_target, p_reference: shares of all tokens
        - proportion: p_target − p_reference
        - entropy: what the term adds to the target's Shannon entropy less what it adds to the reference's,
          in bits
        - jsd: what it adds to their Jensen–Shannon divergence, in bits; never negative
        - proportion_share, entropy_share, jsd_share: each over the sum of its absolute values
        - by, target, reference: what is compared, values of the column `by`, the same in every row; number_target,
          number_reference: the place of each among all values in sorted order, from 1; 0 for all the rest

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, they are the same, or one has no tokens.

    See Also
    --------
    divergence : How much the sides differ, and how much they would by chance.
    keyness : Test each word by itself.

    Notes
    -----
    The shares divide a difference (Gallagher et al. 2021); they do not test it.

    References
    ----------
    Gallagher, R. J., Frank, M. R., Mitchell, L., Schwartz, A. J., Reagan, A. J., Danforth, C. M., & Dodds, P. S.
    (2021). Generalized word shift graphs: A method for visualizing and explaining pairwise comparisons between texts.
    EPJ Data Science, 10, 4. https://doi.org/10.1140/epjds/s13688-021-00260-3
    """
    if target is None:
        return _divided(nothing(by)).head(0)
    return _divided(sides(counts, by, target, reference))


def _divided(compared: Sides) -> pd.DataFrame:
    """The difference of two sides, one row a term."""
    p, q = compared.a / compared.a.sum(), compared.b / compared.b.sum()
    scores = {
        "proportion": p - q,
        "entropy": (xlogy(q, q) - xlogy(p, p)) / np.log(2),
        "jsd": jensen_shannon_terms(p, q),
    }
    table = pd.DataFrame(
        {
            "term": compared.target.terms,
            "content": is_content(compared.target.terms, compared.languages),
            "count_target": compared.a,
            "count_reference": compared.b,
            "p_target": p,
            "p_reference": q,
            **scores,
            **{f"{name}_share": _share(score) for name, score in scores.items()},
            **compared.names,
        }
    )
    return table.sort_values(["jsd", "term"], ascending=[False, True], ignore_index=True)


def _share(score: Floats) -> Floats:
    """Each score over the sum of their absolute values."""
    total = np.abs(score).sum()
    return score / total if total else score
