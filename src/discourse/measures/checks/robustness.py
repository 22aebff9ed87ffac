"""Corpus → robustness table: every choice made anew, and what of the findings is left."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
import scipy  # whose parts load when they are first used

from discourse.arrays import Floats, Names
from discourse.codebook import Codebook
from discourse.corpus.record import Corpus
from discourse.labels import KEPT, SIDE_MISSING
from discourse.measures.checks.leads import leaders, leads
from discourse.measures.checks.variants import Variant, variants
from discourse.stats.thresholds import PER

_COLUMNS = {
    "kind": "str", "variant": "str", "changes": "bool", "family": "str", "side": "str", "hits": "int64",
    "hits_rest": "int64", "rate": "float64", "rate_rest": "float64", "log_ratio": "float64", "leader": "str",
    "outcome": "str", "keeps_side": "boolean", "document": "str", "keeps_document": "bool", "tau": "float64",
}  # fmt: skip
"""The columns of the table and what they hold."""


def robustness(
    corpus: Corpus, codebook: Codebook, *, coding: pd.DataFrame | None = None, n_samples: int = 50
) -> pd.DataFrame:
    """Compare the sides' use of every frame under every variant of the study.

    One choice is changed at a time: the token rule; which spans count; whether quoted text counts; whether stop words
    are taken out before matching; each document left out, of more than two dozen each of twenty random parts of them
    (the groups of a delete-a-group jackknife, Kott 2001); patterns dropped at random; words moved to another frame
    that could have them; the hits that a coder takes for false positives left out.

    Parameters
    ----------
    corpus : Corpus
        The texts and their spans.
    codebook : Codebook
        The patterns.
    coding : DataFrame, optional
        The table of `read_codings`: each coder makes a variant, in which the hits coded as false positives are none.
    n_samples : int
        How many random codebooks, each of which lacks a fifth of the patterns on average.

    Returns
    -------
    DataFrame
        One row a frame under a variant, in order of variants, then frames. Moved words concern only the frames that
        they leave or join, and have rows for these. No row where there are fewer than two sides, or no frame.

        - kind, variant: what was changed; the published study is the variant `as published`. The kind `patterns` holds
          the random codebooks; all other kinds are deliberate choices
        - changes: whether the variant changes the hits of any frame in any document, or the outcome of any frame; one
          that does not, as the published study, is no evidence that anything stands
        - family: the frame
        - side: the side whose rate of the frame is highest in the published study
        - hits, hits_rest: that side's hits under the variant, and those of all others
        - rate, rate_rest: the same per 1,000 tokens
        - log_ratio: log₂ of their ratio, as in `keyness`; NaN where a side is missing
        - leader: the side whose rate is highest under the variant; empty where sides tie
        - outcome: `kept`, that side alone leads; `reversed`, another does; `tied`, none does; `too few`, neither that
          side nor all others have five hits, so that the evidence is gone; `side missing`, a side has no token left,
          so that there is nothing to compare
        - keeps_side: whether the outcome is `kept`; missing where a side is
        - document: the document whose rate is highest; empty where documents tie
        - keeps_document: whether it is the one that leads in the published study
        - tau: Kendall's τ_b between the documents' rates under the variant and in the published study (Kendall 1945);
          NaN where one of them does not vary

    See Also
    --------
    survival : Sum up the outcomes by frame and kind of choice.
    findings : Sum up what survives.

    Notes
    -----
    Words move in two ways. Those that are hits of two frames are counted in one of them alone. And a cue that another
    frame `claims`, in the codebook, is counted there, as in the variant `cue in frame`; words that are hits there
    already are not counted twice. The hits move, and nothing is searched anew.

    References
    ----------
    Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika, 33(3), 239–251.
    https://doi.org/10.1093/biomet/33.3.239

    Kott, P. S. (2001). The delete-a-group jackknife. Journal of Official Statistics, 17(4), 521–526.

    Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour, 4,
    1208–1214. https://doi.org/10.1038/s41562-020-0912-z
    """
    if len(corpus.sides) < 2 or not codebook.frames:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _COLUMNS.items()})
    made = variants(corpus, codebook, coding=coding, n_samples=n_samples)
    published = next(made)
    side_of, sides, rates = corpus.side_of.to_numpy(), corpus.sides, _rates(published)
    before = leads(_by_side(published, side_of, sides, [*codebook.frames]), sides)
    first = leaders(pd.DataFrame(rates, columns=corpus.documents.index))
    tables = []
    for variant in itertools.chain([published], made):
        by_side = leads(_by_side(variant, side_of, sides, [*codebook.frames]), sides, before["side"])
        same = np.array_equal(variant.hits, published.hits) and by_side["outcome"].equals(before["outcome"])
        after = _rates(variant)
        document = leaders(pd.DataFrame(after, columns=corpus.documents.index[variant.documents]))
        compared = by_side.loc[[*codebook.frames]]
        compared = compared.assign(document=document, keeps_document=np.array(document) == first)
        compared["tau"] = [_tau(*pair) for pair in zip(rates[:, variant.documents], after, strict=True)]
        compared = compared.loc[[*variant.frames]].reset_index()
        tables.append(compared.assign(kind=variant.kind, variant=variant.name, changes=not same))
    table = pd.concat(tables, ignore_index=True)
    table["keeps_side"] = (table["outcome"] == KEPT).astype("boolean").mask(table["outcome"] == SIDE_MISSING)
    return table[[*_COLUMNS]]


def _by_side(variant: Variant, side_of: Names, sides: Sequence[str], frames: Sequence[str]) -> pd.DataFrame:
    """The hits and tokens of the documents, added up by side: what `rates` gives, without its intervals."""
    own = (side_of[variant.documents] == side for side in sides)
    parts = [(variant.hits[:, held].sum(axis=1), variant.totals[held].sum()) for held in own]
    rows = [pd.DataFrame({"family": frames, "hits": hits, "total": total}) for hits, total in parts]
    return pd.concat(rows, keys=sides, names=["side"]).reset_index("side")


def _rates(variant: Variant) -> Floats:
    """The hits per 1,000 tokens, one row a frame, one column a document; NaN where that has none."""
    return PER * variant.hits / np.where(variant.totals > 0, variant.totals, np.nan)


def _tau(before: Floats, after: Floats) -> float:
    """Kendall's τ_b of two rows of rates; NaN where one of them does not vary, or holds one that is not known."""
    if not (np.ptp(before) > 0 and np.ptp(after) > 0):
        return float("nan")
    if np.array_equal(before, after):
        return 1.0
    return float(np.round(scipy.stats.kendalltau(before, after).statistic, 12))
