"""scikit-learn's list → stop words: a named list for displays and TF-IDF, never a default of counting."""

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

_FRAMING = frozenset(
    "about above against alone among amongst amount around beyond bill call cannot cant couldnt cry de "
    "describe detail due eleven empty etc fifteen fifty fill find fire first five forty four full give "
    "hasnt himself inc interest keep least mill mine move must name never nine no nobody none nor not "
    "nothing our ours ourselves part put serious she show side sincere six sixty system take ten their "
    "them themselves they thick thin third three top twelve twenty two un us we yourself yourselves "
    "together toward towards under without within your you he her him his hers herself i me my myself".split()
)
"""Words of scikit-learn's list that can frame, count, name or place somebody, and therefore stay."""

STOP_WORDS = tuple(sorted(ENGLISH_STOP_WORDS - _FRAMING))
"""scikit-learn's English list less the words that frame: `un`, `us`, `call`, `show`, `against`, `not`,
`we`, `our` and `they`, for example, belong to the very vocabulary that is compared here."""
