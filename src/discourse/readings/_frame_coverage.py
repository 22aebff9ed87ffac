"""Frame coverage table → sentence: which share of the content words is framing vocabulary."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import Reading, join, member, paragraph, percent, plain, plural


def frame_coverage(table: pd.DataFrame) -> Reading:
    """Describe which share of the content words of each document or group is part of a hit.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.frame_coverage`.

    Returns
    -------
    Reading
        Of many documents or groups it tells the lowest and the highest share.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    rates : How often each frame occurs.
    """
    table = table_of("frame_coverage", table)
    known = table[table["content_words"] > 0]
    if known.empty:
        return paragraph("There is no content word.")
    if not known["covered"].any():
        return paragraph(f"Of {plural(known['content_words'].sum(), 'content word')}, none is part of a hit.")
    by, words = str(table.columns[0]), known["content_words"].sum()
    whole = (
        f"Of {plural(words, 'content word')} (tokens that are no stop words), "
        f"{percent(known['covered'].sum() / words)} are part of a hit"
    )
    if len(known) > MANY:
        low, high = percent(known["share"].min()), percent(known["share"].max())
        return paragraph(f"{whole}: {low} to {high} by {plain(by)}.")
    parts = [
        f"{member(by, name)} {percent(share)} ({covered:,} of {size:,})"
        for name, size, covered, share in known.itertuples(index=False)
    ]
    return paragraph(f"{whole}: {join(parts)}.")
