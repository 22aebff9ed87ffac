"""Hits of names → names: what each document calls a referent, in which spellings, and at what distance."""

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from discourse.codebook import Codebook, Family
from discourse.corpus.record import By
from discourse.measures.frames.rates import rates
from discourse.measures.words.dating import Years, bound
from discourse.tokens.record import Tokens, document_groups

MARKS = ("quoted", "scare", "so_called")
"""The marks of distance whose shares are given."""


def names(hits: pd.DataFrame, tokens: Tokens, codebook: Codebook | Family, by: By = "document") -> pd.DataFrame:
    """Count the names that each document uses, spellings merged and listed.

    Parameters
    ----------
    hits : DataFrame
        The hits of names with their voices: `voices(occurrences(tokens, codebook, kind="names"), tokens)`.
    tokens : Tokens
        The same tokens, for the totals.
    codebook : Codebook or Family
        The names that were looked for: all families of them, or one. One cue is one name.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a name in a group, in corpus and codebook order, zeros included.

        - the column of `by`, name: the cue
        - hits, total, per_thousand, low, high: as in `rates`
        - spellings: as the texts write them, the more frequent first, each with its count
        - quoted, scare, so_called: the share of the hits between quotation marks, of those alone between them
          with no verb of speech, and of those after a word such as *so-called*; NaN without hits
        - first_year, last_year: the years of the documents of the group that use the name, by their dates; NaN where
          one has no date
        - date_bound: no other group uses the name, and none has a document of these years, so that whether it belongs
          to the group or to the date cannot be told; missing where a date that is not known would decide, without hits,
          and by document

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        The hits have no voices, or are not of these names.

    See Also
    --------
    voices : Whose words the hits are.
    rates : The rates of any family.

    Notes
    -----
    A name is counted in the words of whoever uses it. A long quotation makes `quoted` and says little about the
    name; `scare` and `so_called` are the marks of distance.
    """
    if not set(MARKS) <= set(hits):
        msg = "these hits have no voices; give voices(hits, tokens)"
        raise ValueError(msg)
    counts = rates(hits, tokens, codebook, by, kind="names", level="cue")
    table = counts.iloc[:, : counts.columns.get_loc("high") + 1]
    owner = hits["document"].map(document_groups(tokens, by))
    groups = hits.groupby([owner, "cue"])
    marks = groups[list(MARKS)].mean().assign(spellings=groups["text"].agg(counted))
    cells = pd.MultiIndex.from_frame(table.iloc[:, :2])
    marks = marks.reindex(cells).reset_index(drop=True)
    return table.assign(
        spellings=marks["spellings"].astype(object).fillna("").astype(str),
        **marks[list(MARKS)],
        **_dated(hits, table, tokens, by),
    ).rename(columns={"cue": "name"})


def _dated(hits: pd.DataFrame, table: pd.DataFrame, tokens: Tokens, by: By) -> dict[str, Any]:
    """The years of the documents of each group that use a name, and whether they alone could explain that."""
    groups, years = document_groups(tokens, by), Years.of(tokens.corpus.documents)
    documents = pd.DataFrame({"group": groups, "first": years.first, "last": years.last}, index=groups.index)
    uses = hits[["document", "cue"]].drop_duplicates().join(documents, on="document")
    cells = pd.MultiIndex.from_frame(table.iloc[:, :2])
    own = uses.groupby(["group", "cue"])[["first", "last"]]
    bounds = own.agg({"first": "min", "last": "max"}).where(own.count() == own.size().to_numpy()[:, None])
    first, last = bounds.reindex(cells).to_numpy(dtype=float).T
    there, known = np.zeros((2, len(table)), dtype=bool)
    if groups.name != "document":
        named = uses[uses["group"] != ""].drop_duplicates(["group", "cue"])["cue"].value_counts()
        used = cells.isin(pd.MultiIndex.from_frame(uses[["group", "cue"]]))
        for group in dict.fromkeys(cells.get_level_values(0)):
            at = cells.get_level_values(0) == group
            others = documents[~documents["group"].isin([group, ""])]
            dates = Years(others["first"].to_numpy(), others["last"].to_numpy())
            beside = dates.within(first[at], last[at], np.ones(len(others), dtype=np.int64)) > 0
            elsewhere = named.reindex(cells.get_level_values(1)[at], fill_value=0).to_numpy() > (group != "")
            there[at] = used[at] & (elsewhere | beside)
            known[at] = used[at] & ~np.isnan(first[at]) & bool(others["first"].notna().all())
    return {"first_year": first, "last_year": last, "date_bound": bound(there, known)}


def counted(values: "pd.Series[str]") -> str:
    """List what occurs among some words of texts, the more frequent first, each with its count.

    Examples
    --------
    >>> counted(pd.Series(["war", "peace", "war"]))
    'war (2), peace (1)'
    """
    times = Counter(" ".join(text.split()) for text in values)
    ordered = sorted(times.items(), key=lambda entry: (-entry[1], entry[0]))
    return ", ".join(f"{text} ({count})" for text, count in ordered)
