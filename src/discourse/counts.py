"""Tokens → Counts: the document-term matrix, by document, passage or sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.tokens import Ints, Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each term stands in each unit of text.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of int64
        One row a unit, one column a term. A dense array or any sparse matrix may be given.
    rows : DataFrame
        One row a unit: `document`, for finer units `passage` and `sentence`, and the metadata.
    terms : list of str
        One a column.

    Raises
    ------
    ValueError
        The shapes do not fit, a term stands twice, or a count is negative or no whole number.

    Examples
    --------
    >>> Counts([[2, 1], [0, 3]], pd.DataFrame({"document": ["x", "y"]}), ["peace", "war"]).table()
      document   term  count
    0        x  peace      2
    1        x    war      1
    2        y    war      3
    """

    matrix: sparse.csr_array
    rows: pd.DataFrame
    terms: list[str]

    def __post_init__(self) -> None:
        """Check the shapes and keep the matrix as canonical CSR of whole numbers."""
        given = sparse.csr_array(self.matrix)
        if given.shape != (len(self.rows), len(self.terms)):
            msg = f"matrix of {given.shape}, but {len(self.rows)} rows and {len(self.terms)} terms named"
            raise ValueError(msg)
        if len(set(self.terms)) != len(self.terms):
            twice = next(term for term in self.terms if self.terms.count(term) > 1)
            msg = f"term {twice!r} stands twice; give each term one column"
            raise ValueError(msg)
        data = given.data
        if not ((data >= 0) & (data < 2**63) & (np.floor(data) == data)).all():
            msg = "counts must be whole numbers from 0 up; weigh them with a measure instead"
            raise ValueError(msg)
        matrix = given.astype(np.int64)
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "rows", self.rows.reset_index(drop=self.rows.index.name in (None, *self.rows)))
        object.__setattr__(self, "terms", list(self.terms))

    @property
    def totals(self) -> Ints:
        """How many tokens each row holds."""
        return np.asarray(self.matrix.sum(axis=1)).ravel()

    def table(self) -> pd.DataFrame:
        """List the counts that are not zero: the columns that name the row, term, count."""
        held = self.matrix.tocoo()
        names = [name for name in ("document", "passage", "sentence") if name in self.rows]
        table = self.rows[names or self.rows.columns[:1]].iloc[held.row].reset_index(drop=True)
        return table.assign(term=np.array(self.terms, dtype=object)[held.col], count=held.data)

    def sum(self, by: str) -> "Counts":
        """Add up the rows that share a value of a column of `rows`.

        Returns
        -------
        Counts
            One row a value, in sorted order (documents in their own order), with the columns that have
            one value in each group.

        Raises
        ------
        KeyError
            There is no such column.
        """
        values, first, group = np.unique(self.column(by), return_index=True, return_inverse=True)
        if by == "document":
            order = np.argsort(first)
            group = np.argsort(order)[group]
            values, first = values[order], first[order]
        ones = np.ones(len(group), dtype=np.int64)
        shape = (len(values), len(group))
        adder = sparse.csr_array((ones, (group, np.arange(len(group)))), shape=shape)
        varied = self.rows.groupby(group).nunique(dropna=False).gt(1).any()
        rows = self.rows.iloc[first][[by, *(name for name in self.rows if name != by and not varied[name])]]
        return Counts(adder @ self.matrix, rows, self.terms)

    def column(self, name: str) -> Any:
        """Give a column of `rows` as an array of text.

        Raises
        ------
        KeyError
            There is no such column.
        """
        if name not in self.rows:
            msg = f"no column {name!r} in the rows of these counts; they have {', '.join(self.rows)}"
            raise KeyError(msg)
        return np.array([str(value) for value in self.rows[name]], dtype=object)

    def without(self, terms: Iterable[str]) -> "Counts":
        """Leave some terms out, stop words for example; a row keeps its place even if nothing is left."""
        left_out = set(terms)
        kept = [column for column, term in enumerate(self.terms) if term not in left_out]
        return Counts(self.matrix[:, kept], self.rows, [self.terms[column] for column in kept])

    def __add__(self, other: "Counts") -> "Counts":
        """Put the rows of both below each other over the merged, sorted vocabulary."""
        terms = sorted({*self.terms, *other.terms})
        place = {term: column for column, term in enumerate(terms)}
        spread = []
        for part in (self, other):
            matrix, new = part.matrix, np.array([place[term] for term in part.terms], dtype=np.int64)
            shape = (matrix.shape[0], len(terms))
            columns = new[matrix.indices]
            spread.append(sparse.csr_array((matrix.data, columns, matrix.indptr), shape=shape))
        rows = pd.concat([self.rows, other.rows], ignore_index=True)
        return Counts(sparse.vstack(spread, format="csr"), rows, terms)


def count_terms(tokens: Tokens, by: str = "document", *, n: int = 1) -> Counts:
    """Count the tokens, or the runs of n tokens, of each document, passage or sentence.

    Parameters
    ----------
    tokens : Tokens
    by : {"document", "passage", "sentence"}
        The unit that is a row.
    n : int
        The length of the runs. A run stays inside its sentence; its term is its tokens, one blank apart.

    Returns
    -------
    Counts
        `rows` holds document, the finer numbers, and the metadata of the document. Addresses (links,
        mail addresses, account names) are not counted.

    Raises
    ------
    ValueError
        The unit is unknown, or n is below 1.

    Examples
    --------
    >>> from discourse import read_corpus, tokenize
    >>> tokens = tokenize(read_corpus("seeds"))
    >>> bool(count_terms(tokens, "passage").totals.sum() == tokens.countable.sum())
    True
    """
    if n < 1:
        msg = f"n={n}: a run has at least one token"
        raise ValueError(msg)
    unit = tokens.unit_of(by)
    first, columns, terms = _runs(tokens, n)
    rows = tokens.units(by).drop(columns=["start", "end", "tokens"], errors="ignore")
    metadata = tokens.corpus.documents.drop(columns=["passage", "sentence"], errors="ignore")
    ones = np.ones(len(first), dtype=np.int64)
    matrix = sparse.coo_array((ones, (unit[first], columns)), shape=(len(rows), len(terms)))
    rows = rows.merge(metadata, left_on="document", right_index=True, how="left")
    return Counts(matrix.tocsr(), rows, terms)


def _runs(tokens: Tokens, n: int) -> tuple[Ints, Ints, list[str]]:
    """Where each run of n countable tokens of one sentence begins, its column, and the columns' terms."""
    sentence = tokens.unit_of("sentence")
    counted = tokens.countable
    first = np.arange(max(len(tokens) - n + 1, 0))
    fits = np.ones(len(first), dtype=bool)
    for step in range(n):
        fits &= counted[first + step] & (sentence[first + step] == sentence[first])
    first = first[fits]
    run = np.zeros(len(first), dtype=np.int64)
    for step in range(n):  # equal runs ⇔ equal numbers: refined by one token a step, without strings
        _, run = np.unique(run * len(tokens.types) + tokens.codes[first + step], return_inverse=True)
    _, example = np.unique(run, return_index=True)
    terms = [" ".join(tokens.types[code] for code in tokens.codes[at : at + n]) for at in first[example]]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), dtype=np.int64)
    rank[order] = np.arange(len(terms))
    return first, rank[run], [terms[number] for number in order]
