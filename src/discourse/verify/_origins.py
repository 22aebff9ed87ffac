"""Results, MANIFEST.csv → what they were made of, compared with what is there now."""

from contextlib import suppress
from importlib import import_module, metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from discourse import notebooks, provenance
from discourse.files import StudyError, decode, is_file
from discourse.notebooks import Entry, Stored
from discourse.provenance import MANIFEST
from discourse.verify._record import Difference
from discourse.verify._unlike import said
from discourse.wording import join, plural

LOCK = "requirements.lock"


def listed_in(results: Stored) -> tuple[list[Entry], list[Difference]]:
    """Read MANIFEST.csv; that it cannot be read is a difference."""
    file = results.folder / MANIFEST
    try:
        return notebooks.read_manifest(file), []
    except StudyError as error:
        place = str(file) if error.line is None else f"{file}, line {error.line}"
        return [], [Difference(place, error.message, "a run writes it")]


def unlisted(results: Stored, listed: list[Entry]) -> list[Difference]:
    """Find notebooks, figures and tables that are in no row of MANIFEST.csv, where it can be read."""
    known = {results.folder / entry.file for entry in listed}
    found = [path for form in ("*.ipynb", "figures/*.svg", "tables/*/*") for path in sorted(results.folder.glob(form))]
    return [
        Difference(path.relative_to(results.folder).as_posix(), "a file", f"in no row of {MANIFEST}")
        for path in found
        if listed and path not in known and not path.name.startswith(".")
    ]


def changed_sources(results: Stored, listed: list[Entry]) -> list[Difference]:
    """Compare the files of the study with their hashes."""
    hashes = {entry.file: entry.sha256 for entry in listed if entry.kind == "source"}
    try:
        now = provenance.sources(results.study)
    except StudyError:  # of documents.csv, say, where it is no longer a table; then only the files that are listed tell
        now = None
    changed = provenance.changes(results.study, hashes, now) if listed else ()
    return [Difference(str(results.study / name), said(before), said(now_)) for name, before, now_ in changed]


def environment(results: Stored, listed: list[Entry]) -> tuple[list[Difference], str]:
    """Compare what is installed with the lock of a project, else with the releases that results were made with."""
    lock = results.study.resolve().parent / LOCK
    made_with = {
        name: {release}
        for name, release in (entry.file.split() for entry in listed if entry.kind == "library" and not entry.sha256)
    }
    pins = {MANIFEST: made_with}
    if results.own and is_file(lock):
        pins = {LOCK: _pins(lock)} | pins
    installed = {name: _installed(name) for name in sorted({name for of in pins.values() for name in of})}
    differences = [
        Difference(f"{name}, in {place}", join(sorted(releases), "or"), installed[name] or "not installed")
        for place, of in pins.items()
        for name, releases in of.items()
        if installed[name] not in releases and (installed[name] or name in made_with)
    ]
    if listed:
        unlisted = notebooks.releases().keys() - made_with.keys()
        differences += [Difference(f"{name}, in {MANIFEST}", "no row", _installed(name)) for name in sorted(unlisted)]
    others = [name for name, release in installed.items() if not release and name not in made_with]
    note = f"{plural(len(installed) - len(others), 'library', 'libraries')} compared with {join(list(pins))}."
    if others:
        note += f" Not installed, and nothing was computed with them: {join(others)}."
    return differences, note


def _pins(lock: Path) -> dict[str, set[str]]:
    """Read the releases that a lock has for this system and this Python."""
    pins: dict[str, set[str]] = {}
    for number, line in enumerate(decode(lock, lock.read_bytes()).splitlines(), 1):
        wanted = line.partition(" --hash")[0].rstrip(" \\")
        if not wanted or wanted.startswith(("#", " ")):
            continue
        required = None
        with suppress(InvalidRequirement):
            required = Requirement(wanted)
        if required is None or [clause.operator for clause in required.specifier] != ["=="]:
            raise StudyError(lock, number, f"{wanted!r} is no line of a lock, as in numpy==2.4.6; write it anew")
        if required.marker is None or required.marker.evaluate():
            pins.setdefault(required.name, set()).update(clause.version for clause in required.specifier)
    return pins


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def of_library(listed: list[Entry]) -> str:
    """Say that another version of this library made the results."""
    made = {entry.library for entry in listed if entry.notebook}
    made |= {f"{entry.file} {entry.sha256}" for entry in listed if entry.kind == "library" and entry.sha256}
    now = notebooks.library_hash()
    is_this = made <= {now, f"discourse {import_module('discourse').__version__} {now}"}
    return "" if is_this else "Another version of the library made what is stored."
