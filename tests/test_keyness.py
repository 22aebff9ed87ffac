"""Counts → keyness: worked by hand, by peers and by brute force; what exchanging the sides may change."""

import itertools
from math import comb, log, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from discourse.measures import keyness
from discourse.measures.words.keyness import FLAT_PRIOR, PRIOR_TOKENS
from discourse.stats import association, permutation
from discourse.stats.association import two_cell
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

COLUMNS = (
    "term count_target count_reference total_target total_reference rate_target rate_reference "
    "documents_target documents_reference log_likelihood log_likelihood_two_cell bic log_ratio log_ratio_low "
    "log_ratio_high log_ratio_document_low log_ratio_document_high percent_diff odds_ratio log_odds z z_flat_prior q "
    "p_permutation smallest_p matched_tokens welch_t p_welch q_welch leave_one_out_low leave_one_out_high "
    "single_document every_document first_year last_year log_ratio_dates date_bound content by "
    "target reference number_target number_reference"
).split()
SIDES = ["target", "reference"]
SIGNED = ["log_ratio", "log_ratio_dates", "log_odds", "z", "z_flat_prior", "welch_t"]
UNSIGNED = [
    "log_likelihood",
    "log_likelihood_two_cell",
    "bic",
    "q",
    "p_permutation",
    "p_welch",
    "q_welch",
    "single_document",
    "every_document",
    "first_year",
    "last_year",
    "date_bound",
    "content",
]
RANGES = {
    "log_ratio_low": "log_ratio_high",
    "log_ratio_document_low": "log_ratio_document_high",
    "leave_one_out_low": "leave_one_out_high",
}


@pytest.fixture
def two():
    """Two documents of quanteda.textstats's tests."""
    return bag({"d1": "b b b b b b b a a a", "d2": "a a a a a a a b b"}, side=["x", "y"])


@pytest.fixture
def five():
    """Four documents of one side and one of the other."""
    texts = {"p": "a a a b", "q": "a b b c", "r": "a a c d", "s": "a d d d d", "t": "b b b c e e"}
    return bag(texts, side=[*"xxxx", "y"])


def test_columns_are_those_documented(five):
    """Names, order and kinds; one row a term of either side, ties by term."""
    table = keyness(five, target="x")
    assert list(table) == COLUMNS
    assert kinds(table) == dict.fromkeys(COLUMNS, "float") | dict.fromkeys(
        ["single_document", "every_document", "date_bound", "content"], "bool"
    ) | dict.fromkeys(["by", "target", "reference", "term"], "text") | dict.fromkeys(
        [f"{what}_{side}" for what in ("number", "count", "total", "documents") for side in ("target", "reference")],
        "int",
    )
    assert sorted(table["term"]) == list("abcde")
    order = list(zip(-table["log_likelihood"], table["term"], strict=True))
    assert order == sorted(order)


def test_likelihood_is_the_peers(two):
    """quanteda.textstats 0.97.2, textstat_keyness(measure="lr", correction="none"): G² = 4.534939."""
    table = keyness(two, target="x").set_index("term")
    assert table["log_likelihood"].round(6).tolist() == [4.534939, 4.534939]
    assert table["bic"].round(6).tolist() == [round(4.534939370256 - log(19), 6)] * 2
    assert table.loc["b", ["count_target", "count_reference"]].tolist() == [7, 2]


