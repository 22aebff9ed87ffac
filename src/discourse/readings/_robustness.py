"""Robustness table → sentences: how many variants of each kind of choice leave the leading sides as published."""

import pandas as pd

from discourse.labels import KEPT, REVERSED, SIDE_MISSING, TIED, TOO_FEW
from discourse.tables import table_of
from discourse.wording import Reading, capital, category, join, out_of, paragraph, plural

FEW = 3
"""Up to this many frames are named."""


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
    return Reading(
        f"{capital(plural(varied['variant'].nunique(), 'variant'))} of the study, each with one other choice, compare "
        f"{plural(varied['family'].nunique(), 'frame')}.\n\n"
        + "\n".join(f"- {_kind(str(kind), part)}" for kind, part in varied.groupby("kind", sort=False))
    )


def _kind(kind: str, part: pd.DataFrame) -> str:
    compared = part[part["outcome"] != SIDE_MISSING]
    missing = len(part) - len(compared)
    if compared.empty:
        return f"{capital(kind)}: a side is left without tokens, so that nothing can be compared."
    kept = int((compared["outcome"] == KEPT).sum())
    clauses = [f"{capital(kind)}: the published side leads in {out_of(kept, len(compared), 'comparison')}"]
    for what, outcomes in {
        "another side leads, or none,": (REVERSED, TIED),
        "too few hits are left": (TOO_FEW,),
    }.items():
        if families := list(dict.fromkeys(compared.loc[compared["outcome"].isin(outcomes), "family"])):
            clauses.append(
                f"{what} in {join(map(category, families)) if len(families) <= FEW else plural(len(families), 'frame')}"
            )
    if missing:
        clauses.append(f"{plural(missing, 'more comparison')} cannot be made, for a side is left without tokens")
    return f"{'; '.join(clauses)}."
