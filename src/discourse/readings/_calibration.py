"""Calibration tables → sentences: how far the intervals and tests can be believed."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, code, join, paragraph, percent, plural


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
    false_alarms : How far tests can be believed.
    """
    table = table_of("coverage", table)
    if table.empty:
        return paragraph(NO_ROWS)
    nominal = table["nominal"].iloc[0]
    parts = [
        f"{code(name)} {percent(part['coverage'].mean())} "
        f"({percent(part['coverage'].min())} to {percent(part['coverage'].max())})"
        for name, part in table.groupby("interval", sort=False)
    ]
    return paragraph(
        f"Intervals meant to hold the true rate in {percent(nominal)} of texts hold it in so many of the simulated "
        f"texts, on average (from the worst of the rates tried to the best): {join(parts)}."
    )


def false_alarms(table: pd.DataFrame) -> Reading:
    """Describe how many words each test calls different although no word is.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.false_alarms`.

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
    table = table_of("false_alarms", table)
    if table.empty:
        return paragraph(NO_ROWS)
    parts = [
        f"with {plural(row['target'], 'document')} against {row['reference']:.0f}, G² calls "
        f"{percent(row['log_likelihood'])} of the words different, relabelling documents {percent(row['permutation'])}"
        for _, row in table.iterrows()
    ]
    return paragraph(
        f"All simulated texts come from one source, so that at the level {table['level'].iloc[0]} at most "
        f"{percent(table['level'].iloc[0])} of the words may be called different: {'; '.join(parts)}. G² takes each "
        "occurrence for a witness of its own; words come in bursts, and a document is one witness."
    )
