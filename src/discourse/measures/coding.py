"""Tokens + Codebook → a sheet to code by hand; coding + hits → agreement, and corrected hits."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import codings, inference
from discourse.codebook import Codebook
from discourse.measures.accusations import UNNAMED
from discourse.measures.concordance import concordance
from discourse.measures.occurrences import occurrences
from discourse.tokens import Tokens

RULES = "rules"
"""How the table of agreement calls the rules of this library."""

AGREEMENT = ("label", "frame", "one", "other", "hits", "agreed", "share", "low", "high", "kappa", "alpha")
"""The columns of `agreement`."""
_COMPARED = ("voice", "quoted", "stance", "agent", "patient")


def coding_sheet(tokens: Tokens, codebook: Codebook, n: int | None = None, *, seed: int = 0) -> pd.DataFrame:
    """Make a sheet for coding hits by hand, without a word of what the rules say.

    Parameters
    ----------
    tokens : Tokens
    codebook : Codebook
    n : int, optional
        How many hits to draw; all of them by default, or where there are no more.
    seed : int
        Of the draw.

    Returns
    -------
    DataFrame
        One row a hit of the frames, in reading order: document, sentence, start, end, left, text, right, frame, cue,
        accusatory (yes where agent and patient are asked for), and the empty columns that a coder fills in.
        `read_codings` reads it back from CSV.

    Raises
    ------
    ValueError
        n is less than one.
    """
    if n is not None and n < 1:
        msg = f"n={n}: a sheet has one hit at least"
        raise ValueError(msg)
    hits = occurrences(tokens, codebook)
    if n is not None and n < len(hits):
        drawn = np.random.default_rng(seed).choice(len(hits), size=n, replace=False)
        hits = hits.iloc[np.sort(drawn)].reset_index(drop=True)
    context = concordance(tokens, hits, width=25)
    charging = {(frame.id, cue) for frame in codebook.frames.values() for cue in frame.accusatory}
    sheet = hits[["document", "sentence", "start", "end"]].assign(
        left=context["left"],
        text=hits["text"],
        right=context["right"],
        frame=hits["frame"].astype(object),
        cue=hits["cue"].astype(object),
        accusatory=["yes" if pair in charging else "no" for pair in zip(hits["frame"], hits["cue"], strict=True)],
    )
    return sheet.assign(**dict.fromkeys((*codings.LABELS, "coder", "date", "note"), ""))


def agreement(coding: pd.DataFrame, hits: pd.DataFrame, accusations: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compare the rules with those who coded by hand, and the coders with each other.

    Parameters
    ----------
    coding : DataFrame
        What `read_codings` gives.
    hits : DataFrame
        The rules' answers: `occurrences`.
    accusations : DataFrame, optional
        `accusations`, for the agents and patients of those hits as well.

    Returns
    -------
    DataFrame
        One row a comparison.

        - label: what is compared. `frame`: whether the hit is one of its frame, which the rules take every
          hit to be, so that the share is their precision; `voice`, `quoted` (whether it is), `stance`, `agent`,
          `patient`: whether both say the same; `agent precision`: the same agent, of the hits for which
          the first names one; `agent recall`: of those for which the second does
        - frame: one frame, or `all`
        - one, other: `rules` and a coder, or two coders; `all coders` for the α of more than two
        - hits, agreed, share: how many hits both have judged, in how many they agree, and their ratio
        - low, high: its Wilson interval, if hits were independent
        - kappa, alpha: Cohen's κ and Krippendorff's nominal α, between coders only

        An empty coding gives no row.

    Raises
    ------
    ValueError
        No hit has been coded.

    Notes
    -----
    The agreement of rules with the one who made or tuned them is a fit, not an estimate. With one coder
    nothing tells how far another reader would agree; κ and α need two.
    """
    place = list(codings.PLACE)
    if coding.empty:
        return pd.DataFrame(columns=list(AGREEMENT))
    answers = _labels(hits)
    if accusations is not None:
        answers = answers.join(_labels(accusations)[["agent", "patient"]])
    coded = {coder: _labels(part) for coder, part in coding.groupby("coder", sort=True)}
    if not any(labels.index.isin(answers.index).any() for labels in coded.values()):
        msg = f"none of these hits has been coded; a coding and its hits share {', '.join(place)}"
        raise ValueError(msg)
    rows = []
    for coder, labels in coded.items():
        rows += _precision(coder, labels.reindex(labels.index.intersection(answers.index)), hits)
        rows += [
            _comparison(label, RULES, coder, answers[label], labels[label])
            for label in _COMPARED
            if label in answers and label in labels
        ]
        rows += _directed(RULES, coder, answers, labels)
    for (one, first), (other, second) in itertools.combinations(coded.items(), 2):
        for label in ("correct", *_COMPARED):
            row = _comparison("frame" if label == "correct" else label, one, other, first[label], second[label])
            rows.append(row | _reliability([first[label], second[label]]))
    if len(coded) > 2:
        for label in ("correct", *_COMPARED):
            alpha = _reliability([labels[label] for labels in coded.values()])["alpha"]
            name = "frame" if label == "correct" else label
            rows.append({"label": name, "frame": "all", "one": "all coders", "other": "", "alpha": alpha})
    table = pd.DataFrame(rows)
    low, high = inference.wilson(table["agreed"], table["hits"])
    table = table.assign(share=table["agreed"] / table["hits"].where(table["hits"] > 0), low=low, high=high)
    table = table.astype({"hits": "Int64", "agreed": "Int64"})
    return table.reindex(columns=list(AGREEMENT))


