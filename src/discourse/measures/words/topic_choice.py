"""Counts → how many topics: models of several sizes, with their coherence, their stability and a baseline."""

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
import scipy  # whose parts load when they are first used

from discourse.arrays import Floats
from discourse.measures.words.topics import TOP, _ordered, _terms
from discourse.stats import association
from discourse.stats.thresholds import AT_ONCE
from discourse.tokens.counts import Counts
from discourse.tokens.shards import Client, each

FEW_ROWS, FEW, MANY = 500, range(2, 9), (5, 10, 20, 30)
"""Up to so many rows these numbers of topics are tried, of more rows those."""


def topic_choice(
    counts: Counts,
    ks: Iterable[int] | None = None,
    *,
    method: str = "nmf",
    seeds: Iterable[int] = range(1, 11),
    client: Client | None = None,
) -> pd.DataFrame:
    """Compare numbers of topics by how coherent and how stable they are, beside chance.

    Parameters
    ----------
    counts : Counts
        Rows of passages.
    ks : iterable of int, optional
        The numbers of topics; without them from 2 to 8, of more than five hundred rows 5, 10, 20 and 30, as far as
        there are rows and terms for them.
    method : {"nmf", "lda"}
        As in `topics`.
    seeds : iterable of int
        The seeds of the models whose stability is compared.
    client : distributed.Client, optional
        Workers fit the models, each one whole; the table is the same.

    Returns
    -------
    DataFrame
        One row a number of topics; none without any token.

        - k
        - coherence: mean NPMI of the pairs of each topic's ten first terms over rows (Bouma 2009; Röder et
          al. 2015), of the model that `topics` fits to these rows
        - u_mass: mean of log((D(i, j) + 1) / D(j)) over the same pairs (Mimno et al. 2011)
        - stability: mean Jaccard of the ten first terms of topics matched one to one (Hungarian method)
          between models of different seeds (Greene et al. 2014)
        - baseline: the coherence of as many topics of terms drawn at random
        - stability_baseline: the stability of such random topics
        - rows, all_rows: how many rows are fitted here, of more than a thousand a random sample of so many (seed 0);
          and all, to which `topics` then fits one model

    Raises
    ------
    ValueError
        As in `topics`.

    See Also
    --------
    topics : Fit one of the models.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of the Biennial
    GSCL Conference, 31–40.

    Greene, D., O'Callaghan, D., & Cunningham, P. (2014). How many topics? Stability analysis for topic models. Machine
    Learning and Knowledge Discovery in Databases, ECML PKDD 2014, 498–513.
    https://doi.org/10.1007/978-3-662-44848-9_32

    Mimno, D., Wallach, H., Talley, E., Leenders, M., & McCallum, A. (2011). Optimizing semantic coherence in topic
    models. Proceedings of EMNLP 2011, 262–272. https://aclanthology.org/D11-1024

    Röder, M., Both, A., & Hinneburg, A. (2015). Exploring the space of topic coherence measures. Proceedings of WSDM
    2015, 399–408. https://doi.org/10.1145/2684822.2685324
    """
    rows: list[dict[str, float]] = []
    every, counts = counts, _sample(counts)
    seeds = tuple(seeds)
    tried = list(_numbers(counts) if ks is None else ks)
    if ks is not None and not tried:
        msg = "ks is empty; give the numbers of topics to try, as in [2, 5, 10]"
        raise ValueError(msg)
    starts = (None, *seeds)
    fits = each(client, _fitted, counts, [(k, method, seed) for k in tried for seed in starts])
    for k in tried:
        fitted, *varied = itertools.islice(fits, len(starts))
        chance = [_random_tops(counts, k, seed) for seed in range(100)]
        rows.append(
            {
                "k": k,
                "coherence": coherence(counts, fitted),
                "u_mass": u_mass(counts, fitted),
                "stability": _stability(varied),
                "baseline": float(np.mean([coherence(counts, tops) for tops in chance])),
                "stability_baseline": _stability(chance[: len(seeds)]),
                "rows": len(counts.rows),
                "all_rows": len(every.rows),
            }
        )
    columns = ["k", "coherence", "u_mass", "stability", "baseline", "stability_baseline", "rows", "all_rows"]
    return pd.DataFrame(rows, columns=columns)


