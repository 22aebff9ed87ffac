"""Tokens + Codebook → occurrences and rates: where each pattern stands, and how often."""

import numpy as np
import pandas as pd

from discourse import inference, patterns
from discourse.codebook import Codebook, Family
from discourse.measures.voices import voices
from discourse.tokens import UNITS, Tokens

LEVELS = ("frame", "cue", "pattern")
"""What a rate can be of, from coarse to fine."""


def occurrences(tokens: Tokens, codebook: Codebook, *, of: str = "frames") -> pd.DataFrame:
    """Find every hit of the codebook's patterns.

    In each family the longest match wins and hits do not overlap; families may overlap each other.

    Parameters
    ----------
    tokens : Tokens
    codebook : Codebook
    of : {"frames", "names", "contests"}
        The kind of families.

    Returns
    -------
    DataFrame
        One row a hit, in reading order, then in the codebook's.

        - document; passage, sentence, position: numbers from 1 in the document (position: first token)
        - start, end: character offsets in the original text
        - frame, cue, pattern: the family, its cue and the pattern that hit. Categorical, with everything
          that the codebook has, so that `rates` can print the zeros
        - text: the hit as it is written
        - quoted: whether all of it stands between quotation marks
        - voice, speaker, scare, so_called, negated, stance: whose word it is, and how it is held: see `voices`

        `.attrs["cues"]` gives the cues of each family.

    Notes
    -----
    A hit is framing vocabulary, a candidate for a frame: read it in its passage (`concordance`).
    """
    families = codebook.families(of)
    searched = list(families.values()) or [Family("", "", "", "", {}, (), ())]
    parts = [_hits(tokens, family).assign(_family=number) for number, family in enumerate(searched)]
    table = pd.concat(parts).sort_values(["_first", "_family"], ignore_index=True)
    listed = [(family.id, cue, pattern) for family in families.values() for cue, pattern in family.patterns]
    for column, level in enumerate(LEVELS):
        known = list(dict.fromkeys(entry[column] for entry in listed))
        table[level] = pd.Categorical(table[level], categories=known)
    table.attrs["cues"] = {family.id: list(family.cues) for family in families.values()}
    return voices(tokens, table.drop(columns=["_first", "_family"]))


def _hits(tokens: Tokens, family: Family) -> pd.DataFrame:
    """The hits of one family: exceptions compete, win their stretch, and are then left out."""
    listed = family.patterns
    exceptions = len(family.exceptions)
    # named first, so that an exception also wins over a cue of the same length
    found = patterns.find(tokens, [*family.exceptions, *(pattern for _, pattern in listed)])
    kept = patterns.longest(found)
    kept = kept.take(np.flatnonzero(kept.pattern >= exceptions))
    which = kept.pattern - exceptions
    table = located(tokens, kept)
    table.insert(6, "frame", family.id)
    table.insert(7, "cue", [listed[number][0] for number in which])
    table.insert(8, "pattern", [listed[number][1] for number in which])
    return table.assign(_first=kept.first)


def located(tokens: Tokens, matches: patterns.Matches) -> pd.DataFrame:
    """Say where matches stand: document, passage, sentence, position, start, end, text, quoted."""
    first, last = matches.first, matches.first + matches.length - 1
    documents = tokens.unit_of("document")[first]
    starts, ends = tokens.starts[first], tokens.ends[last]
    texts = tokens.corpus.texts
    before = np.concatenate([[0], np.cumsum(tokens.quoted)])
    return pd.DataFrame(
        {
            "document": tokens.corpus.documents.index[documents],
            "passage": tokens.number_of("passage")[first],
            "sentence": tokens.number_of("sentence")[first],
            "position": first - tokens.document_bounds[documents] + 1,
            "start": starts,
            "end": ends,
            "text": [texts[document][start:end] for document, start, end in zip(documents, starts, ends, strict=True)],
            "quoted": before[last + 1] - before[first] == matches.length,
        }
    )


