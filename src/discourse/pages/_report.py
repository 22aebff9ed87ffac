"""Report → static pages: a folder of HTML files that open from disk, or one file."""

from collections.abc import Iterator

from discourse.pages._codebook import codebook_page
from discourse.pages._coding import coding_page
from discourse.pages._data import packed
from discourse.pages._documents import document_page, documents_page
from discourse.pages._leaf import Frame, Leaf, files, paths
from discourse.pages._methods import methods_page
from discourse.pages._notebooks import notebook_page
from discourse.pages._overview import overview_page
from discourse.pages._record import Report
from discourse.pages._search import search_page
from discourse.pages._tables import table_files, tables_page

DOCUMENTS, TOKENS = 1_000, 300_000
"""So many documents get a page of their own; in a single file, about as many as have so many tokens together."""


def report(content: Report, *, single: bool = False) -> dict[str, bytes]:
    """Write a report as static pages.

    Parameters
    ----------
    content : Report
        What it says.
    single : bool
        Whether all pages are one file.

    Returns
    -------
    dict of str to bytes
        Path → file, as in `index.html`. The same content gives the same bytes. No page asks for anything: style,
        scripts, figures and data are in it, and a policy forbids all else. Without a script it shows all but the
        search, and tables are not sorted. Of more than 1,000 documents, or, in a single file, of more than
        300,000 tokens, only some, drawn at random, have their text in it; the list of documents says so. Where the
        codebook looks for nothing, there is none to edit, and nothing to code.

    See Also
    --------
    discourse.report.report : Run a study's notebooks, gather what they found, and write the pages.
    concordance : Hits in their lines, in a notebook.
    """
    shown = content.corpus.sample(_number(content, single=single))
    frame = Frame(
        content,
        single,
        documents=paths("documents", shown.documents.index),
        notebooks=paths("notebooks", (notebook.name for notebook in content.notebooks)),
    )
    return files(list(_leaves(frame)), frame) | table_files(frame)


def _leaves(frame: Frame) -> Iterator[Leaf]:
    content = frame.report
    left_out = len(content.corpus.documents) - len(frame.documents)
    data = packed(content.lemmas or content.tokens, content.codebook)
    yield overview_page(frame)
    yield search_page(frame, data)
    if content.families:
        yield codebook_page(frame, data)
        yield coding_page(frame)
    yield documents_page(frame, left_out)
    yield tables_page(frame)
    yield methods_page(frame)
    for notebook in content.notebooks:
        yield notebook_page(notebook, frame)
    found = dict(list(content.hits.groupby("document", sort=False)))
    for document in frame.documents:
        yield document_page(document, frame, found.get(document, content.hits.iloc[:0]))


def _number(content: Report, *, single: bool) -> int:
    """Count the documents whose text a report holds."""
    documents = len(content.corpus.documents)
    return min(documents, DOCUMENTS, max(1, documents * TOKENS // max(len(content.tokens), 1)) if single else DOCUMENTS)
