"""Values → words: numbers, plurals, lists, ties, and text from data made safe, for sentences, figures and pages."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

LISTED = 6
"""Up to this many names occur in a sentence; of more, only their number does."""
NO_ROWS = "The table has no row."
"""What is read in a table that has nothing to say."""
NO_LEAD = "There are no two sides, or no frames, to compare, so that there is no lead to try."
"""What is read in a table of what other choices make of a lead that has no row."""
NO_PAIR = "There are no two sides to compare."
"""What is read in a table of a comparison that has no row."""

SENTENCES = 4
"""A paragraph has as many sentences at most."""
_MARKED = ("|", "-", ">", "")
"""How lines begin that are no paragraph: of a table, a list, a quotation."""
_ENDS = re.compile(r"(?<=[.?]) (?=\S)")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NOTHING = "\ufffd"
"""What is shown for what cannot be seen."""
_SPECIAL = re.compile(r"[$\\]+|[!-/:-@\[-`{-~]")
_PLAIN = frozenset("-,;?!'%/()")  # not . : @ _, which would make links, emoji or emphasis
_READABLE = re.compile(r"`([$\\]+)`|(`+)(?!`).*?(?<!`)\2(?!`)|&#(\d+);")


class Reading(str):
    """A paragraph that reads a table: Markdown where it is displayed, plain text elsewhere."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        """Return it in paragraphs of a few sentences; full stops of data are written as entities, and end none."""
        return "\n".join(line if line[:1] in _MARKED else _in_paragraphs(line) for line in self.split("\n"))

    def __repr__(self) -> str:
        """Return the paragraph as one reads it."""
        return _READABLE.sub(_readable, self)


def _in_paragraphs(line: str) -> str:
    sentences = _ENDS.split(line)
    return "\n\n".join(" ".join(sentences[start : start + SENTENCES]) for start in range(0, len(sentences), SENTENCES))


def _readable(match: re.Match[str]) -> str:
    return match[1] or (chr(int(match[3])) if match[3] else match[0])


def paragraph(*sentences: str) -> Reading:
    """Join sentences, those that are empty left out."""
    return Reading(" ".join(filter(None, sentences)))


def label(name: object) -> str:
    """Write what data calls a document, a side or an actor, as it stands within a sentence.

    Examples
    --------
    >>> label("the petition to parliament"), label("north_east")
    ('the petition to parliament', 'north&#95;east')
    """
    return plain(name)


def side(name: object) -> str:
    """Write a side.

    Examples
    --------
    >>> side("Northern"), side("The People's Party"), side("2")
    ('the Northern side', "the People's Party side", 'side 2')
    """
    return plain(sided(name))


def sided(name: object) -> str:
    """Write a side as it is read, for a figure or a message: one that is called by a number stands before it.

    Examples
    --------
    >>> sided("the north_east"), sided("Northern"), sided("2.0")
    ('the north_east side', 'the Northern side', 'side 2.0')
    """
    bare = visible(name).removeprefix("the ").removeprefix("The ") or _NOTHING
    return f"side {bare}" if _NUMBER.fullmatch(bare) else f"the {bare} side"


def member(by: str, name: object) -> str:
    """Write a document, a side, or another value of the documents' metadata, whose column is text already.

    Examples
    --------
    >>> member("document", "the letter"), member("side", "Northern"), member("year", "1993")
    ('the letter', 'the Northern side', 'year 1993')
    """
    if by == "side":
        return side(name)
    return label(name) if by == "document" else f"{by} {label(name)}"


def sample(rows: int, all_rows: int) -> str:
    """Say of how many passages so many are a random sample, where they are one.

    Examples
    --------
    >>> sample(2000, 34668), sample(70, 70)
    ('Fitted to a random sample of 2,000 of the 34,668 passages (seed 0).', '')
    """
    if rows == all_rows:
        return ""
    return f"Fitted to a random sample of {rows:,} of the {plural(all_rows, 'passage')} (seed 0)."


def place(by: str, name: object) -> str:
    """Write where something is found: a document, or the documents of a side or of another value of the metadata.

    Examples
    --------
    >>> place("document", "the letter"), place("side", "Northern"), place("year", "1993")
    ('the letter', 'the documents of the Northern side', 'the documents of year 1993')
    """
    return label(name) if by == "document" else f"the documents of {member(by, name)}"


def category(name: object) -> str:
    """Write what a frame, a cue or a genre is called, set off as a category and no claim of the sentence's own.

    Examples
    --------
    >>> category("law and order"), category("mass_violence")
    ('*law and order*', '*mass violence*')
    """
    return f"*{plain(readable(name))}*"


def heading(name: object) -> str:
    """Write what stands within a sentence so that it can stand alone: at an axis, above a column, in a cell.

    Examples
    --------
    >>> heading("the petition to parliament"), heading("mass_violence"), heading("BBC")
    ('Petition to parliament', 'Mass violence', 'BBC')
    """
    return capital(readable(name).removeprefix("the "))


def code(name: object) -> str:
    """Write what a program reads (a pattern, the name of a column) as a code span.

    Examples
    --------
    >>> code("north_east"), code("a`b")
    ('`north_east`', '`` a`b ``')
    """
    text = visible(name) or _NOTHING
    runs = set(map(len, re.findall("`+", text)))
    fence = "`" * next(number for number in range(1, len(runs) + 2) if number not in runs)
    blank = " " if "`" in text else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def quote(text: object) -> str:
    """Quote words of a text as they are.

    Examples
    --------
    >>> print(quote("self-determination"), quote("<b>*"))
    “self-determination” “&#60;b&#62;&#42;”
    """
    return f"“{plain(text)}”"


def plain(text: object) -> str:
    """Write words of data as they are, with nothing left in them that Markdown, HTML or TeX would read.

    Examples
    --------
    >>> plain("a *bold* name")
    'a &#42;bold&#42; name'
    """
    return _SPECIAL.sub(_harmless, visible(text) or _NOTHING)


def _harmless(match: re.Match[str]) -> str:
    mark = match[0]
    if mark[0] in "$\\":
        return f"`{mark}`"  # shown as an entity it would still be read as TeX
    return mark if mark in _PLAIN else f"&#{ord(mark)};"


def visible(text: object) -> str:
    r"""Fold white space, and show what would act on the line unseen (controls, reversals) as U+FFFD.

    Examples
    --------
    >>> visible(" two\nlines ")
    'two lines'
    """
    return shown(" ".join(str(text).split()))


def shown(text: str) -> str:
    """Show what would act on the line unseen as U+FFFD, white space left as it is."""
    return _UNSEEN.sub(_NOTHING, text)


def readable(name: object) -> str:
    """Write the name that a codebook gives to something as words.

    Examples
    --------
    >>> readable("law_and_order")
    'law and order'
    """
    return visible(str(name).replace("_", " "))


def noun(level: str, kind: str) -> str:
    """Name what is counted: a family by its kind, anything else by its column.

    Examples
    --------
    >>> noun("family", "frames"), noun("cue", "frames")
    ('frame', 'cue')
    """
    kinds = {"frames": "frame", "names": "referent", "contests": "contest", "patterns": "pattern"}
    return kinds[kind] if level == "family" else level


def number(value: float, digits: int = 0) -> str:
    """Write a number with a true minus; what is unknown is a dash.

    Examples
    --------
    >>> number(1786), number(-0.061, 2), number(float("nan"))
    ('1,786', '−0.06', '–')
    """
    if pd.isna(value):
        return "–"
    return f"{round(float(value), digits) + 0.0:,.{digits}f}".replace("-", "\u2212")


def plural(value: float, noun: str, many: str = "") -> str:
    """Count things.

    Examples
    --------
    >>> plural(1, "hit"), plural(1786, "hit"), plural(0, "family", "families")
    ('1 hit', '1,786 hits', '0 families')
    """
    return f"{number(value)} {noun if value == 1 else many or plurals(noun)}"


_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(value: float) -> str:
    """Write a number of things as a careful editor does: up to twelve in letters.

    Examples
    --------
    >>> spelled(4), spelled(0), spelled(1786)
    ('four', 'no', '1,786')
    """
    return _SPELLED[int(value)] if value < len(_SPELLED) else number(value)


def times(value: float) -> str:
    """Count how often something happens.

    Examples
    --------
    >>> times(1), times(2), times(8)
    ('once', 'twice', '8 times')
    """
    return {1: "once", 2: "twice"}.get(int(value)) or f"{number(value)} times"


def plurals(noun: str) -> str:
    """Write the regular plural of a noun, which may be the name of a column.

    Examples
    --------
    >>> plurals("side"), plurals("party"), plurals("press"), plurals("day")
    ('sides', 'parties', 'presses', 'days')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def verb(number: int, one: str, several: str) -> str:
    """Choose the form that goes with a number of things; none of them takes that of one.

    Examples
    --------
    >>> verb(1, "is", "are"), verb(2, "is", "are"), verb(0, "is", "are")
    ('is', 'are', 'is')
    """
    return one if number <= 1 else several


