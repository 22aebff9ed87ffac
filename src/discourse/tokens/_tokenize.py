"""Corpus → Tokens: passages, sentences, quotations and tokens of every text, in one stream."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from discourse import language
from discourse.arrays import Bools, Ints
from discourse.calls import checked, unknown
from discourse.corpus.record import ROLES, Corpus
from discourse.files import StudyError
from discourse.tokens.record import Tokens

_LISTING = "documents.csv"
"""Where the language of a document is said."""

INCLUDED = ("caption",)
"""The roles that count as text besides the body; titles do not, since not every document has one."""


@checked
def tokenize(
    corpus: Corpus,
    include: str | Iterable[str] = INCLUDED,
    *,
    split: language.Split = language.words,
    lemmas: bool = False,
) -> Tokens:
    """Turn the texts of a corpus into tokens.

    Passages and sentences are found in the original text; then the tokens of stretches that are not body
    text are dropped, but for the roles named. Each text is read as one in the `language` of its document.

    Parameters
    ----------
    corpus : Corpus
        Its texts and its ledger of spans.
    include : str or iterable of str
        The roles that count as text besides the body.
    split : callable
        The token rule, `language.words` unless a variant is to be compared.
    lemmas : bool
        Whether words are read by their lemmas, what heads their entry in a dictionary of the document's language:
        *wars* and *war* are one type then, and patterns, counts and measures are of lemmas. What is written stays
        known, as `Tokens.forms` and by the offsets. A lemma is looked up without its context, so that what is written
        alike has one lemma: *left* is never *leave*. Reading the dictionary of a language takes some seconds.

    Returns
    -------
    Tokens

    Raises
    ------
    ValueError
        A role is unknown.
    StudyError
        A document is written without blanks between its words, or is to be read by lemmas, and its language is not
        said, is none that this can be done for, or the extra `languages` is not installed.

    See Also
    --------
    count_terms : Count the tokens of each document, passage or sentence.

    Examples
    --------
    >>> from discourse import read_corpus
    >>> tokenize(read_corpus("seeds")).table().columns.tolist()
    ['document', 'passage', 'sentence', 'position', 'token', 'quoted']
    """
    roles = (include,) if isinstance(include, str) else tuple(include)
    for role in roles:
        if role not in ROLES:
            raise ValueError(unknown("role", role, ROLES, "in include"))
    vocabulary: dict[str, int] = {}
    scans = []
    for (document, code), text in zip(corpus.language_of.items(), corpus.texts, strict=True):
        scans.append(_scan(_split(str(document), text, code, split), text, vocabulary, corpus.passages))
    stream = _joined(scans, vocabulary, corpus)
    stream = stream.keep(_included(stream, roles))
    return _by_lemmas(stream) if lemmas else stream


def _split(document: str, text: str, code: str, split: language.Split) -> list[tuple[int, int, str]]:
    """List the tokens of one document, in its language."""
    try:
        return list(language.tokens(text, code, split))
    except ValueError as error:
        raise StudyError(_LISTING, None, f"document {document!r} {error}") from None


def _scan(tokens: list[tuple[int, int, str]], text: str, vocabulary: dict[str, int], by: str) -> Ints:
    """One text → a column a token: its code, start, end, whether it is quoted, passage and sentence."""
    scanned = [(vocabulary.setdefault(form, len(vocabulary)), start, end) for start, end, form in tokens]
    codes, starts, ends = np.array(scanned, dtype=np.int64).reshape(-1, 3).T
    passages = language.passages(text, by)
    sentences = [span for passage in passages for span in language.sentences(text, *passage)]
    depth = np.zeros(len(text) + 1, dtype=np.int64)
    for passage in passages:
        for quotation in language.quotations(text, *passage):
            depth[quotation.start] += 1
            depth[quotation.end] -= 1
    quoted = np.cumsum(depth)[starts] > 0
    return np.stack([codes, starts, ends, quoted, _holders(passages, starts), _holders(sentences, starts)])


def _by_lemmas(stream: Tokens) -> Tokens:
    """Put the lemmas in the place of the types, each looked up in the language of its document."""
    codes = stream.corpus.language_of.to_numpy()[stream.unit_of("document")]
    found = np.empty(len(stream), dtype=object)
    for code, documents in stream.corpus.language_of.groupby(stream.corpus.language_of).groups.items():
        here = codes == code
        used, number = np.unique(stream.codes[here], return_inverse=True)
        try:
            forms = language.lemmas([stream.types[form] for form in used], str(code))
        except ValueError as error:
            raise StudyError(_LISTING, None, f"document {str(documents[0])!r} {error}") from None
        found[here] = np.array(forms, dtype=object)[number]
    numbers, types = pd.factorize(found, sort=True)
    return replace(stream, types=tuple(types.tolist()), codes=numbers.astype(np.int32), surface=stream)


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


def _included(stream: Tokens, roles: tuple[str, ...]) -> Bools:
    """Which tokens are in no span, or in one of these roles."""
    included = np.ones(len(stream), dtype=bool)
    spans = stream.corpus.spans[~stream.corpus.spans["role"].isin(roles)]
    numbers = stream.corpus.documents.index.get_indexer(spans["document"])
    for number, start, end in zip(numbers, spans["start"], spans["end"], strict=True):
        first, last = stream.document_bounds[number : number + 2]
        within = stream.starts[first:last]
        included[first:last] &= ~((within >= start) & (within < end))
    return included
