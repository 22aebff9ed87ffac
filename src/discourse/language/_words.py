"""One text → its tokens, by the library's own rule and by the rules it is compared with."""

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

Split = Callable[[str], Iterator[tuple[int, int, str]]]
"""A token rule: a text → its tokens as (start, end, form), in order."""

APOSTROPHES = "'’‘‛ʼ＇՚´`′"
HYPHENS = "-\u2010\u2011\u058a\ufe63\uff0d"
_SPELLINGS = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-"))
"""Apostrophes, some of them letters or accents to Unicode, and hyphens: each has one form."""

SPACES = " \u00a0\u2009\u202f"
_RAISED = "⁰¹²³⁴-⁹"
_WITHIN = "՛՜՞ـߺ"
"""Marks that Armenian sets inside a word (U+055B, U+055C, U+055E), and letters that only fill a line."""
_BROKEN = r"(?:(?<=\u00ad)[ \t]*(?:\r\n|[\n\r\x85\u2028])[ \t]*(?=[^\W\d_]))?+"
"""A line end after a soft hyphen, which says that the word goes on."""
_SITE = (
    r"(?<![\w.@-])(?=[\w-]++\.)(?:[A-Za-z0-9](?:[\w-]*[A-Za-z0-9])?\.)+"
    r"(?:(?:edu|gov|mil|int|biz|co|io|tv|eu|uk|ru|fr|de|ca|az|ge|tr|ir|ch|ua|cn|au|nz|am|app|blog|news|"
    r"online|press|site|(?i:com|org|net|info))(?![\w-])"
    r"(?!\.\w)(?:[/?\#][^\s<>\"“”«»\[\]]*[\w/]|/)?|[a-z]{2,4}/[^\s<>\"“”«»\[\]]*[\w/])"
)
"""A site named without www: by a common ending, or by a path after any ending."""
_FOLDED = _SPELLINGS | dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ")
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
    run = rf"[^\W_{_RAISED}ـߺ]++"
    letters = rf"[^\W\d_{_RAISED}ـߺ]++"
    word = rf"{run}(?:[{unseen}]*+{_BROKEN}(?:{run}|[{marks}]++))*+"
    owner = rf"'[sS](?![^\W_{_RAISED}ـߺ])"
    joint = rf"[{unseen}]*+(?!{owner})['-][{unseen}]*+"
    tail = rf"(?:{joint}(?:\d+(?:[.,]\d+)+(?:{word})?|{word}))*"
    return re.compile(
        rf"""
      (?=[\w.+@-])                                                    # what none begins with is soon passed by
      (?: {letters}(?:-{letters})*+(?=[\s,;!?)\]"”]|[.:]\s)               # most words: this line saves most time
        | (?: (?i:https?|ftp)://[^\s<>"“”«»\[\]]*[\w/]                                # links
            | (?<!\w)(?i:www)\.[^\s<>"“”«»\[\]]*[\w/]
            | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+                               # mail addresses
            | (?<!\w)@\w+                                                          # account names
            | {_SITE} )                                                             # example.org
        | (?<![\w/.-])[A-Za-z]{{1,6}}/(?=[\w.-]+/\w)(?=[\w/.-]*\d)\w+(?:\.?[/.-]\w+)+  # A/RES/37/10
        | (?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.?{tail}                                 # U.S.
        | (?P<grouped> (?<![\w.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:[{SPACES}]\d{{3}})+)(?!\d)
                       (?:\.\d+)?(?:{word})?{tail}%? )                                # 800,000
        | (?<!\w)\d+(?:[.,]\d+)*(?:{word})?{tail}%?                                  # 3.5  20%  12th
        | {word}{tail}                                                               # o'clock
        | [{_RAISED}]+ )                                                             # of a footnote
      (?P<possessive> [{unseen}]*+{owner} )?
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
    neither is the raised number of a footnote. Everything is lower-cased, İ as i. Words broken by a hyphen at
    the end of a line stay broken unless it is a soft one, and scripts that write no blanks give one token a run
    of letters. Numbers that follow a noun such as *pages* are a list, however blanks part them.

    Yields
    ------
    (start, end, form)
        `text[start:end]` is what the author wrote; `form` is the token. Either, read alone, is this token again, so
        that every token can be written as a pattern.

    Examples
    --------
    >>> [form for *_, form in words("Iceland’s 20% of A/RES/37/10, well-known, 800 000 in the U.S.")]
    ['iceland', '20%', 'of', 'a/res/37/10', 'well-known', '800000', 'in', 'the', 'u.s.']
    """
    for start, end, form in cased_words(text):
        if form.isalpha() and len(form) == end - start:  # nearly all: this line saves most time
            yield start, end, _lower(form)
        else:
            yield from ((start + first, start + last, alone) for first, last, alone in _alone(text[start:end]))


def _lower(form: str) -> str:
    lower = form.lower()
    return lower if lower.isascii() else unicodedata.normalize("NFC", lower.replace("i\u0307", "i"))


@functools.lru_cache(maxsize=2**16)
def _alone(written: str) -> tuple[tuple[int, int, str], ...]:
    """Read what the author wrote for one token by itself, whatever is around it in the text."""
    tokens = list(cased_words(written))
    if len(tokens) == 1 and tokens[0][:2] == (0, len(written)):
        form = _settled(_lower(tokens[0][2]))
        return ((0, len(written), form),) if form else ()
    parts = [(start, _alone(written[start:end])) for start, end, _ in tokens if end - start < len(written)]
    return tuple((start + first, start + last, form) for start, part in parts for first, last, form in part)


def _settled(form: str) -> str:
    """Return the form that a token's form, with case and unseen characters gone, is read as; or its longest part."""
    while form and (forms := [_lower(part) for *_, part in cased_words(form)]) != [form]:
        form = max((part for part in forms if len(part) < len(form)), key=len, default="")
    return form


def cased_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with capitals kept."""
    for match in _token_pattern().finditer(text.translate(_SPELLINGS)):
        start, end = match.span()
        form = match[0]
        if match.lastindex is None and form.isascii():  # nearly all: this line saves most time
            yield start, end, form
            continue
        if not form.isascii():
            form = unicodedata.normalize("NFC", form.translate(_unseen()))
        if match["possessive"] and form.lower() not in _CONTRACTIONS:
            end = match.start("possessive")
            form = form[:-2]
        if "\u00ad" in match[0]:
            form = "".join(form.split())
        if match["grouped"]:
            if _is_list(text, start, form):
                yield from ((start + part.start(), start + part.end(), part[0]) for part in _PART.finditer(form))
                continue
            form = re.sub(f"(?<=\\d)[,{SPACES}](?=\\d)", "", form)
        yield start, end, form


_PART = re.compile(f"[^{SPACES}]+")
_NUMBERED = re.compile(
    r"(?:§|\b(?:annex(?:es)?|articles?|cases?|chapters?|decrees?|figures?|flats?|houses?|items?|laws?|lines?|nos?\.?|notes?|"
    r"numbers?|pages?|paragraphs?|paras?\.?|pp?\.|points?|psalms?|questions?|resolutions?|rooms?|rows?|seats?|sections?|"
    rf"tables?|verses?|volumes?|years?))[{SPACES}]\Z",
    re.IGNORECASE,
)
_ROW = re.compile(rf"\d{{3}}(?:[{SPACES}][1-9]\d\d){{2,}}\Z")


def _is_list(text: str, start: int, form: str) -> bool:
    """Test whether groups of digits that blanks part are numbers of their own."""
    parted = any(blank in form for blank in SPACES)
    return parted and bool(_ROW.match(form) or _NUMBERED.search(text, max(start - 14, 0), start))


def fold(text: str) -> str:
    """Write apostrophes, hyphens and blanks of every kind in one way; each character keeps its place.

    Examples
    --------
    >>> fold("so‑called, Iceland’s")
    "so-called, Iceland's"
    """
    return text.translate(_FOLDED)


def hyphen_split_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with compounds split at their hyphens."""
    for start, end, form in words(text):
        if "-" not in form or is_address(form):
            yield start, end, form
            continue
        for part in re.finditer(f"[^{HYPHENS}]+", text[start:end]):
            for first, last, piece in words(part[0]):
                yield start + part.start() + first, start + part.start() + last, piece


def scikit_learn_words(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Find the tokens that scikit-learn's default pattern finds: ``(?u)\b\w\w+\b``, lower-cased."""
    for match in re.finditer(r"(?u)\b\w\w+\b", text):
        yield match.start(), match.end(), match[0].lower()


def is_address(form: str) -> bool:
    """Test whether a token is a link, a site, a mail address or an account name: kept, but never counted."""
    if "@" in form or "://" in form or form.startswith("www."):
        return True
    return "." in form and re.fullmatch(_SITE, form) is not None


_FILLS = ("", "a", "1", "it", "1/1", "a-a", "a.a", "https")
"""What is tried for a star of a glob; for a question mark, the first character."""


@functools.cache
def could_match(glob: str) -> bool:
    """Test whether any token that `words` can yield might match a glob.

    Examples
    --------
    >>> could_match("sail*"), could_match("*-led"), could_match("c++"), could_match("Iceland's")
    (True, True, False, False)
    """
    if not glob.strip("*?"):
        return False
    if [form for *_, form in words(glob)] == [glob]:  # an address may have a question mark or a star of its own
        return True
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
    if piece == "?":
        return next(fills)[:1] or "a"
    return piece
