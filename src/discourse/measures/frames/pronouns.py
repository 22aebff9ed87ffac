"""Tokens → pronouns: how often each document says *we* and *they*, in all their forms."""

import pandas as pd

from discourse.codebook import Family
from discourse.corpus.record import By
from discourse.language.english import grammar
from discourse.measures.frames.names import counted
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.rates import rates
from discourse.tokens.record import Tokens, document_groups

_PRONOUNS = Family(
    id="pronouns",
    label="pronouns of groups",
    definition="The first and the third person plural, in all their forms.",
    source="A closed class of English.",
    cues=grammar.PLURAL_PRONOUNS,
    exceptions=(),
    unattested=(),
)
"""What is counted: each pronoun, and its possessive."""


def pronouns(tokens: Tokens, by: By = "document") -> pd.DataFrame:
    """Count the plural pronouns of the first and the third person, and their possessives, zeros included.

    Parameters
    ----------
    tokens : Tokens
        The texts; only those in English are read, and counted in the totals.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side` or `genre`.

    Returns
    -------
    DataFrame
        One row a pronoun in a group, in corpus order.

        - the column of `by`, pronoun: `we` (*we*, *us*, *ourselves*), `our`, `they` (*they*, *them*, *themselves*) or
          `their`
        - hits, total, per_thousand, low, high: as in `rates`; *US* in capitals is a country, and not counted
        - quoted: hits between quotation marks, where *we* is whoever is quoted
        - spellings: the forms, in lower case, the more frequent first, each with its count

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    rates : The hits of any family.
    names : What each document calls a referent.
    concordance : The pronouns in their lines.

    Notes
    -----
    The form is counted, never whom it means: *we* may be the writers, a people, or writers and readers together, and
    *they* may be things (Petersoo 2007). Genres differ in it more than sides do: a petition speaks of itself as *we*, a
    report of others.

    References
    ----------
    Petersoo, P. (2007). What does 'we' mean? National deixis in the media. Journal of Language and Politics, 6(3),
    419–436. https://doi.org/10.1075/jlp.6.3.08pet
    """
    tokens = tokens.forms.english
    hits = occurrences(tokens, _PRONOUNS)
    hits = hits[hits["text"] != "US"].reset_index(drop=True)
    table = rates(hits, tokens, _PRONOUNS, by, level="cue")
    table = table.iloc[:, : table.columns.get_loc("high") + 1]
    cells = pd.MultiIndex.from_frame(table.iloc[:, :2])
    groups = hits["document"].map(document_groups(tokens, by))
    found = hits.assign(text=hits["text"].str.lower()).groupby([groups, "cue"])
    spellings = found["text"].agg(counted).reindex(cells, fill_value="")
    return table.assign(
        quoted=found["quoted"].sum().reindex(cells, fill_value=0).to_numpy(dtype=int),
        spellings=spellings.astype(str).to_numpy(),
    ).rename(columns={"cue": "pronoun"})
