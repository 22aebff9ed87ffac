"""Counts → divergence: Jensen and Shannon's, beside all permutations of documents."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from discourse import figures, readings
from discourse.measures import divergence, keyness
from discourse.stats import permutation
from discourse.stats.association import jensen_shannon_counts
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

COLUMNS = (
    "by target reference document group document_divergence documents_target documents_reference matched_tokens "
    "divergence null_mean null_low null_high p smallest_p permutations"
).split()


def jensen_shannon(part, whole):
    """Add up what each term adds to the divergence of a part, or of several of one size, from the rest."""
    added, none = jensen_shannon_counts(whole, part.sum(axis=0).min())
    return added[(none + part.T).T].sum(axis=0)


def test_columns_are_those_documented():
    """Names, order and kinds; the pairs of sides in sorted order, in each the documents by name."""
    table = divergence(bag({"p": "a b", "q": "b c", "r": "c"}, side=[*"zyx"]))
    assert list(table) == COLUMNS
    assert kinds(table) == dict.fromkeys(COLUMNS, "float") | dict.fromkeys(
        ["by", "target", "reference", "document", "group"], "text"
    ) | dict.fromkeys(["documents_target", "documents_reference", "matched_tokens", "permutations"], "int")
    assert table[["target", "reference", "document", "group"]].agg("".join, axis=1).tolist() == [
        "xyqy", "xyrx", "xzpz", "xzrx", "yzpz", "yzqy",
    ]  # fmt: skip


def test_the_divergence_of_two_texts_by_hand():
    """Nothing in common is 1 bit, the same words 0; 1/7 where one word in seven differs."""
    assert jensen_shannon(np.array([2, 0]), np.array([2, 5])) == 1
    assert jensen_shannon(np.array([2, 4]), np.array([5, 10])) == 0
    assert jensen_shannon(np.array([[2, 0], [0, 2]]), np.array([2, 2])).tolist() == [1, 1]
    seven = bag({"1": "a b c d e f g", "2": "b c d e f g h"}, side=["1", "2"])
    assert divergence(seven)["divergence"].tolist() == pytest.approx([1 / 7] * 2)
    assert divergence(seven)["document_divergence"].tolist() == pytest.approx([1 / 7] * 2)


def test_the_null_is_every_permutation():
    """Two against one of equal length: three ways, each computed here from the texts put together."""
    texts = {"p": "a a b b", "q": "a b b c", "r": "c c d b"}
    counts = bag(texts, side=[*"xxy"])
    found = divergence(counts).iloc[0]
    matrix = counts.matrix.toarray()
    null = [jensenshannon(np.delete(matrix, alone, 0).sum(0), matrix[alone], base=2) ** 2 for alone in range(3)]
    assert found["divergence"] == pytest.approx(null[2])
    assert divergence(counts)["document_divergence"].tolist() == pytest.approx(null)
    assert found["matched_tokens"] == 4
    assert [found["null_mean"], found["null_low"], found["null_high"]] == pytest.approx(
        [np.mean(null), min(null), max(null)]
    )
    assert found["p"] == pytest.approx(np.mean(np.array(null) >= null[2] - 1e-12))
    assert (found["smallest_p"], found["permutations"]) == (pytest.approx(1 / 3), 3)
    assert (found["documents_target"], found["documents_reference"]) == (2, 1)


def test_equal_halves_reach_the_observed_divergence_twice():
    """Two against two: six ways, three divisions."""
    counts = bag({"p": "a a a b", "q": "a a a c", "r": "d d d b", "s": "d d d c"}, side=[*"xxyy"])
    found = divergence(counts).iloc[0]
    assert (found["p"], found["smallest_p"]) == (pytest.approx(2 / 6), pytest.approx(2 / 6))


def test_passages_belong_to_their_documents_and_empty_documents_are_none():
    """Whole documents are permuted, and those without a token can tell nothing."""
    sides = {"p": "x", "q": "x", "r": "y", "s": "y"}
    fine = passages({"p": ["a", "a b"], "q": ["b c"], "r": ["c", "d"], "s": [""]}, side=sides)
    whole = bag({"p": "a a b", "q": "b c", "r": "c d"}, side=[*"xxy"])
    pd.testing.assert_frame_equal(divergence(fine), divergence(whole))


def test_what_can_not_be_compared_is_named():
    """A document on both, no document, no column."""
    counts = bag({"p": "a", "q": "b"}, side=[*"xx"])
    with pytest.raises(ValueError, match="more than one side"):
        divergence(Counts([[1], [2]], pd.DataFrame({"document": ["p", "p"], "side": [*"xy"]}), ["a"]))
    with pytest.raises(KeyError, match="no column 'document'"):
        divergence(Counts([[1], [2]], pd.DataFrame({"side": [*"xy"]}), ["a"]))
    with pytest.raises(KeyError, match="no column 'camp'"):
        divergence(counts, "camp")


@pytest.mark.parametrize(
    ("texts", "side"),
    [(("a", "b"), "xx"), (("a", "b"), ("", "")), (("a", ""), "xy"), (("a", "b"), ("", "x"))],
    ids=["one side", "no side", "no tokens on one", "one side and none"],
)
def test_without_two_sides_there_is_no_row(texts, side):
    """The columns are those of any table, and the reading and the figure say so."""
    table = divergence(bag(dict(zip("pq", texts, strict=True)), side=[*side]))
    whole = divergence(bag({"p": "a", "q": "b"}, side=[*"xy"]))
    assert table.empty
    assert table.dtypes.to_dict() == whole.dtypes.to_dict()
    assert readings.divergence(table) == "There are no two sides to compare."
    assert "no two sides" in figures.divergence(table).get_label()


def test_of_many_pairs_the_ends_are_named():
    """Three of either end, however many there are; none is a finding that the documents cannot give."""
    names = [f"g{number:02d}" for number in range(12)]
    reading = readings.divergence(divergence(bag({name: f"a {name}" for name in names}, side=names)))
    assert reading.startswith(
        "Of 66 pairs of sides, with each document brought to 2 tokens, furthest apart are g00 and"
    )
    assert "could be called significant: the smallest p possible is 1.00. All pairs are in the table." in reading
    assert len(reading) < 600


def test_pairs_that_cannot_be_tested_are_no_finding():
    """It is said how many pairs have documents enough; only of those it is said how many are further apart."""
    rows = pd.DataFrame({"document": [*"abcde"], "side": [*"vwxyz"]})
    table = divergence(Counts(np.eye(5, dtype=int) + 1, rows, [*"klmno"]))
    table = table.assign(smallest_p=np.where(table["reference"] == "z", 0.02, 1.0), p=0.02)
    said = readings.divergence(table.assign(p=0.5))
    assert "Only 4 of the 10 pairs have documents enough for a test; of these, none is further apart than" in said
    assert "of these, four are further apart than permuted documents" in readings.divergence(table)
    nothing = keyness(Counts([[1], [1]], rows[:2], ["k"])).head(0)
    assert readings.answers.keyness(nothing, table) == (
        "Of ten pairs of sides, four have documents enough for a test; all of these are further apart than a random "
        "division of their documents makes them."
    )
    assert "None of the ten pairs of sides has by itself documents" in readings.answers.keyness(
        nothing, table.assign(smallest_p=1)
    )


@given(divided(), st.randoms(use_true_random=False))
def test_what_holds_of_every_table(counts, random):
    """Between 0 and 1 bit, inside its null; p reaches the smallest at least; order never matters."""
    found = divergence(counts).iloc[0]
    assert -1e-12 <= found["null_low"] <= found["divergence"] <= found["null_high"] <= 1 + 1e-12
    assert found["null_low"] - 1e-12 <= found["null_mean"] <= found["null_high"] + 1e-12
    assert found["smallest_p"] - 1e-12 <= found["p"] <= 1
    if len(set(counts.totals[counts.totals > 0])) == 1:
        sums = counts.sum("side").matrix.toarray()
        assert found["divergence"] == pytest.approx(jensenshannon(*sums, base=2) ** 2, abs=1e-9)
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(divergence(counts), divergence(reordered(counts, order)), check_exact=True)


@given(st.lists(st.integers(0, 50), min_size=6, max_size=6), st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_the_divergence_is_scipys(one, other):
    """The squared distance, in bits, and the same both ways."""
    one[0], other[0] = one[0] + 1, other[0] + 1
    whole = np.array(one) + other
    ours = jensen_shannon(np.array(one), whole)
    assert ours == pytest.approx(jensenshannon(one, other, base=2) ** 2, abs=1e-9)
    assert ours == pytest.approx(jensen_shannon(np.array(other), whole), abs=1e-12)


def test_many_documents_are_permuted_by_a_seeded_sample():
    """Far fewer than all ways, the same for the same seed; sides that differ lie outside the null."""
    generator = np.random.default_rng(0)
    # of one size, so that what is computed here is what is permuted
    matrix = generator.multinomial(50, np.full(10, 0.1), 16) + np.outer([0] * 8 + [1] * 8, [9, *[-1] * 9])
    matrix = np.maximum(matrix, 0)
    rows = pd.DataFrame({"document": [f"d{at:02}" for at in range(16)], "side": ["a"] * 8 + ["b"] * 8})
    counts = Counts(matrix, rows, [f"w{at}" for at in range(10)])
    found = divergence(counts).iloc[0]
    assert found["permutations"] == permutation.MOST_PERMUTATIONS
    assert found["smallest_p"] == 1 / permutation.MOST_PERMUTATIONS <= found["p"] < 0.01
    null = [
        float(jensen_shannon(matrix[list(way)].sum(axis=0), matrix.sum(axis=0)))
        for way in itertools.islice(itertools.combinations(range(16), 8), 0, None, 10)
    ]
    assert found["null_mean"] == pytest.approx(np.mean(null), rel=0.05)
    assert divergence(counts, seed=1)["null_mean"].iloc[0] != found["null_mean"]
    pd.testing.assert_frame_equal(divergence(counts), divergence(counts))


def test_a_document_is_not_the_further_from_others_for_its_length():
    """Of one source, the longest and the shortest document are as far from the others on average as any."""
    generator = np.random.default_rng(2)
    source = 1 / np.arange(1, 101)
    rows = pd.DataFrame({"document": [f"d{at}" for at in range(6)], "side": [*"aaabbb"]})
    own = []
    for _ in range(12):
        matrix = [generator.multinomial(size, source / source.sum()) for size in (100, 200, 200, 200, 200, 1500)]
        counts = Counts(np.array(matrix), rows, [f"w{at:02}" for at in range(100)])
        own.append(divergence(counts)["document_divergence"].to_numpy())
    mean = np.mean(own, axis=0)
    assert np.abs(mean / mean.mean() - 1).max() < 0.08


def test_terms_left_out_leave_no_tokens_to_match():
    """Sizes are of what is counted: a text of stop words alone is no document here."""
    counts = bag({"p": "a a b", "q": "b c c", "r": "the the the"}, side=[*"xyy"])
    pd.testing.assert_frame_equal(
        divergence(counts.without(["the"])), divergence(bag({"p": "a a b", "q": "b c c"}, side=[*"xy"]))
    )
