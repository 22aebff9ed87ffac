"""Concordance table, Corpus → HTML: every hit marked in its line, and in the full text of its document."""

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from discourse.corpus.record import Corpus
from discourse.tables import table_of
from discourse.wording import heading, plural, shown, visible

COLUMNS = {"document": "document", "passage": "passage", "left": "left", "node": "hit", "right": "right"}
"""The columns that a page shows, with their headings."""


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """A stretch of HTML that a notebook displays or a file holds.

    Attributes
    ----------
    html : str
        One element with its style: no script, nothing fetched, all text from data escaped.
    summary : str
        What it shows, in plain words.
    """

    html: str
    summary: str

    def __repr__(self) -> str:
        """Return the summary, for viewers that show no HTML."""
        return self.summary

    def _repr_html_(self) -> str:
        return self.html


class _Piece(NamedTuple):
    """A hit in the full text: what is before it, its anchor, and what of it no earlier mark covers."""

    before: str
    anchor: str
    marked: str


class _Text(NamedTuple):
    """A full text: whose it is, how many hits it has, its hits, and what is behind the last."""

    document: str
    summary: str
    pieces: list[_Piece]
    rest: str


def concordance(table: pd.DataFrame, corpus: Corpus | None = None, *, title: str | None = None) -> Page:
    """Show hits in context as a table, the hit marked and the contexts aligned to it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.concordance`.
    corpus : Corpus, optional
        Where the hits are from. With it documents are called by their labels, and each line leads to its place in the
        full text of the document, below the table, in which all hits are marked.
    title : str, optional
        What the hits are of; it opens the caption.

    Returns
    -------
    Page
        The same table gives the same HTML. It follows the reader's choice of light or dark. Control
        characters, those that would reorder a line among them, are shown as U+FFFD, and what looks like TeX
        is left as it is.

    Raises
    ------
    ValueError
        The table is another one.
    KeyError
        A document of the table is not in the corpus.

    See Also
    --------
    discourse.readings.concordance : The same hits in a sentence.
    """
    table = table_of("concordance", table)
    summary = _summary(len(table), table["document"].nunique())
    if title:
        summary = f"{visible(title)}: {summary}"
    page = "" if corpus is None else _key(table)
    given = {} if corpus is None else corpus.labels
    labels = {name: heading(label) if label != name else name for name, label in given.items()}
    filled = _template().render(
        summary=summary,
        style=_style(),
        columns=COLUMNS,
        lines=[
            {name: visible(line[name]) for name in COLUMNS}
            | {"document": visible(labels.get(line["document"], line["document"]))}
            | {"anchor": _anchor(page, line["document"], line["start"]) if page else ""}
            for line in table.to_dict("records")
        ],
        texts=[] if corpus is None else _texts(table, corpus, labels, page),
    )
    return Page(filled, summary)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("discourse.pages"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("concordance.html")


def _escaped(value: object) -> Markup:
    """Escape as the standard library does: the same bytes with every release of the template engine."""
    return value if isinstance(value, Markup) else Markup(html.escape(str(value)))  # noqa: S704  # it is escaped here


@cache
def _style() -> Markup:
    return Markup(resources.files("discourse.pages").joinpath("static", "style.css").read_text("utf-8"))  # noqa: S704  # our own file


def _key(table: pd.DataFrame) -> str:
    """Name the page by its hits, so that several pages in one notebook have anchors of their own."""
    hits = table[["document", "start", "end"]].to_csv(index=False)
    return hashlib.sha256(hits.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _anchor(page: str, document: str, start: int) -> str:
    """Name a place in a text; the document's own name may have characters that no anchor has."""
    digest = hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"hit-{page}-{digest}-{start}"


def _texts(table: pd.DataFrame, corpus: Corpus, labels: Mapping[str, str], page: str) -> list[_Text]:
    """Cut the full text of each document that has a hit at its hits; of hits that overlap, one mark covers all."""
    texts = []
    for document, hits in table.groupby("document", sort=False):
        name, text, covered, pieces = str(document), corpus.text(str(document)), 0, []
        for start, end in hits[["start", "end"]].sort_values(["start", "end"]).itertuples(index=False):
            before, marked = text[covered : max(start, covered)], text[max(start, covered) : end]
            pieces.append(_Piece(_lines(before), _anchor(page, name, start), _lines(marked)))
            covered = max(covered, end)
        texts.append(_Text(visible(labels[name]), _summary(len(hits), 1), pieces, _lines(text[covered:])))
    return texts


def _lines(text: str) -> str:
    """Make a stretch of text visible with its line ends kept."""
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    return "\n".join(shown(line.replace("\t", " ")) for line in lines)


def _summary(hits: int, documents: int) -> str:
    return f"{plural(hits, 'hit')} in {plural(documents, 'document')}" if hits else "no hit"
