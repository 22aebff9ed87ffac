"""Counts → evidence and confounds: what a comparison can rest on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import association

from discourse.measures import confounds, evidence
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered


def test_four_against_one_can_not_be_tested():
    """The smallest p of five documents divided so is 0.2; one document cannot be replicated."""
    table = evidence(bag({"p": "a b", "q": "a", "r": "b", "s": "c", "t": "d d d"}, side=[*"xxxxy"]))
    assert list(table) == ["side", "documents", "tokens", "smallest_p", "testable", "replicated"]
    assert list(kinds(table).values()) == ["text", "int", "int", "float", "bool", "bool"]
    assert table.to_numpy().tolist() == [["x", 4, 5, 0.2, False, True], ["y", 1, 3, 0.2, False, False]]


def test_more_documents_can_be_tested():
    """Four against four: 2 of 70; and each of several groups is held against all the rest."""
    counts = bag(dict.fromkeys("pqrstuvw", "a"), side=[*"xxxxyyyy"], genre=[*"kkklllmm"])
    assert evidence(counts)[["smallest_p", "testable"]].to_numpy().tolist() == [[2 / 70, True]] * 2
    assert evidence(counts, "genre")["smallest_p"].tolist() == pytest.approx([1 / 56, 1 / 56, 1 / 28])
    # at the level itself a test can still reject
    twenty = evidence(bag({f"{name}": "a" for name in range(20)}, side=["x"] * 19 + ["y"]))
    assert (twenty["smallest_p"].tolist(), twenty["testable"].tolist()) == ([0.05, 0.05], [True, True])


def test_only_documents_with_tokens_are_evidence():
    """Passages belong to their documents; an empty document counts for nothing."""
    sides = {"p": "x", "q": "x", "r": "y"}
    table = evidence(passages({"p": ["a", "b"], "q": [""], "r": ["c"]}, side=sides))
    assert table[["documents", "tokens", "smallest_p"]].to_numpy().tolist() == [[1, 2, 1], [1, 1, 1]]
    alone = evidence(bag({"p": "a", "q": ""}, side=[*"xy"]))
    assert np.isnan(alone["smallest_p"]).all()
    assert alone[["testable", "replicated"]].to_numpy().tolist() == [[False, False]] * 2
    with pytest.raises(KeyError, match="no column 'camp'"):
        evidence(bag({"p": "a"}, side=["x"]), "camp")


def test_confounds_are_worked_by_hand():
    """What tells the side, what the document, what varies without it, what does not vary."""
    counts = bag(
        dict.fromkeys("pqrs", "a"),
        side=[*"xxyy"], genre=[*"kkll"], year=["1", "2", "1", "2"], file=[*"abcd"], event=[*"wxyz"],
        language=["en"] * 4, month=["5", None, "6", "6"], title=[*"abcd"], side_reason=[*"abcd"],
    )  # fmt: skip
    table = confounds(counts)
    assert list(table) == ["column", "values", "shared", "tells_side", "cramers_v", "per_document"]
    assert list(kinds(table).values()) == ["text", "int", "int", "bool", "float", "bool"]
    expected = [
        ["event", 4, 0, True, 1.0, True],
        ["genre", 2, 0, True, 1.0, False],
        ["month", 3, 0, True, 1.0, False],
        ["year", 2, 2, False, 0.0, False],
        ["language", 1, 1, False, None, False],
    ]
    assert table.astype(object).where(table.notna(), None).to_numpy().tolist() == expected


def test_confounds_are_of_documents_not_of_passages():
    """A document of many passages counts once."""
    fine = passages(
        {"p": ["a"] * 9, "q": ["a"], "r": ["b"]},
        side={"p": "x", "q": "y", "r": "y"},
        genre={"p": "k", "q": "k", "r": "l"},
    )
    found = confounds(fine).iloc[0]
    assert (found["column"], found["values"], found["shared"]) == ("genre", 2, 1)
    assert found["cramers_v"] == pytest.approx(association([[1, 1], [0, 1]], method="cramer"))


def test_confounds_need_a_column_of_documents():
    """A column that varies inside documents divides none of them."""
    counts = Counts([[1], [2]], pd.DataFrame({"document": ["p", "p"], "side": [*"xy"]}), ["a"])
    with pytest.raises(KeyError, match="no column 'side' that has one value a document"):
        confounds(counts)
    none = confounds(bag({"p": "a", "q": "b"}, side=[*"xy"]))
    assert (none.columns[0], len(none)) == ("column", 0)


def test_confounds_of_several_columns():
    """Groups are the combinations of their values; these columns are no metadata beside, and none that is empty is."""
    counts = bag(dict.fromkeys("pqrs", "a"), side=[*"xxyy"], year=["1", "2", "1", "2"], place=[*"klmn"], event=[""] * 4)
    table = confounds(counts, ["side", "year"])
    assert table[["column", "tells_side", "cramers_v"]].to_numpy().tolist() == [["place", True, 1.0]]
    assert confounds(counts)["column"].tolist() == ["place", "year"]
    with pytest.raises(KeyError, match="no column 'camp' that has one value a document"):
        confounds(counts, ["side", "camp"])


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("klm")), min_size=2, max_size=12))
def test_the_association_is_scipys(pairs):
    """Cramér's V, uncorrected; NaN where either does not vary."""
    side, genre = zip(*pairs, strict=True)
    counts = bag({str(at): "a" for at in range(len(pairs))}, side=side, genre=genre)
    found = confounds(counts).iloc[0]
    table = pd.crosstab(np.array(genre), np.array(side)).to_numpy()
    if min(table.shape) > 1:
        assert found["cramers_v"] == pytest.approx(association(table, method="cramer", correction=False))
    else:
        assert np.isnan(found["cramers_v"])
    assert found["tells_side"] == (len(set(genre)) > 1 and len(set(pairs)) == len(set(genre)))


@given(divided(), st.randoms(use_true_random=False))
def test_what_holds_of_every_table(counts, random):
    """All documents and tokens are on a side; order never matters."""
    table = evidence(counts)
    assert table["tokens"].sum() == counts.totals.sum()
    assert table["documents"].sum() == (counts.totals > 0).sum()
    assert table["smallest_p"].iloc[0] == table["smallest_p"].iloc[1]
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(table, evidence(reordered(counts, order)))
    pd.testing.assert_frame_equal(confounds(counts), confounds(reordered(counts, order)))
