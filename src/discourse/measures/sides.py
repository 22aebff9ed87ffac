"""Counts → the two sides of a comparison, with the documents behind each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from discourse.counts import Counts
from discourse.tokens import Bools, Ints

Names = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The documents of a target and a reference, over the terms that either has.

    Attributes
    ----------
    terms : array of str
    target, reference : sparse matrix
        One row a document that has tokens, by name; one column a term.
    documents : (array, array)
        The names of the documents of both.
    divided : bool
        Whether every document stands on one side only, so that whole documents can be relabelled.
    names : mapping
        What the two are called, and all sides there are, for the `.attrs` of a table: target, reference,
        sides.
    """

    terms: Names
    target: sparse.csr_array
    reference: sparse.csr_array
    documents: tuple[Names, Names]
    divided: bool
    names: dict[str, str | list[str]]

    @property
    def a(self) -> Ints:
        """The target's count of each term."""
        return np.asarray(self.target.sum(axis=0)).ravel()

    @property
    def b(self) -> Ints:
        """The reference's count of each term."""
        return np.asarray(self.reference.sum(axis=0)).ravel()

    def stacked(self) -> tuple[sparse.csr_array, int]:
        """Give all documents in one matrix, and how many of its first rows are one side.

        The side of fewer documents comes first, of equals the one whose first document does: a seeded sample
        of relabellings is then the same whichever side is the target, and however the documents are ordered.
        """
        both = (self.target, self.documents[0]), (self.reference, self.documents[1])
        first, second = sorted(both, key=lambda side: (len(side[1]), *side[1][:1]))
        return sparse.vstack([first[0], second[0]], format="csr"), len(first[1])


def sides(counts: Counts, by: str, target: str, reference: str | None = None) -> Sides:
    """Divide counts by a column of their rows; without a reference all the rest is it.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, nothing is left to compare, or one has no tokens.
    """
    values = counts.column(by)  # as text, so that a year may be given as a number
    target, reference = str(target), None if reference is None else str(reference)
    for name in (target, reference):
        if name is not None and name not in values:
            msg = f"no {by} {name!r} in these counts; they have {', '.join(sorted(set(values)))}"
            raise ValueError(msg)
    in_target = values == target
    in_reference = ~in_target if reference is None else values == reference
    if target == reference or not in_reference.any():
        msg = f"{by} {target!r} has nothing to be compared with; name another {by} as the reference"
        raise ValueError(msg)
    one, other = _documents(counts, in_target), _documents(counts, in_reference)
    for name, (matrix, _) in ((target, one), (reference or "the rest", other)):
        if not matrix.nnz:
            msg = f"{by} {name!r} has no tokens; nothing can be compared"
            raise ValueError(msg)
    others = sorted(set(values[in_reference].tolist()))
    rest = others[0] if len(others) == 1 else f"all but {target}"
    present = np.asarray(one[0].sum(axis=0) + other[0].sum(axis=0)).ravel() > 0
    return Sides(
        terms=np.array(counts.terms, dtype=object)[present],
        target=one[0][:, present],
        reference=other[0][:, present],
        documents=(one[1], other[1]),
        divided="document" in counts.rows and not set(one[1]) & set(other[1]),
        names={"target": target, "reference": rest, "sides": sorted(set(values.tolist()))},
    )


def _documents(counts: Counts, chosen: Bools) -> tuple[sparse.csr_array, Names]:
    """The documents of one side that have tokens, by name; rows that name none are one each."""
    part = Counts(counts.matrix[chosen], counts.rows[chosen], counts.terms)
    part = part.sum("document") if "document" in part.rows else part
    names = part.column("document") if "document" in part.rows else part.rows.index.to_numpy()
    order = np.argsort(names)
    order = order[part.totals[order] > 0]
    return part.matrix[order], names[order]
