"""Robustness table → specification curves: what each choice makes of the difference in each frame."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.figures.drawing.page import FAINT, INK, LABEL, SMALL, WIDTH, fold, lines, nothing, page
from discourse.figures.drawing.palette import legend, styles
from discourse.figures.drawing.save import styled
from discourse.tables import table_of
from discourse.wording import listed, number, plural, readable, visible

ACROSS = 3
"""Panels beside each other."""


@styled()
def robustness(table: pd.DataFrame) -> Figure:
    """Draw a specification curve for each frame.

    Every variant of the study is one column of a panel, in order of its log ratio; the marks below the
    curve tell which choice it changed.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.robustness`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    findings : One row a frame, with the range of its log ratio.

    References
    ----------
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. *Nature Human Behaviour*, 4,
    1208–1214. https://doi.org/10.1038/s41562-020-0912-z
    """
    table = table_of("robustness", table)
    if table.empty:
        return nothing()
    frames = list(dict.fromkeys(table["family"]))
    kinds = list(dict.fromkeys(table["kind"]))
    compared = table.dropna(subset=["log_ratio"])
    by_side = styles(table["side"])
    down = -(-len(frames) // ACROSS)
    titles = {frame: fold(readable(frame), WIDTH / ACROSS - 0.4) for frame in frames}
    strip = 0.12 * len(kinds)
    figure = page(
        down * (1.15 + strip + 0.17 * max(map(lines, titles.values()))) + 0.45,
        "The difference between the sides under every choice",
        caption=f"n = {plural(table['variant'].nunique() - 1, 'variant')} beside the published study, one choice "
        "changed in each; those "
        "that leave a side without tokens are not drawn. Height: log₂ ratio of the rate of the side that leads as "
        "published to that of all others; a count of 0 adds half a hit in all tokens to both. Large: as published. "
        "Hollow: another side leads, or none, or no side has five hits. Marks below each curve: what was changed.",
        alt=_alt(compared, frames),
        legend=legend(by_side),
    )
    ratios = [1.15, strip] * down
    grid = figure.subplots(2 * down, ACROSS, squeeze=False, sharex=True, height_ratios=ratios)
    limits = [compared["log_ratio"].min() - 0.5, compared["log_ratio"].max() + 0.5]
    for place in range(down * ACROSS):
        curve, marks = grid[2 * (place // ACROSS) : 2 * (place // ACROSS) + 2, place % ACROSS]
        if place >= len(frames):
            curve.remove()
            marks.remove()
            continue
        part = compared[compared["family"] == frames[place]].sort_values(["log_ratio", "variant"], ignore_index=True)
        curve.set_title(titles[frames[place]], fontsize=LABEL)
        _curve(curve, part, by_side[table.loc[table["family"] == frames[place], "side"].iloc[0]].color)
        curve.set_ylim(*limits)
        _marks(marks, part, kinds, named=place % ACROSS == 0)
        if place % ACROSS:
            curve.tick_params(labelleft=False)
    return figure


def _curve(axes: Axes, part: pd.DataFrame, color: str) -> None:
    published = (part["kind"] == "baseline").to_numpy()
    keeps_side = part["keeps_side"].eq(other=True).fillna(value=False).to_numpy(dtype=bool)
    x = np.arange(len(part))
    inside = np.where(keeps_side, color, "white")
    for chosen, size, order in ((~published, 9, 3), (published, 42, 4)):
        axes.scatter(
            x[chosen], part["log_ratio"][chosen], s=size, facecolors=inside[chosen], edgecolors=color,
            linewidths=0.8, zorder=order,
        )  # fmt: skip
    axes.axhline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.tick_params(axis="x", length=0, labelbottom=False)
    axes.tick_params(axis="y", labelsize=SMALL)


def _marks(axes: Axes, part: pd.DataFrame, kinds: list[str], *, named: bool) -> None:
    place = {kind: row for row, kind in enumerate(kinds)}
    axes.scatter(np.arange(len(part)), part["kind"].map(place), s=9, marker="|", color=INK, linewidths=0.7)
    axes.set_ylim(len(kinds) - 0.5, -0.5)
    axes.set_yticks(range(len(kinds)), kinds if named else [""] * len(kinds), fontsize=6)
    axes.tick_params(axis="both", length=0, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _alt(compared: pd.DataFrame, frames: list[str]) -> str:
    parts = []
    for frame in frames:
        part = compared[compared["family"] == frame]
        others = part[part["kind"] != "baseline"]
        published = part.loc[part["kind"] == "baseline", "log_ratio"].mean()  # NaN where a side has no tokens
        parts.append(
            f"{readable(frame)}, {visible(part['side'].iloc[0])} {number(published, 2)} as published, "
            f"{number(part['log_ratio'].min(), 2)} to {number(part['log_ratio'].max(), 2)}, kept in "
            f"{number(others['keeps_side'].sum())} of {number(others['keeps_side'].count())}"
            if len(part)
            else f"{readable(frame)}, no variant can tell"
        )
    return f"Specification curves of {plural(len(frames), 'frame')}: {listed(parts, 20)}."
