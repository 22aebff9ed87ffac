"""Stored and new results → what differs, notebook by notebook."""

import base64
import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from discourse import notebooks
from discourse.files import is_file, write_whole
from discourse.notebooks import Entry, Stored
from discourse.notebooks._manifest import Origin
from discourse.provenance import MANIFEST
from discourse.verify._pictures import picture
from discourse.verify._record import Compared, Difference
from discourse.verify._unlike import cropped, hash_of, said, unlike
from discourse.wording import plural

_SVG = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
"""A figure in what a notebook shows."""


class Comparison:
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
            now = f"{said(self._listed[file].sha256)} in {MANIFEST}: it was changed since it ran"
            self._differ(file, said(of), now)

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
                    self._differ(place, *unlike(one, other), drawn)
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
            self._differ(file, hash_of(old), hash_of(new), self._drawn(Path(file).stem, old, new))
        return old == new

    def _table(self, file: str) -> bool:
        """Compare a table; of one that is not stored, what MANIFEST.csv says of it."""
        if self._results.own:
            old, new = (entries[file].sha256 if file in entries else "" for entries in (self._listed, self._made))
            if old != new:
                self._differ(file, said(old), said(new))
            return old == new
        before, after = (_bytes(folder / file) for folder in (self._results.folder, self._fresh))
        if before != after:
            is_text = file.endswith(".csv") and before and after
            told = (
                cropped(*(table.decode("utf-8", "backslashreplace") for table in (before, after)))
                if is_text
                else (hash_of(before), hash_of(after))
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
                self._differ(f"{MANIFEST}, {file}, {column}", *cropped(before, after))

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


def _code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _counted(same: Sequence[bool]) -> tuple[int, int]:
    return sum(same), len(same)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