def estimate(outside: pd.DataFrame) -> pd.DataFrame:
    """Say how often the rules for accusations are right on other texts than those they were made with.

    Parameters
    ----------
    outside : DataFrame
        What `read_outside` gives.

    Returns
    -------
    DataFrame
        One row a corpus and kind of answer: corpus, answer (`agent`: the rules name one; `none`: they abstain),
        hits (coded), right (the reader says the same), share, low, high (Wilson interval of it). The share of
        right agents is their precision; an abstention is right where the reader names nobody either.
    """
    answer = outside["agent"].eq(UNNAMED).map({True: "none", False: "agent"})
    right = (outside["agent"] == outside["coded_agent"]).astype(int)
    groups = right.groupby([outside["corpus"], answer.rename("answer")])
    table = groups.agg(hits="size", right="sum").reset_index()
    low, high = inference.wilson(table["right"], table["hits"])
    return table.assign(share=table["right"] / table["hits"], low=low, high=high)


def corrected(hits: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """Put one coder's judgement in place of the rules', so that every rate and figure can be made of it.

    Parameters
    ----------
    hits : DataFrame
        `occurrences` or `accusations`.
    coding : DataFrame
        One coder's rows of what `read_codings` gives.

    Returns
    -------
    DataFrame
        The hits without those coded as off target; voice, speaker, stance, scare, so_called and negated, and
        agent and patient where the hits have them, as coded. A column `coder` names who judged the hit, empty
        where nobody did and the rules' answer stands.

    Raises
    ------
    ValueError
        The coding is of several coders.
    """
    coders = coding["coder"].unique()
    if len(coders) > 1:
        msg = f"this coding is of {len(coders)} coders, {', '.join(coders)}; take one, by its column coder"
        raise ValueError(msg)
    key = pd.MultiIndex.from_frame(hits[list(codings.PLACE)].astype({"frame": object}))
    rows = coding.set_index(list(codings.PLACE)).reindex(key)
    rows.index = hits.index
    judged = rows["coder"].notna()
    table = hits.assign(coder=rows["coder"].where(judged, ""), speaker=rows["speaker"].where(judged, hits["speaker"]))
    listed = [codings.devices(cell) for cell in rows["device"].where(judged, "")]
    for device in codings.DEVICES:
        table[device] = np.where(judged, [device in held for held in listed], hits[device])
    for label in ("voice", "stance", "agent", "patient"):
        if label in hits:
            said = rows[label].replace("none", UNNAMED)
            said = said.where(said.fillna("") != "", hits[label].astype(object))
            known = hits[label].cat.categories.tolist()
            table[label] = pd.Categorical(said, [*known, *sorted(set(said) - set(known))])
    return table[rows["correct"].fillna("yes") != "no"].reset_index(drop=True)


def cohen_kappa(one: Sequence[object], other: Sequence[object]) -> float:
    """Give Cohen's κ of two coders who have judged the same things (Cohen 1960).

    Returns
    -------
    float
        (p_o − p_e) / (1 − p_e), p_o the share of agreement and p_e what their margins would give; NaN where
        both use one and the same value throughout.

    Examples
    --------
    >>> round(cohen_kappa(["yes"] * 25 + ["no"] * 25, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15), 3)
    0.4
    """
    pairs = list(zip(one, other, strict=True))
    if not pairs:
        return float("nan")
    values = dict.fromkeys(itertools.chain.from_iterable(pairs))
    observed = sum(a == b for a, b in pairs) / len(pairs)
    expected = (
        sum(sum(a == value for a, _ in pairs) * sum(b == value for _, b in pairs) for value in values) / len(pairs) ** 2
    )
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")


def krippendorff_alpha(ratings: Iterable[Sequence[object]]) -> float:
    """Give Krippendorff's α for nominal data (Krippendorff 2011): any number of coders, gaps allowed.

    Parameters
    ----------
    ratings : sequences
        One a thing judged: what each coder says of it, None where a coder does not judge it.

    Returns
    -------
    float
        1 − D_o / D_e; NaN where nothing is judged twice, or one value is all that is used.

    Examples
    --------
    >>> one, other = "0100000010", "1110010000"
    >>> round(krippendorff_alpha(zip(one, other)), 3)
    0.095
    """
    units = [[value for value in unit if value is not None] for unit in ratings]
    counted = [pd.Series(unit, dtype=object).value_counts() for unit in units if len(unit) > 1]
    if not counted:
        return float("nan")
    totals = pd.concat(counted).groupby(level=0).sum()
    n = int(totals.sum())
    agreed = sum(float((held * (held - 1)).sum() / (held.sum() - 1)) for held in counted)
    expected = 1 - float((totals * (totals - 1)).sum()) / (n * (n - 1))
    return 1 - (1 - agreed / n) / expected if expected > 0 else float("nan")


def _labels(table: pd.DataFrame) -> pd.DataFrame:
    """The labels of each hit, None where there is no judgement, by the hit's place."""
    index = pd.MultiIndex.from_frame(table[list(codings.PLACE)].astype({"frame": object}))
    labels = pd.DataFrame(index=index)
    for column in {"correct", "voice", "stance", "agent", "patient"} & set(table):
        said = table[column].astype(object).to_numpy()
        labels[column] = [None if value == "" else UNNAMED if value in codings.NOBODY else value for value in said]
    if "voice" in labels:
        labels["quoted"] = [None if voice is None else voice == "quoted" for voice in labels["voice"]]
    return labels


_Row = dict[str, object]


def _precision(coder: str, labels: pd.DataFrame, hits: pd.DataFrame) -> list[_Row]:
    """How many hits a coder takes to be of their frame."""
    judged = labels[labels["correct"].notna()]
    frames = judged.index.get_level_values("frame")
    listed = hits["frame"].cat.categories if hasattr(hits["frame"], "cat") else hits["frame"].unique()
    rows: list[_Row] = []
    for frame in ("all", *listed):
        said = judged["correct"] if frame == "all" else judged["correct"][frames == frame]
        agreed = int((said == "yes").sum())
        rows.append(
            {"label": "frame", "frame": frame, "one": RULES, "other": coder, "hits": len(said), "agreed": agreed}
        )
    return rows


def _comparison(label: str, one: str, other: str, first: pd.Series, second: pd.Series) -> _Row:
    """In how many hits two say the same, of those that both have judged."""
    both = pd.concat([first, second], axis=1, keys=["one", "other"], join="inner").dropna()
    agreed = int((both["one"] == both["other"]).sum())
    return {"label": label, "frame": "all", "one": one, "other": other, "hits": len(both), "agreed": agreed}


def _directed(one: str, other: str, answers: pd.DataFrame, labels: pd.DataFrame) -> list[_Row]:
    """Agents: how many of those that the first names are right, and of those that the second names are found."""
    if "agent" not in answers or "agent" not in labels:
        return []
    names = {"agent precision": answers["agent"] != UNNAMED, "agent recall": labels["agent"] != UNNAMED}
    return [
        _comparison(
            label,
            one,
            other,
            answers["agent"][named] if label == "agent precision" else answers["agent"],
            labels["agent"][named] if label == "agent recall" else labels["agent"],
        )
        for label, named in names.items()
    ]


def _reliability(said: Sequence[pd.Series]) -> _Row:
    """Cohen's κ of two coders and Krippendorff's α of any number."""
    table = pd.concat(list(said), axis=1).astype(object)
    values: npt.NDArray[np.object_] = table.where(table.notna(), None).to_numpy(dtype=object)
    both = [row for row in values.tolist() if None not in row]
    kappa = cohen_kappa([row[0] for row in both], [row[1] for row in both]) if len(said) == 2 else float("nan")
    return {"kappa": kappa, "alpha": krippendorff_alpha(values.tolist())}
