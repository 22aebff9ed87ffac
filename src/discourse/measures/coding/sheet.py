"""Tokens + Codebook → a sheet to code hits by hand."""

import numpy as np
import pandas as pd

from discourse import codings
from discourse.codebook import Codebook
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.words.concordance import concordance
from discourse.tokens.record import Tokens

WIDTH = 25
"""How many tokens on either side of a hit the coder sees."""


def coding_sheet(tokens: Tokens, codebook: Codebook, n: int | None = None, *, seed: int = 0) -> pd.DataFrame:
    """Make a sheet for coding hits by hand, without a word of what the rules found.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    codebook : Codebook
        Its frames are searched.
    n : int, optional
        How many hits to draw; all of them by default, or where there are no more.
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

    Raises
    ------
    ValueError
        n is less than one.

    See Also
    --------
    read_codings : Read the sheet when it is filled in.
    agreement : How far rules and coders agree.
    """
    if n is not None and n < 1:
        msg = f"n={n}: a sheet has at least one hit"
        raise ValueError(msg)
    hits = occurrences(tokens, codebook)
    if n is not None and n < len(hits):
        drawn = np.random.default_rng(seed).choice(len(hits), size=n, replace=False)
        hits = hits.iloc[np.sort(drawn)].reset_index(drop=True)
    context = concordance(tokens, hits, window=WIDTH)
    accusatory = codebook.accusatory
    sheet = hits[["document", "sentence", "start", "end"]].assign(
        left=context["left"],
        text=hits["text"],
        right=context["right"],
        family=hits["family"],
        cue=hits["cue"],
        accusatory=["yes" if cue in accusatory else "no" for cue in zip(hits["family"], hits["cue"], strict=True)],
    )
    return sheet.assign(**dict.fromkeys((*codings.LABELS, "coder", "date", "note"), ""))
