"""Rows of a source → its columns, with what each may be."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from discourse.corpus import dates
from discourse.corpus.sources.metadata import gathered
from discourse.corpus.sources.record import Table

_NAMES = {
    "text": ("text", "body", "content"),
    "document": ("document", "id", "doc_id", "docid", "doc", "filename", "file"),
    "side": ("side", "folder", "group", "party"),
    "date": ("published", "date", "year"),
}
"""What columns are called that hold each."""

_LONG = 100
"""Characters that the values of a column have on average where they are texts."""


def describe_source(path: str | Path, encoding: str = "", metadata: str | Path | None = None) -> pd.DataFrame:
    """Describe the columns of a source, for whoever must say what each is.

    Parameters
    ----------
    path : path
        A table, a folder of texts, or an archive of one of these.
    encoding : str
        That of its texts, where it is another than UTF-8.
    metadata : path, optional
        A table of further columns, of which one has the ids or the names of the files.

    Returns
    -------
    DataFrame
        One row a column, in the order of the source.

        - column: its name
        - example: its first value that is not empty, cut at 60 characters
        - values: how many different values it has
        - mean_length: characters of a value that is not empty, on average
        - suggested: `text`, `document`, `side` or `date` where its name or its values suggest it, else empty; more than
          one column may be suggested as the text

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    StudyError
        Nothing in it can be read.

    See Also
    --------
    read_source : Read it.
    """
    return described(Table.of(gathered(Path(path), encoding, None if metadata is None else Path(metadata)).rows))


def described(rows: Table) -> pd.DataFrame:
    """Describe the columns of a table.

    Parameters
    ----------
    rows : Table
        The documents.

    Returns
    -------
    DataFrame
        As of `describe_source`.
    """
    values = {name: list(filter(None, cells)) for name, cells in rows.cells.items()}
    table = pd.DataFrame(
        {
            "column": list(values),
            "example": [" ".join(of[0][:200].split())[:60] if of else "" for of in values.values()],
            "values": [len(set(of)) for of in values.values()],
            "mean_length": [sum(map(len, of)) / len(of) if of else 0.0 for of in values.values()],
        }
    ).astype({"column": str, "example": str})
    return table.assign(suggested=pd.Series(_suggested(table, values, len(rows.places)), dtype=str))


def _suggested(table: pd.DataFrame, values: dict[str, list[str]], n: int) -> list[str]:
    """Suggest what each column is: by its name, and a text by its length where no name tells it."""
    table = table.set_index("column")
    texts = [name for name in table.index if name.casefold() in _NAMES["text"] and table["values"][name]]
    texts = texts or list(table.index[table["mean_length"] >= _LONG])
    fits: dict[str, Callable[[str], bool]] = {
        "document": lambda name: bool(table["values"][name] == n),
        "side": lambda name: bool(1 < table["values"][name] < max(n, 3)),
        "date": lambda name: bool(values[name]) and None not in dates.iso(values[name]),
    }
    suggested = dict.fromkeys(texts, "text")
    for role, fit in fits.items():
        called = [name for known in _NAMES[role] for name in table.index if name.casefold() == known]
        if best := next((name for name in called if name not in suggested and fit(name)), None):
            suggested[best] = role
    return [suggested.get(name, "") for name in table.index]
