"""Calibration tables → sentences: how far the intervals and tests can be believed."""

import pandas as pd

from discourse.stats.intervals import wilson
from discourse.stats.thresholds import CONFIDENCE
from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, category, join, label, paragraph, percent

TESTS = {
    "log_likelihood": "words by G²",
    "permutation": "words by permuting documents",
    "welch": "words by Welch's t of document rates",
    "divergence": "corpora by the divergence of their sides",
}
"""What each test is called."""


def coverage(table: pd.DataFrame) -> Reading:
    """Describe how often each interval holds the true rate.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.coverage`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    calibration : How far tests can be believed.
    """
    table = table_of("coverage", table)
    if table.empty:
        return paragraph(NO_ROWS)
    nominal = table["nominal"].iloc[0]
    parts = [
        f"{category(name)} {percent(part['coverage'].mean())} "
        f"({percent(part['coverage'].min())} to {percent(part['coverage'].max())})"
        for name, part in table[table["told"] > 0].groupby("interval", sort=False)
    ]
    told = [
        f"{category(name)} {percent(part['told'].mean())}"
        for name, part in table.groupby("interval", sort=False)
        if part["told"].min() < 1
    ]
    given = (
        f" Some texts have hits in too few documents for an interval; so many have one: {join(told)}." if told else ""
    )
    return paragraph(
        f"Intervals meant to hold the true rate in {percent(nominal)} of texts hold it in so many of the simulated "
        f"texts, on average (from the worst of the rates tried to the best): {join(parts)}.{given}"
    )


def calibration(table: pd.DataFrame) -> Reading:
    """Describe how often each test calls something different although nothing is.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.calibration`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    coverage : How far intervals can be believed.
    """
    table = table_of("calibration", table)
    if table.empty:
        return paragraph(NO_ROWS)
    level = table["level"].iloc[0]
    known = table[table["rejected"].notna()]
    parts = [_share(str(test), part) for test, part in known.groupby("test", sort=False)]
    floored = known.loc[known["smallest_p"] > level, ["target", "reference"]].drop_duplicates()
    floors = [f"{row.target:.0f} against {row.reference:.0f}" for row in floored.itertuples()]
    never = f" With {join(floors)} documents no permutation can give a p so small." if floors else ""
    return paragraph(
        f"All simulated texts come from one source, so that at the level {level} at most {percent(level)} may be "
        f"called different. Called different are {join(parts)}.{never} G² takes each occurrence for a witness of its "
        "own; words come in bursts, and a document is one witness."
    )


def _share(test: str, part: pd.DataFrame) -> str:
    """Write what share a test rejects: of corpora, which are independent of each other, with its interval."""
    tests = part["tests"].sum()
    rejected = (part["rejected"] * part["tests"]).sum()
    low, high = map(float, wilson(rejected, tests))
    interval = f" ({percent(CONFIDENCE)} interval: {percent(low)} to {percent(high)})" if test == "divergence" else ""
    return f"{percent(rejected / tests)} of {tests:,.0f} {TESTS.get(test, label(test))}{interval}"
