"""A list of words with their frequencies → table: the only module that opens one, or asks for one that others ship."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from discourse import language
from discourse.files import StudyError, decode, read_rows

_UNITS = ("count", "per_million")
"""What a list gives of each term: one of them."""
_OF_ALL = ("total", "floor")
"""What a list may tell of itself, the same in every row."""
_MILLION = 1_000_000


def read_frequencies(path: str | Path) -> pd.DataFrame:
    """Read a list of words with their frequencies in some reference corpus.

    Parameters
    ----------
    path : path
        A CSV file, or one with tabs between its cells where its name ends in .tsv. It has the columns term and either
        count or per_million, and may have total and floor; any other is passed over.

    Returns
    -------
    DataFrame
        One row a term, in the order of the file.

        - term: as tokens are read, in lower case and without *'s*; terms that then agree are added up
        - count, or per_million: how often it occurs, or per million tokens, as the file has it
        - total: the tokens of the reference corpus; only where the file has it
        - floor: the most that a term may have that is not in the list, in the same unit, such as 0 where the list holds
          every word of its corpus; only where the file has it

    Raises
    ------
    FileNotFoundError
        The file is missing.
    StudyError
        The file is not UTF-8 or not as described, a number is none, or total or floor is not the same in every row.

    See Also
    --------
    general_english : A list that another package ships.
    measures.reference_keyness : What the texts overuse against such a list.
    """
    path = Path(path)
    rows = read_rows(path, ("term",), further=True)
    columns = list(rows[0][1]) if rows else []
    if len(units := [unit for unit in _UNITS if unit in columns]) != 1:
        remedy = f"a list needs one of {' and '.join(_UNITS)}, and a row"
        raise StudyError(path, 1, f"the columns are {', '.join(columns) or 'empty'}; {remedy}")
    numbers = [*units, *(name for name in _OF_ALL if name in columns)]
    read = [{name: _number(path, line, name, row[name]) for name in numbers} for line, row in rows]
    for (line, _), row in zip(rows, read, strict=True):
        for name in numbers[1:]:
            if row[name] != read[0][name]:
                raise StudyError(path, line, f"{name} {row[name]:g} is not that of the first row; write one in each")
    added = _added((row["term"], numbers[units[0]]) for (_, row), numbers in zip(rows, read, strict=True))
    table = pd.DataFrame({"term": list(added), units[0]: list(added.values())}).astype({"term": str})
    return table.assign(**{name: read[0][name] for name in numbers[1:]})


def read_stop_words(path: str | Path) -> list[str]:
    """Read a list of words to leave out: one a line.

    Parameters
    ----------
    path : path
        A text file. Empty lines and what follows a `#` are passed over.

    Returns
    -------
    list of str
        As tokens are read, in lower case; sorted, each once.

    Raises
    ------
    FileNotFoundError
        The file is missing.
    StudyError
        The file is not UTF-8, or a line holds no word.

    See Also
    --------
    Counts.without : Leave them out: `count_terms(tokens).without(read_stop_words(path))`.
    """
    path = Path(path)
    if not path.is_file():
        msg = f"{path}: missing; it is a text file with a word a line"
        raise FileNotFoundError(msg)
    terms = set()
    for number, line in enumerate(decode(path, path.read_bytes()).removeprefix("\ufeff").splitlines(), start=1):
        if not (entry := line.partition("#")[0].strip()):
            continue
        if not (term := " ".join(form for *_, form in language.words(entry))):
            raise StudyError(path, number, f"{entry!r} holds no word; write one, or take the line out")
        terms.add(term)
    return sorted(terms)


def general_english() -> pd.DataFrame:
    """Take how often words occur in English of many kinds from the package wordfreq, which must be installed.

    Returns
    -------
    DataFrame
        One row a word, the more frequent first.

        - term: as tokens are read, in lower case and without *'s*; terms that then agree are added up
        - per_million: how often it occurs per million tokens, rounded by the list to about one part in a hundred

    Raises
    ------
    ImportError
        wordfreq is not installed.

    See Also
    --------
    read_frequencies : Read a list of one's own.
    measures.reference_keyness : What the texts overuse against such a list.

    Notes
    -----
    The list (Speer 2022) puts encyclopedia, subtitles, news, books, web pages and short messages together, so it is no
    corpus that one could read, and has no size. Its words were gathered up to about 2021, and in 2024 it was given up,
    since the web had by then too much text that programs wrote: nothing in it will be corrected. A name or an event of
    later years is rarer in it than in the English of its time, and seems overused by any text about it. It parts
    compounds at their hyphens and does not tell numbers apart, so that *self-determination* and *2020* are not in it;
    therefore it has no floor.

    References
    ----------
    Speer, R. (2022). rspeer/wordfreq: v3.0 (v3.0.2). Zenodo. https://doi.org/10.5281/zenodo.7199437
    """
    try:
        import wordfreq
    except ImportError:
        msg = "wordfreq is not installed; it is the extra `reference`: pip install 'discourse-study[reference]'"
        raise ImportError(msg) from None
    rates = wordfreq.get_frequency_dict("en", wordlist="best")
    added = _added((term, rate) for term, rate in rates.items() if not any(map(str.isdigit, term)))
    table = pd.DataFrame({"term": list(added), "per_million": list(added.values())})
    table["per_million"] *= _MILLION
    return table.sort_values(["per_million", "term"], ascending=[False, True], ignore_index=True)


def _added(pairs: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """Add up what is the same term once it is read as tokens are; what holds no word is none."""
    added: dict[str, float] = {}
    for term, number in pairs:
        form = term.lower() if term.isalpha() else " ".join(form for *_, form in language.words(term))
        if form:
            added[form] = added.get(form, 0) + number
    return added


def _number(path: Path, line: int, name: str, cell: str) -> float:
    """Read a number from 0 up."""
    try:
        number = float(cell)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise StudyError(path, line, f"{name} {cell!r} is not a number from 0 up; write it in figures, without commas")
    return number
