"""Tokens + hits → concordance: every hit with the words around it."""

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from discourse import calls
from discourse.arrays import Ints
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

Hits: TypeAlias = str | Iterable[str] | pd.DataFrame

LINES = 10_000
"""Of the hits of patterns so many are shown, unless another number is asked for."""

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
    lines: int | None = LINES,
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
    lines : int, optional
        How many hits of patterns are shown at most. Of more, so many are taken at even distances, beginning with the
        first, before the lines are sorted, and a warning says of how many; None shows all. Of a table all are shown.

    Returns
    -------
    DataFrame
        One row a hit; without `sort`, a table of hits keeps its order, and patterns give reading order.

        - document; passage, position: numbers from 1 in the document
        - left, node, right: the text as it is written, white space folded
        - start, end: character offsets of the node in the original text
        - hits: how many hits there are; only where not all are shown

    Raises
    ------
    ValueError
        A pattern could match no token, or takes too long; the table has no document, start and end, or a document that
        is not among the tokens'; window is negative; lines is less than one; or there is no such place to sort by.

    Warns
    -----
    UserWarning
        No pattern has a hit; it names the spellings that the texts have in its place. Or not all hits are shown.

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
    if lines is not None and lines < 1:
        msg = f"lines={lines}: at least 1 is shown"
        raise ValueError(msg)
    first, length = _places(tokens, hits, regex=regex, case=case)
    found = len(first)
    if lines is not None and found > lines and not isinstance(hits, pd.DataFrame):
        drawn = np.arange(lines) * found // lines
        first, length = first[drawn], length[drawn]
        warnings.warn(f"the lines are those of {lines:,} of {found:,} hits; lines=None gives all", stacklevel=3)
    table = patterns.located(tokens, patterns.Matches(first, length, np.zeros_like(first)))
    low, high = _passages(tokens, first)
    left = tokens.starts[np.maximum(first - window, low)]
    right = tokens.ends[np.minimum(first + length + window, high) - 1]
    texts = (tokens.corpus.texts[document] for document in tokens.unit_of("document", first))
    edges = zip(texts, left, table["start"], table["end"], right, strict=True)
    context = [
        (_fold(text[begin:start]), _fold(text[start:end]), _fold(text[end:stop]))
        for text, begin, start, end, stop in edges
    ]
    words = pd.DataFrame(context, columns=["left", "node", "right"], dtype=str)
    table = pd.concat([table[["document", "passage", "position"]], words, table[["start", "end"]]], axis=1)
    table = table if len(first) == found else table.assign(hits=found)
    order = _sorted(tokens, first, length, [sort] if isinstance(sort, str) else list(sort))
    return table.iloc[order].reset_index(drop=True)


def _passages(tokens: Tokens, first: Ints) -> tuple[Ints, Ints]:
    """From where to where the passage of each hit goes."""
    passage = tokens.unit_of("passage", first)
    return tokens.passage_bounds[passage], tokens.passage_bounds[passage + 1]


def _sorted(tokens: Tokens, first: Ints, length: Ints, sort: list[str]) -> Ints:
    """The order of the hits by words near them; as it is where they agree."""
    low, high = _passages(tokens, first)
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
        inside = (there >= low) & (there < high)
        keys.append(np.where(inside, tokens.codes[np.where(inside, there, first)], -1))  # codes are in order of words
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
    first, last = (tokens.places_of(documents, hits[edge].to_numpy()) for edge in ("start", "end"))
    return first, last - first


def _fold(text: str) -> str:
    return " ".join(text.split())
