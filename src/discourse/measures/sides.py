"""Counts → the two sides of a comparison, with the documents behind each."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from discourse.counts import Counts
from discourse.tokens import Bools, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """The documents of a target and a reference, over the terms that either has.

    Attributes
    ----------
    terms : array of str
    target, reference : sparse matrix
        One row a document, one column a term.
    divided : bool
        Whether every document stands on one side only, so that whole documents can be relabelled.
    names : mapping
        What the two are called, and all sides there are, for the `.attrs` of a table: target, reference,
        sides.
    """

    terms: "np.ndarray[tuple[int], np.dtype[np.object_]]"
    target: sparse.csr_array
    reference: sparse.csr_array
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


def sides(counts: Counts, by: str, target: str, reference: str | None = None) -> Sides:
    """Divide counts by a column of their rows; without a reference all the rest is it.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, nothing is left to compare, or one has no tokens.
    """
    values = counts.column(by)
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
    for name, part in ((target, one), (reference or "the rest", other)):
        if not part.matrix.nnz:
            msg = f"{by} {name!r} has no tokens; nothing can be compared"
            raise ValueError(msg)
    others = sorted(set(values[in_reference]))
    rest = others[0] if len(others) == 1 else f"all but {target}"
    present = np.asarray(one.matrix.sum(axis=0) + other.matrix.sum(axis=0)).ravel() > 0
    return Sides(
        terms=np.array(counts.terms, dtype=object)[present],
        target=one.matrix[:, present],
        reference=other.matrix[:, present],
        divided="document" in one.rows and not set(one.rows["document"]) & set(other.rows["document"]),
        names={"target": target, "reference": rest, "sides": sorted(set(values))},
    )


def _documents(counts: Counts, chosen: Bools) -> Counts:
    part = Counts(counts.matrix[chosen], counts.rows[chosen], counts.terms)
    return part.sum("document") if "document" in part.rows else part
