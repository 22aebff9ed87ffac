"""Robustness table → sentences: how many variants of each kind of choice leave the leading sides as published."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, capital, code, join, out_of, paragraph, plural


def robustness(table: pd.DataFrame) -> Reading:
    """Describe, for each kind of choice, in how many comparisons of a frame the side that leads is the published one.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.robustness`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    findings : What is left of each frame, one line a frame.
    """
    table = table_of("robustness", table)
    varied = table[table["kind"] != "baseline"]
    if varied.empty:
        return paragraph("No choice was varied.")
    return paragraph(
        f"{capital(plural(varied['variant'].nunique(), 'variant'))} of the study, each with one other choice, compare "
        f"{plural(varied['family'].nunique(), 'frame')}.",
        *(_kind(str(kind), part) for kind, part in varied.groupby("kind", sort=False)),
    )


def _kind(kind: str, part: pd.DataFrame) -> str:
    telling = part.dropna(subset="keeps_side")
    if telling.empty:
        return f"Varied {kind}: no comparison can tell which side leads."
    keeps_side = telling["keeps_side"].astype(bool)
    turned = list(dict.fromkeys(telling.loc[~keeps_side, "family"]))
    where = f"; another side leads, or none, in {join(map(code, turned))}" if turned else ""
    comparisons = out_of(int(keeps_side.sum()), len(telling), "comparison")
    return f"Varied {kind}: the published side leads in {comparisons}{where}."
