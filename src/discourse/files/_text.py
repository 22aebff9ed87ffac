"""Bytes → text, in the encoding that they are in or that is named; or an error that says what they are."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from discourse.files._errors import StudyError

_BEGINNINGS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "gzip data",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file",
    b"PAR1": "a Parquet table",
}
"""What files begin with that are no plain text."""


_SUFFIXES = {
    "a PDF file": "give it the suffix .pdf",
    "a zip archive": "give it its own suffix, such as .zip, .odt or .epub",
    "a Word file": "give it the suffix .docx",
    "gzip data": "unpack it",
    "an old Office file": "save it as .docx or .xlsx",
    "a Parquet table": "give it the suffix .parquet",
}
"""What is to be done with each."""


_MARKUP = re.compile(
    r"\ufeff?\s*(?:(?P<rtf>\{\\rtf)|(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b|(?P<xml><\?xml\b))",
    re.IGNORECASE | re.DOTALL,
)
"""How the source of a web page, or other markup, begins."""

_BEGUN = re.compile(r"\ufeff?\s*(?:\{|<)|%PDF-|PK|PAR1")
"""How any of these begins that is written in UTF-8."""


_CONTROLS = re.compile("[\x80-\x9f]")
_OF_WINDOWS = {
    "iso8859-1": "cp1252",
    "iso8859-2": "cp1250",
    "iso8859-5": "cp1251",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "iso8859-15": "cp1252",
}
"""Encodings with control characters where their likes of Windows have quotation marks, the euro and some letters."""


def decode(path: Path, data: bytes, encoding: str = "") -> str:
    """Read bytes as text: UTF-8, UTF-16 where a byte order mark tells it, or the encoding that is named.

    Parameters
    ----------
    path : Path
        Where they are from, for the message.
    data : bytes
        The content of the file.
    encoding : str
        The encoding, by its name in Python; without one nothing is guessed.

    Returns
    -------
    str
        A byte order mark of UTF-8 stays in it, so that each byte has its character.

    Raises
    ------
    StudyError
        They are in another encoding, with the line, the byte and what it may be; or no text at all, with what they
        are; or they hold a zero byte, or one that is a control character in the encoding; or no encoding has this name.
    """
    if (what := kind(data)) in _SUFFIXES:
        raise StudyError(path, None, f"this is {what}, not plain text; {_SUFFIXES[what]}, or save its text in UTF-8")
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(codecs.BOM_UTF32_LE)
    named = "utf-16" if marked else encoding
    try:
        text = data.decode(named or "utf-8")
    except UnicodeError as error:
        byte = getattr(error, "start", 0)
        reason = f"(0x{data[byte]:02x}) is not {named or 'UTF-8'}"
    except (LookupError, ValueError):
        message = f"no encoding is called {named[:40]!r}; name one such as cp1252 or koi8-r"
        raise StudyError(path, None, message) from None
    else:
        if "\0" in text:
            byte, reason = data.index(b"\0"), "is zero, as in no plain text"
        elif (control := _control(data, text)) is not None:
            byte, reason = control, f"(0x{data[control]:02x}) is a control character in {named}, as in no plain text"
        else:
            return text
    line = _ends(data[:byte]) + 1
    raise StudyError(path, line, f"byte {byte} {reason}; save the file as plain text in UTF-8{_likely(data, named)}")


def lines(path: Path) -> Iterator[tuple[int, int, str]]:
    r"""Read a file of text in UTF-8 line by line, whatever its size.

    Parameters
    ----------
    path : Path
        The file.

    Yields
    ------
    (int, int, str)
        The number of each line, from 1; the byte that it begins on, from 0; and the line with its end, which is `\n`,
        `\r` or `\r\n`. A byte order mark is no part of the first.

    Raises
    ------
    StudyError
        It is in another encoding, with the line and the byte, or no text at all, with what it is.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if kind(head) in _SUFFIXES:
        decode(path, head)
    byte = len(codecs.BOM_UTF8) * head.startswith(codecs.BOM_UTF8)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, line in enumerate(file, 1):
                yield number, byte, line
                byte += len(line) if line.isascii() else len(line.encode())
    except UnicodeDecodeError:
        raise _undecodable(path) from None


