"""Tokens + Codebook → audit: what each pattern is worth before it is counted."""

import fnmatch
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse import codings
from discourse.codebook import KINDS, Codebook, Family
from discourse.measures.frames.occurrences import occurrences
from discourse.tokens import patterns
from discourse.tokens.record import Tokens

_TOLD = (
    "documents single_document unattested declared overridden overridden_by names_actor mirror mirrored at_fault"
).split()


def audit(tokens: Tokens, codebook: Codebook, *, coding: pd.DataFrame | None = None) -> pd.DataFrame:
    """Describe how every pattern of a codebook does on the texts that it is for.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    codebook : Codebook
        The patterns.
    coding : DataFrame, optional
        The table of `read_codings`, for the hits that a coder took to be false positives.

    Returns
    -------
    DataFrame
        One row a pattern, in codebook order.

        - kind (frames, names, contests), family, cue, pattern
        - hits: of its own; `hits_` and the name of each side, in alphabetical order: in its documents
        - documents: how many have a hit; single_document: several hits, all in one document
        - unattested: it has no hit; declared: the codebook says so under `unattested`
        - overridden: matches lost where another pattern of the family, or one of its exceptions, matches more;
          overridden_by: which, with how often each
        - names_actor: the actors of the codebook that the pattern names, separated by commas
        - mirror: the same pattern for the other party, empty where it names none of those with a mirror;
          mirrored: whether the mirror is in the same cue (among names: in the same family), or none is needed
        - at_fault: it is unattested and not declared so, or not mirrored, and to be mended before anything is counted
        - shared_with: other families of the kind that have the same pattern, separated by commas
        - false_positives: hits that a coder took to be none of the family; zero without a coding

    See Also
    --------
    occurrences : The hits themselves.
    overlap : Which frames share words.
    """
    families = [(kind, family) for kind in KINDS for family in codebook.families(kind).values()]
    rows = [row for kind, family in families for row in _family(tokens, codebook, kind, family)]
    table = pd.DataFrame(rows, columns=_columns(tokens.corpus.sides))
    owners = table.groupby(["kind", "pattern"])["family"].agg(list)
    shared = zip(table["kind"], table["pattern"], table["family"], strict=True)
    table["shared_with"] = [
        ", ".join(owner for owner in owners[kind, pattern] if owner != family) for kind, pattern, family in shared
    ]
    refused = Counter() if coding is None else _false_positives(tokens, codebook, coding)
    pairs = zip(table["kind"], table["family"], table["pattern"], strict=True)
    table["false_positives"] = [refused[family, pattern] if kind == "frames" else 0 for kind, family, pattern in pairs]
    return table


def _columns(sides: list[str]) -> list[str]:
    """Every column that is told of a pattern alone."""
    by_side = [f"hits_{side}" for side in sides]
    return ["kind", "family", "cue", "pattern", "hits", *by_side, *_TOLD]


def _family(tokens: Tokens, codebook: Codebook, kind: str, family: Family) -> list[dict[str, object]]:
    """The rows of one family."""
    every = [*(pattern for _, pattern in family.patterns), *family.exceptions]
    matches = patterns.find(tokens, every)
    kept = patterns.selected(matches)
    hits = matches.take(kept)
    documents = tokens.unit_of("document", hits.first)
    sides = tokens.corpus.side_of.to_numpy()
    overridden = _overridden(matches.take(np.setdiff1d(np.arange(len(matches)), kept)), hits)
    rows: list[dict[str, object]] = []
    for number, (cue, pattern) in enumerate(family.patterns):
        where = documents[hits.pattern == number]
        winners = Counter(every[winner] for winner in overridden.get(number, ()))
        mirror = codebook.mirrored(pattern) or ""
        neighbours = [entry for _, entry in family.patterns] if kind == "names" else family.cues[cue]
        unattested, declared = not len(where), pattern in family.unattested
        mirrored = not mirror or mirror in neighbours
        rows.append(
            {"kind": kind, "family": family.id, "cue": cue, "pattern": pattern, "hits": len(where)}
            | {f"hits_{side}": int((sides[where] == side).sum()) for side in tokens.corpus.sides}
            | {"documents": len(np.unique(where)), "single_document": len(where) > 1 and len(np.unique(where)) == 1}
            | {"unattested": unattested, "declared": declared}
            | {"overridden": winners.total(), "overridden_by": _counted(winners)}
            | {"names_actor": ", ".join(_actors(codebook, pattern))}
            | {"mirror": mirror, "mirrored": mirrored}
            | {"at_fault": (unattested and not declared) or not mirrored}
        )
    return rows


def _overridden(lost: patterns.Matches, hits: patterns.Matches) -> dict[int, list[int]]:
    """The patterns that won the words of each pattern's lost matches."""
    meets = np.searchsorted(hits.first + hits.length, lost.first, side="right")  # the first hit to end in one or behind
    overridden: dict[int, list[int]] = {}
    for pattern, winner in zip(lost.pattern.tolist(), hits.pattern[meets].tolist(), strict=True):
        overridden.setdefault(pattern, []).append(winner)
    return overridden


def _counted(winners: "Counter[str]") -> str:
    """The winners as a list in words, the more frequent first, each with its count."""
    ordered = sorted(winners.items(), key=lambda winner: (-winner[1], winner[0]))
    return ", ".join(f"{pattern} ({times})" for pattern, times in ordered)


def _actors(codebook: Codebook, pattern: str) -> Iterable[str]:
    """The actors whose names or adjectives occur in a pattern, compounds with a hyphen included."""
    bare = [word.strip("*?") for word in pattern.split(" ")]
    words = [[word] for word in bare] + [word.split("-") for word in bare if "-" in word]
    runs = {" ".join(bare[start:stop]) for start in range(len(bare)) for stop in range(start + 1, len(bare) + 1)}
    runs |= {part for parts in words for part in parts if part}
    for actor in codebook.actors.values():
        if any(fnmatch.fnmatchcase(run, name) for name in actor.patterns for run in runs):
            yield actor.id


def _false_positives(tokens: Tokens, codebook: Codebook, coding: pd.DataFrame) -> "Counter[tuple[str, str]]":
    """How many hits of each frame's patterns were coded as none of their frame, by one coder at least."""
    hits = occurrences(tokens, codebook)
    refused = hits[codings.refused(hits, coding)]
    return Counter(zip(refused["family"], refused["pattern"], strict=True))
