"""Rates by side → leads: which side uses each family most, how far ahead, and whether that tells anything."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.labels import KEPT, REVERSED, SIDE_MISSING, TIED, TOO_FEW
from discourse.measures._wide import wide
from discourse.stats.association import log_ratio
from discourse.stats.thresholds import FEW_HITS, PER


def leads(rates: pd.DataFrame, sides: Sequence[str], of: "pd.Series[str] | None" = None) -> pd.DataFrame:
    """Compare a side's use of every family with that of all others.

    Parameters
    ----------
    rates : DataFrame
        The table of `measures.rates` by side, or its columns side, family, hits and total.
    sides : sequence of str
        All sides of the study, also those that the table lacks.
    of : Series, optional
        The side to compare, by family. Without it, the one whose rate is highest; of several, the first.

    Returns
    -------
    DataFrame
        One row a family, which is the index: side, hits, hits_rest, rate, rate_rest, log_ratio, leader (empty where
        sides tie), outcome (one of `labels.OUTCOMES`).

    Raises
    ------
    ValueError
        There is no side.
    """
    if not sides:
        msg = "no document has a side, so that there is nothing to compare; fill in the column side of documents.csv"
        raise ValueError(msg)
    hits = wide(rates, "hits").reindex(columns=sides, fill_value=0)
    totals = rates.groupby("side")["total"].first().reindex(sides, fill_value=0)
    per_thousand = PER * hits / totals.where(totals > 0)
    side = per_thousand.fillna(-1).idxmax(axis=1) if of is None else of
    place = hits.columns.get_indexer(side.loc[hits.index])
    table = pd.DataFrame({"side": side, "hits": hits.to_numpy()[np.arange(len(hits)), place]}, index=hits.index)
    table["hits_rest"] = hits.sum(axis=1) - table["hits"]
    total = totals.to_numpy()[place]
    rest = totals.sum() - total
    missing = len(sides) < 2 or not totals.all()
    ratio, _, _ = log_ratio(table["hits"], total, table["hits_rest"], rest)
    table["rate"] = PER * table["hits"] / np.where(total > 0, total, np.nan)
    table["rate_rest"] = PER * table["hits_rest"] / np.where(rest > 0, rest, np.nan)
    table["log_ratio"] = np.nan if missing else ratio
    table["leader"] = leaders(per_thousand)
    few = table[["hits", "hits_rest"]].max(axis=1) < FEW_HITS
    states = [np.full(len(table), missing), few, table["leader"] == "", table["leader"] != table["side"]]
    table["outcome"] = np.select(states, [SIDE_MISSING, TOO_FEW, TIED, REVERSED], KEPT)
    return table


def leaders(rates: pd.DataFrame) -> list[str]:
    """Return for each row the column that alone has the highest rate; empty where several tie, or none is known."""
    values = rates.to_numpy(dtype=float)
    highest = np.fmax.reduce(values, axis=1, keepdims=True)
    level = np.isclose(values, highest, rtol=1e-12, atol=0)
    alone, place = level.sum(axis=1) == 1, level.argmax(axis=1)
    return [str(rates.columns[at]) if one else "" for one, at in zip(alone, place, strict=True)]
