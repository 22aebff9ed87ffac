"""Source → study folder: documents.csv, the texts, and files to fill in, written whole or not at all."""

import difflib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shlex import quote

import pandas as pd

from discourse.corpus.folder import read_folder
from discourse.corpus.record import SPAN_COLUMNS
from discourse.corpus.sources import Source
from discourse.files import StudyError, folder_whole, unparse
from discourse.wording import join, listed, plural, sided, verb

_FIRST = ("document", "file", "sha256", "label", "side", "published", "language")
"""The columns of documents.csv that come first."""

_TEMPLATES = ("codebook.toml", "study.toml")
"""What is to be filled in: files beside this module."""

_QUESTIONS = {
    "text": "Which column holds the texts?",
    "document": "Which column holds the ids of the documents?",
    "side": "Which column says whose side a document is on?",
    "date": "Which column holds the dates?",
}
_NONE = "-"
"""What is typed where no column is."""


def create(folder: Path, source: Source, notebooks: Mapping[str, bytes], language: str = "") -> pd.DataFrame:
    """Make a study folder.

    Parameters
    ----------
    folder : Path
        It must not be there yet.
    source : Source
        The documents.
    notebooks : mapping
        The files of the folder `notebooks`, by their names.
    language : str
        The language code of all documents, where the source has no column of it.

    Returns
    -------
    DataFrame
        The documents of the study, index `document`.

    Raises
    ------
    FileExistsError
        The folder is there.
    StudyError
        What would be written cannot be read, or not be written; nothing is there then.

    See Also
    --------
    read_study : Open the folder.
    """
    if folder.exists() or folder.is_symlink():
        msg = f"{folder}: there already; name a new folder, so that nothing is lost"
        raise FileExistsError(msg)
    if not folder.parent.is_dir():
        msg = f"{folder.parent}: no such folder; make it, or name another place"
        raise FileNotFoundError(msg)
    with folder_whole(folder) as beside:
        for name, data in _files(source, language):
            (beside / name).write_bytes(data)
        documents = _checked(beside, folder)
        if len(source.left_out):
            (beside / "left-out.csv").write_bytes(_csv(source.left_out))
        (beside / "notebooks").mkdir()
        for name, data in notebooks.items():
            (beside / "notebooks" / name).write_bytes(data)
    return documents


def summary(folder: Path, source: Source, documents: pd.DataFrame) -> str:
    """Report what a new study holds, what was left out of it, and what comes next.

    Parameters
    ----------
    folder : Path
        The study.
    source : Source
        What it was made of.
    documents : DataFrame
        The table that `create` returned.

    Returns
    -------
    str
        Lines.
    """
    sizes = documents["side"].value_counts().sort_index() if "side" in documents else pd.Series(dtype=int)
    sides = [f"{number:,} {f'on {sided(side)}' if side else 'without a side'}" for side, number in sizes.items()]
    lines = [f"{folder}: {plural(len(documents), 'document')}{f': {listed(sides)}' if any(sizes.index) else ''}."]
    if not any(sizes.index):
        lines.append("No document has a side, so that nothing is compared; --side names the column that says it.")
    if "published" not in documents:
        lines.append("No document has a date; --date names the column that says it.")
    if without := int((documents["language"] == "").sum()):
        has = verb(without, "has", "have")
        lines.append(
            f"{plural(without, 'document')} {has} no language, and the rules of English speech run on them; --language "
            "says which it is, or the column language of documents.csv."
        )
    if source.renamed:
        lines.append(f"Columns: {join(f'{old} is now {name}' for old, name in source.renamed.items())}.")
    if labels := int((documents["label"] != "").sum()) if "label" in documents else 0:
        lines.append(f"{plural(labels, 'id')} had to be changed; what the source says is in the column label.")
    if len(source.left_out):
        parts = plural(len(source.left_out), "part of the source was", "parts of the source were")
        lines.append(f"{parts} left out; until {folder / 'left-out.csv'} is empty or gone, the study does not run:")
        lines += [f"  {place}: {reason}" for place, reason in source.left_out.itertuples(index=False)]
    lines.append("codebook.toml, study.toml and spans.csv may be filled in, or stay as they are.")
    named = quote(str(folder))
    return "\n".join([*lines, f"Next: discourse check {named}, then discourse run {named}"])


def ask(described: pd.DataFrame, given: Mapping[str, str], answer: Callable[[str], str]) -> dict[str, str]:
    """Ask who makes a study what cannot be known: which column is the text, the id, the side, the date.

    Parameters
    ----------
    described : DataFrame
        The table of `describe_source`.
    given : mapping
        Those of text, document, side and date that are asked for → a column, or nothing where it is not known.
    answer : callable
        It shows a question and returns what is typed.

    Returns
    -------
    dict
        The same, completed. The text and the id are asked for only where they are not clear.
    """
    columns, told = list(described["column"]), dict(given)
    for role in given:
        suggested = list(described.loc[described["suggested"] == role, "column"])
        if told[role] or (role in {"text", "document"} and len(suggested) == 1):
            continue
        default = suggested[0] if suggested else _NONE
        prompt = f"{_QUESTIONS[role]} [{default}] "
        while (reply := answer(prompt).strip() or default) not in {*columns, _NONE}:
            near = difflib.get_close_matches(reply, columns, n=1, cutoff=0)
            prompt = f"There is no column {reply!r}; did you mean {near[0]!r}? {_NONE} is for none. [{default}] "
        told[role] = "" if reply == _NONE else reply
    return told


def _files(source: Source, language: str) -> Iterator[tuple[str, bytes]]:
    """Make the files of a study but its notebooks: the texts, what describes them, and what is to be filled in."""
    documents = source.documents.copy()
    texts = dict(zip(documents.index, source.texts, strict=True))
    if language or "language" not in documents:
        documents["language"] = language
    documents["sha256"] = [hashlib.sha256(text.encode()).hexdigest() for text in texts.values()]
    if source.is_table:
        yield "texts.csv", _csv(pd.DataFrame({"document": list(texts), "text": list(texts.values())}))
    else:
        documents["file"] = [f"{document}.txt" for document in texts]
        yield from ((f"{document}.txt", text.encode()) for document, text in texts.items())
    table = documents.reset_index()
    first = [name for name in _FIRST if name in table]
    yield "documents.csv", _csv(table[[*first, *(name for name in table if name not in first)]])
    yield "spans.csv", (",".join(SPAN_COLUMNS) + "\n").encode()
    for name in _TEMPLATES:
        yield name, (Path(__file__).parent / "templates" / name).read_bytes()


def _csv(table: pd.DataFrame) -> bytes:
    """Write a table as every cell stands, line ends inside a text included."""
    return unparse([table.columns, *table.itertuples(index=False, name=None)]).encode()


def _checked(beside: Path, folder: Path) -> pd.DataFrame:
    """Read what was written, before it bears its name."""
    try:
        return read_folder(beside).documents
    except StudyError as error:
        raise StudyError(folder / error.path.name, error.line, error.message) from None
