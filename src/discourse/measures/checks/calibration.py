"""Known rates → calibration: simulated texts in which the truth is known, and what the statistics make of them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from discourse.arrays import Floats, Ints
from discourse.measures.words.keyness import keyness
from discourse.stats import intervals, permutation
from discourse.stats.thresholds import CONFIDENCE, PER, SIGNIFICANCE
from discourse.tokens.counts import Counts


def coverage(
    proportions: Sequence[float] = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05),
    *,
    passages: int = 40,
    size: int = 50,
    n_samples: int = 2000,
    burst: float = 0.0,
    seed: int = 0,
) -> pd.DataFrame:
    """Simulate texts with a known rate of a word, and count how often each interval holds it.

    Parameters
    ----------
    proportions : sequence of float
        The true shares of the word among the tokens.
    passages : int
        How many passages a text has.
    size : int
        How many tokens a passage has.
    n_samples : int
        How many texts are simulated.
    burst : float
        0 for independent tokens; above, the word's share varies between passages (beta-binomial with this
        intra-passage correlation).
    seed : int
        Seeds the simulation.

    Returns
    -------
    DataFrame
        One row an interval at a proportion.

        - interval: wilson, garwood or bootstrap
        - proportion: the true one
        - nominal: the confidence level that the interval claims
        - coverage: the share of the texts whose interval holds the true proportion
        - width: mean, per 1,000 tokens

    See Also
    --------
    frequency : The intervals of a corpus.
    false_alarms : How often a test finds a difference where there is none.
    """
    generator = np.random.default_rng(seed)
    rows = []
    for proportion in proportions:
        hits = _texts(generator, proportion, (n_samples, passages), size, burst)
        total, tokens = hits.sum(axis=1), passages * size
        estimated = {
            "wilson": intervals.wilson(total, tokens),
            "garwood": intervals.garwood(total, tokens),
            "bootstrap": intervals.bootstrap_rates(hits.T, np.full(passages, size), n_samples=500),
        }
        for name, (low, high) in estimated.items():
            covered = (low <= proportion) & (proportion <= high)
            rows.append((name, proportion, CONFIDENCE, covered.mean(), PER * (high - low).mean()))
    return pd.DataFrame(rows, columns=["interval", "proportion", "nominal", "coverage", "width"])


def _texts(generator: np.random.Generator, proportion: float, shape: tuple[int, int], size: int, burst: float) -> Ints:
    """How often the word occurs in each passage of each text."""
    if not burst:
        return generator.binomial(size, proportion, shape)
    weight = 1 / burst - 1
    return generator.binomial(size, generator.beta(proportion * weight, (1 - proportion) * weight, shape))


def false_alarms(
    documents: Sequence[tuple[int, int]] = ((4, 1), (5, 5), (10, 10)),
    *,
    size: int = 500,
    vocabulary: int = 300,
    concentration: float = 300.0,
    n_samples: int = 20,
    seed: int = 0,
) -> pd.DataFrame:
    """Divide bursty texts of one source into two sides, and count the words called different.

    Every document draws its words from its own distribution, a Dirichlet around one common Zipf
    distribution, so that no word belongs to a side. Whatever is called significant is a false alarm.

    Parameters
    ----------
    documents : sequence of pairs of int
        Documents of the target and of the reference, for each kind of corpus.
    size : int
        Tokens of a document.
    vocabulary : int
        Words of the source.
    concentration : float
        How alike the documents are; lower is burstier.
    n_samples : int
        How many corpora are simulated of each kind.
    seed : int
        Seeds the simulation.

    Returns
    -------
    DataFrame
        One row a kind of corpus.

        - target, reference: how many documents
        - words: tested in all
        - level: at or below which a p is called significant
        - log_likelihood: the share of the words whose G² has p ≤ level
        - permutation: the share whose p by permuting documents is
        - smallest_p: the smallest p that permuting so many documents can give

    See Also
    --------
    keyness : The tests.
    coverage : How often each interval holds a known rate.
    """
    generator = np.random.default_rng(seed)
    ranks = np.arange(1, vocabulary + 1)
    source = (1 / ranks) / (1 / ranks).sum()
    terms = [f"word{rank:03d}" for rank in ranks]
    rows = []
    for target, reference in documents:
        alarms = [_alarms(generator, source, terms, (target, reference), size, concentration) for _ in range(n_samples)]
        words, by_g2, by_permutation = np.sum(alarms, axis=0)
        smallest = permutation.smallest_p(target + reference, target)
        rows.append((target, reference, words, SIGNIFICANCE, by_g2 / words, by_permutation / words, smallest))
    names = ["target", "reference", "words", "level", "log_likelihood", "permutation", "smallest_p"]
    return pd.DataFrame(rows, columns=names)


def _alarms(
    generator: np.random.Generator,
    source: Floats,
    terms: list[str],
    documents: tuple[int, int],
    size: int,
    concentration: float,
) -> tuple[int, int, int]:
    """Words tested, called different by G², and by permutation, in one simulated corpus."""
    number = sum(documents)
    matrix = [generator.multinomial(size, generator.dirichlet(concentration * source)) for _ in range(number)]
    sides = ["target"] * documents[0] + ["reference"] * documents[1]
    rows = pd.DataFrame({"document": [f"{row}" for row in range(number)], "side": sides})
    table = keyness(Counts(np.array(matrix), rows, terms), target="target")
    significant = stats.chi2.sf(table["log_likelihood"], 1) <= SIGNIFICANCE
    return len(table), int(significant.sum()), int((table["p_permutation"] <= SIGNIFICANCE).sum())
