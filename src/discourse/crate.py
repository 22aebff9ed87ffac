"""Study with results → an RO-Crate: texts, notebooks, tables and figures, and what made what of which."""

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
from discourse.notebooks import Entry, Stored
from discourse.notebooks._bind import STUDY
from discourse.notebooks._hold import held
from discourse.provenance import MANIFEST
from discourse.study import Study, read_study, study_folder
from discourse.wording import heading, join, plural

METADATA = "ro-crate-metadata.json"
"""The file that makes a folder a crate."""

LOCK = "requirements.lock"
"""The releases of a project's libraries, which go with it."""

_STUDY, _RESULTS = STUDY, "notebooks"
"""Where a crate holds the study, and its notebooks with what they made: the folders of a project, so that in a crate
`discourse verify` runs them again."""

_LIBRARY = "rocrate"

_VERSION = "1.2"
"""Of the specification that a crate conforms to."""

_MEDIA = {
    "csv": "text/csv",
    "ipynb": "application/x-ipynb+json",
    "lock": "text/plain",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "toml": "application/toml",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_WHAT = {
    LOCK: "The releases of all libraries, which `pip install -r` installs.",
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
) -> Path:
    """Pack the results of a study as they are stored, and all that they were made of, as an RO-Crate.

    Parameters
    ----------
    study : path, optional
        The study folder; the one that `study_folder` finds, if it is not given.
    out : path, optional
        The folder to make; `crate` among the results of the study, if it is not given. A crate that is there is
        replaced when the new one is whole.
    date : date, optional
        The day on which the crate is published. If it is not given, it is the last day on which a document was
        published, as documents.csv has it.

    Returns
    -------
    Path
        The folder. It holds the notebooks that MANIFEST.csv lists, and of what they made all files that are stored; of
        a project also its lock.

    Raises
    ------
    FileNotFoundError
        There is no study, or it has no results.
    StudyError
        The study is not as documented, or has its texts in a store; a file is not as it was when the results were made;
        a run writes its results now; no day is known; what is there is no crate; the library that writes one is not
        installed.
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
    results = notebooks.stored(folder)
    opened = read_study(folder)
    day = date or _last_day(opened)
    with held(results.folder, shared=True):
        files = dict(_files(results))
    with folder_whole(target) as beside:
        for name, data in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(data)
        _describe(beside, list(files), opened, day)
    return target


def _check_installed() -> None:
    try:
        import rocrate  # noqa: F401  # asked for before anything runs
    except ModuleNotFoundError:
        message = "not installed; a crate needs it: pip install 'discourse-study[crate]'"
        raise StudyError(_LIBRARY, None, message) from None


def _check(target: Path, study: Path, *, named: bool) -> None:
    """Refuse what cannot become a crate, and to replace what is none."""
    if named and not target.absolute().parent.is_dir():
        raise MissingFileError(target.parent, None, "no such folder; make it, or name another place: --out")
    if target.exists() and not (target / METADATA).is_file() and not (target.is_dir() and not any(target.iterdir())):
        message = "exists and is not a crate; move it, or name another place: --out"
        raise StudyError(target, None, message)
    if store := read_settings(study).store:
        message = f"the texts are in the store {store!r}, and a crate holds texts; make a study folder of them"
        raise StudyError(study / "study.toml", None, message)


def _files(results: Stored) -> Iterator[tuple[str, bytes]]:
    """Gather the files of a crate: those of the study, then notebooks that name no place, and what they made."""
    study, folder = results.study, results.folder
    listed = notebooks.read_manifest(folder / MANIFEST)
    known = {entry.file: entry.sha256 for entry in listed if entry.kind == "source"}
    for file, _, _ in provenance.changes(study, known, provenance.sources(study)):
        raise _changed(study / file)
    for name in [*known, provenance.FROZEN]:
        if is_file(study / name):
            yield f"{_STUDY}/{name}", (study / name).read_bytes()
    made = [entry for entry in listed if entry.notebook]
    if not any(entry.kind == "notebook" for entry in made):
        raise StudyError(folder / MANIFEST, None, "lists no notebook; run them again: discourse run")
    for entry in sorted(made, key=lambda entry: entry.kind != "notebook"):
        path = folder / entry.file
        if results.own and entry.kind == "table" and not path.exists():
            continue  # such notebooks show their tables, and write none
        data = path.read_bytes() if is_file(path) else b""
        if entry.kind == "notebook" and data:
            data = notebooks.placeless(notebooks.read(path), results.made_from)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise _changed(path)
        yield f"{_RESULTS}/{entry.file}", data
    yield f"{_RESULTS}/{MANIFEST}", (folder / MANIFEST).read_bytes()
    lock = study.resolve().parent / LOCK
    if results.own and is_file(lock):
        yield LOCK, lock.read_bytes()


def _changed(path: Path) -> StudyError:
    return StudyError(path, None, "is not as it was when the results were made; run them again: discourse run")


def _describe(folder: Path, files: list[str], study: Study, day: dt.date) -> None:
    """Write what a crate holds, and what was made of what by which code."""
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    listed = notebooks.read_manifest(folder / _RESULTS / MANIFEST)
    made = [entry for entry in listed if f"{_RESULTS}/{entry.file}" in files and entry.kind != "notebook"]
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
    """Find the last day on which a document was published; without one, nobody but the reader knows a day."""
    known = [span for day in study.corpus.documents.get("published", ()) if (span := dates.span(day))]
    if not known:
        message = "no document has a day of publication, and a crate must have one; name that of the crate: --date DAY"
        raise StudyError(study.path / "documents.csv", None, message)
    return max(last for _, last in known)
