"""Study with results → whether its notebooks, run again, give the same: outputs, tables and figures, to the byte."""

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, metadata
from itertools import zip_longest
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement

from discourse import notebooks, provenance, readings
from discourse.files import StudyError, decode, is_file, write_whole
from discourse.notebooks import Entry, Notice, Stored
from discourse.notebooks._hold import held, scratch
from discourse.notebooks._manifest import Origin
from discourse.provenance import MANIFEST
from discourse.study import read_study, study_folder
from discourse.wording import join, plural

LOCK = "requirements.lock"

_SVG = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
"""A figure in what a notebook shows."""

_BOX = re.compile(rb"<svg\b[^>]*\bviewBox=\"[-\d.]+ [-\d.]+ (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\"")

_FORMS = ("text/plain", "text/markdown", "text/html", "image/png")
"""In which of its forms the difference of an output is told, the plainest first."""

_GAP = 24
"""Between the panels of a picture, and above them."""

_AROUND = 60
"""So many characters of a line are told before and behind where it differs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where what is stored is not what comes of it now.

    Attributes
    ----------
    place : str
        A cell, a file, a library.
    stored, now : str
        Both values, or the part of them that differs.
    picture : Path or None
        For a figure, a file that shows the old one, the new one, and their difference.
    """

    place: str
    stored: str
    now: str
    picture: Path | None = None

    def __str__(self) -> str:
        """Return it in lines to read."""
        lines = [self.place, f"  stored: {self.stored}", f"  now:    {self.now}"]
        return "\n".join([*lines, *([f"  see {self.picture}"] if self.picture else [])])


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared of a notebook, and how much of it is the same.

    Attributes
    ----------
    notebook : str
        Its name.
    cells : int
        Code cells that ran.
    outputs, figures, tables : tuple of int and int
        How many are the same to the byte, and how many there are.
    seconds : float
        What it took to run.
    """

    notebook: str
    cells: int
    outputs: tuple[int, int]
    figures: tuple[int, int]
    tables: tuple[int, int]
    seconds: float


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of running a study again.

    Attributes
    ----------
    notebooks : tuple of Compared
        One a notebook.
    differences : tuple of Difference
        All that is not the same; none where the study is verified.
    notes : tuple of str
        What else was checked, in sentences.
    """

    notebooks: tuple[Compared, ...]
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        """Return a table of the notebooks, what else was checked, and every difference."""
        head = ("notebook", "cells", "outputs", "figures", "tables", "seconds")
        rows = [head, *map(_row, self.notebooks)]
        first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
        lines = [
            "  ".join([name.ljust(first), *(cell.rjust(width) for cell, width in zip(cells, others, strict=True))])
            for name, *cells in rows
        ]
        return "\n".join([*lines, *self.notes, *map(str, self.differences)])


def verify(
    study: str | Path | None = None,
    *,
    pictures: str | Path | None = None,
    timeout: int = 600,
    notice: Notice | None = None,
) -> Verification:
    """Run the stored notebooks of a study again, aside, and compare all that they give with what is stored.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given. No file of it is changed.
    pictures : path, optional
        The folder for pictures of figures that differ; if it is not given, a new one for temporary files.
    timeout : int
        Seconds that one cell of a notebook may take.
    notice : callable, optional
        As in `notebooks.run`.

    Returns
    -------
    Verification
        Compared are the files of the study with their hashes in MANIFEST.csv, what is installed with the releases in
        there and, beside a project's notebooks, in requirements.lock, every output of every cell, every figure, every
        table, and every row of MANIFEST.csv.

    Raises
    ------
    FileNotFoundError
        There is no study, or it has no results.
    StudyError
        The study is not as documented, though it is as it was; a run writes its results now; or the folder for pictures
        cannot take them.
    OSError
        A picture cannot be written.

    Notes
    -----
    Another version of this library is no difference where all that it gives is the same; a note says it.

    References
    ----------
    S. Samuel and D. Mietchen (2024), "Computational reproducibility of Jupyter notebooks from biomedical publications",
    GigaScience 13.

    See Also
    --------
    notebooks.run : Make the results.
    notebooks.trace : Where one of them comes from.
    """
    results = notebooks.stored(study_folder(study))
    if pictures is not None:
        _check_pictures(Path(pictures), results)
    with held(results.folder, shared=True):
        return _verified(results, None if pictures is None else Path(pictures), timeout, notice)


def _check_pictures(folder: Path, results: Stored) -> None:
    """Refuse, before anything runs, a folder that holds what is compared, or that cannot be written to."""
    place = folder.resolve()
    nearest = next(path for path in (place, *place.parents) if path.exists())
    remedy = "name another folder: --pictures DIR"
    if place.is_relative_to(results.folder.resolve()):
        raise StudyError(folder, None, f"is among the results that are compared; {remedy}")
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise StudyError(folder, None, f"no picture can be written there; {remedy}")


