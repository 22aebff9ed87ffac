"""Tokens → years: the years and spans of years that each document names, with their places."""

import itertools
from collections.abc import Iterator, Sequence

import pandas as pd

from discourse.corpus.record import By, joined
from discourse.language.english import times
from discourse.tokens.record import Tokens, document_groups

_COLUMNS = ("document", "sentence", "kind", "text", "value")


def years(tokens: Tokens, by: By = "document") -> pd.DataFrame:
    """Count the years, and the spans of years, decades and centuries, that each document names.

    Parameters
    ----------
    tokens : Tokens
        The texts.
    by : str or sequence of str
        `document` or a column of the documents' metadata, such as `side`.

    Returns
    -------
    DataFrame
        One row a year or a span in a group: groups in corpus order, years first, the earlier and the shorter first.

        - the column of `by`, kind: `year` or `span`
        - text: as in *1988* or *twenty-seven years*, in lower case
        - value: the year, or the length of the span in years
        - hits: how often it is named
        - sentences: where, as the document and the number of the sentence in it

    Raises
    ------
    KeyError
        There is no such metadata column.

    See Also
    --------
    concordance : The years in their lines.
    names : What each document calls a referent.

    Notes
    -----
    Where a story begins is part of what it presents as the cause (Entman 1993). The years of acts of law are counted
    too. A figure after *resolution* or *article*, before a unit, or with a separator is no year, and a span whose
    number is not told (*for decades*) is not counted.

    References
    ----------
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication, 43(4), 51–58.
    https://doi.org/10.1111/j.1460-2466.1993.tb01304.x
    """
    groups = document_groups(tokens, by)
    by = joined(by)
    rows = pd.DataFrame(list(_times(tokens)), columns=list(_COLUMNS))
    rows = rows.astype({"document": str, "kind": str, "text": str, "value": int})
    rows = rows.assign(where=rows["document"] + " " + rows["sentence"].astype(str), group=rows["document"].map(groups))
    cells = rows.groupby(["group", "kind", "text", "value"])["where"]
    table = pd.DataFrame({"hits": cells.size(), "sentences": cells.agg(lambda where: ", ".join(dict.fromkeys(where)))})
    table = table.reset_index().rename(columns={"group": by})
    names = list(groups.index) if by == "document" else sorted(set(groups))
    ranks = pd.DataFrame(
        {
            by: table[by].map({name: rank for rank, name in enumerate(names)}),
            "kind": table["kind"] != "year",
            "value": table["value"],
            "text": table["text"],
        }
    )
    order = ranks.sort_values([by, "kind", "value", "text"]).index
    return table.loc[order].reset_index(drop=True).astype({"sentences": str})


def _times(tokens: Tokens) -> Iterator[tuple[str, int, str, str, int]]:
    """Every year and span, with the document and the sentence."""
    documents, numbers = tokens.unit_of("document").tolist(), tokens.number_of("sentence").tolist()
    names = tokens.corpus.documents.index
    for first, stop in itertools.pairwise(tokens.sentence_bounds.tolist()):
        words = [tokens.forms.types[code] for code in tokens.forms.codes[first:stop]]
        for at, (word, follows) in enumerate(zip(words, [*words[1:], ""], strict=True)):
            document, place = documents[first + at], first + at
            count, unit = times.number(word), times.UNITS.get(follows)
            if count is not None and unit:
                yield names[document], numbers[place], "span", f"{word} {follows}", count * unit
                continue
            text, start = tokens.corpus.texts[document], tokens.starts[place]
            named = times.year(text[start : tokens.ends[place]])
            in_brackets = text[max(start - 1, 0)] == "("
            if named and follows not in times.MEASURED and (in_brackets or not _is_numbered(words[:at])):
                yield names[document], numbers[place], "year", word, named


def _is_numbered(before: Sequence[str]) -> bool:
    """Whether a figure is the number of a resolution or an article, perhaps one of several."""
    noun = next((word for word in reversed(before) if not (word.isdigit() or word == "and")), "")
    return noun in times.NUMBERED
