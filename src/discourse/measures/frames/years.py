"""Tokens → years: the years and spans of years that each document names, with their places."""

from collections.abc import Iterator, Sequence

import numpy as np
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
    forms, texts, names = tokens.forms, tokens.corpus.texts, tokens.corpus.documents.index
    figures = [times.number(form) is not None or times.year(form) is not None for form in forms.types]
    places = forms.places(np.array(figures, dtype=bool))
    sentences = tokens.unit_of("sentence", places)
    bounds = (tokens.sentence_bounds[sentences], tokens.sentence_bounds[sentences + 1])
    units = (tokens.unit_of("document", places), tokens.number_of("sentence", places), *bounds)
    for place, document, number, first, stop in zip(*(of.tolist() for of in (places, *units)), strict=True):
        *before, word = (forms.types[code] for code in forms.codes[first : place + 1].tolist())
        follows = forms.types[forms.codes[place + 1]] if place + 1 < stop else ""
        count, unit = times.number(word), times.UNITS.get(follows)
        if count is not None and unit:
            yield names[document], number, "span", f"{word} {follows}", count * unit
            continue
        text, start = texts[document], tokens.starts[place]
        named = times.year(text[start : tokens.ends[place]])
        in_brackets = text[max(start - 1, 0)] == "("
        if named and follows not in times.MEASURED and (in_brackets or not _is_numbered(before)):
            yield names[document], number, "year", word, named


def _is_numbered(before: Sequence[str]) -> bool:
    """Whether a figure is the number of a resolution or an article, perhaps one of several."""
    noun = next((word for word in reversed(before) if not (word.isdigit() or word == "and")), "")
    return noun in times.NUMBERED
