"""A few rows and columns of any table → the table that a reader sees: headings, units, rounded numbers, nothing cut."""

from collections.abc import Mapping, Sequence

import pandas as pd

from discourse.labels import UNNAMED
from discourse.wording import NO_ROWS, Reading, code, heading, number, p_value, paragraph, percent, plain, plural, rate

ROWS, COLUMNS = 25, 6
"""So many rows and columns stand in one sheet; more columns follow in a second one, and what is left is counted."""

_HEADINGS = {
    "ac1": "Gwet's AC1",
    "bootstrap_high": "Bootstrap, to",
    "bootstrap_low": "Bootstrap, from",
    "count_reference": "Count, reference",
    "count_target": "Count, target",
    "cue": "Word or name",
    "divergence": "Divergence of the sides, bits",
    "document_divergence": "Divergence, bits",
    "documents_target": "Documents, target",
    "documents_reference": "Documents, reference",
    "documents_with": "Documents with it",
    "date_bound": "Only in years of one side",
    "dp_norm": "DP, normalised",
    "family": "Frame",
    "hangs_on": "Lost without",
    "hits_rest": "Hits, others",
    "jsd_share": "Share of the divergence",
    "kept": "Deliberate variants in which that side leads",
    "log_dice": "logDice",
    "log_likelihood": "G²",
    "log_ratio": "Log ratio",
    "log_ratio_dates": "Log ratio, same years",
    "low": "From",
    "high": "To",
    "needed": "Documents a side needed",
    "needs": "Not compared without",
    "npmi": "NPMI",
    "p_permutation": "p, permuting documents",
    "per_thousand": "Per 1,000 tokens",
    "q": "q (of G²)",
    "random_kept": "Random codebooks in which that side leads",
    "rate": "Per 1,000 tokens",
    "rate_rest": "Per 1,000 tokens, others",
    "share_quoted": "Quoted",
    "smallest_p": "Smallest p possible",
    "tells_side": "Tells the side",
    "tfidf": "TF-IDF",
    "total": "Tokens",
}
"""What stands above a column whose name alone does not say it."""

_RATES = frozenset("per_thousand rate rate_rest rate_target rate_reference".split())
_SHARES = frozenset("share share_low share_high share_quoted kept random_kept coverage jsd_share survived".split())
_YEARS = frozenset("first_year last_year".split())
_P_VALUES = frozenset("p q p_permutation smallest_p p_welch q_welch".split())
_QUOTED = frozenset("asked charge collocate left node reason right sentences term text title verb word words".split())
"""Columns that hold words of the texts, which keep their own spelling."""
_CODE = frozenset("column language pattern rule".split())
"""Columns that hold what a program reads."""


def table(rows: pd.DataFrame, headings: Mapping[str, str] | None = None, *, none: str = NO_ROWS) -> Reading:
    """Show some rows and columns of a table.

    Parameters
    ----------
    rows : DataFrame
        What is to be shown, best labelled by `Study.label` before: at most twenty-five rows, and six columns, of which
        up to five more follow below beside the first. An index that has a name, as `measures.wide` gives, is the first
        column. Columns `target` and `reference` that hold the same two in all rows are not shown, but head the others.
    headings : mapping of str to str, optional
        Column → what stands above it, where that is not its name or one that all tables share.
    none : str
        The sentence that is read where there is no row: what is missing, and what would add it.

    Returns
    -------
    Reading
        A Markdown table. Numbers are rounded to what they bear and stand to the right; what is unknown is a dash, a
        flag is yes or no. A column of empty text, as that of the sides where there are none, is left out. Rows and
        columns that there are beyond are counted in a line below.

    See Also
    --------
    discourse.study.Study.label : Documents, sides, frames and actors in words.

    Examples
    --------
    >>> print(table(pd.DataFrame({"document": ["the letter"], "hits": [1], "per_thousand": [1.567]})))
    | Document | Hits | Per 1,000 tokens |
    |:--|--:|--:|
    | Letter | 1 | 1.6 |
    """
    if rows.empty:
        return paragraph(none)
    whole = rows.reset_index() if rows.index.name else rows
    compared = _compared(whole)
    whole = whole.drop(columns=["target", "reference"] if compared else [])
    whole = whole[[name for name in whole if (whole[name] != "").any()] or list(whole)]
    above = _HEADINGS | compared | dict(headings or {})
    number_of, most = whole.shape[1], 2 * COLUMNS - 1
    bounds = {"low", "high"} if "share" in whole else set()
    sheets = [_sheet(whole.iloc[:ROWS, :COLUMNS], above, bounds)]
    if number_of > COLUMNS:
        sheets.append(_sheet(whole.iloc[:ROWS, [0, *range(COLUMNS, min(number_of, most))]], above, bounds))
    more = [
        plural(left, f"more {noun}")
        for left, noun in ((len(whole) - ROWS, "row"), (number_of - most, "column"))
        if left > 0
    ]
    return Reading("\n\n".join([*sheets, *([f"Not shown: {' and '.join(more)}."] if more else [])]))


