"""Reference keyness on ten words worked by hand, lists of frequencies as files, and the list that wordfreq ships."""

import math
import sys

import numpy as np
import pandas as pd
import pytest

from discourse import (
    Counts,
    StudyError,
    count_terms,
    general_english,
    measures,
    read_frequencies,
    read_stop_words,
    readings,
)
from discourse.stats.association import g_squared_of_rate

ROWS = pd.DataFrame({"document": ["x", "y", "z"], "side": ["a", "b", "b"]})
COUNTS = Counts([[6, 3, 1, 0], [4, 0, 0, 1], [3, 1, 0, 1]], ROWS, ["war", "of", "hill", "mill"])
TEN = pd.DataFrame({"term": ["war", "of", "mill"], "count": [1, 8, 1]})
"""A reference of ten tokens, without *hill*."""


def g_squared(a, n_a, b, n_b):
    """Work G² out cell by cell."""
    cells = [(a, n_a), (b, n_b), (n_a - a, n_a), (n_b - b, n_b)]
    shares = [(a + b) / (n_a + n_b)] * 2 + [1 - (a + b) / (n_a + n_b)] * 2
    return 2 * sum(o * math.log(o / (n * p)) for (o, n), p in zip(cells, shares, strict=True) if o)


def test_ten_words():
    """Six of ten against one of ten; what the list lacks is not compared, and what a side lacks is not overused."""
    table = measures.reference_keyness(COUNTS, TEN).set_index(["group", "term"])
    war = table.loc[("a", "war")]
    assert war[["count", "total", "documents"]].tolist() == [6, 10, 1]
    assert war[["per_thousand", "per_thousand_reference"]].tolist() == [600, 100]
    assert war["log_ratio"] == pytest.approx(math.log2(6))
    assert war["log_likelihood"] == pytest.approx(g_squared(6, 10, 1, 10))
    assert table.loc[("b", "war"), "log_likelihood"] == pytest.approx(g_squared(7, 10, 1, 10))
    assert table.loc["b"]["documents"].to_dict() == {"war": 2, "of": 1, "mill": 2, "hill": 0}
    assert table.loc[("a", "of"), "log_ratio"] == pytest.approx(math.log2(3 / 8))
    assert table.loc[("a", "hill")].drop(["count", "total", "documents", "per_thousand"]).isna().sum() == 4
    # none of 10 against one of 10: half an occurrence in all 20 tokens is added to both rates
    assert table.loc[("a", "mill"), "log_ratio"] == pytest.approx(math.log2(0.025 / 0.125))
    assert not table.loc[("a", "hill"), "overused"]
    assert table[table["overused"]].index.tolist() == [("a", "war"), ("b", "war")]
    assert table[table["overused_by_all"]].index.tolist() == [("a", "war"), ("b", "war")]
    order = ["war", "of", "mill", "hill", "of", "war", "mill", "hill"]  # by G², and what cannot be compared last
    assert list(measures.reference_keyness(COUNTS, TEN)["term"]) == order


def test_what_all_overuse():
    """A longer reference tells more surely; the reading names what both sides overuse, and what is not compared."""
    table = measures.reference_keyness(COUNTS, TEN.assign(count=TEN["count"] * 100))
    assert set(table.loc[table["overused_by_all"], "term"]) == {"war"}
    assert readings.reference_keyness(table) == (
        "3 of 4 terms are compared with the reference; not compared, since its rate there is not known: “hill”. "
        "Overused at q < 0.05, which takes tokens for independent, are 1 on the a side and 1 on the b side. "
        "Both groups overuse 1 term. By the lowest G² of the groups, first comes “war” (log ratio at least 2.6, in 3 "
        "documents)."
    )
    whole = measures.reference_keyness(COUNTS, TEN, by=None)
    war = whole[whole["term"] == "war"]
    assert war[["group", "count", "total"]].to_numpy().tolist() == [["all", 13, 20]]
    assert repr(readings.reference_keyness(whole)).endswith(
        "which takes tokens for independent, is 1 term. By G², first comes “war” (log ratio 2.7, in 3 documents)."
    )


