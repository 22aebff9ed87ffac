"""Tokens → duplicates: which documents have the same text as another, or nearly."""

import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd

from discourse.arrays import Ints
from discourse.tokens.counts import run_codes
from discourse.tokens.record import Tokens

_SHINGLE = 5
_BANDS, _ROWS = 16, 4
_PRIME = (1 << 31) - 1


def duplicates(tokens: Tokens, least: float = 0.8) -> pd.DataFrame:
    """Find the documents whose text is that of another, or nearly.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    least : float
        From which share of common shingles on two documents are nearly the same.

    Returns
    -------
    DataFrame
        One row a document with an earlier one that is like it, in corpus order.

        - document, other: the first of the earlier documents that has the same tokens, else the nearest that was found
        - share: of the runs of five tokens that either has, how many both have (Jaccard); 1 for the same tokens
        - same: whether their tokens are the same, one by one
        - tokens, other_tokens: their lengths

    Raises
    ------
    ValueError
        least is not above 0 and up to 1.

    See Also
    --------
    reuse : The runs that two documents share.

    Notes
    -----
    Not every pair is compared, so that the time grows with the documents and not with their square: those are whose
    shingles agree in one of 16 bands of four minimal hashes. Of pairs that share 0.8 of their shingles, fewer than
    one in a thousand is missed; of pairs that share half of them, a third.

    References
    ----------
    Broder, A. Z. (1997). On the resemblance and containment of documents. Proceedings of Compression and Complexity of
    Sequences, 21–29. https://doi.org/10.1109/SEQUEN.1997.666900
    """
    if not 0 < least <= 1:
        msg = f"least={least}: a share above 0 and up to 1"
        raise ValueError(msg)
    shingles = _shingles(tokens)
    bounds = tokens.document_bounds
    names = tokens.corpus.documents.index
    first: dict[bytes, int] = {}
    nearest: dict[int, tuple[float, bool, int]] = {}
    for number in range(len(names)):
        content = tokens.codes[bounds[number] : bounds[number + 1]].tobytes()
        if content and (earlier := first.setdefault(content, number)) != number:
            nearest[number] = (1.0, True, earlier)
    for number, other in _candidates(shingles, [number for number in range(len(names)) if number not in nearest]):
        share = _jaccard(shingles[number], shingles[other])
        if share >= least and share > nearest.get(number, (0.0,))[0]:
            nearest[number] = (share, False, other)
    lengths = np.diff(bounds)
    rows = [
        (names[number], names[other], share, same, int(lengths[number]), int(lengths[other]))
        for number, (share, same, other) in sorted(nearest.items())
    ]
    return pd.DataFrame(rows, columns=["document", "other", "share", "same", "tokens", "other_tokens"])


def _shingles(tokens: Tokens) -> list[Ints]:
    """The different runs of five tokens of each document; a shorter one has none."""
    document = tokens.unit_of("document")
    first = np.arange(max(len(tokens) - _SHINGLE + 1, 0))
    first = first[document[first] == document[first + _SHINGLE - 1]]
    runs = run_codes(tokens, first, _SHINGLE)
    cuts = np.searchsorted(document[first], np.arange(1, len(tokens.document_bounds) - 1))
    return [np.unique(part) for part in np.split(runs, cuts)]


def _candidates(shingles: list[Ints], numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Pair each document with the first, and with the one before, that agree with it in a band of minimal hashes."""
    numbers = [number for number in numbers if len(shingles[number])]
    if not numbers:
        return
    runs = np.concatenate([shingles[number] for number in numbers]) % _PRIME
    begin = np.cumsum([0, *(len(shingles[number]) for number in numbers[:-1])])
    drawn = np.random.default_rng(0).integers(1, _PRIME, (_BANDS, _ROWS, 2))
    seen: set[tuple[int, int]] = set()
    for band in drawn:
        minimal = [np.minimum.reduceat((runs * factor + shift) % _PRIME, begin) for factor, shift in band]
        buckets: dict[tuple[int, ...], list[int]] = {}
        for number, key in zip(numbers, np.stack(minimal, axis=1).tolist(), strict=True):
            buckets.setdefault(tuple(key), []).append(number)
        for bucket in buckets.values():
            for before, number in itertools.pairwise(bucket):
                seen |= {(number, bucket[0]), (number, before)}
    yield from sorted(seen)


def _jaccard(one: Ints, other: Ints) -> float:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)
