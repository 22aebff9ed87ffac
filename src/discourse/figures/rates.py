"""Rates table → heat map of frames in documents."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.grid import heat_map
from discourse.figures.save import styled
from discourse.figures.sheet import require


@styled()
def rates(table: pd.DataFrame) -> Figure:
    """Show how often each frame is hit in each document, zeros included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates`, by document or by side.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows, or several for one cell.
    """
    require(table, "measures.rates", *table.columns[:2])
    return heat_map(table, table.columns[1])
