"""Hits of one contest → how often each rival word is used, and how they divide their uses between them."""

import numpy as np
import pandas as pd

from discourse.arrays import Floats, Ints
from discourse.codebook import Family
from discourse.corpus.record import By
from discourse.measures.frames.rates import rates
from discourse.stats import intervals
from discourse.stats.documents import rate_interval
from discourse.tokens.record import Tokens, document_groups


def contest(hits: pd.DataFrame, tokens: Tokens, contest: Family, by: By = "document") -> pd.DataFrame:
    """Compare rival words for one referent: their rates, and the share of each in all uses of the rivals.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences(tokens, contest)`, or some of its rows.
    tokens : Tokens
        The same tokens, for the totals.
    contest : Family
        The contest, such as `codebook.headline`; its cues are the rivals.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a rival in a group, in corpus and codebook order, zeros included.

        - the column of `by`, cue
        - hits, total, per_thousand, low, high, document_low, document_high, passages_with, passages,
          share_of_passages, documents_with, documents: as in `rates`
        - hits_rivals: hits of all rivals in the group
        - share: hits over hits_rivals; NaN where the group has none
        - share_low, share_high: Wilson interval of it, if hits were independent (Wilson 1927)
        - share_document_low, share_document_high: interval of it if documents were independent (Korn & Graubard 1998,
          see `coverage`); NaN where fewer than five documents of the group hold a hit of any rival, or those of this
          one come from effectively fewer than two and a half
        - bootstrap_low, bootstrap_high: percentile interval of it when passages are drawn anew (Efron 1979); NaN
          where fewer than two passages hold a hit; it does not know documents

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        A hit is of no cue of this contest.

    See Also
    --------
    rates : The rates of any family.
    wide : The same table with the groups across.

    References
    ----------
    Efron, B. (1979). Bootstrap methods: Another look at the jackknife. The Annals of Statistics, 7(1), 1–26.
    https://doi.org/10.1214/aos/1176344552

    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data. Survey Methodology, 24(2), 193–201.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    table = rates(hits, tokens, contest, by, level="cue").drop(columns=["kind", "within"])
    owner = hits["document"].map(document_groups(tokens, by))
    names = pd.Index(table.iloc[:, 0].drop_duplicates())
    return pd.concat([table, _shares(hits, names.get_indexer(owner), len(names), list(contest.cues))], axis=1)


def _shares(hits: pd.DataFrame, owner: Ints, groups: int, cues: list[str]) -> pd.DataFrame:
    """How the hits of each group, by its number, divide among the rivals."""
    count = np.zeros((groups, len(cues)), dtype=np.int64)
    np.add.at(count, (owner, pd.Index(cues).get_indexer(hits["cue"])), 1)
    total = count.sum(axis=1, keepdims=True)
    low, high = intervals.wilson(count, total)
    drawn = np.full((4, groups, len(cues)), np.nan)
    passages = hits.assign(owner=owner).drop_duplicates(["document", "passage"])["owner"].value_counts()
    for group in passages.index[passages > 1]:  # one passage tells nothing of how they differ
        drawn[:, group] = _drawn(hits[owner == group], cues)
    columns = {
        "hits_rivals": np.broadcast_to(total, count.shape),
        "share": np.divide(count, total, out=np.full(count.shape, np.nan), where=total > 0),
        "share_low": low,
        "share_high": high,
        "share_document_low": drawn[0],
        "share_document_high": drawn[1],
        "bootstrap_low": drawn[2],
        "bootstrap_high": drawn[3],
    }
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()})


def _drawn(hits: pd.DataFrame, cues: list[str]) -> Floats:
    """The intervals of the shares of one group over its documents, and over its passages drawn anew."""
    documents, passages = (_crossed(hits, units, cues) for units in (["document"], ["document", "passage"]))
    by_document = rate_interval(documents, documents.sum(axis=1))
    return np.stack([*by_document, *intervals.bootstrap_rates(passages, passages.sum(axis=1))])


def _crossed(hits: pd.DataFrame, units: list[str], cues: list[str]) -> Ints:
    """Count the hits of each rival in each unit of text that has any."""
    unit, cue = hits.groupby(units).ngroup().to_numpy(), pd.Index(cues).get_indexer(hits["cue"])
    counts = np.zeros((unit.max(initial=-1) + 1, len(cues)), dtype=np.int64)
    np.add.at(counts, (unit, cue), 1)
    return counts
