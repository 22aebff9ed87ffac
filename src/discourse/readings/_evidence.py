"""Evidence and confounds tables → sentences: what a comparison of the sides can rest on."""

from functools import partial

import pandas as pd

from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    Reading,
    capital,
    join,
    member,
    named,
    out_of,
    p_value,
    paragraph,
    plain,
    plural,
    plurals,
    readable,
    verb,
)


def evidence(table: pd.DataFrame) -> Reading:
    """Describe how many documents each side has, and whether any test of them could reject anything.

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

    See Also
    --------
    confounds : What else differs between the sides.
    """
    table = table_of("evidence", table)
    table = table.rename(columns={table.columns[0]: plain(table.columns[0])})
    by = table.columns[0]
    if table.empty:
        return paragraph(f"No document has a {by}, so that nothing can be compared.")
    if len(table) < 2:
        return paragraph(f"There is one {by} only, so that nothing can be compared.")
    single = table[table["documents"] == 1]
    return paragraph(
        f"{capital(_sizes(table, by))}.",
        _smallest_p(table, by),
        _single(list(single[by]), by),
    )


def _sizes(table: pd.DataFrame, by: str) -> str:
    """Say how many documents each group has, of many groups from how few to how many."""
    if len(table) <= LISTED:
        return join(
            [f"{member(by, row[by])} has {plural(row['documents'], 'document')}" for _, row in table.iterrows()]
        )
    few, many = table["documents"].min(), table["documents"].max()
    each = f"{plural(many, 'document')} each" if few == many else f"{few:,} to {plural(many, 'document')} each"
    return f"the {plural(len(table), by)} have {each}"


def _smallest_p(table: pd.DataFrame, noun: str) -> str:
    by = table.columns[0]
    if (without_p := table["smallest_p"].isna()).any():
        empty = list(table.loc[table["documents"] == 0, by])
        whose = named(empty, noun, "or", partial(member, by))
        no_tokens = f"No document of {whose} has tokens, so that nothing can be said of it."
        return no_tokens if without_p.all() else f"{no_tokens} {_smallest_p(table[~without_p], f'other {noun}')}"
    untestable = table[~table["testable"]]
    if untestable.empty:
        against = "" if len(table) == 2 else " against all others"
        return f"Permuting whole documents can reach p ≤ {SIGNIFICANCE} for every {noun}{against}."
    smallest = p_value(untestable["smallest_p"].min())
    if len(untestable) == len(table):
        return (
            f"Permuting whole documents can give no p below {smallest}: no difference between the {plurals(noun)} of "
            "this corpus can be called significant, however large it is."
        )
    return (
        f"For {named(list(untestable[by]), noun, write=partial(member, by))}, permuting whole documents can give no p "
        f"below {smallest}, so that none of {verb(len(untestable), 'its', 'their')} differences can be called "
        "significant."
    )


def _single(names: list[object], by: str) -> str:
    if not names:
        return ""
    return (
        f"With one document{verb(len(names), '', ' each')}, {named(names, by, write=partial(member, by))} cannot be "
        f"told apart from {verb(len(names), 'that document', 'those documents')}."
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

    See Also
    --------
    evidence : How many documents each side has.
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
    names = f" ({join(map(_readable, telling['column']))})" if len(telling) else ""
    which = verb(len(telling), "it", "any of these")
    return paragraph(
        f"{share} that {verb(len(varying), 'varies', 'vary')} between the documents "
        f"{verb(len(telling), 'tells', 'tell')} the side{names}.",
        f"A difference between the sides may as well be a difference of {which}." if len(telling) else "",
        _own_values(telling),
        f"The same in all documents: {join(map(_readable, constant['column']))}." if len(constant) else "",
    )


def _own_values(telling: pd.DataFrame) -> str:
    """Name the columns that would tell the sides however the documents were divided."""
    own = telling.loc[telling["per_document"], "column"]
    if own.empty:
        return ""
    each = verb(len(own), "it tells", "each of these tells")
    return f"No two documents are alike in {join(map(_readable, own))}, so that {each} any two groups of them apart."


def _readable(column: str) -> str:
    return plain(readable(column))
