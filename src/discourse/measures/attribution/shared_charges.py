"""Accusations → shared charges: the accusatory words of more than one side, and whom each document points them at."""

from dataclasses import replace

import pandas as pd

from discourse.codebook import Codebook
from discourse.corpus.record import By, joined
from discourse.measures.frames.names import counted
from discourse.measures.frames.rates import rates
from discourse.tokens.record import Tokens, document_groups

_WORD = ("document", "start", "end", "pattern")


def shared_charges(accusations: pd.DataFrame, tokens: Tokens, codebook: Codebook, by: By = "document") -> pd.DataFrame:
    """Count the accusatory words that documents of several sides use, and whom they are pointed at.

    Parameters
    ----------
    accusations : DataFrame
        The table of `accusations`, or some of its rows.
    tokens : Tokens
        The same tokens, for the totals and the sides.
    codebook : Codebook
        The same codebook, for the order of its patterns.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a charge in a group, in corpus and codebook order, zeros included. A charge is a pattern of an
        accusatory cue that has hits in documents of two sides or more.

        - the column of `by`, charge: the pattern
        - hits: accusatory words that it hits; a stretch that several frames hit is one word
        - total, per_thousand: all counted tokens of the group, and hits per 1,000 of them
        - documents_with, documents: documents of the group that hold a hit, and all
        - sides: how many sides use it, in the whole corpus
        - spellings: as the texts write it, in lower case, the more frequent first, each with its count
        - agents: whom the rules find as doing it, the more frequent first, each with its count, or `unnamed`; a word
          with two agents counts for each. Empty without hits

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    accusations : The agents one by one.
    agents : The agents of all accusatory words.
    keyness : The words in which sides differ.

    Notes
    -----
    A comparison that looks for differences alone makes sides look further apart than they are (Taylor 2013). That two
    texts use one word tells neither that they mean the same act by it nor that both are right or wrong. An agent that
    no rule finds may be one that a reader finds.

    References
    ----------
    Taylor, C. (2013). Searching for similarity using corpus-assisted discourse studies. Corpora, 8(1), 81–113.
    https://doi.org/10.3366/cor.2013.0035
    """
    side = tokens.corpus.side_of.replace("", None)  # a document without one is of no side of its own
    sides = accusations["document"].map(side).groupby(accusations["pattern"]).nunique()
    shared = accusations[accusations["pattern"].map(sides) > 1]
    words = shared.drop_duplicates(list(_WORD))
    groups = document_groups(tokens, by)
    by = joined(by)
    table = rates(words, tokens, _having(codebook, set(words["pattern"])), by, level="pattern")
    table = table[[by, "pattern", "hits", "total", "per_thousand", "documents_with", "documents"]]
    spellings = words.assign(text=words["text"].str.lower())
    agents = shared.drop_duplicates([*_WORD, "agent"])
    return table.assign(
        sides=table["pattern"].map(sides).astype(int),
        spellings=_lists(spellings, "text", table, groups),
        agents=_lists(agents, "agent", table, groups),
    ).rename(columns={"pattern": "charge"})


def _having(codebook: Codebook, patterns: set[str]) -> Codebook:
    """The codebook with no patterns of its frames but some."""
    frames = {
        name: replace(frame, cues={cue: tuple(p for p in own if p in patterns) for cue, own in frame.cues.items()})
        for name, frame in codebook.frames.items()
    }
    return replace(codebook, frames=frames)


def _lists(rows: pd.DataFrame, column: str, table: pd.DataFrame, groups: "pd.Series[str]") -> "pd.Series[str]":
    """What a column of hits holds in each cell of the table."""
    by = table.columns[0]
    owner = rows["document"].map(groups).rename(by)
    lists = rows.groupby([owner, "pattern"])[column].agg(counted)
    cells = pd.MultiIndex.from_frame(table[[by, "pattern"]])
    return lists.reindex(cells, fill_value="").reset_index(drop=True).astype(str)
