"""Trends on a pencil-sized corpus: rates by period, gaps, halves, what is left out; what is said and drawn of them."""

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import figures, measures, readings
from discourse.stats.documents import rate_interval
from discourse.tokens.record import document_groups

TEXTS = {
    "a": "War and war.", "b": "Peace, a war.", "c": "The peace.", "d": "A war, a war, a war.", "e": "War.", "f": "War.",
}  # fmt: skip
DATES = {"a": "1990", "b": "1990-05-01", "c": "1992", "d": "1993-02", "e": "1990/1993", "f": ""}
SIDES = {"a": "x", "b": "y", "c": "x", "d": "y", "e": "x", "f": "y"}
ANSWER = readings.answers.time


@pytest.fixture(scope="module")
def tokens(tokens_of):
    """Four documents of three years, one of which has a gap before it; one of several years, one without a date."""
    return tokens_of(TEXTS, SIDES, published=DATES)


@pytest.fixture(scope="module")
def many(tokens_of):
    """Sixty documents of six years, ten a year: *war* becomes ever more frequent, *the* never does."""
    texts = {
        f"d{year}{at}": "the " * (6 + at % 3) + "war " * (1 + year * (2 + at % 2)) + "." for year in range(6)
        for at in range(10)
    }  # fmt: skip
    dates = {name: f"200{name[1]}" for name in texts}
    return tokens_of(texts, {name: "xy"[int(name[2:]) % 2] for name in texts}, published=dates)


def test_rates_by_period_and_the_gap_between(tokens):
    """Each year from the first to the last has a row, and one without documents knows nothing."""
    table = measures.trends("war", tokens, every="year")
    assert table["period"].tolist() == ["1990", "1991", "1992", "1993"]
    assert table["hits"].tolist() == [3, 0, 0, 3]
    assert table["total"].tolist() == [6, 0, 2, 6]
    assert table["documents"].tolist() == [2, 0, 1, 1]
    assert table["documents_with"].tolist() == [2, 0, 0, 1]
    assert table["per_thousand"].round(3).fillna(-1).tolist() == [500, -1, 0, 500]
    assert table[["begins", "ends"]].iloc[0].tolist() == ["1990-01-01", "1990-12-31"]
    assert set(table["undated"]) == set(table["straddling"]) == {1}
    assert set(table["hits_left_out"]) == {2}
    assert set(table["later_from"]) == {"1992"}


def test_the_change_is_that_of_the_halves(tokens):
    """Three hits of eight tokens later, three of six before."""
    table = measures.trends("war", tokens, every="year")
    assert table["change"].iloc[0] == pytest.approx(np.log2((3 / 8) / (3 / 6)))
    assert table["change_low"].isna().all()


def test_groups_have_trends_of_their_own(tokens):
    """Each in every period, with what is left out of the group."""
    table = measures.trends(["war", "peace"], tokens, by="side", every="year")
    assert list(table)[:4] == ["period", "pattern", "side", "hits"]
    assert len(table) == 4 * 2 * 2
    own = table[(table["side"] == "y") & (table["pattern"] == "war")]
    assert own["hits"].tolist() == [1, 0, 0, 3]
    assert own[["undated", "straddling", "hits_left_out"]].iloc[0].tolist() == [1, 0, 1]
    both = measures.trends("war", tokens, by=["side", "language"], every="year")
    assert both.empty  # no language is known, so that no document is in a group by both


def test_intervals_are_those_of_rates(many):
    """Periods are groups like any other."""
    table = measures.trends(["war", "the"], many, every="year")
    dated = many.with_period("year")
    for pattern, rows in table.groupby("pattern"):
        hits = measures.concordance(dated, pattern)["document"].value_counts()
        totals = dated.units("document").set_index("document")["tokens"]
        for row in rows.itertuples():
            names = document_groups(dated, "period").loc[lambda periods, row=row: periods == row.period].index
            counts = hits.reindex(names, fill_value=0).to_numpy()[:, None]
            low, high = rate_interval(counts, totals[names].to_numpy())
            assert [row.document_low, row.document_high] == pytest.approx([1000 * low[0], 1000 * high[0]])


