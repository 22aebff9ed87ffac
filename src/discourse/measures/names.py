"""Tokens + Codebook → names: what each document calls a referent, in which spellings, and at what distance."""

import pandas as pd

from discourse.codebook import Codebook
from discourse.measures.occurrences import occurrences
from discourse.tokens import Tokens


def names(tokens: Tokens, codebook: Codebook) -> pd.DataFrame:
    """Count the names that each document uses, spellings merged and listed.

    Parameters
    ----------
    tokens : Tokens
    codebook : Codebook
        Its families of names; one cue is one name.

    Returns
    -------
    DataFrame
        One row a name in a document, in codebook and corpus order, for every name that any document uses: zeros
        are rows as well.

        - family, name: the family and the cue
        - document, side
        - hits
        - spellings: as the document writes them, the more frequent first, each with its count
        - quoted, scare, so_called: the share of the hits between quotation marks, of those alone between them
          with no verb of speech, and of those after a word such as *so-called*; NaN without hits

    Notes
    -----
    A name is counted in the words of whoever uses it. A long quotation makes `quoted` and says little about the
    name; `scare` and `so_called` are the marks of distance.
    """
    hits = occurrences(tokens, codebook, of="names").rename(columns={"frame": "family", "cue": "name"})
    hits["text"] = [" ".join(text.split()) for text in hits["text"]]
    sides = tokens.corpus.documents["side"]
    used = set(hits["name"])
    listed = [
        (family.id, name, document)
        for family in codebook.names.values()
        for name in family.cues
        if name in used
        for document in tokens.corpus.documents.index
    ]
    groups = dict(iter(hits.astype({"name": object}).groupby(["name", "document"], sort=False)))
    rows = [
        (family, name, document, sides[document], *_row(groups.get((name, document), hits.iloc[:0])))
        for family, name, document in listed
    ]
    columns = ["family", "name", "document", "side", "hits", "spellings", "quoted", "scare", "so_called"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"hits": int, "quoted": float, "scare": float, "so_called": float})


def _row(hits: pd.DataFrame) -> tuple[int, str, float, float, float]:
    times = hits["text"].value_counts()
    ordered = sorted(times.items(), key=lambda entry: (-entry[1], entry[0]))
    spellings = ", ".join(f"{text} ({count})" for text, count in ordered)
    quoted, scare, so_called = (float(hits[mark].mean()) for mark in ("quoted", "scare", "so_called"))
    return len(hits), spellings, quoted, scare, so_called
