"""Sources → a store on disk → Tokens; and the tokens of a corpus, kept so that several processes make them once."""

import array
import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from discourse import language
from discourse.calls import checked
from discourse.corpus.read import is_study, read_corpus
from discourse.corpus.record import Corpus, no_spans
from discourse.corpus.sources.files import stream
from discourse.corpus.sources.source import Roles
from discourse.corpus.sources.stream import documents_of
from discourse.corpus.stored import StoredTexts
from discourse.exports import write_table
from discourse.files import MissingFileError, StudyError, folder_whole
from discourse.tokens._arrays import read_tokens, write_parts, write_tokens
from discourse.tokens._columns import Columns
from discourse.tokens._manifest import MANIFEST, Origin, read_manifest, rules, write_manifest
from discourse.tokens._tokenize import _batches, _check_lengths, tokenize
from discourse.tokens.record import Tokens
from discourse.tokens.shards import Client, encoded

_TEXTS, _TEXT_BOUNDS = "texts.bin", "text_bounds.npy"
_DOCUMENTS, _SPANS = "documents.parquet", "spans.parquet"


@checked
def index(  # noqa: PLR0913  # what read_corpus takes, and the store
    source: str | Path,
    store: str | Path,
    *,
    text: str = "",
    document: str = "",
    side: str = "",
    date: str = "",
    metadata: str | Path | None = None,
    encoding: str = "",
    client: Client | None = None,
) -> None:
    """Read texts of any size into a store on disk, from which `open_tokens` gives their tokens.

    Parameters
    ----------
    source : path
        A table or a folder of texts, as of `read_corpus`; or a study folder.
    store : path
        The folder to make. A store that is there is replaced when the new one is whole; whatever happens, there is the
        old one, the new one or none.
    text, document, side, date, metadata, encoding
        As of `read_corpus`.
    client : distributed.Client, optional
        Workers make the tokens, each of some documents; the store is the same to the byte, whatever their number. They
        need the folder that the store is to be in, under the same name. A study folder is read by this process alone.

    Raises
    ------
    FileNotFoundError
        The source, or the folder that the store is to be in, is missing.
    StudyError
        As of `read_corpus`; a broken line of JSON is named with its line and its byte. Or the name of the store is that
        of something else, or the store is within the source, or the source was changed meanwhile, or the extra `tables`
        is not installed.

    See Also
    --------
    open_tokens : What is done with a store.
    tokenize : The same in memory.

    Notes
    -----
    A table (.csv, .tsv, .jsonl, in UTF-8, or .parquet) is read some rows at a time, and a folder file by file; any
    other table, an archive and the texts of a study folder are read whole first. The texts go through the rules in
    batches of about a million bytes. In memory are one batch, the vocabulary, what the rules say of at most about a
    million distinct chunks, and the metadata.

    A store holds

    - `manifest.json`: the number of this format; a hash of the modules that the rules are in, with the release of the
      segmenter where a language needs one; the source, with a hash of its content and one of its files' names, sizes
      and times; the options; what parts passages; the languages; how many documents and tokens there are; and the size
      of each other file
    - `documents.parquet` and `spans.parquet`: those of the corpus
    - `texts.bin` and `text_bounds.npy`: the texts in UTF-8, one behind the other, and the byte that each begins at
    - `codes.npy`, `starts.npy`, `ends.npy`, `quoted.npy`, `document_bounds.npy`, `passage_bounds.npy`,
      `sentence_bounds.npy`: the arrays of `Tokens`
    - `types.txt`: the vocabulary, a type a line

    Examples
    --------
    >>> import tempfile
    >>> store = Path(tempfile.mkdtemp(), "store")
    >>> index("seeds", store)
    >>> open_tokens(store).corpus.sides
    ['armenian', 'azerbaijani']
    """
    source, store = Path(source), Path(store)
    _check_place(source, store)
    if not source.exists():
        raise MissingFileError(source, None, "no such file or folder; name a folder of texts, or a table of them")
    origin = Origin(source, None if metadata is None else Path(metadata))
    roles = Roles(text, document, side, date)
    options = {name: value for name, value in (roles._asdict() | {"encoding": encoding}).items() if value}
    before = origin.stamp()
    with folder_whole(store) as folder:
        if is_study(source):
            corpus, length = _whole(origin, options, folder)
        else:
            corpus, length = _streamed(origin, options, folder, client)
        languages = sorted(corpus.language_of.unique())
        told = {"options": options, "files": before, "passages": corpus.passages, "languages": languages}
        write_manifest(folder, store, origin, told | {"documents": len(corpus.documents), "tokens": length})
        if origin.stamp() != before:
            raise StudyError(source, None, "it was changed while it was read; index it again when it is at rest")


@checked
def open_tokens(store: str | Path) -> Tokens:
    """Open the tokens of a store.

    Parameters
    ----------
    store : path
        The folder that `index` has made.

    Returns
    -------
    Tokens
        The same as of `tokenize(read_corpus(source))`. Its arrays and texts stay on disk, and what is asked of them is
        read then; documents and vocabulary are in memory.

    Raises
    ------
    FileNotFoundError
        There is no such store.
    StudyError
        The folder is no store or not whole; it was made by another version of the format or of the rules of text; or
        its source has been changed or is not there any more. Each error has the command that makes the store anew.

    See Also
    --------
    index : Make a store.

    Notes
    -----
    Whether the source is the same is told by the names, sizes and times of its files; only where these have changed is
    its content read.
    """
    store = Path(store)
    manifest = read_manifest(store)
    corpus = _corpus(store, manifest["passages"])
    return Tokens(**read_tokens(store), corpus=corpus)


