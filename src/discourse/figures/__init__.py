"""Tables → matplotlib figures: the only package with matplotlib. One file a figure."""

from discourse import calls
from discourse.figures._agents import agents
from discourse.figures._audit import audit
from discourse.figures._collocates import collocates
from discourse.figures._compare_codebooks import compare_codebooks
from discourse.figures._contest import contest
from discourse.figures._corrected_rates import corrected_rates
from discourse.figures._correspondence import correspondence
from discourse.figures._divergence import divergence
from discourse.figures._frequency import frequency
from discourse.figures._key_terms import key_terms
from discourse.figures._keyness import keyness
from discourse.figures._names import names
from discourse.figures._overview import overview
from discourse.figures._power import power
from discourse.figures._rates import rates
from discourse.figures._robustness import robustness
from discourse.figures._shift import shift
from discourse.figures._similarity import similarity
from discourse.figures._tfidf import tfidf
from discourse.figures._topic_choice import topic_choice
from discourse.figures._topic_shares import topic_shares
from discourse.figures._topic_terms import topic_terms
from discourse.figures._trends import trends
from discourse.figures._xray import xray
from discourse.figures.drawing.save import ShownFigure, save, show

__all__ = [
    "ShownFigure",
    "agents",
    "audit",
    "collocates",
    "compare_codebooks",
    "contest",
    "corrected_rates",
    "correspondence",
    "divergence",
    "frequency",
    "key_terms",
    "keyness",
    "names",
    "overview",
    "power",
    "rates",
    "robustness",
    "save",
    "shift",
    "show",
    "similarity",
    "tfidf",
    "topic_choice",
    "topic_shares",
    "topic_terms",
    "trends",
    "xray",
]

globals().update(calls.all_checked(globals(), __all__))
