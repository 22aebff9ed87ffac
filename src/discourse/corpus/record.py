"""Documents, texts, spans → Corpus: the record that everything points into."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pandas as pd

REQUIRED = ("document", "file")
"""The columns that documents.csv must have. Any other is metadata; known to the library are title, genre, side,
published, language, reported_speaker, sha256; label: what the document is called in sentences, tables and figures,
written as it stands within a sentence; and side_reason: why it is said to voice its side, in a sentence."""

UNIQUE = (*REQUIRED, "label")
"""Columns of documents.csv in which no two rows say the same."""

RESERVED = frozenset(
    "term family cue pattern name agent count documents tokens hits total per_thousand low high share".split()
)
"""Columns that tables of results have beside the groups they compare."""

SPAN_COLUMNS = ("document", "role", "first", "last", "reason")
"""The columns of spans.csv."""

ROLES = ("title", "byline", "dateline", "caption", "marker", "boilerplate")
"""What a stretch that is not body text can be."""


def check_by(by: str, columns: Iterable[str]) -> None:
    """Check that documents can be grouped by a column.

    Parameters
    ----------
    by : str
        The column.
    columns : iterable of str
        Those there are.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        Tables of results have a column of this name.
    """
    if by not in columns:
        msg = f"no column {by!r} in the documents' metadata; they have {', '.join(columns)}"
        raise KeyError(msg)
    if by in RESERVED:
        msg = f"by={by!r}: tables of results have a column of that name; rename it in documents.csv"
        raise ValueError(msg)


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The documents of a study, with the stretches that are not body text.

    Attributes
    ----------
    documents : DataFrame
        One row a document, index `document`, in the order of documents.csv, with its other columns.
    texts : tuple of str
        The original texts, in the same order. All offsets in this library point into them.
    spans : DataFrame
        The ledger of stretches that are not body text, one row each: document, role, start, end, text,
        reason.
    passages : {"blank lines", "lines"}
        What parts the passages of the texts.
    """

    documents: pd.DataFrame
    texts: tuple[str, ...]
    spans: pd.DataFrame = field(repr=False)
    passages: str = "blank lines"

    def text(self, document: str) -> str:
        """Return the original text of one document.

        Parameters
        ----------
        document : str
            Its id.

        Returns
        -------
        str

        Raises
        ------
        KeyError
            The corpus has no such document.
        """
        return self.texts[self._place(document)]

    @property
    def side_of(self) -> "pd.Series[str]":
        """The side of each document, empty where the metadata have none."""
        empty = pd.Series("", index=self.documents.index, name="side", dtype=str)
        return self.documents.get("side", empty)

    @property
    def labels(self) -> dict[str, str]:
        """What each document is called within a sentence: its label where it has one, else its id."""
        given = self.documents.get("label", pd.Series("", index=self.documents.index))
        return {str(document): str(label) or str(document) for document, label in given.items()}

    @property
    def sides(self) -> list[str]:
        """The sides, in alphabetical order; none where the metadata have none."""
        return sorted(set(self.side_of) - {""})

    def without(self, *documents: str) -> "Corpus":
        """Leave documents out.

        Parameters
        ----------
        *documents : str
            Their ids.

        Returns
        -------
        Corpus
            The others.

        Raises
        ------
        KeyError
            The corpus has no such document.
        """
        for document in documents:
            self._place(document)
        return self._only(self.documents.index.drop(list(documents)))

    def matched(self, column: str) -> "Corpus":
        """Keep the documents that have their like on another side, so that like is compared with like.

        Parameters
        ----------
        column : str
            A column of the metadata, such as `genre`.

        Returns
        -------
        Corpus
            The documents whose value more than one side has; none where no value is shared, or there is no such column,
            or there are no sides.
        """
        if column not in self.documents:
            return self._only([])
        sided = self.documents[self.side_of != ""]
        sides = self.side_of[sided.index].groupby(sided[column]).nunique()
        return self._only(sided.index[sided[column].isin(sides.index[sides > 1]) & (sided[column] != "")])

    def _only(self, documents: Iterable[str]) -> "Corpus":
        kept = self.documents.index.isin(list(documents))
        texts = tuple(text for text, keep in zip(self.texts, kept, strict=True) if keep)
        spans = self.spans[self.spans["document"].isin(self.documents.index[kept])].reset_index(drop=True)
        return replace(self, documents=self.documents[kept], texts=texts, spans=spans)

    def _place(self, document: str) -> int:
        known = list(self.documents.index)
        if document not in known:
            msg = f"no document {document!r} in this corpus; it has {', '.join(known)}"
            raise KeyError(msg)
        return known.index(document)