def out_of(part: int, whole: int, noun: str) -> str:
    """Count some of all.

    Examples
    --------
    >>> out_of(3, 9, "name"), out_of(9, 9, "name"), out_of(0, 9, "name"), out_of(2, 2, "name"), out_of(0, 1, "name")
    ('3 of the 9 names', 'all 9 names', 'none of the 9 names', 'both names', 'no name')
    """
    if not part and whole <= 1:
        return f"no {noun}"
    if part == whole <= 2:
        return f"the only {noun}" if whole == 1 else f"both {plurals(noun)}"
    some = "all" if part == whole else f"{part:,} of the" if part else "none of the"
    return f"{some} {plural(whole, noun)}"


def rate(value: float) -> str:
    """Round a rate per 1,000 to one decimal, and never to zero what is not.

    Examples
    --------
    >>> rate(28.04), rate(0), rate(0.0321)
    ('28.0', '0.0', '0.03')
    """
    if pd.isna(value):
        return "none, for want of tokens"
    return f"{value:,.1f}" if value == 0 or value >= 0.05 else f"{value:.1g}"


def two(value: float) -> str:
    """Round to two decimals, with a true minus and no negative zero."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "\u2212")


def percent(share: float) -> str:
    """Round a share to whole per cent, and never to none or all what is not."""
    if 0 < share < 0.01:
        return "less than 1%"
    if 0.99 < share < 1:
        return "more than 99%"
    return f"{100 * share:.0f}%"


def p_value(value: float) -> str:
    """Round a p-value to two decimals, a smaller one to one digit."""
    return f"{value:.2f}" if value >= 0.01 else f"{value:.1g}"


def capital(text: str) -> str:
    """Begin a sentence with words that could occur within one."""
    return text[:1].upper() + text[1:]


def join(parts: Iterable[str], last: str = "and") -> str:
    """List things.

    Examples
    --------
    >>> join(["a"]), join(["a", "b"]), join(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *first, final = parts
    return f"{', '.join(first)} {last} {final}" if first else final


def first_and_rest(rows: Iterable[tuple[Any, ...]], long: Callable[..., str], short: Callable[..., str]) -> str:
    """List things, the first in full, the others as short as its reader then needs.

    Examples
    --------
    >>> first_and_rest([("a", 3), ("b", 2)], "{} ({} times)".format, "{} ({})".format)
    'a (3 times) and b (2)'
    """
    return join((short if number else long)(*row) for number, row in enumerate(rows))


def listed(parts: Sequence[str], most: int = 12) -> str:
    """Write a list; of more than so many parts the first, and how many more there are.

    Examples
    --------
    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more


def alike(parts: Sequence[str]) -> str:
    """List things that tie.

    Examples
    --------
    >>> alike(["a"]), alike(["a", "b"])
    ('a', 'a and b alike')
    """
    return f"{join(parts)} alike" if len(parts) > 1 else join(parts)


def named(names: Sequence[object], noun: str, last: str = "and", write: Callable[[object], str] | None = None) -> str:
    """List names, or count them where they are many."""
    return join(map(write or label, names), last) if len(names) <= LISTED else plural(len(names), noun)


def highest(values: "pd.Series[float]") -> list[Any]:
    """Return the labels of the highest value, all of them where several tie; none where no value is known."""
    known = values.dropna()
    if known.empty:
        return []
    return list(known.index[_level(known, known.max())])


def lowest(values: "pd.Series[float]") -> list[Any]:
    """Return the labels of the lowest value, all of them where several tie; none where no value is known."""
    return highest(-values)


def together(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Gather the second members of pairs under the first, in order of appearance."""
    gathered: dict[str, list[str]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return gathered


def first(table: pd.DataFrame, number: int, column: str) -> tuple[pd.DataFrame, str]:
    """Return the first rows of a sorted table, and in words how many more tie with the last of them.

    Examples
    --------
    >>> _, more = first(pd.DataFrame({"count": [3, 2, 2, 2, 1]}), 2, "count")
    >>> more
    ', the last tied with 2 more'
    """
    head = table.head(number)
    rest = table[column].iloc[number:]
    tied = int(_level(rest, head[column].iloc[-1]).sum()) if len(head) else 0
    return head, f", the last tied with {tied:,} more" if tied else ""


def _level(values: "pd.Series[float]", value: float) -> Any:
    return np.isclose(values, value, rtol=1e-12, atol=0)
