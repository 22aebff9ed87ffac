"""Tokens + hits → concordance: every hit with the words around it."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import pandas as pd

from discourse import patterns
from discourse.measures.occurrences import located
from discourse.tokens import Ints, Tokens

Hits: TypeAlias = str | Iterable[str] | pd.DataFrame | pd.Series


def concordance(tokens: Tokens, hits: Hits, *, width: int = 8) -> pd.DataFrame:
    """Show hits in context (keyword in context).

    Parameters
    ----------
    tokens : Tokens
    hits : str, list of str, DataFrame or Series
        A pattern, several, a table of hits (`occurrences`, `accusations`, `shared_runs`), any table with a
        column `term`, `collocate` or `pattern`, whose words are then looked up, one whose rows are passages
        (`topics(…).exemplars`), whose passages are then the nodes, or one row of any of these.
    width : int
        How many tokens to show on either side, within the passage.

    Returns
    -------
    DataFrame
        One row a hit: document, passage, position (numbers from 1 in the document), left, node, right
        (the author's own words, white space folded), start, end (of the node, in the original text). A
        table of hits keeps its order; patterns give reading order.

    Raises
    ------
    ValueError
        A pattern could match no token, the table has neither hits nor terms or hits in a document that is
        not among the tokens', or width is negative.
    """
    if width < 0:
        msg = f"width={width}: a context has no fewer than 0 tokens"
        raise ValueError(msg)
    first, length = _places(tokens, hits)
    table = located(tokens, patterns.Matches(first, length, np.zeros_like(first)))
    bounds, passage = tokens.passage_bounds, tokens.unit_of("passage")[first]
    left = np.maximum(first - width, bounds[passage])
    right = np.minimum(first + length + width, bounds[passage + 1]) - 1
    texts = tokens.corpus.texts
    documents = tokens.unit_of("document")[first]
    folded = [
        (
            _fold(texts[document][begin:start]),
            _fold(texts[document][start:end]),
            _fold(texts[document][end:stop]),
        )
        for document, begin, start, end, stop in zip(
            documents,
            tokens.starts[left],
            table["start"],
            table["end"],
            tokens.ends[right],
            strict=True,
        )
    ]
    context = pd.DataFrame(folded, columns=["left", "node", "right"], dtype=object)
    return pd.concat([table[["document", "passage", "position"]], context, table[["start", "end"]]], axis=1)


def _places(tokens: Tokens, hits: Hits) -> tuple[Ints, Ints]:
    """The stream index and the length in tokens of each hit."""
    if isinstance(hits, pd.Series):
        hits = hits.to_frame().T
    if not isinstance(hits, pd.DataFrame):
        found = patterns.find(tokens, [hits] if isinstance(hits, str) else list(hits))
        return found.first, found.length
    if {"document", "start", "end"} <= set(hits):
        order = {name: number for number, name in enumerate(tokens.corpus.documents.index)}
        for document in set(hits["document"]) - set(order):
            msg = f"document {document!r} of these hits is not among the tokens'; they have {', '.join(order)}"
            raise ValueError(msg)
        documents = hits["document"].map(order).to_numpy(dtype=np.int64)
        # one ascending key for the whole corpus: offsets restart in each document
        stride = max(map(len, tokens.corpus.texts), default=0) + 1
        starts = tokens.unit_of("document") * stride + tokens.starts
        first = np.searchsorted(starts, documents * stride + hits["start"].to_numpy())
        last = np.searchsorted(starts, documents * stride + hits["end"].to_numpy())
        return first, last - first
    for column in ("term", "collocate", "pattern"):
        if column in hits:
            found = patterns.find(tokens, list(dict.fromkeys(hits[column])))
            return found.first, found.length
    if {"document", "passage"} <= set(hits):
        return _passages(tokens, hits)
    msg = (
        "these hits have neither document, start and end, nor term, collocate or pattern, nor document and passage; "
        f"they have {', '.join(map(str, hits))}"
    )
    raise ValueError(msg)


def _passages(tokens: Tokens, rows: pd.DataFrame) -> tuple[Ints, Ints]:
    """Whole passages, for tables whose rows are passages."""
    units = tokens.units("passage")
    number = {place: row for row, place in enumerate(zip(units["document"], units["passage"], strict=True))}
    asked = dict.fromkeys(zip(rows["document"], rows["passage"], strict=True))
    chosen = np.array([number[place] for place in asked], dtype=np.int64)
    return tokens.passage_bounds[chosen], np.diff(tokens.passage_bounds)[chosen]


def _fold(text: str) -> str:
    return " ".join(text.split())
