"""Tokens → words to begin a codebook with: the leading key terms of each side, with lines to judge them by."""

import numpy as np
import pandas as pd

from discourse.arrays import Floats, Ints
from discourse.codebook import Codebook, pattern_error
from discourse.measures.words.concordance import concordance
from discourse.measures.words.frequency import groups
from discourse.measures.words.stopwords import STOP_WORDS
from discourse.stats.association import TwoByTwo, g_squared
from discourse.stats.thresholds import SHOWN_SIDES
from discourse.tokens.counts import count_terms
from discourse.tokens.record import Tokens

TERMS, LINES = 5, 2
"""Up to so many terms of a side are proposed, and up to so many lines of a term shown."""
_COLUMNS = ("side", "term", "count", "documents", "document", "left", "node", "right")


def codebook_draft(tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Propose words for a codebook where there is none: the key terms of each side, each with lines from the texts.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    codebook : Codebook
        The codebook of the study. Where it looks for anything, nothing is proposed.

    Returns
    -------
    DataFrame
        One row a line, the sides in alphabetical order, the term that sets its side apart most first; at most two dozen
        rows.

        - side: empty where there are not two sides; the terms are then the most frequent
        - term, count: how often the side has it, documents: in how many of its documents
        - document, left, node, right: a line of it, each line of a term from another document

    See Also
    --------
    keyness : All words by which sides differ, with intervals and tests.
    concordance : All lines of a word.

    Notes
    -----
    Words are ordered by G² (Dunning 1993) where a side has more of them per 1,000 tokens than all others together.
    Function words, numbers and words of one document are left out, as long as others remain. A word that sets a side
    apart is a place to look, not a frame: what it is used for only a reader of its lines can tell.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003
    """
    if any((codebook.frames, codebook.names, codebook.contests, codebook.actors)):
        return pd.DataFrame(columns=list(_COLUMNS)).astype({"count": int, "documents": int})
    leading = _leading(tokens)
    code = {term: number for number, term in enumerate(tokens.types)}
    side_of, owner = tokens.corpus.side_of.to_numpy(), tokens.unit_of("document")
    lines = max(1, min(LINES, SHOWN_SIDES // max(len(leading), 1)))
    rows = []
    for side, term, count, documents in leading:
        places = np.flatnonzero(tokens.codes == code[term])
        places = places[(side_of[owner[places]] == side) | (side == "")]
        first = places[np.unique(owner[places], return_index=True)[1]][:lines]
        rows += [(side, term, count, documents, place) for place in first.tolist()]
    table = pd.DataFrame(rows, columns=[*_COLUMNS[:4], "place"])
    place = table["place"].to_numpy(dtype=int)
    hits = pd.DataFrame(
        {
            "document": tokens.corpus.documents.index[owner[place]],
            "start": tokens.starts[place],
            "end": tokens.ends[place],
        }
    )
    shown = concordance(tokens, hits, window=6)
    return pd.concat([table.drop(columns="place"), shown[list(_COLUMNS[4:])]], axis=1)


def _leading(tokens: Tokens) -> list[tuple[str, str, int, int]]:
    """The leading terms of each side, or of all: side, term, how often, in how many documents; each term once."""
    counts = count_terms(tokens).without(STOP_WORDS)
    parts = [(name, part) for name, part in groups(counts, "side") if name] if "side" in counts.rows else []
    parts = parts if len(parts) > 1 else [("", counts)]
    usable = np.array([term.replace("-", "").isalpha() and pattern_error(term) is None for term in counts.terms], bool)
    whole, total = np.asarray(counts.matrix.sum(axis=0)).ravel(), int(counts.totals.sum())
    leading: dict[str, tuple[str, str, int, int]] = {}
    for side, part in parts:
        count = np.asarray(part.matrix.sum(axis=0)).ravel()
        documents = np.diff(part.matrix.tocsc().indptr)
        score = _key(count, int(part.totals.sum()), whole, total) if len(parts) > 1 else count.astype(float)
        fits = usable & (score > 0)
        fits = fits & (documents > 1) if (fits & (documents > 1)).any() else fits
        order = np.lexsort((np.arange(len(score)), -score))  # terms are in alphabetical order already
        order = order[fits[order]]
        for at in order[: max(1, min(TERMS, SHOWN_SIDES // len(parts)))].tolist():
            term = counts.terms[at]
            leading.setdefault(term, (side, term, int(count[at]), int(documents[at])))
    return list(leading.values())[:SHOWN_SIDES]


def _key(count: Ints, size: int, whole: Ints, total: int) -> Floats:
    """How much a part of the texts has more of each term than the rest, as G²; 0 where it has not more."""
    rest, others = whole - count, total - size
    more = count * others > rest * size
    return np.where(more, g_squared(TwoByTwo.of(count, size, whole, total)), 0.0)
