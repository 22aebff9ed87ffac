"""Corpus → Tokens: one stream of integer codes, with its boundaries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from discourse import rules
from discourse.corpus import ROLES, Corpus

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
UNITS = ("document", "passage", "sentence")
"""The stretches that tokens are counted in, from coarse to fine."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a corpus in reading order: one integer stream and where it is divided.

    Attributes
    ----------
    types : tuple of str
        The sorted vocabulary.
    codes : int32 array
        Each token's number in `types`.
    starts, ends : int array
        Where each token stands in the original text of its document.
    quoted : bool array
        Whether the token stands between quotation marks.
    document_bounds, passage_bounds, sentence_bounds : int array
        The unit number i holds the tokens from bounds[i] up to bounds[i + 1]. Only a document can be
        empty; the units nest.
    corpus : Corpus
        Where the tokens come from.
    """

    types: tuple[str, ...]
    codes: npt.NDArray[np.int32]
    starts: Ints
    ends: Ints
    quoted: Bools
    document_bounds: Ints
    passage_bounds: Ints
    sentence_bounds: Ints
    corpus: Corpus = field(repr=False)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.codes)

    @property
    def countable(self) -> Bools:
        """Which tokens are words or numbers: addresses stay in the stream but are never counted."""
        words = np.array([not rules.is_address(form) for form in self.types], dtype=bool)
        return words[self.codes]

    def bounds(self, unit: str) -> Ints:
        """Give the boundaries of the documents, passages or sentences.

        Raises
        ------
        ValueError
            Another unit is named.
        """
        if unit not in UNITS:
            msg = f"unknown unit {unit!r}; allowed are {', '.join(UNITS)}"
            raise ValueError(msg)
        return {
            "document": self.document_bounds,
            "passage": self.passage_bounds,
            "sentence": self.sentence_bounds,
        }[unit]

    def unit_of(self, unit: str) -> Ints:
        """Give the number, from 0 through the whole corpus, of the unit that each token stands in."""
        bounds = self.bounds(unit)
        return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))

    def number_of(self, unit: str) -> Ints:
        """Give the number, from 1 in each document, of the passage or sentence of each token."""
        numbers = self.unit_of(unit)
        bounds = self.bounds(unit)[:-1]
        first = np.searchsorted(bounds, self.document_bounds[:-1], side="left")
        return numbers - first[self.unit_of("document")] + 1

    def units(self, unit: str) -> pd.DataFrame:
        """Describe the units: one row each, with document, numbers, where it starts and ends in the text.

        Returns
        -------
        DataFrame
            document, for finer units passage and sentence (numbers from 1 in the document), start, end
            (character offsets of the first and after the last token), tokens (how many are counted).
        """
        bounds = self.bounds(unit)
        first, last = bounds[:-1], bounds[1:] - 1
        held = np.add.reduceat(np.append(self.countable, False), first) * (last >= first)
        documents = np.searchsorted(self.document_bounds, first, side="right") - 1
        if unit == "document":
            documents = np.arange(len(first))
        names = np.asarray(self.corpus.documents.index, dtype=object)
        table: dict[str, Any] = {"document": names[documents]}
        for finer in UNITS[1 : UNITS.index(unit) + 1]:
            table[finer] = self.number_of(finer)[first]
        if unit != "document":
            table |= {"start": self.starts[first], "end": self.ends[last]}
        return pd.DataFrame(table | {"tokens": held}).astype({"document": "str"})

    def table(self) -> pd.DataFrame:
        """List the tokens.

        Returns
        -------
        DataFrame
            One row a token: document, passage and sentence (numbers from 1 in the document), position
            (of the token, from 1 in the document), token, quoted.
        """
        documents = self.unit_of("document")
        table = {
            "document": np.asarray(self.corpus.documents.index, dtype=object)[documents],
            "passage": self.number_of("passage"),
            "sentence": self.number_of("sentence"),
            "position": np.arange(len(self)) - self.document_bounds[documents] + 1,
            "token": np.array(self.types, dtype=object)[self.codes],
            "quoted": self.quoted,
        }
        return pd.DataFrame(table).astype({"document": "str", "token": "str"})

    def keep(self, kept: Bools) -> "Tokens":
        """Drop the tokens that are not kept; a passage or sentence left empty is none any more."""
        before = np.concatenate([[0], np.cumsum(kept)])
        used = np.unique(self.codes[kept])
        return Tokens(
            types=tuple(self.types[code] for code in used),
            codes=np.searchsorted(used, self.codes[kept]).astype(np.int32),
            starts=self.starts[kept],
            ends=self.ends[kept],
            quoted=self.quoted[kept],
            document_bounds=before[self.document_bounds],
            passage_bounds=np.unique(before[self.passage_bounds]),
            sentence_bounds=np.unique(before[self.sentence_bounds]),
            corpus=self.corpus,
        )


def tokenize(corpus: Corpus, include: Iterable[str] = ("caption",), *, split: rules.Split = rules.words) -> Tokens:
    """Turn the texts of a corpus into tokens.

    Passages and sentences are found in the original text; then the tokens of stretches that are not body
    text are dropped, but for the roles named.

    Parameters
    ----------
    corpus : Corpus
        Its texts and its ledger of spans.
    include : roles
        The roles that count as text besides the body; titles are left out by default, since not every
        document has one.
    split : token rule
        `discourse.rules.words` unless a variant is to be compared.

    Returns
    -------
    Tokens

    Raises
    ------
    ValueError
        A role is unknown.

    Examples
    --------
    >>> from discourse import read_corpus
    >>> tokenize(read_corpus("seeds")).table().columns.tolist()
    ['document', 'passage', 'sentence', 'position', 'token', 'quoted']
    """
    roles = (include,) if isinstance(include, str) else tuple(include)
    for role in roles:
        if role not in ROLES:
            msg = f"unknown role {role!r} in include; allowed are {', '.join(ROLES)}"
            raise ValueError(msg)
    vocabulary: dict[str, int] = {}
    scans = [_scan(text, split, vocabulary) for text in corpus.texts]
    stream = _joined(scans, vocabulary, corpus)
    return stream.keep(_kept(stream, roles))


def _scan(text: str, split: rules.Split, vocabulary: dict[str, int]) -> Ints:
    """One text → a column a token: its code, start, end, whether it is quoted, passage and sentence."""
    found = [(vocabulary.setdefault(form, len(vocabulary)), start, end) for start, end, form in split(text)]
    codes, starts, ends = np.array(found, dtype=np.int64).reshape(-1, 3).T
    passages = rules.passages(text)
    sentences = [span for passage in passages for span in rules.sentences(text, *passage)]
    depth = np.zeros(len(text) + 1, dtype=np.int64)
    for passage in passages:
        for quotation in rules.quotations(text, *passage):
            depth[quotation.start] += 1
            depth[quotation.end] -= 1
    quoted = np.cumsum(depth)[starts] > 0
    return np.stack([codes, starts, ends, quoted, _holders(passages, starts), _holders(sentences, starts)])


def _holders(spans: Sequence[tuple[int, int]], starts: Ints) -> Ints:
    """Number the span that each token begins in."""
    firsts = np.array([start for start, _ in spans], dtype=np.int64)
    return np.searchsorted(firsts, starts, side="right")


def _joined(scans: Sequence[Ints], vocabulary: dict[str, int], corpus: Corpus) -> Tokens:
    """Join the documents' columns, with codes that are ranks in the sorted vocabulary."""
    types = sorted(vocabulary)
    nothing = np.zeros((6, 0), dtype=np.int64)
    codes, starts, ends, quoted, passages, sentences = np.hstack([nothing, *scans])
    rank = np.empty(len(types), dtype=np.int32)
    rank[[vocabulary[form] for form in types]] = np.arange(len(types), dtype=np.int32)
    documents = np.cumsum([0, *(scan.shape[1] for scan in scans)])
    return Tokens(
        types=tuple(types),
        codes=rank[codes],
        starts=starts,
        ends=ends,
        quoted=quoted.astype(bool),
        document_bounds=documents,
        passage_bounds=_bounds(passages, documents),
        sentence_bounds=_bounds(sentences, documents),
        corpus=corpus,
    )


def _bounds(numbers: Ints, documents: Ints) -> Ints:
    """Where the number of the unit changes, or the document does."""
    changes = np.flatnonzero(np.diff(numbers)) + 1
    return np.unique(np.concatenate([documents, changes]))


def _kept(stream: Tokens, roles: tuple[str, ...]) -> Bools:
    kept = np.ones(len(stream), dtype=bool)
    order = {document: number for number, document in enumerate(stream.corpus.documents.index)}
    spans = stream.corpus.spans
    dropped = spans[~spans["role"].isin(roles)]
    for document, start, end in zip(dropped["document"], dropped["start"], dropped["end"], strict=True):
        first, last = stream.document_bounds[order[document] : order[document] + 2]
        within = stream.starts[first:last]
        kept[first:last] &= ~((within >= start) & (within < end))
    return kept
