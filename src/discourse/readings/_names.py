"""Names table → sentences: what each document calls the referent."""

from collections.abc import Sized

import pandas as pd

from discourse.readings._rates import MANY, group, groups, leaders, several
from discourse.tables import table_of
from discourse.wording import Reading, capital, code, join, out_of, paragraph, plural, together


def names(table: pd.DataFrame) -> Reading:
    """Say which name each document uses most, and which names stand in one document only.

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
    """
    if table.empty:
        return paragraph("The table has no row.")
    table = table_of("names", table)
    by = table.columns[0]
    used = table[table["hits"] > 0]
    held = used.groupby("name", sort=False)[by].agg(list).to_dict()
    unused = [cue for cue in dict.fromkeys(table["name"]) if cue not in held]
    return paragraph(
        leaders(table, "Used most often", _figures),
        _spread(held, by, len(set(table[by]))) if held and several(table[by]) else "",
        f"Of the names looked for, {_list(unused)} {_verb(unused, 'is')} used nowhere." if held and unused else "",
    )


def _figures(rows: pd.DataFrame, top: list[object]) -> str:
    hits = plural(rows.loc[top[0], "hits"], "hit")
    return f"{hits} each" if len(top) > 1 else hits


def _spread(held: dict[str, list[str]], by: str, number: int) -> str:
    everywhere = [cue for cue, places in held.items() if len(places) == number]
    alone = [(group(by, places[0]), code(cue)) for cue, places in held.items() if len(places) == 1]
    if everywhere:
        common = f"{_list(everywhere)} {_verb(everywhere, 'stands')} in {groups(by, 'every')}."
    else:
        common = f"No name stands in {groups(by, 'every')}."
    if not alone:
        return common
    share = out_of(len(alone), len(held), "name")
    clauses = [f"{join(cues)} in {place}" for place, cues in together(alone).items()]
    listed = f": {'; '.join(clauses)}" if len(alone) <= MANY else ""
    verb = _verb(alone, "stands")
    return f"{common} {capital(share)} used {verb} in {groups(by, 'one')} only{listed}."


def _list(cues: list[str]) -> str:
    return join(map(code, cues)) if len(cues) <= MANY else plural(len(cues), "name")


def _verb(subjects: Sized, one: str) -> str:
    return one if len(subjects) == 1 else {"is": "are", "stands": "stand"}[one]
