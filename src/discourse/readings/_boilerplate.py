"""Boilerplate table → sentences: what may be no document's own text, by kind."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, join, paragraph, plural, quote, verb

_SHOWN = 60


def boilerplate(table: pd.DataFrame) -> Reading:
    """Count the candidates for boilerplate by kind, with an example of each.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.boilerplate`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.boilerplate : Find them, with the rules that would take them.
    """
    table = table_of("boilerplate", table)
    if table.empty:
        return paragraph("No line or run looks like boilerplate.")
    kinds = [
        f"{plural(len(own), kind)} ({quote(_short(own['example'].iloc[0]))}, "
        f"{plural(own['times'].iloc[0], 'time')} in {plural(own['documents'].iloc[0], 'document')})"
        for kind, own in table.groupby("kind", sort=False)
    ]
    return paragraph(
        f"{join(kinds)} {verb(len(table), 'looks', 'look')} like boilerplate, with the most widespread of each kind.",
        "Nothing is left out that spans.csv does not name.",
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(maxsplit=1)[0]} …"
