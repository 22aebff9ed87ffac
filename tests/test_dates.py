"""A date of documents.csv → the days that it spans."""

import datetime as dt

import pytest

from discourse.corpus.dates import span


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2020-02-29", (2020, 2, 29), (2020, 2, 29)),
        ("2001/2003", (2001, 1, 1), (2003, 12, 31)),
        ("2001-05/2001-06", (2001, 5, 1), (2001, 6, 30)),
        ("1914-07-28/1918-11-11", (1914, 7, 28), (1918, 11, 11)),
        ("0350", (350, 1, 1), (350, 12, 31)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
    ],
)
def test_a_date_spans_the_days_that_it_can_mean(published, first, last):
    """A year is all its days, a month too, and a span is from the first of one to the last of the other."""
    assert span(published) == (dt.date(*first), dt.date(*last))


@pytest.mark.parametrize(
    "published",
    ["", "2019-02-29", "2020-13", "0000", "20", "2003/2001", "01/12/2009", "2001-2003", "2001/", "２０２０", "2020 "],
)
def test_what_is_no_date_spans_nothing(published):
    """Empty, no day of the calendar, turned round, or written otherwise."""
    assert span(published) is None
