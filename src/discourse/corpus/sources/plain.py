"""A file of plain text (.txt, .md) → one document, as it stands."""

from collections.abc import Iterator

from discourse.corpus.sources.record import File, Row
from discourse.files import decode_prose


def read(file: File) -> Iterator[Row]:
    """Read a file of plain text.

    Parameters
    ----------
    file : File
        UTF-8, UTF-16 with its mark, or in the encoding that is named.

    Yields
    ------
    Row
        The one document; Markdown is not turned into plain text.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    """
    yield Row(file.name, {"text": decode_prose(file.path, file.data, file.encoding).removeprefix("\ufeff")})
