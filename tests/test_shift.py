"""Counts → word shift: what each word adds to a difference, as shifterator divides it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy

from discourse.measures import shift

from .bags import bag, divided, kinds, reordered

COLUMNS = (
    "term content count_target count_reference p_target p_reference proportion entropy jsd "
    "proportion_share entropy_share jsd_share by target reference number_target number_reference"
).split()


@pytest.fixture
def seven():
    """The systems of shifterator's tests: A to G and B to H, each ten times."""
    return bag({"1": "a b c d e f g " * 10, "2": "b c d e f g h " * 10}, side=["1", "2"])


def test_columns_are_those_documented(seven):
    """Names, order and kinds; the sides are named beside the table."""
    table = shift(seven, target="2")
    assert list(table) == COLUMNS
    assert list(kinds(table).values()) == ["text", "bool", "int", "int", *["float"] * 8, *["text"] * 3, "int", "int"]
    assert table[["target", "reference"]].drop_duplicates().to_numpy().tolist() == [["2", "1"]]


def test_the_scores_are_shifterators(seven):
    """By shifterator 0.3.0: proportion 1/7, entropy 0.40105 bits, Jensen–Shannon 1/14 each of a and h."""
    table = shift(seven, target="2").set_index("term")
    assert table.loc["h", ["proportion", "entropy"]].tolist() == pytest.approx([1 / 7, 0.4010507031510864])
    assert table.loc["a", ["proportion", "entropy"]].tolist() == pytest.approx([-1 / 7, -0.4010507031510864])
    assert table.loc[["a", "h"], "jsd"].tolist() == pytest.approx([1 / 14, 1 / 14])
    assert table.loc[["a", "h"], "jsd_share"].tolist() == pytest.approx([0.5, 0.5])
    assert (table.loc[[*"bcdefg"], "proportion":"jsd_share"] == 0).all(axis=None)
    assert table.index[:2].tolist() == ["a", "h"]


def test_each_score_by_hand():
    """Shares 3/4 and 1/4 against 1/2 and 1/2, in bits."""
    table = shift(bag({"p": "a a a b", "q": "a b"}, side=[*"xy"]), target="x").set_index("term")
    a = table.loc["a"]
    assert a["p_target":"proportion"].tolist() == [0.75, 0.5, 0.25]
    assert a["entropy"] == pytest.approx(-0.75 * np.log2(0.75) - 0.5)
    middle = 0.625
    assert a["jsd"] == pytest.approx((0.75 * np.log2(0.75 / middle) + 0.5 * np.log2(0.5 / middle)) / 2)
    assert a["proportion_share"] == 0.5


def test_the_rest_is_the_reference_unless_one_is_named():
    """As in keyness, with its errors."""
    counts = bag({"p": "a b", "q": "b c", "r": "c"}, side=[*"xyz"])
    assert shift(counts, target="x")["count_reference"].sum() == 3
    assert shift(counts, target="x", reference="z")["count_reference"].sum() == 1
    with pytest.raises(ValueError, match="no side 'w'"):
        shift(counts, target="w")
    with pytest.raises(KeyError, match="no column 'camp'"):
        shift(counts, "camp", target="x")
    with pytest.raises(ValueError, match="nothing to be compared with"):
        shift(counts, target="x", reference="x")


def test_sides_that_do_not_differ_share_nothing():
    """No difference to divide: zeros, and no warning."""
    table = shift(bag({"p": "a b", "q": "a b"}, side=[*"xy"]), target="x")
    assert (table.loc[:, "proportion":"jsd_share"] == 0).all(axis=None)


@given(divided(), st.randoms(use_true_random=False))
def test_what_holds_of_every_table(counts, random):
    """The scores sum to the difference, the shares to 1; sides exchanged negate; order never matters."""
    here, there = (shift(counts, target=name).set_index("term") for name in "ab")
    there = there.loc[here.index]
    p, q = here["p_target"], here["p_reference"]
    assert p.sum() == pytest.approx(1)
    assert q.sum() == pytest.approx(1)
    assert here["proportion"].sum() == pytest.approx(0, abs=1e-12)
    assert here["entropy"].sum() == pytest.approx(entropy(p, base=2) - entropy(q, base=2), abs=1e-9)
    assert here["jsd"].sum() == pytest.approx(jensenshannon(p, q, base=2) ** 2, abs=1e-9)
    for score in ("proportion", "entropy", "jsd"):
        assert here[f"{score}_share"].abs().sum() == pytest.approx(1) or (here[score] == 0).all()
        sign = 1 if score == "jsd" else -1
        assert np.array_equal(here[score], sign * there[score]), score
        assert np.array_equal(here[f"{score}_share"], sign * there[f"{score}_share"]), score
    assert (here["jsd"] >= 0).all()
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(
        shift(counts, target="a"), shift(reordered(counts, order), target="a"), check_exact=True
    )
