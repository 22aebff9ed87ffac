"""Tokens + hits → concordance: keywords in context, as quanteda's kwic shows them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures

from .bags import kinds

COLUMNS = "document passage position left node right start end".split()
LETTERS = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"


def shown(table):
    """Return position, left, node and right."""
    return table[["position", "left", "node", "right"]].to_numpy().tolist()


def test_columns_are_those_documented(tokens_of):
    """Names, order and kinds."""
    table = measures.concordance(tokens_of("a b c"), "b")
    assert list(table) == COLUMNS
    assert list(kinds(table).values()) == ["text", "int", "int", "text", "text", "text", "int", "int"]


@pytest.mark.parametrize(
    ("text", "hits", "width", "expected"),
    [
        (LETTERS, "d", 5, [[4, "A B C", "D", "E F G H I"]]),
        (LETTERS, "a", 5, [[1, "", "A", "B C D E F"]]),
        (LETTERS, "z", 5, [[26, "U V W X Y", "Z", ""]]),
        (LETTERS, "zzz", 5, []),
        (
            "A B C D E F G D H", ["d", "e"], 3,
            [[4, "A B C", "D", "E F G"], [5, "B C D", "E", "F G D"], [8, "E F G", "D", "H"]],
        ),
        (
            "what does the fox say fox", "fox", 5,
            [[4, "what does the", "fox", "say fox"], [6, "what does the fox say", "fox", ""]],
        ),
        (
            "the united states of america and the united nations of the united states", "united states", 2,
            [[2, "the", "united states", "of america"], [12, "of the", "united states", ""]],
        ),
        (
            "secure security insecure secured", "secur*", 1,
            [[1, "", "secure", "security"], [2, "secure", "security", "insecure"], [4, "insecure", "secured", ""]],
        ),
        (
            "Peace peace PEACE", "peace", 1,
            [[1, "", "Peace", "peace"], [2, "Peace", "peace", "PEACE"], [3, "peace", "PEACE", ""]],
        ),
    ],
)  # fmt: skip
def test_the_peers_lines(tokens_of, text, hits, width, expected):
    """Lines of quanteda 4.3.1, kwic(): the inputs of its own tests."""
    assert shown(measures.concordance(tokens_of(text), hits, window=width)) == expected


def test_the_authors_own_words_are_shown(tokens_of):
    """Case and marks stay, white space is folded; the context ends with the passage, not the sentence."""
    text = "Before.\n\nHe said: “Peace,\nnow!” Yes.\n\nAfter."
    table = measures.concordance(tokens_of({"w": "Peace.", "x": text}), "peace", window=2)
    assert table.loc[1].tolist() == ["x", 2, 4, "He said: “", "Peace", ",\nnow!” Yes".replace("\n", " "), 19, 24]
    assert text[19:24] == "Peace"
    assert shown(measures.concordance(tokens_of(text), "peace", window=0)) == [[4, "", "Peace", ""]]


def test_a_table_of_hits_keeps_its_order(tokens_of, codebook_of):
    """Hits of the codebook, filtered and sorted as one likes; of several tokens too."""
    stream = tokens_of({"x": "war of words", "y": "no war, a war of words"})
    hits = measures.occurrences(stream, codebook_of({"war": {"war": ["war", "war of words"]}}))
    table = measures.concordance(stream, hits[::-1], window=1)
    assert table[["document", "left", "node", "right"]].to_numpy().tolist() == [
        ["y", "a", "war of words", ""], ["y", "no", "war", ", a"], ["x", "", "war of words", ""],
    ]  # fmt: skip
    assert len(measures.concordance(stream, hits[:0])) == 0


def test_a_column_of_terms_is_looked_up(tokens_of):
    """In reading order."""
    stream = tokens_of({"x": "a b", "y": "b c"})
    table = measures.concordance(stream, pd.DataFrame({"term": ["c", "b"]})["term"])
    assert table[["document", "node"]].to_numpy().tolist() == [["x", "b"], ["y", "b"], ["y", "c"]]
    assert len(measures.concordance(stream, [])) == 0


def test_what_can_not_be_looked_up_is_named(tokens_of):
    """A pattern that fits no token, a table without hits, a document that is not there, a negative width."""
    stream = tokens_of({"x": "a b"})
    with pytest.raises(ValueError, match="could match no token"):
        measures.concordance(stream, "a!")
    with pytest.raises(
        ValueError,
        match="these hits lack document, end, start; give a table of hits, a pattern or a column of terms",
    ):
        measures.concordance(stream, pd.DataFrame({"word": ["a"]}))
    with pytest.raises(ValueError, match="document 'z' of these hits"):
        measures.concordance(stream, pd.DataFrame({"document": ["z"], "start": [0], "end": [1]}))
    with pytest.raises(ValueError, match="window=-1"):
        measures.concordance(stream, "a", window=-1)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=9), min_size=1, max_size=3), st.integers(0, 4))
def test_what_holds_of_every_line(tokens_of, words, width):
    """The tokens around the hit, cut at both ends; each document is counted alone."""
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    table = measures.concordance(tokens_of(texts), ["a", "b c"], window=width)
    for line in table.itertuples():
        held, at = texts[line.document].split(), line.position - 1
        length = len(line.node.split())
        assert held[at : at + length] == line.node.split()
        assert line.left.split() == held[max(at - width, 0) : at]
        assert line.right.split() == held[at + length : at + length + width]
        assert texts[line.document][line.start : line.end] == line.node
    expected = sum(held.count("a") + " ".join(held).count("b c") for held in words)
    assert len(table) == expected
    turned = measures.concordance(tokens_of(dict(reversed(texts.items()))), ["a", "b c"], window=width)
    keys = ["document", "position"]
    pd.testing.assert_frame_equal(
        table.sort_values(keys, ignore_index=True), turned.sort_values(keys, ignore_index=True)
    )


def test_collocates_and_passages_lead_to_their_text(seed_tokens):
    """The words of a table are looked up; passages are read by their places."""
    collocates = measures.collocates(seed_tokens, "occup*").head(1)
    lines = measures.concordance(seed_tokens, collocates["collocate"])
    assert set(lines["node"].str.lower()) == set(collocates["collocate"])
    passage = pd.DataFrame({"document": ["petition-un"], "passage": [2]}).merge(seed_tokens.units("passage"))
    shown = measures.concordance(seed_tokens, passage)
    assert shown["node"].str.startswith("For over 27 years").tolist() == [True]
    assert shown["right"].tolist() == [""]
