"""A table handed to a figure or a reading → the same table, known to be the one that it takes."""

from typing import NamedTuple

import pandas as pd


class _Columns(NamedTuple):
    """The columns of a measure's table that figures and readings use, by what they hold.

    Where the first columns bear the names of what is compared, `before` is the column before which all is text, and
    each combination of it has one row.
    """

    texts: str = ""
    numbers: str = ""
    flags: str = ""
    before: str = ""


_TABLES = {
    "agents": _Columns(
        "agent", "hits total per_thousand sentences accusatory_sentences sentences_naming named", before="hits"
    ),
    "agreement": _Columns(
        "label family judge other",
        "total hits agreed share low high kappa kappa_low kappa_high alpha alpha_low alpha_high ac1 ac1_low ac1_high",
    ),
    "audit": _Columns("kind family cue pattern mirror", "hits documents overridden", "unattested declared mirrored"),
    "boilerplate": _Columns("rule kind example", "documents times most of_documents"),
    "calibration": _Columns("test", "target reference tests level rejected smallest_p"),
    "codebook_draft": _Columns("side term document left node right", "count documents"),
    "collocates": _Columns("node collocate", "count total documents log_dice"),
    "compare_codebooks": _Columns(
        "family side_one side_other passages_one passages_other",
        "hits_one hits_other hits_rest_one hits_rest_other rate_one rate_other rate_rest_one rate_rest_other only_one "
        "only_other",
        "in_one in_other leads_one leads_other lead_changes",
    ),
    "concordance": _Columns("document left node right", "passage start end"),
    "confounds": _Columns("column", "values cramers_v", "tells_side"),
    "contest": _Columns(
        "cue",
        "hits total per_thousand low high document_low document_high documents_with documents hits_rivals share "
        "share_low share_high share_document_low share_document_high",
        before="hits",
    ),
    "corrected_rates": _Columns(
        "family status",
        "sentences coded_with coded_without raw share low high difference difference_low difference_high sample",
        before="sentences",
    ),
    "correspondence": _Columns(
        "what name by", "count mass x y contribution_x contribution_y cos2 share_x share_y inertia"
    ),
    "coverage": _Columns("interval", "nominal told coverage"),
    "demands": _Columns("document whose addressee asked verb", "passage sentence start end"),
    "divergence": _Columns(
        "by target reference document group",
        "document_divergence documents_target documents_reference matched_tokens divergence null_mean null_low "
        "null_high p smallest_p permutations",
    ),
    "duplicates": _Columns("document other", "share tokens other_tokens", "same"),
    "diversity": _Columns("", "tokens types ttr mattr window mtld yule_k", before="tokens"),
    "evidence": _Columns("", "documents tokens smallest_p", "testable", before="documents"),
    "example": _Columns("document part text rule voice", "sentence start end"),
    "findings": _Columns(
        "family side broken_by hangs_on needs not_compared",
        "hits hits_rest rate rate_rest log_ratio low high variants kept random_kept",
        "enough survives survives_random single_document",
    ),
    "forms": _Columns("form", "hits with_agent", before="hits"),
    "frame_coverage": _Columns("", "content_words covered share", before="content_words"),
    "frequency": _Columns(
        "term group by", "count total per_thousand low high bootstrap_low bootstrap_high documents parts"
    ),
    "key_terms": _Columns(
        "group term by",
        "rank count count_rest rate rate_rest documents documents_rest log_likelihood log_ratio log_ratio_low "
        "log_ratio_high q p_permutation smallest_p",
    ),
    "keyness": _Columns(
        "term by target reference",
        "number_target number_reference count_target count_reference total_target total_reference rate_target "
        "rate_reference documents_target documents_reference log_likelihood log_ratio log_ratio_low log_ratio_high "
        "log_ratio_document_low log_ratio_document_high q p_permutation smallest_p matched_tokens p_welch q_welch "
        "first_year last_year log_ratio_dates",
        "single_document every_document date_bound content",
    ),
    "languages": _Columns("language", "documents tokens stop_words", "english"),
    "names": _Columns("name", "hits total per_thousand first_year last_year", "date_bound", before="hits"),
    "overview": _Columns("document side genre", "tokens quoted share_quoted passages sentences lines", "dated"),
    "power": _Columns("term status", "documents tokens ratio needed"),
    "predication": _Columns("actor place word sentences", "hits", before="hits"),
    "pronouns": _Columns("pronoun", "hits total per_thousand quoted", before="hits"),
    "rates": _Columns("kind", "hits total per_thousand low high document_low document_high documents", before="hits"),
    "reference_keyness": _Columns(
        "term group",
        "count total documents per_thousand per_thousand_reference log_ratio log_likelihood q",
        "overused overused_by_all",
        before="count",
    ),
    "reporting_verbs": _Columns("verb", "hits sentences sentences_with undetermined", "presupposes", before="hits"),
    "reuse": _Columns("document other text", "length"),
    "robustness": _Columns("kind variant family side outcome", "hits hits_rest log_ratio", "changes keeps_side"),
    "shared_charges": _Columns("charge agents", "hits", before="hits"),
    "shift": _Columns(
        "term by target reference",
        "number_target number_reference count_target count_reference proportion jsd jsd_share",
        "content",
    ),
    "similarity": _Columns("document other", "cosine low high", "same_side same_genre"),
    "spellings": _Columns("form other difference by place other_place", "count other_count documents other_documents"),
    "swap_probe": _Columns("document answer", "exchanged compared different"),
    "tfidf": _Columns("document term", "tfidf count documents"),
    "topic_choice": _Columns("", "k coherence stability baseline stability_baseline rows all_rows"),
    "topic_overlap": _Columns("document", "topic part expected agreement"),
    "topics(…).shares": _Columns("document first_terms", "topic share all_rows"),
    "topics(…).terms": _Columns("term", "topic weight"),
    "trends": _Columns(
        "begins ends every later_from kind",
        "hits total per_thousand document_low document_high documents change change_low change_high undated straddling",
        before="hits",
    ),
    "validation": _Columns("corpus answer coder note", "hits right share low high"),
    "xray": _Columns("document side family", "at tokens"),
    "years": _Columns("kind text sentences", "value hits", before="value"),
}

