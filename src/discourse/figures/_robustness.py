"""Robustness table → dots with ranges: which side leads in each frame, and what other choices make of that.

Deliberate choices and random codebooks have ranges and columns of their own; variants that change nothing have none.
"""

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
from discourse.labels import KEPT, RANDOM, REVERSED, SIDE_MISSING, TIED, TOO_FEW
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import capital, heading, listed, number, percent, plural, verb, visible

FATES = {REVERSED: "turns", TIED: "ties", TOO_FEW: "too few hits"}
"""What becomes of a lead that a variant does not keep, the worst first."""
_PALE = 0.3
"""How opaque the range over random codebooks is, behind that over deliberate variants."""


@styled()
def robustness(table: pd.DataFrame) -> Figure:
    """Show in one row a frame the log ratio as published, its range over variants, and what breaks the lead.

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
        return nothing("there are no two sides, or no frames, to compare")
    changed = table[table["changes"]]
    deliberate, random = changed[changed["kind"] != RANDOM], changed[changed["kind"] == RANDOM]
    frames = _frames(table, deliberate, random)
    shown = frames.loc[frames["hits_all"].nlargest(MOST).index.sort_values()].reset_index(drop=True)
    few = f" Shown: the {len(shown)} with most hits." if len(shown) < len(frames) else ""
    by_side = styles(table["side"])
    labels = [fold(heading(family), 2.2) for family in shown["family"]]
    tried = _tried(deliberate, random)
    special = _special(deliberate)
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(frames, all_text=not (deliberate["outcome"] == SIDE_MISSING).any()),
        caption=f"n = {plural(len(frames), 'frame')} under {tried}.{few} Mark: log₂ ratio of the rate of the side that "
        "leads as published to that of all others; right of 0 that side leads. Line: range over the deliberate "
        f"variants with {FEW_HITS} hits or more. Beside: hits of that side and of all others, the deliberate variants "
        f"in which it leads, and what becomes of its lead there.{_notes(table, shown, random)}",
        alt=_alt(frames, tried),
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
    drawn = deliberate[deliberate["family"].isin(list(place)) & (deliberate["outcome"] != TOO_FEW)]
    for _, marker, size, chosen in special:
        part = drawn[chosen[drawn.index]]
        axes.scatter(
            part["log_ratio"], part["family"].map(place), s=(1.1 * size) ** 2, marker=marker, color=INK, linewidths=1.2,
            zorder=2.5 if marker == "|" else 4,
        )  # fmt: skip
    for side, style in by_side.items():
        own = (shown["side"] == side).to_numpy()
        part = shown[own]
        ratios = part[["log_ratio", "low", "high", "random_low", "random_high"]].where(part["enough"])
        band = ratios["random_low"], ratios["random_high"]
        axes.hlines(y[own], *band, colors=style.color, linewidth=5, alpha=_PALE, zorder=1.5)
        rows.dots(
            axes, y[own], ratios["log_ratio"], (ratios["low"], ratios["high"]), color=style.color, marker=style.marker
        )
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    hits = [f"{number(row.hits)} : {number(row.hits_rest)}" for row in shown.itertuples()]
    leads = [f"{number(row.kept)} of {number(row.compared)}" if row.enough else "" for row in shown.itertuples()]
    columns = {"hits": hits, "leads in": leads, "outcome": list(shown["fate"])}
    if len(random):
        columns["random"] = ["" if pd.isna(share) else percent(share) for share in shown["random_share"]]
    rows.beside(axes, y, columns)
    return figure


def _frames(table: pd.DataFrame, deliberate: pd.DataFrame, random: pd.DataFrame) -> pd.DataFrame:
    """Sum up the variants of each frame, in the order of the table."""
    baseline = table[table["kind"] == "baseline"].set_index("family")
    frames = baseline[["side", "hits", "hits_rest", "log_ratio", "outcome"]].copy()
    frames["hits_all"] = frames["hits"] + frames["hits_rest"]
    frames["enough"] = frames[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS
    frames["leads"] = frames["outcome"] == KEPT
    frames = frames.join(_over(deliberate)).join(_over(random).add_prefix("random_"))
    frames = frames.fillna({"kept": 0, "compared": 0})
    frames["random_share"] = (frames["random_kept"] / frames["random_compared"]).where(frames["enough"])
    frames["stands"] = frames["leads"] & (frames["kept"] == frames["compared"]) & (frames["compared"] > 0)
    outcomes = {family: set(part) for family, part in deliberate.groupby("family")["outcome"]}
    return frames.assign(fate=[_fate(row, outcomes.get(row.Index, set())) for row in frames.itertuples()]).reset_index()


def _over(variants: pd.DataFrame) -> pd.DataFrame:
    """The range of each frame's log ratio over variants with hits enough, in how many its side leads, of how many."""
    told = variants.assign(
        kept=variants["outcome"] == KEPT,
        compared=variants["outcome"] != SIDE_MISSING,
        ratio=variants["log_ratio"].where(variants["outcome"] != TOO_FEW),
    )
    by_frame = told.groupby("family")
    ratios = by_frame["ratio"].agg(low="min", high="max")
    return ratios.join(by_frame[["kept", "compared"]].sum())


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