def test_every_number_of_one_word_by_hand():
    """Ten of 1,000 tokens against twenty of 4,000."""
    counts = Counts([[10, 990], [20, 3980]], pd.DataFrame({"document": [*"pq"], "side": [*"xy"]}), ["w", "others"])
    word = keyness(counts, target="x").set_index("term").loc["w"]
    assert word["rate_target":"documents_reference"].tolist() == [10, 5, 1, 1]
    # E = 1000 · 30 / 5000 and 4000 · 30 / 5000
    assert word["log_likelihood_two_cell"] == pytest.approx(2 * (10 * log(10 / 6) + 20 * log(20 / 24)))
    four = 2 * (10 * log(10 / 6) + 20 * log(20 / 24) + 990 * log(990 / 994) + 3980 * log(3980 / 3976))
    assert word["log_likelihood"] == pytest.approx(four)
    assert word["bic"] == pytest.approx(four - log(5000))
    assert word["log_ratio"] == pytest.approx(1)
    spread = 1.959964 * sqrt(1 / 10 - 1 / 1000 + 1 / 20 - 1 / 4000) / log(2)
    assert word["log_ratio_low":"log_ratio_high"].tolist() == pytest.approx([1 - spread, 1 + spread], abs=1e-6)
    assert word["percent_diff"] == pytest.approx(100)
    assert word["odds_ratio"] == pytest.approx(10 * 3980 / (20 * 990))
    # Monroe, Colaresi & Quinn (2008), α = 500 · 30 / 5000 = 3, α₀ = 500
    delta = log((10 + 3) / (1000 + 500 - 10 - 3)) - log((20 + 3) / (4000 + 500 - 20 - 3))
    assert word["log_odds"] == pytest.approx(delta)
    assert word["z"] == pytest.approx(delta / sqrt(1 / 13 + 1 / 23))
    flat = log(10.01 / (1000.02 - 10.01)) - log(20.01 / (4000.02 - 20.01))
    assert word["z_flat_prior"] == pytest.approx(flat / sqrt(1 / 10.01 + 1 / 20.01))
    assert (PRIOR_TOKENS, FLAT_PRIOR) == (500, 0.01)
    # two words with the same p: q is p
    assert word["q"] == pytest.approx(stats.chi2.sf(four, 1))
    assert word["p_permutation"] == 1
    assert np.isnan(word[["leave_one_out_low", "leave_one_out_high"]].astype(float)).all()
    assert word["single_document"]


def test_words_of_one_side_only(five):
    """The outer join keeps them: a zero adds to both rates of the log ratio, and what divides by it says so."""
    table = keyness(five, target="x").set_index("term")
    assert table.loc["e", ["count_target", "count_reference"]].tolist() == [0, 2]
    assert table.loc["e", "percent_diff"] == -100
    assert table.loc["e", "log_ratio"] == pytest.approx(np.log2((0.5 / 23) / (2 / 6 + 0.5 / 23)))
    assert table.loc["d", "odds_ratio"] == np.inf
    assert np.isnan(table.loc["d", "percent_diff"])
    assert table.loc["e", "odds_ratio"] == 0


def test_q_is_a_screening_over_all_terms_of_the_table(five):
    """Benjamini–Hochberg of the p-values of G² with one degree of freedom."""
    table = keyness(five, target="x")
    p = stats.chi2.sf(table["log_likelihood"], 1)
    assert table["q"].tolist() == pytest.approx(stats.false_discovery_control(p))


def test_permuting_whole_documents_is_what_it_says(five):
    """Four against one: five permutations of the rates of documents, so that no p is below 0.2."""
    table = keyness(five, target="x").set_index("term")
    rates = five.matrix.toarray() / five.totals[:, None]

    def apart(alone, column):
        return abs(np.delete(rates[:, column], alone).mean() - rates[alone, column])

    for column, term in enumerate(five.terms):
        reached = [apart(alone, column) >= apart(4, column) - 1e-12 for alone in range(5)]
        assert table.loc[term, "p_permutation"] == pytest.approx(np.mean(reached)), term
    assert table["smallest_p"].iloc[0] == 0.2
    assert table["p_permutation"].min() == 0.2
    assert np.isnan(table["matched_tokens"]).all()


def test_where_one_side_has_the_longer_documents_all_are_brought_to_one_size():
    """Each is a draw of as many tokens as the shortest has; a word of the longer side alone is no evidence then."""
    texts = {"p": "a b", "q": "b a", "r": "a b " * 20 + "c", "s": "b a " * 20 + "d"}
    table = keyness(bag(texts, side=[*"xxyy"]), target="x").set_index("term")
    assert set(table["matched_tokens"]) == {2}
    assert table.loc[["c", "d"], "p_permutation"].min() > 0.9
    assert keyness(bag(texts, side=[*"xyxy"]), target="x")["matched_tokens"].isna().all()  # lengths go with no side


