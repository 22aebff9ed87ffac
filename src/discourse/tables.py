"""A table handed to a figure or a reading → the same table, known to be the one that it takes."""

import pandas as pd

_TEXTS = {
    "audit": "kind family cue pattern mirror",
    "agreement": "label family judge other",
    "collocates": "node collocate",
    "concordance": "document left node right",
    "confounds": "column",
    "coverage": "interval",
    "divergence": "target reference",
    "findings": "family side document",
    "frequency": "term group",
    "keyness": "term target reference",
    "overview": "document side genre",
    "reuse": "document other text",
    "robustness": "kind variant family side leader",
    "shift": "term target reference",
    "similarity": "document other",
    "tfidf": "document term",
    "topic_overlap": "document",
    "topics(…).shares": "document",
    "topics(…).terms": "term",
    "validation": "corpus answer",
    "xray": "document side family",
}
"""The columns of text that figures and readings use, by the measure whose table it is."""

_BEFORE = {"agents": "hits", "contest": "hits", "evidence": "documents", "names": "hits", "rates": "hits"}
"""Tables whose first columns bear the names of what is compared: the column before which all is text."""

_NUMBERS = {
    "agents": "hits total per_thousand",
    "agreement": "hits agreed share low high kappa alpha",
    "audit": "hits documents unattested declared overridden mirrored at_fault",
    "collocates": "count total documents log_dice",
    "concordance": "passage start end",
    "confounds": "values tells_side cramers_v",
    "contest": "hits total per_thousand low high documents_with documents hits_rivals share share_low share_high",
    "coverage": "nominal coverage",
    "divergence": "documents_target documents_reference divergence null_mean null_low null_high p smallest_p permutations",
    "evidence": "documents tokens smallest_p testable",
    "false_alarms": "target reference level log_likelihood permutation",
    "findings": "hits hits_rest rate rate_rest log_ratio low high variants kept enough survives",
    "frequency": "count total per_thousand",
    "keyness": "count_target count_reference total_target total_reference number_target number_reference smallest_p q",
    "names": "hits total per_thousand",
    "overview": "tokens quoted share_quoted passages sentences lines",
    "rates": "hits total per_thousand low high documents kind",
    "reuse": "length",
    "robustness": "log_ratio keeps_side",
    "shift": "count_target count_reference number_target number_reference proportion jsd jsd_share",
    "similarity": "cosine low high",
    "tfidf": "tfidf count documents",
    "topic_choice": "k coherence stability baseline stability_baseline",
    "topic_overlap": "topic expected part agreement",
    "topics(…).shares": "topic share",
    "topics(…).terms": "topic weight",
    "validation": "hits right share low high",
    "xray": "at tokens",
}
"""The other columns that they use."""

_MAY_BE_EMPTY = frozenset("mirror other side genre leader document left right".split())
"""Columns of text in which an empty cell means that there is none."""


def table_of(measure: str, table: pd.DataFrame, *unique: str) -> pd.DataFrame:
    """Check that a table is that of a measure, also after a way through a CSV file.

    Parameters
    ----------
    measure : str
        The measure, as in `keyness`.
    table : DataFrame
        What was handed over.
    *unique : str
        Columns that may have each combination of values once only.

    Returns
    -------
    DataFrame
        The same rows and columns, with empty text where a CSV file leaves cells empty.

    Raises
    ------
    ValueError
        It is another table, holds numbers where text belongs, lacks values, or has several rows for one place.

    Examples
    --------
    >>> table_of("tfidf", pd.DataFrame({"document": ["x"], "count": [1]}))
    Traceback (most recent call last):
        ...
    ValueError: this is not the table of measures.tfidf: it lacks term, tfidf, documents
    """
    texts = _TEXTS.get(measure, "").split()
    missing = [column for column in [*texts, *_NUMBERS[measure].split()] if column not in table]
    if missing:
        msg = f"this is not the table of measures.{measure}: it lacks {', '.join(missing)}"
        raise ValueError(msg)
    if measure in _BEFORE:
        texts = list(table.columns[: table.columns.get_loc(_BEFORE[measure])])
    if table.empty:
        return table
    clean = table.assign(**{column: _text(table[column], measure) for column in texts})
    if unique and clean.duplicated(list(unique)).any():
        msg = f"the table has several rows for one {' and '.join(unique)}; give that of measures.{measure}, not split"
        raise ValueError(msg)
    return clean


def _text(values: pd.Series, measure: str) -> pd.Series:
    name = str(values.name)
    empty = values.isna()
    if pd.api.types.is_numeric_dtype(values.dtype) and not empty.all():
        msg = (
            f"column {name!r} of the table of measures.{measure} holds numbers where text belongs; "
            f"from a CSV file, read it with dtype={{{name!r}: str}}"
        )
        raise ValueError(msg)
    if empty.any() and name not in _MAY_BE_EMPTY:
        msg = (
            f"column {name!r} of the table of measures.{measure} lacks a value in row {int(empty.to_numpy().argmax())}; "
            "from a CSV file, read it with keep_default_na=False"
        )
        raise ValueError(msg)
    return values.fillna("").astype(str)
