"""Hits + coding → hits with one coder's judgement in place of the rules'."""

import numpy as np
import pandas as pd

from discourse import codings
from discourse.labels import DEVICES, UNNAMED


def corrected(hits: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """Put one coder's judgement in place of the rules', so that every rate and figure can be made of it.

    Parameters
    ----------
    hits : DataFrame
        The table of `voices` or `accusations`.
    coding : DataFrame
        One coder's rows of the table of `read_codings`.

    Returns
    -------
    DataFrame
        The hits without those coded as false positives; voice, speaker, stance, scare, so_called and negated, and
        agent and patient where the hits have them, as coded. A column `coder` names who judged the hit, empty
        where nobody did and the rules' answer is kept.

    Raises
    ------
    ValueError
        The coding is of several coders.

    See Also
    --------
    agreement : How far the rules and the coder agree.
    rates : Turn the hits into rates.
    """
    coders = coding["coder"].unique()
    if len(coders) > 1:
        msg = f"this coding is of {len(coders)} coders, {', '.join(coders)}; take one, by its column coder"
        raise ValueError(msg)
    place = list(codings.PLACE)
    rows = coding.set_index(place).reindex(pd.MultiIndex.from_frame(hits[place]))
    rows.index = hits.index
    judged = rows["coder"].notna()
    table = hits.assign(coder=rows["coder"].where(judged, ""), speaker=rows["speaker"].where(judged, hits["speaker"]))
    coded = [codings.entries(cell) for cell in rows["device"].where(judged, "")]
    for device in DEVICES:
        table[device] = np.where(judged, [device in devices for devices in coded], hits[device])
    for label in ("voice", "stance", "agent", "patient"):
        if label in hits:
            entered = rows[label].replace("none", UNNAMED)
            table[label] = entered.where(entered.fillna("") != "", hits[label]).astype(str)
    return table[rows["correct"].fillna("yes") != "no"].reset_index(drop=True)
