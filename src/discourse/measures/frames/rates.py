"""Hits → rates per 1,000 tokens, zeros included."""

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.arrays import Floats
from discourse.codebook import Codebook, Family, families_of
from discourse.corpus.record import By, joined
from discourse.labels import STANCES, UNNAMED, VOICES
from discourse.stats import intervals
from discourse.stats.documents import rate_interval
from discourse.stats.thresholds import FEW_DOCUMENTS, PER
from discourse.tokens.record import UNITS, Tokens, document_groups

LEVELS = ("family", "cue", "pattern")
"""What a rate can be of, from coarse to fine; besides, it can be of any other column of the hits."""


def rates(
    hits: pd.DataFrame,
    tokens: Tokens,
    codebook: Codebook | Family,
    by: By = "document",
    *,
    kind: str = "frames",
    level: str = "family",
    split: str | None = None,
) -> pd.DataFrame:
    """Turn hits into rates per 1,000 tokens, zeros included.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences`, `voices` or `accusations`, or some of its rows: what was filtered out counts
        as not there.
    tokens : Tokens
        The same tokens, for the totals.
    codebook : Codebook or Family
        What the hits were searched with: whatever it has and the hits lack is a zero.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.
    kind : {"frames", "names", "contests"}
        The kind of families of a codebook.
    level : str
        What a rate is of: `family`, `cue`, `pattern` or another column of the hits, such as `agent`.
    split : str, optional
        A second column that divides it, such as `stance` or `voice`.

    Returns
    -------
    DataFrame
        One row a value of `by`, of `level` and, if given, of `split`, in corpus and codebook order.

        - the columns of `by`, `level` and `split`
        - hits, total: hits and all counted tokens in the group
        - per_thousand: hits per 1,000 tokens
        - low, high: Wilson interval of it, if tokens were independent (Wilson 1927)
        - document_low, document_high: interval of it if documents were independent (Korn & Graubard 1998, see
          `coverage`); NaN in a group of fewer than five documents, or whose hits come from
          effectively fewer than two and a half
        - passages_with, passages: passages that hold a hit, and all; share_of_passages
        - documents_with, documents: the same of documents
        - kind: of the families
        - within: what the value of `level` is part of: the function of a family, the family of a cue, the cue of a
          pattern; else empty

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        The level or the split is no column of the hits, or a hit is of nothing in the codebook.

    See Also
    --------
    wide : The same table with the groups across.
    occurrences : Find the hits.
    corrected_rates : The share of the sentences in which a family occurs, corrected by a coded sample.

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number of positive
    counts estimated from survey data. Survey Methodology, 24(2), 193–201.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    groups = document_groups(tokens, by)
    by = joined(by)
    levels = [level] if split is None else [level, split]
    for name in levels:
        if name not in hits or name == by:
            msg = f"a rate cannot be of {name!r}; these hits have {', '.join(hits)}"
            raise ValueError(msg)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    values = [_values(hits, name, codebook, kind) for name in levels]
    cells = pd.MultiIndex.from_product([names, *values], names=[by, *levels])
    keys = hits[list(dict.fromkeys(["document", "passage", *levels]))].astype(object)
    keys[by] = keys["document"].map(groups).astype(object)
    table = pd.DataFrame({"hits": _distinct(keys, cells, [])})
    sizes = _sizes(tokens, groups).reindex(cells.get_level_values(by))
    table["total"] = sizes["tokens"].to_numpy()
    table["per_thousand"] = PER * table["hits"] / table["total"].where(table["total"] > 0)
    low, high = intervals.wilson(table["hits"], table["total"])
    table["low"], table["high"] = PER * low, PER * high
    table["document_low"], table["document_high"] = _by_document(keys, cells, groups, tokens)
    table["passages_with"] = _distinct(keys, cells, ["document", "passage"])
    table["passages"] = sizes["passages"].to_numpy()
    table["share_of_passages"] = table["passages_with"] / table["passages"]
    table["documents_with"] = _distinct(keys, cells, ["document"])
    table["documents"] = sizes["documents"].to_numpy()
    return table.assign(kind=kind, within=_within(cells.get_level_values(level), level, codebook, kind)).reset_index()


def _values(hits: pd.DataFrame, level: str, codebook: Codebook | Family, kind: str) -> list[str]:
    """Everything that a column of the hits can hold, in its order; where only the hits tell, what they have."""
    if level in LEVELS:
        known = list(dict.fromkeys(name for _, name in _parts(codebook, kind, level)))
        if unknown := set(hits[level]) - set(known):
            msg = f"these hits have the {level} {min(unknown)!r}, which is not in the codebook given; give theirs"
            raise ValueError(msg)
        return known
    labels: dict[str, tuple[str, ...]] = {"voice": VOICES, "stance": STANCES}
    if isinstance(codebook, Codebook):
        labels |= dict.fromkeys(("agent", "patient"), (*codebook.actors, UNNAMED))
    known = [*labels.get(level, ())]
    return [*known, *sorted(set(hits[level]) - set(known))]


def _parts(codebook: Codebook | Family, kind: str, level: str) -> list[tuple[str, str]]:
    """Everything of a level, behind what it is part of; families and cues also where they have no pattern."""
    families = families_of(codebook, kind)
    if level == "family":
        return [(family.function, family.id) for family in families]
    if level == "cue":
        return [(family.id, cue) for family in families for cue in family.cues]
    return [entry for family in families for entry in family.patterns]


def _within(values: pd.Index, level: str, codebook: Codebook | Family, kind: str) -> list[str]:
    """What each value is part of."""
    if level not in LEVELS:
        return [""] * len(values)
    whole = {name: part for part, name in _parts(codebook, kind, level)}
    return [whole[value] for value in values]


def _distinct(keys: pd.DataFrame, cells: pd.MultiIndex, unit: list[str]) -> "pd.Series[int]":
    """Count the hits of each cell, or the different units that they are in."""
    columns = list(cells.names)
    rows = keys.drop_duplicates([*columns, *unit]) if unit else keys
    return rows.groupby(columns).size().reindex(cells, fill_value=0)


def _by_document(
    keys: pd.DataFrame, cells: pd.MultiIndex, groups: "pd.Series[str]", tokens: Tokens
) -> tuple[Floats, Floats]:
    """The interval of each cell's rate over the documents of its group."""
    by, *levels = cells.names
    totals = tokens.units("document").set_index("document")["tokens"]
    low, high = np.full((2, len(cells)), np.nan)
    for name, documents in groups.groupby(groups).groups.items():
        if len(documents) < FEW_DOCUMENTS:
            continue
        own = np.flatnonzero(cells.get_level_values(by) == name)
        rows = keys[keys[by] == name]
        held = pd.MultiIndex.from_frame(rows[levels]) if len(levels) > 1 else pd.Index(rows[levels[0]])
        what = cells[own].droplevel(by)
        matrix = sparse.coo_array(
            (np.ones(len(rows)), (documents.get_indexer(rows["document"]), what.get_indexer(held))),
            shape=(len(documents), len(own)),
        )
        low[own], high[own] = rate_interval(matrix, totals[documents])
    return PER * low, PER * high


def _sizes(tokens: Tokens, groups: "pd.Series[str]") -> pd.DataFrame:
    """Tokens, passages and documents of each group."""
    passages = tokens.units(UNITS[1]).groupby("document").size()
    sizes = tokens.units("document").set_index("document")[["tokens"]]
    sizes["passages"] = passages.reindex(sizes.index, fill_value=0)
    sizes["documents"] = 1
    return sizes.groupby(groups).sum()
