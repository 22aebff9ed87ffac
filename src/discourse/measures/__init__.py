"""Tokens, Counts and Codebook → tables: one file a measure; each table's columns stand in its docstring."""

from discourse.measures.collocates import collocates
from discourse.measures.concordance import concordance
from discourse.measures.frequency import frequency
from discourse.measures.keyness import keyness
from discourse.measures.occurrences import occurrences, rates, unattested
from discourse.measures.overview import overview
from discourse.measures.similarity import shared_runs, similarity
from discourse.measures.stopwords import STOP_WORDS
from discourse.measures.tfidf import tfidf
from discourse.measures.topics import Topics, topic_choice, topics
from discourse.measures.xray import xray

__all__ = [
    "STOP_WORDS",
    "Topics",
    "collocates",
    "concordance",
    "frequency",
    "keyness",
    "occurrences",
    "overview",
    "rates",
    "shared_runs",
    "similarity",
    "tfidf",
    "topic_choice",
    "topics",
    "unattested",
    "xray",
]
