"""Candidates table → a codebook to begin with, as it is written into its file, below the lines it was drawn from."""

import json

import pandas as pd

from discourse.readings._table import table as sheet
from discourse.tables import table_of
from discourse.wording import Reading, paragraph, sided


def codebook_draft(table: pd.DataFrame) -> Reading:
    """Write a first codebook from the words that are proposed, for a scholar to judge word by word.

    Parameters
    ----------
    table : DataFrame
        The table of `measures.codebook_draft`.

    Returns
    -------
    Reading
        Its lines as a Markdown table, then a block of TOML with a frame for the words of each side, which
        `read_codebook` accepts once it is saved as codebook.toml; without rows, a sentence.

    Raises
    ------
    ValueError
        The table is another one.

    See Also
    --------
    measures.codebook_draft : Propose the words.
    read_codebook : Read the file.
    """
    table = table_of("codebook_draft", table)
    if table.empty:
        return paragraph("A draft is shown where a study has no codebook yet, and words to draw one from.")
    columns = ["term", "document", "left", "node", "right"]
    lines = sheet(table[columns if not table["side"].any() else ["side", *columns]])
    frames = [_frame(number, str(side), rows) for number, (side, rows) in enumerate(_parts(table), start=1)]
    draft = "\n\n".join(frames)
    return Reading(
        f"{lines}\n\nSaved as codebook.toml in the folder of the study, this is a codebook; which word makes which "
        f"frame, a reader of its lines decides:\n\n```toml\n{draft}\n```"
    )


def _parts(table: pd.DataFrame) -> list[tuple[object, pd.DataFrame]]:
    return list(table.groupby("side", sort=False))


def _frame(number: int, side: str, rows: pd.DataFrame) -> str:
    whose = f"of {sided(side)}" if side else "of these texts"
    terms = ", ".join(_quoted(term) for term in dict.fromkeys(rows["term"]))
    return "\n".join(
        [
            f"[frames.draft_{number}]",
            f"label = {_quoted(f'leading words {whose}')}",
            'definition = "A draft: words that lead here, and as yet present nothing. To be judged line by line."',
            'source = "Drawn from these texts by their counts."',
            f"[frames.draft_{number}.cues]",
            f"words_{number} = [{terms}]",
        ]
    )


def _quoted(text: str) -> str:
    """Write a string of TOML, in which the escapes of JSON mean the same."""
    return json.dumps(text, ensure_ascii=False)
