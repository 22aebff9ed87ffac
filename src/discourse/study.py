"""Study folder → Study: its corpus, tokens, codebook and codings, each read when it is first asked for."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from shlex import quote

import pandas as pd

from discourse.calls import checked, unknown
from discourse.codebook import KINDS, NO_CODEBOOK, Codebook, read_codebook
from discourse.codings import read_codings, read_validation
from discourse.corpus.folder import read_folder
from discourse.corpus.record import Corpus
from discourse.corpus.settings import PASSAGES, read_settings
from discourse.files import StudyError, is_file
from discourse.provenance import Change, since_frozen
from discourse.stats.thresholds import SAMPLED, SHOWN
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens
from discourse.tokens.store import kept_tokens, open_tokens
from discourse.wording import capital

_COLUMNS = {
    "documents": ("document", "other", "hangs_on", "needs"),
    "sides": ("side", "group", "target", "reference", "side_one", "side_other", "leader"),
    "families": ("family", "other", "within"),
    "actors": ("agent", "agents", "patient", "actor", "addressee", "alongside"),
}
"""In which columns of tables ids of a kind stand."""

_COUNTED = re.compile(r"^(.+?)(?= \(\d+\)$|$)", re.DOTALL)
"""An id, alone or with a count behind it, as in `north (2)`."""


@dataclass(frozen=True)
class Study:
    """One study folder: what a study is made of, each part read when it is first asked for.

    Attributes
    ----------
    path : Path
        The folder.
    corpus : Corpus
        The documents, checked.
    contrast : str
        The sides that are compared, as in `north:south`, or the one that is compared with all others; where it is
        empty, study.toml says which, else the first in alphabetical order.
    tokens : Tokens
        Their tokens, body text and captions.
    codebook : Codebook
        What is looked for: codebook.toml; without it, nothing.
    coding : DataFrame
        All codings by hand, the files coding*.csv; without any, no row.
    validation : DataFrame
        The held-out sample, validation.csv; without it, no row.
    """

    path: Path
    corpus: Corpus
    contrast: str = ""

    @property
    def target(self) -> str | None:
        """The side that comparisons are about; None where there are not two."""
        sides = self.corpus.sides
        return (self.compared[0] or sides[0]) if len(sides) > 1 else None

    @property
    def reference(self) -> str | None:
        """The side that the target is compared with; None stands for all others."""
        return self.compared[1] or None

    @property
    def compared(self) -> tuple[str, str]:
        """Target and reference as they are asked for, each empty where it is not."""
        settings = read_settings(self.path)
        if not self.contrast:
            return settings.target, settings.reference
        if self.contrast in self.corpus.sides:
            return self.contrast, ""
        target, _, reference = self.contrast.partition(":")
        return target, reference

    @property
    def by(self) -> str:
        """What is shown row by row: `document`; of more documents than a page holds, `side`, where there are two."""
        many = len(self.corpus.documents) > SHOWN and len(self.corpus.sides) > 1
        return "side" if many else "document"

    @property
    def sample(self) -> Corpus:
        """What is read closely: all documents; of more than a page holds, ten drawn at random, of each side in turn."""
        many = len(self.corpus.documents) > SHOWN
        return self.corpus.sample(SAMPLED) if many else self.corpus

    @property
    def since_frozen(self) -> tuple[Change, ...] | None:
        """What has changed since the plan was frozen, as `readings.plan` tells it; None where there is no plan."""
        return since_frozen(self.path)

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the corpus, body text and captions; notebooks that run together make them once."""
        if (stored := _stored(self.path)) is not None:
            return replace(stored, corpus=self.corpus)
        shared = os.environ.get("DISCOURSE_TOKENS")
        return kept_tokens(self.corpus, Path(shared)) if shared else tokenize(self.corpus)

    @cached_property
    def codebook(self) -> Codebook:
        """What is looked for."""
        return read_codebook(self.path) if is_file(self.path / "codebook.toml") else NO_CODEBOOK

    @cached_property
    def coding(self) -> pd.DataFrame:
        """All codings by hand; `source` names their files as the study does, wherever it is."""
        coding = read_codings(sorted(self.path.glob("coding*.csv")), self.corpus)
        return coding.assign(source=coding["source"].str.removeprefix(f"{self.path}{os.sep}"))

    @cached_property
    def validation(self) -> pd.DataFrame:
        """The held-out sample."""
        return read_validation(self.path / "validation.csv")

    def label(self, table: pd.DataFrame) -> pd.DataFrame:
        """Write a table of a measure in words, as readings, figures and readers want it.

        Parameters
        ----------
        table : DataFrame
            With the ids of documents, sides, families or actors.

        Returns
        -------
        DataFrame
            The same table. Documents bear their `label` in documents.csv, families and actors theirs in the codebook,
            each written as it stands within a sentence (`the petition to parliament`, `alleged mass violence`); sides
            begin with a capital. What has no label keeps its id.

        Raises
        ------
        TypeError
            It is no table.

        See Also
        --------
        readings.table : The same, for the eye.

        Examples
        --------
        >>> table = pd.DataFrame({"document": ["petition-un"], "side": ["azerbaijani"]})
        >>> read_study("seeds").label(table).iloc[0].tolist()
        ['the petition to the UN', 'Azerbaijani']
        """
        if not isinstance(table, pd.DataFrame):
            msg = f"Study.label: table={table!r:.40} is of type {type(table).__name__}; give the table of a measure"
            raise TypeError(msg)
        labels = {column: self._labels[kind] for kind in reversed(_COLUMNS) for column in _COLUMNS[kind]}
        if "other" in table and "document" not in table:
            labels["other"] = self._labels["families"]
        if "needed" in table:  # how many documents it takes to compare a term, which may be a family
            labels["term"] = self._labels["families"]
        known = {column: labels[column] for column in table if column in labels}
        table = table.assign(**{column: table[column].map(_named(names)) for column, names in known.items()})
        if {"what", "name", "by"} <= set(table):  # a map, on which the groups are points beside the terms
            points = self._labels.get(f"{table['by'].iloc[0]}s", {}) if len(table) else {}
            is_group = table["what"] == "group"
            table["name"] = table["name"].where(~is_group, table["name"].map(_named(points)))
        return table

    @property
    def sides(self) -> "pd.Series[str]":
        """The side of each document, both in words, for figures that mark it."""
        table = self.label(self.corpus.side_of.reset_index())
        return table.set_index("document")["side"]

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        families = [family for kind in reversed(KINDS) for family in self.codebook.families(kind).values()]
        return {
            "documents": self.corpus.labels,
            "sides": {side: capital(side) for side in self.corpus.sides},
            "families": {family.id: family.label for family in families},
            "actors": {actor.id: actor.label for actor in self.codebook.actors.values()},
        }


