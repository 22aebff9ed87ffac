"""Counts → similarity, Tokens → shared runs: how close documents are, and what they share word for word."""

import fnmatch
import itertools

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfTransformer

from discourse.codebook import Codebook
from discourse.counts import Counts
from discourse.inference import Floats
from discourse.tokens import Tokens


def similarity(counts: Counts) -> pd.DataFrame:
    """Compare documents by the cosine of their TF-IDF weights.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer. Leave out the actors' names to see how much of the closeness is their
        doing: `counts.without(actor_terms(counts, codebook))`.

    Returns
    -------
    DataFrame
        One row a pair of documents, in corpus order.

        - document, other
        - cosine: from 0 (no common term) to 1
        - low, high: the range of it when any one row (passage) of either document is left out, the inverse
          document frequencies staying as they are; NaN where a document is one row

    Raises
    ------
    KeyError
        The rows name no document.
    """
    documents = counts.sum("document")
    idf = TfidfTransformer(norm=None).fit(documents.matrix).idf_
    weights = documents.matrix.toarray() * idf
    cosines = _cosine(weights, weights)
    names, owner = documents.column("document"), counts.column("document")
    without = [weights[names == owner[row]] - counts.matrix[[row]].toarray() * idf for row in range(len(owner))]
    rows = []
    for one, other in itertools.combinations(range(len(names)), 2):
        varied = [
            _cosine(without[row], weights[[against]])
            for side, against in ((one, other), (other, one))
            for row in np.flatnonzero(owner == names[side])
            if (owner == names[side]).sum() > 1
        ]
        values = np.concatenate(varied).ravel() if varied else np.array([np.nan])
        rows.append((names[one], names[other], cosines[one, other], values.min(), values.max()))
    return pd.DataFrame(rows, columns=["document", "other", "cosine", "low", "high"]).round(12)


def _cosine(one: Floats, other: Floats) -> Floats:
    lengths = np.outer(np.linalg.norm(one, axis=1), np.linalg.norm(other, axis=1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(lengths > 0, (one @ other.T) / lengths, 0.0)


def actor_terms(counts: Counts, codebook: Codebook) -> list[str]:
    """List the terms of counts that name an actor of the codebook, in any of its forms."""
    globs = [word for actor in codebook.actors.values() for word in actor.patterns if " " not in word]
    return [term for term in counts.terms if any(fnmatch.fnmatchcase(term, glob) for glob in globs)]


def shared_runs(tokens: Tokens, least: int = 6) -> pd.DataFrame:
    """Find the runs of tokens that two documents share word for word.

    Parameters
    ----------
    tokens : Tokens
    least : int
        The length in tokens from which a run is listed.

    Returns
    -------
    DataFrame
        One row a run that can not be made longer, the longest first: document, other, length (tokens),
        position, other_position (of its first token, from 1), start, end (in the first document's text),
        text (as the first document writes it). A run stays inside a passage of both.

    Notes
    -----
    Shared runs are copied or commonplace text: such documents are no independent witnesses.
    """
    spans = {
        name: range(*tokens.document_bounds[number : number + 2].tolist())
        for number, name in enumerate(tokens.corpus.documents.index)
    }
    rows = [
        (document, other, length, at, there)
        for document, other in itertools.combinations(spans, 2)
        for length, at, there in _runs(tokens, spans[document], spans[other], least)
    ]
    table = pd.DataFrame(rows, columns=["document", "other", "length", "at", "there"])
    place = {name: span.start for name, span in spans.items()}
    texts = dict(zip(spans, tokens.corpus.texts, strict=True))
    table["position"] = table["at"] - table["document"].map(place) + 1
    table["other_position"] = table["there"] - table["other"].map(place) + 1
    table["start"] = tokens.starts[table["at"].to_numpy(dtype=int)]
    table["end"] = tokens.ends[(table["at"] + table["length"] - 1).to_numpy(dtype=int)]
    table["text"] = [
        " ".join(texts[document][start:end].split())
        for document, start, end in zip(table["document"], table["start"], table["end"], strict=True)
    ]
    table = table.sort_values(["length", "document", "position"], ascending=[False, True, True], kind="stable")
    return table.drop(columns=["at", "there"]).reset_index(drop=True)


def _runs(tokens: Tokens, one: range, other: range, least: int) -> list[tuple[int, int, int]]:
    """Maximal common runs of two documents as (length, first index, first index there)."""
    passage, codes = tokens.unit_of("passage"), tokens.codes.tolist()
    seeds: dict[tuple[int, ...], list[int]] = {}
    for there in range(other.start, other.stop - least + 1):
        seeds.setdefault(tuple(codes[there : there + least]), []).append(there)
    found = []
    for at in range(one.start, one.stop - least + 1):
        for there in seeds.get(tuple(codes[at : at + least]), ()):
            if (
                at > one.start
                and there > other.start
                and codes[at - 1] == codes[there - 1]
                and (passage[at - 1] == passage[at] and passage[there - 1] == passage[there])
            ):
                continue
            length = 0
            while (
                at + length < one.stop
                and there + length < other.stop
                and codes[at + length] == codes[there + length]
                and passage[at + length] == passage[at]
                and passage[there + length] == passage[there]
            ):
                length += 1
            if length >= least:
                found.append((length, at, there))
    return found
