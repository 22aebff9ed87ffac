"""Counts or hits by document → power: how many documents a side would be needed to see a difference."""

import numpy as np
import pandas as pd
import scipy  # whose parts load when they are first used
from scipy import sparse, special

from discourse.arrays import Floats, Ints, Names
from discourse.codebook import Codebook
from discourse.corpus.record import By
from discourse.stats import permutation
from discourse.stats.thresholds import FEW_HITS, PER, SIGNIFICANCE
from discourse.tokens.counts import Counts
from discourse.tokens.record import Tokens, document_groups

POWER = 0.8
"""The chance to see a difference that is there, by convention (Cohen 1988)."""
MOST_DOCUMENTS = 10**6
"""More than so many documents a side are not asked for."""


def power(
    source: Counts | pd.DataFrame,
    by: By = "side",
    *,
    ratio: float = 2.0,
    tokens: Tokens | None = None,
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Estimate how many documents a side would be needed to see a difference of a given size.

    Parameters
    ----------
    source : Counts or DataFrame
        Rows of documents or finer; or the table of `occurrences`, for the rates of its frames.
    by : str or sequence of str
        The column of the metadata that divides the documents: they differ within its values, too.
    ratio : float
        How many times as high the rate on one side is as on the other, above 1.
    tokens : Tokens, optional
        With hits: the same tokens, for the totals.
    codebook : Codebook, optional
        With hits: what they were searched with, for its zeros.

    Returns
    -------
    DataFrame
        One row a term, the most frequent first, ties by term; of hits one row a frame in codebook order.

        - term: or the frame
        - count; rate: per 1,000 tokens, of all documents together
        - correlation: ρ, how alike two tokens of one document are beyond two of its side: 0 where words fall
          independently, 1 where a document has nothing else or none
        - documents: those that tell it, on sides of two or more
        - tokens: of a typical document, the harmonic mean
        - ratio: as given
        - needed: documents a side, to see it in four of five corpora; NaN where status says why
        - status: empty, or `cannot be told from one document`, `too few hits` (fewer than five) or `too many documents`
          (more than a million a side)

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The ratio is not above 1, or hits are given without their tokens and codebook.

    See Also
    --------
    evidence : What these documents can show.
    keyness : The test that is planned for.

    Notes
    -----
    The test is Welch's t of document rates at level 0.05, both sides with as many documents, of which one has the rate
    over √ratio and the other √ratio times it; below ten a side, where `keyness` gives no p_welch, the permutation of
    documents has about the same power. The variance of a document's rate is p (1 − p) (ρ + (1 − ρ) / m), m its
    tokens; ρ is the ANOVA estimate over the documents of each side (Ridout et al. 1999), no less than 0. Never are
    fewer asked for than give permutation a p of 0.05: four. With few documents ρ is itself uncertain, and so is what
    is needed; the documents to come are taken to be like these.

    References
    ----------
    Cohen, J. (1988). Statistical power analysis for the behavioral sciences (2nd ed.). Lawrence Erlbaum.

    Ridout, M. S., Demétrio, C. G. B., & Firth, D. (1999). Estimating intraclass correlation for binary data.
    Biometrics, 55(1), 137–148. https://doi.org/10.1111/j.0006-341X.1999.00137.x

    Examples
    --------
    >>> rows = pd.DataFrame({"document": [*"pqrs"], "side": [*"xxyy"]})
    >>> table = power(Counts([[8, 192], [12, 188], [9, 191], [11, 189]], rows, ["war", "other"]), ratio=2)
    >>> table.loc[table["term"] == "war", ["rate", "correlation", "needed"]].round(3)
       rate  correlation  needed
    1  50.0          0.0     5.0
    """
    if not ratio > 1:
        msg = f"ratio={ratio}: how many times as high the rate is on one side must be above 1"
        raise ValueError(msg)
    names, matrix, totals, groups = _counted(source, by, tokens, codebook)
    count, exposure = _sums(matrix), totals.sum()
    correlation, told = _correlation(matrix, totals, groups)
    size = len(totals) / (1 / totals).sum() if len(totals) else np.nan
    table = pd.DataFrame({"term": names, "count": count, "rate": PER * count / exposure, "correlation": correlation})
    table = table.assign(documents=told, tokens=size, ratio=float(ratio))
    few, alone = table["count"] < FEW_HITS, table["correlation"].isna()
    needed = np.full(len(table), np.nan)
    needed[~few] = _needed((count / exposure)[~few], correlation[~few], size, ratio)
    status = np.select(
        [few, alone, np.isnan(needed)], ["too few hits", "cannot be told from one document", "too many documents"], ""
    )
    table = table.assign(needed=needed, status=status.astype(object))
    if isinstance(source, Counts):
        table = table.sort_values(["count", "term"], ascending=[False, True])
    return table.reset_index(drop=True)


def _counted(
    source: Counts | pd.DataFrame, by: By, tokens: Tokens | None, codebook: Codebook | None
) -> tuple[list[str], sparse.csr_array, Ints, Names]:
    """What is counted, how often in each document that has tokens, its tokens and its group."""
    if isinstance(source, Counts):
        documents = source.sum("document") if "document" in source.rows else source
        held = documents.take(documents.totals > 0)
        return held.terms, held.matrix, held.totals, held.column(by)
    if tokens is None or codebook is None:
        msg = "of hits, power needs their tokens and the codebook that they were searched with; give both"
        raise ValueError(msg)
    totals = tokens.units("document").set_index("document")["tokens"]
    totals = totals[totals > 0]
    groups, frames = document_groups(tokens, by), list(codebook.frames)
    counts = pd.crosstab(source["document"], source["family"]).reindex(totals.index, columns=frames, fill_value=0)
    return frames, sparse.csr_array(counts.to_numpy()), totals.to_numpy(), groups[totals.index].to_numpy()


def _correlation(matrix: sparse.csr_array, totals: Ints, groups: Names) -> tuple[Floats, int]:
    """The intra-document correlation of each column within groups of two documents and more, and how many those are."""
    names, sizes = np.unique(groups, return_counts=True)
    several = np.isin(groups, names[sizes > 1])
    tokens, group = totals[several].astype(float), groups[several]
    number, sides = len(tokens), int((sizes > 1).sum())
    if not number:
        return np.full(matrix.shape[1], np.nan), 0
    hits = matrix[several].astype(float)
    weighed = sparse.csr_array(hits.power(2).multiply(1 / tokens[:, None]))  # of the squares, by tokens
    between, squares = np.zeros(matrix.shape[1]), 0.0
    for name in names[sizes > 1]:
        own, of = np.flatnonzero(group == name), tokens[group == name]
        between += np.maximum(_sums(weighed[own]) - _sums(hits[own]) ** 2 / of.sum(), 0.0)
        squares += float((of**2).sum() / of.sum())
    between /= number - sides
    with np.errstate(divide="ignore", invalid="ignore"):  # documents of one token each tell nothing
        within = (_sums(hits) - _sums(weighed)) / (tokens.sum() - number)
        typical = (tokens.sum() - squares) / (number - sides)
        correlation = (between - within) / (between + (typical - 1) * within)
    return np.where(between + within == 0, 0.0, np.maximum(correlation, 0.0)), number


def _sums(matrix: sparse.csr_array) -> Floats:
    return np.asarray(matrix.sum(axis=0)).ravel()


def _needed(rate: Floats, correlation: Floats, size: float, ratio: float) -> Floats:
    """The smallest number of documents a side with the power that is asked for; NaN where there is none."""
    low, high = rate / np.sqrt(ratio), np.minimum(rate * np.sqrt(ratio), 1.0)
    variances = [p * (1 - p) * (correlation + (1 - correlation) / size) for p in (low, high)]
    least = next(number for number in range(2, 99) if permutation.smallest_p(2 * number, number) <= SIGNIFICANCE)
    few, many = np.full(len(rate), least - 1), np.full(len(rate), MOST_DOCUMENTS)
    possible = (rate > 0) & (_reached(many, high - low, variances) >= POWER)
    while (apart := many - few > 1).any():
        middle = (few + many) // 2
        enough = _reached(middle, high - low, variances) >= POWER
        few, many = np.where(apart & ~enough, middle, few), np.where(apart & enough, middle, many)
    return np.where(possible, many, np.nan)


def _reached(documents: Ints, difference: Floats, variances: list[Floats]) -> Floats:
    """The power of Welch's t with so many documents a side."""
    spread = sum(variances)
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = spread**2 * (documents - 1) / sum(variance**2 for variance in variances)
        shift = difference / np.sqrt(spread / documents)
        critical = special.stdtrit(freedom, 1 - SIGNIFICANCE / 2)
        return scipy.stats.nct.sf(critical, freedom, shift)
