"""Tokens + two codebooks → one table: where another side leads under the other, and the passages that make it so."""

import dataclasses

import numpy as np
import pandas as pd

from discourse.codebook import Codebook
from discourse.labels import KEPT
from discourse.measures.checks.leads import leads
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.rates import rates
from discourse.tokens.record import Tokens

PLACE = ["family", "document", "start", "end"]
"""What tells whether a hit under one codebook is a hit under the other."""


COLUMNS = [
    "family", "in_one", "in_other", "side_one", "side_other", "hits_one", "hits_other", "hits_rest_one",
    "hits_rest_other", "rate_one", "rate_other", "rate_rest_one", "rate_rest_other", "leads_one", "leads_other",
    "lead_changes", "only_one", "only_other", "passages_one", "passages_other",
]  # fmt: skip
"""What the table has, in order: the same under each codebook beside each other."""


def compare_codebooks(tokens: Tokens, one: Codebook, other: Codebook) -> pd.DataFrame:
    """Compare which side leads in every frame under two codebooks, and find the passages that make the difference.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    one, other : Codebook
        The codebooks; a frame of both is one that has the same id.

    Returns
    -------
    DataFrame
        One row a frame of either codebook: those whose lead changes first, then those with more hits that differ, then
        by name. What ends in `_one` or `_other` is under that codebook.

        - family
        - in_one, in_other: whether the codebook has the frame
        - side_one, side_other: the side whose rate is highest; of several, the first in alphabetical order
        - hits_one, hits_other: that side's hits; hits_rest_one, hits_rest_other: those of all other sides
        - rate_one, rate_other, rate_rest_one, rate_rest_other: the same per 1,000 tokens
        - leads_one, leads_other: whether that side alone has the highest rate, and it or all others have five hits
        - lead_changes: whether another side leads under the other codebook, or a side under one of them alone
        - only_one, only_other: hits of the frame that the other codebook does not have at the same place
        - passages_one, passages_other: where these are, each passage by its document and number, with the words

    Raises
    ------
    ValueError
        No document has a side.

    See Also
    --------
    robustness : Other choices than that of the codebook.
    audit : Which patterns of one codebook are worth what.
    concordance : The hits in their lines.

    Notes
    -----
    To exchange the codebooks is to exchange `_one` and `_other`, and changes nothing else. A hit that is longer under
    one codebook is a hit of its own under each.
    """
    both = dataclasses.replace(one, frames={**one.frames, **other.frames})
    hits = {"one": occurrences(tokens, one), "other": occurrences(tokens, other)}
    table = pd.DataFrame({"family": list(both.frames)})
    for name, codebook, unlike in (("one", one, "other"), ("other", other, "one")):
        # with the frames of both, so that one that this codebook lacks has its zeros
        lead = leads(rates(hits[name], tokens, both, "side"), tokens.corpus.sides).loc[table["family"]].reset_index()
        table[f"in_{name}"] = table["family"].isin(codebook.frames)
        for column in ("side", "hits", "hits_rest", "rate", "rate_rest"):
            table[f"{column}_{name}"] = lead[column]
        table[f"leads_{name}"] = lead["outcome"] == KEPT
        own = hits[name][~_places(hits[name]).isin(_places(hits[unlike]))]
        table[f"only_{name}"] = [int((own["family"] == family).sum()) for family in table["family"]]
        table[f"passages_{name}"] = [_passages(own[own["family"] == family]) for family in table["family"]]
    leader = [table[f"side_{name}"].where(table[f"leads_{name}"], "") for name in hits]
    table["lead_changes"] = leader[0] != leader[1]
    different = table["only_one"] + table["only_other"]
    order = np.lexsort((table["family"], -different, ~table["lead_changes"]))
    return table.iloc[order].reset_index(drop=True)[COLUMNS]


def _places(hits: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(hits[PLACE])


def _passages(hits: pd.DataFrame) -> str:
    """The passages of some hits, each with its words."""
    passages = hits.groupby(["document", "passage"], sort=False)["text"]
    words = {place: ", ".join(" ".join(text.split()) for text in texts) for place, texts in passages}
    return "; ".join(f"{document} {passage} ({listed})" for (document, passage), listed in words.items())
