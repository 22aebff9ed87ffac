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

_BLOCK = 1 << 20
"""How many tokens are looked at at a time."""


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
        english = self.corpus.in_english.to_numpy()
        return self if english.all() else self.keep(english[self.unit_of("document")])

    @property
    def countable(self) -> Bools:
        """Which tokens are words or numbers: addresses stay in the stream but are never counted."""
        return self._once("countable", self._countable)

    def _countable(self) -> Bools:
        types = self.countable_types
        return _fixed(np.ones(len(self), dtype=bool) if types.all() else types[self.codes])

    @property
    def countable_types(self) -> Bools:
        """Which types are words or numbers, and no addresses."""
        words = (not language.is_address(form) for form in self.types)
        return self._once("types", lambda: _fixed(np.fromiter(words, dtype=bool, count=len(self.types))))

    def totals(self, chosen: Bools | None = None) -> Ints:
        """Count how often each type occurs; of what is never counted, it is 0.

        Parameters
        ----------
        chosen : array of bool, optional
            One a document: whether it is counted in.

        Returns
        -------
        array of int
        """
        counted = np.zeros(len(self.types), dtype=np.int64)
        inside = None if chosen is None else np.repeat(chosen, np.diff(self.document_bounds))
        for start in range(0, len(self), _BLOCK):
            block = slice(start, start + _BLOCK)
            codes = self.codes[block] if inside is None else self.codes[block][inside[block]]
            counted += np.bincount(codes, minlength=len(counted))
        return np.where(self.countable_types, counted, 0)

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

    def unit_of(self, unit: str, places: npt.ArrayLike | None = None) -> npt.NDArray[Any]:
        """Return the number, from 0 through the whole corpus, of the unit that each token is in.

        Parameters
        ----------
        unit : {"document", "passage", "sentence"}
            Which.
        places : array of int, optional
            Of which tokens, by their places in the stream. Give the few that are asked about: what all are in takes
            four bytes a token.

        Returns
        -------
        array of int
            That of all tokens cannot be changed, since every caller gets the same.

        See Also
        --------
        number_of : The number within the document.
        """
        bounds = self.bounds(unit)
        if places is not None:
            return np.searchsorted(bounds, places, side="right") - 1
        return self._once(
            ("unit_of", unit),
            lambda: _fixed(np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))),
        )

    def number_of(self, unit: str, places: npt.ArrayLike | None = None) -> Ints:
        """Return the number, from 1 in each document, of the passage or sentence of each token.

        Parameters
        ----------
        unit : {"passage", "sentence"}
            Which.
        places : array of int, optional
            Of which tokens, as of `unit_of`; of all by default.

        Returns
        -------
        array of int
        """
        places = np.arange(len(self)) if places is None else places
        begins = self.document_bounds[self.unit_of("document", places)]
        return self.unit_of(unit, places) - self.unit_of(unit, begins) + 1

    def places(self, chosen: Bools) -> Ints:
        """Find the tokens of some types.

        Parameters
        ----------
        chosen : array of bool
            One a type: whether its tokens are sought.

        Returns
        -------
        array of int
            Their places in the stream; it is looked through in blocks, lest there be an answer for each token.
        """
        starts = range(0, len(self), _BLOCK)
        found = [np.flatnonzero(chosen[self.codes[start : start + _BLOCK]]) + start for start in starts]
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def places_of(self, documents: Ints, offsets: Ints) -> Ints:
        """Find the first token of a document that begins at an offset or behind it, of many such pairs at once.

        Parameters
        ----------
        documents : array of int
            The numbers of the documents, from 0.
        offsets : array of int
            Characters of their texts.

        Returns
        -------
        array of int
            Places in the stream; where a document has no such token, the place behind its last.
        """
        low, high = self.document_bounds[documents], self.document_bounds[documents + 1]
        while len(parted := np.flatnonzero(low < high)):  # each pair by bisection
            middle = (low[parted] + high[parted]) // 2
            before = self.starts[middle] < offsets[parted]
            low[parted] = np.where(before, middle + 1, low[parted])
            high[parted] = np.where(before, high[parted], middle)
        return low

    def begins(self, document: int, offset: int) -> int | None:
        """Find the token that begins at an offset of a document.

        Parameters
        ----------
        document : int
            The number of the document, from 0.
        offset : int
            A character of its text.

        Returns
        -------
        int or None
            Its place in the stream; None where none begins there.
        """
        first, stop = self.document_bounds[document : document + 2].tolist()
        place = first + int(np.searchsorted(self.starts[first:stop], offset))
        return place if place < stop and self.starts[place] == offset else None

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
        documents = np.arange(len(first)) if unit == "document" else self.unit_of("document", first)
        names = np.asarray(self.corpus.documents.index, dtype=object)
        table: dict[str, Any] = {"document": names[documents]}
        for finer in UNITS[1 : UNITS.index(unit) + 1]:
            table[finer] = self.number_of(finer, first)
        if unit != "document":
            table |= {"start": self.starts[first].astype(np.int64), "end": self.ends[last].astype(np.int64)}
        table["tokens"] = np.diff(bounds) - sums_between(~self.countable, bounds)
        return pd.DataFrame(table).astype({"document": "str"})

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
