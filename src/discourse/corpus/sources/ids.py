"""What documents are called in a source → ids that every table, file and figure can bear."""

import re
import unicodedata
from collections.abc import Iterable

_LENGTH = 80
"""Characters of an id, which may become the name of a file."""


def safe_ids(names: Iterable[str]) -> list[tuple[str, str]]:
    """Give each document an id of its own: letters and digits of any script, '-', '_' and '.'.

    Parameters
    ----------
    names : iterable of str
        What the documents are called in their source.

    Returns
    -------
    list of (str, str)
        The id of each, and its label: what it is called there, where that is something else; else empty. Whatever an
        id cannot have becomes a '-', and one that is taken, in capitals or not, has a number after it.

    Examples
    --------
    >>> safe_ids(["Lenihan, Brian (FF)", "Земля", "a", "A"])
    [('Lenihan-Brian-FF', 'Lenihan, Brian (FF)'), ('Земля', ''), ('a', ''), ('A-2', 'A (2)')]
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    found = []
    for name in (" ".join(unicodedata.normalize("NFC", given).split()) for given in names):
        stem = re.sub(r"[^\w.-]+", "-", name)[:_LENGTH].strip("-._") or "document"
        number, safe = last.get(stem.casefold(), 1), stem
        while safe.casefold() in taken:
            number += 1
            safe = f"{stem}-{number}"
        last[stem.casefold()] = number
        taken.add(safe.casefold())
        label = f"{name} ({number})" if name and safe != stem else name
        found.append((safe, "" if label == safe else label))
    return found
