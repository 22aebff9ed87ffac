"""Dates → periods: the day, month, year, decade or century that a date lies in, and those between two."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from discourse.corpus.dates import span

EVERY = ("day", "month", "year", "decade", "century")
"""How long a period can be, from short to long."""


class Period(NamedTuple):
    """A stretch of the calendar: what it is called, its first and its last day.

    Names sort as the periods do.
    """

    name: str
    begins: dt.date
    ends: dt.date


def period_of(day: dt.date, every: str) -> Period:
    """Find the period that a day lies in.

    Parameters
    ----------
    day : date
        The day.
    every : {"day", "month", "year", "decade", "century"}
        How long a period is.

    Returns
    -------
    Period
        Decades and centuries are counted by the digits of the year, as is common where dates are compared: 1900 is
        of the 1900s and of 1900–1999.

    Raises
    ------
    ValueError
        There is no such period.

    Examples
    --------
    >>> [period_of(dt.date(1988, 2, 20), every).name for every in EVERY]
    ['1988-02-20', '1988-02', '1988', '1980s', '1900–1999']
    """
    if every not in EVERY:
        msg = f"every={every!r}: a period is one of {', '.join(EVERY)}"
        raise ValueError(msg)
    date = day.isoformat()
    name, days = {
        "day": (date, date),
        "month": (date[:7], date[:7]),
        "year": (date[:4], date[:4]),
        "decade": (f"{date[:3]}0s", f"{date[:3]}0/{date[:3]}9"),
        "century": (f"{date[:2]}00–{date[:2]}99", f"{date[:2]}00/{date[:2]}99"),
    }[every]
    first, last = span(days.replace("0000", "0001")) or (day, day)  # there is no year 0
    return Period(name, first, last)


def periods_between(first: Period, last: Period, every: str) -> Iterator[Period]:
    """Go through the periods from one to another, both included.

    Parameters
    ----------
    first, last : Period
        The two.
    every : str
        How long each is.

    Yields
    ------
    Period
    """
    period = first
    yield period
    while period.name < last.name:
        period = period_of(period.ends + dt.timedelta(days=1), every)
        yield period


def period_in(published: str, every: str) -> Period | None:
    """Find the one period that a date lies in.

    Parameters
    ----------
    published : str
        A date, as `dates.span` takes it.
    every : str
        How long a period is.

    Returns
    -------
    Period, or None
        None where there is no date, or its days are of more than one period.

    Examples
    --------
    >>> period_in("1998/2001", "century"), period_in("1998-05", "decade").name
    (None, '1990s')
    """
    days = span(published)
    if days is None:
        return None
    first, last = (period_of(day, every) for day in days)
    return first if first == last else None
