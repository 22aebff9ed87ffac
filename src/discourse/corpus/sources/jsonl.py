"""Lines of JSON (.jsonl) → a row for each object."""

import json
from collections.abc import Iterator

from discourse.corpus.sources.record import File, LeftOut, Row, cell
from discourse.files import decode


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
        place = f"{file.name}, line {number}"
        try:
            found = json.loads(line, parse_int=str, parse_float=str, parse_constant=str) if line.strip() else None
        except (ValueError, RecursionError) as error:
            yield LeftOut(place, f"not valid JSON: {error}; a line holds one object")
            continue
        if isinstance(found, dict):
            yield Row(place, {name: cell(value) for name, value in found.items()})
        elif line.strip():
            yield LeftOut(place, 'no JSON object; a line holds one, as in {"text": "…"}')
