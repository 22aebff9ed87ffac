"""An e-book (.epub) → one document."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import html

from discourse.corpus import dates
from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.markup import decoded, local, paragraphs, parsed
from discourse.corpus.sources.record import File, LeftOut, Row
from discourse.files import StudyError

_BLOCKS = "p h1 h2 h3 h4 h5 h6 li dt dd blockquote pre div section td th tr hr figcaption caption".split()
_APART = ("head", "script", "style", "nav")
_KNOWN = {"title": "title", "creator": "author", "language": "language"}
"""What an e-book says of itself, and the column that holds it."""


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read the text of an e-book.

    Parameters
    ----------
    file : File
        The book.

    Yields
    ------
    Row or LeftOut
        Its chapters in the order of reading, with blank lines between paragraphs, without its table of contents; and
        title, author, language and date as the book names them. Left out is a chapter that is not there, is in
        another encoding than it says, or declares entities.

    Raises
    ------
    BadZipFile, XMLSyntaxError, KeyError
        It is no such file.
    """
    with unpacked(file.data) as book:
        (root,) = [node for node in parsed(book.read("META-INF/container.xml")).iter() if local(node) == "rootfile"][:1]
        place = root.get("full-path")
        package = parsed(book.read(place))
        known = set(book.namelist())
        texts = []
        for chapter in _chapters(package, posixpath.dirname(place)):
            if chapter not in known:
                yield LeftOut(file.name, f"its chapter {chapter!r} is not in it")
                continue
            try:
                page = decoded(file.path / chapter, book.read(chapter))
            except StudyError as error:
                yield LeftOut(f"{file.name}, {chapter}", error.message)
                continue
            if "<!ENTITY" in page:
                yield LeftOut(f"{file.name}, {chapter}", "it declares entities, which no chapter needs; write them out")
            else:
                texts.append(paragraphs(html.document_fromstring(page), _BLOCKS, _APART))
    yield Row(file.name, {**_metadata(package), "text": "\n\n".join(filter(None, texts))})


def _chapters(package: Any, folder: str) -> list[str]:
    """List the files of the chapters in the order of reading, each once."""
    files = {node.get("id"): node.get("href", "") for node in package.iter() if local(node) == "item"}
    order = [files.get(node.get("idref"), "") for node in package.iter() if local(node) == "itemref"]
    return list(dict.fromkeys(posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order))


def _metadata(package: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in package.iter():
        name, value = local(node), " ".join((node.text or "").split())
        if name in _KNOWN:
            found.setdefault(_KNOWN[name], value)
        elif name == "date" and dates.span(value[:10]):
            found.setdefault("published", value[:10])
    return found
