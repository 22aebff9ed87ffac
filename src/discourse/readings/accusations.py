"""Rates table of agents → sentences: whom each document presents as doing it, and how often nobody is named."""

import pandas as pd

from discourse.readings.wording import Reading, capital, code, join, paragraph, percent, plural

UNNAMED = "unnamed"


def accusations(table: pd.DataFrame) -> Reading:
    """Say whom the accusatory words of each document or side point at, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates(accusations, tokens, level="agent")`.

    Returns
    -------
    Reading
    """
    group, level = table.columns[:2]
    total = int(table["hits"].sum())
    if not total:
        return paragraph("There is no hit of any accusatory word.")
    unnamed = int(table.loc[table[level] == UNNAMED, "hits"].sum())
    whole = table.groupby(level, sort=False, observed=False)["hits"].sum()
    never = [str(name) for name, hits in whole.items() if not hits and name != UNNAMED]
    return paragraph(
        f"Of {plural(total, 'accusatory hit')}, {total - unnamed:,} point at an actor; for {unnamed:,} "
        f"({percent(unnamed / total)}) no rule finds one.",
        *(_group(str(name), part, level) for name, part in table.groupby(group, sort=False)),
        f"Never presented as agent: {join(map(code, never))}." if never else "",
    )


def _group(name: str, part: pd.DataFrame, level: str) -> str:
    named = part[(part[level] != UNNAMED) & (part["hits"] > 0)].sort_values("hits", ascending=False, kind="stable")
    unnamed = int(part.loc[part[level] == UNNAMED, "hits"].sum())
    if not part["hits"].sum():
        return f"{capital(code(name))} has no accusatory hit."
    if named.empty:
        return f"{capital(code(name))} names no actor as agent ({plural(unnamed, 'hit')} without one)."
    agents = [
        f"{code(agent)} in {plural(hits, 'hit')}" for agent, hits in zip(named[level], named["hits"], strict=True)
    ]
    return f"{capital(code(name))} presents as agent {join(agents)} ({unnamed:,} without one)."
