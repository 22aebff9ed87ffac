"""One text → where its passages and their sentences stand."""

import bisect
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from discourse.language._words import is_address
from discourse.language.english import grammar, reporting

_NEWLINE = r"(?>\r\n|[\n\r\x85\u2028])"
_BLANK = r"[^\S\n\r\x85\u2028\u2029]"
_BETWEEN = re.compile(rf"{_NEWLINE}(?:{_BLANK}*+{_NEWLINE})+|\u2029")


def passages(text: str, by: str = "blank lines") -> list[tuple[int, int]]:
    r"""Find the paragraphs of a text: the blocks between blank lines, white space trimmed.

    Where passages are parted by lines, each line that is not blank is one. Else, inside a block, a single line
    end divides where the lines show that the writer chose it: the next word would have fitted on the line, and
    the line is a heading or ends a sentence; or every line is a sentence.

    Parameters
    ----------
    text : str
        The text.
    by : {"blank lines", "lines"}
        What parts passages.

    Returns
    -------
    list of (start, end)
        A hard-wrapped block is one passage, and so is a list without blank lines between its items.

    Examples
    --------
    >>> text = "One line,\nwrapped.\n \nNews\nThe mayor left."
    >>> [text[start:end] for start, end in passages(text)]
    ['One line,\nwrapped.', 'News', 'The mayor left.']
    """
    if by == "lines":
        return [line for match in _LINE.finditer(text) for line in _trimmed(text, match.start(), match.end())]
    blocks = _stretches(text, (match.start() for match in _BETWEEN.finditer(text)))
    return [part for start, end in blocks for part in _paragraphs(text, start, end)]


