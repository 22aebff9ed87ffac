"""Coding by hand, as CSV → table of labels: the only module that opens a coding."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from discourse.calls import checked, unknown
from discourse.corpus.record import Corpus
from discourse.exports import unguarded
from discourse.files import StudyError, read_rows
from discourse.labels import DEVICES, STANCES, UNNAMED, VOICES

PLACE = ("document", "start", "end", "family")
"""What tells one hit from every other."""

LABELS = ("correct", "voice", "device", "speaker", "stance", "agent", "agent_named", "patient")
"""What a coder fills in."""

COLUMNS = ("document", "start", "end", "text", "family", "cue", *LABELS, "coder", "date", "note")
"""The columns of a coding."""

CONTEXT = ("sentence", "left", "right", "accusatory")
"""Columns that a coding sheet has besides, for the coder to read; they may stay or go."""

SAMPLE = ("families", "probability")
"""Columns that the sheet of a stratified sample has besides: which of the families asked about occur in a sentence
without a hit of them, which the coder fills in; and the probability with which the row was drawn."""

NOBODY = ("", "none", UNNAMED)
"""What a coder may enter where no actor is named; none is for words that accuse nobody here."""

SOURCE = "source"
"""The column of the table that says where each row stands: its file and line."""

VALIDATION = (
    "corpus", "document", "start", "end", "text", "family", "cue", "stratum", "population", "agent", "rule",
    "coded_agent", "coder", "date",
)  # fmt: skip
"""The columns of a held-out sample of other texts, coded to estimate how good the rules are there."""

NOTE = "note"
"""The column that such a sample may have besides."""

STRATA = ("named", "actor")
"""Where its hits were drawn: the rules name an agent; or they abstain although the sentence names an actor."""

_RENAMED = {"frame": "family"}
"""Sheets that were filled in before frames, names and contests had one word for them stay readable."""


_UNSAMPLED = {"families": "", "probability": "1"}
"""A file without these columns holds every hit."""

_ALLOWED = {
    "correct": ("yes", "no"),
    "voice": ("", *VOICES),
    "stance": ("", *STANCES),
    "agent_named": ("", "yes", "no"),
}
_SHAPES = {
    "start": (r"\d{1,15}", "a number of characters"),
    "end": (r"\d{1,15}", "a number of characters"),
    "date": (r"\d{4}-\d{2}-\d{2}", "a date as YYYY-MM-DD"),
    "coder": (r".*\S.*", "a name; say who codes, and what it is where it is not a person"),
    "document": (r".*\S.*", "the id of a document"),
    "family": (r".*\S.*", "the id of a frame"),
}


@checked
def read_codings(paths: str | Path | Iterable[str | Path], corpus: Corpus | None = None) -> pd.DataFrame:
    """Read one or more codings.

    Parameters
    ----------
    paths : path or paths
        CSV files as `coding_sheet` makes them, filled in. One coder may have several files, and one file several
        coders.
    corpus : Corpus, optional
        What was coded; a row that does not fit its text is then refused.

    Returns
    -------
    DataFrame
        One row a coded hit or sentence of a coder, in the order of the files: document, start, end (offsets), text,
        family, cue (of the hit), correct (yes or no), voice, device, speaker, stance, agent, agent_named, patient (what
        the coder entered), coder, date, note, families, probability (1 where the file has none). Rows of which
        `correct` and `coder` are both empty are not coded yet and left out. Last, source: the file and the line.

        A sentence was drawn because it has no hit of some families: cue and correct are empty, family lists them, with
        commas between, and families those of them that occur there all the same.

    Raises
    ------
    FileNotFoundError
        A file is missing.
    StudyError
        A file is not UTF-8 or not CSV, a column is missing or unknown, a label is none of those allowed, a date or a
        place is none, a coder has coded a hit or sentence twice, the corpus has no such document or another text there.

    See Also
    --------
    codings.unmatched : The rows that are of no hit any more.
    measures.coding_sheet : Make a sheet to fill in.
    measures.corrected_rates : Correct the rates of hits by a sample.
    measures.agreement : How far coders and rules agree.
    measures.corrected : Put a coder's judgement in place of the rules'.
    """
    files = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    seen: dict[tuple[str, ...], str] = {}
    rows = []
    for path in files:
        for line, cells in read_rows(path, COLUMNS, CONTEXT + SAMPLE, renamed=_RENAMED):
            row = _UNSAMPLED | {column: unguarded(cell.strip()) for column, cell in cells.items()}
            if not row["correct"] and not row["coder"]:
                continue
            _check(path, line, row, of_hit=bool(row["cue"]) or "families" not in cells)
            if corpus is not None:
                _check_text(path, line, row, corpus)
            coded = (row["coder"], *(row[column] for column in PLACE))
            if coded in seen:
                raise StudyError(path, line, f"{row['coder']!r} has coded this hit at {seen[coded]} too; keep one")
            seen[coded] = f"{path}, line {line}"
            rows.append([*(row[column] for column in COLUMNS + SAMPLE), seen[coded]])
    table = pd.DataFrame(rows, columns=[*COLUMNS, *SAMPLE, SOURCE], dtype=str)
    return table.astype({"start": int, "end": int, "probability": float})


def read_validation(path: str | Path) -> pd.DataFrame:
    """Read a held-out sample: accusatory hits of other texts, with the rules' agent and a reader's.

    Parameters
    ----------
    path : path
        The CSV file.

    Returns
    -------
    DataFrame
        One row a hit: corpus, document, start, end, text, family, cue, stratum (`named`: drawn from the hits for which
        the rules name an agent; `actor`: from those for which they abstain although the sentence names an actor),
        population (hits in the stratum), agent and rule (of the rules), coded_agent, coder, date, note (what else a
        reader of the result should know; empty where the file has none); without the file, no row.

    Raises
    ------
    StudyError
        The file is not UTF-8 or not CSV, or a column is missing or unknown.

    See Also
    --------
    measures.validation : How often the rules are right there.
    """
    rows = read_rows(Path(path), VALIDATION, (NOTE,)) if Path(path).is_file() else []
    for line, row in rows:
        if row["stratum"] not in STRATA:
            raise StudyError(path, line, f"stratum {row['stratum']!r} is none of those allowed: {', '.join(STRATA)}")
        if not re.fullmatch(r"\d{1,15}", row["population"]):
            raise StudyError(path, line, f"population {row['population']!r} is not a number of hits")
    table = pd.DataFrame([{NOTE: ""} | row for _, row in rows], columns=[*VALIDATION, NOTE], dtype=str)
    return table.astype({"population": int})


def _check(path: Path, line: int, row: dict[str, str], *, of_hit: bool) -> None:
    _check_sample(path, line, row, of_hit=of_hit)
    for column, allowed in _ALLOWED.items():
        if row[column] not in allowed and (of_hit or column != "correct"):
            values = ", ".join(value or "empty" for value in allowed)
            raise StudyError(path, line, f"{column} {row[column]!r} is none of those allowed: {values}")
    for column, (shape, wanted) in _SHAPES.items():
        if not re.fullmatch(shape, row[column]):
            raise StudyError(path, line, f"{column} {row[column]!r} is not {wanted}")
    if int(row["start"]) >= int(row["end"]):
        raise StudyError(path, line, f"end {row['end']!r} is not behind start {row['start']!r}; restore both")
    try:
        date.fromisoformat(row["date"])
    except ValueError:
        raise StudyError(path, line, f"date {row['date']!r} is not a date; write it as YYYY-MM-DD") from None
    for device in entries(row["device"]):
        if device not in DEVICES:
            raise StudyError(path, line, f"device {device!r} is none of those allowed: empty, {', '.join(DEVICES)}")


def _check_text(path: Path, line: int, row: dict[str, str], corpus: Corpus) -> None:
    """Check that what was coded is what the document has there."""
    document, start, end = row["document"], int(row["start"]), int(row["end"])
    if document not in corpus.documents.index:
        message = unknown("document", document, corpus.documents.index, "in this study", have="it has")
        raise StudyError(path, line, message)
    written = _fold(corpus.text(document)[start:end])
    if _fold(row["text"]).removeprefix("'") not in {"", written.removeprefix("'")}:
        message = f"text {row['text']!r} is not what {document} has from {start} to {end}, {written!r}"
        raise StudyError(path, line, f"{message}; restore the text that was coded, or take the row out")


def _fold(text: str) -> str:
    return " ".join(text.split())


def unmatched(hits: pd.DataFrame, coding: pd.DataFrame) -> pd.DataFrame:
    """Find the coded hits that are none any more, as after a change of the codebook, and so count nowhere.

    Parameters
    ----------
    hits : DataFrame
        The table of `measures.occurrences`, `voices` or `accusations`.
    coding : DataFrame
        The table of `read_codings`.

    Returns
    -------
    DataFrame
        Those rows of the coding; `source` names file and line.
    """
    place = list(PLACE)
    found = pd.MultiIndex.from_frame(coding[place]).isin(pd.MultiIndex.from_frame(hits[place]))
    return coding[~found & (coding["correct"] != "")].reset_index(drop=True)


def refused(hits: pd.DataFrame, coding: pd.DataFrame) -> "pd.Series[bool]":
    """Find the hits that a coder took to be none of their family.

    Parameters
    ----------
    hits : DataFrame
        The table of `measures.occurrences`, `voices` or `accusations`.
    coding : DataFrame
        The table of `read_codings`.

    Returns
    -------
    Series of bool
        One value a hit, with the index of the hits.
    """
    place = list(PLACE)
    rows = pd.MultiIndex.from_frame(coding.loc[coding["correct"] == "no", place])
    return pd.Series(pd.MultiIndex.from_frame(hits[place]).isin(rows), index=hits.index)


def _check_sample(path: Path, line: int, row: dict[str, str], *, of_hit: bool) -> None:
    """Check what only a sentence without a hit asks for, and the probability of each row."""
    asked = [] if of_hit else entries(row["family"])
    for family in entries(row["families"]):
        if family not in asked:
            values = ", ".join(asked) or "empty, since the row is of a hit; its family is judged in correct"
            raise StudyError(path, line, f"families {family!r} is none of those allowed: {values}")
    if row["correct"] and not of_hit:
        remedy = "there is no hit here; leave it empty, and enter in families which of the row's occur"
        raise StudyError(path, line, f"correct {row['correct']!r}: {remedy}")
    if not 0 < _number(row["probability"]) <= 1:
        raise StudyError(path, line, f"probability {row['probability']!r} is not a number above 0 and up to 1")


def _number(cell: str) -> float:
    """The number in a cell, NaN where there is none."""
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def entries(cell: str) -> list[str]:
    """Split a cell into what it lists: nothing, one thing, or several with commas between.

    Parameters
    ----------
    cell : str
        As a coder filled it in.

    Returns
    -------
    list of str

    Examples
    --------
    >>> entries("so_called, negated")
    ['so_called', 'negated']
    """
    return [entry.strip() for entry in cell.split(",") if entry.strip()]
