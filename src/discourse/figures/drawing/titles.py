"""Counts → titles: how many of some documents or sides, in words."""

from collections.abc import Iterable, Sequence

import pandas as pd

from discourse.stats.thresholds import FEW_HITS
from discourse.wording import join, number, plural, plurals, readable, sided, together, visible

NAMED = 3
"""So many leaders are named; of more only those of several groups."""

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
_ENOUGH = f"({_WORDS[FEW_HITS]} hits or more)"
"""What it takes to lead."""


def spelled(count: int) -> str:
    """Write a number as a word, from thirteen on in digits.

    Examples
    --------
    >>> spelled(4), spelled(1200)
    ('four', '1,200')
    """
    return _WORDS[count] if count < len(_WORDS) else number(count)


def out_of(part: int, whole: int, noun: str) -> str:
    """Count some of all, in words.

    Examples
    --------
    >>> out_of(4, 5, "document"), out_of(5, 5, "document"), out_of(2, 2, "side"), out_of(0, 1, "side")
    ('four of five documents', 'all five documents', 'both sides', 'no side')
    """
    several = plurals(noun)
    if not part:
        return {1: f"no {noun}", 2: f"neither {noun}"}.get(whole, f"none of {spelled(whole)} {several}")
    if part == whole:
        return {1: f"the only {noun}", 2: f"both {several}"}.get(whole, f"all {spelled(whole)} {several}")
    return f"{spelled(part)} of {spelled(whole)} {several}"


def among(count: int, noun: object) -> str:
    """Say in how many documents, or on how many sides.

    Examples
    --------
    >>> among(5, "document"), among(2, "side")
    ('in 5 documents', 'on 2 sides')
    """
    return f"{'on' if noun == 'side' else 'in'} {plural(count, readable(noun))}"


def at(name: object, noun: str) -> str:
    """Say where something is: on a side, in a document, or in what another column of the documents' metadata tells.

    Examples
    --------
    >>> at("Northern", "side"), at("2", "side"), at("the letter", "document"), at("1993", "year")
    ('on the Northern side', 'on side 2', 'in the letter', 'in year 1993')
    """
    if noun == "side":
        return f"on {sided(name)}"
    return f"in {visible(name)}" if noun == "document" else f"in {readable(noun)} {visible(name)}"


def spread(where: Iterable[tuple[str, Sequence[str]]], whole: int, noun: str) -> str:
    """Say of several things in how many documents each is, or on which side.

    Parameters
    ----------
    where : iterable of (str, sequence of str)
        What it is, and the documents or sides that have it.
    whole : int
        How many of these there are.
    noun : str
        What they are.

    Examples
    --------
    >>> spread([("occupation", "abcd"), ("return", "abcde"), ("law", "a"), ("war", "a")], 5, "document")
    'occupation in four of five documents, return in all, law and war in one'
    >>> spread([("law", ["Northern"]), ("peace", ["Northern", "Southern"]), ("war", [])], 2, "side")
    'law on the Northern side, peace on both, war on neither'
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, groups in where:
        alike.setdefault(tuple(groups), []).append(name)
    return ", ".join(
        f"{join(names)} {'on' if noun == 'side' else 'in'} {_groups(groups, whole, noun, full=not place)}"
        for place, (groups, names) in enumerate(alike.items())
    )


def leaders(table: pd.DataFrame) -> str:
    """Say in which groups which of several things has most hits: alone, and enough to be compared; else nothing.

    Parameters
    ----------
    table : DataFrame
        Its first column names the group, its second what is counted, with hits.

    Examples
    --------
    >>> rows = [("x", "law", 9), ("x", "war", 1), ("y", "law", 6), ("y", "war", 8), ("z", "law", 5), ("z", "war", 0)]
    >>> leaders(pd.DataFrame(rows, columns=["document", "frame", "hits"]))
    'law in two of three documents, war in one (five hits or more)'
    """
    group, level = map(str, table.columns[:2])
    hits = table.pivot(index=group, columns=level, values="hits").loc[:, list(dict.fromkeys(table[level]))]
    leads = hits.eq(hits.max(axis=1), axis=0) & (hits >= FEW_HITS)
    alone = leads[leads.sum(axis=1) == 1].idxmax(axis=1)
    where = sorted(together(zip(alone, alone.index, strict=True)).items(), key=lambda lead: -len(lead[1]))
    named = where if len(where) <= NAMED else [lead for lead in where[:NAMED] if len(lead[1]) > 1]
    if where and not named:
        return f"another in each of {spelled(len(alone))} {plurals(readable(group))} {_ENOUGH}"
    said = spread([(readable(name), groups) for name, groups in named], len(hits), group)
    if not said:
        return ""
    return f"{said}{'' if len(where) == len(named) else ', others elsewhere'} {_ENOUGH}"


def _groups(groups: Sequence[str], whole: int, noun: str, *, full: bool) -> str:
    if noun == "side" and len(groups) == 1:
        return sided(groups[0])
    if full:
        return out_of(len(groups), whole, noun)
    if not groups:
        return "neither" if whole == 2 else "none"
    if len(groups) == whole:
        return "both" if whole == 2 else "all"
    return spelled(len(groups))


def each(counts: Sequence[tuple[str, int]]) -> str:
    """List things with how many there are of each.

    Examples
    --------
    >>> each([("Northern", 4), ("Southern", 1)])
    'four Northern and one Southern'
    """
    return join(f"{spelled(count)} {name}" for name, count in counts)
