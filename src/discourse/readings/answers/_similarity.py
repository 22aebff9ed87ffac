"""Similarity and reuse tables → sentences: which documents are closest, by what, and whether names are the reason."""

import pandas as pd

from discourse.readings._similarity import FAR
from discourse.tables import table_of
from discourse.wording import Reading, join, label, number, paragraph, plural, spelled, two, verb

NAMED = 2
"""Up to so many pairs that are as close are named."""


def similarity(
    similarity: pd.DataFrame,
    without_actors: pd.DataFrame,
    reuse: pd.DataFrame,
    overview: pd.DataFrame | None = None,
) -> Reading:
    """Answer which documents share most, in vocabulary and word for word, and what the names of actors do to that.

    Parameters
    ----------
    similarity : DataFrame
        The table of `measures.similarity`, in words.
    without_actors : DataFrame
        The same of the same documents, without the names of actors.
    reuse : DataFrame
        The table of `measures.reuse`, in words.
    overview : DataFrame, optional
        The table of `measures.overview` of all documents, where the others are of `Study.sample`: how many were drawn
        is said first.

    Returns
    -------
    Reading
        Pairs whose cosines are alike to two decimals are as close. Where both tables are alike, no name of an actor was
        left out, and nothing is said of it.

    Raises
    ------
    ValueError
        A table is another one, or the first two are of different documents.

    See Also
    --------
    readings.similarity, readings.reuse : The same at length.
    """
    table, bare = (_pairs(table) for table in (similarity, without_actors))
    runs = table_of("reuse", reuse)
    if _documents(table) != _documents(bare):
        msg = "the two tables of measures.similarity are not of the same documents"
        raise ValueError(msg)
    drawn = _drawn(table, overview)
    if table.empty:
        return paragraph("With fewer than two documents there is no pair to compare.")
    closest = _nearest(table)
    if not similarity["cosine"].any():
        return paragraph(drawn, "No two documents share a word that is compared.")
    if similarity["cosine"].max() < FAR:
        return paragraph(drawn, f"No two documents are close: every cosine is below {two(FAR)}.")
    if len(closest) > NAMED:
        return paragraph(drawn, f"{_how_many(closest, table)} of documents are equally close ({_cosine(closest)}).")
    following = _nearest(table.drop(index=closest.index))
    return paragraph(
        drawn,
        _closest(table, closest, runs),
        _following(table, following),
        "" if table["cosine"].equals(bare["cosine"]) else _bare(bare, closest, following),
    )


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    """The pairs, with cosines rounded to what is written."""
    table = table_of("similarity", table)
    return table.assign(cosine=table["cosine"].round(2)).set_index(["document", "other"])


def _documents(table: pd.DataFrame) -> set[str]:
    return {name for pair in table.index for name in pair}


def _drawn(table: pd.DataFrame, overview: pd.DataFrame | None) -> str:
    """Say how many of all documents that have tokens are compared, where that is not all."""
    if overview is None:
        return ""
    drawn, whole = len(_documents(table)), int((table_of("overview", overview)["tokens"] > 0).sum())
    return f"Compared are {spelled(drawn)} of {spelled(whole)} documents, drawn at random." if drawn < whole else ""


def _how_many(closest: pd.DataFrame, table: pd.DataFrame) -> str:
    """Count pairs: of all, unless the table has only those of documents with the nearest to them."""
    documents = len(_documents(table))
    if len(table) < documents * (documents - 1) / 2:
        return f"At least {plural(len(closest), 'pair')}"
    return f"{'All' if len(closest) == len(table) else f'{number(len(closest))} of the'} {plural(len(table), 'pair')}"


def _nearest(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["cosine"] == table["cosine"].max()]


def _named(rows: pd.DataFrame) -> str:
    return join([f"{label(one)} and {label(other)}" for one, other in rows.index], "and, as close,")


def _cosine(rows: pd.DataFrame) -> str:
    return two(rows["cosine"].iloc[0])


def _alike(table: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Say of a single pair whether it shares side and genre, as far as pairs differ in that."""
    if len(rows) != 1:
        return ""
    kinds = [kind for kind in ("side", "genre") if len(set(table[f"same_{kind}"].dropna())) > 1]
    same = {kind: rows[f"same_{kind}"].iloc[0] for kind in kinds}
    known = {kind: bool(value) for kind, value in same.items() if not pd.isna(value)}
    parts = [f"one {kind}" for kind, value in known.items() if value]
    parts += [f"different {kind}s" for kind, value in known.items() if not value]
    return f", of {join(parts, 'but' if len(set(known.values())) > 1 else 'and')}" if parts else ""


def _closest(table: pd.DataFrame, closest: pd.DataFrame, runs: pd.DataFrame) -> str:
    opening = "The only pair is" if len(table) == 1 else "Closest in vocabulary are"
    sentence = f"{opening} {_named(closest)} ({_cosine(closest)} on a scale from 0 to 1){_alike(table, closest)}"
    if len(closest) > 1:
        return f"{sentence}."
    pair = set(closest.index[0])
    longest = max((run.length for run in runs.itertuples() if {run.document, run.other} == pair), default=0)
    shared = f"runs of up to {longest:,} words" if longest else "no long run of words"
    return f"{sentence}; they share {shared}."


def _following(table: pd.DataFrame, following: pd.DataFrame) -> str:
    if following.empty:
        return ""
    if len(following) > NAMED:
        return f"Next come {spelled(len(following))} pairs that are equally close ({_cosine(following)})."
    return f"Next come {_named(following)} ({_cosine(following)}){_alike(table, following)}."


def _bare(bare: pd.DataFrame, closest: pd.DataFrame, following: pd.DataFrame) -> str:
    """Say which pairs are closest without the names of actors."""
    nearest = _nearest(bare)
    cosine = _cosine(nearest)
    if len(bare) == 1:
        return f"Without the names of actors it is {cosine}."
    if set(nearest.index) == set(closest.index):
        same = verb(len(closest), "the same pair is", "the same pairs are")
        return f"Without the names of actors {same} closest ({cosine})."
    if len(closest) == len(following) == 1 and set(nearest.index) == {*closest.index, *following.index}:
        return f"Without the names of actors these two pairs are about as close ({cosine} each)."
    if len(nearest) > NAMED:
        return f"Without the names of actors {spelled(len(nearest))} pairs are equally close ({cosine})."
    return f"Without the names of actors closest are {_named(nearest)} ({cosine})."
