"""Texts → comparable numbers with their passages: the public names of the library."""

from discourse import figures, measures, readings
from discourse.codebook import read_codebook
from discourse.corpus import read_corpus
from discourse.counts import Counts, count_terms
from discourse.tokens import tokenize

__all__ = [
    "Counts",
    "count_terms",
    "figures",
    "measures",
    "read_codebook",
    "read_corpus",
    "readings",
    "tokenize",
]
