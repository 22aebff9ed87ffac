"""A source and the rules that read it → what a store says of them; a store of others is refused."""

import functools
import hashlib
import json
import os
import shlex
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from discourse import language
from discourse.corpus.read import is_study
from discourse.corpus.sources.files import stream
from discourse.files import MissingFileError, StudyError, write_whole

FORMAT = 1
"""The number of what a store is made of: another one is refused."""

MANIFEST = "manifest.json"
"""The file that says what is in a store."""

_OF_A_STUDY = ("documents.csv", "texts.csv", "spans.csv", "study.toml")
"""Files of a study folder that its tokens depend on, beside its texts."""


class Origin(NamedTuple):
    """What texts are read from.

    Attributes
    ----------
    source : Path
        The table or folder.
    metadata : Path or None
        The table of further columns.
    """

    source: Path
    metadata: Path | None

    def stamp(self) -> str:
        """Return a hash of the names, sizes and times of the files."""
        files = [(name, path.stat()) for name, path in self._files()]
        told = [(name, state.st_size, state.st_mtime_ns) for name, state in files]
        return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()

    def content(self) -> str:
        """Return a hash of the names and contents of the files."""
        digest = hashlib.sha256()
        for name, path in self._files():
            with path.open("rb") as file:
                of = hashlib.file_digest(file, "sha256").hexdigest()
            digest.update(f"{name}\n{of}\n".encode("utf-8", "backslashreplace"))
        return digest.hexdigest()

    def _files(self) -> list[tuple[str, Path]]:
        """List the files, by names that do not tell where they are."""
        source, metadata = self
        if is_study(source):
            every = sorted(source.iterdir())
            files = [file for file in every if file.name in _OF_A_STUDY or file.suffix.lower() == ".txt"]
        else:
            files = stream(source, beside=metadata).files
        named = [(file.relative_to(source).as_posix() if file != source else file.name, file) for file in files]
        return named if metadata is None else [*named, ("", metadata)]


def rules(languages: Iterable[str]) -> str:
    """Name the rules that make tokens of texts in some languages.

    Parameters
    ----------
    languages : iterable of str
        Their codes.

    Returns
    -------
    str
        A hash of the modules that the rules are in and the release of Unicode that they ask; and the release of the
        segmenter, where a language is written without blanks.
    """
    segmented = any(map(language.is_segmented, set(languages)))
    return f"{_of_modules()} budoux {_segmenter()}" if segmented else _of_modules()


def _segmenter() -> str:
    try:
        return version("budoux")
    except PackageNotFoundError:
        return ""


@functools.cache
def _of_modules() -> str:
    package = Path(language.__file__).parent
    modules = [*sorted(package.rglob("*.py")), *sorted(Path(__file__).parent.glob("_*.py"))]
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()


def write_manifest(folder: Path, store: Path, origin: Origin, told: Mapping[str, Any]) -> None:
    """Write what a store is of, when all else is in it.

    Parameters
    ----------
    folder : Path
        Where it is now.
    store : Path
        Where it will be.
    origin : Origin
        What its texts are from.
    told : mapping
        What is said of it besides.
    """
    manifest = {
        "format": FORMAT,
        "rules": rules(told["languages"]),
        "source": os.path.relpath(origin.source, store),
        "metadata": None if origin.metadata is None else os.path.relpath(origin.metadata, store),
        "content": origin.content(),
        **told,
        "sizes": {file.name: file.stat().st_size for file in sorted(folder.iterdir())},
    }
    write_whole(folder / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())


def read_manifest(store: Path) -> dict[str, Any]:
    """Read the manifest of a store.

    Parameters
    ----------
    store : Path
        Where it is.

    Returns
    -------
    dict

    Raises
    ------
    FileNotFoundError, StudyError
        As of `open_tokens`.
    """
    if not store.exists():
        raise MissingFileError(store, None, f"no such store; make it: discourse index SOURCE {shlex.quote(str(store))}")
    try:
        manifest = json.loads((store / MANIFEST).read_bytes())
        made_with = manifest["format"]
    except (OSError, ValueError, TypeError, KeyError):
        raise StudyError(
            store, None, "this is no store: it has no manifest.json; `discourse index` makes one"
        ) from None
    again = _again(store, manifest) if made_with == FORMAT else "make it anew with `discourse index`"
    if made_with != FORMAT:
        raise StudyError(store, None, f"a store of format {made_with}, where this release reads {FORMAT}; {again}")
    if manifest["rules"] != rules(manifest.get("languages", ())):
        message = f"this store was made by other rules of text or another segmenter than are installed; {again}"
        raise StudyError(store, None, message)
    for name, size in manifest["sizes"].items():
        if not (store / name).is_file() or (store / name).stat().st_size != size:
            raise StudyError(store / name, None, f"missing, or not as it was written; {again}")
    _check_source(store, manifest, again)
    return manifest


def _check_source(store: Path, manifest: Mapping[str, Any], again: str) -> None:
    """Refuse a store whose texts are others now."""
    origin = _origin(store, manifest)
    for path in filter(None, origin):
        if not path.exists():
            raise MissingFileError(store, None, f"{path}, of which it was made, is not there; put it back, or {again}")
    if origin.stamp() != manifest["files"] and origin.content() != manifest["content"]:
        raise StudyError(store, None, f"{origin.source} has been changed since this store was made of it; {again}")


def _origin(store: Path, manifest: Mapping[str, Any]) -> Origin:
    """Find the source and its metadata, as seen from here."""

    def seen(name: str) -> Path:
        return Path(os.path.relpath(os.path.normpath(store.absolute() / name)))

    return Origin(seen(manifest["source"]), None if manifest["metadata"] is None else seen(manifest["metadata"]))


def _again(store: Path, manifest: Mapping[str, Any]) -> str:
    """Write the command that makes a store anew."""
    source, metadata = _origin(store, manifest)
    named = manifest["options"] | ({} if metadata is None else {"metadata": str(metadata)})
    options = [word for name, value in named.items() for word in (f"--{'id' if name == 'document' else name}", value)]
    return f"make it anew: {shlex.join(['discourse', 'index', str(source), str(store), *options])}"
