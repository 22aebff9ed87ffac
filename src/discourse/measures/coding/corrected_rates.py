"""Hits + a coded sample → shares and rates corrected by it, with intervals that hold the rules' error as well."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from discourse import codings
from discourse.arrays import Bools, Floats, Ints, Names
from discourse.corpus.record import By, joined
from discourse.stats import intervals
from discourse.stats.thresholds import PER
from discourse.tokens.record import Tokens, document_groups

CORRECTED = "corrected"
"""The status of a share that the sample corrects; any other says why it does not."""

TOLERANCE = 0.5
"""By how many sentences coded rows may seem to stand for too few or too many, since probabilities are rounded."""


COLUMNS = (
    "sentences", "total", "coded_with", "coded_without", "raw", "share", "low", "high", "per_thousand",
    "per_thousand_low", "per_thousand_high", "difference", "difference_low", "difference_high", "sample", "status",
)  # fmt: skip
"""The columns of `corrected_rates` behind that of the groups and the family."""


class _Cells(NamedTuple):
    """What is known of the sentences of each group (first axis) in which each family (second) has no hit, or has one.

    Attributes
    ----------
    size : array of float
        How many there are.
    coded, weight, squared, yes : array of float
        Of the rows coded: how many, how many sentences they stand for, their squared weights, and the weights of those
        in which the family occurs.
    """

    size: Floats
    coded: Floats
    weight: Floats
    squared: Floats
    yes: Floats


def corrected_rates(hits: pd.DataFrame, tokens: Tokens, coding: pd.DataFrame, by: By = "side") -> pd.DataFrame:
    """Correct how often each family occurs by a coded sample, with intervals that hold the rules' error as well.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences` or `voices`, of the codebook that the sheet was drawn with.
    tokens : Tokens
        The same tokens.
    coding : DataFrame
        One coder's rows of the table of `read_codings`: a sheet that `coding_sheet` drew in strata, filled in whole.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`, or several.

    Returns
    -------
    DataFrame
        One row a value of `by` and family, sorted.

        - the column of `by`; family
        - sentences, total: sentences and counted tokens in the group
        - coded_with, coded_without: coded sentences of the group in which the family has a hit, and has none
        - raw: share of the sentences in which the family has a hit
        - share, low, high: share of the sentences in which it occurs, corrected, and its interval
        - per_thousand, per_thousand_low, per_thousand_high: such sentences per 1,000 tokens
        - difference, difference_low, difference_high: share less that of all other groups together; NaN where there is
          no other
        - sample: coded rows in all
        - status: `corrected`, or why not: what is not known is NaN

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        The coding is of several coders, or the table has a column of this name.

    See Also
    --------
    coding_sheet : Draw the sample.
    rates : The raw rates, of hits.
    corrected : The hits as a coder judged them, where all are coded.
    corrected_coverage : How often the intervals hold the truth.

    Notes
    -----
    The estimate is that of design-based supervised learning (Egami et al. 2023): the mean over all sentences of
    m + (y − m) R / π, with m the rules' answer, y the coder's, R whether the sentence was coded and π with which
    probability. In strata of the rules' own answers it is the stratified mean Σ W p (Cochran 1977, ch. 5), here with
    the known sizes of each group. It needs no assumption about the rules' errors, only that the coder is right.

    A normal interval covers far too seldom where misses are rare, since it has no width where the sample has none. Of
    those compared, Wilson's of each half with squared distances added (Newcombe 1998; Zou & Donner 2008) is the one
    that holds whether a quarter or a half of the rows have a hit: Jeffreys' in its place, draws from posteriors or one
    Wilson interval of an effective number are narrower and hold in one of the two only, mid-p limits are wider. What it
    covers `corrected_coverage` gives.

    Where a group is no stratum, so that its rows have unequal weights w, they count as (Σw)² / Σw² rows (Kish 1965).

    Rows that stand for more or fewer sentences than there are correct nothing: not all of the sheet is coded, the texts
    or the codebook are not those it was drawn with, or nothing was drawn of a stratum.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream inference:
    Design-based supervised learning for social science applications of large language models. Advances in Neural
    Information Processing Systems, 36. https://doi.org/10.48550/arXiv.2306.04746

    Kish, L. (1965). Survey sampling. Wiley.

    Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: Comparison of
    eleven methods. Statistics in Medicine, 17(8), 873–890.
    https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I

    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: A general approach.
    Statistics in Medicine, 27(10), 1693–1702. https://doi.org/10.1002/sim.3095
    """
    coders = coding["coder"].unique()
    if len(coders) > 1:
        msg = f"this coding is of {len(coders)} coders, {', '.join(coders)}; take one, by its column coder"
        raise ValueError(msg)
    if joined(by) in COLUMNS:
        msg = f"by={by!r}: this table has a column of that name; rename it in documents.csv"
        raise ValueError(msg)
    group_of = document_groups(tokens, by)
    groups = list(group_of.index) if by == "document" else sorted(set(group_of))
    sentences = tokens.units("sentence")
    group = pd.Index(groups).get_indexer(sentences["document"].map(group_of))
    drawn, judged = _judged(_located(coding, sentences))
    families = sorted({*hits["family"], *judged["family"]})
    found = _found(hits, sentences, families)
    cells = _cells(judged, found, families, group, len(groups))
    status = _status(cells, *_whole(drawn, found, families, group, len(groups)))

    share, rest = _shares(cells, status == CORRECTED)
    difference = intervals.square_and_add([1, -1], *np.stack([share, rest], axis=-1))
    of_group = tokens.units("document").set_index("document")["tokens"].groupby(group_of).sum()
    size, total = cells.size.sum(axis=-1), np.broadcast_to(of_group[groups].to_numpy()[:, None], status.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw, per_thousand = cells.size[..., 1] / size, PER * size / np.where(total > 0, total, np.nan)
    sample = np.full(status.shape, len(drawn) + int(judged["hit"].sum()))
    columns = [
        size.astype(int), total, cells.coded[..., 1].astype(int), cells.coded[..., 0].astype(int), raw, *share,
        *(per_thousand * value for value in share), *difference, sample, status,
    ]  # fmt: skip
    index = pd.MultiIndex.from_product([groups, families], names=[joined(by), "family"])
    values = {name: column.ravel() for name, column in zip(COLUMNS, columns, strict=True)}
    return pd.DataFrame(values, index=index).astype({"status": "str"}).reset_index()


def _located(coding: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The coded rows that begin in a sentence, with its number in the whole corpus and their weight."""
    units = sentences[["document", "start"]].assign(unit=range(len(sentences)), until=sentences["end"])
    coding = coding.astype({"document": "str", "start": "int64"}).sort_values("start")
    rows = pd.merge_asof(coding, units.sort_values("start"), on="start", by="document")
    return rows[rows["start"] < rows["until"]].astype({"unit": int}).assign(weight=lambda row: 1 / row["probability"])