def rates(
    occurrences: pd.DataFrame,
    tokens: Tokens,
    by: str = "document",
    *,
    level: str = "frame",
    split: str | None = None,
) -> pd.DataFrame:
    """Turn hits into rates per 1,000 tokens, zeros included.

    Parameters
    ----------
    occurrences : DataFrame
        The table of `occurrences` or `accusations`, or some of its rows: what was filtered out counts as
        not there.
    tokens : Tokens
        The same tokens, for the totals.
    by : str
        `document` or a column of the documents' metadata, such as `side`.
    level : str
        What a rate is of: `frame`, `cue`, `pattern` or another categorical column of the hits.
    split : str, optional
        A second one that divides it, such as `stance` or `voice`.

    Returns
    -------
    DataFrame
        One row a value of `by`, of `level` and, if given, of `split`, in corpus and codebook order.

        - the columns of `by`, `level` and `split`
        - hits, total: hits and all counted tokens in the group
        - per_thousand: hits per 1,000 tokens
        - low, high: Wilson interval of it, if tokens were independent
        - passages_with, passages: passages that hold a hit, and all; share_of_passages
        - documents_with, documents: the same of documents

    Raises
    ------
    KeyError
        There is no such metadata column.
    ValueError
        The level or the split is no categorical column of the hits.
    """
    levels = [level] if split is None else [level, split]
    known = occurrences.select_dtypes("category").columns
    for name in levels:
        if name not in known:
            msg = f"a rate can not be of {name!r}; allowed are {', '.join(known)}"
            raise ValueError(msg)
    groups = document_groups(tokens, by)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    grid = pd.MultiIndex.from_product(
        [names, *(occurrences[name].cat.categories for name in levels)], names=[by, *levels]
    )
    keys = occurrences[["document", "passage", *levels]].astype(dict.fromkeys(levels, object))
    keys[by] = occurrences["document"].map(groups).astype(object)
    table = pd.DataFrame({"hits": _distinct(keys, grid, [])})
    sizes = _sizes(tokens, groups).reindex(grid.get_level_values(by))
    table["total"] = sizes["tokens"].to_numpy()
    table["per_thousand"] = 1000 * table["hits"] / table["total"].where(table["total"] > 0)
    low, high = inference.wilson(table["hits"], table["total"])
    table["low"], table["high"] = 1000 * low, 1000 * high
    table["passages_with"] = _distinct(keys, grid, ["document", "passage"])
    table["passages"] = sizes["passages"].to_numpy()
    table["share_of_passages"] = table["passages_with"] / table["passages"]
    table["documents_with"] = _distinct(keys, grid, ["document"])
    table["documents"] = sizes["documents"].to_numpy()
    return table.reset_index()


def _distinct(keys: pd.DataFrame, grid: pd.MultiIndex, unit: list[str]) -> "pd.Series[int]":
    """Count the hits of each cell of a grid, or the different units that they stand in."""
    columns = list(grid.names)
    rows = keys.drop_duplicates([*columns, *unit]) if unit else keys
    return rows.groupby(columns).size().reindex(grid, fill_value=0)


def unattested(tokens: Tokens, codebook: Codebook, *, of: str = "frames") -> pd.DataFrame:
    """List the patterns of the codebook that have no hit in these texts: the zeros.

    Returns
    -------
    DataFrame
        One row a pattern without a hit of its own, in codebook order: frame, cue, pattern, listed (whether
        the codebook says so under `unattested`).
    """
    families = codebook.families(of)
    hits = occurrences(tokens, codebook, of=of)
    attested = set(zip(hits["frame"], hits["pattern"], strict=True))
    rows = [
        (family.id, cue, pattern, pattern in family.unattested)
        for family in families.values()
        for cue, pattern in family.patterns
        if (family.id, pattern) not in attested
    ]
    return pd.DataFrame(rows, columns=["frame", "cue", "pattern", "listed"])


def document_groups(tokens: Tokens, by: str) -> "pd.Series[str]":
    """Give the group of each document: itself, or its value of a metadata column."""
    documents = tokens.corpus.documents
    if by == "document":
        return pd.Series(documents.index, index=documents.index)
    if by not in documents:
        msg = f"no column {by!r} in the documents' metadata; it has document, {', '.join(documents)}"
        raise KeyError(msg)
    return documents[by]


def _sizes(tokens: Tokens, groups: "pd.Series[str]") -> pd.DataFrame:
    """Tokens, passages and documents of each group."""
    passages = tokens.units(UNITS[1]).groupby("document").size()
    sizes = tokens.units("document").set_index("document")[["tokens"]]
    sizes["passages"] = passages.reindex(sizes.index, fill_value=0)
    sizes["documents"] = 1
    return sizes.groupby(groups).sum()
