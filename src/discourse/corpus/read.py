"""Study folder, table, folder of texts, or DataFrame → Corpus."""

from pathlib import Path

import pandas as pd

from discourse.calls import checked
from discourse.corpus.folder import read_folder
from discourse.corpus.record import Corpus, no_spans
from discourse.corpus.sources.files import Gathered
from discourse.corpus.sources.record import LeftOut, Row, Source, cell, left_out_of, named
from discourse.corpus.sources.source import Roles, assemble, read_source
from discourse.files import StudyError

_OF_A_STUDY = ("documents.csv", "spans.csv", "study.toml", "codebook.toml")
"""Files that a study folder holds, and no other."""


@checked
def read_corpus(
    path: str | Path,
    *,
    text: str = "",
    document: str = "",
    side: str = "",
    date: str = "",
    metadata: str | Path | None = None,
    encoding: str = "",
) -> Corpus:
    """Read a study folder, or any table or folder of texts.

    Parameters
    ----------
    path : path
        A folder with documents.csv, which says all there is to say; or a table, a text, a folder of texts, or an
        archive of them.
    text, document, side, date : str
        The columns of a table that hold the texts, their ids, their sides and their dates. The text need not be named
        where only one column can be it. In a folder the sub-folders are the sides, unless a column is.
    metadata : path, optional
        A table of further columns for the texts of a folder, with their names in one column.
    encoding : str
        That of the texts, where it is another than UTF-8.

    Returns
    -------
    Corpus

    Raises
    ------
    FileNotFoundError
        The file or folder, a table or a text is missing.
    StudyError
        In a study folder a hash, a metadata field, a column, a span, an encoding or the set of texts is not as
        documented, or a document has no words. Elsewhere a column is missing or could be either of two, or a document
        cannot be read: each is named with its reason, so that none is missing unawares.

    See Also
    --------
    corpus_from_frame : The same for texts that are in memory.
    read_study : A study folder with its codebook, tokens and codings.

    Examples
    --------
    >>> read_corpus("seeds").sides
    ['armenian', 'azerbaijani']
    """
    if path == "":
        raise StudyError(Path(), None, "the name of the texts is empty; name a folder or a table")
    path = Path(path)
    named = text or document or side or date or metadata or encoding
    if not named and (not path.exists() or is_study(path)):
        return read_folder(path)
    if (path / "documents.csv").exists():
        message = "this is a study folder, whose documents.csv says what each column is; read it by its path alone"
        raise StudyError(path, None, message)
    source = read_source(path, text=text, document=document, side=side, date=date, metadata=metadata, encoding=encoding)
    return _corpus(path, source)


def is_study(path: Path) -> bool:
    """Test whether a folder is that of a study, which says what each of its texts is.

    Parameters
    ----------
    path : Path
        Any file or folder.

    Returns
    -------
    bool
    """
    return any((path / name).exists() for name in _OF_A_STUDY)


def corpus_from_frame(
    df: pd.DataFrame, *, text: str = "", document: str = "", side: str = "", date: str = ""
) -> Corpus:
    """Make a corpus of a DataFrame.

    Parameters
    ----------
    df : DataFrame
        One row a document. Any further column is metadata; its values are written as text.
    text : str
        The column that holds the texts; not needed where only one can.
    document : str
        The column that holds the ids; otherwise one that is called so, else the rows are numbered.
    side : str
        The column that becomes `side`.
    date : str
        The column that becomes `published`.

    Returns
    -------
    Corpus

    Raises
    ------
    StudyError
        A column is missing or could be either of two, or a row has no text.

    See Also
    --------
    read_corpus : The same for texts in files.

    Examples
    --------
    >>> frame = pd.DataFrame({"text": ["We went.", "They came."], "party": ["left", "right"], "year": [1999, 2003]})
    >>> corpus_from_frame(frame, side="party", date="year").documents["side"].to_dict()
    {'DataFrame-1': 'left', 'DataFrame-2': 'right'}
    """
    if not isinstance(df, pd.DataFrame):
        msg = f"a corpus is made of a DataFrame, not of a {type(df).__name__}; for a file there is read_corpus"
        raise TypeError(msg)
    columns = named([str(column) for column in df.columns])
    parts = [
        Row(f"row {number}", dict(zip(columns, map(cell, values), strict=True)))
        for number, values in enumerate(df.itertuples(index=False, name=None), 1)
    ]
    path = Path("DataFrame")
    if not parts:
        raise StudyError(path, None, "the DataFrame has no row; give one a document")
    source = assemble(path, Gathered.of(parts, is_table=True), Roles(text, document, side, date))
    return _corpus(path, source)


def _corpus(path: Path, source: Source) -> Corpus:
    """Take all documents of a source, or none where one was left out."""
    if len(source.left_out):
        raise left_out_of(path, [LeftOut(*part) for part in source.left_out.itertuples(index=False)])
    return Corpus(source.documents, source.texts, no_spans())
