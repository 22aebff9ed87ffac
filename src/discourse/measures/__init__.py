"""Tokens, Counts and Codebook → tables: one file a measure; each table's columns stand in its docstring."""

from discourse.measures.accusations import accusations
from discourse.measures.audit import audit, overlap
from discourse.measures.calibration import coverage, false_alarms
from discourse.measures.coding import agreement, coding_sheet, corrected, estimate
from discourse.measures.collocates import collocate_contrast, collocates
from discourse.measures.concordance import concordance
from discourse.measures.contests import contests
from discourse.measures.divergence import divergence
from discourse.measures.evidence import confounds, evidence
from discourse.measures.frequency import frequency
from discourse.measures.keyness import keyness
from discourse.measures.names import names
from discourse.measures.occurrences import occurrences, rates, unattested
from discourse.measures.overview import overview
from discourse.measures.shift import shift
from discourse.measures.similarity import actor_terms, shared_runs, similarity
from discourse.measures.stopwords import STOP_WORDS
from discourse.measures.tfidf import tfidf
from discourse.measures.topics import Topics, rediscovery, topic_choice, topics
from discourse.measures.voices import voices
from discourse.measures.xray import xray

__all__ = [
    "STOP_WORDS",
    "Topics",
    "accusations",
    "actor_terms",
    "agreement",
    "audit",
    "coding_sheet",
    "collocate_contrast",
    "collocates",
    "concordance",
    "confounds",
    "contests",
    "corrected",
    "coverage",
    "divergence",
    "estimate",
    "evidence",
    "false_alarms",
    "frequency",
    "keyness",
    "names",
    "occurrences",
    "overlap",
    "overview",
    "rates",
    "rediscovery",
    "shared_runs",
    "shift",
    "similarity",
    "tfidf",
    "topic_choice",
    "topics",
    "unattested",
    "voices",
    "xray",
]
