"""Known shares, recall and precision → how often intervals corrected by a sample, and naive ones, hold the truth."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from discourse.arrays import Floats, Ints
from discourse.measures.coding.sheet import SHARE_OF_HITS
from discourse.stats import intervals
from discourse.stats.thresholds import CONFIDENCE

DOCUMENTS, SENTENCES = 100, 200
"""Documents of a side, and sentences of a document: many, so that the naive interval is narrow."""
ALL = DOCUMENTS * SENTENCES

_Interval = tuple[Floats, Floats, Floats]


class _Side(NamedTuple):
    """One side of each simulated corpus: sentences in which the frame occurs, those with a hit, and those with both."""

    occurring: Ints
    with_hit: Ints
    right: Ints


def corrected_coverage(
    recalls: Sequence[float] = (0.34, 0.8),
    shares: Sequence[float] = (0.05, 0.1, 0.2, 0.3),
    n: Sequence[int] = (50, 100, 200),
    *,
    precision: float = 0.94,
    burst: float = 0.0,
    n_samples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Simulate rules of known recall and precision, and count how often intervals hold the true shares.

    Parameters
    ----------
    recalls : sequence of float
        Of the sentences in which the frame occurs, the shares in which it has a hit.
    shares : sequence of float
        The true shares of the sentences in which the frame occurs. On a second side it occurs half as often.
    n : sequence of int
        How many sentences of each side are coded.
    precision : float
        Of the sentences with a hit, the share in which the frame occurs.
    burst : float
        0 where the frame occurs anywhere alike; above, its share varies between documents (beta-binomial with this
        intra-document correlation).
    n_samples : int
        How many corpora are simulated of each kind.
    seed : int
        Seeds the simulation.

    Returns
    -------
    DataFrame
        One row a recall, share and n.

        - recall, share, n
        - nominal: the confidence level that the intervals claim
        - coverage, width: of the corrected interval of the share: how often it holds that of the corpus, and its mean
          width
        - naive: coverage of Wilson's interval of the share of sentences with a hit
        - difference_coverage, difference_width, difference_naive: the same of the difference between the sides

    See Also
    --------
    corrected_rates : The intervals.
    coverage : How often intervals of raw rates hold a known rate.

    Notes
    -----
    A quarter of the rows is drawn among sentences with a hit, as `coding_sheet` does. Where the frame is rare and few
    rows are coded, the interval of a difference holds it nearly always: both sides lack misses in most samples.
    """
    generator = np.random.default_rng(seed)
    rows = []
    for recall, share in product(recalls, shares):
        sides = [_side(generator, part * share, recall, precision, burst, n_samples) for part in (1, 1 / 2)]
        truths, raw = ([values[place] / ALL for values in sides] for place in range(2))
        naive = [(found, *intervals.wilson(ALL * found, ALL)) for found in raw]
        for coded in n:
            corrected = [_corrected(generator, side, coded) for side in sides]
            covered, width = _held(truths[0], corrected[0])
            covered_difference, width_difference = _held(truths[0] - truths[1], _difference(*corrected))
            rows.append((
                recall, share, coded, CONFIDENCE, covered, width, _held(truths[0], naive[0])[0],
                covered_difference, width_difference, _held(truths[0] - truths[1], _difference(*naive))[0],
            ))  # fmt: skip
    columns = "recall share n nominal coverage width naive difference_coverage difference_width difference_naive"
    return pd.DataFrame(rows, columns=columns.split())


def _side(
    generator: np.random.Generator, share: float, recall: float, precision: float, burst: float, n_samples: int
) -> _Side:
    """Simulate one side of each corpus."""
    within: float | Floats = share
    if burst:
        weight = 1 / burst - 1
        within = generator.beta(share * weight, (1 - share) * weight, (n_samples, DOCUMENTS))
    occurring = generator.binomial(SENTENCES, within, (n_samples, DOCUMENTS)).sum(axis=1)
    right = generator.binomial(occurring, recall)
    wrong = generator.binomial(ALL - occurring, recall * share * (1 / precision - 1) / (1 - share))
    return _Side(occurring, right + wrong, right)


def _corrected(generator: np.random.Generator, side: _Side, n: int) -> _Interval:
    """Draw a sample of each corpus and correct the share by it."""
    size = np.stack([ALL - side.with_hit, side.with_hit], axis=-1)
    occurring = np.stack([side.occurring - side.right, side.right], axis=-1)
    of_hits = np.minimum(round(SHARE_OF_HITS * n), side.with_hit)
    coded = np.stack([n - of_hits, of_hits], axis=-1)
    yes = generator.hypergeometric(occurring, size - occurring, coded)
    return intervals.square_and_add(size / ALL, yes / coded, *intervals.wilson_of_sample(yes, coded, size))


def _difference(first: _Interval, second: _Interval) -> _Interval:
    """The difference between two shares, with its interval."""
    return intervals.square_and_add([1, -1], *(np.stack(pair, axis=-1) for pair in zip(first, second, strict=True)))


def _held(truth: Floats, estimate: _Interval) -> tuple[float, float]:
    """In how many corpora an interval holds the truth, and its mean width."""
    _, low, high = estimate
    return float(((low <= truth) & (truth <= high)).mean()), float((high - low).mean())
