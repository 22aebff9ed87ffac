"""Counts → correspondence analysis: groups and their terms as points of one map."""

import numpy as np
import pandas as pd

from discourse.arrays import Floats
from discourse.corpus.record import By, joined
from discourse.tokens.counts import Counts

_AXES = ("x", "y")
_NOTHING = Counts([[1, 0], [0, 1]], pd.DataFrame({"group": ["one", "other"]}), ["a", "b"])
"""What has a map: the table of it, without its rows, is that of what has none."""
_DIGITS = 12
"""To which results are rounded: behind them an eigenvector has those of the machine that solved for it."""

_NONE = 1e-12
"""Inertia that is rounding, and no axis."""


def correspondence(counts: Counts, by: By = "side", *, min_count: int = 5) -> pd.DataFrame:
    """Place groups and terms on a map, so that groups of like vocabulary are near each other.

    Parameters
    ----------
    counts : Counts
        The terms; leave stop words out to see content, keep only them to see style.
    by : str or sequence of str
        The column of `counts.rows` whose values are the groups, such as `side` or `document`, or several; documents
        that have none are left out.
    min_count : int
        Terms that occur fewer times in all are left out: a rare one would have a place by chance.

    Returns
    -------
    DataFrame
        One row a point: first the groups in sorted order (documents in their own), then the terms, the one that bears
        most of the two axes first. No row where fewer than two groups, or two terms so frequent, are left.

        - what: `group` or `term`; name
        - count: its tokens; mass: its share of all
        - x, y: principal coordinates on the first two axes; 0 where the groups have no such axis
        - contribution_x, contribution_y: the point's share of the axis' inertia; those of the groups add up to 1, and
          so do those of the terms
        - cos2: the share of the point's own distance from the centre that the two axes show
        - share_x, share_y: the share of the whole inertia that each axis bears, the same in every row
        - inertia: the whole inertia, χ² / n, the same in every row
        - by: the column whose values the groups are

    Raises
    ------
    KeyError
        There is no such column.

    See Also
    --------
    keyness : Which terms two groups differ in, with tests.
    similarity : How close documents are, pair by pair.

    Notes
    -----
    Distances between groups are χ² distances of their profiles, and so are those between terms; a group and a term lie
    in one direction where the group has more of the term than all together, but the distance between the two has no
    meaning (Greenacre 2017). A map of two axes shows a part of the differences, that of share_x and share_y; a point of
    low cos2 is not where it seems. It describes and tests nothing, and few documents, or one on another subject, can
    make an axis of their own: look at the contributions.

    References
    ----------
    Greenacre, M. (2017). Correspondence analysis in practice (3rd ed.). Chapman and Hall/CRC.
    https://doi.org/10.1201/9781315369983

    Examples
    --------
    >>> counts = Counts([[8, 1], [2, 9]], pd.DataFrame({"side": ["north", "south"]}), ["peace", "war"])
    >>> correspondence(counts, min_count=1)[["name", "x", "cos2"]].round(2).to_numpy().tolist()
    [['north', 0.78, 1.0], ['south', -0.64, 1.0], ['peace', 0.7, 1.0], ['war', -0.7, 1.0]]
    """
    groups = counts.sum(by)
    groups = groups.take(groups.occupied & (groups.column(by) != ""))
    chosen = np.flatnonzero(np.asarray(groups.matrix.sum(axis=0)).ravel() >= max(min_count, 1))
    groups = Counts(groups.matrix[:, chosen], groups.rows, [groups.terms[column] for column in chosen], groups.totals)
    groups = groups.take(groups.occupied)
    if min(groups.matrix.shape) < 2:
        return _points(_NOTHING, "group").head(0)
    return _points(groups, by)


def _points(groups: Counts, by: By) -> pd.DataFrame:
    """The table of groups whose counts are all in use (Greenacre 2017, appendix A)."""
    p = groups.matrix / groups.matrix.sum()
    r, c = (np.asarray(p.sum(axis=axis)).ravel() for axis in (1, 0))
    scaled = (p.multiply(1 / np.sqrt(r)[:, None]).multiply(1 / np.sqrt(c)[None, :])).tocsr()
    cross = (scaled @ scaled.T).toarray() - np.sqrt(np.outer(r, r))  # S S', without S, which is not sparse
    values, vectors = np.linalg.eigh(cross)
    inertia = float(np.trace(cross))
    axes = values[::-1][:2]
    u = vectors[:, ::-1][:, :2]
    u = u * np.where(u[np.abs(u).argmax(axis=0), range(u.shape[1])] < 0, -1, 1)  # the sign has no meaning: choose one
    some = axes > _NONE * max(1.0, inertia)
    root = np.sqrt(np.where(some, axes, 0))
    v = np.divide(scaled.T @ u - np.sqrt(np.outer(c, r)) @ u, root, out=np.zeros((len(c), 2)), where=some)
    u = np.where(some, u, 0)
    squares = scaled.multiply(scaled).tocsc()
    far = np.diag(cross), np.asarray(squares.sum(axis=0)).ravel() - c  # the inertia of each group and of each term
    columns = groups.column(by).tolist(), groups.terms
    n = np.asarray(groups.matrix.sum(axis=1)).ravel(), np.asarray(groups.matrix.sum(axis=0)).ravel()
    parts = [
        _part(what, names, count, mass, (vectors, root), own)
        for what, names, count, mass, vectors, own in zip(
            ("group", "term"), columns, n, (r, c), (u, v), far, strict=True
        )
    ]
    parts[1] = parts[1].sort_values(["bears", "name"], ascending=[False, True])
    shares = {
        f"share_{axis}": float(value / inertia) if inertia else 0.0 for axis, value in zip(_AXES, root**2, strict=True)
    }
    points = pd.concat(parts, ignore_index=True).drop(columns="bears")
    return points.assign(**shares, inertia=inertia, by=joined(by)).round(_DIGITS)


def _part(
    what: str, names: list[str], count: Floats, mass: Floats, axes: tuple[Floats, Floats], own: Floats
) -> pd.DataFrame:
    """The points of the groups or of the terms."""
    vectors, root = axes
    places = vectors * root / np.sqrt(mass)[:, None]
    shown = mass * (places**2).sum(axis=1)
    table = pd.DataFrame({"what": what, "name": names, "count": count, "mass": mass}).astype({"name": str})
    for number, axis in enumerate(_AXES):
        table[axis] = places[:, number]
    for number, axis in enumerate(_AXES):
        table[f"contribution_{axis}"] = vectors[:, number] ** 2
    far = own > _NONE
    return table.assign(
        cos2=np.where(far, np.minimum(shown / np.where(far, own, 1), 1), np.nan), bears=np.round(shown, _DIGITS)
    )
