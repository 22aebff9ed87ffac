"""Corpus → Tokens: one stream of integer codes, with its boundaries."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import language
from discourse.arrays import Bools, Ints, Small, sums_between
from discourse.calls import unknown
from discourse.corpus.record import By, Corpus, grouping

_Kept = TypeVar("_Kept")

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
    starts, ends : int32 array
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

    Notes
    -----
    A token takes 13 bytes. What many measures ask for, `countable`, `unit_of` and `units`, is worked out once and kept
    with the record, whose arrays nobody changes.
    """

    types: tuple[str, ...]
    codes: npt.NDArray[np.int32]
    starts: Small
    ends: Small
    quoted: Bools
    document_bounds: Ints
    passage_bounds: Ints
    sentence_bounds: Ints
    corpus: Corpus = field(repr=False)
    surface: "Tokens | None" = field(default=None, repr=False)
    _kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False)

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
        return self._once("countable", self._countable)

    def _countable(self) -> Bools:
        words = np.array([not language.is_address(form) for form in self.types], dtype=bool)
        return _fixed(np.ones(len(self), dtype=bool) if words.all() else words[self.codes])

    def _once(self, name: object, work: Callable[[], _Kept]) -> _Kept:
        """Work something out, or take it from where it was kept."""
        if name not in self._kept:
            self._kept[name] = work()
        return self._kept[name]

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

    def unit_of(self, unit: str) -> Small:
        """Return the number, from 0 through the whole corpus, of the unit that each token is in.

        Parameters
        ----------
        unit : {"document", "passage", "sentence"}
            Which.

        Returns
        -------
        int32 array
            It cannot be changed, since every caller gets the same.

        See Also
        --------
        number_of : The number within the document.
        """
        bounds = self.bounds(unit)
        return self._once(
            ("unit_of", unit),
            lambda: _fixed(np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))),
        )

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
        return self._numbers(unit)[self.unit_of(unit)]

    def _numbers(self, unit: str) -> Ints:
        """Number the passages or sentences, from 1 in each document."""
        bounds = self.bounds(unit)[:-1]
        documents = np.searchsorted(self.document_bounds, bounds, side="right") - 1
        return np.arange(len(bounds)) - np.searchsorted(bounds, self.document_bounds[documents]) + 1

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
        self.bounds(unit)
        return self._once(("units", unit), lambda: self._units(unit)).copy(deep=False)

    def _units(self, unit: str) -> pd.DataFrame:
        bounds = self.bounds(unit)
        first, last = bounds[:-1], bounds[1:] - 1
        documents = np.searchsorted(self.document_bounds, first, side="right") - 1
        if unit == "document":
            documents = np.arange(len(first))
        names = np.asarray(self.corpus.documents.index, dtype=object)
        table: dict[str, Any] = {"document": names[documents]}
        for finer in UNITS[1 : UNITS.index(unit) + 1]:
            numbers = self._numbers(finer)
            table[finer] = numbers[np.searchsorted(self.bounds(finer), first, side="right") - 1]
        if unit != "document":
            table |= {"start": self.starts[first].astype(np.int64), "end": self.ends[last].astype(np.int64)}
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
        codes = self.codes[chosen]
        used = np.bincount(codes, minlength=len(self.types)) > 0
        return Tokens(
            types=tuple(itertools.compress(self.types, used.tolist())),
            codes=(np.cumsum(used, dtype=np.int32) - 1)[codes],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            quoted=self.quoted[chosen],
            document_bounds=before[self.document_bounds],
            passage_bounds=np.unique(before[self.passage_bounds]),
            sentence_bounds=np.unique(before[self.sentence_bounds]),
            corpus=self.corpus,
            surface=None if self.surface is None else self.surface.keep(chosen),
        )


def _fixed(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Let nobody change an array."""
    array.setflags(write=False)
    return array


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
