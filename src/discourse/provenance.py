"""Study folder → the hashes of its files; what has changed in them since a plan was frozen."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from discourse.corpus.settings import read_settings
from discourse.files import StudyError, is_file, read_rows, unparse, write_whole
from discourse.tokens._manifest import read_manifest

FROZEN = "frozen.csv"
"""The file of a study folder that holds its frozen plan."""

MANIFEST = "figures/MANIFEST.csv"
"""Where each result comes from, as seen from the folder of the notebooks or results."""

_TABLES = ("documents.csv", "spans.csv", "study.toml", "codebook.toml", "texts.csv", "validation.csv")
"""Files of a study folder, beside its texts and codings."""


class Change(NamedTuple):
    """What has become of a file.

    Attributes
    ----------
    file : str
        Its name in the study folder.
    before, now : str
        Its SHA-256; empty where it was not there, or is not.
    """

    file: str
    before: str
    now: str

    def __str__(self) -> str:
        """Return it as part of a sentence."""
        return f"{self.file} was {'changed' if self.before and self.now else 'added' if self.now else 'taken out'}"


def sources(study: Path) -> dict[str, str]:
    """Hash the files that a study is made of: its tables and settings, codings, then its texts.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    dict of str to str
        SHA-256 by the name of the file. A store in place of texts has that of all its files but its manifest,
        which tells where it was made.

    Raises
    ------
    StudyError
        documents.csv, study.toml or the store is not as documented.

    Examples
    --------
    >>> list(sources(Path("seeds")))[:3]
    ['documents.csv', 'spans.csv', 'codebook.toml']
    """
    names = [*_TABLES, *sorted(path.name for path in study.glob("coding*.csv")), *_texts(study)]
    found = {name: _hash(study / name) for name in names if is_file(study / name)}
    if store := read_settings(study).store:
        found[store] = digest({name: _hash(study / store / name) for name in read_manifest(study / store)["sizes"]})
    return found


def digest(hashes: Mapping[str, str]) -> str:
    """Hash hashes, as the command `sha256sum` lists them.

    Parameters
    ----------
    hashes : mapping of str to str
        SHA-256 by name.

    Returns
    -------
    str
        The SHA-256 of one line a file, in this order: its hash, two blanks, its name.

    Examples
    --------
    >>> digest({"a.txt": "0" * 64})[:8]
    '817d0524'
    """
    return hashlib.sha256("".join(f"{of}  {name}\n" for name, of in hashes.items()).encode()).hexdigest()


def changes(study: Path, before: Mapping[str, str], now: Mapping[str, str] | None = None) -> tuple[Change, ...]:
    """Compare the files of a study with earlier hashes.

    Parameters
    ----------
    study : Path
        The study folder.
    before : mapping of str to str
        SHA-256 by the name of the file.
    now : mapping of str to str, optional
        Those of today, as of `sources`; if they are not given, the files that had one are hashed.

    Returns
    -------
    tuple of Change
        Files that are other ones, or gone, in the earlier order; then those that are new.
    """
    if now is None:
        now = {name: _hash(study / name) for name in before if (study / name).is_file()}
    names = dict.fromkeys([*before, *now])
    every = (Change(name, before.get(name, ""), now.get(name, "")) for name in names)
    return tuple(change for change in every if change.before != change.now)


def freeze(study: Path, *, replace: bool = False) -> dict[str, str]:
    """Write down what a study is made of, before anyone looks at its results.

    Parameters
    ----------
    study : Path
        The study folder.
    replace : bool
        Whether a plan that is there is replaced.

    Returns
    -------
    dict of str to str
        What frozen.csv holds now: SHA-256 by file, of the table of documents, the texts, spans, settings and codebook.
        Codings are not among them, since they are made later.

    Raises
    ------
    StudyError
        There is a plan already, or the study is not as documented.
    OSError
        The file cannot be written.

    Notes
    -----
    The file cannot prove when it was written, and says no time. Commit it, deposit it or send it to somebody: that can.

    See Also
    --------
    since_frozen : What has changed since.
    """
    if is_file(study / FROZEN) and not replace:
        message = "there is a frozen plan; `discourse check` lists what has changed since, and --replace writes another"
        raise StudyError(study / FROZEN, None, message)
    frozen = _planned(sources(study))
    if not frozen:
        raise StudyError(study, None, "no file of a study in this folder; name one that holds documents.csv")
    rows = [["file", "sha256"], *frozen.items()]
    write_whole(study / FROZEN, unparse(rows).encode())
    return frozen


def since_frozen(study: Path) -> tuple[Change, ...] | None:
    """List what has changed in a study since its plan was frozen.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    tuple of Change, or None
        What is another file, gone or new; None where no plan was frozen.

    Raises
    ------
    StudyError
        frozen.csv, or a file of the study, is not as documented.
    """
    file = study / FROZEN
    if not is_file(file):
        return None
    frozen = {row["file"]: row["sha256"] for _, row in read_rows(file, ("file", "sha256"))}
    return changes(study, frozen, _planned(sources(study)))


def has_results(study: Path) -> bool:
    """Test whether results of a study are stored.

    Parameters
    ----------
    study : Path
        The study folder.

    Returns
    -------
    bool
    """
    folders = [study / "results"]
    if study.resolve().name == "seeds":
        folders.append(study.resolve().parent / "notebooks")
    return any((folder / MANIFEST).is_file() for folder in folders)


def _planned(hashes: Mapping[str, str]) -> dict[str, str]:
    """Leave out what is coded by hand after the plan."""
    return {name: of for name, of in hashes.items() if name != "validation.csv" and not name.startswith("coding")}


def _texts(study: Path) -> Iterator[str]:
    """Name the files of the texts, as documents.csv lists them."""
    if is_file(study / "documents.csv"):
        rows = read_rows(study / "documents.csv", ("document",), further=True)
        yield from dict.fromkeys(row["file"] for _, row in rows if row.get("file"))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
