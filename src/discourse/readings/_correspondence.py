"""Correspondence table → sentences: which groups lie apart, by which terms, and how much of it a map shows."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, join, label, number, paragraph, percent, plain, plural, quote

TOP = 6
"""So many terms are named on each end of an axis."""
LEAST = 3
"""Fewer groups lie on one line, which is no map."""
LOW = 0.5
"""A group of which the map shows less is not where it seems."""


def correspondence(table: pd.DataFrame) -> Reading:
    """Describe which groups lie farthest apart on each axis, which terms draw them there, and what the map hides.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.correspondence`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.correspondence : The coordinates.
    keyness : The terms in which two groups differ, with tests.
    """
    table = table_of("correspondence", table)
    groups, terms = (table[table["what"] == what] for what in ("group", "term"))
    if groups.empty or terms.empty:
        return paragraph("There are not two groups with two frequent words between them, so that there is no map.")
    if len(groups) < LEAST:
        return paragraph("There are two groups, which lie on one line: a map needs three.")
    share = percent(min(table["share_x"].iloc[0] + table["share_y"].iloc[0], 1))
    by = plain(groups["by"].iloc[0])
    return paragraph(
        f"A map of {plural(len(groups), by)} and {plural(len(terms), 'term')} shows {share} of their "
        f"inertia ({number(table['inertia'].iloc[0], 3)}).",
        _axis(groups, terms, "x", "first"),
        _axis(groups, terms, "y", "second") if table["share_y"].iloc[0] > 1e-9 else "There is no second axis.",
        _hidden(groups, by),
        "The map describes and tests nothing; a single long or odd document can make an axis of its own.",
    )


def _axis(groups: pd.DataFrame, terms: pd.DataFrame, axis: str, which: str) -> str:
    """Name both ends of an axis, and the terms that bear most of it there."""
    ends = []
    for sign in (1, -1):
        far = groups.loc[(sign * groups[axis]).idxmax()]
        drawing = terms[sign * terms[axis] > 0].nlargest(TOP, f"contribution_{axis}")
        ends.append(f"{label(far['name'])} ({join(map(quote, drawing['name'])) if len(drawing) else 'no term'})")
    return f"On the {which} axis, of {percent(groups[f'share_{axis}'].iloc[0])}, the ends are {' and '.join(ends)}."


def _hidden(groups: pd.DataFrame, by: str) -> str:
    hidden = groups[groups["cos2"] < LOW]
    if hidden.empty:
        return ""
    names = join(map(label, hidden["name"])) if len(hidden) <= TOP else plural(len(hidden), by)
    return f"Of what sets {names} apart, less than half can be seen on it (cos²)."
