"""Ten thousand passages → the tokens that the rules find in each text whole, however they are read, and counts of them.

They lie beside the project, and so does the measure of it: what these tests find equal, the benchmarks time.
"""

import functools
from math import ceil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from discourse import count_terms, index, language, measures, open_tokens, read_corpus, tokenize
from discourse.tokens import _tokenize, shards
from discourse.tokens._arrays import ARRAYS

PASSAGES = Path(__file__).parents[2] / "shared" / "scale" / "passages_10k.jsonl"
COLUMNS = {"text": "text", "document": "id", "side": "group", "date": "date"}
SOUGHT = {"war": ["war*", "arm?", "nuclear weapons"], "law": ["international law", "treat*", "resolution"]}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not PASSAGES.is_file(), reason="the passages beside the project are not here"),
]


@pytest.fixture(scope="module")
def corpus():
    """Read them into memory."""
    return read_corpus(PASSAGES, **COLUMNS)


@pytest.fixture(scope="module")
def reference(corpus):
    """Read each text whole, by the rules of text as they are written."""
    return tokenize(corpus, split=functools.partial(language.words))


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """Make a store of them, batch by batch."""
    index(PASSAGES, store := tmp_path_factory.mktemp("stores") / "store", **COLUMNS)
    return store


def assert_same(tokens, reference):
    """Compare the vocabulary and every array."""
    assert tokens.types == reference.types
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(tokens, name), getattr(reference, name), err_msg=name)
        assert getattr(tokens, name).dtype == getattr(reference, name).dtype


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_in_memory(corpus, reference, monkeypatch, parts):
    """Read at once, and in several parts."""
    monkeypatch.setattr(_tokenize, "_BATCH", ceil(sum(map(len, corpus.texts)) / parts))
    assert_same(tokenize(corpus), reference)


def test_from_a_store(stored, reference):
    """With the texts and what is known of them."""
    tokens = open_tokens(stored)
    assert_same(tokens, reference)
    assert all(map(str.__eq__, tokens.corpus.texts, reference.corpus.texts))
    pd.testing.assert_frame_equal(tokens.corpus.documents, reference.corpus.documents)


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_on_a_cluster(client, stored, reference, monkeypatch, parts):
    """The store to the byte, and counts and hits to the last digit."""
    tokens = open_tokens(stored)
    monkeypatch.setattr(shards, "_BYTES", ceil(tokens.corpus.texts.sizes.sum() / parts))
    monkeypatch.setattr(shards, "_TOKENS", ceil(len(tokens) / parts))
    index(PASSAGES, again := stored.with_name(f"of {parts}"), **COLUMNS, client=client)
    assert [path.name for path in stored.iterdir() if path.read_bytes() != (again / path.name).read_bytes()] == []
    counts, wanted = count_terms(tokens, client=client), count_terms(reference)
    assert counts.terms == wanted.terms
    assert (counts.matrix != wanted.matrix).nnz == 0
    pd.testing.assert_frame_equal(counts.rows, wanted.rows)
    hits = measures.occurrences(tokens, SOUGHT, client=client)
    pd.testing.assert_frame_equal(hits, measures.occurrences(reference, SOUGHT), check_exact=True)
    assert set(hits["family"]) == set(SOUGHT)
