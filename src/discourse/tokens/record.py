"""Corpus → Tokens: one stream of integer codes, with its boundaries."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import language
from discourse.arrays import Bools, Ints, sums_between
from discourse.calls import unknown
from discourse.corpus.record import By, Corpus, grouping

UNITS = ("document", "passage", "sentence")
"""The stretches that tokens are counted in, from coarse to fine."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a corpus in reading order: one integer stream and where it is divided.

    Attributes
    ----------
    types : tuple of str
        The sorted vocabulary.
    codes : int32 array
        Each token's number in `types`.
    starts, ends : int array
        Where each token begins and ends in the original text of its document.
    quoted : bool array
        Whether the token is between quotation marks.
    document_bounds, passage_bounds, sentence_bounds : int array
        The unit number i holds the tokens from bounds[i] up to bounds[i + 1]. Only a document can be
        empty; the units nest.
    corpus : Corpus
        Where the tokens come from.
    surface : Tokens or None
        The same tokens as they are written, where `types` are lemmas; None where `types` are what is written.
    """

    types: tuple[str, ...]
    codes: npt.NDArray[np.int32]
    starts: Ints
    ends: Ints
    quoted: Bools
    document_bounds: Ints
    passage_bounds: Ints
    sentence_bounds: Ints
    corpus: Corpus = field(repr=False)
    surface: "Tokens | None" = field(default=None, repr=False)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.codes)

    @property
    def forms(self) -> "Tokens":
        """The tokens as they are written, one for one: what rules of grammar read, even where lemmas are counted."""
        return self if self.surface is None else self.surface

    @property
    def english(self) -> "Tokens":
        """The tokens that rules of English read: of documents in it, and of those whose language is not said."""
        chosen = self.corpus.in_english.to_numpy()[self.unit_of("document")]
        return self if chosen.all() else self.keep(chosen)

    @property
    def countable(self) -> Bools:
        """Which tokens are words or numbers: addresses stay in the stream but are never counted."""
        words = np.array([not language.is_address(form) for form in self.types], dtype=bool)
        return words[self.codes]

    def bounds(self, unit: str) -> Ints:
        """Return the boundaries of the documents, passages or sentences.

        Parameters
        ----------
        unit : {"document", "passage", "sentence"}
            Which.

        Returns
        -------
        array of int
            Unit number i holds the tokens from bounds[i] up to bounds[i + 1].

        Raises
        ------
        ValueError
            Another unit is named.
        """
        if unit not in UNITS:
            raise ValueError(unknown("unit", unit, UNITS))
        return {
            "document": self.document_bounds,
            "passage": self.passage_bounds,
            "sentence": self.sentence_bounds,
        }[unit]

    def unit_of(self, unit: str) -> Ints:
        """Return the number, from 0 through the whole corpus, of the unit that each token is in.

        Parameters
        ----------
        unit : {"document", "passage", "sentence"}
            Which.

        Returns
        -------
        array of int

        See Also
        --------
        number_of : The number within the document.
        """
        bounds = self.bounds(unit)
        return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))

    def number_of(self, unit: str) -> Ints:
        """Return the number, from 1 in each document, of the passage or sentence of each token.

        Parameters
        ----------
        unit : {"passage", "sentence"}
            Which.

        Returns
        -------
        array of int
        """
        numbers = self.unit_of(unit)
        bounds = self.bounds(unit)[:-1]
        first = np.searchsorted(bounds, self.document_bounds[:-1], side="left")
        return numbers - first[self.unit_of("document")] + 1

    def units(self, unit: str) -> pd.DataFrame:
        """Describe the documents, passages or sentences.

        Parameters
        ----------
        unit : {"document", "passage", "sentence"}
            Which.

        Returns
        -------
        DataFrame
            One row a unit, in reading order: document, for finer units passage and sentence (numbers from 1 in the
            document), start, end (character offsets of the first and after the last token), tokens (how many are
            counted).

        Raises
        ------
        ValueError
            Another unit is named.
        """
        bounds = self.bounds(unit)
        first, last = bounds[:-1], bounds[1:] - 1
        documents = np.searchsorted(self.document_bounds, first, side="right") - 1
        if unit == "document":
            documents = np.arange(len(first))
        names = np.asarray(self.corpus.documents.index, dtype=object)
        table: dict[str, Any] = {"document": names[documents]}
        for finer in UNITS[1 : UNITS.index(unit) + 1]:
            table[finer] = self.number_of(finer)[first]
        if unit != "document":
            table |= {"start": self.starts[first], "end": self.ends[last]}
        return pd.DataFrame(table | {"tokens": sums_between(self.countable, bounds)}).astype({"document": "str"})

    def table(self) -> pd.DataFrame:
        """List the tokens.

        Returns
        -------
        DataFrame
            One row a token: document, passage and sentence (numbers from 1 in the document), position
            (of the token, from 1 in the document), token, quoted.
        """
        documents = self.unit_of("document")
        table = {
            "document": np.asarray(self.corpus.documents.index, dtype=object)[documents],
            "passage": self.number_of("passage"),
            "sentence": self.number_of("sentence"),
            "position": np.arange(len(self)) - self.document_bounds[documents] + 1,
            "token": np.array(self.types, dtype=object)[self.codes],
            "quoted": self.quoted,
        }
        return pd.DataFrame(table).astype({"document": "str", "token": "str"})

    def with_period(self, every: str) -> "Tokens":
        """Return the same tokens of the corpus that knows in which period each document was published.

        Parameters
        ----------
        every : {"day", "month", "year", "decade", "century"}
            How long a period is.

        Returns
        -------
        Tokens
            Their documents have a column `period`, as `Corpus.with_period` says.

        Examples
        --------
        >>> from discourse import read_corpus, tokenize
        >>> tokens = tokenize(read_corpus("seeds")).with_period("year")
        >>> "period" in tokens.corpus.documents
        True
        """
        return replace(self, corpus=self.corpus.with_period(every))

    def keep(self, chosen: Bools) -> "Tokens":
        """Drop all but the chosen tokens.

        Parameters
        ----------
        chosen : array of bool
            One a token: whether it stays.

        Returns
        -------
        Tokens
            Of the same corpus. A passage or sentence left empty is none any more; a document stays.
        """
        before = np.concatenate([[0], np.cumsum(chosen)])
        used = np.unique(self.codes[chosen])
        return Tokens(
            types=tuple(self.types[code] for code in used),
            codes=np.searchsorted(used, self.codes[chosen]).astype(np.int32),
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            quoted=self.quoted[chosen],
            document_bounds=before[self.document_bounds],
            passage_bounds=np.unique(before[self.passage_bounds]),
            sentence_bounds=np.unique(before[self.sentence_bounds]),
            corpus=self.corpus,
            surface=None if self.surface is None else self.surface.keep(chosen),
        )


def document_groups(tokens: Tokens, by: By) -> "pd.Series[str]":
    """Look up the group of each document: itself, or its value of a metadata column, or those of several.

    Parameters
    ----------
    tokens : Tokens
        The tokens of the documents.
    by : str or sequence of str
        `document` or a column of their metadata, or several.

    Returns
    -------
    Series of str
        By document. Its name is that of the column that tables of results have, as `grouping` says.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        Tables of results have a column of this name.
    """
    documents = tokens.corpus.documents.reset_index().set_index("document", drop=False)
    return grouping(documents, by)
