"""Counts → frequency: how often each term occurs in each group, and how evenly."""

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.arrays import Floats, Ints
from discourse.corpus.record import By, joined
from discourse.stats import intervals
from discourse.stats.thresholds import PER
from discourse.tokens.counts import Counts


def frequency(counts: Counts, by: By | None = None) -> pd.DataFrame:
    """Count each term in each group, with its rate, its intervals and its dispersion.

    Parameters
    ----------
    counts : Counts
        Fine rows (passages, documents): they are the parts that dispersion and bootstrap are about.
    by : str or sequence of str, optional
        The column of `counts.rows` whose values are the groups, or several; without it all rows are one group, `all`.

    Returns
    -------
    DataFrame
        One row a term in a group, zeros included; groups in sorted order (documents in their own), the
        more frequent term first, ties by term.

        - term, group
        - count, total: the term's and all tokens in the group
        - per_thousand: count per 1,000 tokens
        - low, high: Wilson interval of it, if tokens were independent (Wilson 1927)
        - garwood_low, garwood_high: Garwood interval of it, on the same condition (Garwood 1936)
        - bootstrap_low, bootstrap_high: percentile interval of it when the rows are drawn anew (Efron
          1979); NaN with one row, and [0, 0] for a term that is nowhere
        - documents: documents in which it occurs
        - parts, parts_with: rows that hold tokens, and rows that hold the term
        - share_of_parts: the second over the first
        - dp: deviation of proportions, 0 even to nearly 1 in one part (Gries 2008)
        - dp_norm: dp / (1 − the smallest part's share) (Lijffijt & Gries 2012)
        - juilland_d: 1 − VC / √(parts − 1), VC with the population standard deviation of the rates
          (Juilland & Chang-Rodríguez 1964)
        - rank: 1 the most frequent term of its group
        - by: the column whose values the groups are; empty without one

        Dispersion is NaN where a term does not occur or the group has one part.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        Tables of results have a column of this name.

    See Also
    --------
    keyness : Compare the terms of two groups.
    coverage : How often each interval holds a known rate.

    Notes
    -----
    Words come in bursts, so the first two intervals are too narrow; the bootstrap over paragraphs shows
    by how much. With few parts it is rough itself.

    References
    ----------
    Efron, B. (1979). Bootstrap methods: Another look at the jackknife. The Annals of Statistics, 7(1), 1–26.
    https://doi.org/10.1214/aos/1176344552

    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika, 28(3/4), 437–442.
    https://doi.org/10.1093/biomet/28.3-4.437

    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics,
    13(4), 403–437. https://doi.org/10.1075/ijcl.13.4.02gri

    Juilland, A., & Chang-Rodríguez, E. (1964). Frequency dictionary of Spanish words. Mouton.
    https://doi.org/10.1515/9783112415467

    Lijffijt, J., & Gries, S. Th. (2012). Correction to Stefan Th. Gries' "Dispersions and adjusted frequencies in
    corpora". International Journal of Corpus Linguistics, 17(1), 147–149. https://doi.org/10.1075/ijcl.17.1.08lij

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> counts = Counts([[1, 3], [1, 1]], pd.DataFrame({"document": ["x", "y"]}), ["a", "b"])
    >>> frequency(counts)[["term", "count", "per_thousand", "dp"]].round(3)
      term  count  per_thousand     dp
    0    b      4       666.667  0.083
    1    a      2       333.333  0.167
    """
    tables = [_group(name, rows) for name, rows in groups(counts, by)]
    return pd.concat(tables or [_group("", counts).head(0)], ignore_index=True).assign(by=joined(by or ""))


def groups(counts: Counts, by: By | None) -> list[tuple[str, Counts]]:
    """The groups with their rows, in the order of `Counts.sum`."""
    if by is None:
        return [("all", counts)]
    values = counts.column(by)
    return [(name, counts.take(values == name)) for name in counts.sum(by).column(joined(by))]


def _group(name: str, counts: Counts) -> pd.DataFrame:
    """The rows of one group."""
    parts = counts.matrix[counts.totals > 0]
    sizes = counts.totals[counts.totals > 0]
    count, total = np.asarray(counts.matrix.sum(axis=0)).ravel(), int(sizes.sum())
    table = pd.DataFrame({"term": counts.terms, "group": name, "count": count, "total": total})
    table["per_thousand"] = PER * (count / total) if total else np.nan
    for prefix, (low, high) in {
        "": intervals.wilson(count, total),
        "garwood_": intervals.garwood(count, total),
        "bootstrap_": intervals.bootstrap_rates(parts, sizes),
    }.items():
        table[f"{prefix}low"], table[f"{prefix}high"] = PER * low, PER * high
    documents = counts.sum("document") if "document" in counts.rows else counts
    table["documents"] = np.diff(documents.matrix.tocsc().indptr)
    table["parts"], table["parts_with"] = len(sizes), np.diff(parts.tocsc().indptr)
    table["share_of_parts"] = table["parts_with"] / len(sizes) if len(sizes) else np.nan
    table = table.assign(**_dispersions(parts, sizes))
    table = table.sort_values(["count", "term"], ascending=[False, True])
    return table.assign(rank=range(1, len(table) + 1))


def _dispersions(parts: sparse.csr_array, sizes: Ints) -> dict[str, Floats]:
    """DP, its normed form and Juilland's D of every term over the parts.

    A part without the term adds its share s to Σ|t − s|, so that Σ|t − s| = 1 + Σ (|t − s| − s) over the
    parts that hold it, and the matrix stays sparse; likewise it adds the squared mean to the variance.
    """
    columns = parts.shape[1]
    if len(sizes) < 2:
        return {name: np.full(columns, np.nan) for name in ("dp", "dp_norm", "juilland_d")}
    cells = parts.tocoo()
    count = np.bincount(cells.col, cells.data, columns)
    share = sizes / sizes.sum()
    own = share[cells.row]
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.abs(cells.data / count[cells.col] - own) - own
        dp = np.where(count > 0, (1 + np.bincount(cells.col, away, columns)) / 2, np.nan)
        rate = cells.data / sizes[cells.row]
        mean = np.bincount(cells.col, rate, columns) / len(sizes)
        missing = len(sizes) - np.bincount(cells.col, minlength=columns)
        square = np.bincount(cells.col, (rate - mean[cells.col]) ** 2, columns) + missing * mean**2
        variation = np.sqrt(square / len(sizes)) / mean
        juilland = 1 - variation / np.sqrt(len(sizes) - 1)
    return {
        "dp": np.maximum(dp, 0.0),
        "dp_norm": np.maximum(dp, 0.0) / (1 - share.min()),
        "juilland_d": juilland,
    }
