"""A web page (.html, .htm) → one document, without its navigation."""

from collections.abc import Iterator

import trafilatura

from discourse.corpus.sources.markup import decoded, paragraphs
from discourse.corpus.sources.record import File, LeftOut, Row

_BLOCKS = "p head list item quote table row cell".split()
"""What trafilatura calls the paragraphs of a page."""


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read the text of a web page.

    Parameters
    ----------
    file : File
        The page, in the encoding that is named, or that it names itself, or in UTF-8.

    Yields
    ------
    Row or LeftOut
        The title, and the paragraphs that trafilatura takes for the page's own text, with blank lines between. What it
        takes for navigation, advertisement or comments is gone, and now and then a short heading or list is gone too:
        compare some pages with what was read. Left out is a page in which it finds no text.

    Raises
    ------
    StudyError
        It is in another encoding.
    """
    page = trafilatura.load_html(decoded(file.path, file.data, file.encoding))
    body = None if page is None else getattr(trafilatura.bare_extraction(page, include_comments=False), "body", None)
    if page is None or body is None:
        yield LeftOut(file.name, "no text was found on this page; save its text in UTF-8")
        return
    title = " ".join((page.findtext(".//title") or "").split())
    yield Row(file.name, {"title": title, "text": paragraphs(body, _BLOCKS)})
