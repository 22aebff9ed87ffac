"""Rates table → sentences: which frames lead where, which are absent from where, and whose words they are."""

from collections.abc import Callable

import pandas as pd

from discourse.labels import READ_AS
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import (
    Reading,
    alike,
    capital,
    category,
    first_and_rest,
    highest,
    join,
    member,
    named,
    noun,
    out_of,
    paragraph,
    place,
    plain,
    plural,
    rate,
    together,
    verb,
)

MANY = 15
"""Beyond this many documents or frames a sentence counts them instead of naming them."""


def rates(table: pd.DataFrame) -> Reading:
    """Describe which framing vocabulary has the highest rate in each document or group, and where it is absent.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates`, by document or by a column of the metadata.

    Returns
    -------
    Reading
        By another column than document it also says how many frames have the higher rate in each group, and for which
        the intervals lie apart. A frame with fewer than five hits in every group is left out of that. Of a table with
        a split it says how the hits divide among stances or voices.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    contest, names : The same of rival words, and of the names of one referent.
    """
    table = table_of("rates", table)
    if table.empty:
        return paragraph("Nothing of this kind is looked for.")
    table = table.rename(columns={name: plain(name) for name in table.columns[: table.columns.get_loc("hits")]})
    by, level, third = table.columns[:3]
    if third != "hits":
        return _divided(table)
    thing = noun(level, table["kind"].iloc[0])
    what = "Framing vocabulary" if thing == "frame" else thing.capitalize()
    return paragraph(
        leaders(table, f"{what} with the highest rate per 1,000 tokens", _figures),
        _between(table, thing) if by != "document" and several(table[by]) else "",
        _zeros(table, thing),
    )


def several(values: "pd.Series[str]") -> bool:
    """Test whether there is more than one value."""
    return len(set(values)) > 1


def groups(by: str, which: str) -> str:
    """Write every or one document, or the documents of every or one value of a metadata column."""
    return f"{which} document" if by == "document" else f"the documents of {which} {by}"


def leaders(table: pd.DataFrame, what: str, figures: Callable[[pd.DataFrame, list[object]], str]) -> str:
    """Describe what has the highest rate in each group; groups with the same answer are gathered."""
    by, level = table.columns[:2]
    pairs, empty = [], []
    for name, rows in table.groupby(by, sort=False):
        rated = rows.set_index(level)
        if rated["hits"].max():
            top = highest(rated["per_thousand"])
            pairs.append((alike(list(map(category, top))), f"{place(by, name)} ({figures(rated, top)})"))
        else:
            empty.append(place(by, name))
    many = len(pairs) > MANY
    clauses = [
        f"{which} in {plural(len(places), by) if many else join(places)}" for which, places in together(pairs).items()
    ]
    if not pairs:
        return "There is no hit at all."
    sentences = [f"{what}: {'; '.join(clauses)}."]
    if empty:
        without = join(empty, "or") if len(empty) <= MANY else plural(len(empty), by)
        sentences.append(f"There is no hit at all in {without}.")
    return " ".join(sentences)


def _figures(rows: pd.DataFrame, top: list[object]) -> str:
    """Write the leading rate, its hits, and what comes next, so that a lead by a hair is seen as one."""
    first, rest = rows.loc[top[0]], rows.drop(index=top)
    figures = f"{rate(first['per_thousand'])} from {plural(first['hits'], 'hit')}"
    if len(top) > 1:
        return f"{figures} each"
    if not rest["hits"].sum():
        return figures
    following = highest(rest["hits"])
    each = " each" if len(following) > 1 else ""
    return f"{figures}, then {named(following, 'other', write=category)} with {rest['hits'].max():,}{each}"