def test_welch_stands_beside_where_it_holds():
    """Ten documents a side, at most twice as many on one, words that are expected ten times; q is of those tested."""
    generator = np.random.default_rng(4)
    rates = np.array([0.3, 0.2, 0.002])
    matrix = np.array([generator.multinomial(200, [*rates, 1 - rates.sum()]) for _ in range(31)])
    rows = pd.DataFrame({"document": [f"d{at:02}" for at in range(31)], "side": ["x"] * 10 + ["y"] * 21})
    counts = Counts(matrix, rows, [*"abcd"])
    assert keyness(counts, target="x")[["welch_t", "p_welch", "q_welch"]].isna().all(axis=None)
    assert keyness(counts.take(np.arange(1, 31)), target="x")["p_welch"].isna().all()
    table = keyness(counts.take(np.arange(30)), target="x").set_index("term")
    assert table["p_welch"].notna().to_dict() == {"a": True, "b": True, "c": False, "d": True}
    peer = stats.ttest_ind(matrix[:10] / 200, matrix[10:30] / 200, equal_var=False)
    assert table.loc[["a", "b", "d"], "welch_t"].tolist() == pytest.approx(peer.statistic[[0, 1, 3]])
    tested = table["p_welch"].dropna()
    assert table["q_welch"].dropna().tolist() == pytest.approx(stats.false_discovery_control(tested))


def test_an_equal_difference_counts_as_reached():
    """All documents alike: every permutation reaches the observed difference of nothing."""
    counts = bag(dict.fromkeys("pqrs", "a b b"), side=[*"xxyy"])
    assert keyness(counts, target="x")["p_permutation"].tolist() == [1, 1]


def test_leaving_one_document_out_gives_a_range(five):
    """The only document of the reference is passed over; without any other, the log ratio moves."""
    table = keyness(five, target="x").set_index("term")
    matrix = five.matrix.toarray()
    for column, term in enumerate(five.terms):
        ratios = []
        for left in range(4):
            kept = np.delete(matrix[:4], left, axis=0)
            ratio, *_ = association.log_ratio(kept[:, column].sum(), kept.sum(), matrix[4, column], matrix[4].sum())
            ratios.append(float(ratio))
        expected = [min(ratios), max(ratios)]
        assert table.loc[term, ["leave_one_out_low", "leave_one_out_high"]].tolist() == pytest.approx(expected), term


@given(divided(max_documents=9), st.sampled_from([1, 4, 10**6]))
def test_the_range_is_that_of_every_document_left_out(counts, cells):
    """Whether a document holds the term or not, whatever its length, and however many are worked on at once."""
    held = counts.take(counts.occupied)
    side, matrix = held.rows["side"].to_numpy(), held.matrix.toarray()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("discourse.stats.documents.CELLS", cells)
        table = keyness(counts, target="a").set_index("term")
    for column, term in enumerate(counts.terms):
        if not matrix[:, column].any():
            continue
        ratios = [np.nan]
        for left in range(len(side)):
            one, other = (np.delete(matrix, left, axis=0)[np.delete(side, left) == name] for name in "ab")
            ratio, *_ = association.log_ratio(one[:, column].sum(), one.sum(), other[:, column].sum(), other.sum())
            ratios.append(float(ratio))
        found = table.loc[term, ["leave_one_out_low", "leave_one_out_high"]].tolist()
        assert found == pytest.approx([np.fmin.reduce(ratios), np.fmax.reduce(ratios)], nan_ok=True), term


def test_a_word_that_one_document_carries_is_marked():
    """By the side that uses it more; with equal rates, by the side where it occurs in more documents."""
    texts = {"p": "a a a c e", "q": "b c e", "r": "a b d d", "s": "b b d e e e"}
    table = keyness(bag(texts, side=[*"xxyy"]), target="x").set_index("term")
    assert table["single_document"].to_dict() == {"a": True, "b": False, "c": False, "d": False, "e": True}
    even = keyness(bag({"p": "a b", "q": "a b", "r": "a b b a"}, side=[*"xxy"]), target="x")
    assert even["single_document"].tolist() == [False, False]