def _judged(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The sentences drawn without a hit, and one row a sentence and family judged: unit, family, hit, yes, weight."""
    has_hit = rows["correct"] != ""
    lists = {name: rows.loc[~has_hit, name].map(codings.entries) for name in ("family", "families")}
    drawn = rows.loc[~has_hit, ["unit", "weight"]].assign(**lists)
    asked = [
        (unit, family, False, family in occurring, weight)
        for unit, weight, listed, occurring in drawn.itertuples(index=False)
        for family in listed
    ]
    hits = rows[has_hit].assign(hit=True, yes=rows["correct"] == "yes")
    # hits that were coded one by one make one sentence, in which the family occurs where one of them is right
    judged = hits.groupby(["unit", "family", "hit"], as_index=False, sort=False)[["yes", "weight"]].max()
    judged = pd.concat([judged, pd.DataFrame(asked, columns=judged.columns)], ignore_index=True)
    return drawn, judged.astype({"unit": int, "hit": bool, "yes": bool, "weight": float})


def _found(hits: pd.DataFrame, sentences: pd.DataFrame, families: list[str]) -> Bools:
    """Whether each family (column) has a hit in each sentence (row)."""
    place = ["document", "sentence"]
    units = pd.MultiIndex.from_frame(sentences[place]).get_indexer(pd.MultiIndex.from_frame(hits[place]))
    found = np.zeros((len(sentences), len(families)), dtype=bool)
    found[units, pd.Index(families).get_indexer(hits["family"])] = True
    return found


def _cells(judged: pd.DataFrame, found: Bools, families: list[str], group: Ints, groups: int) -> _Cells:
    """Count sentences and coded rows of each group and family, without a hit and with one."""
    with_hit = np.zeros((groups, len(families)))
    np.add.at(with_hit, group, found)
    size = np.stack([np.bincount(group, minlength=groups)[:, None] - with_hit, with_hit], axis=-1)
    unit, family = judged["unit"].to_numpy(), pd.Index(families).get_indexer(judged["family"])
    hit, yes, weight = (judged[name].to_numpy() for name in ("hit", "yes", "weight"))
    same = found[unit, family] == hit  # what the rules answer otherwise today stands for nothing
    cell = group[unit][same], family[same], hit[same].astype(int)
    sums = []
    for values in (np.ones(len(judged)), weight, weight**2, weight * yes):
        sums.append(np.zeros(size.shape))
        np.add.at(sums[-1], cell, values[same])
    return _Cells(size, *sums)


def _whole(drawn: pd.DataFrame, found: Bools, families: list[str], group: Ints, groups: int) -> tuple[Floats, Floats]:
    """How many sentences of each group lack a hit of a family asked about, and for how many the rows drawn stand."""
    asked = [family in set(drawn["family"].explode()) for family in families]
    lacking = np.bincount(group, ~found[:, asked].all(axis=1), minlength=groups)
    standing = np.bincount(group[drawn["unit"]], drawn["weight"], minlength=groups)
    return lacking[:, None].astype(np.float64), standing[:, None].astype(np.float64)


def _status(cells: _Cells, lacking: Floats, standing: Floats) -> Names:
    """Whether the sample corrects each share, or why not."""
    status = np.full(cells.size.shape[:2], CORRECTED, dtype=object)
    halves = [
        ("without a hit", lacking, standing, cells.size[..., 0], cells.coded[..., 0]),
        ("with a hit", cells.size[..., 1], cells.weight[..., 1], cells.size[..., 1], cells.coded[..., 1]),
    ]
    for half, there, stand, size, coded in halves:
        # the rows of a stratum stand for all of it: a stratum may be a cell, a family, a group, or everything
        off = [abs((stand - there).sum(axis=axis, keepdims=True)) > TOLERANCE for axis in ((), 0, 1, (0, 1))]
        for cell in zip(*np.nonzero(np.logical_and.reduce(np.broadcast_arrays(*off, size > 0))), strict=True):
            few = np.broadcast_to(stand, size.shape)[cell], np.broadcast_to(there, size.shape)[cell]
            status[cell] = f"coded rows stand for {few[0]:.0f} of {few[1]:.0f} sentences {half}"
        status[(coded == 0) & (size > 0)] = f"no coded sentence {half}"
    status[cells.size.sum(axis=-1) == 0] = "no sentence"
    return status


def _shares(cells: _Cells, known: Bools) -> tuple[Floats, Floats]:
    """The share of each group and family with its bounds (first axis), and that of all other groups together."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = cells.yes / cells.weight
        effective = cells.weight**2 / cells.squared
    low, high = intervals.wilson_of_sample(share * effective, effective, cells.size)
    bounds = np.where(cells.size > 0, np.where(known[..., None], np.stack([share, low, high]), np.nan), 0)
    # the strata of all other groups, along the last axis
    families, strata = known.shape[1], 2 * (len(known) - 1)
    others = [[row for row in range(len(known)) if row != place] for place in range(len(known))]
    size_of_others = np.stack([np.moveaxis(cells.size[rows], 0, 1).reshape(families, strata) for rows in others])
    of_others = np.stack([np.moveaxis(bounds[:, rows], 1, 2).reshape(3, families, strata) for rows in others], axis=1)
    return _mean(cells.size, bounds), _mean(size_of_others, of_others)


def _mean(size: Floats, bounds: Floats) -> Floats:
    """The mean of shares, each weighing as many sentences as it is of, with its bounds; NaN of no sentence."""
    total = size.sum(axis=-1)
    weights = size / np.where(total > 0, total, 1)[..., None]
    return np.where(total > 0, np.stack(intervals.square_and_add(weights, *bounds)), np.nan)
