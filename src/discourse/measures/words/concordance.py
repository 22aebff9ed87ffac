"""Tokens + hits → concordance: every hit with the words around it."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from discourse import calls
from discourse.arrays import Ints, pair_codes
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

Hits: TypeAlias = str | Iterable[str] | pd.DataFrame

_PLACE = re.compile(r"([1-9]\d*)([LR])|node")
"""What lines can be sorted by: a word so many to the left or right, or the hit."""


def concordance(
    tokens: Tokens,
    hits: Hits,
    *,
    window: int = 8,
    sort: str | Sequence[str] = (),
    regex: bool = False,
    case: bool = False,
) -> pd.DataFrame:
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
    sort : str or sequence of str
        What the lines are sorted by: `1R`, the first word on the right, `2R` and so on, `1L`, `2L` and so on, or
        `node`, the hit; several, such as `("1R", "2R")`, one after the other. Words are compared, punctuation and
        capitals are not; lines that have no such word come first.
    regex : bool
        Whether the patterns are regular expressions, of the library `regex`. Each matches whole tokens as they are
        written; a blank parts the tokens of a phrase.
    case : bool
        Whether capitals and small letters differ.

    Returns
    -------
    DataFrame
        One row a hit; without `sort`, a table of hits keeps its order, and patterns give reading order.

        - document; passage, position: numbers from 1 in the document
        - left, node, right: the text as it is written, white space folded
        - start, end: character offsets of the node in the original text

    Raises
    ------
    ValueError
        A pattern could match no token, or takes too long; the table has no document, start and end, or a document that
        is not among the tokens'; window is negative; or there is no such place to sort by.

    Warns
    -----
    UserWarning
        No pattern has a hit; it names the spellings that the texts have in its place.

    See Also
    --------
    occurrences : The hits of patterns or of a codebook, to be counted.
    collocates : What occurs near a word more often than elsewhere.

    Notes
    -----
    To read whole passages, such as the exemplars of topics, give them their places:
    `topics(…).exemplars.merge(tokens.units("passage"))`.

    Examples
    --------
    >>> from discourse import read_corpus, tokenize
    >>> tokens = tokenize(read_corpus("seeds"))
    >>> lines = concordance(tokens, ["occup*", "liberat*"], sort=("1R", "2R"))
    >>> concordance(tokens, "[A-Z]+ED|Canad[a-z]*", regex=True, case=True)["node"].unique().tolist()
    ['Canada', 'Canadians', 'Canadian']
    """
    if window < 0:
        msg = f"window={window}: a context has at least 0 tokens"
        raise ValueError(msg)
    first, length = _places(tokens, hits, regex=regex, case=case)
    order = _sorted(tokens, first, length, [sort] if isinstance(sort, str) else list(sort))
    first, length = first[order], length[order]
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


def _sorted(tokens: Tokens, first: Ints, length: Ints, sort: list[str]) -> Ints:
    """The order of the hits by words near them; as it is where they agree."""
    passage = tokens.unit_of("passage")
    keys = [np.arange(len(first))]
    for place in reversed(sort):
        if not (step := _PLACE.fullmatch(place)):
            msg = f"sort={place!r} is no place in a line; give 1L, 2L and so on, 1R, 2R and so on, or node"
            raise ValueError(msg)
        if step[1] is None:
            _, forms = np.unique([_form(tokens, *hit) for hit in zip(first, length, strict=True)], return_inverse=True)
            keys.append(forms)
            continue
        away = int(step[1])
        there = first - away if step[2] == "L" else first + length - 1 + away
        inside = (there >= 0) & (there < len(tokens))
        inside[inside] = passage[there[inside]] == passage[first[inside]]
        keys.append(np.where(inside, tokens.codes[np.where(inside, there, 0)], -1))  # codes are in alphabetical order
    return np.lexsort(keys)


def _form(tokens: Tokens, first: int, length: int) -> str:
    return " ".join(tokens.types[code] for code in tokens.codes[first : first + length])


def _places(tokens: Tokens, hits: Hits, *, regex: bool, case: bool) -> tuple[Ints, Ints]:
    """The stream index and the length in tokens of each hit."""
    if not isinstance(hits, pd.DataFrame):
        sought = [hits] if isinstance(hits, str) else list(hits)
        matches = patterns.search(tokens, sought, regex=regex, case=case)
        return matches.first, matches.length
    if missing := {"document", "start", "end"} - set(hits):
        msg = f"these hits lack {', '.join(sorted(missing))}; give a table of hits, a pattern or a column of terms"
        raise ValueError(msg)
    names = tokens.corpus.documents.index
    if unknown := set(hits["document"]) - set(names):
        raise ValueError(calls.unknown("document", min(unknown), names, "among the tokens'", have="they have"))
    documents = names.get_indexer(hits["document"])
    # one ascending key for the whole corpus: offsets restart in each document
    size = int(max(tokens.ends.max(initial=0), hits["end"].max() if len(hits) else 0)) + 1
    starts = pair_codes(tokens.unit_of("document"), tokens.starts, size)
    first, last = (
        np.searchsorted(starts, pair_codes(documents, hits[edge].to_numpy(), size)) for edge in ("start", "end")
    )
    return first, last - first


def _fold(text: str) -> str:
    return " ".join(text.split())
