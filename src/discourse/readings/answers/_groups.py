"""Tables → the documents of each side, in words: what several answers say alike."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from discourse.tables import table_of
from discourse.wording import LISTED, join, label, side, spelled

NAMED = 3
"""Up to so many documents of a side are named one by one, where not all of it are meant."""


def grouped(measure: str, table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Check that a table is that of a measure by documents, or by sides.

    Raises
    ------
    ValueError
        It is another one, or by something else.
    """
    table = table_of(measure, table)
    if table.columns[0] != by:
        msg = f"this answer takes the table of measures.{measure} by {by}, not by {table.columns[0]}"
        raise ValueError(msg)
    return table


def sides_of(overview: pd.DataFrame, *tables: pd.DataFrame) -> "pd.Series[str]":
    """Return the side of each document, empty where it has none.

    Raises
    ------
    ValueError
        It is another table, or the others are of documents that it lacks.
    """
    sides = table_of("overview", overview).set_index("document")["side"]
    if unknown := {name for table in tables for name in table["document"]} - set(sides.index):
        msg = f"the table of measures.overview lacks the document {min(unknown)!r}; give that of the same documents"
        raise ValueError(msg)
    return sides


def members(sides: "pd.Series[str]") -> Mapping[str, list[str]]:
    """Return the documents of each side, the sides in alphabetical order; those without a side come last."""
    groups = {str(name): list(part.index) for name, part in sides.groupby(sides)}
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def some(documents: Sequence[str], sides: "pd.Series[str]", add: Callable[[Sequence[str]], str] = lambda _: "") -> str:
    """Write documents by side: all of it, those few that are named, or how many there are.

    Parameters
    ----------
    documents : sequence of str
        The documents that are meant.
    sides : Series
        What `sides_of` returns.
    add : callable, optional
        What follows the documents that are written together.
    """
    parts = []
    for name, group in members(sides).items():
        meant = [document for document in group if document in set(documents)]
        if len(meant) == len(group) > 1:
            all_of = "both" if len(group) == 2 else f"all {spelled(len(group))}"
            parts.append(f"{all_of} documents{_of(name, sides)}{add(meant)}")
        elif len(meant) <= NAMED:
            parts += [f"{label(document)}{add([document])}" for document in meant]
        else:
            parts.append(f"{spelled(len(meant))} of the {spelled(len(group))} documents{_of(name, sides)}{add(meant)}")
    if len(parts) > LISTED:
        share = "all" if len(documents) == len(sides) else f"{spelled(len(documents))} of the"
        return f"{share} {spelled(len(sides))} documents{add(documents)}"
    return join(parts)


def _of(name: str, sides: "pd.Series[str]") -> str:
    """Of which side documents are; nothing where there are no sides."""
    return f" of {side(name)}" if name else " without a side" if sides.any() else ""


def per_side(rows: pd.DataFrame, write: Callable[[pd.DataFrame], str]) -> str:
    """Write something about the rows of each side, in alphabetical order, or about all where there are many sides."""
    sides = rows.set_index(rows.index)["side"]
    if sides.nunique() > LISTED or not sides.any():
        return write(rows)
    groups = members(sides)
    where = {name: f"on {side(name)}" if name else "in documents without a side" for name in groups}
    return "; ".join(f"{write(rows.loc[group])} {where[name]}" for name, group in groups.items())
