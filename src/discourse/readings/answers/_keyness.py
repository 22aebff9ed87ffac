"""Keyness and divergence tables → sentences: which words stand out, and how far apart the sides are."""

import pandas as pd

from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    NO_PAIR,
    Reading,
    capital,
    join,
    label,
    named,
    number,
    p_value,
    paragraph,
    percent,
    plural,
    quote,
    side,
    spelled,
    two,
    verb,
)

NAMED = 5
"""Up to so many words that stand out are named."""
LEAST = 4
"""With fewer documents than this none of them is called the furthest from the others."""


def keyness(keyness: pd.DataFrame, divergence: pd.DataFrame) -> Reading:
    """Answer which words differ between sides, whether that is significant, and whether sides differ more than texts.

    Parameters
    ----------
    keyness : DataFrame
        The table of `measures.keyness`, in words.
    divergence : DataFrame
        The table of `measures.divergence`, in words.

    Returns
    -------
    Reading
        Divergences that are alike to two decimals are as far.

    Raises
    ------
    ValueError
        A table is another one.

    See Also
    --------
    readings.keyness, readings.divergence : The same at length.
    """
    keyness, divergence = (_of_sides(table_of(*pair)) for pair in (("keyness", keyness), ("divergence", divergence)))
    if keyness.empty and divergence.empty:
        return paragraph(NO_PAIR)
    return paragraph(
        *((_words(keyness), _significant(keyness)) if len(keyness) else ()),
        _apart(divergence) if len(divergence) else "",
    )


def _of_sides(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out what compares documents without a side."""
    return table[(table["target"] != "") & (table["reference"] != "")]


def _words(table: pd.DataFrame) -> str:
    """Name the words that pass the screening, by the side that uses them more."""
    out = table[table["q"] < SIGNIFICANCE]
    over = out["rate_target"] > out["rate_reference"]
    out = out.assign(side=out["target"].where(over, out["reference"]))[over | (out["number_reference"] > 0)]
    pairs = out[["term", "side"]].drop_duplicates()
    against = "" if table["number_reference"].all() else " against all others"
    if pairs.empty:
        return "No word stands out on any side."
    groups = sorted((str(name), list(part["term"])) for name, part in pairs.groupby("side"))
    if len(pairs) > NAMED:
        where = f"on {side(groups[0][0])}" if len(groups) == 1 else "on one side or another"
        return f"{number(pairs['term'].nunique())} words stand out {where}{against}."
    words = join([f"{join(map(quote, terms))} on {side(name)}" for name, terms in groups]) + against
    count = f"{spelled(len(pairs))} {verb(len(pairs), 'word stands', 'words stand')}"
    return f"By a screening that takes words for independent, only {count} out: {words}."


def _significant(table: pd.DataFrame) -> str:
    smallest = table["smallest_p"].min()
    if pd.isna(smallest) or smallest > SIGNIFICANCE:
        return "With these documents no difference between sides can be called significant."
    reached = int((table["p_permutation"] <= SIGNIFICANCE).sum())
    chance = number(max(SIGNIFICANCE * len(table), 1))
    differ = f"{number(reached) if reached else 'none'} {verb(reached, 'differs', 'differ')} significantly"
    return (
        f"Of {plural(len(table), 'word')} compared, {differ} when whole documents change sides; "
        f"chance alone gives up to {chance}."
    )


def _apart(table: pd.DataFrame) -> str:
    pairs = [part for _, part in table.groupby(["target", "reference"], sort=False)]
    if len(pairs) > 1:
        able = [part for part in pairs if part["smallest_p"].iloc[0] <= SIGNIFICANCE]
        if not able:
            return (
                f"None of the {spelled(len(pairs))} pairs of sides has by itself documents enough to test how far "
                "apart it is."
            )
        apart = sum(part["p"].iloc[0] <= SIGNIFICANCE for part in able)
        some, of = spelled(apart) if apart else "none", f"of {spelled(len(able))} pairs of sides"
        if apart == len(able):
            some, of = "all", of.removeprefix("of ")
        if len(able) < len(pairs):
            tested = f"{spelled(len(able))} {verb(len(able), 'has', 'have')} documents enough for a test"
            some, of = f"of {spelled(len(pairs))} pairs of sides, {tested}; {some}", "of these"
        further = "further apart than a random division of their documents makes them"
        return f"{capital(some)} {of} {verb(apart, 'is', 'are')} {further}."
    part, row = pairs[0], pairs[0].iloc[0]
    alone = part[part.groupby("group")["document"].transform("size") == 1]
    if len(part) >= LEAST and len(alone) == 1:
        return _furthest(part, str(alone["document"].iloc[0]))
    if row["smallest_p"] <= SIGNIFICANCE and row["p"] <= SIGNIFICANCE:
        further = f"(p = {p_value(row['p'])})"
        return f"The sides are further apart than a random division of their documents makes them {further}."
    return f"Of the ways to divide the documents at random, {percent(row['p'])} part them as far as the sides do."


def _furthest(part: pd.DataFrame, alone: str) -> str:
    """Set the one document of a side beside the others: whether it is further from all others than they are."""
    own = part.set_index("document")["document_divergence"].round(2)
    others = own.drop(alone)
    nearest = list(others.index[others == others.max()])
    most = named(nearest, "other document")
    who, distance = f"{capital(label(alone))}, alone on its side,", two(own[alone])
    if others.max() < own[alone]:
        return f"{who} is the furthest from all other documents ({distance}; {most} {two(others.max())})."
    how = "as far" if others.max() == own[alone] else f"further ({two(others.max())})"
    beside = f"{most} {verb(len(nearest), 'is', 'are')} {how}"
    return f"{who} is not the furthest from all other documents ({distance}): {beside}."
