"""Languages table → sentences: what the rules of English did not read, and where no stop word is left out."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import NO_ROWS, Reading, join, label, paragraph, plural, verb


def languages(table: pd.DataFrame) -> Reading:
    """Name the languages that the rules of English did not read.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.languages`.

    Returns
    -------
    Reading

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.languages : Describe the languages.
    measures.voices : What these rules find.
    """
    table = table_of("languages", table)
    if table.empty:
        return paragraph(NO_ROWS)
    unsaid = table.loc[table["language"] == "", "documents"].sum()
    return paragraph(
        _rules(table[~table["english"]]),
        f"{plural(unsaid, 'document')} {verb(unsaid, 'says', 'say')} no language, and {verb(unsaid, 'is', 'are')} read "
        "as English."
        if unsaid
        else "",
        _stop_words(table[table["stop_words"] == 0]),
    )


def _rules(others: pd.DataFrame) -> str:
    if others.empty:
        return "The rules of speech are for English, and every document was read by them."
    total = others["documents"].sum()
    return (
        f"The rules of speech are for English; {plural(total, 'document')} of other languages ({_codes(others)}) "
        f"{verb(total, 'was', 'were')} not read by them."
    )


def _stop_words(without: pd.DataFrame) -> str:
    if without.empty:
        return ""
    return f"There is no list of stop words for {_codes(without)}: nothing is left out there."


def _codes(rows: pd.DataFrame) -> str:
    return join([label(code) for code in rows["language"]])
