"""Forms of one language → their lemmas, by the dictionaries of simplemma."""

from collections.abc import Sequence

from discourse.language._codes import primary, tokens
from discourse.language._words import is_address

_SHARED = {"bs": "hbs", "fil": "tl", "hr": "hbs", "no": "nb", "sh": "hbs", "sr": "hbs"}
"""Languages whose words are in the dictionary of another code."""


def lemmas(forms: Sequence[str], language: str) -> list[str]:
    """Look up the lemma of each form: what heads its entry in a dictionary.

    Parameters
    ----------
    forms : sequence of str
        Tokens.
    language : str
        The code of their language.

    Returns
    -------
    list of str
        In lower case, as tokens are; the form itself where it is an address, is in no dictionary, or its entry is no
        one token.

    Raises
    ------
    ValueError
        The language is not said or has no dictionary, or simplemma is not installed. The message is what follows the
        name of a text in a sentence.
    """
    if not primary(language):
        msg = "says no language, and lemmas are looked up by it; fill in its column `language`, as in en"
        raise ValueError(msg)
    try:
        import simplemma  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        msg = "is to be read by its lemmas; to look them up: pip install 'discourse-study[languages]'"
        raise ValueError(msg) from None
    code = _SHARED.get(primary(language), primary(language))
    try:
        found = [form if is_address(form) else simplemma.lemmatize(form, lang=code) for form in forms]
    except ValueError:
        msg = f"has the language {language!r}, for which there are no lemmas; count its forms, or leave it out"
        raise ValueError(msg) from None
    return [_token(lemma, form, language) for lemma, form in zip(found, forms, strict=True)]


def _token(lemma: str, form: str, language: str) -> str:
    """Write a lemma as tokens are."""
    read = [token for *_, token in tokens(lemma, language)]
    return read[0] if len(read) == 1 else form
