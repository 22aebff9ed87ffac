"""Reporting verbs table → sentences: by which verbs others speak, and how often these take for true what is said."""

import pandas as pd

from discourse.readings._rates import MANY
from discourse.tables import table_of
from discourse.wording import LISTED, Reading, capital, listed, member, paragraph, plain, plural, quote, verb


def reporting_verbs(table: pd.DataFrame) -> Reading:
    """Describe by which verbs each document or group lets others speak, those that presuppose apart.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.reporting_verbs`.

    Returns
    -------
    Reading
        It tells in how many sentences of documents announced as somebody's words nobody can be told to speak.

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
    groups = list(table.groupby(by, sort=False))
    return paragraph(
        f"{plural(total, 'verb')} of speech {verb(total, 'reports', 'report')} what others say; {presupposing:,} of "
        f"them {verb(presupposing, 'takes', 'take')} for true or given what {verb(presupposing, 'it', 'they')} "
        f"{verb(presupposing, 'reports', 'report')}.",
        *(_group(capital(member(plain(by), name)), rows) for name, rows in groups if len(groups) <= MANY),
    )


def _group(name: str, rows: pd.DataFrame) -> str:
    used, first = rows[rows["hits"] > 0].sort_values("hits", ascending=False, kind="stable"), rows.iloc[0]
    if used.empty:
        spoken = f"{name} has none."
    else:
        kinds = [("presupposing", used[used["presupposes"]]), ("other", used[~used["presupposes"]])]
        clauses = [f"{int(part['hits'].sum()):,} {kind} ({_verbs(part)})" for kind, part in kinds if len(part)]
        spoken = (
            f"{name}, in {first['sentences_with']:,} of {plural(first['sentences'], 'sentence')}: {'; '.join(clauses)}."
        )
    if not first["undetermined"]:
        return spoken
    number = first["undetermined"]
    return (
        f"{spoken} Although announced as somebody's words, {plural(number, 'sentence')} "
        f"{verb(number, 'has', 'have')} no verb of speech; whose words these are cannot be told."
    )


def _verbs(used: pd.DataFrame) -> str:
    forms = [
        f"{quote(form)} {hits:,}" if hits > 1 else quote(form)
        for form, hits in zip(used["verb"], used["hits"], strict=True)
    ]
    return listed(forms, LISTED)
