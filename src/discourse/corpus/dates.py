"""A date as a scholar writes it → the days that it spans."""

import calendar
import datetime as dt
import re

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_SPAN = re.compile(rf"({_DAY})(?:/({_DAY}))?")

WANTED = "a date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD, or a span such as 2001/2003"
"""How dates are written, for messages."""


def span(published: str) -> tuple[dt.date, dt.date] | None:
    """Find the first and the last day that a date can mean.

    Parameters
    ----------
    published : str
        A day, a month or a year of ISO 8601, or two of them with a slash between.

    Returns
    -------
    tuple of date, or None
        The first and the last day; None where the text is empty or no date of the calendar, or a span ends before it
        begins.

    Examples
    --------
    >>> span("2001-02")
    (datetime.date(2001, 2, 1), datetime.date(2001, 2, 28))
    >>> span("2001/2003")
    (datetime.date(2001, 1, 1), datetime.date(2003, 12, 31))
    >>> span("01/12/2009") is None
    True
    """
    found = _SPAN.fullmatch(published)
    if found is None or not published.isascii():
        return None
    try:
        first, last = _first(found[1]), _last(found[2] or found[1])
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _first(date: str) -> dt.date:
    return dt.date.fromisoformat(f"{date}-01-01"[:10])


def _last(date: str) -> dt.date:
    month = _first(f"{date}-12"[:7])
    return month.replace(day=calendar.monthrange(month.year, month.month)[1]) if len(date) < 10 else _first(date)
