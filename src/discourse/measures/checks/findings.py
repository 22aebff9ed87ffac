"""Robustness table → findings: which side leads in each frame, whether that survives, and what breaks it.

A variant that changes nothing is left out, as the published study is: it cannot break anything.
"""

import pandas as pd

from discourse.labels import KEPT, OUTCOMES, RANDOM, SIDE_MISSING, TOO_FEW
from discourse.measures.checks.variants import BASELINE, WITHOUT
from discourse.stats.thresholds import FEW_HITS
from discourse.wording import listed

NAMED = 3
"""So many variants of a kind that break a finding are named; of more, their number is given."""


def survival(table: pd.DataFrame) -> pd.DataFrame:
    """Count, for each kind of choice and each frame, what becomes of the lead that was published.

    Parameters
    ----------
    table : DataFrame
        The table of `robustness`.

    Returns
    -------
    DataFrame
        One row a kind of choice and a frame that it concerns, in the order of the table.

        - kind, family
        - variants: how many there are that change anything
        - kept, reversed, tied, too_few, side_missing: how many have that outcome
        - share: of those that are kept among those in which no side is missing; NaN where there is none
        - broken_by: the variants that are reversed, tied or have too few hits, each with its outcome

    See Also
    --------
    robustness : Every variant.
    findings : One row a frame.
    wide : Frames down and kinds across, as in `wide(survival(table), "share")`.
    """
    changed = table[table["changes"]]
    states = {outcome.replace(" ", "_"): changed["outcome"] == outcome for outcome in OUTCOMES}
    groups = ["kind", "family"]
    result = changed.assign(variants=1, **states).groupby(groups, sort=False)[["variants", *states]].sum()
    compared = result["variants"] - result["side_missing"]
    result["share"] = result["kept"] / compared.where(compared > 0)
    broken = {group: ", ".join(_named(rows)) for group, rows in changed[_breaks(changed)].groupby(groups)}
    return result.assign(broken_by=[broken.get(group, "") for group in result.index]).reset_index()


def findings(table: pd.DataFrame) -> pd.DataFrame:
    """Sum up which side leads in each frame, and whether every deliberate variant of the study says so too.

    Deliberate are all choices but the random codebooks, whose outcome depends on how many are drawn, and which.

    Parameters
    ----------
    table : DataFrame
        The table of `robustness`.

    Returns
    -------
    DataFrame
        One row a frame.

        - family, side, hits, hits_rest, rate, rate_rest, log_ratio: all as published
        - low, high: the range of log_ratio over the deliberate variants with hits enough; NaN where none has
        - variants: how many deliberate variants leave no side without tokens; kept: the share of these in which the
          same side leads on five hits or more, NaN where there are none or not hits enough as published
        - document: the one that leads as published; kept_document: the share of all deliberate variants in which it
          does
        - tau: the smallest of the deliberate variants
        - enough: whether one of the two has five hits or more: with fewer nothing is compared
        - survives: whether that side leads as published, with enough hits, and under every deliberate variant that
          leaves no side without tokens: none turns it over, and none takes its evidence away
        - random_kept: as kept, of the random codebooks; survives_random: as survives, under each of them
        - single_document: whether leaving out one document, or one part of many, breaks it; hangs_on: each such
          document or part; needs: each without which a side has no token, so that nothing is compared
        - broken_by: the deliberate variants that break it, by kind, with what becomes of it; of more than three of a
          kind the first; empty where no side leads as published
        - not_compared: the deliberate variants that leave a side without tokens, in the same way; what they take away,
          the finding hangs on too

    See Also
    --------
    robustness : Every variant.
    survival : The same by kind of choice.
    """
    baseline = table[table["variant"] == BASELINE].set_index("family")
    changed = table[table["changes"]]
    random = changed["kind"] == RANDOM
    deliberate = changed[~random]
    variants = deliberate.groupby("family", sort=False)
    result = baseline[["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio"]].copy()
    ratios = deliberate[deliberate["outcome"] != TOO_FEW].groupby("family", sort=False)["log_ratio"]
    result["low"], result["high"] = ratios.min(), ratios.max()
    enough = result[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS
    result["variants"] = variants["keeps_side"].count().reindex(result.index, fill_value=0)
    result["kept"] = _kept(deliberate).where(enough)
    result["document"] = baseline["document"]
    result["kept_document"] = variants["keeps_document"].mean()
    result["tau"] = variants["tau"].min()
    result["enough"] = enough
    leads = baseline["outcome"] == KEPT
    result["survives"] = leads & (result["kept"] == 1)
    result["random_kept"] = _kept(changed[random]).where(enough)
    result["survives_random"] = leads & (result["random_kept"] == 1)
    breaking = deliberate[_breaks(deliberate) & deliberate["family"].isin(leads.index[leads])]
    missing = deliberate[deliberate["outcome"] == SIDE_MISSING]
    without = breaking[breaking["kind"] == "documents"]
    result["single_document"] = result.index.isin(without["family"])
    result["hangs_on"] = _left_out(without, result.index)
    result["needs"] = _left_out(missing[missing["kind"] == "documents"], result.index)
    for column, rows in {"broken_by": breaking, "not_compared": missing}.items():
        result[column] = [_by_kind(rows[rows["family"] == frame]) for frame in result.index]
    return result.reset_index()


def _kept(variants: pd.DataFrame) -> "pd.Series[float]":
    """The share of variants that leave each side tokens in which the published side leads, by frame."""
    return variants.groupby("family")["keeps_side"].mean().astype(float)


def _left_out(rows: pd.DataFrame, frames: "pd.Index[str]") -> "pd.Series[str]":
    """The documents, or parts of them, that some variants leave out, by frame."""
    named = rows["variant"].str.removeprefix(WITHOUT).groupby(rows["family"]).agg(", ".join)
    return named.reindex(frames, fill_value="")


def _breaks(table: pd.DataFrame) -> "pd.Series[bool]":
    return ~table["outcome"].isin([KEPT, SIDE_MISSING])


def _by_kind(rows: pd.DataFrame) -> str:
    """Some variants by kind, in words."""
    return "; ".join(f"{kind}: {listed(_named(part), NAMED)}" for kind, part in rows.groupby("kind", sort=False))


def _named(rows: pd.DataFrame) -> list[str]:
    return [f"{variant} ({outcome})" for variant, outcome in zip(rows["variant"], rows["outcome"], strict=True)]
