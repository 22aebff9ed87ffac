"""Tokens → Counts: by hand, by unit, by run; sums, merged vocabularies, and what always holds."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from discourse import Counts, count_terms, measures, tokenize
from discourse.tokens.record import UNITS

TEXTS = st.dictionaries(
    st.sampled_from("abcd"),
    st.lists(st.sampled_from(["war", "peace", "self-help", "20%", "@ann", ".", "\n\n", "“"]), max_size=20).map(
        " ".join
    ),
    min_size=1,
)
SIDES = st.fixed_dictionaries({name: st.sampled_from(["north", "south"]) for name in "abcd"})


def counted(counts):
    """List all counts, by document and term."""
    table = counts.table()
    keys = zip(table["document"], table["term"], strict=True)
    return dict(zip(keys, table["count"].tolist(), strict=True))


def by_hand(matrix, terms, **columns):
    """Build counts with these columns of rows."""
    return Counts(matrix, pd.DataFrame(columns), terms)


# --- counting -----------------------------------------------------------------------------------


def test_terms_are_counted_by_document(tokens_of):
    """One row a document with its metadata, one column a term in sorted order; zeros are kept."""
    counts = count_terms(
        tokens_of({"b": "War and war.", "a": "And peace.", "c": ""}, side={"b": "x", "a": "y", "c": "y"})
    )
    assert counts.terms == ["and", "peace", "war"]
    assert counts.matrix.toarray().tolist() == [[1, 0, 2], [1, 1, 0], [0, 0, 0]]
    assert counts.matrix.dtype == np.int64
    assert counts.rows["document"].tolist() == ["b", "a", "c"]
    assert counts.rows["side"].tolist() == ["x", "y", "y"]
    assert counts.totals.tolist() == [3, 2, 0]


@pytest.mark.parametrize(
    ("by", "numbers", "matrix"),
    [
        ("passage", [("a", 1), ("a", 2), ("c", 1)], [[1, 2], [1, 0], [0, 1]]),
        ("sentence", [("a", 1, 1), ("a", 1, 2), ("a", 2, 3), ("c", 1, 1)], [[0, 1], [1, 1], [1, 0], [0, 1]]),
    ],
)
def test_terms_are_counted_by_passage_and_sentence(tokens_of, by, numbers, matrix):
    """Numbered as in the table of tokens; an empty document has none."""
    counts = count_terms(tokens_of({"a": "War. War, peace!\n\nPeace.", "b": "", "c": "War"}), by)
    names = ["document", "passage", "sentence"][: len(numbers[0])]
    assert list(counts.rows[names].itertuples(index=False, name=None)) == numbers
    assert counts.matrix.toarray().tolist() == matrix
    assert "side" in counts.rows


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, {"law": 3, "of": 3, "rule": 3, "the": 3}),
        (2, {"of law": 3, "rule of": 2, "the rule": 2}),
        (3, {"rule of law": 2, "the rule of": 1}),
        (4, {"the rule of law": 1}),
        (5, {}),
    ],
)
def test_runs_stay_inside_their_sentence(tokens_of, n, expected):
    """They overlap each other, and cross neither the end of a sentence nor that of a document."""
    tokens = tokens_of({"a": "The rule of law. The rule", "b": "of law.\n\nThe", "c": "rule of law"})
    counts = count_terms(tokens, n=n)
    assert counts.terms == sorted(expected)
    assert dict(zip(counts.terms, counts.matrix.sum(axis=0).tolist(), strict=True)) == expected


def test_addresses_are_not_counted(tokens_of):
    """They are no term, and no run goes over one."""
    tokens = tokens_of("See @ann of https://example.org now please.")
    assert count_terms(tokens).terms == ["now", "of", "please", "see"]
    assert count_terms(tokens, n=2).terms == ["now please"]


@pytest.mark.parametrize("n", [0, -1])
def test_a_run_has_a_token(tokens_of, n):
    """A shorter one is refused."""
    with pytest.raises(ValueError, match=f"n={n}: a run has at least one token"):
        count_terms(tokens_of("One."), n=n)


def test_an_unknown_unit_is_refused(tokens_of):
    """By the name of those allowed."""
    with pytest.raises(ValueError, match="no unit 'paragraph'; there are document, passage, sentence"):
        count_terms(tokens_of("One."), "paragraph")


@pytest.mark.parametrize("by", UNITS)
@pytest.mark.parametrize("texts", [{"a": ""}, {"a": "…", "b": "@ann"}])
def test_empty_documents_have_zeros(tokens_of, texts, by):
    """No division, no complaint, whatever is asked."""
    counts = count_terms(tokens_of(texts), by)
    assert counts.totals.sum() == 0
    assert counts.terms == []
    assert len(counts.table()) == 0
    assert counts.sum("side").totals.sum() == 0
    assert (counts + counts).totals.sum() == 0
    assert len(count_terms(tokens_of(texts), by, n=2).terms) == 0


# --- counts by hand -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", [list, np.array, sparse.csr_array, sparse.coo_matrix, lambda one: np.array(one, dtype=float)]
)
def test_any_matrix_will_do(form):
    """It is kept as a sparse one of whole numbers, without stored zeros."""
    counts = by_hand(form([[2, 0], [0, 3]]), ["peace", "war"], document=["x", "y"])
    assert counts.matrix.toarray().tolist() == [[2, 0], [0, 3]]
    assert (counts.matrix.format, counts.matrix.dtype, counts.matrix.nnz) == ("csr", np.int64, 2)
    assert counted(counts) == {("x", "peace"): 2, ("y", "war"): 3}


def test_entries_given_twice_are_added():
    """As a coordinate matrix means them."""
    matrix = sparse.coo_array(([1, 2], ([0, 0], [1, 1])), shape=(1, 2))
    assert by_hand(matrix, ["peace", "war"], document=["x"]).matrix.toarray().tolist() == [[0, 3]]


def test_a_stored_zero_is_a_zero():
    """Sparse matrices may hold one; counts keep none."""
    held = sparse.csr_array((np.array([0, 2]), np.array([0, 1]), np.array([0, 2])), shape=(1, 2))
    counts = Counts(held, pd.DataFrame({"document": ["x"]}), ["a", "b"])
    assert counts.matrix.nnz == 1


def test_there_can_be_more_runs_than_types(tokens_of):
    """Two words make sixteen runs of four."""
    text = "a a a a b a a b b a b a b b b b a a a b a b a b b a a b a a a a b b b"
    words = text.split()
    counts = count_terms(tokens_of(text), n=4)
    plain = Counter(" ".join(words[at : at + 4]) for at in range(len(words) - 3))
    assert dict(zip(counts.terms, counts.matrix.toarray()[0].tolist(), strict=True)) == plain


def test_rows_name_the_unit_and_the_metadata_alone(tokens_of):
    """Neither offsets nor sizes of the units."""
    stream = tokens_of({"x": "a b"})
    metadata = list(stream.corpus.documents)
    for by, names in (("document", ["document"]), ("passage", ["document", "passage"])):
        assert list(count_terms(stream, by).rows) == [*names, *metadata]


@pytest.mark.parametrize(
    ("matrix", "terms", "error"),
    [
        ([[1, 2]], ["war"], r"matrix of \(1, 2\), but 1 rows and 1 terms named"),
        ([[1], [2]], ["war"], r"matrix of \(2, 1\), but 1 rows and 1 terms named"),
        ([[1, 2, 3]], ["peace", "war", "war"], "term 'war' is there twice; give each term one column"),
        ([[1, -1]], ["peace", "war"], "counts must be whole numbers from 0 up; weigh them with a measure instead"),
        ([[1, 0.5]], ["peace", "war"], "counts must be whole numbers from 0 up"),
        ([[1, float("nan")]], ["peace", "war"], "counts must be whole numbers from 0 up"),
        ([[1, float("inf")]], ["peace", "war"], "counts must be whole numbers from 0 up"),
        ([[1, 1e300]], ["peace", "war"], "counts must be whole numbers from 0 up"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(matrix, terms, error):
    """With the remedy."""
    with pytest.raises(ValueError, match=error):
        by_hand(matrix, terms, document=["x"])


def test_the_table_names_rows_by_what_they_have():
    """Document, passage and sentence, or else the first column."""
    table = by_hand([[1]], ["war"], document=["x"], passage=[2], side=["north"]).table()
    assert table.columns.tolist() == ["document", "passage", "term", "count"]
    assert by_hand([[1]], ["war"], side=["north"], size=[1]).table().columns.tolist() == ["side", "term", "count"]


# --- sums, subsets and merged vocabularies ------------------------------------------------------


def test_rows_are_added_up_by_a_column():
    """In sorted order, keeping the columns that have one value in each group."""
    counts = by_hand(
        [[1, 0], [2, 1], [4, 0]],
        ["peace", "war"],
        document=["x", "y", "z"],
        side=["south", "north", "south"],
        hemisphere=["s", "n", "s"],
        year=[2020, 2021, 2022],
    )
    sides = counts.sum("side")
    assert sides.rows.to_dict("list") == {"side": ["north", "south"], "hemisphere": ["n", "s"]}
    assert sides.matrix.toarray().tolist() == [[2, 1], [5, 0]]
    assert counts.sum("year").rows["year"].tolist() == [2020, 2021, 2022]


def test_documents_keep_their_order(tokens_of):
    """Passages add up to documents in the order of the corpus, without their numbers."""
    tokens = tokens_of({"b": "War.\n\nPeace.", "a": "War."})
    summed = count_terms(tokens, "passage").sum("document")
    documents = count_terms(tokens)
    assert summed.rows["document"].tolist() == ["b", "a"]
    assert "passage" not in summed.rows
    assert (summed.matrix != documents.matrix).nnz == 0


def test_a_missing_value_is_a_group():
    """Nothing is lost for want of metadata."""
    counts = by_hand([[1], [2], [4]], ["war"], document=["x", "y", "z"], side=["north", None, None])
    assert sorted(counts.sum("side").totals.tolist()) == [1, 6]


def test_a_value_and_none_are_two_values():
    """A column that some rows of a group have no value of is not kept, whichever comes first."""
    counts = by_hand(
        [[1], [2], [4]],
        ["war"],
        document=["x", "y", "z"],
        side=["north", "north", "south"],
        year=[2020, None, 2021],
        genre=["letter", "letter", None],
    )
    assert counts.sum("side").rows.columns.tolist() == ["side", "genre"]


def test_an_unknown_column_is_named_with_those_there():
    """The message lists them."""
    counts = by_hand([[1]], ["war"], document=["x"], side=["north"])
    with pytest.raises(KeyError, match="no column 'genre' in the documents' metadata; they have document, side"):
        counts.sum("genre")


def test_counts_of_two_corpora_are_put_together():
    """Rows below each other over the merged, sorted vocabulary; nothing is counted twice or lost."""
    one = by_hand([[1, 2]], ["war", "peace"], document=["x"], side=["north"])
    other = by_hand([[3, 4]], ["truce", "war"], document=["y"], event=["vote"])
    both = one + other
    assert both.terms == ["peace", "truce", "war"]
    assert both.matrix.toarray().tolist() == [[2, 0, 1], [0, 3, 4]]
    assert both.rows["document"].tolist() == ["x", "y"]
    assert both.rows.columns.tolist() == ["document", "side", "event"]


def test_stop_words_can_be_left_out():
    """Unknown ones are no error; a row without terms keeps its place, and every row the size of its text."""
    counts = by_hand([[1, 2], [3, 0]], ["the", "war"], document=["x", "y"])
    rest = counts.without(["the", "of"])
    assert rest.terms == ["war"]
    assert rest.totals.tolist() == [3, 3]
    assert rest.occupied.tolist() == [True, False]
    assert counts.without([]).terms == counts.terms
    assert counts.without(["the", "war"]).matrix.shape == (2, 0)


def test_counts_are_not_changed_by_what_is_made_of_them():
    """Sums, subsets and additions are new."""
    rows = pd.DataFrame({"document": ["x", "y"], "side": ["north", "south"]}, index=[7, 8])
    counts = Counts([[1, 2], [3, 0]], rows, ["the", "war"])
    before = counts.matrix.toarray().tolist()
    counts.sum("side"), counts.without(["the"]), counts + counts
    assert counts.matrix.toarray().tolist() == before
    assert rows.index.tolist() == [7, 8]
    assert counts.terms == ["the", "war"]


def test_a_very_long_token_costs_no_more_than_its_letters(tokens_of):
    """Terms are never padded to the longest."""
    text = " ".join(["x" * 200_000, *(f"w{number}" for number in range(3000))])
    counts = count_terms(tokens_of(text))
    assert len(counts.without(["w1"]).terms) == 3000
    assert counts.sum("document").totals.tolist() == [3001]


# --- what always holds --------------------------------------------------------------------------


@given(TEXTS, st.sampled_from(UNITS))
def test_counts_sum_to_the_countable_tokens(tokens_of, texts, by):
    """Whatever the unit."""
    tokens = tokens_of(texts)
    counts = count_terms(tokens, by)
    assert counts.totals.tolist() == tokens.units(by)["tokens"].tolist()
    assert counts.totals.sum() == tokens.countable.sum()
    assert counts.terms == sorted(set(tokens.table().token[tokens.countable]))


@given(TEXTS, SIDES, st.sampled_from(UNITS), st.sampled_from(["side", "document", "genre"]))
def test_sums_keep_all_totals(tokens_of, texts, side, by, column):
    """Adding up rows loses no count of any term, whatever the path."""
    counts = count_terms(tokens_of(texts, side=side), by)
    summed = counts.sum(column)
    assert summed.terms == counts.terms
    assert (summed.matrix.sum(axis=0) == counts.matrix.sum(axis=0)).all()
    assert summed.rows[column].is_unique
    again = counts.sum("document").sum(column)
    assert (again.matrix != summed.matrix).nnz == 0


@given(TEXTS, st.sampled_from(UNITS), st.integers(1, 4))
def test_runs_are_those_of_a_plain_count(tokens_of, texts, by, n):
    """Token by token."""
    tokens = tokens_of(texts)
    table, fits, unit = tokens.table(), tokens.countable, tokens.unit_of(by)
    expected = {}
    for first in range(len(table) - n + 1):
        run = slice(first, first + n)
        if fits[run].all() and len(set(tokens.unit_of("sentence")[run])) == 1:
            key = (int(unit[first]), " ".join(table.token[run]))
            expected[key] = expected.get(key, 0) + 1
    counts = count_terms(tokens, by, n=n)
    held = counts.matrix.tocoo()
    found = {
        (int(row), counts.terms[column]): int(count)
        for row, column, count in zip(held.row, held.col, held.data, strict=True)
    }
    assert found == expected


@given(TEXTS, st.randoms())
def test_the_order_of_documents_never_matters(tokens_of, texts, random):
    """Each document has its counts wherever it is."""
    turned = {name: texts[name] for name in random.sample(sorted(texts), len(texts))}
    one, other = count_terms(tokens_of(texts)), count_terms(tokens_of(turned))
    assert one.terms == other.terms
    assert counted(one) == counted(other)


@given(TEXTS, TEXTS)
def test_parts_of_a_corpus_add_up_to_it(tokens_of, texts, others):
    """Counting apart and adding is counting together; the order of the sum only orders the rows."""
    others = {f"{name}2": text for name, text in others.items()}
    one, other = count_terms(tokens_of(texts)), count_terms(tokens_of(others))
    together = count_terms(tokens_of(texts | others))
    assert (one + other).terms == (other + one).terms == together.terms
    assert ((one + other).matrix != together.matrix).nnz == 0
    assert counted(other + one) == counted(together)


# --- the seeds ----------------------------------------------------------------------------------


def test_the_seeds_are_counted_whole(seed_tokens):
    """Every unit has the same sum, and what is no body text is no term of any length."""
    totals = {by: int(count_terms(seed_tokens, by).totals.sum()) for by in UNITS}
    assert set(totals.values()) == {int(seed_tokens.countable.sum())}
    absent = {"liverpool", "leave a reply", "imzaladı", "have signed", "signatures", "photo in link", "click"}
    for n in (1, 2, 3):
        assert not absent & set(count_terms(seed_tokens, n=n).terms)


def test_titles_are_a_choice(seed_corpus):
    """With them, three documents of one side have more tokens."""
    without, with_titles = (
        count_terms(tokenize(seed_corpus, include)).totals for include in (("caption",), ("caption", "title"))
    )
    assert (with_titles - without).tolist() == [8, 7, 3, 0, 0]


def test_a_rate_is_per_all_tokens_of_the_text():
    """Words that are left out change no rate and no total, in sums and in groups."""
    counts = by_hand([[4, 1], [1, 4]], ["the", "war"], document=["x", "y"], side=["one", "one"])
    bare = counts.without(["the"])
    assert bare.sum("side").totals.tolist() == [10]
    assert (bare + bare).totals.tolist() == [5, 5, 5, 5]
    assert bare.take([1]).totals.tolist() == [5]
    whole = measures.frequency(counts).set_index("term").loc["war", ["per_thousand", "low", "high", "dp"]]
    assert measures.frequency(bare).set_index("term").loc["war", ["per_thousand", "low", "high", "dp"]].equals(whole)


@pytest.mark.parametrize("totals", [[3], [3, 3, 3], [0, 3]])
def test_totals_that_cannot_be_are_refused(totals):
    """One number a row, and no text has fewer tokens than are counted in it."""
    rows = pd.DataFrame({"document": ["x", "y"]})
    with pytest.raises(ValueError, match="totals must be one number a row"):
        Counts([[1, 2], [3, 0]], rows, ["the", "war"], totals)


def test_counts_as_a_wide_table(tokens_of):
    """One row a unit, named by its numbers, one column a term, as in the matrix, zeros included."""
    counts = count_terms(tokens_of("War. Peace, peace.\n\nWar."), "passage")
    frame = counts.to_frame()
    assert frame.columns.tolist() == counts.terms
    assert frame.index.names == ["document", "passage"]
    assert frame.sparse.to_dense().to_numpy().tolist() == [[2, 1], [0, 1]]
