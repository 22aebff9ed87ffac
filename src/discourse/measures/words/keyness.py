"""Counts → keyness: which terms a target uses more than a reference, by every statistic in use."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from discourse.arrays import Floats, Ints
from discourse.corpus.record import By
from discourse.measures.words.by_documents import _leave_one_out, _welch, permuted
from discourse.measures.words.dating import dated
from discourse.measures.words.sides import Sides, groups, nothing, sides
from discourse.measures.words.stopwords import is_content
from discourse.stats import association, documents, permutation
from discourse.stats.thresholds import PER
from discourse.tokens.counts import Counts

PRIOR_TOKENS = 500
"""α₀ of the informative Dirichlet prior: it weighs as much as this many tokens of the pooled corpus."""
FLAT_PRIOR = 0.01
"""α of every term under the flat Dirichlet prior."""


def keyness(
    counts: Counts,
    by: By = "side",
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
    by : str or sequence of str
        The column of `counts.rows` that divides them, or several.
    target, reference : str, optional
        Its values to compare. Without a reference all others are the reference; without a target each
        value is one in turn. Rows without a value are left out.
    seed : int
        Seeds the sample of permutations where there are too many to go through.

    Returns
    -------
    DataFrame
        One row a term that either side has, the highest `log_likelihood` first, ties by term; with several targets
        these rows for each in turn. None where no target is named and there are fewer than two values with tokens.

        - term
        - count_target, count_reference; total_target, total_reference: all tokens of either side
        - rate_target, rate_reference: per 1,000 tokens
        - documents_target, documents_reference: documents in which the term occurs; rows that name no
          document count as one each
        - log_likelihood: G² over the four cells (Dunning 1993); unsigned, the direction is in log_ratio
        - log_likelihood_two_cell: the two-cell form 2 Σ O ln(O/E) (Rayson & Garside 2000); unsigned
        - bic: G² − ln N; below 0 it speaks against a difference
        - log_ratio, log_ratio_low, log_ratio_high: log₂ of the ratio of the two rates (Hardie 2014), with its interval
          if tokens were independent (Katz et al. 1978); where a count is zero, half an occurrence in all tokens is
          added to both rates, so that its sign is always that of their difference
        - log_ratio_document_low, log_ratio_document_high: its interval if documents were independent; NaN where either
          side has fewer than five, or its hits come from effectively fewer than two and a half
        - percent_diff: 100 (rate_target − rate_reference) / rate_reference (Gabrielatos & Marchi 2011);
          NaN where the reference has none
        - odds_ratio: a (n_b − b) / (b (n_a − a)); ∞ where only the divisor is 0, NaN where both are
        - log_odds: δ, the difference of log-odds under the informative Dirichlet prior, α = α₀ times the
          term's share of both sides together, α₀ = 500 tokens (Monroe, Colaresi & Quinn 2008)
        - z: δ over its standard deviation, same prior
        - z_flat_prior: the same with the flat prior α = 0.01 for every term. All three are NaN in a
          vocabulary of one term
        - q: over all terms of this table, from G² with one degree of freedom (Benjamini & Hochberg 1995); a
          screening aid, since it takes tokens for independent
        - p_permutation: two-sided, the share of permutations of whole documents whose difference of mean document
          rates is at least the observed one; NaN where a document is on both sides
        - smallest_p: the smallest p_permutation that these documents can give, the same in every row
        - matched_tokens: the tokens that each document is rarefied to for it, where those of one side are longer by
          half; else NaN, and the same in every row
        - welch_t, p_welch, q_welch: Welch's t of the mean document rates, all tokens counted (Lijffijt et al. 2016),
          its p and q; NaN where it does not hold its level: with fewer than ten documents on a side, more than twice as
          many on one as on the other, or a term expected less than ten times on the side of fewer tokens
        - leave_one_out_low, leave_one_out_high: the range of log_ratio when any one document is left out
          (leaving out the only document of a side says nothing and is passed over)
        - single_document: the side that uses the term more uses it in one document only; every_document: it uses it
          in each of its documents. With equal rates the side with it in more documents is meant
        - first_year, last_year: the years of the documents with the term, by their dates; NaN where one has no date
        - log_ratio_dates: log_ratio between the documents of these years alone; near 0 where the term goes with the
          date rather than with the side, and NaN where a side has no such document or one without a date
        - date_bound: one side alone has the term, and the other no document of these years, so that whether it belongs
          to the side or to the date cannot be told; missing where a date that is not known would decide
        - content: the term is none of the stop words of the documents' languages; English has some, others none
        - by, target, reference: what is compared, values of the column `by`; number_target, number_reference: the place
          of each among all values in sorted order, from 1; 0 for all the rest

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The target or reference is no value of it, they are the same, or one has no tokens.

    See Also
    --------
    evidence : Whether any p can be small with these documents.
    shift : Divide one difference among all words.
    collocate_contrast : The same question about the words near one word.

    Notes
    -----
    Exchanging target and reference negates log_ratio, log_odds, z, z_flat_prior and welch_t exactly and keeps the
    unsigned columns. Where one side has few documents, no p can be small: see `evidence`.

    Rates of short documents vary more than those of long ones, so that documents can be exchanged for each other only
    while no side has the longer ones. Where the geometric mean of the lengths differs by more than half, every document
    is rarefied to the shortest, and p is the mean over several draws: it rejects less often than its level (see
    `calibration`), never more than twice as often (Vovk & Wang 2020). One very short document then takes nearly all
    power from p_permutation, not from p_welch.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to
    multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300.
    https://doi.org/10.1111/j.2517-6161.1995.tb02031.x

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics,
    19(1), 61–74. https://aclanthology.org/J93-1003

    Gabrielatos, C., & Marchi, A. (2011). Keyness: Matching metrics to definitions. Corpus Linguistics in the South 1,
    University of Portsmouth. https://eprints.lancs.ac.uk/id/eprint/51449

    Hardie, A. (2014). Log Ratio: An informal introduction. ESRC Centre for Corpus Approaches to Social Science,
    Lancaster University. https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/

    Katz, D., Baptista, J., Azen, S. P., & Pike, M. C. (1978). Obtaining confidence intervals for the risk ratio in
    cohort studies. Biometrics, 34(3), 469–474. https://doi.org/10.2307/2530610

    Lijffijt, J., Nevalainen, T., Säily, T., Papapetrou, P., Puolamäki, K., & Mannila, H. (2016). Significance testing
    of word frequencies in corpora. Digital Scholarship in the Humanities, 31(2), 374–397.
    https://doi.org/10.1093/llc/fqu064

    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words: Lexical feature selection and evaluation for
    identifying the content of political conflict. Political Analysis, 16(4), 372–403.
    https://doi.org/10.1093/pan/mpn018

    Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Proceedings of the Workshop on
    Comparing Corpora, 1–6. https://doi.org/10.3115/1117729.1117730

    Vovk, V., & Wang, R. (2020). Combining p-values via averaging. Biometrika, 107(4), 791–808.
    https://doi.org/10.1093/biomet/asaa027

    Examples
    --------
    >>> rows = pd.DataFrame({"document": ["x", "y"], "side": ["a", "b"]})
    >>> table = keyness(Counts([[7, 3], [2, 7]], rows, ["b", "a"]), target="a")
    >>> table[["term", "log_likelihood", "log_ratio"]].round(4)
      term  log_likelihood  log_ratio
    0    a          4.5349    -1.3744
    1    b          4.5349     1.6554
    """
    names = groups(counts, by) if target is None else [target]
    if target is None and len(names) < 2:
        return _compared(nothing(by), seed).head(0)
    tables = [_compared(sides(counts, by, name, reference), seed) for name in names if name != reference or target]
    return pd.concat(tables, ignore_index=True)


