"""Terms and names with dates: what belongs to a side, what to a date, and what cannot be told apart."""

import pytest

from discourse import measures, readings
from discourse.measures import keyness

from .bags import bag

SIDES = [*"xxxxyyyy"]
ACROSS = ["1992", "1993", "2004", "2005"] * 2
"""Each side has documents of both dates."""
APART = ["1992", "1993", "1993-05", "1994", "2004", "2005", "2006", "2007"]
"""Each side has dates of its own."""


def table_of_spellings(spellings, dates, sides=SIDES):
    """The keyness of documents that each have the word *of* four times, and one spelling of another."""
    texts = {f"d{at}": f"of of of of {word}" for at, word in enumerate(spellings)}
    return keyness(bag(texts, side=sides, published=dates), target="x").set_index("term")


def test_a_spelling_of_a_side_across_all_dates():
    """Of the same years the whole difference is left."""
    table = table_of_spellings(["old"] * 4 + ["new"] * 4, ACROSS)
    assert table.loc[["old", "new"], "date_bound"].tolist() == [False, False]
    assert table.loc["old", "log_ratio_dates"] == table.loc["old", "log_ratio"] > 0
    assert table.loc["old", ["first_year", "last_year"]].tolist() == [1992, 2005]


def test_a_spelling_of_a_date_across_both_sides():
    """Its side has more documents of these years; among those nothing is left of the difference."""
    dates = ["1992", "1993", "1994", "2005", "1993", "2004", "2005", "2006"]
    table = table_of_spellings(["old", "old", "old", "new", "old", "new", "new", "new"], dates)
    assert table.loc["old", "log_ratio"] > 1
    assert table.loc["old", "log_ratio_dates"] == 0
    assert not table.loc["old", "date_bound"]
    said = readings.keyness(table.reset_index())
    assert "go with the date rather: among documents of the same years less than half of the difference is left" in said
    assert "“old” (1992–1994)" in said


def test_a_spelling_of_a_side_that_has_dates_of_its_own():
    """Whether it is of the side or of the date cannot be told."""
    table = table_of_spellings(["old"] * 4 + ["new"] * 4, APART)
    assert table.loc[["old", "new"], "date_bound"].tolist() == [True, True]
    assert table.loc[["old", "new"], "log_ratio_dates"].isna().all()
    assert not table.loc["of", "date_bound"]  # both sides have it, whatever the date
    assert "| 1992 | yes |" in readings.table(table[["first_year", "date_bound"]])
    said = readings.keyness(table.reset_index())
    assert (
        "only in years of which the other has no document, so that the date and the side cannot be told apart: " in said
    )
    assert "“old” (1992–1994)" in said
    assert readings.dates(table.reset_index()).startswith("2 of the 3 leading terms occur only in years")


@pytest.mark.parametrize(
    ("dates", "bound"),
    [
        (["", *APART[1:]], None),
        ([*APART[:-1], ""], None),
        (["1992", "1993", "1993", "1994", "1993", "", "", ""], False),
        (["1992", "1993", "1993", "1994", "1993/1999", "2005", "2006", "2007"], False),
        ([""] * 8, None),
    ],
    ids=["user", "other", "contemporary", "span", "none"],
)
def test_a_missing_date_that_would_decide_decides_nothing(dates, bound):
    """A contemporary on the other side is enough; without one, all dates have to be known."""
    table = table_of_spellings(["old"] * 4 + ["new"] * 4, dates)
    value = table["date_bound"].astype(object).where(table["date_bound"].notna(), None)["old"]
    assert value is bound
    if bound is None:
        assert "date" not in readings.keyness(table.reset_index())


def test_counts_without_dates_tell_nothing():
    """No column, no claim."""
    table = keyness(bag({"a": "p q", "b": "q r"}, side=[*"xy"]), target="x")
    assert table.set_index("term")["date_bound"].isna().to_dict() == {"p": True, "q": False, "r": True}  # both have q
    assert table[["first_year", "last_year", "log_ratio_dates"]].isna().all(axis=None)
    assert readings.dates(table).startswith("For 2 of the 3 leading terms, documents lack the dates")


def test_names_of_one_group_and_one_date(tokens_of, codebook_of):
    """As in keyness, whoever is compared; by document nothing is asked."""
    book = codebook_of({}, {"it": {"old": ["old"], "new": ["new"], "both": ["both"], "none": ["none"]}})
    texts = dict(zip("abcd", ["Old, both.", "Old.", "New, both.", "New."], strict=True))
    dates = dict(zip("abcd", ["1992", "1993", "1993", "2005"], strict=True))

    def of(dates, by):
        tokens = tokens_of(texts, dict(zip("abcd", "xxyy", strict=True)), published=dates)
        hits = measures.voices(measures.occurrences(tokens, book, kind="names"), tokens)
        return measures.names(hits, tokens, book, by)

    def bound(table):
        return table["date_bound"].astype(object).where(table["date_bound"].notna(), None).tolist()

    assert bound(of(dates, "side")) == [False, None, False, None, None, False, False, None]
    apart = of(dates | {"c": "2004"}, "side")
    assert bound(apart) == [True, None, False, None, None, True, False, None]
    assert apart["first_year"].fillna(0).tolist() == [1992, 0, 1992, 0, 0, 2004, 2004, 0]
    said = readings.names(apart)
    assert "*old* (1992–1993), *new* (2004–2005) occur only in years of which no other side has a document" in said
    assert bound(of(dates | {"d": ""}, "side"))[:2] == [False, None]
    assert bound(of(dates | {"c": "2004", "d": ""}, "side"))[:2] == [None, None]
    assert set(bound(of(dates, "document"))) == {None}
