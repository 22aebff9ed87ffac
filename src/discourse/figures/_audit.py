"""Audit table → stacked bars: how many patterns of each family hit, where, and which never do."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from discourse.figures.drawing import rows
from discourse.figures.drawing.page import INK, fold, nothing, page
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.titles import out_of
from discourse.tables import table_of
from discourse.wording import capital, heading, listed, number, plural, readable, verb

MOST = 24
"""So many families have a row each at most."""
STATES: dict[str, tuple[Any, str]] = {
    "Several documents": (INK, ""),
    "One document only": ((INK, 0.35), ""),
    "None, listed as unattested": ("none", "////"),
    "None, not listed": ("none", ""),
}
"""What becomes of a pattern, with its fill and hatch."""


@styled()
def audit(table: pd.DataFrame) -> Figure:
    """Show what becomes of the patterns of each family of a codebook.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.audit`.

    Returns
    -------
    Figure

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.audit : What becomes of each pattern.
    readings.audit : The same table in sentences.
    """
    table = table_of("audit", table)
    if table.empty:
        return nothing()
    patterns = table.assign(state=_states(table))
    wide = pd.crosstab([patterns["kind"], patterns["family"]], patterns["state"])
    order = pd.MultiIndex.from_frame(patterns[["kind", "family"]].drop_duplicates())
    wide = wide.reindex(index=order, columns=list(STATES), fill_value=0)
    families = len(wide)
    wide = wide.loc[wide.sum(axis=1).nlargest(MOST).index]
    few = f" Shown: the {MOST} with most patterns." if len(wide) < families else ""
    wide = wide.reindex([name for name in order if name in wide.index])
    labels = [fold(f"{heading(kind)}: {readable(family)}", 2.6) for kind, family in wide.index]
    figure = page(
        rows.heights(labels).sum() + 0.62,
        _title(table),
        caption=f"n = {plural(len(table), 'pattern')} of {plural(families, 'family', 'families')}, "
        f"{plural(table['hits'].sum(), 'hit')}.{few} Beside the bars: patterns, and "
        "those that lose matches to longer ones.",
        alt=_alt(wide),
        legend={state: Patch(facecolor=fill, hatch=hatch, edgecolor=INK) for state, (fill, hatch) in STATES.items()},
    )
    axes = figure.subplots()
    y = rows.label(axes, labels)
    left = np.zeros(len(wide))
    for state, (fill, hatch) in STATES.items():
        axes.barh(y, wide[state], left=left, height=rows.THICK, color=fill, hatch=hatch, edgecolor=INK, linewidth=0.6)
        left += wide[state].to_numpy()
    overridden = patterns[patterns["overridden"] > 0].groupby(["kind", "family"]).size()
    overridden = overridden.reindex(wide.index, fill_value=0)
    rows.beside(axes, y, {"patterns": list(map(number, left)), "lost": list(map(number, overridden))})
    axes.set_xlim(0, 1.02 * left.max())
    axes.set_xlabel("patterns")
    return figure


def _title(table: pd.DataFrame) -> str:
    occurring = table[~table["unattested"]]
    alone = int((occurring["documents"] == 1).sum())
    share = f"{capital(out_of(len(occurring), len(table), 'pattern'))} {verb(len(occurring), 'occurs', 'occur')}"
    return f"{share}, {number(alone) if alone else 'none'} of them in one document only"


def _states(table: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    several, one, declared, undeclared = STATES
    silent = np.where(table["declared"], declared, undeclared)
    return np.where(table["unattested"], silent, np.where(table["documents"] > 1, several, one))


def _alt(wide: pd.DataFrame) -> str:
    families = [
        f"{readable(family)} {' / '.join(number(count) for count in counts)}"
        for (_, family), counts in zip(wide.index, wide.to_numpy(), strict=True)
    ]
    return f"Stacked bars of patterns that hit in {' / '.join(STATES)}: {listed(families, 30)}."
