"""An OpenDocument text (.odt) → one document."""

import io
from collections.abc import Iterator

from odfdo import Document

from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.record import File, Row

_APART = "text:note office:annotation text:tracked-changes".split()
"""Elements whose paragraphs are not those of the text."""


def read(file: File) -> Iterator[Row]:
    """Read the text of an OpenDocument.

    Parameters
    ----------
    file : File
        The document.

    Yields
    ------
    Row
        Its headings, paragraphs, items of lists and cells of tables, with blank lines between; notes, comments and what
        was deleted in tracked changes are no part of it.

    Raises
    ------
    BadZipFile
        It is no such file.
    """
    unpacked(file.data).close()
    body = Document(io.BytesIO(file.data)).body
    for note in body.get_elements("|".join(f"//{name}" for name in _APART)):
        note.delete()
    texts = [block.inner_text.strip() for block in body.get_elements("//text:p|//text:h")]
    yield Row(file.name, {"text": "\n\n".join(filter(None, texts))})