def test_a_word_that_all_documents_of_its_side_have_is_marked():
    """By the side that uses it more; with equal rates, by either; and stop words are no content words."""
    texts = {"p": "a a a c the", "q": "a c the", "r": "a b d d", "s": "b b d the the the"}
    table = keyness(bag(texts, side=[*"xxyy"]), target="x").set_index("term")
    assert table["every_document"].to_dict() == {"a": True, "b": True, "c": True, "d": True, "the": False}
    assert set(table.index[~table["content"]]) == {"a", "the"}
    even = keyness(bag({"p": "a b", "q": "a b", "r": "a b b a"}, side=[*"xxy"]), target="x")
    assert even["every_document"].tolist() == [True, True]


def test_documents_are_counted_behind_the_passages():
    """Finer rows belong to their documents: ranges, p and left-out documents are of documents."""
    fine = passages(
        {"p": ["a b", "a", ""], "q": ["b c", "c"], "r": ["a c", "b b"]}, side={"p": "x", "q": "x", "r": "y"}
    )
    pd.testing.assert_frame_equal(keyness(fine, target="x"), keyness(fine.sum("document"), target="x"))
    assert keyness(fine, target="x").set_index("term").loc["a", "documents_target"] == 1


def test_each_of_several_groups_stands_against_the_rest():
    """Without a target every value is one in turn, with or without a named reference."""
    counts = bag({"p": "a a b", "q": "b c", "r": "c c a"}, side=[*"xyz"])
    table = keyness(counts)
    assert list(table) == COLUMNS
    for name, group in table.groupby("target"):
        alone = keyness(counts, target=name)
        pd.testing.assert_frame_equal(group.reset_index(drop=True), alone)
    against = keyness(counts, reference="z")
    assert sorted(set(against["target"])) == ["x", "y"]
    assert set(against.loc[against["target"] == "y", "term"]) == {"a", "b", "c"}
    assert set(keyness(counts, target="x")["reference"]) == {"all but x"}
    assert set(keyness(counts, target="x", reference="z")["reference"]) == {"z"}
    numbers = ["number_target", "number_reference"]
    assert keyness(counts, target="x", reference="z")[numbers].drop_duplicates().to_numpy().tolist() == [[1, 3]]
    assert keyness(counts, target="y")[numbers].drop_duplicates().to_numpy().tolist() == [[2, 0]]


def test_a_reference_leaves_out_the_other_groups():
    """Only the two that are named are counted."""
    counts = bag({"p": "a a b", "q": "b c", "r": "c c a"}, side=[*"xyz"])
    table = keyness(counts, target="x", reference="z")
    assert set(table["term"]) == {"a", "b", "c"}
    assert table[["count_target", "count_reference"]].sum().tolist() == [3, 3]


def test_documents_can_be_the_groups(five):
    """One document against all others."""
    table = keyness(five, "document", target="t")
    assert table["count_target"].sum() == 6
    assert table["smallest_p"].iloc[0] == 0.2


def test_a_side_may_be_a_number():
    """Columns are compared as text."""
    counts = bag({"p": "a a b", "q": "b c", "r": "c c a"}, year=[2009, 2010, 2010])
    assert keyness(counts, "year", target=2010).equals(keyness(counts, "year", target="2010"))
    assert keyness(counts, "year", target=2010, reference=2009)["count_reference"].sum() == 3


def test_a_document_on_both_sides_cannot_be_permuted():
    """Without divided documents there is no permutation and no smallest p."""
    rows = pd.DataFrame({"document": ["p", "p", "q"], "voice": ["own", "quoted", "own"]})
    table = keyness(Counts([[1, 2], [2, 1], [3, 3]], rows, ["a", "b"]), "voice", target="own")
    assert np.isnan(table["p_permutation"]).all()
    assert np.isnan(table["smallest_p"].iloc[0])


def test_rows_without_documents_are_one_each():
    """Counts made by hand need no document, but then no document can be permuted."""
    table = keyness(Counts([[1, 2], [2, 1], [3, 3]], pd.DataFrame({"side": [*"xxy"]}), ["a", "b"]), target="x")
    assert table["documents_target"].tolist() == [2, 2]
    assert np.isnan(table["p_permutation"]).all()


