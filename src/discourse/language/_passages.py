"""One text → where its passages and their sentences stand."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

_NEWLINE = r"(?>\r\n|[\n\r\x85\u2028])"
_BLANK = r"[^\S\n\r\x85\u2028\u2029]"
_BETWEEN = re.compile(rf"{_NEWLINE}(?:{_BLANK}*+{_NEWLINE})+|\u2029")


def passages(text: str) -> list[tuple[int, int]]:
    r"""Find the paragraphs of a text: the blocks between blank lines, white space trimmed.

    Returns
    -------
    list of (start, end)
        A hard-wrapped block is one passage, and so is a list without blank lines between its items.

    Examples
    --------
    >>> text = "One line,\nwrapped.\n \nNext."
    >>> [text[start:end] for start, end in passages(text)]
    ['One line,\nwrapped.', 'Next.']
    """
    return list(_stretches(text, (match.start() for match in _BETWEEN.finditer(text))))


def _stretches(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Cut a text and trim the white space; a stretch of nothing else is none."""
    for start, end in itertools.pairwise([0, *cuts, len(text)]):
        stretch = text[start:end].rstrip()
        if stretch:
            yield start + len(stretch) - len(stretch.lstrip()), start + len(stretch)


_STOPS = ".!?…؟۔।॥։።"
_END = re.compile(
    rf"""(?<![{_STOPS}]) (?P<stop>[{_STOPS}]++) ["'”’»)\]]*+ \s++  # closing marks may stand between
       | (?<![。！？｡]) [。！？｡]++ ["'”’»)\]」』]*+        # scripts without a blank between sentences
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"[^\s(\[“\"‘'—–]*\Z")
_AFTER = re.compile(r"[\"'“‘„«(\[¿¡]*+(?P<word>[^\W_]*+)(?P<mark>\S?)")
_ITEM = re.compile(rf"(?:\A|{_NEWLINE}){_BLANK}*+(?:(?P<number>\d{{1,3}})[.)]|(?P<bullet>[-*•–—])){_BLANK}++(?=\S)")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+|[^\W\d_]|(?i:al|co|corp|etc|inc|jr|ltd|sr|st)")
_TITLES = frozenset(
    "adm amb approx ca capt cf col dr gen gov hon lt maj messrs mr mrs ms mt prof pt rep reps rev sen "
    "sens sgt vs".split()
)
_REFERENCES = frozenset(
    "art arts ch chap fig figs no nos p para paras pp sec vol vols "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_STARTERS = frozenset(
    "A After All Also An And Another As At Because Before But By During Each Even Every Finally For "
    "From He Her His How However I If In It Its Many More Most My No Nor Not Now On Once One Only Or Our "
    "She Since So Some Such That The Their Then There These They This Those Thus To Today Under Until "
    "We What When Whether While Who Why With Yet You Your".split()
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split one passage into its sentences.

    A sentence ends at an end mark before white space, unless what follows begins in lower case, or
    the mark belongs to a title before a name or to a reference before a number (No. 5). An initial or
    another abbreviation (Jr., U.S.) ends one only before a common opening word. Each item of a list
    is a sentence: numbered ones as long as the numbers follow each other, others where at least two
    begin with the same mark.

    Examples
    --------
    >>> text = "Hon. A. B. Lee of the U.S. Senate spoke. Why? No one knows."
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['Hon. A. B. Lee of the U.S. Senate spoke.', 'Why?', 'No one knows.']
    """
    passage = text[start:end]
    items = {match.end(): match.start() for match in _items(passage)}
    ends = {match.end() for match in _END.finditer(passage) if _is_end(passage, match)}
    cuts = sorted(ends - items.keys() | set(items.values()))
    return [(start + first, start + last) for first, last in _stretches(passage, cuts)]


def _is_end(passage: str, match: re.Match[str]) -> bool:
    """Tell whether an end mark ends a sentence."""
    following = _AFTER.match(passage, match.end())
    word, mark = following.group("word", "mark") if following else ("", "")
    if word[:1].islower() or passage[match.end() : match.end() + 1] in _STOPS:
        return False
    if match["stop"] != ".":
        return True
    before = _BEFORE.search(passage, max(match.start() - 40, 0), match.start())  # no abbreviation is longer
    name = before[0] if before else ""
    if _ABBREVIATION.fullmatch(name):
        return word in _STARTERS and mark != "."
    is_reference = name.lower() in _REFERENCES and word[:1].isdigit()
    return not (is_reference or name.lower() in _TITLES)


def _items(passage: str) -> Iterator[re.Match[str]]:
    """Find the marks that open the items of a list."""
    marks = list(_ITEM.finditer(passage))
    bullets = Counter(mark["bullet"] for mark in marks)
    number = 0
    for mark in marks:
        if mark["bullet"]:
            if bullets[mark["bullet"]] > 1:
                yield mark
        elif mark.start() == 0 or int(mark["number"]) == number + 1:
            number = int(mark["number"])
            yield mark
