"""Coded hits of a held-out sample → validation: how often the rules are right on texts they were not made with."""

import numpy as np
import pandas as pd

from discourse.arrays import Floats
from discourse.labels import UNNAMED
from discourse.stats import intervals
from discourse.stats.thresholds import CONFIDENCE


def validation(sample: pd.DataFrame, *, n_samples: int = 2000, seed: int = 0) -> pd.DataFrame:
    """Compute how often the rules for accusations are right on other texts than those they were made with.

    Parameters
    ----------
    sample : DataFrame
        The table of `read_validation`: a held-out sample in two strata, coded by a reader.
    n_samples : int
        How often the sample is drawn anew for the interval of the recall.
    seed : int
        Seeds these draws.

    Returns
    -------
    DataFrame
        One row a corpus and answer.

        - corpus
        - answer: `precision`: of the hits for which the rules name an agent, the reader names the same;
          `abstention`: of those for which they abstain although the sentence names an actor, the reader names nobody
          either; `recall`: of the agents that the reader finds named in the sentences of both strata, the rules find
          the same, estimated with the number of hits in each
        - hits, right: coded hits, and those of them for which the answer holds; of the recall, those that the reader
          gives an agent
        - share: right over hits; of the recall the estimate
        - low, high: Wilson interval of it, if hits were independent (Wilson 1927); of the recall the percentile
          interval of samples drawn anew

    See Also
    --------
    agreement : How far the rules fit the texts that they were made with.

    Notes
    -----
    It is an estimate only as far as nobody has looked at these texts while the rules were made. Accusations that no
    pattern finds, and agents that are named in another sentence only, are in neither stratum.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    rows = [
        {"corpus": corpus} | row
        for corpus, part in sample.groupby("corpus")
        for row in _corpus(part, np.random.default_rng(seed), n_samples)
    ]
    return pd.DataFrame(rows, columns=["corpus", "answer", "hits", "right", "share", "low", "high"])


def _corpus(sample: pd.DataFrame, generator: np.random.Generator, n_samples: int) -> list[dict[str, object]]:
    named, actor = (sample[sample["stratum"] == stratum] for stratum in ("named", "actor"))
    right = int((named["agent"] == named["coded_agent"]).sum())
    missed = int((actor["coded_agent"] != UNNAMED).sum())
    rows = [_share("precision", len(named), right), _share("abstention", len(actor), len(actor) - missed)]
    if len(named) and len(actor):
        sizes = int(named["population"].iloc[0]), int(actor["population"].iloc[0])
        found, lost = np.array([right]) / len(named), np.array([missed]) / len(actor)
        draws = _recall(
            generator.binomial(len(named), found, n_samples) / len(named),
            generator.binomial(len(actor), lost, n_samples) / len(actor),
            sizes,
        )
        tail = (1 - CONFIDENCE) / 2
        low, high = np.nanquantile(draws, [tail, 1 - tail]) if np.isfinite(draws).any() else (np.nan, np.nan)
        share = float(_recall(found, lost, sizes)[0])
        rows.append(
            {"answer": "recall", "hits": right + missed, "right": right, "share": share, "low": low, "high": high}
        )
    return [row for row in rows if row["hits"]]


def _recall(found: Floats, lost: Floats, sizes: tuple[int, int]) -> Floats:
    """The agents found, of those found and those lost, in as many hits as there are."""
    with np.errstate(invalid="ignore"):
        return found * sizes[0] / (found * sizes[0] + lost * sizes[1])


def _share(answer: str, hits: int, right: int) -> dict[str, object]:
    low, high = intervals.wilson(right, hits)
    share = right / hits if hits else np.nan
    return {"answer": answer, "hits": hits, "right": right, "share": share, "low": float(low), "high": float(high)}
