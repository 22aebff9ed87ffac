"""Tokens + Codebook → a sheet to code by hand: hits, or a stratified sample of sentences with and without a hit."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from discourse import codings
from discourse.arrays import Ints
from discourse.codebook import Codebook
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.words.concordance import concordance
from discourse.tokens.record import Tokens

WIDTH = 25
"""How many tokens on either side of a hit the coder sees."""

SHARE_OF_HITS = 1 / 4
"""The part of a stratified sample that is drawn among sentences with a hit. Those without are many, so that a miss in
the sample stands for more sentences than a false positive does; by simulation (`corrected_coverage`) intervals are
narrower than with a half."""


def coding_sheet(
    tokens: Tokens, codebook: Codebook, n: int | None = None, *, strata: Sequence[str] | None = None, seed: int = 0
) -> pd.DataFrame:
    """Make a sheet for coding by hand: hits, or a stratified sample in which misses are counted too.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    codebook : Codebook
        Its frames are searched.
    n : int, optional
        How many rows to draw; all of them by default, or where there are no more.
    strata : sequence of str, optional
        Draw sentences with a hit and sentences without, so many of each stratum: of each `family`, and of each value
        of these columns of the documents' metadata.
    seed : int
        Seeds the draw.

    Returns
    -------
    DataFrame
        One row a hit of the frames, in reading order.

        - document, sentence, start, end, family, cue: as in `occurrences`
        - left, text, right: the hit in its line
        - accusatory: yes where agent and patient are asked for
        - correct, voice, device, speaker, stance, agent, agent_named, patient, coder, date, note: empty, for the
          coder to fill in

        With strata, one row a sentence in which a family has hits (text reaches from the first to the last of them;
        correct is whether the family occurs in it), or a sentence in which some family has none (cue is empty, family
        lists those without a hit, with commas between). Two more columns:

        - families: empty; where cue is empty, and correct is not asked for, the coder enters which of the families
          listed occur in the sentence all the same
        - probability: with which the row was drawn among those of its stratum

    Raises
    ------
    ValueError
        n is less than one, or a stratum is no column to draw by.

    See Also
    --------
    read_codings : Read the sheet when it is filled in.
    agreement : How far rules and coders agree.
    corrected_rates : Rates corrected by the sample.

    Notes
    -----
    A quarter of a stratified sample is drawn among sentences with a hit, or more where there are many strata of these;
    each part is divided equally among its strata, and what a small stratum cannot take goes to the others. Where n is
    too small for them all, nothing is drawn of the smallest, and nothing can be said of them.
    """
    if n is not None and n < 1:
        msg = f"n={n}: a sheet has at least one row"
        raise ValueError(msg)
    generator = np.random.default_rng(seed)
    hits = occurrences(tokens, codebook)
    accusatory = [cue in codebook.accusatory for cue in zip(hits["family"], hits["cue"], strict=True)]
    hits["accusatory"] = np.where(accusatory, "yes", "no")
    to_fill_in = (*codings.LABELS, "coder", "date", "note")
    if strata is not None:
        rows = _sample(hits, tokens, list(codebook.frames), n, strata, generator)
        sheet = _in_line(rows, tokens).assign(probability=rows["probability"])
        return sheet.assign(**dict.fromkeys(("families", *to_fill_in), ""))
    if n is not None and n < len(hits):
        drawn = generator.choice(len(hits), size=n, replace=False)
        hits = hits.iloc[np.sort(drawn)].reset_index(drop=True)
    return _in_line(hits, tokens).assign(**dict.fromkeys(to_fill_in, ""))


def _in_line(rows: pd.DataFrame, tokens: Tokens) -> pd.DataFrame:
    """Show each row with the words around it."""
    context = concordance(tokens, rows, window=WIDTH)
    place, found = rows[["document", "sentence", "start", "end"]], rows[["family", "cue", "accusatory"]]
    words = context[["left", "node", "right"]].rename(columns={"node": "text"})
    return pd.concat([place, words, found], axis=1)


def _sample(
    hits: pd.DataFrame,
    tokens: Tokens,
    families: Sequence[str],
    n: int | None,
    strata: Sequence[str],
    generator: np.random.Generator,
) -> pd.DataFrame:
    """Draw sentences with a hit of some family, and sentences that lack one, in reading order."""
    metadata = tokens.corpus.documents.reset_index().set_index("document", drop=False)
    if unknown := [name for name in strata if name != "family" and name not in metadata]:
        msg = f"no column {unknown[0]!r} to draw by; there are family, {', '.join(metadata)}"
        raise ValueError(msg)
    by = [name for name in strata if name != "family"]
    with_hit = _numbered(_with_hit(hits), metadata[by], list(strata))
    without = _numbered(_without(hits, tokens, families), metadata[by], by)
    most = len(with_hit) + len(without)
    n = most if n is None else min(n, most)
    number = max(round(SHARE_OF_HITS * n), min(n // 2, with_hit["stratum"].nunique()), n - len(without))
    number = min(number, len(with_hit))
    parts = [_drawn(with_hit, number, generator), _drawn(without, n - number, generator)]
    rows = pd.concat(parts, ignore_index=True)
    rows["place"] = metadata.index.get_indexer(rows["document"])
    return rows.sort_values(["place", "sentence", "start"], ignore_index=True)


def _with_hit(hits: pd.DataFrame) -> pd.DataFrame:
    """The sentences in which each family has hits, from the first of them to the last."""
    return hits.groupby(["document", "sentence", "family"], sort=False, as_index=False).agg(
        start=("start", "min"),
        end=("end", "max"),
        cue=("cue", lambda cues: ", ".join(dict.fromkeys(cues))),
        accusatory=("accusatory", "max"),  # yes where one is
    )


def _without(hits: pd.DataFrame, tokens: Tokens, families: Sequence[str]) -> pd.DataFrame:
    """The sentences in which some family has no hit, with those that have none."""
    table = tokens.units("sentence")[["document", "sentence", "start", "end"]]
    found = hits.groupby(["document", "sentence"])["family"].agg(set).to_dict()
    places = zip(table["document"], table["sentence"], strict=True)
    lacking = [[family for family in families if family not in found.get(place, ())] for place in places]
    table = table.assign(family=list(map(", ".join, lacking)), cue="", accusatory="no")
    return table[list(map(bool, lacking))]


def _numbered(part: pd.DataFrame, metadata: pd.DataFrame, strata: list[str]) -> pd.DataFrame:
    """Number the strata that the rows belong to; without columns to divide them by, all are of one."""
    values = {name: part["document"].map(metadata[name]) for name in metadata}
    labels = part[["family"]].assign(**values)
    return part.assign(stratum=labels.groupby(strata, dropna=False).ngroup() if strata else 0)


def _drawn(part: pd.DataFrame, n: int, generator: np.random.Generator) -> pd.DataFrame:
    """Draw so many rows without replacement, each with the probability that it had in its stratum."""
    stratum = part["stratum"].to_numpy()
    sizes = np.bincount(stratum)
    drawn = _allocation(n, sizes)
    rows = [
        generator.choice(np.flatnonzero(stratum == number), size=size, replace=False)
        for number, size in enumerate(drawn)
    ]
    chosen = np.concatenate([*rows, []]).astype(np.int64)
    return part.iloc[chosen].assign(probability=(drawn / sizes)[stratum[chosen]])


def _allocation(n: int, sizes: Ints) -> Ints:
    """Divide a number equally among strata; what one cannot take goes to the others, the rest to the largest."""
    drawn = np.zeros_like(sizes)
    while (rest := n - drawn.sum()) and (room := sizes > drawn).any():
        if equal := rest // room.sum():
            drawn += np.minimum(equal, sizes - drawn)
        else:
            drawn[np.argsort(np.where(room, -sizes, 0), kind="stable")[:rest]] += 1
    return drawn