def test_a_growing_word_is_told_from_one_that_stays(many):
    """By the interval of its change over documents."""
    table = measures.trends(["war", "the"], many).drop_duplicates("pattern").set_index("pattern")
    assert table.loc["war", "change_low"] > 0
    assert table.loc["war", "later_from"] == "2003"
    assert table.loc["the", "change_high"] < 0  # a share of what grows
    assert table["every"].tolist() == ["year", "year"]


def test_families_names_contests_and_lines(tokens, codebook_of):
    """Frames by family, names and contests by cue, contests with shares, a concordance as one trend."""
    rivals = {"both": {"war": ["war"], "peace": ["peace"]}}
    codebook = codebook_of({"all": rivals["both"]}, rivals, rivals)
    tables = {
        kind: measures.trends(
            measures.occurrences(tokens, codebook, kind=kind), tokens, codebook, every="year", kind=kind
        )
        for kind in ("frames", "names", "contests")
    }
    assert tables["frames"]["family"].unique().tolist() == ["all"]
    assert tables["frames"]["hits"].tolist() == [4, 0, 1, 3]
    assert tables["names"]["cue"].unique().tolist() == ["war", "peace"]
    war = tables["contests"][tables["contests"]["cue"] == "war"]
    assert war["hits_rivals"].tolist() == [4, 0, 1, 3]
    assert war["share"].fillna(-1).tolist() == [0.75, -1, 0, 1]
    lines = measures.concordance(tokens, ["war", "peace"])
    assert measures.trends(lines, tokens, every="year")["hits"].tolist() == [4, 0, 1, 3]
    assert measures.trends(lines, tokens, every="year")["pattern"].unique().tolist() == ["war, peace"]


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        ([f"19{year}" for year in range(50, 60) for _ in range(5)], "year"),
        ([f"{year}" for year in range(1800, 2020, 4)], "decade"),
        ([f"2001-{month:02}-{day:02}" for month in range(1, 7) for day in range(10, 15)], "month"),
        (["2001", "1850", "1702"], "year"),
        (["", ""], "year"),
    ],
    ids=["years", "decades", "months", "few", "none"],
)
def test_the_period_fits_the_documents(tokens_of, dates, wanted):
    """The shortest that has the documents an interval needs, else several; the year where nothing fits."""
    texts = {f"d{at:03}": "War." for at in range(len(dates))}
    tokens = tokens_of(texts, published=dict(zip(texts, dates, strict=True)))
    table = measures.trends("war", tokens)
    assert set(table["every"]) <= {wanted}
    assert len(table) == len(measures.trends("war", tokens, every=wanted))


@given(st.lists(st.sampled_from(["", "1990", "1991-02", "1993", "1990/1991"]), min_size=1, max_size=6))
def test_every_hit_is_in_a_period_or_left_out(tokens_of, dates):
    """Hits in periods and hits left out are all there are, and so are documents."""
    texts = {f"d{at}": "War. " * (at + 1) for at in range(len(dates))}
    tokens = tokens_of(texts, published=dict(zip(texts, dates, strict=True)))
    table = measures.trends("war", tokens, every="year")
    if len(table):
        assert table["hits"].sum() + table["hits_left_out"].iloc[0] == len(measures.concordance(tokens, "war"))
        left_out = table[["undated", "straddling"]].iloc[0].sum()
        assert table["documents"].sum() + left_out == len(texts)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"every": "week"}, "every='week': a period is one of day, month, year, decade, century"),
        ({"by": "period"}, "each trend is by period already"),
    ],
    ids=["week", "period"],
)
def test_what_cannot_be_followed_is_named(tokens, arguments, message):
    """The message names the value and what there is."""
    with pytest.raises(ValueError, match=message):
        measures.trends("war", tokens, **arguments)


def test_a_codebook_goes_with_its_hits(tokens, codebook_of):
    """Patterns alone are refused beside one."""
    with pytest.raises(ValueError, match="with a codebook give what occurrences"):
        measures.trends("war", tokens, codebook_of({"war": {"war": ["war"]}}))