def test_a_vocabulary_of_one_term_has_no_odds():
    """NaN, and no warning."""
    table = keyness(bag({"p": "a a", "q": "a"}, side=[*"xy"]), target="x")
    assert np.isnan(table[["odds_ratio", "log_odds", "z", "z_flat_prior"]].to_numpy(dtype=float)).all()
    assert table[["log_likelihood", "log_ratio"]].to_numpy().tolist() == [[0, 0]]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"by": "camp", "target": "x"}, KeyError, "no column 'camp'"),
        ({"target": "w"}, ValueError, "no side 'w' in these counts; they have x, y, z"),
        ({"target": "x", "reference": "w"}, ValueError, "no side 'w'"),
        ({"target": "x", "reference": "x"}, ValueError, "nothing to be compared with"),
        ({"target": "z"}, ValueError, "'z' has no tokens"),
        ({"target": "x", "reference": "z"}, ValueError, "'z' has no tokens"),
        ({"reference": "w"}, ValueError, "no side 'w'"),
    ],
)
def test_what_can_not_be_compared_is_named(arguments, error, message):
    """The message names the value and what there is."""
    counts = bag({"p": "a a b", "q": "b c", "r": ""}, side=[*"xyz"])
    with pytest.raises(error, match=message):
        keyness(counts, **arguments)


def test_one_side_alone_can_not_be_compared():
    """Named, it is refused; in turn, there is no row to it, and the columns are those of any table."""
    counts = bag({"p": "a a b", "q": "b c"}, side=[*"xx"])
    with pytest.raises(ValueError, match="nothing to be compared with"):
        keyness(counts, target="x")
    whole = keyness(bag({"p": "a a b", "q": "b c"}, side=[*"xy"]))
    for empty in (keyness(counts), keyness(bag({"p": "a", "q": "b"}, side=["", ""]))):
        assert empty.empty
        assert empty.dtypes.to_dict() == whole.dtypes.to_dict()


def test_documents_without_a_side_are_on_none():
    """They are no target, and not among all others."""
    counts = bag({"p": "a a b", "q": "b c", "r": "c c c c"}, side=["x", "y", ""])
    table = keyness(counts)
    assert set(table["target"]) == {"x", "y"}
    pd.testing.assert_frame_equal(table[table["target"] == "x"], keyness(counts, target="x", reference="y"))


# --- what must always hold ----------------------------------------------------------------------------


@given(divided())
def test_exchanging_the_sides_negates_what_is_signed_and_keeps_the_rest(counts):
    """To the last bit."""
    here = keyness(counts, target="a").set_index("term")
    there = keyness(counts, target="b").set_index("term").loc[here.index]
    for column in SIGNED:
        assert np.array_equal(here[column], -there[column], equal_nan=True), column
    for low, high in RANGES.items():
        assert np.array_equal(here[low], -there[high], equal_nan=True), low
    for column in UNSIGNED:
        assert here[column].equals(there[column]), column
    for column in ("number", "count", "total", "rate", "documents"):
        assert np.array_equal(here[f"{column}_target"], there[f"{column}_reference"]), column
    assert here["smallest_p"].iloc[0] == there["smallest_p"].iloc[0]


@given(divided(), st.randoms(use_true_random=False))
def test_the_order_of_documents_never_matters(counts, random):
    """The same table, bit for bit."""
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(
        keyness(counts, target="a"), keyness(reordered(counts, order), target="a"), check_exact=True
    )


@given(divided())
def test_what_holds_of_every_table(counts):
    """Counts sum to tokens, intervals hold estimates, p lies between the smallest and 1, evidence is not negative."""
    table = keyness(counts, target="a")
    assert table["count_target"].sum() == counts.totals[counts.column("side") == "a"].sum()
    assert table["count_reference"].sum() == counts.totals[counts.column("side") == "b"].sum()
    assert (table["count_target"] + table["count_reference"] > 0).all()
    assert (table["log_ratio_low"] <= table["log_ratio"]).all()
    assert (table["log_ratio"] <= table["log_ratio_high"]).all()
    assert (table[["log_likelihood", "log_likelihood_two_cell"]] >= 0).all(axis=None)
    assert table["p_permutation"].between(table["smallest_p"].iloc[0] - 1e-12, 1).all()
    assert table["q"].between(0, 1).all()
    on_both_sides = table[(table["count_target"] > 0) & (table["count_reference"] > 0)]
    signs = np.sign(on_both_sides[["z", "log_ratio"]].round(12)).prod(axis=1)
    assert (signs >= 0).all()


