"""Tokens + hits → concordance: keywords in context, as quanteda's kwic shows them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures, pages, readings

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
    with pytest.raises(ValueError, match="no document 'z' among the tokens'; they have x"):
        measures.concordance(stream, pd.DataFrame({"document": ["z"], "start": [0], "end": [1]}))
    with pytest.raises(ValueError, match="window=-1"):
        measures.concordance(stream, "a", window=-1)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=9), min_size=1, max_size=3), st.integers(0, 4))
def test_what_holds_of_every_line(tokens_of, words, width):
    """The tokens around the hit, cut at both ends; each document is counted alone."""
    texts = {f"d{at}": " ".join(held) for at, held in enumerate(words)}
    texts["none"] = "a"  # a search without a hit would warn
    words = [*words, ["a"]]
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


def nodes(table):
    """Return the hits with their neighbours."""
    return [" ".join(line) for line in table[["left", "node", "right"]].to_numpy().tolist()]


SORTED = "the war ends. A war, and a war begins\n\nwar and peace"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ((), ["the war ends", "A war and", "a war begins", " war and"]),
        ("1R", ["A war and", " war and", "a war begins", "the war ends"]),
        (("1L", "1R"), [" war and", "A war and", "a war begins", "the war ends"]),
        (("1R", "2R"), ["A war and", " war and", "a war begins", "the war ends"]),
        ("9L", ["the war ends", "A war and", "a war begins", " war and"]),
    ],
)
def test_lines_are_sorted_by_the_words_around(tokens_of, sort, expected):
    """By words as they are, whatever punctuation stands between; within the passage, ties in reading order."""
    table = measures.concordance(tokens_of(SORTED), "war", window=1, sort=sort)
    assert [line.replace(",", "").replace(".", "").replace("  ", " ") for line in nodes(table)] == expected


def test_lines_are_sorted_by_the_hit(tokens_of):
    """Forms of one word stand together; a table of hits is sorted, too."""
    tokens = tokens_of("wars War's war warring wars")
    assert measures.concordance(tokens, "war*", sort="node")["node"].tolist() == [
        "War",
        "war",
        "warring",
        "wars",
        "wars",
    ]
    hits = measures.occurrences(tokens, "war*")
    assert measures.concordance(tokens, hits, sort="node")["start"].tolist() == [5, 11, 15, 0, 23]


@pytest.mark.parametrize(
    ("pattern", "options", "expected"),
    [
        ("wars?", {"regex": True}, ["Wars", "war", "WARS", "war"]),
        ("wars?", {"regex": True, "case": True}, ["war", "war"]),
        ("War*", {"case": True}, ["Wars"]),
        ("[A-Z]+", {"regex": True, "case": True}, ["WARS"]),
        ("(the|a) war", {"regex": True}, ["a war", "the war"]),
        (["The*", "w?r"], {"case": True}, ["war", "war"]),
        ("so-?called", {"regex": True}, ["so‑called"]),
        (r"\w+’?s", {"regex": True}, ["Wars", "WARS"]),
    ],
)
def test_patterns_of_what_is_written(tokens_of, pattern, options, expected):
    """A regular expression matches whole tokens as they are written; hyphens of every kind are one."""
    tokens = tokens_of("Wars of a war. WARS: the war so‑called.")
    assert measures.concordance(tokens, pattern, **options)["node"].tolist() == expected


def test_an_expression_that_would_search_without_end_is_stopped(tokens_of, monkeypatch):
    """As a rule of spans.csv is; the bound is for all forms together."""
    monkeypatch.setattr("discourse.expressions.SECONDS", 0.1)
    tokens = tokens_of(" ".join("a" * length for length in range(30, 60)))
    with pytest.raises(ValueError, match=r"\[0-9\]' takes more than 0\.1 seconds; take out a repetition inside"):
        measures.concordance(tokens, r"(\w|\w\w)+[0-9]", regex=True)


def test_a_phrase_of_regular_expressions_stays_in_its_sentence(tokens_of):
    """As a phrase of globs does."""
    tokens = tokens_of("the war. War ends")
    assert nodes(measures.concordance(tokens, "war [a-z]+", regex=True, window=0)) == [" War ends "]
    with pytest.raises(ValueError, match="more than one blank between its words"):
        measures.concordance(tokens, "war  ends", regex=True)


def test_of_many_hits_so_many_lines_are_taken_at_even_distances(tokens_of):
    """The table, a sentence and a page say of how many; a table of hits, and one that asks for all, has all."""
    tokens = tokens_of({"a": "war " * 6, "b": "peace war " * 4})
    with pytest.warns(UserWarning, match="the lines are those of 4 of 10 hits; lines=None gives all"):
        table = measures.concordance(tokens, "war", lines=4)
    assert list(table) == [*COLUMNS, "hits"]
    assert table[["document", "position", "hits"]].to_numpy().tolist() == [
        ["a", 1, 10], ["a", 3, 10], ["a", 6, 10], ["b", 4, 10],
    ]  # fmt: skip
    assert str(readings.concordance(table)).startswith(
        "These are the lines of 4 of 10 hits, taken at even distances, in 2 documents (a 3, b 1)."
    )
    assert pages.concordance(table).summary == "4 of 10 hits in 2 documents"
    with pytest.warns(UserWarning, match="4 of 10"):
        assert measures.concordance(tokens, "war", lines=4, sort="1L")["document"].tolist() == ["a", "b", "a", "a"]
    assert len(measures.concordance(tokens, "war", lines=None)) == 10
    assert len(measures.concordance(tokens, measures.occurrences(tokens, "war"), lines=4)) == 10
    with pytest.raises(ValueError, match="lines=0: at least 1 is shown"):
        measures.concordance(tokens, "war", lines=0)
