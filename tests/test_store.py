"""Tokens ⇄ a folder: what is read back is what was made, and of no other corpus."""

import dataclasses

import numpy as np
import pytest

from discourse import tokenize
from discourse.tokens import store
from discourse.tokens.store import kept_tokens

TEXTS = {"a": "One “quoted word”. Two.\n\nAt a/res/48/114, then.", "b": "…", "c": "Three four."}


@pytest.mark.parametrize("texts", [TEXTS, {"a": "…"}], ids=["words", "no word"])
def test_tokens_come_back_as_they_were_made(tmp_path, corpus_of, monkeypatch, texts):
    """Every array and every type; the second time nothing is tokenized."""
    corpus = corpus_of(texts)
    made = kept_tokens(corpus, tmp_path)
    monkeypatch.setattr(store, "tokenize", None)
    read = kept_tokens(corpus, tmp_path)
    for tokens in (made, read):
        assert tokens.types == tokenize(corpus).types
        for name in store._ARRAYS:
            wanted = getattr(tokenize(corpus), name)
            assert getattr(tokens, name).dtype == wanted.dtype
            assert np.array_equal(getattr(tokens, name), wanted)


def test_another_corpus_has_tokens_of_its_own(tmp_path, corpus_of):
    """A text, a span, the metadata and what parts passages each make another."""
    corpus = corpus_of(TEXTS)
    others = [
        corpus_of(TEXTS | {"c": "Three four five."}),
        corpus_of(TEXTS, spans=[("c", "title", "Three")]),
        corpus_of(TEXTS, language="tr"),
        dataclasses.replace(corpus, passages="lines"),
    ]
    for number, other in enumerate([corpus, *others], 1):
        kept_tokens(other, tmp_path)
        assert len(list(tmp_path.iterdir())) == number
