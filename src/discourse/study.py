"""Study folder → Study: its corpus, tokens, codebook and codings, each read when it is first asked for."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from discourse.codebook import Codebook, read_codebook
from discourse.codings import read_codings, read_validation
from discourse.corpus.folder import read_corpus
from discourse.corpus.record import Corpus
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens


@dataclass(frozen=True)
class Study:
    """One study folder: what a study is made of, each part read when it is first asked for.

    Attributes
    ----------
    path : Path
        The folder.
    corpus : Corpus
        The documents, checked.
    tokens : Tokens
        Their tokens, body text and captions.
    codebook : Codebook
        What is looked for: codebook.toml.
    coding : DataFrame
        All codings by hand, the files coding*.csv; without any, no row.
    validation : DataFrame
        The held-out sample, validation.csv; without it, no row.
    """

    path: Path
    corpus: Corpus

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the corpus, body text and captions."""
        return tokenize(self.corpus)

    @cached_property
    def codebook(self) -> Codebook:
        """What is looked for."""
        return read_codebook(self.path)

    @cached_property
    def coding(self) -> pd.DataFrame:
        """All codings by hand."""
        return read_codings(sorted(self.path.glob("coding*.csv")))

    @cached_property
    def validation(self) -> pd.DataFrame:
        """The held-out sample."""
        return read_validation(self.path / "validation.csv")


def read_study(path: str | Path | None = None) -> Study:
    """Open a study folder.

    Parameters
    ----------
    path : path, optional
        The folder. Without it, the one that the environment variable DISCOURSE_STUDY names, else `seeds` in the
        working folder or beside it, as notebooks find it.

    Returns
    -------
    Study
        With its texts read and checked; codebook, codings and tokens follow when they are first asked for.

    Raises
    ------
    FileNotFoundError
        There is no such folder, or a table or a text of it is missing.
    StudyError
        A file is not as documented.

    See Also
    --------
    read_corpus, read_codebook, read_codings : The parts, one at a time.

    Examples
    --------
    >>> read_study("seeds").corpus.sides
    ['armenian', 'azerbaijani']
    """
    folder = Path(path) if path is not None else _default()
    return Study(folder, read_corpus(folder))


def _default() -> Path:
    """The folder that is meant where none is named."""
    if named := os.environ.get("DISCOURSE_STUDY"):
        return Path(named)
    for folder in (Path("seeds"), Path("..", "seeds")):
        if folder.is_dir():
            return folder
    msg = (
        f"no study folder: there is no seeds in {Path.cwd()} or beside it; name the folder, with read_study(path), "
        "--study DIR or the environment variable DISCOURSE_STUDY"
    )
    raise FileNotFoundError(msg)
