"""Topic choice table → sentences: which numbers of topics coherence and stability favour."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, highest, join, paragraph, sample, two, verb


def topic_choice(table: pd.DataFrame) -> Reading:
    """Describe at which number of topics coherence and stability are highest, beside chance.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.topic_choice`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.topic_choice : Compare numbers of topics.
    topics : The terms of each topic.
    """
    table = table_of("topic_choice", table)
    if table.empty:
        return paragraph("There is no word to make topics of.")
    if len(table) < 2:
        return paragraph("One number of topics alone gives nothing to choose from.")
    # what differs by less than is written is not told apart
    curve = table.set_index("k").round(2)
    coherent, stable = highest(curve["coherence"]), highest(curve["stability"])
    return paragraph(
        _peak(curve, "coherence", "baseline", coherent),
        _peak(curve, "stability", "stability_baseline", stable),
        _agreement(curve, coherent, stable),
        sample(*table[["rows", "all_rows"]].iloc[0]),
    )


def _peak(curve: pd.DataFrame, column: str, baseline: str, peak: list[object]) -> str:
    if not peak:
        return f"{column.capitalize()} cannot be computed here."
    value, chance = curve.loc[peak[0], column], curve.loc[peak[0], baseline]
    beside = f"; random terms give {two(chance)}" if pd.notna(chance) else ""
    return f"{column.capitalize()} is highest at k = {join(map(str, peak), 'or')} ({two(value)}{beside})."


def _agreement(curve: pd.DataFrame, coherent: list[object], stable: list[object]) -> str:
    if not coherent or not stable:
        return ""
    both = [k for k in coherent if k in stable]
    sentence = f"Both favour k = {join(map(str, both), 'or')}" if both else "The two favour different numbers of topics"
    edge = {curve.index.min(), curve.index.max()}
    at_edge = [k for k in dict.fromkeys([*coherent, *stable]) if k in edge]
    if at_edge:
        sentence += (
            f", and k = {join(map(str, at_edge))} {verb(len(at_edge), 'is', 'are')} at the edge of what was tried"
        )
    return f"{sentence}; no number of topics is the right one."
