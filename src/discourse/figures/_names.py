"""Names table → heat map of what each document calls a referent."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing.heatmap import heat_map
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.save import styled
from discourse.tables import table_of


@styled()
def names(table: pd.DataFrame) -> Figure:
    """Show which names each document gives to a referent, names that it does not use included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.names`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell.

    See Also
    --------
    measures.names : How often each name is used.
    rates : A heat map of the rates of all frames.
    """
    table = table_of("names", table)
    if table.empty:
        return nothing()
    return heat_map(table, "name")
