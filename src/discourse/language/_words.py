"""One text → its tokens, by the library's own rule and by the rules it is compared with."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

Split = Callable[[str], Iterator[tuple[int, int, str]]]
"""A token rule: a text → its tokens as (start, end, form), in order."""

_SPELLINGS = str.maketrans(dict.fromkeys("’‘ʼ＇", "'") | dict.fromkeys("\u2010\u2011", "-"))
"""Apostrophes, one of them a letter to Unicode, and hyphens: each has one form."""

_SPACES = " \u00a0\u2009\u202f"
_RAISED = "⁰¹²³⁴-⁹"
_WITHIN = "՛՜՞"
"""Marks of stress, exclamation and question (U+055B, U+055C, U+055E) that stand inside their word."""
_CONTRACTIONS = frozenset("he's here's how's it's let's she's that's there's what's where's who's".split())
"""Forms whose 's is a verb; after any other token it is read as the possessive and dropped."""


@functools.cache
def _characters(category: str) -> str:
    """List the marks or the format characters of Unicode, as the inside of a character class."""
    characters = map(chr, itertools.chain(range(0x20000), range(0xE0000, 0xE1000)))  # where they are
    return "".join(one for one in characters if unicodedata.category(one).startswith(category))


@functools.cache
def _token_pattern() -> re.Pattern[str]:
    marks, unseen = _characters("M"), _characters("Cf") + _WITHIN
    run = rf"[^\W_{_RAISED}]++"
    word = rf"{run}(?:[{unseen}]*+(?:{run}|[{marks}]++))*+"
    joint = rf"[{unseen}]*+(?!'[sS](?!\w))['-][{unseen}]*+"
    tail = rf"(?:{joint}(?:\d+(?:[.,]\d+)+(?:{word})?|{word}))*"
    return re.compile(
        rf"""
      (?: [^\W\d_{_RAISED}]++(?=[\s,;])                       # most words: this line saves most time
        | (?: (?i:https?|ftp)://[^\s<>"“”«»]*[\w/]                                    # links
            | (?<!\w)(?i:www)\.[^\s<>"“”«»]*[\w/]
            | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # mail addresses
            | (?<!\w)@\w+ )                                                         # account names
        | (?<![\w/.-])[A-Za-z]{{1,6}}/(?=[^\s/]+/)(?=[\w/.-]*\d)\w+(?:[/.-]\w+)+     # A/RES/37/10
        | (?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?{tail}                                 # U.S.
        | (?P<grouped> (?<![\w.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:[{_SPACES}]\d{{3}})+)(?!\d)
                       (?:\.\d+)?(?:{word})?{tail}%? )                                # 800,000
        | (?<!\w)\d+(?:[.,]\d+)*(?:{word})?{tail}%?                                  # 3.5  20%  12th
        | {word}{tail}                                                               # o'clock
        | [{_RAISED}]+ )                                                             # of a footnote
      (?P<possessive> [{unseen}]*+'[sS](?!\w) )?
        """,
        re.VERBOSE,
    )


@functools.cache
def _unseen() -> dict[int, None]:
    return dict.fromkeys(map(ord, _characters("Cf") + _WITHIN))


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text: the library's token rule.

    One token each: words with inner hyphens or apostrophes, numbers (digit groups joined: `800,000` and
    `800 000` are both `800000`; decimals, percentages and ordinals whole), United Nations symbols,
    abbreviations with dots, and addresses (links, mail addresses, account names). Combining marks
    belong to their word; format characters are dropped; the possessive 's is no part of its word, and
    neither is the raised number of a footnote. Everything is lower-cased. Words broken by a hyphen at
    the end of a line stay broken, and scripts that write no blanks give one token a run of letters.

    Yields
    ------
    (start, end, form)
        `text[start:end]` is what the author wrote; `form` is the token.

    Examples
    --------
    >>> [form for *_, form in words("Iceland’s 20% of A/RES/37/10, well-known, 800 000 in the U.S.")]
    ['iceland', '20%', 'of', 'a/res/37/10', 'well-known', '800000', 'in', 'the', 'u.s.']
    """
    for start, end, form in cased_words(text):
        yield start, end, unicodedata.normalize("NFC", form.lower())


def cased_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with capitals kept."""
    for match in _token_pattern().finditer(text.translate(_SPELLINGS)):
        start, end = match.span()
        form = match[0]
        if not form.isascii():
            form = unicodedata.normalize("NFC", form.translate(_unseen()))
        if match["possessive"] and form.lower() not in _CONTRACTIONS:
            end = match.start("possessive")
            form = form[:-2]
        if match["grouped"]:
            form = re.sub(f"(?<=\\d)[,{_SPACES}](?=\\d)", "", form)
        yield start, end, form


def hyphen_split_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with compounds split at their hyphens."""
    for start, end, form in words(text):
        if "-" not in form or is_address(form):
            yield start, end, form
            continue
        for part in re.finditer("[^-\u2010\u2011]+", text[start:end]):
            for first, last, piece in words(part[0]):
                yield start + part.start() + first, start + part.start() + last, piece


def scikit_learn_words(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Find the tokens that scikit-learn's default pattern finds: ``(?u)\b\w\w+\b``, lower-cased."""
    for match in re.finditer(r"(?u)\b\w\w+\b", text):
        yield match.start(), match.end(), match[0].lower()


def is_address(form: str) -> bool:
    """Tell whether a token is a link, a mail address or an account name: kept, but never counted."""
    return "@" in form or "://" in form or form.startswith("www.")


_FILLS = ("", "a", "1", "it", "1/1", "a-a", "a.a")
"""What is tried for a star of a glob; for a question mark, the first character."""


@functools.cache
def could_match(glob: str) -> bool:
    """Tell whether any token that `words` can yield might match a glob.

    Examples
    --------
    >>> could_match("sail*"), could_match("*-led"), could_match("c++"), could_match("Iceland's")
    (True, True, False, False)
    """
    if not glob.strip("*?"):
        return False
    literal = re.sub(r"\[(!?)(.)[^\]]*\]", lambda held: "a" if held[1] else held[2], glob)
    pieces = re.split(r"([*?])", literal)
    for first, others in itertools.product(_FILLS, repeat=2):
        fills = itertools.chain([first], itertools.repeat(others))
        filled = "".join(_filled(piece, fills) for piece in pieces)
        if [form for *_, form in words(filled)] == [filled]:
            return True
        if len(pieces) == 1:
            break
    return False


def _filled(piece: str, fills: Iterator[str]) -> str:
    if piece == "*":
        return next(fills)
    return next(fills)[:1] or "a" if piece == "?" else piece
