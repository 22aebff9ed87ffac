"""Forms table → sentences: in which grammatical form charges are made, and how often with a doer."""

import pandas as pd

from discourse.tables import table_of
from discourse.wording import Reading, join, paragraph, percent, plural, verb

_FORMS = {
    "noun": ("noun", "nouns"),
    "modifier": ("participle or adjective before a noun", "participles or adjectives before a noun"),
    "finite": ("finite verb", "finite verbs"),
    "other": ("word of another form", "words of another form"),
    "undetermined": ("word whose form no rule tells", "words whose form no rule tells"),
}
"""How a sentence names one word of a form, and several."""


def forms(table: pd.DataFrame) -> Reading:
    """Describe in which grammatical forms accusatory words come.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.forms`.

    Returns
    -------
    Reading
        It tells for how many words of each form rules name the doer.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.forms : Count the forms, zeros included.
    agents : Who the doers are.
    """
    table = table_of("forms", table)
    forms = table.groupby("form", sort=False)[["hits", "with_agent"]].sum()
    forms = forms[forms["hits"] > 0]
    total = int(forms["hits"].sum())
    if not total:
        return paragraph("There is no hit of any accusatory word.")
    clauses = [f"{plural(hits, *_FORMS[form])} ({percent(hits / total)})" for form, hits in forms["hits"].items()]
    doers = [f"{named:,} of {plural(hits, *_FORMS[form])}" for form, hits, named in forms.itertuples()]
    return paragraph(
        f"There {verb(total, 'is', 'are')} {plural(total, 'accusatory word')}: {join(clauses)}.",
        f"Rules name a doer for {join(doers)}.",
    )
