"""Agents table → sentences: whom each document presents as doing it, and how often nobody is named."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.tables import table_of
from discourse.wording import Reading, capital, code, join, out_of, paragraph, percent, plural, verb


def agents(table: pd.DataFrame) -> Reading:
    """Describe at whom the accusatory words of each document or side point, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agents`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.
    """
    table = table_of("agents", table)
    group, level = table.columns[:2]
    total = int(table["hits"].sum())
    if not total:
        return paragraph("There is no hit of any accusatory word.")
    unnamed = int(table.loc[table[level] == UNNAMED, "hits"].sum())
    whole = table.groupby(level, sort=False)["hits"].sum()
    never = [str(name) for name, hits in whole.items() if not hits and name != UNNAMED]
    return paragraph(
        _named(total - unnamed, unnamed),
        *(_group(str(name), part, level) for name, part in table.groupby(group, sort=False)),
        f"Never presented as agent: {join(map(code, never))}." if never else "",
    )


def _named(named: int, unnamed: int) -> str:
    total = named + unnamed
    every = out_of(total, total, "accusatory hit")
    if not named:
        return f"No rule finds an actor for {every if total == 1 else f'any of {total:,} accusatory hits'}."
    if not unnamed:
        return f"{capital(every)} {verb(total, 'points', 'point')} at an actor."
    return (
        f"Of {plural(total, 'accusatory hit')}, {named:,} {verb(named, 'points', 'point')} at an actor; for "
        f"{unnamed:,} ({percent(unnamed / total)}) no rule finds one."
    )


def _group(name: str, part: pd.DataFrame, level: str) -> str:
    named = part[(part[level] != UNNAMED) & (part["hits"] > 0)].sort_values("hits", ascending=False, kind="stable")
    unnamed = int(part.loc[part[level] == UNNAMED, "hits"].sum())
    if not part["hits"].sum():
        return f"{capital(code(name))} has no accusatory hit."
    if named.empty:
        return f"{capital(code(name))} names no actor of the codebook as agent ({plural(unnamed, 'hit')} without one)."
    agents = [
        f"{code(agent)} in {plural(hits, 'hit')}" for agent, hits in zip(named[level], named["hits"], strict=True)
    ]
    return f"{capital(code(name))} presents as agent {join(agents)} ({unnamed:,} without one)."
