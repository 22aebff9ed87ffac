"""A PDF file (.pdf) → one document."""

import io
from collections.abc import Iterator

from pypdf import PdfReader

from discourse.corpus.sources.record import File, LeftOut, Row


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read the text of a PDF file.

    Parameters
    ----------
    file : File
        The document.

    Yields
    ------
    Row or LeftOut
        The text of its pages, with blank lines between. Where lines end, paragraphs begin and columns follow each other
        is what the file's own order of signs says: running heads, page numbers and words parted at the ends of lines
        are in it. Left out is a file that is locked, or whose pages are pictures.

    Raises
    ------
    PyPdfError
        It is no such file.
    """
    pdf = PdfReader(io.BytesIO(file.data))
    if pdf.is_encrypted and not pdf.decrypt(""):
        yield LeftOut(file.name, "it is locked with a password; save it without")
        return
    text = "\n\n".join(page.extract_text().strip() for page in pdf.pages).strip()
    if text:
        yield Row(file.name, {"text": text})
    else:
        yield LeftOut(file.name, "its pages hold no text, perhaps pictures of it; have them recognized (OCR) first")
