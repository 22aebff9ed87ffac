"""Accusations → agents: whom each document presents as doing what its accusatory words say."""

import pandas as pd

from discourse.codebook import Codebook
from discourse.measures.frames.rates import rates
from discourse.tokens.record import Tokens


def agents(accusations: pd.DataFrame, tokens: Tokens, codebook: Codebook, by: str = "document") -> pd.DataFrame:
    """Count how often each document points at each actor, abstentions and zeros included.

    Parameters
    ----------
    accusations : DataFrame
        The table of `accusations`, or some of its rows.
    tokens : Tokens
        The same tokens, for the totals.
    codebook : Codebook
        Its actors.
    by : str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row an actor in a group, in corpus and codebook order, and one for the hits of which no rule finds an
        agent.

        - the column of `by`, agent: the id of the actor, or `unnamed`
        - hits, total, per_thousand, low, high, passages_with, passages, share_of_passages, documents_with, documents:
          as in `rates`

    Raises
    ------
    KeyError
        There is no such metadata column.
    """
    return rates(accusations, tokens, codebook, by, level="agent").drop(columns="kind")
