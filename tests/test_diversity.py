"""Tokens → lexical diversity: the values of another implementation, and of the definitions word by word."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discourse import measures, readings

PUBLISHED = """Measure of textual lexical diversity, computed as the mean length of sequential words in
a text that maintains a minimum threshold TTR score.

Iterates over words until TTR scores falls below a threshold, then increase factor
counter by 1 and start over. McCarthy and Jarvis (2010, pg. 385) recommends a factor
threshold in the range of [0.660, 0.750].
(McCarthy 2005, McCarthy and Jarvis 2010)"""


def test_a_published_example(tokens_of):
    """The text and the values in the documentation of the package lexicalrichness, which drops the numbers first."""
    table = measures.diversity(tokens_of(re.sub("[0-9.]", " ", PUBLISHED).replace("(", " ")), window=25)
    row = table.iloc[0]
    assert row[["tokens", "types", "window"]].tolist() == [57, 39, 25]
    assert row["ttr"] == pytest.approx(0.6842105263157895)
    assert row["mattr"] == pytest.approx(0.8351515151515151)
    assert row["mtld"] == pytest.approx(46.79226361031519)


def mtld(words):
    """Read once, as the paper describes it."""
    factors, start = 0.0, 0
    for end in range(1, len(words) + 1):
        ratio = len(set(words[start:end])) / (end - start)
        if ratio <= 0.72:
            factors, start = factors + 1, end
        elif end == len(words):
            factors += (1 - ratio) / (1 - 0.72)
    return len(words) / factors if factors else math.nan


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60), st.integers(1, 12))
def test_the_definitions(tokens_of, words, window):
    """Every window is looked at, every factor is counted, both ways."""
    row = measures.diversity(tokens_of(" ".join(words)), window=window).iloc[0]
    windows = [len(set(words[at : at + window])) / window for at in range(len(words) - window + 1)]
    frequencies = [words.count(word) for word in set(words)]
    assert row["mattr"] == pytest.approx(np.mean(windows) if windows else math.nan, nan_ok=True)
    assert row["mtld"] == pytest.approx((mtld(words) + mtld(words[::-1])) / 2, nan_ok=True)
    k = 1e4 * (sum(frequency**2 for frequency in frequencies) - len(words)) / len(words) ** 2
    assert row["yule_k"] == pytest.approx(k)


def test_groups_and_what_is_too_short(tokens_of):
    """A document without a word has no ratio, and a short one no window; its group has those of the others."""
    tokens = tokens_of({"a": "b a b a", "b": "c d", "c": ""}, {"a": "y", "b": "x", "c": "x"})
    by_document, by_side = measures.diversity(tokens, window=3), measures.diversity(tokens, "side", window=2)
    assert by_document["document"].tolist() == ["a", "b", "c"]
    assert by_document["tokens"].tolist() == [4, 2, 0]
    assert by_document["mattr"].isna().tolist() == [False, True, True]
    assert math.isnan(by_document["ttr"].iloc[2])
    assert by_side[["side", "tokens", "mattr"]].to_numpy().tolist() == [["x", 2, 1], ["y", 4, 1]]
    with pytest.raises(ValueError, match="window=0: a window has at least one token"):
        measures.diversity(tokens, window=0)


def test_nothing_runs_from_one_text_of_a_group_into_the_next(tokens_of):
    """The windows and the factors of a group are those of its texts, whose order does not matter."""
    texts = {"a": "a b c a b c a", "b": "c c d", "c": "d e"}
    one, other = ({name: texts[name] for name in order} for order in ("abc", "cab"))
    row, again = (measures.diversity(tokens_of(of), "side", window=3).iloc[0] for of in (one, other))
    assert row.to_dict() == again.to_dict()
    assert row["mattr"] == pytest.approx((5 * 3 + 2) / 3 / 6)
    readings_of = [list(text.replace(" ", "")) for text in texts.values()]
    factors = [
        sum(len(words) / mtld(words) for words in way if mtld(words) == mtld(words))
        for way in (readings_of, [words[::-1] for words in readings_of])
    ]
    assert row["mtld"] == pytest.approx(np.mean([12 / number for number in factors]))


def test_its_reading(tokens_of):
    """The most and the least varied are named, what is too short is counted, and what it cannot tell is said."""
    tokens = tokens_of({"x": "a b c d e f", "y": "a a b a a b", "z": "a"})
    reading = readings.diversity(measures.diversity(tokens, window=3))
    assert "in 3 running tokens, the vocabulary is most varied in x (1.00) and least in y (0.67)" in reading
    assert "1 document has fewer than 3 tokens: too few." in reading
    assert reading.endswith("it is no measure of how well a text is written.")
    assert "There are not two texts long enough" in readings.diversity(measures.diversity(tokens, window=100))
