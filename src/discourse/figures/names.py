"""Rates table of names → heat map of what each document calls a referent."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.grid import heat_map
from discourse.figures.save import styled
from discourse.figures.sheet import require


@styled()
def names(table: pd.DataFrame) -> Figure:
    """Show which names each document gives to a referent, names that it does not use included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates` with `level="cue"`, of names.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table has no rows, or several for one cell.
    """
    require(table, "measures.rates of names", *table.columns[:2])
    return heat_map(table, "name")