_MAY_BE_EMPTY = set(
    "mirror broken_by hangs_on needs not_compared passages_one passages_other status agents first_terms coder note by "
    "later_from".split()
)
"""Columns in which having nothing is the rule, and no missing value."""

_NAMED = 6
"""So many columns that a table lacks are named."""

_WRITTEN_INDEX = "Unnamed: 0"
"""What pandas calls the index that it has written to a CSV file."""

_FLAGS = {True: True, False: False, "True": True, "False": False}


def table_of(measure: str, table: pd.DataFrame) -> pd.DataFrame:
    """Check that a table is that of a measure, also after a way through a CSV file.

    Parameters
    ----------
    measure : str
        The measure, as in `keyness`.
    table : DataFrame
        What was handed over.

    Returns
    -------
    DataFrame
        The same rows and columns, without the index that a CSV file repeats, and with numbers and flags as such where
        a CSV file was read as text.

    Raises
    ------
    ValueError
        It is another table, holds numbers where text belongs or text where numbers belong, lacks values, or has
        several rows for one cell.

    Examples
    --------
    >>> table_of("tfidf", pd.DataFrame({"document": ["x"], "count": [1]}))
    Traceback (most recent call last):
        ...
    ValueError: this is not the table of measures.tfidf: it lacks term, tfidf, documents
    """
    columns = _TABLES[measure]
    texts, numbers, flags = columns.texts.split(), columns.numbers.split(), columns.flags.split()
    if not isinstance(table, pd.DataFrame):
        msg = f"this is not the table of measures.{measure}, but a {type(table).__name__}"
        raise ValueError(msg)  # noqa: TRY004  # one kind of error for everything that is not the table
    if missing := [name for name in (*texts, *numbers, *flags) if name not in table]:
        msg = f"this is not the table of measures.{measure}: it lacks {_some(missing)}{_looks_like(table)}"
        raise ValueError(msg)
    if table.columns[0] == _WRITTEN_INDEX:
        table = table.iloc[:, 1:]
    if table.empty:
        return table
    keys = list(table.columns[: table.columns.get_loc(columns.before)]) if columns.before else []
    checked = table.assign(
        **{name: _text(table[name], measure) for name in dict.fromkeys([*keys, *texts])},
        **{name: _number(table[name], measure) for name in numbers},
        **{name: _flag(table[name], measure) for name in flags},
    )
    if keys and checked.duplicated(keys).any():
        msg = f"the table has several rows for one {' and '.join(keys)}; give one table of measures.{measure}"
        raise ValueError(msg)
    return checked


