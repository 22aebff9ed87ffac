"""Overview table → sentences: how much text there is, on which side, of which genre."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_ROWS,
    Reading,
    capital,
    category,
    code,
    highest,
    join,
    lowest,
    named,
    paragraph,
    percent,
    plural,
    side,
    verb,
)


def overview(table: pd.DataFrame) -> Reading:
    """Describe what is compared with what, and what cannot be told apart.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.overview`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.overview : What each document is, and how long.
    confounds : What else differs between the sides.
    """
    table = table_of("overview", table)
    if table.empty:
        return paragraph(NO_ROWS)
    tokens = table.set_index("document")["tokens"]
    return paragraph(
        _documents(table),
        _lengths(tokens),
        *((_single(table), _genres(table)) if table["side"].any() else ()),
        _quotation(table.set_index("document")["share_quoted"]),
        _undivided(table),
    )


def _documents(table: pd.DataFrame) -> str:
    whole = f"{plural(len(table), 'document')} with {plural(table['tokens'].sum(), 'token')}"
    if not table["side"].any():
        return f"The corpus holds {whole}."
    number = table["side"].nunique()
    if number > LISTED:
        return f"The corpus holds {whole} on {number:,} sides{', some on none' if not table['side'].all() else ''}."
    sides = [
        f"{plural(len(group), 'document')} {f'on {side(name)}' if name else 'without a side'} "
        f"({plural(group['tokens'].sum(), 'token')})"
        for name, group in table.groupby("side")
    ]
    return f"The corpus holds {f'{whole}: ' if len(sides) > 1 else ''}{join(sides)}."


MANY_LINES = 5
"""From how many lines on a document of one passage is worth a remark."""
_BY_LINES = 'passages = "lines"'


def _undivided(table: pd.DataFrame) -> str:
    """Name the documents whose line ends divide nothing."""
    found = table[(table["passages"] == 1) & (table["lines"] >= MANY_LINES)]
    if found.empty:
        return ""
    return (
        f"In {named(list(found['document']), 'document')} many lines make a single passage: blank lines divide "
        "passages, and so do line ends after a sentence where the lines are not wrapped. Where each line is a passage, "
        f"study.toml says so, under {code('[text]')}: {code(_BY_LINES)}."
    )


def _lengths(tokens: "pd.Series[int]") -> str:
    if len(tokens) < 2:
        return ""
    longest, shortest = highest(tokens), lowest(tokens)
    if len(longest) == len(tokens):
        return "All documents have the same length."
    return (
        f"The longest {verb(len(longest), 'is', 'are')} {named(longest, 'document')} "
        f"({plural(tokens.max(), 'token')}), "
        f"the shortest {named(shortest, 'document')} ({tokens.min():,})."
    )


def _single(table: pd.DataFrame) -> str:
    sizes = table.groupby("side").size()
    alone = list(map(side, sizes.index[sizes == 1]))
    if len(sizes) == 1:
        return "There is no other side to compare with."
    if len(alone) == len(sizes):
        return "Each side has a single document, so that sides and documents cannot be told apart."
    if not alone:
        return ""
    if len(alone) > LISTED:
        return f"{len(alone):,} sides have a single document each: what is said of them is said of it alone."
    if len(alone) > 1:
        return f"{capital(join(alone))} have a single document each: what is said of them is said of it alone."
    return f"{capital(alone[0])} has a single document: what is said of the side is said of that document alone."


def _genres(table: pd.DataFrame) -> str:
    sides = table.groupby("genre")["side"].nunique()
    if len(set(table["side"])) == 1 or "" in sides.index:
        return ""
    shared = list(sides.index[sides > 1])
    if len(sides) == 1:
        return f"All documents are of one genre ({category(sides.index[0])})."
    if not shared:
        return (
            "No genre is found on more than one side, so that a difference between sides cannot be told "
            "apart from a difference between genres."
        )
    if len(shared) == len(sides):
        return "Every genre is found on more than one side."
    return (
        f"Of {len(sides)} genres only {named(shared, 'genre', write=category)} {verb(len(shared), 'is', 'are')} "
        "found on more than one side."
    )


def _quotation(share: "pd.Series[float]") -> str:
    most = highest(share)
    if not most:
        return ""
    if share.max() == 0:
        return "Nothing stands between quotation marks."
    if len(most) == len(share):
        whose = "each document's" if len(share) > 1 else "its"
        return f"{percent(share.max())} of {whose} tokens stand between quotation marks."
    least = lowest(share)
    return (
        f"From {percent(share.min())} ({named(least, 'document')}) to {percent(share.max())} "
        f"({named(most, 'document')}) of a document's tokens stand between quotation marks."
    )
