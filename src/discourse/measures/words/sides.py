"""Counts → the two sides of a comparison, with the documents behind each."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from discourse.arrays import Bools, Ints, Names
from discourse.calls import unknown
from discourse.corpus.record import By, joined
from discourse.stats import documents, permutation
from discourse.tokens.counts import Counts

MOST_LONGER = 1.5
"""Up to this ratio of the geometric means of both sides' lengths the permutation of documents holds its level."""
LEAST_DRAWS, MOST_DRAWS, EVALUATIONS = 5, 100, 10_000
"""Documents of unequal length are brought to one size so often, so that what is drawn by chance weighs little: as often
as keeps the divisions that are gone through in all near this number, within the two bounds."""


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The documents of a target and a reference, over the terms that either has.

    Attributes
    ----------
    target, reference : Counts
        One row a document that has tokens, by name; one column a term that either has.
    documents : (array, array)
        The names of the documents of both.
    divided : bool
        Whether every document is on one side only, so that whole documents can be exchanged.
    names : mapping
        The columns that say what is compared, for a table of results: by, the column that divides; target, reference,
        and number_target, number_reference, the place of each among all values in sorted order, from 1; 0 for all the
        rest.
    """

    target: Counts
    reference: Counts
    documents: tuple[Names, Names]
    divided: bool
    names: dict[str, str | int]

    @property
    def a(self) -> Ints:
        """The target's count of each term."""
        return np.asarray(self.target.matrix.sum(axis=0)).ravel()

    @property
    def b(self) -> Ints:
        """The reference's count of each term."""
        return np.asarray(self.reference.matrix.sum(axis=0)).ravel()

    @property
    def sizes(self) -> tuple[int, int]:
        """How many tokens the target and the reference have."""
        return int(self.target.totals.sum()), int(self.reference.totals.sum())

    @property
    def languages(self) -> list[object]:
        """The language of each document of both, as far as the metadata say."""
        return [code for side in (self.target, self.reference) for code in side.rows.get("language", [""])]

    @property
    def unequal(self) -> bool:
        """Whether one side has so much longer documents that they cannot be exchanged as they are."""
        one, other = (np.log(side.totals).mean() for side in (self.target, self.reference))
        return bool(abs(one - other) > np.log(MOST_LONGER))

    def pool(self) -> "Pool":
        """Put the documents of both sides together.

        The side of fewer documents comes first, of equals the one whose first document does: what is drawn by a seed
        is then the same whichever side is the target, and however the documents are ordered.
        """
        both = (self.target, self.documents[0]), (self.reference, self.documents[1])
        (first, names), (second, others) = sorted(both, key=lambda side: (len(side[1]), *side[1][:1]))
        return Pool(
            counts=sparse.vstack([first.matrix, second.matrix], format="csr"),
            totals=np.concatenate([first.totals, second.totals]),
            names=np.concatenate([names, others]),
            first=len(names),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The documents of two sides, to be divided anew.

    Attributes
    ----------
    counts : scipy.sparse.csr_array of int64
        One row a document, one column a term.
    totals : array of int
        The tokens of each document.
    names : array of str
        The documents'.
    first : int
        How many of the first rows are one side.
    """

    counts: sparse.csr_array
    totals: Ints
    names: Names
    first: int

    @property
    def tokens(self) -> int:
        """The tokens of the shortest document."""
        return int(self.totals.min())

    def permutations(self, seed: int, most: int = permutation.MOST_PERMUTATIONS) -> Bools:
        """List the ways to divide the documents, the observed one first; of more than so many a sample."""
        return permutation.permutations(len(self.names), self.first, seed, most=most)

    def rarefied(self, ways: int, seed: int, draws: int | None = None) -> Iterator[sparse.csr_array]:
        """Draw from every document as many tokens as the shortest has: so often, or the more the fewer ways."""
        if (self.totals == self.tokens).all():
            yield self.counts  # every draw would be this
            return
        draws = draws or max(LEAST_DRAWS, min(MOST_DRAWS, EVALUATIONS // ways))
        yield from documents.rarefied(self.counts, self.totals, draws, seed)


def groups(counts: Counts, by: By) -> list[str]:
    """List the values of a column of the rows that have tokens, in sorted order; having none is no value.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str or sequence of str
        The column, or several.

    Returns
    -------
    list of str

    Raises
    ------
    KeyError
        There is no such column.
    """
    return sorted(set(counts.column(by)[counts.occupied].tolist()) - {""})


def nothing(by: By) -> Sides:
    """Make two sides of a word each: the table of their comparison, without its rows, is that of none."""
    rows = pd.DataFrame({"document": ["one", "other"], joined(by): ["one", "other"]})
    return sides(Counts([[1], [1]], rows, ["word"]), joined(by), "one")


def sides(counts: Counts, by: By, target: str, reference: str | None = None) -> Sides:
    """Divide counts by a column of their rows; without a reference all others are it, but for those without a value.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer.
    by : str or sequence of str
        The column, or several.
    target, reference : str
        Its values.

    Returns
    -------
    Sides

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, nothing is left to compare, or one has no tokens.
    """
    by, values = joined(by), counts.column(by)  # as text, so that a year may be given as a number
    target, reference = str(target), None if reference is None else str(reference)
    for name in (target, reference):
        if name is not None and name not in values:
            raise ValueError(unknown(by, name, sorted(set(values)), "in these counts", have="they have"))
    in_target = values == target
    in_reference = ~in_target & (values != "") if reference is None else values == reference
    if target == reference or not in_reference.any():
        msg = f"{by} {target!r} has nothing to be compared with; name another {by} as the reference"
        raise ValueError(msg)
    both, of_target = counts.take(in_target | in_reference).occurring(), in_target[in_target | in_reference]
    (first, first_names), (second, second_names) = _documents(both, of_target), _documents(both, ~of_target)
    for name, side in ((target, first), (reference or "the rest", second)):
        if not side.matrix.nnz:
            msg = f"{by} {name!r} has no tokens; nothing can be compared"
            raise ValueError(msg)
    others = sorted(set(values[in_reference].tolist()))
    place = {name: number for number, name in enumerate(sorted(set(values.tolist()) - {""}), start=1)}
    rest = others[0] if len(others) == 1 else f"all but {target}"
    return Sides(
        target=first,
        reference=second,
        documents=(first_names, second_names),
        divided="document" in counts.rows and not set(first_names) & set(second_names),
        names={"by": by, "target": target, "reference": rest}
        | {"number_target": place[target], "number_reference": place.get(rest, 0)},
    )


def _documents(counts: Counts, chosen: Bools) -> tuple[Counts, Names]:
    """The documents of one side that have tokens, by name; rows that name none are one each."""
    part = counts.take(chosen)
    part = part.sum("document") if "document" in part.rows else part
    names = part.column("document") if "document" in part.rows else part.rows.index.to_numpy()
    order = np.argsort(names)
    order = order[part.totals[order] > 0]
    return part.take(order), names[order]
