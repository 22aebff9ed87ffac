"""Counts → power: how many documents a side it takes, and that simulated corpora of so many have the power."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from discourse import measures, read_codebook, read_corpus, tokenize
from discourse.measures import power
from discourse.tokens.counts import Counts, count_terms

from .bags import bag, kinds

COLUMNS = ["term", "count", "rate", "correlation", "documents", "tokens", "ratio", "needed", "status"]


def simulated(generator, rate, correlation, size, documents):
    """Counts of one word, and of all others, in documents that differ by an intra-document correlation."""
    weight = 1 / correlation - 1
    hits = generator.binomial(size, generator.beta(rate * weight, (1 - rate) * weight, documents))
    rows = pd.DataFrame(
        {"document": [f"d{at:04}" for at in range(documents)], "side": [*"xy"] * (documents // 2)},
    )
    return Counts(np.column_stack([hits, size - hits]), rows, ["word", "others"])


def test_columns_are_those_documented():
    """Names, order and kinds; the most frequent term first, ties by term."""
    table = power(bag({"p": "a a b c", "q": "a b c c", "r": "b a d"}, side=[*"xxy"]))
    assert list(table) == COLUMNS
    assert kinds(table) == dict.fromkeys(COLUMNS, "float") | {"count": "int", "documents": "int"} | (
        {"term": "text", "status": "text"}
    )
    assert table["term"].tolist() == [*"abcd"]


@pytest.mark.parametrize(("rate", "correlation"), [(0.02, 0.01), (0.005, 0.01), (0.02, 0.03)])
def test_as_many_documents_have_the_power(rate, correlation):
    """Corpora of so many documents a side show the difference in about four of five."""
    generator = np.random.default_rng(0)
    row = power(simulated(generator, rate, correlation, 400, 4000), ratio=2).set_index("term").loc["word"]
    assert row["correlation"] == pytest.approx(correlation, rel=0.3)
    number, weight = int(row["needed"]), 1 / correlation - 1
    sides = [
        generator.binomial(400, generator.beta(p * weight, (1 - p) * weight, (2000, number))) / 400
        for p in (rate / np.sqrt(2), rate * np.sqrt(2))
    ]
    found = stats.ttest_ind(*sides, axis=1, equal_var=False).pvalue <= 0.05
    assert 0.75 <= found.mean() <= 0.85


def at_least_four_of_five(rate, correlation, size, ratio, documents):
    """Whether Welch's t of so many documents a side has the power, from Cohen's noncentral t."""
    shares = np.array([rate / np.sqrt(ratio), min(rate * np.sqrt(ratio), 1)])
    variances = shares * (1 - shares) * (correlation + (1 - correlation) / size)
    freedom = variances.sum() ** 2 * (documents - 1) / (variances**2).sum()
    shift = (shares[1] - shares[0]) / np.sqrt(variances.sum() / documents)
    return stats.nct.sf(stats.t.ppf(0.975, freedom), freedom, shift) >= 0.8


@pytest.mark.parametrize("ratio", [1.2, 2, 3])
@pytest.mark.parametrize("rate", [0.005, 0.02, 0.9])
def test_what_is_needed_is_the_smallest_number_with_the_power(rate, ratio):
    """With one document fewer a side there is less than four of five; a rate above 1 is 1."""
    row = power(simulated(np.random.default_rng(2), rate, 0.05, 100, 60), ratio=ratio).set_index("term").loc["word"]
    given = row["rate"] / 1000, row["correlation"], row["tokens"], ratio
    assert at_least_four_of_five(*given, row["needed"])
    assert row["needed"] == 4 or not at_least_four_of_five(*given, row["needed"] - 1)
    assert row["ratio"] == ratio


def test_twice_as_high_a_rate_is_looked_for_where_no_ratio_is_given():
    """The same table as with 2."""
    counts = simulated(np.random.default_rng(2), 0.02, 0.01, 100, 20)
    pd.testing.assert_frame_equal(power(counts), power(counts, ratio=2))


def test_passages_are_added_up_to_documents(tokens_of):
    """What is counted by passage tells what the documents tell, since they are what is drawn."""
    texts = {"p": "war war peace.\n\nwar war war.", "q": "war peace.\n\npeace peace.", "r": "peace.\n\nwar."}
    tokens = tokens_of(texts, side={"p": "x", "q": "x", "r": "y"})
    table = power(count_terms(tokens, "passage"))
    pd.testing.assert_frame_equal(table, power(count_terms(tokens)))
    assert table["documents"].tolist() == [2, 2]


def test_a_document_alone_on_its_side_or_without_tokens_tells_nothing():
    """Two of one side tell the correlation, whatever stands beside them; an empty one is no document."""
    pair = {"p": "a a a b b b b b", "q": "a a b b b b"}
    alone = power(bag(pair, side=[*"xx"])).set_index("term")
    table = power(bag(pair | {"r": "a a a a a", "s": ""}, side=[*"xxyx"])).set_index("term")
    assert table["correlation"].tolist() == pytest.approx(alone["correlation"].tolist())
    assert table["documents"].tolist() == [2, 2]
    assert table.loc["a", "count"] == 10
    assert table.loc["a", "rate"] == pytest.approx(1000 * 10 / 19)
    assert table["tokens"].tolist() == pytest.approx([3 / (1 / 8 + 1 / 6 + 1 / 5)] * 2)


def test_five_hits_are_enough():
    """With four nothing is told, though documents differ."""
    table = power(bag({"p": "a a a b b b c c c c c", "q": "a a b c c c c c c c"}, side=[*"xx"])).set_index("term")
    assert table["status"].to_dict() == {"c": "", "a": "", "b": "too few hits"}
    assert table["needed"].notna().to_dict() == {"c": True, "a": True, "b": False}


def test_a_word_that_is_all_or_nothing_is_wholly_correlated():
    """A document that has nothing else, and one without it: ρ is 1; a word that all documents hold alike has none."""
    table = power(bag({"p": "a a a a a a", "q": "b b b b b b"}, side=[*"xx"])).set_index("term")
    assert table["correlation"].tolist() == [1, 1]
    even = power(bag({"p": "a a a b b b", "q": "a a a b b b"}, side=[*"xx"])).set_index("term")
    assert even["correlation"].tolist() == [0, 0]
    only = power(bag({"p": "a a a", "q": "a a a"}, side=[*"xx"])).set_index("term")
    assert only["correlation"].tolist() == [0]


def test_the_correlation_is_the_analysis_of_variance():
    """Worked over the documents of each side: what sides differ by is no variance of documents."""
    matrix, sizes = np.array([[4, 16], [8, 22], [30, 10], [22, 18]]), np.array([20, 30, 40, 40])
    rows = pd.DataFrame({"document": [*"pqrs"], "side": [*"xxyy"]})
    row = power(Counts(matrix, rows, ["w", "others"])).set_index("term").loc["w"]
    hits = matrix[:, 0]
    expected = sizes * np.array([12 / 50, 12 / 50, 52 / 80, 52 / 80])
    between = ((hits - expected) ** 2 / sizes).sum() / 2
    within = (hits * (1 - hits / sizes)).sum() / (130 - 4)
    typical = (130 - (20**2 + 30**2) / 50 - (40**2 + 40**2) / 80) / 2
    assert row["correlation"] == pytest.approx((between - within) / (between + (typical - 1) * within))
    assert row["tokens"] == pytest.approx(4 / (1 / sizes).sum())
    assert row["documents"] == 4


def test_the_smaller_the_difference_the_more_documents():
    """Never fewer than permutation needs for a p of 0.05: two of 70 ways, four against four."""
    counts = simulated(np.random.default_rng(1), 0.02, 0.01, 400, 200)
    needed = [power(counts, ratio=ratio)["needed"].iloc[1] for ratio in (1.1, 1.5, 2, 4, 50)]
    assert needed == sorted(needed, reverse=True)
    assert needed[-1] == 4
    assert needed[0] > 100 * needed[3]


def test_what_cannot_be_told_says_why():
    """One document a side, few hits, and a difference that a million documents would not show."""
    alone = power(bag({"p": "a a a b", "q": "a a a b"}, side=[*"xy"])).set_index("term")
    assert alone["status"].to_dict() == {"a": "cannot be told from one document", "b": "too few hits"}
    assert alone["needed"].isna().all()
    assert alone["documents"].tolist() == [0, 0]
    counts = simulated(np.random.default_rng(1), 0.02, 0.01, 400, 200)
    assert power(counts, ratio=1 + 1e-6)["status"].iloc[1] == "too many documents"
    assert power(counts)["status"].eq("").all()


def test_the_frames_of_hits_are_counted_by_document(seeds):
    """In codebook order, over all tokens, as rates are; zeros have their row."""
    codebook, tokens = read_codebook(seeds), tokenize(read_corpus(seeds))
    hits = measures.occurrences(tokens, codebook)
    table = power(hits, tokens=tokens, codebook=codebook)
    assert table["term"].tolist() == list(codebook.frames)
    assert table["count"].sum() == len(hits)
    rates = measures.rates(hits, tokens, codebook, by="language")
    assert table["rate"].tolist() == pytest.approx(rates["per_thousand"].tolist())
    none = power(hits[hits["family"] != "peace"], tokens=tokens, codebook=codebook).set_index("term")
    assert none.loc["peace", ["count", "status"]].tolist() == [0, "too few hits"]


def test_documents_of_hits_without_tokens_are_none(tokens_of, codebook_of):
    """Hits and all other tokens of the documents that have some, by their side."""
    texts = {"a": "War war war rain.", "b": "Rain war war.", "c": "", "d": "Rain war."}
    tokens, codebook = tokens_of(texts, dict(zip("abcd", "xxxy", strict=True))), codebook_of({"w": {"w": ["war"]}})
    table = power(measures.occurrences(tokens, codebook), tokens=tokens, codebook=codebook)
    by_word = power(bag({"a": "w w w r", "b": "r w w", "d": "r w"}, side=[*"xxy"])).set_index("term")
    assert table.iloc[0, 1:].tolist() == pytest.approx(by_word.loc["w"].tolist())
    assert table["documents"].tolist() == [2]


@pytest.mark.parametrize("given", [{"tokens": None}, {"codebook": None}])
def test_hits_need_both_their_tokens_and_their_codebook(tokens_of, codebook_of, given):
    """One of them alone is refused as none is."""
    tokens, codebook = tokens_of("War."), codebook_of({"w": {"w": ["war"]}})
    hits = measures.occurrences(tokens, codebook)
    with pytest.raises(ValueError, match="of hits, power needs their tokens"):
        power(hits, **{"tokens": tokens, "codebook": codebook} | given)


def test_what_is_missing_is_named():
    """A ratio that is none, hits without their tokens, no such column."""
    counts = bag({"p": "a b", "q": "a"}, side=[*"xy"])
    for ratio in (1, 0.5, float("nan")):
        with pytest.raises(ValueError, match="must be above 1"):
            power(counts, ratio=ratio)
    with pytest.raises(ValueError, match="of hits, power needs their tokens"):
        power(pd.DataFrame({"document": [], "family": []}))
    with pytest.raises(KeyError, match="no column 'camp'"):
        power(counts, "camp")


def test_correlation_is_the_analysis_of_variance():
    """Sums over the cells that hold hits give what sums over every document do (Ridout, Demétrio & Firth 1999)."""
    counts, sizes = np.array([3, 0, 7, 0, 1, 2]), np.array([60, 40, 90, 50, 70, 80])
    rows = pd.DataFrame({"document": [*"abcdef"], "side": [*"xxxyyy"]})
    table = measures.power(Counts(np.column_stack([counts, sizes - counts]), rows, ["war", "other"]))
    shares, sides = counts / sizes, [slice(0, 3), slice(3, 6)]
    between = sum((sizes[one] * (shares[one] - counts[one].sum() / sizes[one].sum()) ** 2).sum() for one in sides) / (
        6 - 2
    )
    within = (counts * (1 - shares)).sum() / (sizes.sum() - 6)
    typical = (sizes.sum() - sum((sizes[one] ** 2).sum() / sizes[one].sum() for one in sides)) / (6 - 2)
    expected = (between - within) / (between + (typical - 1) * within)
    assert table.set_index("term")["correlation"]["war"] == pytest.approx(expected)
