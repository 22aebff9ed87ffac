"""Accusations → agents: whom each document presents as doing what its accusatory words say."""

import numpy as np
import pandas as pd

from discourse.codebook import Codebook
from discourse.corpus.record import By
from discourse.labels import UNNAMED
from discourse.measures.attribution.accusations import mentions_of
from discourse.measures.frames.rates import rates
from discourse.tokens.record import Tokens, document_groups

_WORD = ("document", "start", "end")


def agents(accusations: pd.DataFrame, tokens: Tokens, codebook: Codebook, by: By = "document") -> pd.DataFrame:
    """Count how often each document presents each actor as doing it, abstentions and zeros included.

    Parameters
    ----------
    accusations : DataFrame
        The table of `accusations`, or some of its rows.
    tokens : Tokens
        The same tokens, for the totals.
    codebook : Codebook
        Its actors.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row an actor in a group, in corpus and codebook order, and one for what no rule finds an agent of.

        - the column of `by`, agent: the id of the actor, or `unnamed`
        - hits: accusatory words of which it is presented as agent; a stretch that several frames hit is one word, and
          a word with two agents counts for each
        - total, per_thousand, low, high, passages_with, passages, share_of_passages, documents_with, documents: as in
          `rates`
        - sentences: sentences with such a word; for `unnamed`, sentences in which no rule finds an agent of any word
        - accusatory_sentences: sentences of the group with an accusatory word
        - sentences_naming: of `sentences`, those in which an actor of the codebook is named; for `unnamed`, the
          abstentions to look at first
        - named: how often the counted text of the group names the actor at all, whatever it says of it; 0 for `unnamed`

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    accusations : The agents one by one.
    rates : The hits of any family.

    Notes
    -----
    One sentence can hold many accusatory words that hang together, so compare sentences. A zero tells that no rule
    finds the actor as agent, not that a text never presents it so.
    """
    words = accusations.drop_duplicates([*_WORD, "agent"])
    groups = document_groups(tokens, by)
    table = rates(words, tokens, codebook, by, level="agent").drop(columns=["kind", "within"])
    agent = accusations["agent"] != UNNAMED
    rows = pd.DataFrame(
        {
            "group": accusations["document"].map(groups),
            "agent": accusations["agent"],
            "sentence": accusations.groupby(["document", "sentence"]).ngroup(),
            "naming": agent | (accusations["alongside"] != "") | (accusations["patient"] != UNNAMED),
        }
    )
    presented = rows[agent | ~agent.groupby(rows["sentence"]).transform("any")]
    sentences = presented.groupby(["group", "agent", "sentence"])["naming"].any().groupby(["group", "agent"])
    cells = pd.MultiIndex.from_frame(table.iloc[:, :2])
    every = rows.drop_duplicates("sentence")["group"].value_counts()
    return table.assign(
        sentences=sentences.size().reindex(cells, fill_value=0).to_numpy(dtype=int),
        accusatory_sentences=every.reindex(table.iloc[:, 0], fill_value=0).to_numpy(dtype=int),
        sentences_naming=sentences.sum().reindex(cells, fill_value=0).to_numpy(dtype=int),
        named=_named(tokens, codebook, groups).reindex(cells, fill_value=0).to_numpy(dtype=int),
    )


def _named(tokens: Tokens, codebook: Codebook, groups: "pd.Series[str]") -> "pd.Series[int]":
    """How often each group names each actor."""
    mentions = mentions_of(tokens, codebook)
    documents = tokens.unit_of("document", np.fromiter(mentions, int, len(mentions)))
    rows = pd.DataFrame(
        {"group": groups.to_numpy()[documents], "agent": [mention.actor for mention in mentions.values()]}
    )
    return rows.groupby(["group", "agent"]).size()