def test_nothing_shared_and_many_groups():
    """That no term is shared is told; of many groups they are counted; an empty table has nothing to say."""
    table = measures.reference_keyness(COUNTS, TEN.assign(count=[9, 8, 1]))
    assert readings.reference_keyness(table).endswith("There is no term that both groups overuse.")
    row = table.iloc[[0]].assign(overused=True, overused_by_all=True)
    many = pd.concat([row.assign(group=f"g{place}") for place in range(20)])
    assert "are other ones in each of 20 groups. All 20 groups overuse 1 term." in readings.reference_keyness(many)
    assert readings.reference_keyness(table[:0]) == "The table has no row."


def test_rates_of_unknown_size():
    """Rates without a total are taken to be exact: G² is the limit of that against ever larger references."""
    rates = pd.DataFrame({"term": ["war", "of", "hill"], "per_million": [1e5, 8e5, 0]})
    table = measures.reference_keyness(COUNTS, rates).set_index(["group", "term"])
    assert table.loc[("a", "war"), "log_ratio"] == pytest.approx(math.log2(6))
    assert table.loc[("a", "war"), "log_likelihood"] == pytest.approx(g_squared(6, 10, 1e7, 1e8), rel=1e-5)
    assert table.loc[("a", "war"), "log_likelihood"] == pytest.approx(12 * math.log(6) + 8 * math.log(4 / 9))
    assert math.isnan(table.loc[("a", "hill"), "log_likelihood"])  # none of how many?
    sized = measures.reference_keyness(COUNTS, rates.assign(total=10)).set_index(["group", "term"])
    assert sized.loc[("a", "war"), "log_likelihood"] == pytest.approx(g_squared(6, 10, 1, 10))
    assert sized.loc[("a", "hill"), "log_likelihood"] == pytest.approx(g_squared(1, 10, 0, 10))
    assert np.isnan(g_squared_of_rate(1, 10, np.nan))


def test_a_total_and_a_floor():
    """A total replaces the sum of a list that is cut off; with a floor a term that it lacks is compared as if there."""
    table = measures.reference_keyness(COUNTS, TEN.assign(total=1000, floor=0)).set_index(["group", "term"])
    assert table.loc[("a", "war"), "per_thousand_reference"] == 1
    assert table.loc[("a", "hill"), "log_likelihood"] == pytest.approx(g_squared(1, 10, 0, 1000))
    floor = measures.reference_keyness(COUNTS, TEN.assign(total=1000, floor=5)).set_index(["group", "term"])
    assert floor.loc[("a", "hill"), "log_ratio"] == pytest.approx(math.log2(100 / 5))


@pytest.mark.parametrize(
    ("frequencies", "message"),
    [
        (pd.DataFrame({"word": ["war"], "count": [1]}), "have the columns word, count; they need term, and count or"),
        (pd.DataFrame({"term": ["war"], "n": [1]}), "have the columns term, n; they need term, and count or per_mil"),
        (pd.DataFrame({"term": ["war", "war"], "count": [1, 2]}), "term 'war' is there twice in the frequencies"),
    ],
)
def test_no_frequencies(frequencies, message):
    """What is no list of frequencies is refused with what it lacks."""
    with pytest.raises(ValueError, match=message):
        measures.reference_keyness(COUNTS, frequencies)