@given(divided(), st.integers(2, 9))
def test_more_of_the_same_is_more_evidence(counts, times):
    """Every token copied: rates and ratios stay, G² multiplies."""
    more = Counts(counts.matrix * times, counts.rows, counts.terms)
    here, there = (keyness(bags, target="a").set_index("term") for bags in (counts, more))
    there = there.loc[here.index]
    np.testing.assert_allclose(there["log_likelihood"], times * here["log_likelihood"], atol=1e-8)
    np.testing.assert_allclose(there["rate_target"], here["rate_target"])
    np.testing.assert_allclose(there["odds_ratio"], here["odds_ratio"])


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1, 500), st.integers(1, 500))
def test_the_two_cell_form_is_its_formula(a, b, rest, other):
    """UCREL's: E = n (a + b) / N, the cells of all other words left out."""
    n_a, n_b = a + rest, b + other
    expected = [n * (a + b) / (n_a + n_b) for n in (n_a, n_b)]
    wanted = 2 * sum(o * log(o / e) for o, e in zip((a, b), expected, strict=True) if o)
    assert two_cell(np.array([a]), n_a, np.array([b]), n_b)[0] == pytest.approx(max(wanted, 0), abs=1e-9)


# --- many documents -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def fourteen():
    """Seven documents a side: 3,432 permutations, more than are gone through."""
    generator = np.random.default_rng(0)
    matrix = generator.poisson(4, (14, 8)) + np.outer([1] * 7 + [0] * 7, [6, *[0] * 7])
    rows = pd.DataFrame({"document": [f"d{at:02}" for at in range(14)], "side": ["a"] * 7 + ["b"] * 7})
    return Counts(matrix, rows, [f"w{at}" for at in range(8)])


def test_a_sample_of_permutations_serves_both_sides_and_any_order(fourteen):
    """Exchanging the sides or the documents changes no p."""
    here = keyness(fourteen, target="a").set_index("term")["p_permutation"]
    there = keyness(fourteen, target="b").set_index("term")["p_permutation"]
    order = np.random.default_rng(1).permutation(14)
    turned = keyness(reordered(fourteen, order), target="a").set_index("term")["p_permutation"]
    assert here.to_dict() == there.to_dict() == turned.to_dict()
    assert keyness(fourteen, target="a", seed=1).set_index("term")["p_permutation"].to_dict() != here.to_dict()


def test_a_sample_of_permutations_comes_near_all_of_them(fourteen):
    """Within what 2,000 draws allow; and the smallest p is that of the sample."""
    table = keyness(fourteen, target="a").set_index("term")
    matrix, sizes = fourteen.matrix.toarray(), fourteen.totals
    ways = np.zeros((comb(14, 7), 14))
    for row, chosen in enumerate(itertools.combinations(range(14), 7)):
        ways[row, list(chosen)] = 1
    apart = np.abs(2 * ways @ (matrix / sizes[:, None]) - (matrix / sizes[:, None]).sum(axis=0))
    exact = (apart >= apart[0] * (1 - 1e-9)).mean(axis=0)
    assert np.abs(table["p_permutation"][fourteen.terms] - exact).max() < 0.04
    assert table["smallest_p"].iloc[0] == 1 / permutation.MOST_PERMUTATIONS
    assert table["p_permutation"].min() >= table["smallest_p"].iloc[0]
    assert table.loc["w0", "p_permutation"] < 0.01


@given(divided(min_documents=3, max_documents=7), st.integers(0, 3))
def test_a_seed_changes_nothing_where_all_are_gone_through(counts, seed):
    """Few documents have no chance in their p, unless they are brought to one size."""
    here, there = keyness(counts, target="a"), keyness(counts, target="a", seed=seed)
    if here["matched_tokens"].notna().any():
        here, there = here.drop(columns="p_permutation"), there.drop(columns="p_permutation")
    pd.testing.assert_frame_equal(here, there)
