"""Tokens + hits → concordance: every hit with the words around it."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import pandas as pd

from discourse.arrays import Ints, pair_codes
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

Hits: TypeAlias = str | Iterable[str] | pd.DataFrame


def concordance(tokens: Tokens, hits: Hits, *, window: int = 8) -> pd.DataFrame:
    """Show hits in context (keyword in context).

    Parameters
    ----------
    tokens : Tokens
        The texts.
    hits : str, iterable of str or DataFrame
        A pattern; several, such as a column of terms; or a table with document, start and end, such as that of
        `occurrences`, `accusations` or `reuse`.
    window : int
        How many tokens to show on either side, within the passage.

    Returns
    -------
    DataFrame
        One row a hit; a table of hits keeps its order, patterns give reading order.

        - document; passage, position: numbers from 1 in the document
        - left, node, right: the text as it is written, white space folded
        - start, end: character offsets of the node in the original text

    Raises
    ------
    ValueError
        A pattern could match no token, the table has no document, start and end, or a document that is not among
        the tokens', or window is negative.

    See Also
    --------
    occurrences : The hits of a codebook.
    collocates : What occurs near a word more often than elsewhere.

    Notes
    -----
    To read whole passages, such as the exemplars of topics, give them their places:
    `topics(…).exemplars.merge(tokens.units("passage"))`.
    """
    if window < 0:
        msg = f"window={window}: a context has at least 0 tokens"
        raise ValueError(msg)
    first, length = _places(tokens, hits)
    table = patterns.located(tokens, patterns.Matches(first, length, np.zeros_like(first)))
    bounds, passage = tokens.passage_bounds, tokens.unit_of("passage")[first]
    left = tokens.starts[np.maximum(first - window, bounds[passage])]
    right = tokens.ends[np.minimum(first + length + window, bounds[passage + 1]) - 1]
    texts = [tokens.corpus.texts[document] for document in tokens.unit_of("document")[first]]
    edges = zip(texts, left, table["start"], table["end"], right, strict=True)
    context = [
        (_fold(text[begin:start]), _fold(text[start:end]), _fold(text[end:stop]))
        for text, begin, start, end, stop in edges
    ]
    words = pd.DataFrame(context, columns=["left", "node", "right"], dtype=str)
    return pd.concat([table[["document", "passage", "position"]], words, table[["start", "end"]]], axis=1)


def _places(tokens: Tokens, hits: Hits) -> tuple[Ints, Ints]:
    """The stream index and the length in tokens of each hit."""
    if not isinstance(hits, pd.DataFrame):
        matches = patterns.find(tokens, [hits] if isinstance(hits, str) else list(hits))
        return matches.first, matches.length
    if missing := {"document", "start", "end"} - set(hits):
        msg = f"these hits lack {', '.join(sorted(missing))}; give a table of hits, a pattern or a column of terms"
        raise ValueError(msg)
    names = tokens.corpus.documents.index
    if unknown := set(hits["document"]) - set(names):
        msg = f"document {min(unknown)!r} of these hits is not among the tokens'; they have {', '.join(names)}"
        raise ValueError(msg)
    documents = names.get_indexer(hits["document"])
    # one ascending key for the whole corpus: offsets restart in each document
    size = max(map(len, tokens.corpus.texts), default=0) + 1
    starts = pair_codes(tokens.unit_of("document"), tokens.starts, size)
    first, last = (
        np.searchsorted(starts, pair_codes(documents, hits[edge].to_numpy(), size)) for edge in ("start", "end")
    )
    return first, last - first


def _fold(text: str) -> str:
    return " ".join(text.split())
