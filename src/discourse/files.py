"""Bytes ⇄ files: text and rows with their lines, or an error that says where; files written whole or not at all."""

import codecs
import csv
import difflib
import errno
import io
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

Rows = list[tuple[int, dict[str, str]]]
"""The rows of a table, each with the line that it begins on."""

_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may part the cells of a table, in words."""

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


class StudyError(ValueError):
    """What a scholar's file got wrong, where, and how it is mended.

    Parameters
    ----------
    path : path
        The file.
    line : int or None
        Its line, from 1; None where the error is of no line.
    message : str
        What is wrong there, with the value, and the remedy.

    Attributes
    ----------
    more : list of StudyError
        What else is wrong, where all was looked for.

    Examples
    --------
    >>> print(StudyError("documents.csv", 3, "file is empty; every document needs one"))
    documents.csv, line 3: file is empty; every document needs one
    """

    def __init__(self, path: str | Path, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = Path(path)
        self.line = line
        self.message = message
        self.more: list[StudyError] = []

    def __str__(self) -> str:
        """Return path, line and message, and how much else is wrong."""
        place = f"{self.path}" if self.line is None else f"{self.path}, line {self.line}"
        others = f"; and {len(self.more)} more, which `discourse check` lists" if self.more else ""
        return f"{place}: {self.message}{others}"


class MissingFileError(StudyError, FileNotFoundError):
    """A file or a folder that a study needs is not there."""


@contextmanager
def collecting(problems: list[StudyError]) -> Iterator[None]:
    """Put what is wrong into a list, so that one can go on and look for more.

    Parameters
    ----------
    problems : list of StudyError
        It gets the error that is raised inside, and all that this one holds.

    Yields
    ------
    None
    """
    try:
        yield
    except StudyError as error:
        problems += [error, *error.more]
        error.more = []


def refuse(problems: Sequence[StudyError]) -> None:
    """Raise the first of these problems, which holds the others; none is none.

    Parameters
    ----------
    problems : sequence of StudyError
        What is wrong.

    Raises
    ------
    StudyError
        There is a problem.
    """
    if problems:
        problems[0].more = list(problems[1:])
        raise problems[0]


def is_file(path: Path) -> bool:
    """Tell whether there is a file, and refuse what bears its name and is none.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bool
        No, too, where no file can have this name.

    Raises
    ------
    StudyError
        It is a folder, or what only a program can read.
    """
    try:
        if path.is_file() or not path.exists():
            return path.is_file()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise
    raise StudyError(path, None, "this is no file; move it away, or put the file in its place")


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    *,
    further: bool = False,
    renamed: Mapping[str, str] | None = None,
) -> Rows:
    """Read a CSV file with these columns, and perhaps others.

    Its cells are parted by commas, semicolons or tabs, as its header shows. Rows without any content are passed over.

    Parameters
    ----------
    path : Path
        The file.
    columns : tuple of str
        The columns that it must have.
    optional : tuple of str
        Those that it may have besides.
    further : bool
        Whether it may have any other column as well.
    renamed : mapping, optional
        Earlier names of columns → today's.

    Returns
    -------
    list of (line, row)
        Each row maps the columns, in the order of the file, to its cells.

    Raises
    ------
    MissingFileError
        There is no such file.
    StudyError
        It is not UTF-8 or not CSV, a column is missing, unknown or there twice, or a row is too short or long.
    """
    if not is_file(path):
        raise MissingFileError(path, None, f"missing; it is a CSV file with the columns {', '.join(columns)}")
    text = decode(path, path.read_bytes()).removeprefix("\ufeff")
    names, records = parse(text)
    header = [(renamed or {}).get(column, column) for column in names]
    _check_header(path, header, columns, None if further else columns + optional, delimiter(text))
    refuse([StudyError(path, line, error) for line, _, error in records if error])
    return [(line, dict(zip(header, cells, strict=True))) for line, cells, _ in records]


class Record(NamedTuple):
    """A row of a table, before anything is known of its columns.

    Attributes
    ----------
    line : int
        The line that it begins on.
    cells : list of str
        As many as the header has, or none where the row is broken.
    error : str
        Why it cannot be read, with the remedy; empty where it can.
    """

    line: int
    cells: list[str]
    error: str


def parse(text: str) -> tuple[list[str], list[Record]]:
    r"""Parse a table whose cells are parted by commas, semicolons or tabs.

    Parameters
    ----------
    text : str
        The table with its header, without a byte order mark.

    Returns
    -------
    header : list of str
        The names of the columns; none where the text is empty.
    records : list of Record
        The rows that hold anything.

    Examples
    --------
    >>> header, (record, broken) = parse("document;side\na;x\n;\nb\n")
    >>> record
    Record(line=2, cells=['a', 'x'], error='')
    >>> broken.line, broken.error
    (4, '1 cell where the header has 2; put quotation marks around a cell that holds a semicolon')
    """
    mark = delimiter(text)
    limit = csv.field_size_limit(2**31 - 1)  # a whole text may stand in one cell
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        records = list(_records(reader, mark))
    finally:
        csv.field_size_limit(limit)
    header = records[0].cells if records else []
    return header, [_counted(record, len(header), mark) for record in records[1:] if record.error or any(record.cells)]


def _records(reader: Any, mark: str) -> Iterator[Record]:
    before = 0
    while True:
        line, cells, error = before + 1, [], ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            name = _MARKS[mark]
            remedy = f"the file must be {name}-separated, with quotation marks around cells that hold a {name}"
            error = f"{broken}; {remedy}"
            if reader.line_num > line:
                error = f"its quotation mark takes all up to line {reader.line_num} with it; {error}"
        before = reader.line_num
        if cells or error:
            yield Record(line, cells, error)


def _counted(record: Record, width: int, mark: str) -> Record:
    """Refuse a row that has more cells than the header, or fewer."""
    if record.error or len(record.cells) == width:
        return record
    count = f"{len(record.cells)} cell{'s' * (len(record.cells) != 1)} where the header has {width}"
    return Record(record.line, [], f"{count}; put quotation marks around a cell that holds a {_MARKS[mark]}")


def delimiter(text: str) -> str:
    r"""Find what parts the cells of a table: that of comma, semicolon and tab which its header has most often.

    Parameters
    ----------
    text : str
        The table.

    Returns
    -------
    {",", ";", "\t"}
    """
    header = re.match(r'(?:"[^"]*"|[^"\r\n])*', text)
    bare = re.sub(r'"[^"]*"', "", header[0]) if header else ""
    return max(_MARKS, key=bare.count)


def unparse(rows: Iterable[Iterable[object]], delimiter: str = ",", end: str = "\n") -> str:
    r"""Write rows as a table that `parse` reads back as they are.

    Parameters
    ----------
    rows : iterable of iterable
        The header, then the rows.
    delimiter : {",", ";", "\t"}
        What parts the cells.
    end : {"\n", "\r\n"}
        What ends the lines.

    Returns
    -------
    str

    Examples
    --------
    >>> unparse([["document", "text"], ["a", "One\rtwo"]])
    'document,text\na,"One\rtwo"\n'
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=delimiter)  # only where it ends its lines with both does it quote each of them
    lines = []
    for row in rows:
        writer.writerow(row)
        lines.append(line.getvalue().removesuffix("\r\n") + end)
        line.seek(0)
        line.truncate()
    return "".join(lines)


