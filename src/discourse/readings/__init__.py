"""Tables → Markdown sentences: the computed prose of the notebooks, one file a reading."""

from discourse.readings.accusations import accusations
from discourse.readings.agreement import agreement, estimate
from discourse.readings.audit import audit
from discourse.readings.calibration import coverage, false_alarms
from discourse.readings.collocates import collocates
from discourse.readings.concordance import concordance
from discourse.readings.contest import contest
from discourse.readings.contests import contests
from discourse.readings.divergence import divergence
from discourse.readings.evidence import confounds, evidence
from discourse.readings.findings import findings
from discourse.readings.frequency import frequency
from discourse.readings.keyness import keyness
from discourse.readings.names import names
from discourse.readings.overview import overview
from discourse.readings.rates import rates
from discourse.readings.rediscovery import rediscovery
from discourse.readings.shared_runs import shared_runs
from discourse.readings.shift import shift
from discourse.readings.similarity import similarity
from discourse.readings.tfidf import tfidf
from discourse.readings.topic_choice import topic_choice
from discourse.readings.topics import topics
from discourse.readings.voices import voices
from discourse.readings.wording import Reading

__all__ = [
    "Reading",
    "accusations",
    "agreement",
    "audit",
    "collocates",
    "concordance",
    "confounds",
    "contest",
    "contests",
    "coverage",
    "divergence",
    "estimate",
    "evidence",
    "false_alarms",
    "findings",
    "frequency",
    "keyness",
    "names",
    "overview",
    "rates",
    "rediscovery",
    "shared_runs",
    "shift",
    "similarity",
    "tfidf",
    "topic_choice",
    "topics",
    "voices",
]
