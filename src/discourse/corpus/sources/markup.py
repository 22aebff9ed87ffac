"""An element of XML or HTML → its paragraphs."""

from collections.abc import Collection
from typing import Any

from lxml import etree


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
        White space is one blank, whatever the markup has.
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
            pieces.append(edge + ("" if hidden else element.text or ""))
            continue
        hidden -= event == "end" and name in apart
        tail = "" if hidden or element is root else element.tail or ""
        pieces.append(edge + tail)
