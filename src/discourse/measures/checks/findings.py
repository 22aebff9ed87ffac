"""Robustness table → findings: which side leads in each frame, and whether that survives."""

import pandas as pd

from discourse.measures.checks.robustness import BASELINE
from discourse.stats.thresholds import FEW_HITS


def findings(table: pd.DataFrame) -> pd.DataFrame:
    """Sum up which side leads in each frame, and how much of the variants says so too.

    Parameters
    ----------
    table : DataFrame
        The table of `robustness`.

    Returns
    -------
    DataFrame
        One row a frame.

        - family, side, hits, hits_rest, rate, rate_rest, log_ratio: all as published
        - low, high: the range of log_ratio over the variants that can tell
        - variants: how many those are; kept: their share in which the same side leads
        - document: the one that leads as published; kept_document: the share of all variants in which it does
        - tau: the smallest
        - enough: whether one of the two has five hits or more: with fewer nothing is compared
        - survives: whether there is enough, and every variant that can tell keeps the side

    See Also
    --------
    robustness : Every variant.
    """
    baseline = table[table["variant"] == BASELINE].set_index("family")
    changed = table[table["variant"] != BASELINE]
    variants = changed.groupby("family", sort=False)
    ratios = changed[changed["keeps_side"].notna()].groupby("family", sort=False)["log_ratio"]
    result = baseline[["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio"]].copy()
    result["low"], result["high"] = ratios.min(), ratios.max()
    result["variants"] = variants["keeps_side"].count()
    result["kept"] = variants["keeps_side"].mean().astype(float)
    result["document"] = baseline["document"]
    result["kept_document"] = variants["keeps_document"].mean()
    result["tau"] = variants["tau"].min()
    result["enough"] = result[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS
    led = baseline["keeps_side"].fillna(value=False).astype(bool)
    result["survives"] = result["enough"] & led & (result["kept"] == 1)
    return result.reset_index()
