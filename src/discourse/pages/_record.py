"""What a study found, and what it is made of → Report: the record that all pages are written from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from discourse.codebook import Codebook
from discourse.corpus.record import Corpus
from discourse.pages._data import document_labels
from discourse.tokens.record import Tokens
from discourse.wording import heading, join, plural

MIME_TYPES = ("text/html", "text/markdown", "image/png", "text/plain")
"""The forms of an output that a page can show, the best first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a notebook.

    Attributes
    ----------
    kind : {"prose", "code"}
        What it is.
    source : str
        Markdown, or code.
    outputs : tuple of mapping of str to str
        What the code displayed, each in one form or several, by MIME type.
    """

    kind: str
    source: str
    outputs: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that has run.

    Attributes
    ----------
    name : str
        As in `04-framing`.
    cells : tuple of Cell
        What it holds.
    """

    name: str
    cells: tuple[Cell, ...]

    @property
    def question(self) -> str:
        """Its first heading, without the number before it; its name where it has none."""
        for cell in self.cells:
            for line in cell.source.splitlines() if cell.kind == "prose" else ():
                if line.startswith("# "):
                    return line.removeprefix("# ").rpartition(" · ")[2].strip()
        return self.name

    @property
    def answer(self) -> str:
        """The first of its readings, in Markdown; empty where there is none."""
        outputs = (output for cell in self.cells for output in cell.outputs)
        return next((output["text/markdown"] for output in outputs if "text/markdown" in output), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that a notebook named.

    Attributes
    ----------
    notebook, name : str
        Where it was named, and how.
    csv : bytes
        The file, as `exports.as_csv` writes it.
    """

    notebook: str
    name: str
    csv: bytes


@dataclass(frozen=True, slots=True)
class Method:
    """How the results were made.

    Attributes
    ----------
    releases : mapping of str to str
        The library, and those that it computes with → release.
    files : mapping of str to str
        File of the study → its SHA-256.
    settings : mapping of str to str
        What was chosen → its value, in words.
    sources : mapping of str to tuple of str
        Work that a measure is taken from → the measures of the notebooks that are.
    plan : str
        Whether a plan was frozen, and what has changed since, in a sentence.
    texts : str
        The hash of all those files but the codebook, as `provenance.digest` makes one of many.
    """

    releases: Mapping[str, str]
    files: Mapping[str, str]
    settings: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]
    plan: str = ""
    texts: str = ""


@dataclass(frozen=True)
class Report:
    """What a report is written from.

    Attributes
    ----------
    tokens : Tokens
        The tokens of the study, with its corpus.
    codebook : Codebook
        What is looked for.
    hits : DataFrame
        Every hit of the codebook, in reading order: as of `measures.voices`, with kind (frames, names, contests), and
        with agent and patient as of `measures.accusations`, both empty where a hit accuses nobody.
    lemmas : Tokens or None
        The same tokens read by their lemmas; None where these cannot be looked up.
    sheet : DataFrame
        Rows to code by hand, as of `measures.coding_sheet`.
    notebooks : tuple of Notebook
        Those that have run, in order; the first is the overview.
    tables : tuple of Table
        Every table that they named.
    bearing : tuple of str
        What the corpus can bear, in paragraphs of Markdown.
    method : Method
        How the results were made.
    failed : tuple of str
        Notebooks that did not come to their end.
    """

    tokens: Tokens
    codebook: Codebook
    hits: pd.DataFrame = field(repr=False)
    lemmas: Tokens | None = field(repr=False)
    sheet: pd.DataFrame = field(repr=False)
    notebooks: tuple[Notebook, ...] = field(repr=False)
    tables: tuple[Table, ...] = field(repr=False)
    bearing: tuple[str, ...]
    method: Method
    failed: tuple[str, ...] = ()

    @property
    def corpus(self) -> Corpus:
        """The documents."""
        return self.tokens.corpus

    @property
    def title(self) -> str:
        """What is compared: sides where there are some, and how many documents."""
        documents = plural(len(self.corpus.documents), "document")
        sides = [heading(side) for side in self.corpus.sides]
        if not sides:
            return documents
        return f"{join(sides) if len(sides) <= 6 else plural(len(sides), 'side')}: {documents}"

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The label of each family, by its id."""
        kinds = [self.codebook.families(kind) for kind in ("contests", "names", "frames")]
        return {family.id: family.label for families in kinds for family in families.values()}

    @cached_property
    def actors(self) -> Mapping[str, str]:
        """The label of each actor, by its id."""
        return {actor.id: actor.label for actor in self.codebook.actors.values()}

    @cached_property
    def passages(self) -> Mapping[str, Mapping[int, int]]:
        """The number of each passage, by document and the character that it begins at."""
        begins: dict[str, dict[int, int]] = {}
        for row in self.tokens.units("passage").itertuples(index=False):
            begins.setdefault(row.document, {})[row.start] = row.passage
        return begins

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every form of a word."""
        return frozenset(self.tokens.types)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each document is called, as it stands alone."""
        return document_labels(self.corpus)

    @cached_property
    def labelled(self) -> Mapping[str, str]:
        """The document of each label that only one has."""
        counts = Counter(self.labels.values())
        return {label: document for document, label in self.labels.items() if counts[label] == 1}
