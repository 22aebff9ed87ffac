"""One text → who writes it and who speaks in it by its layout: first persons, labels of a transcript, signatures."""

import functools
import re
from collections import Counter
from dataclasses import dataclass

from discourse.language.english import grammar, reporting

_NAME = r"(?:[A-Z][\w'’-]+(?: (?:(?:and|of|the) ){0,2}[A-Z][\w'’-]+){0,6})"
_LABEL = re.compile(
    r"^[ \t]*(?P<label>(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Prof|Sen|Rep|Rev|Hon)\.? )?[A-Z][\w.'’-]*"
    r"(?: (?:[A-Z][\w.'’-]*|of|the|and|de|van|von)){0,4})(?: ?[(\[][^)\]\n]{1,40}[)\]]){0,2}"
    r"(?:\.?:|(?<=^[QA])\.)[ \t]+(?=\S)",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"(?:attention|cc|date|email|fax|from|keywords|language|link|note|place|re|ref|reference|source|subject|tags|tel|"
    r"title|to|topic|url)\Z",
    re.IGNORECASE,
)
"""Labels of a letter or a record, which nobody speaks."""
_SPEAKER = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Prof|Sen|Rep|Rev|Hon)\b|(?:Q|A|Question|Answer) ?\d*\Z")
_PERSON = re.compile(rf"{_SPEAKER.pattern}|[A-Z][A-Z. -]+\Z|\w+ \w+")
SPARSE = 8
"""Labels that could be headings have no more lines than so many each, if they are of speakers."""
_STAGE = re.compile(r"^[ \t]*[\[(][^\])\n]*[\])][ \t]*$", re.MULTILINE)
_SIGNATURE = re.compile(rf"[”\"»’']?\s*[—–―-]{{1,2}}\s*(?P<name>{_NAME})(?:,[^.\n]{{0,60}})?\.?[ \t]*(?:\n|\Z)")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|[Mm]y|I)\b")
_SPOKEN = re.compile(r"[“\"«][^”\"»]{0,2000}[”\"»]")
_OWN = re.compile(
    rf"\b[Mm]y (?:country|nation|homeland|[Gg]overnment|delegation|people),? (?:the )?(?P<a>{_NAME})"
    rf"|\b(?:on behalf of|in the name of) (?:the )?(?:\w+ (?:and (?:the )?\w+ )?of (?:the )?)?(?P<b>{_NAME})"
    rf"|\b[Ww]e,? (?:in|of|the (?:people|citizens|members) of) (?:the )?(?P<c>{_NAME})"
    rf"|(?P<d>{_NAME}), (?:my|our) (?:country|nation|homeland)\b"
    rf"|\b[Tt]he delegation of (?:the )?(?P<e>{_NAME})|\b[Ii]n (?P<f>{_NAME}), we\b"
)
_STANDING = grammar.HEADS | {"delegation", "people"}
"""Nouns that stand for the country named with them."""


@dataclass(frozen=True)
class Writer:
    """Who writes a text, as far as it says so outside quotation marks; looked for when it is asked for.

    Attributes
    ----------
    text : str
        The text.

    Examples
    --------
    >>> Writer("My country, Eastland, is small. We hope for peace. Our land is old.").names
    ['Eastland']
    """

    text: str = ""

    @functools.cached_property
    def _written(self) -> str:
        return _SPOKEN.sub(" ", self.text)

    @functools.cached_property
    def is_first_person(self) -> bool:
        """Whether it is in the first person."""
        return len(_WE.findall(self._written)) > 1

    @functools.cached_property
    def names(self) -> list[str]:
        """What names stand for him or her in this text."""
        return [name for match in _OWN.finditer(self._written) for name in match.groups() if name]

    def is_meant(self, named: str, verb: str) -> bool:
        """Test whether a subject may be the writer: by a name of his own, or by any name where the verb leaves it open.

        Who speaks for a country says *Eastland hopes that* of himself.
        """
        if not self.is_first_person:
            return False
        if not named:
            return verb in reporting.OWN_VERBS
        beside = grammar.FUNCTION_WORDS | reporting.BESIDE_VERBS
        words = [word for word in re.findall(r"[\w-]+", named) if word.lower() not in beside and word[-2:] != "ly"]
        plain = [word for word in words if word[:1].isupper() and word.lower() not in reporting.SPEAKING]
        rest = [word.lower() for word in words if word not in plain]
        if any(word[:5].lower() == own[:5].lower() for word in plain for own in self.names):
            return _STANDING.issuperset(rest)
        is_name = bool(plain) and _STANDING.issuperset(rest)
        return is_name and (verb not in reporting.FOREIGN_VERBS or "delegation" in rest)


def labelled(text: str) -> list[tuple[int, int, str]]:
    r"""Find the turns of a transcript: who is named before a colon speaks until the next name.

    Returns
    -------
    list of (start, end, speaker)
        Empty where fewer than two lines are labelled as a speaker's: headers of a letter are not, nor are
        a few lines of many where each label is another and none has a title or is *Q* or *A*: they may be headings.

    Examples
    --------
    >>> text = "Ms Lee: It is late.\n\nMr Ray (North): It is not."
    >>> [(text[start:end], speaker) for start, end, speaker in labelled(text)]
    [('It is late.', 'Ms Lee'), ('It is not.', 'Mr Ray')]
    """
    labels = [match for match in _LABEL.finditer(text) if not _HEADER.match(match["label"])]
    if len(labels) < 2:
        return []
    often = Counter(match["label"] for match in labels)
    persons = [match for match in labels if often[match["label"]] > 1 or _PERSON.match(match["label"])]
    lines = sum(1 for line in text.splitlines() if line.strip())
    labels = labels if persons and 2 * len(labels) > lines else persons
    are_turns = any(often[match["label"]] > 1 or _SPEAKER.match(match["label"]) for match in labels)
    if len(labels) < 2 or not (are_turns or SPARSE * len(labels) >= lines):
        return []
    ends = [*(match.start() for match in labels[1:]), len(text)]
    found = []
    for match, end in zip(labels, ends, strict=True):
        start = match.end()
        for stage in [*_STAGE.finditer(text, start, end), None]:
            stop = stage.start() if stage else end
            if text[start:stop].strip():
                found.append((start, start + len(text[start:stop].rstrip()), match["label"]))
            start = stage.end() if stage else end
    return found if all(re.search(r"[.!?…]", text[start:end]) for start, end, _ in found) else []


def signature(text: str, end: int) -> str:
    """Find the name that signs a quotation after a dash.

    Examples
    --------
    >>> signature("“It is late.” — Ada Lee, mayor", 12)
    'Ada Lee'
    """
    match = _SIGNATURE.match(text, end)
    return match["name"] if match else ""
