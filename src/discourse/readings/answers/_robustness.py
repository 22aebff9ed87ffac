"""Findings table → sentences: which leads stand whatever is chosen, and which hang on one document."""

import pandas as pd

from discourse.readings.answers._groups import per_side
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_ROWS,
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
    """Answer in how many frames the lead of a side stands under every choice tried, and what hangs on one document.

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
        return paragraph(NO_ROWS)
    compared, few = table[table["enough"]], table.loc[~table["enough"], "family"]
    return paragraph(
        _standing(compared, len(table)),
        _hanging(compared[compared["hangs_on"] != ""]),
        f"In {_frames(list(few))} hits are too few to compare." if len(few) else "",
    )


def _standing(compared: pd.DataFrame, number_of: int) -> str:
    if compared.empty or not compared["variants"].any():
        return "No lead of a side can be tried: there is too little to compare."
    standing = compared[compared["survives"]]
    count = len(standing)
    share = f"{spelled(count)} of {spelled(number_of)}" if count else f"none of {spelled(number_of)}"
    what = f"{capital(share)} {verb(number_of, 'frame', 'frames')} {verb(count, 'has', 'have')} a lead that stands"
    where = f": {per_side(standing, lambda rows: _frames(list(rows['family'])))}" if count else ""
    return f"{what} under every choice tried that leaves each side some text{where}."


def _frames(names: list[str]) -> str:
    return join(map(category, names)) if len(names) <= LISTED else f"{spelled(len(names))} frames"


def _hanging(table: pd.DataFrame) -> str:
    """Name the frames whose lead is gone without one document."""
    if table.empty:
        return ""
    undone = "Leaving out one document undoes the lead in"
    if len(table) > HANGING:
        return f"{undone} {spelled(len(table))} frames."
    frames = [
        f"{category(name)} ({'any one of ' if ', ' in documents else ''}{label(documents)})"
        for name, documents in zip(table["family"], table["hangs_on"], strict=True)
    ]
    return f"{undone} {join(frames)}."