def _some(columns: list[str]) -> str:
    """Name columns, of many the first."""
    return ", ".join(columns[:_NAMED]) + (f" and {len(columns) - _NAMED} more" if len(columns) > _NAMED else "")


def _looks_like(table: pd.DataFrame) -> str:
    """Name the measure that makes such a table, where only one does."""
    wanted = {measure: " ".join(columns[:3]).split() for measure, columns in _TABLES.items()}
    makers = [measure for measure, columns in wanted.items() if set(columns) <= set(table)]
    return f"; it looks like that of measures.{max(makers, key=lambda name: len(wanted[name]))}" if makers else ""


class Interval(NamedTuple):
    """The bounds of each row of a table, and whether it is documents that tell them."""

    low: "pd.Series[float]"
    high: "pd.Series[float]"
    by_document: bool

    def of(self, rows: pd.Index) -> "Interval":
        """Take some rows."""
        return Interval(self.low[rows], self.high[rows], self.by_document)


def interval(table: pd.DataFrame, name: str = "") -> Interval:
    """Take the intervals over documents where there are any, else those over tokens.

    Parameters
    ----------
    table : DataFrame
        With the columns low, high, document_low and document_high, all after the name.
    name : str
        As in `share_`.

    Returns
    -------
    Interval
        Beside intervals over documents one over tokens would look the surer for being of a word that few documents
        have; there is none then.
    """
    by_document = bool(table[f"{name}document_low"].notna().any())
    kind = "document_" if by_document else ""
    return Interval(table[f"{name}{kind}low"], table[f"{name}{kind}high"], by_document)


def _text(values: pd.Series, measure: str) -> pd.Series:
    """Check that all values are text: a CSV file turns `001` into a number and `NA` or nothing into a missing value."""
    name, missing = str(values.name), values.isna()
    if pd.api.types.infer_dtype(values[~missing].astype(object)) not in {"string", "empty"}:
        msg = (
            f"column {name!r} of the table of measures.{measure} holds numbers where text belongs; "
            f"from a CSV file, read it with dtype={{{name!r}: str}}, keep_default_na=False"
        )
        raise ValueError(msg)
    if name in _MAY_BE_EMPTY:
        return values.astype(object).fillna("").astype(str)
    if missing.any():
        msg = (
            f"column {name!r} of the table of measures.{measure} lacks a value in row "
            f"{int(missing.to_numpy().argmax())}; from a CSV file, read it with keep_default_na=False"
        )
        raise ValueError(msg)
    return values.astype(str)


def _number(values: pd.Series, measure: str) -> pd.Series:
    """Read numbers that are text, since a file is read with what is missing as empty text."""
    if pd.api.types.is_bool_dtype(values.dtype):
        raise ValueError(_misread(values, measure, "numbers"))
    if pd.api.types.is_numeric_dtype(values.dtype):
        return values
    try:
        return pd.to_numeric(values.replace("", None))
    except (TypeError, ValueError):
        raise ValueError(_misread(values, measure, "numbers")) from None


def _flag(values: pd.Series, measure: str) -> pd.Series:
    if pd.api.types.is_bool_dtype(values.dtype):
        return values
    present = values.replace("", None).dropna()
    if not present.isin(list(_FLAGS)).all():
        raise ValueError(_misread(values, measure, "True and False"))
    flags = present.map(_FLAGS).reindex(values.index)
    return flags.astype("boolean" if flags.isna().any() else bool)


def _misread(values: pd.Series, measure: str, what: str) -> str:
    return f"column {values.name!r} of the table of measures.{measure} does not hold {what} alone; give it as it was"
