"""Rates tables by side, of all documents and of like ones → sentence: in which frames another side leads there."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import Reading, category, highest, join, noun, out_of, paragraph, side, verb


def matched(table: pd.DataFrame, like: pd.DataFrame) -> Reading:
    """Describe in which frames another side has the highest rate among like documents than among all.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.rates` by side.
    like : DataFrame
        The same of the documents that `Corpus.matched` keeps, those of a genre that more than one side has.

    Returns
    -------
    Reading
        A frame is compared where one side leads by five hits or more of any side, in both tables.

    Raises
    ------
    ValueError
        A table is another one, or not by side.

    See Also
    --------
    rates : Either table by itself.
    """
    table, like = table_of("rates", table), table_of("rates", like)
    for rates in (table, like):
        if (by := str(rates.columns[0])) != "side":
            msg = f"these are rates by {by}; give those by side, of all documents and of like ones"
            raise ValueError(msg)
    if table.empty:
        return paragraph("Nothing of this kind is looked for.")
    table, like = (rates[rates["side"] != ""] for rates in (table, like))
    if like.empty:
        return paragraph("No kind of document is known to be on more than one side: like is not compared with like.")
    thing = noun(table.columns[1], table["kind"].iloc[0])
    before, after = _leads(table), _leads(like)
    both = [name for name in before if name in after]
    like_with_like = "Among documents of a kind that more than one side has"
    if not both:
        return paragraph(
            f"{like_with_like}, no {thing} has hits enough to see whether the same side leads as among all."
        )
    turned = [f"{category(name)} (there {side(after[name])})" for name in both if before[name] != after[name]]
    share = out_of(len(turned) or len(both), len(both), thing)
    which = f": {join(turned)}" if 0 < len(turned) <= MANY else ""
    return paragraph(
        f"{like_with_like}, {'another side leads than' if turned else 'the same side leads as'} among all in {share} "
        f"that {verb(len(both), 'has', 'have')} hits enough in both{which}."
    )


def _leads(table: pd.DataFrame) -> dict[str, str]:
    """The side that alone has the highest rate of each frame that has hits enough, to the decimal that is written."""
    by, level = table.columns[:2]
    leads = {}
    for name, rows in table.groupby(level, sort=False):
        top = highest(rows.set_index(by)["per_thousand"].round(1))
        if rows["hits"].max() >= FEW_HITS and len(top) == 1:
            leads[str(name)] = str(top[0])
    return leads
