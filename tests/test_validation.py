"""The rules on other texts: what is read, and the shares counted by hand and by SciPy."""

import pandas as pd
import pytest
from scipy import stats

from discourse import codings, measures

CODED = [
    # corpus, the rules' agent, the reader's
    ("B", "north", "north"),
    ("B", "north", "south"),
    ("B", "south", "unnamed"),
    ("B", "unnamed", "unnamed"),
    ("B", "unnamed", "north"),
    ("A", "unnamed", "unnamed"),
]


def sample_of(*rows):
    """Write a sample of other texts: `sample_of((corpus, agent, coded_agent))`."""
    cells = [
        dict.fromkeys(codings.VALIDATION, "") | {"corpus": corpus, "agent": agent, "coded_agent": coded}
        for corpus, agent, coded in rows
    ]
    return pd.DataFrame(cells, columns=list(codings.VALIDATION), dtype=str)


# --- what is read


def test_without_a_file_there_is_no_row(tmp_path):
    """A study need not have coded other texts, nor its own."""
    sample, coding = codings.read_validation(tmp_path / "validation.csv"), codings.read_codings([])
    assert sample.empty
    assert tuple(sample) == codings.VALIDATION
    assert coding.empty
    assert tuple(coding) == codings.COLUMNS


def test_the_file_comes_back(tmp_path):
    """Cells are read as they are, in the order of the file."""
    sample = sample_of(*CODED)
    sample.to_csv(tmp_path / "validation.csv", index=False)
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


# --- what is estimated


def test_counted_by_hand():
    """Agents and abstentions are counted apart, corpus by corpus; a share is right hits over hits."""
    table = measures.validation(sample_of(*CODED))
    assert list(table) == ["corpus", "answer", "hits", "right", "share", "low", "high"]
    assert table[["corpus", "answer", "hits", "right"]].to_numpy().tolist() == [
        ["A", "none", 1, 1],
        ["B", "agent", 3, 1],
        ["B", "none", 2, 1],
    ]
    assert table["share"].tolist() == [1.0, 1 / 3, 0.5]


@pytest.mark.parametrize(("hits", "right"), [(1, 0), (1, 1), (3, 1), (50, 47)])
def test_the_interval_is_that_of_scipy(hits, right):
    """Wilson's interval, as SciPy gives it."""
    rows = [("A", "north", "north" if number < right else "unnamed") for number in range(hits)]
    table = measures.validation(sample_of(*rows))
    oracle = stats.binomtest(right, hits).proportion_ci(method="wilson")
    assert table[["low", "high"]].to_numpy()[0] == pytest.approx([oracle.low, oracle.high], abs=1e-12)


def test_the_order_of_rows_does_not_matter():
    """What comes first in the file does not change the table."""
    pd.testing.assert_frame_equal(
        measures.validation(sample_of(*CODED)), measures.validation(sample_of(*reversed(CODED)))
    )


def test_nothing_coded():
    """Without rows there is nothing to estimate, and the columns are there."""
    table = measures.validation(sample_of())
    assert table.empty
    assert list(table) == ["corpus", "answer", "hits", "right", "share", "low", "high"]


def test_the_seeds_have_a_held_out_sample(seeds):
    """The shipped sample is counted whole, each row once."""
    sample = codings.read_validation(seeds / "validation.csv")
    table = measures.validation(sample)
    assert table["hits"].sum() == len(sample)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