def _check_header(
    path: Path, header: list[str], columns: tuple[str, ...], allowed: tuple[str, ...] | None, mark: str
) -> None:
    if not any(header):
        raise StudyError(path, None, f"empty; its first line names the columns: {', '.join(columns)}")
    for column in header:
        if allowed is not None and column not in allowed:
            remedy = f"allowed are {', '.join(allowed)}, {_MARKS[mark]}-separated"
            raise StudyError(path, 1, f"unknown column {column!r}; {remedy}")
        if not column.strip():
            raise StudyError(path, 1, "a column has no name; name it, or take it out")
    for column in dict.fromkeys((*columns, *header)):
        if (times := header.count(column)) != 1:
            remedy = "" if times else f"; {_nearest(column, header)}"
            raise StudyError(path, 1, f"column {column!r} must be there once, not {times} times{remedy}")


def _nearest(column: str, header: list[str]) -> str:
    """Name the column that was meant, or those there are."""
    names = {name.strip().casefold(): name for name in header}
    near = difflib.get_close_matches(column, names, n=1, cutoff=0.75)
    return f"rename {names[near[0]]!r}" if near else f"rename or add one: there are {', '.join(map(repr, header))}"


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
        are; or they hold a zero byte; or no encoding has this name.
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
        if "\0" not in text:
            return text
        byte, reason = data.index(b"\0"), "is zero, as in no plain text"
    likely = _likely(data)
    line = len(re.findall(rb"\r\n|[\n\r]", data[:byte])) + 1
    raise StudyError(path, line, f"byte {byte} {reason}; save the file as plain text in UTF-8{likely}")


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
    begun = next((what for mark, what in _BEGINNINGS.items() if data.startswith(mark)), "")
    return "a Word file" if begun == "a zip archive" and b"word/" in data else begun


