"""Tokens → lexical diversity: how many different words a text uses, by measures that its length bears on less."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from discourse.arrays import Ints
from discourse.corpus.record import By, joined
from discourse.tokens.record import Tokens, document_groups

WINDOW = 100
"""Tokens that a moving window has."""
THRESHOLD = 0.72
"""The ratio of types to tokens at which a factor of MTLD is complete (McCarthy & Jarvis 2010)."""


def diversity(tokens: Tokens, by: By = "document", *, window: int = WINDOW) -> pd.DataFrame:
    """Measure how varied the vocabulary of each document or group is.

    Parameters
    ----------
    tokens : Tokens
        The texts; addresses are not counted.
    by : str or sequence of str
        `document` or a column of the documents' metadata, or several. No window and no stretch runs from one text of a
        group into the next, whose order therefore does not matter.
    window : int
        How many tokens the moving window of `mattr` has.

    Returns
    -------
    DataFrame
        One row a value of `by`, documents in corpus order, other values sorted.

        - the column of `by`
        - tokens, types: all, and different ones
        - ttr: types / tokens
        - mattr: the mean ratio of all windows of so many tokens (Covington & McFall 2010); NaN in a shorter text
        - window: that number of tokens
        - mtld: the mean number of tokens over which the ratio stays above 0.72, read forwards and backwards, the last
          stretch by its part (McCarthy & Jarvis 2010); NaN where the ratio never falls
        - yule_k: 10⁴ (Σ f² − N) / N², f the count of each type, N the tokens (Yule 1944); the higher, the less varied

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        The window has less than one token.

    See Also
    --------
    overview : What texts there are, with the same tokens and types.
    frequency : The words themselves.

    Notes
    -----
    The longer a text is, the lower is its type–token ratio, whoever writes: never compare it between texts of different
    lengths. MATTR and MTLD hardly depend on length, but need some: of less than a hundred tokens neither says much. All
    take forms for words, so that a language with many endings is the more varied, and so is a text with many names,
    numbers or spelling errors. None of them measures quality.

    References
    ----------
    Covington, M. A., & McFall, J. D. (2010). Cutting the Gordian knot: The moving-average type–token ratio (MATTR).
    Journal of Quantitative Linguistics, 17(2), 94–100. https://doi.org/10.1080/09296171003643098

    McCarthy, P. M., & Jarvis, S. (2010). MTLD, vocd-D, and HD-D: A validation study of sophisticated approaches to
    lexical diversity assessment. Behavior Research Methods, 42(2), 381–392. https://doi.org/10.3758/BRM.42.2.381

    Yule, G. U. (1944). The statistical study of literary vocabulary. Cambridge University Press.

    Examples
    --------
    >>> from discourse import read_corpus, tokenize
    >>> diversity(tokenize(read_corpus("seeds")))[["tokens", "types", "window"]].head(1).to_numpy().tolist()
    [[385, 188, 100]]
    """
    if window < 1:
        msg = f"window={window}: a window has at least one token"
        raise ValueError(msg)
    groups = document_groups(tokens, by)
    names = list(groups.index) if by == "document" else sorted(set(groups))
    texts: dict[str, list[Ints]] = {name: [] for name in names}
    for name, (first, stop) in zip(groups, itertools.pairwise(tokens.document_bounds.tolist()), strict=True):
        counted = tokens.countable[first:stop]
        texts[name].append(tokens.codes[first:stop][counted].astype(np.int64))
    rows = [{joined(by): name} | _row(texts[name], window) for name in names]
    columns = [joined(by), "tokens", "types", "ttr", "mattr", "window", "mtld", "yule_k"]
    return pd.DataFrame(rows, columns=columns).astype({joined(by): str})


def _row(texts: Sequence[Ints], window: int) -> dict[str, float]:
    """The measures of the texts of a group."""
    counts = np.unique(np.concatenate(texts), return_counts=True)[1]
    n, types = int(counts.sum()), len(counts)
    return {
        "tokens": n,
        "types": types,
        "ttr": types / n if n else np.nan,
        "mattr": _mattr(texts, window),
        "window": window,
        "mtld": float(np.mean([_mtld(texts), _mtld([text[::-1] for text in texts])])),
        "yule_k": 1e4 * float((counts**2).sum() - n) / n**2 if n else np.nan,
    }


def _mattr(texts: Iterable[Ints], window: int) -> float:
    """The mean ratio over all windows of texts."""
    long = [text for text in texts if len(text) >= window]
    windows = sum(len(text) - window + 1 for text in long)
    return sum(_types_in_windows(text, window) for text in long) / window / windows if windows else np.nan


def _types_in_windows(codes: Ints, window: int) -> int:
    """The types of every window: a token is a new type of those that begin behind the one before of its type."""
    place = np.arange(len(codes))
    before = _previous(codes)
    first = np.maximum(before + 1, place - window + 1)  # the windows that it is the first of its type in
    last = np.minimum(place, len(codes) - window)
    return int(np.maximum(last - np.maximum(first, 0) + 1, 0).sum())


def _previous(codes: Ints) -> Ints:
    """Where the token before of the same type is, −1 where there is none."""
    order = np.argsort(codes, kind="stable")
    before = np.full(len(codes), -1)
    same = codes[order[1:]] == codes[order[:-1]]
    before[order[1:][same]] = order[:-1][same]
    return before


def _mtld(texts: Sequence[Ints]) -> float:
    """The tokens over the factors, read in one direction (McCarthy & Jarvis 2010)."""
    factors = sum(map(_factors, texts))
    return sum(map(len, texts)) / factors if factors else np.nan


def _factors(codes: Ints) -> float:
    """How often the ratio falls to the threshold in a text, the last stretch by its part."""
    factors, types, length = 0.0, set[int](), 0
    for code in codes.tolist():
        types.add(code)
        length += 1
        if len(types) / length <= THRESHOLD:
            factors, types, length = factors + 1, set(), 0
    return factors + (1 - len(types) / length) / (1 - THRESHOLD) if length else factors
