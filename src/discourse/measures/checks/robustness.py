"""Corpus → robustness table: every choice made anew, and what of the findings is left."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from discourse import language
from discourse.codebook import Codebook, Family
from discourse.corpus.record import Corpus
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.rates import rates
from discourse.measures.words.stopwords import STOP_WORDS
from discourse.stats.association import log_ratio
from discourse.stats.thresholds import FEW_HITS, PER
from discourse.tokens._tokenize import INCLUDED, tokenize
from discourse.tokens.record import Tokens

BASELINE = "as published"
DROPPED = 0.2
"""The share of patterns that a random variant of the codebook lacks, on average."""


@dataclasses.dataclass(frozen=True, slots=True)
class Variant:
    """One other way to do the study.

    Attributes
    ----------
    kind : str
        Which choice was made anew.
    name : str
        What was chosen.
    tokens : Tokens
        The tokens that follow from it.
    codebook : Codebook
        The patterns that follow from it.
    """

    kind: str
    name: str
    tokens: Tokens
    codebook: Codebook


def variants(corpus: Corpus, codebook: Codebook, *, n_samples: int = 50) -> Iterator[Variant]:
    """Make every variant of the study, the published one first.

    One choice is changed at a time: the token rule; which spans count (titles, captions, boilerplate and
    every other role); whether quoted text counts; whether stop words are taken out before matching; each
    document left out; patterns dropped at random.

    Parameters
    ----------
    corpus : Corpus
        The texts and their spans.
    codebook : Codebook
        The patterns.
    n_samples : int
        How many random codebooks; their seeds are 1 to this number.

    Yields
    ------
    Variant
    """
    tokens = tokenize(corpus)
    yield Variant("baseline", BASELINE, tokens, codebook)
    for name, split in {
        "compounds split at hyphens": language.hyphen_split_words,
        "scikit-learn's default tokens": language.scikit_learn_words,
    }.items():
        yield Variant("tokens", name, tokenize(corpus, split=split), codebook)
    for role in sorted(set(corpus.spans["role"])):
        # the default roles with this one toggled
        include = set(INCLUDED) ^ {role}
        name = f"{role} {'counted' if role in include else 'left out'}"
        yield Variant("spans", name, tokenize(corpus, include), codebook)
    yield Variant("quotation", "quoted text left out", tokens.keep(~tokens.quoted), codebook)
    stop = np.isin(tokens.types, STOP_WORDS)[tokens.codes]
    yield Variant("stop words", "stop words taken out first", tokens.keep(~stop), codebook)
    for document in corpus.documents.index if len(corpus.documents) > 1 else ():
        yield Variant("documents", f"without {document}", tokenize(corpus.without(document)), codebook)
    for seed in range(1, n_samples + 1):
        yield Variant("patterns", f"random codebook {seed}", tokens, _thinned(codebook, seed))


def _thinned(codebook: Codebook, seed: int) -> Codebook:
    """The codebook with each pattern of its frames dropped at random."""
    generator = np.random.default_rng(seed)

    def thin(family: Family) -> Family:
        cues = {
            cue: tuple(pattern for pattern in patterns if generator.random() >= DROPPED)
            for cue, patterns in family.cues.items()
        }
        return dataclasses.replace(family, cues=cues)

    return dataclasses.replace(codebook, frames={frame: thin(family) for frame, family in codebook.frames.items()})


def robustness(corpus: Corpus, codebook: Codebook, *, n_samples: int = 50) -> pd.DataFrame:
    """Compare the sides' use of every frame under every variant of the study.

    One choice is changed at a time: the token rule; which spans count; whether quoted text counts; whether stop words
    are taken out before matching; each document left out; patterns dropped at random.

    Parameters
    ----------
    corpus : Corpus
        The texts and their spans.
    codebook : Codebook
        The patterns.
    n_samples : int
        How many random codebooks, each of which lacks a fifth of the patterns on average.

    Returns
    -------
    DataFrame
        One row a frame under a variant, in order of variants, then frames.

        - kind, variant: what was changed; the published study is the variant `as published`
        - family: the frame
        - side: the side whose rate of the frame is highest in the published study
        - hits, hits_rest: that side's hits under the variant, and those of all others
        - rate, rate_rest: the same per 1,000 tokens
        - log_ratio: log₂ of their ratio, a zero count read as 0.5
        - leader: the side whose rate is highest under the variant; empty where sides tie
        - keeps_side: whether it is still the same; missing where a side has no document left, or where no side
          has five hits, since that can tell nothing
        - document: the document whose rate is highest; empty where documents tie
        - keeps_document: whether it is the one that leads in the published study
        - tau: Kendall's τ_b between the documents' rates under the variant and in the published study (Kendall 1945);
          NaN where one of them does not vary

    See Also
    --------
    findings : Sum up what survives.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika, 33(3), 239–251.
    https://doi.org/10.1093/biomet/33.3.239

    Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour, 4,
    1208–1214. https://doi.org/10.1038/s41562-020-0912-z
    """
    tables = []
    published: pd.DataFrame | None = None
    for variant in variants(corpus, codebook, n_samples=n_samples):
        table = _compared(variant, published)
        published = table if published is None else published
        tables.append(table.assign(kind=variant.kind, variant=variant.name))
    sides = len(corpus.sides)
    table = pd.concat(tables, ignore_index=True).drop(columns="rates")
    testable = table.pop("sides") == sides
    enough = testable & (table[["hits", "hits_rest"]].max(axis=1) >= FEW_HITS)
    table["keeps_side"] = (table["leader"] == table["side"]).astype("boolean").mask(~enough)
    table.loc[~testable, ["rate_rest", "log_ratio"]] = np.nan
    compared = ["side", "hits", "hits_rest", "rate", "rate_rest", "log_ratio", "leader", "keeps_side"]
    return table[["kind", "variant", "family", *compared, "document", "keeps_document", "tau"]]


def _compared(variant: Variant, published: pd.DataFrame | None) -> pd.DataFrame:
    """One row a frame; `rates` holds the documents' rates, for the comparison with the published ones."""
    hits = occurrences(variant.tokens, variant.codebook)
    by_side = rates(hits, variant.tokens, variant.codebook, by="side")
    by_document = rates(hits, variant.tokens, variant.codebook)
    rows = []
    for number, frame in enumerate(variant.codebook.frames):
        sides = by_side[by_side["family"] == frame].set_index("side")
        documents = by_document[by_document["family"] == frame].set_index("document")["per_thousand"]
        own = sides["per_thousand"]
        side = _first(own) if published is None else published["side"][number]
        row = {
            "family": frame,
            "side": side,
            "leader": _leader(own),
            "document": _leader(documents),
            "rates": documents,
            "sides": len(sides),
        }
        row |= _against_rest(sides, side)
        before = documents if published is None else published["rates"][number]
        row["keeps_document"] = row["document"] == (
            row["document"] if published is None else published["document"][number]
        )
        row["tau"] = _tau(before.reindex(documents.index), documents)
        rows.append(row)
    return pd.DataFrame(rows)