def _verified(results: Stored, pictures: Path | None, timeout: int, notice: Notice | None) -> Verification:
    """Compare what nobody writes meanwhile."""
    listed, differences = _listed(results)
    differences += _changed_sources(results, listed)
    environment, note = _environment(results, listed)
    differences += environment
    try:
        opened = read_study(results.study)
        _ = opened.codebook, opened.coding, opened.validation
        changes = opened.since_frozen
    except StudyError as error:
        if not differences:
            raise
        return Verification((), (*differences, Difference(str(results.study), "a study", str(error))), (note,))
    with scratch() as fresh:
        forms = {Path(entry.file).suffix[1:] for entry in listed if entry.kind == "table"}
        form = forms.pop() if len(forms) == 1 else "csv"
        done = notebooks.again(results, fresh, tables=form, timeout=timeout, notice=notice)
        differences += [Difference(failure.notebook, "its results", str(failure)) for failure in done.failures]
        comparison = _Comparison(results, fresh, listed, pictures)
        names = {*done.seconds, *(entry.notebook for entry in listed if entry.notebook)}
        compared = tuple(comparison.of(name, done.seconds.get(name, 0.0)) for name in sorted(names))
        differences += [*comparison.differences, *_unlisted(results, listed)]
    notes = [note, _of_library(listed), *([] if changes is None else [repr(readings.plan(changes))])]
    return Verification(compared, tuple(differences), tuple(filter(None, notes)))