def kept_tokens(corpus: Corpus, folder: Path) -> Tokens:
    """Take the tokens of a corpus from a folder, or make them and keep them there.

    Parameters
    ----------
    corpus : Corpus
        Its texts, spans, metadata and what parts its passages name what is kept: another corpus never gets it.
    folder : Path
        The folder.

    Returns
    -------
    Tokens
        As of `tokenize(corpus)`.

    Raises
    ------
    OSError
        A file cannot be read or written.

    See Also
    --------
    tokenize : Make them.
    index : Keep tokens with their texts.
    """
    path = folder / _name(corpus)
    with contextlib.suppress(FileNotFoundError):
        return Tokens(**read_tokens(path), corpus=corpus)
    tokens = tokenize(corpus)
    with folder_whole(path) as beside:
        write_tokens(tokens, beside)
    return tokens


def _name(corpus: Corpus) -> str:
    parts = (rules(corpus.language_of.unique()), corpus.passages, corpus.documents.to_csv(), corpus.spans.to_csv())
    digest = hashlib.sha256(repr(parts).encode())
    for text in corpus.texts:
        digest.update(f"{len(text)} ".encode() + text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _check_place(source: Path, store: Path) -> None:
    """Refuse a place in which a store would destroy something, or be read as a text."""
    if not store.parent.is_dir():
        raise MissingFileError(store.parent, None, "no such folder; make it, or name another place for the store")
    if store.exists() and not (store / MANIFEST).is_file():
        raise StudyError(store, None, "this is no store, and would be lost; name a new folder")
    if source.is_dir() and not is_study(source) and source.resolve() in (store.resolve(), *store.resolve().parents):
        raise StudyError(store, None, f"this is within the texts, {source}; name a folder that is elsewhere")


def _whole(origin: Origin, options: Mapping[str, str], folder: Path) -> tuple[Corpus, int]:
    """Write the texts and tokens of a study; return its corpus, and how many tokens there are."""
    corpus = read_corpus(origin.source, metadata=origin.metadata, **options)
    tokens = tokenize(corpus)
    data = [text.encode() for text in corpus.texts]
    (folder / _TEXTS).write_bytes(b"".join(data))
    np.save(folder / _TEXT_BOUNDS, np.cumsum([0, *map(len, data)], dtype=np.int64))
    _write_metadata(corpus.documents, corpus.spans, folder)
    write_tokens(tokens, folder)
    return corpus, len(tokens)


def _streamed(origin: Origin, options: Mapping[str, str], folder: Path, client: Client | None) -> tuple[Corpus, int]:
    """Write the texts of a source as they are read, then their tokens, as those of a corpus that is on disk."""
    source, metadata = origin
    roles, encoding = Roles(**{name: options.get(name, "") for name in Roles._fields}), options.get("encoding", "")
    sizes = array.array("q", [0])
    with (folder / _TEXTS).open("wb") as texts:

        def keep(some: list[str]) -> None:
            data = [text.encode() for text in some]
            texts.write(b"".join(data))
            sizes.extend(map(len, data))

        further = None if metadata is None else (metadata, encoding)
        documents = documents_of(source, stream(source, encoding, metadata), roles, keep, further)
    np.save(folder / _TEXT_BOUNDS, np.cumsum(sizes, dtype=np.int64))
    _write_metadata(documents, no_spans(), folder)
    corpus = _corpus(folder, "blank lines")
    _check_lengths(corpus)
    parts, vocabulary = _read(corpus) if client is None else encoded(client, corpus)
    return corpus, write_parts(parts, vocabulary, folder)


def _read(corpus: Corpus) -> tuple[Iterator[Columns], dict[str, int]]:
    vocabulary: dict[str, int] = {}
    return _parts(corpus, vocabulary), vocabulary


def _parts(corpus: Corpus, vocabulary: dict[str, int]) -> Iterator[Columns]:
    """Read the tokens of a corpus batch by batch, without what the texts take in memory."""
    for part in _batches(corpus, language.words, vocabulary):
        yield part
        if isinstance(corpus.texts, StoredTexts):
            corpus.texts.release()


def _write_metadata(documents: pd.DataFrame, spans: pd.DataFrame, folder: Path) -> None:
    write_table(documents.reset_index(), folder / _DOCUMENTS)
    write_table(spans, folder / _SPANS)


def _corpus(folder: Path, passages: str) -> Corpus:
    """Open the corpus of a store."""
    bounds = np.load(folder / _TEXT_BOUNDS, mmap_mode="r").view(np.ndarray)
    documents = pd.read_parquet(folder / _DOCUMENTS).set_index("document")
    texts = StoredTexts(folder / _TEXTS, bounds[:-1], bounds[1:])
    return Corpus(documents, texts, pd.read_parquet(folder / _SPANS), passages)
