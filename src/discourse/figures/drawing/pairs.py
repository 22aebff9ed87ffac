"""Table of a target and a reference → their names, their legend, and what each row counts in both."""

import pandas as pd
from matplotlib.lines import Line2D

from discourse.figures.drawing.palette import compared
from discourse.wording import heading, number, readable, sided, visible


def names(table: pd.DataFrame) -> tuple[str, str]:
    """Return the names of a target and a reference, which of several sides is all the rest."""
    target, reference = (heading(table[name].iloc[0]) for name in ("target", "reference"))
    return target, reference if table["number_reference"].iloc[0] else "all others"


def legend(table: pd.DataFrame) -> dict[str, Line2D]:
    """Return the legend of a target and a reference: whose marks are which."""
    at = where(table)
    return {
        f"More {at} {group}": Line2D([], [], color=style.color, marker=style.marker, linestyle="", markersize=6)
        for group, style in zip(groups(table), compared(table), strict=True)
    }


def groups(table: pd.DataFrame) -> tuple[str, str]:
    """Return a target and a reference as they stand within a sentence: sides, documents, or values of a column."""
    by = table["by"].iloc[0]
    before = "" if by == "document" else f"{readable(by)} "
    both = (table[name].iloc[0] for name in ("target", "reference"))
    target, reference = (sided(name) if by == "side" else f"{before}{visible(name)}" for name in both)
    return target, reference if table["number_reference"].iloc[0] else "all others"


def where(table: pd.DataFrame) -> str:
    """Return whether one is on a target, as on a side, or in it."""
    return "on" if table["by"].iloc[0] == "side" else "in"


def counts(rows: pd.DataFrame, column: str) -> list[str]:
    """Write what each row counts in the target and in the reference."""
    both = zip(rows[f"{column}_target"], rows[f"{column}_reference"], strict=True)
    return [" : ".join(map(number, pair)) for pair in both]
