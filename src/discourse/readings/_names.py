"""Names table → sentences: what each document calls the referent."""

import pandas as pd

from discourse.readings._dates import DATED, years
from discourse.readings._rates import MANY, groups, leaders, several
from discourse.tables import table_of
from discourse.wording import (
    Reading,
    capital,
    category,
    join,
    listed,
    out_of,
    paragraph,
    place,
    plain,
    plural,
    together,
    verb,
)


def names(table: pd.DataFrame) -> Reading:
    """Describe which name each document uses most, and which names occur in one document only.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.names`, of the names of one referent.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.names : How often each name is used.
    contest : The same of rival words.
    """
    table = table_of("names", table)
    if table.empty:
        return paragraph("No names are looked for.")
    table = table.rename(columns={table.columns[0]: plain(table.columns[0])})
    by = table.columns[0]
    used = table[table["hits"] > 0]
    users = used.groupby("name", sort=False)[by].agg(list).to_dict()
    unused = [name for name in dict.fromkeys(table["name"]) if name not in users]
    return paragraph(
        leaders(table, "Used most often", _figures),
        _spread(users, by, len(set(table[by]))) if users and several(table[by]) else "",
        f"Of the names looked for, {_list(unused)} {verb(len(unused), 'is', 'are')} used nowhere."
        if users and unused
        else "",
        _dated(table),
    )


def _figures(rows: pd.DataFrame, top: list[object]) -> str:
    hits = plural(rows.loc[top[0], "hits"], "hit")
    return f"{hits} each" if len(top) > 1 else hits


def _spread(users: dict[str, list[str]], by: str, number: int) -> str:
    everywhere = [name for name, places in users.items() if len(places) == number]
    alone = [(place(by, places[0]), category(name)) for name, places in users.items() if len(places) == 1]
    if everywhere:
        common = f"{_list(everywhere)} {verb(len(everywhere), 'stands', 'stand')} in {groups(by, 'every')}."
    else:
        common = f"No name stands in {groups(by, 'every')}."
    if not alone:
        return common
    share = capital(out_of(len(alone), len(users), "name"))
    clauses = [f"{join(names)} in {where}" for where, names in together(alone).items()]
    where = f": {'; '.join(clauses)}" if len(alone) <= MANY else ""
    return f"{common} {share} used {verb(len(alone), 'stands', 'stand')} in {groups(by, 'one')} only{where}."


def _dated(table: pd.DataFrame) -> str:
    """Name what only one group uses, in years of which no other has a document."""
    bound = table[table["date_bound"].fillna(value=False).astype(bool)]
    if bound.empty:
        return ""
    names = [f"{category(row.name_)} ({years(row)})" for row in bound.rename(columns={"name": "name_"}).itertuples()]
    which = f"{listed(names, DATED)} {verb(len(names), 'occurs', 'occur')}"
    by = table.columns[0]
    return f"{which} only in years of which no other {by} has a document: date and {by} cannot be told apart."


def _list(names: list[str]) -> str:
    return join(map(category, names)) if len(names) <= MANY else plural(len(names), "name")
