"""Keyness table → dots with intervals: the content words that tell a target from a reference."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing import pairs, rows
from discourse.figures.drawing.page import FAINT, fold, nothing, page
from discourse.figures.drawing.palette import compared
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import interval, table_of
from discourse.wording import capital, join, listed, number, plural, readable, verb, visible

NAMED = 3
"""So many words at most are named in the title."""
COLUMNS = {"counts": "count", "documents": "documents"}
"""What stands beside each word."""


@styled()
def keyness(table: pd.DataFrame, top: int = 12) -> Figure:
    """Show the content words with the highest log-likelihood on each side, by their log ratio.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.keyness` of one target.
    top : int
        How many words of each side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, or has more than one target.

    See Also
    --------
    shift : How much each word adds to the difference of two sides.
    """
    table = table_of("keyness", table)
    if table.empty:
        return nothing("there are no two sides to compare")
    if (table["target"] != table["target"].iloc[0]).any():
        msg = "the table has several targets; give the rows of one: table[table['target'] == …]"
        raise ValueError(msg)
    content = table[table["content"]]
    more = content["rate_target"] - content["rate_reference"]
    over, under = (
        content[chosen].head(top).sort_values("log_ratio", ascending=False, kind="stable")
        for chosen in (more > 0, more < 0)
    )
    shown = pd.concat([over, under])
    if shown.empty:
        return nothing("no content word differs between the two")
    target, reference = pairs.names(table)
    bounds = interval(shown, "log_ratio_")
    styles, single = compared(table), _single(table)
    labels = [fold(term, 1.8) for term in shown["term"]]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table),
        caption=f"n = {plural(table['total_target'].iloc[0], 'token')} ({target}) and "
        f"{plural(table['total_reference'].iloc[0], 'token')} ({reference}). The content words with the highest "
        f"log-likelihood ({len(over)} and {len(under)}), by log ratio; function words are in the table. "
        f"{rows.lines_are(bounds)}{_marks(table)} Beside: counts and documents, {target} : {reference}. Where a count "
        "is 0, half an occurrence in all tokens is added to both rates.",
        alt=_alt(table, shown),
        legend=pairs.legend(table),
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    for part, places, style in zip((over, under), (y[: len(over)], y[len(over) :]), styles, strict=True):
        rows.dots(
            axes, places, part["log_ratio"], bounds.of(part.index),
            hollow=~part["every_document"].to_numpy(dtype=bool) & (not single), color=style.color, marker=style.marker,
        )  # fmt: skip
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel("log₂ ratio of the rates")
    rows.beside(axes, y, {name: pairs.counts(shown, column) for name, column in COLUMNS.items()})
    return figure


def _title(table: pd.DataFrame) -> str:
    """Tell what the tests leave: over documents where these can tell anything, else over tokens, with the caution."""
    content = table[table["content"]]
    if not _testable(table):
        found = content.loc[content["q"] < SIGNIFICANCE, "term"]
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        named = [f"“{visible(term)}”" for term in found.head(NAMED)]
        words = f"{', '.join(named)}{more}" if more else join(named) if named else "no content word"
        return f"{capital(words)} {verb(len(found), 'stands', 'stand')} out; no difference can be called significant"
    tested = content[content["q_welch"].notna()]
    if len(tested):
        share = out_of(int((tested["q_welch"] < SIGNIFICANCE).sum()), len(tested), "frequent content word")
        return f"By Welch’s t over documents, {share} differ (q < {SIGNIFICANCE})"
    share = out_of(int((content["p_permutation"] <= SIGNIFICANCE).sum()), len(content), "content word")
    chance = number(SIGNIFICANCE * len(content))
    return f"Permuting documents, {share} have p ≤ {SIGNIFICANCE}; chance alone gives up to {chance}"


def _marks(table: pd.DataFrame) -> str:
    """Describe what a filled mark means, where marks differ, and how words stand out."""
    by = readable(table["by"].iloc[0])
    filled = "" if _single(table) else f" Filled: every document of that {by} has the word."
    screened = f" Words that stand out have q < {SIGNIFICANCE}, which takes tokens for independent."
    return f"{filled}{'' if _testable(table) else screened}"


def _single(table: pd.DataFrame) -> bool:
    """Whether a side has one document, so that every word of the side is in every document of it."""
    return bool((table["single_document"] & table["every_document"]).any())


def _testable(table: pd.DataFrame) -> bool:
    """Whether permuting these documents can give a significant difference."""
    return bool(table["smallest_p"].iloc[0] <= SIGNIFICANCE)


def _alt(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    target, reference = pairs.groups(table)
    every = "" if _single(table) else ", every document"
    words = [
        f"{visible(row.term)} {number(row.log_ratio, 2)} ({number(row.count_target)} : {number(row.count_reference)}"
        f"{every if row.every_document else ''})"
        for row in shown.itertuples()
    ]
    return (
        f"Dots with intervals of log ratios of content words, above 0 where {target} uses the word more than "
        f"{reference}, with the counts in both: {listed(words, 40)}."
    )
