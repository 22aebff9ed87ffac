"""Pair codes and sums between bounds, beside what a loop gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from discourse.arrays import pair_codes, stretches, sums_between


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=1, max_size=20))
def test_equal_pairs_and_only_they_have_equal_codes(pairs):
    """The code leads back to its pair, and codes are in the order of pairs."""
    first, second = np.array(pairs).T
    codes = pair_codes(first, second, 5).tolist()
    assert [divmod(code, 5) for code in codes] == pairs
    assert sorted(codes) == pair_codes(*np.array(sorted(pairs)).T, 5).tolist()


def test_nothing_to_pair_is_no_error():
    """A vocabulary without a word has no pair."""
    assert pair_codes([], [], 0).tolist() == []


@given(st.lists(st.lists(st.booleans(), max_size=4), max_size=6))
def test_sums_are_those_of_the_units(units):
    """Empty units have the sum 0, at the beginning, in the middle and at the end."""
    values = np.array([value for unit in units for value in unit], dtype=bool)
    bounds = np.cumsum([0, *map(len, units)])
    assert sums_between(values, bounds).tolist() == [sum(unit) for unit in units]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), max_size=6))
def test_stretches_are_listed_one_behind_the_other(pairs):
    """Blank ones have no place, and those that overlap have theirs twice."""
    first, length = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    assert stretches(first, length).tolist() == [place for start, size in pairs for place in range(start, start + size)]
