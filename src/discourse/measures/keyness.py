"""Counts → keyness: which terms a target uses more than a reference, by every statistic in use."""

import numpy as np
import pandas as pd
from scipy import stats
from scipy.special import xlogy

from discourse import inference
from discourse.counts import Counts
from discourse.inference import Floats

PRIOR_TOKENS = 500
"""α₀ of the informative Dirichlet prior: it weighs as much as this many tokens of the pooled corpus."""
FLAT_PRIOR = 0.01
"""α of every term under the flat Dirichlet prior."""


def keyness(
    counts: Counts,
    by: str = "side",
    *,
    target: str | None = None,
    reference: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the terms of a target with those of a reference.

    Parameters
    ----------
    counts : Counts
        Rows of documents or finer, so that the documents behind each side are known.
    by : str
        The column of `counts.rows` that divides them.
    target, reference : str, optional
        Its values to compare. Without a reference all the rest is the reference; without a target each
        value is one in turn, and a first column `target` names it.
    seed : int
        Seeds the sample of relabellings where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a term that either side has, the highest `log_likelihood` first, ties by term.

        - term
        - count_target, count_reference
        - rate_target, rate_reference: per 1,000 tokens
        - documents_target, documents_reference: documents in which the term stands
        - log_likelihood: G² over the four cells (Dunning 1993); unsigned, the direction is in log_ratio
        - log_likelihood_wizard: the two-cell form 2 Σ O ln(O/E) (Rayson & Garside 2000); unsigned
        - bic: G² − ln N; below 0 it speaks against a difference
        - log_ratio, log_ratio_low, log_ratio_high: log₂ of the ratio of the two rates, a zero count read as
          0.5 (Hardie 2014), with its interval if tokens were independent
        - percent_diff: 100 (rate_target − rate_reference) / rate_reference (Gabrielatos & Marchi 2011);
          NaN where the reference has none
        - odds_ratio: NaN where both products are zero, ∞ where the reference has none
        - log_odds: δ, the difference of log-odds under the informative Dirichlet prior, α = α₀ times the
          term's share of both sides together, α₀ = 500 tokens (Monroe, Colaresi & Quinn 2008)
        - z: δ over its standard deviation, same prior
        - z_flat_prior: the same with the flat prior α = 0.01 for every term
        - q: Benjamini–Hochberg over all terms of this table, from G² with one degree of freedom; a
          screening aid, since it takes tokens for independent
        - p_permutation: two-sided, the share of relabellings of whole documents whose difference of rates
          is at least the observed one
        - leave_one_out_low, leave_one_out_high: the range of log_ratio when any one document is left out
          (leaving out the only document of a side says nothing and is passed over)
        - carried_by_one: the side that uses the term more uses it in one document only

        `.attrs["smallest_p"]` is the smallest p_permutation that these documents can give.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, they are the same, or one has no tokens.

    Notes
    -----
    Exchanging target and reference negates log_ratio, log_odds, z and z_flat_prior exactly and keeps the
    unsigned columns. Where one side has few documents, no p can be small: see `evidence`.

    Examples
    --------
    >>> rows = pd.DataFrame({"document": ["x", "y"], "side": ["a", "b"]})
    >>> table = keyness(Counts([[7, 3], [2, 7]], rows, ["b", "a"]), target="a")
    >>> table[["term", "log_likelihood", "log_ratio"]].round(4)
      term  log_likelihood  log_ratio
    0    a          4.5349    -1.3744
    1    b          4.5349     1.6554
    """
    values = counts.column(by)
    if target is None:
        tables = [
            keyness(counts, by, target=name, reference=reference, seed=seed)
            for name in sorted(set(values) - {reference})
        ]
        names = [name for name in sorted(set(values) - {reference}) for _ in [name]]
        return pd.concat(
            [table.assign(target=name) for name, table in zip(names, tables, strict=True)],
            ignore_index=True,
        ).pipe(lambda table: table[["target", *table.columns.drop("target")]])
    in_target = values == _known(target, values, by)
    in_reference = ~in_target if reference is None else values == _known(reference, values, by)
    if (in_target & in_reference).any() or not in_reference.any():
        msg = f"target and reference are the same or nothing is left to compare: {by} {target!r}"
        raise ValueError(msg)
    return _compared(_Sides(counts, in_target, in_reference), seed)


def _known(name: str, values: Floats, by: str) -> str:
    if name not in values:
        msg = f"no {by} {name!r} in these counts; they have {', '.join(sorted(set(values)))}"
        raise ValueError(msg)
    return name


class _Sides:
    """The documents of both sides as rows of counts, those of the target first, and their sums."""

    def __init__(self, counts: Counts, in_target: Floats, in_reference: Floats) -> None:
        parts = []
        for chosen in (in_target, in_reference):
            side = Counts(counts.matrix[chosen], counts.rows[chosen], counts.terms)
            parts.append(side.sum("document") if "document" in side.rows else side)
        present = np.asarray(parts[0].matrix.sum(axis=0) + parts[1].matrix.sum(axis=0)).ravel() > 0
        self.terms = np.array(counts.terms, dtype=object)[present]
        self.target, self.reference = parts[0].matrix[:, present], parts[1].matrix[:, present]
        names = [set(part.rows["document"]) if "document" in part.rows else {} for part in parts]
        self.divided = bool(names[0]) and not set(names[0]) & set(names[1])
        self.a, self.b = (np.asarray(side.sum(axis=0)).ravel() for side in (self.target, self.reference))
        self.n_a, self.n_b = int(self.a.sum()), int(self.b.sum())
        if not self.n_a or not self.n_b:
            msg = "the target or the reference has no tokens; nothing can be compared"
            raise ValueError(msg)


def _compared(sides: _Sides, seed: int) -> pd.DataFrame:
    a, b, n_a, n_b = sides.a, sides.b, sides.n_a, sides.n_b
    g2 = inference.g_squared(inference.TwoByTwo(a, b, n_a - a, n_b - b))
    ratio = log_ratio(a, n_a, b, n_b)
    spread = stats.norm.ppf((1 + inference.LEVEL) / 2) * _log_ratio_error(a, n_a, b, n_b)
    pooled = (a + b) / (n_a + n_b)
    delta, z = log_odds(a, n_a, b, n_b, PRIOR_TOKENS * pooled)
    _, z_flat = log_odds(a, n_a, b, n_b, np.full(len(a), FLAT_PRIOR))
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(b > 0, 100 * (a / n_a - b / n_b) / (b / n_b), np.nan)
        odds = (a * (n_b - b)) / (b * (n_a - a))
    low, high = _leave_one_out(sides)
    documents = [np.diff(side.tocsc().indptr) for side in (sides.target, sides.reference)]
    table = pd.DataFrame(
        {
            "term": sides.terms,
            "count_target": a,
            "count_reference": b,
            "rate_target": 1000 * a / n_a,
            "rate_reference": 1000 * b / n_b,
            "documents_target": documents[0],
            "documents_reference": documents[1],
            "log_likelihood": g2,
            "log_likelihood_wizard": wizard(a, n_a, b, n_b),
            "bic": g2 - np.log(n_a + n_b),
            "log_ratio": ratio,
            "log_ratio_low": ratio - spread,
            "log_ratio_high": ratio + spread,
            "percent_diff": percent,
            "odds_ratio": odds,
            "log_odds": delta,
            "z": z,
            "z_flat_prior": z_flat,
            "q": inference.false_discovery(stats.chi2.sf(g2, 1)),
            "p_permutation": _permuted(sides, seed),
            "leave_one_out_low": low,
            "leave_one_out_high": high,
            "carried_by_one": _carried_by_one(sides, *documents),
        }
    )
    table = table.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)
    chosen, units = sides.target.shape[0], sides.target.shape[0] + sides.reference.shape[0]
    table.attrs["smallest_p"] = inference.smallest_p(units, chosen) if sides.divided else float("nan")
    return table


def log_ratio(a: Floats, n_a: float | Floats, b: Floats, n_b: float | Floats) -> Floats:
    """Give log₂(p_a / p_b) with zero counts read as 0.5 (Hardie 2014)."""
    # a difference of logarithms, so that exchanging the sides negates it to the last bit
    return np.log2(np.maximum(a, 0.5) / n_a) - np.log2(np.maximum(b, 0.5) / n_b)


def _log_ratio_error(a: Floats, n_a: int, b: Floats, n_b: int) -> Floats:
    """Standard error of the log of a ratio of proportions (Katz et al. 1978), in bits."""
    one, other = np.maximum(a, 0.5), np.maximum(b, 0.5)
    return np.sqrt(np.maximum((1 / one - 1 / n_a) + (1 / other - 1 / n_b), 0.0)) / np.log(2)


def log_odds(a: Floats, n_a: int, b: Floats, n_b: int, prior: Floats) -> tuple[Floats, Floats]:
    """Give δ and z of Monroe, Colaresi & Quinn (2008), equations 16, 20 and 22."""
    alpha = prior.sum()

    def logit(y: Floats, n: int) -> Floats:
        return np.log((y + prior) / (n + alpha - y - prior))

    delta = logit(a, n_a) - logit(b, n_b)
    return delta, delta / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def wizard(a: Floats, n_a: int, b: Floats, n_b: int) -> Floats:
    """Give the two-cell log-likelihood: 2 (a ln(a/E_a) + b ln(b/E_b)), E = n (a + b) / N."""
    total = (a + b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        one = xlogy(a, np.where(a > 0, a / (n_a * total), 1.0))
        other = xlogy(b, np.where(b > 0, b / (n_b * total), 1.0))
    return np.maximum(2 * (one + other), 0.0)


def _permuted(sides: _Sides, seed: int) -> Floats:
    """Two-sided p of the difference of rates over relabellings of whole documents."""
    if not sides.divided:
        return np.full(len(sides.terms), np.nan)
    counts = np.vstack([sides.target.toarray(), sides.reference.toarray()]).astype(float)
    sizes = counts.sum(axis=1)
    observed = np.abs(sides.a / sides.n_a - sides.b / sides.n_b)
    ways = inference.relabellings(len(sizes), sides.target.shape[0], seed)
    reached, tried = np.zeros(len(sides.terms)), 0
    for way in ways:
        if sizes[way].sum() and sizes[~way].sum():
            tried += 1
            a, b = way @ counts, ~way @ counts
            # a whisker below, so that rounding can not hide an equal difference
            reached += np.abs(a / sizes[way].sum() - b / sizes[~way].sum()) >= observed * (1 - 1e-9)
    return reached / tried


def _leave_one_out(sides: _Sides) -> tuple[Floats, Floats]:
    low, high = np.full(len(sides.terms), np.inf), np.full(len(sides.terms), -np.inf)
    for side, other in ((sides.target, sides.reference), (sides.reference, sides.target)):
        whole = np.asarray(side.sum(axis=0)).ravel()
        against = np.asarray(other.sum(axis=0)).ravel()
        for row in range(side.shape[0]):
            left = whole - side[[row]].toarray().ravel()
            if not left.sum():
                continue
            ratio = log_ratio(left, left.sum(), against, against.sum())
            ratio = ratio if side is sides.target else -ratio
            low, high = np.minimum(low, ratio), np.maximum(high, ratio)
    return np.where(np.isfinite(low), low, np.nan), np.where(np.isfinite(high), high, np.nan)


def _carried_by_one(sides: _Sides, in_target: Floats, in_reference: Floats) -> Floats:
    over = sides.a / sides.n_a - sides.b / sides.n_b
    return (
        np.where(
            over > 0,
            in_target,
            np.where(over < 0, in_reference, np.maximum(in_target, in_reference)),
        )
        == 1
    )
