"""Study with results → an RO-Crate: texts, notebooks, tables and figures, and what made what of which."""

import copy
import datetime as dt
import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from discourse import notebooks, provenance
from discourse.corpus import dates
from discourse.corpus.settings import read_settings
from discourse.files import MissingFileError, StudyError, folder_whole, is_file
from discourse.notebooks import Entry, Notice, Run
from discourse.notebooks._manifest import MANIFEST
from discourse.study import Study, read_study, study_folder
from discourse.wording import heading, join, plural

METADATA = "ro-crate-metadata.json"
"""The file that makes a folder a crate."""

UNDATED = dt.date(1980, 1, 1)
"""The day of a crate of which no day is known, since the format must have one."""

_STUDY, _RESULTS = "seeds", "notebooks"
"""Where a crate holds the study, and its notebooks with what they made: the folders of a project, so that in a crate
`discourse verify` runs them again."""

_LIBRARY = "rocrate"

_VERSION = "1.2"
"""Of the specification that a crate conforms to."""

_MEDIA = {
    "csv": "text/csv",
    "ipynb": "application/x-ipynb+json",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_WHAT = {
    f"{_STUDY}/documents.csv": "The documents, and what is known of each.",
    f"{_STUDY}/spans.csv": "Stretches that are no body text.",
    f"{_STUDY}/study.toml": "What the study chose for all its notebooks.",
    f"{_STUDY}/codebook.toml": "What is looked for in the texts.",
    f"{_STUDY}/texts.csv": "The texts.",
    f"{_STUDY}/{provenance.FROZEN}": "The plan as it was frozen before anyone looked at results.",
    f"{_STUDY}/coding": "Hits as a coder judged them.",
    f"{_STUDY}/validation.csv": "A sample of other texts, coded by hand.",
    f"{_STUDY}/": "A text.",
    f"{_RESULTS}/{MANIFEST}": "Where every figure and table comes from.",
    f"{_RESULTS}/figures/": "A figure.",
    f"{_RESULTS}/tables/": "A table.",
    f"{_RESULTS}/": "A notebook, executed.",
}
"""What files are, by how their paths begin; the first that fits."""

_RIGHTS = "The texts belong to their authors and publishers; this crate states no licence for them."


def crate(
    study: str | Path | None = None,
    *,
    out: str | Path | None = None,
    date: dt.date | None = None,
    timeout: int = 600,
    notice: Notice | None = None,
) -> tuple[Path, Run]:
    """Run the notebooks of a study, as far as they have to, and pack all that they read and made as an RO-Crate.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given.
    out : path, optional
        The folder to make; `crate` among the results of the study, if it is not given. A crate that is there is
        replaced when the new one is whole.
    date : date, optional
        The day on which the crate is published. If it is not given, it is the last day on which a document was
        published, as documents.csv has it; where none has a date, `UNDATED`.
    timeout : int
        Seconds that one cell of a notebook may take.
    notice : callable, optional
        As in `notebooks.run`.

    Returns
    -------
    Path, Run
        The folder, which is only written where no notebook failed; and what running them came to.

    Raises
    ------
    FileNotFoundError
        There is no study.
    StudyError
        The study is not as documented, or has its texts in a store; what is there is no crate; the library that writes
        one is not installed.
    OSError
        The crate cannot be written.

    Notes
    -----
    The same study gives the same bytes: nothing in a crate is of a machine, a user, a time or a path.

    References
    ----------
    S. Soiland-Reyes et al. (2022), "Packaging research artefacts with RO-Crate", Data Science 5 (2).

    S. Leo et al. (2024), "Recording provenance of workflow runs with RO-Crate", PLOS ONE 19 (9).

    See Also
    --------
    provenance.freeze : Hash what a study is made of, before anyone looks.
    """
    _check_installed()
    folder = study_folder(study)
    target = Path(out) if out is not None else folder / "results" / "crate"
    _check(target, folder, named=out is not None)
    done = notebooks.run(folder, out=folder / "results", timeout=timeout, notice=notice)
    if done.failures:
        return target, done
    opened = read_study(folder)
    files = dict(_files(opened, done.folder, sorted([*done.seconds, *done.unchanged])))
    with folder_whole(target) as beside:
        for name, data in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(data)
        _describe(beside, list(files), opened, date or _last_day(opened))
    return target, done


def _check_installed() -> None:
    try:
        import rocrate  # noqa: F401  # asked for before anything runs
    except ModuleNotFoundError:
        message = "not installed; a crate needs it: pip install 'discourse-study[crate]'"
        raise StudyError(_LIBRARY, None, message) from None


def _check(target: Path, study: Path, *, named: bool) -> None:
    """Refuse, before anything runs, what cannot become a crate, and to replace what is none."""
    if named and not target.absolute().parent.is_dir():
        raise MissingFileError(target.parent, None, "no such folder; make it, or name another place: --out")
    if target.exists() and not (target / METADATA).is_file() and not (target.is_dir() and not any(target.iterdir())):
        message = "is there and no crate, and would be lost; move it, or name another place: --out"
        raise StudyError(target, None, message)
    if store := read_settings(study).store:
        message = f"the texts are in the store {store!r}, and a crate holds texts; make a study folder of them"
        raise StudyError(study / "study.toml", None, message)


def _files(study: Study, results: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Gather the files of a crate: those of the study, then notebooks that name no place, and what they made."""
    for name in [*provenance.sources(study.path), provenance.FROZEN]:
        if is_file(study.path / name):
            yield f"{_STUDY}/{name}", (study.path / name).read_bytes()
    entries = [entry for entry in notebooks.read_manifest(results / MANIFEST) if entry.notebook]
    for name in names:
        yield f"{_RESULTS}/{name}.ipynb", _placeless(results / f"{name}.ipynb", study.path)
    for file in [*(entry.file for entry in entries), MANIFEST]:
        yield f"{_RESULTS}/{file}", (results / file).read_bytes()


def _placeless(path: Path, study: Path) -> bytes:
    """Return a notebook that reads the study beside it, and names no folder of this machine."""
    notebook = copy.deepcopy(notebooks.read(path))
    place = str(study.resolve())
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = notebooks.unbound(cell.source, study)
            cell.outputs = [_without(output, place) for output in cell.outputs]
    return notebooks.normal_form(notebook)


def _without(value: Any, place: str) -> Any:
    """Take the name of a folder out of an output, whatever parts it has."""
    if isinstance(value, str):
        return value.replace(place, _STUDY)
    if isinstance(value, list):
        return [_without(part, place) for part in value]
    if isinstance(value, dict):
        for key, part in value.items():
            value[key] = _without(part, place)
    return value


def _describe(folder: Path, files: list[str], study: Study, day: dt.date) -> None:
    """Write what a crate holds, and what was made of what by which code."""
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    listed = notebooks.read_manifest(folder / _RESULTS / MANIFEST)
    made = [entry for entry in listed if entry.notebook]
    of = ROCrate(version=_VERSION)
    about = {f"{_RESULTS}/{entry.file}": _told(entry) for entry in made}
    data = {
        name: of.add_file(folder / name, name, properties=_properties(name, folder) | about.get(name, {}))
        for name in files
    }
    rights = of.add(ContextEntity(of, "#rights", {"@type": "CreativeWork", "name": "Rights", "description": _RIGHTS}))
    software = [
        of.add(ContextEntity(of, f"#{name}", {**_site(name), "name": name, "version": release}))
        for name, release in (entry.file.split() for entry in listed if entry.kind == "library")
    ]
    software[0]["identifier"] = next(entry.sha256 for entry in listed if entry.kind == "library")
    software[0]["softwareRequirements"] = software[1:]
    texts = [data[name] for name in files if name.startswith(f"{_STUDY}/")]
    actions = []
    for name in [name for name in files if name.endswith(".ipynb")]:
        results = [data[f"{_RESULTS}/{entry.file}"] for entry in made if entry.notebook == Path(name).stem]
        run = {"@type": "CreateAction", "name": f"Run of {Path(name).stem}"}
        instruments = [data[name], software[0]]
        actions.append(of.add_action(instruments, f"#{Path(name).stem}", texts, [data[name], *results], run))
    root = of.root_dataset
    root["name"], root["description"] = (
        _title(study),
        _description(study, f"{software[0]['name']} {software[0]['version']}"),
    )
    root["datePublished"] = day.isoformat()
    root["license"], root["mentions"] = rights, actions
    of.write(folder)


def _site(library: str) -> dict[str, str]:
    """Say where a library is at home, as its release does; the format knows no application that is nowhere."""
    try:
        told = metadata.metadata(library)
    except metadata.PackageNotFoundError:  # the package of this library has another name
        return {"@type": "CreativeWork"}
    named = [line.partition(", ") for line in told.get_all("Project-URL") or ()]
    home = [url for name, _, url in named if name.lower() == "homepage"]
    sites = [*home, *(told.get_all("Home-page") or ()), *(url for _, _, url in named)]
    return {"@type": "SoftwareApplication", "url": sites[0]} if sites else {"@type": "CreativeWork"}


def _properties(name: str, folder: Path) -> dict[str, Any]:
    """Describe a file: what it is, and its hash."""
    suffix = name.rpartition(".")[2].lower()
    data = (folder / name).read_bytes()
    code = {"@type": ["File", "SoftwareSourceCode"]} if suffix == "ipynb" else {}
    media = {"encodingFormat": _MEDIA[suffix]} if suffix in _MEDIA else {}
    size = {"contentSize": str(len(data)), "sha256": hashlib.sha256(data).hexdigest()}
    what = next(text for start, text in _WHAT.items() if name.startswith(start))
    return {"name": Path(name).name, "description": what, **code, **media, **size}


def _told(entry: Entry) -> dict[str, str]:
    """Say of a figure or a table what MANIFEST.csv does."""
    rows = plural(int(entry.n), "row") if entry.n else ""
    told = entry.alt or rows
    return {"description": told} if told else {}


def _title(study: Study) -> str:
    documents = plural(len(study.corpus.documents), "document")
    sides = [heading(side) for side in study.corpus.sides]
    return f"{join(sides)}: {documents}" if 1 < len(sides) <= 6 else f"A study of {documents}"


def _description(study: Study, library: str) -> str:
    about = study.codebook.about.strip()
    documents = plural(len(study.corpus.documents), "document")
    parts = [about if not about or about.endswith((".", "!", "?", "…")) else f"The texts are about {about}."]
    parts.append(f"Texts, codebook and settings of a study of {documents}; the notebooks that compare them, executed")
    return f"{' '.join(filter(None, parts))} with {library}; every figure and table that they made."


def _last_day(study: Study) -> dt.date:
    """Find the last day on which a document was published, as far as that is known."""
    known = [span for day in study.corpus.documents.get("published", ()) if (span := dates.span(day))]
    return max((last for _, last in known), default=UNDATED)
