"""scikit-learn's list → stop words: a named list for displays and TF-IDF, never a default of counting."""

from collections.abc import Iterable, Sequence

import numpy as np

from discourse import language
from discourse.arrays import Bools

_ENGLISH = frozenset(
    "a about above across after afterwards again against all almost alone along already also although always "
    "am among amongst amoungst amount an and another any anyhow anyone anything anyway anywhere are around as "
    "at back be became because become becomes becoming been before beforehand behind being below beside "
    "besides between beyond bill both bottom but by call can cannot cant co con could couldnt cry de describe "
    "detail do done down due during each eg eight either eleven else elsewhere empty enough etc even ever "
    "every everyone everything everywhere except few fifteen fifty fill find fire first five for former "
    "formerly forty found four from front full further get give go had has hasnt have he hence her here "
    "hereafter hereby herein hereupon hers herself him himself his how however hundred i ie if in inc indeed "
    "interest into is it its itself keep last latter latterly least less ltd made many may me meanwhile might "
    "mill mine more moreover most mostly move much must my myself name namely neither never nevertheless next "
    "nine no nobody none noone nor not nothing now nowhere of off often on once one only onto or other others "
    "otherwise our ours ourselves out over own part per perhaps please put rather re same see seem seemed "
    "seeming seems serious several she should show side since sincere six sixty so some somehow someone "
    "something sometime sometimes somewhere still such system take ten than that the their them themselves "
    "then thence there thereafter thereby therefore therein thereupon these they thick thin third this those "
    "though three through throughout thru thus to together too top toward towards twelve twenty two un under "
    "until up upon us very via was we well were what whatever when whence whenever where whereafter whereas "
    "whereby wherein whereupon wherever whether which while whither who whoever whole whom whose why will with "
    "within without would yet you your yours yourself yourselves".split()
)
"""scikit-learn's English list, written down here, since the library that has it takes a second to load."""

_FRAMING = frozenset(
    "about above against alone among amongst amount around beyond bill call cannot cant couldnt cry de "
    "describe detail due eleven empty etc fifteen fifty fill find fire first five forty four full give "
    "hasnt himself inc interest keep least mill mine move must name never nine no nobody none nor not "
    "nothing our ours ourselves part put serious she show side sincere six sixty system take ten their "
    "them themselves they thick thin third three top twelve twenty two un us we yourself yourselves "
    "together toward towards under without within your you he her him his hers herself i me my myself".split()
)
"""Words of scikit-learn's list that can frame, count, name or place somebody, and therefore stay."""

STOP_WORDS = tuple(sorted(_ENGLISH - _FRAMING))
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
