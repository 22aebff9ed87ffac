"""Corrected rates table → sentences: where each frame occurs most, by a coded sample, and what it cannot tell."""

import pandas as pd

from discourse.readings._rates import several
from discourse.tables import table_of
from discourse.wording import (
    NO_ROWS,
    Reading,
    category,
    first,
    first_and_rest,
    join,
    listed,
    named,
    number,
    paragraph,
    percent,
    place,
    plain,
    plural,
)

LEADING = 3
"""So many frames are named in each group."""


def corrected_rates(table: pd.DataFrame) -> Reading:
    """Describe in how many sentences frames occur, corrected by a coded sample, and where groups differ by it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.corrected_rates`.

    Returns
    -------
    Reading
        It says how many sentences were coded, and what the sample does not correct, with the reason.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    rates : The raw rates.
    """
    table = table_of("corrected_rates", table)
    if table.empty:
        return paragraph(NO_ROWS)
    table = table.rename(columns={table.columns[0]: plain(table.columns[0])})
    by = table.columns[0]
    known, unknown = (table[(table["status"] == "corrected") == corrected] for corrected in (True, False))
    if known.empty:
        return paragraph(f"The sample corrects nothing: {join(map(plain, dict.fromkeys(unknown['status'])))}.")
    return paragraph(
        f"Corrected by a sample of {plural(table['sample'].iloc[0], 'coded row')}; the intervals hold the error of the "
        "rules as well, in these texts; how far other documents differ they do not tell.",
        *(_leading(by, name, part) for name, part in known.groupby(by, sort=False)),
        _differences(by, known) if several(table[by]) else "",
        _unknown(unknown),
    )


def _leading(by: str, name: object, part: pd.DataFrame) -> str:
    """Name the frames that occur in the most sentences of a group, by the sample and by the rules alone."""
    head, more = first(part.sort_values("share", ascending=False, kind="stable"), LEADING, "share")
    shares = [
        (category(row.family), percent(row.share), f"{percent(row.low)} to {percent(row.high)}", percent(row.raw))
        for row in head.itertuples()
    ]
    written = first_and_rest(shares, "{} occurs in {} ({}; by the rules alone {})".format, "{} in {} ({}; {})".format)
    sentences = plural(part["sentences"].iloc[0], "sentence")
    return f"Of the {sentences} in {place(by, name)}, {written}{more}."


def _differences(by: str, known: pd.DataFrame) -> str:
    """Name the frames that occur more often in a group than in all others, as far as the sample can tell."""
    apart = known[known["difference_low"] > 0]
    if apart.empty:
        return f"The sample tells of no frame that one {by} has more of it than all others."
    clauses = []
    for name, part in apart.groupby(by, sort=False):
        frames = [
            f"{category(row.family)} (by {number(100 * row.difference)} points, {number(100 * row.difference_low)} to "
            f"{number(100 * row.difference_high)})"
            for row in part.itertuples()
        ]
        clauses.append(f"in {place(by, name)}, {join(frames)}")
    return f"More often than in all others occur {'; '.join(clauses)}."


def _unknown(unknown: pd.DataFrame) -> str:
    """Name what the sample does not correct, with the reason."""
    if unknown.empty:
        return ""
    by = unknown.columns[0]
    parts = [
        f"{named(list(part['family']), 'frame', write=category)} in {place(by, name)} ({plain(status)})"
        for (name, status), part in unknown.groupby([by, "status"], sort=False)
    ]
    return f"Not corrected: {listed(parts)}."
