"""Counts → key terms: the leading terms of each group against all the others."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from discourse.arrays import Bools, Floats, Ints
from discourse.corpus.record import By, joined
from discourse.measures.words.by_documents import permuted
from discourse.measures.words.sides import groups, sides
from discourse.stats import association, permutation
from discourse.stats.thresholds import PER
from discourse.tokens.counts import Counts

_COLUMNS = {
    "group": str, "term": str, "rank": int, "count": int, "count_rest": int, "rate": float, "rate_rest": float,
    "documents": int, "documents_rest": int, "log_likelihood": float, "log_ratio": float, "log_ratio_low": float,
    "log_ratio_high": float, "q": float, "p_permutation": float, "smallest_p": float, "by": str,
}  # fmt: skip


def key_terms(counts: Counts, by: By = "side", *, top: int = 10, seed: int = 0) -> pd.DataFrame:
    """List the terms that set each group apart from all the others.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer. Leave stop words out before; rates stay those of all tokens.
    by : str or sequence of str
        The column of `counts.rows` whose values are the groups, or several. Rows without a value are left out.
    top : int
        Up to so many terms of each group.
    seed : int
        Seeds the sample of permutations where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a term of a group, groups in sorted order, the highest `log_likelihood` first, ties by term. Only terms
        of which the group has the higher rate; no row where there are fewer than two groups with tokens.

        - group, term; rank: from 1 in each group
        - count, count_rest: occurrences in the group, and in all others; rate, rate_rest: per 1,000 tokens
        - documents, documents_rest: documents in which it occurs
        - log_likelihood: G² over the four cells (Dunning 1993)
        - log_ratio, log_ratio_low, log_ratio_high: log₂ of the ratio of the two rates (Hardie 2014), with its interval
          if tokens were independent
        - q: over all terms of the group's comparison, not over these alone (Benjamini & Hochberg 1995); it takes tokens
          for independent
        - p_permutation, smallest_p: the share of permutations of whole documents that differ as much, and the smallest
          there can be; NaN where a document is in several groups
        - by: the column whose values the groups are

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        Fewer than one term of a group is asked for.

    See Also
    --------
    keyness : All terms of one comparison, with every statistic in use.
    correspondence : The same groups on a map.

    Notes
    -----
    The terms are those with the highest values of many: their p is that of one term that was not picked for it. What
    sets a group apart from all others together need not set it apart from each.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to
    multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300.
    https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Hardie, A. (2014). Log Ratio: An informal introduction. ESRC Centre for Corpus Approaches to Social Science,
    Lancaster University. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Examples
    --------
    >>> rows = pd.DataFrame({"document": [*"xyz"], "side": ["east", "north", "west"]})
    >>> table = key_terms(Counts([[7, 3, 1], [1, 7, 2], [1, 2, 9]], rows, ["peace", "river", "war"]), top=1)
    >>> table[["group", "term", "count", "count_rest"]].to_numpy().tolist()
    [['east', 'peace', 7, 2], ['north', 'river', 7, 5], ['west', 'war', 9, 3]]
    """
    if top < 1:
        msg = f"top={top}: one term of each group at least"
        raise ValueError(msg)
    names = groups(counts, by)
    grouped = counts.take(np.isin(counts.column(by), names)).sum(by)
    tables = [_leading(name, grouped, joined(by), top) for name in names] if len(names) > 1 else []
    tables = [table for table in tables if len(table)]
    if not tables:
        return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in _COLUMNS.items()})
    named = {term for table in tables for term in table["term"]}
    few = counts.without([term for term in counts.terms if term not in named])
    tested = [_tested(table, few, by, seed) for table in tables]
    return pd.concat(tested, ignore_index=True)[[*_COLUMNS]].astype(_COLUMNS)


def _leading(name: str, grouped: Counts, by: str, top: int) -> pd.DataFrame:
    """The leading terms of one group, of which each group is a row, with what needs no documents."""
    own = grouped.column(by) == name
    a, b = (np.asarray(grouped.matrix[part].sum(axis=0)).ravel() for part in (own, ~own))
    n_a, n_b = int(grouped.totals[own].sum()), int(grouped.totals[~own].sum())
    there = np.flatnonzero(a + b)
    g2 = association.g_squared(association.TwoByTwo.of(a, a + b, n_a, n_a + n_b))
    q = np.full(len(a), np.nan)
    q[there] = permutation.false_discovery(chdtrc(1, g2[there]))
    chosen = _highest(g2, a * n_b > b * n_a, grouped.terms, top)
    a, b = a[chosen], b[chosen]
    ratio, low, high = association.log_ratio(a, n_a, b, n_b)
    columns = {
        "group": name, "term": [grouped.terms[place] for place in chosen], "rank": np.arange(1, len(chosen) + 1),
        "count": a, "count_rest": b, "rate": PER * a / n_a, "rate_rest": PER * b / n_b, "log_likelihood": g2[chosen],
        "log_ratio": ratio, "log_ratio_low": low, "log_ratio_high": high, "q": q[chosen], "by": by,
    }  # fmt: skip
    return pd.DataFrame(columns)


def _highest(values: Floats, fits: Bools, terms: list[str], top: int) -> Ints:
    order = np.lexsort((np.array(terms, dtype=str), -values))
    return order[fits[order]][:top]


def _tested(table: pd.DataFrame, few: Counts, by: By, seed: int) -> pd.DataFrame:
    """Add what documents tell of the leading terms of one group."""
    compared = sides(few, by, table["group"].iloc[0])
    place = pd.Index(compared.target.terms).get_indexer(table["term"])
    own, rest = (np.diff(side.matrix.tocsc().indptr)[place] for side in (compared.target, compared.reference))
    smallest = permutation.smallest_p(sum(map(len, compared.documents)), len(compared.documents[0]))
    return table.assign(
        documents=own,
        documents_rest=rest,
        p_permutation=permuted(compared, seed)[0][place],
        smallest_p=smallest if compared.divided else np.nan,
    )
