"""Pairs of codes, bounds → arrays: the array work that several layers share, and the types of arrays."""

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Names = npt.NDArray[np.object_]


def pair_codes(first: npt.ArrayLike, second: npt.ArrayLike, size: int) -> Ints:
    """Number pairs of whole numbers so that equal pairs, and only they, have equal numbers, in order of pairs.

    Parameters
    ----------
    first, second : array of int
        The members of each pair, from 0.
    size : int
        More than any member of `second`; the pair is `divmod(code, size)` again.

    Returns
    -------
    array of int

    Examples
    --------
    >>> pair_codes([0, 0, 1], [1, 2, 0], 3).tolist()
    [1, 2, 3]
    """
    return np.asarray(first, dtype=np.int64) * max(size, 1) + np.asarray(second, dtype=np.int64)


def sums_between(values: Bools, bounds: Ints) -> Ints:
    """Count the values that are true in each unit, where unit i holds those from bounds[i] up to bounds[i + 1].

    Parameters
    ----------
    values : array of bool
        One a token.
    bounds : array of int
        Ascending; a unit may be empty.

    Returns
    -------
    array of int

    Examples
    --------
    >>> sums_between(np.array([True, False, True]), np.array([0, 2, 2, 3])).tolist()
    [1, 0, 1]
    """
    return np.diff(np.searchsorted(np.flatnonzero(values), bounds))


def stretches(first: Ints, length: Ints) -> Ints:
    """List the places of several stretches, one stretch behind the other.

    Parameters
    ----------
    first, length : array of int
        Where each begins, and how many places it has.

    Returns
    -------
    array of int

    Examples
    --------
    >>> stretches(np.array([3, 9]), np.array([2, 1])).tolist()
    [3, 4, 9]
    """
    shift = first - (np.cumsum(length) - length)
    return np.arange(length.sum()) + np.repeat(shift, length)
