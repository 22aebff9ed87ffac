"""Hits + coding → agreement of rules with coders, and of coders with each other."""

import itertools
from collections.abc import Sequence

import pandas as pd

from discourse import codings
from discourse.codebook import Codebook
from discourse.labels import UNNAMED
from discourse.stats import intervals
from discourse.stats.reliability import bootstrap_reliability, cohen_kappa, gwet_ac1, krippendorff_alpha

RULES = "rules"
"""What the table calls the rules of this library."""

COLUMNS = (
    "label", "family", "judge", "other", "total", "hits", "agreed", "share", "low", "high",
    "kappa", "kappa_low", "kappa_high", "alpha", "alpha_low", "alpha_high", "ac1", "ac1_low", "ac1_high",
)  # fmt: skip
"""The columns of `agreement`."""

_COMPARED = ("voice", "quoted", "stance", "agent", "patient")
_BETWEEN_CODERS = {"family": "correct", "missed frames": "families"} | {label: label for label in _COMPARED}
_Row = dict[str, object]


def agreement(
    hits: pd.DataFrame, coding: pd.DataFrame, codebook: Codebook, *, accusations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compare the rules with those who coded by hand, and the coders with each other.

    Parameters
    ----------
    hits : DataFrame
        The rules' answers: the table of `voices`.
    coding : DataFrame
        The coders': the table of `read_codings`.
    codebook : Codebook
        Its frames, for the precision of each.
    accusations : DataFrame, optional
        The table of `accusations`, for the agents and patients of those hits as well.

    Returns
    -------
    DataFrame
        One row a comparison.

        - label: what is compared. `family`: whether the hit is one of its frame, which the rules take every
          hit to be, so that the share is their precision; `voice`, `quoted` (whether it is), `stance`, `agent`,
          `patient`: whether both enter the same; `agent precision`: the same agent, of the hits for which
          the first names one; `agent recall`: of those for which the second does; `missed frames`: in sentences drawn
          without a hit, whether both coders enter the same frames
        - family: one frame, or `all`
        - judge, other: `rules` and a coder, or two coders; `all coders` for the α and AC1 of more than two
        - total: hits of the frame, or of all, whether the coder has judged them or not; missing but for `family`
        - hits, agreed, share: how many hits both have judged, in how many they agree, and their ratio
        - low, high: its Wilson interval, if hits were independent (Wilson 1927)
        - kappa, alpha, ac1: κ (Cohen 1960), nominal α (Krippendorff 2011) and AC1 (Gwet 2008), between coders only
        - kappa_low, kappa_high and so on: their percentile intervals when hits are drawn anew (Efron 1979)

        A coding without rows gives none.

    See Also
    --------
    corrected : The hits as a coder judged them.
    validation : How often the rules are right on other texts.

    Notes
    -----
    The agreement of rules with the one who made or tuned them is a fit, not an estimate. With one coder
    nothing tells how far another reader would agree; κ, α and AC1 need two. Where one label is nearly all that is used,
    κ and α are low however well coders agree, and AC1 is not: read them beside the share.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1),
    37–46. https://doi.org/10.1177/001316446002000104

    Efron, B. (1979). Bootstrap methods: Another look at the jackknife. The Annals of Statistics, 7(1), 1–26.
    https://doi.org/10.1214/aos/1176344552

    Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high agreement. British
    Journal of Mathematical and Statistical Psychology, 61(1), 29–48. https://doi.org/10.1348/000711006X126600

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
    https://repository.upenn.edu/asc_papers/43

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association, 22(158), 209–212. https://doi.org/10.1080/01621459.1927.10502953
    """
    if coding.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    answers = _labels(hits)
    if accusations is not None:
        roles = _labels(accusations)[["agent", "patient"]].groupby(list(codings.PLACE), sort=False)
        answers = answers.join(roles.agg(lambda actors: ", ".join(dict.fromkeys(actors))).astype(object))
    coded = {coder: _labels(part) for coder, part in coding.groupby("coder", sort=True)}
    rows: list[_Row] = []
    for coder, labels in coded.items():
        rows += _precision(coder, labels.reindex(answers.index.unique()), list(codebook.frames))
        shared = [label for label in _COMPARED if label in answers and label in labels]
        rows += [_comparison(label, RULES, coder, answers[label], labels[label]) for label in shared]
        if "agent" in answers:
            rows += _directed(coder, answers["agent"], labels["agent"])
    for (judge, first), (other, second) in itertools.combinations(coded.items(), 2):
        for label, column in _BETWEEN_CODERS.items():
            row = _comparison(label, judge, other, first[column], second[column])
            rows.append(row | _reliability([first[column], second[column]]))
    if len(coded) > 2:
        for label, column in _BETWEEN_CODERS.items():
            row = {"label": label, "family": "all", "judge": "all coders", "other": ""}
            rows.append(row | _reliability([labels[column] for labels in coded.values()]))
    table = pd.DataFrame(rows).astype(dict.fromkeys(("total", "hits", "agreed"), "Int64"))
    hits_judged = table["hits"].astype(float)
    low, high = intervals.wilson(table["agreed"].astype(float), hits_judged)
    table = table.assign(share=table["agreed"] / hits_judged.where(hits_judged > 0), low=low, high=high)
    return table.astype({"share": float}).reindex(columns=list(COLUMNS))


def _labels(table: pd.DataFrame) -> pd.DataFrame:
    """The labels of each hit, None where there is no judgement, by the hit's place."""
    labels = pd.DataFrame(index=pd.MultiIndex.from_frame(table[list(codings.PLACE)]))
    if "families" in table:
        cells = zip(table["correct"], table["families"], strict=True)
        labels["families"] = [None if of_hit else ", ".join(sorted(codings.entries(cell))) for of_hit, cell in cells]
    for column in {"correct", "voice", "stance", "agent", "patient"} & set(table):
        entered = table[column].to_numpy(dtype=object)
        labels[column] = [None if value == "" else UNNAMED if value in codings.NOBODY else value for value in entered]
    if "voice" in labels:
        labels["quoted"] = [None if pd.isna(voice) else voice == "quoted" for voice in labels["voice"]]
    return labels.astype(object)


