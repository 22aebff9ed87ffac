"""Study folder → all that is wrong in it, at once."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from discourse.codebook import read_codebook
from discourse.codings import read_codings, read_validation
from discourse.files import StudyError, collecting, decode
from discourse.study import read_study, study_folder


def problems(path: str | Path | None = None) -> list[StudyError]:
    """List all that is wrong in a study folder.

    Parameters
    ----------
    path : path, optional
        The folder, as of `read_study`.

    Returns
    -------
    list of StudyError
        Each with its file, line and remedy: of documents.csv and the texts, spans.csv, study.toml, the codebook, each
        coding, the held-out sample, and the notebooks in its folder `notebooks`; none where all can be read.

    See Also
    --------
    read_study : Open the folder; it raises the first of them.
    """
    folder = study_folder(path)
    found: list[StudyError] = []
    with collecting(found):
        read_study(folder)
    if not folder.is_dir():
        return found
    parts: list[tuple[Callable[[Path], object], Iterable[Path]]] = [
        (read_codebook, folder.glob("codebook.toml")),
        (read_codings, sorted(folder.glob("coding*.csv"))),
        (read_validation, folder.glob("validation.csv")),
        (_read_notebook, sorted(folder.glob("notebooks/*.ipynb"))),
    ]
    for read, files in parts:
        for file in files:
            with collecting(found):
                read(file)
    return found


def _read_notebook(file: Path) -> None:
    """Check that a notebook is one."""
    try:
        content = json.loads(decode(file, file.read_bytes()))
    except (ValueError, RecursionError) as error:
        if isinstance(error, StudyError):
            raise
        raise StudyError(file, None, f"no notebook: {error}; restore it, or make the study anew") from None
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise StudyError(file, None, "no notebook: it has no cells; restore it, or make the study anew")
