"""Metadata → groups: one column or several at once, computed periods among them, in every measure with a `by`."""

import datetime as dt

import pandas as pd
import pytest

from discourse import count_terms, figures, measures, readings
from discourse.corpus.periods import EVERY, period_in, period_of, periods_between
from discourse.corpus.record import grouping
from discourse.tokens.record import document_groups

TEXTS = {
    "a": "War and war. The peace.",
    "b": "Peace, the war.",
    "c": "The war, a peace, a war.",
    "d": "Peace and peace.",
    "e": "The war.",
}
SIDES = {"a": "north", "b": "north", "c": "south", "d": "south", "e": ""}
DATES = {"a": "1991", "b": "2001-05", "c": "1999-12-31", "d": "1989/1991", "e": "1992"}
BOTH = "side · period"
GROUPS = ["", "north · 1990s", "north · 2000s", "south · 1990s"]


@pytest.fixture(scope="module")
def tokens(tokens_of):
    """Five documents of two sides and two decades: one has no side, one a date of two decades."""
    return tokens_of(TEXTS, SIDES, published=DATES).with_period("decade")


def test_the_values_of_several_columns_are_joined(tokens):
    """A document that lacks one of the values is in no group."""
    groups = document_groups(tokens, ["side", "period"])
    assert groups.name == BOTH
    assert groups.to_dict() == {"a": "north · 1990s", "b": "north · 2000s", "c": "south · 1990s", "d": "", "e": ""}
    assert document_groups(tokens, ["side"]).equals(document_groups(tokens, "side"))


def test_every_measure_takes_several_columns(tokens, codebook_of):
    """The table has one column with the joined values, and sums up what the documents of each group have."""
    by, book = ["side", "period"], codebook_of({"war": {"war": ["war"]}}, {"it": {"peace": ["peace"]}})
    rivals = codebook_of({}, contests={"both": {"war": ["war"], "peace": ["peace"]}}).contests["both"]
    hits, counts = measures.occurrences(tokens, book), count_terms(tokens)
    names = measures.voices(measures.occurrences(tokens, book, kind="names"), tokens)
    rates = measures.rates(hits, tokens, book, by)
    assert rates[[BOTH, "hits"]].to_numpy().tolist() == [list(row) for row in zip(GROUPS, [1, 2, 1, 2], strict=True)]
    for table in (
        measures.contest(measures.occurrences(tokens, rivals), tokens, rivals, by),
        measures.names(names, tokens, book, by),
        measures.pronouns(tokens, by),
        measures.frame_coverage(hits, tokens, by),
    ):
        assert list(table[BOTH].drop_duplicates()) == GROUPS
    assert list(measures.evidence(counts, by)[BOTH]) == [group for group in GROUPS if group]
    frequency = measures.frequency(counts, by)
    assert list(frequency["group"].drop_duplicates()) == GROUPS
    assert set(frequency["by"]) == {BOTH}
    for table in (
        measures.keyness(counts, by, target="north · 1990s", reference="south · 1990s"),
        measures.shift(counts, by, target="north · 1990s", reference="south · 1990s"),
    ):
        assert table[["by", "target", "reference"]].iloc[0].tolist() == [BOTH, "north · 1990s", "south · 1990s"]
    contrast = measures.collocate_contrast(tokens, "the", by, target="north · 1990s", min_count=1)
    assert dict(zip(contrast["collocate"], contrast["count_target"], strict=True))["peace"] == 1
    assert "north · 1990s" in readings.rates(rates)
    assert "north · 1990s" in figures.rates(rates).get_label()


def test_counts_are_summed_by_several_columns(tokens):
    """As by one column that holds the joined values."""
    counts = count_terms(tokens)
    summed = counts.sum(["side", "period"])
    assert summed.column(BOTH).tolist() == GROUPS
    assert summed.totals.sum() == counts.totals.sum()


@pytest.mark.parametrize(
    ("by", "error", "message"),
    [
        (["side", "camp"], KeyError, "no column 'camp'"),
        ([], ValueError, "names no column"),
    ],
)
def test_what_cannot_be_a_group_is_named(tokens, by, error, message):
    """The message names the column."""
    with pytest.raises(error, match=message):
        document_groups(tokens, by)


def test_two_groups_never_share_a_name():
    """Where joined values would be alike, the groups are refused rather than mixed."""
    rows = pd.DataFrame({"one": ["a", "a · b"], "other": ["b · c", "c"]})
    with pytest.raises(ValueError, match="would both be called 'a · b · c'"):
        grouping(rows, ["one", "other"])


# --- periods --------------------------------------------------------------------------------------------


def test_a_date_within_one_period_has_it(tokens):
    """One that has none, or days of several, has no period."""
    assert tokens.corpus.documents["period"].tolist() == ["1990s", "2000s", "1990s", "", "1990s"]
    assert tokens.corpus.with_period("century").documents["period"].tolist()[3] == "1900–1999"
    assert period_in("", "century") is None


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("date", ["0001-01-01", "1899-12-31", "2000-02-29", "9999-12-31"])
def test_periods_follow_each_other(every, date):
    """A day lies in its period, and the next period begins on the day after it ends."""
    day = dt.date.fromisoformat(date)
    period = period_of(day, every)
    assert period.begins <= day <= period.ends
    assert period_of(period.begins, every) == period_of(period.ends, every) == period
    if day.year < 9999:
        following = period_of(period.ends + dt.timedelta(1), every)
        assert list(periods_between(period, following, every)) == [period, following]
        assert period.name < following.name


def test_an_unknown_period_is_named(tokens):
    """With those that there are."""
    with pytest.raises(ValueError, match="every='week': a period is one of day, month, year, decade, century"):
        tokens.with_period("week")
