"""A date as a scholar writes it → the days that it spans."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_SPAN = re.compile(rf"({_DAY})(?:/({_DAY}))?")

_SAME = (
    (re.compile(r"(\d{4}-\d\d-\d\d)[T ][\d:.]+(?:Z|[+-][\d:]+)?"), r"\1"),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), r"\1-\2-\3"),
    (re.compile(r"(\d{4}) ?[-\u2013] ?(\d{4})"), r"\1/\2"),
)
"""What means the same in ISO 8601: a time of the day, which nobody asks for; a day without hyphens; a span of years as
it is printed."""

_SHORT = re.compile(r"(\d\d)(\d\d)/(\d\d)")
"""A span of years of one century, or a month behind its year."""

_CLEAR = {
    **dict.fromkeys(("%Y/%m/%d", "%Y.%m.%d"), 10),
    **dict.fromkeys(("%d %B %Y", "%d %b %Y", "%d %b. %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y"), 10),
    **dict.fromkeys(("%m/%Y", "%m.%Y", "%m-%Y", "%B %Y", "%b %Y", "%B, %Y"), 7),
}
"""Spellings that can be read in one way only, with the length of what they say in ISO 8601: of a day, or of a month."""

_EITHER = (("%d/%m/%Y", "%m/%d/%Y"), ("%d.%m.%Y", "%m.%d.%Y"), ("%d-%m-%Y", "%m-%d-%Y"))
"""Spellings that other dates of the same column must tell apart."""

WRITTEN = "write YYYY, YYYY-MM or YYYY-MM-DD, or a span such as 2001/2003"
WANTED = f"a date of the calendar; {WRITTEN}"
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
    """Write the dates of one column in ISO 8601, where they can be read in one way only.

    Parameters
    ----------
    values : iterable of str
        Dates or spans of ISO 8601, with a time of the day or without, and dates in other spellings of numbers or of
        English names of months.

    Returns
    -------
    list of (str or None)
        None for each value that is no date, or could be either of two: whether 01/12/2009 is in January, other values
        of the column may tell, such as 13/12/2009. An empty value stays empty.

    Examples
    --------
    >>> iso(["2009", "2009-12-01 00:00:00", "Jun 1, 2009", "03.2001", "1998-2000", ""])
    ['2009', '2009-12-01', '2009-06-01', '2001-03', '1998/2000', '']
    >>> iso(["01/12/2009"]), iso(["01/12/2009", "13/12/2009"])
    ([None], ['2009-12-01', '2009-12-13'])
    """
    values = list(values)
    plain = {value: _plain(value.strip()) for value in set(values)}
    days = [plain[value] for value in values]
    others = {day for day in plain.values() if day and span(day) is None}
    read = {day: date[:length] for form, length in _CLEAR.items() for day, date in _read(others, form).items()}
    for either in _either(others):
        most = max(map(len, either))
        readings = {tuple(found.items()) for found in either if len(found) == most}
        read |= dict(readings.pop()) if len(readings) == 1 else {}
    return [read.get(day) if day in others else day for day in days]


def possible(value: str) -> list[str]:
    """List what a date can mean that other dates of its column must tell apart.

    Parameters
    ----------
    value : str
        The date as it is written.

    Returns
    -------
    list of str
        The days, in ISO 8601.

    Examples
    --------
    >>> possible("01/12/2009"), possible("May"), possible("2009")
    (['2009-12-01', '2009-01-12'], [], [])
    """
    return [read[day] for day in [_plain(value.strip())] for either in _either({day}) for read in either if day in read]


def _either(days: Iterable[str]) -> list[list[dict[str, str]]]:
    """Read dates in each of the ways that exclude each other."""
    return [*([_read(days, form) for form in forms] for forms in _EITHER), _months_or_spans(days)]


def _plain(day: str) -> str:
    for form, written in _SAME:
        if found := form.fullmatch(day):
            return found.expand(written)
    return day


def _read(days: Iterable[str], form: str) -> dict[str, str]:
    """Read the dates that are of one form."""
    read = {}
    for day in sorted(days):
        with suppress(ValueError):
            read[day] = dt.datetime.strptime(day, form).date().isoformat()  # noqa: DTZ007
    return read


def _months_or_spans(days: Iterable[str]) -> list[dict[str, str]]:
    """Read what may be a month behind its year (2001/03), or a span of years (2001/03), as the one and as the other."""
    found = {day: short for day in sorted(days) if (short := _SHORT.fullmatch(day))}
    months = {day: f"{short[1]}{short[2]}-{short[3]}" for day, short in found.items()}
    spans = {day: f"{short[1]}{short[2]}/{short[1]}{short[3]}" for day, short in found.items() if short[2] < short[3]}
    return [{day: date for day, date in months.items() if span(date)}, spans]


def _first(date: str) -> dt.date:
    return dt.date.fromisoformat(f"{date}-01-01"[:10])


def _last(date: str) -> dt.date:
    month = _first(f"{date}-12"[:7])
    return month.replace(day=calendar.monthrange(month.year, month.month)[1]) if len(date) < 10 else _first(date)
