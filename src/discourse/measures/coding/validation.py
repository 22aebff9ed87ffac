"""Coded hits of a held-out sample → validation: how often the rules are right on texts they were not made with."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.stats import intervals


def validation(sample: pd.DataFrame) -> pd.DataFrame:
    """Compute how often the rules for accusations are right on other texts than those they were made with.

    Parameters
    ----------
    sample : DataFrame
        The table of `read_validation`: a held-out sample, coded by a reader.

    Returns
    -------
    DataFrame
        One row a corpus and kind of answer. The share of right agents is their precision; an abstention is right where
        the reader names nobody either.

        - corpus
        - answer: `agent`: the rules name one; `none`: they abstain
        - hits: coded; right: the reader enters the same; share: their ratio
        - low, high: its Wilson interval, if hits were independent (Wilson 1927)

    See Also
    --------
    agreement : How far the rules fit the texts that they were made with.

    Notes
    -----
    It is an estimate only as far as nobody has looked at these texts while the rules were made.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    answer = sample["agent"].eq(UNNAMED).map({True: "none", False: "agent"})
    right = (sample["agent"] == sample["coded_agent"]).astype(int)
    groups = right.groupby([sample["corpus"], answer.rename("answer")])
    table = groups.agg(hits="size", right="sum").reset_index()
    low, high = intervals.wilson(table["right"], table["hits"])
    return table.assign(share=table["right"] / table["hits"], low=low, high=high)
