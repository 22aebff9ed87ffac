"""Tokens + Codebook → audit: what each pattern is worth before it is counted."""

import fnmatch
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from discourse import codings, patterns
from discourse.codebook import KINDS, Codebook, Family
from discourse.measures.occurrences import occurrences
from discourse.tokens import Ints, Tokens


def audit(tokens: Tokens, codebook: Codebook, *, coding: pd.DataFrame | None = None) -> pd.DataFrame:
    """Look at every pattern of a codebook on the texts that it is for.

    Parameters
    ----------
    tokens : Tokens
    codebook : Codebook
    coding : DataFrame, optional
        What `read_codings` gives, for the hits that a coder took to be off target.

    Returns
    -------
    DataFrame
        One row a pattern, in codebook order.

        - kind (frames, names, contests), frame (the family), cue, pattern
        - hits: of its own; hits_ and the name of each side, in alphabetical order: in its documents
        - documents: how many have a hit; carried_by_one: several hits, all in one document
        - dead: it has no hit; listed: the codebook says so under `unattested`
        - stolen: matches lost where another pattern of the family, or one of its exceptions, matches more;
          stolen_by: which, with how often each
        - names_actor: the actors of the codebook that the pattern names, separated by commas
        - mirror: the same pattern for the other party, empty where it names none of those with a mirror;
          mirrored: whether the mirror stands in the same cue (among names: in the same family), or none is needed
        - shared_with: other families of the kind that have the same pattern, separated by commas
        - off_target: hits that a coder took to be none of the frame; zero without a coding

    Notes
    -----
    A pattern that is dead and not listed, or not mirrored, is to be mended before anything is counted.
    """
    parts = [_family(tokens, codebook, kind, family) for kind in KINDS for family in codebook.families(kind).values()]
    table = pd.concat([part for part in parts if len(part)], ignore_index=True)
    owners = table.groupby(["kind", "pattern"])["frame"].agg(list)
    shared = zip(table["kind"], table["pattern"], table["frame"], strict=True)
    table["shared_with"] = [
        ", ".join(owner for owner in owners[kind, pattern] if owner != frame) for kind, pattern, frame in shared
    ]
    missed = Counter() if coding is None else _off_target(tokens, codebook, coding)
    pairs = zip(table["kind"], table["frame"], table["pattern"], strict=True)
    table["off_target"] = [missed[frame, pattern] if kind == "frames" else 0 for kind, frame, pattern in pairs]
    return table


def overlap(hits: pd.DataFrame) -> pd.DataFrame:
    """Count the hits of each frame that share words with a hit of each other one.

    Parameters
    ----------
    hits : DataFrame
        `occurrences`.

    Returns
    -------
    DataFrame
        One row an ordered pair of different frames, in codebook order, zeros included: one, other, hits (of the
        first that share a word with one of the second), of (all hits of the first), share (their ratio; NaN
        where the first has none).
    """
    frames = list(hits["frame"].cat.categories)
    codes, _ = pd.factorize(hits["document"])
    stride = int(hits["end"].max()) + 1 if len(hits) else 1
    starts, ends = codes * stride + hits["start"].to_numpy(), codes * stride + hits["end"].to_numpy()
    held = {frame: np.flatnonzero((hits["frame"] == frame).to_numpy()) for frame in frames}
    rows = []
    for one in frames:
        for other in frames:
            if one != other:
                first, second = held[one], held[other][np.argsort(starts[held[other]])]
                # hits of one frame do not overlap: the first to end after this one starts is the only candidate
                after = np.searchsorted(ends[second], starts[first], side="right")
                met = after < len(second)
                count = int((starts[second][after[met]] < ends[first][met]).sum())
                rows.append((one, other, count, len(first), count / len(first) if len(first) else np.nan))
    table = pd.DataFrame(rows, columns=["one", "other", "hits", "of", "share"])
    return table.astype({"one": hits["frame"].dtype, "other": hits["frame"].dtype})


def _family(tokens: Tokens, codebook: Codebook, kind: str, family: Family) -> pd.DataFrame:
    """The rows of one family."""
    listed = family.patterns
    every = [*(pattern for _, pattern in listed), *family.exceptions]
    found = patterns.find(tokens, every)
    kept = patterns.longest(found)
    documents = tokens.unit_of("document")
    sides = tokens.corpus.documents["side"].to_numpy()
    stolen = _stolen(found, kept, len(tokens))
    rows = []
    for number, (cue, pattern) in enumerate(listed):
        held = documents[kept.first[kept.pattern == number]]
        winners = Counter(every[winner] for winner in stolen.get(number, ()))
        mirror = codebook.mirrored(pattern) or ""
        beside = [other for _, other in listed] if kind == "names" else family.cues[cue]
        rows.append(
            {"kind": kind, "frame": family.id, "cue": cue, "pattern": pattern, "hits": len(held)}
            | {f"hits_{side}": int((sides[held] == side).sum()) for side in tokens.corpus.sides}
            | {"documents": len(np.unique(held)), "carried_by_one": len(held) > 1 and len(np.unique(held)) == 1}
            | {"dead": len(held) == 0, "listed": pattern in family.unattested}
            | {"stolen": winners.total(), "stolen_by": _counted(winners)}
            | {"names_actor": ", ".join(_actors(codebook, pattern))}
            | {"mirror": mirror, "mirrored": not mirror or mirror in beside}
        )
    return pd.DataFrame(rows)


def _stolen(found: patterns.Matches, kept: patterns.Matches, size: int) -> dict[int, list[int]]:
    """The patterns that won the words of each pattern's lost matches."""
    owner: Ints = np.full(size, -1)
    for first, length, pattern in zip(kept.first, kept.length, kept.pattern, strict=True):
        owner[first : first + length] = pattern
    own = set(zip(kept.first.tolist(), kept.length.tolist(), kept.pattern.tolist(), strict=True))
    stolen: dict[int, list[int]] = {}
    for match in zip(found.first.tolist(), found.length.tolist(), found.pattern.tolist(), strict=True):
        if match not in own:
            first, length, pattern = match
            winners = owner[first : first + length]
            stolen.setdefault(pattern, []).append(int(winners[winners >= 0][0]))
    return stolen


def _counted(winners: "Counter[str]") -> str:
    ordered = sorted(winners.items(), key=lambda winner: (-winner[1], winner[0]))
    return ", ".join(f"{pattern} ({times})" for pattern, times in ordered)


def _actors(codebook: Codebook, pattern: str) -> Iterable[str]:
    """The actors whose names or adjectives stand in a pattern, compounds with a hyphen included."""
    bare = [word.strip("*?") for word in pattern.split(" ")]
    words = [[word] for word in bare] + [word.split("-") for word in bare if "-" in word]
    runs = {" ".join(bare[start:stop]) for start in range(len(bare)) for stop in range(start + 1, len(bare) + 1)}
    runs |= {part for parts in words for part in parts if part}
    for actor in codebook.actors.values():
        if any(fnmatch.fnmatchcase(run, name) for name in actor.patterns for run in runs):
            yield actor.id


def _off_target(tokens: Tokens, codebook: Codebook, coding: pd.DataFrame) -> "Counter[tuple[str, str]]":
    """How many hits of each frame's patterns were coded as none of their frame, by one coder at least."""
    place = list(codings.PLACE)
    refused = pd.MultiIndex.from_frame(coding[coding["correct"] == "no"][place])
    hits = occurrences(tokens, codebook).astype({"frame": object, "pattern": object})
    missed = hits[pd.MultiIndex.from_frame(hits[place]).isin(refused)]
    return Counter(zip(missed["frame"], missed["pattern"], strict=True))
