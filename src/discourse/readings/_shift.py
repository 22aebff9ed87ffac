"""Shift table → sentences: which words make two sides differ, and how much of the difference they are."""

import pandas as pd

from discourse.readings._keyness import compared
from discourse.tables import table_of
from discourse.wording import NO_PAIR, Reading, capital, first, join, paragraph, percent, plural, quote

TOP = 5
"""So many words are named."""


def shift(table: pd.DataFrame) -> Reading:
    """Name the words that add most to the divergence of two sides.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.shift`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    keyness : Which words are unexpectedly frequent on either side, and how sure that is.
    """
    table = table_of("shift", table)
    if table.empty:
        return paragraph(NO_PAIR)
    target, reference, at = compared(table)
    total = table["jsd"].sum()
    if total == 0:
        return paragraph(f"{capital(target)} and {reference} use all words alike.")
    head, more = first(table[table["jsd"] > 0], TOP, "jsd")  # a word that both use alike adds nothing
    words = [
        f"{quote(row['term'])} (more {at} {target if row['proportion'] > 0 else reference}, "
        f"{percent(row['jsd_share'])})"
        for _, row in head.iterrows()
    ]
    half = int((table["jsd_share"].cumsum() < 0.5 - 1e-9).sum()) + 1
    return paragraph(
        f"Of all tokens, the vocabularies of {target} and {reference} diverge by {total:.3f} bits. "
        f"The words that add most to it: {join(words)}{more}.",
        f"It takes {plural(half, 'word')} of {plural(len(table), 'word')} to make up half of it.",
    )
