"""One passage → where its quotations stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING, _CLOSING, _SINGLE = "“„‟«「『｢‹〝❝❛", "”»」』｣›〞〟❞❜", "'’＇‘‚‛`´′"
_QUOTE_MARKS = re.compile(f'[{_OPENING}{_CLOSING}"＂″{_SINGLE}]+')
_TYPED_MARKS = re.compile(rf"{_QUOTE_MARKS.pattern}|(?<![^\s(])(?:<<|,,)(?=\w)|(?<=[\w.!?,])>>(?!\w)")
_DOUBLED = {
    "``": "‟", "''": '"', "´´": '"', "′′": "″", "‘‘": "“", "’’": "”", "‚‚": "„", ",,": "„", "<<": "«", ">>": "»",
}  # fmt: skip
"""Two marks that do for one: TeX, treebanks, typewriters."""
MAY_OPEN = re.compile(
    rf"[{_OPENING}]|``|‘‘|‚‚|,,|<<|[{_CLOSING}\"＂″{_SINGLE}](?<![^\W_].)(?<![.!?…)\]%{_CLOSING}\"＂″{_SINGLE}].)"
)
"""The marks of which `_Mark.may_open` can be true, and some more: a passage without them has no quotation."""
_ELLIPSIS = re.compile(r"\. ?\.")
_POSSESSIVE = re.compile(r"(?<=[sS])['’＇´′] [^\W\d_]")
_ELIDED = re.compile(r"(?i:\d\ds?|s|t|d|m|re|ve|ll|n|em|tis|twas|til|cause)(?![\w-])")
"""What follows an apostrophe that opens nothing: the ’90s, get ’em, Iceland ’s in spaced print."""


class Quotation(NamedTuple):
    """A stretch between quotation marks, the marks left out, and whether a closing mark ends it."""

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    """A quotation mark or apostrophe, with the characters around the run of marks that it is in."""

    at: int
    end: int
    form: str
    before: str
    after: str

    @property
    def trails(self) -> bool:
        """Whether something that can be quoted ends before it."""
        return self.before.isalnum() or self.before in ".,;:!?…)]%"

    @property
    def leads(self) -> bool:
        """Whether something that can be quoted begins after it."""
        return not (self.after.isspace() or self.after in ".,;:!?)]")

    @property
    def may_open(self) -> bool:
        """Whether a quotation may begin here; after a comma or a colon a blank may be missing."""
        if self.form in _OPENING:
            return self.leads or not self.trails
        if self.before in ",;:":
            return self.after.isalnum()
        return self.leads and not self.trails


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find what stands between quotation marks in one passage, inner quotations included.

    Straight, curly and mixed marks are paired; apostrophes and possessives are not quotation marks. A
    quotation in double marks that is never closed runs to the end of its passage and no further; a
    second opening mark of the same form, as at the head of each quoted paragraph, goes on with it. A
    single mark that is never closed is an apostrophe, unless it opens this passage and the next one too.

    Returns
    -------
    list of Quotation
        In order of their starts; an inner one comes after the one around it.

    Examples
    --------
    >>> text = "She called the ‘open house' “the sailors' affair” then."
    >>> [text[found.start:found.end] for found in quotations(text, 0, len(text))]
    ['open house', "the sailors' affair"]
    """
    marks = list(_marks(text, start, end))
    found: list[Quotation] = []
    opened: list[_Mark] = []
    around: _Around = []
    for mark in marks:
        if mark.form not in _SINGLE:
            opens = mark.may_open and not (opened and mark.form in _CLOSING)
            if opened and (not opens or mark.form == opened[-1].form):
                found.append(Quotation(opened.pop().end, mark.at, closed=not opens))
            if opens:
                opened.append(mark)
        around.append((len(opened), opened[-1].at if opened else -1))
    found += [Quotation(mark.end, end, closed=False) for mark in opened]
    found += _single_quotations(text, marks, around, start, end)
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    typed = text.find("<<", start, end) >= 0 or text.find(",,", start, end) >= 0
    for run in (_TYPED_MARKS if typed else _QUOTE_MARKS).finditer(text, start, end):
        before = text[run.start() - 1] if run.start() > start else " "
        after = text[run.end()] if run.end() < end else " "
        if _ELLIPSIS.match(text, run.end(), end):
            after = "…"
        at = run.start()
        while at < run.end():
            size = 2 if text[at : at + 2] in _DOUBLED and at + 2 <= run.end() else 1
            form = _DOUBLED[text[at : at + 2]] if size == 2 else text[at]
            yield _Mark(at, at + size, form, before, after)
            at += size


_Around = list[tuple[int, int]]  # by mark: how many double quotations it is in, and where the innermost begins
_REPEATED = {mark: re.compile(rf"\s*{mark}\w") for mark in _SINGLE}


def _single_quotations(text: str, marks: list[_Mark], around: _Around, start: int, end: int) -> Iterator[Quotation]:
    """Pair single marks that are no apostrophes, each pair inside one double quotation or outside all."""
    number = 0
    while number < len(marks):
        mark = marks[number]
        closing = _closing(text, marks, around, number) if _opens_single(text, mark) else None
        if closing is not None:
            yield Quotation(mark.end, marks[closing].at, closed=True)
            number = closing
        elif number == 0 and mark.at == start and _opens_single(text, mark) and _REPEATED[mark.form].match(text, end):
            yield Quotation(mark.end, end, closed=False)
        number += 1


def _opens_single(text: str, mark: _Mark) -> bool:
    return mark.form in _SINGLE and mark.may_open and not _ELIDED.match(text, mark.at + 1)


def _closing(text: str, marks: list[_Mark], around: _Around, opening: int) -> int | None:
    """Find the mark that closes a single one: a possessive of the plural only if there is no other."""
    possessive = None
    for number in range(opening + 1, len(marks)):
        mark = marks[number]
        same = around[number] == around[opening]
        if (not same and around[number][0] <= around[opening][0]) or _opens_single(text, mark):
            break
        if (
            same
            and mark.form in ("‘’'" if marks[opening].form == "‚" else "'’＇´′`")
            and not mark.after.isalnum()
            and not mark.before.isspace()
        ):
            if not _POSSESSIVE.match(text, mark.at):
                return number
            possessive = number if possessive is None else possessive
    return possessive
