"""A web page (.html, .htm) → one document, without its navigation."""

import codecs
import re
from collections.abc import Iterator

import trafilatura

from discourse.corpus.sources.record import File, LeftOut, Row
from discourse.files import StudyError, decode

_CHARSET = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


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
    page = trafilatura.load_html(_decoded(file))
    text = None if page is None else trafilatura.extract(page, include_comments=False)
    if page is None or not text:
        yield LeftOut(file.name, "no text was found on this page; save its text in UTF-8")
        return
    title = " ".join((page.findtext(".//title") or "").split())
    yield Row(file.name, {"title": title, "text": "\n\n".join(text.splitlines())})


def _decoded(file: File) -> str:
    """Decode a page: it may name its encoding, which is no guess."""
    declared = _CHARSET.search(file.data[:4096])
    try:
        text = decode(file.path, file.data, file.encoding)
    except StudyError:
        if file.encoding or declared is None or not _is_known(declared[1].decode()):
            raise
        text = decode(file.path, file.data, declared[1].decode())
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
