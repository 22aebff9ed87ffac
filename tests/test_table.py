"""Any table → the table that a reader sees: headings, units, rounded numbers, and nothing cut or read as markup."""

import html
import re

import mistune
import pandas as pd
import pytest

from discourse import read_study, readings, wording
from discourse.readings import table

from . import hostile

render = mistune.create_markdown(escape=False, plugins=["table", "math", "strikethrough"])


def cells_of(reading):
    """The heads and rows of a table in Markdown, each a list of cells as they are written."""
    head, _, *rows = reading.split("\n\n")[0].splitlines()
    return [line.split("|")[1:-1] for line in (head, *rows)]


def one_cell(column, values, dtype=None):
    """What a single value is written as."""
    return cells_of(table(pd.DataFrame({column: pd.Series([values], dtype=dtype)})))[1][0].strip()


def test_headings_and_rules():
    """A column whose name does not say it has a heading of its own; numbers stand to the right, words to the left."""
    rows = pd.DataFrame({"document": ["the letter"], "family": ["mass_violence"], "hits": [1], "per_thousand": [1.56]})
    assert table(rows) == (
        "| Document | Frame | Hits | Per 1,000 tokens |\n|:--|:--|--:|--:|\n| Letter | Mass violence | 1 | 1.6 |"
    )
    assert table(rows, {"hits": "Words"}).startswith("| Document | Frame | Words |")
    assert table(rows[:0]) == "The table has no row."
    assert table(rows[:0], none="Nothing was left out.") == "Nothing was left out."


@pytest.mark.parametrize(
    ("column", "value", "dtype", "written"),
    [
        ("hits", 12345, "int64", "12,345"),
        ("hits", None, "Int64", "–"),
        ("log_ratio", -0.056, "float64", "−0.06"),
        ("log_ratio", float("nan"), "float64", "–"),
        ("per_thousand", 0.0321, "float64", "0.03"),
        ("per_thousand", float("nan"), "float64", "–"),
        ("share", 0.004, "float64", "less than 1%"),
        ("share", 0.5, "float64", "50%"),
        ("p", 0.0004, "float64", "0.0004"),
        ("p", 0.126, "float64", "0.13"),
        ("testable", True, "bool", "yes"),
        ("testable", False, "bool", "no"),
        ("testable", True, "object", "yes"),
        ("testable", None, "boolean", "–"),
        ("note", "", "object", "–"),
        ("note", None, "object", "–"),
        ("document", "the petition", "object", "Petition"),
        ("term", "war", "object", "war"),
        ("pattern", "war*", "object", "`war*`"),
        ("pattern", "a|b*", "object", "a&#124;b&#42;"),
    ],
)
def test_each_kind_of_value(column, value, dtype, written):
    """Rates, shares, p-values, flags, words of texts and patterns are written as what they are."""
    assert one_cell(column, value, dtype) == written


def test_more_than_is_shown_is_counted():
    """At most twenty-five rows, and eleven columns in two sheets, and how many there are beyond."""
    wide = pd.DataFrame({f"c{number}": range(30) for number in range(13)})
    one, other, beyond = table(wide).split("\n\n")
    assert [len(cells_of(sheet)) for sheet in (one, other)] == [26, 26]
    assert other.startswith("| C0 | C6 | C7 | C8 | C9 | C10 |\n")
    assert beyond == "Not shown: 5 more rows and 2 more columns."
    assert table(wide.iloc[:26, :6]).endswith("Not shown: 1 more row.")
    assert table(wide.iloc[:25, :12]).endswith("Not shown: 1 more column.")
    assert "Not shown" not in table(wide.iloc[:25, :11])


def test_those_compared_head_their_counts():
    """Two that are the same in all rows are no columns; where they differ they are."""
    rows = pd.DataFrame({"target": "North", "reference": "South", "term": ["war", "sea"], "count_target": [1, 2]})
    assert cells_of(table(rows.assign(count_reference=3)))[0] == [" Term ", " Count, North ", " Count, South "]
    several = table(rows.assign(reference=["South", "West"]))
    assert cells_of(several)[0] == [" Target ", " Reference ", " Term ", " Count, target "]


def test_a_column_of_empty_text_is_left_out():
    """Where no document has a side, there is no column of dashes; one cell that is empty stays."""
    rows = pd.DataFrame({"group": ["", ""], "term": ["war", ""], "hits": [1, 2]})
    assert cells_of(table(rows)) == [[" Term ", " Hits "], [" war ", " 1 "], [" – ", " 2 "]]


def test_an_index_with_a_name_is_the_first_column():
    """A table spread out by documents keeps what its rows are."""
    wide = pd.DataFrame({"the letter": [1]}, index=pd.Index(["war"], name="family"))
    assert cells_of(table(wide))[:2] == [[" Frame ", " Letter "], [" War ", " 1 "]]


@pytest.mark.parametrize("text", [*hostile.CELLS, "a|b *c*\nd\x07", "\\|", "`|`", "True"])
@pytest.mark.parametrize("column", ["term", "document", "pattern"])
def test_text_is_shown_whole_and_harmless(text, column):
    """Whatever a cell or a heading holds, the table has one row of its columns, and no markup but its own."""
    rendered = render(table(pd.DataFrame({column: [text, "x"], "hits": 1, text: 2}, columns=[column, "hits", text])))
    assert set(re.findall("</?([a-z]+)", rendered)) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    shown = [html.unescape(re.sub("<.*?>", "", cell)) for cell in re.findall("<t[hd].*?>(.*?)</t[hd]>", rendered)]
    assert len(shown) == 9
    assert shown[4:6] == ["1", "2"]
    if column != "document":
        assert shown[3] == ("–" if text == "" else wording.visible(text) or "\ufffd")


def test_labels_stand_in_a_table_of_the_seeds(seeds):
    """A table that a study has labelled bears no ids."""
    study = read_study(seeds)
    reading = table(study.label(pd.DataFrame({"document": ["petition-un"], "side": ["azerbaijani"]})))
    assert cells_of(reading)[1] == [" Petition to the UN ", " Azerbaijani "]
    assert isinstance(reading, readings.Reading)
