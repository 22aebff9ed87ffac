"""Names table → heat map of what each document calls a referent."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing.groups import Sides
from discourse.figures.drawing.heatmap import heat_map
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.save import styled
from discourse.tables import table_of


@styled()
def names(table: pd.DataFrame, sides: Sides | None = None) -> Figure:
    """Show which names each document gives to a referent; those that none gives are in the caption.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.names`.
    sides : mapping of str to str, optional
        Document → its side, as the table writes both; each document then bears the mark of its side.

    Returns
    -------
    Figure
        Of more than twenty documents their sides are drawn where `sides` tells them, else those with most hits.

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell; or a document has no side.

    See Also
    --------
    measures.names : How often each name is used.
    rates : A heat map of the rates of all frames.
    """
    table = table_of("names", table)
    if table.empty:
        return nothing("no names are looked for")
    return heat_map(table, "name", sides)
