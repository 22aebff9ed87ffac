"""Table of two codebooks → dumbbells: how far the leading side is ahead in each frame, under each of the two."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import FAINT, fold, nothing, page
from discourse.figures.drawing.palette import legend, styles
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.tables import table_of
from discourse.wording import heading, listed, number, plural, rate, visible

APART = 0.09
"""Inches from the middle of a row to the dumbbell of each codebook."""


@styled()
def compare_codebooks(table: pd.DataFrame) -> Figure:
    """Draw a dumbbell for each frame and codebook: the rate of the side that leads, and that of all others.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.compare_codebooks`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.compare_codebooks : The same with the passages that make the difference.
    """
    table = table_of("compare_codebooks", table)
    if table.empty:
        return nothing()
    by_side = styles([*table["side_one"], *table["side_other"]])
    frames = len(table)
    title = _title(table)
    apart = table.assign(apart=table["only_one"] + table["only_other"])
    first = apart.sort_values(["lead_changes", "apart"], ascending=False, kind="stable").head(MOST)
    table = table.loc[first.index.sort_values()]
    few = f" Shown: the {MOST} in which the lead changes or most hits do." if len(table) < frames else ""
    labels = [fold(heading(family), 2.2) for family in table["family"]]
    inches = rows.heights(labels, 4 * APART)
    figure = page(
        inches.sum() + 0.62,
        title,
        caption=f"n = {plural(frames, 'frame')}.{few} In each row, the first codebook above, the second below. Mark: "
        "rate of the side that is highest; tick: that of all others; line: the difference. Hollow: no side leads, "
        "since sides tie or none has five hits. No mark: the codebook lacks the frame. Beside: hits that only the "
        "first or only the second finds, and whether the lead changes.",
        alt=_alt(table),
        legend=legend(by_side),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels, inches)
    for name, offset in (("one", -APART), ("other", APART)):
        for side, style in by_side.items():
            chosen = (table[f"in_{name}"] & (table[f"side_{name}"] == side)).to_numpy()
            part, place = table[chosen], y[chosen] + offset
            own, rest = part[f"rate_{name}"], part[f"rate_rest_{name}"]
            axes.scatter(rest, place, marker="|", s=40, color=FAINT, linewidths=1.4, zorder=2, clip_on=False)
            rows.dots(
                axes, place, own, (rest, own), hollow=~part[f"leads_{name}"].to_numpy(dtype=bool), color=style.color,
                marker=style.marker,
            )  # fmt: skip
    axes.set_xlim(left=0)
    axes.set_xlabel("hits per 1,000 tokens")
    only = [f"{number(row.only_one)} : {number(row.only_other)}" for row in table.itertuples()]
    rows.beside(
        axes, y, {"hits apart": only, "lead": ["changes" if change else "" for change in table["lead_changes"]]}
    )
    return figure


def _title(table: pd.DataFrame) -> str:
    changed = int(table["lead_changes"].sum())
    where = f"in {out_of(changed, len(table), 'frame')}" if changed else "in no frame"
    return f"Under the other codebook, the side that leads changes {where}"


def _alt(table: pd.DataFrame) -> str:
    parts = [
        f"{heading(row.family)}, {_lead(row, 'one')} under the first, {_lead(row, 'other')} under the second, "
        f"{number(row.only_one)} and {number(row.only_other)} hits apart"
        for row in table.itertuples()
    ]
    return f"Dumbbells of {plural(len(table), 'frame')} under two codebooks: {listed(parts, 20)}."


def _lead(row: Any, name: str) -> str:
    own, rest = (rate(getattr(row, f"{column}_{name}")) for column in ("rate", "rate_rest"))
    return (
        f"{visible(getattr(row, f'side_{name}'))} {own} to {rest}" if getattr(row, f"leads_{name}") else "no side leads"
    )
