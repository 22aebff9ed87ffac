"""Known rates → calibration: simulated texts in which the truth is known, and what the statistics make of them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from discourse.arrays import Floats, Ints
from discourse.measures.words.divergence import divergence
from discourse.measures.words.keyness import keyness
from discourse.stats import intervals, permutation
from discourse.stats.documents import Rates, rate_interval, ratio_interval
from discourse.stats.thresholds import CONFIDENCE, PER, SIGNIFICANCE
from discourse.tokens.counts import Counts


def coverage(
    proportions: Sequence[float] = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05),
    *,
    lengths: Sequence[int] = (200,) * 10,
    passages: int = 4,
    burst: float = 0.0,
    document_burst: float = 0.0,
    n_samples: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """Simulate corpora with a known rate of a word, and count how often each interval holds it.

    Parameters
    ----------
    proportions : sequence of float
        The true shares of the word among the tokens.
    lengths : sequence of int
        The tokens of each document of a corpus.
    passages : int
        How many passages of equal length a document has.
    burst : float
        0 for independent tokens; above, the word's share varies between the passages of a document (beta-binomial with
        this intra-class correlation).
    document_burst : float
        The same between documents.
    n_samples : int
        How many corpora are simulated.
    seed : int
        Seeds the simulation.

    Returns
    -------
    DataFrame
        One row an interval at a proportion.

        - interval: wilson and garwood, which take tokens for independent; bootstrap, which takes passages; documents;
          ratio: that of the log₂ ratio of two such corpora over their documents, of which the truth is 0
        - proportion: the true one
        - nominal: the confidence level that the interval claims
        - told: the share of the corpora that have the interval; documents give none where their hits come from too few
        - coverage: the share of those whose interval holds the truth
        - width: mean, per 1,000 tokens; of a ratio, in doublings
        - documents: how many; longer: how many times as long as the shortest the longest is; burst, document_burst

    See Also
    --------
    frequency, rates, keyness : The intervals of a corpus.
    calibration : How often a test finds a difference where there is none.
    """
    generator = np.random.default_rng(seed)
    sizes = np.array(lengths) // passages
    exposure, totals = np.repeat(sizes, passages), sizes * passages
    rows = []
    for proportion in proportions:
        shape = (n_samples, len(sizes), passages)
        hits, others = (_hits(generator, proportion, shape, sizes, (burst, document_burst)) for _ in range(2))
        total, tokens = hits.sum(axis=(1, 2)), int(exposure.sum())
        one, other = (each.sum(axis=2).T for each in (hits, others))
        estimated = {
            "wilson": intervals.wilson(total, tokens),
            "garwood": intervals.garwood(total, tokens),
            "bootstrap": intervals.bootstrap_rates(hits.reshape(n_samples, -1).T, exposure, n_samples=500),
            "documents": rate_interval(one, totals),
            "ratio": ratio_interval(Rates.of(one, totals), Rates.of(other, totals)),
        }
        for name, (low, high) in estimated.items():
            told, (truth, unit) = np.isfinite(low), (0.0, 1) if name == "ratio" else (proportion, PER)
            covered = ((low <= truth) & (truth <= high))[told]
            width = unit * (high - low)[told].mean() if told.any() else np.nan
            rows.append((name, proportion, CONFIDENCE, told.mean(), covered.mean() if told.any() else np.nan, width))
    table = pd.DataFrame(rows, columns=["interval", "proportion", "nominal", "told", "coverage", "width"])
    longer = totals.max() / totals.min()
    return table.assign(documents=len(totals), longer=longer, burst=burst, document_burst=document_burst)


def _hits(
    generator: np.random.Generator,
    proportion: float,
    shape: tuple[int, int, int],
    sizes: Ints,
    bursts: tuple[float, float],
) -> Ints:
    """How often the word occurs in each passage of each document of each corpus."""
    by_passage, by_document = bursts
    share = _varied(generator, np.full(shape[:2], proportion), by_document)
    share = _varied(generator, np.repeat(share[:, :, None], shape[2], axis=2), by_passage)
    return generator.binomial(sizes[:, None], share)


def _varied(generator: np.random.Generator, shares: Floats, correlation: float) -> Floats:
    """Shares drawn around these, beta distributed with this intra-class correlation."""
    if not correlation:
        return shares
    weight = 1 / correlation - 1
    drawn = generator.beta(np.maximum(shares * weight, 1e-300), np.maximum((1 - shares) * weight, 1e-300))
    return np.where((shares > 0) & (shares < 1), drawn, shares)


DESIGNS = ((4, 1), (6, 6), (10, 10), (4, 12))
"""Documents of the target and of the reference."""
LENGTHS = ((400, 400), (400, 2000), (2000, 400))
"""Tokens of a document of the target, and of the reference."""
CONCENTRATIONS = (float("inf"), 300.0)
"""How alike documents are: independent tokens of one source, and bursts by document."""


def calibration(
    documents: Sequence[tuple[int, int]] = DESIGNS,
    lengths: Sequence[tuple[int, int]] = LENGTHS,
    concentrations: Sequence[float] = CONCENTRATIONS,
    *,
    vocabulary: int = 300,
    n_samples: int = 20,
    seed: int = 0,
) -> pd.DataFrame:
    """Divide texts of one source into two sides, and count what each test calls different.

    No word belongs to a side, so that whatever is called significant is a false alarm: a test at level 0.05 may give it
    for one word, or one corpus, in twenty.

    Parameters
    ----------
    documents : sequence of pairs of int
        Documents of the target and of the reference.
    lengths : sequence of pairs of int
        Tokens of each document of the target, and of the reference.
    concentrations : sequence of float
        Of the Dirichlet distribution around one common Zipf distribution from which each document draws its own; lower
        is burstier, infinity is none.
    vocabulary : int
        Words of the source.
    n_samples : int
        How many corpora are simulated of each kind.
    seed : int
        Seeds the simulation.

    Returns
    -------
    DataFrame
        One row a test of a kind of corpus.

        - target, reference: documents; length_target, length_reference: of each; concentration
        - test: log_likelihood, permutation and welch of `keyness`; divergence
        - tests: how often it was made in all: for each word of each corpus, but Welch's where it holds, the divergence
          once a corpus
        - level: at or below which a p is called significant
        - rejected: the share that is; NaN where no test is made
        - smallest_p: the smallest p that permuting so many documents can give; NaN of the others

    See Also
    --------
    keyness, divergence : The tests.
    coverage : How often each interval holds a known rate.
    """
    generator = np.random.default_rng(seed)
    source = 1 / np.arange(1, vocabulary + 1)
    rows = []
    for numbers in documents:
        for sizes in lengths:
            for concentration in concentrations:
                corpora = [
                    _corpus(generator, source / source.sum(), numbers, sizes, concentration) for _ in range(n_samples)
                ]
                found = pd.concat([_tested(counts) for counts in corpora])
                rows += [(*numbers, *sizes, concentration, *row) for row in _rejected(found, numbers)]
    kind = ["target", "reference", "length_target", "length_reference", "concentration"]
    return pd.DataFrame(rows, columns=[*kind, "test", "tests", "level", "rejected", "smallest_p"])


def _corpus(
    generator: np.random.Generator,
    source: Floats,
    numbers: tuple[int, int],
    sizes: tuple[int, int],
    concentration: float,
) -> Counts:
    """Documents of one source on two sides."""
    matrix = [
        generator.multinomial(size, source if np.isinf(concentration) else generator.dirichlet(concentration * source))
        for number, size in zip(numbers, sizes, strict=True)
        for _ in range(number)
    ]
    rows = pd.DataFrame(
        {
            "document": [f"{row:03d}" for row in range(sum(numbers))],
            "side": ["target"] * numbers[0] + ["reference"] * numbers[1],
        }
    )
    return Counts(np.array(matrix), rows, [f"word{rank:03d}" for rank in range(1, len(source) + 1)])


def _tested(counts: Counts) -> pd.DataFrame:
    """The p-values of one corpus, one row each with its test."""
    words, sides = keyness(counts, target="target"), divergence(counts)
    p = {
        "log_likelihood": chdtrc(1, words["log_likelihood"]),
        "permutation": words["p_permutation"],
        "welch": words["p_welch"].dropna(),
        "divergence": sides["p"].head(1),
    }
    return pd.concat([pd.DataFrame({"test": test, "p": np.asarray(values)}) for test, values in p.items()])


def _rejected(found: pd.DataFrame, numbers: tuple[int, int]) -> list[tuple[str, int, float, float, float]]:
    """For each test how often it was made, and which share of it rejects."""
    smallest = permutation.smallest_p(sum(numbers), numbers[0])
    rows = []
    for test in ("log_likelihood", "permutation", "welch", "divergence"):
        p = found.loc[found["test"] == test, "p"]
        rejected = float((p <= SIGNIFICANCE).mean()) if len(p) else np.nan
        floor = smallest if test in {"permutation", "divergence"} else np.nan
        rows.append((test, len(p), SIGNIFICANCE, rejected, floor))
    return rows
