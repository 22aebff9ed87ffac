"""An element of XML or HTML → its paragraphs."""

import codecs
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from lxml import etree

from discourse.files import StudyError, decode

_ENDS = ("lb", "br", "pb", "cb")
"""Elements that stand where a line, a page or a column ends."""

_CHARSET = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def decoded(path: Path, data: bytes, encoding: str = "") -> str:
    """Decode a page: it may name its encoding, which is no guess.

    Parameters
    ----------
    path : Path
        Where it is from, for the message.
    data : bytes
        The page.
    encoding : str
        Its encoding, where that is known from elsewhere.

    Returns
    -------
    str
        Without the declaration of XML.

    Raises
    ------
    StudyError
        It is in another encoding.
    """
    declared = _CHARSET.search(data[:4096])
    try:
        text = decode(path, data, encoding)
    except StudyError:
        named = _encoding(declared[1].decode()) if declared else ""
        if encoding or not named:
            raise
        text = decode(path, data, named)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"))


def _encoding(name: str) -> str:
    """Return the encoding that a page means by a name; empty where it is none."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if known in ("ascii", "iso8859-1") else name  # as browsers do: https://encoding.spec.whatwg.org


def parsed(data: bytes) -> Any:
    """Parse XML without what could be used against the reader: no entity, no other file, no network.

    Parameters
    ----------
    data : bytes
        The document.

    Returns
    -------
    element
        Its root.

    Raises
    ------
    XMLSyntaxError
        It is no well-formed XML, or larger or deeper than is sane.
    """
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def paragraphs(root: Any, blocks: Collection[str], apart: Collection[str] = ()) -> str:
    """Take the text of an element, with blank lines where one of its blocks begins or ends.

    Parameters
    ----------
    root : element
        The element.
    blocks : collection of str
        The names of elements that are paragraphs of their own, without their namespace.
    apart : collection of str
        Those whose text is not taken.

    Returns
    -------
    str
        White space is one blank, whatever the markup has; so is the end of a line or a page, but within a word.
    """
    pieces: list[str] = []
    _collect(root, frozenset(blocks), frozenset(apart), pieces)
    found = (" ".join(paragraph.split()) for paragraph in "".join(pieces).split("\0"))
    return "\n\n".join(filter(None, found))


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for a comment.

    Parameters
    ----------
    element : element
        The element.

    Returns
    -------
    str
    """
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _collect(root: Any, blocks: frozenset[str], apart: frozenset[str], pieces: list[str]) -> None:
    """Walk through an element, and gather its text with a mark at each edge of a block."""
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local(element)
        edge = "\0" if name in blocks else ""
        if event == "start":
            hidden += name in apart
            space = " " if name in _ENDS and element.get("break") != "no" else ""
            pieces.append(edge + space + ("" if hidden else element.text or ""))
            continue
        hidden -= event == "end" and name in apart
        tail = "" if hidden or element is root else element.tail or ""
        pieces.append(edge + tail)
