"""What documents are called in a source → ids that every table, file and figure can bear."""

import re
import unicodedata
from collections.abc import Sequence

_LENGTH = 80
"""Characters of an id, which may become the name of a file."""

_PLAIN = re.compile(rf"(?:[A-Za-z0-9](?:[\w.-]{{,{_LENGTH - 2}}}[A-Za-z0-9])?\n)*+\Z", re.ASCII)
"""Ids that are safe already, each with a line end."""


def safe_ids(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give each document an id of its own: letters and digits of any script, '-', '_' and '.'.

    Parameters
    ----------
    names : sequence of str
        What the documents are called in their source.

    Returns
    -------
    ids : list of str
        The id of each. Whatever an id cannot have becomes a '-', and one that is taken, in capitals or not, has a
        number after it.
    labels : list of str
        What each is called there, where that is something else; else empty.

    Examples
    --------
    >>> safe_ids(["Lenihan, Brian (FF)", "Земля", "a", "A"])
    (['Lenihan-Brian-FF', 'Земля', 'a', 'A-2'], ['Lenihan, Brian (FF)', '', '', 'A (2)'])
    """
    written = "".join(f"{name}\n" for name in names)
    several = len(set(written.lower().split("\n"))) - 1
    if _PLAIN.match(written) and several == len(names) == written.count("\n"):  # nearly always
        return list(names), [""] * len(names)
    taken: set[str] = set()
    last: dict[str, int] = {}
    ids, labels = [], []
    for name in (" ".join(unicodedata.normalize("NFC", given).split()) for given in names):
        stem = re.sub(r"[^\w.-]+", "-", name)[:_LENGTH].strip("-._") or "document"
        number, safe = last.get(stem.casefold(), 1), stem
        while safe.casefold() in taken:
            number += 1
            safe = f"{stem}-{number}"
        last[stem.casefold()] = number
        taken.add(safe.casefold())
        label = f"{name} ({number})" if name and safe != stem else name
        ids.append(safe)
        labels.append("" if label == safe else label)
    return ids, labels
