"""One text → where its passages, sentences, quotations and tokens stand: the only room with text rules.

Every function here takes the original text and returns offsets into it, so that any hit can be shown
in the words of its author. Nothing in a text is repaired; what a rule can not know is said beside it.
"""

import functools
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

Split = Callable[[str], Iterator[tuple[int, int, str]]]
"""A token rule: a text → its tokens as (start, end, form), in order."""


class Quotation(NamedTuple):
    """A stretch between quotation marks, the marks left out; `closed` tells whether an end mark stands."""

    start: int
    end: int
    closed: bool


# --- passages ---------------------------------------------------------------------------------------

_NEWLINE = r"(?:\r\n|[\n\r\x85\u2028])"
_BLANK = re.compile(rf"{_NEWLINE}(?:[^\S\n\r\x85\u2028\u2029]*{_NEWLINE})+|\u2029")


def passages(text: str) -> list[tuple[int, int]]:
    """Find the paragraphs of a text: the blocks between blank lines, white space trimmed.

    Returns
    -------
    list of (start, end)
        A hard-wrapped block is one passage, and so is a list without blank lines between its items.

    Examples
    --------
    >>> text = "One line,\\nwrapped.\\n \\nNext."
    >>> [text[start:end] for start, end in passages(text)]
    ['One line,\\nwrapped.', 'Next.']
    """
    cuts = [(0, 0), *(match.span() for match in _BLANK.finditer(text)), (len(text), len(text))]
    blocks = (_trimmed(text, end, start) for (_, end), (start, _) in zip(cuts, cuts[1:], strict=False))
    return [(start, end) for start, end in blocks if start < end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    block = text[start:end]
    return start + len(block) - len(block.lstrip()), start + len(block.rstrip())


# --- sentences --------------------------------------------------------------------------------------

_END = re.compile(
    r"""(?:[.!?…؟۔።।॥]+ ["'”’»)\]]* (?P<gap>\s+)   # an end mark, its closing marks, white space
        | [。！？｡]+ ["'”’»)\]」』]*)               # scripts that write no blank between sentences
    """,
    re.VERBOSE,
)
_ITEM = re.compile(rf"{_NEWLINE}[^\S\n\r]*(?=(?:\d{{1,3}}[.)]|[-*•–—])[^\S\n\r]+\S)")
_BEFORE = re.compile(r"[^\s(\[“\"‘']*\Z")
_OPENING = re.compile(r"[\"'“‘«(\[]*(\S)?(\w*)")
_TITLES = frozenset(
    "adm amb art arts capt ch cf col dr ed eds fig figs gen gov hon lt maj messrs mr mrs ms no nos para "
    "paras pp prof pt rep reps rev sec sen sens sgt st vol vols vs".split()
)
_STARTERS = frozenset(
    "A After All An And As At But By For From He Her His I If In It Its No On Our She So That The Their "
    "Then There These They This Those To Today Under We What When While With You".split()
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split one passage into its sentences.

    A sentence ends at an end mark before white space, unless what follows begins in lower case or the
    mark belongs to a title, a numbered reference, an initial or an item number. An abbreviation with
    inner dots ends one only before a common opening word. Each item of a list is a sentence.

    Examples
    --------
    >>> text = "Hon. A. B. Lee of the U.S. Senate spoke. Why? No one knows."
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['Hon. A. B. Lee of the U.S. Senate spoke.', 'Why?', 'No one knows.']
    """
    cuts = {match.end() for match in _ITEM.finditer(text, start, end)}
    cuts |= {match.end() for match in _END.finditer(text, start, end) if _ends(text, start, match)}
    edges = [start, *sorted(cuts), end]
    spans = (_trimmed(text, left, right) for left, right in zip(edges, edges[1:], strict=False))
    return [(left, right) for left, right in spans if left < right]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = _OPENING.match(text, match.end())
    if following is None or following[1] is None or following[1].islower():
        return False
    if match["gap"] is None or not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before[0] if before else ""
    if "." in word:
        return following[1] + following[2] in _STARTERS
    initial = len(word) == 1 and word.isupper()
    item = word.isdigit() and not text[start : match.start() - len(word)].rpartition("\n")[2].strip()
    return not (initial or item or word.lower() in _TITLES)


# --- quotations -------------------------------------------------------------------------------------

_DOUBLE_OPEN, _DOUBLE_CLOSE, _DOUBLE_EITHER = "“„‟«", "”»", '"＂'
_SINGLE_OPEN, _SINGLE_EITHER = "‘‚‛", "'’＇"
_MARK = re.compile(f"[{_DOUBLE_OPEN}{_DOUBLE_CLOSE}{_DOUBLE_EITHER}{_SINGLE_OPEN}{_SINGLE_EITHER}]")


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find what stands between quotation marks in one passage, inner quotations included.

    Straight, curly and mixed marks are paired; apostrophes and possessives are not quotation marks. A
    quotation that is never closed runs to the end of its passage and no further.

    Returns
    -------
    list of Quotation
        In order of their starts; an inner one comes after the one around it.

    Examples
    --------
    >>> text = 'He called “the \\'election show" the senators\\' affair.'
    >>> [text[found.start:found.end] for found in quotations(text, 0, len(text))]
    ["the 'election show"]
    """
    found: list[Quotation] = []
    doubles: list[int] = []
    single: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark in _DOUBLE_OPEN + _DOUBLE_CLOSE + _DOUBLE_EITHER:
            opens = mark in _DOUBLE_OPEN or (mark in _DOUBLE_EITHER and not doubles)
            if opens and (mark in _DOUBLE_OPEN or _may_open(text, start, at, end)):
                doubles.append(at + 1)
            elif doubles and not opens:
                opened = doubles.pop()
                found.append(Quotation(opened, at, closed=True))
                if single is not None and single > opened:
                    single = None
        elif single is not None and _may_close(text, at, end) and not _possessive(text, at, end):
            found.append(Quotation(single, at, closed=True))
            single = None
        elif single is None and _may_open(text, start, at, end) and _closer(text, at, end):
            single = at + 1
    found += [Quotation(opened, end, closed=False) for opened in doubles]
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _may_open(text: str, start: int, at: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not (before.isalnum() or before in ".,;:!?)]%’'") and not after.isspace()


def _may_close(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return not after.isalnum() and not text[at - 1].isspace()


def _closer(text: str, opened: int, end: int) -> bool:
    """Whether a single mark that may close stands between an opening one and the end of its passage."""
    marks = (match.start() for match in _MARK.finditer(text, opened + 1, end) if match[0] in _SINGLE_EITHER)
    return any(_may_close(text, at, end) for at in marks)


def _possessive(text: str, at: int, end: int) -> bool:
    """Whether a mark after an s is the plural's possessive: a word follows, and a later mark can close."""
    owned = text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
    later = _MARK.search(text, at + 1, end)
    return bool(owned and later and later[0] in _SINGLE_EITHER and _may_close(text, later.start(), end))


# --- tokens -----------------------------------------------------------------------------------------


@functools.cache
def _category(major: str) -> str:
    """Write the characters of a Unicode category as the inside of a character class, as ranges."""
    runs: list[list[int]] = []
    for code in range(128, sys.maxunicode + 1):
        if unicodedata.category(chr(code)).startswith(major):
            if runs and runs[-1][1] == code - 1:
                runs[-1][1] = code
            else:
                runs.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs)


_APOSTROPHES = "'’‘ʼ＇"
_HYPHENS = "\\-\u2010\u2011"
_SPACES = " \u00a0\u2009\u202f"
_CONTRACTIONS = frozenset("he's here's how's it's let's she's that's there's what's where's who's".split())
"""Forms whose 's is a verb; after any other word it is read as the possessive and dropped."""


@functools.cache
def _token_pattern() -> re.Pattern[str]:
    marks, formats = _category("M"), _category("Cf")
    word = rf"(?:[^\W_][{marks}{formats}]*)+(?<![{formats}])"
    tail = rf"(?:[{_HYPHENS}{_APOSTROPHES}]{word})*"
    return re.compile(
        rf"""
        (?P<address> (?:https?|ftp)://[^\s<>"“”«»]*[\w/]        # links
                   | (?<!\w)www\.[^\s<>"“”«»]*[\w/]
                   | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+   # mail addresses
                   | (?<!\w)@\w+ )                              # names of accounts
      | (?P<symbol> (?<![\w/])[A-Za-z]{{1,6}}/(?=[^\s/]+/)(?=[\w/.\-]*\d)\w+(?:[/.\-]\w+)+ )   # A/RES/48/114
      | (?P<abbreviation> (?<!\w)[^\W\d_](?:\.[^\W\d_])+\b\.? (?:-{word})* )                   # U.S.
      | (?P<grouped> (?<![\w.,])\d{{1,3}}(?:(?:,\d{{3}})+|(?:[{_SPACES}]\d{{3}})+)(?!\d)
                     (?:\.\d+)? (?:%|(?:{word})?{tail}) )                                      # 800,000
      | (?P<number> (?<!\w)\d+(?:[.,]\d+)* (?:%|(?:{word})?{tail}) )                           # 3.5  20%  12th
      | (?P<word> {word}{tail} )                                                # self-determination, o'clock
        """,
        re.VERBOSE,
    )


@functools.cache
def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, _APOSTROPHES), "'")
    table |= dict.fromkeys(map(ord, "\u2010\u2011"), "-")
    table |= {code: None for code in range(128, sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"}
    return table


def _folded(form: str) -> str:
    """One spelling of apostrophe and hyphen, no format characters, canonical composition (NFC)."""
    return form if form.isascii() else unicodedata.normalize("NFC", form.translate(_fold_table()))


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text: the library's token rule.

    One token each: words with inner hyphens or apostrophes, numbers (digit groups joined: `800,000` and
    `800 000` are both `800000`; decimals, percentages and ordinals whole), United Nations symbols,
    abbreviations with dots, and addresses (links, mail addresses, account names). Combining marks belong
    to their word; format characters are dropped; the possessive 's is no part of its word. Everything is
    lower-cased. Scripts that write no blanks between words give one token per run of letters.

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
        if match.lastgroup == "grouped":
            form = re.sub(f"(?<=\\d)[,{_SPACES}](?=\\d)", "", form)
        elif match.lastgroup == "word" and form[-2:].lower() == "'s" and form.lower() not in _CONTRACTIONS:
            form = form[:-2]
            end = start + max(match[0].rfind(mark) for mark in _APOSTROPHES)
        yield start, end, form


def hyphen_split_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the tokens of a text as `words` does, with compounds split at their hyphens."""
    for start, end, form in words(text):
        if "-" not in form or is_address(form):
            yield start, end, form
        else:
            for part in re.finditer(f"[^{_HYPHENS}]+", text[start:end]):
                yield start + part.start(), start + part.end(), next(words(part[0]))[2]


def scikit_learn_words(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Find the tokens that scikit-learn's default pattern finds: ``(?u)\b\w\w+\b``, lower-cased."""
    for match in re.finditer(r"(?u)\b\w\w+\b", text):
        yield match.start(), match.end(), match[0].lower()


def is_address(form: str) -> bool:
    """Tell whether a token is a link, a mail address or an account name: kept, but never counted."""
    return "@" in form or "://" in form or form.startswith("www.")


_FILLS = ("", "a", "1", "1/1", "a-a")


def could_match(glob: str) -> bool:
    """Tell whether any token that `words` can yield might match a glob.

    Examples
    --------
    >>> could_match("occup*"), could_match("*-occupied"), could_match("c++"), could_match("Azerbaijan's")
    (True, True, False, False)
    """
    if not glob.strip("*?"):
        return False
    literal = re.sub(r"\[(!?)(.)[^\]]*\]", lambda held: "a" if held[1] else held[2], glob)
    for star in _FILLS:
        for mark in ("a", "1"):
            filled = literal.replace("*", star).replace("?", mark)
            if [form for *_, form in words(filled)] == [filled]:
                return True
    return False
