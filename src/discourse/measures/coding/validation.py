"""Coded hits of a held-out sample → validation: how often the rules are right on texts they were not made with."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.stats import intervals


def validation(sample: pd.DataFrame) -> pd.DataFrame:
    """Compute how often the rules for accusations are right on other texts than those they were made with.

    Parameters
    ----------
    sample : DataFrame
        The table of `read_validation`: a held-out sample in two strata, coded by a reader.

    Returns
    -------
    DataFrame
        One row a corpus and answer.

        - corpus
        - answer: `precision`: of the hits for which the rules name an agent, the reader names the same;
          `abstention`: of those for which they abstain although the sentence names an actor, the reader names nobody
          either; `recall`: of those for which the reader names an agent, the rules name the same
        - hits, right: coded hits, and those of them for which the answer holds
        - share: right over hits, each weighing as many hits as it was drawn for
        - low, high: Wilson interval of it (Wilson 1927) with the effective number of hits, (Σw)² / Σw² of their weights
          w (Kish 1965; Franco et al. 2019), if hits were independent
        - coder, note: those of the sample of the corpus, in alphabetical order with semicolons between

    See Also
    --------
    agreement : How far the rules fit the texts that they were made with.

    Notes
    -----
    It is an estimate only as far as nobody has looked at these texts while the rules were made. The strata are those
    of the draw: rules that were changed since may answer otherwise in either. Accusations that no pattern finds, and
    agents that are named in another sentence only, are in neither.

    References
    ----------
    Franco, C., Little, R. J. A., Louis, T. A., & Slud, E. V. (2019). Comparative study of confidence intervals for
    proportions in complex sample surveys. Journal of Survey Statistics and Methodology, 7(3), 334–364.
    https://doi.org/10.1093/jssam/smy019

    Kish, L. (1965). Survey sampling. Wiley.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    rows = [
        {"corpus": corpus} | row | {column: _distinct(part[column]) for column in ("coder", "note")}
        for corpus, part in sample.groupby("corpus")
        for row in _corpus(part)
    ]
    return pd.DataFrame(rows, columns=["corpus", "answer", "hits", "right", "share", "low", "high", "coder", "note"])


def _corpus(sample: pd.DataFrame) -> list[dict[str, object]]:
    weights = sample["population"] / sample.groupby("stratum")["stratum"].transform("size")
    named, coded = sample["agent"] != UNNAMED, sample["coded_agent"] != UNNAMED
    right = sample["agent"] == sample["coded_agent"]
    asked = {"precision": named, "abstention": ~named}
    if sample["stratum"].nunique() == 2:
        asked["recall"] = coded
    return [{"answer": answer} | _share(right[rows], weights[rows]) for answer, rows in asked.items() if rows.any()]


def _distinct(values: "pd.Series[str]") -> str:
    return "; ".join(sorted(set(values) - {""}))


def _share(right: pd.Series, weights: pd.Series) -> dict[str, object]:
    """The weighted share of what is right, in the columns of the table."""
    share = (right * weights).sum() / weights.sum()
    effective = weights.sum() ** 2 / (weights**2).sum()
    low, high = intervals.wilson(share * effective, effective)
    return {
        "hits": len(right),
        "right": int(right.sum()),
        "share": float(share),
        "low": float(low),
        "high": float(high),
    }
