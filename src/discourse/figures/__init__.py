"""Tables → matplotlib figures: the only rooms with matplotlib."""

from discourse.figures.accusations import accusations
from discourse.figures.audit import audit
from discourse.figures.collocates import collocates
from discourse.figures.contest import contest
from discourse.figures.divergence import divergence
from discourse.figures.frequency import frequency
from discourse.figures.keyness import keyness
from discourse.figures.names import names
from discourse.figures.overview import overview
from discourse.figures.rates import rates
from discourse.figures.robustness import robustness
from discourse.figures.save import SavedFigure, save
from discourse.figures.shift import shift
from discourse.figures.similarity import similarity
from discourse.figures.tfidf import tfidf
from discourse.figures.topic_choice import topic_choice
from discourse.figures.topic_shares import topic_shares
from discourse.figures.topic_terms import topic_terms
from discourse.figures.voices import voices
from discourse.figures.xray import xray

__all__ = [
    "SavedFigure",
    "accusations",
    "audit",
    "collocates",
    "contest",
    "divergence",
    "frequency",
    "keyness",
    "names",
    "overview",
    "rates",
    "robustness",
    "save",
    "shift",
    "similarity",
    "tfidf",
    "topic_choice",
    "topic_shares",
    "topic_terms",
    "voices",
    "xray",
]
