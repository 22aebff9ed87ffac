"""Years and spans on texts made by hand, and those that a reader found in the seeds."""

import pandas as pd
import pytest

from discourse import measures, readings

TEXTS = {
    "a": "In 1988 it began, in May 1988 it went on. Thirty years passed. Resolutions 1701, 1559, 822 (1993) lapsed.",
    "b": "They fled for two decades, with 1950 people and 1,990 tents, under article 1988. Years passed.",
    "c": "Nothing.",
}  # fmt: skip


def test_years(tokens_of):
    """A year, one in brackets and a span count; numbers of acts, amounts and figures with a separator do not."""
    table = measures.years(tokens_of(TEXTS))
    assert table.to_numpy().tolist() == [
        ["a", "year", "1988", 1988, 2, "a 1"],
        ["a", "year", "1993", 1993, 1, "a 3"],
        ["a", "span", "thirty years", 30, 1, "a 2"],
        ["b", "span", "two decades", 20, 1, "b 1"],
    ]
    assert list(table) == ["document", "kind", "text", "value", "hits", "sentences"]
    assert readings.years(table) == (
        "The earliest year named is 1988, in a. A: 1988 (2 times), 1993; thirty years. B: two decades."
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Since 1499 and 2100.", []),
        ("It lasted 27 years.", [27]),
        ("It lasted twenty-seven years and one century.", [27, 100]),
        ("It lasted several years, twenty-odd years.", []),
        ("It ended in 2000. Years passed.", [2000]),
        ("It was seen 2000 years ago.", [2000]),
        ("Resolution 1514 of 1960 lapsed.", [1960]),
        ("The 1948 war.", [1948]),
        ("", []),
    ],
)
def test_values(tokens_of, text, values):
    """The number of years is read from figures and words."""
    assert measures.years(tokens_of(text))["value"].tolist() == values


def test_many_and_none():
    """Without any there is a sentence; beyond fifteen documents the earliest year alone is told."""
    columns = ["document", "kind", "text", "value", "hits", "sentences"]
    rows = [(f"d{place}", "year", "1990", 1990, 1, "d 1") for place in range(20)]
    assert readings.years(pd.DataFrame(rows, columns=columns)) == "The earliest year named is 1990, in 20 documents."
    spans = pd.DataFrame([("d", "span", "two years", 2, 1, "d 1")], columns=columns)
    assert readings.years(spans) == "No year is named. D: two years."
    sides = pd.DataFrame([("x", "year", "1990", 1990, 1, "d 1")], columns=["side", *columns[1:]])
    assert readings.years(sides) == "The earliest year named is 1990, in the documents of the x side. The x side: 1990."
    assert readings.years(spans[:0]) == "No year and no span of years is named."


def test_the_seeds_as_read(seed_tokens):
    """Where history begins: 1988 in one text, 1993 in three."""
    table = measures.years(seed_tokens)
    years = table[table["kind"] == "year"]
    assert {key: rows["hits"].sum() for key, rows in years.groupby(["document", "value"])} == {
        ("petition-parliament", 1993): 4,
        ("petition-government", 1993): 1,
        ("petition-government", 2020): 2,
        ("petition-un", 1993): 1,
        ("petition-un", 2020): 1,
        ("report-open-letter", 1988): 1,
        ("report-open-letter", 2023): 3,
    }
    spans = table[table["kind"] == "span"].groupby("document")["text"].agg(list).to_dict()
    assert spans == {
        "petition-government": ["30 years"],
        "petition-un": ["27 years", "twenty-seven years", "three decades"],
        "report-statement": ["28 years"],
    }
