"""Concordance table, Corpus → HTML: every hit marked in its line, which opens to more of its text."""

import re
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from discourse.corpus.record import Corpus
from discourse.pages._templates import render, static
from discourse.tables import table_of
from discourse.wording import heading, plural, shown, visible

COLUMNS = ("document", "passage", "left", "node", "right")
"""The columns that a page shows."""

_FIRST, _LAST = re.compile(r"\A\S*\s+"), re.compile(r"\s+\S*\Z")
"""What a cut leaves of a word, at the beginning and at the end."""

AROUND = 600
"""How many characters before and behind a hit a line opens to."""


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


class _Text(NamedTuple):
    """More of the text around a hit: what is before it, the hit, what is behind it."""

    before: str
    hit: str
    behind: str


def concordance(table: pd.DataFrame, corpus: Corpus | None = None, *, title: str | None = None) -> Page:
    """Show hits in context as a table, the hit marked and the contexts aligned to it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.concordance`.
    corpus : Corpus, optional
        Where the hits are from. With it documents are called by their labels, and each line opens to more of its text,
        up to 600 characters before the hit and behind it. That is no link and no script, and so works in a notebook
        that is not trusted yet, in an exported page and in any file.
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
    summary = _summary(table)
    if title:
        summary = f"{visible(title)}: {summary}"
    given = {} if corpus is None else corpus.labels
    labels = {name: heading(label) if label != name else name for name, label in given.items()}
    filled = render(
        "concordance.html",
        summary=summary,
        style=Markup(static("style.css")),  # noqa: S704  # our own file
        opens=corpus is not None and len(table) > 0,
        lines=[
            {name: visible(line[name]) for name in COLUMNS}
            | {"document": visible(labels.get(line["document"], line["document"]))}
            | {"more": corpus and _around(corpus.text(line["document"]), line["start"], line["end"])}
            for line in table.to_dict("records")
        ],
    )
    return Page(str(filled), summary)


def _around(text: str, start: int, end: int) -> _Text:
    """Cut the text before and behind a hit, at white space, and mark where it goes on."""
    before, behind = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    if len(before) < start:
        before = "… " + _FIRST.sub("", before)
    if end + len(behind) < len(text):
        behind = _LAST.sub("", behind) + " …"
    return _Text(in_lines(before), in_lines(text[start:end]), in_lines(behind))


def in_lines(text: str) -> str:
    """Make a stretch of text visible with its line ends kept."""
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    return "\n".join(shown(line.replace("\t", " ")) for line in lines)


def _summary(table: pd.DataFrame) -> str:
    drawn = f"{len(table):,} of " if "hits" in table else ""
    hits = plural(int(table["hits"].iloc[0]) if drawn else len(table), "hit")
    return f"{drawn}{hits} in {plural(table['document'].nunique(), 'document')}" if len(table) else "no hit"