_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…؟۔।॥։።。！？｡]['\"”’»)\]」』]*\s*\Z")
_UNFINISHED = re.compile(
    r"(?:[,;:–—\u00ad-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|that|the|to|with))\s*\Z", re.IGNORECASE
)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide a block at the line ends that its writer chose, if they differ from those of a wrapped text."""
    if len(text[start:end].splitlines()) < 2:
        return iter(((start, end),))
    lines = [(match.start(), text[match.start() : match.end()]) for match in _LINE.finditer(text, start, end)]
    width = max(len(line.rstrip()) for _, line in lines)
    cuts = []
    chosen = every = len(lines[0][1].split()) > 2 and all(_SENTENCE_END.search(line) for _, line in lines)
    wrapped = any(_goes_on(line, following) for (_, line), (_, following) in itertools.pairwise(lines))
    for (_, line), (at, following) in itertools.pairwise(lines):
        fits = len(line.rstrip()) + 1 + len(following.split()[0]) <= width
        chosen |= fits
        ends = _SENTENCE_END.search(line) is not None
        heads = not ends and not _UNFINISHED.search(line) and _SENTENCE_END.search(following) is not None
        if _ITEM.match(following) or _goes_on(line, following):
            continue
        if (fits or every or not wrapped) and (ends or (heads and fits and (not wrapped or at == lines[1][0]))):
            cuts.append(at - start)
    return ((start + first, start + last) for first, last in _stretches(text[start:end], cuts if chosen else ()))


def _goes_on(line: str, following: str) -> bool:
    """Test whether a line breaks inside a sentence: the next begins in lower case, or this one is unfinished."""
    return following.lstrip("\"'“‘«([ \t")[:1].islower() or (_UNFINISHED.search(line) is not None)


def _stretches(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Cut a text and trim the white space; a stretch of nothing else is none."""
    for start, end in itertools.pairwise([0, *cuts, len(text)]):
        yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stretch = text[start:end].rstrip()
    if stretch:
        yield start + len(stretch) - len(stretch.lstrip()), start + len(stretch)


_STOPS = ".!?…؟۔।॥։።"
END = re.compile(
    rf"""(?<![{_STOPS}]) (?P<stop>[{_STOPS}]++) ["'”’»)\]]*+ \s++  # closing marks may stand between
       | (?<![。！？｡]) [。！？｡]++ ["'”’»)\]」』]*+        # scripts without a blank between sentences
    """,
    re.VERBOSE,
)
TIGHT = re.compile(
    r"""[.!?…] (?: (?:(?<=[^\W_][^\W_].)|(?<=[)\]”"’%].)) ["'”’»)]*+ (?:\[[^\[\]\n]{1,30}\])++ (?:\s++|(?=[A-Z]))
               | (?<=[^\W\d_][^\W\d_].) ["'”’»)]*+
                 (?:\(\d{1,3}\)|\d{1,3}(?:[,–-]\d{1,3})*+|[*†‡]{1,3}|[⁰¹²³⁴-⁹]++) \s++      # of a note
               | (?:(?<=[a-z][a-z].)|(?<=[a-z][)\]”’].)) ["'”’»)]*+
                 (?=[“«(]?[A-Z][a-z]*(?:[\s,]|\Z)) )                                         # no blank at all
    """,
    re.VERBOSE,
)
_SPACED = re.compile(r"""(?P<mark>''|[”»›’)\]"'])(?:\s|\Z)""")
_STRAIGHT = {mark: re.compile(rf"{mark}(?!\w)|(?<!\w){mark}") for mark in ('"', "'")}
_BREAKS = re.compile(r"[\s(\[“\"‘'—–]")
_AFTER = re.compile(r"[\"'“‘„«(\[¿¡]*+(?P<word>[^\W_]*+)(?P<mark>\S?)")
_ITEM = re.compile(
    rf"""(?:\A|{_NEWLINE}) {_BLANK}*+
         (?: (?P<number>\d{{1,3}})(?:\.?\)|\.) (?:{_BLANK}++|(?=[A-Z]))                                        # 1.  2)
           | [(\[\#]?(?P<inner>\d{{1,3}}|[a-zA-Z]|[ivx]{{2,5}}|[IVX]{{2,5}})                        # (a)  II.  3:
             (?:[)\].]|(?<=\d)(?:[:º°]|[ ]?[-–—]|\ufe0f?\u20e3)|(?<=\#\d)) (?:{_BLANK}++|(?=[A-Z]))
           | (?P<deep>\d{{1,2}}(?:\.\d{{1,2}})+)\.? {_BLANK}++                                      # 1.2
           | (?P<bullet>[^\w\s]|[①-⓿❶-➓])[\ufe0e\ufe0f]*+ (?P<blank>{_BLANK}*+) )(?=\S)         # • ①
    """,
    re.VERBOSE,
)
BULLETS = "-*+#~‐‑‒–—―»›"
"""What opens an item before a blank or a capital; any other sign or symbol outside ASCII does before anything."""
_ORDERS = [
    ["", *map(str, range(1, 1000))],
    ["", *"abcdefghijklmnopqrstuvwxyz"],
    ["", *"i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()],
]
"""What items may be counted by, besides a number with a stop; one alone counts nothing."""
_ABBREVIATION = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+|[^\W\d_]|(?i:al|co|corp|etc|inc|jr|ltd|sr|st)")
_TITLES = frozenset(
    "adj adm ald amb approx asst atty brig bro ca capt cdr cdre cf cllr cmdr col comdr comm cpl det dr drs ens esp ft "
    "gen gnr gov hon incl insp lt maj messrs mgr mlle mme mr mrs ms msgr mt mts ofc pfc pres prof pt pte pvt rep reps "
    "rev revd rt sen sens sgt snr spc supt treas viz vs".split()
)
_WORDS_TOO = frozenset("Br Com Cons Const Del Dep Eng Esq Fr Min Mx Prin Sec Vis".split())
"""Titles that are other words without a capital."""
_REFERENCES = frozenset(
    "add ann app appl apr apt art arts aug bd bk bldg bull cap ch chap chaps cir cl cmd corr dec decl dir div doc "
    "docs ed eds encl ep eps eq eqs ex exec exh ext feb ff fig figs fl fn fol hwy iss jan jul jun lib mar misc nn no "
    "nos nov nr oct op ord p par para paras pl pp proc prot pt pts rec ref refs reg regs res rm rt rte sched sec secs "
    "sect sects sep sept ser sess stat ste subpara supp suppl tab tbl tel tit ver vers vol vols".split()
)
_NUMBER = re.compile(r"\d|(?!I (?!(?:and|in|of|on|or|to) )[a-z])[IVXLC]+\b|(?![AI]\b)[A-Z]\b|[A-Z]+/|Nos?\. \d")
_LETTERED = re.compile(
    r"\b(?:annex|answer|appendix|area|block|building|case|category|choice|class|column|company|division|draft|exhibit|"
    r"exit|form|gate|grade|group|hall|hepatitis|house|item|level|line|list|model|option|part|phase|plan|platform|point|"
    r"question|room|route|row|sample|scenario|schedule|section|sector|side|site|stage|team|type|unit|version|vitamin|"
    r"war|ward|wing|zone) [A-Z]\Z",
    re.IGNORECASE,
)
"""What bears a letter, which is no initial then."""
_TIME = re.compile(r"\b(?:[ap]\.m|a\.d|b\.c)\Z", re.IGNORECASE)
_ACTS = re.compile(
    r"(?:[A-Z]\w+ ){0,2}[A-Z]\w+(?:['’]s \w+)? (?:\w+ed|is|are|was|were|has|had|will|would|can|could|did|"
    rf"{'|'.join(sorted(reporting.PAST))})\b"
)
"""A name with a verb."""
_CLOSED = re.compile(r"[\"”’»]")
_SAID = rf"(?!\w+ing\b)(?:{'|'.join(sorted({*grammar.THAT_VERBS.split('|'), *reporting.PAST_SPEECH}))})"
_SAYS = re.compile(
    rf"(?:[A-Z][\w'’.-]* (?:of )?){{1,4}}{_SAID}"
    r"(?=[.,;:]|\Z| (?:as|at|from|in|on|to|when|while|with)\b| \w+(?:day|ly)\b)"
)
"""A name with a verb of speech that governs nothing but the quotation before it."""
_STARTERS = frozenset(
    "A After All Also An And Another As At Because Before But By During Each Even Every Finally For "
    "Everybody Everyone From He Her His How However I If In It Its Many More Most My No Nobody Nor Not Nothing Now On "
    "Once One Only Or Our "
    "She Since So Some Such That The Their Then There These They This Those Thus To Today Under Until "
    "We What When Whether While Who Why With Yet You Your".split()
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split one passage into its sentences.

    A sentence ends at an end mark before white space, unless what follows begins in lower case, or
    the mark belongs to a title before a name or to a reference before a number (No. 5). An initial or
    another abbreviation (Jr., U.S.) ends one only before a common opening word. Each item of a list
    is a sentence: numbered ones as long as the numbers follow each other, others where at least two
    begin with the same mark. A closing mark and the number of a note belong to the sentence before them.

    Examples
    --------
    >>> text = "Hon. A. B. Lee of the U.S. Senate spoke. Why? No one knows."
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['Hon. A. B. Lee of the U.S. Senate spoke.', 'Why?', 'No one knows.']
    """
    passage = text[start:end]
    items = {match.end(): match.start() for match in _items(passage)}
    marks = {mark: [match.start() for match in _STRAIGHT[mark].finditer(passage)] for mark in _STRAIGHT}
    found = ((match, _after_mark(passage, match.end(), marks)) for match in END.finditer(passage))
    ends = {end for match, end in found if is_end(passage, match, end)}
    ends |= {match.end() for match in TIGHT.finditer(passage) if is_tight_end(passage, match)}
    cuts = sorted(ends - items.keys() | set(items.values()))
    return [(start + first, start + last) for first, last in _stretches(passage, cuts)]


def _after_mark(passage: str, at: int, straight: Mapping[str, list[int]]) -> int:
    """Pass over a closing mark that stands between blanks."""
    spaced = _SPACED.match(passage, at)
    if spaced is None or (spaced["mark"] in straight and bisect.bisect_left(straight[spaced["mark"]], at) % 2 == 0):
        return at
    return spaced.end()


def is_end(passage: str, match: re.Match[str], end: int) -> bool:
    """Test whether an end mark ends a sentence, with what belongs to it."""
    return ends_before(stop_kind(passage, match), passage, match.end(), end)


def stop_kind(passage: str, match: re.Match[str]) -> str:
    """Return what kind of word, or of mark, a match of `END` has: what decides whether it ends a sentence."""
    if match["stop"] != ".":
        return "closed" if _CLOSED.search(match[0]) else "mark"
    name = _name(passage, match)
    if not _ABBREVIATION.fullmatch(name):
        name = name.rpartition("-")[2]
        if name.lower() in _TITLES or name in _WORDS_TOO:
            return "title"
        return "reference" if name.lower() in _REFERENCES else "word"
    if name == "etc" or _LETTERED.search(passage, max(match.start() - 20, 0), match.start()):
        return "lettered"
    return "time" if _TIME.search(name) else "abbreviation"


def ends_before(kind: str, passage: str, at: int, end: int) -> bool:
    """Test whether a stop of a kind ends a sentence, by what follows it, and what follows its closing marks."""
    following = _AFTER.match(passage, end)
    word, mark = following.group("word", "mark") if following else ("", "")
    if word[:1].islower() or passage[at : at + 1] in _STOPS or kind == "title":
        return False
    if kind == "closed":
        return word in _STARTERS or not _SAYS.match(passage, end)
    if kind == "reference":
        return not _NUMBER.match(passage, end)
    if kind == "lettered":
        return word[:1].isupper()
    if kind in {"time", "abbreviation"}:
        opens = word in _STARTERS or (kind == "time" and _ACTS.match(passage, end) is not None)
        return mark != "." and opens
    return True


def is_tight_end(passage: str, match: re.Match[str]) -> bool:
    """Test whether a mark ends a sentence without a blank after it: not in an address, a title or a reference."""
    name = _name(passage, match)
    whole = f"{name}.{passage[match.end() : match.end() + 40].split(None, 1)[0]}"
    following = passage[match.end() : match.end() + 1]
    is_name = name.lower() in _REFERENCES | _TITLES or "/" in name or is_address(whole)
    return not (is_name or following.islower())


def _name(passage: str, match: re.Match[str]) -> str:
    """Cut out what is written before an end mark."""
    before = passage[max(match.start() - 40, 0) : match.start()]  # no abbreviation is longer
    return _BREAKS.split(before.rpartition(" ")[2].rpartition("\n")[2])[-1]  # two breaks: these are found sooner


def _items(passage: str) -> Iterator[re.Match[str]]:
    """Find the marks that open the items of a list."""
    marks = list(_ITEM.finditer(passage))
    bullets = Counter(map(_bullet, marks))
    inner = [(mark["inner"] or "").lower() for mark in marks]
    seen = set(inner)
    deep = [mark["deep"] for mark in marks if mark["deep"]]
    last = ["0", "", "", ""]
    for mark, counted in zip(marks, inner, strict=True):
        if mark["bullet"]:
            if _bullet(mark) and bullets[_bullet(mark)] > 1:
                yield mark
        elif mark["deep"]:
            if len(deep) > 1 and deep[0].endswith(".1"):
                yield mark
        elif mark["number"]:
            if mark.start() == 0 or int(mark["number"]) == int(last[0]) + 1:
                last[0] = mark["number"]
                yield mark
        else:
            for place, order in enumerate(_ORDERS, start=1):
                if counted in order[order.index(last[place]) + 1 :][:1] and (last[place] or order[2] in seen):
                    last[place] = counted
                    yield mark
                    break


def _bullet(mark: re.Match[str]) -> str:
    """Return the kind of sign that may open an item, empty where there is none."""
    sign = mark["bullet"]
    if not sign or sign in BULLETS:
        return sign if sign and (mark["blank"] or mark.string[mark.end()].isupper()) else ""
    category = unicodedata.category(sign)
    counted = category == "No"  # ① and ② are of one kind
    return category if counted else sign if category in {"Po", "Sm", "So"} and not sign.isascii() else ""
