"""Study folder, or any other source → Corpus: the doors that a researcher comes in by."""

from pathlib import Path

from discourse.corpus.folder import read_folder
from discourse.corpus.record import Corpus


def read_corpus(path: str | Path) -> Corpus:
    """Read and check a study folder.

    Parameters
    ----------
    path : path
        A folder with documents.csv.

    Returns
    -------
    Corpus

    Raises
    ------
    FileNotFoundError
        The folder, a table or a text is missing.
    StudyError
        A hash, a metadata field, a column, a span, an encoding or the set of texts is not as documented,
        or a document has no words.

    See Also
    --------
    read_study : The corpus with its codebook, tokens and codings.
    """
    return read_folder(path)
