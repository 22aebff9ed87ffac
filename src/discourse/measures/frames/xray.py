"""Hits → x-ray: at which place of its document each hit is."""

import itertools

import pandas as pd

from discourse.codebook import Sought, families_of
from discourse.tokens.record import Tokens


def xray(hits: pd.DataFrame, tokens: Tokens, codebook: Sought) -> pd.DataFrame:
    """Place every hit between the beginning and the end of its document.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences`.
    tokens : Tokens
        The same tokens, for the lengths.
    codebook : Codebook, Family, str, iterable of str or mapping of str to iterable of str
        The frames that were looked for, or what was looked for in their place.

    Returns
    -------
    DataFrame
        One row a hit, in corpus and codebook order. A family without a hit in a document has one row there whose
        `at` is NaN, so that its emptiness can be drawn.

        - document, side: empty where the metadata have none
        - family
        - at: from 0, the beginning, to 1, the end
        - tokens: the length of the document, all tokens

    See Also
    --------
    occurrences : Find the hits.
    """
    documents = tokens.corpus.documents.index
    lengths = pd.Series(tokens.document_bounds[1:] - tokens.document_bounds[:-1], index=documents)
    families = [family.id for family in families_of(codebook, "frames")]
    cells = pd.DataFrame(itertools.product(documents, families), columns=["document", "family"])
    table = cells.merge(hits[["document", "family", "position"]], how="left", on=["document", "family"])
    table["side"] = table["document"].map(tokens.corpus.side_of)
    table["tokens"] = table["document"].map(lengths)
    table["at"] = (table["position"] - 0.5) / table["tokens"]
    return table[["document", "side", "family", "at", "tokens"]]
