"""Rates table → sentences: which frames lead where, and which are absent from where."""

from collections.abc import Callable

import pandas as pd

from discourse.readings.wording import (
    FEW,
    Reading,
    alike,
    capital,
    code,
    highest,
    join,
    named,
    out_of,
    paragraph,
    plural,
    rate,
    together,
)

MANY = 15
"""Beyond this many documents or frames a sentence counts them instead of naming them."""


def rates(table: pd.DataFrame) -> Reading:
    """Say which framing vocabulary has the highest rate in each document or group; give the zeros.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates`, by document or by a column of the metadata.

    Returns
    -------
    Reading
        By another column than document it also says in which group each frame has the higher rate, and where
        the intervals lie apart. A frame with fewer than five hits in every group is left out of that.
    """
    if table.empty:
        return paragraph("The table has no row.")
    by, level = table.columns[:2]
    what = "Framing vocabulary" if level == "frame" else str(level).capitalize()
    return paragraph(
        leaders(table, f"{what} with the highest rate per 1,000 tokens", _figures),
        _between(table) if by != "document" and several(table[by]) else "",
        _zeros(table),
    )


def several(values: "pd.Series[str]") -> bool:
    """Whether there is more than one value."""
    return len(set(values)) > 1


def group(by: str, name: object) -> str:
    """Write a document, or the documents that share a value of a metadata column."""
    return code(name) if by == "document" else f"the documents of {by} {code(name)}"


def groups(by: str, which: str) -> str:
    """Write every or one document, or the documents of every or one value of a metadata column."""
    return f"{which} document" if by == "document" else f"the documents of {which} {by}"


def leaders(table: pd.DataFrame, what: str, figures: Callable[[pd.DataFrame, list[object]], str]) -> str:
    """Say what has the highest rate in each group; groups with the same answer stand together."""
    by, level = table.columns[:2]
    pairs, empty = [], []
    for name, rows in table.groupby(by, sort=False, observed=True):
        rated = rows.set_index(level)
        if rated["hits"].max():
            top = highest(rated["per_thousand"])
            pairs.append((alike(list(map(code, top))), f"{group(by, name)} ({figures(rated, top)})"))
        else:
            empty.append(group(by, name))
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
    return f"{figures}, then {named(following, 'other')} with {rest['hits'].max():,}{each}"


def _zeros(table: pd.DataFrame) -> str:
    by, level = table.columns[:2]
    held = table.groupby(by, sort=False, observed=True)["hits"].transform("max") > 0
    table = table[held]
    missing = table[table["hits"] == 0]
    if missing.empty:
        return f"Every {level} has a hit in {groups(by, 'every')}." if held.all() else ""
    kinds = missing[level].drop_duplicates()
    if len(kinds) > MANY:
        share = out_of(len(kinds), len(set(table[level])), level)
        return f"{capital(share)} {'lacks' if len(kinds) == 1 else 'lack'} a hit in {groups(by, 'one')} or more."
    number = len(set(table[by]))
    pairs = []
    for name, rows in missing.groupby(level, sort=False, observed=True):
        if len(rows) == number > 1:
            place = groups(by, "any" if held.all() else "any other")
        elif by == "document":
            place = named(list(rows[by]), "document", "or")
        else:
            place = join([group(by, value) for value in rows[by]], "or")
        pairs.append((place, code(name)))
    clauses = [f"of {join(names, 'or')} in {place}" for place, names in together(pairs).items()]
    return f"There is no hit {'; '.join(clauses)}."


def _between(table: pd.DataFrame) -> str:
    """Say in which group each frame has the higher rate, and what makes that say little."""
    by, level = table.columns[:2]
    leading: dict[object, list[str]] = {name: [] for name in table[by]}
    few, even, apart = [], [], []
    for name, rows in table.groupby(level, sort=False, observed=True):
        rated = rows.set_index(by)
        # rates that are written alike are not told apart
        top, written = highest(rated["per_thousand"].round(1)), code(name)
        if rated["hits"].max() < FEW:
            few.append(written)
        elif len(top) > 1:
            even.append(written)
        else:
            leading[top[0]].append(f"{written} ({' : '.join(map(rate, rated['per_thousand']))})")
            if rated.drop(index=top)["high"].max() < rated.loc[top[0], "low"]:
                apart.append(written)
    more = "higher" if len(leading) == 2 else "highest"
    clauses = [f"{more} in {group(by, name)}: {_some(names, level)}" for name, names in leading.items() if names]
    sentences = []
    if clauses:
        sentences.append(f"Rates {' : '.join(map(code, leading))}, {'; '.join(clauses)}.")
        sentences.append(_apart(apart, sum(map(len, leading.values())), level))
    if even:
        sentences.append(f"To one decimal, no {by} leads alone in {_some(even, level)}.")
    if few:
        sentences.append(f"Not compared, with fewer than {FEW} hits in each: {_some(few, level)}.")
    return " ".join([*sentences, *_single(table)])


def _apart(apart: list[str], compared: int, level: str) -> str:
    where = f"{_some(apart, level)} only" if apart else "none of these"
    if len(apart) == compared:
        where = "each of these"
    return f"The intervals, which take tokens for independent, lie apart for {where}."


def _single(table: pd.DataFrame) -> list[str]:
    by = table.columns[0]
    alone = table.loc[table["documents"] == 1, by].drop_duplicates()
    if len(alone) == len(set(table[by])):
        return [f"Each {by} has a single document: it is documents that are compared."]
    return [f"Of {by} {code(name)} it is a single document that is compared." for name in alone]


def _some(names: list[str], level: str) -> str:
    return join(names) if len(names) <= MANY else plural(len(names), level)
