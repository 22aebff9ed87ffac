"""Divergence table → dots: how far apart sides are beside what chance gives, and how far each document is."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import FAINT, INK, fold, nothing, page
from discourse.figures.drawing.palette import legend, styles
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import capital, heading, highest, join, listed, number, plural, plurals, readable, verb, visible

NAMED, PAIRS = 15, 9
"""So many documents in all have a row each; of more, those of a side are dots of one row. So many pairs are drawn."""
NAMED_FURTHEST = 3
"""So many documents that are equally far from the rest, to two decimals, are named."""


@styled()
def divergence(table: pd.DataFrame) -> Figure:
    """Draw the divergence of sides on the range that permuting their documents gives, and each document's own.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.divergence`.

    Returns
    -------
    Figure
        Each document has a row, of more than fifteen each side; of more than nine pairs of sides those furthest apart
        are drawn.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.divergence : How far the vocabularies of sides are apart.
    shift : The words that the difference of two sides comes from.
    """
    table = table_of("divergence", table)
    if table.empty:
        return nothing("there are no two sides to compare")
    whole = table.drop_duplicates(["target", "reference"])
    pairs = whole.loc[whole["divergence"].nlargest(PAIRS).index.sort_values()]
    few = f" Shown: the {PAIRS} pairs furthest apart of {len(whole)}." if len(pairs) < len(whole) else ""
    shown = table.merge(pairs[["target", "reference"]])
    by = readable(table["by"].iloc[0])
    where = ", the furthest first" if len(shown) <= NAMED else f", in the row of its {by}"
    shown = shown.assign(row=shown["document"] if len(shown) <= NAMED else shown["group"])
    labels = _labels(shown)
    inches = rows.heights(list(labels.values()))
    by_group = styles(table["group"])
    figure = page(
        inches.sum() + 0.62,
        _title(table, whole),
        caption=f"n = {plural(table['document'].nunique(), 'document')}, of each {by} in brackets, each brought to "
        f"{plural(pairs['matched_tokens'].min(), 'token')}.{few} Dot on the thick line: Jensen–Shannon divergence of "
        f"the {plurals(by)}. Line and tick: range and mean when whole documents change {plurals(by)}. p: the share of "
        "these permutations that reach the dot, on average over draws; in brackets the smallest p that these documents "
        f"can give. Other marks: each document from all others{where}.{_alone(pairs)}",
        alt=_alt(shown),
        legend=legend(by_group, str(table["by"].iloc[0])),
    )
    axes = figure.subplots()
    place = dict(zip(labels, rows.label(axes, list(labels.values()), inches), strict=True))
    _sides(axes, pairs, [place[pair] for pair in zip(pairs["target"], pairs["reference"], strict=True)])
    keys = zip(shown["target"], shown["reference"], shown["row"], strict=True)
    shown = shown.assign(y=[place[key] for key in keys])
    for group, style in by_group.items():
        own = shown[shown["group"] == group]
        rows.dots(axes, own["y"], own["document_divergence"], color=style.color, marker=style.marker)
    axes.margins(x=0.05)
    axes.set_xlabel("bits (0: the same use of words, 1: no word in common)")
    return figure


def _alone(pairs: pd.DataFrame) -> str:
    """Say what it means for the permutations that a side has one document."""
    if (pairs[["documents_target", "documents_reference"]].min(axis=1) > 1).all():
        return ""
    return " Where a side has one document, permuting leaves each document alone in turn: the line spans their marks."


def _labels(table: pd.DataFrame) -> dict[tuple[str, ...], str]:
    """The label of each pair of sides, and of each row below it, the furthest document first."""
    labels: dict[tuple[str, ...], str] = {}
    for (target, reference), part in table.groupby(["target", "reference"], sort=False):
        first = part.iloc[0]
        labels[target, reference] = (
            f"{fold(heading(target), 2.0)} ({number(first['documents_target'])})\n"
            f"{fold(heading(reference), 2.0)} ({number(first['documents_reference'])})"
        )
        below = part.sort_values("document_divergence", ascending=False, kind="stable")["row"]
        labels |= {(target, reference, name): fold(heading(name), 2.2) for name in below}
    return labels


def _sides(axes: Axes, pairs: pd.DataFrame, y: list[float]) -> None:
    axes.hlines(y, pairs["null_low"], pairs["null_high"], colors=FAINT, linewidth=4, alpha=0.35)
    axes.scatter(pairs["null_mean"], y, marker="|", s=120, color=FAINT, linewidths=1.4, zorder=2)
    axes.scatter(pairs["divergence"], y, s=40, color=INK, zorder=3)
    chances = zip(pairs["p"], pairs["smallest_p"], strict=True)
    p = [f"{number(value, 3)} ({number(smallest, 3)})" for value, smallest in chances]
    rows.beside(axes, y, {"bits": [number(value, 3) for value in pairs["divergence"]], "p (smallest)": p})


def _title(table: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Name the document that is furthest from the others, and tell whether the groups are apart."""
    if len(pairs) > 1:
        far = pairs.loc[highest(pairs["divergence"])]
        names = [f"{visible(row.target)} and {visible(row.reference)}" for row in far.itertuples()]
        apart = int((pairs["p"] <= SIGNIFICANCE).sum())
        return (
            f"Furthest apart are {listed(names, 1)}; {out_of(apart, len(pairs), 'pair')} "
            f"{verb(apart, 'differs', 'differ')} more than permuted documents (p ≤ {SIGNIFICANCE})"
        )
    row = pairs.iloc[0]
    groups = plurals(readable(row["by"]))
    if not row["smallest_p"] <= SIGNIFICANCE:
        verdict = f"no divergence of the {groups} could be called significant"
    elif row["p"] <= SIGNIFICANCE:
        verdict = f"the {groups} are further apart than permuted documents (p = {number(row['p'], 3)})"
    else:
        verdict = f"the {groups} are no further apart than permuted documents (p = {number(row['p'], 2)})"
    furthest = table.loc[highest(table["document_divergence"].round(2))]
    if len(furthest) > NAMED_FURTHEST:
        return capital(verdict)
    names = list(map(visible, furthest["document"]))
    return f"{capital(join(names))} {verb(len(names), 'is', 'are')} furthest from the rest; {verdict}"


def _alt(table: pd.DataFrame) -> str:
    parts = []
    for (target, reference), part in table.groupby(["target", "reference"], sort=False):
        row = part.iloc[0]
        own = part.sort_values("document_divergence", ascending=False, kind="stable")
        documents = [
            f"{visible(name)} {number(value, 3)}"
            for name, value in zip(own["document"], own["document_divergence"], strict=True)
        ]
        parts.append(
            f"{visible(target)} and {visible(reference)} {number(row['divergence'], 3)} bits, "
            f"{number(row['null_low'], 3)} to {number(row['null_high'], 3)} when permuted, p {number(row['p'], 3)}, "
            f"smallest {number(row['smallest_p'], 3)}; documents from all others: {listed(documents, 12)}"
        )
    groups = plurals(readable(table["by"].iloc[0]))
    return f"Jensen–Shannon divergence of {plural(len(parts), 'pair')} of {groups}: {listed(parts)}."
