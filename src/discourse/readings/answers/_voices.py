"""Agents and split rates tables → sentences: who is presented as doer on each side, and whose words are counted."""

import pandas as pd

from discourse.labels import UNDETERMINED, UNNAMED
from discourse.readings.answers._groups import grouped, members, per_side, sides_of, some
from discourse.wording import (
    Reading,
    capital,
    first_and_rest,
    label,
    number,
    paragraph,
    plural,
    spelled,
    verb,
)

DOERS = 4
"""Up to so many actors of a side are named, those of the most sentences."""
NEVER = 3
"""Up to so many documents are named that never name whom most of their side accuse."""
_OWN = "the author’s own"
_WHOSE = {"quoted": "quoted or reported", "reported": "quoted or reported", UNDETERMINED: "undetermined"}
"""Whose words those of a voice are; of any other the author's own."""


def voices(agents: pd.DataFrame, voices: pd.DataFrame, overview: pd.DataFrame) -> Reading:
    """Answer whom each side presents as doer, where no rule finds one, and where framing words are the author's own.

    Parameters
    ----------
    agents : DataFrame
        The table of `measures.agents` by document, in words.
    voices : DataFrame
        The table of `measures.rates` by document with `split="voice"`, in words.
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
    readings.agents, readings.rates : The same at length.
    """
    agents, rates = grouped("agents", agents, "document"), grouped("rates", voices, "document")
    if "voice" not in rates:
        msg = 'this answer takes the table of measures.rates with split="voice"'
        raise ValueError(msg)
    if rates.empty and not agents["accusatory_sentences"].any():
        return paragraph("No framing word is looked for, and nobody whom one could accuse.")
    sides = sides_of(overview, agents, rates)
    return paragraph(*_doers(agents, sides), _voices(rates, sides))


def _doers(table: pd.DataFrame, sides: "pd.Series[str]") -> list[str]:
    accusatory = table.drop_duplicates("document").set_index("document")["accusatory_sentences"]
    if not accusatory.any():
        return ["No accusatory word is found."]
    actors = table["agent"] != UNNAMED
    without = int(table.loc[~actors, "sentences"].sum())
    sentences = plural(accusatory.sum(), "accusatory sentence")
    nobody = (
        f"in {number(without)} of {sentences} no rule finds anybody" if without else f"one does in each of {sentences}"
    )
    named = table[actors & (table["sentences"] > 0)]
    if named.empty:
        return [f"Nobody is found as the doer: {nobody}."]
    whole = accusatory.groupby(sides.reindex(accusatory.index)).sum()
    found = per_side(named.assign(side=named["document"].map(sides)), lambda rows: _actors(rows, whole))
    no_doer = [name for name in accusatory.index[accusatory > 0] if name not in set(named["document"])]
    return [f"Where a rule finds a doer, it is {found}; {nobody}.", _absent(no_doer, table[actors], sides)]


def _actors(rows: pd.DataFrame, whole: "pd.Series[int]") -> str:
    """Name the doers of one side, with their share of its accusatory sentences."""
    sentences = rows.groupby("agent", sort=False)["sentences"].sum().sort_values(ascending=False, kind="stable")
    shown, rest = sentences.head(DOERS), sentences.iloc[DOERS:]
    actors = [(label(name), count) for name, count in shown.items()]
    if len(rest):
        actors.append((f"{spelled(len(rest))} {verb(len(rest), 'other', 'others')}", rest.sum()))
    of = f" of {plural(whole[rows['side'].iloc[0]], 'accusatory sentence')}"
    return first_and_rest(actors, lambda name, count: f"{name} (in {count:,}{of})", "{} (in {:,})".format)


def _absent(no_doer: list[str], table: pd.DataFrame, sides: "pd.Series[str]") -> str:
    """Name the documents in which no rule finds a doer, and those that never name whom most of their side accuse."""
    never = [
        (name, f"{label(actor)}, which {spelled(accusing)} of {whole} present as doer")
        for side, group in members(sides).items()
        for whole in [f"the {spelled(len(group))} documents of its side"]
        for actor, rows in table[table["document"].isin(group)].groupby("agent", sort=False)
        if side and (accusing := int((rows["sentences"] > 0).sum())) > len(group) / 2
        for name in rows.loc[rows["named"] == 0, "document"]
    ]
    if len(no_doer) == len(never) == 1 and no_doer[0] == never[0][0]:
        return f"In {label(no_doer[0])} no rule finds a doer, and it never names {never[0][1]}."
    clauses = [f"in {some(no_doer, sides)} no rule finds a doer"] if no_doer else []
    if len(never) > NEVER:
        clauses.append(f"{spelled(len(never))} documents never name whom most of their side present as doer")
    else:
        clauses += [f"{label(name)} never names {whom}" for name, whom in never]
    return f"{capital('; '.join(clauses))}." if clauses else ""


def _voices(table: pd.DataFrame, sides: "pd.Series[str]") -> str:
    """Say in which documents most framing words are the author's own."""
    whose = table["voice"].map(_WHOSE).fillna(_OWN)
    hits = table.groupby(["document", whose], sort=False)["hits"].sum().unstack(fill_value=0, sort=False)
    hits = hits.reindex(columns=[_OWN, *dict.fromkeys(_WHOSE.values())], fill_value=0)
    used = hits[hits.sum(axis=1) > 0]
    if used.empty:
        return "No framing word is found."
    most = {which: list(used.index[2 * used[which] > used.sum(axis=1)]) for which in used}
    clauses = [
        f"{which} in {'every document' if 1 < len(names) == len(sides) else some(names, sides)}"
        for which, names in most.items()
        if names
    ]
    said = f"Most framing words are {', and '.join(clauses)}."
    if not clauses:
        said = "In no document are most framing words the author’s own, or quoted or reported."
    return " ".join(filter(None, [said, _untold(used[UNDETERMINED], sides)]))


def _untold(hits: "pd.Series[int]", sides: "pd.Series[str]") -> str:
    """Say whose words the undetermined ones would be, but for what is entered of their documents."""
    if not hits.any():
        return ""
    where = some(list(hits.index[hits > 0]), sides)
    return (
        f"The {plural(hits.sum(), 'undetermined hit')} (in {where}) would be the author’s own in a document that is "
        "neither announced as somebody’s words (`reported_speaker`) nor in another language than English."
    )
