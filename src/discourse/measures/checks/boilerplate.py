"""Tokens → boilerplate: lines and runs that may be no document's own text, with the rule that would take them."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from discourse.tokens.counts import run_codes
from discourse.tokens.record import Tokens

_RUN = 8
"""From how many tokens on a run that documents share is a candidate."""
_LONGEST, _SHORT = 200, 100
"""How long a line may be, and one that is known by a word, in characters."""
_NUMBERED = 30
"""How long a line may be that numbers a page, in characters."""
_DIGITS = "\0"
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_PAGE = re.compile(rf"\W*(?:\w{{1,9}}\W*)?{_DIGITS}(?:\W*\w{{0,4}}\W*{_DIGITS})?\W*")
_SITE = re.compile(
    r"\b(?:cookies?|privacy policy|newsletters?|subscribe|unsubscribe|sign up|share (?:this|on)|follow us|tweet this|"
    r"whatsapp|all rights reserved|leave a (?:reply|comment)|required fields|comments? (?:off|closed)|read more|"
    r"related (?:articles|posts|stories)|you may also like|print this|email this|(?:have|has) signed|signatures)\b|©",
    re.IGNORECASE,
)
_COLUMNS = ["rule", "kind", "example", "documents", "times", "most", "of_documents"]


def boilerplate(tokens: Tokens) -> pd.DataFrame:
    """Find lines and runs that may be no document's own text.

    Parameters
    ----------
    tokens : Tokens
        The texts, without the stretches that spans.csv takes already. A text that is there twice counts once.

    Returns
    -------
    DataFrame
        One row a candidate, those of most documents first. Nothing is taken from the texts: a rule is put into
        spans.csv by somebody who has looked at what it takes.

        - rule: the regular expression, between slashes, as spans.csv has it
        - kind: `page number`: a short line, three times or more in one document, whose number grows; `running head`:
          one line three times or more in one document, numbers aside; `shared line`: one line of up to 200 characters
          in three documents or more, and in one in twenty; `site line`: a line of up to 100 characters with words of
          counters, cookies, newsletters and sharing, in English; `shared run`: eight tokens or more inside a passage,
          in as many documents as a shared line
        - example: as the first document has it
        - documents, times: where it is found, and how often; most: how often in one document
        - of_documents: how many different texts there are

    See Also
    --------
    duplicates : Documents that are the same as a whole.
    reuse : The runs that two documents share.

    Notes
    -----
    A refrain, a form of address or a quotation that several authors share looks the same as boilerplate does.
    """
    numbers = _different(tokens.corpus.texts)
    least = max(3, -(-len(numbers) // 20))
    lines = _lines(tokens, numbers)
    rows = [
        (f"/^[^\\S\\n]*{_rule(shape)}[^\\S\\n]*$/", kind, *line.found())
        for shape, line in lines.items()
        if (kind := _kind(shape, line, least))
    ]
    examples = [" ".join(row[2].split()) for row in rows]
    for text, run in _runs(tokens, numbers, least).items():
        if not any(text in example for example in examples):
            rows.append((f"/{_rule(text)}/", "shared run", *run.found()))
    table = pd.DataFrame([(*row, len(numbers)) for row in rows], columns=_COLUMNS)
    return table.sort_values(
        ["documents", "times", "rule"], ascending=[False, False, True], kind="stable", ignore_index=True
    )


@dataclass(slots=True)
class _Found:
    """Where a line or a run is found: its first wording, and the numbers in it, by document."""

    example: str
    places: dict[int, list[float]] = field(default_factory=dict)

    def found(self) -> tuple[str, int, int, int]:
        """Return the example, the documents, how often it occurs, and how often in one of them."""
        sizes = [len(place) for place in self.places.values()]
        return self.example, len(sizes), sum(sizes), max(sizes)


def _different(texts: Iterable[str]) -> list[int]:
    """Number the texts that no earlier one repeats."""
    return list({text: number for number, text in reversed(list(enumerate(texts)))}.values())[::-1]


def _lines(tokens: Tokens, numbers: Iterable[int]) -> dict[str, _Found]:
    """Gather the lines that are in no span, by their wording with the numbers left open."""
    names, spans = tokens.corpus.documents.index, tokens.corpus.spans
    taken = {name: list(zip(own["start"], own["end"], strict=True)) for name, own in spans.groupby("document")}
    lines: dict[str, _Found] = {}
    for number in numbers:
        for match in _LINE.finditer(tokens.corpus.texts[number]):
            line = match[0].strip()
            if len(line) > _LONGEST or not any(map(str.isalnum, line)):
                continue
            if any(start < match.end() and match.start() < end for start, end in taken.get(names[number], ())):
                continue
            shape = " ".join(_NUMBER.sub(_DIGITS, line).split())
            value = _NUMBER.search(line)
            places = lines.setdefault(shape, _Found(line)).places
            places.setdefault(number, []).append(float(re.sub(r"\D", "", value[0])) if value else 0.0)
    return lines


def _kind(shape: str, line: _Found, least: int) -> str:
    """Decide what a line may be; nothing, most often."""
    most = max(line.places.values(), key=len)
    grows = len(most) > 2 and all(one < other for one, other in itertools.pairwise(most))
    if grows and len(shape) <= _NUMBERED and _PAGE.fullmatch(shape):
        return "page number"
    if not any(map(str.isalpha, shape)):
        return ""
    if len(most) > 2:
        return "running head"
    if len(line.places) >= least:
        return "shared line"
    return "site line" if len(shape) <= _SHORT and _SITE.search(shape) else ""


def _runs(tokens: Tokens, numbers: list[int], least: int) -> dict[str, _Found]:
    """Gather the runs that many documents have, each as long as they have it in common."""
    document, passage = tokens.unit_of("document"), tokens.unit_of("passage")
    first = np.arange(max(len(tokens) - _RUN + 1, 0))
    first = first[(passage[first] == passage[first + _RUN - 1]) & np.isin(document[first], numbers)]
    run = run_codes(tokens, first, _RUN)
    pairs = np.unique(np.stack([run, document[first]]), axis=1)
    shared = first[np.bincount(pairs[0], minlength=1)[run] >= least]
    runs: dict[str, _Found] = {}
    for start, last in _chains(shared, passage):
        number = int(document[start])
        text = " ".join(tokens.corpus.texts[number][tokens.starts[start] : tokens.ends[last + _RUN - 1]].split())
        runs.setdefault(text, _Found(text)).places.setdefault(number, []).append(0.0)
    return {text: run for text, run in runs.items() if len(run.places) >= least}


def _chains(places: "np.ndarray[tuple[int], np.dtype[np.int64]]", passage: object) -> Iterator[tuple[int, int]]:
    """Join places that follow one another in a passage: the first and the last of each chain."""
    passages = np.asarray(passage)[places]
    cuts = np.flatnonzero((np.diff(places) > 1) | (np.diff(passages) > 0)) + 1
    for chain in np.split(places, cuts) if len(places) else ():
        yield int(chain[0]), int(chain[-1])


def _rule(text: str) -> str:
    """Write a regular expression for a wording, however its blanks are written."""
    return r"\s+".join(map(re.escape, text.split())).replace(_DIGITS, r"\d[\d.,]*")
