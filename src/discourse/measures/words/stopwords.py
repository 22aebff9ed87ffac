"""scikit-learn's list → stop words: a named list for displays and TF-IDF, never a default of counting."""

from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from discourse import language
from discourse.arrays import Bools

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


def stop_words(*languages: str) -> tuple[str, ...]:
    """Return the stop words of documents in these languages.

    Parameters
    ----------
    *languages : str
        Their codes, as in a column `language`; an empty one stands for English.

    Returns
    -------
    tuple of str
        `STOP_WORDS` where English is among them; none of other languages, for which there is no list.

    See Also
    --------
    languages : Which languages the documents are in.

    Examples
    --------
    >>> len(stop_words("en", "tr")) == len(STOP_WORDS), stop_words("tr")
    (True, ())
    """
    return STOP_WORDS if any(map(language.is_english, languages)) else ()


def is_content(terms: Sequence[str], languages: Iterable[object]) -> Bools:
    """Test which terms are no stop words of documents in these languages.

    Parameters
    ----------
    terms : sequence of str
        The terms.
    languages : iterable of str
        The language of each document; what is no text stands for none.

    Returns
    -------
    array of bool
    """
    said = {code if isinstance(code, str) else "" for code in languages}
    left_out = set(stop_words(*said))
    return np.array([term not in left_out for term in terms], dtype=bool)
