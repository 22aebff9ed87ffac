"""Counts → similarity, Tokens → shared runs."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

from discourse import count_terms, figures, readings
from discourse.codebook import Actor, Codebook
from discourse.measures import actor_terms, reuse, similarity
from discourse.tokens.counts import Counts

from .bags import bag, divided, kinds, passages, reordered

RUNS = ["document", "other", "length", "position", "other_position", "start", "end", "text"]


def test_columns_are_those_documented():
    """Names, order and kinds; each pair once, in corpus order."""
    table = similarity(bag({"z": "a b", "y": "b", "x": "c"}))
    assert list(table) == ["document", "other", "same_side", "same_genre", "cosine", "low", "high"]
    assert list(kinds(table).values()) == ["text", "text", "bool", "bool", "float", "float", "float"]
    assert table[["document", "other"]].to_numpy().tolist() == [["z", "y"], ["z", "x"], ["y", "x"]]


def test_the_cosine_by_hand():
    """Three texts: what occurs in two weighs ln(4/3) + 1, what occurs in one ln(4/2) + 1."""
    table = similarity(bag({"x": "a b", "y": "a c", "z": "d d"}))
    twice, once = np.log(4 / 3) + 1, np.log(2) + 1
    assert table["cosine"].tolist() == pytest.approx([twice**2 / (twice**2 + once**2), 0, 0])
    assert np.isnan(table[["low", "high"]]).all(axis=None)


def test_what_a_pair_shares_is_in_the_table():
    """Side and genre; nothing is known of a document that has none, or where the counts have no such column."""
    table = similarity(bag({"w": "a", "x": "a b", "y": "b", "z": "c"}, side=["n", "n", "s", ""]))
    known = table[["document", "other", "same_side"]].dropna()
    assert known.to_numpy().tolist() == [["w", "x", True], ["w", "y", False], ["x", "y", False]]
    assert table["same_genre"].isna().all()


def test_the_range_leaves_out_one_passage_at_a_time():
    """Of either document, with the weights of the whole corpus; a document of one passage stays whole."""
    counts = passages({"x": ["a a b", "b c", ""], "y": ["a d", "b b", "c"], "z": ["a e"]})
    table = similarity(counts).set_index(["document", "other"])
    whole = counts.sum("document")
    idf = TfidfTransformer(norm=None).fit(whole.matrix).idf_
    rows, held = counts.matrix.toarray() * idf, whole.matrix.toarray() * idf
    members = {"x": [0, 1], "y": [3, 4, 5], "z": []}
    for one, other in itertools.combinations("xyz", 2):
        varied = [
            cosine_similarity([held["xyz".index(left)] - rows[row]], [held["xyz".index(stays)]]).item()
            for left, stays in ((one, other), (other, one))
            for row in members[left]
        ]
        assert table.loc[(one, other), ["low", "high"]].tolist() == pytest.approx([min(varied), max(varied)])


def test_a_document_without_tokens_is_like_none():
    """Cosine 0, no range; one document has no pair; and counts need documents."""
    table = similarity(bag({"x": "a", "y": "", "z": ""}))
    assert table["cosine"].tolist() == [0, 0, 0]
    assert np.isnan(table[["low", "high"]]).all(axis=None)
    assert similarity(bag({"x": "", "y": ""}))["cosine"].tolist() == [0]
    assert similarity(bag({"x": "a"})).shape == (0, 7)
    with pytest.raises(KeyError, match="no column 'document'"):
        similarity(Counts([[1]], pd.DataFrame({"side": ["x"]}), ["a"]))


@given(divided(), st.randoms(use_true_random=False))
def test_the_cosine_is_scikit_learns(counts, random):
    """Of its TF-IDF weights; the same with itself 1; in any order of documents."""
    expected = cosine_similarity(TfidfTransformer().fit_transform(counts.matrix))
    table = similarity(counts)
    for row in table.itertuples():
        assert row.cosine == pytest.approx(expected[int(row.document[1:]), int(row.other[1:])], abs=1e-9)
    assert table["cosine"].between(0, 1).all()
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    either = {frozenset(row[1:3]): row.cosine for row in similarity(reordered(counts, order)).itertuples()}
    assert either == pytest.approx({frozenset(row[1:3]): row.cosine for row in table.itertuples()})


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4).map(" ".join), min_size=2, max_size=5))
def test_the_range_has_its_ends_in_order(texts):
    """Low is no more than high, both are cosines."""
    table = similarity(passages({"x": texts, "y": ["a b", "b c"]}))
    assert (table["low"] <= table["high"]).all()
    assert (table["low"] >= 0).all()
    assert (table["high"] <= 1).all()


def test_actors_names_are_found_in_every_form():
    """Names and adjectives, globs included; a phrase where runs are counted; nothing else."""
    actors = {
        "one": Actor("one", "One", ("oneland", "land of one"), ("one*", "*-onish")),
        "two": Actor("two", "Two", ("two",), ()),
    }
    counts = bag({"x": "oneland ones half-onish two twos land of"})
    book = Codebook({}, {}, {}, actors, {})
    assert actor_terms(counts, book) == ["half-onish", "oneland", "ones", "two"]
    runs = Counts([[1, 1]], counts.rows, ["land of one", "of one land"])
    assert actor_terms(runs, book) == ["land of one"]


# --- shared runs --------------------------------------------------------------------------------------


def test_a_shared_run_is_found_with_its_place(tokens_of):
    """As long as it goes, as the first document writes it; positions count from 1."""
    texts = {"x": "So it was. We, the peoples\nof the world, agree.", "y": "Yes! we the peoples of the world, too"}
    table = reuse(tokens_of(texts), 4)
    assert list(table) == RUNS
    assert list(kinds(table).values()) == ["text", "text", *["int"] * 5, "text"]
    (run,) = table.itertuples(index=False)
    assert run == ("x", "y", 6, 4, 2, 11, 39, "We, the peoples of the world")
    assert texts["x"][run.start : run.end].split() == run.text.split()


def test_a_run_stays_inside_a_passage_of_both(tokens_of):
    """A blank line in either text ends it."""
    stream = tokens_of({"x": "a b c d\n\ne f g h", "y": "a b c d e f g h"})
    found = reuse(stream, 3)[["length", "position", "other_position"]].to_numpy().tolist()
    assert found == [[4, 1, 1], [4, 5, 5]]
    assert reuse(stream, 5).shape == (0, len(RUNS))


def test_runs_are_listed_the_longest_first_and_by_pair(tokens_of):
    """Every pair of documents, each pair of places; nothing inside one document."""
    stream = tokens_of({"x": "p q r p q", "y": "p q s p q r", "z": "p q"})
    table = reuse(stream, 2)
    assert table[["document", "other", "length", "position", "other_position"]].to_numpy().tolist() == [
        ["x", "y", 3, 1, 4],
        ["x", "y", 2, 1, 1], ["x", "z", 2, 1, 1],
        ["x", "y", 2, 4, 1], ["x", "y", 2, 4, 4], ["x", "z", 2, 4, 1],
        ["y", "z", 2, 1, 1], ["y", "z", 2, 4, 1],
    ]  # fmt: skip


def test_a_run_has_at_least_one_token(tokens_of):
    """Below, the message says so."""
    assert len(reuse(tokens_of({"x": "a", "y": "a"}), 1)) == 1
    assert len(reuse(tokens_of({"x": "a", "y": "a"}))) == 0
    with pytest.raises(ValueError, match="min_length=0"):
        reuse(tokens_of({"x": "a", "y": "a"}), 0)


def _naive_runs(one, other, least):
    """Maximal common runs of two lists of passages, position by position."""
    found = []
    flat = [[(number, word) for number, text in enumerate(texts) for word in text] for texts in (one, other)]
    for at, there in itertools.product(*(range(len(words)) for words in flat)):

        def alike(a, b):
            return a >= 0 and b >= 0 and a < len(flat[0]) and b < len(flat[1]) and flat[0][a][1] == flat[1][b][1]

        def together(step, at=at, there=there):
            return (
                alike(at + step, there + step)
                and flat[0][at + step][0] == flat[0][at][0]
                and flat[1][there + step][0] == flat[1][there][0]
            )

        if not together(-1):
            length = next(step for step in itertools.count() if not together(step))
            if length >= least:
                found.append((length, at + 1, there + 1))
    return sorted(found)


@given(
    st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=6), min_size=1, max_size=3),
    st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=6), min_size=1, max_size=3),
    st.integers(1, 4),
)
def test_runs_are_all_that_can_not_be_made_longer(tokens_of, one, other, least):
    """Against a search that tries every pair of places."""
    texts = {name: "\n\n".join(map(" ".join, parts)) for name, parts in (("x", one), ("y", other))}
    table = reuse(tokens_of(texts), least)
    found = sorted(table[["length", "position", "other_position"]].itertuples(index=False, name=None))
    assert found == _naive_runs(one, other, least)


def test_the_seeds_have_names_without_which_they_are_less_alike(seed_tokens, seed_codebook):
    """Leaving out what names the actors leaves other columns of the same rows."""
    counts = count_terms(seed_tokens, "passage")
    names = actor_terms(counts, seed_codebook)
    assert set(names) < set(counts.terms)
    assert len(similarity(counts.without(names))) == len(similarity(counts)) == 10


def test_of_many_documents_the_nearest_pairs_are_listed(monkeypatch):
    """Each document has its nearest, cosines are those of all pairs, and no sentence speaks of the others."""
    texts = {f"d{number}": f"a b{number // 2} c{number} c{number}" for number in range(12)}
    counts = bag(texts, side=["x", "y"] * 6)
    whole = similarity(counts).set_index(["document", "other"])["cosine"]
    monkeypatch.setattr("discourse.measures.words.similarity.ALL", 10)
    table = similarity(counts)
    near = table.set_index(["document", "other"])["cosine"]
    assert set(table["document"]) | set(table["other"]) == set(texts)
    assert {(f"d{number}", f"d{number + 1}") for number in range(0, 12, 2)} <= set(near.index)
    assert len(near) < len(whole)
    assert near.to_numpy() == pytest.approx(whole[near.index].to_numpy())
    reading = readings.similarity(table)
    assert f"The table lists {len(table)} of 66 pairs" in reading
    assert "Of 12 documents, none has the nearest on the same side" in reading
    assert "least close" not in reading
    assert "of 66 pairs" not in figures.similarity(table).get_label()


@pytest.mark.parametrize(("cells", "many"), [(1, 20_000), (50, 20_000), (10**6, 20_000), (50, 20)])
def test_the_nearest_are_those_of_all_pairs(monkeypatch, cells, many):
    """Three of each document, of equally near ones the first, however many are worked on at once, or by rarer words."""
    generator = np.random.default_rng(3)
    matrix = generator.poisson(0.6, (40, 30)) * (np.arange(40)[:, None] != 7)
    matrix[11] = matrix[12] = matrix[13]
    names = [f"d{number:02}" for number in range(40)]
    counts = Counts(matrix, pd.DataFrame({"document": names}), [f"w{number:02}" for number in range(30)])
    cosines = cosine_similarity(TfidfTransformer().fit_transform(counts.matrix)).round(12)
    nearest = [
        [other for other in np.argsort(-row, kind="stable") if other != at][:3] for at, row in enumerate(cosines)
    ]
    pairs = {
        tuple(sorted((at, int(other)))) for at, found in enumerate(nearest) for other in found if cosines[at, other]
    }
    patched = {"measures.words.similarity.ALL": 10, "measures.words.similarity.CELLS": cells}
    patched |= {f"{place}.MANY_DOCUMENTS": many for place in ("measures.words.similarity", "readings._similarity")}
    patched |= {"measures.words.similarity.CANDIDATES": 30, "measures.words.similarity.BLOCK": 7}
    patched |= {"measures.words.similarity.WIDESPREAD": 0.6}
    for name, value in patched.items():
        monkeypatch.setattr(f"discourse.{name}", value)
    table = similarity(counts)
    assert set(zip(table["document"], table["other"], strict=True)) == {(names[one], names[two]) for one, two in pairs}
    assert table["cosine"].tolist() == pytest.approx([cosines[pair] for pair in sorted(pairs)], abs=1e-11)
    assert ("by their rarer words" in readings.similarity(table)) == (many == 20)


def test_of_many_shared_runs_the_longest_are_listed(tokens_of, monkeypatch):
    """The shortest length listed is the first from which there are few enough, and the sentence names it."""
    texts = {name: f"a b c d e f\n\n{name} a b c d e f g h" for name in "xyz"} | {"w": "a b c d e f"}
    tokens = tokens_of(texts)
    runs = reuse(tokens)
    assert set(runs["length"]) == {6, 8}
    for name in ("MOST", "CANDIDATES"):
        monkeypatch.setattr(f"discourse.measures.words.reuse.{name}", 3)
    longest = reuse(tokens)
    pd.testing.assert_frame_equal(longest, runs[runs["length"] == 8].reset_index(drop=True))
    assert "3 runs of 8 tokens or more are shared" in readings.reuse(longest)
    monkeypatch.setattr("discourse.measures.words.reuse.MOST", 2)
    assert len(reuse(tokens)) == 3, "of those of one length all are listed where no longer one is"
