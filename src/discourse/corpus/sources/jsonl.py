"""Lines of JSON (.jsonl) → a row for each object."""

import json
from collections.abc import Iterator
from pathlib import Path

from discourse.corpus.sources.record import File, LeftOut, Row, cell
from discourse.files import decode, lines

_AS_WRITTEN = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def read(file: File) -> Iterator[Row | LeftOut]:
    """Read a file that has a JSON object on each line.

    Parameters
    ----------
    file : File
        UTF-8, UTF-16 with its mark, or in the encoding that is named.

    Yields
    ------
    Row or LeftOut
        Each object, with its line; numbers stay as they are written, and a list or an object within is JSON again.
        Left out is a line that is no object.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    """
    text = decode(file.path, file.data, file.encoding).removeprefix("\ufeff")
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.strip():
            yield _part(f"{file.name}, line {number}", line)


def stream(path: Path, name: str) -> Iterator[Row | LeftOut]:
    """Read such a file line by line.

    Parameters
    ----------
    path : Path
        The file, in UTF-8.
    name : str
        What it is called in its source.

    Yields
    ------
    Row or LeftOut
        As of `read`; the place of what is left out has the byte that its line begins on, too.

    Raises
    ------
    StudyError
        It is in another encoding, or no plain text.
    """
    for number, byte, line in lines(path):
        if not line.isspace():
            part = _part(f"{name}, line {number}", line.rstrip("\r\n"))
            yield part._replace(place=f"{part.place}, byte {byte}") if isinstance(part, LeftOut) else part


def _part(place: str, line: str) -> Row | LeftOut:
    """Read one line."""
    try:
        found = _AS_WRITTEN.decode(line)
    except (ValueError, RecursionError) as error:
        return LeftOut(place, f"not valid JSON: {error}; a line holds one object")
    if isinstance(found, dict):
        texts = {str}.issuperset(map(type, found.values()))  # nearly always
        return Row(place, found if texts else {name: cell(value) for name, value in found.items()})
    return LeftOut(place, 'no JSON object; a line holds one, as in {"text": "…"}')