def _against_rest(sides: pd.DataFrame, side: str) -> dict[str, float]:
    """The hits and the rate of a side, those of all others, and the log ratio of the two."""
    rest = sides.drop(index=side, errors="ignore")[["hits", "total"]].sum()
    own = sides.reindex([side])[["hits", "total"]].fillna(0).iloc[0]
    ratio, _, _ = log_ratio(own["hits"], own["total"], rest["hits"], rest["total"])
    return {
        "hits": own["hits"],
        "hits_rest": rest["hits"],
        "rate": PER * own["hits"] / own["total"] if own["total"] else np.nan,
        "rate_rest": PER * rest["hits"] / rest["total"] if rest["total"] else np.nan,
        "log_ratio": float(ratio),
    }


def _first(values: "pd.Series[float]") -> str:
    """Who has the highest value; of several, the first."""
    return str(values.index[int(np.argmax(values.to_numpy()))])


def _leader(values: "pd.Series[float]") -> str:
    """Who alone has the highest value, or nobody."""
    highest = values[np.isclose(values, values.max(), rtol=1e-12)]
    return str(highest.index[0]) if len(highest) == 1 else ""


def _tau(before: "pd.Series[float]", after: "pd.Series[float]") -> float:
    """Kendall's τ_b of two series of rates; NaN where one of them does not vary."""
    if before.nunique() < 2 or after.nunique() < 2:
        return float("nan")
    return float(np.round(stats.kendalltau(before, after).statistic, 12))