def _named(names: Mapping[str, str]) -> Callable[[object], object]:
    """Return what writes one id, or several with commas between, by their names; a name stays as it is."""
    written = set(names.values())

    def named(value: object) -> object:
        if not isinstance(value, str) or value in written:
            return value
        return ", ".join(_COUNTED.sub(lambda found: names.get(found[1], found[1]), part) for part in value.split(", "))

    return named


@checked
def read_study(path: str | Path | None = None, *, contrast: str = "") -> Study:
    """Open a study folder.

    Parameters
    ----------
    path : path, optional
        The folder, with documents.csv and the texts, or with a study.toml that names a store of them, as in
        `[corpus] store = "../speeches.store"`. Without it, the one that the environment variable DISCOURSE_STUDY names,
        else the nearest that holds documents.csv, as `study_folder` finds it.
    contrast : str
        The sides to compare, as in `north:south`, or one to compare with all others.

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
    folder = study_folder(path)
    stored = _stored(folder)
    corpus = read_folder(folder) if stored is None else stored.corpus
    if stored is None and (name := read_settings(folder).store):
        message = f"store {name!r} and documents.csv each say what the texts are; keep one"
        raise StudyError(folder / "study.toml", None, message)
    study = Study(folder, corpus, contrast or os.environ.get("DISCOURSE_CONTRAST", ""))
    if message := _unlike(*study.compared, study.corpus.sides):
        raise StudyError(folder / ("documents.csv" if study.contrast else "study.toml"), None, message)
    return study


def _stored(folder: Path) -> Tokens | None:
    """Open the store that a study names in place of texts, where it does."""
    if (folder / "documents.csv").exists() or not (settings := read_settings(folder)).store:
        return None
    file = folder / "study.toml"
    tokens = open_tokens(folder / settings.store)
    corpus = tokens.corpus
    if settings.passages not in (corpus.passages, PASSAGES[0]):
        message = f"passages {settings.passages!r}, where the store has been made with {corpus.passages!r}; take it out"
        raise StudyError(file, None, message)
    if settings.side not in corpus.documents:
        message = f"there is no column {settings.side!r} to compare by; the store has {', '.join(corpus.documents)}"
        raise StudyError(file, None, message)
    documents = corpus.documents.assign(side=corpus.documents[settings.side])
    return replace(tokens, corpus=replace(corpus, documents=documents))


def _unlike(target: str, reference: str, sides: Sequence[str]) -> str:
    """Say why two sides cannot be compared; nothing where they can."""
    if missing := [side for side in (target, reference) if side and side not in sides]:
        return unknown("side", missing[0], sides, "to compare")
    if reference and not target:
        return f"{reference!r} is to be compared with, and nothing with it; name the target, too"
    return f"{target!r} is to be compared with itself; name two sides" if reference and target == reference else ""


def study_folder(path: str | Path | None = None) -> Path:
    """Find the folder that is meant.

    Parameters
    ----------
    path : path, optional
        The folder, where it is named.

    Returns
    -------
    Path
        The one that is named: here, or in the environment variable DISCOURSE_STUDY; else the nearest, seen from the
        working folder upwards, that holds documents.csv, or in whose `seeds` one is.

    Raises
    ------
    FileNotFoundError
        None is named, and there is none.
    StudyError
        DISCOURSE_STUDY is empty; or it names another study than the one whose notebooks are in the working folder,
        which would get its results.
    """
    if path == "":
        raise StudyError(Path(), None, "the name of the study is empty; name its folder, or leave the name out")
    if path is not None:
        return Path(path)
    variable = "DISCOURSE_STUDY"
    named, near = os.environ.get(variable), _nearest()
    if named is None:
        if near is None:
            msg = (
                f"no study folder: there is no documents.csv in {Path.cwd()}, in a folder above it or in seeds beside "
                "one; name the folder, with read_study(path), on the command line or in DISCOURSE_STUDY"
            )
            raise FileNotFoundError(msg)
        return near
    if not named.strip():
        raise StudyError(variable, None, "is empty; name a study folder in it, or unset it")
    if near and near.resolve() != Path(named).resolve() and any(Path().glob("*.ipynb")):
        message = (
            f"the notebooks here are those of {near}, and DISCOURSE_STUDY names {named}, whose results would "
            f"overwrite theirs; open notebooks of its own: discourse explore {quote(named)}"
        )
        raise StudyError(Path.cwd(), None, message)
    return Path(named)


def _nearest() -> Path | None:
    """The first study folder from the working folder upwards, by a path that names no machine."""
    here = Path.cwd()
    for above in (here, *here.parents):
        for folder in (above, above / "seeds"):
            if (folder / "documents.csv").is_file():
                return Path(os.path.relpath(folder))
    return None
