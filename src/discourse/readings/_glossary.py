"""The name of a measure → a note: what it is, what it is not, and where it comes from."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from discourse.wording import Reading


class _Entry(NamedTuple):
    """What a measure is called, what it is, what it is not, and its source."""

    name: str
    what: str
    caution: str
    source: str


_ENTRIES: Mapping[str, _Entry] = MappingProxyType(
    {
        "token": _Entry(
            "Token",
            "one word, number or symbol of a text, as often as it stands there; rates are given per 1,000 of them",
            "the same as a word of a dictionary: *walk* and *walked* are two",
            "Manning & Schütze (1999)",
        ),
        "passage": _Entry(
            "Passage",
            "a paragraph; where a text has none, what its line ends divide",
            "of one length: some hold a sentence, some ten",
            "this library",
        ),
        "hit": _Entry(
            "Hit",
            "a place where a pattern of the codebook matches, such as `aggress*` in *aggression*",
            "a frame: it is a word by which one may be made, and has to be read where it stands",
            "Krippendorff (2018) on recording units",
        ),
        "frame": _Entry(
            "Frame",
            "a way to present a matter so that a problem, its cause, a judgement or a remedy comes to the fore; here a "
            "family of patterns, in groups called cues",
            "what somebody believes, and no claim of this study: no label asserts what it names",
            "Entman (1993)",
        ),
        "interval": _Entry(
            "Interval",
            "the range of rates that agree with the count, by a rule that includes the true rate in 95 of 100 such "
            "texts",
            "the chance that the true rate lies in it; and it takes tokens for independent, which words are not",
            "Wilson (1927)",
        ),
        "dp_norm": _Entry(
            "DP",
            "how unevenly a word is spread over the paragraphs, from 0 (each has its share) to 1 (all in one place)",
            "a measure of how important a word is",
            "Gries (2008), normalised as in Lijffijt & Gries (2012)",
        ),
        "tfidf": _Entry(
            "TF-IDF",
            "how frequent a word is in a document, raised the fewer documents have it",
            "a test of anything, and in few documents it says little more than that a word is in one of them",
            "Salton & Buckley (1988), in scikit-learn's form",
        ),
        "cosine": _Entry(
            "Cosine",
            "how alike two documents weigh their words, from 0 (no word in common) to 1 (the same shares)",
            "agreement: two texts that contradict each other in the same words are close",
            "Salton & Buckley (1988)",
        ),
        "log_dice": _Entry(
            "logDice",
            "how exclusively two words stand near each other, at most 14, one less for each halving",
            "a test, and it depends on how far apart *near* may be",
            "Rychlý (2008)",
        ),
        "npmi": _Entry(
            "NPMI",
            "how much more often two words meet than by chance, from −1 (never) over 0 (as by chance) to 1 (always)",
            "reliable for rare words, which it favours",
            "Bouma (2009)",
        ),
        "log_likelihood": _Entry(
            "G²",
            "how surprising a difference between two counts would be if both sides used a word at one rate",
            "how large the difference is; it grows with the texts, and takes tokens for independent",
            "Dunning (1993)",
        ),
        "log_ratio": _Entry(
            "Log ratio",
            "how many times the rate on one side doubles to reach that on the other: 1 is twice, −1 is half",
            "a test; where a count is zero, half an occurrence in all tokens is added to both rates, to have a ratio "
            "at all",
            "Hardie (2014)",
        ),
        "q": _Entry(
            "q",
            "the share of false alarms to expect among all words that have this value or a smaller one",
            "the chance that this one word is a false alarm",
            "Benjamini & Hochberg (1995)",
        ),
        "p_permutation": _Entry(
            "p by permutation",
            "the share of all ways to divide the documents into two sides of these sizes that differ at least as much",
            "the chance that there is no difference; with few documents it cannot be small",
            "Fisher (1935)",
        ),
        "divergence": _Entry(
            "Jensen–Shannon divergence",
            "how far two vocabularies are from their mean, in bits: 0 if all shares are alike, 1 if no word is common",
            "a distance between opinions; short texts diverge more",
            "Lin (1991)",
        ),
        "coherence": _Entry(
            "Coherence and stability",
            "whether the first words of a topic share passages, and whether other random starts find the same topics",
            "evidence that a topic means anything",
            "Röder, Both & Hinneburg (2015); Greene, O'Callaghan & Cunningham (2014)",
        ),
        "survival": _Entry(
            "Survival",
            "that the side which uses a frame more as published does so under every other deliberate choice",
            "truth about other documents of these sides",
            "Steegen, Tuerlinckx, Gelman & Vanpaemel (2016) on analyses under all defensible choices",
        ),
        "agreement": _Entry(
            "Precision and recall",
            "of the agents that rules name, the share that a reader names too; and of those that a reader names, the "
            "share that rules find",
            "known for other texts, and no better than the reader",
            "van Rijsbergen (1979)",
        ),
    }
)


def glossary(*measures: str) -> Reading:
    """Explain measures where they first appear.

    Parameters
    ----------
    *measures : str
        What they are called in tables, such as `log_ratio`.

    Returns
    -------
    Reading
        A note for each: what it is, what it is not, and its source.

    Raises
    ------
    KeyError
        There is no entry of that name.

    See Also
    --------
    table : What the columns are called.

    Examples
    --------
    >>> glossary("q").split(":")[0]
    '> **q**'
    """
    if unknown := [name for name in measures if name not in _ENTRIES]:
        msg = f"no entry {unknown[0]!r} in the glossary; it has {', '.join(_ENTRIES)}"
        raise KeyError(msg)
    return Reading("\n>\n".join(map(_note, measures)))


def _note(measure: str) -> str:
    name, what, caution, source = _ENTRIES[measure]
    return f"> **{name}**: {what}. Not {caution}. Source: {source}."
