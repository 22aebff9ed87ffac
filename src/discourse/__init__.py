"""Texts → comparable numbers with their passages: the public names, each loaded when it is first used.

Examples
--------
From a folder, or a table, of texts to a sentence and a figure; a study with a codebook goes the same way.

>>> from discourse import count_terms, figures, measures, read_corpus, readings, tokenize
>>> corpus = read_corpus("seeds")
>>> tokens = tokenize(corpus)
>>> counts = count_terms(tokens).without(measures.STOP_WORDS)
>>> table = measures.keyness(counts, by="side", target="armenian")
>>> table.columns[:3].tolist()
['term', 'count_target', 'count_reference']
>>> reading = readings.keyness(table)
>>> figure = figures.keyness(table)
>>> lines = measures.concordance(tokens, table["term"].iloc[0])  # read before a difference is interpreted
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discourse import figures, measures, pages, readings
    from discourse.codebook import Codebook, read_codebook
    from discourse.codings import read_codings
    from discourse.corpus.read import corpus_from_frame, read_corpus
    from discourse.corpus.record import Corpus
    from discourse.exports import write_table
    from discourse.files import StudyError
    from discourse.frequencies import general_english, read_frequencies, read_stop_words
    from discourse.searching import search
    from discourse.study import Study, read_study
    from discourse.tokens._tokenize import tokenize
    from discourse.tokens.counts import Counts, count_terms
    from discourse.tokens.record import Tokens
    from discourse.tokens.store import index, open_tokens

__version__ = "0.1.0"

_HOMES = {
    "Codebook": "codebook",
    "Corpus": "corpus.record",
    "Counts": "tokens.counts",
    "Study": "study",
    "StudyError": "files",
    "Tokens": "tokens.record",
    "corpus_from_frame": "corpus.read",
    "count_terms": "tokens.counts",
    "general_english": "frequencies",
    "index": "tokens.store",
    "open_tokens": "tokens.store",
    "read_codebook": "codebook",
    "read_codings": "codings",
    "read_corpus": "corpus.read",
    "read_frequencies": "frequencies",
    "read_stop_words": "frequencies",
    "read_study": "study",
    "search": "searching",
    "tokenize": "tokens._tokenize",
    "write_table": "exports",
}
"""Where each name is defined; the packages among the public names are their own homes."""

__all__ = [
    "Codebook",
    "Corpus",
    "Counts",
    "Study",
    "StudyError",
    "Tokens",
    "corpus_from_frame",
    "count_terms",
    "figures",
    "general_english",
    "index",
    "measures",
    "open_tokens",
    "pages",
    "read_codebook",
    "read_codings",
    "read_corpus",
    "read_frequencies",
    "read_stop_words",
    "read_study",
    "readings",
    "search",
    "tokenize",
    "write_table",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that nobody waits for what is not used."""
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    if name not in _HOMES:
        return import_module(f"{__name__}.{name}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
