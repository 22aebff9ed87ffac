"""A TEI document, or a collection of them (.xml) → a document for each."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from discourse.corpus import dates
from discourse.corpus.sources.markup import local, paragraphs, parsed
from discourse.corpus.sources.record import File, LeftOut, Row
from discourse.files import StudyError

_BLOCKS = "head p ab l lg u seg sp stage speaker item label cell row quote q div opener closer trailer".split()
_APART = ("note", "fw", "figDesc", "corr", "reg", "expan", "del")
"""What an editor has put beside the text, or instead of it."""


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read TEI.

    Parameters
    ----------
    file : File
        A document of the Text Encoding Initiative, or a teiCorpus; it has no entity of its own.

    Yields
    ------
    Row or LeftOut
        The body of each text, with blank lines between paragraphs, verses and utterances, and the title, author and
        date of its header, as `published` where it is in ISO 8601. Notes and running heads are no part of it; of two
        readings it has the original one. Left out is XML of another kind.

    Raises
    ------
    XMLSyntaxError
        It is no well-formed XML.
    StudyError
        It has an entity.
    """
    root = parsed(file.data)
    if (entity := next(root.iter(etree.Entity), None)) is not None:
        message = f"{entity.text} stands for what it does not say, and would count as a word; write it out"
        raise StudyError(file.path, entity.sourceline, message)
    documents = _outermost(root, "TEI")
    if not documents:
        yield LeftOut(file.name, f"this is no TEI, but XML with the root {local(root)!r}; save its text in UTF-8")
    for number, document in enumerate(documents, 1):
        text = "\n\n".join(paragraphs(body, _BLOCKS, _APART) for body in _outermost(document, "body"))
        own = document.get("{http://www.w3.org/XML/1998/namespace}id") or f"{file.path.stem}-{number}"
        cells = _metadata(document) | {"text": text}
        yield Row(file.name, cells | {"document": own} if len(documents) > 1 else cells)


def _outermost(root: Any, name: str) -> list[Any]:
    """List the elements of a name that are in no other of that name."""
    named = [node for node in root.iter() if local(node) == name]
    return [node for node in named if name not in map(local, node.iterancestors())]


def _metadata(document: Any) -> dict[str, str]:
    """Take the first title, author and date of the header."""
    header = next((node for node in document.iter() if local(node) == "teiHeader"), ())
    found: dict[str, str] = {}
    for node in [node for part in header for node in part.iter()]:
        name, value = local(node), " ".join("".join(node.itertext()).split())
        if name in ("title", "author"):
            found.setdefault(name, value)
        elif name == "date" and (when := (node.get("when") or value)):
            found.setdefault("published" if dates.span(when) else "date", when)
    return found
