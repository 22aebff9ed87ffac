"""Diversity table → sentences: whose vocabulary is the more varied, and what that cannot tell."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (
    NO_ROWS,
    Reading,
    alike,
    capital,
    highest,
    lowest,
    number,
    paragraph,
    place,
    plural,
    two,
    verb,
)


def diversity(table: pd.DataFrame) -> Reading:
    """Describe which texts have the most and the least varied vocabulary, and which are too short to tell.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.diversity`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.diversity : The numbers, with what each of them means.
    overview : How long the texts are.
    """
    table = table_of("diversity", table)
    if table.empty:
        return paragraph(NO_ROWS)
    by, window = str(table.columns[0]), int(table["window"].iloc[0])
    known = table.dropna(subset="mattr").set_index(by)
    short = len(table) - len(known)
    too_short = (
        f"{capital(plural(short, by))} {verb(short, 'has', 'have')} fewer than {plural(window, 'token')}: too few."
        if short
        else ""
    )
    if len(known) < 2:
        return paragraph("There are not two texts long enough to be compared.", too_short)
    most, least = highest(known["mattr"]), lowest(known["mattr"])
    return paragraph(
        f"By MATTR, the mean share of different words in {number(window)} running tokens, the vocabulary is most "
        f"varied in {alike([place(by, name) for name in most])} ({two(known['mattr'].max())}) and least in "
        f"{alike([place(by, name) for name in least])} ({two(known['mattr'].min())}).",
        _mtld(known, by),
        too_short,
        "Names, numbers, endings and spelling errors raise it; it is no measure of how well a text is written.",
    )


def _mtld(known: pd.DataFrame, by: str) -> str:
    """Say whether MTLD orders the two alike."""
    most = highest(known["mtld"])
    if not most:
        return ""
    agrees = set(most) & set(highest(known["mattr"]))
    name = alike([place(by, name) for name in most])
    return f"MTLD is highest {'there as well' if agrees else f'in {name}'} ({number(known['mtld'].max())} tokens)."
