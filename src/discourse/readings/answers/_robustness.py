"""Findings table → sentences: which leads stand whatever is chosen or drawn, and which hang on one document."""

import pandas as pd

from discourse.readings.answers._groups import per_side
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_LEAD,
    Reading,
    capital,
    category,
    join,
    label,
    paragraph,
    spelled,
    verb,
)

HANGING = 3
"""Up to so many frames that hang on one document are named with it."""


def robustness(findings: pd.DataFrame) -> Reading:
    """Answer in how many frames a lead stands under every deliberate choice, and what hangs on one document.

    Parameters
    ----------
    findings : DataFrame
        The table of `measures.findings`, in words.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    readings.findings : The same frame by frame.
    """
    table = table_of("findings", findings)
    if table.empty:
        return paragraph(NO_LEAD)
    compared, few = table[table["enough"]], table.loc[~table["enough"], "family"]
    return paragraph(
        _standing(compared),
        _drawn(compared[compared["survives"] & compared["random_kept"].notna()]),
        _hanging(compared[compared["hangs_on"] != ""], compared["needs"]),
        _few(list(few), len(table)),
    )


def _standing(compared: pd.DataFrame) -> str:
    if compared.empty or not compared["variants"].any():
        return "No lead of a side can be tried: there is too little to compare."
    standing = compared[compared["survives"]]
    count, number_of = len(standing), len(compared)
    some = f"{spelled(count) if count else 'none'} of the {spelled(number_of)}"
    share = f"{f'all {spelled(count)}' if count == number_of else some} frames that can be compared"
    what = f"{share} {verb(count, 'has', 'have')} a lead"
    if number_of == 1:
        what = f"the only frame that can be compared has {'a' if count else 'no'} lead"
    where = f": {per_side(standing, lambda rows: _frames(list(rows['family'])))}" if count else ""
    return f"{capital(what)} that stands under every deliberate choice that leaves each side some text{where}."


def _drawn(standing: pd.DataFrame) -> str:
    """Count the leads that stand under every random codebook too."""
    if standing.empty:
        return ""
    number_of, count = len(standing), int(standing["survives_random"].sum())
    every = "both these" if number_of == 2 else f"all of these {spelled(number_of)}"
    some = f"{spelled(count) if count else 'none'} of these {spelled(number_of)}"
    what = f"{every if count == number_of else some} leads {verb(count, 'stands', 'stand')}"
    if number_of == 1:
        what = f"this lead {'stands' if count else 'does not stand'}"
    return f"Where patterns are dropped at random, {what} in every draw."


def _few(names: list[str], number_of: int) -> str:
    """Say in how many frames nothing is compared."""
    if not names:
        return ""
    if len(names) == number_of:
        return "No frame has hits enough to compare."
    which = f": {_frames(names)}" if len(names) <= LISTED else ""
    have = verb(len(names), "has", "have")
    return f"Of the {spelled(number_of)} frames in all, {spelled(len(names))} {have} too few hits to compare{which}."


def _frames(names: list[str]) -> str:
    return join(map(category, names)) if len(names) <= LISTED else f"{spelled(len(names))} frames"


def _hanging(table: pd.DataFrame, needs: "pd.Series[str]") -> str:
    """Name the frames whose lead is gone without one document, and the documents without which nothing is compared."""
    needed = next(filter(None, needs), "")
    nothing = f"without {_any_one(needed)} no lead can be compared at all" if needed else ""
    sentence = "; ".join(filter(None, [_undone(table), nothing]))
    return f"{capital(sentence)}." if sentence else ""


def _undone(table: pd.DataFrame) -> str:
    if table.empty:
        return ""
    parts = table["hangs_on"].str.startswith("part ").all()
    undone = f"leaving out one {'random part of the documents' if parts else 'document'} undoes the lead in"
    if len(table) > HANGING:
        return f"{undone} {spelled(len(table))} frames"
    frames = [
        f"{category(name)} ({_any_one(documents)})"
        for name, documents in zip(table["family"], table["hangs_on"], strict=True)
    ]
    return f"{undone} {join(frames)}"


def _any_one(documents: str) -> str:
    return f"{'any one of ' if ', ' in documents else ''}{label(documents)}"
