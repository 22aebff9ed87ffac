"""Counts → correspondence analysis: a published example, what holds of any map, and its figure and reading."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import Counts, count_terms, figures, measures, readings
from discourse.figures.drawing.palette import COLORS

SMOKING = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
"""Greenacre (2017): smoking habits of five groups of staff."""
STAFF = ["SM", "JM", "SE", "JE", "SC"]
HABITS = ["none", "light", "medium", "heavy"]


def counts_of(matrix, names, terms):
    """Write counts whose rows are groups."""
    return Counts(matrix, pd.DataFrame({"group": names}), terms)


@pytest.fixture(scope="module")
def smoking():
    """Return the map of the published example."""
    return measures.correspondence(counts_of(SMOKING, STAFF, HABITS), "group", min_count=1)


def test_a_published_example(smoking):
    """Inertias, shares and coordinates are Greenacre's, up to the sign of an axis."""
    first = smoking.iloc[0]
    assert first["inertia"] == pytest.approx(0.0852, abs=5e-5)
    assert first["inertia"] * first["share_x"] == pytest.approx(0.0748, abs=5e-5)
    assert first["inertia"] * first["share_y"] == pytest.approx(0.0100, abs=5e-5)
    places = smoking.set_index("name")[["x", "y"]].abs().round(3)
    assert places.loc[["SM", "JM", "none"]].to_numpy().tolist() == [[0.066, 0.194], [0.259, 0.243], [0.393, 0.03]]
    cos2 = smoking.set_index("name")["cos2"].round(3)
    assert cos2[["SM", "SE", "light"]].tolist() == [0.893, 1.0, 0.984]


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=5))
def test_what_holds_of_any_map(matrix):
    """It agrees with the singular values of the residuals; contributions add up to one; the centre is the middle."""
    matrix = np.array(matrix)
    rows, columns = matrix.sum(axis=1) > 0, matrix.sum(axis=0) > 0
    names = [f"g{number}" for number in range(len(matrix))]
    if min(rows.sum(), columns.sum()) < 2:
        assert measures.correspondence(counts_of(matrix, names, HABITS), "group", min_count=1).empty
        return
    table = measures.correspondence(counts_of(matrix, names, HABITS), "group", min_count=1)
    p = matrix[rows][:, columns] / matrix.sum()
    r, c = p.sum(axis=1), p.sum(axis=0)
    singular = np.linalg.svd((p - np.outer(r, c)) / np.sqrt(np.outer(r, c)), compute_uv=False)
    first = table.iloc[0]
    assert first["inertia"] == pytest.approx((singular**2).sum(), abs=1e-9)
    assert first["inertia"] * first["share_x"] == pytest.approx(singular[0] ** 2, abs=1e-9)
    for _, points in table.groupby("what"):
        for axis in "xy":
            assert (points["mass"] * points[axis]).sum() == pytest.approx(0, abs=1e-9)
            borne = first["inertia"] * first[f"share_{axis}"]
            assert (points["mass"] * points[axis] ** 2).sum() == pytest.approx(borne, abs=1e-9)
            assert points[f"contribution_{axis}"].sum() == pytest.approx(float(borne > 1e-9), abs=1e-6)
        assert points["cos2"].dropna().between(0, 1).all()


def test_no_digit_is_the_machines(smoking):
    """Behind the twelfth decimal place an eigenvector has the digits of whatever library solved for it."""
    pd.testing.assert_frame_equal(smoking, smoking.round(12), check_exact=True)


def test_rare_terms_and_empty_groups_have_no_place():
    """Both are left out, and the others' places do not change for it."""
    with_more = [[*row, 1] for row in SMOKING] + [[0] * 5]
    counts = counts_of(with_more, [*STAFF, "XX"], [*HABITS, "rare"])
    table = measures.correspondence(counts, "group", min_count=11)
    assert set(table["name"]) == {*STAFF, *HABITS}
    none = measures.correspondence(counts, "group", min_count=99)
    assert none.empty
    assert none.dtypes.to_dict() == table.dtypes.to_dict()


def test_documents_without_a_group_are_no_group():
    """The map is that of the sides alone."""
    some, all_of = (counts_of(SMOKING, [*STAFF[:4], last], HABITS) for last in ("", "SC"))
    assert "" not in measures.correspondence(some, "group", min_count=1)["name"].tolist()
    alone = all_of.take(np.arange(4))
    pd.testing.assert_frame_equal(
        measures.correspondence(some, "group", min_count=1), measures.correspondence(alone, "group", min_count=1)
    )


