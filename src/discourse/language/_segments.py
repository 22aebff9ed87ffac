"""One text in a script that writes no blanks → where its words are, by the models of budoux."""

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from discourse.language._words import Split

_SCRIPTS = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U00020000-\U0003ffff"
    "\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana, without the dot between words
    "\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai, Lao, Khmer, Burmese
)
UNSPACED = re.compile(f"[{_SCRIPTS}]")
_RUN = re.compile(r"\S+")
_SHARE = 0.2
"""From which share of its letters on a text is one without blanks; with less it quotes one."""

_MODELS = {"zh-hans": "simplified_chinese", "zh-hant": "traditional_chinese", "ja": "japanese", "th": "thai"}
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def is_unspaced(text: str) -> bool:
    """Test whether a text is written without blanks between its words, as Chinese, Japanese, Thai or Khmer are.

    Examples
    --------
    >>> is_unspaced("这条路很长。"), is_unspaced("A long road (路).")
    (True, False)
    """
    if text.isascii() or UNSPACED.search(text) is None:
        return False
    others = UNSPACED.sub("", text)
    unspaced = len(text) - len(others)
    return unspaced > _SHARE * (unspaced + sum(map(str.isalpha, others)))


def segments(text: str, language: str, split: Split) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text in Chinese, Japanese or Thai.

    What a token rule takes for one token, a run of letters, is cut where the model of the language ends a word;
    in Japanese, a noun with its particles.

    Parameters
    ----------
    text : str
        The text.
    language : str
        Its code, such as `zh-Hant`; of `zh` alone, simplified Chinese.
    split : callable
        The token rule.

    Yields
    ------
    (start, end, form)
        As `words` does.

    Raises
    ------
    ValueError
        There is no model for the language, or budoux is not installed.
    """
    cuts = [cut for run in _RUN.finditer(text) if UNSPACED.search(run[0]) for cut in _cuts(text, run, _parse(language))]
    for start, end, form in split(text):
        inner = cuts[bisect.bisect_right(cuts, start) : bisect.bisect_left(cuts, end)]
        if not inner:
            yield start, end, form
            continue
        for first, last in itertools.pairwise([start, *inner, end]):
            yield from ((first + begins, first + ends, part) for begins, ends, part in split(text[first:last]))


def _cuts(text: str, run: re.Match[str], parse: Callable[[str], list[str]]) -> Iterator[int]:
    """Where words end inside a stretch without blanks: beside a character of these scripts, and before no mark."""
    at = run.start()
    for piece in parse(run[0])[:-1]:
        at += len(piece)
        if UNSPACED.search(text[at - 1 : at + 1]) and not unicodedata.category(text[at]).startswith("M"):
            yield at


@functools.cache
def _parse(language: str) -> Callable[[str], list[str]]:
    """Load the model of a language."""
    primary, *others = language.lower().split("-")
    if primary == "zh":
        primary = "zh-hant" if _TRADITIONAL & set(others) else "zh-hans"
    if primary not in _MODELS:
        msg = (
            "is written without blanks between its words, which are told apart in zh-Hans, zh-Hant, ja and th only; "
            "say in the column `language` which of them it is, or leave the document out"
        )
        raise ValueError(msg)
    try:
        import budoux  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        msg = (
            "is written without blanks between its words; to tell them apart: pip install 'discourse-study[languages]'"
        )
        raise ValueError(msg) from None
    parser = getattr(budoux, f"load_default_{_MODELS[primary]}_parser")()
    return parser.parse