def _undecodable(path: Path) -> StudyError:
    """Find the first byte of a file that is not UTF-8."""
    line, before = 1, 0
    with path.open("rb") as file:
        for data in file:
            try:
                data.decode()
            except UnicodeDecodeError as error:
                line += _ends(data[: error.start])
                reason = f"byte {before + error.start} (0x{data[error.start]:02x}) is not UTF-8"
                return StudyError(path, line, f"{reason}; save the file as plain text in UTF-8{_likely(data, '')}")
            line, before = line + _ends(data), before + len(data)
    return StudyError(path, None, "it was changed while it was read; read it again")


def _ends(data: bytes) -> int:
    """Count the ends of lines."""
    return len(re.findall(rb"\r\n|[\n\r]", data))


def decode_prose(path: Path, data: bytes, encoding: str = "") -> str:
    """Read bytes as text whose words are counted, so that no tag is taken for a word.

    Parameters
    ----------
    path, data, encoding
        As of `decode`.

    Returns
    -------
    str

    Raises
    ------
    StudyError
        As of `decode`, or the text is the source of a web page or other markup.
    """
    text = decode(path, data, encoding)
    if found := _MARKUP.match(text[:4096]):
        what = "RTF" if found["rtf"] else "XML" if found["xml"] else "the source of a web page"
        remedy = "save it as .docx" if found["rtf"] else "give it its own suffix, such as .html or .xml"
        raise StudyError(path, None, f"this is {what}, whose marks would count as words; {remedy}, or save its text")
    return text


def may_be_none(text: str) -> bool:
    """Test whether a text begins like something else, so that `decode_prose` is to be asked.

    Parameters
    ----------
    text : str
        It is of characters that UTF-8 can have.

    Returns
    -------
    bool
    """
    first = text[:1]  # of nearly all texts a letter, which saves most time
    return (first == "P" or not first.isalnum()) and _BEGUN.match(text) is not None


def kind(data: bytes) -> str:
    """Name what bytes are that are no plain text, from what they begin with.

    Parameters
    ----------
    data : bytes
        The content of a file.

    Returns
    -------
    str
        Such as `a PDF file`; empty where they may be text.

    Examples
    --------
    >>> kind(b"%PDF-1.7"), kind(b"Plain.")
    ('a PDF file', '')
    """
    if not data.startswith(tuple(_BEGINNINGS)):
        return ""
    begun = next(what for mark, what in _BEGINNINGS.items() if data.startswith(mark))
    return "a Word file" if begun == "a zip archive" and b"word/" in data else begun


def _control(data: bytes, text: str) -> int | None:
    """Find the first byte that became a control character of its own number, as those of Windows do in Latin-1."""
    if len(text) != len(data):
        return None
    return next((at.start() for at in _CONTROLS.finditer(text) if data[at.start()] == ord(at[0])), None)


def _likely(data: bytes, named: str) -> str:
    """Name the encodings that a text may be in, the likeliest first; of one that is named, its like of Windows."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # fifty milliseconds that only a refusal waits for

    if b"\0" in data:
        likely = _likely_wide(data)
    elif named and (of_windows := _OF_WINDOWS.get(codecs.lookup(named).name)):
        likely = [of_windows]
    else:
        found = from_bytes(data)
        likely = list(dict.fromkeys(name for match in found for name in match.could_be_from_charset))
    return f", or name its encoding, which may be {' or '.join(likely[:3])}" if likely else ""


def _likely_wide(data: bytes) -> list[str]:
    """Name the encoding of two or four bytes a character that gives the most blanks, if one gives any."""
    blanks: dict[str, int] = {}
    for encoding in ("utf-32", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        with suppress(UnicodeError):
            text = data.decode(encoding)
            blanks[encoding] = 0 if "\0" in text else text.count(" ") + text.count("\n") + text.isascii()
    best = max(blanks, key=blanks.__getitem__, default="")
    return [best] if blanks.get(best) else []
