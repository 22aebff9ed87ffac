"""Counts → evidence: what a comparison of the sides can rest on here."""

import pandas as pd

from discourse.corpus.record import By, joined
from discourse.stats import permutation
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tokens.counts import Counts


def evidence(counts: Counts, by: By = "side") -> pd.DataFrame:
    """Describe how many documents each side has, and the smallest p that permuting them can give.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str or sequence of str
        The column of `counts.rows` that holds the side, or several.

    Returns
    -------
    DataFrame
        One row a side, in sorted order; documents without one are left out.

        - the column of `by`
        - documents: those that have tokens; tokens
        - smallest_p: two-sided, of this side against all the rest, by permuting whole documents
        - testable: whether it is at most 0.05, so that a test of documents could reject anything at all
        - replicated: whether the side has more than one document; without that, what belongs to the side
          and what belongs to its document cannot be told apart

    Raises
    ------
    KeyError
        There is no such column, or it varies inside documents.

    See Also
    --------
    confounds : Which metadata vary with the side.
    keyness, divergence : The tests that rest on it.
    """
    documents = counts.sum("document")
    values, has_tokens = documents.column(by), documents.totals > 0
    has_tokens &= values != ""
    rows = []
    for name in sorted(set(values.tolist()) - {""}):
        own = int(has_tokens[values == name].sum())
        smallest = permutation.smallest_p(int(has_tokens.sum()), own)
        rows.append(
            {
                joined(by): name,
                "documents": own,
                "tokens": int(documents.totals[values == name].sum()),
                "smallest_p": smallest,
                "testable": bool(smallest <= SIGNIFICANCE),
                "replicated": own > 1,
            }
        )
    return pd.DataFrame(rows, columns=[joined(by), "documents", "tokens", "smallest_p", "testable", "replicated"])