def _sample(counts: Counts) -> Counts:
    """The rows, of many a random sample in their order."""
    if len(counts.rows) <= AT_ONCE:
        return counts
    drawn = np.random.default_rng(0).choice(len(counts.rows), AT_ONCE, replace=False)
    return counts.take(np.sort(drawn)).occurring()


def _numbers(counts: Counts) -> list[int]:
    """The numbers of topics that can be tried."""
    most = min(counts.matrix.shape) if counts.matrix.nnz else 0
    tried = FEW if len(counts.rows) <= FEW_ROWS else MANY
    return [k for k in tried if k <= most] or [1] * (most > 0)


def n_topics(choice: pd.DataFrame) -> int:
    """Choose the number of topics whose models agree most, to two decimals; of several the fewest.

    Parameters
    ----------
    choice : DataFrame
        The table of `topic_choice`.

    Returns
    -------
    int
        0 where none was tried.

    See Also
    --------
    topic_choice : Compare numbers of topics.

    Notes
    -----
    No number of topics is the right one; a stable one is found again from other random starts.

    References
    ----------
    Greene, D., O'Callaghan, D., & Cunningham, P. (2014). How many topics? Stability analysis for topic models. Machine
    Learning and Knowledge Discovery in Databases, ECML PKDD 2014, 498–513.
    https://doi.org/10.1007/978-3-662-44848-9_32

    Examples
    --------
    >>> n_topics(pd.DataFrame({"k": [2, 3, 4], "stability": [0.5, 0.801, 0.799]}))
    3
    """
    stability = choice["stability"].round(2).fillna(0)
    return int(choice.loc[stability == stability.max(), "k"].min()) if len(choice) else 0


def _fitted(counts: Counts, k: int, method: str, seed: int | None) -> list[list[str]]:
    """Fit a model; the first terms of its topics."""
    return _tops(_ordered(counts, k, method, seed)[0], counts.terms)


def _tops(weights: Floats, terms: list[str]) -> list[list[str]]:
    """The first terms of each topic; none of one without weight."""
    table = _terms(weights, terms)
    return [group["term"].tolist() for _, group in table[table["rank"] <= TOP].groupby("topic")]


def _random_tops(counts: Counts, k: int, seed: int) -> list[list[str]]:
    """As many terms for each of k topics, drawn at random."""
    generator = np.random.default_rng(seed)
    size = min(TOP, len(counts.terms))
    return [[counts.terms[term] for term in generator.choice(len(counts.terms), size, replace=False)] for _ in range(k)]


def coherence(counts: Counts, tops: list[list[str]]) -> float:
    """Compute the mean NPMI of the pairs of terms of each topic, by whether rows hold them."""
    return _mean(association.npmi(table) for table in _pairs(counts, tops))


def u_mass(counts: Counts, tops: list[list[str]]) -> float:
    """Compute the mean of log((D(i, j) + 1) / D(j)) over pairs, j the higher-ranked term."""
    return _mean(np.log(table.both + 1) - np.log(table.both + table.first) for table in _pairs(counts, tops))


def _pairs(counts: Counts, tops: list[list[str]]) -> Iterator[association.TwoByTwo]:
    """How many rows hold both terms of each pair of a topic, the higher-ranked alone, the other alone, and neither."""
    column = {term: number for number, term in enumerate(counts.terms)}
    columns = [column[term] for terms in tops for term in terms]
    present = (counts.matrix[:, columns].toarray() > 0).astype(float)
    ends = np.cumsum([len(terms) for terms in tops])
    for part in np.split(present, ends[:-1], axis=1):
        higher, lower = np.triu_indices(part.shape[1], 1)
        rows_with = part.sum(axis=0)
        yield association.TwoByTwo.of((part.T @ part)[higher, lower], rows_with[higher], rows_with[lower], len(part))


def _mean(scores: Iterable[Floats]) -> float:
    """The mean over topics of the mean over their pairs; NaN where a topic has one term."""
    return float(np.mean([score.mean() if len(score) else np.nan for score in scores]))


def _stability(models: list[list[list[str]]]) -> float:
    """Mean over pairs of models of the mean Jaccard of their best-matched topics."""
    scores = []
    for first, second in itertools.combinations(models, 2):
        jaccard = np.array([[len({*a} & {*b}) / len({*a} | {*b}) for b in first] for a in second])
        scores.append(jaccard[scipy.optimize.linear_sum_assignment(-jaccard)].mean())
    return float(np.mean(scores)) if scores else float("nan")
