"""Tokens ⇄ a folder: the tokens of a corpus, kept by its content, so that several processes make them once."""

import hashlib
import io
from pathlib import Path

import numpy as np

from discourse.corpus.record import Corpus
from discourse.files import write_whole
from discourse.tokens._tokenize import tokenize
from discourse.tokens.record import Tokens

_ARRAYS = ("codes", "starts", "ends", "quoted", "document_bounds", "passage_bounds", "sentence_bounds")


def kept_tokens(corpus: Corpus, folder: Path) -> Tokens:
    """Take the tokens of a corpus from a folder, or make them and keep them there.

    Parameters
    ----------
    corpus : Corpus
        Its texts, spans, metadata and what parts its passages name the file: another corpus never gets these tokens.
    folder : Path
        The folder, of one release of the library.

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
    """
    path = folder / f"{_name(corpus)}.npz"
    if not path.is_file():
        tokens = tokenize(corpus)
        kept = io.BytesIO()
        lines = np.frombuffer("\n".join(tokens.types).encode(), dtype=np.uint8)
        np.savez(kept, types=lines, **{name: getattr(tokens, name) for name in _ARRAYS})
        write_whole(path, kept.getvalue())
        return tokens
    with np.load(path) as arrays:
        text = arrays["types"].tobytes().decode()
        types = tuple(text.split("\n")) if text else ()
        return Tokens(types, **{name: arrays[name] for name in _ARRAYS}, corpus=corpus)


def _name(corpus: Corpus) -> str:
    digest = hashlib.sha256(repr((corpus.passages, corpus.documents.to_csv(), corpus.spans.to_csv())).encode())
    for text in corpus.texts:
        digest.update(f"{len(text)} ".encode() + text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
