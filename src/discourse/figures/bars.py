"""Tables of terms → small multiples of bars, on one scale."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from discourse.figures import rows
from discourse.figures.sheet import LABEL, WIDTH, fold, lines, number, panels, sheet

GREY = "#6f6f6f"


def small_multiples(
    parts: Mapping[str, pd.DataFrame],
    column: str,
    *,
    title: str,
    axis: str,
    caption: str,
    alt: str,
    note: str | None = None,
    hollow: Mapping[str, "pd.Series[bool]"] | None = None,
) -> Figure:
    """Draw one panel for each part, a bar for each of its terms.

    Parameters
    ----------
    parts : mapping of str to DataFrame
        The panels by their titles; each has `term` and the columns named below.
    column : str
        The column that is a bar's length.
    title, axis, caption, alt : str
        The figure's words, and those at the axis.
    note : str, optional
        A column of counts that is written beside the bars.
    hollow : mapping, optional
        By panel, which bars are hollow.
    """
    across = min(len(parts), 3)
    inches = WIDTH / across
    labels = {name: [fold(term, inches * 0.45) for term in part["term"]] for name, part in parts.items()}
    titles = {name: fold(name, inches - 0.4) for name in parts}
    tallest = max(rows.heights(each).sum() for each in labels.values())
    body = tallest + 0.15 * max(map(lines, titles.values())) + 0.5
    figure = sheet(body * -(-len(parts) // across), title, caption=caption, alt=alt)
    for axes, (name, part) in zip(panels(figure, len(parts), across), parts.items(), strict=True):
        empty = hollow[name] if hollow else np.zeros(len(part), dtype=bool)
        axes.set_title(titles[name], fontsize=LABEL)
        at = rows.label(axes, labels[name], total=tallest)
        axes.barh(
            at, part[column], height=rows.THICK, edgecolor=GREY, linewidth=1,
            color=np.where(empty, "white", GREY).tolist(),
        )  # fmt: skip
        if note:
            rows.beside(axes, at, {"n": [number(value) for value in part[note]]})
        axes.set_xlabel(axis)
        axes.tick_params(axis="x", labelbottom=True)
    return figure
