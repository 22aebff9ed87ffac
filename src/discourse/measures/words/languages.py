"""Tokens → languages: how much of the corpus is in which, and what the library has for each."""

import pandas as pd

from discourse import language
from discourse.measures.words.stopwords import stop_words
from discourse.tokens.record import Tokens


def languages(tokens: Tokens) -> pd.DataFrame:
    """Describe the languages of the documents, and what the library has for them.

    Parameters
    ----------
    tokens : Tokens
        The texts.

    Returns
    -------
    DataFrame
        One row a language, by its code.

        - language: the code in the documents' metadata; empty where they do not say it
        - documents, tokens: how many are in it
        - english: whether the rules of English speech, accusation and demands read them; so they do where no language
          is said
        - stop_words: how many the library has for it; where it has none, none is left out

    See Also
    --------
    voices : One of the measures that read English only.
    overview : The documents one by one.

    Notes
    -----
    Quotation marks are read by their form and place, whatever the language; of the abbreviations that end no sentence
    the library knows those of English. In Turkish and Azerbaijani, I is lower-cased to ı; Chinese, Japanese and Thai
    are cut into words (see `tokenize`).
    """
    codes = tokens.corpus.language_of
    counted = pd.Series(tokens.units("document")["tokens"].to_numpy(), index=codes.index)
    table = pd.DataFrame({"documents": codes.groupby(codes).size(), "tokens": counted.groupby(codes).sum()})
    table = table.rename_axis("language").reset_index().astype({"language": str, "documents": int, "tokens": int})
    return table.assign(
        english=table["language"].map(language.is_english).astype(bool),
        stop_words=table["language"].map(lambda code: len(stop_words(code))).astype(int),
    )
