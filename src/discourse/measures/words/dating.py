"""Sides + the dates of their documents → whether what differs between them can be one of date."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from discourse.arrays import Bools, Floats, Ints
from discourse.corpus.dates import span
from discourse.measures.words.sides import Sides
from discourse.stats.association import log_ratio


class Years(NamedTuple):
    """The first and the last year that the date of each document can mean; NaN where it has none."""

    first: Floats
    last: Floats

    @classmethod
    def of(cls, documents: pd.DataFrame) -> "Years":
        """Read them from the dates of documents."""
        date, different = pd.factorize(documents.get("published", pd.Series("", documents.index)).astype(str))
        days = [span(day) for day in different]
        return cls(*(np.array([day[end].year if day else np.nan for day in days], float)[date] for end in (0, 1)))

    def within(self, first: Any, last: Any, sizes: Ints) -> Floats:
        """Add up the sizes of the documents that can be of any year from a first to a last one."""
        known = ~np.isnan(self.first)
        begun, ended = (_sums(years[known], sizes[known]) for years in self)
        until = begun[1][np.searchsorted(begun[0], last, side="right")]
        return np.asarray(until - ended[1][np.searchsorted(ended[0], first, side="left")], dtype=float)


def _sums(years: Floats, sizes: Ints) -> tuple[Floats, Floats]:
    """The years in order, and what the documents of the first of them add up to."""
    order = np.argsort(years)
    return years[order], np.concatenate([[0.0], np.cumsum(sizes[order])])


def bound(contemporary: Any, known: Any) -> Any:
    """Tell whether what is in documents of one side alone is as well in documents of one date alone.

    Parameters
    ----------
    contemporary : array of bool
        Whether the other side has it too, or a document of the years of those that have it.
    known : array of bool
        Whether all documents that have it are dated, and all those of the other side.

    Returns
    -------
    array of boolean
        Missing where a date that is not known would decide.
    """
    there = np.asarray(contemporary, dtype=bool)
    return pd.arrays.BooleanArray(~there, ~(there | np.asarray(known, dtype=bool)))


def dated(compared: Sides) -> dict[str, Any]:
    """Compute the columns of `keyness` that tell what is of a date from what is of a side."""
    sides = compared.target, compared.reference
    years = [Years.of(side.rows) for side in sides]
    first, last = np.full((2, len(compared.a)), [[np.inf], [-np.inf]])
    for side, own in zip(sides, years, strict=True):
        cells = side.matrix.tocoo()
        with np.errstate(invalid="ignore"):  # one without a date makes all unknown
            np.minimum.at(first, cells.col, own.first[cells.row])
            np.maximum.at(last, cells.col, own.last[cells.row])
    complete = [not np.isnan(own.first).any() for own in years]
    sizes = [own.within(first, last, side.totals) for side, own in zip(sides, years, strict=True)]
    known, shared = ~np.isnan(first), (compared.a > 0) & (compared.b > 0)
    beside: Bools = np.where(compared.a > 0, sizes[1] > 0, sizes[0] > 0)
    others: Bools = np.where(compared.a > 0, complete[1], complete[0])
    ratio, _, _ = log_ratio(compared.a, sizes[0], compared.b, sizes[1])
    return {
        "first_year": first,
        "last_year": last,
        "log_ratio_dates": np.where(known & all(complete) & (sizes[0] > 0) & (sizes[1] > 0), ratio, np.nan),
        "date_bound": bound(shared | (known & beside), known & others),
    }
