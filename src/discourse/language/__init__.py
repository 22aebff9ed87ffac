"""One text → where its passages, sentences, quotations and tokens are: the rules of text.

Every function here takes the original text and returns offsets into it, so that any hit can be shown
in the words of its author. Nothing in a text is repaired; what a rule cannot know is said beside it.
"""

from discourse.language._codes import is_dotted, is_english, is_segmented, primary, spaced_tokens, tokens
from discourse.language._divided import Passage, divided
from discourse.language._lemmas import lemmas
from discourse.language._passages import passages, sentences
from discourse.language._quotations import Quotation, quotations
from discourse.language._segments import is_unspaced
from discourse.language._words import (
    Split,
    cased_words,
    could_match,
    fold,
    hyphen_split_words,
    is_address,
    scikit_learn_words,
    words,
)

__all__ = [
    "Passage",
    "Quotation",
    "Split",
    "cased_words",
    "could_match",
    "divided",
    "fold",
    "hyphen_split_words",
    "is_address",
    "is_dotted",
    "is_english",
    "is_segmented",
    "is_unspaced",
    "lemmas",
    "passages",
    "primary",
    "quotations",
    "scikit_learn_words",
    "sentences",
    "spaced_tokens",
    "tokens",
    "words",
]