# --- lists as files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.csv", "term,count\nwar,3\nof,20\n", [{"term": "war", "count": 3}, {"term": "of", "count": 20}]),
        ("a.tsv", "rank\tterm\tper_million\n1\tof\t2.5e4\n", [{"term": "of", "per_million": 25000}]),
        ("a.csv", "term,count\nPole,3\npole,2\nPole’s,1\n—,9\n", [{"term": "pole", "count": 6}]),
        ("a.csv", "term,count,total,floor\nwar,3,90,1\n", [{"term": "war", "count": 3, "total": 90, "floor": 1}]),
    ],
)
def test_a_list(tmp_path, name, content, wanted):
    """A list has counts or rates; its terms are read as tokens are, and added up where they then agree."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_frequencies(tmp_path / name).to_dict("records") == wanted


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("word,count\nwar,3\n", "line 1: column 'term' must be there once, not 0 times"),
        ("term,n\nwar,3\n", "line 1: the columns are term, n; a list needs one of count and per_million, and a row"),
        ("term,count,per_million\nwar,3,1\n", "line 1: the columns are term, count, per_million; a list needs one of"),
        ("term,count\n", "line 1: the columns are empty; a list needs one of count and per_million, and a row"),
        ('term,count\nwar,"1,200"\n', "line 2: count '1,200' is not a number from 0 up; write it in figures"),
        ("term,count\nwar,-1\n", "line 2: count '-1' is not a number from 0 up"),
        ("term,count\nwar,inf\n", "line 2: count 'inf' is not a number from 0 up"),
        ("term,count\nwar\n", "line 2: 1 cell where the header has 2; put quotation marks around .* a comma"),
        ("term,count,total\nwar,1,9\nof,1,8\n", "line 3: total 8 is not that of the first row; write one in each"),
    ],
)
def test_files_that_are_no_list(tmp_path, content, message):
    """The error names the file, the line, the value, and what to do."""
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StudyError, match=message) as refused:
        read_frequencies(path)
    assert refused.value.path == path


def test_a_file_with_tabs(tmp_path):
    """Of a file with tabs the remedies speak of tabs; a missing one is told."""
    path = tmp_path / "list.tsv"
    path.write_text("term\tcount\nwar\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"line 2: 1 cell where the header has 2; .* a cell that holds a tab"):
        read_frequencies(path)
    with pytest.raises(FileNotFoundError, match="missing"):
        read_frequencies(tmp_path / "none.tsv")


# --- the list that another package ships ------------------------------------------------------------------


def test_without_wordfreq(monkeypatch):
    """Where it is not installed, the error says how it is."""
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    with pytest.raises(ImportError, match=r"pip install 'discourse-study\[reference\]'"):
        general_english()


class Shipped:
    """What is used of wordfreq, with a list of its own."""

    @staticmethod
    def get_frequency_dict(language, wordlist):
        """Return rates, possessives and numbers among them."""
        assert (language, wordlist) == ("en", "best")
        return {"the": 0.05, "pole": 2e-5, "pole's": 1e-5, "0000": 4e-3}


def test_what_is_taken_of_it(monkeypatch):
    """Rates are per million, possessives are added to their word, and numbers that it does not tell apart left out."""
    monkeypatch.setitem(sys.modules, "wordfreq", Shipped)
    table = general_english()
    assert table["term"].tolist() == ["the", "pole"]
    assert table["per_million"].tolist() == pytest.approx([50_000, 30])


def test_general_english(seed_tokens):
    """What both positions of the seeds overuse is what they are about; compounds and years are not compared."""
    pytest.importorskip("wordfreq")
    table = measures.reference_keyness(count_terms(seed_tokens), general_english())
    shared = set(table.loc[table["overused_by_all"], "term"])
    assert {"azerbaijan", "armenia", "aggression", "international"} <= shared
    assert not {"i", "you"} & shared
    missing = set(table.loc[table["q"].isna(), "term"])
    assert {"nagorno-karabakh", "1993", "self-determination"} <= missing


def test_the_counts_of_another_corpus_are_a_reference(tokens_of):
    """As the list of all their terms: what they lack is known to be nothing there."""
    own, other = count_terms(tokens_of("war war peace")), count_terms(tokens_of("war calm calm calm calm"))
    listed = pd.DataFrame({"term": ["calm", "war"], "count": [4, 1], "total": 5, "floor": 0})
    table = measures.reference_keyness(own, other, by=None)
    pd.testing.assert_frame_equal(table, measures.reference_keyness(own, listed, by=None))
    assert table.set_index("term")["per_thousand_reference"].to_dict() == {"peace": 0, "war": 200}


def test_a_list_of_words_to_leave_out(tmp_path, tokens_of):
    """One a line, read as tokens are; notes and empty lines are passed over, and a line without a word is named."""
    path = tmp_path / "stop.txt"
    path.write_text("\ufeffThe\n\n# articles\nhouse’s  # and notes\nthe\n", encoding="utf-8")
    assert read_stop_words(path) == ["house", "the"]
    assert count_terms(tokens_of("The war, the house")).without(read_stop_words(path)).terms == ["war"]
    path.write_text("the\n---\n", encoding="utf-8")
    with pytest.raises(StudyError, match=r"stop\.txt, line 2: '---' holds no word; write one"):
        read_stop_words(path)
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt: missing; it is a text file with a word a line"):
        read_stop_words(tmp_path / "nowhere.txt")