def _precision(coder: str, labels: pd.DataFrame, frames: list[str]) -> list[_Row]:
    """How many hits a coder takes to be of their frame, of those that the rules find."""
    correct = labels["correct"]
    of_frame = correct.index.get_level_values("family")
    parts = {"all": correct} | {frame: correct[of_frame == frame] for frame in frames}
    return [
        {"label": "family", "family": family, "judge": RULES, "other": coder, "total": len(part)}
        | {"hits": int(part.notna().sum()), "agreed": int((part == "yes").sum())}
        for family, part in parts.items()
    ]


def _comparison(label: str, judge: str, other: str, first: pd.Series, second: pd.Series) -> _Row:
    """In how many hits two enter the same, of those that both have judged."""
    both = pd.concat([first, second], axis=1, keys=["first", "second"], join="inner").dropna()
    agreed = int((both["first"] == both["second"]).sum())
    return {"label": label, "family": "all", "judge": judge, "other": other, "hits": len(both), "agreed": agreed}


def _directed(coder: str, answers: pd.Series, labels: pd.Series) -> list[_Row]:
    """Agents: how many of those that the rules name are right, and of those that the coder names are found."""
    named = answers[answers != UNNAMED], labels[labels != UNNAMED]
    return [
        _comparison("agent precision", RULES, coder, named[0], labels),
        _comparison("agent recall", RULES, coder, answers, named[1]),
    ]


def _reliability(labels: Sequence[pd.Series]) -> _Row:
    """κ of two coders, α and AC1 of any number, with their intervals."""
    table = pd.concat(list(labels), axis=1).astype(object)
    values = table.where(table.notna(), None).to_numpy(dtype=object).tolist()
    row: _Row = {"alpha": krippendorff_alpha(values), "ac1": gwet_ac1(values)}
    if len(labels) == 2:
        both = [pair for pair in values if None not in pair]
        row["kappa"] = cohen_kappa([first for first, _ in both], [second for _, second in both])
    for name, (low, high) in bootstrap_reliability(values).items():
        row |= {f"{name}_low": low, f"{name}_high": high}
    return row
