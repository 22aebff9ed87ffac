"""Tokens → Counts: the document-term matrix, by document, passage or sentence."""

import itertools
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from discourse.arrays import Bools, Ints, pair_codes, sums_between
from discourse.calls import checked
from discourse.corpus.record import By, grouping, joined
from discourse.tokens.record import UNITS, Tokens
from discourse.tokens.shards import Client, by_documents


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each term occurs in each unit of text.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array of int64
        One row a unit, one column a term. A dense array or any sparse matrix may be given.
    rows : DataFrame
        One row a unit: `document`, for finer units `passage` and `sentence`, and the metadata.
    terms : list of str
        One a column.
    totals : array of int
        How many tokens each unit of text has. Where it is not given, those that are counted; terms that are left
        out later stay in it, so that "per 1,000 tokens" keeps its meaning.

    Raises
    ------
    ValueError
        The shapes do not fit, a term is there twice, or a count is negative or no whole number.

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
    totals: Ints = None  # type: ignore[assignment]  # filled in below

    def __post_init__(self) -> None:
        """Check the shapes and keep the matrix as canonical CSR of whole numbers."""
        given = sparse.csr_array(self.matrix)
        if given.shape != (len(self.rows), len(self.terms)):
            msg = f"matrix of {given.shape}, but {len(self.rows)} rows and {len(self.terms)} terms named"
            raise ValueError(msg)
        if len(set(self.terms)) != len(self.terms):
            twice = next(term for term in self.terms if self.terms.count(term) > 1)
            msg = f"term {twice!r} is there twice; give each term one column"
            raise ValueError(msg)
        data = given.data
        whole = data.dtype.kind in "iub" or ((data < 2**63) & (np.floor(data) == data)).all()
        if not whole or (data < 0).any():
            msg = "counts must be whole numbers from 0 up; weigh them with a measure instead"
            raise ValueError(msg)
        matrix = given.astype(np.int64)
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        index_is_column = self.rows.index.name is not None and self.rows.index.name not in self.rows
        counted = np.asarray(matrix.sum(axis=1)).ravel()
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "rows", self.rows.reset_index(drop=not index_is_column))
        object.__setattr__(self, "terms", list(self.terms))
        object.__setattr__(self, "totals", counted if self.totals is None else np.asarray(self.totals))
        if len(self.totals) != len(counted) or (self.totals < counted).any():
            msg = "totals must be one number a row, no smaller than what is counted there"
            raise ValueError(msg)

    @property
    def keys(self) -> list[str]:
        """The columns of `rows` that name the unit: document, passage, sentence, as far as it has them."""
        return [name for name in UNITS if name in self.rows]

    @property
    def occupied(self) -> Bools:
        """Which rows hold any of the terms."""
        return np.diff(self.matrix.indptr) > 0

    def take(self, chosen: Bools | Ints) -> "Counts":
        """Take some of the rows, in the order that is given.

        Parameters
        ----------
        chosen : array of bool or int
            Which.

        Returns
        -------
        Counts
        """
        rows = self.rows.iloc[np.arange(len(self.rows))[chosen]].reset_index(drop=True)
        return _checked_before(self.matrix[chosen], rows, self.terms, self.totals[chosen])

    def table(self) -> pd.DataFrame:
        """List the counts that are not zero.

        Returns
        -------
        DataFrame
            One row a term in a unit: the columns that name the unit, term, count.
        """
        entries = self.matrix.tocoo()
        table = self.rows[self.keys or self.rows.columns[:1]].iloc[entries.row].reset_index(drop=True)
        return table.assign(term=np.array(self.terms, dtype=object)[entries.col], count=entries.data)

    def sum(self, by: By) -> "Counts":
        """Add up the rows that share a value of a column of `rows`, or of several.

        Parameters
        ----------
        by : str or sequence of str
            The column, or several, whose values are then joined in a column of their own.

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
        name, values = joined(by), self.column(by)
        group, names = pd.factorize(values, sort=name != "document")  # documents in their own order
        first = np.unique(group, return_index=True)[1]
        ones = np.ones(len(group), dtype=np.int64)
        shape = (len(names), len(group))
        adder = sparse.csr_array((ones, (group, np.arange(len(group)))), shape=shape)
        varied = set() if len(names) == len(group) else _varied(self.rows, group)
        kept = [column for column in self.rows if column != name and column not in varied]
        rows = (self.rows if name in self.rows else self.rows.assign(**{name: values})).iloc[first][[name, *kept]]
        if len(names) == len(group):  # one row each
            order = np.argsort(group)
            return _checked_before(self.matrix[order], rows.reset_index(drop=True), self.terms, self.totals[order])
        return Counts(adder @ self.matrix, rows, self.terms, adder @ self.totals)

    def column(self, name: By) -> Any:
        """Return a column of `rows` as an array of text.

        Parameters
        ----------
        name : str or sequence of str
            The column, or several, whose values are joined.

        Returns
        -------
        array of str

        Raises
        ------
        KeyError
            There is no such column.
        """
        return grouping(self.rows, name).to_numpy(dtype=object)

    @checked
    def without(self, terms: Iterable[str]) -> "Counts":
        """Leave some terms out, stop words for example.

        Parameters
        ----------
        terms : iterable of str
            Those to leave out, such as `measures.STOP_WORDS` or a list of `read_stop_words`.

        Returns
        -------
        Counts
            The same rows, even where nothing is left, with the totals of the texts.
        """
        left_out, known = set(terms), set(self.terms)
        for term in [term for term in sorted(left_out - known) if "*" in term or term.lower() in known][:1]:
            remedy = "list each word that it means" if "*" in term else f"write {term.lower()!r}"
            warnings.warn(f"{term!r} is no term, so that nothing is left out for it; {remedy}", stacklevel=3)
        return self._columns([column for column, term in enumerate(self.terms) if term not in left_out])

    def occurring(self) -> "Counts":
        """Leave out the terms that no row holds.

        Returns
        -------
        Counts
            The same rows, with the same totals.

        Examples
        --------
        >>> counts = Counts([[2, 0], [0, 3]], pd.DataFrame({"document": ["x", "y"]}), ["peace", "war"])
        >>> counts.take([0]).occurring().terms
        ['peace']
        """
        return self._columns(np.flatnonzero(np.bincount(self.matrix.indices, minlength=len(self.terms))).tolist())

    def _columns(self, columns: list[int]) -> "Counts":
        terms = [self.terms[column] for column in columns]
        return _checked_before(self.matrix[:, columns], self.rows, terms, self.totals)

    def to_frame(self) -> pd.DataFrame:
        """Write the counts as a wide table, for other programs.

        Returns
        -------
        DataFrame
            One row a unit, with its document, finer numbers in the index; one column a term, of a sparse type, which
            `.sparse.to_dense()` undoes.

        Notes
        -----
        scikit-learn takes the matrix as it is: `LogisticRegression().fit(counts.matrix, counts.rows["side"])`, and
        `counts.terms` are the names of its features.

        Examples
        --------
        >>> counts = Counts([[2, 1], [0, 3]], pd.DataFrame({"document": ["x", "y"]}), ["peace", "war"])
        >>> counts.to_frame().loc["y", "war"]
        np.int64(3)
        """
        keys = self.keys or list(self.rows.columns[:1])
        index = pd.MultiIndex.from_frame(self.rows[keys]) if len(keys) > 1 else pd.Index(self.rows[keys[0]])
        return pd.DataFrame.sparse.from_spmatrix(self.matrix, index=index, columns=self.terms)

    def __add__(self, other: "Counts") -> "Counts":
        """Put the rows of both below each other over the merged, sorted vocabulary."""
        return _merged([self, other])

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel with the terms as one text, since a list is sent term by term."""
        return _arrived, (
            self.matrix,
            self.rows,
            "".join(self.terms),
            np.cumsum(list(map(len, self.terms))),
            self.totals,
        )


