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
        One row a frame: family, side, hits, hits_rest, rate, rate_rest, log_ratio (all as published), low,
        high (the range of log_ratio over the variants that can tell), variants (how many those are), kept (their share
        in which the same side leads), document (that leads as published), kept_document (the share of all
        variants in which it does), tau (the smallest), enough (whether one of the two has five hits or
        more: with fewer nothing is compared), survives (whether there is enough, and every variant that
        can tell keeps the side).
    """
    baseline = table[table["variant"] == BASELINE].set_index("family")
    others = table[table["variant"] != BASELINE].groupby("family", sort=False)
    told = table[(table["variant"] != BASELINE) & table["keeps_side"].notna()].groupby("family", sort=False)
    result = baseline[["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio"]].copy()
    result["low"], result["high"] = told["log_ratio"].min(), told["log_ratio"].max()
    result["variants"] = others["keeps_side"].count()
    result["kept"] = others["keeps_side"].mean().astype(float)
    result["document"] = baseline["document"]
    result["kept_document"] = others["keeps_document"].mean()
    result["tau"] = others["tau"].min()
    result["enough"] = result[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS
    led = baseline["keeps_side"].fillna(value=False).astype(bool)
    result["survives"] = result["enough"] & led & (result["kept"] == 1)
    return result.reset_index()
