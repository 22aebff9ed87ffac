"""Similarity table → sentences: which documents are closest, and whether they share a side."""

import numpy as np
import pandas as pd

from discourse.stats.thresholds import MANY_DOCUMENTS
from discourse.tables import table_of
from discourse.wording import LISTED, Reading, highest, label, lowest, paragraph, plural, two, verb

FAR = 0.01
"""Pairs with a lower cosine than this are not told apart."""


def similarity(table: pd.DataFrame) -> Reading:
    """Name the closest pair and the least close one, and describe whether close documents share a side.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.similarity`.

    Returns
    -------
    Reading
        Pairs whose cosines are alike to two decimals are as close.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.similarity : The cosine of each pair.
    reuse : What documents share word for word.
    """
    table = table_of("similarity", table)
    if table.empty:
        return paragraph("With fewer than two documents there is no pair to compare.")
    if 0 < table["cosine"].max() < FAR:
        return paragraph(f"No two documents are close: every cosine is below {two(FAR)}.")
    closest, least = (of(table["cosine"].round(2)) for of in (highest, lowest))
    if len(closest) == len(table) > 1:
        return paragraph(f"All {len(table):,} pairs are equally close (cosine {two(table['cosine'].max())}).")
    documents = len({*table["document"], *table["other"]})
    pairs = documents * (documents - 1) // 2
    if len(table) < pairs:
        return paragraph(_closest(table, closest), _nearest(table, documents), _listed(len(table), documents))
    return paragraph(
        _closest(table, closest),
        f"The least close: {_pairs(table, least)}." if len(table) > 1 else "",
        "Ranges are those when any one passage of either document is left out." if table["low"].notna().any() else "",
        _overlap(table, closest),
        _within(table.dropna(subset="same_side")),
    )


def _listed(number_of: int, documents: int) -> str:
    pairs = plural(documents * (documents - 1) // 2, "pair")
    missed = ", found among those nearest by their rarer words, so that a few may be missed"
    found = missed if documents > MANY_DOCUMENTS else ""
    return f"The table lists {number_of:,} of {pairs} of documents in it, those with the nearest to each{found}."


def _nearest(table: pd.DataFrame, documents: int) -> str:
    """Count the documents whose nearest is on their own side, where all sides are known."""
    if table["same_side"].isna().any() or table["same_side"].all():
        return ""
    swapped = table.rename(columns={"document": "other", "other": "document"})
    both = pd.concat([table, swapped]).sort_values("cosine", ascending=False, kind="stable")
    own = int(both.drop_duplicates("document")["same_side"].sum())
    share = f"{own:,}" if own else "none"
    return f"Of {plural(documents, 'document')}, {share} {verb(own, 'has', 'have')} the nearest on the same side."


def _closest(table: pd.DataFrame, closest: list[int]) -> str:
    pair = verb(len(closest), "pair", "pairs")
    sentence = f"The {'only' if len(table) == 1 else 'closest'} {pair}: {_pairs(table, closest)}"
    same = table.loc[closest[0], "same_side"]
    if len(closest) > 1 or pd.isna(same):
        return f"{sentence}."
    return f"{sentence}, {'both of one side' if same else 'of different sides'}."


def _pairs(table: pd.DataFrame, rows: list[int]) -> str:
    if len(rows) > LISTED:
        return f"{plural(len(rows), 'pair')} (cosine {two(table.loc[rows[0], 'cosine'])})"
    return "; ".join(_pair(table.loc[row]) for row in rows)


def _pair(row: "pd.Series[float]") -> str:
    known = np.isfinite(row["low"])
    interval = f"; {two(row['low'])} to {two(row['high'])}" if known else ""
    return f"{label(row['document'])} and {label(row['other'])} (cosine {two(row['cosine'])}{interval})"


def _overlap(table: pd.DataFrame, closest: list[int]) -> str:
    others = table.drop(index=closest)
    low = table.loc[closest, "low"].min()
    if others.empty or np.isnan(low) or others["high"].isna().any():
        return ""
    reaching = others[others["high"] >= low]
    if reaching.empty:
        return "The range of no other pair reaches that of the closest."
    if len(reaching) == 1:
        return f"The range of one other pair reaches that of the closest: {_pair(reaching.iloc[0])}."
    return f"The ranges of {plural(len(reaching), 'other pair')} reach that of the closest."


def _within(table: pd.DataFrame) -> str:
    """Set the pairs within a side beside those across sides, where both are known.

    A median, since one pair that copied or that shares an event would lead a mean.
    """
    of_one = table["same_side"].astype(bool)
    within, across = table[of_one], table[~of_one]
    if within.empty or across.empty:
        return ""
    documents = len({*within["document"], *within["other"]})
    single = 1 < len(within) == documents * (documents - 1) // 2  # each of them is paired with each
    alone = ", all of the same side," if single else ""
    return (
        f"The median cosine of {plural(len(within), 'pair')} within a side{alone} is "
        f"{two(within['cosine'].median())}, that of {plural(len(across), 'pair')} across sides "
        f"{two(across['cosine'].median())}."
    )
