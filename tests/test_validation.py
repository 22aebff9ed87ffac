"""The rules on other texts: what is read, and the shares counted by hand and by SciPy."""

import pandas as pd
import pytest
from scipy import stats

from discourse import codings, measures, readings

CODED = [
    # corpus, stratum, hits in it, the rules' agent, the reader's
    ("B", "named", 30, "north", "north"),
    ("B", "named", 30, "north", "south"),
    ("B", "named", 30, "south", "unnamed"),
    ("B", "actor", 10, "unnamed", "unnamed"),
    ("B", "actor", 10, "unnamed", "north"),
    ("A", "actor", 5, "unnamed", "unnamed"),
]

COLUMNS = ["corpus", "answer", "hits", "right", "share", "low", "high", "coder", "note"]


def sample_of(*rows):
    """Write a sample of other texts: `sample_of((corpus, stratum, population, agent, coded_agent))`."""
    names = ("corpus", "stratum", "population", "agent", "coded_agent")
    columns = [*codings.VALIDATION, codings.NOTE]
    cells = [dict.fromkeys(columns, "") | dict(zip(names, row, strict=True)) for row in rows]
    sample = pd.DataFrame(cells, columns=columns).astype({"population": int})
    return sample.astype(dict.fromkeys(sample.columns.drop("population"), str))


# --- what is read


def test_without_a_file_there_is_no_row(tmp_path):
    """A study need not have coded other texts, nor its own."""
    sample, coding = codings.read_validation(tmp_path / "validation.csv"), codings.read_codings([])
    assert sample.empty
    assert tuple(sample) == (*codings.VALIDATION, codings.NOTE)
    assert coding.empty
    assert tuple(coding) == (*codings.COLUMNS, *codings.SAMPLE, codings.SOURCE)


def test_the_file_comes_back(tmp_path):
    """Cells are read as they are, in the order of the file; without a note, each is empty."""
    sample = sample_of(*CODED)
    sample.to_csv(tmp_path / "validation.csv", index=False)
    pd.testing.assert_frame_equal(codings.read_validation(tmp_path / "validation.csv"), sample)
    sample.drop(columns="note").to_csv(tmp_path / "validation.csv", index=False)
    pd.testing.assert_frame_equal(codings.read_validation(tmp_path / "validation.csv"), sample)


@pytest.mark.parametrize("name", ["validation.csv", "coding.csv"])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda columns: [*columns, "mood"], "line 1: unknown column 'mood'; allowed are"),
        (lambda columns: columns[1:], "must be there once, not 0 times"),
    ],
)
def test_an_unknown_or_missing_column_is_refused(tmp_path, name, change, message):
    """The message names the file, the column and what is allowed."""
    columns, read = {
        "validation.csv": (codings.VALIDATION, codings.read_validation),
        "coding.csv": (codings.COLUMNS, codings.read_codings),
    }[name]
    (tmp_path / name).write_text(",".join(change(list(columns))) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        read(tmp_path / name)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("stratum", "all", "line 2: stratum 'all' is none of those allowed: named, actor"),
        ("population", "many", "line 2: population 'many' is not a number of hits"),
    ],
)
def test_a_stratum_is_one_of_two_and_has_a_size(tmp_path, column, value, message):
    """The recall is estimated with them."""
    sample_of(CODED[0]).astype(str).assign(**{column: value}).to_csv(tmp_path / "validation.csv", index=False)
    with pytest.raises(ValueError, match=message):
        codings.read_validation(tmp_path / "validation.csv")


# --- what is estimated


def test_counted_by_hand():
    """Precision and abstentions are counted apart, corpus by corpus; a share is right hits over hits."""
    table = measures.validation(sample_of(*CODED))
    assert list(table) == COLUMNS
    assert table[["corpus", "answer", "hits", "right"]].to_numpy().tolist() == [
        ["A", "abstention", 1, 1],
        ["B", "precision", 3, 1],
        ["B", "abstention", 2, 1],
        ["B", "recall", 3, 1],
    ]
    # each of three hits was drawn for ten, each of two for five: ten of 10 + 10 + 5 named by the reader are found
    assert table["share"].tolist() == pytest.approx([1.0, 1 / 3, 0.5, 10 / 25])


def test_rules_that_changed_since_the_draw():
    """An answer counts by what the rules say now, with the weight of the stratum that its hit was drawn from."""
    rows = [("A", "named", 30, "unnamed", "north"), *[("A", "named", 30, "north", "north")] * 2]
    rows += [("A", "actor", 10, "south", "south"), ("A", "actor", 10, "unnamed", "unnamed")]
    table = measures.validation(sample_of(*rows)).set_index("answer")
    assert table["hits"].to_dict() == {"precision": 3, "abstention": 2, "recall": 4}
    assert table["share"].to_dict() == pytest.approx({"precision": 1.0, "abstention": 5 / 15, "recall": 25 / 35})


@pytest.mark.parametrize(("hits", "right"), [(1, 0), (1, 1), (3, 1), (50, 47)])
def test_the_interval_is_that_of_scipy(hits, right):
    """Wilson's interval, as SciPy gives it."""
    rows = [("A", "named", 99, "north", "north" if number < right else "unnamed") for number in range(hits)]
    table = measures.validation(sample_of(*rows))
    oracle = stats.binomtest(right, hits).proportion_ci(method="wilson")
    assert table[["low", "high"]].to_numpy()[0] == pytest.approx([oracle.low, oracle.high], abs=1e-12)


def test_who_coded_and_what_is_noted_is_carried():
    """Of each corpus, each value once, in alphabetical order; an empty one says nothing."""
    sample = sample_of(*CODED).assign(coder=["Ben", "Ada", "Ben", "", "Ada", "Cy"], note=["late"] * 5 + [""])
    table = measures.validation(sample)[["corpus", "coder", "note"]].drop_duplicates()
    assert table.to_numpy().tolist() == [["A", "Cy", ""], ["B", "Ada; Ben", "late"]]


def test_the_interval_of_the_recall_holds_it():
    """A larger sample with the same shares has a narrower one."""
    tables = [measures.validation(sample_of(*CODED[:5] * times)).set_index("answer").loc["recall"] for times in (4, 40)]
    assert all(table["low"] < table["share"] < table["high"] for table in tables)
    assert tables[1]["high"] - tables[1]["low"] < tables[0]["high"] - tables[0]["low"]


def test_the_order_of_rows_does_not_matter():
    """What comes first in the file does not change the table."""
    pd.testing.assert_frame_equal(
        measures.validation(sample_of(*CODED)), measures.validation(sample_of(*reversed(CODED)))
    )


def test_nothing_coded():
    """Without rows there is nothing to estimate, and the columns are there."""
    table = measures.validation(sample_of())
    assert table.empty
    assert list(table) == COLUMNS


def test_the_seeds_have_a_held_out_sample(seeds):
    """The shipped sample is counted whole, each row once."""
    sample = codings.read_validation(seeds / "validation.csv")
    table = measures.validation(sample)
    assert table.loc[table["answer"] != "recall", "hits"].sum() == len(sample)
    assert sample[["coder", "note"]].nunique().tolist() == [1, 1]
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()


def test_names_that_would_be_read_as_html():
    """The name of a corpus, of a coder and a note are words in the reading, whatever is in them."""
    sample = sample_of(("<img src=x onerror=alert(1)>", "named", 1, "north", "north"))
    table = measures.validation(sample.assign(coder="<b>me</b>", note="<script>"))
    reading = readings.validation(table)
    assert "<" not in reading
    assert "img src" in reading