def _arrived(matrix: sparse.csr_array, rows: pd.DataFrame, text: str, ends: Ints, totals: Ints) -> Counts:
    bounds = itertools.pairwise([0, *ends.tolist()])
    return _checked_before(matrix, rows, [text[start:end] for start, end in bounds], totals)


def _merged(parts: Sequence[Counts]) -> Counts:
    """Put the rows of several below each other over the merged, sorted vocabulary."""
    terms = sorted(set().union(*(part.terms for part in parts)))
    place = {term: column for column, term in enumerate(terms)}
    spread = []
    for part in parts:
        matrix, new = part.matrix, np.array([place[term] for term in part.terms], dtype=np.int64)
        shape = (matrix.shape[0], len(terms))
        columns = new[matrix.indices]
        spread.append(sparse.csr_array((matrix.data, columns, matrix.indptr), shape=shape))
    rows = pd.concat([part.rows for part in parts], ignore_index=True)
    totals = np.concatenate([part.totals for part in parts])
    return Counts(sparse.vstack(spread, format="csr"), rows, terms, totals)


def _checked_before(matrix: sparse.csr_array, rows: pd.DataFrame, terms: list[str], totals: Ints) -> Counts:
    """Make counts that pass every check, since they are counted here or part of others, as many measures take them."""
    part = object.__new__(Counts)
    for name, value in zip(Counts.__slots__, (matrix, rows, terms, totals), strict=True):
        object.__setattr__(part, name, value)
    return part


def _varied(rows: pd.DataFrame, group: Ints) -> set[str]:
    """The columns that have more than one value in a group."""
    varied = rows.groupby(group).nunique(dropna=False).gt(1).any()
    return set(varied.index[varied])