def _tried(deliberate: pd.DataFrame, random: pd.DataFrame) -> str:
    """Count the variants that change anything."""
    variants = (
        f"{plural(deliberate['variant'].nunique(), 'deliberate variant')} of the study, one choice changed in each"
    )
    if random.empty:
        return variants
    codebooks = plural(random["variant"].nunique(), "random codebook")
    return f"{variants}, and {codebooks}, each without one pattern in five on average"


def _notes(table: pd.DataFrame, shown: pd.DataFrame, random: pd.DataFrame) -> str:
    """Say what chance makes of a lead, what is left out and what cannot be compared, where anything is."""
    notes = ""
    if len(random):
        notes += " Pale band: range over the random codebooks; random: the share of them in which that side leads."
    if not shown["enough"].all():
        notes += f" No mark: neither has {FEW_HITS} hits, so that nothing is compared."
    if idle := table.loc[~table["changes"] & (table["kind"] != "baseline"), "variant"].nunique():
        notes += (
            f" Left out: {plural(idle, 'variant')} that {verb(idle, 'changes', 'change')} neither a hit nor a lead."
        )
    missing = table.loc[table["outcome"] == SIDE_MISSING, "variant"].nunique()
    if not missing:
        return notes
    variants = f"{capital(plural(missing, 'variant'))} {verb(missing, 'leaves', 'leave')} a side without tokens"
    return f"{notes} {variants}, so that nothing is compared; every lead hangs on what is left out there."


def _title(frames: pd.DataFrame, *, all_text: bool) -> str:
    leads, stand = int(frames["leads"].sum()), int(frames["stands"].sum())
    if not leads:
        return "No side leads in any frame with hits enough to compare"
    share = f"{capital(out_of(stand, leads, 'lead'))} {verb(stand, 'stands', 'stand')} under every deliberate choice"
    return share if all_text else f"{share} that leaves each side text"


def _alt(frames: pd.DataFrame, tried: str) -> str:
    parts = [
        f"{heading(row.family)}, {visible(row.side)} {number(row.log_ratio, 2)} ({number(row.low, 2)} to "
        f"{number(row.high, 2)}), leads in {number(row.kept)} of {number(row.compared)}"
        f": {row.fate}{'' if pd.isna(row.random_share) else f', random {percent(row.random_share)}'}"
        if row.enough
        else f"{heading(row.family)}, too few hits to compare"
        for row in frames.itertuples()
    ]
    return f"Dots with ranges of the log ratio of {plural(len(frames), 'frame')} under {tried}: {listed(parts, 20)}."