def _compared(compared: Sides, seed: int) -> pd.DataFrame:
    """The rows of one target against one reference."""
    a, b = compared.a, compared.b
    n_a, n_b = compared.sizes
    g2 = association.g_squared(association.TwoByTwo.of(a, a + b, n_a, n_a + n_b))
    ratio, ratio_low, ratio_high = association.log_ratio(a, n_a, b, n_b)
    pooled = (a + b) / (n_a + n_b)
    # the prior is of all tokens, also of those that are no column
    delta, z = association.log_odds(a, n_a, b, n_b, PRIOR_TOKENS * pooled, PRIOR_TOKENS)
    _, z_flat = association.log_odds(a, n_a, b, n_b, np.full(len(a), FLAT_PRIOR))
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(b > 0, 100 * (a * n_b - b * n_a) / (b * n_a), np.nan)
        odds = (a * (n_b - b)) / (b * (n_a - a))
    low, high = _leave_one_out(compared)
    holding = [np.diff(side.matrix.tocsc().indptr) for side in (compared.target, compared.reference)]
    by_document = (documents.Rates.of(side.matrix, side.totals) for side in (compared.target, compared.reference))
    document_low, document_high = documents.ratio_interval(*by_document)
    p_permutation, matched_tokens = permuted(compared, seed)
    welch_t, p_welch = _welch(compared)
    first_side, units = len(compared.documents[0]), sum(map(len, compared.documents))
    table = pd.DataFrame(
        {
            "term": compared.target.terms,
            "count_target": a,
            "count_reference": b,
            "total_target": n_a,
            "total_reference": n_b,
            "rate_target": PER * a / n_a,
            "rate_reference": PER * b / n_b,
            "documents_target": holding[0],
            "documents_reference": holding[1],
            "log_likelihood": g2,
            "log_likelihood_two_cell": association.two_cell(a, n_a, b, n_b),
            "bic": g2 - np.log(n_a + n_b),
            "log_ratio": ratio,
            "log_ratio_low": ratio_low,
            "log_ratio_high": ratio_high,
            "log_ratio_document_low": document_low,
            "log_ratio_document_high": document_high,
            "percent_diff": percent,
            "odds_ratio": odds,
            "log_odds": delta,
            "z": z,
            "z_flat_prior": z_flat,
            "q": permutation.false_discovery(chdtrc(1, g2)),
            "p_permutation": p_permutation,
            "smallest_p": permutation.smallest_p(units, first_side) if compared.divided else float("nan"),
            "matched_tokens": matched_tokens,
            "welch_t": welch_t,
            "p_welch": p_welch,
            "q_welch": permutation.false_discovery(p_welch),
            "leave_one_out_low": low,
            "leave_one_out_high": high,
            "single_document": _ahead(compared, *holding) == 1,
            "every_document": _ahead(
                compared, *(held / len(names) for held, names in zip(holding, compared.documents, strict=True))
            )
            == 1,
            **dated(compared),
            "content": is_content(compared.target.terms, compared.languages),
        }
        | compared.names
    )
    return table.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)


def _ahead(compared: Sides, in_target: Ints | Floats, in_reference: Ints | Floats) -> Ints | Floats:
    """Of what each side has of a term that of the side that uses it more, with equal rates the larger."""
    n_a, n_b = compared.sizes
    over = compared.a / n_a - compared.b / n_b
    tied = np.maximum(in_target, in_reference)
    return np.where(over > 0, in_target, np.where(over < 0, in_reference, tied))
