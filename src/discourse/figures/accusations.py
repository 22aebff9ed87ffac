"""Rates table of agents → heat map: whom each document presents as doing what its accusatory words say."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.grid import heat_map
from discourse.figures.save import styled
from discourse.figures.sheet import require


@styled()
def accusations(table: pd.DataFrame) -> Figure:
    """Show how many accusatory hits of each document point at whom, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates(accusations, tokens, level="agent")`, by document or by side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows.
    """
    require(table, "measures.rates of accusations by agent")
    return heat_map(
        table,
        "accused actor",
        title=f"Who is presented as doing what accusatory words say, by {table.columns[0]}",
        note="Unnamed: no rule finds an actor of the codebook.",
    )
