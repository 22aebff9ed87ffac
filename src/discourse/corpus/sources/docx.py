"""A Word file (.docx) → one document."""

import io
from collections.abc import Iterator

import mammoth

from discourse.corpus.sources.archive import unpacked
from discourse.corpus.sources.record import File, Row


def read(file: File) -> Iterator[Row]:
    """Read the text of a Word file.

    Parameters
    ----------
    file : File
        The document.

    Yields
    ------
    Row
        Its paragraphs and the cells of its tables, with blank lines between; headers, footers, notes, comments and what
        was deleted in tracked changes are no part of it.

    Raises
    ------
    BadZipFile
        It is no such file.
    """
    unpacked(file.data).close()
    yield Row(file.name, {"text": mammoth.extract_raw_text(io.BytesIO(file.data)).value.strip()})
