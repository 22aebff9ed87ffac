"""Concordance table, Corpus → HTML: every hit marked in its line, and in the full text it stands in."""

import hashlib
import html
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from discourse.corpus.record import Corpus

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_STYLE = """
.discourse-concordance { color-scheme: light dark; --ink: #1b1b1b; --soft: #5a5a5a; --rule: #d0d0d0;
  --paper: #ffffff; --hit: #fbe7a8; max-width: 100%; overflow-x: auto; color: var(--ink);
  background: var(--paper); font: 0.85rem/1.45 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { .discourse-concordance { --ink: #e8e8e8; --soft: #b0b0b0;
  --rule: #4a4a4a; --paper: #161616; --hit: #5c4a10; } }
[data-jp-theme-light="true"] .discourse-concordance { color-scheme: light; --ink: #1b1b1b;
  --soft: #5a5a5a; --rule: #d0d0d0; --paper: #ffffff; --hit: #fbe7a8; }
[data-jp-theme-light="false"] .discourse-concordance { color-scheme: dark; --ink: #e8e8e8;
  --soft: #b0b0b0; --rule: #4a4a4a; --paper: #161616; --hit: #5c4a10; }
/* named twice, since JupyterLab's own rules for tables weigh more than one class */
.discourse-concordance.discourse-concordance {
  & table { border-collapse: collapse; table-layout: auto; width: 100%; min-width: 40rem; margin: 0;
    font-size: inherit; }
  & caption { text-align: left; padding: 0.3em 0.45em; color: var(--soft); }
  & :is(th, td) { padding: 0.2em 0.45em; vertical-align: top; text-align: left; line-height: inherit;
    border-top: 1px solid var(--rule); background: var(--paper); color: var(--ink); }
  & th { color: var(--soft); font-weight: 400; white-space: nowrap; }
  & thead th { font-weight: 600; }
  & .passage { text-align: right; font-variant-numeric: tabular-nums; }
  & :is(.left, .right) { width: 50%; overflow-wrap: anywhere; }
  & .left { text-align: right; }
  & .node { text-align: center; white-space: nowrap; }
  & mark { background: var(--hit); color: var(--ink); padding: 0 0.15em; }
  & mark:target { outline: 2px solid currentColor; }
  & a { color: inherit; }
  & details { border-top: 1px solid var(--rule); padding: 0.2em 0.45em; }
  & summary { color: var(--soft); }
  & .text { white-space: pre-wrap; max-width: 45rem; margin: 0.4em 0 0.8em; overflow-wrap: anywhere; }
}
"""


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


def concordance(table: pd.DataFrame, corpus: Corpus | None = None, *, title: str | None = None) -> Page:
    """Show hits in context as a table, the hit marked and the contexts aligned to it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.concordance`.
    corpus : Corpus, optional
        Where the hits are from. With it each line leads to its place in the full text of the document,
        below the table, in which all hits are marked.
    title : str, optional
        What the hits are of; it opens the caption.

    Returns
    -------
    Page
        The same table gives the same HTML. It follows the reader's choice of light or dark. Control
        characters, those that would reorder a line among them, are shown as U+FFFD, and what looks like TeX
        is left as it is.
    """
    summary = _summary(len(table), table["document"].nunique())
    if title:
        summary = f"{_visible(title)}: {summary}"
    key = _key(table) if corpus is not None else ""
    rows = "\n".join(_row(key, line) for line in table.to_dict("records"))
    texts = "" if corpus is None else _texts(table, corpus, key)
    return Page(
        '<div class="discourse-concordance mathjax_ignore tex2jax_ignore" role="region" tabindex="0" '
        f'aria-label="{html.escape(summary)}">\n'
        f"<style>{_STYLE}</style>\n<table>\n<caption>{html.escape(summary)}</caption>\n<thead>\n<tr>"
        '<th scope="col">document</th><th scope="col" class="passage">passage</th>'
        '<th scope="col" class="left">left</th><th scope="col" class="node">hit</th>'
        '<th scope="col" class="right">right</th></tr>\n'
        f"</thead>\n<tbody>\n{rows}\n</tbody>\n</table>{texts}\n</div>",
        summary,
    )


def _key(table: pd.DataFrame) -> str:
    """Name the page by its hits, so that several pages in one notebook have anchors of their own."""
    hits = table[["document", "start", "end"]].to_csv(index=False)
    return hashlib.sha256(hits.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _anchor(key: str, document: str, start: int) -> str:
    """Name a place in a text; the document's own name may have characters that no anchor has."""
    digest = hashlib.sha256(str(document).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"hit-{key}-{digest}-{start}"


def _texts(table: pd.DataFrame, corpus: Corpus, key: str) -> str:
    """Write the full text of each document that has a hit, folded up, with all its hits marked."""
    return "".join(
        f"\n<details><summary>{_safe(document)}: {_safe(_summary(len(hits), 1))}, full text</summary>"
        f'<div class="text">{_marked(corpus.text(str(document)), hits, key)}</div></details>'
        for document, hits in table.groupby("document", sort=False)
    )


def _marked(text: str, hits: pd.DataFrame, key: str) -> str:
    """Mark the hits of one text; of hits that overlap, one mark covers what they cover together."""
    parts, done, document = [], 0, hits["document"].iloc[0]
    for start, end in hits[["start", "end"]].sort_values(["start", "end"]).itertuples(index=False):
        anchor = f'<span id="{_anchor(key, document, start)}"></span>'
        parts.append(_kept(text[done : max(start, done)]) + anchor)
        if end > done:
            parts.append(f"<mark>{_kept(text[max(start, done) : end])}</mark>")
            done = end
    return "".join(parts) + _kept(text[done:])


def _kept(text: str) -> str:
    """Escape a stretch of text with its line ends kept."""
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    return "\n".join(html.escape(_UNSEEN.sub("\ufffd", line.replace("\t", " "))) for line in lines)


def _summary(hits: int, documents: int) -> str:
    if not hits:
        return "no hit"
    return f"{hits:,} {'hit' if hits == 1 else 'hits'} in {documents:,} {'document' if documents == 1 else 'documents'}"


def _row(key: str, line: Mapping[Hashable, Any]) -> str:
    place = _safe(line["passage"])
    if key:
        place = f'<a href="#{_anchor(key, line["document"], line["start"])}" title="in the full text">{place}</a>'
    return (
        f'<tr><th scope="row">{_safe(line["document"])}</th><td class="passage">{place}</td>'
        f'<td class="left">{_safe(line["left"])}</td><td class="node"><mark>{_safe(line["node"])}</mark></td>'
        f'<td class="right">{_safe(line["right"])}</td></tr>'
    )


def _safe(text: object) -> str:
    return html.escape(_visible(text))


def _visible(text: object) -> str:
    return _UNSEEN.sub("\ufffd", " ".join(str(text).split()))
