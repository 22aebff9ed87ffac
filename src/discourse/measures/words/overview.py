"""Tokens → overview: what the corpus holds, one row a document."""

import numpy as np
import pandas as pd

from discourse.arrays import Ints, pair_codes
from discourse.tokens.record import Tokens


def overview(tokens: Tokens) -> pd.DataFrame:
    """Describe the documents as they are counted.

    Parameters
    ----------
    tokens : Tokens
        The texts.

    Returns
    -------
    DataFrame
        One row a document, in corpus order.

        - document, side, genre: empty where the metadata have none
        - tokens: words and numbers that are counted; addresses: links and the like, which are not
        - types: different tokens among those counted
        - passages, sentences; lines: those of the text that are not blank
        - quoted: counted tokens between quotation marks; share_quoted: their share
        - characters, characters_left_out: length of the original text, and how much of it is in spans of any role
        - dated: whether the metadata say when it was published

    See Also
    --------
    confounds : Which metadata vary with the side.
    """
    documents = tokens.corpus.documents
    counted, quoted = tokens.countable, tokens.quoted & tokens.countable
    number = tokens.unit_of("document")
    size = len(tokens.types)
    pairs = np.unique(pair_codes(number[counted], tokens.codes[counted], size)) // max(size, 1)
    spans = tokens.corpus.spans
    lengths = (spans["end"] - spans["start"]).groupby(spans["document"]).sum()
    table = pd.DataFrame(
        {
            "document": documents.index,
            "side": tokens.corpus.side_of.to_numpy(),
            "genre": documents["genre"].to_numpy() if "genre" in documents else "",
            "tokens": np.bincount(number[counted], minlength=len(documents)),
            "addresses": np.bincount(number[~counted], minlength=len(documents)),
            "types": np.bincount(pairs, minlength=len(documents)),
            "passages": _units(tokens, "passage"),
            "sentences": _units(tokens, "sentence"),
            "lines": [sum(1 for line in text.splitlines() if line.strip()) for text in tokens.corpus.texts],
            "quoted": np.bincount(number[quoted], minlength=len(documents)),
            "characters": [len(text) for text in tokens.corpus.texts],
            "characters_left_out": lengths.reindex(documents.index, fill_value=0).to_numpy(dtype=int),
            "dated": (documents["published"] != "").to_numpy() if "published" in documents else False,
        }
    )
    table.insert(10, "share_quoted", table["quoted"] / table["tokens"])
    return table


def _units(tokens: Tokens, unit: str) -> Ints:
    """How many passages or sentences each document has."""
    bounds = tokens.bounds(unit)
    return np.diff(np.searchsorted(bounds[:-1], tokens.document_bounds))
