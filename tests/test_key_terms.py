"""Counts → key terms: each group against the rest, as keyness has it, and how its figure and reading say it."""

import numpy as np
import pandas as pd
import pytest

from discourse import Counts, figures, measures, readings

from .bags import bag, passages

WORDS = {
    "p": "war war war sea",
    "q": "war war sea sea",
    "r": "peace peace sea",
    "s": "peace sky sea",
    "t": "sky sky sea",
}
SIDES = {"side": [*"aabbc"]}
SHARED = "count log_likelihood log_ratio log_ratio_low log_ratio_high q p_permutation smallest_p".split()


@pytest.fixture(scope="module")
def table():
    """Return the key terms of three sides."""
    return measures.key_terms(bag(WORDS, **SIDES))


def test_terms_of_each_side(table):
    """Only terms of which a side has the higher rate; the highest log-likelihood first."""
    assert {side: list(part["term"]) for side, part in table.groupby("group")} == {
        "a": ["war", "sea"],
        "b": ["peace"],
        "c": ["sky"],
    }
    assert table["rank"].tolist() == [1, 2, 1, 1]
    columns = ["count", "count_rest", "documents", "documents_rest"]
    assert table[columns].to_numpy().tolist() == [[5, 0, 2, 0], [3, 3, 2, 3], [3, 0, 2, 0], [2, 1, 1, 1]]


@pytest.mark.parametrize("side", [*"abc"])
def test_it_agrees_with_keyness(table, side):
    """What both tables have is the same, q of all terms included."""
    rows = table[table["group"] == side].set_index("term")
    whole = measures.keyness(bag(WORDS, **SIDES), target=side).rename(columns={"count_target": "count"})
    pd.testing.assert_frame_equal(rows[SHARED], whole.set_index("term").loc[rows.index, SHARED])


def test_stop_words_left_out_keep_rates(table):
    """A term that is left out is listed no more; rates stay those of all tokens, and so do the others."""
    without = measures.key_terms(bag(WORDS, **SIDES).without(["sea"]))
    assert without["term"].tolist() == ["war", "peace", "sky"]
    assert without["rate"].tolist() == table["rate"].iloc[[0, 2, 3]].tolist()


def test_fewer_than_two_groups():
    """No row, of the same kinds of columns; the reading and the figure say why."""
    none = measures.key_terms(bag({"p": "a", "q": "b"}, side=["x", ""]))
    assert none.empty
    assert none.dtypes.to_dict() == measures.key_terms(bag({"p": "a", "q": "b"}, side=[*"xy"])).dtypes.to_dict()
    assert readings.key_terms(none) == "There are no two sides to compare."
    assert "no two groups" in figures.key_terms(none).get_label()


def test_a_group_that_has_more_of_nothing():
    """It has no row, and the others have theirs."""
    table = measures.key_terms(
        Counts([[1, 1], [1, 1]], pd.DataFrame({"document": [*"pq"], "side": [*"xy"]}), ["a", "b"])
    )
    assert table.empty


def test_documents_in_several_groups_have_no_test():
    """Whole documents cannot be exchanged between groups that divide them."""
    counts = passages({"p": ["a a b", "c"], "q": ["b c"]})
    counts = Counts(counts.matrix, counts.rows.assign(part=["one", "two", "one"]), counts.terms, counts.totals)
    table = measures.key_terms(counts, "part")
    assert len(table)
    assert table[["p_permutation", "smallest_p"]].isna().all(axis=None)


def test_how_it_reads(table):
    """A row a group, and what documents tell of it."""
    reading = repr(readings.key_terms(table))
    assert "| Side | More than all other sides (counts, side : others) | In a single document of it |" in reading
    assert "| A | “war” (5 : 0), “sea” (3 : 3) | 0 of 2 |" in reading
    assert "no difference of one side from the others can be called significant" in reading
    longer = pd.concat([table[:1]] * 9).assign(rank=range(1, 10), smallest_p=0.01, p_permutation=0.01)
    assert "all 5 terms have p ≤ 0.05" in repr(readings.key_terms(longer))
    tested = table.assign(smallest_p=[0.01, 0.01, 0.01, 1], p_permutation=[0.01, 0.2, 0.3, 1], term="war")
    reading = repr(readings.key_terms(tested))
    assert "1 of the 3 terms has p ≤ 0.05 (the smallest p possible is 0.01). For c no p can be so small." in reading
    assert "“war” leads in more than one side." in reading


def test_what_is_drawn(table):
    """A dot a term at its log ratio; of many groups fewer terms each, so that all are on a page."""
    axes = figures.key_terms(table).axes[0]
    drawn = np.concatenate([marks.get_offsets()[:, 0] for marks in axes.collections if marks.get_offsets().shape[1]])
    assert set(table["log_ratio"].round(6)) <= set(np.round(drawn.astype(float), 6))
    assert [label.get_text() for label in axes.get_yticklabels()][1:3] == ["A · sea", "B · peace"]
    names = [f"g{number:02d}" for number in range(30)]
    texts = {name: f"{name} {name} own{name} own{name} more{name} more{name} sea" for name in names}
    figure = figures.key_terms(measures.key_terms(bag(texts, side=names)))
    assert len(figure.axes[0].get_yticks()) == 24
    assert figure.get_size_inches()[1] <= 9.5
    some = figures.key_terms(measures.key_terms(bag(dict(list(texts.items())[:9]), side=names[:9]), top=2))
    assert len(some.axes[0].get_yticks()) == 18


def test_what_is_refused():
    """No term of a group, and a column that is not there."""
    with pytest.raises(ValueError, match="top=0: one term of each group at least"):
        measures.key_terms(bag(WORDS, **SIDES), top=0)
    with pytest.raises(KeyError, match="no column 'party'"):
        measures.key_terms(bag(WORDS, **SIDES), "party")
