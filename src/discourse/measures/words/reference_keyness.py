"""Counts + reference frequencies → keyness: which terms each group, and all of them, use more than a reference does."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from discourse.arrays import Floats, Ints
from discourse.corpus.record import By
from discourse.measures.words.frequency import groups
from discourse.stats import association, permutation
from discourse.stats.thresholds import PER, SIGNIFICANCE
from discourse.tokens.counts import Counts

_MILLION = 1_000_000


def reference_keyness(counts: Counts, frequencies: pd.DataFrame | Counts, by: By | None = "side") -> pd.DataFrame:
    """Compare the terms of each group with a list of their frequencies elsewhere, such as in general English.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    frequencies : DataFrame or Counts
        The counts of another corpus; the table of `read_frequencies` or `general_english`, or any other with term and
        either count or per_million.
        It may have total, the tokens of the reference, and floor, the most that a term may have that is not in it.
    by : str or sequence of str, optional
        The column of `counts.rows` whose values are the groups, or several; without it all rows are one group, `all`.

    Returns
    -------
    DataFrame
        One row a term in a group, zeros included; groups in sorted order, the highest log_likelihood first, ties by
        term, and last the terms that cannot be compared.

        - term, group
        - count, total: the term's and all tokens in the group
        - documents: documents of the group in which the term occurs; rows that name no document count as one each
        - per_thousand, per_thousand_reference: per 1,000 tokens, in the group and in the reference
        - log_ratio: log₂ of the ratio of the two (Hardie 2014); where a count is zero, half an occurrence in all tokens
          is added to both rates
        - log_likelihood: G² over the four cells (Dunning 1993); unsigned, the direction is in log_ratio
        - q: over all terms of the group, from G² with one degree of freedom (Benjamini & Hochberg 1995)
        - overused: the rate is higher than that of the reference, and q below 0.05
        - overused_by_all: so it is in every group

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The frequencies lack a column, or have a term twice.

    See Also
    --------
    keyness : Compare the groups with each other.
    discourse.read_frequencies : Read a list.
    discourse.general_english : Take one that a package ships.

    Notes
    -----
    Two sides that differ little from each other may both differ much from other texts: what both overuse tells what
    they speak of, and how, whoever speaks. Keyness between them cannot see it (Baker 2004).

    A term that is not in the list is not compared, since it may be missing because it is rare, because it is spelt or
    divided otherwise, or because the list is short. Only where a list has a floor is it compared, as if it had that
    much: its log_ratio is then the least that it can be, and if it seems underused, this means nothing.

    Counts without a total are taken to be those of all words: of a list that is cut off they make the rates in the
    reference too high, and the overuse too low. Rates without a total are taken to be known exactly; G² is then its
    limit for a large reference, a zero in the group is taken as if the reference were of its size, and a rate of zero
    is not compared.

    q takes tokens for independent, and a word that is rare in the reference need occur but once for it to be small:
    look at the count and the documents as well.
    The reference has genres and years of its own, so part of what seems overused is that of any petition or report.

    References
    ----------
    Baker, P. (2004). Querying keywords: Questions of difference, frequency, and sense in keywords analysis. Journal of
    English Linguistics, 32(4), 346–359. https://doi.org/10.1177/0075424204269894

    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to
    multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300.
    https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Hardie, A. (2014). Log Ratio: An informal introduction. ESRC Centre for Corpus Approaches to Social Science,
    Lancaster University. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Examples
    --------
    >>> rows = pd.DataFrame({"document": ["x", "y"], "side": ["a", "b"]})
    >>> counts = Counts([[7, 3], [6, 4]], rows, ["war", "of"])
    >>> table = reference_keyness(counts, pd.DataFrame({"term": ["of", "war"], "count": [900, 100]}))
    >>> table[["term", "group", "log_ratio", "overused_by_all"]].round(3)
      term group  log_ratio  overused_by_all
    0   of     a     -1.585            False
    1  war     a      2.807             True
    2   of     b     -1.170            False
    3  war     b      2.585             True
    """
    reference = _rates(_listed(frequencies), counts.terms)
    tables = [_group(name, rows, *reference) for name, rows in groups(counts, by)]
    table = pd.concat(tables or [_group("", counts, *reference).head(0)], ignore_index=True)
    return table.assign(overused_by_all=table.groupby("term")["overused"].transform("all"))


def _listed(frequencies: pd.DataFrame | Counts) -> pd.DataFrame:
    """The frequencies of a corpus that was counted as a list of all its terms."""
    if not isinstance(frequencies, Counts):
        return frequencies
    count = np.asarray(frequencies.matrix.sum(axis=0)).ravel()
    return pd.DataFrame({"term": frequencies.terms, "count": count}).assign(
        total=int(frequencies.totals.sum()), floor=0
    )


def _rates(frequencies: pd.DataFrame, terms: list[str]) -> tuple[Floats, float]:
    """The rate of each term in the reference, NaN where it cannot be told, and the tokens of the reference, if told."""
    unit = next((unit for unit in ("count", "per_million") if unit in frequencies), "")
    if "term" not in frequencies or not unit:
        columns = ", ".join(map(str, frequencies))
        msg = f"the frequencies have the columns {columns}; they need term, and count or per_million"
        raise ValueError(msg)
    listed = frequencies.set_index("term")[unit].astype(float)
    if not listed.index.is_unique:
        msg = f"term {listed.index[listed.index.duplicated()][0]!r} is there twice in the frequencies; add the two up"
        raise ValueError(msg)
    floor = frequencies["floor"].iloc[0] if "floor" in frequencies else np.nan
    whole = listed.sum() if unit == "count" else np.nan
    total = float(frequencies["total"].iloc[0] if "total" in frequencies else whole)
    rates = listed.reindex(terms).fillna(floor).to_numpy() / (total if unit == "count" else _MILLION)
    return np.where((rates > 0) | (total > 0), rates, np.nan), total


def _group(name: str, counts: Counts, rates: Floats, reference: float) -> pd.DataFrame:
    """The rows of one group."""
    a, n = np.asarray(counts.matrix.sum(axis=0)).ravel(), int(counts.totals.sum())
    documents = counts.sum("document") if "document" in counts.rows else counts
    g2, log_ratio = _compared(a, n, rates, reference)
    q = permutation.false_discovery(chdtrc(1, g2))
    table = pd.DataFrame(
        {
            "term": counts.terms,
            "group": name,
            "count": a,
            "total": n,
            "documents": np.diff(documents.matrix.tocsc().indptr),
            "per_thousand": PER * (a / n) if n else np.nan,
            "per_thousand_reference": PER * rates,
            "log_ratio": log_ratio,
            "log_likelihood": g2,
            "q": q,
            "overused": (log_ratio > 0) & (q < SIGNIFICANCE),
        }
    )
    return table.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)


def _compared(a: Ints, n: int, rates: Floats, reference: float) -> tuple[Floats, Floats]:
    """G² and the log ratio of each term, NaN where its rate in the reference is not known."""
    if np.isnan(reference):
        return association.g_squared_of_rate(a, n, rates), association.log_ratio(a, n, n * rates, n)[0]
    b = reference * rates
    table = association.TwoByTwo.of(a, a + b, n, n + reference)
    return np.where(np.isnan(b), np.nan, association.g_squared(table)), association.log_ratio(a, n, b, reference)[0]
