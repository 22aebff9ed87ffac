"""Tokens + Codebook → occurrences: where each pattern of the codebook is found."""

import itertools
import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse.arrays import Ints
from discourse.codebook import Codebook, Family, Sought, families_of
from discourse.tokens.patterns import Matches, find, located, selected, written_otherwise
from discourse.tokens.record import Tokens
from discourse.tokens.shards import Client, by_documents


def occurrences(
    tokens: Tokens, codebook: Sought, *, kind: str = "frames", client: Client | None = None
) -> pd.DataFrame:
    """Find every hit of the patterns of a codebook, or of patterns of one's own.

    In each family the longest match wins and hits do not overlap; families may overlap each other.

    Parameters
    ----------
    tokens : Tokens
        The tokens to search.
    codebook : Codebook, Family, str, iterable of str or mapping of str to iterable of str
        All families of one kind; one family, such as `codebook.headline`; a pattern or several, each a family of its
        own; or families by their names, such as `{"war": ["war*", "battle*"], "peace": ["peace*"]}`.
    kind : {"frames", "names", "contests"}
        The kind of families of a codebook.
    client : distributed.Client, optional
        Workers search, some documents each; the hits are the same. The tokens are of a store then, which lies under the
        same name for all workers.

    Returns
    -------
    DataFrame
        One row a hit, in reading order, then in the codebook's.

        - document; passage, sentence, position: numbers from 1 in the document (position: first token)
        - length: in tokens
        - start, end: character offsets in the original text
        - family, cue, pattern: the frame, set of names or contest, its cue and the pattern that hit
        - text: the hit as it is written
        - quoted: whether all of it is between quotation marks

    Raises
    ------
    ValueError
        The kind is none of the three; or there is a client, and the tokens are of no store.

    See Also
    --------
    rates : The hits of each group per 1,000 tokens, zeros included.
    voices : Whose words the hits are.
    concordance : The hits in their lines.

    Notes
    -----
    A hit is framing vocabulary, a candidate for a frame: read it in its passage.

    Examples
    --------
    Any pattern has its rate, its place and its lines as a cue of the codebook has:

    >>> from discourse import read_corpus, tokenize
    >>> from discourse.measures.frames.rates import rates
    >>> tokens, sought = tokenize(read_corpus("seeds")), ["war*", "peace*"]
    >>> hits = occurrences(tokens, sought)
    >>> rates(hits, tokens, sought, by="side")[["side", "family", "hits"]].to_numpy().tolist()
    [['armenian', 'war*', 2], ['armenian', 'peace*', 1], ['azerbaijani', 'war*', 6], ['azerbaijani', 'peace*', 9]]
    """
    families = families_of(codebook, kind)
    parts = [_hits(tokens, families)] if client is None else by_documents(client, _hits, tokens, families)
    hits = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if not isinstance(codebook, Codebook | Family) and hits.empty:
        sought = [pattern for family in families for _, pattern in family.patterns]
        if remedy := written_otherwise(tokens, sought):
            warnings.warn(remedy, stacklevel=3)
    return hits


def _hits(tokens: Tokens, families: Sequence[Family]) -> pd.DataFrame:
    found = (matches.take(chosen(matches)) for matches in candidates(tokens, families))
    return located_hits(tokens, families, list(found))


def candidates(tokens: Tokens, families: Sequence[Family]) -> list[Matches]:
    """Find every match of every pattern of each family, numbered as in it; its exceptions compete, numbered below 0."""
    # named first, so that an exception also wins over a cue of the same length
    sought = [[*family.exceptions, *(pattern for _, pattern in family.patterns)] for family in families]
    matches = find(tokens, list(itertools.chain.from_iterable(sought)))
    bounds = np.cumsum([0, *map(len, sought)])
    owner = np.searchsorted(bounds, matches.pattern, side="right") - 1
    parts = (matches.take(np.flatnonzero(owner == number)) for number in range(len(families)))
    return [
        Matches(own.first, own.length, own.pattern - first - len(family.exceptions))
        for own, first, family in zip(parts, bounds[:-1].tolist(), families, strict=True)
    ]


def chosen(matches: Matches) -> Ints:
    """Choose the hits among the candidates of a family: the longest win, and exceptions are then left out."""
    hits = selected(matches)
    return hits[matches.pattern[hits] >= 0]


def located_hits(tokens: Tokens, families: Sequence[Family], found: Sequence[Matches]) -> pd.DataFrame:
    """Locate the hits of each family, in reading order, then in the codebook's."""
    parts = [np.zeros((4, 0), dtype=np.int64)]
    parts += [
        np.stack([hits.first, hits.length, hits.pattern, np.full(len(hits), number)])
        for number, hits in enumerate(found)
    ]
    first, length, pattern, family = np.hstack(parts)
    order = np.lexsort((family, first))
    table = located(tokens, Matches(first[order], length[order], pattern[order]))
    entries = [(each.id, *entry) for each in families for entry in each.patterns]
    before = np.cumsum([0, *(len(each.patterns) for each in families)])
    names = pd.DataFrame(entries, columns=["family", "cue", "pattern"], dtype=str)
    columns = names.iloc[before[family[order]] + pattern[order]].reset_index(drop=True)
    place = table.columns.get_loc("text")
    return pd.concat([table.iloc[:, :place], columns, table.iloc[:, place:]], axis=1)
