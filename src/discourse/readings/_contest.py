"""Contest table → sentences: where each rival word occurs, whether they can be compared, and who takes which share."""

from functools import partial

import pandas as pd

from discourse.readings._rates import MANY
from discourse.stats.thresholds import FEW_HITS
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    Reading,
    capital,
    category,
    highest,
    join,
    label,
    member,
    named,
    paragraph,
    percent,
    place,
    plain,
    plural,
    together,
    verb,
)


def contest(table: pd.DataFrame) -> Reading:
    """Describe how often and in how many documents each of some rival words occurs.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.contest`.

    Returns
    -------
    Reading
        Where a rival has fewer than five hits it says that nothing is compared; else it says in which
        documents or groups which rival has more hits. By another column than document it also gives the share of
        each rival in the hits of all.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    rates : The rates of all frames.
    """
    table = table_of("contest", table)
    if table.empty:
        return paragraph("No rival words are looked for.")
    table = table.rename(columns={table.columns[0]: plain(table.columns[0])})
    by = table.columns[0]
    hits = table.pivot_table(index=by, columns="cue", values="hits", aggfunc="sum", sort=False)
    return paragraph(
        *(_cue(cue, rows) for cue, rows in table.groupby("cue", sort=False)),
        _meeting(hits) if by == "document" and hits.any(axis=None) else "",
        _compared(hits, by),
        *(_shares(table) if by != "document" else ()),
    )


def _cue(cue: object, rows: pd.DataFrame) -> str:
    by, hits = rows.columns[0], rows["hits"].sum()
    if not hits:
        return f"{category(cue)} has no hit."
    total = f"{category(cue)} has {plural(hits, 'hit')}"
    present = rows[rows["hits"] > 0]
    if by != "document" and len(rows) <= LISTED:
        return f"{total}: {join(_place(row, by) for _, row in rows.iterrows())}."
    where = f"{total}, in {len(present)} of {plural(len(rows), by)}"
    if len(present) > MANY or by != "document":
        return f"{where}."
    counted = [f"{label(name)} {count:,}" for name, count in zip(present[by], present["hits"], strict=True)]
    return f"{where} ({', '.join(counted)})."


def _place(row: "pd.Series[int]", by: str) -> str:
    present, documents, of = row["documents_with"], row["documents"], f"of {member(by, row[by])}"
    hits = f"{row['hits']:,}" if row["hits"] else "none"
    if documents == 1:
        return f"{hits} in the single document {of}"
    share = f"{present:,} of the" if 0 < present < documents else "all" if present else "the"
    return f"{hits} in {share} {plural(documents, 'document')} {of}"


def _meeting(hits: pd.DataFrame) -> str:
    rivals = (hits > 0).sum(axis=1)
    meeting, neither = ("both", "neither") if hits.shape[1] == 2 else ("more than one of them", "none of them")
    clauses = [
        f"{named(documents, 'document')} {verb(len(documents), 'has', 'have')} {what}"
        for documents, what in ((list(rivals.index[rivals > 1]), meeting), (list(rivals.index[rivals == 0]), neither))
        if documents
    ]
    if not (rivals > 1).any():
        clauses.insert(0, f"No document has {meeting}")
    return f"{'; '.join(clauses)}."


def _compared(hits: pd.DataFrame, by: str) -> str:
    few = [category(cue) for cue in hits if hits[cue].sum() < FEW_HITS]
    if few:
        return (
            f"With fewer than {FEW_HITS} hits of {join(few, 'or')}, no rate is compared and nothing is tested: "
            "what is said is presence only."
        )
    pairs = []
    for name, row in hits.iterrows():
        leading = list(map(category, highest(row)))
        if row.max() > 0:
            which = f"more hits of {leading[0]}" if len(leading) == 1 else f"as many of {join(leading, 'as of')}"
            pairs.append((which, place(by, name)))
    clauses = [
        f"{which} in {join(places) if len(places) <= MANY else plural(len(places), by)}"
        for which, places in together(pairs).items()
    ]
    return f"There are {'; '.join(clauses)}."


def _shares(table: pd.DataFrame) -> list[str]:
    """Describe which rival takes which share in each group."""
    by = table.columns[0]
    totals = table.groupby(by, sort=False)["hits_rivals"].first()
    absent, used = list(totals.index[totals == 0]), table[table["hits_rivals"] > 0]
    few = list(totals.index[(totals > 0) & (totals < FEW_HITS)])
    groups = list(used.groupby(by, sort=False))
    sentences = [_divided(member(by, name), part) for name, part in groups if len(groups) <= LISTED]
    if absent:
        sentences.append(f"None of the rival words is found in {named(absent, by, 'or', partial(place, by))}.")
    if few:
        sentences.append(
            f"With fewer than {FEW_HITS} hits, the shares of {named(few, by, write=partial(member, by))} say what is "
            "present, and compare nothing."
        )
    return sentences


def _divided(name: str, part: pd.DataFrame) -> str:
    shares = [
        f"{category(row['cue'])} {percent(row['share'])} ({percent(row['share_low'])} to {percent(row['share_high'])})"
        for _, row in part.iterrows()
    ]
    return f"{capital(name)}: {join(shares)} of {plural(part['hits_rivals'].iloc[0], 'hit')}."
