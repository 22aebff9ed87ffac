"""Overview and evidence tables → sentences: what is compared, and whether anything can be tested."""

import re
from itertools import combinations

import pandas as pd

from discourse.readings.answers._groups import grouped, members
from discourse.stats.permutation import smallest_p
from discourse.stats.thresholds import SIGNIFICANCE
from discourse.tables import table_of
from discourse.wording import (
    LISTED,
    NO_ROWS,
    Reading,
    capital,
    join,
    number,
    paragraph,
    plain,
    plurals,
    side,
    spelled,
    verb,
)

GENRES = 3
"""Up to so many genres of a side are named."""

_COUNTABLE = re.compile(r"(?P<head>[a-z][a-z -]*?[a-rt-z])(?P<rest> (?:about|by|from|in|of|on|to) [a-z -]+)?")
"""A genre that can be counted as it stands, such as `news report of a letter`."""
_VOWEL = re.compile("[aei]|o(?!ne)|u(?!ni|s)")


def corpus(overview: pd.DataFrame, evidence: pd.DataFrame) -> Reading:
    """Answer what is compared: how many documents of which genre voice each side, and whether that bears a test.

    Parameters
    ----------
    overview : DataFrame
        The table of `measures.overview`, in words.
    evidence : DataFrame
        The table of `measures.evidence` by side, in words.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        A table is another one.

    See Also
    --------
    readings.overview, readings.evidence : The same at length.
    """
    overview, evidence = table_of("overview", overview), grouped("evidence", evidence, "side")
    if overview.empty:
        return paragraph(NO_ROWS)
    number_of = len(overview)
    return paragraph(
        f"{capital(spelled(number_of))} {verb(number_of, 'document', 'documents')}, "
        f"{number(overview['tokens'].sum())} words.",
        _sides(overview),
        _test(evidence[evidence["side"] != ""]),
    )


def _sides(table: pd.DataFrame) -> str:
    genres = table.set_index("document")["genre"]
    groups = members(table.set_index("document")["side"])
    named = {name: _group(genres[documents]) for name, documents in groups.items() if name}
    if not named:
        return "None has a side, so that there is nothing to compare."
    if len(named) > LISTED:
        return f"They voice {spelled(len(named))} sides."
    rest = f"; {spelled(len(groups['']))} {verb(len(groups['']), 'has', 'have')} none" if "" in groups else ""
    if len(named) == 1:
        one = next(iter(named))
        who = "All voice" if len(groups[one]) > 1 else f"{capital(spelled(1))} voices"
        if rest:
            who = f"{capital(named[one])} {verb(len(groups[one]), 'voices', 'voice')}"
        return f"{who} {side(one)}{rest}: there is no other to compare with."
    first, *others = named
    voice = verb(len(groups[first]), "voices", "voice")
    clauses = [f"{capital(named[first])} {voice} {side(first)}", *(f"{named[name]} {side(name)}" for name in others)]
    return f"{'; '.join(clauses)}{rest}."


def _group(genres: "pd.Series[str]") -> str:
    """Count the documents of a side, and say of which genres they are."""
    counts = genres.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    if "" in counts.index or len(counts) > GENRES:
        return spelled(len(genres))
    of = join(_genre(str(name), count, alone=len(counts) == 1) for name, count in counts.items())
    return f"{spelled(len(genres))} ({of})"


def _genre(name: str, count: int, *, alone: bool) -> str:
    countable = _COUNTABLE.fullmatch(name)
    if countable is None:
        return f"{'' if alone else f'{spelled(count)} '}of the genre {plain(name)}"
    if count == 1:
        return f"{'an' if _VOWEL.match(name) else 'a'} {name}"
    return f"{'' if alone else f'{spelled(count)} '}{plurals(countable['head'])}{countable['rest'] or ''}"


def _each(documents: "pd.Series[int]") -> str:
    """Say that each side can be tested against all others, and how many pairs of sides can by themselves."""
    pairs = [smallest_p(one + other, one) <= SIGNIFICANCE for one, other in combinations(documents, 2)]
    able = sum(pairs)
    by_itself = f", and of {able:,} of the {len(pairs):,} pairs of them" if able else ", but of no pair by itself"
    return f"That is enough for a test of each against all others{' and of every pair' if all(pairs) else by_itself}."


def _test(table: pd.DataFrame) -> str:
    """Say whether permuting whole documents could show a difference of sides."""
    if len(table) < 2:
        return ""
    single = table["documents"] == 1
    few = "one document on a side" if single.any() else "so few documents"
    if not table["testable"].any():
        return f"With {few} nothing can be tested."
    able = [side(name) for name in sorted(table.loc[table["testable"], "side"])]
    if len(able) < len(table):
        return f"Only {join(able)} can be tested against the others." if len(able) <= LISTED else ""
    if not single.any():
        return "That is enough for a test of their differences." if len(table) == 2 else _each(table["documents"])
    alone = [side(name) for name in sorted(table.loc[single, "side"])]
    which = join(alone) if len(alone) <= LISTED else f"{spelled(len(alone))} sides"
    return f"What is said of {which}, with one document{verb(len(alone), '', ' each')}, is said of that document alone."
