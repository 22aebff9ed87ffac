"""Robustness table → sentences: how many variants of each kind of choice leave the leading sides as published."""

import pandas as pd

from discourse.labels import KEPT, RANDOM, REVERSED, SIDE_MISSING, TIED, TOO_FEW
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_LEAD,
    Reading,
    capital,
    category,
    join,
    out_of,
    paragraph,
    plural,
    verb,
)

FEW = 3
"""Up to this many frames are named."""
_KINDS = {RANDOM: "random codebooks, each without one pattern in five on average"}
"""Kinds of choices whose name alone does not say what is done."""


def robustness(table: pd.DataFrame) -> Reading:
    """Describe, for each kind of choice, in how many comparisons of a frame the side that leads is the published one.

    Frames with too few hits as published have no lead to lose, and are left out. Variants that change nothing are named
    apart, for nothing can break in them.

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
    if table.empty:
        return paragraph(NO_LEAD)
    varied = table[table["kind"] != "baseline"]
    if varied.empty:
        return paragraph("No choice was varied.")
    few = set(table.loc[(table["kind"] == "baseline") & (table["outcome"] == TOO_FEW), "family"])
    idle = list(varied.loc[~varied["changes"], "variant"].drop_duplicates())
    parts = varied[varied["changes"] & ~varied["family"].isin(few)].groupby("kind", sort=False)
    frames = len(set(varied["family"]) - few)
    total = (
        f"{capital(plural(varied['variant'].nunique(), 'variant'))} of the study, each with one other choice, compare "
        f"{plural(frames, 'frame') if frames else 'no frame'} with hits enough as published.{_idle(idle)}"
    )
    lines = "\n".join(f"- {_kind(_named(str(kind), part), part)}" for kind, part in parts)
    return Reading(f"{total}\n\n{lines}".strip())


def _named(kind: str, part: pd.DataFrame) -> str:
    """Say what is done, where the name of the kind does not."""
    if kind == "documents" and part["variant"].str.startswith("without part ").all():
        return f"documents, left out in {plural(part['variant'].nunique(), 'random part')}"
    return _KINDS.get(kind, kind)


def _idle(variants: list[str]) -> str:
    """Say which variants are no evidence, or how many."""
    if not variants:
        return ""
    count = len(variants)
    which = f": {join(map(category, variants))}" if count <= LISTED else ""
    return (
        f" {capital(plural(count, 'variant'))} {verb(count, 'changes', 'change')} neither a hit nor a lead, and "
        f"{verb(count, 'counts', 'count')} for nothing{which}."
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