def test_its_figure(smoking):
    """Groups and terms are points where the table says; names do not lie on each other; n and inertia are told."""
    figure = figures.correspondence(smoking)
    (axes,) = figure.axes
    drawn = np.vstack([points.get_offsets() for points in axes.collections])
    assert {tuple(point) for point in drawn.round(9)} == {
        tuple(point) for point in smoking[["x", "y"]].to_numpy().round(9)
    }
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes.texts]
    assert len(boxes) == 9
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.overlaps(b)]
    words = " ".join(text.get_text() for text in figure.texts).replace("\n", " ")
    assert "n = 193 tokens of 4 terms in 5 groups by group." in words
    assert "JM and SE lie farthest apart on the first axis" in words


def test_what_the_reading_names_is_named_on_the_map():
    """Terms that bear most of an end of an axis have names, in a crowd by a line; no group has the color of a side."""
    rng = np.random.default_rng(4)
    matrix = rng.poisson(4, (4, 30)) + 20 * np.repeat(np.eye(4, dtype=int), [8, 8, 7, 7], axis=1)
    names = [f"word{number}" for number in range(30)]
    table = measures.correspondence(counts_of(matrix, ["a", "b", "c", "d"], names), "group")
    figure = figures.correspondence(table)
    (axes,) = figure.axes
    drawn = {text.get_text() for text in axes.texts}
    reading = readings.correspondence(table)
    assert {name for name in names if f"“{name}”" in reading} <= drawn
    assert not {text.get_color() for text in axes.texts} & set(COLORS)


def test_two_groups_have_one_axis_and_no_map():
    """The table has them, and the figure and the reading say that it is none."""
    table = measures.correspondence(counts_of(SMOKING[:2], STAFF[:2], HABITS), "group", min_count=1)
    assert table["share_x"].iloc[0] == pytest.approx(1)
    assert table["y"].eq(0).all()
    assert "two groups lie on one line" in figures.correspondence(table).get_label()
    assert readings.correspondence(table) == "There are two groups, which lie on one line: a map needs three."


def test_of_many_groups_all_are_drawn_and_some_are_named():
    """A point each, and a name for those that bear most of the axes."""
    names = [f"g{number:02d}" for number in range(30)]
    table = measures.correspondence(counts_of(np.eye(30, dtype=int) + 1, names, names), "group", min_count=1)
    figure = figures.correspondence(table, top=0)
    assert sum(len(points.get_offsets()) for points in figure.axes[0].collections) == 30
    assert len(figure.axes[0].texts) <= 24
    assert "Named: the 24 that bear most" in " ".join(text.get_text() for text in figure.texts).replace("\n", " ")


def test_its_reading(smoking):
    """The ends of both axes are named with the terms that draw them there."""
    reading = readings.correspondence(smoking)
    assert "A map of 5 groups and 4 terms shows more than 99% of their inertia (0.085)." in reading
    assert "On the first axis, of 88%, the ends are SE (“none”) and JM (“medium”, “heavy” and “light”)." in reading
    assert "tests nothing" in reading
    assert readings.correspondence(smoking.head(0)).endswith("so that there is no map.")


def test_the_nearest_documents(tokens_of):
    """The closest come first, with the terms that make them so; the document itself is not among them."""
    texts = {"a": "war war peace", "b": "war calm", "c": "peace peace war", "d": "rain"}
    counts = count_terms(tokens_of(texts))
    table = measures.nearest(counts, "a", 2)
    assert table["other"].tolist() == ["c", "b"]
    assert [set(terms.split(", ")) for terms in table["shared"]] == [{"war", "peace"}, {"war"}]
    pairs = measures.similarity(counts).set_index(["document", "other"])["cosine"]
    assert table["cosine"].tolist() == pytest.approx([pairs["a", "c"], pairs["a", "b"]])
    with pytest.raises(KeyError, match="no document 'A' in these counts; did you mean 'a'"):
        measures.nearest(counts, "A")
    with pytest.raises(ValueError, match="n=0: list at least one document"):
        measures.nearest(counts, "a", 0)
