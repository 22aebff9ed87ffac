"""Shared charges table → sentences: which accusatory words several sides use, and whom each points them at."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.readings._across import GROUPS
from discourse.readings._rates import MANY
from discourse.readings._table import table as sheet
from discourse.readings._table import written
from discourse.tables import table_of
from discourse.wording import Reading, first, paragraph, plain, plural, verb


def shared_charges(table: pd.DataFrame) -> Reading:
    """Set the charges that several sides make beside each other, the most frequent first, each with its agents.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.shared_charges`.

    Returns
    -------
    Reading
        With a Markdown table: charges in rows, documents or groups in columns, in each cell the hits and the agents. Of
        more than five groups the charges are counted alone.

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
    number = len(charges)
    whole = (
        f"{plural(number, 'accusatory pattern')} {verb(number, 'has', 'have')} hits in the documents of more than one "
        "side"
    )
    groups = list(dict.fromkeys(table[by]))
    if len(groups) > GROUPS:
        return paragraph(f"{whole}.")
    leading, more = first(charges.sort_values("hits", ascending=False, kind="stable"), MANY, "hits")
    most = f"; the {len(leading)} most frequent of them{more}" if number > len(leading) else ""
    cells = {(row[by], row["charge"]): _cell(row) for _, row in used.iterrows()}
    rows = [
        {"charge": charge} | {name: cells.get((name, charge), Reading("0")) for name in groups}
        for charge in leading["charge"]
    ]
    return Reading(f"{whole}{most}.\n\n{sheet(written(rows))}\n\nHits, and the doers that rules find.")


def _cell(row: pd.Series) -> Reading:
    return Reading(f"{row['hits']:,}: {plain(str(row['agents']).replace(UNNAMED, 'none found'))}")
