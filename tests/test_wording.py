"""Values → words: roundings, plurals, ties, and text from data that no renderer reads as markup."""

import html
import re

import mistune
import numpy as np
import pandas as pd
import pytest

from discourse import wording
from discourse.wording import Reading

from . import hostile


def visible(text):
    """Fold white space and return what one may see of a text."""
    folded = " ".join(str(text).split())
    return (
        re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", "\ufffd", folded) or "\ufffd"
    )


@pytest.fixture(scope="module")
def render():
    """A renderer of Markdown that lets HTML through, as notebooks do."""
    return mistune.create_markdown(escape=False, plugins=["strikethrough", "url", "math", "table"])


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_no_text_from_data_becomes_markup(render, text):
    """However hostile a name or a quoted word, a renderer of Markdown shows it and makes nothing of it."""
    rendered = render(f"Of {wording.code(text)} and {wording.quote(text)} by x{wording.plain(text)}x.")
    assert set(re.findall("</?[a-z]+", rendered)) <= {"<p", "</p", "<code", "</code"}
    shown = html.unescape(re.sub("<.*?>", "", rendered, flags=re.DOTALL)).strip()
    assert shown == f"Of {visible(text)} and “{visible(text)}” by x{visible(text)}x."


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_no_name_becomes_markup_but_a_category(render, text):
    """A document, a side and another group are shown as they are; a category is set off, and nothing in it is."""
    written = f"In {wording.label(text)}, {wording.member('side', text)} and {wording.place('year', text)}."
    rendered = render(written)
    assert set(re.findall("</?[a-z]+", rendered)) <= {"<p", "</p", "<code", "</code"}
    shown = html.unescape(re.sub("<.*?>", "", rendered, flags=re.DOTALL)).strip()
    name = visible(text)
    side = f"side {name}" if re.fullmatch(r"[+-]?\d+", name) else f"the {name} side"
    assert shown == f"In {name}, {side} and the documents of year {name}."
    frame = render(f"Of {wording.category(text)}.")
    assert set(re.findall("</?[a-z]+", frame)) <= {"<p", "</p", "<em", "</em", "<code", "</code"}
    words = html.unescape(re.sub("<.*?>", "", frame, flags=re.DOTALL)).strip()
    assert words == f"Of {visible(str(text).replace('_', ' '))}."


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", ""), ("the", "The"), ("the ", "The"), ("the letter", "Letter"), ("theory", "Theory"), ("_", ""),
     ("*a*", "*a*"), ("a\nb", "A b")],
)  # fmt: skip
def test_what_stands_alone_begins_with_a_capital(name, expected):
    """An article before a name is left out, and only that."""
    assert wording.heading(name) == expected


def test_a_name_that_is_empty_is_shown_as_such():
    """What cannot be seen has a sign, so that no sentence has a gap."""
    assert wording.label("") == "\ufffd"
    assert wording.category(" ") == "*\ufffd*"
    assert wording.side("") == "the \ufffd side"
    assert wording.place("document", "") == "\ufffd"
    assert wording.member("genre", "") == "genre \ufffd"


@pytest.mark.parametrize("text", hostile.STRINGS)
def test_the_plain_text_is_what_was_quoted(text):
    """The plain form of a quotation is the text itself, as far as it is visible."""
    assert repr(Reading(wording.quote(text))) == f"“{visible(text)}”"


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3, 1], ["a"]), ([2, 2], ["a", "b"]), ([0.1 + 0.2, 0.3], ["a", "b"]), ([np.nan, 1], ["b"]), ([], [])],
)
def test_whoever_ties_for_the_highest_is_named(values, expected):
    """A tie is a tie, also when the last digit of a float differs; what is missing leads nothing."""
    labels = list("ab")[: len(values)]
    assert wording.highest(pd.Series(values, index=labels, dtype=float)) == expected
    assert wording.lowest(-pd.Series(values, index=labels, dtype=float)) == expected


def test_roundings_never_make_nothing_of_something():
    """A small rate is not 0, a small share not 0%, nearly all not 100%, and minus zero is zero."""
    assert (wording.rate(0.04), wording.rate(0), wording.rate(1234.56)) == ("0.04", "0.0", "1,234.6")
    assert [wording.percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%", "less than 1%", "50%", "more than 99%", "100%",
    ]  # fmt: skip
    assert [wording.two(value) for value in (-0.001, -1.5, 0.125)] == ["0.00", "−1.50", "0.12"]
    assert [wording.number(value, 2) for value in (-0.001, -1.5, 1234.5)] == ["0.00", "−1.50", "1,234.50"]
    assert [wording.p_value(value) for value in (0.2, 0.0005)] == ["0.20", "0.0005"]


def test_what_is_unknown_is_no_number():
    """A missing rate or number is written in words or as a dash, never as nan."""
    assert wording.rate(float("nan")) == "none, for want of tokens"
    assert wording.number(float("nan")) == wording.number(pd.NA) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, "no cue is"), (0, 1, "no cue is"), (1, 1, "the only cue is"), (0, 2, "none of the 2 cues is"),
     (1, 2, "1 of the 2 cues is"), (2, 2, "both cues are"), (3, 3, "all 3 cues are"),
     (2, 1000, "2 of the 1,000 cues are")],
)  # fmt: skip
def test_some_of_all_with_its_verb(part, whole, expected):
    """Whatever the numbers, noun and verb agree."""
    assert f"{wording.out_of(part, whole, 'cue')} {wording.verb(part, 'is', 'are')}" == expected


def test_a_list_of_nothing_is_empty():
    """What has no part is listed as nothing, and a long list says how much it leaves out."""
    assert wording.listed([]) == ""
    assert wording.listed(list("abcd"), 2) == "a, b and 2 more"
    assert wording.named(list("ab"), "document") == "a and b"
    assert wording.named(list("ab"), "frame", "or", wording.category) == "*a* or *b*"
    assert wording.named(list("abcdefg"), "document") == "7 documents"


def test_rows_that_tie_with_the_last_one_taken_are_counted():
    """Ties are told from the rest by more than the last digit of a float."""
    table = pd.DataFrame({"count": [3.0, 0.1 + 0.2, 0.3, 0.2]})
    head, more = wording.first(table, 2, "count")
    assert (len(head), more) == (2, ", the last tied with 1 more")
    assert wording.first(table[:0], 2, "count")[1] == wording.first(table, 3, "count")[1] == ""
