"""A file of TOML tables → dict, or an error with its line and the remedy."""

import re
import tomllib
from pathlib import Path
from typing import Any

from discourse.files._errors import StudyError
from discourse.files._text import decode

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
"""What the messages of the standard library mean for those who write a file by hand."""


_TOO_DEEP = re.compile(r"(?<![\w\"'.-])(?:[\w\"'-]++\s*+\.\s*+){50}")
"""A dotted name of more than fifty parts."""


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