def _likely(data: bytes) -> str:
    """Name the encodings that a text may be in, the likeliest first."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # fifty milliseconds that only a refusal waits for

    if b"\0" in data:
        likely = _likely_wide(data)
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


_TOML_REMEDIES = (
    (r"Unclosed array", "a comma between two texts, or the closing ], is missing"),
    (r"Illegal character '\\n'|Unterminated string|Expected \"'", "the quotation mark that ends a text is missing"),
    (r"Unescaped|escape", "in double quotation marks a backslash is written twice; or use single ones"),
    (r"Cannot declare|Cannot overwrite|already|Cannot mutate", "this name is there twice; keep one, or rename it"),
    (r"Invalid value|Invalid initial", 'a text is in quotation marks, as in label = "War"'),
    (r"Expected '='", "a line is name = value, and a name with blanks is in quotation marks"),
    (r"Expected '\]'", "the closing ] of a table's name is missing, or its name needs quotation marks"),
    (r"Expected newline", "after a value comes a new line; a comma or a quotation mark may be missing before it"),
    (r"Unclosed inline", "the closing } is missing"),
)
"""What the messages of the standard library mean for who writes a file by hand."""


_TOO_DEEP = re.compile(r"(?<![\w\"'.-])(?:[\w\"'-]++\s*+\.\s*+){50}")


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """Read a file of TOML tables.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    (dict, str)
        The tables, and the text that they are from, in which the lines of errors can be looked up.

    Raises
    ------
    StudyError
        It is not UTF-8 or not TOML, with the line and the remedy; or a number or a nesting is beyond all measure.
    """
    source = decode(path, path.read_bytes()).removeprefix("\ufeff")
    if deep := _TOO_DEEP.search(source):
        message = "not valid TOML here: a name of more than fifty parts; no table is so deep"
        raise StudyError(path, source.count("\n", 0, deep.start()) + 1, message)
    try:
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)\Z", str(error))
        line = len(source.splitlines()) if place is None or place[1] is None else int(place[1])
        reason = re.sub(r" \(at .*\)\Z", "", str(error))
        remedies = [remedy for sign, remedy in _TOML_REMEDIES if re.search(sign, reason)]
        raise StudyError(path, max(line, 1), f"not valid TOML: {'; '.join([reason, *remedies[:1]])}") from None
    except (ValueError, RecursionError):
        message = "not valid TOML here: a number of thousands of digits, or lists within lists without end; take it out"
        far = re.search(r"\d{4000}|[\[{]{100}", source)
        raise StudyError(path, source.count("\n", 0, far.start()) + 1 if far else None, message) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file, so that whoever opens it finds the old content or the new one.

    The bytes go to a file beside it, which takes the name when it is complete and on the disk.

    Parameters
    ----------
    path : Path
        The file to make or to replace; its folder exists.
    data : bytes
        All that it shall hold.

    Raises
    ------
    OSError
        If the bytes cannot be written; the old file is untouched then, and nothing lies beside it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_whole(folder / "note.txt", b"whole")
    >>> (folder / "note.txt").read_bytes()
    b'whole'
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
