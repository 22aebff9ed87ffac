"""Tokens, Counts, hits → tables: one flat façade over packages of measures; each docstring documents its columns."""

from discourse import calls
from discourse.measures._wide import wide
from discourse.measures.attribution.accusations import accusations
from discourse.measures.attribution.agents import agents
from discourse.measures.attribution.demands import demands
from discourse.measures.attribution.example import example
from discourse.measures.attribution.forms import forms
from discourse.measures.attribution.predication import predication
from discourse.measures.attribution.reporting_verbs import reporting_verbs
from discourse.measures.attribution.shared_charges import shared_charges
from discourse.measures.attribution.voices import voices
from discourse.measures.checks.boilerplate import boilerplate
from discourse.measures.checks.calibration import calibration, coverage
from discourse.measures.checks.compare_codebooks import compare_codebooks
from discourse.measures.checks.confounds import confounds
from discourse.measures.checks.duplicates import duplicates
from discourse.measures.checks.evidence import evidence
from discourse.measures.checks.findings import findings, survival
from discourse.measures.checks.power import power
from discourse.measures.checks.robustness import robustness
from discourse.measures.checks.spellings import spellings
from discourse.measures.checks.swap_probe import swap_probe
from discourse.measures.coding.agreement import agreement
from discourse.measures.coding.corrected import corrected
from discourse.measures.coding.corrected_coverage import corrected_coverage
from discourse.measures.coding.corrected_rates import corrected_rates
from discourse.measures.coding.sheet import coding_sheet
from discourse.measures.coding.validation import validation
from discourse.measures.frames.audit import audit
from discourse.measures.frames.contest import contest
from discourse.measures.frames.frame_coverage import frame_coverage
from discourse.measures.frames.names import names
from discourse.measures.frames.occurrences import occurrences
from discourse.measures.frames.overlap import overlap
from discourse.measures.frames.pronouns import pronouns
from discourse.measures.frames.rates import rates
from discourse.measures.frames.trends import trends
from discourse.measures.frames.xray import xray
from discourse.measures.frames.years import years
from discourse.measures.words.codebook_draft import codebook_draft
from discourse.measures.words.collocates import collocate_contrast, collocates
from discourse.measures.words.concordance import concordance
from discourse.measures.words.correspondence import correspondence
from discourse.measures.words.divergence import divergence
from discourse.measures.words.diversity import diversity
from discourse.measures.words.frequency import frequency
from discourse.measures.words.key_terms import key_terms
from discourse.measures.words.keyness import keyness
from discourse.measures.words.languages import languages
from discourse.measures.words.nearest import nearest
from discourse.measures.words.overview import overview
from discourse.measures.words.reference_keyness import reference_keyness
from discourse.measures.words.reuse import reuse
from discourse.measures.words.shift import shift
from discourse.measures.words.similarity import actor_terms, similarity
from discourse.measures.words.stopwords import STOP_WORDS, stop_words
from discourse.measures.words.tfidf import tfidf
from discourse.measures.words.topic_choice import n_topics, topic_choice
from discourse.measures.words.topics import Topics, topic_overlap, topics

__all__ = [
    "STOP_WORDS",
    "Topics",
    "accusations",
    "actor_terms",
    "agents",
    "agreement",
    "audit",
    "boilerplate",
    "calibration",
    "codebook_draft",
    "coding_sheet",
    "collocate_contrast",
    "collocates",
    "compare_codebooks",
    "concordance",
    "confounds",
    "contest",
    "corrected",
    "corrected_coverage",
    "corrected_rates",
    "correspondence",
    "coverage",
    "demands",
    "divergence",
    "diversity",
    "duplicates",
    "evidence",
    "example",
    "findings",
    "forms",
    "frame_coverage",
    "frequency",
    "key_terms",
    "keyness",
    "languages",
    "n_topics",
    "names",
    "nearest",
    "occurrences",
    "overlap",
    "overview",
    "power",
    "predication",
    "pronouns",
    "rates",
    "reference_keyness",
    "reporting_verbs",
    "reuse",
    "robustness",
    "shared_charges",
    "shift",
    "similarity",
    "spellings",
    "stop_words",
    "survival",
    "swap_probe",
    "tfidf",
    "topic_choice",
    "topic_overlap",
    "topics",
    "trends",
    "validation",
    "voices",
    "wide",
    "xray",
    "years",
]

globals().update(calls.all_checked(globals(), __all__))
