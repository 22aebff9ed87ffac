"""Corpus → Tokens: passages, sentences, quotations and tokens of every text, in one stream."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from discourse import language
from discourse.arrays import Bools, Ints
from discourse.calls import checked, unknown
from discourse.corpus.record import ROLES, Corpus
from discourse.corpus.stored import StoredTexts
from discourse.files import StudyError
from discourse.tokens._columns import Columns, interleaved, joined, ranked, scan
from discourse.tokens._reader import Reader
from discourse.tokens.record import Tokens

_LISTING = "documents.csv"
"""Where the language of a document is said."""

_BATCH = 1_000_000
"""How many characters are read at a time."""

_LONGEST = 2**31 - 1
"""How many characters a text has at most."""

_SEGMENTED = "segmented"

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
        said, is none that this can be done for, or the extra `languages` is not installed; or it has more than two
        thousand million characters.

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
    _check_lengths(corpus)
    vocabulary: dict[str, int] = {}
    read = _batches if split in language.chunks.LOCAL else _each
    stream = _stream(list(read(corpus, split, vocabulary)), vocabulary, corpus)
    included = _included(stream, roles)
    stream = stream if included.all() else stream.keep(included)
    return _by_lemmas(stream) if lemmas else stream


def _check_lengths(corpus: Corpus) -> None:
    """Refuse a text with more characters than offsets of 32 bits can count."""
    if max(_sizes(corpus.texts), default=0) <= _LONGEST:
        return
    for document, text in zip(corpus.documents.index, corpus.texts, strict=True):
        if len(text) > _LONGEST:
            msg = (
                f"document {str(document)!r} has {len(text):,} characters, more than {_LONGEST:,}; divide it into parts"
            )
            raise StudyError(_LISTING, None, msg)


def _sizes(texts: Sequence[str]) -> list[int]:
    """Return about how many characters texts have; none has more."""
    return texts.sizes.tolist() if isinstance(texts, StoredTexts) else list(map(len, texts))


def _each(corpus: Corpus, split: language.Split, vocabulary: dict[str, int]) -> Iterator[Columns]:
    """Read text by text, as token rules must be that are not known to read each chunk by itself."""
    for (document, code), text in zip(corpus.language_of.items(), corpus.texts, strict=True):
        yield scan(_split(str(document), text, code, split), text, vocabulary, corpus.passages)


def _batches(corpus: Corpus, split: language.Split, vocabulary: dict[str, int]) -> Iterator[Columns]:
    """Read many texts at a time, each kind of languages by its rule."""
    readers = {dotted: Reader(split, vocabulary, corpus.passages, dotted=dotted) for dotted in (False, True)}
    names, codes = corpus.documents.index, corpus.language_of.to_numpy(dtype=object).tolist()
    kinds = {code: _SEGMENTED if language.is_segmented(code) else language.is_dotted(code) for code in set(codes)}
    for first, stop in _spans(_sizes(corpus.texts)):
        texts, of_kind = corpus.texts[first:stop], list(map(kinds.__getitem__, codes[first:stop]))
        parts, order = [], []
        alone = [number for number, kind in enumerate(of_kind) if kind is _SEGMENTED]
        for dotted, reader in readers.items():
            own = [number for number, kind in enumerate(of_kind) if kind is dotted]
            if own:
                columns, unspaced = reader.read([texts[number] for number in own])
                parts.append(columns)
                order += own
                alone += [own[place] for place in unspaced]
        for number in sorted(alone):  # the first that cannot be read is the one that is named
            tokens = _split(str(names[first + number]), texts[number], codes[first + number], split)
            parts.append(scan(tokens, texts[number], vocabulary, corpus.passages))
            order.append(number)
        yield parts[0] if len(parts) == 1 else interleaved(joined(parts), np.array(order))


def _spans(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Divide texts of so many characters into batches."""
    first = total = 0
    for number, size in enumerate(sizes):
        total += size
        if total >= _BATCH:
            yield first, number + 1
            first, total = number + 1, 0
    if first < len(sizes):
        yield first, len(sizes)


def _split(document: str, text: str, code: str, split: language.Split) -> list[tuple[int, int, str]]:
    """List the tokens of one document, in its language."""
    try:
        return list(language.tokens(text, code, split))
    except ValueError as error:
        raise StudyError(_LISTING, None, f"document {document!r} {error}") from None


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


def _stream(parts: list[Columns], vocabulary: dict[str, int], corpus: Corpus) -> Tokens:
    """Join the columns, with codes that are ranks in the sorted vocabulary."""
    used = np.zeros(len(vocabulary), dtype=bool)
    for part in parts:
        used[part.codes] = True
    types, rank = ranked(vocabulary, used)
    for part in parts:
        rank.take(part.codes, out=part.codes, mode="clip")  # in place: no mode but this one takes no copy
    columns = joined(parts)
    documents = np.append(0, np.cumsum(columns.counts))
    return Tokens(
        types=tuple(types),
        codes=columns.codes,
        starts=columns.starts,
        ends=columns.ends,
        quoted=columns.quoted,
        document_bounds=documents,
        passage_bounds=_bounds(documents, columns.passages),
        sentence_bounds=_bounds(documents, columns.sentences),
        corpus=corpus,
    )


def _bounds(documents: Ints, units: Ints) -> Ints:
    """Where units begin, or documents."""
    begins = np.zeros(documents[-1] + 1, dtype=bool)
    begins[documents] = begins[units] = True
    return np.flatnonzero(begins)


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
