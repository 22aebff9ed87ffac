"""Evidence and confounds tables → sentences: what a comparison of the sides can rest on."""

import pandas as pd

from discourse.readings.wording import Reading, capital, code, join, named, out_of, p_value, paragraph, plural


def evidence(table: pd.DataFrame) -> Reading:
    """Say how many documents each side has, and whether any test of them could reject anything.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.evidence`.

    Returns
    -------
    Reading
    """
    by = table.columns[0]
    if len(table) < 2:
        return paragraph(f"There is one {by} only, so that nothing can be compared.")
    held = [f"{code(row[by])} has {plural(row['documents'], 'document')}" for _, row in table.iterrows()]
    untestable = table[~table["testable"]]
    single = table[~table["replicated"]]
    return paragraph(
        f"{capital(join(held))}.",
        _floor(untestable, len(table), by),
        f"With one document, {named(list(single[by]), by)} can not be told apart from that document."
        if len(single)
        else "",
    )


def _floor(untestable: pd.DataFrame, sides: int, by: str) -> str:
    if untestable.empty:
        return f"Relabelling whole documents can reach p ≤ 0.05 for every {by}."
    smallest = p_value(untestable["smallest_p"].min())
    if len(untestable) == sides:
        return (
            f"Relabelling whole documents can give no p below {smallest}: no difference between the sides of this "
            "corpus can be called significant, however large it is."
        )
    return (
        f"For {named(list(untestable[by]), by)} relabelling whole documents can give no p below {smallest}, so that "
        "none of its differences can be called significant."
    )


def confounds(table: pd.DataFrame) -> Reading:
    """Name the metadata that tell the side, so that a difference of sides may be one of these.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.confounds`.

    Returns
    -------
    Reading
    """
    varying = table[table["values"] > 1]
    if varying.empty:
        return paragraph("No metadata column varies between the documents.")
    telling = varying[varying["tells_side"]]
    constant = table[table["values"] == 1]
    share = capital(out_of(len(telling), len(varying), "metadata column"))
    verb = "tells" if len(telling) <= 1 else "tell"
    listed = f" ({join(map(code, telling['column']))})" if len(telling) else ""
    consequence = " A difference between the sides may as well be a difference of any of these." if len(telling) else ""
    return paragraph(
        f"{share} that vary between the documents {verb} the side{listed}.{consequence}",
        f"The same in all documents: {join(map(code, constant['column']))}." if len(constant) else "",
    )