class _Comparison:
    """Stored and new results, notebook by notebook; the differences are gathered."""

    def __init__(self, results: Stored, fresh: Path, listed: list[Entry], pictures: Path | None) -> None:
        self._results, self._fresh, self._pictures = results, fresh, pictures
        self._moved = str(results.made_from), str(results.study.resolve())
        made = notebooks.read_manifest(fresh / MANIFEST) if is_file(fresh / MANIFEST) else []
        self._listed, self._made = ({entry.file: entry for entry in of if entry.notebook} for of in (listed, made))
        self._origin = Origin({entry.file: entry.sha256 for entry in listed if entry.kind == "source"}, "")
        self.differences: list[Difference] = []

    def of(self, name: str, seconds: float) -> Compared:
        """Compare what one notebook gave."""
        cells, outputs = 0, (0, 0)
        if not (self._results.folder / f"{name}.ipynb").is_file():
            self._differ(f"{name}.ipynb", "missing", f"{MANIFEST} lists what it made")
            return Compared(name, 0, (0, 0), (0, 0), (0, 0), 0.0)
        if (self._fresh / f"{name}.ipynb").is_file():
            stored, made = (notebooks.read(folder / f"{name}.ipynb") for folder in (self._results.folder, self._fresh))
            old, new = _code_cells(stored), _code_cells(made)
            told = len(self.differences)
            cells, outputs = len(new), self._outputs(name, old, new)
            if told == len(self.differences):
                self._sources(f"{name}.ipynb", stored)
        entries = [entry for entry in (self._listed | self._made).values() if entry.notebook == name]
        figures = [self._figure(entry.file) for entry in entries if entry.kind == "figure"]
        tables = [self._table(entry.file) for entry in entries if entry.kind == "table"]
        for entry in entries:
            self._entry(entry.file)
        return Compared(name, cells, outputs, _counted(figures), _counted(tables), seconds)

    def _sources(self, file: str, stored: Any) -> None:
        """Compare a notebook, whose outputs are the same, with its hash: code, prose, and what else it holds."""
        of = hashlib.sha256(notebooks.placeless(stored, self._results.made_from)).hexdigest()
        if file in self._listed and of != self._listed[file].sha256:
            now = f"{_said(self._listed[file].sha256)} in {MANIFEST}: it was changed since it ran"
            self._differ(file, _said(of), now)

    def _outputs(self, name: str, old: list[Any], new: list[Any]) -> tuple[int, int]:
        """Compare the outputs of every cell; one that was taken out, or added, is a difference."""
        if new and all(cell.execution_count is None for cell in old):
            outputs = sum(len(cell.outputs) for cell in new)
            self._differ(
                name, "stripped: no cell has run", f"{plural(outputs, 'output')} of {plural(len(new), 'cell')}"
            )
            return 0, outputs
        same = []
        for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
            place = f"{name}, cell [{number}]"
            if before.execution_count != after.execution_count:
                self._differ(place, f"run as [{before.execution_count}]", f"run as [{after.execution_count}]")
            pairs: Iterable[tuple[dict[str, str], dict[str, str]]] = zip_longest(
                map(self._forms, before.outputs), map(self._forms, after.outputs), fillvalue={}
            )
            for at, (one, other) in enumerate(pairs):
                same.append(one == other)
                if one != other:
                    drawn = self._shown(f"{name}-cell-{number}{f'-{at + 1}' * (at > 0)}", one, other)
                    self._differ(place, *_unlike(one, other), drawn)
        return _counted(same)

    def _forms(self, output: Any) -> dict[str, str]:
        """Return an output by its forms, wherever the study was when it was made."""
        if "data" in output:
            forms = {kind: str(content) for kind, content in output["data"].items()}
        elif "ename" in output:
            forms = {"text/plain": f"{output['ename']}: {output['evalue']}"}
        else:
            forms = {output["name"]: output["text"]}
        return {kind: content.replace(*self._moved) for kind, content in forms.items()}

    def _figure(self, file: str) -> bool:
        old, new = (_bytes(folder / file) for folder in (self._results.folder, self._fresh))
        if old != new:
            self._differ(file, _hash_of(old), _hash_of(new), self._drawn(Path(file).stem, old, new))
        return old == new

    def _table(self, file: str) -> bool:
        """Compare a table; of one that is not stored, what MANIFEST.csv says of it."""
        if self._results.own:
            old, new = (entries[file].sha256 if file in entries else "" for entries in (self._listed, self._made))
            if old != new:
                self._differ(file, _said(old), _said(new))
            return old == new
        before, after = (_bytes(folder / file) for folder in (self._results.folder, self._fresh))
        if before != after:
            is_text = file.endswith(".csv") and before and after
            told = (
                _cropped(*(table.decode("utf-8", "backslashreplace") for table in (before, after)))
                if is_text
                else (_hash_of(before), _hash_of(after))
            )
            self._differ(file, *told)
        return before == after

    def _entry(self, file: str) -> None:
        """Compare what MANIFEST.csv says of a result, beside what the files and hashes tell."""
        old, new = self._listed.get(file), self._made.get(file)
        if old is None:
            return  # told as a file that is in no row
        if new is None:
            is_told = self._results.own and old.kind == "table"
            if not is_told and not (self._results.folder / file).exists():
                self._differ(f"{MANIFEST}, {file}", "a row", "no notebook makes it")
            return
        same = _bytes(self._results.folder / file) == _bytes(self._fresh / file)
        by_hash = old.kind == "notebook" or (self._results.own and old.kind == "table")  # compared before
        if same and old.sha256 != new.sha256 and not by_hash:
            self._differ(f"{MANIFEST}, {file}", f"SHA-256 {old.sha256}", f"SHA-256 {new.sha256}")
        now = {column: getattr(new, column) for column in ("kind", "notebook", "cell", "alt", "n")}
        # That the study itself is another one by now is told by its files; the rows have to be of one study.
        now |= {"texts": self._origin.texts, "codebook": self._origin.codebook}
        for column, after in now.items():
            if (before := getattr(old, column)) != after:
                self._differ(f"{MANIFEST}, {file}, {column}", *_cropped(before, after))

    def _shown(self, name: str, one: Mapping[str, str], other: Mapping[str, str]) -> Path | None:
        """Draw two figures that a notebook shows, if they are figures and differ."""
        found = [_SVG.search(forms.get("text/html", "")) for forms in (one, other)]
        old, new = (base64.b64decode(svg[1]) if svg else b"" for svg in found)
        return self._drawn(name, old, new) if old != new else None

    def _drawn(self, name: str, old: bytes, new: bytes) -> Path | None:
        """Write a picture of two figures; none where one is missing."""
        if not old or not new:
            return None
        if self._pictures is None:
            self._pictures = Path(tempfile.mkdtemp(prefix="discourse-verify-"))
        self._pictures.mkdir(parents=True, exist_ok=True)
        write_whole(self._pictures / f"{name}.svg", picture(old, new))
        return self._pictures / f"{name}.svg"

    def _differ(self, place: str, stored: str, now: str, drawn: Path | None = None) -> None:
        self.differences.append(Difference(place, stored, now, drawn))


