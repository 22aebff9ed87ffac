"""Contest and shared charges tables → sentences: who speaks of which rival, and which accusations sides share."""

import pandas as pd

from discourse.readings.answers._groups import grouped, members, sides_of, some
from discourse.wording import (
    LISTED,
    Reading,
    capital,
    category,
    join,
    listed,
    number,
    paragraph,
    quote,
    spelled,
    times,
    verb,
)

RIVALS = 4
"""Of more rivals than this it is only said how many are spoken of on one side only."""
CHARGES = 8
"""Up to so many charges are named."""


def framing(contest: pd.DataFrame, charges: pd.DataFrame, overview: pd.DataFrame) -> Reading:
    """Answer which documents speak of which rival, and which accusatory words several sides use.

    Parameters
    ----------
    contest : DataFrame
        The table of `measures.contest` by document, in words.
    charges : DataFrame
        The table of `measures.shared_charges` by document, in words.
    overview : DataFrame
        The table of `measures.overview`, in words: which side each document is on.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        A table is another one.

    See Also
    --------
    readings.contest, readings.shared_charges : The same at length.
    """
    contest, charges = grouped("contest", contest, "document"), grouped("shared_charges", charges, "document")
    sides = sides_of(overview, contest, charges)
    return paragraph(_rivals(contest, sides), _shared(charges, len([name for name in members(sides) if name])))


def _rivals(table: pd.DataFrame, sides: "pd.Series[str]") -> str:
    rivals = {cue: rows.set_index("document")["hits"] for cue, rows in table.groupby("cue", sort=False)}
    if not rivals:
        return "No rival words are looked for."
    none = [cue for cue, hits in rivals.items() if not hits.any()]
    if len(none) == len(rivals):
        return f"No document speaks of {join(map(category, none), 'or')}."
    if len(rivals) > RIVALS:
        one = sum(len(set(sides[hits.index[hits > 0]])) == 1 for hits in rivals.values())
        which = spelled(one) if one else "none"
        return f"Of {spelled(len(rivals))} rivals, {which} {verb(one, 'is', 'are')} spoken of on one side only."
    speaks = "speak" if sum(next(iter(rivals.values())) > 0) > 1 else "speaks"
    first, *others = [(_speakers(hits, sides), category(cue)) for cue, hits in rivals.items()]
    clauses = [f"{capital(first[0])} {speaks} of {first[1]}", *(f"{who} of {cue}" for who, cue in others)]
    return f"{'; '.join(clauses)}."


def _speakers(hits: "pd.Series[int]", sides: "pd.Series[str]") -> str:
    """Write which documents have hits, and how many."""
    present = hits[hits > 0]
    if present.empty:
        return "no document"
    who = some(list(present.index), sides, lambda documents: f" ({_count(list(present[documents]))})")
    alone = len(set(sides[present.index])) == 1 < len(set(sides)) or len(present) == 1 < len(hits)
    return f"{who}{', and no other,' if alone else ''}"


def _count(hits: list[int]) -> str:
    if len(hits) == 1:
        return times(hits[0])
    if len(hits) > LISTED:
        return f"{times(sum(hits))} in all"
    if len(set(hits)) == 1:
        return f"{times(hits[0])} each"
    return f"{join(map(number, hits))} times"


def _shared(table: pd.DataFrame, number_of: int) -> str:
    """Name the accusatory words that are on more than one side, the more frequent first."""
    if number_of < 2:
        return ""
    if table.empty:
        where = "both sides" if number_of == 2 else "more than one side"
        return f"No word that can accuse, if any is looked for, is used on {where}."
    totals = table.groupby("charge", sort=False)["hits"].sum().sort_values(ascending=False, kind="stable")
    words = [quote(str(charge).replace("*", "…")) for charge in totals.index]
    named = listed(words, CHARGES) if len(words) > CHARGES else join(words)
    who = "Both sides use" if number_of == 2 else "More than one side uses"
    return f"{who} {verb(len(words), 'one word that can accuse:', 'the same words that can accuse:')} {named}."
