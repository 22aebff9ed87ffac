"""A job → the hash of all that its results are made of."""

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from discourse.corpus.settings import read_settings
from discourse.notebooks._job import Job
from discourse.notebooks._ledger import LEDGER
from discourse.provenance import digest
from discourse.tokens._manifest import MANIFEST

APART = {
    *("check.py", "cli", "crate.py", "new.py", "notebooks", "report.py", "verify"),
    *("jupyter.json", "jupyter.py", "starter.toml", "templates"),
}
"""What of the library computes no result: it runs notebooks, or begins a study."""

_OF_RESULTS = ("numpy", "scipy", "pandas", "scikit-learn", "matplotlib", "regex", "threadpoolctl")
"""Libraries whose releases can change a result of any study."""

_OF_LANGUAGES = ("simplemma", "budoux")
"""Those that read some languages, where they are installed."""

_GENERATOR = b'<meta name="generator" content="discourse '
"""What a page of a report says of itself."""


def made_of(job: Job, tables: str) -> str:
    """Hash all but the notebook that its results depend on: study, options, library, the releases of others."""
    others = [f"{name} {release}" for name, release in releases().items()]
    for name in _OF_LANGUAGES:
        with suppress(metadata.PackageNotFoundError):
            others.append(f"{name} {metadata.version(name)}")
    files = [path for path in sorted(job.study.rglob("*")) if path.is_file() and _is_of_study(path, job)]
    parts = [repr((str(job.study.resolve()), job.contrast, tables, *others, library_hash(whole=True))).encode()]
    if store := read_settings(job.study).store:
        parts.append((job.study / store / MANIFEST).read_bytes())
    return hashed(*parts, *(part for path in files for part in (os.fsencode(path.relative_to(job.study)), path)))


def releases() -> dict[str, str]:
    """Return the libraries whose releases can change a result of any study, each with its own.

    Returns
    -------
    dict of str to str
        Neither Python, under whose releases from 3.11 on results are the same bytes, nor what only some languages need
        and may not be installed.
    """
    return {name: metadata.version(name) for name in _OF_RESULTS}


def _is_of_study(path: Path, job: Job) -> bool:
    parts = path.relative_to(job.study).parts
    hidden = any(part.startswith(".") for part in parts)
    folder = job.study / parts[0]
    other = any((folder / name).exists() for name in (LEDGER, MANIFEST))  # of results, or of a store
    pages = is_page(folder / "index.html") or is_page(folder)  # of a report, or all of it
    return not hidden and parts[0] != "notebooks" and not other and not pages


def is_page(path: Path) -> bool:
    """Test whether a file is a page of a report.

    Parameters
    ----------
    path : Path
        Any file, or none.

    Returns
    -------
    bool
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _GENERATOR in file.read(2_000)


@cache
def library_hash(*, whole: bool = False) -> str:
    """Hash the files of this library that compute results.

    Parameters
    ----------
    whole : bool
        Whether those that run notebooks, and begin studies, count as well.

    Returns
    -------
    str
    """
    folder = Path(__file__).parents[1]
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    names = {path: path.relative_to(folder).as_posix() for path in files}
    return digest({
        name: sha256(path.read_bytes()).hexdigest()
        for path, name in names.items()
        if whole or name.split("/")[0] not in APART
    })  # fmt: skip


def hashed(*parts: str | bytes | Path) -> str:
    """Hash texts, bytes and files, each with its length before it."""
    digest = sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
