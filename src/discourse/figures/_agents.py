"""Agents table → bars: whom each document presents as doing what its accusatory words say."""

import pandas as pd
from matplotlib.figure import Figure

from discourse.figures.drawing.groups import Sides, shown
from discourse.figures.drawing.page import nothing
from discourse.figures.drawing.save import styled
from discourse.figures.drawing.stack import Parts, stacked
from discourse.figures.drawing.titles import among
from discourse.labels import UNNAMED
from discourse.tables import table_of
from discourse.wording import capital, join, listed, number, plural, readable, sided, visible

NAMED = 4
"""So many actors have a part of their own, of more the first three."""
MOST_SIDES = 3
"""So many sides are told apart in the title."""
OTHERS, NOBODY = "other actors", "no doer found"
_COLUMNS = ["sentences", "accusatory_sentences", "sentences_naming", "hits"]


@styled()
def agents(table: pd.DataFrame, sides: Sides | None = None) -> Figure:
    """Show in how many accusatory sentences of each document whom is presented as agent, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agents`, by document or by side.
    sides : mapping of str to str, optional
        Document → its side, as the table writes both; each document then bears the mark of its side.

    Returns
    -------
    Figure
        Of more than twenty documents their sides are drawn where `sides` tells them, else those with
        most sentences.

    Raises
    ------
    ValueError
        The table is another one, or has several rows for one cell; or a document has no side.

    See Also
    --------
    measures.agents : Count the agents, abstentions and zeros included.
    readings.agents : The same table in sentences.
    """
    table = table_of("agents", table)
    if table.empty:
        return nothing()
    table, sides, note = shown(table.assign(hits=table["sentences"]), sides, _COLUMNS)
    group = str(table.columns[0])
    total = table.groupby(group, sort=False)["accusatory_sentences"].first()
    if not total.any():
        return nothing("no sentence holds an accusatory word")
    counts = table.pivot(index=group, columns="agent", values="sentences").loc[total.index]
    nobody = counts.pop(UNNAMED)
    sentences = _gathered(counts)
    naming = sentences.sum(axis=1)
    shares = sentences.mul((total - nobody) / naming.where(naming > 0) / total, axis=0).fillna(0)
    shares[NOBODY], sentences[NOBODY] = (nobody / total.where(total > 0)).fillna(0), nobody
    asked = int(table.loc[table["agent"] == UNNAMED, "sentences_naming"].sum())
    whole = [f"of {plural(count, 'sentence')}" for count in total]
    return stacked(
        Parts(shares, sentences.map(number), whole, NOBODY),
        _title(counts, total, sides),
        sides=sides,
        caption=f"n = {plural(total.sum(), 'sentence')} with an accusatory word {among(len(total), group)}; in the "
        "bars, sentences. The hatched width of a bar is the share of sentences with a doer; inside it actors share by "
        "their sentences, of which one with several doers counts for each. "
        f"{_others(counts)}No doer found: no rule finds one; persons who are no actors of the codebook are not looked "
        f"for; an actor is named all the same in {number(asked)} of these {number(nobody.sum())}. {note}",
        alt=_alt(counts, nobody, total),
    )


def _gathered(counts: pd.DataFrame) -> pd.DataFrame:
    """Give the actors with most sentences a part each, and all others one together."""
    most = counts.sum().loc[lambda sums: sums > 0].sort_values(ascending=False, kind="stable").index
    own = most if len(most) <= NAMED else most[: NAMED - 1]
    others = most.difference(own, sort=False)
    gathered = counts[own].rename(columns=readable)
    return gathered.assign(**{OTHERS: counts[others].sum(axis=1)}) if len(others) else gathered


def _others(counts: pd.DataFrame) -> str:
    sums = counts.sum().loc[lambda sums: sums > 0].sort_values(ascending=False, kind="stable")
    if len(sums) <= NAMED:
        return ""
    rest = [f"{readable(actor)} {number(count)}" for actor, count in sums.iloc[NAMED - 1 :].items()]
    return f"{capital(OTHERS)}: {listed(rest, 6)}. "


def _title(counts: pd.DataFrame, total: "pd.Series[int]", sides: Sides) -> str:
    """Say who is most often found, and in how many of all accusatory sentences; side by side where that differs."""
    if not counts.any(axis=None):
        return "In no accusatory sentence a rule finds who does it"
    # a series, since a list of sides that are called as actors are would be taken for columns
    parted = list(counts.groupby(pd.Series({name: sides[name] for name in counts.index}))) if sides else []
    found = {
        f" on {sided(side)}": (_most(rows), total[rows.index].sum()) for side, rows in parted if rows.any(axis=None)
    }
    if len(found) > MOST_SIDES or len({actors for (actors, _), _ in found.values()}) < 2:
        found = {"": (_most(counts), total.sum())}
    parts = [
        f"{actors}{where} (in {number(count)} of {number(whole) if place else plural(whole, 'accusatory sentence')})"
        for place, (where, ((actors, count), whole)) in enumerate(found.items())
    ]
    return f"Most often found as doer: {join(parts)}"


def _most(counts: pd.DataFrame) -> tuple[str, int]:
    """Name the actor that most sentences present, or those that tie, and give the number of each."""
    sums = counts.sum()
    actors = [readable(actor) for actor in sums.index[sums == sums.max()]]
    several = f"{number(len(actors))} actors" if len(actors) >= NAMED else join(actors)
    return several if len(actors) == 1 else f"{several} alike", int(sums.max())


def _alt(counts: pd.DataFrame, nobody: "pd.Series[int]", total: "pd.Series[int]") -> str:
    rows = [
        f"{visible(name)} {' / '.join(f'{readable(actor)} {number(count)}' for actor, count in row.items() if count)}"
        f"{' / ' if row.any() else ''}{NOBODY} {number(nobody[name])}, of {number(total[name])}"
        for name, row in counts.iterrows()
    ]
    return (
        f"Bars of {plural(total.sum(), 'accusatory sentence')} {among(len(total), str(total.index.name))}, by who "
        f"is presented as doing it: {listed(rows, 20)}."
    )
