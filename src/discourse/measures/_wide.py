"""Long table → the same values with the groups across."""

import pandas as pd


def wide(table: pd.DataFrame, values: str = "hits") -> pd.DataFrame:
    """Lay a long table out: one row a thing that is counted, one column a group.

    Parameters
    ----------
    table : DataFrame
        A table whose first column names a group and whose second what is counted there, as those of `rates`,
        `contest`, `names`, `agents`, `overlap` and `coverage` do.
    values : str
        The column that fills the cells.

    Returns
    -------
    DataFrame
        The second column down, the first across, both in the order in which the table has them, which is the
        codebook's and the corpus's. A cell that the table has no row for is 0 among counts, else NaN.

    Raises
    ------
    ValueError
        The table has no such column behind two others, or several rows for one cell.

    See Also
    --------
    rates : A long table.

    Examples
    --------
    >>> long = pd.DataFrame({"document": ["y", "y", "x"], "family": ["war", "law", "war"], "hits": [2, 1, 3]})
    >>> wide(long)  # doctest: +NORMALIZE_WHITESPACE
    document  y  x
    family
    war       2  3
    law       1  0
    """
    columns = list(table.columns)
    if values not in columns[2:]:
        msg = f"no column {values!r} behind two others; this table has {', '.join(map(str, columns))}"
        raise ValueError(msg)
    across, down = columns[:2]
    if table.duplicated([across, down]).any():
        msg = f"several rows for one {across} and {down}; give a table that is not divided further"
        raise ValueError(msg)
    counts = pd.api.types.is_integer_dtype(table[values].dtype)
    cells = table.set_index([down, across])[values].unstack(fill_value=0 if counts else None)
    return cells.reindex(index=table[down].drop_duplicates(), columns=table[across].drop_duplicates())
