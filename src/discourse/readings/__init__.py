"""Tables → Markdown sentences: the computed prose of the notebooks. One file a reading."""

from discourse import calls
from discourse.readings import answers as answers
from discourse.readings._about import about
from discourse.readings._across import across
from discourse.readings._agents import agents
from discourse.readings._agreement import agreement, validation
from discourse.readings._audit import audit, zeros
from discourse.readings._boilerplate import boilerplate
from discourse.readings._calibration import calibration, coverage
from discourse.readings._circularity import circularity
from discourse.readings._codebook_draft import codebook_draft
from discourse.readings._collocates import collocates
from discourse.readings._compare_codebooks import compare_codebooks
from discourse.readings._concordance import concordance
from discourse.readings._contest import contest
from discourse.readings._corrected_rates import corrected_rates
from discourse.readings._correspondence import correspondence
from discourse.readings._dates import dates
from discourse.readings._definition import definition
from discourse.readings._demands import demands
from discourse.readings._divergence import divergence
from discourse.readings._diversity import diversity
from discourse.readings._duplicates import duplicates
from discourse.readings._evidence import confounds, evidence
from discourse.readings._example import example
from discourse.readings._findings import findings
from discourse.readings._forms import forms
from discourse.readings._frame_coverage import frame_coverage
from discourse.readings._frequency import frequency
from discourse.readings._glossary import glossary
from discourse.readings._key_terms import key_terms
from discourse.readings._keyness import keyness
from discourse.readings._kinds import kinds
from discourse.readings._languages import languages
from discourse.readings._matched import matched
from discourse.readings._names import names
from discourse.readings._overview import overview
from discourse.readings._plan import plan
from discourse.readings._power import power
from discourse.readings._predication import predication
from discourse.readings._pronouns import pronouns
from discourse.readings._rates import rates
from discourse.readings._reference_keyness import reference_keyness
from discourse.readings._reporting_verbs import reporting_verbs
from discourse.readings._reuse import reuse
from discourse.readings._robustness import robustness
from discourse.readings._shared_charges import shared_charges
from discourse.readings._shift import shift
from discourse.readings._similarity import similarity
from discourse.readings._spellings import spellings
from discourse.readings._swap_probe import swap_probe
from discourse.readings._table import table
from discourse.readings._tfidf import tfidf
from discourse.readings._topic_choice import topic_choice
from discourse.readings._topic_overlap import topic_overlap
from discourse.readings._topics import topics
from discourse.readings._trends import trends
from discourse.readings._years import years
from discourse.wording import Reading

__all__ = [
    "Reading",
    "about",
    "across",
    "agents",
    "agreement",
    "audit",
    "boilerplate",
    "calibration",
    "circularity",
    "codebook_draft",
    "collocates",
    "compare_codebooks",
    "concordance",
    "confounds",
    "contest",
    "corrected_rates",
    "correspondence",
    "coverage",
    "dates",
    "definition",
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
    "glossary",
    "key_terms",
    "keyness",
    "kinds",
    "languages",
    "matched",
    "names",
    "overview",
    "plan",
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
    "swap_probe",
    "table",
    "tfidf",
    "topic_choice",
    "topic_overlap",
    "topics",
    "trends",
    "validation",
    "years",
    "zeros",
]

globals().update(calls.all_checked(globals(), __all__))
