"""What hypothesis makes of an example → each target of `tests/fuzz.py`, and what once broke one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .fuzz import TARGETS, attempt, main

PIECES = st.one_of(
    st.text("\"'“”‘’,;\t\n\r[]{}=#.:*?-|_ aZ0é\x00\x85\u2028\u200b\ufeff", max_size=8).map(str.encode),
    st.text(max_size=5).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=6),
)
"""What may stand anywhere: what parts things, any letters, and bytes that spell nothing."""


@st.composite
def changed(draw, example):
    """Replace a stretch of an example, or several, by something else, or by a stretch of its own."""
    data = example.encode()
    for _ in range(draw(st.integers(1, 3))):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        low, high = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        data = data[:first] + draw(PIECES | st.just(data[low:high])) + data[last:]
    return data


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.data())
def test_nothing_breaks_a_target(target, data):
    """It holds, or the file is refused with its name."""
    attempt(target, data.draw(changed(TARGETS[target][1])))


@pytest.mark.parametrize("target", TARGETS)
def test_the_example_itself_holds(target):
    """And so does nothing at all."""
    attempt(target, TARGETS[target][1].encode())
    attempt(target, b"")


def test_an_unknown_target_is_refused():
    """By its name, with those that there are."""
    with pytest.raises(SystemExit, match="no target 'tokens'; name one of words, quotations, patterns, rows"):
        main("tokens", "1")
