"""A line of symbols → who does what the hit says: the rules within its sentence.

A word like *occupation* points at somebody only through the grammar around it. The rules below read that
grammar, one sentence at a time, and abstain where none of them fits: two actors named in one sentence are
no accusation.
"""

from discourse.language.english.adjuncts import ADJUNCTS
from discourse.language.english.clauses import CLAUSES
from discourse.language.english.judgements import JUDGEMENTS
from discourse.language.english.phrases import PHRASES

AGENTS = PHRASES + CLAUSES + ADJUNCTS + JUDGEMENTS
"""The rules that find the agent of a hit in its own sentence; the first that fits decides."""