# --- what is said and drawn -----------------------------------------------------------------------------


def test_what_changes_is_said(many):
    """The reading and the answer name the largest change with its interval, and on what it rests."""
    table = measures.trends(["war", "the"], many)
    said = readings.trends(table)
    assert said.startswith("60 documents with a date are followed from 2000 to 2005 by year, over 6 periods.")
    assert "Both trends with hits in enough documents change from 2003 on by more than documents differ" in said
    assert "The largest change is that of “war”, " in said
    answer = ANSWER(table, measures.overview(many))
    assert answer.startswith("Two of two trends change from 2003 on by more than documents differ: “war” ")
    assert "This rests on all documents, from 2000 to 2005" in answer
    text = dict.fromkeys(["period", "later_from"], str)
    again = pd.read_csv(io.StringIO(table.to_csv(index=False)), dtype=text, keep_default_na=False)
    assert readings.trends(again) == said


def test_too_few_documents_tell_no_change(tokens):
    """It is said what is left out, and that nothing can be told."""
    table = measures.trends("war", tokens, every="year")
    said = readings.trends(table)
    assert "1 of them has no document; 3 have fewer than 5, too few for an interval" in said
    assert "Whether anything changes from 1992 on cannot be told from how documents differ" in said
    assert said.endswith("Left out: 1 document without a date and 1 document whose date is of several periods.")
    assert "4 documents of 6 with a date are too few" in ANSWER(table, measures.overview(tokens))


def test_without_dates_there_is_nothing_to_say(tokens_of):
    """Neither a table nor a figure, but a reason."""
    tokens = tokens_of({"a": "War.", "b": "Peace."})
    table = measures.trends("war", tokens)
    assert table.empty
    assert readings.trends(table).startswith("No document has a date")
    assert ANSWER(table, measures.overview(tokens)) == (
        "Nothing can be said of change: none of the 2 documents has a date in the column `published` of documents.csv."
    )
    assert figures.trends(table).get_label().startswith("Nothing to draw: no document has a date")
    dated = tokens_of({"a": "War.", "b": "Peace."}, published={"a": "2001-02", "b": "2001-03"})
    one = measures.trends("war", dated, every="year")
    assert readings.trends(one) == "All 2 documents with a date are of one year, 2001: there is no trend."
    assert "nothing that is followed stands in a document" in ANSWER(one[:0], measures.overview(dated))
    assert "all documents are of one year, 2001" in ANSWER(one, measures.overview(dated))


def test_a_gap_is_a_gap_and_each_group_a_line(tokens):
    """A line is broken where there is no document, and each panel has one line a group."""
    figure = figures.trends(measures.trends(["war", "peace"], tokens, by="side", every="year"))
    war, peace, documents = figure.axes
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["War", "Peace", "Documents"]
    assert len(war.lines) == len(peace.lines) == 2
    x = war.lines[0].get_ydata()
    assert np.isnan(x).tolist() == [False, True, False, True]  # side x has documents in 1990 and 1992
    heights = [path.vertices[:, 1].tolist() for lines in documents.collections for path in lines.get_paths()]
    assert heights == [[0, 1], [0, 0], [0, 1], [0, 0], [1, 2], [0, 0], [1, 1], [0, 1]]


def test_a_figure_is_no_taller_than_a_page(many):
    """Of many things those with most hits are drawn, and the caption says so."""
    patterns = ["war", "the", *(f"t{'?' * at}" for at in range(1, 11))]
    figure = figures.trends(measures.trends(patterns, many))
    assert figure.get_size_inches()[1] <= 9.5
    assert any(
        "Shown: the 7 of 12 patterns with most hits." in text.get_text().replace("\n", " ") for text in figure.texts
    )


@pytest.mark.filterwarnings("ignore:the lines are")
def test_lines_that_are_not_all_are_no_trend(tokens):
    """They are told apart by what a concordance says of itself."""
    with pytest.raises(ValueError, match="lines show only some of the hits"):
        measures.trends(measures.concordance(tokens, "war", lines=1), tokens, every="year")
