"""Agents table → heat map: whom each document presents as doing what its accusatory words say."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing.heatmap import Unit, heat_map
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.save import styled
from discourse.tables import table_of


@styled()
def agents(table: pd.DataFrame) -> Figure:
    """Show in how many accusatory sentences of each document whom is presented as agent, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agents`, by document or by side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.agents : Count the agents, abstentions and zeros included.
    readings.agents : The same table in sentences.
    """
    table = table_of("agents", table)
    if table.empty:
        return nothing()
    return heat_map(
        table.assign(hits=table["sentences"], total=table["accusatory_sentences"]),
        "accused actor",
        title=f"Who is presented as doing what accusatory words say, by {table.columns[0]}",
        note="Unnamed: in none of its words a rule finds an actor of the codebook. A sentence can have several agents.",
        unit=Unit("sentence", "accusatory sentence", per=100),
    )
