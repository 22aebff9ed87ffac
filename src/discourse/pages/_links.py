"""What a notebook names → links: a word to its lines, a family to the codebook, a line to its document."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlencode

from markupsafe import Markup

from discourse.codebook import KINDS
from discourse.pages._codebook import PATH as CODEBOOK
from discourse.pages._data import MOST
from discourse.pages._leaf import Frame
from discourse.pages._search import PATH as SEARCH

_WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
"""What a word of a link may be: none of its characters is one of the pattern language."""

_PLACE = re.compile(r'<th scope="row">([^<]*)</th><td class="passage">(\d+)</td>')
"""Document and passage of a line, as `concordance` writes them."""


def to_lines(frame: Frame, path: str) -> Callable[[str], str]:
    """Find the address that searches the texts for what a reading puts between quotation marks.

    Parameters
    ----------
    frame : Frame
        How pages point at each other.
    path : str
        The page that points.

    Returns
    -------
    callable
        Words → the address of their lines; empty where a word is in no text, or texts are not searched all at once.
        The sign of an ellipsis stands for any characters, as readings write the pattern of a codebook.
    """
    vocabulary = frame.report.vocabulary
    search = frame.link(path, SEARCH).partition("#")[0]

    def known(word: str) -> bool:
        stem = word.removesuffix("…")
        if not _WORD.fullmatch(stem):
            return False
        return word in vocabulary if stem == word else any(form.startswith(stem) for form in vocabulary)

    def address(text: str) -> str:
        words = text.lower().split(" ")
        if len(frame.report.tokens) > MOST or not all(map(known, words)):
            return ""
        return f"{search}#concordance?{urlencode({'q': ' '.join(words).replace('…', '*')})}"

    return address


def to_families(frame: Frame, path: str) -> Callable[[str], str]:
    """Find the address of the page that has the lines of a family, and edits it.

    Parameters
    ----------
    frame : Frame
        How pages point at each other.
    path : str
        The page that points.

    Returns
    -------
    callable
        The label of a family → the address of the codebook, open at its kind; empty where no family has that label, or
        texts are not counted all at once.
    """
    codebook = frame.report.codebook
    kinds = {family.label: kind for kind in KINDS for family in codebook.families(kind).values()}
    page = frame.link(path, CODEBOOK).partition("#")[0]

    def address(label: str) -> str:
        if len(frame.report.tokens) > MOST or label not in kinds:
            return ""
        return f"{page}#codebook?{urlencode({'kind': kinds[label]})}"

    return address


def to_passages(html: Markup, frame: Frame, path: str) -> Markup:
    """Let each line of a concordance lead to the passage of the document that it is from.

    Parameters
    ----------
    html : Markup
        An output of a notebook, made harmless.
    frame : Frame
        How pages point at each other.
    path : str
        The page that shows it.

    Returns
    -------
    Markup
        The same where there is no concordance, or a document has no page or shares its label.
    """
    if 'class="discourse-concordance' not in html:
        return html

    def linked(line: re.Match[str]) -> str:
        label, passage = line.groups()
        document = frame.report.labelled.get(unescape(label), "")
        if document not in frame.documents or int(passage) not in frame.report.passages.get(document, {}).values():
            return line[0]
        address = escape(frame.link(path, frame.documents[document], f"p{passage}"))
        return (
            f'<th scope="row">{label}</th><td class="passage">'
            f'<a href="{address}" aria-label="{label}, passage {passage}">{passage}</a></td>'
        )

    return Markup(_PLACE.sub(linked, html))  # noqa: S704  # it is harmless, and what is added is escaped
