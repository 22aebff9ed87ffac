"""Reporting verbs table → sentences: by which verbs others speak, and how often these take for true what is said."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.readings._table import table as shown
from discourse.readings._table import written
from discourse.tables import table_of
from discourse.wording import LISTED, Reading, listed, paragraph, plain, plural, verb


def reporting_verbs(table: pd.DataFrame) -> Reading:
    """Show by which verbs each document or group lets others speak, those that presuppose apart.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.reporting_verbs`.

    Returns
    -------
    Reading
        With a Markdown table, one row a document or group, unless there are many. Its last column is the number of
        sentences announced as somebody's words in which no verb of speech tells whose words they are.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.reporting_verbs : Count the verbs, zeros included.
    rates : How hits divide among voices.
    """
    table = table_of("reporting_verbs", table)
    by = table.columns[0]
    total = int(table["hits"].sum())
    if not total:
        return paragraph("No verb of speech reports what others say.")
    presupposing = int(table.loc[table["presupposes"], "hits"].sum())
    whole = (
        f"{plural(total, 'verb')} of speech {verb(total, 'reports', 'report')} what others say; "
        f"{f'{presupposing:,}' if presupposing else 'none'} of them {verb(presupposing, 'takes', 'take')} for true or "
        f"given what {verb(presupposing, 'it reports', 'they report')}."
    )
    groups = list(table.groupby(by, sort=False))
    if len(groups) > MANY:
        return paragraph(whole)
    return Reading(f"{whole}\n\n{shown(written([_row(by, name, rows) for name, rows in groups]))}")


def _row(by: str, name: object, rows: pd.DataFrame) -> dict[str, object]:
    """One group: its verbs, and how many of its sentences have one, or lack one although somebody is announced."""
    first = rows.iloc[0]
    return {
        by: name,
        "presupposing": _verbs(rows[rows["presupposes"]]),
        "other verbs": _verbs(rows[~rows["presupposes"]]),
        "sentences with one": Reading(f"{first['sentences_with']:,} of {first['sentences']:,}"),
        "undetermined sentences": int(first["undetermined"]),
    }


def _verbs(rows: pd.DataFrame) -> Reading:
    used = rows[rows["hits"] > 0].sort_values("hits", ascending=False, kind="stable")
    forms = [
        f"{plain(form)} {hits:,}" if hits > 1 else plain(form)
        for form, hits in zip(used["verb"], used["hits"], strict=True)
    ]
    return Reading(listed(forms, LISTED) if forms else "–")