def picture(old: bytes, new: bytes) -> bytes:
    """Draw two figures beside each other, and their difference, which is black where they are the same.

    Parameters
    ----------
    old, new : bytes
        SVG files.

    Returns
    -------
    bytes
        An SVG file that holds both, for a browser.
    """
    boxes = [tuple(map(float, found.groups())) if (found := _BOX.search(svg)) else (720.0, 480.0) for svg in (old, new)]
    width, height = (max(sizes) for sizes in zip(*boxes, strict=True))
    images = [
        f'<rect width="{width:g}" height="{height:g}" fill="white"/><image width="{w:g}" height="{h:g}" '
        f'href="data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"/>'
        for svg, (w, h) in zip((old, new), boxes, strict=True)
    ]
    overlaid = f'<g style="isolation:isolate">{images[0]}<g style="mix-blend-mode:difference">{images[1]}</g></g>'
    panels = [
        f'<g transform="translate({at * (width + _GAP):g} {_GAP})"><text y="-6" font-size="16">{name}</text>{drawn}</g>'
        for at, (name, drawn) in enumerate(zip(("stored", "now", "difference"), [*images, overlaid], strict=True))
    ]
    size = f"{3 * width + 2 * _GAP:g} {height + _GAP:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{"".join(panels)}</svg>\n'.encode()


def _listed(results: Stored) -> tuple[list[Entry], list[Difference]]:
    """Read MANIFEST.csv; that it cannot be read is a difference."""
    file = results.folder / MANIFEST
    try:
        return notebooks.read_manifest(file), []
    except StudyError as error:
        place = str(file) if error.line is None else f"{file}, line {error.line}"
        return [], [Difference(place, error.message, "a run writes it")]


def _unlisted(results: Stored, listed: list[Entry]) -> list[Difference]:
    """Find notebooks, figures and tables that are in no row of MANIFEST.csv, where it can be read."""
    known = {results.folder / entry.file for entry in listed}
    found = [path for form in ("*.ipynb", "figures/*.svg", "tables/*/*") for path in sorted(results.folder.glob(form))]
    return [
        Difference(path.relative_to(results.folder).as_posix(), "a file", f"in no row of {MANIFEST}")
        for path in found
        if listed and path not in known and not path.name.startswith(".")
    ]


def _changed_sources(results: Stored, listed: list[Entry]) -> list[Difference]:
    """Compare the files of the study with their hashes."""
    hashes = {entry.file: entry.sha256 for entry in listed if entry.kind == "source"}
    try:
        now = provenance.sources(results.study)
    except StudyError:  # of documents.csv, say, where it is no longer a table; then only the files that are listed tell
        now = None
    changed = provenance.changes(results.study, hashes, now) if listed else ()
    return [Difference(str(results.study / name), _said(before), _said(now_)) for name, before, now_ in changed]


def _environment(results: Stored, listed: list[Entry]) -> tuple[list[Difference], str]:
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


def _of_library(listed: list[Entry]) -> str:
    """Say that another version of this library made the results."""
    made = {entry.library for entry in listed if entry.notebook}
    made |= {f"{entry.file} {entry.sha256}" for entry in listed if entry.kind == "library" and entry.sha256}
    now = notebooks.library_hash()
    is_this = made <= {now, f"discourse {import_module('discourse').__version__} {now}"}
    return "" if is_this else "Another version of the library made what is stored."


def _code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _counted(same: Sequence[bool]) -> tuple[int, int]:
    return sum(same), len(same)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _hash_of(data: bytes) -> str:
    return _said(hashlib.sha256(data).hexdigest() if data else "")


def _said(hash_: str) -> str:
    return f"SHA-256 {hash_}" if hash_ else "missing"


def _unlike(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, str]:
    """Tell two outputs apart, in the plainest form in which they differ."""
    kinds = dict.fromkeys([*_FORMS, *one, *other])
    kind = next(kind for kind in kinds if one.get(kind) != other.get(kind))
    return _cropped(one.get(kind, "no output"), other.get(kind, "no output"))


def _cropped(one: str, other: str) -> tuple[str, str]:
    """Return the first line in which two texts differ, each around the first character that does."""
    lines = zip_longest(one.splitlines(keepends=True), other.splitlines(keepends=True), fillvalue="")
    unlike = ((number, *pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    number, old, new = next(unlike, (1, one, other))
    seen = [line.splitlines() for line in (old, new)]
    old, new = (repr(old), repr(new)) if seen[0] == seen[1] else ("".join(line) for line in seen)
    letters = enumerate(zip(old, new, strict=False))
    at = next((at for at, (before, after) in letters if before != after), min(len(old), len(new)))
    line = f"line {number}: " if number > 1 else ""
    return line + _around(old, at), line + _around(new, at)


def _around(text: str, at: int) -> str:
    """Return what stands around a place in a line."""
    first, last = max(at - _AROUND, 0), at + _AROUND
    return f"{'…' * (first > 0)}{text[first:last]}{'…' * (len(text) > last)}"


def _row(compared: Compared) -> tuple[str, ...]:
    """Write a notebook as a row of the table."""
    counts = [
        f"{same:,} of {all_:,}" if all_ else "–" for same, all_ in (compared.outputs, compared.figures, compared.tables)
    ]
    return compared.notebook, f"{compared.cells:,}", *counts, f"{compared.seconds:.1f}"
