"""Documents, texts, spans → Corpus: the record that everything points into."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
import pandas as pd

from discourse import language
from discourse.calls import checked, unknown
from discourse.corpus.periods import period_in
from discourse.corpus.stored import StoredTexts

By: TypeAlias = str | Sequence[str]
"""A column that divides documents into groups, or several, whose values are joined."""

BETWEEN = " · "
"""What stands between the names of columns, and between their values, where several divide documents together."""

REQUIRED = ("document",)
"""The columns that documents.csv must have. Any other is metadata; known to the library are file: the text, which
otherwise stands in texts.csv; encoding: that of the file, where it is another than UTF-8; title, genre, side,
published, language, reported_speaker, sha256; label: what the document is called in sentences, tables and figures,
written as it stands within a sentence; and side_reason: why it is said to voice its side, in a sentence."""

UNIQUE = ("document", "file", "label")
"""Columns of documents.csv in which no two rows say the same."""

RESERVED = frozenset(
    "term family cue pattern name agent count documents tokens hits total per_thousand low high share".split()
)
"""Columns that tables of results have beside the groups they compare."""

SPAN_COLUMNS = ("document", "role", "first", "last", "reason")
"""The columns of spans.csv."""

ROLES = ("title", "byline", "dateline", "caption", "marker", "boilerplate")
"""What a stretch that is not body text can be."""


def _check_by(by: str, columns: Iterable[str]) -> None:
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
        raise KeyError(unknown("column", by, columns, "in the documents' metadata", have="they have"))
    if by in RESERVED:
        msg = f"by={by!r}: tables of results have a column of that name; rename it in documents.csv"
        raise ValueError(msg)


def joined(by: By) -> str:
    """Name the column that tables of results have for what divides the documents.

    Parameters
    ----------
    by : str or sequence of str
        The column of the metadata, or several.

    Returns
    -------
    str

    Examples
    --------
    >>> joined("side"), joined(["side", "period"])
    ('side', 'side · period')
    """
    return by if isinstance(by, str) else BETWEEN.join(by)


def grouping(table: pd.DataFrame, by: By) -> "pd.Series[str]":
    """Look up the group of each row: its value in a column, or those in several, joined.

    Parameters
    ----------
    table : DataFrame
        The rows, of documents or finer.
    by : str or sequence of str
        The column, or several.

    Returns
    -------
    Series of str
        By row. Values of several columns are joined, as in `north · 1990s`, and so is what the result is called,
        `side · period`; where one is empty, so is all, since the row is in no group by the others alone.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        No column is named, tables of results have a column of this name, or two groups would have one name.

    Examples
    --------
    >>> grouping(pd.DataFrame({"side": ["north", ""], "year": [1991, 1992]}), ["side", "year"]).tolist()
    ['north · 1991', '']
    """
    columns = [by] if isinstance(by, str) else list(by)
    for column in columns:
        _check_by(column, table)
    if not columns:
        msg = f"by={by!r} names no column; name one or several of {', '.join(map(str, table))}"
        raise ValueError(msg)
    values = table[columns].map(str).astype(str)
    if len(columns) == 1:
        return values[columns[0]]
    groups = values[columns[0]].str.cat(values[columns[1:]], sep=BETWEEN).where((values != "").all(axis=1), "")
    names = groups[groups != ""][~values.duplicated()]
    if names.duplicated().any():
        msg = f"two groups by {' and '.join(columns)} would both be called {names[names.duplicated()].iloc[0]!r}"
        raise ValueError(msg)
    return groups.rename(joined(by))


def _is_date(value: str) -> bool:
    """Whether a value is a year or a month, which dates begin with."""
    return re.fullmatch(r"\d{4}(-\d\d)?", value) is not None


def no_spans() -> pd.DataFrame:
    """Return the ledger of documents that are body text throughout.

    Returns
    -------
    DataFrame
        As of `Corpus.spans`, without a row.
    """
    texts = dict.fromkeys(("document", "role", "text", "reason"), "str")
    names = ("document", "role", "start", "end", "text", "reason")
    return pd.DataFrame({name: pd.Series(dtype=texts.get(name, "int64")) for name in names})


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The documents of a study, with the stretches that are not body text.

    Attributes
    ----------
    documents : DataFrame
        One row a document, index `document`, in the order of documents.csv, with its other columns.
    texts : sequence of str
        The original texts, in the same order: a tuple, or, of a store, what reads each when it is asked for. All
        offsets in this library point into them.
    spans : DataFrame
        The ledger of stretches that are not body text, one row each: document, role, start, end, text,
        reason.
    passages : {"blank lines", "lines"}
        What parts the passages of the texts.
    """

    documents: pd.DataFrame
    texts: Sequence[str]
    spans: pd.DataFrame = field(repr=False)
    passages: str = "blank lines"

    def __post_init__(self) -> None:
        """Give documents whose sides are not said an empty one, so that any verb can ask for it."""
        if "side" not in self.documents:
            object.__setattr__(self, "documents", self.documents.assign(side=""))

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
        return self.documents["side"]

    @property
    def language_of(self) -> "pd.Series[str]":
        """The code of the language of each document, empty where the metadata do not say."""
        empty = pd.Series("", index=self.documents.index, name="language", dtype=str)
        return self.documents.get("language", empty).fillna("").astype(str)

    @property
    def in_english(self) -> "pd.Series[bool]":
        """Whether rules of English read each document: where it is its language, or none is said."""
        return self.language_of.map(language.is_english).astype(bool)

    @property
    def labels(self) -> dict[str, str]:
        """What each document is called within a sentence: its label where it has one, else its id."""
        given = self.documents.get("label", pd.Series("", index=self.documents.index))
        return {str(document): str(label) or str(document) for document, label in given.items()}

    @property
    def sides(self) -> list[str]:
        """The sides, in alphabetical order; none where the metadata have none."""
        return sorted(set(self.side_of) - {""})

    @checked
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

    def with_period(self, every: str) -> "Corpus":
        """Add to the metadata in which period each document was published.

        Parameters
        ----------
        every : {"day", "month", "year", "decade", "century"}
            How long a period is.

        Returns
        -------
        Corpus
            The same documents with a column `period`, for any `by`, alone or as in `by=["side", "period"]`; empty where
            a document has no date, or one that is of several periods.

        Raises
        ------
        ValueError
            There is no such period.

        See Also
        --------
        measures.trends : The periods one after the other, gaps included.
        """
        empty = pd.Series("", index=self.documents.index)
        dates = self.documents.get("published", empty)
        names = {date: period.name for date in set(dates) if (period := period_in(str(date), every))}
        periods = pd.Series([names.get(date, "") for date in dates], self.documents.index, dtype=str)
        return replace(self, documents=self.documents.assign(period=periods))

    @checked
    def where(self, **values: str | int | Iterable[str | int]) -> "Corpus":
        """Keep the documents that have some values of the metadata.

        Parameters
        ----------
        **values : str, int or iterable of them
            Column → its value, or several of which a document has one. A date may be given by its year or month:
            `published="2001"` keeps every day of it.

        Returns
        -------
        Corpus
            The documents that fit all of the columns.

        Raises
        ------
        KeyError
            There is no such column.
        ValueError
            No document has such a value.

        Examples
        --------
        >>> from discourse import read_corpus
        >>> corpus = read_corpus("seeds")
        >>> corpus.where(side="azerbaijani", genre=["petition"]).documents.index.tolist()
        ['petition-parliament', 'petition-government', 'petition-un']
        """
        table = self.documents.reset_index()
        kept = table.index >= 0
        for column, wanted in values.items():
            _check_by(column, table)
            own = table[column].fillna("").astype(str)
            fits = table.index < 0
            given = [str(value) for value in ([wanted] if isinstance(wanted, str | int) else wanted)]
            if not given:
                msg = f"{column}={wanted!r}: there is no value in it; give one, or leave the column out"
                raise ValueError(msg)
            for value in given:
                with_it = (own == value) | (_is_date(value) & own.str.startswith(f"{value}-"))
                if not with_it.any():
                    raise ValueError(unknown(f"document of {column}", value, sorted(set(own) - {""}), have="there are"))
                fits |= with_it
            kept &= fits
        return self._only(self.documents.index[kept])

    @checked
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

    @checked
    def sample(self, number: int, *, seed: int = 0) -> "Corpus":
        """Draw some documents at random, of each side in turn.

        Parameters
        ----------
        number : int
            How many at most.
        seed : int
            Seeds the draw.

        Returns
        -------
        Corpus
            The documents drawn, in their own order; all of them where there are no more.
        """
        if number < 0:
            msg = f"number={number}: at least 0 documents are drawn"
            raise ValueError(msg)
        drawn = self.side_of.iloc[np.random.default_rng(seed).permutation(len(self.documents))]
        turns = drawn.groupby(drawn).cumcount().sort_values(kind="stable")
        return self._only(turns.index[:number])

    def _only(self, documents: Iterable[str]) -> "Corpus":
        kept = self.documents.index.isin(list(documents))
        texts = self.texts
        texts = texts.only(kept) if isinstance(texts, StoredTexts) else tuple(itertools.compress(texts, kept.tolist()))
        spans = self.spans[self.spans["document"].isin(self.documents.index[kept])].reset_index(drop=True)
        return replace(self, documents=self.documents[kept], texts=texts, spans=spans)

    def _place(self, document: str) -> int:
        known = self.documents.index
        try:
            return int(known.get_loc(document))
        except (KeyError, TypeError, pd.errors.InvalidIndexError):
            raise KeyError(unknown("document", document, known, "in this corpus", have="it has")) from None
