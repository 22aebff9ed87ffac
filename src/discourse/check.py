"""Study folder → all that is wrong in it, at once."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from discourse import measures, readings
from discourse.codebook import read_codebook
from discourse.codings import read_codings, read_validation
from discourse.corpus.record import Corpus
from discourse.files import StudyError, collecting, is_file, read_rows
from discourse.provenance import FROZEN, since_frozen
from discourse.study import Study, read_study, study_folder
from discourse.tokens.counts import count_terms
from discourse.wording import Reading, paragraph


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
        coding, the held-out sample, a frozen plan, and the notebooks in its folder `notebooks`; none where all can be
        read.

    See Also
    --------
    read_study : Open the folder; it raises the first of them.
    """
    folder = study_folder(path)
    found: list[StudyError] = []
    corpus = None
    with collecting(found):
        corpus = read_study(folder).corpus
    if not folder.is_dir():
        return found
    parts: list[tuple[Callable[[Path], object], Iterable[Path]]] = [
        (_read_codebook, folder.glob("codebook.toml")),
        (read_codings, codings := sorted(folder.glob("coding*.csv"))),
        (read_validation, folder.glob("validation.csv")),
        (_read_plan, folder.glob(FROZEN)),
        (_read_notebook, sorted(folder.glob("notebooks/*.ipynb"))),
    ]
    for read, files in parts:
        for file in files:
            with collecting(found):
                read(file)
    return found if found or corpus is None else list(_misplaced(corpus, codings))


def bearing(study: Study) -> list[Reading]:
    """Describe what a corpus can bear, before anything in it is compared.

    Parameters
    ----------
    study : Study
        The study.

    Returns
    -------
    list of Reading
        Its size, what its sides rest on, what occurs twice in it, what is spelt in two ways, what may be boilerplate.
    """
    counts, label = count_terms(study.tokens), study.label
    if study.corpus.sides:
        sides = [
            readings.evidence(label(measures.evidence(counts))),
            readings.confounds(label(measures.confounds(counts))),
        ]
    else:
        sides = [
            paragraph(
                "No document has a side, so that no sides are compared: give documents.csv a column `side`, or name "
                'another column in study.toml, as `side = "party"` in the table `[compare]`.'
            )
        ]
    return [
        readings.overview(label(measures.overview(study.tokens))),
        *sides,
        readings.duplicates(label(measures.duplicates(study.tokens))),
        readings.spellings(label(measures.spellings(counts))),
        readings.boilerplate(label(measures.boilerplate(study.tokens))),
    ]


def _misplaced(corpus: Corpus, files: Iterable[Path]) -> Iterator[StudyError]:
    """Name the codings of what is not in the texts, or not there."""
    known = set(corpus.documents.index)
    for file in files:
        columns = ["document", "start", "end", "text"]
        rows = read_rows(file, ("document", "start", "end"), further=True)
        lines = {(row["document"], row["start"], row["end"]): line for line, row in rows}
        for document, start, end, text in read_codings(file)[columns].itertuples(index=False):
            if document not in known or corpus.text(document)[start:end].split() != text.split():
                remedy = "the text has changed since" if document in known else "the study has no such document"
                message = (
                    f"{text!r} is not at {start} to {end} of {document!r}: {remedy}; code it anew, or drop the row"
                )
                yield StudyError(file, lines.get((document, str(start), str(end))), message)


def _read_codebook(file: Path) -> None:
    """Check the codebook, if it is a file at all."""
    if is_file(file):
        read_codebook(file)


def _read_plan(file: Path) -> None:
    """Check that a frozen plan can be compared with the study."""
    since_frozen(file.parent)


def _read_notebook(file: Path) -> None:
    """Check that a notebook is one, where what runs notebooks is installed."""
    try:
        form = import_module("discourse.notebooks._form")
    except ModuleNotFoundError:
        return
    if is_file(file):
        form.read(file)
