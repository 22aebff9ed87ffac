"""Divergence table → sentences: whether sides differ more than their documents do anyway."""

import pandas as pd

from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, capital, code, out_of, p_value, paragraph, plural, verb


def divergence(table: pd.DataFrame) -> Reading:
    """Set each divergence beside those of permuted documents.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.divergence`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.divergence : How far the vocabularies of sides are apart.
    shift : The words that make two sides differ most.
    """
    table = table_of("divergence", table)
    if table.empty:
        return paragraph(NO_ROWS)
    return paragraph(*(_pair(row) for _, row in table.iterrows()))


def _pair(row: pd.Series) -> str:
    reached = round(row["p"] * row["permutations"])
    verdict = (
        "No divergence of these documents could be called significant"
        if row["smallest_p"] > SIGNIFICANCE
        else f"p = {p_value(row['p'])}"
    )
    return (
        f"The vocabularies of {code(row['target'])} and {code(row['reference'])} diverge by {row['divergence']:.3f} "
        f"bits; when whole documents change sides it is {row['null_low']:.3f} to {row['null_high']:.3f}, "
        f"{row['null_mean']:.3f} on average. {capital(out_of(reached, row['permutations'], 'relabelling'))} "
        f"{verb(reached, 'reaches', 'reach')} the observed value. {verdict} (smallest p possible "
        f"{p_value(row['smallest_p'])}, {plural(row['documents_target'] + row['documents_reference'], 'document')})."
    )
