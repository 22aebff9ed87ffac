"""A date as a scholar writes it → the days that it spans."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_SPAN = re.compile(rf"({_DAY})(?:/({_DAY}))?")

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ][\d:.]+(?:Z|[+-][\d:]+)?")
"""A day with a time of the day, which nobody asks for."""

_FORMS = (
    *("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%m.%d.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d"),
    *("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y"),
)
"""Other spellings of a day."""

REMEDY = "write YYYY, YYYY-MM or YYYY-MM-DD, or a span such as 2001/2003"
WANTED = f"a date of the calendar; {REMEDY}"
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


def iso(values: Iterable[str]) -> list[str | None]:
    """Write the dates of one column in ISO 8601, if they can be read in one way only.

    Parameters
    ----------
    values : iterable of str
        Dates or spans of ISO 8601, with a time of the day or without, and dates in one other spelling of numbers or of
        English names of months.

    Returns
    -------
    list of (str or None)
        None for each value that is no date, or could be either of two: whether 01/12/2009 is in January, other values
        of the column may tell, such as 13/12/2009. An empty value stays empty.

    Examples
    --------
    >>> iso(["2009", "2009-12-01 00:00:00", "Jun 1, 2009", ""])
    ['2009', '2009-12-01', '2009-06-01', '']
    >>> iso(["01/12/2009"]), iso(["01/12/2009", "13/12/2009"])
    ([None], ['2009-12-01', '2009-12-13'])
    """
    days = [_TIME.sub(r"\1", value.strip()) for value in values]
    others = {day for day in days if day and span(day) is None}
    readings = {tuple(read.items()) for form in _FORMS if (read := _read(others, form))}
    read = dict(readings.pop()) if len(readings) == 1 else {}
    return [read.get(day) if day in others else day for day in days]


def _read(days: Iterable[str], form: str) -> dict[str, str] | None:
    """Read dates of one form, if all of them are."""
    try:
        return {day: dt.datetime.strptime(day, form).date().isoformat() for day in sorted(days)}  # noqa: DTZ007
    except ValueError:
        return None


def _first(date: str) -> dt.date:
    return dt.date.fromisoformat(f"{date}-01-01"[:10])


def _last(date: str) -> dt.date:
    month = _first(f"{date}-12"[:7])
    return month.replace(day=calendar.monthrange(month.year, month.month)[1]) if len(date) < 10 else _first(date)
