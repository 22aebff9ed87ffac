"""Findings table → a list of sentences: which side leads in each frame, and whether that survives."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import (
    NO_ROWS,
    Reading,
    capital,
    category,
    join,
    out_of,
    paragraph,
    percent,
    plural,
    rate,
    side,
    two,
    verb,
)


def findings(table: pd.DataFrame) -> Reading:
    """Describe for each frame which side leads, by how much, and in how many variants of the study it does.

    Deliberate variants and random codebooks are told apart.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.findings`.

    Returns
    -------
    Reading
        A sentence on all, then a list with one sentence a frame.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    robustness : Which choice a finding depends on.
    """
    table = table_of("findings", table)
    if table.empty:
        return paragraph(NO_ROWS)
    lines = [f"- {_frame(row)}" for _, row in table.iterrows()]
    total = _total(table[table["enough"]])
    zeros = bool((table[["rate", "rate_rest"]] == 0).any(axis=None))
    note = " A count of zero adds half a hit in all tokens to both rates of a log ratio." if zeros else ""
    missing = list(dict.fromkeys(filter(None, table["not_compared"])))
    hangs = missing and (
        " Some variants leave a side without tokens, so that nothing is compared; every finding hangs on what they "
        f"leave out: {join(map(category, missing))}."
    )
    return Reading("\n".join([f"{capital(total)}{note}{hangs or ''}", "", *lines]))


def _total(compared: pd.DataFrame) -> str:
    """Count the findings that survive deliberate variants, and those of them that survive random codebooks."""
    if compared.empty:
        return "no finding has hits enough to compare."
    standing = compared[compared["survives"]]
    survive, random = len(standing), int(standing["survives_random"].sum())
    share = f"{out_of(survive, len(compared), 'finding')} with hits enough {verb(survive, 'survives', 'survive')}"
    total = f"{share} every deliberate variant that leaves each side tokens"
    if standing["random_kept"].isna().all():
        return f"{total}."
    return f"{total}, and {random or 'none'} of these every random codebook as well."


def _frame(row: pd.Series) -> str:
    name = category(row["family"])
    if pd.isna(row["rate"]) or (row["rate"] == 0 and row["rate_rest"] == 0):
        return f"{name}: no hit on any side as published."
    where = f"on {side(row['side'])}"
    if not row["enough"]:
        return (
            f"{name}: {plural(row['hits'], 'hit')} {where}, "
            f"{row['hits_rest']:,.0f} in all others: too few to compare, so that presence is all that is found."
        )
    if pd.isna(row["rate_rest"]) or not row["variants"]:
        return f"{name}: no variant that changes a hit or a lead leaves each side tokens, so that nothing is tried."
    random = "" if pd.isna(row["random_kept"]) else f" and in {percent(row['random_kept'])} of the random codebooks"
    rates = f"{rate(row['rate'])} per 1,000 {where}, {rate(row['rate_rest'])} in all others"
    variants = plural(row["variants"], "deliberate variant")
    enough = "" if row["survives"] else " where hits are enough"
    span = "" if pd.isna(row["low"]) else f" from {two(row['low'])} to {two(row['high'])}{enough}"
    ratio = f"log ratio {two(row['log_ratio'])}, over {variants}{span}"
    if row["survives"]:
        verdict = f"that side leads in each of them{random}"
    elif not row["broken_by"]:
        verdict = "no side leads as published"
    else:
        part = "random part of the documents" if row["hangs_on"].startswith("part ") else "document"
        document = f", and leaving out one {part} is enough to break that" if row["single_document"] else ""
        leads = f"that side leads in {percent(row['kept'])} of them{random}"
        verdict = f"{leads}{document}. Broken by {category(row['broken_by'])}"
    return f"{name}: {rates} ({ratio}); {verdict}."