@checked
def count_terms(tokens: Tokens, by: str = "document", *, n: int = 1, client: Client | None = None) -> Counts:
    """Count the tokens, or the runs of n tokens, of each document, passage or sentence.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    by : {"document", "passage", "sentence"}
        The unit that is a row.
    n : int
        The length of the runs. A run stays inside its sentence; its term is its tokens, one blank apart.
    client : distributed.Client, optional
        Workers count, some documents each; the counts are the same. The tokens are of a store then, which lies under
        the same name for all workers.

    Returns
    -------
    Counts
        `rows` holds document, the finer numbers, and the metadata of the document. Addresses (links,
        mail addresses, account names) are not counted.

    Raises
    ------
    ValueError
        The unit is unknown, or n is below 1; or there is a client, and the tokens are of no store.

    See Also
    --------
    Counts.without : Leave stop words out.

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
    bounds = tokens.bounds(by)
    counts = _counted(tokens, by, n) if client is None else _merged(by_documents(client, _counted, tokens, by, n))
    metadata = tokens.corpus.documents.drop(columns=["passage", "sentence"], errors="ignore")
    documents = (
        np.searchsorted(tokens.document_bounds, bounds[:-1], side="right") - 1 if by != "document" else slice(None)
    )
    metadata = metadata.iloc[documents].reset_index(drop=True)
    return _checked_before(counts.matrix, pd.concat([counts.rows, metadata], axis=1), counts.terms, counts.totals)


def _counted(tokens: Tokens, by: str, n: int) -> Counts:
    """Count runs, in rows without metadata."""
    begins, columns, terms = _runs(tokens, n)
    bounds = tokens.bounds(by)
    sizes = np.diff(bounds) if begins.all() and len(begins) == len(tokens) else sums_between(begins, bounds)
    rows = tokens.units(by).drop(columns=["start", "end", "tokens"], errors="ignore")
    return _checked_before(_matrix(columns, sizes, len(terms)), rows, terms, sizes)


_BLOCK = 250_000
"""How many tokens are sorted at a time: few enough to be in the nearest memory."""


def _matrix(columns: npt.NDArray[np.integer], sizes: Ints, width: int) -> sparse.csr_array:
    """Count the columns of each row, which the next so many are of, by sorting: equal ones are then neighbours."""
    bounds = np.append(0, np.cumsum(sizes))
    step = max((2**31 - 1) // max(width, 1), 1)  # so that the keys of a block have 32 bits
    data, indices, lengths = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)], [np.zeros(1, dtype=np.int64)]
    first = 0
    while first < len(sizes):
        last = min(first + step, max(int(np.searchsorted(bounds, bounds[first] + _BLOCK)), first + 1), len(sizes))
        heads = np.arange(last - first, dtype=np.int64) * width
        keys = np.repeat(heads.astype(np.int32), sizes[first:last])
        keys += columns[bounds[first] : bounds[last]]
        keys.sort()
        begins = np.flatnonzero(np.diff(keys, prepend=-1))
        data.append(np.diff(begins, append=len(keys)).astype(np.int32))
        keys = keys[begins]
        lengths.append(np.diff(np.append(np.searchsorted(keys, heads), len(keys))))
        indices.append(keys - np.repeat(heads.astype(np.int32), lengths[-1]))
        first = last
    pointers = np.cumsum(np.concatenate(lengths))
    shape = (len(sizes), width)
    return sparse.csr_array((np.concatenate(data, dtype=np.int64), np.concatenate(indices), pointers), shape=shape)


def _runs(tokens: Tokens, n: int) -> tuple[Bools, npt.NDArray[np.integer], list[str]]:
    """Whether a run of n countable tokens of one sentence begins with each token; its column; the columns' terms."""
    counted = tokens.countable
    if n == 1:
        codes = tokens.codes if counted.all() else tokens.codes[counted]
        used = np.bincount(codes, minlength=len(tokens.types)) > 0
        terms = list(itertools.compress(tokens.types, used.tolist()))
        return counted, codes if used.all() else (np.cumsum(used, dtype=np.int32) - 1)[codes], terms
    sentence = tokens.unit_of("sentence")
    begins = np.zeros(len(tokens), dtype=bool)
    first = np.arange(max(len(tokens) - n + 1, 0))
    fits = np.ones(len(first), dtype=bool)
    for step in range(n):
        fits &= counted[first + step] & (sentence[first + step] == sentence[first])
    first = first[fits]
    begins[first] = True
    run = run_codes(tokens, first, n)
    _, example = np.unique(run, return_index=True)
    terms = [" ".join(tokens.types[code] for code in tokens.codes[start : start + n]) for start in first[example]]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    rank = np.empty(len(terms), dtype=np.int64)
    rank[order] = np.arange(len(terms))
    return begins, rank[run], [terms[number] for number in order]


def run_codes(tokens: Tokens, first: Ints, n: int) -> Ints:
    """Number runs of tokens so that equal runs, and only they, have equal numbers.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    first : array of int
        The stream index of each run's first token.
    n : int
        The length of the runs.

    Returns
    -------
    array of int
        From 0, one a run.
    """
    run = np.zeros(len(first), dtype=np.int64)
    for step in range(n):  # refined by one token a step, without strings
        _, run = np.unique(pair_codes(run, tokens.codes[first + step], len(tokens.types)), return_inverse=True)
    return run
