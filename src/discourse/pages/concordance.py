"""Concordance table → an HTML table: every hit marked, with the words around it."""

import html
import re
from dataclasses import dataclass

import pandas as pd

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


def concordance(table: pd.DataFrame, title: str | None = None) -> Page:
    """Show hits in context as a table, the hit marked and the contexts aligned to it.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.concordance`.
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
    columns = ["document", "passage", "left", "node", "right"]
    rows = "\n".join(_row(*cells) for cells in table[columns].itertuples(index=False))
    return Page(
        '<div class="discourse-concordance mathjax_ignore tex2jax_ignore" role="region" tabindex="0" '
        f'aria-label="{html.escape(summary)}">\n'
        f"<style>{_STYLE}</style>\n<table>\n<caption>{html.escape(summary)}</caption>\n<thead>\n<tr>"
        '<th scope="col">document</th><th scope="col" class="passage">passage</th>'
        '<th scope="col" class="left">left</th><th scope="col" class="node">hit</th>'
        '<th scope="col" class="right">right</th></tr>\n'
        f"</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>",
        summary,
    )


def _summary(hits: int, documents: int) -> str:
    if not hits:
        return "no hit"
    return f"{hits:,} {'hit' if hits == 1 else 'hits'} in {documents:,} {'document' if documents == 1 else 'documents'}"


def _row(document: str, passage: int, left: str, node: str, right: str) -> str:
    return (
        f'<tr><th scope="row">{_safe(document)}</th><td class="passage">{_safe(passage)}</td>'
        f'<td class="left">{_safe(left)}</td><td class="node"><mark>{_safe(node)}</mark></td>'
        f'<td class="right">{_safe(right)}</td></tr>'
    )


def _safe(text: object) -> str:
    return html.escape(_visible(text))


def _visible(text: object) -> str:
    return _UNSEEN.sub("\ufffd", " ".join(str(text).split()))