def _zeros(table: pd.DataFrame, thing: str) -> str:
    by, level = table.columns[:2]
    with_hits = table.groupby(by, sort=False)["hits"].transform("max") > 0
    table = table[with_hits]
    missing = table[table["hits"] == 0]
    if missing.empty:
        return f"Every {thing} has a hit in {groups(by, 'every')}." if with_hits.all() else ""
    kinds = missing[level].drop_duplicates()
    if len(kinds) > MANY:
        share = out_of(len(kinds), len(set(table[level])), thing)
        return f"{capital(share)} {verb(len(kinds), 'lacks', 'lack')} a hit in {groups(by, 'one')} or more."
    number = len(set(table[by]))
    pairs = []
    for name, rows in missing.groupby(level, sort=False):
        if len(rows) == number > 1:
            where = groups(by, "any" if with_hits.all() else "any other")
        elif by == "document":
            where = named(list(rows[by]), "document", "or")
        else:
            where = join([place(by, value) for value in rows[by]], "or")
        pairs.append((where, category(name)))
    clauses = [f"of {join(names, 'or')} in {where}" for where, names in together(pairs).items()]
    return f"There is no hit {'; '.join(clauses)}."


def _between(table: pd.DataFrame, thing: str) -> str:
    """Count in how many frames each group has the higher rate, and say what makes that say little."""
    by, level = table.columns[:2]
    leading: dict[object, int] = dict.fromkeys(table[by], 0)
    few, even = [], []
    apart: dict[str, list[str]] = {"documents": [], "tokens": []}
    told = 0
    for name, rows in table.groupby(level, sort=False):
        rated = rows.set_index(by)
        # rates that are written alike are not told apart
        top, written = highest(rated["per_thousand"].round(1)), category(name)
        if rated["hits"].max() < FEW_HITS:
            few.append(written)
        elif len(top) > 1:
            even.append(written)
        else:
            leading[top[0]] += 1
            by_document = rated[["document_low", "document_high"]].notna().all(axis=None)
            told += by_document
            low, high = ("document_low", "document_high") if by_document else ("low", "high")
            if rated.drop(index=top)[high].max() < rated.loc[top[0], low]:
                apart["documents" if by_document else "tokens"].append(written)
    more = "higher" if len(leading) == 2 else "highest"
    compared = sum(leading.values())
    sentences = []
    if compared:
        clauses = first_and_rest(
            ((number, place(by, name)) for name, number in leading.items() if number),
            lambda number, where: f"{number:,} {verb(number, 'has', 'have')} the {more} rate in {where}",
            "{:,} in {}".format,
        )
        sentences.append(f"Of {plural(compared, thing)} compared, {clauses}.")
        sentences += [
            _apart(apart[of], number, thing, of)
            for of, number in (("documents", told), ("tokens", compared - told))
            if number
        ]
    if even:
        sentences.append(f"To one decimal, no {by} leads alone in {_some(even, thing)}.")
    if few:
        sentences.append(f"Not compared, with fewer than {FEW_HITS} hits in each: {_some(few, thing)}.")
    return " ".join([*sentences, *_single(table)])


def _apart(apart: list[str], compared: int, thing: str, independent: str) -> str:
    where = f"{_some(apart, thing)} only" if apart else "none of these"
    if len(apart) == compared:
        where = "each of these"
    return f"The intervals, which take {independent} for independent, lie apart for {where}."


def _single(table: pd.DataFrame) -> list[str]:
    by = table.columns[0]
    alone = table.loc[table["documents"] == 1, by].drop_duplicates()
    if len(alone) == len(set(table[by])):
        return [f"Each {by} has a single document: it is documents that are compared."]
    return [f"Of {member(by, name)} it is a single document that is compared." for name in alone]


def _some(names: list[str], thing: str) -> str:
    return join(names) if len(names) <= MANY else plural(len(names), thing)


# --- how hits divide ----------------------------------------------------------------------------------


def _divided(table: pd.DataFrame) -> Reading:
    """Describe how the hits divide among stances or voices."""
    split = table.columns[2]
    thing = noun(table.columns[1], table["kind"].iloc[0])
    total = int(table["hits"].sum())
    if not total:
        return paragraph(f"There is no hit of any {thing}.")
    whole = table.groupby(split, sort=False)["hits"].sum()
    parts = [f"{category(READ_AS.get(str(name), name))} {hits:,}" for name, hits in whole.items()]
    return paragraph(f"By {split}, {plural(total, 'hit')}: {join(parts)}.")
