"""study.toml → Settings: what a study chooses once for all its notebooks, checked."""

import re
from dataclasses import dataclass
from pathlib import Path

from discourse.files import StudyError, is_file, read_toml

PASSAGES = ("blank lines", "lines")
"""What can part the passages of a text."""

_TABLES = {"corpus": ("store",), "text": ("passages",), "compare": ("side", "target", "reference")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What study.toml says; each part has a default.

    Attributes
    ----------
    passages : str
        What parts passages, one of `PASSAGES`.
    side : str
        The column of documents.csv whose values are the sides; `side` where the file does not say.
    target, reference : str
        The two sides that are compared; empty where the file does not say. An empty reference stands for all others.
    store : str
        The store in place of documents.csv and its texts, as seen from the study; empty where there is none.
    """

    passages: str = PASSAGES[0]
    side: str = "side"
    target: str = ""
    reference: str = ""
    store: str = ""


def read_settings(path: Path) -> Settings:
    """Read study.toml.

    Parameters
    ----------
    path : Path
        The study folder.

    Returns
    -------
    Settings
        The defaults where there is no such file.

    Raises
    ------
    StudyError
        It is not TOML, a key is unknown, or a value is none of those allowed.
    """
    file = path / "study.toml"
    if not is_file(file):
        return Settings()
    raw, source = read_toml(file)
    given: dict[str, str] = {}
    for table, content in raw.items():
        keys = _TABLES.get(table)
        if keys is None or not isinstance(content, dict):
            message = f"unknown table {table!r}; there are {', '.join(f'[{name}]' for name in _TABLES)}"
            raise StudyError(file, _line(source, table), message)
        for key, value in content.items():
            if key not in keys or not isinstance(value, str) or not value.strip():
                message = f"{key} = {value!r} in [{table}]; it can have {', '.join(keys)}, each a text in quotes"
                raise StudyError(file, _line(source, key), message)
            given[key] = value
    settings = Settings(**given)
    if settings.passages not in PASSAGES:
        message = f"passages {settings.passages!r} is none of {', '.join(map(repr, PASSAGES))}"
        raise StudyError(file, _line(source, "passages"), message)
    return settings


def _line(source: str, name: str) -> int | None:
    """Find the line that a key or a table stands on."""
    begins = re.compile(rf"\s*\[?\s*[\"']?{re.escape(name)}\b")
    return next((number for number, line in enumerate(source.splitlines(), 1) if begins.match(line)), None)
