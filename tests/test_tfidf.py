"""Counts → TF-IDF: scikit-learn's weights, ranked."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from discourse import readings
from discourse.measures import STOP_WORDS, tfidf
from discourse.measures.words import stopwords
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

COLUMNS = ["document", "term", "tfidf", "count", "documents", "rank"]


def test_columns_are_those_documented():
    """Names, order and kinds."""
    table = tfidf(bag({"x": "a b", "y": "b"}))
    assert list(table) == COLUMNS
    assert list(kinds(table).values()) == ["text", "text", "float", "int", "int", "int"]


def test_the_weights_are_worked_by_hand():
    """Two documents: what occurs in both weighs ln(3/3) + 1 = 1, in one ln(3/2) + 1; then length 1."""
    table = tfidf(bag({"x": "peace peace war", "y": "war war war"}))
    once = np.log(3 / 2) + 1
    length = np.hypot(2 * once, 1)
    assert table["tfidf"].tolist() == pytest.approx([2 * once / length, 1 / length, 1])
    assert table[["document", "term", "count", "documents", "rank"]].to_numpy().tolist() == [
        ["x", "peace", 2, 1, 1], ["x", "war", 1, 2, 2], ["y", "war", 3, 2, 1],
    ]  # fmt: skip


def test_the_example_of_scikit_learns_manual():
    """User guide, text feature extraction: counts 3 0 1, 2 0 0, …; first and second row of the weights."""
    rows = [[3, 0, 1], [2, 0, 0], [3, 0, 0], [4, 0, 0], [3, 2, 0], [3, 0, 2]]
    counts = Counts(rows, pd.DataFrame({"document": [*"pqrstu"]}), [*"abc"])
    table = tfidf(counts).pivot_table(index="document", columns="term", values="tfidf", fill_value=0)
    assert table.loc["p"].round(4).tolist() == [0.8515, 0, 0.5243]
    assert table.loc["q"].tolist() == [1, 0, 0]
    assert table.loc["t"].round(4).tolist() == [0.5542, 0.8324, 0]


def test_ties_go_by_term_and_finer_rows_are_weighed_as_documents():
    """Ranks are without gaps in each row."""
    table = tfidf(passages({"x": ["b a", "a"], "y": ["c"]}))
    assert table[["document", "term", "rank"]].to_numpy().tolist() == [
        ["x", "b", 1], ["x", "a", 2], ["x", "a", 1], ["y", "c", 1],
    ]  # fmt: skip
    assert tfidf(bag({"x": "b a c"}))["term"].tolist() == ["a", "b", "c"]


def test_nothing_to_weigh_gives_no_row():
    """A document without tokens has none; neither have counts without any."""
    table = tfidf(bag({"x": "a", "y": ""}))
    assert table["document"].tolist() == ["x"]
    for counts in (bag({"x": "", "y": ""}), Counts([[0, 0]], pd.DataFrame({"document": ["x"]}), ["a", "b"])):
        empty = tfidf(counts)
        assert (list(empty), len(empty)) == (COLUMNS, 0)
    with pytest.raises(KeyError, match="no column 'document'"):
        tfidf(Counts([[1]], pd.DataFrame({"side": ["x"]}), ["a"]))


def test_words_that_frame_are_no_stop_words():
    """The list is scikit-learn's, sorted, less the words that count, name or place somebody."""
    assert list(STOP_WORDS) == sorted(set(STOP_WORDS))
    assert {"the", "of", "and"} <= set(STOP_WORDS)
    assert not {"us", "un", "against", "not", "we", "they", "he", "under"} & set(STOP_WORDS)
    assert set(STOP_WORDS) < set(TfidfVectorizer(stop_words="english").get_stop_words())


@given(divided(), st.randoms(use_true_random=False))
def test_the_weights_are_scikit_learns(counts, random):
    """From text to weight by its vectorizer; documents in any order; each of length 1."""
    texts = [" ".join(np.repeat(counts.terms, row)) for row in counts.matrix.toarray()]
    vectorizer = TfidfVectorizer(token_pattern=r"\S+")
    expected = pd.DataFrame(vectorizer.fit_transform(texts).toarray(), columns=vectorizer.get_feature_names_out())
    table = tfidf(counts)
    for row in table.itertuples():
        number = int(row.document[1:])
        assert row.tfidf == pytest.approx(expected.loc[number, row.term])
        assert row.count == counts.matrix[number, counts.terms.index(row.term)]
    assert len(table) == counts.matrix.nnz
    assert (table.groupby("document")["tfidf"].apply(np.linalg.norm).round(9) == 1).all()
    assert (table.sort_values("rank").groupby("document")["tfidf"].diff().dropna() <= 0).all()
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    other = tfidf(reordered(counts, order)).sort_values(["document", "rank"], ignore_index=True)
    pd.testing.assert_frame_equal(table.sort_values(["document", "rank"], ignore_index=True), other)


def test_of_many_documents_the_terms_that_lead_in_most_are_named():
    """No sentence names every document; the table has them all."""
    table = tfidf(bag({f"d{number}": f"{'war' if number < 20 else f'word{number}'} and" for number in range(30)}))
    reading = readings.tfidf(table)
    assert reading.startswith(
        "In 30 documents 11 terms have the highest weight of one or more, most often “war” (in 20)"
    )
    assert "d7" not in reading


def test_stop_words_are_those_of_scikit_learn_less_some():
    """The list that is written down is scikit-learn's, and what is taken from it stands in it."""
    assert stopwords._ENGLISH == ENGLISH_STOP_WORDS
    assert stopwords._FRAMING < ENGLISH_STOP_WORDS
    assert set(STOP_WORDS) == ENGLISH_STOP_WORDS - stopwords._FRAMING
