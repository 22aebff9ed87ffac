"""Shared charges table → sentences: which accusatory words several sides use, and whom each points them at."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import Reading, first, member, paragraph, plain, plural, plurals, quote, verb


def shared_charges(table: pd.DataFrame) -> Reading:
    """Name the charges that several sides make, the most frequent first, and their agents in each document or group.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.shared_charges`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.shared_charges : Count the charges, zeros included.
    agents : The agents of all accusatory words.
    keyness : The words in which sides differ.
    """
    table = table_of("shared_charges", table)
    if table.empty:
        return paragraph("No accusatory word is found in the documents of more than one side.")
    by = table.columns[0]
    used = table[table["hits"] > 0]
    charges = used.groupby("charge", sort=False)["hits"].sum().reset_index()
    leading, more = first(charges.sort_values("hits", ascending=False, kind="stable"), MANY, "hits")
    number = len(charges)
    shown = f"; the {len(leading)} most frequent of them{more}" if number > len(leading) else ""
    return Reading(
        f"{plural(number, 'accusatory pattern')} {verb(number, 'has', 'have')} hits in the documents of more than one "
        f"side{shown}. Behind each number of hits are the agents that rules find.\n\n"
        + "\n".join(_charge(charge, used[used["charge"] == charge], by) for charge in leading["charge"])
    )


def _charge(charge: str, rows: pd.DataFrame, by: str) -> str:
    if len(rows) > MANY:
        return f"- {quote(charge)}: {plural(rows['hits'].sum(), 'hit')} in {len(rows):,} {plurals(plain(by))}."
    places = [
        f"{member(plain(by), name)} {hits:,} – {plain(agents)}"
        for name, hits, agents in zip(rows[by], rows["hits"], rows["agents"], strict=True)
    ]
    return f"- {quote(charge)}: {'; '.join(places)}."
