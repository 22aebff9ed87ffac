"""Study folder → a report to hand on: its notebooks run, what they found gathered and written as pages."""

import ast
import inspect
import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from discourse import __version__, measures, notebooks, pages, provenance, readings
from discourse.check import bearing
from discourse.codebook import KINDS
from discourse.files import MissingFileError, StudyError, folder_whole, write_whole
from discourse.notebooks import Notice, Run, is_page
from discourse.notebooks._hold import held
from discourse.notebooks._ledger import Ledger
from discourse.pages._record import MIME_TYPES
from discourse.study import Study, read_study, study_folder
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens
from discourse.wording import heading

SHEET = 200
"""So many rows are drawn to be coded by hand."""

_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that systems leave in a folder that somebody looked at."""

_PLACE = ["document", "start", "end", "family"]
"""What tells a hit."""


def report(
    study: str | Path | None = None,
    *,
    out: str | Path | None = None,
    single: bool = False,
    timeout: int = 600,
    notice: Notice | None = None,
) -> tuple[Path, Run]:
    """Run the notebooks of a study, as far as they have to, and write what they found as static pages.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given.
    out : path, optional
        The folder to make, or with `single` the file. If it is not given, `report`, or `report.html`, among the results
        of the study. A report that is there is replaced when the new one is whole.
    single : bool
        Whether all pages are one file.
    timeout : int
        Seconds that one cell of a notebook may take.
    notice : callable, optional
        As in `notebooks.run`.

    Returns
    -------
    Path, Run
        The page to open first; and what running the notebooks came to. One that failed is not in the report, which
        says so.

    Raises
    ------
    StudyError
        The study is not as documented, another run writes its results, or something that no report wrote is where it
        would be written.
    OSError
        It cannot be written.

    See Also
    --------
    pages.report : The pages, of what has been gathered.
    """
    folder = study_folder(study)
    results = folder / "results"
    target = Path(out) if out is not None else results / ("report.html" if single else "report")
    if out is not None and not target.absolute().parent.is_dir():
        raise MissingFileError(target.parent, None, "no such folder; make it, or name another place: --out")
    _check(target, single=single)
    done = notebooks.run(folder, out=results, timeout=timeout, notice=notice)
    failed = tuple(failure.notebook for failure in done.failures)
    names = sorted({*done.seconds, *done.unchanged} - {*failed})
    with held(results):
        content = gathered(read_study(folder), results, names, failed)
    files = pages.report(content, single=single)
    _check(target, single=single)  # what was put there meanwhile
    return _write(files, target, single=single), done


def gathered(study: Study, results: Path, names: Sequence[str], failed: Sequence[str] = ()) -> pages.Report:
    """Gather what a report of a study says.

    Parameters
    ----------
    study : Study
        The study.
    results : Path
        The folder that its notebooks, and their tables, were written to.
    names : sequence of str
        The notebooks, in order: whatever else lies in that folder is no part of the report.
    failed : sequence of str
        Notebooks that did not come to their end.

    Returns
    -------
    pages.Report
    """
    ledger, files = Ledger(results, study.path), provenance.sources(study.path)
    contents = [notebooks.read(results / f"{name}.ipynb") for name in names]
    sources = [cell.source for content in contents for cell in content.cells if cell.cell_type == "code"]
    read = [
        pages.Notebook(name, tuple(_cell(cell, study.path) for cell in content.cells))
        for name, content in zip(names, contents, strict=True)
    ]
    return pages.Report(
        tokens=study.tokens,
        codebook=study.codebook,
        hits=_hits(study),
        lemmas=_lemmas(study),
        sheet=_sheet(study),
        notebooks=tuple(read),
        tables=tuple(
            pages.Table(name, Path(file).stem, _placeless((results / file).read_bytes(), study.path))
            for name in names
            for file in sorted(ledger.wrote(name))
            if file.endswith(".csv")
        ),
        bearing=tuple(reading._repr_markdown_() for reading in bearing(study)),
        method=pages.Method(
            releases={"discourse": __version__, "Python": platform.python_version(), **notebooks.releases()},
            files=files,
            texts=provenance.digest({name: hash_ for name, hash_ in files.items() if name != "codebook.toml"}),
            settings=_settings(study),
            sources=_sources(sources),
            plan=repr(readings.plan(study.since_frozen)),
        ),
        failed=tuple(failed),
    )


def _cell(cell: Any, study: Path) -> pages.Cell:
    """Take from a cell what a page shows of it."""
    if cell.cell_type != "code":
        return pages.Cell("prose", cell.source if cell.cell_type == "markdown" else "")
    return pages.Cell(
        "code", notebooks.unbound(cell.source, study), tuple(_forms(output, study) for output in cell.outputs)
    )


def _forms(output: Any, study: Path) -> dict[str, str]:
    """Return the forms of an output that a page can show."""
    if "text" in output:  # what was printed
        forms = {"text/plain": output["text"]}
    elif "traceback" in output:
        forms = {"text/plain": f"{output['ename']}: {output['evalue']}"}
    else:
        forms = {kind: text for kind, text in output["data"].items() if kind in MIME_TYPES}
    return {kind: _placeless(text.encode(), study).decode() for kind, text in forms.items()}


def _placeless(data: bytes, study: Path) -> bytes:
    """Call files of the study by their names alone, so that the same study says the same wherever it is."""
    return data.replace(os.fsencode(study.resolve() / "_")[:-1], b"")


def _hits(study: Study) -> pd.DataFrame:
    """Find every hit of the codebook, with its voice and whom it accuses of what."""
    tokens, codebook = study.tokens, study.codebook
    found = [measures.occurrences(tokens, codebook, kind=kind).assign(kind=kind) for kind in KINDS]
    hits = measures.voices(pd.concat(found, ignore_index=True), tokens)
    accusations = measures.accusations(hits[hits["kind"] == "frames"], tokens, codebook)
    roles = accusations.groupby(_PLACE, sort=False)[["agent", "patient"]].agg(
        lambda names: ", ".join(dict.fromkeys(names))
    )
    hits = hits.merge(roles.reset_index().assign(kind="frames"), how="left", on=[*_PLACE, "kind"])
    order = hits["document"].map({name: at for at, name in enumerate(study.corpus.documents.index)})
    hits = hits.assign(order=order).sort_values(["order", "start", "end"], kind="stable", ignore_index=True)
    return hits.drop(columns="order").fillna({"agent": "", "patient": ""})


def _lemmas(study: Study) -> Tokens | None:
    """Read the tokens by their lemmas, where each document says a language that has a dictionary here."""
    try:
        tokens = tokenize(study.corpus, lemmas=True)
    except StudyError:
        return None
    return tokens if tokens.forms.types == study.tokens.types and len(tokens) == len(study.tokens) else None


def _sheet(study: Study) -> pd.DataFrame:
    """Draw what can be coded by hand, of each family and each side."""
    strata = ["family", *(["side"] if study.corpus.sides else [])]
    return measures.coding_sheet(study.tokens, study.codebook, SHEET, strata=strata)


def _listed(names: "pd.Series[str]") -> str:
    return ", ".join(dict.fromkeys(names))


def _settings(study: Study) -> dict[str, str]:
    """Say in words what the study chose."""
    target, reference = study.target, study.reference
    return {
        "Passages parted by": study.corpus.passages,
        "Tokens counted": "body text and captions",
        "Intervals": "95%, of a rate by Wilson (1927)",
        "Random draws": "from seed 0, where a notebook names no other",
    } | ({"Compared": f"{heading(target)} with {heading(reference) if reference else 'all others'}"} if target else {})


def _sources(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """List what the measures that code calls are taken from, as their descriptions do."""
    used: dict[str, list[str]] = {}
    for name in sorted({name for code in codes for name in _measures_in(code)}):
        for source in _references(getattr(measures, name, None)):
            used.setdefault(source, []).append(name)
    return {source: tuple(used[source]) for source in sorted(used)}


def _measures_in(code: str) -> Iterator[str]:
    for node in notebooks.nodes(code):
        match node:
            case ast.Attribute(value=ast.Name("measures"), attr=name):
                yield name


def _references(measure: object) -> Iterator[str]:
    """Read the section of references of a description."""
    _, _, section = (inspect.getdoc(measure) or "").partition("\nReferences\n----------\n")
    own = re.split(r"\n[^\n]+\n-{3,}\n", section)[0]
    for paragraph in own.strip().split("\n\n"):
        if paragraph.strip():
            yield " ".join(paragraph.split())


def _check(target: Path, *, single: bool) -> None:
    """Refuse to replace what no report has written."""
    page = target if single else target / "index.html"
    empty = not target.exists() or (target.is_dir() and not single and not any(target.iterdir()))
    if empty:
        return
    if not is_page(page):
        message = "is there and no report, and would be lost; move it, or name another place: --out"
        raise StudyError(target, None, message)
    other = None if single else next(_others(target), None)
    if other:
        message = "is beside the pages of a report, is none of them, and would be lost with them; move it"
        raise StudyError(other, None, message)


def _others(folder: Path) -> Iterator[Path]:
    """Find the files in the folder of a report that are no page of it, and no table that it has as a file."""
    tables = folder / "tables.html"
    listed = tables.read_bytes() if tables.is_file() else b""
    for path in sorted(folder.rglob("*")):
        address = f'href="{path.relative_to(folder).as_posix()}"'.encode()
        if not path.is_dir() and path.name not in _OF_SYSTEMS and not is_page(path) and address not in listed:
            yield path


def _write(files: dict[str, bytes], target: Path, *, single: bool) -> Path:
    """Write a report whole, and name the page that is opened first."""
    if single:
        (page,) = files.values()
        write_whole(target, page)
        return target
    with folder_whole(target) as folder:
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    return target / "index.html"
