"""One text → its tokens, by the library's own rule and by the rules it is compared with."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

Split = Callable[[str], Iterator[tuple[int, int, str]]]
"""A token rule: a text → its tokens as (start, end, form), in order."""

_APOSTROPHES = "'’‘ʼ＇"
_HYPHENS = "\\-\u2010\u2011"
_SPACES = " \u00a0\u2009\u202f"
_RAISED = "⁰¹²³⁴-⁹"
_WITHIN = "՛՜՞"
"""Armenian marks of stress, exclamation and question, which stand inside the word they are about."""
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
    run = rf"[^\W_ʼ{_RAISED}]++"
    word = rf"{run}(?:[{unseen}]*+(?:{run}|[{marks}]++))*+"
    end_s = rf"[{_APOSTROPHES}][sS](?!\w)"
    joint = rf"[{unseen}]*+(?!{end_s})[{_HYPHENS}{_APOSTROPHES}][{unseen}]*+"
    tail = rf"(?:{joint}(?:\d+(?:[.,]\d+)+(?:{word})?|{word}))*"
    return re.compile(
        rf"""
      (?: [^\W\d_ʼ{_RAISED}]++(?=[\s,;])                       # most words: this line saves most time
        | (?: (?i:https?|ftp)://[^\s<>"“”«»]*[\w/]                                    # links
            | (?<!\w)(?i:www)\.[^\s<>"“”«»]*[\w/]
            | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # mail addresses
            | (?<!\w)@\w+ )                                                          # account names
        | (?<![\w/.-])[A-Za-z]{{1,6}}/(?=[^\s/]+/)(?=[\w/.-]*\d)\w+(?:[/.-]\w+)+     # A/RES/48/114
        | (?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?{tail}                                 # U.S.
        | (?P<grouped> (?<![\w.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:[{_SPACES}]\d{{3}})+)(?!\d)
                       (?:\.\d+)?(?:{word})?{tail}%? )                                # 800,000
        | (?<!\w)\d+(?:[.,]\d+)*(?:{word})?{tail}%?                                  # 3.5  20%  12th
        | {word}{tail}                                                               # o'clock
        | [{_RAISED}]+ )                                                             # of a footnote
      (?P<possessive> [{unseen}]*+{end_s} )?
        """,
        re.VERBOSE,
    )


@functools.cache
def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= dict.fromkeys(map(ord, "\u2010\u2011"), "-")
    return table | dict.fromkeys(map(ord, _characters("Cf") + _WITHIN))


def _folded(form: str) -> str:
    """One spelling of apostrophe and hyphen, no unseen characters, canonical composition (NFC)."""
    return form if form.isascii() else unicodedata.normalize("NFC", form.translate(_fold_table()))


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
    >>> [form for *_, form in words("Azerbaijan’s 20% of A/RES/48/114, so-called 800 000 in the U.S.")]
    ['azerbaijan', '20%', 'of', 'a/res/48/114', 'so-called', '800000', 'in', 'the', 'u.s.']
    """
    for start, end, form in cased_words(text):
        yield start, end, unicodedata.normalize("NFC", form.lower())


def cased_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with capitals kept."""
    for match in _token_pattern().finditer(text):
        start, end = match.span()
        form = _folded(match[0])
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
        for part in re.finditer(f"[^{_HYPHENS}]+", text[start:end]):
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
    >>> could_match("occup*"), could_match("*-occupied"), could_match("c++"), could_match("Armenia's")
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
