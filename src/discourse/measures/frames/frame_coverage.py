"""Hits → frame coverage: the share of each document's content words that are framing vocabulary."""

import numpy as np
import pandas as pd

from discourse.corpus.record import By, joined
from discourse.measures.frames.overlap import places
from discourse.measures.words.stopwords import is_content
from discourse.tokens.record import Tokens, document_groups


def frame_coverage(hits: pd.DataFrame, tokens: Tokens, by: By = "document") -> pd.DataFrame:
    """Compute which share of the content words of each document are hits of any family.

    Parameters
    ----------
    hits : DataFrame
        The table of `occurrences` or `voices`.
    tokens : Tokens
        The same tokens.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a group, documents in corpus order.

        - the column of `by`
        - content_words: tokens that are no `stop_words` of the documents' languages
        - covered: those of them that are part of a hit; a word that several families hit is one
        - share: their ratio; NaN without content words

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    rates : How often each frame occurs.
    audit : What each pattern is worth.

    Notes
    -----
    A codebook drawn from some texts covers these best. Where it covers the texts of one side far better than those of
    another, differences between the sides may be those of its making. Where it covers much, the mere presence of a
    frame tells little.
    """
    groups = document_groups(tokens, by)
    by = joined(by)
    first, behind = places(hits, tokens)
    opened, closed = (np.bincount(place, minlength=len(tokens) + 1) for place in (first, behind))
    covered = np.cumsum(opened - closed)[:-1] > 0
    content = is_content(tokens.types, tokens.corpus.language_of)[tokens.codes]
    documents, number = tokens.unit_of("document"), len(groups)
    sizes = pd.DataFrame(
        {
            "content_words": np.bincount(documents[content], minlength=number),
            "covered": np.bincount(documents[content & covered], minlength=number),
        },
        index=groups.index,
    )
    table = sizes.groupby(groups.rename(by)).sum().reindex(groups.index if by == "document" else sorted(set(groups)))
    table = table.assign(share=table["covered"] / table["content_words"].where(table["content_words"] > 0))
    return table.rename_axis(by).reset_index()
