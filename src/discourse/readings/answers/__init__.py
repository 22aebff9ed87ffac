"""Tables in words → the answer to the question of each notebook, in a few sentences. One file an answer.

Each takes tables of measures as `Study.label` writes them, and is true of any corpus: where one cannot bear an answer,
it says so.
"""

from discourse.readings.answers._corpus import corpus
from discourse.readings.answers._framing import framing
from discourse.readings.answers._keyness import keyness
from discourse.readings.answers._robustness import robustness
from discourse.readings.answers._similarity import similarity
from discourse.readings.answers._time import time
from discourse.readings.answers._topics import topics
from discourse.readings.answers._vocabulary import vocabulary
from discourse.readings.answers._voices import voices

__all__ = ["corpus", "framing", "keyness", "robustness", "similarity", "time", "topics", "vocabulary", "voices"]
