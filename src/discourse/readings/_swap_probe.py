"""Swap probe table → sentences: whether any rule answers otherwise when the parties exchange their names."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, capital, join, label, paragraph, plural


def swap_probe(table: pd.DataFrame) -> Reading:
    """Describe how many answers were compared with those to the exchanged texts, and which differ.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.swap_probe`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.swap_probe : Exchange the names of two actors, and compare the answers of the rules.
    audit : How many patterns have no mirror.
    """
    table = table_of("swap_probe", table)
    words = table.drop_duplicates("document")["exchanged"].sum()
    if not words:
        return paragraph("No word of these texts has a mirror in the codebook, so that nothing was exchanged.")
    compared = table.groupby("answer", sort=False)["compared"].sum()
    parts = [f"{count:,} of {name}" for name, count in compared.items()]
    differing = table[table["different"] > 0]
    exchanged = capital(plural(words, "word"))
    return paragraph(
        f"{exchanged} of {plural(table['document'].nunique(), 'document')} "
        f"{'was' if words == 1 else 'were'} exchanged for the other party's; a name without a mirror in the "
        f"codebook was left. Compared answers: {join(parts)}.",
        "Every answer is the mirror of the one before." if differing.empty else "",
        *(
            f"In {label(row['document'])}, {row['different']:,} of {plural(row['compared'], 'answer')} of "
            f"{row['answer']} {'differs' if row['different'] == 1 else 'differ'}."
            for _, row in differing.iterrows()
        ),
    )
