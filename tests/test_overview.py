"""Tokens → overview: what each document holds."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures, readings

from .bags import kinds

COLUMNS = (
    "document side genre tokens addresses types passages sentences lines quoted share_quoted characters "
    "characters_left_out dated"
).split()


def test_a_document_is_counted_by_hand(tokens_of):
    """Words, types, passages, sentences, quotation, addresses, and what is left out of the text."""
    texts = {
        "x": "THE TITLE\n\nThe cat saw “the dog”. See www.example.org now!\n\nThe end.",
        "y": "“Nothing.”",
    }
    table = measures.overview(tokens_of(texts, {"x": "one", "y": "two"}, [("x", "title", "THE TITLE")], genre="letter"))
    assert list(table) == COLUMNS
    assert list(kinds(table).values()) == [*["text"] * 3, *["int"] * 7, "float", "int", "int", "bool"]
    # the cat saw the dog see now the end; the address is counted apart
    assert table.iloc[0].tolist() == ["x", "one", "letter", 9, 1, 7, 2, 3, 3, 2, 2 / 9, len(texts["x"]), 9, False]
    assert table.iloc[1].tolist() == ["y", "two", "letter", 1, 0, 1, 1, 1, 1, 1, 1, 10, 0, False]


def test_a_document_left_without_tokens_has_none(tokens_of):
    """All of it a title: zeros, and no share of nothing."""
    table = measures.overview(tokens_of({"x": "Only a title", "y": "a b"}, spans=[("x", "title", "Only a title")]))
    assert table.loc[0, "tokens":"quoted"].tolist() == [0, 0, 0, 0, 0, 1, 0]
    assert pd.isna(table.loc[0, "share_quoted"])
    assert table["characters_left_out"].tolist() == [12, 0]
    nothing = measures.overview(tokens_of({"x": "Only a title"}, spans=[("x", "title", "Only a title")]))
    assert nothing["types"].tolist() == [0]


def test_a_document_that_line_ends_do_not_divide_is_named(tokens_of):
    """Many lines in one passage are worth a remark, a text with blank lines is not."""
    lines = [f"word {number}" for number in range(6)]
    texts = {"x": "\n".join(lines), "y": "\n\n".join(lines), "z": "one\ntwo"}
    table = measures.overview(tokens_of(texts))
    assert table["lines"].tolist() == [6, 6, 2]
    assert "In x many lines make a single passage" in readings.overview(table)
    assert 'study.toml says so, under `[text]`: `passages = "lines"`.' in readings.overview(table)
    assert "single passage" not in readings.overview(table[table["document"] != "x"])


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c.", "“d”", "www.e.org"]), max_size=8), min_size=1, max_size=4))
def test_what_holds_of_every_table(tokens_of, words):
    """Tokens and addresses are all there is, types no more than tokens; each document is counted alone."""
    texts = {f"d{at}": " ".join(held) or "." for at, held in enumerate(words)}
    stream = tokens_of(texts)
    table = measures.overview(stream)
    assert (table["tokens"] + table["addresses"]).sum() == len(stream)
    assert (table["types"] <= table["tokens"]).all()
    assert (table["quoted"] <= table["tokens"]).all()
    assert (table["sentences"] >= table["passages"]).all()
    turned = measures.overview(tokens_of(dict(reversed(texts.items()))))
    pd.testing.assert_frame_equal(table, turned.iloc[::-1].reset_index(drop=True))
