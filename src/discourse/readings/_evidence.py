"""Evidence and confounds tables → sentences: what a comparison of the sides can rest on."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, capital, code, join, named, out_of, p_value, paragraph, plural


def evidence(table: pd.DataFrame) -> Reading:
    """Say how many documents each side has, and whether any test of them could reject anything.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.evidence`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.
    """
    table = table_of("evidence", table)
    by = table.columns[0]
    if len(table) < 2:
        return paragraph(f"There is one {by} only, so that nothing can be compared.")
    held = [f"{code(row[by])} has {plural(row['documents'], 'document')}" for _, row in table.iterrows()]
    single = table[table["documents"] == 1]
    return paragraph(
        f"{capital(join(held))}.",
        _floor(table, by),
        _single(list(single[by]), by),
    )


def _floor(table: pd.DataFrame, noun: str) -> str:
    by = table.columns[0]
    if (alone := table["smallest_p"].isna()).any():
        empty = list(table.loc[table["documents"] == 0, by])
        without = f"No document of {named(empty, noun, 'or')} has tokens, so that nothing can be said of it."
        return without if alone.all() else f"{without} {_floor(table[~alone], f'other {noun}')}"
    untestable = table[~table["testable"]]
    if untestable.empty:
        return f"Relabelling whole documents can reach p ≤ 0.05 for every {noun}."
    smallest = p_value(untestable["smallest_p"].min())
    if len(untestable) == len(table):
        return (
            f"Relabelling whole documents can give no p below {smallest}: no difference between the {noun}s of this "
            "corpus can be called significant, however large it is."
        )
    return (
        f"For {named(list(untestable[by]), noun)} relabelling whole documents can give no p below {smallest}, so that "
        f"none of {'its' if len(untestable) == 1 else 'their'} differences can be called significant."
    )


def _single(names: list[object], by: str) -> str:
    if not names:
        return ""
    one = len(names) == 1
    return (
        f"With one document{'' if one else ' each'}, {named(names, by)} can not be told apart from "
        f"{'that document' if one else 'those documents'}."
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

    Raises
    ------
    ValueError
        The table is another one.
    """
    table = table_of("confounds", table)
    varying = table[table["values"] > 1]
    if varying.empty:
        return paragraph("No metadata column varies between the documents.")
    if varying["cramers_v"].isna().all():
        return paragraph(
            "The documents are of one side only, so that nothing can be mistaken for a difference of sides."
        )
    telling = varying[varying["tells_side"]]
    constant = table[table["values"] == 1]
    share = capital(out_of(len(telling), len(varying), "metadata column"))
    verb = "tells" if len(telling) <= 1 else "tell"
    listed = f" ({join(map(code, telling['column']))})" if len(telling) else ""
    which = "it" if len(telling) == 1 else "any of these"
    consequence = f" A difference between the sides may as well be a difference of {which}." if len(telling) else ""
    vary = "varies" if len(varying) == 1 else "vary"
    return paragraph(
        f"{share} that {vary} between the documents {verb} the side{listed}.{consequence}",
        f"The same in all documents: {join(map(code, constant['column']))}." if len(constant) else "",
    )