def _compared(rows: pd.DataFrame) -> dict[str, str]:
    """Head counts with the names of the two that are compared, where they are the same two in all rows."""
    if not {"target", "reference"} <= set(rows) or len(rows[["target", "reference"]].drop_duplicates()) > 1:
        return {}
    names = {which: plain(rows[which].iloc[0]) for which in ("target", "reference")}
    return {
        f"{what}_{which}": f"{what.capitalize()}, {name}"
        for which, name in names.items()
        for what in ("count", "documents")
        if name
    }


def _sheet(shown: pd.DataFrame, above: Mapping[str, str], shares: set[str]) -> str:
    columns = [_cells("share" if name in shares else str(name), shown[name]) for name in shown]
    lines = [
        f"| {' | '.join(above.get(str(name), plain(heading(name))) for name in shown)} |",
        f"|{'|'.join('--:' if _is_numeric(shown[name]) else ':--' for name in shown)}|",
        *(f"| {' | '.join(cells)} |" for cells in zip(*columns, strict=True)),
    ]
    return "\n".join(lines)


def written(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Make a table of cells some of which are written already.

    Parameters
    ----------
    rows : sequence of mappings
        Column → cell, the same columns in each.

    Returns
    -------
    DataFrame
        Columns that begin with a Reading hold objects: as strings of pandas they would be escaped once more wherever
        those are kept by Arrow, which knows no subclass of text.
    """
    return pd.DataFrame(
        {
            column: pd.Series([row[column] for row in rows], dtype=object if isinstance(cell, Reading) else None)
            for column, cell in rows[0].items()
        }
    )


def _is_numeric(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values.dtype) and not pd.api.types.is_bool_dtype(values.dtype)


def _cells(column: str, values: pd.Series) -> list[str]:
    """Write the values of one column."""
    if _is_numeric(values):
        return [_number(column, value, whole=pd.api.types.is_integer_dtype(values.dtype)) for value in values]
    return ["–" if pd.isna(value) or value == "" else _text(column, value) for value in values]


def _number(column: str, value: float, *, whole: bool) -> str:
    if pd.isna(value):
        return "–"
    if column in _SHARES:
        return percent(value)
    if column in _P_VALUES:
        return p_value(value)
    if column in _RATES:
        return rate(value)
    if column in _YEARS:
        return f"{value:.0f}"
    return number(value, 0 if whole else 1 if abs(value) >= 10 else 2)  # three figures are more than any count bears


def _text(column: str, value: object) -> str:
    if isinstance(value, Reading):
        return value  # written already
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if column in _CODE and "|" not in str(value):  # a bar would divide cells, in a code span too
        return code(value)
    if value == UNNAMED:
        return "None found"
    return plain(value if column in _CODE | _QUOTED else heading(value))
