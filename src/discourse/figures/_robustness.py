"""Robustness table → dots with ranges: which side leads in each frame, and what other choices make of that."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from discourse.figures.drawing import rows
from discourse.figures.drawing.groups import MOST
from discourse.figures.drawing.page import FAINT, INK, fold, nothing, page
from discourse.figures.drawing.palette import legend, mark, styles
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.labels import KEPT, REVERSED, SIDE_MISSING, TIED, TOO_FEW
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import capital, heading, listed, number, plural, verb, visible

FATES = {REVERSED: "turns", TIED: "ties", TOO_FEW: "too few hits"}
"""What becomes of a lead that a variant does not keep, the worst first."""


@styled()
def robustness(table: pd.DataFrame) -> Figure:
    """Show in one row a frame the log ratio as published, its range over all variants, and what breaks the lead.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.robustness`.

    Returns
    -------
    Figure
        The frames in the order of the codebook; of more than twenty those with most hits.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.findings : The same in numbers, with the names of the variants that break a lead.

    References
    ----------
    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. *Nature Human Behaviour*, 4,
    1208–1214. https://doi.org/10.1038/s41562-020-0912-z
    """
    table = table_of("robustness", table)
    if table.empty:
        return nothing()
    frames = _frames(table)
    shown = frames.loc[frames["hits_all"].nlargest(MOST).index.sort_values()].reset_index(drop=True)
    few = f" Shown: the {len(shown)} with most hits." if len(shown) < len(frames) else ""
    by_side = styles(table["side"])
    labels = [fold(heading(family), 2.2) for family in shown["family"]]
    special = _special(table)
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(frames),
        caption=f"n = {plural(len(frames), 'frame')} under {plural(table['variant'].nunique() - 1, 'variant')} of the "
        f"study, one choice changed in each.{few} Mark: log₂ ratio of the rate of the side that leads as published "
        "to that of all others; right of 0 that side leads. Line: range over the variants. Beside: hits of that side "
        "and of all others, the variants in which it leads, and what becomes of its "
        f"lead.{_notes(table, shown)}",
        alt=_alt(frames, len(table["variant"].unique()) - 1),
        legend=legend(by_side)
        | {
            name: Line2D([], [], color=INK, marker=marker, linestyle="", markersize=size)
            for name, marker, size, _ in special
        },
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    mark(axes, y, shown["side"], by_side)
    place = dict(zip(shown.loc[shown["enough"], "family"], y[shown["enough"]], strict=True))
    drawn = table[table["family"].isin(list(place))]
    for _, marker, size, chosen in special:
        part = drawn[chosen[drawn.index]]
        axes.scatter(
            part["log_ratio"], part["family"].map(place), s=(1.1 * size) ** 2, marker=marker, color=INK, linewidths=1.2,
            zorder=2.5 if marker == "|" else 4,
        )  # fmt: skip
    for side, style in by_side.items():
        own = (shown["side"] == side).to_numpy()
        part = shown[own]
        ratios = part[["log_ratio", "low", "high"]].where(part["enough"])
        rows.dots(
            axes, y[own], ratios["log_ratio"], (ratios["low"], ratios["high"]), color=style.color, marker=style.marker
        )
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    hits = [f"{number(row.hits)} : {number(row.hits_rest)}" for row in shown.itertuples()]
    leads = [f"{number(row.kept)} of {number(row.compared)}" if row.enough else "" for row in shown.itertuples()]
    rows.beside(axes, y, {"hits": hits, "leads in": leads, "outcome": list(shown["fate"])})
    return figure


def _frames(table: pd.DataFrame) -> pd.DataFrame:
    """Sum up the variants of each frame, in the order of the table."""
    published = table["kind"] == "baseline"
    baseline, varied = table[published].set_index("family"), table[~published]
    by_family = varied.groupby("family", sort=False)
    frames = baseline[["side", "hits", "hits_rest", "log_ratio", "outcome"]].copy()
    frames["hits_all"] = frames["hits"] + frames["hits_rest"]
    frames["enough"] = frames[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS
    frames["leads"] = frames["outcome"] == KEPT
    frames["low"], frames["high"] = by_family["log_ratio"].min(), by_family["log_ratio"].max()
    for name, chosen in (("kept", varied["outcome"] == KEPT), ("compared", varied["outcome"] != SIDE_MISSING)):
        frames[name] = chosen.groupby(varied["family"]).sum().reindex(frames.index, fill_value=0)
    frames["stands"] = frames["leads"] & (frames["kept"] == frames["compared"]) & (frames["compared"] > 0)
    outcomes = {family: set(part) for family, part in by_family["outcome"]}
    return frames.assign(fate=[_fate(row, outcomes.get(row.Index, set())) for row in frames.itertuples()]).reset_index()


def _fate(frame: Any, outcomes: set[str]) -> str:
    """What becomes of the lead in a frame, in a word or two."""
    if not frame.enough:
        return FATES[TOO_FEW]
    if not frame.leads:
        return "no lead"
    fates = [fate for outcome, fate in FATES.items() if outcome in outcomes]
    return ", ".join(fates) or ("stands" if frame.stands else "not compared")


def _special(table: pd.DataFrame) -> list[tuple[str, str, float, "pd.Series[bool]"]]:
    """List the variants that have a mark of their own: its name, form and size, and which rows they are.

    More documents than a figure has rows would make one mark of all that are left out.
    """
    documents, turned = table["kind"] == "documents", table["outcome"] == REVERSED
    few = table.loc[documents, "variant"].nunique() <= MOST
    special = [("Without one document", "|", 9.0, documents & few), ("A lead that turns", "x", 5.5, turned)]
    return [kind for kind in special if kind[3].any()]


def _notes(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Say what cannot be compared, where anything cannot."""
    few = "" if shown["enough"].all() else f" No mark: neither has {FEW_HITS} hits, so that nothing is compared."
    missing = table.loc[table["outcome"] == SIDE_MISSING, "variant"].nunique()
    if not missing:
        return few
    variants = f"{capital(plural(missing, 'variant'))} {verb(missing, 'leaves', 'leave')} a side without tokens"
    return f"{few} {variants}, so that nothing is compared; every lead hangs on what is left out there."


def _title(frames: pd.DataFrame) -> str:
    leads, stand = int(frames["leads"].sum()), int(frames["stands"].sum())
    if not leads:
        return "No side leads in any frame with hits enough to compare"
    return f"{capital(out_of(stand, leads, 'lead'))} {verb(stand, 'stands', 'stand')} in every variant"


def _alt(frames: pd.DataFrame, variants: int) -> str:
    parts = [
        f"{heading(row.family)}, {visible(row.side)} {number(row.log_ratio, 2)} ({number(row.low, 2)} to "
        f"{number(row.high, 2)}), leads in {number(row.kept)} of {number(row.compared)}"
        f": {row.fate}"
        if row.enough
        else f"{heading(row.family)}, too few hits to compare"
        for row in frames.itertuples()
    ]
    return (
        f"Dots with ranges of the log ratio of {plural(len(frames), 'frame')} under {plural(variants, 'variant')}: "
        f"{listed(parts, 20)}."
    )
