"""Example table → the sentence with its parts marked, and how the rules read it."""

import pandas as pd

from discourse.labels import UNDETERMINED
from discourse.tables import table_of
from discourse.wording import Reading, capital, code, join, label, paragraph, plain, plural, quote, verb

SIDES = 4
"""Up to so many sentences are written out; of more sides the first are, in the order of the table."""
_WORDS = {
    "author": ", in the author’s own words,", "quoted": ", quoted,", "reported": ", reported,",
    "title": ", in a title,", "caption": ", in a caption,", UNDETERMINED: ", of undetermined voice,",
}  # fmt: skip
"""How a voice is said of the act."""
_MARKS = {"doer": "**", "act": "***", "sufferer": "*"}


def example(table: pd.DataFrame) -> Reading:
    """Write sentences with the doer in bold, the act in bold italics and the sufferer in italics.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.example`.

    Returns
    -------
    Reading
        Each sentence as a quotation, and below it what each mark means and which rule read it; of more than four the
        first four, and how many more the table has. Where it has no row, that no sentence will do.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    agents : All accusatory sentences counted.
    """
    table = table_of("example", table)
    if table.empty:
        return paragraph("No sentence has a single accusatory word for which the rules find a doer named beside it.")
    parts = [rows for _, rows in table.groupby(["document", "sentence"], sort=False)]
    left = len(parts) - SIDES
    more = f"{plural(left, 'more sentence')}, of the other sides, {verb(left, 'is', 'are')} in the table. "
    closing = f"{more if left > 0 else ''}The study does not ask whether it happened."
    return Reading("\n\n".join([*map(_sentence, parts[:SIDES]), closing]))


def _sentence(rows: pd.DataFrame) -> str:
    """One sentence, and what each mark means."""
    text, pieces, at = str(rows["text"].iloc[0]), [], 0
    for _, row in rows.sort_values("start").iterrows():
        mark = _MARKS[row["part"]]
        pieces += [_between(text[at : row["start"]]), mark + plain(text[row["start"] : row["end"]]) + mark]
        at = row["end"]
    quotation = "".join([*pieces, _between(text[at:])])
    where = f"{capital(label(rows['document'].iloc[0]))}, sentence {rows['sentence'].iloc[0]}"
    actor, rule = rows.set_index("part")["actor"], code(rows["rule"].iloc[0])
    act = rows[rows["part"] == "act"].iloc[0]
    roles = [
        f"{capital(label(actor['doer']))} (bold) is presented as the doer",
        f"{quote(text[act['start'] : act['end']])} (bold italics){_WORDS.get(act['voice'], '')} is the accusatory word",
        *([f"{label(actor['sufferer'])} (italics) is presented as the sufferer"] if "sufferer" in actor else []),
    ]
    return f"> {quotation}\n>\n> {where}\n\n{join(roles)}. The rule that finds the doer is called {rule}."


def _between(text: str) -> str:
    """Write the words between two marked stretches, with the blanks at their ends."""
    words = plain(text) if text.strip() else ""
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"
