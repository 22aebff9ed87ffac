"""Study → its stored notebooks run again, aside, and all that they give compared with what is stored."""

import os
from pathlib import Path

from discourse import notebooks, readings
from discourse.files import StudyError
from discourse.notebooks import Notice, Stored
from discourse.notebooks._hold import held, scratch
from discourse.study import read_study, study_folder
from discourse.verify._origins import changed_sources, environment, listed_in, of_library, unlisted
from discourse.verify._record import Difference, Verification
from discourse.verify._results import Comparison


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
    listed, differences = listed_in(results)
    differences += changed_sources(results, listed)
    installed, note = environment(results, listed)
    differences += installed
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
        comparison = Comparison(results, fresh, listed, pictures)
        names = {*done.seconds, *(entry.notebook for entry in listed if entry.notebook)}
        compared = tuple(comparison.of(name, done.seconds.get(name, 0.0)) for name in sorted(names))
        differences += [*comparison.differences, *unlisted(results, listed)]
    notes = [note, of_library(listed), *([] if changes is None else [repr(readings.plan(changes))])]
    return Verification(compared, tuple(differences), tuple(filter(None, notes)))
