"""Agents table → sentences: whom each document presents as doing it, and how often no rule finds anybody."""

import pandas as pd

from discourse.labels import UNNAMED
from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import Reading, capital, join, label, member, paragraph, percent, plural


def agents(table: pd.DataFrame) -> Reading:
    """Describe whom the accusatory sentences of each document or side present as agent, abstentions included.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.agents`.

    Returns
    -------
    Reading
        With a Markdown list, one line a document or side, unless there are many. It does not tell that an actor is
        never presented as agent: where no rule finds one, a reader may.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.agents : Count the agents, abstentions and zeros included.
    figures.agents : The same table drawn.
    """
    table = table_of("agents", table)
    group, level = table.columns[:2]
    total = int(table.groupby(group, sort=False)["accusatory_sentences"].first().sum())
    if not total:
        return paragraph("There is no hit of any accusatory word.")
    unnamed = table[table[level] == UNNAMED]
    without, naming = int(unnamed["sentences"].sum()), int(unnamed["sentences_naming"].sum())
    whole = table.groupby(level, sort=False)["sentences"].sum()
    occurs = table.groupby(level, sort=False)["named"].sum() > 0
    missing = [label(name) for name, sentences in whole.items() if not sentences and occurs[name] and name != UNNAMED]
    groups = list(table.groupby(group, sort=False))
    whole_reading = paragraph(
        f"Of {plural(total, 'accusatory sentence')}, {total - without:,} "
        f"{'presents' if total - without == 1 else 'present'} an actor as agent; for {without:,} "
        f"({percent(without / total)}) no rule finds one, although {naming:,} of these "
        f"{'names' if naming == 1 else 'name'} an actor.",
        f"Named, but never found as agent by a rule: {join(missing)}." if missing else "",
    )
    lines = [_group(capital(member(group, name)), part, level) for name, part in groups if len(groups) <= MANY]
    return Reading("\n".join([whole_reading, *([""] if lines else []), *lines]))


def _group(name: str, part: pd.DataFrame, level: str) -> str:
    total = int(part["accusatory_sentences"].max())
    if not total:
        return f"- {name}: no accusatory sentence."
    named = part[(part[level] != UNNAMED) & (part["sentences"] > 0)]
    agents = [
        f"{label(agent)} in {sentences:,} ({plural(hits, 'word')})"
        for agent, sentences, hits in zip(named[level], named["sentences"], named["hits"], strict=True)
    ]
    found = join(agents) if agents else "no rule finds an agent"
    return f"- {name}, of {plural(total, 'accusatory sentence')}: {found}."
